//! Values as programs write them, read once: names, days, times of the day, moments.

use super::shapes::Counted;
use domain::time::{Cell, Day, Instant, Zone};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::ToSchema;

/// Longest name of a service, an office or a tenant.
const SLUG_MAX: usize = 80;

/// Why a value cannot be read, for programmers.
type Unreadable = &'static str;

/// Name of a service, an office or a tenant: `personalausweis`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize, ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, pattern = "^[a-z0-9-]{1,80}$", example = "rathaus")]
pub struct Slug(pub String);

fn is_slug(text: &str) -> bool {
    let fine = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=SLUG_MAX).contains(&text.len()) && text.bytes().all(fine)
}

impl TryFrom<String> for Slug {
    type Error = Unreadable;

    fn try_from(text: String) -> Result<Slug, Unreadable> {
        if is_slug(&text) { Ok(Slug(text)) } else { Err("a name has small letters, digits and hyphens") }
    }
}

/// A service and how many of it: `personalausweis:2`; without a number, one.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize, ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, pattern = "^[a-z0-9-]{1,80}(:[1-9][0-9]?)?$", example = "personalausweis:2")]
pub struct Item(pub Counted);

impl TryFrom<String> for Item {
    type Error = Unreadable;

    fn try_from(text: String) -> Result<Item, Unreadable> {
        let (service, count) = text.split_once(':').unwrap_or((&text, "1"));
        let digits = count.len() <= 2 && count.bytes().all(|b| b.is_ascii_digit()) && !count.starts_with('0');
        match count.parse() {
            Ok(count) if digits && is_slug(service) => Ok(Item(Counted { id: Slug(service.to_owned()), count })),
            _ => Err("write the name of a service, a colon and a number from 1 to 99"),
        }
    }
}

/// A day on the calendar of the office: `2026-11-20`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, format = Date, example = "2026-11-20")]
pub struct DayText(pub Day);

impl TryFrom<String> for DayText {
    type Error = Unreadable;

    fn try_from(text: String) -> Result<DayText, Unreadable> {
        let digits =
            text.bytes().enumerate().all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
        Day::parse(&text).filter(|_| digits).map(DayText).ok_or("write a day of the calendar as 2026-11-20")
    }
}

/// A time of the day at the office: `08:30`, a multiple of five minutes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, ToSchema)]
#[serde(try_from = "String")]
#[schema(value_type = String, pattern = "^([01][0-9]|2[0-3]):[0-5][05]$", example = "08:30")]
pub struct ClockText(pub Cell);

impl TryFrom<String> for ClockText {
    type Error = Unreadable;

    fn try_from(text: String) -> Result<ClockText, Unreadable> {
        let whole = text.len() == 5 && text.is_ascii() && &text[..2] != "24";
        Cell::parse(&text)
            .filter(|_| whole)
            .map(ClockText)
            .ok_or("write a time of the day as 08:30, in steps of five minutes")
    }
}

/// A moment with the offset of its place: `2026-11-20T08:30:00+01:00` (RFC 3339).
#[derive(Clone, Copy, PartialEq, Eq, Debug, ToSchema)]
#[schema(value_type = String, format = DateTime, example = "2026-11-20T08:30:00+01:00")]
pub struct Moment(Timestamp);

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Moment, D::Error> {
        let text = String::deserialize(deserializer)?;
        read_moment(&text).map(Moment).ok_or_else(|| {
            serde::de::Error::custom("write a moment with its offset, such as 2026-11-20T08:30:00+01:00")
        })
    }
}

/// Date, T, time, offset. jiff reads more forms than RFC 3339 knows; those are left out.
fn read_moment(text: &str) -> Option<Timestamp> {
    let time = text.get(11..)?;
    let offset = time.ends_with(['Z', 'z']) || time.get(time.len().checked_sub(6)?..)?.starts_with(['+', '-']);
    let separated = matches!(text.as_bytes().get(10), Some(b'T' | b't'));
    let known = offset && separated && text.len() <= 40 && !text.contains('[');
    known.then(|| text.parse().ok()).flatten()
}

