//! Samples: confirm, confirmed, manage, cancel, messages and content.

use super::{at, day, page};
use crate::booking::views::appointment::{
    CancelForm, CancelPage, CancelledPage, ConfirmPage, ConfirmedPage, ManagePage, UnconfirmedPage,
};
use crate::booking::views::{Documents, Fact, TicketCard};
use crate::web::format::times;
use crate::web::layout::{Link, Step};
use crate::web::messages::{ContentPage, MessagePage, Section};
use crate::web::qr;
use crate::web::texts::Lang;

fn facts(lang: Lang) -> Vec<Fact> {
    vec![
        Fact::new(lang.text("fact-when"), "Mittwoch, 9.\u{a0}Dezember 2026, 9:10\u{a0}Uhr").strong(),
        Fact::new(lang.text("fact-where"), "Bürgerbüro Hafen, Speicherstraße 14"),
        Fact::list("Anliegen", vec![times(2, "Personalausweis"), times(1, "Führungszeugnis")]),
    ]
}

fn ticket() -> TicketCard {
    TicketCard {
        number: "B\u{a0}137".into(),
        day: day("2026-12-09"),
        time: at("9:10"),
        minutes: 25,
        office: "Bürgerbüro Hafen".into(),
        address: "Speicherstraße 14, Erdgeschoss".into(),
        code: qr::code("https://termine.lindenhafen.example/termin/K7M2-Q9XD"),
    }
}

fn documents() -> Vec<Documents> {
    vec![Documents {
        heading: String::new(),
        items: vec![
            "2 alte Personalausweise oder Reisepässe".into(),
            "2 digitale Fotos mit QR-Code (oder 6\u{a0}Euro je Foto bei uns)".into(),
            "87,00\u{a0}Euro, mit Karte oder bar".into(),
        ],
    }]
}

pub fn unconfirmed(lang: Lang) -> UnconfirmedPage {
    UnconfirmedPage {
        page: page(lang, lang.text("unconfirmed-title")),
        email: "merve.yildirim@beispiel.de".into(),
        confirm_by: "heute um 11:30\u{a0}Uhr".into(),
        facts: facts(lang),
        resend: Some("/termin/K7M2/mail".into()),
        resent: true,
        cancel: "/termin/K7M2/absage".into(),
    }
}

pub fn confirm(lang: Lang) -> ConfirmPage {
    let action = "/termin/bestaetigung/Q9XD".into();
    ConfirmPage { page: page(lang, lang.text("confirm-title")), facts: facts(lang), action }
}

pub fn confirmed(lang: Lang) -> ConfirmedPage {
    ConfirmedPage {
        early: lang.text("confirmed-early"),
        note: Vec::new(),
        page: page(lang, lang.text("confirmed-title")).with_step(Step::Booked, Vec::new()),
        ticket: ticket(),
        calendar: "/termin/K7M2-Q9XD/kalender.ics".into(),
        manage: "/termin/K7M2-Q9XD".into(),
        manage_text: "termine.lindenhafen.example/termin/K7M2-Q9XD".into(),
        documents: documents(),
        people: "Merve und Jonas Yıldırım müssen beide kommen.".into(),
        waiting: Some(34),
    }
}

pub fn manage(lang: Lang) -> ManagePage {
    let number = "B\u{a0}137";
    let mut facts = facts(lang);
    facts.push(Fact::new("Personen", "Merve Yıldırım, Jonas Yıldırım"));
    facts.push(Fact::new("Erinnerung", "am Montag, 7.\u{a0}Dezember, per E-Mail"));
    ManagePage {
        page: page(lang, lang.text_with("manage-title", &[("text", number.into())])),
        status: lang.text_with("manage-status", &[("n", 8.into())]),
        open: true,
        ticket: ticket(),
        facts,
        documents: Vec::new(),
        notice: String::new(),
        entry: None,
        move_to: Some("/termin/K7M2-Q9XD/verschieben".into()),
        resend: Some("/termin/K7M2-Q9XD/mail".into()),
        calendar: "/termin/K7M2-Q9XD/kalender.ics".into(),
        cancel: Some(CancelForm {
            action: "/termin/K7M2-Q9XD/absage".into(),
            number: number.into(),
            office: "Bürgerbüro Hafen".into(),
            waiting: Some(34),
            missing: false,
        }),
    }
}

pub fn manage_over(lang: Lang) -> ManagePage {
    ManagePage {
        status: "Vorbei seit gestern".into(),
        open: false,
        notice: "Dieser Termin war gestern. Ändern können Sie ihn nicht mehr.".into(),
        entry: None,
        move_to: None,
        resend: None,
        cancel: None,
        ..manage(lang)
    }
}

pub fn cancel(lang: Lang) -> CancelPage {
    let form = manage(lang).cancel.expect("the form");
    CancelPage {
        page: page(lang, lang.text("cancel-title")).with_back("/termin/K7M2-Q9XD", "Ihr Termin B\u{a0}137").failed(),
        facts: facts(lang),
        cancel: CancelForm { missing: true, ..form },
    }
}

pub fn cancelled(lang: Lang) -> CancelledPage {
    CancelledPage {
        page: page(lang, lang.text("cancelled-title")),
        facts: facts(lang),
        undo: Some("/termin/K7M2-Q9XD/absage/zurueck".into()),
        undo_until: "10:56\u{a0}Uhr".into(),
        again: Link::new("/", "Neuen Termin suchen"),
    }
}

pub fn content(lang: Lang) -> ContentPage {
    ContentPage {
        page: page(lang, lang.text("imprint")),
        lede: "Die Stadt Lindenhafen ist für diese Seiten verantwortlich.".into(),
        sections: vec![
            Section {
                heading: "Anschrift".into(),
                paragraphs: vec!["Rathausplatz 1, 59999 Lindenhafen".into()],
                items: vec!["Telefon 115".into(), "post@lindenhafen.example".into()],
                link: None,
            },
            Section {
                heading: "Vertreten durch".into(),
                paragraphs: vec!["die Bürgermeisterin".into()],
                items: Vec::new(),
                link: Some(Link::new("/barrierefreiheit", lang.text("accessibility"))),
            },
        ],
    }
}

pub fn error(lang: Lang) -> MessagePage {
    MessagePage::error(page(lang, lang.text("error-internal-title")), "error-internal", Some("7F3-A2C".into()))
}
