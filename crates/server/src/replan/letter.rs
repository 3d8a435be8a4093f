//! Letters to people whom no mail reaches: PDF for windowed envelopes (DIN 5008, form B), tagged so that screen
//! readers read it (PDF/UA-1). What stands where is in [`layout`], how it is drawn in [`draw`].

mod draw;
mod layout;

use crate::storage::Failure;
use crate::web::texts::Lang;

/// A letter in words.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Its language.
    pub lang: Lang,
    /// Who writes, one line each; the lines also stand small over the address.
    pub sender: Vec<String>,
    /// Name and address, one line each.
    pub to: Vec<String>,
    /// The day it is written.
    pub date: String,
    /// What it is about.
    pub subject: String,
    /// "Guten Tag …!"
    pub greeting: String,
    /// What it says before the facts.
    pub paragraphs: Vec<String>,
    /// Word and value: "Wann", "Mi 25. November, 9:00 Uhr".
    pub facts: Vec<(String, String)>,
    /// What it says after them.
    pub after: Vec<String>,
    /// How it ends, one line each.
    pub closing: Vec<String>,
}

/// All letters as one file, each beginning on a page of its own.
pub fn pdf(title: &str, letters: &[Letter]) -> Result<Vec<u8>, Failure> {
    let fonts = layout::Fonts::load()?;
    let laid: Vec<_> = letters.iter().map(|letter| layout::lay_out(letter, &fonts)).collect();
    draw::draw(title, &laid)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter(paragraphs: usize) -> Letter {
        let text = "Wegen eines Wasserschadens müssen wir das Bürgerbüro Hafen für einige Tage schließen. ";
        Letter {
            lang: Lang::De,
            sender: vec!["Stadt Lindenhafen".into(), "Hafenstraße 1".into(), "12345 Lindenhafen".into()],
            to: vec!["Zoë Ćwikła-Ðặng".into(), "Am Markt 3".into(), "12345 Lindenhafen".into()],
            date: "24. November 2026".into(),
            subject: "Ihr Termin muss verlegt werden".into(),
            greeting: "Guten Tag!".into(),
            paragraphs: vec![text.repeat(3); paragraphs],
            facts: vec![("Wann".into(), "Mi 25. November, 9:00 Uhr".into())],
            after: vec!["Passt die Zeit nicht? Rufen Sie uns an.".into()],
            closing: vec!["Mit freundlichen Grüßen".into()],
        }
    }

    #[test]
    fn letters_are_tagged_have_a_language_and_one_page_each() {
        let pdf = pdf("Briefe", &[letter(2), letter(1)]).expect("a file");
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.starts_with("%PDF-"));
        for part in ["/MarkInfo", "/StructTreeRoot", "/Lang", "pdfuaid"] {
            assert!(text.contains(part), "{part}");
        }
        assert_eq!(text.matches("/Type /Page\n").count().max(text.matches("/Type/Page/").count()), 2);
    }

    #[test]
    fn a_long_letter_goes_on_on_the_next_page_and_loses_no_line() {
        let fonts = layout::Fonts::load().expect("fonts");
        let long = layout::lay_out(&letter(14), &fonts);
        assert_eq!(long.pages, 2);
        let words = |count: usize| letter(count).paragraphs.join(" ").split_whitespace().count();
        let laid: usize = long
            .blocks
            .iter()
            .filter(|block| block.lines.iter().any(|line| line.text.contains("Wasserschadens")))
            .flat_map(|block| &block.lines)
            .map(|line| line.text.split_whitespace().count())
            .sum();
        assert_eq!(laid, words(14));
        assert!(long.blocks.iter().flat_map(|block| &block.lines).all(|line| line.y < 285.0));
    }

    #[test]
    fn what_the_font_cannot_write_does_not_stop_the_others() {
        let mut one = letter(1);
        one.to[0] = "王小明 🙂".into();
        assert!(pdf("Briefe", &[one]).is_ok());
    }
}
