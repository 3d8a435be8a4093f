//! Closures out of a calendar file (iCalendar, RFC 5545): all-day events of today and later.
//!
//! The file comes from outside, so its size, the number of its events and the depth of its parts are bounded
//! before the parser, which calls itself for every part within a part, sees it.

use domain::time::{Day, Zone};
use icalendar::parser::{Component, Property, read_calendar_simple, unfold};
use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Timestamp};

/// Bytes of a file, at most.
pub const BYTES_MAX: usize = 1024 * 1024;
/// Events of a file, at most: twenty years of school holidays; each comes back in the form that confirms it.
pub const EVENTS_MAX: usize = 300;
/// Parts within parts: a calendar, an event, an alarm, and room.
const DEPTH_MAX: usize = 6;
/// Characters of a name that are taken.
const NAME_CHARS: usize = 80;

/// What a file proposes.
#[derive(Debug, PartialEq, Eq)]
pub struct CalendarFile {
    /// Days to close, by their first day, none twice.
    pub closures: Vec<Found>,
    /// Events that are no closure, in the order of the file.
    pub skipped: Vec<(String, Skip)>,
}

/// An all-day event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// First day.
    pub from: Day,
    /// Last day, included.
    pub to: Day,
    /// What it is called; may be empty.
    pub name: String,
}

/// Why an event is no closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Skip {
    /// It has hours: a closure is of whole days.
    Hours,
    /// It recurs.
    Recurs,
    /// It was cancelled.
    Cancelled,
    /// It is over.
    Over,
    /// It has no day, or ends before it starts.
    NoDay,
}

/// Why a file is not read at all.
#[derive(Debug, PartialEq, Eq)]
pub enum IcsRefusal {
    /// More than [`BYTES_MAX`].
    TooLarge,
    /// Not a calendar file.
    NoCalendar,
    /// More events than [`EVENTS_MAX`]; carries how many.
    TooMany(usize),
}

/// Reads a file. Times of day are those of the office's zone unless they say UTC.
pub fn read(bytes: &[u8], zone: &Zone, today: Day) -> Result<CalendarFile, IcsRefusal> {
    if bytes.len() > BYTES_MAX {
        return Err(IcsRefusal::TooLarge);
    }
    let text = str::from_utf8(bytes).map_err(|_| IcsRefusal::NoCalendar)?;
    let text = unfold(text.trim_start_matches('\u{feff}'));
    bounded(&text)?;
    let parts = read_calendar_simple(&text).map_err(|_| IcsRefusal::NoCalendar)?;
    let mut file = CalendarFile { closures: Vec::new(), skipped: Vec::new() };
    for event in parts.iter().flat_map(|part| &part.components).filter(|part| part.name == "VEVENT") {
        match closure(event, zone, today) {
            Ok(found) => file.closures.push(found),
            Err(skip) => file.skipped.push((name(event), skip)),
        }
    }
    file.closures.sort_unstable();
    file.closures.dedup();
    Ok(file)
}

fn bounded(text: &str) -> Result<(), IcsRefusal> {
    let (mut depth, mut events, mut calendars) = (0_usize, 0, 0);
    for line in text.lines().map(|line| line.trim().to_ascii_uppercase()) {
        if let Some(part) = line.strip_prefix("BEGIN:") {
            depth += 1;
            events += usize::from(part == "VEVENT");
            calendars += usize::from(part == "VCALENDAR");
        } else if line.starts_with("END:") {
            depth = depth.saturating_sub(1);
        }
        if depth > DEPTH_MAX {
            return Err(IcsRefusal::NoCalendar);
        }
    }
    match events {
        _ if calendars == 0 => Err(IcsRefusal::NoCalendar),
        many if many > EVENTS_MAX => Err(IcsRefusal::TooMany(many)),
        _ => Ok(()),
    }
}

