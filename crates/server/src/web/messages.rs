//! Pages that mostly say something: errors, notes on the way, plain content of the town.

use super::layout::{Link, Page, Town};
use super::texts::Lang;
use askama::Template;
use axum::http::StatusCode;

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
    /// The page for an answer that is not the one asked for. `reference` is the number of the log line.
    pub fn error(lang: Lang, base: &str, town: Town, status: StatusCode, reference: Option<String>) -> MessagePage {
        let (title, lede) = match status {
            StatusCode::NOT_FOUND => ("error-not-found-title", "error-not-found"),
            StatusCode::FORBIDDEN => ("error-forbidden-title", "error-forbidden"),
            StatusCode::TOO_MANY_REQUESTS => ("error-too-many-title", "error-too-many"),
            _ => ("error-internal-title", "error-internal"),
        };
        let call = match town.phone.as_str() {
            "" => Vec::new(),
            phone => vec![lang.text_with("error-call", &[("text", phone.into())])],
        };
        let page = Page::new(lang, base, town, &format!("{base}/"), lang.text(title));
        let next = Some(Link::new(page.url("/"), lang.text("error-to-start")));
        MessagePage { page, lede: lang.text(lede), paragraphs: call, reference, next }
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
