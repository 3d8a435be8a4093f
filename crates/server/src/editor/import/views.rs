//! What the pages of the import are filled from.

use crate::editor::form::Difference;
use crate::staff::Frame;
use crate::web::layout::Link;
use askama::Template;

/// Where files are chosen.
#[derive(Template)]
#[template(path = "editor/import/upload.html")]
pub struct UploadPage {
    /// Bar and words.
    pub frame: Frame,
    /// What has just happened.
    pub said: Option<String>,
    /// What is wrong with the files.
    pub problems: Vec<String>,
    /// Where they are sent.
    pub action: String,
}

/// What an import would do.
#[derive(Template)]
#[template(path = "editor/import/preview.html")]
pub struct PreviewPage {
    /// Bar and words.
    pub frame: Frame,
    /// The catalogue changed while somebody chose.
    pub meanwhile: bool,
    /// The files say nothing new.
    pub nothing: bool,
    /// The same page with everything and with nothing ticked.
    pub ticks: Vec<Link>,
    /// What would happen, by kind.
    pub groups: Vec<Group>,
    /// What of the files is left out, and why.
    pub left_out: Vec<String>,
    /// Where the choice is sent.
    pub action: String,
    /// The catalogue that is shown.
    pub version: i64,
    /// Lets the files go.
    pub discard: Link,
}

/// Items that share a fate.
pub struct Group {
    /// "Neue Dienstleistungen".
    pub title: String,
    /// The items.
    pub items: Vec<Item>,
}

/// Something that can be taken over.
pub struct Item {
    /// What the form sends.
    pub key: String,
    /// "Personalausweis".
    pub name: String,
    /// Ticked.
    pub on: bool,
    /// Why it cannot be; empty when it can.
    pub blocked: String,
    /// What it changes.
    pub differences: Vec<Difference>,
}
