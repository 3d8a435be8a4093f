//! The law as a table: one line per holiday and reach.

use super::State::{self, *};
use super::{Holiday, RegionalDay};

/// When a holiday is.
#[derive(Clone, Copy)]
pub(super) enum When {
    /// Month and day of the month.
    Date(i8, i8),
    /// Days after Easter Sunday.
    Easter(i32),
    /// The Wednesday before 23 November.
    Repentance,
}

/// Where a holiday is kept, and in which years.
#[derive(Clone, Copy)]
pub(super) enum Where {
    Everywhere,
    EverywhereIn(i16),
    States(&'static [State]),
    StatesSince(i16, &'static [State]),
    StateIn(State, &'static [i16]),
    Municipality(RegionalDay),
}

/// One line of the law.
pub(super) struct Rule {
    pub(super) holiday: Holiday,
    pub(super) when: When,
    pub(super) area: Where,
}

const fn rule(holiday: Holiday, when: When, area: Where) -> Rule {
    Rule { holiday, when, area }
}

/// All holidays since 1995, in the order of a usual year.
pub(super) const RULES: &[Rule] = &[
    rule(Holiday::NewYear, When::Date(1, 1), Where::Everywhere),
    rule(Holiday::Epiphany, When::Date(1, 6), Where::States(&[BW, BY, ST])),
    rule(Holiday::WomensDay, When::Date(3, 8), Where::StatesSince(2019, &[BE])),
    rule(Holiday::WomensDay, When::Date(3, 8), Where::StatesSince(2023, &[MV])),
    rule(Holiday::GoodFriday, When::Easter(-2), Where::Everywhere),
    rule(Holiday::EasterSunday, When::Easter(0), Where::States(&[BB])),
    rule(Holiday::EasterMonday, When::Easter(1), Where::Everywhere),
    rule(Holiday::LabourDay, When::Date(5, 1), Where::Everywhere),
    rule(Holiday::LiberationDay, When::Date(5, 8), Where::StateIn(BE, &[2020, 2025])),
    rule(Holiday::Ascension, When::Easter(39), Where::Everywhere),
    rule(Holiday::WhitSunday, When::Easter(49), Where::States(&[BB])),
    rule(Holiday::WhitMonday, When::Easter(50), Where::Everywhere),
    rule(Holiday::CorpusChristi, When::Easter(60), Where::States(&[BW, BY, HE, NW, RP, SL])),
    rule(Holiday::CorpusChristi, When::Easter(60), Where::Municipality(RegionalDay::CorpusChristi)),
    rule(Holiday::UprisingOf1953, When::Date(6, 17), Where::StateIn(BE, &[2028])),
    rule(Holiday::PeaceFestival, When::Date(8, 8), Where::Municipality(RegionalDay::PeaceFestival)),
    rule(Holiday::Assumption, When::Date(8, 15), Where::States(&[SL])),
    rule(Holiday::Assumption, When::Date(8, 15), Where::Municipality(RegionalDay::Assumption)),
    rule(Holiday::ChildrensDay, When::Date(9, 20), Where::StatesSince(2019, &[TH])),
    rule(Holiday::GermanUnity, When::Date(10, 3), Where::Everywhere),
    rule(Holiday::Reformation, When::Date(10, 31), Where::States(&[BB, MV, SN, ST, TH])),
    rule(Holiday::Reformation, When::Date(10, 31), Where::StatesSince(2018, &[HB, HH, NI, SH])),
    rule(Holiday::Reformation, When::Date(10, 31), Where::EverywhereIn(2017)),
    rule(Holiday::AllSaints, When::Date(11, 1), Where::States(&[BW, BY, NW, RP, SL])),
    rule(Holiday::Repentance, When::Repentance, Where::States(&[SN])),
    rule(Holiday::Christmas, When::Date(12, 25), Where::Everywhere),
    rule(Holiday::SecondChristmas, When::Date(12, 26), Where::Everywhere),
];
