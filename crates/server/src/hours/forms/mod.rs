//! The forms that change the hours of one office: what each asks for, and what edits its answers are.

mod copy;
mod day;
mod holidays;
mod line;
mod series;
mod week;

pub use holidays::ahead as holidays_ahead;
pub use series::key as series_key;

use super::typed::{Filling, Input};
use super::words;
use crate::web::forms::{FormError, Sent};
use crate::web::tenancy::Site;
use domain::catalog::{Office, Words};
use domain::opening::typed::read_hours;
use domain::opening::{Edit, Schedule};
use domain::time::{Day, Window};

/// Days ahead that can be typed: ten years.
const FAR_DAYS: i32 = 3660;
/// Characters of a reason.
const REASON_MAX: usize = 120;

/// A form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// The week from a day on.
    Week,
    /// One day, or some in a row.
    Day,
    /// Hours that recur otherwise.
    Series,
    /// One week like another.
    Copy,
    /// Public holidays.
    Holidays,
    /// As OpenStreetMap writes them.
    Line,
}

impl Form {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Form; 6] = [Form::Week, Form::Day, Form::Copy, Form::Series, Form::Holidays, Form::Line];

    /// Last part of its address.
    pub fn path(self) -> &'static str {
        match self {
            Form::Week => "woche",
            Form::Day => "tag",
            Form::Series => "reihe",
            Form::Copy => "kopieren",
            Form::Holidays => "feiertage",
            Form::Line => "zeile",
        }
    }

    /// The form at an address.
    pub fn at(path: &str) -> Option<Form> {
        Form::ALL.into_iter().find(|form| form.path() == path)
    }

    /// Keys of its title and of the sentence that says what for.
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Form::Week => ["hours-form-week", "hours-form-week-lede"],
            Form::Day => ["hours-form-day", "hours-form-day-lede"],
            Form::Series => ["hours-form-series", "hours-form-series-lede"],
            Form::Copy => ["hours-form-copy", "hours-form-copy-lede"],
            Form::Holidays => ["hours-form-holidays", "hours-form-holidays-lede"],
            Form::Line => ["hours-form-line", "hours-form-line-lede"],
        }
    }

    /// Its fields.
    pub fn inputs(self, scene: &Scene, filling: &Filling) -> Vec<Input> {
        match self {
            Form::Week => week::inputs(scene, filling),
            Form::Day => day::inputs(scene, filling),
            Form::Series => series::inputs(scene, filling),
            Form::Copy => copy::inputs(scene, filling),
            Form::Holidays => holidays::inputs(scene, filling),
            Form::Line => line::inputs(scene, filling),
        }
    }

    /// What its answers mean, or what is wrong with them.
    pub fn edits(self, scene: &Scene, typed: &Sent) -> Result<Vec<Edit>, Vec<FormError>> {
        let mut reading = Reading { scene, typed, errors: Vec::new() };
        let edits = match self {
            Form::Week => week::edits(&mut reading),
            Form::Day => day::edits(&mut reading),
            Form::Series => series::edits(&mut reading),
            Form::Copy => copy::edits(&mut reading),
            Form::Holidays => Some(holidays::edits(&mut reading)),
            Form::Line => line::edits(&mut reading),
        };
        match edits {
            Some(edits) if reading.errors.is_empty() => Ok(edits),
            _ => Err(reading.errors),
        }
    }
}

/// What a form looks at.
pub struct Scene<'a> {
    /// Town and language.
    pub site: &'a Site,
    /// The office.
    pub office: &'a Office,
    /// Its hours.
    pub schedule: &'a Schedule,
    /// Today at the office.
    pub today: Day,
}

impl Scene<'_> {
    /// A text.
    pub fn t(&self, key: &str) -> String {
        self.site.lang.text(key)
    }

    /// A label and a hint.
    fn pair(&self, label: &str, hint: &str) -> (String, String) {
        (self.t(label), self.t(hint))
    }

    /// A label without a hint.
    fn label(&self, label: &str) -> (String, String) {
        (self.t(label), String::new())
    }

    /// The next Monday, today if it is one.
    fn next_monday(&self) -> Day {
        self.today.plus(6).monday()
    }
}

/// Reads what was typed and notes what is wrong.
pub struct Reading<'a> {
    /// What it is about.
    pub scene: &'a Scene<'a>,
    /// What was typed.
    pub typed: &'a Sent,
    /// What is wrong, with the `id` of the field.
    pub errors: Vec<FormError>,
}

impl Reading<'_> {
    fn wrong<T>(&mut self, id: &str, text: String) -> Option<T> {
        self.errors.push(FormError::new(id, text));
        None
    }

    /// A day that has to be there.
    pub fn day(&mut self, id: &str) -> Option<Day> {
        let text = self.typed.get(id);
        match read_day(text) {
            Some(day) if (day.0 - self.scene.today.0).abs() <= FAR_DAYS => Some(day),
            Some(_) => self.wrong(id, self.scene.t("hours-wrong-far")),
            None if text.is_empty() => self.wrong(id, self.scene.t("hours-wrong-no-day")),
            None => self.wrong(id, self.scene.t("hours-wrong-day")),
        }
    }

    /// A last day, which may be left out and is not before the first.
    pub fn last_day(&mut self, id: &str, first: Option<Day>) -> Option<Option<Day>> {
        if self.typed.get(id).is_empty() {
            return Some(None);
        }
        let last = self.day(id)?;
        match first {
            Some(first) if last < first => self.wrong(id, self.scene.t("hours-wrong-order")),
            _ => Some(Some(last)),
        }
    }

    /// Times of a day; none means shut.
    fn hours(&mut self, id: &str) -> Option<Vec<Window>> {
        match read_hours(self.typed.get(id)) {
            Ok(windows) => Some(windows),
            Err(refusal) => self.wrong(id, words::wrong_hours(&refusal, self.scene.site.lang)),
        }
    }

    /// A reason in German and, if somebody wrote one, in English.
    pub fn reason(&self) -> Words {
        let line = |name: &str| -> String { self.typed.line(name).chars().take(REASON_MAX).collect() };
        let english = line("grund-en");
        Words { de: line("grund"), en: (!english.is_empty()).then_some(english) }
    }
}

/// Reads `2026-12-24`, as browsers send it, and `24.12.2026` or `24.12.26`, as people type it.
fn read_day(text: &str) -> Option<Day> {
    if let Some(day) = Day::parse(text) {
        return Some(day);
    }
    let mut parts = text.split('.').map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let year: i16 = match year.len() {
        _ if !year.bytes().all(|byte| byte.is_ascii_digit()) => return None,
        2 => 2000 + year.parse::<i16>().ok()?,
        4 => year.parse().ok()?,
        _ => return None,
    };
    Day::from_ymd(year, month.parse().ok()?, day.parse().ok()?).filter(|_| parts.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_browsers_send_and_people_type_them() {
        for text in ["2026-12-24", "24.12.2026", "24.12.26", "24. 12. 2026"] {
            assert_eq!(read_day(text), Day::parse("2026-12-24"), "{text}");
        }
        for text in ["", "24.12.", "24.13.2026", "31.2.2026", "morgen", "24.12.2026.1", "24.12.-1"] {
            assert_eq!(read_day(text), None, "{text}");
        }
    }
}
