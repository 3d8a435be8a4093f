//! Times of day as people type them: `8-12 und 14:00–18.30 Uhr`.

use crate::time::{Cell, Window};

/// Stretches of one day that can be typed, at most.
pub const WINDOWS_MAX: usize = 6;

/// Words that stand for "shut all day", beside nothing at all.
const SHUT: [&str; 4] = ["zu", "geschlossen", "closed", "-"];

/// Why what was typed is no time of day. Carries the part to show.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum TypedRefusal {
    /// Not a time at all, or none a day has: `acht`, `25`.
    NotATime(String),
    /// A time exists, but appointments start every five minutes: `8:07`.
    NotFiveMinutes(String),
    /// A time without the one it lasts until: `8`.
    NoEnd(Cell),
    /// It ends before, or when, it starts; across midnight too.
    EndsTooEarly(Cell, Cell),
    /// Two stretches have time in common.
    Overlap(Window, Window),
    /// More than [`WINDOWS_MAX`].
    TooMany,
}

/// Reads one time: `8`, `8:00`, `8.30`, `0830`, `8 Uhr`, `8h30`; `24` is the end of the day.
pub fn read_time(text: &str) -> Result<Cell, TypedRefusal> {
    let plain = text.trim().to_lowercase();
    let plain = plain.trim_end_matches("uhr").trim_end_matches('h').trim();
    let refused = || TypedRefusal::NotATime(text.trim().to_owned());
    let (hour, minute) = match plain.split_once([':', '.', 'h']) {
        Some((hour, minute)) => (hour, minute),
        None if plain.len() >= 3 => plain.split_at_checked(plain.len() - 2).ok_or_else(refused)?,
        None => (plain, "00"),
    };
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if hour.is_empty() || hour.len() > 2 || minute.len() != 2 || !digits(hour) || !digits(minute) {
        return Err(refused());
    }
    let number = |part: &str| part.parse::<u16>().map_err(|_| refused());
    let (hour, minute) = (number(hour)?, number(minute)?);
    match Cell::at(hour, minute) {
        Some(cell) => Ok(cell),
        None if hour < 24 && minute < 60 => Err(TypedRefusal::NotFiveMinutes(text.trim().to_owned())),
        None => Err(refused()),
    }
}

/// Reads the hours of a day, sorted. Nothing, `zu` or `geschlossen` are no hours. Stretches that touch may be
/// typed; those that overlap are refused, for one of them is a mistake.
pub fn read_hours(text: &str) -> Result<Vec<Window>, TypedRefusal> {
    let text = text.to_lowercase().replace(['–', '—', '−'], "-").replace("bis", "-");
    if SHUT.contains(&text.trim()) {
        return Ok(Vec::new());
    }
    let mut windows = Vec::new();
    for stretch in stretches(&text) {
        windows.push(window(stretch.trim())?);
    }
    if windows.len() > WINDOWS_MAX {
        return Err(TypedRefusal::TooMany);
    }
    windows.sort_unstable();
    match windows.windows(2).find(|pair| pair[1].start() < pair[0].end()) {
        Some(pair) => Err(TypedRefusal::Overlap(pair[0], pair[1])),
        None => Ok(windows),
    }
}

/// How hours are written so that [`read_hours`] reads them again: `8:00-12:00, 14:00-18:00`.
pub fn write_hours(windows: &[Window]) -> String {
    windows.iter().map(|window| format!("{}-{}", window.start(), window.end())).collect::<Vec<_>>().join(", ")
}

/// The parts that are a stretch each: divided by a comma, a semicolon, "und", or only by a space after the
/// second time.
fn stretches(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    for part in text.replace("und", ",").split([',', ';', '+', '&', '/', '\n']) {
        let close = part.split('-').map(str::trim).collect::<Vec<_>>().join("-").replace("uhr", " ");
        all.extend(close.split_whitespace().map(str::to_owned));
    }
    // "8 uhr -12 uhr" leaves "8", "-12": a dash at either side belongs to its neighbour.
    all.into_iter().fold(Vec::new(), |mut joined: Vec<String>, part| {
        match joined.last_mut() {
            Some(before) if part.starts_with('-') || before.ends_with('-') => before.push_str(&part),
            _ => joined.push(part),
        }
        joined
    })
}

