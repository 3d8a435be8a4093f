//! From hours to the line.

use super::{MONTHS, WEEKDAYS};
use domain::opening::{LOOK_AHEAD_DAYS, Nth, Openings, Pattern, Recurrence, Weekdays};
use domain::time::{Cell, Day, Window};
use jiff::civil::Weekday;

/// The hours as one line, from `today` on. Rules that stand later are stronger, as in [`Openings`]: regular
/// hours, public holidays, exceptions, closures. What recurs every n weeks is written as its dates of the
/// next [`LOOK_AHEAD_DAYS`], since the weeks of the calendar do not alternate over the turn of the year.
pub fn write(openings: &Openings, today: Day) -> String {
    let hours = openings.hours.iter().filter_map(|hours| {
        let days = days(&hours.recurrence, today)?;
        Some(format!("{days} {}", times(&hours.windows)))
    });
    let hours = hours.collect::<Vec<_>>().join(", ");
    let mut rules = match (hours.is_empty(), openings.open_on_holidays) {
        (true, _) => vec!["off".to_owned()],
        (false, true) => vec![hours],
        (false, false) => vec![hours, "PH off".into()],
    };
    for special in openings.specials.iter().filter(|special| special.to >= today) {
        rules.push(format!("{} {}", range(special.from.max(today), special.to), times(&special.windows)));
    }
    for closure in openings.closures.iter().filter(|closure| closure.to >= today) {
        let reason = closure.reason.de.replace('"', "'");
        let comment = if reason.is_empty() { String::new() } else { format!(" \"{reason}\"") };
        rules.push(format!("{} off{comment}", range(closure.from.max(today), closure.to)));
    }
    rules.join("; ")
}

/// On which days; `None` when it is over.
fn days(recurrence: &Recurrence, today: Day) -> Option<String> {
    if recurrence.to.is_some_and(|last| last < today) {
        return None;
    }
    let bounds = match (recurrence.from.filter(|first| *first > today), recurrence.to) {
        (None, None) => String::new(),
        (Some(first), None) => format!("{}+ ", date(first)),
        (first, Some(last)) => format!("{} ", range(first.unwrap_or(today), last)),
    };
    match recurrence.pattern {
        Pattern::Weeks { days, every: 1, .. } => Some(format!("{bounds}{}", weekdays(days))),
        Pattern::Weeks { .. } => {
            let ahead = (0..LOOK_AHEAD_DAYS).map(|n| today.plus(n)).filter(|day| recurrence.is_on(*day));
            let dates: Vec<String> = ahead.map(date).collect();
            (!dates.is_empty()).then(|| dates.join(","))
        }
        Pattern::Month { nth, day } => {
            let nth = match nth {
                Nth::FromStart(n) => n.to_string(),
                Nth::Last => "-1".into(),
            };
            Some(format!("{bounds}{}[{nth}]", weekday(day)))
        }
    }
}

/// `Mo-Fr`, `Mo,We-Fr`.
fn weekdays(days: Weekdays) -> String {
    let on = |n: usize| n < 7 && days.contains(Day(0).monday().plus(i32::try_from(n).unwrap_or(0)).weekday());
    let starts = (0..7).filter(|n| on(*n) && (*n == 0 || !on(n - 1)));
    let run = |first: usize| {
        let last = (first..7).take_while(|n| on(*n)).last().unwrap_or(first);
        if first == last { WEEKDAYS[first].into() } else { format!("{}-{}", WEEKDAYS[first], WEEKDAYS[last]) }
    };
    starts.map(run).collect::<Vec<String>>().join(",")
}

fn weekday(day: Weekday) -> &'static str {
    WEEKDAYS[usize::from(day.to_monday_zero_offset().unsigned_abs())]
}

fn range(first: Day, last: Day) -> String {
    if first == last { date(first) } else { format!("{}-{}", date(first), date(last)) }
}

/// `2026 Dec 24`.
fn date(day: Day) -> String {
    let date = day.date();
    let month = MONTHS[usize::from(date.month().unsigned_abs()) - 1];
    format!("{} {month} {:02}", date.year(), date.day())
}

