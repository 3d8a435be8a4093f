//! JSON shape of `office.schedule`, and the way to and from [`Schedule`].
//! Days are `2026-12-24`, times of day `8:00-12:00`, weekdays 1 (Monday) to 7.

use super::shapes::{WordsData, place};
use crate::storage::Failure;
use anyhow::{Context, anyhow, bail};
use domain::holidays::Place;
use domain::ids::PoolId;
use domain::opening::{Closure, Hours, Nth, Openings, Pattern, Recurrence, Schedule, Special, Staffing, Weekdays};
use domain::time::{Cell, Day, Window};
use jiff::civil::Weekday;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// `office.schedule`.
#[derive(Serialize, Deserialize)]
pub struct ScheduleData {
    #[serde(with = "place")]
    place: Place,
    #[serde(default)]
    open_on_holidays: bool,
    #[serde(default)]
    hours: Vec<HoursData>,
    #[serde(default)]
    specials: Vec<SpecialData>,
    #[serde(default)]
    closures: Vec<ClosureData>,
    #[serde(default)]
    staffing: Vec<StaffingData>,
}

#[derive(Serialize, Deserialize)]
struct HoursData {
    recurrence: RecurrenceData,
    windows: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct SpecialData {
    from: String,
    to: String,
    windows: Vec<String>,
    reason: WordsData,
}

#[derive(Serialize, Deserialize)]
struct ClosureData {
    from: String,
    to: String,
    reason: WordsData,
}

#[derive(Serialize, Deserialize)]
struct StaffingData {
    pool: Uuid,
    recurrence: RecurrenceData,
    window: String,
    desks: u8,
}

#[derive(Serialize, Deserialize)]
struct RecurrenceData {
    #[serde(flatten)]
    pattern: PatternData,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum PatternData {
    Weeks {
        days: Vec<i8>,
        every: u8,
        anchor: String,
    },
    /// `nth` is absent for the last one.
    Month {
        nth: Option<u8>,
        day: i8,
    },
}

impl ScheduleData {
    /// What is stored of a schedule.
    pub fn of(schedule: &Schedule) -> ScheduleData {
        let openings = schedule.openings();
        ScheduleData {
            place: openings.place,
            open_on_holidays: openings.open_on_holidays,
            hours: openings.hours.iter().map(HoursData::of).collect(),
            specials: openings.specials.iter().map(SpecialData::of).collect(),
            closures: openings.closures.iter().map(ClosureData::of).collect(),
            staffing: openings.staffing.iter().map(StaffingData::of).collect(),
        }
    }

    /// The schedule again; refused with the entry that makes no sense.
    pub fn schedule(self) -> Result<Schedule, Failure> {
        let openings = Openings {
            hours: self.hours.into_iter().map(HoursData::hours).collect::<Result<_, _>>()?,
            specials: self.specials.into_iter().map(SpecialData::special).collect::<Result<_, _>>()?,
            closures: self.closures.into_iter().map(ClosureData::closure).collect::<Result<_, _>>()?,
            staffing: self.staffing.into_iter().map(StaffingData::staffing).collect::<Result<_, _>>()?,
            place: self.place,
            open_on_holidays: self.open_on_holidays,
        };
        Schedule::new(openings)
            .map_err(|r| anyhow!("{:?} {}: {:?} in field {}", r.part, r.index, r.problem, r.problem.field()))
    }
}

impl HoursData {
    fn of(hours: &Hours) -> HoursData {
        HoursData {
            recurrence: RecurrenceData::of(&hours.recurrence),
            windows: hours.windows.iter().map(write_window).collect(),
        }
    }

    fn hours(self) -> Result<Hours, Failure> {
        Ok(Hours { recurrence: self.recurrence.recurrence()?, windows: read_windows(&self.windows)? })
    }
}

impl SpecialData {
    fn of(special: &Special) -> SpecialData {
        SpecialData {
            from: special.from.to_string(),
            to: special.to.to_string(),
            windows: special.windows.iter().map(write_window).collect(),
            reason: special.reason.clone().into(),
        }
    }

    fn special(self) -> Result<Special, Failure> {
        let (from, to) = (read_day(&self.from)?, read_day(&self.to)?);
        Ok(Special { from, to, windows: read_windows(&self.windows)?, reason: self.reason.into() })
    }
}

impl ClosureData {
    fn of(closure: &Closure) -> ClosureData {
        let (from, to) = (closure.from.to_string(), closure.to.to_string());
        ClosureData { from, to, reason: closure.reason.clone().into() }
    }

