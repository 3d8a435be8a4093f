//! Samples: start, search, one service, basket.

use super::page;
use crate::booking::views::Documents;
use crate::booking::views::basket::{BasketItem, BasketPage, Problem, Unit};
use crate::booking::views::finder::{Found, Heading, OfficeToday, SearchPage, ServiceOffice, ServicePage, StartPage};
use crate::web::format::times;
use crate::web::layout::{Link, Step};
use crate::web::texts::Lang;

fn services(names: &[&str]) -> Vec<Link> {
    names.iter().map(|name| Link::new(format!("/anliegen/{}", name.to_lowercase().replace(' ', "-")), *name)).collect()
}

fn heading(name: &str, names: &[&str]) -> Heading {
    Heading { name: name.into(), services: services(names) }
}

fn office(name: &str, address: &str, hours: &str, open: bool) -> OfficeToday {
    OfficeToday { name: name.into(), address: address.into(), hours: hours.into(), open }
}

pub fn start(lang: Lang) -> StartPage {
    StartPage {
        waits: None,
        note: Vec::new(),
        page: page(lang, lang.text("start-title")),
        basket: Vec::new(),
        popular: services(&["Personalausweis", "Ummelden", "Führungszeugnis"]),
        headings: vec![
            heading(
                "Ausweis und Reisepass",
                &[
                    "Personalausweis beantragen",
                    "Reisepass beantragen",
                    "Ausweis für ein Kind",
                    "Fertigen Ausweis abholen",
                ],
            ),
            heading("Wohnung", &["Anmelden oder ummelden", "Abmelden ins Ausland", "Meldebescheinigung"]),
            heading("Bescheinigungen", &["Führungszeugnis", "Unterschrift beglaubigen", "Kopie beglaubigen"]),
            heading(
                "Auto und Führerschein",
                &["Auto anmelden oder abmelden", "Führerschein umtauschen", "Bewohnerparkausweis"],
            ),
        ],
        offices: vec![
            office("Bürgerbüro Hafen", "Speicherstraße 14", "heute geöffnet bis 18\u{a0}Uhr", true),
            office("Bürgerbüro Rathaus", "Rathausplatz 1", "heute geöffnet bis 16\u{a0}Uhr", true),
            office("Bürgerbüro Nord", "Lindenallee 203", "öffnet heute um 13\u{a0}Uhr", false),
        ],
    }
}

pub fn search(lang: Lang, lucky: bool) -> SearchPage {
    let found = |name: &str, heading: &str| Found {
        url: "/anliegen/personalausweis".into(),
        name: name.into(),
        heading: heading.into(),
    };
    let key = if lucky { "search-title" } else { "search-title-nothing" };
    let query = if lucky { "ausweiss" } else { "einhorn" };
    SearchPage {
        page: page(lang, lang.text_with(key, &[("text", query.into())])).with_back("/", lang.text("start-all")),
        query: query.into(),
        basket: vec!["fuehrungszeugnis:1".into()],
        found: match lucky {
            true => vec![
                found("Personalausweis beantragen", "Ausweis und Reisepass"),
                found("Ausweis für ein Kind", "Ausweis und Reisepass"),
                found("Bewohnerparkausweis", "Auto und Führerschein"),
            ],
            false => Vec::new(),
        },
        popular: services(&["Personalausweis", "Ummelden", "Führungszeugnis"]),
    }
}

fn documents() -> Vec<Documents> {
    vec![
        Documents {
            heading: "Für jeden Personalausweis".into(),
            items: vec![
                "den alten Personalausweis oder Reisepass".into(),
                "den QR-Code Ihres digitalen Fotos. Sie können das Foto auch bei uns machen, das kostet 6\u{a0}Euro."
                    .into(),
            ],
        },
        Documents { heading: "Für das Führungszeugnis".into(), items: vec!["einen gültigen Ausweis".into()] },
    ]
}

