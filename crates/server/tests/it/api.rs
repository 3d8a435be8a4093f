//! `/api/v1` as programs use it: a portal, a telephone system, a crawler that means no good.

mod door;
mod limits;
mod nasty;
mod program;
mod twice;

use crate::support::{Lindenhafen, NOW};
use domain::booking::State;
use program::{Program, first_free, hold, hold_at, person};
use reqwest::StatusCode;
use serde_json::{Value, json};
use wartefrei::api::command::{KeyCommand, keys};
use wartefrei::booking::{KeyKind, verify};
use wartefrei::chance::Chance;

/// Makes a key as `wartefrei key add` does. Gives its id and its secret.
async fn key(town: &Lindenhafen, arguments: &[&str]) -> (String, String) {
    let said = key_command(town, &[&["add", "--name", "Test"], arguments].concat()).await;
    let id = said[0].split_whitespace().nth(1).expect("an id").to_owned();
    (id, said[1].strip_prefix("key ").expect("a secret").to_owned())
}

async fn key_command(town: &Lindenhafen, arguments: &[&str]) -> Vec<String> {
    use clap::{FromArgMatches, Subcommand};
    let command = KeyCommand::augment_subcommands(clap::Command::new("key"));
    let matches = command.get_matches_from([&["key"], arguments].concat());
    let command = KeyCommand::from_arg_matches(&matches).expect("arguments");
    keys(town.db(), &Chance::seeded(77), &command, town.app.clock.now()).await.expect("done")
}

