//! Samples: calendar, nothing fits, details, check, hold ended.

use super::{at, day, page};
use crate::booking::views::calendar::{
    CalendarPage, DayState, DayTimes, DayView, Filter, MonthView, Moving, NothingFitsPage, OfficeTimes, Part,
    PartOfDay, Reason,
};
use crate::booking::views::details::{DetailsPage, ExpiredPage, OtherPerson, OverviewPage};
use crate::booking::views::{Fact, HoldView, Offer, Take};
use crate::web::format::times;
use crate::web::forms::{Choice, DateField, DatePart, Field, FormError};
use crate::web::layout::{Link, Page, Step};
use crate::web::texts::Lang;
use domain::time::Day;

const BASKET: &str = "s=personalausweis:2&s=fuehrungszeugnis:1";

fn basket() -> Vec<String> {
    vec!["personalausweis:2".into(), "fuehrungszeugnis:1".into()]
}

fn take(office: &str, date: &str, time: &str) -> Take {
    let action = "/termin/reservierungen".into();
    Take { action, services: basket(), office: office.into(), day: day(date), time: at(time) }
}

fn offer(lead: &str, office: &str, note: &str, take: Take) -> Offer {
    Offer { lead: lead.into(), office: office.into(), note: note.into(), take }
}

fn december() -> Vec<DayView> {
    let state = |number: i32| match number {
        3 | 5 | 8 | 18 | 19 => (DayState::Few, 3),
        4 | 9 | 10 | 11 | 14..=17 => (DayState::Free, 18),
        1 | 2 | 7 | 12 => (DayState::Full, 0),
        21..=23 | 28..=30 => (DayState::Later, 0),
        _ => (DayState::Closed, 0),
    };
    let view = |number: i32| {
        let (state, count) = state(number);
        let day: Day = day("2026-11-30").plus(number);
        let url = (count > 0).then(|| format!("/termin/kalender?{BASKET}&tag={day}"));
        DayView { day, state, count, url, chosen: number == 9, today: number == 1 }
    };
    (1..=31).map(view).collect()
}

fn part(part: Part, hours: &str, rathaus: &[&str], hafen: &[&str], nord: &[&str]) -> PartOfDay {
    let office = |office: &str, slug: &str, times: &[&str]| OfficeTimes {
        office: office.into(),
        slug: slug.into(),
        times: times.iter().map(|time| at(time)).collect(),
    };
    let offices = vec![
        office("Bürgerbüro Rathaus", "rathaus", rathaus),
        office("Bürgerbüro Hafen", "hafen", hafen),
        office("Bürgerbüro Nord", "nord", nord),
    ];
    PartOfDay { part, hours: hours.into(), offices }
}

fn filter(open: bool) -> Filter {
    let weekdays = ["Mo", "Di", "Mi", "Do", "Fr", "Sa"].iter().zip(1..);
    Filter {
        action: "/termin/kalender".into(),
        keep: basket().into_iter().map(|service| ("s".to_owned(), service)).collect(),
        offices: vec![
            Choice::new("rathaus", "Rathaus", true),
            Choice::new("hafen", "Hafen", true),
            Choice::new("nord", "Nord", true),
        ],
        weekdays: weekdays.map(|(name, number)| Choice::new(number.to_string(), *name, false)).collect(),
        parts: vec![Choice::new("vm", "Vormittag", false), Choice::new("nm", "Nachmittag", false)],
        summary: "alle Standorte, alle Tage".into(),
        open,
    }
}

fn frame(lang: Lang, title: &str, step: Step) -> Page {
    let links = ["/termin?", "/termin/kalender?", "/termin/K7M2/angaben?"].map(|path| format!("{path}{BASKET}"));
    page(lang, lang.text(title)).with_step(step, links.to_vec())
}

