//! Public holidays of the sixteen German states, and the days only some municipalities keep.
//!
//! The law is one table, [`table::RULES`]: which day, when, where, since which year. It holds from 1995 on,
//! the year the Day of Repentance became a working day everywhere but in Saxony. Days on which offices
//! close by custom (24 and 31 December, carnival Monday) are closures of the office, not holidays.

mod table;

use crate::catalog::Words;
use crate::time::Day;
use jiff::civil::Weekday;
use table::{RULES, When, Where};

/// A state of the Federal Republic, by its ISO 3166-2:DE letters.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "State::name says the name in full")]
pub enum State {
    BW,
    BY,
    BE,
    BB,
    HB,
    HH,
    HE,
    MV,
    NI,
    NW,
    RP,
    SL,
    SN,
    ST,
    SH,
    TH,
}

impl State {
    /// All sixteen, in alphabetical order of their German names.
    pub const ALL: [State; 16] = [
        State::BW,
        State::BY,
        State::BE,
        State::BB,
        State::HB,
        State::HH,
        State::HE,
        State::MV,
        State::NI,
        State::NW,
        State::RP,
        State::SL,
        State::SN,
        State::ST,
        State::SH,
        State::TH,
    ];

    /// Reads the two letters, `NW`, in either case; `DE-NW` too.
    pub fn parse(text: &str) -> Option<State> {
        let text = text.trim();
        let code = text.strip_prefix("DE-").unwrap_or(text);
        State::ALL.into_iter().find(|state| state.code().eq_ignore_ascii_case(code))
    }

    /// The two letters: `NW`.
    pub fn code(self) -> &'static str {
        match self {
            State::BW => "BW",
            State::BY => "BY",
            State::BE => "BE",
            State::BB => "BB",
            State::HB => "HB",
            State::HH => "HH",
            State::HE => "HE",
            State::MV => "MV",
            State::NI => "NI",
            State::NW => "NW",
            State::RP => "RP",
            State::SL => "SL",
            State::SN => "SN",
            State::ST => "ST",
            State::SH => "SH",
            State::TH => "TH",
        }
    }

    /// The German name: `Nordrhein-Westfalen`.
    pub fn name(self) -> &'static str {
        match self {
            State::BW => "Baden-Württemberg",
            State::BY => "Bayern",
            State::BE => "Berlin",
            State::BB => "Brandenburg",
            State::HB => "Bremen",
            State::HH => "Hamburg",
            State::HE => "Hessen",
            State::MV => "Mecklenburg-Vorpommern",
            State::NI => "Niedersachsen",
            State::NW => "Nordrhein-Westfalen",
            State::RP => "Rheinland-Pfalz",
            State::SL => "Saarland",
            State::SN => "Sachsen",
            State::ST => "Sachsen-Anhalt",
            State::SH => "Schleswig-Holstein",
            State::TH => "Thüringen",
        }
    }
}

/// A holiday that a state leaves to some of its municipalities.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum RegionalDay {
    /// Mariä Himmelfahrt, 15 August, in Bavarian municipalities with more Catholics than Protestants.
    Assumption,
    /// Fronleichnam, in the Eichsfeld and near it (Thuringia) and in the Sorbian Catholic municipalities (Saxony).
    CorpusChristi,
    /// Hohes Friedensfest, 8 August, in the city of Augsburg.
    PeaceFestival,
}

impl RegionalDay {
    /// All of them.
    pub const ALL: [RegionalDay; 3] = [RegionalDay::Assumption, RegionalDay::CorpusChristi, RegionalDay::PeaceFestival];

    /// Name in files and databases: `assumption`, `corpus-christi`, `peace-festival`.
    pub fn code(self) -> &'static str {
        match self {
            RegionalDay::Assumption => "assumption",
            RegionalDay::CorpusChristi => "corpus-christi",
            RegionalDay::PeaceFestival => "peace-festival",
        }
    }

    /// Reads a [`code`](RegionalDay::code).
    pub fn parse(text: &str) -> Option<RegionalDay> {
        RegionalDay::ALL.into_iter().find(|day| day.code() == text)
    }

    /// The holiday it is where it is kept.
    pub fn holiday(self) -> Holiday {
        match self {
            RegionalDay::Assumption => Holiday::Assumption,
            RegionalDay::CorpusChristi => Holiday::CorpusChristi,
            RegionalDay::PeaceFestival => Holiday::PeaceFestival,
        }
    }

    /// Whether this state leaves the day to its municipalities. False also where the whole state keeps it.
    pub fn optional_in(self, state: State) -> bool {
        match self {
            RegionalDay::Assumption | RegionalDay::PeaceFestival => state == State::BY,
            RegionalDay::CorpusChristi => matches!(state, State::SN | State::TH),
        }
    }
}

/// The regional days a municipality keeps; by default none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct MunicipalityRule(u8);

