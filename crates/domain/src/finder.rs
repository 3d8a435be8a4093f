//! Finds services by what people type: everyday words, half words, words with typos.
//!
//! Words are [folded](fold) first, so that ü, ue and u, ß and ss, one letter and two are the same. A word of
//! the query then meets every word of the names and keywords, best first: the same word, another ending of
//! it, its beginning, the end of a compound, its middle, a typo. Descriptions count little and only whole
//! words. A service's score adds up what each word of the query found in it.

mod everyday;
mod fold;
mod matching;
#[cfg(test)]
mod tests;

use crate::catalog::{Audience, Catalog, Service, Words};
use crate::ids::ServiceId;
use fold::{fold, stem, words};
use matching::{Token, in_text, near, same};
use std::collections::HashMap;

/// Words of a query that are looked at, at most.
pub const QUERY_WORDS_MAX: usize = 8;
/// Queries to measure with: whole, half, mistyped, everyday and several words.
pub const BENCH_QUERIES: [&str; 6] = [
    "Perso",
    "ausweiss",
    "fuehrerschein",
    "Auto ummelden",
    "Aufentahltserlaubnis verlängern",
    "wo bekomme ich einen neuen Pass",
];

/// Results below this part of the best score are left out.
const CUT: f32 = 0.35;
/// How much a find by what an everyday word means counts, compared with the word itself, and how much less each
/// less likely meaning.
const EVERYDAY: f32 = 0.97;
const LESS_LIKELY: f32 = 0.95;
/// How much the weaker of two finds adds, when a word and what it means in everyday life are both there.
const BOTH: f32 = 0.3;
/// A score in names and keywords from which on typos are not considered.
const SURE: f32 = 0.45;

/// What a word of a service counts for.
const IN_NAME: f32 = 1.0;
const IN_KEYWORD: f32 = 0.8;
const IN_HEADING: f32 = 0.5;
const IN_TEXT: f32 = 0.3;

/// What is known of one service.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// Identity.
    pub id: ServiceId,
    /// Its names, one per language.
    pub names: Vec<&'a str>,
    /// Everyday words for it.
    pub keywords: Vec<&'a str>,
    /// The heading it stands under, one per language.
    pub heading: Vec<&'a str>,
    /// Longer texts; tags of HTML are skipped.
    pub texts: Vec<&'a str>,
}

impl<'a> Entry<'a> {
    /// What a catalogue knows of one of its services.
    pub fn of(service: &'a Service, catalog: &'a Catalog) -> Entry<'a> {
        let both = |words: &'a Words| std::iter::once(words.de.as_str()).chain(words.en.as_deref());
        let heading = catalog.headings().iter().find(|heading| Some(heading.id) == service.heading);
        Entry {
            id: service.id,
            names: both(&service.name).collect(),
            keywords: service.keywords.iter().map(String::as_str).collect(),
            heading: heading.into_iter().flat_map(|heading| both(&heading.name)).collect(),
            texts: both(&service.description).collect(),
        }
    }
}

/// A word of the index with the services it stands in.
#[derive(Clone, Debug)]
struct Word {
    text: Box<str>,
    /// Services by index, each once, with the weight of the best place.
    places: Vec<(u32, f32)>,
}

/// An index over the services of one tenant. Building it takes milliseconds; finding well under five.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    ids: Vec<ServiceId>,
    /// Letters in the first name of each service: of two equal finds the shorter name is meant.
    lengths: Vec<usize>,
    titles: Vec<Word>,
    texts: Vec<Word>,
}

