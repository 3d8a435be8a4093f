//! From the line to edits of the hours.

#[cfg(test)]
mod tests;

use domain::catalog::Words;
use domain::opening::{Closure, Edit, Hours, Nth, Openings, Recurrence, Special, Week, Weekdays};
use domain::time::{CELL_MINUTES, Cell, Day, Window};
use jiff::civil::Weekday;
use opening_hours_syntax::rules::day::{Date, DateOffset, HolidayKind, Month, MonthdayRange, WeekDayRange};
use opening_hours_syntax::rules::time::{Time, TimeSpan};
use opening_hours_syntax::rules::{RuleKind, RuleOperator, RuleSequence};
use std::ops::RangeInclusive;

/// Characters of a line that are read.
pub const TEXT_MAX: usize = 2000;
/// Years for which days without a year are entered: this one and the next two.
const YEARS: i16 = 2;

/// Why a line cannot be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OsmRefusal {
    /// Longer than [`TEXT_MAX`].
    TooLong,
    /// Not written as `opening_hours` are.
    Syntax,
    /// A rule that office hours cannot express: sunset, week numbers, school holidays, across midnight.
    Rule(String),
}

/// What changes the hours so that from a day on they are those of the line. Holidays stay as they are unless the
/// line speaks of them. Days without a year are entered for this year and the next two.
pub fn read(text: &str, from: Day, openings: &Openings) -> Result<Vec<Edit>, OsmRefusal> {
    if text.chars().count() > TEXT_MAX {
        return Err(OsmRefusal::TooLong);
    }
    let line = opening_hours_syntax::parse(text.trim()).map_err(|_| OsmRefusal::Syntax)?;
    let mut reader = Reader {
        from,
        week: Week::default(),
        on_holidays: openings.open_on_holidays,
        monthly: Vec::new(),
        seasons: Vec::new(),
        later: Vec::new(),
    };
    for rule in &line.rules {
        reader.rule(rule).ok_or_else(|| OsmRefusal::Rule(rule.to_string()))?;
    }
    Ok(reader.edits(openings))
}

/// A stretch of days; without a last one for good.
type Stretch = (Day, Option<Day>);

struct Reader {
    from: Day,
    week: Week,
    on_holidays: bool,
    monthly: Vec<Hours>,
    /// Weeks of their own between two days.
    seasons: Vec<(Stretch, Week)>,
    /// Single days, closures and additional hours, in the order of the line.
    later: Vec<Edit>,
}

/// Which weekdays a rule is about.
enum Days {
    /// Every day: it names none.
    Unnamed,
    Plain(Weekdays),
    Monthly(Vec<(Nth, Weekday)>),
}

impl Reader {
    /// Takes a rule; `None` if hours cannot express it.
    fn rule(&mut self, rule: &RuleSequence) -> Option<()> {
        let days = &rule.day_selector;
        if !days.year.is_empty() || !days.week.is_empty() || rule.operator == RuleOperator::Fallback {
            return None;
        }
        let windows = match rule.kind {
            RuleKind::Open => rule.time_selector.spans.iter().map(window).collect::<Option<Vec<_>>>()?,
            RuleKind::Closed => Vec::new(),
            RuleKind::Unknown => return None,
        };
        let (weekdays, holidays) = split(&days.weekday)?;
        if holidays {
            self.holidays(rule.kind, rule)?;
        }
        if holidays && matches!(weekdays, Days::Unnamed) {
            return Some(());
        }
        let more = rule.operator == RuleOperator::Additional;
        if days.monthday.is_empty() {
            return self.always(weekdays, windows, more);
        }
        let stretches = days.monthday.iter().map(|range| self.stretches(range)).collect::<Option<Vec<_>>>()?;
        let reason = Words::de(rule.comment.as_ref());
        stretches.into_iter().flatten().try_for_each(|days| self.between(days, (&weekdays, &windows, more), &reason))
    }

    /// `PH off` or `PH open`; hours of their own on every holiday are not known.
    fn holidays(&mut self, kind: RuleKind, rule: &RuleSequence) -> Option<()> {
        let all_day = rule.time_selector == opening_hours_syntax::rules::time::TimeSelector::default();
        self.on_holidays = kind == RuleKind::Open;
        (kind == RuleKind::Closed || all_day).then_some(())
    }

