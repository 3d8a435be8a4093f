//! Offices, their pools, desks and offers: by whoever leads them, and by whoever answers for the town.

use super::{SERVICES, log_in, open, said, service, tenant};
use crate::support::{Client, Form, Lindenhafen, NOW, Page};
use domain::catalog::{Audience, Office};
use domain::time::Minutes;
use wartefrei::changes::{self, Kind};
use wartefrei::hall;

const OFFICES: &str = "/buero/standorte";

fn office(town: &Lindenhafen, slug: &str) -> Office {
    let town = town.app.towns.main().expect("a town");
    town.catalog.office_by_slug(slug).unwrap_or_else(|| panic!("no {slug}")).clone()
}

async fn form(browser: &Client, path: &str) -> Form {
    browser.get(path).await.form("Speichern")
}

/// The name of the input in the line of a table with this head.
fn input(page: &Page, head: &str, start: &str) -> String {
    let html = scraper::Html::parse_document(&page.text);
    let select = |selector: &str| scraper::Selector::parse(selector).expect("a selector");
    let rows = select("tbody tr");
    let row = html.select(&rows).find(|row| row.text().collect::<String>().trim_start().starts_with(head));
    let row = row.unwrap_or_else(|| panic!("no line {head:?} on {}", page.path));
    let named = select(&format!("[name^='{start}']"));
    let input = row.select(&named).next().and_then(|input| input.value().attr("name"));
    input.unwrap_or_else(|| panic!("no {start} in {head:?}")).to_owned()
}

/// The address of another page of the same office.
fn tab(page: &Page, end: &str) -> String {
    page.links(".ed-tabs a").into_iter().find(|address| address.ends_with(end)).expect("a page")
}