fn times(windows: &[Window]) -> String {
    let time = |cell: Cell| format!("{:02}:{:02}", cell.minute_of_day() / 60, cell.minute_of_day() % 60);
    let all: Vec<String> = windows.iter().map(|w| format!("{}-{}", time(w.start()), time(w.end()))).collect();
    if all.is_empty() { "off".into() } else { all.join(",") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalog::Words;
    use domain::holidays::{Place, State, holiday};
    use domain::opening::{Closure, Hours, Schedule, Special};
    use domain::time::Zone;
    use opening_hours::{OpeningHours, RuleKind};
    use proptest::prelude::*;

    const TODAY: &str = "2026-11-30";

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a date")
    }

    fn windows(text: &str) -> Vec<Window> {
        domain::opening::typed::read_hours(text).expect("hours")
    }

    fn place() -> Place {
        Place::in_state(State::NW)
    }

    fn usual() -> Openings {
        let hours = Hours { recurrence: Recurrence::weekly(Weekdays::WORKING), windows: windows("8-12, 14-16") };
        Openings::regular(place(), vec![hours])
    }

    #[test]
    fn regular_hours_are_one_short_rule() {
        assert_eq!(write(&usual(), day(TODAY)), "Mo-Fr 08:00-12:00,14:00-16:00; PH off");
        assert_eq!(write(&Openings { open_on_holidays: true, ..usual() }, day(TODAY)), "Mo-Fr 08:00-12:00,14:00-16:00");
        assert_eq!(write(&Openings { hours: vec![], ..usual() }, day(TODAY)), "off");
    }

    #[test]
    fn a_change_of_hours_exceptions_and_closures_stand_behind() {
        let on = |days: &[Weekday]| Recurrence::weekly(Weekdays::of(days));
        let (until, since) = (Some(day("2027-01-31")), Some(day("2027-02-01")));
        let openings = Openings {
            hours: vec![
                Hours {
                    recurrence: on(&[Weekday::Monday, Weekday::Wednesday]).between(None, until),
                    windows: windows("8-12"),
                },
                Hours { recurrence: on(&[Weekday::Monday]).between(since, None), windows: windows("8-18") },
                Hours { recurrence: Recurrence::monthly(Nth::Last, Weekday::Saturday), windows: windows("9-12") },
            ],
            specials: vec![Special {
                from: day("2026-12-24"),
                to: day("2026-12-24"),
                windows: windows("9-11"),
                reason: Words::default(),
            }],
            closures: vec![
                Closure { from: day("2026-11-02"), to: day("2026-11-03"), reason: Words::de("vorbei") },
                Closure { from: day("2026-11-23"), to: day("2026-12-04"), reason: Words::de("Umbau \"Ost\"") },
            ],
            ..usual()
        };
        assert_eq!(
            write(&openings, day(TODAY)),
            "2026 Nov 30-2027 Jan 31 Mo,We 08:00-12:00, 2027 Feb 01+ Mo 08:00-18:00, Sa[-1] 09:00-12:00; PH off; \
             2026 Dec 24 09:00-11:00; 2026 Nov 30-2026 Dec 04 off \"Umbau 'Ost'\""
        );
    }

    /// The crate `opening-hours` evaluates the line: `480-720 840-960`, minutes of the day.
    fn evaluated(line: &OpeningHours, day: Day) -> String {
        let schedule = line.schedule_at(day.to_string().parse().expect("a date"));
        let open = schedule.into_iter().filter(|part| part.kind == RuleKind::Open);
        open.map(|part| format!("{}-{}", minute(part.range.start), minute(part.range.end)))
            .collect::<Vec<_>>()
            .join(" ")
    }

    fn minute(time: opening_hours_syntax::ExtendedTime) -> u16 {
        u16::from(time.hour()) * 60 + u16::from(time.minute())
    }

    fn any_openings() -> impl Strategy<Value = Openings> {
        let windows = prop::sample::select(vec!["8-12", "9-11, 13-18", "7:30-20", "0-24"]).prop_map(windows);
        let bounds = (prop::option::of(-20..60i32), prop::option::of(60..120i32));
        let pattern = prop_oneof![
            (1..128u8, 1..4u8).prop_map(|(bits, every)| {
                Recurrence::every_weeks(every, Weekdays::from_bits(bits).unwrap_or(Weekdays::ALL), day(TODAY))
            }),
            prop::sample::select(vec![Nth::FromStart(1), Nth::FromStart(5), Nth::Last])
                .prop_map(|nth| Recurrence::monthly(nth, Weekday::Thursday)),
        ];
        let hours = (pattern, bounds, windows.clone()).prop_map(|(recurrence, (from, to), windows)| {
            let at = |n: Option<i32>| n.map(|n| day(TODAY).plus(n));
            Hours { recurrence: recurrence.between(at(from), at(to)), windows }
        });
        let days = (-5..60i32, 0..10i32).prop_map(|(n, length)| (day(TODAY).plus(n), day(TODAY).plus(n + length)));
        let special = (days.clone(), prop_oneof![Just(Vec::new()), windows])
            .prop_map(|((from, to), windows)| Special { from, to, windows, reason: Words::default() });
        let closure = days.prop_map(|(from, to)| Closure { from, to, reason: Words::de("Umbau") });
        let lists = (prop::collection::vec(hours, 0..4), prop::collection::vec(special, 0..3));
        (lists, prop::collection::vec(closure, 0..3), any::<bool>()).prop_map(|((hours, specials), closures, open)| {
            Openings { hours, specials, closures, open_on_holidays: open, ..usual() }
        })
    }

    proptest! {
        #[test]
        fn others_read_the_same_hours_out_of_the_line(openings in any_openings()) {
            let line = write(&openings, day(TODAY));
            let read: OpeningHours = line.parse().unwrap_or_else(|error| panic!("{line}: {error}"));
            let schedule = Schedule::new(openings).expect("a schedule");
            // The holidays of a state are known to whoever reads the line, not to this crate.
            for day in (0..130).map(|n| day(TODAY).plus(n)).filter(|day| holiday(*day, &place()).is_none()) {
                let plan = schedule.day(day, &Zone::named("UTC").expect("a zone without clock changes"));
                let shown = plan.windows().iter().map(|w| {
                    format!("{}-{}", w.start().minute_of_day(), w.end().minute_of_day())
                });
                prop_assert_eq!(evaluated(&read, day), shown.collect::<Vec<_>>().join(" "), "{} {}", day, line);
            }
        }
    }
}