fn closure(event: &Component, zone: &Zone, today: Day) -> Result<Found, Skip> {
    let has = |name: &str| event.find_prop(name).is_some();
    if has("RRULE") || has("RDATE") || has("RECURRENCE-ID") {
        return Err(Skip::Recurs);
    }
    if event.find_prop("STATUS").is_some_and(|status| status.val.as_str().eq_ignore_ascii_case("CANCELLED")) {
        return Err(Skip::Cancelled);
    }
    let (from, to) = days(event, zone)?;
    if to < today {
        return Err(Skip::Over);
    }
    Ok(Found { from: from.max(today), to, name: name(event) })
}

/// First and last day. The end that a file gives is the day after (RFC 5545, 3.6.1); without one it is one day.
fn days(event: &Component, zone: &Zone) -> Result<(Day, Day), Skip> {
    let start = moment(event.find_prop("DTSTART").ok_or(Skip::NoDay)?, zone).ok_or(Skip::NoDay)?;
    let end = match (event.find_prop("DTEND"), event.find_prop("DURATION")) {
        (Some(end), _) => moment(end, zone),
        (None, Some(length)) => length.val.as_str().parse::<Span>().ok().and_then(|span| start.checked_add(span).ok()),
        (None, None) => start.checked_add(Span::new().days(1)).ok(),
    };
    let end = end.filter(|end| *end >= start).ok_or(Skip::NoDay)?;
    if start.time() != Time::midnight() || end.time() != Time::midnight() {
        return Err(Skip::Hours);
    }
    let (first, after) = (Day::from_date(start.date()), Day::from_date(end.date()));
    Ok((first, after.plus(-1).max(first)))
}

/// `20261224`, `20261224T000000` or `20261223T230000Z`, on the wall clock of the office.
fn moment(property: &Property, zone: &Zone) -> Option<DateTime> {
    let text = property.val.as_str().trim();
    if let Some(utc) = text.strip_suffix('Z') {
        let civil: DateTime = utc.parse().ok()?;
        let at: Timestamp = jiff::tz::TimeZone::UTC.to_timestamp(civil).ok()?;
        let (day, minute) = zone.local(domain::time::Instant(at.as_second()));
        return day.date().to_datetime(Time::midnight()).checked_add(Span::new().minutes(minute)).ok();
    }
    text.parse::<Date>().ok().filter(|_| text.len() == 8).map(DateTime::from).or_else(|| text.parse().ok())
}

