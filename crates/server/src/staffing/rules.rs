//! The form of shares, release and rules of booking. Numbers stand in [`GROUPS`], one row each.

use super::desks::read_time;
use super::pages::Fields;
use crate::web::format;
use crate::web::forms::{Choice, Field, FormError};
use crate::web::tenancy::Site;
use domain::policy::{BOUNDS, Policy, PolicyProblem, Reserve, Tranche};
use domain::time::Minutes;
use jiff::civil::Weekday;
use std::ops::RangeInclusive;

/// Minutes between offered starts that can be chosen.
const GRIDS: [u16; 6] = [5, 10, 15, 20, 30, 60];
/// The reserve is a number of its own: it can also follow those who walk in, and is then no single number.
const RESERVE: &str = "reserve";

/// A number that can be set.
pub struct Number {
    /// Name in the form, and in [`BOUNDS`].
    pub name: &'static str,
    /// What it sets, as a text.
    pub label: &'static str,
    /// Its unit, as a text.
    pub unit: &'static str,
    get: fn(&Policy) -> i64,
    set: fn(&mut Policy, i64),
}

macro_rules! number {
    ($name:literal, $label:literal, $unit:literal, $($field:tt)+) => {
        Number {
            name: $name,
            label: $label,
            unit: $unit,
            get: |policy| policy.$($field)+.into(),
            // The bounds are checked before; they fit every type of a rule.
            set: |policy, value| policy.$($field)+ = value.try_into().unwrap_or_default(),
        }
    };
}

/// A section of the form.
pub struct Group {
    /// Its heading, as a text.
    pub title: &'static str,
    /// Its sentence, as a text.
    pub lede: &'static str,
    /// Its numbers.
    pub numbers: &'static [Number],
}

/// The sections, in the order of the page.
pub const GROUPS: [Group; 4] = [
    Group {
        title: "rules-shares",
        lede: "rules-shares-lede",
        numbers: &[
            number!("online", "rules-online", "rules-percent", shares.0[0]),
            number!("telefon", "rules-phone", "rules-percent", shares.0[1]),
            number!("infotheke", "rules-front-desk", "rules-percent", shares.0[2]),
            Number {
                name: RESERVE,
                label: "rules-reserve",
                unit: "rules-percent",
                get: |policy| policy.reserve.percent().unwrap_or(0).into(),
                set: |policy, value| policy.reserve = Reserve::even(value.try_into().unwrap_or_default()),
            },
            Number {
                name: "rueckgabe",
                label: "rules-give-back",
                unit: "rules-hours-before",
                get: |policy| i64::from(policy.give_back.0 / 60),
                set: |policy, value| policy.give_back = Minutes(u16::try_from(value * 60).unwrap_or_default()),
            },
        ],
    },
    Group {
        title: "rules-release",
        lede: "rules-release-lede",
        numbers: &[
            number!("horizont", "rules-horizon", "rules-days", release.horizon_days),
            number!("vorlauf", "rules-lead", "rules-minutes", lead.0),
        ],
    },
    Group {
        title: "rules-visit",
        lede: "rules-visit-lede",
        numbers: &[
            number!("puffer-vor", "rules-before", "rules-minutes", buffer_before.0),
            number!("puffer-nach", "rules-after", "rules-minutes", buffer_after.0),
            number!("hoechstens", "rules-longest", "rules-minutes", max_visit.0),
            number!("pro-person", "rules-per-person", "rules-appointments", per_person),
        ],
    },
    Group {
        title: "rules-hold",
        lede: "rules-hold-lede",
        numbers: &[
            number!("halten", "rules-held", "rules-minutes", hold.0),
            number!("bestaetigen", "rules-confirm", "rules-minutes", confirm.0),
            number!("erinnern", "rules-remind", "rules-days-before", reminder_days),
        ],
    },
];