impl MunicipalityRule {
    /// A municipality that keeps these days.
    pub fn of(days: &[RegionalDay]) -> MunicipalityRule {
        MunicipalityRule(days.iter().fold(0, |bits, day| bits | bit(*day)))
    }

    /// Whether it keeps this day.
    pub fn keeps(self, day: RegionalDay) -> bool {
        self.0 & bit(day) != 0
    }

    /// The days it keeps.
    pub fn days(self) -> impl Iterator<Item = RegionalDay> {
        RegionalDay::ALL.into_iter().filter(move |day| self.keeps(*day))
    }
}

fn bit(day: RegionalDay) -> u8 {
    match day {
        RegionalDay::Assumption => 1,
        RegionalDay::CorpusChristi => 2,
        RegionalDay::PeaceFestival => 4,
    }
}

/// Where an office stands, as far as holidays care.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Place {
    state: State,
    rule: MunicipalityRule,
}

impl Place {
    /// A place in a municipality without regional days.
    pub fn in_state(state: State) -> Place {
        Place { state, rule: MunicipalityRule::default() }
    }

    /// A place in a municipality with its own rule; refused with the first day that is not the
    /// municipality's to decide in this state.
    pub fn new(state: State, rule: MunicipalityRule) -> Result<Place, RegionalDay> {
        match rule.days().find(|day| !day.optional_in(state)) {
            Some(foreign) => Err(foreign),
            None => Ok(Place { state, rule }),
        }
    }

    /// Its state.
    pub fn state(self) -> State {
        self.state
    }

    /// What its municipality keeps beyond the state's holidays.
    pub fn rule(self) -> MunicipalityRule {
        self.rule
    }
}

/// A public holiday.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "Holiday::name says what each is called")]
pub enum Holiday {
    NewYear,
    Epiphany,
    WomensDay,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    LabourDay,
    LiberationDay,
    Ascension,
    WhitSunday,
    WhitMonday,
    CorpusChristi,
    UprisingOf1953,
    PeaceFestival,
    Assumption,
    ChildrensDay,
    GermanUnity,
    Reformation,
    AllSaints,
    Repentance,
    Christmas,
    SecondChristmas,
}

impl Holiday {
    /// What it is called, in German and English.
    pub fn name(self) -> Words {
        let (de, en) = self.names();
        Words { de: de.into(), en: Some(en.into()) }
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Holiday::NewYear => ("Neujahr", "New Year’s Day"),
            Holiday::Epiphany => ("Heilige Drei Könige", "Epiphany"),
            Holiday::WomensDay => ("Internationaler Frauentag", "International Women’s Day"),
            Holiday::GoodFriday => ("Karfreitag", "Good Friday"),
            Holiday::EasterSunday => ("Ostersonntag", "Easter Sunday"),
            Holiday::EasterMonday => ("Ostermontag", "Easter Monday"),
            Holiday::LabourDay => ("Tag der Arbeit", "Labour Day"),
            Holiday::LiberationDay => ("Tag der Befreiung", "Liberation Day"),
            Holiday::Ascension => ("Christi Himmelfahrt", "Ascension Day"),
            Holiday::WhitSunday => ("Pfingstsonntag", "Whit Sunday"),
            Holiday::WhitMonday => ("Pfingstmontag", "Whit Monday"),
            Holiday::CorpusChristi => ("Fronleichnam", "Corpus Christi"),
            Holiday::UprisingOf1953 => {
                ("75. Jahrestag des Volksaufstandes vom 17. Juni 1953", "Uprising of 1953, 75 years")
            }
            Holiday::PeaceFestival => ("Augsburger Hohes Friedensfest", "Augsburg Peace Festival"),
            Holiday::Assumption => ("Mariä Himmelfahrt", "Assumption Day"),
            Holiday::ChildrensDay => ("Weltkindertag", "World Children’s Day"),
            Holiday::GermanUnity => ("Tag der Deutschen Einheit", "German Unity Day"),
            Holiday::Reformation => ("Reformationstag", "Reformation Day"),
            Holiday::AllSaints => ("Allerheiligen", "All Saints’ Day"),
            Holiday::Repentance => ("Buß- und Bettag", "Day of Repentance and Prayer"),
            Holiday::Christmas => ("Erster Weihnachtstag", "Christmas Day"),
            Holiday::SecondChristmas => ("Zweiter Weihnachtstag", "Second Day of Christmas"),
        }
    }
}

/// The public holiday a day is at a place, if any. When two fall on one day, the one that stands first in
/// the table names it. Takes well under a microsecond.
pub fn holiday(day: Day, place: &Place) -> Option<Holiday> {
    let date = day.date();
    let since_easter = day.0 - easter(date.year()).0;
    let is_on = |when: When| match when {
        When::Date(month, of_month) => (date.month(), date.day()) == (month, of_month),
        When::Easter(days_after) => since_easter == days_after,
        // The Wednesday before 23 November, eleven days before the first Sunday in Advent.
        When::Repentance => {
            day.weekday() == Weekday::Wednesday && date.month() == 11 && (16..=22).contains(&date.day())
        }
    };
    RULES.iter().find(|rule| is_on(rule.when) && applies(rule.area, place, date.year())).map(|rule| rule.holiday)
}

