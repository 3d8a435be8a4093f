//! Lindenhafen's three offices: where they are, when they open, and with how many desks.

use super::services::{Matter, offers_at, service_id};
use super::{CREW, DemoTown, Habits, fixed_id, services};
use crate::storage::Failure;
use anyhow::{Context, anyhow};
use domain::catalog::{Address, Audience, Office, Pool, Words};
use domain::holidays::{Place, State, easter};
use domain::ids::{AuthorityId, OfficeId, PoolId, TenantId};
use domain::opening::{Closure, Hours, Openings, Recurrence, Schedule, Special, Staffing, Weekdays};
use domain::policy::{Policy, Release, Reserve, Shares, Tranche, Tranches};
use domain::time::{Cell, Day, Minutes, Window, Zone};
use jiff::civil::Weekday::{self, Friday, Monday, Saturday, Thursday, Tuesday, Wednesday};

/// Services that only the long-conversation desks of the town hall do.
const COUNSEL: [&str; 6] = ["auskunftssperre", "heiraten", "vaterschaft", "gewerbe-anmelden", "rente", "wohngeld"];
/// Services of the desks for cars and licences.
const CAR: [&str; 6] = [
    "auto-anmelden",
    "fuehrerschein-umtauschen",
    "fuehrerschein-beantragen",
    "bewohnerparkausweis",
    "adresse-fahrzeugschein",
    "internationaler-fuehrerschein",
];
/// What takes five or ten minutes and needs no machine.
const QUICK: [&str; 8] = [
    "ausweis-abholen",
    "meldebescheinigung",
    "fuehrungszeugnis",
    "unterschrift-beglaubigen",
    "kopie-beglaubigen",
    "adresse-fahrzeugschein",
    "fundsache-abholen",
    "lebensbescheinigung",
];

/// Lindenhafen as it is on this day: closures lie ahead of it.
pub fn lindenhafen(today: Day) -> Result<DemoTown, Failure> {
    let (headings, matters) = services::read()?;
    let offices = vec![rathaus(&matters, today)?, hafen(&matters, today)?, nord(&matters, today)?];
    Ok(DemoTown {
        id: TenantId(fixed_id("tenant/lindenhafen")),
        slug: "lindenhafen",
        profile: toml::from_str(include_str!("lindenhafen/profile.toml")).context("profile of Lindenhafen")?,
        authority: (authority(), "Bürgerdienste"),
        headings,
        demand: matters.iter().map(|m| (m.service.id, m.popular)).collect(),
        services: matters.into_iter().map(|m| m.service).collect(),
        offices,
        crew: &CREW,
        desk_logins: false,
        habits: Habits { load: load_ahead, spread: 1, online: 72, early: 75, several: 25, mails: true },
        crowd: 0,
        plan: Vec::new(),
    })
}

/// How full a day is, in thousandths of its desk time: the next days are nearly full, but one always finds
/// something for tomorrow, because people give appointments back.
fn load_ahead(days: i32, weekday: Weekday) -> i32 {
    let ahead = match days {
        0 => 780,
        1 => 690,
        _ => 840 - 5 * days.min(60),
    };
    match weekday {
        Friday | Saturday => ahead + 40,
        Wednesday => ahead - 30,
        _ => ahead,
    }
}

fn authority() -> AuthorityId {
    AuthorityId(fixed_id("authority/buergerdienste"))
}

/// The pool of an office with this name.
fn pool(office: &str, name: &str, desks: u8, services: &[&str]) -> Pool {
    Pool {
        id: pool_id(office, name),
        name: name.to_owned(),
        desks,
        services: services.iter().map(|slug| service_id(slug)).collect(),
    }
}

fn pool_id(office: &str, name: &str) -> PoolId {
    PoolId(fixed_id(&format!("pool/{office}/{name}")))
}

/// Three quarters online, the rest for callers and for people who just come. New days open on Mondays at 8.
fn policy() -> Policy {
    Policy {
        lead: Minutes(60),
        release: Release { horizon_days: 56, at: Cell(96), weekday: Some(Monday) },
        shares: Shares([75, 100, 100]),
        ..Policy::default()
    }
}

/// A small office keeps a part for people who just come, until two hours before; and a part of the day comes later,
/// for people who need it soon.
fn small(policy: Policy) -> Policy {
    let tranche = |percent, days_before| Tranche { percent, days_before };
    let tranches = Tranches([tranche(25, 7), tranche(15, 1), Tranche::default()]);
    Policy { reserve: Reserve::even(25), give_back: Minutes(120), tranches, ..policy }
}

