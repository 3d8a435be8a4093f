//! Where the words of a letter stand. Lengths are millimetres from the upper left corner (DIN 5008:2020, form B).

use super::Letter;
use crate::storage::Failure;
use crate::web::texts::Lang;
use anyhow::Context;
use skrifa::instance::{LocationRef, Size};
use skrifa::{FontRef, MetadataProvider};

/// Regular and semibold Fira Sans with the letters of DIN 91379, made by `assets/build.mjs`.
pub const REGULAR: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/letter-400.ttf"));
pub const BOLD: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/letter-600.ttf"));

/// Points of a millimetre.
pub const POINTS: f32 = 72.0 / 25.4;
/// Left edge of the text.
const LEFT: f32 = 25.0;
/// Width of the text: 210 less 25 and 20.
const WIDTH: f32 = 165.0;
/// Lines of the small return address over the window's address.
const RETURN_Y: f32 = 50.0;
/// First line of the address, in the window.
const ADDRESS_Y: f32 = 66.5;
/// Six lines of address fit into the window.
const ADDRESS_LINES: usize = 6;
/// The block of the sender and the date, right of the window.
const INFO_X: f32 = 125.0;
const INFO_Y: f32 = 53.0;
/// The subject.
const SUBJECT_Y: f32 = 103.5;
/// Last line of a page, and first line of a further one.
const BOTTOM: f32 = 272.0;
const TOP: f32 = 27.0;
/// Words of the facts stand left of their values.
const FACT_X: f32 = 40.0;
/// Sizes in points and the way from line to line in millimetres.
const BODY: f32 = 11.0;
const STEP: f32 = 5.3;
const SMALL: f32 = 6.5;
const ADDRESS_STEP: f32 = 4.6;

/// What a piece of a letter is, for readers that do not see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The subject: a heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// Repeats what stands elsewhere, for the eye only.
    Ornament,
}

/// A line of text.
#[derive(Clone, Debug)]
pub struct Line {
    pub page: usize,
    pub x: f32,
    /// Of the baseline.
    pub y: f32,
    /// Points.
    pub size: f32,
    pub bold: bool,
    pub text: String,
}

/// Lines that belong together.
#[derive(Clone, Debug)]
pub struct Block {
    pub role: Role,
    pub lines: Vec<Line>,
}

/// A letter on its pages.
#[derive(Clone, Debug)]
pub struct Laid {
    pub lang: Lang,
    pub subject: String,
    pub pages: usize,
    /// In reading order.
    pub blocks: Vec<Block>,
}

/// Measures text.
pub struct Fonts {
    regular: FontRef<'static>,
    bold: FontRef<'static>,
}

impl Fonts {
    /// The embedded fonts.
    pub fn load() -> Result<Fonts, Failure> {
        let font = |data| FontRef::new(data).context("a font of the letters");
        Ok(Fonts { regular: font(REGULAR)?, bold: font(BOLD)? })
    }

    /// Width of a text in millimetres, without kerning.
    fn width(&self, text: &str, size: f32, bold: bool) -> f32 {
        let font = if bold { &self.bold } else { &self.regular };
        let (map, metrics) = (font.charmap(), font.glyph_metrics(Size::new(size), LocationRef::default()));
        let advance = |letter: char| metrics.advance_width(map.map(letter)?);
        text.chars().filter_map(advance).sum::<f32>() / POINTS
    }

    /// The text with a question mark for what the font cannot write: one name must not stop all letters.
    fn printable(&self, text: &str) -> String {
        let map = self.regular.charmap();
        text.chars().map(|letter| if map.map(letter).is_some() { letter } else { '?' }).collect()
    }

