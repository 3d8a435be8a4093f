//! What most people come for, from the first word to the cancelled visit, as forms and links.

use crate::support::{Client, Form, Lindenhafen, Page};
use domain::booking::State;
use domain::time::Day;
use wartefrei::booking::{KeyKind, verify};

const TOMORROW: &str = "2026-11-20";

/// The button of the first free time of the day that is open.
fn first_time(calendar: &Page) -> Form {
    calendar.form_of("#zeiten button", "Uhr")
}

/// Fills and sends the form that asks who comes.
async fn tell(citizen: &Client, page: &Page) -> Page {
    let form = page.form("Weiter").with("vorname", "Zoë").with("nachname", "D’Angelo-Nguyễn");
    let form = form.with("tag", "29").with("monat", "2").with("jahr", "1988");
    let form = form.with("person-2", "Ángel").with("email", "zoe+termin@example.org");
    citizen.submit(form).await
}

/// Books two identity cards for tomorrow, up to the mail. Gives the last page.
async fn reserve(citizen: &Client) -> Page {
    let times = citizen.get(&format!("/termin/kalender?s=personalausweis:2&tag={TOMORROW}")).await;
    let details = citizen.submit(first_time(&times)).await;
    assert_eq!(details.title(), "Ihre Angaben");
    let overview = tell(citizen, &details).await;
    assert_eq!(overview.title(), "Stimmt alles?", "{}", overview.words());
    citizen.submit(overview.form("Termin buchen")).await
}

/// The appointment's key, which stands in the address of each of its pages.
fn key(page: &Page) -> String {
    page.path.split(['/', '?']).nth(2).expect("a key").to_owned()
}

/// Follows the mail's link and presses the button.
async fn confirm(town: &Lindenhafen, citizen: &Client, reserved: &Page) -> Page {
    let id = town.app.keys.open(KeyKind::Manage, &key(reserved)).expect("a genuine key");
    let page = citizen.get(&format!("/termin/bestaetigung/{}", town.app.keys.seal(KeyKind::Confirm, id))).await;
    citizen.submit(page.form("Termin bestätigen")).await
}

async fn state(town: &Lindenhafen, page: &Page) -> State {
    let id = town.app.keys.open(KeyKind::Manage, &key(page)).expect("a genuine key");
    wartefrei::booking::load(town.db(), id).await.expect("read").expect("there").appointment.state
}

async fn day(town: &Lindenhafen, page: &Page) -> Day {
    let id = town.app.keys.open(KeyKind::Manage, &key(page)).expect("a genuine key");
    wartefrei::booking::load(town.db(), id).await.expect("read").expect("there").appointment.place.day
}

on_both! {
    async fn two_identity_cards_for_tomorrow(town: Lindenhafen) {
        let citizen = town.visitor().await;
        let reserved = reserve(&citizen).await;
        assert_eq!(reserved.title(), "Bitte bestätigen Sie Ihren Termin");
        assert!(matches!(state(&town, &reserved).await, State::Unconfirmed { .. }));
        let booked = confirm(&town, &citizen, &reserved).await;
        assert_eq!(booked.title(), "Ihr Termin ist gebucht");
        assert_eq!(state(&town, &reserved).await, State::Confirmed);
        assert!(verify::run(town.db()).await.expect("a report").violations.is_empty());
    }

    async fn looking_at_the_link_confirms_nothing(town: Lindenhafen) {
        let citizen = town.visitor().await;
        let reserved = reserve(&citizen).await;
        let id = town.app.keys.open(KeyKind::Manage, &key(&reserved)).expect("a genuine key");
        let scanner = town.visitor().await;
        scanner.get(&format!("/termin/bestaetigung/{}", town.app.keys.seal(KeyKind::Confirm, id))).await;
        assert!(matches!(state(&town, &reserved).await, State::Unconfirmed { .. }));
    }

    async fn what_is_missing_is_said_and_the_time_stays(town: Lindenhafen) {
        let citizen = town.visitor().await;
        let times = citizen.get(&format!("/termin/kalender?s=personalausweis:1&tag={TOMORROW}")).await;
        let details = citizen.submit(first_time(&times)).await;
        let again = citizen.submit(details.form("Weiter")).await;
        assert!(again.words().contains("Bitte prüfen Sie"), "{}", again.words());
        assert!(again.words().contains("Für Sie frei bis"));
    }

    async fn a_visit_moves_only_when_the_new_time_is_taken(town: Lindenhafen) {
        let citizen = town.visitor().await;
        let reserved = reserve(&citizen).await;
        confirm(&town, &citizen, &reserved).await;
        let days = citizen.get(&format!("/termin/{}/verschieben?tag=2026-11-24", key(&reserved))).await;
        assert_eq!(day(&town, &reserved).await.to_string(), TOMORROW);
        citizen.submit(first_time(&days)).await;
        assert_eq!(day(&town, &reserved).await.to_string(), "2026-11-24");
        assert!(verify::run(town.db()).await.expect("a report").violations.is_empty());
    }

    async fn cancelling_can_be_taken_back(town: Lindenhafen) {
        let citizen = town.visitor().await;
        let reserved = reserve(&citizen).await;
        confirm(&town, &citizen, &reserved).await;
        let ask = citizen.get(&format!("/termin/{}/absage", key(&reserved))).await;
        let cancelled = citizen.submit(ask.form("Termin absagen").with("ja", "1")).await;
        assert_eq!(cancelled.title(), "Ihr Termin ist abgesagt");
        citizen.submit(cancelled.form("Absage zurücknehmen")).await;
        assert_eq!(state(&town, &reserved).await, State::Confirmed);
    }

    async fn a_link_that_was_guessed_opens_nothing(town: Lindenhafen) {
        let citizen = town.visitor().await;
        let reserved = reserve(&citizen).await;
        let id = town.app.keys.open(KeyKind::Manage, &key(&reserved)).expect("a genuine key");
        let stranger = town.visitor().await;
        for guess in [town.app.keys.seal(KeyKind::Entry, id), key(&reserved).to_uppercase(), "x".into()] {
            assert_eq!(stranger.get(&format!("/termin/{guess}")).await.status, 404);
        }
    }
}
