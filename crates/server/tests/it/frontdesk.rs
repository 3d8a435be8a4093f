//! People come in: by the kiosk, the info point, the door and their own phone, and always through the same rules.

mod draws;
mod kiosk;
mod reception;

use crate::support::{Client, Lindenhafen};
use domain::booking::State;
use domain::catalog::Office;
use domain::time::Day;
use std::sync::Arc;
use wartefrei::booking::{self, KeyKind, Record};
use wartefrei::catalog::Town;
use wartefrei::changes::By;
use wartefrei::demo::PASSWORD;
use wartefrei::hall::{self, HallKey, House, Settings};

const RECEPTION: &str = "/buero/empfang";

async fn log_in(town: &Lindenhafen, login: &str) -> Client {
    let browser = town.visitor().await;
    let form = browser.get("/buero/anmelden").await.form("Anmelden");
    browser.submit(form.with("kennung", login).with("passwort", PASSWORD)).await;
    browser
}

/// E. Yılmaz at the info point of the harbour office.
async fn info_point(town: &Lindenhafen) -> Client {
    log_in(town, "yilmaz").await
}

/// A screen at the harbour office that the head has paired.
async fn paired(town: &Lindenhafen, kind: &str) -> Client {
    let (screen, head) = (town.visitor().await, log_in(town, "admin").await);
    let shown: String = screen.get("/geraet").await.all(".ds-pair__code").concat().split_whitespace().collect();
    let form = head.get("/buero/geraete").await.form("Gerät koppeln");
    let form = form.with("code", &shown).with("name", "Eingang").with("art", kind);
    let page = head.submit(form.with("standort", "hafen")).await;
    assert!(page.all("[role=status]").concat().starts_with("Gekoppelt"), "{}", page.words());
    screen
}

fn lindenhafen(town: &Lindenhafen) -> Arc<Town> {
    town.app.towns.main().expect("a town")
}

fn harbour(town: &Town) -> &Office {
    town.catalog.office_by_slug("hafen").expect("at the harbour")
}

fn key(town: &Lindenhafen) -> HallKey {
    let lindenhafen = lindenhafen(town);
    HallKey::today(lindenhafen.id, harbour(&lindenhafen), town.app.clock.now())
}

async fn house(town: &Lindenhafen) -> Arc<House> {
    town.app.halls.look(town.db(), key(town)).await.expect("the hall is read")
}

/// Changes how the harbour office lets people come in.
async fn set(town: &Lindenhafen, change: impl FnOnce(&mut Settings)) {
    let before = house(town).await.settings.clone();
    let mut settings = Settings::clone(&before);
    change(&mut settings);
    let lindenhafen = lindenhafen(town);
    let place = (key(town), harbour(&lindenhafen));
    hall::save_settings(&town.app, place, [&before, &settings], By::Operator).await.expect("saved");
}

/// Appointments of an office on a day, by time.
async fn appointments(town: &Lindenhafen, office: &str, day: Day) -> Vec<Record> {
    let lindenhafen = lindenhafen(town);
    let office = lindenhafen.catalog.office_by_slug(office).expect("an office").id;
    booking::of_day(town.db(), lindenhafen.id, office, day).await.expect("read")
}

/// The next appointment at the harbour whose citizen is still expected, so many minutes from now or later.
async fn expected(town: &Lindenhafen, minutes: i64) -> Record {
    let (lindenhafen, now) = (lindenhafen(town), town.app.clock.now());
    let zone = &harbour(&lindenhafen).zone;
    let records = appointments(town, "hafen", zone.day(now)).await;
    let next = records.into_iter().find(|record| {
        let open = matches!(record.appointment.state, State::Confirmed);
        open && record.appointment.starts_at(zone) >= now.plus_minutes(minutes)
    });
    next.expect("somebody is still to come")
}

/// The code of an appointment as the mail shows it.
fn code(town: &Lindenhafen, record: &Record) -> String {
    format!("/einlass/{}", town.app.keys.seal(KeyKind::Entry, record.appointment.id))
}

fn number(record: &Record) -> String {
    format!("B{:03}", record.appointment.number.expect("a number"))
}
