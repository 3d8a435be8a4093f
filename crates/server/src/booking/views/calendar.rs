//! The calendar: earliest times, filters, month, times of a day, reasons; and the page when nothing fits.

use super::Offer;
use crate::web::format;
use crate::web::forms::Choice;
use crate::web::layout::{Link, Page};
use crate::web::texts::Lang;
use askama::Template;
use domain::time::{Cell, Day};
use jiff::civil::Weekday;

/// "Wann möchten Sie kommen?", also for moving an appointment.
#[derive(Template)]
#[template(path = "booking/calendar.html")]
pub struct CalendarPage {
    /// Frame.
    pub page: Page,
    /// "2 × Personalausweis", in the order of the basket.
    pub services: Vec<String>,
    /// Length in minutes.
    pub minutes: u16,
    /// Basket to change the selection; none when an appointment is moved.
    pub change: Option<String>,
    /// The appointment that is moved: its time and place in one line, and the way back to it.
    pub moving: Option<Moving>,
    /// The earliest time of each office, soonest first.
    pub earliest: Vec<Offer>,
    /// Offices that cannot do everything of the basket: name and what is missing.
    pub unable: Vec<(String, String)>,
    /// Filters.
    pub filter: Filter,
    /// The month; none if no month of the horizon has a free day.
    pub month: MonthView,
    /// Times of the chosen day.
    pub times: Option<DayTimes>,
    /// Why some days of this month cannot be chosen, one line per kind.
    pub reasons: Vec<Reason>,
}

/// The appointment that is being moved.
#[derive(Clone, Debug)]
pub struct Moving {
    /// "Mittwoch, 9. Dezember, 9:10 Uhr, Bürgerbüro Hafen".
    pub current: String,
    /// Manage page: keep everything as it is.
    pub keep: String,
}

/// Narrowing days and offices. A form that sends `ort`, `wt` and `tz` by GET.
#[derive(Clone, Debug)]
pub struct Filter {
    /// Address of the calendar without query.
    pub action: String,
    /// Hidden fields that stay: `s` of the basket, `monat`.
    pub keep: Vec<(String, String)>,
    /// Offices, field `ort`. Shown when there are two or more.
    pub offices: Vec<Choice>,
    /// Weekdays, field `wt`, value 1 (Monday) to 7.
    pub weekdays: Vec<Choice>,
    /// Parts of the day, field `tz`: `vm`, `nm`, `ab`.
    pub parts: Vec<Choice>,
    /// "alle Standorte, alle Tage".
    pub summary: String,
    /// Shown open: after it was used.
    pub open: bool,
}

/// A month of days.
#[derive(Clone, Debug)]
pub struct MonthView {
    /// Any day of the month.
    pub first: Day,
    /// Calendar one month back; none at the start of the horizon.
    pub before: Option<String>,
    /// Calendar one month on; none at the end of the horizon.
    pub after: Option<String>,
    /// The days of the month in order, all of them.
    pub days: Vec<DayView>,
}

impl MonthView {
    /// "Dezember 2026".
    pub fn name(&self, lang: &Lang) -> String {
        format::month_and_year(self.first, *lang)
    }

    /// Weekdays of the head row, short and whole.
    pub fn weekdays(&self, lang: &Lang) -> Vec<(&'static str, &'static str)> {
        let name = |day: Weekday| (format::weekday_short(day, *lang), format::weekday(day, *lang));
        Weekday::Monday.cycle_forward().take(7).map(name).collect()
    }

    /// The days in weeks of seven, from Monday; none where the week reaches into another month.
    pub fn weeks(&self) -> Vec<Vec<Option<&DayView>>> {
        let Some(first) = self.days.first() else { return Vec::new() };
        let lead = usize::try_from(first.day.0 - first.day.monday().0).unwrap_or(0);
        let mut cells: Vec<Option<&DayView>> = vec![None; lead];
        cells.extend(self.days.iter().map(Some));
        cells.resize(cells.len().next_multiple_of(7), None);
        cells.chunks(7).map(<[_]>::to_vec).collect()
    }

    /// Whether a day of this state is in the month: the legend shows no others.
    pub fn shows(&self, state: DayState) -> bool {
        self.days.iter().any(|day| day.state == state)
    }

    /// Whether the day is over: it shows its number and nothing else.
    pub fn is_over(&self, day: &DayView) -> bool {
        self.days.iter().any(|other| other.today && day.day < other.day)
    }

    /// Day of the month that today is, if today is in the month.
    pub fn today(&self) -> Option<i8> {
        self.days.iter().find(|day| day.today).map(DayView::number)
    }
}

/// What can be said about a day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DayState {
    /// More than a few free times.
    Free,
    /// One to five free times.
    Few,
    /// All times taken.
    Full,
    /// Free, but not as the citizen asked for.
    Unwanted,
    /// Not released yet.
    Later,
    /// Closed, over, or too soon.
    Closed,
}