    fn always(&mut self, days: Days, windows: Vec<Window>, more: bool) -> Option<()> {
        match days {
            Days::Unnamed => set(&mut self.week, Weekdays::ALL, &windows, more),
            Days::Plain(days) => set(&mut self.week, days, &windows, more),
            Days::Monthly(days) => return self.monthly(&days, &windows, (None, None), more),
        }
        Some(())
    }

    /// A weekday of the month. Hours add up, so it may only stand beside regular ones where it adds.
    fn monthly(
        &mut self,
        days: &[(Nth, Weekday)],
        windows: &[Window],
        (from, to): (Option<Day>, Option<Day>),
        more: bool,
    ) -> Option<()> {
        for (nth, day) in days {
            if windows.is_empty() || !(more || self.week[index(*day)].is_empty()) {
                return None;
            }
            let recurrence = Recurrence::monthly(*nth, *day).between(from, to);
            self.monthly.push(Hours { recurrence, windows: windows.to_vec() });
        }
        Some(())
    }

    fn between(
        &mut self,
        (first, last): Stretch,
        (days, windows, more): (&Days, &[Window], bool),
        reason: &Words,
    ) -> Option<()> {
        match (days, last) {
            (Days::Monthly(days), _) => return self.monthly(days, windows, (Some(first), last), more),
            (Days::Unnamed, Some(to)) if !more => {
                let (windows, reason) = (windows.to_vec(), reason.clone());
                self.later.push(match windows.is_empty() {
                    true => Edit::Close(Closure { from: first, to, reason }),
                    false => Edit::Only(Special { from: first, to, windows, reason }),
                });
            }
            (Days::Unnamed | Days::Plain(_), _) if more && !windows.is_empty() => {
                let days = if let Days::Plain(days) = days { *days } else { Weekdays::ALL };
                let recurrence = Recurrence::weekly(days).between(Some(first), last);
                self.later.push(Edit::Begin(Hours { recurrence, windows: windows.to_vec() }));
            }
            (Days::Unnamed, _) => set(self.season((first, last)), Weekdays::ALL, windows, more),
            (Days::Plain(days), _) => set(self.season((first, last)), *days, windows, more),
        }
        Some(())
    }

    fn season(&mut self, stretch: Stretch) -> &mut Week {
        let at = self.seasons.iter().position(|(same, _)| *same == stretch).unwrap_or_else(|| {
            self.seasons.push((stretch, self.week.clone()));
            self.seasons.len() - 1
        });
        &mut self.seasons[at].1
    }

    /// The days a range names, from the first day on; several when it names no year.
    fn stretches(&self, range: &MonthdayRange) -> Option<Vec<Stretch>> {
        let (this_year, plain) = (self.from.date().year(), DateOffset::default());
        let bounds = |year: i16| -> Option<(Day, Day)> {
            match range {
                MonthdayRange::Month { range, .. } => months(range, year),
                MonthdayRange::Date { start: (start, no), end: (end, none) } if *no == plain && *none == plain => {
                    let first = date(start, year)?;
                    let last = date(end, year)?;
                    Some((first, if last < first { date(end, year + 1)? } else { last }))
                }
                MonthdayRange::Date { .. } => None,
            }
        };
        let named = match range {
            MonthdayRange::Month { year, .. } => year.is_some(),
            MonthdayRange::Date { start, .. } => start.0.year().is_some(),
        };
        let year = match range {
            MonthdayRange::Month { year: Some(year), .. } => i16::try_from(year.0).ok()?,
            _ => this_year,
        };
        // A range that began last year may still run.
        let years = if named { year..=year } else { year - 1..=year + YEARS };
        let all = years.map(bounds).collect::<Option<Vec<_>>>()?;
        let ahead = all.into_iter().filter(|(_, last)| *last >= self.from);
        let for_good = |last: Day| (last.date().year() < 9999).then_some(last);
        Some(ahead.map(|(first, last)| (first.max(self.from), for_good(last))).collect())
    }

    fn edits(self, openings: &Openings) -> Vec<Edit> {
        let none = Openings::regular(openings.place, Vec::new());
        let with = Openings { open_on_holidays: self.on_holidays, ..none };
        let week = |from, until, week| Edit::Week { from, until, week };
        let mut edits = vec![Edit::Replace { from: self.from, with }, week(self.from, None, self.week)];
        edits.extend(self.seasons.into_iter().map(|((first, last), season)| week(first, last, season)));
        edits.extend(self.monthly.into_iter().map(|hours| {
            let first = hours.recurrence.from.unwrap_or(self.from);
            Edit::Begin(Hours { recurrence: hours.recurrence.between(Some(first), hours.recurrence.to), ..hours })
        }));
        edits.extend(self.later);
        edits
    }
}