    fn closure(self) -> Result<Closure, Failure> {
        Ok(Closure { from: read_day(&self.from)?, to: read_day(&self.to)?, reason: self.reason.into() })
    }
}

impl StaffingData {
    fn of(staffing: &Staffing) -> StaffingData {
        StaffingData {
            pool: Uuid::from_u128(staffing.pool.0),
            recurrence: RecurrenceData::of(&staffing.recurrence),
            window: write_window(&staffing.window),
            desks: staffing.desks,
        }
    }

    fn staffing(self) -> Result<Staffing, Failure> {
        Ok(Staffing {
            pool: PoolId(self.pool.as_u128()),
            recurrence: self.recurrence.recurrence()?,
            window: read_window(&self.window)?,
            desks: self.desks,
        })
    }
}

impl RecurrenceData {
    fn of(recurrence: &Recurrence) -> RecurrenceData {
        let pattern = match recurrence.pattern {
            Pattern::Weeks { days, every, anchor } => {
                let days = (1..=7).filter(|n| Weekday::from_monday_one_offset(*n).is_ok_and(|d| days.contains(d)));
                PatternData::Weeks { days: days.collect(), every, anchor: anchor.to_string() }
            }
            Pattern::Month { nth, day } => {
                let nth = match nth {
                    Nth::FromStart(n) => Some(n),
                    Nth::Last => None,
                };
                PatternData::Month { nth, day: day.to_monday_one_offset() }
            }
        };
        RecurrenceData {
            pattern,
            from: recurrence.from.map(|day| day.to_string()),
            to: recurrence.to.map(|day| day.to_string()),
        }
    }

    fn recurrence(self) -> Result<Recurrence, Failure> {
        let pattern = match self.pattern {
            PatternData::Weeks { days, every, anchor } => {
                let days = days.into_iter().map(read_weekday).collect::<Result<Vec<_>, _>>()?;
                Pattern::Weeks { days: Weekdays::of(&days), every, anchor: read_day(&anchor)? }
            }
            PatternData::Month { nth, day } => {
                Pattern::Month { nth: nth.map_or(Nth::Last, Nth::FromStart), day: read_weekday(day)? }
            }
        };
        let bound = |day: Option<String>| day.as_deref().map(read_day).transpose();
        Ok(Recurrence { pattern, from: bound(self.from)?, to: bound(self.to)? })
    }
}

fn read_weekday(number: i8) -> Result<Weekday, Failure> {
    Weekday::from_monday_one_offset(number).with_context(|| format!("{number} is not a weekday, 1 to 7"))
}

fn read_day(text: &str) -> Result<Day, Failure> {
    Day::parse(text).with_context(|| format!("{text:?} is not a day such as 2026-12-24"))
}

fn write_window(window: &Window) -> String {
    format!("{}-{}", window.start(), window.end())
}

fn read_windows(texts: &[String]) -> Result<Vec<Window>, Failure> {
    texts.iter().map(|text| read_window(text)).collect()
}

fn read_window(text: &str) -> Result<Window, Failure> {
    let window = text.split_once('-').and_then(|(start, end)| Window::new(Cell::parse(start)?, Cell::parse(end)?));
    match window {
        Some(window) => Ok(window),
        None => bail!("{text:?} is not a time of day such as 8:00-12:00"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::catalog::Words;
    use domain::holidays::State;

    #[test]
    fn a_schedule_is_the_same_after_writing_and_reading() {
        let day = |text| Day::parse(text).expect("a day");
        let windows = vec![read_window("8:00-12:00").expect("a window"), read_window("22:00-24:00").expect("a window")];
        let season = Recurrence::every_weeks(2, Weekdays::of(&[Weekday::Monday, Weekday::Sunday]), day("2026-11-16"))
            .between(Some(day("2026-01-01")), None);
        let reason = Words { de: "Betriebsausflug".into(), en: Some("Staff outing".into()) };
        let openings = Openings {
            hours: vec![
                Hours { recurrence: season, windows: windows.clone() },
                Hours { recurrence: Recurrence::monthly(Nth::Last, Weekday::Saturday), windows: windows.clone() },
            ],
            specials: vec![Special { from: day("2026-12-24"), to: day("2026-12-24"), windows, reason: reason.clone() }],
            closures: vec![Closure { from: day("2026-12-27"), to: day("2026-12-31"), reason }],
            staffing: vec![Staffing {
                pool: PoolId(7),
                recurrence: Recurrence::monthly(Nth::FromStart(2), Weekday::Tuesday),
                window: read_window("8:00-10:00").expect("a window"),
                desks: 3,
            }],
            place: Place::in_state(State::NW),
            open_on_holidays: true,
        };
        let schedule = Schedule::new(openings).expect("makes sense");
        let json = serde_json::to_string(&ScheduleData::of(&schedule)).expect("writes");
        let read: ScheduleData = serde_json::from_str(&json).expect("reads");
        assert_eq!(read.schedule().expect("makes sense"), schedule);
    }
}