on_both! {
    async fn a_portal_books_moves_cancels_and_takes_back(town: Lindenhafen) {
        let portal = Program::on(&town.app);
        let found = portal.get("/services?q=perso").await.json;
        assert_eq!(found["items"][0]["id"], "personalausweis");
        let days = portal.get("/free-days?service=personalausweis:2&from=2026-11-20&to=2026-11-30").await.json;
        assert!(days["days"].as_array().expect("days").iter().any(|day| day["free"].as_i64() > Some(0)), "{days}");
        let held = hold(&portal).await;
        assert_eq!(held.status, StatusCode::CREATED, "{}", held.json);
        let key = held.json["key"].as_str().expect("a key");
        assert_eq!(portal.get(&format!("/holds/{key}")).await.json["until"], "2026-11-19T10:15:00+01:00");
        let longer = portal.put(&format!("/holds/{key}/extension"), &json!({})).await;
        assert_eq!(longer.json["until"], "2026-11-19T10:30:00+01:00");

        let reserved = portal.post("/appointments", &json!({"hold": key, "person": person()})).await;
        assert_eq!((reserved.status, &reserved.json["state"]), (StatusCode::CREATED, &json!("unconfirmed")));
        assert_eq!(reserved.header("location"), Some(format!("/api/v1/appointments/{key}")));
        let id = town.app.keys.open(KeyKind::Manage, key).expect("a genuine key");
        assert_eq!(portal.put(&format!("/confirmations/{key}"), &json!({})).await.status, 404, "only the mail's key");
        let mailed = town.app.keys.seal(KeyKind::Confirm, id);
        assert_eq!(portal.put(&format!("/confirmations/{mailed}"), &json!({})).await.json["state"], "confirmed");

        let address = format!("/appointments/{key}");
        let (office, start) = first_free(&portal, "from=2026-11-24").await;
        let moved = portal.put(&format!("{address}/time"), &json!({"office": office, "start": start})).await;
        assert_eq!((&moved.json["start"], &moved.json["sequence"]), (&json!(start), &json!(1)), "{}", moved.json);
        let again = portal.put(&format!("{address}/time"), &json!({"office": office, "start": start})).await;
        assert_eq!(again.json["sequence"], 1, "moving to where it is changes nothing");
        let file = portal.get(&format!("{address}/calendar.ics")).await;
        assert!(file.text.starts_with("BEGIN:VCALENDAR") && file.text.contains("SEQUENCE:1"), "{}", file.text);

        assert_eq!(portal.delete(&address).await.json["undo_until"], "2026-11-19T10:05:00+01:00");
        assert_eq!(portal.delete(&address).await.json["state"], "cancelled", "cancelling twice changes nothing");
        assert_eq!(portal.delete(&format!("{address}/cancellation")).await.json["state"], "confirmed");
        assert!(portal.get(&address).await.json.get("person").is_none(), "nobody's name without a key");
        assert!(verify::run(town.db()).await.expect("a report").violations.is_empty());
    }

    async fn who_is_too_late_hears_what_is_free_instead(town: Lindenhafen) {
        let portal = Program::on(&town.app);
        let held = hold(&portal).await.json;
        let (office, start) = (held["office"].clone(), held["start"].clone());
        let mut late = hold_at(&portal, &office, &start).await;
        while late.status == StatusCode::CREATED {
            late = hold_at(&portal, &office, &start).await;
        }
        assert_eq!((late.status, &late.json["type"]), (StatusCode::CONFLICT, &json!("/api/v1/problems/taken")));
        assert!(!late.json["alternatives"].as_array().expect("others").is_empty());
        let key = held["key"].as_str().expect("a key");
        assert_eq!(portal.delete(&format!("/holds/{key}")).await.status, StatusCode::NO_CONTENT);
        assert_eq!(portal.get(&format!("/holds/{key}")).await.status, StatusCode::GONE);
        assert_eq!(hold_at(&portal, &office, &start).await.status, StatusCode::CREATED, "free again");
    }

    async fn staff_book_for_a_caller_without_a_mailbox(town: Lindenhafen) {
        let (_, secret) = key(&town, &["--grant", "book:phone", "--grant", "read:appointments"]).await;
        let telephone = Program::with_key(&town.app, &secret);
        let times = telephone.get("/free-days?service=personalausweis&channel=phone&to=2026-12-10").await.json;
        let free = times["earliest"][0].clone();
        let wanted = json!({"services": [{"id": "personalausweis", "count": 1}], "office": free["office"],
            "start": free["start"], "channel": "phone"});
        let citizen = Program::on(&town.app);
        assert_eq!(citizen.post("/holds", &wanted).await.status, StatusCode::UNAUTHORIZED);
        let held = telephone.post("/holds", &wanted).await.json;
        let caller = json!({"first_name": "Ágnes", "last_name": "Szabó", "phone": "0203 123456"});
        let order = json!({"hold": held["key"], "person": caller});
        assert_eq!(citizen.post("/appointments", &order).await.status, StatusCode::UNAUTHORIZED);
        let booked = telephone.post("/appointments", &order).await.json;
        assert_eq!((&booked["state"], &booked["channel"]), (&json!("confirmed"), &json!("phone")), "{booked}");

        let seen = telephone.get(&format!("/appointments/{}", booked["key"].as_str().expect("a key"))).await.json;
        assert_eq!(seen["person"]["name"], "Ágnes Szabó");
        let day = &booked["start"].as_str().expect("a moment")[..10];
        let office = booked["office"].as_str().expect("an office");
        let list = format!("/appointments?office={office}&day={day}&limit=200");
        let listed = telephone.get(&list).await.json;
        let mine = listed["items"].as_array().expect("a list").iter().find(|one| one["id"] == booked["id"]);
        assert_eq!(mine.expect("it is there")["person"]["phone"], "0203 123456");
        assert_eq!(citizen.get(&list).await.status, StatusCode::UNAUTHORIZED);
        let id = town.app.keys.open(KeyKind::Manage, booked["key"].as_str().expect("a key")).expect("genuine");
        let record = wartefrei::booking::load(town.db(), id).await.expect("read").expect("there");
        assert_eq!(record.appointment.state, State::Confirmed);
    }

    async fn a_key_of_one_office_is_one_of_no_other(town: Lindenhafen) {
        let (id, secret) = key(&town, &["--grant", "book:desk", "--grant", "read:appointments", "--office", "hafen"]).await;
        let desk = Program::with_key(&town.app, &secret);
        let there = desk.get("/free-days?service=personalausweis&channel=front-desk").await.json;
        let only = |at: &Value| at["office"] == "hafen";
        assert!(there["earliest"].as_array().expect("times").iter().all(only), "{there}");
        for path in ["/appointments?office=rathaus&day=2026-11-20", "/free-days?service=personalausweis&channel=phone",
            "/free-days?service=personalausweis&channel=front-desk&office=rathaus"] {
            assert_eq!(desk.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(desk.get("/appointments?office=hafen&day=2026-11-20").await.status, StatusCode::OK);

        let list = key_command(&town, &["list"]).await;
        assert!(list[0].contains(&id) && list[0].contains("last used 2026-11-19T10:00:00+01:00"), "{list:?}");
        assert!(!list.concat().contains(&secret), "a secret is shown once");
        key_command(&town, &["revoke", &id]).await;
        assert_eq!(desk.get("/services").await.status, StatusCode::UNAUTHORIZED, "a revoked key is refused, not overlooked");
    }

    async fn lists_come_in_pages(town: Lindenhafen) {
        let portal = Program::on(&town.app);
        let all = portal.get("/services?limit=200").await.json["items"].as_array().expect("services").len();
        let (mut after, mut seen) = (String::new(), Vec::new());
        loop {
            let page = portal.get(&format!("/services?limit=7{after}")).await.json;
            seen.extend(page["items"].as_array().expect("services").iter().map(|one| one["id"].to_string()));
            let Some(next) = page["next"].as_str() else { break };
            after = format!("&after={next}");
        }
        seen.dedup();
        assert_eq!(seen.len(), all);
        assert_eq!(portal.get("/offices/rathaus").await.json["time_zone"], "Europe/Berlin");
        assert_eq!(portal.get("/tenants").await.json["items"][0]["id"], "lindenhafen");
    }

    async fn grey_days_say_why_and_wishes_are_kept(town: Lindenhafen) {
        let portal = Program::on(&town.app);
        let days = portal.get("/free-days?service=personalausweis&from=2026-11-19&to=2027-02-01&weekday=tuesday").await.json;
        let day = |date: &str| days["days"].as_array().expect("days").iter().find(|day| day["day"] == date).expect("there");
        assert_eq!(day("2026-11-22")["why"]["reason"], "closed", "a Sunday");
        let later = day("2027-02-01");
        assert_eq!(later["why"]["reason"], "not-released");
        assert!(later["why"]["released_at"].as_str().is_some_and(|at| at.ends_with("+01:00")), "{later}");
        let times = portal.get("/free-times?service=personalausweis&day=2026-11-24&earliest=14:00&latest=15:30").await.json;
        let starts = times["offices"].as_array().expect("offices").iter().flat_map(|office| office["starts"].as_array().expect("starts"));
        for start in starts {
            let clock = &start.as_str().expect("a moment")[11..16];
            assert!(("14:00"..="15:30").contains(&clock), "{clock}");
        }
        assert_eq!(town.app.clock.now(), NOW);
    }
}