on_both! {
    async fn a_new_office_says_what_it_lacks_until_somebody_can_book(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let new = admin.get(&admin.get(OFFICES).await.link("Neuer Standort")).await;
        let form = new.form("Speichern").with("name", "Bürgerbüro Süd").with("plz", "12345").with("ort", "Lindenhafen");
        let page = admin.submit(form.with("lage", "53.55, 9.99").with("barrierefrei", "Ohne Stufen")).await;
        assert_eq!(said(&page), "Angelegt und gespeichert.", "{}", page.text);
        let words = page.words();
        for lacking in ["Kein Angebot", "Kein Schalter", "Keine Öffnungszeiten"] {
            assert!(words.contains(lacking), "{words}");
        }
        assert_eq!((office(&town, "buergerbuero-sued").address.geo), Some((53.55, 9.99)));

        let pools = admin.get(&page.link("Bereiche")).await;
        let form = pools.form("Speichern").with("name-neu-1", "Ausweise").with("schalter-neu-1", "3");
        let pools = admin.submit(form).await;
        assert_eq!(said(&pools), "Gespeichert.", "{}", pools.text);
        let desks = admin.get(&tab(&pools, "/schalter")).await;
        let saved = admin.submit(desks.form("Speichern").with("schild-neu-1", "1").with("weg-neu-1", "links")).await;
        assert_eq!(said(&saved), "Gespeichert.", "{}", saved.text);
        let offers = admin.get(&saved.link("Angebot")).await;
        let minutes = input(&offers, "Personalausweis beantragen", "minuten-");
        let saved = admin.submit(offers.form("Speichern").with(&minutes, "15")).await;
        assert_eq!(said(&saved), "Gespeichert.", "{}", saved.text);
        assert!(!saved.words().contains("Kein Angebot") && saved.words().contains("Keine Öffnungszeiten"));

        let south = office(&town, "buergerbuero-sued");
        let offer = south.offers.values().next().expect("an offer");
        assert_eq!((offer.minutes, offer.setup, offer.extra), (Minutes(15), Minutes(0), Minutes(15)));
        assert_eq!(south.pools[0].desks, 3);
        let all = hall::desks(town.db(), tenant(&town)).await.expect("reads");
        let signs: Vec<_> = all.iter().filter(|desk| desk.office == south.id).map(|desk| desk.hint.as_str()).collect();
        assert_eq!(signs, ["links"]);
        let table = admin.get("/buero/standorte.csv?suche=S%C3%BCd").await.text;
        assert!(table.contains("Bürgerbüro Süd") && !table.contains("Hafen;"), "{table}");
    }

    async fn numbers_that_cannot_be_are_refused_and_zero_desks_are_told(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let offers = admin.get("/buero/standorte/nord/angebot").await;
        let minutes = input(&offers, "Personalausweis beantragen", "minuten-");
        for wrong in ["0", "600", "viel", "-5", "99999999999"] {
            let page = admin.submit(offers.form("Speichern").with(&minutes, wrong)).await;
            assert_eq!(page.status, 422, "{wrong}");
            let summary = page.all(".wf-errors__link").concat();
            assert!(summary.starts_with("Personalausweis beantragen · Minuten: Bitte 1 bis 480"), "{summary}");
            assert_eq!(page.value(&minutes), wrong);
        }
        let setup = input(&offers, "Personalausweis beantragen", "vorbereitung-");
        let long = admin.submit(offers.form("Speichern").with(&minutes, "10").with(&setup, "11")).await;
        assert!(long.words().contains("von 0 bis 10"), "set-up is a part of the minutes");
        let pools = admin.get("/buero/standorte/nord/bereiche").await;
        let desks = pools.form("Speichern").with("name-neu-1", "Halle").with("schalter-neu-1", "1000");
        assert!(admin.submit(desks).await.words().contains("von 0 bis 64"));
        let nameless = admin.submit(pools.form("Speichern").with("schalter-neu-2", "2")).await;
        assert!(nameless.words().contains("Bitte geben Sie dem Bereich einen Namen."));
        let empty = admin.submit(pools.form("Speichern").with("name-neu-1", "Halle").with("schalter-neu-1", "0")).await;
        assert_eq!(said(&empty), "Gespeichert.", "closed pools are allowed");
        for (name, wrong) in [("buchstabe", "I"), ("zeitzone", "Europe/Lindenhafen"), ("plz", "12"), ("email", "x@"), ("lage", "0, 0"), ("kurzname", "rathaus")] {
            let page = admin.submit(form(&admin, "/buero/standorte/nord").await.with(name, wrong)).await;
            assert_eq!(page.status, 422, "{name}");
            assert_eq!(page.links(".wf-errors__link"), [format!("#{name}")]);
        }
        let lost = admin.submit(form(&admin, "/buero/standorte/nord").await.with("name", "")).await;
        assert_eq!(lost.status, 422);
    }

    async fn appointments_are_in_the_way_of_closing_moving_the_clock_and_taking_desks(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let asked = admin.get("/buero/standorte/rathaus/zurueckziehen").await;
        assert!(asked.words().contains("Termine gebucht. Bitte planen Sie diese zuerst um."), "{}", asked.words());
        assert_eq!(asked.link("Termine umplanen"), "/buero/standorte/rathaus/umplanung");
        assert_eq!(admin.ask("POST", "/buero/standorte/rathaus/zurueckziehen").await.status, 409);
        assert!(!office(&town, "rathaus").offers.is_empty(), "nothing was withdrawn");

        let zone = form(&admin, "/buero/standorte/rathaus").await.with("zeitzone", "Europe/London");
        let refused = admin.submit(zone).await;
        assert_eq!(refused.status, 422);
        assert!(refused.all("#zeitzone-fehler").concat().contains("Termine gebucht, in der bisherigen Zeit"));

        let pools = admin.get("/buero/standorte/rathaus/bereiche").await;
        let mut form = pools.form("Speichern");
        for pool in office(&town, "rathaus").pools {
            form = form.with(&format!("schalter-{:032x}", pool.id.0), "0");
        }
        let sent = admin.submit(form).await;
        assert!(sent.path.starts_with("/buero/standorte/rathaus/umplanung/"), "re-plan decides: {}", sent.path);
        assert!(office(&town, "rathaus").pools.iter().any(|pool| pool.desks > 0), "nothing was taken away");
    }

    async fn an_office_without_appointments_is_closed_and_opened_again(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let new = form(&admin, "/buero/standorte/neu").await.with("name", "Bus").with("sichtbar", "alle");
        let page = admin.submit(new).await;
        let asked = admin.get(&page.link("Standort schließen")).await;
        let list = admin.submit(asked.form("Standort schließen")).await;
        assert_eq!(list.path, "/buero/standorte?hinweis=zurueckgezogen");
        assert_eq!(office(&town, "bus").audience, Audience::Internal);
        let closed = admin.get("/buero/standorte/bus").await;
        let open = admin.submit(closed.form("Wieder anbieten")).await;
        assert_eq!(said(&open), "Wieder im Angebot.", "{}", open.text);
        assert_eq!(office(&town, "bus").audience, Audience::Public);
    }

    async fn a_head_changes_their_own_office_and_nothing_of_the_town(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let (list, before) = (head.get(OFFICES).await, office(&town, "rathaus"));
        assert_eq!(list.all("tbody tr").len(), 1, "their own");
        assert!(!list.words().contains("Neuer Standort"));
        let page = head.get("/buero/standorte/rathaus").await;
        assert!(!page.words().contains("Im Verzeichnis") && !page.words().contains("Standort schließen"));
        let form = page.form("Speichern").with("telefon", "0123 456").with("kurzname", "meins").with("rang", "7");
        let saved = head.submit(form).await;
        assert_eq!(said(&saved), "Gespeichert.", "{}", saved.text);
        let own = office(&town, "rathaus");
        assert_eq!((own.address.phone.as_str(), own.rank), ("0123 456", before.rank));
        let trail = changes::of(town.db(), tenant(&town), (Kind::Office, own.id.0), 10).await.expect("reads");
        assert_eq!((trail.len(), trail[0].actor.as_str(), trail[0].office), (1, "J. Krüger", Some(own.id)));
        for path in ["hafen", "hafen/bereiche", "hafen/schalter", "hafen/angebot", "neu", "rathaus/zurueckziehen"] {
            assert_eq!(head.get(&format!("{OFFICES}/{path}")).await.status, 403, "{path}");
        }
        for path in ["hafen", "hafen/angebot", "rathaus/zurueckziehen", "rathaus/wieder"] {
            assert_eq!(head.ask("POST", &format!("{OFFICES}/{path}")).await.status, 403, "{path}");
        }
        assert_eq!(log_in(&town, "petersen").await.get(OFFICES).await.status, 403);
        town.app.clock.jump(NOW.plus_minutes(1));
        let back = head.submit(saved.form("Zurücknehmen")).await;
        assert_ne!(office(&town, "rathaus").address.phone, "0123 456", "{}", back.text);
    }

    async fn two_who_edit_different_pages_of_an_office_are_not_in_each_others_way(town: Lindenhafen) {
        let (head, admin) = (log_in(&town, "krueger").await, log_in(&town, "admin").await);
        let (address, offers) = (form(&head, "/buero/standorte/rathaus").await, form(&admin, "/buero/standorte/rathaus/angebot").await);
        head.submit(address.with("telefon", "0123 456")).await;
        let page = admin.get("/buero/standorte/rathaus/angebot").await;
        let minutes = input(&page, "Personalausweis beantragen", "minuten-");
        let saved = admin.submit(offers.with(&minutes, "25")).await;
        assert_eq!(said(&saved), "Gespeichert.", "{}", saved.text);
        assert_eq!(office(&town, "rathaus").address.phone, "0123 456", "nobody's change is lost");
        let both = head.submit(page.form("Speichern").with(&minutes, "30")).await;
        assert_eq!(both.status, 409);
        assert!(both.words().contains("Personalausweis beantragen · Minuten"), "{}", both.words());
    }

    async fn a_service_is_offered_at_many_offices_from_one_table(town: Lindenhafen) {
        let admin = log_in(&town, "admin").await;
        let page = open(&admin, SERVICES, "Reisepass beantragen").await;
        let offers = admin.get(&page.link("Wo und wie lange")).await;
        let names = ["rathaus", "hafen", "nord"];
        let mut form = offers.form("Speichern");
        for name in names {
            form = form.with(&format!("minuten-{name}"), "35").with(&format!("wer-{name}"), "intern");
        }
        let saved = admin.submit(form.with("minuten-nord", "")).await;
        assert_eq!(said(&saved), "Gespeichert.", "{}", saved.text);
        let passport = service(&town, "Reisepass beantragen").id;
        for (name, offered) in names.into_iter().zip([true, true, false]) {
            let offer = office(&town, name).offers.get(&passport).copied();
            assert_eq!(offer.map(|o| (o.minutes, o.audience)), offered.then_some((Minutes(35), Audience::Internal)), "{name}");
        }
    }

    async fn desks_come_and_go_and_no_two_have_the_same_sign(town: Lindenhafen) {
        let head = log_in(&town, "krueger").await;
        let rathaus = office(&town, "rathaus").id;
        let before: Vec<_> = hall::desks(town.db(), tenant(&town)).await.expect("reads").into_iter().filter(|d| d.office == rathaus).collect();
        let page = head.get("/buero/standorte/rathaus/schalter").await;
        let twice = head.submit(page.form("Speichern").with("schild-neu-1", &before[0].label)).await;
        assert_eq!(twice.status, 422);
        assert!(twice.words().contains("gibt es hier schon"));
        let nameless = head.submit(page.form("Speichern").with("weg-neu-1", "hinten")).await;
        assert!(nameless.words().contains("Bitte geben Sie dem Schalter ein Schild."));

        let free = before.last().expect("desks");
        let form = page.form("Speichern").with("schild-neu-1", "99").with(&format!("schild-{:032x}", free.id.0), "");
        let saved = head.submit(form).await;
        assert_eq!(said(&saved), "Gespeichert.", "{}", saved.text);
        let after: Vec<_> = hall::desks(town.db(), tenant(&town)).await.expect("reads").into_iter().filter(|d| d.office == rathaus).collect();
        assert_eq!(after.len(), before.len());
        assert!(after.iter().any(|desk| desk.label == "99") && after.iter().all(|desk| desk.id != free.id));
        town.app.clock.jump(NOW.plus_minutes(1));
        let back = head.submit(saved.form("Zurücknehmen")).await;
        let restored = hall::desks(town.db(), tenant(&town)).await.expect("reads");
        assert!(restored.iter().any(|desk| desk.id == free.id), "{}", back.text);
    }
}
