//! Calendar entries, read by two programs that are not ours.

use super::town::{PostTown, START, confirmed, letterbox};
use crate::support::{NOW, python};
use domain::booking::State;
use domain::notices::Event;
use icalendar::{Calendar, CalendarComponent, Component, EventLike};
use serde_json::Value;
use std::io::Write;
use std::process::{Command, Stdio};
use wartefrei::notices::{Facts, calendar_file};

on_both! {
    async fn a_calendar_follows_the_appointment_from_mail_to_mail(town: PostTown) {
        let (post, mailbox) = letterbox();
        town.happens(Event::Confirmed, confirmed(), NOW).await;
        town.send(&post, NOW).await;
        let later = Facts { sequence: 1, start: START.plus_minutes(60), end: START.plus_minutes(75), ..confirmed() };
        town.happens(Event::Moved, later.clone(), NOW).await;
        town.send(&post, NOW).await;
        let state = State::Cancelled { undo_until: None };
        town.happens(Event::Cancelled, Facts { sequence: 2, state, ..later }, NOW).await;
        town.send(&post, NOW).await;

        let mut mails = mailbox.mails();
        mails.reverse();
        let methods = ["REQUEST", "REQUEST", "CANCEL"];
        let mut uids = Vec::new();
        for ((mail, method), sequence) in mails.iter().zip(methods).zip(["0", "1", "2"]) {
            let [live, file] = mail.attachments.as_slice() else { panic!("a part and a file: {mail:?}") };
            assert_eq!(live.media_type, format!("text/calendar; charset=utf-8; method={method}"));
            assert_eq!((file.name.as_str(), file.media_type.as_str()), ("termin.ics", "application/ics"));
            assert_eq!(live.content, file.content);
            let calendar: Calendar = live.content.parse().expect("a calendar");
            assert_eq!(calendar.property_value("METHOD"), Some(method));
            let event = event(&calendar);
            assert_eq!(event.property_value("SEQUENCE"), Some(sequence));
            uids.push(event.get_uid().expect("a UID").to_owned());
        }
        uids.dedup();
        assert_eq!(uids.len(), 1, "always the same entry");
    }
}

fn event(calendar: &Calendar) -> &icalendar::Event {
    calendar.components.iter().find_map(CalendarComponent::as_event).expect("an event")
}

#[test]
fn the_crate_icalendar_reads_the_downloaded_file() {
    let calendar: Calendar = calendar_file(&confirmed(), "termine@lindenhafen.de", NOW).parse().expect("a calendar");
    let event = event(&calendar);
    assert_eq!(event.get_summary(), Some("Termin B 137, Bürgerbüro Hafen"));
    assert_eq!(event.get_location(), Some("Hafenstraße 1, 47119 Lindenhafen"));
    assert!(event.get_description().is_some_and(|text| text.contains("- Alter Ausweis; auch abgelaufen\n")));
    assert!(event.properties().get("ATTENDEE").is_none());
}

#[test]
fn pythons_icalendar_knows_the_zone_and_the_times() {
    let Some(python) = python("icalendar") else { return };
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/calendar_oracle.py");
    let mut child =
        Command::new(python).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("Python");
    let file = calendar_file(&confirmed(), "termine@lindenhafen.de", NOW);
    child.stdin.take().expect("its input").write_all(file.as_bytes()).expect("written");
    let understood: Value = serde_json::from_slice(&child.wait_with_output().expect("an answer").stdout).expect("JSON");
    assert_eq!(understood["start"], "2026-12-09T09:10:00+01:00");
    assert_eq!(understood["end"], "2026-12-09T09:25:00+01:00");
    assert_eq!(understood["summary"], "Termin B 137, Bürgerbüro Hafen");
    assert_eq!((&understood["missing_zones"], &understood["errors"]), (&Value::Array(vec![]), &Value::Array(vec![])));
}