impl Moment {
    /// Day and cell at an office, if a visit can begin then.
    pub fn day_and_cell(self, zone: &Zone) -> Option<(Day, Cell)> {
        let at = Instant(self.0.as_second());
        let (day, minute) = zone.local(at);
        let cell = Cell(minute / 5);
        (self.0.subsec_nanosecond() == 0 && zone.instant(day, cell) == Some(at)).then_some((day, cell))
    }
}

/// A moment as people at a place write it: `2026-11-20T08:30:00+01:00`.
pub fn write_moment(at: Instant, zone: &Zone) -> String {
    let zone = TimeZone::get(zone.name()).unwrap_or(TimeZone::UTC);
    let local = Timestamp::from_second(at.0).unwrap_or_default().to_zoned(zone);
    local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// A number of things, 1 to 99. JSON knows one kind of number: 2.0 is 2.
pub fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u8, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?;
    let whole = number
        .as_u64()
        .or_else(|| number.as_f64().filter(|n| n.fract() == 0.0).and_then(|n| format!("{n}").parse().ok()));
    let count = whole.and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=99).contains(n));
    count.ok_or_else(|| serde::de::Error::custom("write a whole number from 1 to 99"))
}

/// A parameter that is there. `Option` alone would read an empty one as missing.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn moments_have_an_offset_and_exist_at_the_office() {
        let berlin = Zone::berlin();
        let place = |text: &str| {
            let (day, cell) = Moment(read_moment(text)?).day_and_cell(&berlin)?;
            Some(format!("{day} {cell}"))
        };
        assert_eq!(place("2026-11-20T08:30:00+01:00").as_deref(), Some("2026-11-20 8:30"));
        assert_eq!(place("2026-11-20T07:30:00Z").as_deref(), Some("2026-11-20 8:30"), "the same moment");
        assert_eq!(place("2026-11-20T08:31:00+01:00"), None, "no cell begins then");
        assert_eq!(place("2026-11-20T08:30:00.5+01:00"), None, "nor then");
        assert_eq!(place("2026-10-25T02:30:00+01:00"), None, "this hour comes twice");
        for wrong in ["2026-11-20T08:30:00", "2026-11-20 08:30:00+01:00", "", "T", "ä"] {
            assert_eq!(read_moment(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn moments_are_written_on_the_clock_of_the_office() {
        let write = |text| write_moment(Instant(read_moment(text).expect("a moment").as_second()), &Zone::berlin());
        assert_eq!(write("2026-07-01T06:00:00Z"), "2026-07-01T08:00:00+02:00");
        assert_eq!(write("2026-11-20T08:30:00+01:00"), "2026-11-20T08:30:00+01:00");
    }

    #[test]
    fn a_service_without_a_number_is_one() {
        let read = |text: &str| Item::try_from(text.to_owned()).ok().map(|Item(counted)| (counted.id.0, counted.count));
        assert_eq!(read("reisepass"), Some(("reisepass".into(), 1)));
        assert_eq!(read("reisepass:12"), Some(("reisepass".into(), 12)));
        for wrong in ["", ":", "a:", "a:0", "a:01", "a:100", "a:+1", "A", "a:1:1", "ä"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_count_is_whole_however_it_is_written() {
        let read = |text: &str| whole(&mut serde_json::Deserializer::from_str(text)).ok();
        assert_eq!(["2", "2.0", "2e0", "99"].map(read), [Some(2), Some(2), Some(2), Some(99)]);
        for wrong in ["0", "-1", "100", "2.5", "1e300", "18446744073709551617", "\"2\"", "null"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn no_text_surprises_a_reader(text in "\\PC*") {
            let _ = (Slug::try_from(text.clone()), Item::try_from(text.clone()), DayText::try_from(text.clone()));
            let _ = (ClockText::try_from(text.clone()), read_moment(&text));
        }

        #[test]
        fn what_looks_like_a_moment_is_no_surprise_either(text in "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:.]{0,12}([Zz]|[+-][0-9:]{0,6})?") {
            if let Some(at) = read_moment(&text) {
                let again = read_moment(&write_moment(Instant(at.as_second()), &Zone::utc()));
                prop_assert_eq!(again.map(Timestamp::as_second), Some(at.as_second()));
                let _ = Moment(at).day_and_cell(&Zone::berlin());
            }
        }
    }
}
