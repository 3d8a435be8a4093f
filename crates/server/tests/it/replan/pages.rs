//! A flooded office as its head re-plans it over HTTP, and what goes wrong on the way.

use crate::hall::pages::log_in;
use crate::support::{Client, Lindenhafen, NOW, Page};
use domain::booking::State;
use domain::ids::{AppointmentId, OfficeId};
use domain::time::Day;
use std::collections::BTreeMap;
use wartefrei::booking::{self, Record, verify};
use wartefrei::{notices, on_db};

const START: &str = "/buero/standorte/rathaus/umplanung";
/// The Monday after the Thursday on which every test begins: two days of work.
const LAST_DAY: &str = "2026-11-23";

/// The head of the town hall on the page that asks what falls out.
async fn at_the_start(town: &Lindenhafen) -> (Client, Page) {
    let browser = town.visitor().await;
    let page = log_in(&browser, "krueger", START).await;
    (browser, page)
}

/// The whole town hall from tomorrow on.
async fn flooded(browser: &Client, start: &Page, last: &str) -> Page {
    let form = start.form("Zeigen, wer betroffen ist").with("was", "standort").with("von", "2026-11-20");
    browser.submit(form.with("bis", last).with("grund", "Wasserschaden im Rathaus")).await
}

fn rathaus(town: &Lindenhafen) -> OfficeId {
    town.app.towns.main().expect("a town").catalog.office_by_slug("rathaus").expect("the town hall").id
}

/// Who has an appointment at the town hall on the days of the flood.
async fn booked(town: &Lindenhafen, last: &str) -> BTreeMap<AppointmentId, Record> {
    let tenant = town.app.towns.main().expect("a town").id;
    let (from, to) = (Day::parse("2026-11-20").expect("a day"), Day::parse(last).expect("a day"));
    let all = booking::of_office_shown(town.db(), tenant, rathaus(town), from).await.expect("reads");
    let promised = |record: &Record| matches!(record.appointment.state, State::Confirmed | State::Unconfirmed { .. });
    let on_time = all.into_iter().filter(|record| record.appointment.place.day <= to && promised(record));
    on_time.map(|record| (record.appointment.id, record)).collect()
}

async fn stored(town: &Lindenhafen, before: &BTreeMap<AppointmentId, Record>) -> Vec<Record> {
    let ids: Vec<AppointmentId> = before.keys().copied().collect();
    booking::load_shown(town.db(), &ids).await.expect("reads")
}

async fn clean(town: &Lindenhafen) {
    let report = verify::run_at(town.db(), town.app.clock.now()).await.expect("a report");
    assert_eq!(report.violations, [], "of {} appointments", report.appointments);
}

/// The identity in the address of a re-plan.
fn replan_of(page: &Page) -> u128 {
    let id = page.path.split('?').next().and_then(|path| path.rsplit('/').next()).expect("an address");
    u128::from_str_radix(id, 16).expect("an identity")
}