impl DayState {
    /// Text key of the word under the number.
    pub fn key(&self) -> &'static str {
        match self {
            DayState::Free => "day-free",
            DayState::Few => "day-few",
            DayState::Full => "day-full",
            DayState::Later => "day-later",
            DayState::Unwanted => "day-unwanted",
            DayState::Closed => "day-closed",
        }
    }

    /// Ending of the class.
    pub fn class(&self) -> &'static str {
        match self {
            DayState::Free => "free",
            DayState::Few => "few",
            DayState::Full => "full",
            DayState::Later => "later",
            DayState::Unwanted | DayState::Closed => "closed",
        }
    }
}

/// A day of the month.
#[derive(Clone, Debug)]
pub struct DayView {
    /// The day.
    pub day: Day,
    /// What can be said about it.
    pub state: DayState,
    /// Number of free times.
    pub count: u32,
    /// Calendar with this day chosen; only free days have one.
    pub url: Option<String>,
    /// The chosen day.
    pub chosen: bool,
    /// Today.
    pub today: bool,
}

impl DayView {
    /// Day of the month.
    pub fn number(&self) -> i8 {
        self.day.date().day()
    }

    /// "Mittwoch", hidden where the column says it.
    pub fn weekday(&self, lang: &Lang) -> &'static str {
        format::weekday(self.day.weekday(), *lang)
    }

    /// What stands between the number and the word for those who hear the page: " Dezember", ". Dezember".
    pub fn after_number(&self, lang: &Lang) -> String {
        let spoken = format::day_and_month(self.day, *lang);
        spoken.trim_start_matches(|c: char| c.is_ascii_digit()).to_owned()
    }
}

/// The free times of the chosen day.
#[derive(Clone, Debug)]
pub struct DayTimes {
    /// The day.
    pub day: Day,
    /// Number of free times.
    pub count: u32,
    /// Where a time posts to: hold it, or move to it.
    pub action: String,
    /// Basket as `slug:count`; empty when an appointment is moved.
    pub services: Vec<String>,
    /// Morning, afternoon, evening; only parts with opening hours.
    pub parts: Vec<PartOfDay>,
}

impl DayTimes {
    /// "Mittwoch, 9. Dezember".
    pub fn date(&self, lang: &Lang) -> String {
        format::date(self.day, *lang)
    }
}

/// A part of the day with the times of each office.
#[derive(Clone, Debug)]
pub struct PartOfDay {
    /// Which part.
    pub part: Part,
    /// "8 bis 12 Uhr".
    pub hours: String,
    /// Offices in the order of the earliest list.
    pub offices: Vec<OfficeTimes>,
}

/// A part of the day.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Until noon.
    Morning,
    /// From noon.
    Afternoon,
    /// From 17:00.
    Evening,
}

impl Part {
    /// Text key of its name.
    pub fn key(&self) -> &'static str {
        match self {
            Part::Morning => "part-morning",
            Part::Afternoon => "part-afternoon",
            Part::Evening => "part-evening",
        }
    }
}

/// The free times of an office in a part of the day.
#[derive(Clone, Debug)]
pub struct OfficeTimes {
    /// "Bürgerbüro Hafen".
    pub office: String,
    /// Slug, field `ort`.
    pub slug: String,
    /// Free starts; empty if nothing is free.
    pub times: Vec<Cell>,
}

impl OfficeTimes {
    /// The times as on a button and as in the name of the button: ("9:10", " Uhr").
    pub fn labels(&self, lang: &Lang) -> Vec<(String, String, String)> {
        let label = |time: &Cell| {
            let (bare, whole) = (format::time_bare(*time, *lang), format::time(*time, *lang));
            let rest = whole.strip_prefix(&bare).unwrap_or("").to_owned();
            (time.to_string(), bare, rest)
        };
        self.times.iter().map(label).collect()
    }
}

/// Why days of one kind cannot be chosen.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The kind.
    pub state: DayState,
    /// "1., 2., 7. und 12. Dezember: Alle Zeiten sind vergeben."
    pub text: String,
    /// A way on.
    pub link: Option<Link>,
}

/// Nothing fits: why, and what is free instead.
#[derive(Template)]
#[template(path = "booking/nothing_fits.html")]
pub struct NothingFitsPage {
    /// Frame; its title says what was looked for and that it is taken.
    pub page: Page,
    /// Why: "Bis zum 19. Dezember gibt es dort keine 25 Minuten am Stück."
    pub why: String,
    /// What is free instead, at most three; may be empty.
    pub alternatives: Vec<Offer>,
    /// When new times come: "Am Montag, 7. Dezember, um 8 Uhr geben wir neue Zeiten frei."; may be empty.
    pub release: String,
    /// Other ways: fewer filters, another month.
    pub links: Vec<Link>,
}

impl NothingFitsPage {
    /// Nothing was typed yet that would have to travel along.
    fn nothing_kept(&self) -> &[(String, String)] {
        &[]
    }
}