/// The form as it was typed.
pub struct RulesForm {
    /// Numbers, in the order of [`GROUPS`].
    pub numbers: Vec<Field>,
    /// The hour of the release.
    pub at: Field,
    /// The weekday of the release.
    pub weekday: Vec<Choice>,
    /// Minutes between offered starts.
    pub grid: Vec<Choice>,
    /// Percent and days before of each later part.
    pub parts: Vec<(Field, Field)>,
}

/// What a number may be.
pub fn bounds(name: &str) -> RangeInclusive<i64> {
    BOUNDS.iter().find(|(known, _)| *known == name).map_or(0..=0, |(_, bounds)| bounds.clone())
}

fn all() -> impl Iterator<Item = &'static Number> {
    GROUPS.iter().flat_map(|group| group.numbers)
}

impl RulesForm {
    /// As the rules are.
    pub fn filled(site: &Site, policy: &Policy) -> RulesForm {
        let part = |tranche: &Tranche| match tranche.percent {
            0 => (Field::default(), Field::default()),
            percent => (Field::filled(percent.to_string()), Field::filled(tranche.days_before.to_string())),
        };
        let value = |number: &Number| match number.name == RESERVE && policy.reserve.percent().is_none() {
            true => Field::default(),
            false => Field::filled((number.get)(policy).to_string()),
        };
        RulesForm {
            numbers: all().map(value).collect(),
            at: Field::filled(policy.release.at.to_string()),
            weekday: weekdays(site, policy.release.weekday),
            grid: grids(policy.grid),
            parts: policy.tranches.0.iter().map(part).collect(),
        }
    }

    /// Reads what was sent over the rules as they are. Nothing is lost when it cannot be.
    pub fn read(site: &Site, current: &Policy, fields: &Fields) -> (RulesForm, Option<Policy>) {
        let mut policy = *current;
        let mut numbers: Vec<Field> = all().map(|number| read_number(site, &mut policy, number, fields)).collect();
        let (at, cell) = read_time(site, fields.get("um"));
        policy.release.at = cell.unwrap_or(policy.release.at);
        policy.release.weekday =
            fields.get("wochentag").parse().ok().and_then(|n| Weekday::from_monday_one_offset(n).ok());
        let grid = fields.get("raster").parse().ok().filter(|minutes| GRIDS.contains(minutes));
        policy.grid = grid.map_or(policy.grid, Minutes);
        let mut parts = Vec::new();
        for (nth, tranche) in policy.tranches.0.iter_mut().enumerate() {
            parts.push(read_part(site, tranche, nth, fields));
        }
        let readable = numbers.iter().chain([&at]).chain(parts.iter().flat_map(|(a, b)| [a, b]));
        let mut good = readable.into_iter().all(|field| field.error.is_none());
        if good {
            for problem in policy.problems() {
                good = false;
                mark(site, problem, &mut numbers, &mut parts);
            }
        }
        let (weekday, grid) = (weekdays(site, policy.release.weekday), grids(policy.grid));
        (RulesForm { numbers, at, weekday, grid, parts }, good.then_some(policy))
    }

    /// What is wrong, for the summary.
    pub fn errors(&self, site: &Site) -> Vec<FormError> {
        let line = |id: &str, label: String, field: &Field| {
            Some(FormError::new(id, format!("{label}: {}", field.error.as_ref()?)))
        };
        let number = |(number, field): (&Number, &Field)| line(number.name, site.lang.text(number.label), field);
        let part = |(nth, (percent, days)): (usize, &(Field, Field))| {
            let label = || site.lang.text_with("rules-part", &[("n", (nth + 1).into())]);
            [line(&part_id(nth, "prozent"), label(), percent), line(&part_id(nth, "tage"), label(), days)]
        };
        let at = line("um", site.lang.text("rules-at"), &self.at);
        let numbers = all().zip(&self.numbers).filter_map(number);
        numbers.chain(at).chain(self.parts.iter().enumerate().flat_map(part).flatten()).collect()
    }
}

/// The name of a field of a later part: `teil1-prozent`.
pub fn part_id(nth: usize, what: &str) -> String {
    format!("teil{}-{what}", nth + 1)
}