on_both! {
    async fn a_flooded_office_with_120_people_takes_two_forms(town: Lindenhafen) {
        let (browser, start) = at_the_start(&town).await;
        let before = booked(&town, LAST_DAY).await;
        assert!(before.len() >= 120, "{} people", before.len());
        let plan = flooded(&browser, &start, LAST_DAY).await;
        assert_eq!(plan.all(".dk-replan__table tbody tr").len(), before.len());
        assert!(plan.all(".dk-lacks").is_empty(), "somewhere there is a time for everybody");
        let done = browser.submit(plan.form(&format!("{} Personen umplanen", before.len()))).await;
        assert_eq!(done.all("h2").first().map(String::as_str), Some("Ausgeführt"), "{}", done.words());

        let after = stored(&town, &before).await;
        assert_eq!(after.len(), before.len());
        for record in &after {
            let (was, is) = (&before[&record.appointment.id].appointment, &record.appointment);
            assert!(matches!(is.state, State::Confirmed | State::Unconfirmed { .. }), "nobody is dropped");
            assert_ne!((was.place.office, was.place.day), (is.place.office, is.place.day));
            assert_eq!(is.sequence, was.sequence + 1);
        }
        clean(&town).await;
        let by_mail = after.iter().filter(|record| record.appointment.by_mail).count();
        let tenant = town.app.towns.main().expect("a town").id;
        let progress = notices::progress(town.db(), tenant, replan_of(&done)).await.expect("counted");
        assert_eq!(progress.waiting as usize, by_mail);
        assert_eq!(progress.next, Some(NOW.plus_minutes(5)));

        let calls = browser.get(&done.link("Anrufliste")).await;
        assert_eq!(calls.all(".dk-replan__call").len(), before.len() - by_mail);
        let overview = browser.get("/buero?standort=rathaus").await;
        assert!(overview.words().contains("wissen noch nicht, dass ihr Termin verlegt"));
    }

    async fn whoever_was_called_is_ticked_off_and_the_others_get_a_letter(town: Lindenhafen) {
        let (browser, start) = at_the_start(&town).await;
        let before = booked(&town, LAST_DAY).await;
        let plan = flooded(&browser, &start, LAST_DAY).await;
        let done = browser.submit(plan.form(&format!("{} Personen umplanen", before.len()))).await;
        let list = browser.get(&done.link("Anrufliste")).await;
        let left = list.all(".dk-replan__call").len();
        assert!(left > 1, "{left} people without mail");
        let ticked = browser.submit(list.form("Erreicht")).await;
        assert!(ticked.words().contains(&format!("Noch {} Personen sind zu erreichen", left - 1)), "{}", ticked.words());
        let letters = browser.call("GET", &done.link("(PDF)"), &[], "").await;
        assert_eq!(letters.status, 200);
        assert!(letters.text.starts_with("%PDF"));
        let back = browser.submit(ticked.form("Doch nicht erreicht")).await;
        assert!(back.words().contains(&format!("Noch {left} Personen")));
    }

    async fn messages_are_stopped_and_everything_is_taken_back_with_one_button(town: Lindenhafen) {
        let (browser, start) = at_the_start(&town).await;
        let before = booked(&town, "2026-11-20").await;
        let plan = flooded(&browser, &start, "2026-11-20").await;
        let done = browser.submit(plan.form("Personen umplanen")).await;
        let stopped = browser.submit(done.form("Nachrichten anhalten")).await;
        assert!(stopped.words().contains("sind angehalten"));
        town.app.clock.jump(NOW.plus_minutes(90));
        let undone = browser.submit(stopped.form("Alles zurücknehmen")).await;
        assert_eq!(undone.all("h2").first().map(String::as_str), Some("Zurückgenommen"), "{}", undone.words());
        for record in stored(&town, &before).await {
            let was = &before[&record.appointment.id].appointment;
            assert_eq!((record.appointment.place, record.appointment.number), (was.place, was.number));
        }
        let sql = "SELECT COUNT(*) FROM notice WHERE state = 'waiting' AND kind IN ('rescheduled', 'called_off')";
        let (waiting,): (i64,) = on_db!(town.db(), pool => sqlx::query_as(sql).fetch_one(pool).await).expect("counts");
        assert_eq!(waiting, 0, "nobody hears of it");
        clean(&town).await;
    }

    async fn after_five_minutes_nothing_can_be_taken_back(town: Lindenhafen) {
        let (browser, start) = at_the_start(&town).await;
        let plan = flooded(&browser, &start, "2026-11-20").await;
        let done = browser.submit(plan.form("Personen umplanen")).await;
        town.app.clock.jump(NOW.plus_minutes(6));
        let late = browser.submit(done.form("Alles zurücknehmen")).await;
        assert!(late.words().contains("Dafür ist es zu spät"), "{}", late.words());
        assert_eq!(late.all("h2").first().map(String::as_str), Some("Ausgeführt"));
    }

    async fn one_person_gets_another_time_or_none(town: Lindenhafen) {
        let (browser, start) = at_the_start(&town).await;
        let before = booked(&town, "2026-11-20").await;
        let plan = flooded(&browser, &start, "2026-11-20").await;
        let row = browser.get(&plan.link("Ändern")).await;
        assert!(row.title().starts_with("Andere Zeit für"));
        let cancelled = browser.submit(row.form("Diesen Termin absagen")).await;
        assert!(cancelled.all("td").iter().any(|cell| cell == "wird abgesagt"));
        let done = browser.submit(cancelled.form("Personen umplanen")).await;
        assert_eq!(done.all("h2").first().map(String::as_str), Some("Ausgeführt"));
        let gone = stored(&town, &before).await;
        let cancelled = gone.iter().filter(|r| matches!(r.appointment.state, State::Cancelled { undo_until: None }));
        assert_eq!(cancelled.count(), 1);
        clean(&town).await;
    }

    async fn what_makes_no_sense_is_said_at_the_field(town: Lindenhafen) {
        let (browser, start) = at_the_start(&town).await;
        let form = || start.form("Zeigen, wer betroffen ist").with("was", "standort").with("von", "2026-11-20");
        for (name, value, said) in [
            ("von", "2026-11-18", "heute oder einen späteren Tag"),
            ("bis", "2026-11-19", "liegt vor dem ersten"),
            ("bis", "2027-11-19", "Höchstens drei Monate"),
            ("bis", "", "Bitte wählen Sie einen Tag"),
            ("grund", " ", "Bitte schreiben Sie, warum"),
            ("was", "stunden", "Beginn und Ende"),
        ] {
            let form = form().with("bis", "2026-11-20").with("grund", "Wasser").with(name, value);
            let page = browser.submit(form).await;
            assert_eq!(page.status, 422, "{name}={value:?}");
            assert!(page.words().contains(said), "{name}={value:?}: {}", page.words());
        }
        let fewer = form().with("was", "schalter").with("bis", "2026-11-20").with("grund", "Wasser").with("anzahl", "900");
        assert_eq!(browser.submit(fewer).await.status, 422);
    }

    async fn a_dropped_re_plan_changes_nothing(town: Lindenhafen) {
        let (browser, start) = at_the_start(&town).await;
        let before = booked(&town, "2026-11-20").await;
        let plan = flooded(&browser, &start, "2026-11-20").await;
        let dropped = browser.submit(plan.form("Umplanung verwerfen")).await;
        assert!(dropped.words().contains("Alle Termine bleiben"));
        assert_eq!(stored(&town, &before).await.len(), before.len());
        let late = browser.submit(plan.form("Personen umplanen")).await;
        assert!(late.words().contains("Verworfen"), "it does not come back: {}", late.words());
        assert!(stored(&town, &before).await.iter().all(|r| r.appointment.place.office == rathaus(&town)));
        clean(&town).await;
    }

    async fn the_re_plan_of_another_office_is_not_found(town: Lindenhafen) {
        let (browser, start) = at_the_start(&town).await;
        let plan = flooded(&browser, &start, "2026-11-20").await;
        let elsewhere = plan.path.replace("rathaus", "hafen");
        assert!([403, 404].contains(&browser.get(&elsewhere).await.status.as_u16()));
        assert_eq!(browser.get(&format!("{START}/{:032x}", 7)).await.status, 404);
    }
}
