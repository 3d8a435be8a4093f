//! Pages that mostly say something: errors, notes on the way, plain content of the town.

use super::layout::{Link, Page, Town};
use super::shell::SET_UP;
use super::texts::Lang;
use askama::Template;

/// A title, a few sentences, one way on.
#[derive(Template)]
#[template(path = "web/message.html")]
pub struct MessagePage {
    /// Frame; its title is the message in one sentence.
    pub page: Page,
    /// Introduction in larger type.
    pub lede: String,
    /// More sentences, one paragraph each.
    pub paragraphs: Vec<String>,
    /// Number to quote on the telephone, with failures only.
    pub reference: Option<String>,
    /// The way on, as the primary button.
    pub next: Option<Link>,
}

impl MessagePage {
    /// The page for an answer that is not the one asked for. `lede` is a key; `reference` the number of the
    /// log line, with failures only.
    pub fn error(page: Page, lede: &str, reference: Option<String>) -> MessagePage {
        let call = match page.town.phone.as_str() {
            "" => Vec::new(),
            phone => vec![page.ts("error-call", phone)],
        };
        let next = Some(Link::new(page.url("/"), page.t("error-to-start")));
        MessagePage { lede: page.t(lede), paragraphs: call, reference, next, page }
    }

    /// The page of a program that does not know any town yet.
    /// `guide`: whether one can be set up here.
    pub fn not_set_up(lang: Lang, guide: bool) -> MessagePage {
        let town = Town { name: "wartefrei".into(), ..Town::default() };
        let page = Page::new(lang, "", town, "/", lang.text("not-set-up-title"));
        let paragraphs = if guide { vec![page.t("not-set-up-how")] } else { Vec::new() };
        let next = guide.then(|| Link::new(SET_UP, page.t("not-set-up-go")));
        MessagePage { lede: page.t("not-set-up"), paragraphs, reference: None, next, page }
    }
}

/// Plain content: imprint, privacy, accessibility, easy language, sign language.
#[derive(Template)]
#[template(path = "web/content.html")]
pub struct ContentPage {
    /// Frame.
    pub page: Page,
    /// Introduction in larger type; may be empty.
    pub lede: String,
    /// The sections.
    pub sections: Vec<Section>,
}

/// A heading with paragraphs and a list.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// Heading; may be empty for text without one.
    pub heading: String,
    /// Paragraphs.
    pub paragraphs: Vec<String>,
    /// List under the paragraphs; may be empty.
    pub items: Vec<String>,
    /// Link under the section.
    pub link: Option<Link>,
}
