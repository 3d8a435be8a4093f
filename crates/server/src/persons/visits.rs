//! Somebody: what is known of them, their visits, and putting right what is wrong, in one visit or in all of them.

use super::views::{PersonPage, VisitLine};
use crate::app::App;
use crate::booking::{Actor, By, Deed, KeyKind, Person, Record, find_people, keyed};
use crate::hall::{self, HallKey};
use crate::staff::{Frame, Permission, Section, Staff};
use crate::telephone::fields::Fields;
use crate::telephone::{self, Entries, people};
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{Link, show_with};
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::booking::State as Standing;
use domain::likeness;
use serde_json::json;

/// The frame of a page of the slice.
pub async fn frame(app: &App, site: &Site, staff: &Staff, title: String) -> Result<Frame, PageError> {
    let office = hall::staff_office(&site.town, staff, None, None)?;
    let now = app.clock.now();
    let house = app.halls.look(&app.db, HallKey::today(site.tenant(), office, now)).await?;
    Ok(hall::staff_frame(site, staff, (office, &house), (Section::Persons, title), now))
}

/// The appointment of a key, whose person this member may do this with.
pub async fn opened(
    app: &App,
    site: &Site,
    staff: &Staff,
    (key, permission): (&str, Permission),
) -> Result<(Record, Person), PageError> {
    staff.require(permission)?;
    let record = keyed(app, site.tenant(), KeyKind::Manage, key).await?.ok_or(PageError::NotFound)?;
    staff.require_at(record.appointment.place.office, permission)?;
    // Whose details have ended is nobody any more.
    let person = record.person.clone().ok_or(PageError::NotFound)?;
    Ok((record, person))
}

/// Visits of somebody.
pub struct Visits {
    /// Surely theirs, this one among them, by time.
    pub sure: Vec<Record>,
    /// Somebody of the same name: nothing says whether it is the same person.
    pub perhaps: Vec<Record>,
}

/// All visits of a person at offices where this member may do this.
pub async fn of(
    app: &App,
    site: &Site,
    staff: &Staff,
    (record, person, permission): (&Record, &Person, Permission),
) -> Result<Visits, PageError> {
    let questions = [
        likeness::Keys::of(&person.name).map(|keys| By::Name(keys.last)),
        person.email.clone().map(By::Email),
        person.phone.as_deref().map(|phone| By::Phone(likeness::phone_key(phone))),
        person.birth_day.map(By::Birth),
    ];
    let mut visits = Visits { sure: vec![record.clone()], perhaps: Vec::new() };
    let words = likeness::words(&person.name);
    for question in questions.iter().flatten() {
        for found in find_people(&app.db, site.tenant(), question).await? {
            let known =
                visits.sure.iter().chain(&visits.perhaps).any(|known| known.appointment.id == found.appointment.id);
            // A form that is just being filled is nobody's visit yet; a suggested time is.
            let held = matches!(found.appointment.state, Standing::Held { .. }) && found.suggestion.is_none();
            let Some(other) = found.person.as_ref().filter(|_| !known && !held) else { continue };
            if !staff.member.may_at(found.appointment.place.office, permission) {
                continue;
            }
            if people::same(person, other) {
                visits.sure.push(found);
            } else if likeness::fits(&words, &other.name) {
                visits.perhaps.push(found);
            }
        }
    }
    for list in [&mut visits.sure, &mut visits.perhaps] {
        list.sort_by_key(|record| (record.appointment.place.day, record.appointment.place.start));
    }
    Ok(visits)
}

/// `GET /buero/personen/{key}`
pub async fn show_person(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let (record, person) = opened(&app, &site, &staff, (&key, Permission::FindPersons)).await?;
    let said = match Fields::new(fields).get("hinweis") {
        "gespeichert" => Some(site.lang.text("persons-saved")),
        "vorbei" => Some(site.lang.text("persons-not-saved")),
        _ => None,
    };
    let draft = Draft { entries: Entries::of(Some(&person)), wrong: Vec::new(), said };
    page(&app, &site, &staff, (&record, &person), draft).await
}

/// What a form was filled from.
fn stamp(record: &Record) -> String {
    format!("{}.{}", record.changed.0, record.appointment.sequence)
}

struct Draft {
    entries: Entries,
    wrong: Vec<crate::booking::details::Wrong>,
    said: Option<String>,
}

