//! The end of the day, and the day on paper.

use crate::staff::Frame;
use crate::web::layout::Link;
use askama::Template;

/// Who is still in the house.
#[derive(Template)]
#[template(path = "hall/closing.html")]
pub struct ClosingPage {
    /// Bar and words.
    pub frame: Frame,
    /// Where everybody is closed.
    pub action: String,
    /// The day on paper.
    pub list: String,
    /// What is missing to close them.
    pub error: Option<String>,
    /// One line each.
    pub open: Vec<StillHere>,
}

/// Somebody who is still in the house.
pub struct StillHere {
    /// Number and page.
    pub link: Link,
    /// "Reisepass".
    pub services: String,
    /// "wartet".
    pub state: String,
    /// "Termin 9:10 · da seit 9:03".
    pub when: String,
}

/// The day on paper: for the day on which the network fails.
#[derive(Template)]
#[template(path = "hall/list.html")]
pub struct ListPage {
    /// Bar and words.
    pub frame: Frame,
    /// "Stand 9:17".
    pub printed: String,
    /// In the order of their times.
    pub rows: Vec<ListRow>,
}

/// A line of the list.
pub struct ListRow {
    /// "9:10".
    pub time: String,
    /// "B 137".
    pub number: String,
    /// Name; may be empty.
    pub name: String,
    /// "2 × Personalausweis".
    pub services: String,
    /// "erwartet".
    pub state: String,
}
