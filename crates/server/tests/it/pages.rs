//! What every page shares, whoever made it.

use crate::support::{Lindenhafen, TestTown};
use domain::holidays::{Place, State};
use domain::ids::{AppointmentId, TenantId};
use domain::time::Zone;
use wartefrei::booking::{KeyKind, of_day};
use wartefrei::catalog::{NewTown, Profile, insert_town};

/// Every page of one appointment, with the kind of key that opens it.
const KEYED: [(KeyKind, &str, &str); 15] = [
    (KeyKind::Manage, "GET", "/termin/{key}"),
    (KeyKind::Manage, "GET", "/termin/{key}/angaben"),
    (KeyKind::Manage, "POST", "/termin/{key}/angaben"),
    (KeyKind::Manage, "POST", "/termin/{key}/verlaengerung"),
    (KeyKind::Manage, "GET", "/termin/{key}/pruefen"),
    (KeyKind::Manage, "POST", "/termin/{key}/buchung"),
    (KeyKind::Manage, "GET", "/termin/{key}/bestaetigt"),
    (KeyKind::Manage, "POST", "/termin/{key}/mail"),
    (KeyKind::Manage, "GET", "/termin/{key}/kalender.ics"),
    (KeyKind::Manage, "GET", "/termin/{key}/verschieben"),
    (KeyKind::Manage, "GET", "/termin/{key}/absage"),
    (KeyKind::Manage, "POST", "/termin/{key}/absage"),
    (KeyKind::Confirm, "GET", "/termin/bestaetigung/{key}"),
    (KeyKind::Confirm, "POST", "/termin/bestaetigung/{key}"),
    (KeyKind::Entry, "GET", "/einlass/{key}"),
];

/// A neighbour of Lindenhafen in the same database, at `/heide/`.
async fn add_neighbour(town: &Lindenhafen) {
    let profile = Profile::named("Stadt", "Heide", Place::in_state(State::NW));
    let mut tx = town.db().begin().await.expect("a transaction");
    let new = NewTown { id: TenantId(77), slug: "heide", host: None, main: false, profile: &profile };
    insert_town(&mut tx, &new).await.expect("saved");
    tx.commit().await.expect("durable");
    town.app.towns.refresh(town.db()).await.expect("read");
}

/// Somebody's appointment tomorrow.
async fn somebody(town: &Lindenhafen) -> AppointmentId {
    let lindenhafen = town.app.towns.main().expect("a town");
    let office = lindenhafen.catalog.offices()[0].id;
    let tomorrow = Zone::berlin().day(town.app.clock.now()).plus(1);
    of_day(town.db(), lindenhafen.id, office, tomorrow).await.expect("read")[0].appointment.id
}

on_both! {
    async fn the_program_says_that_it_is_well(town: TestTown) {
        let monitor = town.visitor().await;
        assert_eq!(monitor.get("/health").await.text, "ok\n");
    }

    async fn no_town_opens_what_belongs_to_another(town: Lindenhafen) {
        add_neighbour(&town).await;
        let (id, citizen) = (somebody(&town).await, town.visitor().await);
        for (kind, method, path) in KEYED {
            let path = path.replace("{key}", &town.app.keys.seal(kind, id));
            let answer = citizen.ask(method, &format!("/heide{path}")).await;
            assert_eq!(answer.status, 404, "{method} {path}");
        }
        let own = citizen.get(&format!("/termin/{}", town.app.keys.seal(KeyKind::Manage, id))).await;
        assert_eq!(own.status, 200);
    }

    async fn every_answer_forbids_foreign_scripts_and_frames(town: Lindenhafen) {
        let citizen = town.visitor().await;
        for path in ["/", "/suche?q=pass", "/gibt-es-nicht", "/termin/x", "/health"] {
            let page = citizen.get(path).await;
            let policy = page.headers["content-security-policy"].to_str().expect("a text");
            assert!(policy.contains("default-src 'self'") && policy.contains("frame-ancestors 'none'"), "{path}");
        }
    }

    async fn a_form_of_another_site_is_refused(town: Lindenhafen) {
        let key = town.app.keys.seal(KeyKind::Manage, somebody(&town).await);
        let citizen = town.visitor().await;
        let answer = citizen.from("https://evil.example").ask("POST", &format!("/termin/{key}/absage")).await;
        assert_eq!(answer.status, 403);
    }
}