    /// The text in lines of at most this width. A word that is longer, such as an address of a page, is broken.
    fn wrap(&self, text: &str, width: f32, bold: bool) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            for part in self.broken(word, width, bold) {
                let Some(last) = lines.last_mut() else { continue };
                let joined = if last.is_empty() { part.clone() } else { format!("{last} {part}") };
                if self.width(&joined, BODY, bold) <= width {
                    *last = joined;
                } else {
                    lines.push(part);
                }
            }
        }
        lines
    }

    fn broken(&self, word: &str, width: f32, bold: bool) -> Vec<String> {
        let mut parts = vec![String::new()];
        for letter in word.chars() {
            let fits = parts.last().is_some_and(|part| self.width(&format!("{part}{letter}"), BODY, bold) <= width);
            match parts.last_mut().filter(|part| fits || part.is_empty()) {
                Some(part) => part.push(letter),
                None => parts.push(letter.into()),
            }
        }
        parts
    }
}

/// A letter being set.
struct Setter<'a> {
    fonts: &'a Fonts,
    blocks: Vec<Block>,
    page: usize,
    y: f32,
}

impl Setter<'_> {
    /// Lines at a fixed place of the first page.
    fn fixed(&mut self, role: Role, (x, y, step): (f32, f32, f32), size: f32, lines: &[String]) {
        let line = |(text, y): (&String, f32)| {
            let text = self.fonts.printable(text);
            Line { page: 0, x, y, size, bold: false, text }
        };
        let ys = (0u8..).map(|n| y + f32::from(n) * step);
        let lines = lines.iter().zip(ys).map(line).collect();
        self.blocks.push(Block { role, lines });
    }

    /// The next lines of the text, over as many pages as it takes; then a gap.
    fn flow(&mut self, role: Role, (x, width, bold): (f32, f32, bool), text: &str, gap: f32) {
        let text = self.fonts.printable(text);
        let mut lines = Vec::new();
        for text in self.fonts.wrap(&text, width, bold) {
            if self.y > BOTTOM {
                (self.page, self.y) = (self.page + 1, TOP);
            }
            lines.push(Line { page: self.page, x, y: self.y, size: BODY, bold, text });
            self.y += STEP;
        }
        self.y += gap;
        self.blocks.push(Block { role, lines });
    }

    /// A word and its value beside it: one paragraph.
    fn fact(&mut self, (word, value): &(String, String)) {
        if self.y > BOTTOM {
            (self.page, self.y) = (self.page + 1, TOP);
        }
        let text = self.fonts.printable(word);
        let word = Line { page: self.page, x: LEFT, y: self.y, size: BODY, bold: false, text };
        self.flow(Role::Paragraph, (LEFT + FACT_X, WIDTH - FACT_X, true), value, 0.0);
        if let Some(block) = self.blocks.last_mut() {
            block.lines.insert(0, word);
        }
    }
}

/// Puts the words of a letter into their places.
pub fn lay_out(letter: &Letter, fonts: &Fonts) -> Laid {
    let mut set = Setter { fonts, blocks: Vec::new(), page: 0, y: SUBJECT_Y };
    let to: Vec<String> = letter.to.iter().take(ADDRESS_LINES).cloned().collect();
    set.fixed(Role::Ornament, (LEFT, RETURN_Y, STEP), SMALL, &[letter.sender.join(" · ")]);
    set.fixed(Role::Paragraph, (LEFT, ADDRESS_Y, ADDRESS_STEP), BODY, &to);
    let mut info = letter.sender.clone();
    info.extend([String::new(), letter.date.clone()]);
    set.fixed(Role::Paragraph, (INFO_X, INFO_Y, STEP), BODY - 1.0, &info);
    let whole = (LEFT, WIDTH, false);
    set.flow(Role::Heading, (LEFT, WIDTH, true), &letter.subject, 2.0 * STEP);
    set.flow(Role::Paragraph, whole, &letter.greeting, STEP);
    for text in &letter.paragraphs {
        set.flow(Role::Paragraph, whole, text, STEP);
    }
    for fact in &letter.facts {
        set.fact(fact);
    }
    if !letter.facts.is_empty() {
        set.y += STEP;
    }
    for text in &letter.after {
        set.flow(Role::Paragraph, whole, text, STEP);
    }
    for text in &letter.closing {
        set.flow(Role::Paragraph, whole, text, 0.0);
    }
    Laid { lang: letter.lang, subject: letter.subject.clone(), pages: set.page + 1, blocks: set.blocks }
}
