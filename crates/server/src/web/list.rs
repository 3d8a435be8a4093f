//! Lists that are searched and leafed through: what was asked for, what of it stands on the page, where the other
//! pages are.

use super::layout::Link;
use super::tenancy::Site;
use serde::Deserialize;

/// Lines of a page.
pub const LINES: usize = 50;
/// Characters of a search that are looked at.
const SEARCH_MAX: usize = 100;

/// What the address of a list asks for. Part of the query of every list.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// Words to search for.
    pub suche: String,
    /// Number of the page, from 1.
    pub seite: Option<usize>,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct Listed<T> {
    /// What was searched for.
    pub search: String,
    /// The lines of this page.
    pub lines: Vec<T>,
    /// Lines on all pages.
    pub total: usize,
    /// This page, from 1.
    pub page: usize,
    /// All pages.
    pub pages: usize,
    /// The page before.
    pub before: Option<Link>,
    /// The page after.
    pub after: Option<Link>,
    /// The whole list, with what was searched for, as a file.
    pub csv: Link,
}

impl Asked {
    /// What was typed, without blanks around it.
    pub fn search(&self) -> String {
        self.suche.trim().chars().take(SEARCH_MAX).collect()
    }

    /// Lines that hold every word of the search, in any of their texts, whatever the case.
    pub fn choose<T>(&self, lines: Vec<T>, texts: impl Fn(&T) -> Vec<&str>) -> Vec<T> {
        let search = self.search().to_lowercase();
        let words: Vec<&str> = search.split_whitespace().collect();
        let fits = |line: &T| {
            let texts: Vec<String> = texts(line).into_iter().map(str::to_lowercase).collect();
            words.iter().all(|word| texts.iter().any(|text| text.contains(word)))
        };
        lines.into_iter().filter(fits).collect()
    }

    /// The page that was asked for, of a list at this address; `more` is the rest of its query: `behoerde=ordnung`.
    pub fn page<T>(&self, site: &Site, (path, more): (&str, &str), lines: Vec<T>) -> Listed<T> {
        let (total, pages) = (lines.len(), lines.len().div_ceil(LINES).max(1));
        let page = self.seite.unwrap_or(1).clamp(1, pages);
        let search = self.search();
        let address = |page: Option<usize>, path: &str| {
            let wanted = [
                (!search.is_empty()).then(|| format!("suche={}", encode(&search))),
                (!more.is_empty()).then(|| more.to_owned()),
                page.map(|page| format!("seite={page}")),
            ];
            let query: Vec<String> = wanted.into_iter().flatten().collect();
            if query.is_empty() { site.url(path) } else { site.url(&format!("{path}?{}", query.join("&"))) }
        };
        let link = |page: usize, key: &str| Link::new(address(Some(page), path), site.lang.text(key));
        Listed {
            before: (page > 1).then(|| link(page - 1, "list-before")),
            after: (page < pages).then(|| link(page + 1, "list-after")),
            csv: Link::new(address(None, &format!("{path}.csv")), site.lang.text("list-csv")),
            lines: lines.into_iter().skip((page - 1) * LINES).take(LINES).collect(),
            search,
            total,
            page,
            pages,
        }
    }
}

impl<T> Listed<T> {
    /// The same page with other lines, made from its own.
    pub fn with_lines<U>(self, lines: Vec<U>) -> Listed<U> {
        let Listed { search, total, page, pages, before, after, csv, .. } = self;
        Listed { search, lines, total, page, pages, before, after, csv }
    }
}

/// As a value of a query.
pub fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_counts_wherever_it_stands() {
        let asked = Asked { suche: " HAFEN bürger ".into(), seite: None };
        let offices = vec![("Bürgerbüro", "Hafen"), ("Bürgerbüro", "Nord"), ("Hafenamt", "Bürgerhaus")];
        let found = asked.choose(offices, |(name, place)| vec![name, place]);
        assert_eq!(found, [("Bürgerbüro", "Hafen"), ("Hafenamt", "Bürgerhaus")]);
    }
}