fn window(stretch: &str) -> Result<Window, TypedRefusal> {
    let Some((start, end)) = stretch.split_once('-').filter(|(_, end)| !end.is_empty()) else {
        return Err(TypedRefusal::NoEnd(read_time(stretch.trim_end_matches('-'))?));
    };
    let (start, end) = (read_time(start)?, read_time(end)?);
    Window::new(start, end).ok_or(TypedRefusal::EndsTooEarly(start, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> String {
        match read_hours(text) {
            Ok(windows) => write_hours(&windows),
            Err(refusal) => format!("{refusal:?}"),
        }
    }

    #[test]
    fn times_are_understood_as_people_type_them() {
        for text in ["8", "08", "8:00", "08:00", "8.00", "0800", "800", "8 Uhr", "8h", "8:00 Uhr"] {
            assert_eq!(read_time(text), Ok(Cell(96)), "{text}");
        }
        for text in ["8:30", "8.30", "0830", "830", "8h30"] {
            assert_eq!(read_time(text), Ok(Cell(102)), "{text}");
        }
        assert_eq!(read_time("24"), Ok(Cell(288)));
    }

    #[test]
    fn hours_of_a_day_need_no_form_of_their_own() {
        for text in [
            "8-12, 14-18",
            "8–12 und 14–18 Uhr",
            "8 bis 12 Uhr und 14 bis 18 Uhr",
            "08:00 - 12:00 14:00 - 18:00",
            "14-18; 8-12",
            "0800-1200/1400-1800",
            "8 Uhr -12 Uhr, 14.00-18.00",
        ] {
            assert_eq!(typed(text), "8:00-12:00, 14:00-18:00", "{text}");
        }
        for text in ["", "  ", "zu", "Geschlossen", "–"] {
            assert_eq!(typed(text), "", "{text}");
        }
    }

    #[test]
    fn stretches_may_touch() {
        assert_eq!(typed("8-12, 12-16"), "8:00-12:00, 12:00-16:00");
    }

    #[test]
    fn what_is_no_time_is_named() {
        assert_eq!(typed("acht-12"), r#"NotATime("acht")"#);
        assert_eq!(typed("8-25"), r#"NotATime("25")"#);
        assert_eq!(typed("8:5-12"), r#"NotATime("8:5")"#);
        assert_eq!(typed("8-12:99"), r#"NotATime("12:99")"#);
        assert_eq!(typed("8:07-12"), r#"NotFiveMinutes("8:07")"#);
        assert_eq!(typed("8-12, 14"), "NoEnd(Cell(168))");
        assert_eq!(typed("8-"), "NoEnd(Cell(96))");
        assert_eq!(typed("-12"), r#"NotATime("")"#);
        assert_eq!(typed("ä-ö"), r#"NotATime("ä")"#);
    }

    #[test]
    fn hours_that_end_before_they_start_or_overlap_are_refused() {
        assert_eq!(typed("16-8"), "EndsTooEarly(Cell(192), Cell(96))");
        assert_eq!(typed("8-8"), "EndsTooEarly(Cell(96), Cell(96))");
        assert_eq!(typed("22-2"), "EndsTooEarly(Cell(264), Cell(24))");
        let cells = |a, b| Window::new(Cell(a), Cell(b)).expect("a window");
        assert_eq!(read_hours("8-12, 11-14"), Err(TypedRefusal::Overlap(cells(96, 144), cells(132, 168))));
        assert_eq!(read_hours("1-2 3-4 5-6 7-8 9-10 11-12 13-14"), Err(TypedRefusal::TooMany));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again_and_nothing_typed_breaks_it(text in "[0-9:.,;bishru –-]{0,40}|\\PC{0,20}") {
            if let Ok(windows) = read_hours(&text) {
                prop_assert_eq!(read_hours(&write_hours(&windows)), Ok(windows));
            }
        }
    }
}
