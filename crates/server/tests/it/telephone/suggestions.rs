//! Times that are suggested by mail: kept, picked, declined, forgotten.

use super::*;
use wartefrei::booking::jobs;
use wartefrei::notices::FactsSource;

const MAIL: &str = "anna.ott@example.org";

/// The clerk suggests the first so many times; gives what they are kept as.
async fn suggest(town: &Lindenhafen, clerk: &Client, times: usize) -> Vec<Record> {
    let page = ask(clerk, "perso mo").await;
    let form = clerk.get(&page.link("Mehrere Zeiten")).await;
    assert_eq!(form.title(), "Zeiten vorschlagen", "{}", form.words());
    let values = form.values("input[name=zeit]");
    let mut filled =
        form.form("Vorschlag schicken").with("name", "Anna Ott").with("email", MAIL).with("bis", "2026-11-22");
    for value in values.iter().take(times) {
        filled = filled.and("zeit", value);
    }
    let list = clerk.submit(filled).await;
    assert!(list.words().contains("Der Vorschlag ist unterwegs."), "{}", list.words());
    let lindenhafen = town.app.towns.main().expect("a town");
    let today = domain::time::Zone::berlin().day(NOW);
    booking::suggestions(town.db(), lindenhafen.id, today).await.expect("read")
}

/// The link of the mail, as the citizen opens it.
async fn link(town: &Lindenhafen, times: &[Record]) -> String {
    let tenant = town.app.towns.main().expect("a town").id;
    // The mail speaks of the first that was kept.
    for record in times {
        let facts = town.app.facts(tenant, record.appointment.id).await.expect("facts").expect("there");
        if let Some(suggested) = facts.suggested {
            return suggested.url[suggested.url.find("/termin").expect("a path")..].to_owned();
        }
    }
    panic!("no link");
}

async fn states(town: &Lindenhafen, times: &[Record]) -> Vec<State> {
    let mut states = Vec::new();
    for record in times {
        let record = booking::load(town.db(), record.appointment.id).await.expect("read");
        states.push(record.expect("there").appointment.state);
    }
    states
}

on_both! {
    async fn one_of_three_times_is_picked_and_the_others_are_free_at_once(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let times = suggest(&town, &clerk, 3).await;
        assert_eq!(times.len(), 3);
        assert!(states(&town, &times).await.iter().all(|state| matches!(state, State::Held { .. })));
        holds(&town).await;
        let anna = town.visitor().await;
        let page = anna.get(&link(&town, &times).await).await;
        assert_eq!(page.title(), "Suchen Sie eine Zeit aus", "{}", page.words());
        let missing = anna.submit(page.form("Termin buchen")).await;
        assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
        let second = page.values("input[name=zeit]")[1].clone();
        let booked = anna.submit(page.form("Termin buchen").with("zeit", &second)).await;
        assert_eq!(booked.title(), "Ihr Termin ist gebucht", "{}", booked.words());
        let cancelled = State::Cancelled { undo_until: None };
        assert_eq!(states(&town, &times).await, [cancelled, State::Confirmed, cancelled]);
        let again = anna.get(&page.path).await;
        assert!(again.path.starts_with("/termin/") && !again.path.contains("vorschlag"), "{}", again.path);
        let other = anna.submit(page.form("Termin buchen").with("zeit", &page.values("input[name=zeit]")[0])).await;
        assert!(!other.path.contains("vorschlag"), "the first pick counts: {}", other.path);
        assert_eq!(states(&town, &times).await, [cancelled, State::Confirmed, cancelled]);
        let list = clerk.get("/buero/telefon/vorschlaege").await;
        assert!(list.words().contains("Eine Zeit ist ausgesucht"), "{}", list.words());
        clerk.submit(list.form("Erledigt")).await;
        let list = clerk.get("/buero/telefon/vorschlaege").await;
        assert!(list.words().contains("Es gibt keine Terminvorschläge."), "{}", list.words());
        assert_eq!(states(&town, &times[1..2]).await, [State::Confirmed], "the appointment stays");
        holds(&town).await;
    }

    async fn nobody_answers_the_times_are_free_and_staff_see_it(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let times = suggest(&town, &clerk, 2).await;
        let link = link(&town, &times).await;
        town.app.clock.jump(NOW.plus_minutes(4 * 24 * 60));
        let late = town.visitor().await.get(&link).await;
        assert_eq!(late.title(), "Diese Vorschläge gelten nicht mehr");
        jobs::expire(&town.app).await.expect("runs");
        jobs::forget(&town.app).await.expect("runs");
        assert_eq!(states(&town, &times).await, [State::Cancelled { undo_until: None }; 2]);
        let clerk = log_in(&town, "petersen").await;
        let list = clerk.get("/buero/telefon/vorschlaege").await;
        assert!(list.words().contains("Niemand hat geantwortet") && list.words().contains("Anna Ott"), "{}", list.words());
        holds(&town).await;
    }

    async fn no_time_suits_or_staff_take_it_back(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let times = suggest(&town, &clerk, 3).await;
        let anna = town.visitor().await;
        let page = anna.get(&link(&town, &times).await).await;
        let declined = anna.submit(page.form("Termin buchen").with("zeit", "keine")).await;
        assert_eq!(declined.title(), "Sie haben keine Zeit ausgesucht");
        let list = clerk.get("/buero/telefon/vorschlaege").await;
        assert!(list.words().contains("Keine Zeit passt"), "{}", list.words());
        clerk.submit(list.form("Erledigt")).await;
        suggest(&town, &clerk, 1).await;
        let list = clerk.get("/buero/telefon/vorschlaege").await;
        clerk.submit(list.form("Zurücknehmen")).await;
        holds(&town).await;
    }

    async fn four_times_no_time_and_no_mailbox_are_refused_with_what_to_mend(town: Lindenhafen) {
        let clerk = log_in(&town, "petersen").await;
        let page = ask(&clerk, "perso mo").await;
        let form = clerk.get(&page.link("Mehrere Zeiten")).await;
        let wrong = clerk.submit(form.form("Vorschlag schicken").with("name", "Anna Ott").with("bis", "2027-03-01")).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.words().contains("Wählen Sie eine bis 3 Zeiten aus."), "{}", wrong.words());
        assert_eq!(wrong.value("name"), "Anna Ott", "nothing typed is lost");
        let mut filled = form.form("Vorschlag schicken").with("name", "Anna Ott").with("email", MAIL).with("bis", "2027-03-01");
        for value in form.values("input[name=zeit]").iter().take(2) {
            filled = filled.and("zeit", value);
        }
        let wrong = clerk.submit(filled).await;
        assert!(wrong.words().contains("Möglich sind 14 Tage."), "{}", wrong.words());
        assert_eq!(wrong.links("a[href='#bis']").len(), 1);
    }
}