fn read_number(site: &Site, policy: &mut Policy, number: &Number, fields: &Fields) -> Field {
    let (typed, bounds) = (fields.get(number.name), bounds(number.name));
    // A reserve that follows those who walk in stays when nothing is typed over it.
    if number.name == RESERVE && typed.is_empty() && policy.reserve.percent().is_none() {
        return Field::default();
    }
    match typed.parse().ok().filter(|value| bounds.contains(value)) {
        Some(value) => {
            (number.set)(policy, value);
            Field::filled(typed)
        }
        None => Field::wrong(typed, between(site, &bounds)),
    }
}

/// A later part: nothing typed is none.
fn read_part(site: &Site, tranche: &mut Tranche, nth: usize, fields: &Fields) -> (Field, Field) {
    let (percent_typed, days_typed) = (part_id(nth, "prozent"), part_id(nth, "tage"));
    let (percent_typed, days_typed) = (fields.get(&percent_typed), fields.get(&days_typed));
    if percent_typed.is_empty() && days_typed.is_empty() {
        *tranche = Tranche::default();
        return (Field::default(), Field::default());
    }
    let read = |typed: &str, name: &str| {
        let bounds = bounds(name);
        match typed.parse().ok().filter(|value| bounds.contains(value)) {
            Some(value) => (Field::filled(typed), Some(value)),
            None => (Field::wrong(typed, between(site, &bounds)), None),
        }
    };
    let (percent, days) = (read(percent_typed, "teil-prozent"), read(days_typed, "teil-tage"));
    if let (Some(percent), Some(days)) = (percent.1, days.1) {
        let days_before = u16::try_from(days).unwrap_or_default();
        *tranche = Tranche { percent: u8::try_from(percent).unwrap_or_default(), days_before };
    }
    (percent.0, days.0)
}

/// Puts what contradicts itself to the field that mends it.
fn mark(site: &Site, problem: PolicyProblem, numbers: &mut [Field], parts: &mut [(Field, Field)]) {
    let lang = site.lang;
    match problem {
        PolicyProblem::ReserveAndOnline { sum } => {
            let error = lang.text_with("rules-too-much", &[("n", sum.into())]);
            let at = all().position(|number| number.name == RESERVE);
            at.into_iter().for_each(|at| numbers[at].error = Some(error.clone()));
        }
        PolicyProblem::TranchesOver { sum } => {
            parts[0].0.error = Some(lang.text_with("rules-parts-too-much", &[("n", sum.into())]));
        }
        PolicyProblem::TrancheBeforeHorizon { nth } => {
            parts[nth].1.error = Some(lang.text("rules-part-before-horizon"));
        }
        PolicyProblem::TrancheTooLate { nth } => parts[nth].1.error = Some(lang.text("rules-part-too-late")),
    }
}

fn between(site: &Site, bounds: &RangeInclusive<i64>) -> String {
    site.lang.text_with("rules-between", &[("from", (*bounds.start()).into()), ("to", (*bounds.end()).into())])
}

fn weekdays(site: &Site, chosen: Option<Weekday>) -> Vec<Choice> {
    let daily = Choice::new("0", site.lang.text("rules-daily"), chosen.is_none());
    let day = |day: Weekday| {
        let value = day.to_monday_one_offset().to_string();
        Choice::new(value, format::weekday(day, site.lang), chosen == Some(day))
    };
    std::iter::once(daily).chain(super::desks::WEEK.into_iter().map(day)).collect()
}

/// The usual ones, and the one that is set: an import may have brought any.
fn grids(chosen: Minutes) -> Vec<Choice> {
    let mut minutes: Vec<u16> = GRIDS.to_vec();
    minutes.push(chosen.0);
    minutes.sort_unstable();
    minutes.dedup();
    minutes.into_iter().map(|n| Choice::new(n.to_string(), n.to_string(), chosen.0 == n)).collect()
}
