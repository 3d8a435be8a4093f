//! Time as arguments: instants, local days and five-minute cells, and the office's zone between them.
//!
//! An office day is drawn on the wall clock, 288 cells of five minutes. On the two days of a clock
//! change the hour that is missing or comes twice is not bookable: nobody could say which one is meant.

use jiff::civil::{self, Weekday};
use jiff::tz::{AmbiguousOffset, TimeZone};
use std::fmt;

/// Length of a cell in minutes: the finest time a visit can start at or end at.
pub const CELL_MINUTES: u16 = 5;
/// Cells of one local day.
pub const CELLS_PER_DAY: u16 = 24 * 60 / CELL_MINUTES;

/// A moment, in whole seconds of Unix time (UTC).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Instant(pub i64);

impl Instant {
    /// This moment, `minutes` later.
    pub fn plus_minutes(self, minutes: i64) -> Instant {
        Instant(self.0 + minutes * 60)
    }

    /// This moment, `days` of 24 hours later.
    pub fn plus_days(self, days: i64) -> Instant {
        Instant(self.0 + days * 86_400)
    }

    /// Whole minutes until `later`, rounded down; negative if it has passed.
    pub fn minutes_until(self, later: Instant) -> i64 {
        (later.0 - self.0).div_euclid(60)
    }
}

/// A calendar day at the office, as days since 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Day(pub i32);

const EPOCH: civil::Date = civil::date(1970, 1, 1);

impl Day {
    /// The day with this date of the Gregorian calendar, if there is one between the years 1 and 9999.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Day> {
        civil::Date::new(year, month, day).ok().map(Day::from_date)
    }

    /// The day of a civil date.
    pub fn from_date(date: civil::Date) -> Day {
        let days = date.since(EPOCH).map_or(0, |span| span.get_days());
        Day(days)
    }

    /// Reads `2026-12-09`.
    pub fn parse(text: &str) -> Option<Day> {
        if text.len() != 10 {
            return None;
        }
        text.parse::<civil::Date>().ok().map(Day::from_date)
    }

    /// The civil date. Days outside the years 1 to 9999 give the epoch.
    pub fn date(self) -> civil::Date {
        EPOCH.checked_add(jiff::Span::new().days(i64::from(self.0).clamp(-700_000, 2_900_000))).unwrap_or(EPOCH)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday.
        match (self.0 + 3).rem_euclid(7) {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// `days` later, or earlier if negative.
    pub fn plus(self, days: i32) -> Day {
        Day(self.0 + days)
    }

    /// The Monday of this day's week.
    pub fn monday(self) -> Day {
        Day(self.0 - (self.0 + 3).rem_euclid(7))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().fmt(f)
    }
}

/// A length of time in minutes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub struct Minutes(pub u16);

impl Minutes {
    /// Cells needed to hold this length, rounded up.
    pub fn cells(self) -> u16 {
        self.0.div_ceil(CELL_MINUTES)
    }
}

/// The start of a five-minute cell on the wall clock: 0 is midnight, 96 is 8:00, 288 the next midnight.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Cell(pub u16);

impl Cell {
    /// The cell that starts at this time, if the minute is a multiple of five and the time exists.
    pub fn at(hour: u16, minute: u16) -> Option<Cell> {
        let whole = minute < 60 && minute.is_multiple_of(CELL_MINUTES);
        let cell = Cell(hour.checked_mul(12)?.checked_add(minute / CELL_MINUTES)?);
        (whole && cell.0 <= CELLS_PER_DAY).then_some(cell)
    }

    /// Reads `9:10` or `09:10`.
    pub fn parse(text: &str) -> Option<Cell> {
        let (hour, minute) = text.split_once(':')?;
        if hour.is_empty() || hour.len() > 2 || minute.len() != 2 {
            return None;
        }
        Cell::at(hour.parse().ok()?, minute.parse().ok()?)
    }

    /// The cell that contains or follows this minute of the day.
    pub fn not_before_minute(minute: u16) -> Cell {
        Cell(minute.div_ceil(CELL_MINUTES).min(CELLS_PER_DAY))
    }

    /// Minute of the day, 0 to 1440.
    pub fn minute_of_day(self) -> u16 {
        self.0 * CELL_MINUTES
    }

    /// `cells` later.
    pub fn plus(self, cells: u16) -> Cell {
        Cell(self.0 + cells)
    }
}

impl fmt::Display for Cell {
    /// `9:10`, as people write it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:02}", self.0 / 12, self.0 % 12 * CELL_MINUTES)
    }
}

/// A stretch of one day, `start` included, `end` excluded. Never empty, never across midnight.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Window {
    start: Cell,
    end: Cell,
}

