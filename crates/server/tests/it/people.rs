//! Who works here: an administrator adds and changes people, they log in with a second factor, forget their passwords,
//! and nobody gets more than their place allows.

mod account;
mod desk;
mod granting;
mod rescue;

use crate::support::{Client, Lindenhafen, Page};
use wartefrei::demo::PASSWORD;

/// A browser in which somebody is logged in.
async fn log_in(town: &Lindenhafen, login: &str, password: &str) -> (Client, Page) {
    let browser = town.visitor().await;
    let form = browser.get("/buero/anmelden").await.form("Anmelden");
    let page = browser.submit(form.with("kennung", login).with("passwort", password)).await;
    (browser, page)
}

async fn admin(town: &Lindenhafen) -> Client {
    log_in(town, "admin", PASSWORD).await.0
}

/// Adds somebody with one role; gives the password that is shown once.
async fn add(by: &Client, (login, name): (&str, &str), (role, place): (&str, &str)) -> String {
    let form = by.get("/buero/menschen/neu").await.form("Hinzufügen");
    let form = form.with("name", name).with("kennung", login).with("mail", &format!("{login}@lindenhafen.example"));
    let page = by.submit(form.with("rolle", role).with("ort", place)).await;
    assert_eq!(page.status, 200, "{}", page.words());
    page.all(".pe-secret").concat()
}

/// Confirms once more who somebody is, and lands where they wanted to go.
async fn confirm(by: &Client, page: &Page, password: &str) -> Page {
    assert_eq!(page.title(), "Bitte bestätigen Sie, dass Sie es sind");
    by.submit(page.form("Bestätigen").with("bestaetigung", password)).await
}

fn office(town: &Lindenhafen, slug: &str) -> String {
    let lindenhafen = town.app.towns.main().expect("a town");
    format!("s-{:032x}", lindenhafen.catalog.office_by_slug(slug).expect("there").id.0)
}