pub fn calendar(lang: Lang) -> CalendarPage {
    let reason = |state, text: &str| Reason { state, text: text.into(), link: None };
    CalendarPage {
        page: frame(lang, "calendar-title", Step::Time)
            .with_back(format!("/termin?{BASKET}"), lang.text("basket-title")),
        services: vec![times(2, "Personalausweis"), times(1, "Führungszeugnis")],
        minutes: 25,
        change: Some(format!("/termin?{BASKET}")),
        moving: None,
        earliest: vec![
            offer("", "Bürgerbüro Hafen", "", take("hafen", "2026-12-03", "14:20")),
            offer("", "Bürgerbüro Nord", "", take("nord", "2026-12-04", "9:10")),
            offer("", "Bürgerbüro Rathaus", "", take("rathaus", "2026-12-09", "8:00")),
        ],
        unable: Vec::new(),
        filter: filter(false),
        month: MonthView {
            first: day("2026-12-01"),
            before: None,
            after: Some(format!("/termin/kalender?{BASKET}&monat=2027-01")),
            days: december(),
        },
        times: Some(DayTimes {
            day: day("2026-12-09"),
            count: 18,
            action: "/termin/reservierungen".into(),
            services: basket(),
            parts: vec![
                part(
                    Part::Morning,
                    "8 bis 12\u{a0}Uhr",
                    &["8:00", "8:25", "9:40", "10:30"],
                    &["9:10", "10:05", "11:20"],
                    &[],
                ),
                part(
                    Part::Afternoon,
                    "12 bis 18\u{a0}Uhr",
                    &["13:00", "14:15", "15:30"],
                    &["13:20", "14:45", "15:10", "15:35"],
                    &["14:00", "14:25", "16:10", "17:00"],
                ),
            ],
        }),
        reasons: vec![
            reason(DayState::Full, "1., 2., 7. und 12.\u{a0}Dezember: Alle Zeiten sind vergeben."),
            reason(
                DayState::Later,
                "21. bis 23. und 28. bis 30.\u{a0}Dezember: Diese Tage geben wir am Montag, 7.\u{a0}Dezember, um 8\u{a0}Uhr frei.",
            ),
            reason(
                DayState::Closed,
                "An Sonntagen, an Feiertagen und vom 24. bis 27.\u{a0}Dezember sind alle Bürgerbüros geschlossen. Auch am 31.\u{a0}Dezember.",
            ),
        ],
    }
}

pub fn calendar_filtered(lang: Lang) -> CalendarPage {
    let mut filter = filter(true);
    filter.summary = [lang.text("filter-all-offices"), lang.text("filter-all-days")].join(", ");
    CalendarPage { filter, unable: vec![("Bürgerbüro Nord".into(), "Führungszeugnis".into())], ..calendar(lang) }
}

pub fn calendar_moving(lang: Lang) -> CalendarPage {
    let page = page(lang, lang.text("calendar-move-title")).with_back("/termin/K7M2", "Ihr Termin B\u{a0}137");
    let current = "Mittwoch, 9.\u{a0}Dezember, 9:10\u{a0}Uhr, Bürgerbüro Hafen".into();
    CalendarPage { page, change: None, moving: Some(Moving { current, keep: "/termin/K7M2".into() }), ..calendar(lang) }
}

pub fn nothing_fits(lang: Lang) -> NothingFitsPage {
    let title = "Freitagnachmittag im Rathaus ist alles vergeben";
    let back = format!("/termin/kalender?{BASKET}");
    NothingFitsPage {
        page: page(lang, title.into())
            .with_back(back.clone(), lang.text("to-calendar"))
            .with_step(Step::Time, vec![format!("/termin?{BASKET}")]),
        why: "Bis zum 19.\u{a0}Dezember gibt es dort keine 25\u{a0}Minuten am Stück. Das ist der gefragteste Nachmittag der Woche.".into(),
        alternatives: vec![
            offer("", "Bürgerbüro Nord", "3,1\u{a0}km vom Rathaus", take("nord", "2026-12-04", "14:25")),
            offer("", "Bürgerbüro Rathaus", "", take("rathaus", "2026-12-10", "16:00")),
            offer(
                "Ohne Führungszeugnis",
                "Bürgerbüro Rathaus",
                "nur 2\u{a0}×\u{a0}Personalausweis. Das Führungszeugnis gibt es online.",
                take("rathaus", "2026-12-11", "15:40"),
            ),
        ],
        release: "Am Montag, 7.\u{a0}Dezember, um 8\u{a0}Uhr geben wir neue Zeiten frei.".into(),
        links: vec![Link::new(back, "Alle Tage und Standorte zeigen")],
    }
}