/// What tells one office from another.
struct Sign {
    slug: &'static str,
    short_name: &'static str,
    letter: char,
    rank: i32,
    address: Address,
    pools: Vec<Pool>,
}

fn office(sign: Sign, matters: &[Matter]) -> Office {
    Office {
        id: OfficeId(fixed_id(&format!("office/{}", sign.slug))),
        authority: authority(),
        slug: sign.slug.to_owned(),
        name: format!("Bürgerbüro {}", sign.short_name),
        short_name: sign.short_name.to_owned(),
        letter: sign.letter,
        address: sign.address,
        zone: Zone::berlin(),
        policy: policy(),
        pools: sign.pools,
        offers: offers_at(matters, sign.slug),
        audience: Audience::Public,
        rank: sign.rank,
    }
}

fn words(de: &str, en: &str) -> Words {
    Words { de: de.to_owned(), en: Some(en.to_owned()) }
}

fn address(street: &str, hint: &str, geo: (f64, f64), accessibility: Words) -> Address {
    Address {
        street: street.to_owned(),
        postal_code: "46999".to_owned(),
        city: "Lindenhafen".to_owned(),
        hint: hint.to_owned(),
        geo: Some(geo),
        phone: "115".to_owned(),
        email: "buergerbuero@lindenhafen.example".to_owned(),
        accessibility,
    }
}

fn window(from: &str, to: &str) -> Result<Window, Failure> {
    let parts = Cell::parse(from).zip(Cell::parse(to));
    parts.and_then(|(from, to)| Window::new(from, to)).with_context(|| format!("{from} to {to} is no window"))
}

fn hours(days: &[Weekday], from: &str, to: &str) -> Result<Hours, Failure> {
    Ok(Hours { recurrence: Recurrence::weekly(Weekdays::of(days)), windows: vec![window(from, to)?] })
}

fn staffing(pool: PoolId, days: &[Weekday], (from, to): (&str, &str), desks: u8) -> Result<Staffing, Failure> {
    Ok(Staffing { pool, recurrence: Recurrence::weekly(Weekdays::of(days)), window: window(from, to)?, desks })
}

fn shut(day: Day, reason: Words) -> Closure {
    Closure { from: day, to: day, reason }
}

/// Days on which every office of the town is shut by custom, this year and the next.
fn customs(today: Day) -> Vec<Closure> {
    let year = today.date().year();
    let of_year = |year: i16| {
        let december = |day| Day::from_ymd(year, 12, day);
        [
            Some(shut(easter(year).plus(-48), words("Rosenmontag", "Carnival Monday"))),
            december(24).map(|day| shut(day, words("Heiligabend", "Christmas Eve"))),
            december(31).map(|day| shut(day, words("Silvester", "New Year’s Eve"))),
        ]
    };
    of_year(year).into_iter().chain(of_year(year + 1)).flatten().collect()
}

/// This weekday, so many weeks after the week of `today`.
fn ahead(today: Day, weeks: i32, weekday: Weekday) -> Day {
    today.monday().plus(7 * weeks + i32::from(weekday.to_monday_zero_offset()))
}

fn schedule(openings: Openings, today: Day) -> Result<Schedule, Failure> {
    let mut openings = openings;
    openings.closures.extend(customs(today));
    Schedule::new(openings).map_err(|refusal| anyhow!("opening hours of Lindenhafen: {refusal:?}"))
}

fn place() -> Place {
    Place::in_state(State::NW)
}

