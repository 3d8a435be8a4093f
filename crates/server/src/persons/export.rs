//! Handing out what is stored about somebody: to read and to take along (articles 15 and 20 of the GDPR).

use super::views::{ExportPage, ExportedVisit};
use super::visits::{frame, of, opened};
use crate::app::App;
use crate::booking::{KeyKind, Record};
use crate::notices;
use crate::staff::{Permission, Staff};
use crate::telephone::{self, people};
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use domain::catalog::Office;
use domain::policy::Channel;
use domain::time::{Instant, Zone};
use serde::Serialize;
use serde_json::json;

/// Everything about a person, for programs.
#[derive(Serialize)]
struct Export {
    town: String,
    written_at: String,
    visits: Vec<Visit>,
}

/// One visit with what was told for it.
#[derive(Serialize)]
struct Visit {
    office: String,
    start: String,
    minutes: u16,
    services: Vec<String>,
    number: String,
    state: &'static str,
    booked_through: &'static str,
    language: &'static str,
    booked_at: String,
    changed_at: String,
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    birth_date: Option<String>,
    note: Option<String>,
    extra_seat_reason: Option<String>,
    messages: Vec<Message>,
}

/// A mail about it.
#[derive(Serialize)]
struct Message {
    kind: &'static str,
    state: String,
    at: String,
}

fn moment(at: Instant, zone: &Zone) -> String {
    let (day, minute) = zone.local(at);
    format!("{day} {:02}:{:02}", minute / 60, minute % 60)
}

async fn visit(app: &App, site: &Site, record: &Record) -> Result<Option<Visit>, PageError> {
    let a = &record.appointment;
    let Some(office) = site.town.catalog.office(a.place.office) else { return Ok(None) };
    let messages = notices::of(&app.db, record.tenant, a.id).await?;
    let person = record.person.as_ref();
    let zone = &office.zone;
    Ok(Some(Visit {
        office: office.name.clone(),
        start: moment(a.starts_at(zone), zone),
        minutes: a.minutes.0,
        services: telephone::names(site, &record.bundle),
        number: telephone::number(office, record).replace(format::NBSP, " "),
        state: state(record),
        booked_through: match a.place.channel {
            Channel::Online => "online",
            Channel::Phone => "telephone",
            Channel::FrontDesk => "front desk",
        },
        language: record.lang.code(),
        booked_at: moment(a.created, zone),
        changed_at: moment(record.changed, zone),
        name: person.map(|p| p.name.clone()),
        email: person.and_then(|p| p.email.clone()),
        phone: person.and_then(|p| p.phone.clone()),
        birth_date: person.and_then(|p| p.birth_day).map(|day| day.to_string()),
        note: person.and_then(|p| p.note.clone()),
        extra_seat_reason: record.extra_reason.clone(),
        messages: messages
            .into_iter()
            .map(|(kind, state, at)| Message { kind: kind.code(), state, at: moment(at, zone) })
            .collect(),
    }))
}

fn state(record: &Record) -> &'static str {
    use domain::booking::State;
    match record.appointment.state {
        State::Held { .. } => "kept",
        State::Unconfirmed { .. } => "unconfirmed",
        State::Confirmed => "confirmed",
        State::Arrived => "arrived",
        State::Missed => "missed",
        State::Cancelled { .. } => "cancelled",
    }
}

/// What is stored, for those who may hand it out; noted without saying about whom.
async fn collect(
    app: &App,
    site: &Site,
    staff: &Staff,
    key: &str,
) -> Result<(String, Vec<Record>, Vec<Visit>), PageError> {
    let (record, person) = opened(app, site, staff, (key, Permission::ErasePersons)).await?;
    let visits = of(app, site, staff, (&record, &person, Permission::ErasePersons)).await?;
    let mut all = Vec::new();
    for record in &visits.sure {
        all.extend(visit(app, site, record).await?);
    }
    people::note(app, site, staff, json!({ "handed_out": all.len() })).await?;
    Ok((person.name, visits.sure, all))
}

/// `GET /buero/personen/{key}/auskunft`
pub async fn show_page(State(app): State<App>, site: Site, staff: Staff, Path(key): Path<String>) -> PageResult {
    let (name, records, visits) = collect(&app, &site, &staff, &key).await?;
    let lang = site.lang;
    let row = |key: &str, value: Option<String>| value.filter(|v| !v.is_empty()).map(|value| (lang.text(key), value));
    let shown = |(record, visit): (&Record, Visit)| {
        let office: &Office = site.town.catalog.office(record.appointment.place.office)?;
        let mails: Vec<String> = visit.messages.iter().map(|m| format!("{} ({}, {})", m.kind, m.state, m.at)).collect();
        let rows = [
            row("persons-what", Some(visit.services.join(", "))),
            row("phone-name", visit.name),
            row("phone-email", visit.email),
            row("phone-phone", visit.phone),
            row("phone-birth", record.person.as_ref()?.birth_day.map(|day| format::birth_date(day, lang))),
            row("phone-note", visit.note),
            row("persons-extra", visit.extra_seat_reason),
            row("persons-booked-at", Some(visit.booked_at)),
            row("persons-changed-at", Some(visit.changed_at)),
            row("persons-mails", Some(mails.join(", "))),
        ];
        Some(ExportedVisit {
            title: telephone::when_and_where(&site, record),
            number: telephone::number(office, record),
            state: telephone::state_words(&site, record),
            rows: rows.into_iter().flatten().collect(),
        })
    };
    let frame = frame(&app, &site, &staff, lang.text("persons-export-title")).await?;
    Ok(show(&ExportPage {
        name,
        visits: records.iter().zip(visits).filter_map(shown).collect(),
        file: Link::new(site.url(&format!("{}/{key}/auskunft.json", super::HOME)), lang.text("persons-export-file")),
        back: Link::new(site.url(&format!("{}/{key}", super::HOME)), lang.text("persons-back-to")),
        frame,
    }))
}

/// `GET /buero/personen/{key}/auskunft.json`
pub async fn file(State(app): State<App>, site: Site, staff: Staff, Path(key): Path<String>) -> PageResult {
    let (_, records, visits) = collect(&app, &site, &staff, &key).await?;
    let office = records.first().and_then(|record| site.town.catalog.office(record.appointment.place.office));
    let zone = office.map_or_else(Zone::berlin, |office| office.zone.clone());
    let profile = &site.town.profile;
    let town = format!("{} {}", profile.kind, profile.name).trim().to_owned();
    let export = Export { town, written_at: moment(app.clock.now(), &zone), visits };
    let text = serde_json::to_string_pretty(&export).map_err(anyhow::Error::from)?;
    let headers = [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"auskunft.json\""),
        (header::CACHE_CONTROL, "no-store"),
    ];
    Ok((headers, text).into_response())
}

/// The key of a visit, for forms.
pub fn key_of(app: &App, record: &Record) -> String {
    app.keys.seal(KeyKind::Manage, record.appointment.id)
}