fn hold(minutes_left: i64) -> HoldView {
    HoldView {
        day: day("2026-12-09"),
        time: at("9:10"),
        office: "Bürgerbüro Hafen".into(),
        address: "Speicherstraße 14".into(),
        services: vec![times(2, "Personalausweis"), times(1, "Führungszeugnis")],
        minutes: 25,
        until_minute: 656,
        until_unix: minutes_left * 60 + 5,
        now_unix: 0,
        whole_minutes: 10,
        extend: Some("/termin/K7M2/verlaengerung".into()),
    }
}

pub fn details(lang: Lang) -> DetailsPage {
    DetailsPage {
        page: frame(lang, "details-title", Step::Details)
            .with_back(format!("/termin/kalender?{BASKET}"), "Andere Zeit wählen"),
        hold: hold(8),
        action: "/termin/K7M2/angaben".into(),
        errors: Vec::new(),
        first_name: Field::filled("Merve"),
        last_name: Field::filled("Yıldırım"),
        birth: Some(DateField { day: "14".into(), month: "6".into(), year: "1989".into(), ..DateField::default() }),
        birth_why: String::new(),
        others: vec![OtherPerson {
            label: "Name der zweiten Person".into(),
            hint: "Für den zweiten Personalausweis".into(),
            field: Field::filled("Jonas Yıldırım"),
        }],
        ways: vec![
            Choice::new("email", "per E-Mail", true),
            Choice::new("sms", "per SMS", false),
            Choice::new("keine", "gar nicht, ich notiere mir die Nummer", false),
        ],
        email: Some(Field::filled("merve.yildirim@beispiel.de")),
        email_optional: false,
        phone: Some(Field::default()),
        phone_optional: true,
        note: Some(Field::default()),
        deletion: "Einen Tag nach dem Termin löschen wir Ihre Angaben.".into(),
    }
}

pub fn details_with_errors(lang: Lang) -> DetailsPage {
    let sound = details(lang);
    let email = "Nach dem @ fehlt etwas. So sieht eine Adresse aus: name@beispiel.de";
    DetailsPage {
        page: sound.page.clone().failed(),
        hold: hold(2),
        errors: vec![
            FormError::new("geburt_jahr", "Geburtsdatum: Das Jahr fehlt"),
            FormError::new("email", "E-Mail-Adresse: Nach dem @ fehlt etwas"),
        ],
        birth: Some(DateField {
            day: "14".into(),
            month: "6".into(),
            year: String::new(),
            error: Some("Bitte geben Sie auch das Jahr an.".into()),
            wrong: Some(DatePart::Year),
        }),
        email: Some(Field::wrong("merve.yildirim@", email)),
        note: Some(Field::filled("Ich komme mit einem Rollstuhl.")),
        ..sound
    }
}

pub fn overview(lang: Lang) -> OverviewPage {
    OverviewPage {
        page: frame(lang, "check-title", Step::Check).with_back("/termin/K7M2/angaben", lang.text("details-title")),
        hold: hold(5),
        action: "/termin/K7M2/buchung".into(),
        change_time: format!("/termin/kalender?{BASKET}"),
        change_services: format!("/termin?{BASKET}"),
        change_details: "/termin/K7M2/angaben".into(),
        services: vec![times(2, "Personalausweis beantragen"), times(1, "Führungszeugnis beantragen")],
        fees: vec!["87,00\u{a0}€, mit Karte oder bar".into()],
        details: vec![
            Fact::new("Name", "Merve Yıldırım"),
            Fact::new(lang.text("details-birth"), "14.\u{a0}Juni 1989"),
            Fact::new("Zweite Person", "Jonas Yıldırım"),
            Fact::new("E-Mail", "merve.yildirim@beispiel.de"),
        ],
        mail_follows: true,
    }
}

pub fn expired(lang: Lang) -> ExpiredPage {
    ExpiredPage {
        page: page(lang, lang.text("expired-title")),
        lost: "Mittwoch, 9.\u{a0}Dezember, 9:10\u{a0}Uhr, Bürgerbüro Hafen".into(),
        neighbours: vec![
            offer("", "Bürgerbüro Hafen", "", take("hafen", "2026-12-09", "9:25")),
            offer("", "Bürgerbüro Rathaus", "", take("rathaus", "2026-12-09", "8:25")),
        ],
        kept: vec![("vorname".into(), "Merve".into())],
        calendar: format!("/termin/kalender?{BASKET}"),
    }
}