/// Seven desks, five people on most days; long on Thursdays, open on Saturdays.
fn rathaus(matters: &[Matter], today: Day) -> Result<(Office, Schedule), Failure> {
    let elsewhere: Vec<&str> = COUNSEL.iter().chain(&CAR).copied().filter(|s| *s != "adresse-fahrzeugschein").collect();
    let offered = matters.iter().filter(|m| m.offer_at("rathaus").is_some()).map(|m| m.service.slug.as_str());
    let daily: Vec<&str> = offered.filter(|slug| !elsewhere.contains(slug)).collect();
    let sign = Sign {
        slug: "rathaus",
        short_name: "Rathaus",
        letter: 'A',
        rank: 1,
        address: address(
            "Rathausplatz 1",
            "Erdgeschoss, Eingang am Brunnen",
            (51.7303, 6.5412),
            words(
                "Ohne Stufen, mit breiten Türen. Behinderten-WC im Erdgeschoss.",
                "Step-free, with wide doors. Accessible toilet on the ground floor.",
            ),
        ),
        pools: vec![
            pool("rathaus", "Bürgerservice", 3, &daily),
            pool("rathaus", "Auto und Führerschein", 2, &CAR),
            pool("rathaus", "Beratung", 2, &COUNSEL),
        ],
    };
    let [service, car, counsel] = ["Bürgerservice", "Auto und Führerschein", "Beratung"].map(|n| pool_id("rathaus", n));
    let mut openings = Openings::regular(
        place(),
        vec![
            hours(&[Monday, Tuesday], "8:00", "16:00")?,
            hours(&[Wednesday, Friday], "8:00", "13:00")?,
            hours(&[Thursday], "8:00", "18:00")?,
            hours(&[Saturday], "9:00", "12:30")?,
        ],
    );
    openings.staffing = vec![
        staffing(service, &[Monday, Tuesday, Thursday], ("12:00", "13:00"), 2)?,
        staffing(car, &[Saturday], ("9:00", "12:30"), 0)?,
        staffing(counsel, &[Friday, Saturday], ("8:00", "13:00"), 0)?,
        staffing(counsel, &[Thursday], ("16:00", "18:00"), 1)?,
    ];
    openings.closures = vec![shut(ahead(today, 3, Wednesday), words("Betriebsversammlung", "Staff meeting"))];
    Ok((office(sign, matters), schedule(openings, today)?))
}

/// Three desks at the old harbour, one of them for what goes quickly.
fn hafen(matters: &[Matter], today: Day) -> Result<(Office, Schedule), Failure> {
    let sign = Sign {
        slug: "hafen",
        short_name: "Hafen",
        letter: 'B',
        rank: 2,
        address: address(
            "Speicherstraße 14",
            "Erdgeschoss",
            (51.7348, 6.5297),
            words(
                "Rampe an der Wasserseite. Der Boden ist auf 5\u{a0}Metern Kopfsteinpflaster.",
                "Ramp on the waterside. The ground is cobbled for 5\u{a0}metres.",
            ),
        ),
        pools: vec![pool("hafen", "Bürgerservice", 2, &[]), pool("hafen", "Schnellschalter", 1, &QUICK)],
    };
    let quick = pool_id("hafen", "Schnellschalter");
    let mut openings = Openings::regular(
        place(),
        vec![
            hours(&[Monday, Tuesday, Wednesday], "8:00", "16:00")?,
            hours(&[Thursday], "8:00", "18:00")?,
            hours(&[Friday], "8:00", "13:00")?,
        ],
    );
    openings.staffing = vec![
        staffing(quick, &[Monday, Tuesday, Wednesday, Thursday], ("12:00", "13:00"), 0)?,
        staffing(quick, &[Thursday], ("16:00", "18:00"), 0)?,
    ];
    let sunday = ahead(today, 2, Weekday::Sunday);
    let festival = words("Lichterfest am Hafen", "Festival of Lights at the harbour");
    openings.specials =
        vec![Special { from: sunday, to: sunday, windows: vec![window("12:00", "16:00")?], reason: festival }];
    Ok((office(sign, matters), schedule(openings, today)?))
}

/// Two desks in the north, open when the town hall is not.
fn nord(matters: &[Matter], today: Day) -> Result<(Office, Schedule), Failure> {
    let sign = Sign {
        slug: "nord",
        short_name: "Nord",
        letter: 'C',
        rank: 3,
        address: address(
            "Heideweg 40",
            "Im Haus der Bücherei, 1. Stock",
            (51.7551, 6.5460),
            words(
                "Aufzug neben der Bücherei. Der Knopf ist tief genug für Rollstühle.",
                "Lift next to the library. Its button is within reach of wheelchairs.",
            ),
        ),
        pools: vec![pool("nord", "Bürgerservice", 2, &[])],
    };
    let mut openings = Openings::regular(
        place(),
        vec![
            hours(&[Monday, Tuesday, Thursday, Friday], "8:00", "12:00")?,
            hours(&[Wednesday], "13:00", "18:00")?,
            hours(&[Thursday], "14:00", "16:00")?,
        ],
    );
    let lift = words("Der Aufzug wird erneuert", "The lift is being renewed");
    openings.closures = vec![Closure { from: ahead(today, 5, Thursday), to: ahead(today, 5, Friday), reason: lift }];
    let mut nord = office(sign, matters);
    nord.policy = small(nord.policy);
    Ok((nord, schedule(openings, today)?))
}
