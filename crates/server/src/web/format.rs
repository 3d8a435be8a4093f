//! Days, times, money and counts as people write them, with spaces that never break between number and unit.

use super::texts::Lang;
use domain::time::{Cell, Day};
use jiff::civil::Weekday;

/// The space that keeps number and unit on one line.
pub const NBSP: char = '\u{a0}';

const WEEKDAYS_DE: [&str; 7] = ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"];
const WEEKDAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn from_table(table: &[&'static str], one_based: i8) -> &'static str {
    usize::try_from(one_based - 1).ok().and_then(|index| table.get(index)).copied().unwrap_or("")
}

/// "Mittwoch", "Wednesday".
pub fn weekday(day: Weekday, lang: Lang) -> &'static str {
    match lang {
        Lang::De => from_table(&WEEKDAYS_DE, day.to_monday_one_offset()),
        Lang::En => from_table(&WEEKDAYS_EN, day.to_monday_one_offset()),
    }
}

/// "Mi", "Wed".
pub fn weekday_short(day: Weekday, lang: Lang) -> &'static str {
    let letters = match lang {
        Lang::De => 2,
        Lang::En => 3,
    };
    let whole = weekday(day, lang);
    whole.get(..letters).unwrap_or(whole)
}

fn month(number: i8, lang: Lang) -> &'static str {
    match lang {
        Lang::De => from_table(&MONTHS_DE, number),
        Lang::En => from_table(&MONTHS_EN, number),
    }
}

/// "9. Dezember", "9 December".
pub fn day_and_month(day: Day, lang: Lang) -> String {
    let date = day.date();
    format!("{}{NBSP}{}", ordinal(date.day(), lang), month(date.month(), lang))
}

/// "Mittwoch, 9. Dezember", "Wednesday, 9 December".
pub fn date(day: Day, lang: Lang) -> String {
    format!("{}, {}", weekday(day.weekday(), lang), day_and_month(day, lang))
}

/// "Mi, 9. Dezember", "Wed, 9 December".
pub fn date_short(day: Day, lang: Lang) -> String {
    format!("{}, {}", weekday_short(day.weekday(), lang), day_and_month(day, lang))
}

/// "Mittwoch, 9. Dezember 2026", "Wednesday, 9 December 2026".
pub fn date_with_year(day: Day, lang: Lang) -> String {
    format!("{} {}", date(day, lang), day.date().year())
}

/// "14. Juni 1989", "14 June 1989", for dates of birth.
pub fn birth_date(day: Day, lang: Lang) -> String {
    format!("{} {}", day_and_month(day, lang), day.date().year())
}

/// "Dezember 2026", "December 2026".
pub fn month_and_year(day: Day, lang: Lang) -> String {
    format!("{} {}", month(day.date().month(), lang), day.date().year())
}

fn ordinal(day: i8, lang: Lang) -> String {
    match lang {
        Lang::De => format!("{day}."),
        Lang::En => day.to_string(),
    }
}

/// "9:10 Uhr", "9:10 am".
pub fn time(cell: Cell, lang: Lang) -> String {
    time_of_minute(cell.minute_of_day(), lang)
}

/// "9:10", "9:10 am": for buttons, where the word would only be noise.
pub fn time_bare(cell: Cell, lang: Lang) -> String {
    match lang {
        Lang::De => cell.to_string(),
        Lang::En => time(cell, lang),
    }
}

/// As [`time`], for any minute of the day.
pub fn time_of_minute(minute: u16, lang: Lang) -> String {
    let (hour, rest) = (minute / 60 % 24, minute % 60);
    match lang {
        Lang::De => format!("{hour}:{rest:02}{NBSP}Uhr"),
        Lang::En => format!("{}:{rest:02}{NBSP}{}", twelve(hour), half(hour)),
    }
}

/// "9:17", "9:17 am", for any minute of the day: for clocks and columns.
pub fn clock(minute: u16, lang: Lang) -> String {
    match lang {
        Lang::De => format!("{}:{:02}", minute / 60 % 24, minute % 60),
        Lang::En => time_of_minute(minute, lang),
    }
}

/// "8 Uhr" for full hours, else as [`time`]: for sentences.
pub fn hour(cell: Cell, lang: Lang) -> String {
    let hour = cell.minute_of_day() / 60 % 24;
    match (cell.minute_of_day() % 60, lang) {
        (0, Lang::De) => format!("{hour}{NBSP}Uhr"),
        (0, Lang::En) => format!("{}{NBSP}{}", twelve(hour), half(hour)),
        _ => time(cell, lang),
    }
}

fn twelve(hour: u16) -> u16 {
    match hour % 12 {
        0 => 12,
        hour => hour,
    }
}

fn half(hour: u16) -> &'static str {
    if hour < 12 { "am" } else { "pm" }
}

/// "37,00 €", "€37.00", from cents.
pub fn money(cents: u32, lang: Lang) -> String {
    let (euros, rest) = (cents / 100, cents % 100);
    match lang {
        Lang::De => format!("{euros},{rest:02}{NBSP}€"),
        Lang::En => format!("€{euros}.{rest:02}"),
    }
}