fn applies(area: Where, place: &Place, year: i16) -> bool {
    match area {
        Where::Everywhere => true,
        Where::EverywhereIn(only) => year == only,
        Where::States(states) => states.contains(&place.state),
        Where::StatesSince(first, states) => year >= first && states.contains(&place.state),
        Where::StateIn(state, years) => state == place.state && years.contains(&year),
        Where::Municipality(day) => place.rule.keeps(day),
    }
}

/// Easter Sunday of a year of the Gregorian calendar: the Sunday after the first full moon of spring, with
/// the moon of the calendar reform of 1582. The full moon is computed with the correction Heiner Lichtenberg
/// gave to Gauss's rule (Historia Mathematica 24, 1997, pp. 441–444).
pub fn easter(year: i16) -> Day {
    let year = i32::from(year);
    let century = year / 100;
    let skipped_leap_days = (3 * century + 3) / 4;
    let moon_shift = 15 + skipped_leap_days - (8 * century + 13) / 25;
    let moon_year = year % 19;
    let moon_age = (19 * moon_year + moon_shift) % 30;
    // The full moon of the calendar is on 18 April at the latest, and on one day only once in nineteen years.
    let correction = (moon_age + moon_year / 11) / 29;
    let march_21 = Day::from_ymd(i16::try_from(year).unwrap_or(i16::MAX), 3, 21).unwrap_or(Day(0));
    let full_moon = march_21.plus(moon_age - correction);
    full_moon.plus(1).monday().plus(6)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).expect("a date")
    }

    fn german(date: &str, place: Place) -> Option<String> {
        holiday(day(date), &place).map(|h| h.name().de)
    }

    #[test]
    fn states_are_read_by_their_letters() {
        assert_eq!(State::parse("nw").map(State::name), Some("Nordrhein-Westfalen"));
        assert_eq!(State::parse("DE-TH"), Some(State::TH));
        assert_eq!(State::parse("XX"), None);
        assert!(State::ALL.iter().all(|s| State::parse(s.code()) == Some(*s)));
    }

    #[test]
    fn easter_falls_between_22_march_and_25_april() {
        // The earliest, the latest, and the two years in which Gauss's rule needs its exceptions.
        for date in ["1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2026-04-05", "2038-04-25"] {
            assert_eq!(easter(day(date).date().year()), day(date));
        }
    }

    #[test]
    fn one_day_in_august_differs_from_town_to_town() {
        let munich = Place::new(State::BY, MunicipalityRule::of(&[RegionalDay::Assumption])).expect("Bavarian");
        let augsburg =
            Place::new(State::BY, MunicipalityRule::of(&[RegionalDay::Assumption, RegionalDay::PeaceFestival]))
                .expect("Bavarian");
        let ansbach = Place::in_state(State::BY);
        assert_eq!(german("2027-08-15", munich).as_deref(), Some("Mariä Himmelfahrt"));
        assert_eq!(german("2027-08-08", munich), None);
        assert_eq!(german("2027-08-08", augsburg).as_deref(), Some("Augsburger Hohes Friedensfest"));
        assert_eq!(german("2027-08-15", ansbach), None);
    }

    #[test]
    fn a_municipality_decides_only_what_its_state_leaves_to_it() {
        let corpus_christi = MunicipalityRule::of(&[RegionalDay::CorpusChristi]);
        assert!(Place::new(State::TH, corpus_christi).is_ok());
        assert_eq!(Place::new(State::BE, corpus_christi), Err(RegionalDay::CorpusChristi));
        assert_eq!(Place::new(State::NW, corpus_christi), Err(RegionalDay::CorpusChristi), "all of NW keeps it anyway");
    }

    #[test]
    fn some_holidays_came_late_or_only_once() {
        let at = |date: &str, state| german(date, Place::in_state(state));
        assert_eq!(at("2017-10-31", State::BY).as_deref(), Some("Reformationstag"), "500 years, everywhere");
        assert_eq!(at("2016-10-31", State::HH), None);
        assert_eq!(at("2018-10-31", State::HH).as_deref(), Some("Reformationstag"));
        assert_eq!(at("2018-03-08", State::BE), None);
        assert_eq!(at("2022-03-08", State::MV), None);
        assert_eq!(at("2020-05-08", State::BE).as_deref(), Some("Tag der Befreiung"));
        assert_eq!(at("2026-05-08", State::BE), None);
        assert_eq!(at("2018-09-20", State::TH), None);
    }

    #[test]
    fn on_a_shared_day_one_name_is_given() {
        // Ascension Day 2008 was the first of May.
        assert_eq!(german("2008-05-01", Place::in_state(State::NW)).as_deref(), Some("Tag der Arbeit"));
    }
}
