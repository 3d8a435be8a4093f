//! Hours, days and changes in words.

use crate::web::format::{self, NBSP};
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use domain::opening::typed::TypedRefusal;
use domain::opening::{ClosedWhy, DayPlan, EditRefusal, Effect, Hours, Nth, Part, Pattern, Recurrence, Weekdays};
use domain::time::{Cell, Day, Window};
use jiff::civil::Weekday;

/// "8–12 und 14–18 Uhr", "8 am–12 pm and 2–6 pm".
pub fn hours(windows: &[Window], lang: Lang) -> String {
    let and = match lang {
        Lang::De => " und ",
        Lang::En => " and ",
    };
    let stretch = |window: &Window| format!("{}–{}", bare(window.start(), lang), bare(window.end(), lang));
    let all = windows.iter().map(stretch).collect::<Vec<_>>().join(and);
    match lang {
        Lang::De => format!("{all}{NBSP}Uhr"),
        Lang::En => all,
    }
}

/// "8", "8:30"; the end of the day is 24.
fn bare(cell: Cell, lang: Lang) -> String {
    match (lang, cell.minute_of_day() % 60) {
        (Lang::De, 0) => (cell.minute_of_day() / 60).to_string(),
        (Lang::De, _) => cell.to_string(),
        (Lang::En, _) => format::hour(cell, lang),
    }
}

/// The hours, or why there are none.
pub fn plan(site: &Site, plan: &DayPlan) -> String {
    match plan {
        DayPlan::Open(windows) => hours(windows, site.lang),
        DayPlan::Closed(why) => match reason(site, why) {
            Some(reason) => format!("{} · {reason}", site.lang.text("hours-shut")),
            None => site.lang.text("hours-shut"),
        },
    }
}

/// Why a day is closed, if there is a reason beyond the usual week.
pub fn reason(site: &Site, why: &ClosedWhy) -> Option<String> {
    let words = match why {
        ClosedWhy::Closure(words) | ClosedWhy::Special(words) => site.say(words).to_owned(),
        ClosedWhy::Holiday(holiday) => site.say(&holiday.name()).to_owned(),
        ClosedWhy::NoHours => String::new(),
    };
    (!words.is_empty()).then_some(words)
}

/// "Montag bis Freitag", "Samstag, alle 2 Wochen", "erster Samstag im Monat".
pub fn recurrence(recurrence: &Recurrence, lang: Lang) -> String {
    match recurrence.pattern {
        Pattern::Weeks { days, every: 1, .. } => weekdays(days, lang),
        Pattern::Weeks { days, every, .. } => {
            format!("{}, {}", weekdays(days, lang), lang.text_with("hours-every-weeks", &[("n", every.into())]))
        }
        Pattern::Month { nth, day } => {
            let weekday = format::weekday(day, lang);
            lang.text_with("hours-of-month", &[("nth", nth_text(nth, lang).into()), ("day", weekday.into())])
        }
    }
}

fn nth_text(nth: Nth, lang: Lang) -> String {
    lang.text(match nth {
        Nth::FromStart(1) => "hours-nth-1",
        Nth::FromStart(2) => "hours-nth-2",
        Nth::FromStart(3) => "hours-nth-3",
        Nth::FromStart(4) => "hours-nth-4",
        Nth::FromStart(_) => "hours-nth-5",
        Nth::Last => "hours-nth-last",
    })
}

/// Three and more days in a row are a stretch.
fn weekdays(days: Weekdays, lang: Lang) -> String {
    let on = |n: i32| days.contains(Day(0).monday().plus(n).weekday());
    let name = |n: i32| format::weekday(Day(0).monday().plus(n).weekday(), lang);
    let to = match lang {
        Lang::De => "bis",
        Lang::En => "to",
    };
    let starts = (0..7).filter(|n| on(*n) && (*n == 0 || !on(n - 1)));
    let run = |first: i32| {
        let last = (first..7).take_while(|n| on(*n)).last().unwrap_or(first);
        match last - first {
            0 => name(first).to_owned(),
            1 => format!("{}, {}", name(first), name(last)),
            _ => format!("{} {to} {}", name(first), name(last)),
        }
    };
    starts.map(run).collect::<Vec<_>>().join(", ")
}

/// "ab Montag, 7. Dezember 2026", "bis …", both or nothing.
pub fn bounds(series: &Hours, today: Day, lang: Lang) -> String {
    let date = |day| format::date_with_year(day, lang);
    let from = series.recurrence.from.filter(|from| *from > today);
    match (from, series.recurrence.to) {
        (None, None) => String::new(),
        (Some(from), None) => lang.text_with("hours-from", &[("day", date(from).into())]),
        (None, Some(to)) => lang.text_with("hours-to", &[("day", date(to).into())]),
        (Some(from), Some(to)) => range(from, to, lang),
    }
}

/// "Montag, 7. Dezember 2026", "Montag, 28. Dezember bis Donnerstag, 31. Dezember 2026".
pub fn range(from: Day, to: Day, lang: Lang) -> String {
    if from == to {
        return format::date_with_year(from, lang);
    }
    let same_year = from.date().year() == to.date().year();
    let first = if same_year { format::date(from, lang) } else { format::date_with_year(from, lang) };
    let last = format::date_with_year(to, lang);
    lang.text_with("hours-range", &[("from", first.into()), ("to", last.into())])
}

