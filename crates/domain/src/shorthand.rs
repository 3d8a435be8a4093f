//! What a clerk types while somebody speaks: `perso 2x morgen ab 10` is an identity card, two of it, tomorrow, not
//! before ten. German and English words; whatever is none of them belongs to the name of the service.

use crate::time::{Cell, Day};
use jiff::civil::Weekday;

/// Different services in one line, at most.
pub const PARTS_MAX: usize = 8;
/// Characters that are read, at most.
pub const LENGTH_MAX: usize = 200;

/// A line, as read.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Shorthand {
    /// Words for each service with how many of it: `perso + 2x pass`.
    pub services: Vec<(String, u8)>,
    /// The first day that was asked for.
    pub day: Option<Day>,
    /// Not before this time of the day.
    pub from: Option<Cell>,
}

const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["mo", "montag", "mon", "monday"]),
    (Weekday::Tuesday, &["di", "dienstag", "tue", "tuesday"]),
    (Weekday::Wednesday, &["mi", "mittwoch", "wed", "wednesday"]),
    (Weekday::Thursday, &["do", "donnerstag", "thu", "thursday"]),
    (Weekday::Friday, &["fr", "freitag", "fri", "friday"]),
    (Weekday::Saturday, &["sa", "samstag", "sonnabend", "sat", "saturday"]),
    (Weekday::Sunday, &["so", "sonntag", "sun", "sunday"]),
];
/// Words before a time that say nothing more.
const FROM_WORDS: [&str; 6] = ["ab", "nach", "um", "from", "after", "at"];

/// Reads a line on a day.
pub fn read(line: &str, today: Day) -> Shorthand {
    let line: String = line.chars().take(LENGTH_MAX).collect();
    let mut read = Shorthand::default();
    for part in line.split(['+', ';']).take(PARTS_MAX) {
        let (mut words, mut count) = (Vec::new(), 1);
        let mut tokens = part.split_whitespace().peekable();
        while let Some(token) = tokens.next() {
            let small = token.to_lowercase();
            // "ab 10", and "ab" as the beginning of a name when no time follows.
            let announced = FROM_WORDS.contains(&small.as_str());
            if announced && let Some(time) = tokens.peek().and_then(|next| time(next, true)) {
                tokens.next();
                read.from = Some(time);
            } else if let Some(day) = day(&small, today) {
                read.day = Some(day);
            } else if let Some(number) = times(&small) {
                count = number;
            } else if let Some(time) = part_of_day(&small).or_else(|| time(&small, false)) {
                read.from = Some(time);
            } else {
                words.push(token);
            }
        }
        if !words.is_empty() {
            read.services.push((words.join(" "), count));
        }
    }
    read
}

/// `morgen`, `fr`, `27.11.`, `27.11.2026`, `2026-11-27`. A weekday is the next one after today; a date without a year
/// is the next one there is.
fn day(word: &str, today: Day) -> Option<Day> {
    match word {
        "heute" | "today" => return Some(today),
        "morgen" | "tomorrow" => return Some(today.plus(1)),
        "übermorgen" | "uebermorgen" => return Some(today.plus(2)),
        _ => {}
    }
    if let Some((weekday, _)) = WEEKDAYS.iter().find(|(_, words)| words.contains(&word)) {
        return (1..=7).map(|n| today.plus(n)).find(|day| day.weekday() == *weekday);
    }
    if let Some(day) = Day::parse(word) {
        return Some(day);
    }
    let mut numbers = word.trim_end_matches('.').split('.');
    let (day, month, year) = (numbers.next()?, numbers.next()?, numbers.next());
    let (day, month): (i8, i8) = (day.parse().ok()?, month.parse().ok()?);
    if numbers.next().is_some() {
        return None;
    }
    match year {
        Some(year) => {
            let year: i16 = year.parse().ok()?;
            Day::from_ymd(if year < 100 { year + 2000 } else { year }, month, day)
        }
        None => {
            let this_year = today.date().year();
            let next = |year| Day::from_ymd(year, month, day).filter(|day| *day >= today);
            next(this_year).or_else(|| next(this_year + 1))
        }
    }
}

/// `2x`, `x2`, `2×`.
fn times(word: &str) -> Option<u8> {
    let is_sign = |c: char| matches!(c, 'x' | '×' | '*');
    let number = word.strip_suffix(is_sign).or_else(|| word.strip_prefix(is_sign))?;
    number.parse().ok().filter(|n| (1..=99).contains(n))
}

fn part_of_day(word: &str) -> Option<Cell> {
    match word {
        "vormittags" | "vm" | "morning" => Some(Cell(0)),
        "nachmittags" | "nm" | "afternoon" => Some(Cell(144)),
        _ => None,
    }
}

/// `10:30`, `10.30`, and after a word that announces a time also `10`.
fn time(word: &str, announced: bool) -> Option<Cell> {
    match word.split_once(':') {
        Some((hour, minute)) if minute.len() == 2 => {
            let minute: u16 = minute.parse().ok().filter(|m| *m < 60)?;
            Some(Cell::not_before_minute(hour.parse::<u16>().ok().filter(|h| *h < 24)? * 60 + minute))
        }
        _ if announced => Cell::at(word.parse().ok().filter(|h| *h < 24)?, 0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Thursday, 19 November 2026.
    fn said(line: &str) -> String {
        let read = read(line, Day::parse("2026-11-19").expect("a day"));
        let services: Vec<String> = read.services.iter().map(|(words, n)| format!("{n} {words}")).collect();
        let day = read.day.map(|day| format!(" on {day}")).unwrap_or_default();
        let from = read.from.map(|from| format!(" from {from}")).unwrap_or_default();
        format!("{}{day}{from}", services.join(", "))
    }

    #[test]
    fn a_line_says_what_how_many_and_when() {
        assert_eq!(said("perso morgen"), "1 perso on 2026-11-20");
        assert_eq!(said("2x Perso ab 10 übermorgen"), "2 Perso on 2026-11-21 from 10:00");
        assert_eq!(said("auto ummelden mo 14:30"), "1 auto ummelden on 2026-11-23 from 14:30");
        assert_eq!(said("perso 2x + reisepass nm"), "2 perso, 1 reisepass from 12:00");
        assert_eq!(said("passport tomorrow after 9"), "1 passport on 2026-11-20 from 9:00");
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        assert_eq!(said("pass 27.11."), "1 pass on 2026-11-27");
        assert_eq!(said("pass 5.1."), "1 pass on 2027-01-05", "the next one there is");
        assert_eq!(said("pass 3.12.26"), "1 pass on 2026-12-03");
        assert_eq!(said("pass do"), "1 pass on 2026-11-26", "today is a Thursday: next week");
    }

    #[test]
    fn what_is_no_time_belongs_to_the_service() {
        assert_eq!(said("umzug ab münchen"), "1 umzug ab münchen");
        assert_eq!(said("pass 31.2."), "1 pass 31.2.");
        assert_eq!(said("99x 25:00 x ab"), "99 25:00 x ab");
        assert_eq!(said(" + ; +"), "");
        assert_eq!(said("morgen"), " on 2026-11-20", "another day for what is chosen already");
    }

    proptest::proptest! {
        #[test]
        fn no_line_surprises_a_reader(line in "\\PC*") {
            let read = read(&line, Day(20_000));
            proptest::prop_assert!(read.services.len() <= PARTS_MAX);
        }
    }
}
