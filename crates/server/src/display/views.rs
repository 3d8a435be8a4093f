//! What a display shows, as plain data. Numbers, desks and minutes, nothing else.

use crate::web::layout::Page;
use crate::web::qr::Code;
use crate::web::wait::Wait;
use askama::Template;

/// The call display.
#[derive(Template)]
#[template(path = "display/page.html")]
pub struct DisplayPage {
    /// Words and addresses.
    pub page: Page,
    /// Where the present state is fetched.
    pub state_url: String,
    /// Where changes are told.
    pub live_url: String,
    /// What it shows.
    pub state: DisplayState,
}

/// What a display shows; fetched again after every change.
#[derive(Template, Clone)]
#[template(path = "display/state.html")]
pub struct DisplayState {
    /// Words.
    pub page: Page,
    /// "Bürgerbüro Hafen", "Hafen und Rathaus".
    pub title: String,
    /// "9:12".
    pub time: String,
    /// The same as minutes of the day, for the clock that goes on without the server.
    pub minute: u16,
    /// Calls in one or two columns, latest first.
    pub columns: Vec<Vec<Shown>>,
    /// The waits of the offices.
    pub waits: Vec<Expected>,
    /// Leads to the wait page.
    pub code: Option<Code>,
    /// A notice of the office; may be empty.
    pub notice: String,
    /// The foot line in other languages: code, direction, text.
    pub foot: Vec<(&'static str, &'static str, String)>,
    /// A sound with every call.
    pub gong: bool,
    /// Languages in which calls are said: "de en".
    pub speech: String,
}

/// A call on the display. A number and a desk, nothing else.
#[derive(Clone, Debug)]
pub struct Shown {
    /// "B 137".
    pub number: String,
    /// "4".
    pub desk: String,
    /// "9:11".
    pub time: String,
    /// Tells this call from every other one, and from an earlier one of the same number.
    pub key: String,
    /// Seconds since the call.
    pub age: i64,
    /// So new that the screen is filled with it.
    pub fresh: bool,
}

/// How long people wait at an office.
#[derive(Clone, Debug)]
pub struct Expected {
    /// "Hafen"; empty when there is only one.
    pub office: String,
    /// Somebody who comes now without an appointment; nothing when no desk is open.
    pub walk_in: Option<Wait>,
    /// People who wait without one.
    pub walk_ins: usize,
    /// "pünktlich", "etwa 5 Minuten später"; nothing when no desk is open.
    pub late: Option<String>,
    /// People with an appointment who wait.
    pub promised: usize,
}

impl DisplayPage {
    /// What the script says of a call: with `{0}` for the number and `{1}` for the desk.
    fn say(&self, key: &str) -> String {
        self.page.lang.text_with(key, &[("number", "{0}".into()), ("desk", "{1}".into())])
    }
}

impl DisplayState {
    fn calls(&self) -> impl Iterator<Item = &Shown> {
        self.columns.iter().flatten()
    }

    fn latest(&self) -> Option<&Shown> {
        self.calls().next()
    }

    fn is_latest(&self, call: &Shown) -> bool {
        self.latest().is_some_and(|latest| latest.key == call.key)
    }

    /// Fills the screen with the latest call.
    fn rings(&self) -> bool {
        self.latest().is_some_and(|call| call.fresh)
    }

    /// Four digits need smaller type.
    fn is_long(&self) -> bool {
        self.latest().is_some_and(|call| call.number.chars().count() > 5)
    }

    /// The calls before the latest that stay visible while it fills the screen.
    fn before(&self) -> impl Iterator<Item = &Shown> {
        self.calls().skip(1).take(3)
    }

    fn has_side(&self) -> bool {
        !self.waits.is_empty() || self.code.is_some() || !self.notice.is_empty()
    }
}