/// "2 × Personalausweis".
pub fn times(count: u16, name: &str) -> String {
    format!("{count}{NBSP}×{NBSP}{name}")
}

/// Days of any months in a sentence: "1., 2., 7. und 12. Dezember", "21. bis 23. und 28. bis 30. Dezember".
/// Three or more days in a row become a stretch. The days must be sorted.
pub fn days(days: &[Day], lang: Lang) -> String {
    let stretches = stretches(days);
    let (to, and) = match lang {
        Lang::De => ("bis", "und"),
        Lang::En => ("to", "and"),
    };
    let mut text = String::new();
    for (index, &(first, last)) in stretches.iter().enumerate() {
        let next = stretches.get(index + 1);
        let month_follows = next.is_some_and(|next| same_month(last, next.1));
        if first != last {
            let start =
                if same_month(first, last) { ordinal(first.date().day(), lang) } else { day_and_month(first, lang) };
            text.push_str(&format!("{start} {to}{NBSP}"));
        }
        text.push_str(&if month_follows { ordinal(last.date().day(), lang) } else { day_and_month(last, lang) });
        text.push_str(&match stretches.len() - index {
            1 => String::new(),
            2 => format!(" {and} "),
            _ => ", ".to_owned(),
        });
    }
    text
}

fn same_month(a: Day, b: Day) -> bool {
    (a.date().year(), a.date().month()) == (b.date().year(), b.date().month())
}

/// Runs of days as first and last; runs of two stay two single days.
fn stretches(days: &[Day]) -> Vec<(Day, Day)> {
    let mut runs: Vec<(Day, Day)> = Vec::new();
    for &day in days {
        match runs.last_mut() {
            Some(run) if run.1.plus(1) == day => run.1 = day,
            _ => runs.push((day, day)),
        }
    }
    let pair_apart = |(first, last): (Day, Day)| match last.0 - first.0 {
        1 => vec![(first, first), (last, last)],
        _ => vec![(first, last)],
    };
    runs.into_iter().flat_map(pair_apart).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a date")
    }

    /// Shows the unbreakable spaces.
    fn seen(text: &str) -> String {
        text.replace(NBSP, "~")
    }

    #[test]
    fn dates_read_as_people_say_them() {
        let ninth = day("2026-12-09");
        assert_eq!(seen(&date(ninth, Lang::De)), "Mittwoch, 9.~Dezember");
        assert_eq!(seen(&date(ninth, Lang::En)), "Wednesday, 9~December");
        assert_eq!(seen(&date_short(ninth, Lang::De)), "Mi, 9.~Dezember");
        assert_eq!(seen(&date_with_year(ninth, Lang::De)), "Mittwoch, 9.~Dezember 2026");
        assert_eq!(seen(&birth_date(day("1989-06-14"), Lang::De)), "14.~Juni 1989");
        assert_eq!(month_and_year(ninth, Lang::En), "December 2026");
    }

    #[test]
    fn times_read_as_people_say_them() {
        let at = |text| Cell::parse(text).expect("a time");
        assert_eq!(seen(&time(at("9:10"), Lang::De)), "9:10~Uhr");
        assert_eq!(seen(&time(at("13:05"), Lang::En)), "1:05~pm");
        assert_eq!(seen(&time(at("0:30"), Lang::En)), "12:30~am");
        assert_eq!(time_bare(at("9:10"), Lang::De), "9:10");
        assert_eq!(seen(&hour(at("8:00"), Lang::De)), "8~Uhr");
        assert_eq!(seen(&hour(at("12:00"), Lang::En)), "12~pm");
        assert_eq!(seen(&time_of_minute(656, Lang::De)), "10:56~Uhr");
    }

    #[test]
    fn money_and_counts_keep_number_and_unit_together() {
        assert_eq!(seen(&money(3700, Lang::De)), "37,00~€");
        assert_eq!(money(1305, Lang::En), "€13.05");
        assert_eq!(seen(&times(2, "Personalausweis")), "2~×~Personalausweis");
    }

    #[test]
    fn days_of_a_month_become_a_sentence() {
        let december = |list: &[i8]| -> Vec<Day> {
            list.iter().map(|&number| Day::from_ymd(2026, 12, number).expect("a date")).collect()
        };
        let said = |list: &[i8], lang| seen(&days(&december(list), lang));
        assert_eq!(said(&[1, 2, 7, 12], Lang::De), "1., 2., 7. und 12.~Dezember");
        assert_eq!(said(&[21, 22, 23, 28, 29, 30], Lang::De), "21. bis~23. und 28. bis~30.~Dezember");
        assert_eq!(said(&[31], Lang::En), "31~December");
        let turn = [day("2026-12-30"), day("2026-12-31"), day("2027-01-01")];
        assert_eq!(seen(&days(&turn, Lang::De)), "30.~Dezember bis~1.~Januar");
        assert_eq!(days(&[], Lang::De), "");
    }
}
