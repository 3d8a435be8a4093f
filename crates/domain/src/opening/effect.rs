//! What a change of hours or desks does to the days: before and after, side by side.

use super::{DayPlan, Schedule};
use crate::catalog::Pool;
use crate::time::{CELL_MINUTES, Day, Zone};

/// Days of the same weekday on which a change does the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Effect {
    /// The days in order, at least one.
    pub days: Vec<Day>,
    /// The plan so far.
    pub before: DayPlan,
    /// The plan then.
    pub after: DayPlan,
    /// Minutes of staffed desks on one of these days so far: two desks for an hour are 120.
    pub desk_minutes_before: u32,
    /// And then.
    pub desk_minutes_after: u32,
}

impl Effect {
    fn is_like(&self, other: &Effect) -> bool {
        self.days[0].weekday() == other.days[0].weekday()
            && (self.desk_minutes_before, self.desk_minutes_after)
                == (other.desk_minutes_before, other.desk_minutes_after)
            && (&self.before, &self.after) == (&other.before, &other.after)
    }
}

/// Every day that changes, one entry each; `pools` are those of the office, before and after.
pub fn effects(
    (before, pools_before): (&Schedule, &[Pool]),
    (after, pools_after): (&Schedule, &[Pool]),
    zone: &Zone,
    days: std::ops::Range<Day>,
) -> Vec<Effect> {
    let effect = |day| {
        let (plan, then) = (before.day(day, zone), after.day(day, zone));
        let effect = Effect {
            days: vec![day],
            desk_minutes_before: desk_minutes(before, pools_before, day, &plan),
            desk_minutes_after: desk_minutes(after, pools_after, day, &then),
            before: plan,
            after: then,
        };
        let same = effect.before == effect.after && effect.desk_minutes_before == effect.desk_minutes_after;
        (!same).then_some(effect)
    };
    (days.start.0..days.end.0).map(Day).filter_map(effect).collect()
}

/// The same, days of one weekday on which the same happens in one entry, in the order of their first days.
pub fn by_weekday(effects: Vec<Effect>) -> Vec<Effect> {
    effects.into_iter().fold(Vec::new(), |mut grouped: Vec<Effect>, effect| {
        match grouped.iter_mut().find(|same| same.is_like(&effect)) {
            Some(same) => same.days.extend(effect.days),
            None => grouped.push(effect),
        }
        grouped
    })
}

fn desk_minutes(schedule: &Schedule, pools: &[Pool], day: Day, plan: &DayPlan) -> u32 {
    let cells = pools.iter().flat_map(|pool| schedule.desks(pool, day, plan));
    cells.map(u32::from).sum::<u32>() * u32::from(CELL_MINUTES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::opening::Edit;
    use crate::opening::tests::{day, pool, shown, usual, windows};
    use crate::opening::{Closure, Openings, Special};
    use crate::{catalog::Words, time::Window};

    /// What changes from Monday, 7 December, within so many days: `2026-12-08 8:00-16:00 56h -> …`.
    fn told(edit: &Edit, days: i32, grouped: bool) -> Vec<String> {
        let (monday, berlin) = (day("2026-12-07"), Zone::berlin());
        let before = Schedule::new(usual()).expect("a schedule");
        let after = edit.apply(&before, monday, &berlin).expect("can be");
        let pools = [pool(1, 3), pool(2, 4)];
        let all = effects((&before, &pools), (&after, &pools), &berlin, monday..monday.plus(days));
        let all = if grouped { by_weekday(all) } else { all };
        let line = |effect: &Effect| {
            let (first, count) = (effect.days[0].to_string(), effect.days.len());
            let (old, new) = (effect.desk_minutes_before / 60, effect.desk_minutes_after / 60);
            format!("{first} ×{count}: {} {old}h -> {} {new}h", shown(&before, &first), shown(&after, &first))
        };
        all.iter().map(line).collect()
    }

    fn mornings() -> Vec<Window> {
        windows("8:00-12:00")
    }

    #[test]
    fn a_closure_takes_all_desk_hours_of_its_open_days() {
        let (from, to) = (day("2026-12-10"), day("2026-12-13"));
        let edit = Edit::Close(Closure { from, to, reason: Words::de("Umzug") });
        let told = told(&edit, 14, false);
        assert_eq!(
            told[..2],
            [
                "2026-12-10 ×1: 8:00-16:00 56h -> closure: Umzug 0h",
                "2026-12-11 ×1: 8:00-16:00 56h -> closure: Umzug 0h"
            ]
        );
        assert_eq!(told.len(), 4, "Saturday and Sunday are shut for another reason now");
    }

    #[test]
    fn what_happens_every_week_is_told_once() {
        let mut week: crate::opening::Week =
            std::array::from_fn(|n| if n < 5 { windows("8:00-16:00") } else { vec![] });
        week[2] = mornings();
        let told = told(&Edit::Week { from: day("2026-12-07"), until: None, week }, 366, true);
        assert_eq!(told, ["2026-12-09 ×52: 8:00-16:00 56h -> 8:00-12:00 28h"]);
    }

    #[test]
    fn hours_that_stay_the_same_are_no_effect() {
        let (from, to) = (day("2026-12-08"), day("2026-12-08"));
        let same = Special { from, to, windows: windows("8:00-16:00"), reason: Words::de("wie immer") };
        assert_eq!(told(&Edit::Only(same), 14, false), [""; 0]);
    }

    #[test]
    fn a_pool_with_fewer_desks_is_an_effect_though_the_hours_stay() {
        let schedule = Schedule::new(Openings { ..usual() }).expect("a schedule");
        let monday = day("2026-12-07");
        let all =
            effects((&schedule, &[pool(1, 3)]), (&schedule, &[pool(1, 2)]), &Zone::berlin(), monday..monday.plus(1));
        assert_eq!((all[0].desk_minutes_before, all[0].desk_minutes_after), (24 * 60, 16 * 60));
    }
}