async fn page(app: &App, site: &Site, staff: &Staff, (record, person): (&Record, &Person), draft: Draft) -> PageResult {
    let visits = of(app, site, staff, (record, person, Permission::FindPersons)).await?;
    let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
    let here = |path: &str| site.url(&format!("{}/{key}{path}", super::HOME));
    let link = |path: &str, text: &str| Link::new(here(path), site.lang.text(text));
    let erase = staff.member.may_at(record.appointment.place.office, Permission::ErasePersons);
    let line = |visit: &Record| line(app, site, staff, (record, visit, &visits.sure));
    let frame = frame(app, site, staff, person.name.clone()).await?;
    let status = if draft.wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(show_with(
        status,
        &PersonPage {
            said: draft.said,
            errors: telephone::errors(&draft.wrong),
            fields: draft.entries.entries(site, &draft.wrong),
            action: here(""),
            stamp: stamp(record),
            visits: visits.sure.iter().filter_map(line).collect(),
            perhaps: visits.perhaps.iter().filter_map(line).collect(),
            book: staff.member.may(Permission::BookForOthers).then(|| {
                Link::new(site.url(&format!("{}?von={key}", telephone::HOME)), site.lang.text("persons-book"))
            }),
            more: if erase {
                vec![link("/auskunft", "persons-export"), link("/loeschen", "persons-erase")]
            } else {
                Vec::new()
            },
            back: Link::new(site.url(super::HOME), site.lang.text("persons-back")),
            frame,
        },
    ))
}

fn line(app: &App, site: &Site, staff: &Staff, (this, visit, all): (&Record, &Record, &[Record])) -> Option<VisitLine> {
    let office = site.town.catalog.office(visit.appointment.place.office)?;
    let now = app.clock.now();
    let open = |record: &Record| {
        let office = site.town.catalog.office(record.appointment.place.office);
        office.is_some_and(|office| record.appointment.changeable(now, &office.zone).is_ok())
    };
    let again =
        |other: &Record| other.appointment.id != visit.appointment.id && other.bundle == visit.bundle && open(other);
    let may_open = telephone::may_open(site, &staff.member, visit);
    Some(VisitLine {
        key: app.keys.seal(KeyKind::Manage, visit.appointment.id),
        number: telephone::number(office, visit),
        when: telephone::when_and_where(site, visit),
        services: telephone::names(site, &visit.bundle).join(", "),
        state: telephone::state_words(site, visit),
        told: visit.person.as_ref().map(|person| told(site, person)).unwrap_or_default(),
        this: visit.appointment.id == this.appointment.id,
        double: open(visit) && all.iter().any(again),
        url: may_open.then(|| site.url(&telephone::address_of(app, visit))),
    })
}

/// "14. Juni 1989 · 0203 123456 · anna@example.org".
fn told(site: &Site, person: &Person) -> String {
    let birth = person.birth_day.map(|day| crate::web::format::birth_date(day, site.lang));
    [birth, person.phone.clone(), person.email.clone()].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `POST /buero/personen/{key}`: what is known, put right in this visit and in those that are ticked.
pub async fn correct(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (record, person) = opened(&app, &site, &staff, (&key, Permission::FindPersons)).await?;
    let fields = Fields::new(fields);
    let entries = Entries::typed(&fields);
    let office = site.town.catalog.office(record.appointment.place.office).ok_or(PageError::NotFound)?;
    // Somebody else saved meanwhile: both are shown, and whoever presses again decides.
    if fields.get("stand") != stamp(&record) {
        let now = telephone::Entries::of(Some(&person)).0.into_iter().filter(|value| !value.is_empty());
        let now = now.collect::<Vec<_>>().join(" · ");
        let said = Some(site.lang.text_with("persons-overtaken", &[("text", now.into())]));
        return page(&app, &site, &staff, (&record, &person), Draft { entries, wrong: Vec::new(), said }).await;
    }
    let corrected = match entries.read(&site, (&record, office), &app) {
        Ok(corrected) => corrected,
        Err(wrong) => {
            let draft = Draft { entries, wrong, said: None };
            return page(&app, &site, &staff, (&record, &person), draft).await;
        }
    };
    let mut all = vec![(record.appointment.id, corrected.clone())];
    for other in fields.all("mit") {
        let (other, theirs) = opened(&app, &site, &staff, (other, Permission::FindPersons)).await?;
        // A note belongs to its visit.
        if other.appointment.id != record.appointment.id {
            all.push((other.appointment.id, corrected.clone().with_note(theirs.note)));
        }
    }
    let (mut done, count) = (true, all.len());
    for (id, person) in all {
        done &= app.desk.deed(id, Deed::Correct(person), Actor::Staff(staff.member.id)).await?.is_ok();
    }
    people::note(&app, &site, &staff, json!({ "corrected": count })).await?;
    Ok(site.to(&format!("{}/{key}?hinweis={}", super::HOME, if done { "gespeichert" } else { "vorbei" })))
}