impl Window {
    /// A window, if it ends after it starts and before the day does. A shift across midnight is refused:
    /// it belongs to two days.
    pub fn new(start: Cell, end: Cell) -> Option<Window> {
        (start < end && end.0 <= CELLS_PER_DAY).then_some(Window { start, end })
    }

    /// First cell.
    pub fn start(self) -> Cell {
        self.start
    }

    /// First cell after the window.
    pub fn end(self) -> Cell {
        self.end
    }

    /// Number of cells.
    pub fn cells(self) -> u16 {
        self.end.0 - self.start.0
    }

    /// Whether the cell lies inside.
    pub fn contains(self, cell: Cell) -> bool {
        self.start <= cell && cell < self.end
    }
}

/// The time zone of an office.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Zone(TimeZone);

impl Zone {
    /// The zone with this IANA name, for example `Europe/Berlin`.
    pub fn named(name: &str) -> Option<Zone> {
        TimeZone::get(name).ok().map(Zone)
    }

    /// The zone of German offices.
    pub fn berlin() -> Zone {
        Zone(TimeZone::get("Europe/Berlin").unwrap_or(TimeZone::UTC))
    }

    /// Universal time.
    pub fn utc() -> Zone {
        Zone(TimeZone::UTC)
    }

    /// IANA name.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The moment a cell of a day starts at, or nothing for an hour that a clock change skips or repeats.
    pub fn instant(&self, day: Day, cell: Cell) -> Option<Instant> {
        let (day, cell) = match cell.0 {
            CELLS_PER_DAY => (day.plus(1), Cell(0)),
            _ => (day, cell),
        };
        let time =
            civil::Time::new(i8::try_from(cell.0 / 12).ok()?, i8::try_from(cell.0 % 12 * CELL_MINUTES).ok()?, 0, 0)
                .ok()?;
        let local = day.date().to_datetime(time);
        match self.0.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset.to_timestamp(local).ok().map(|t| Instant(t.as_second())),
            AmbiguousOffset::Gap { .. } | AmbiguousOffset::Fold { .. } => None,
        }
    }

    /// Local day and minute of the day (0 to 1439) of a moment.
    pub fn local(&self, at: Instant) -> (Day, u16) {
        let timestamp = jiff::Timestamp::from_second(at.0).unwrap_or_default();
        let local = self.0.to_datetime(timestamp);
        let minute = i32::from(local.hour()) * 60 + i32::from(local.minute());
        (Day::from_date(local.date()), u16::try_from(minute).unwrap_or(0))
    }

    /// Local day of a moment.
    pub fn day(&self, at: Instant) -> Day {
        self.local(at).0
    }

    /// Whether every hour of this day exists exactly once.
    pub fn is_plain(&self, day: Day) -> bool {
        let midnight = |d: Day| self.0.to_timestamp(d.date().to_datetime(civil::Time::midnight()));
        match (midnight(day), midnight(day.plus(1))) {
            (Ok(start), Ok(end)) => end.as_second() - start.as_second() == 86_400,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a date")
    }

    #[test]
    fn days_know_their_weekday_and_date() {
        assert_eq!(day("2026-11-20").weekday(), Weekday::Friday);
        assert_eq!(day("2028-02-29").plus(1).to_string(), "2028-03-01");
        assert_eq!(day("2026-11-22").monday().to_string(), "2026-11-16");
        assert_eq!(Day::parse("2026-02-29"), None);
    }

    #[test]
    fn cells_read_and_write_clock_times() {
        assert_eq!(Cell::parse("9:10").map(|c| c.to_string()), Some("9:10".into()));
        assert_eq!(Cell::parse("9:12"), None);
        assert_eq!(Cell::parse("24:00"), Some(Cell(288)));
        assert_eq!(Cell::parse("24:05"), None);
    }

    #[test]
    fn the_hour_of_a_clock_change_is_not_bookable() {
        let berlin = Zone::berlin();
        let (spring, autumn) = (day("2026-03-29"), day("2026-10-25"));
        assert!(!berlin.is_plain(spring) && !berlin.is_plain(autumn));
        for d in [spring, autumn] {
            assert_eq!(berlin.instant(d, Cell(24)), None, "2:00 on {d}");
            assert!(berlin.instant(d, Cell(36)).is_some(), "3:00 on {d}");
        }
        let hours = |d| {
            let start = berlin.instant(d, Cell(0))?;
            Some(start.minutes_until(berlin.instant(d, Cell(288))?) / 60)
        };
        assert_eq!((hours(spring), hours(autumn)), (Some(23), Some(25)));
    }

    #[test]
    fn windows_end_after_they_start_and_stay_in_their_day() {
        assert!(Window::new(Cell(96), Cell(96)).is_none());
        assert!(Window::new(Cell(264), Cell(24)).is_none(), "across midnight");
        assert!(Window::new(Cell(0), Cell(288)).is_some());
    }
}