pub fn service(lang: Lang) -> ServicePage {
    let place = |name: &str, address: &str, note: &str| ServiceOffice {
        name: name.into(),
        address: address.into(),
        note: note.into(),
    };
    ServicePage {
        page: page(lang, "Führungszeugnis beantragen".into()).with_back("/", lang.text("start-all")),
        summary: "Für eine neue Stelle oder ein Ehrenamt brauchen Sie oft ein Führungszeugnis.".into(),
        description:
            "<p>Das Zeugnis kommt vom Bundesamt für Justiz. Es kommt mit der Post, meist nach einer Woche.</p>\
                      <h3>Für ein Ehrenamt</h3><p>Mit einer Bescheinigung Ihres Vereins kostet es nichts.</p>"
                .into(),
        fees: vec!["13,00\u{a0}€ je Zeugnis".into(), "mit Karte oder bar".into()],
        minutes: 5,
        prerequisites: vec!["Sie wohnen in Lindenhafen.".into(), "Sie sind mindestens 14 Jahre alt.".into()],
        documents: vec![Documents { heading: String::new(), items: vec!["einen gültigen Ausweis".into()] }],
        online: Some(Link::new("https://fuehrungszeugnis.bund.example", "Führungszeugnis online beantragen")),
        offices: vec![
            place("Bürgerbüro Hafen", "Speicherstraße 14", "stufenlos erreichbar"),
            place("Bürgerbüro Rathaus", "Rathausplatz 1", ""),
        ],
        book: Some("/termin?s=fuehrungszeugnis:1".into()),
        not_bookable: String::new(),
        links: vec![Link::new("https://formulare.example/ehrenamt.pdf", "Bescheinigung für ein Ehrenamt (PDF)")],
    }
}

fn items() -> Vec<BasketItem> {
    vec![
        BasketItem {
            slug: "personalausweis".into(),
            name: "Personalausweis beantragen".into(),
            url: "/anliegen/personalausweis".into(),
            fee: "37,00\u{a0}€ je Person ab 24 Jahren".into(),
            minutes: 10,
            count: 2,
            max: 6,
            remove: "/termin?s=fuehrungszeugnis:1".into(),
            online: None,
            unit: Unit::Persons,
        },
        BasketItem {
            slug: "fuehrungszeugnis".into(),
            name: "Führungszeugnis beantragen".into(),
            url: "/anliegen/fuehrungszeugnis".into(),
            fee: "13,00\u{a0}€".into(),
            minutes: 5,
            count: 1,
            max: 4,
            remove: "/termin?s=personalausweis:2".into(),
            online: Some((
                "Das Führungszeugnis gibt es auch ohne Termin.".into(),
                Link::new("https://fuehrungszeugnis.bund.example", "Führungszeugnis online beantragen"),
            )),
            unit: Unit::Pieces,
        },
    ]
}

pub fn basket(lang: Lang) -> BasketPage {
    let page = page(lang, lang.text("basket-title")).with_back("/", lang.text("start-all"));
    BasketPage {
        page: page.with_step(Step::Services, Vec::new()),
        items: items(),
        add: Some("/?s=personalausweis:2&s=fuehrungszeugnis:1".into()),
        problem: None,
        documents: documents(),
        documents_note: "Jede Person muss selbst kommen. Wir nehmen ihre Unterschrift und ihre Fingerabdrücke auf."
            .into(),
        minutes: 25,
        parts: vec![(times(2, "Personalausweis"), 20), (times(1, "Führungszeugnis"), 5)],
        fees: vec!["87,00\u{a0}€".into()],
        fees_note: "mit Karte oder bar".into(),
        next: Some("/termin/kalender?s=personalausweis:2&s=fuehrungszeugnis:1".into()),
        offices: "Alle drei Bürgerbüros bieten diese Anliegen an.".into(),
    }
}

pub fn basket_with_problem(lang: Lang) -> BasketPage {
    BasketPage {
        problem: Some(Problem {
            title: "Das geht nicht in einem Termin".into(),
            reasons: vec!["Ein Auto melden Sie bei der Zulassungsstelle an. Dort gibt es keine Ausweise.".into()],
        }),
        next: None,
        fees: vec![
            "Personalausweis: 37,00\u{a0}€ ab 24 Jahren, 22,80\u{a0}€ unter 24".into(),
            "Auto: 46,90\u{a0}€".into(),
        ],
        offices: String::new(),
        ..basket(lang)
    }
}

pub fn basket_empty(lang: Lang) -> BasketPage {
    BasketPage { items: Vec::new(), documents: Vec::new(), add: Some("/".into()), ..basket(lang) }
}