impl Finder {
    /// An index over these services; of equally good ones the earlier is found first.
    pub fn new<'a>(entries: impl Iterator<Item = Entry<'a>>) -> Finder {
        let mut finder = Finder::default();
        let (mut titles, mut texts) = (HashMap::new(), HashMap::new());
        for (index, entry) in (0u32..).zip(entries) {
            finder.ids.push(entry.id);
            finder.lengths.push(entry.names.first().map_or(0, |name| name.chars().count()));
            put(&mut titles, index, &entry.names, IN_NAME);
            put(&mut titles, index, &entry.keywords, IN_KEYWORD);
            put(&mut titles, index, &entry.heading, IN_HEADING);
            put(&mut texts, index, &entry.texts, IN_TEXT);
        }
        finder.titles = sorted(titles);
        finder.texts = sorted(texts);
        finder
    }

    /// An index over the services of a catalogue that this audience may book.
    pub fn of_catalog(catalog: &Catalog, audience: Audience) -> Finder {
        let bookable = catalog.services().iter().filter(|service| audience.may_use(service.audience));
        Finder::new(bookable.map(|service| Entry::of(service, catalog)))
    }

    /// The services meant by a query, best first, at most `limit`. Scores compare within one query only.
    pub fn find(&self, query: &str, limit: usize) -> Vec<(ServiceId, f32)> {
        let mut totals = vec![0.0; self.ids.len()];
        for (text, weight) in weighted(query) {
            for (total, score) in totals.iter_mut().zip(self.scores(&text)) {
                *total += weight * score;
            }
        }
        let best = totals.iter().copied().fold(0.0, f32::max);
        let mut found: Vec<usize> =
            (0..totals.len()).filter(|i| totals[*i] > 0.0 && totals[*i] >= best * CUT).collect();
        found.sort_by(|a, b| totals[*b].total_cmp(&totals[*a]).then(self.lengths[*a].cmp(&self.lengths[*b])));
        found.into_iter().take(limit).map(|i| (self.ids[i], totals[i])).collect()
    }

    /// How well one word fits each service, 0 to little more than 1.
    fn scores(&self, text: &str) -> Vec<f32> {
        let typed = Token::new(text);
        let (mut own, mut sure) = self.fits(&typed);
        let mut meant = vec![0.0f32; self.ids.len()];
        let mut factor = EVERYDAY;
        for word in everyday::meant_by(typed.stem) {
            let (fits, found) = self.fits(&Token::new(word));
            sure |= found;
            meant.iter_mut().zip(fits).for_each(|(best, fit)| *best = best.max(factor * fit));
            factor *= LESS_LIKELY;
        }
        if !sure {
            for word in &self.titles {
                raise(&mut own, word, near(&typed, &word.text));
            }
        }
        own.into_iter().zip(meant).map(|(a, b)| a.max(b) + BOTH * a.min(b)).collect()
    }

    /// How well a word fits each service without typos, and whether any name or keyword surely has it.
    fn fits(&self, token: &Token) -> (Vec<f32>, bool) {
        let mut fits = vec![0.0; self.ids.len()];
        let mut sure = false;
        for word in &self.titles {
            let score = same(token, &word.text);
            sure |= score >= SURE;
            raise(&mut fits, word, score);
        }
        // Words of texts fit by their beginning only: in the sorted list these stand together.
        let start = self.texts.partition_point(|word| *word.text < *token.stem);
        for word in self.texts.iter().skip(start).take_while(|word| word.text.starts_with(token.stem)) {
            raise(&mut fits, word, in_text(token, &word.text));
        }
        (fits, sure)
    }
}

fn raise(scores: &mut [f32], word: &Word, score: f32) {
    if score > 0.0 {
        for (index, weight) in &word.places {
            if let Some(best) = scores.get_mut(*index as usize) {
                *best = best.max(score * weight);
            }
        }
    }
}

fn put(index: &mut HashMap<String, Vec<(u32, f32)>>, service: u32, texts: &[&str], weight: f32) {
    for word in texts.iter().flat_map(|text| words(text)).filter(|word| !everyday::is_stop(word)) {
        let places = index.entry(word).or_default();
        match places.last_mut() {
            Some((last, best)) if *last == service => *best = best.max(weight),
            _ => places.push((service, weight)),
        }
    }
}

fn sorted(index: HashMap<String, Vec<(u32, f32)>>) -> Vec<Word> {
    let mut words: Vec<Word> = index.into_iter().map(|(text, places)| Word { text: text.into(), places }).collect();
    words.sort_by(|a, b| a.text.cmp(&b.text));
    words
}

/// The words of a query that count, folded, and how much. A query of nothing but small words is taken as it is.
fn weighted(query: &str) -> Vec<(String, f32)> {
    let typed: Vec<String> = query.split(|c: char| !c.is_alphanumeric()).map(fold).filter(|w| !w.is_empty()).collect();
    let all_small = typed.iter().all(|word| everyday::is_stop(word));
    let counted = typed.into_iter().filter(|word| all_small || !everyday::is_stop(word)).take(QUERY_WORDS_MAX);
    counted.map(|word| (everyday::weight(stem(&word)), word)).map(|(weight, word)| (word, weight)).collect()
}