/// Hours that stand alone replace those of a weekday, additional ones join them.
fn set(week: &mut Week, days: Weekdays, windows: &[Window], more: bool) {
    for (n, hours) in (0..).zip(week) {
        if days.contains(Day(0).monday().plus(n).weekday()) {
            if !more {
                hours.clear();
            }
            hours.extend_from_slice(windows);
        }
    }
}

/// Weekdays, and whether public holidays are among them. `None` for what has no place here.
fn split(ranges: &[WeekDayRange]) -> Option<(Days, bool)> {
    let (mut plain, mut monthly, mut holidays) = (Vec::new(), Vec::new(), false);
    for range in ranges {
        match range {
            WeekDayRange::Holiday { kind: HolidayKind::Public, offset: 0 } => holidays = true,
            WeekDayRange::Fixed { range, offset: 0, nth_from_start, nth_from_end } => {
                let days = weekdays(range);
                if nth_from_start.iter().chain(nth_from_end).all(|on| *on) {
                    plain.extend(days);
                    continue;
                }
                let starts = (1..).zip(nth_from_start).filter(|(_, on)| **on).map(|(n, _)| Nth::FromStart(n));
                let nths: Vec<Nth> = starts.chain(nth_from_end[0].then_some(Nth::Last)).collect();
                if nth_from_end[1..].contains(&true) {
                    return None;
                }
                monthly.extend(days.iter().flat_map(|day| nths.iter().map(|nth| (*nth, *day))));
            }
            WeekDayRange::Holiday { .. } | WeekDayRange::Fixed { .. } => return None,
        }
    }
    match (plain.is_empty(), monthly.is_empty()) {
        (true, true) => Some((Days::Unnamed, holidays)),
        (false, true) => Some((Days::Plain(Weekdays::of(&plain)), holidays)),
        (true, false) => Some((Days::Monthly(monthly), holidays)),
        (false, false) => None,
    }
}

/// `Fr-Mo` goes over the weekend.
fn weekdays(range: &RangeInclusive<opening_hours_syntax::rules::day::Weekday>) -> Vec<Weekday> {
    let number = |day: &opening_hours_syntax::rules::day::Weekday| i32::from(*day as u8);
    let (first, last) = (number(range.start()), number(range.end()));
    (0..=(last - first).rem_euclid(7)).map(|n| Day(0).monday().plus((first + n) % 7).weekday()).collect()
}

fn index(day: Weekday) -> usize {
    usize::from(day.to_monday_zero_offset().unsigned_abs())
}

fn window(span: &TimeSpan) -> Option<Window> {
    let cell = |time: &Time| match time {
        Time::Fixed(time) if u16::from(time.minute()).is_multiple_of(CELL_MINUTES) => {
            Cell::at(time.hour().into(), time.minute().into())
        }
        Time::Fixed(_) | Time::Variable(_) => None,
    };
    let plain = !span.open_end && span.repeats.is_none();
    Window::new(cell(&span.range.start)?, cell(&span.range.end)?).filter(|_| plain)
}

/// First day of the first month to the last day of the last one; over the turn of the year if need be.
fn months(range: &RangeInclusive<Month>, year: i16) -> Option<(Day, Day)> {
    let (first, last) = (*range.start() as i8, *range.end() as i8);
    let end_year = if last < first { year + 1 } else { year };
    let after = if last == 12 { Day::from_ymd(end_year + 1, 1, 1) } else { Day::from_ymd(end_year, last + 1, 1) };
    Some((Day::from_ymd(year, first, 1)?, after?.plus(-1)))
}

/// A date; 29 February is 28 in years without one.
fn date(date: &Date, usual: i16) -> Option<Day> {
    match *date {
        Date::Fixed { year, month, day } => {
            let year = year.map_or(Some(usual), |year| i16::try_from(year.0).ok())?;
            let (month, day) = (month as i8, i8::try_from(day).ok()?);
            Day::from_ymd(year, month, day).or_else(|| Day::from_ymd(year, month, 28).filter(|_| day == 29))
        }
        Date::Weekday { .. } | Date::Easter { .. } => None,
    }
}