fn name(event: &Component) -> String {
    let summary = event.find_prop("SUMMARY").map(|summary| summary.val.clone().unescape_text());
    let text: String = summary.as_ref().map_or("", |text| text.as_str()).chars().take(NAME_CHARS).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a date")
    }

    fn file(events: &str) -> String {
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Stadt//DE\r\n{events}END:VCALENDAR\r\n")
    }

    fn event(lines: &[&str]) -> String {
        format!("BEGIN:VEVENT\r\nUID:1@stadt\r\n{}\r\nEND:VEVENT\r\n", lines.join("\r\n"))
    }

    fn read_text(text: &str) -> Result<CalendarFile, IcsRefusal> {
        read(text.as_bytes(), &Zone::berlin(), day("2026-11-30"))
    }

    /// `2026-12-24..2026-12-31 Betriebsferien` for a closure, the reason for one that is none.
    fn one(lines: &[&str]) -> String {
        let read = read_text(&file(&event(lines))).expect("a calendar");
        match (&read.closures[..], &read.skipped[..]) {
            ([found], []) => format!("{}..{} {}", found.from, found.to, found.name),
            ([], [(name, skip)]) => format!("{name}: {skip:?}"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn all_day_events_are_closures() {
        let long = ["SUMMARY:Betriebs\r\n ferien\\, alle", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20270101"];
        assert_eq!(one(&long), "2026-12-24..2026-12-31 Betriebsferien, alle");
        assert_eq!(one(&["SUMMARY:Umzug", "DTSTART;VALUE=DATE:20261224"]), "2026-12-24..2026-12-24 Umzug");
        let length = ["SUMMARY:Umbau", "DTSTART;VALUE=DATE:20261224", "DURATION:P1W"];
        assert_eq!(one(&length), "2026-12-24..2026-12-30 Umbau");
        let running = ["SUMMARY:Umbau", "DTSTART;VALUE=DATE:20261101", "DTEND;VALUE=DATE:20261203"];
        assert_eq!(one(&running), "2026-11-30..2026-12-02 Umbau", "what is over of it is left out");
    }

    #[test]
    fn midnight_to_midnight_is_a_whole_day_also_in_utc() {
        let local =
            ["SUMMARY:A", "DTSTART;TZID=Europe/Berlin:20261224T000000", "DTEND;TZID=Europe/Berlin:20261225T000000"];
        assert_eq!(one(&local), "2026-12-24..2026-12-24 A");
        let utc = ["SUMMARY:A", "DTSTART:20261223T230000Z", "DTEND:20261224T230000Z"];
        assert_eq!(one(&utc), "2026-12-24..2026-12-24 A");
        let over_the_clock_change = ["SUMMARY:A", "DTSTART:20270327T230000Z", "DTEND:20270328T220000Z"];
        assert_eq!(one(&over_the_clock_change), "2027-03-28..2027-03-28 A", "a day of 23 hours");
    }

    #[test]
    fn what_is_no_closure_says_why() {
        assert_eq!(one(&["SUMMARY:A", "DTSTART:20261224T120000", "DTEND:20261224T160000"]), "A: Hours");
        assert_eq!(one(&["SUMMARY:A", "DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=YEARLY"]), "A: Recurs");
        assert_eq!(one(&["SUMMARY:A", "DTSTART;VALUE=DATE:20261224", "STATUS:CANCELLED"]), "A: Cancelled");
        assert_eq!(one(&["SUMMARY:A", "DTSTART;VALUE=DATE:20251224"]), "A: Over");
        assert_eq!(one(&["SUMMARY:A"]), "A: NoDay");
        assert_eq!(one(&["SUMMARY:A", "DTSTART;VALUE=DATE:20261324"]), "A: NoDay");
        let backwards = ["SUMMARY:A", "DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261220"];
        assert_eq!(one(&backwards), "A: NoDay");
    }

    #[test]
    fn the_same_day_twice_is_one_closure() {
        let twice = event(&["SUMMARY:Umzug", "DTSTART;VALUE=DATE:20261224"]).repeat(2);
        assert_eq!(read_text(&file(&twice)).map(|file| file.closures.len()), Ok(1));
    }

    #[test]
    fn ten_thousand_events_are_refused_without_reading_them() {
        let many = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261224\nEND:VEVENT\n".repeat(10_000);
        assert_eq!(read_text(&file(&many)), Err(IcsRefusal::TooMany(10_000)));
        assert_eq!(read_text(&" ".repeat(BYTES_MAX + 1)), Err(IcsRefusal::TooLarge));
    }

    #[test]
    fn what_is_no_calendar_is_refused() {
        for text in ["", "Guten Tag", "BEGIN:VCALENDAR", "BEGIN:VCARD\nEND:VCARD\n", "\u{0}\u{0}"] {
            assert_eq!(read_text(text), Err(IcsRefusal::NoCalendar), "{text:?}");
        }
        assert_eq!(read(&[0xff, 0xfe, 0x42], &Zone::berlin(), day("2026-11-30")), Err(IcsRefusal::NoCalendar));
        let deep =
            format!("BEGIN:VCALENDAR\n{}{}END:VCALENDAR\n", "BEGIN:A\n".repeat(50_000), "END:A\n".repeat(50_000));
        assert_eq!(read_text(&deep), Err(IcsRefusal::NoCalendar), "parts within parts without end");
        assert_eq!(read_text(&file("")).map(|file| file.closures.len()), Ok(0), "an empty one is one");
    }
}