/// Which days an effect is about; `end` is the last day that was looked at.
pub fn when(effect: &Effect, end: Day, lang: Lang) -> String {
    let (first, last, count) = (effect.days[0], effect.days[effect.days.len() - 1], effect.days.len());
    if count == 1 {
        return format::date_with_year(first, lang);
    }
    let weekday = format::weekday(first.weekday(), lang);
    let from = format::birth_date(first, lang);
    // It goes on beyond what was looked at.
    if end.0 - last.0 <= 7 {
        return lang.text_with("hours-each-from", &[("day", weekday.into()), ("from", from.into())]);
    }
    let to = format::birth_date(last, lang);
    let values = [("day", weekday.into()), ("from", from.into()), ("to", to.into()), ("n", count.into())];
    lang.text_with("hours-each-between", &values)
}

/// Hours of desks: "56", "7,5".
pub fn desk_hours(minutes: u32, lang: Lang) -> String {
    let tenths = (minutes * 10).div_ceil(60);
    let point = match lang {
        Lang::De => ',',
        Lang::En => '.',
    };
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}{point}{rest}", tenths / 10),
    }
}

/// Names of the seven fields of a week, Monday first.
pub const WEEKDAY_FIELDS: [&str; 7] = ["mo", "di", "mi", "do", "fr", "sa", "so"];

/// The weekday of such a field.
pub fn weekday(n: usize) -> Weekday {
    Day(0).monday().plus(i32::try_from(n).unwrap_or(0)).weekday()
}

/// What is wrong with typed hours, in one sentence that says how to do it right.
pub fn wrong_hours(refusal: &TypedRefusal, lang: Lang) -> String {
    let text = |key: &str, text: &str| lang.text_with(key, &[("text", text.into())]);
    match refusal {
        TypedRefusal::NotATime(part) => text("hours-wrong-time", part),
        TypedRefusal::NotFiveMinutes(part) => text("hours-wrong-minutes", part),
        TypedRefusal::NoEnd(start) => text("hours-wrong-no-end", &bare(*start, lang)),
        TypedRefusal::EndsTooEarly(start, end) => {
            let (start, end) = (bare(*start, lang), bare(*end, lang));
            lang.text_with("hours-wrong-backwards", &[("from", start.into()), ("to", end.into())])
        }
        TypedRefusal::Overlap(a, b) => {
            let (a, b) = (hours(&[*a], lang), hours(&[*b], lang));
            lang.text_with("hours-wrong-overlap", &[("a", a.into()), ("b", b.into())])
        }
        TypedRefusal::TooMany => lang.text("hours-wrong-many"),
    }
}

/// Why a change cannot be, and the field to mend.
pub fn wrong_edit(refusal: &EditRefusal, lang: Lang) -> (&'static str, String) {
    match refusal {
        EditRefusal::Past => ("ab", lang.text("hours-wrong-past")),
        EditRefusal::Gone => ("ab", lang.text("hours-wrong-gone")),
        EditRefusal::TooMany => ("ab", lang.text("hours-wrong-entries")),
        EditRefusal::Senseless(refusal) => match (refusal.part, refusal.problem.field()) {
            (Part::Hours, "days") => ("tage", lang.text("hours-wrong-days")),
            (Part::Hours, "windows") => ("zeiten", lang.text("hours-wrong-none")),
            _ => ("bis", lang.text("hours-wrong-order")),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::opening::typed::read_hours;

    #[test]
    fn hours_read_as_on_a_door() {
        let said = |text, lang| hours(&read_hours(text).expect("hours"), lang).replace(NBSP, "~");
        assert_eq!(said("8-12, 14-18", Lang::De), "8–12 und 14–18~Uhr");
        assert_eq!(said("8:30-24", Lang::De), "8:30–24~Uhr");
        assert_eq!(said("8-12:30", Lang::En), "8~am–12:30~pm");
    }

    #[test]
    fn series_read_as_people_say_them() {
        let days = |list: &[Weekday]| recurrence(&Recurrence::weekly(Weekdays::of(list)), Lang::De);
        assert_eq!(recurrence(&Recurrence::weekly(Weekdays::WORKING), Lang::De), "Montag bis Freitag");
        assert_eq!(days(&[Weekday::Monday, Weekday::Tuesday, Weekday::Saturday]), "Montag, Dienstag, Samstag");
        let fortnight = Recurrence::every_weeks(2, Weekdays::of(&[Weekday::Wednesday]), Day(0));
        assert_eq!(recurrence(&fortnight, Lang::De).replace(NBSP, " "), "Mittwoch, alle 2 Wochen");
        let first = Recurrence::monthly(Nth::FromStart(1), Weekday::Saturday);
        assert_eq!(recurrence(&first, Lang::De), "jeder erste Samstag im Monat");
    }

    #[test]
    fn hours_of_desks_have_one_digit_behind_the_comma() {
        assert_eq!((desk_hours(3360, Lang::De), desk_hours(450, Lang::De)), ("56".into(), "7,5".into()));
        assert_eq!(desk_hours(450, Lang::En), "7.5");
    }
}
