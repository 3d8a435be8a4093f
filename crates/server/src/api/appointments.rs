//! Appointments: reserve, confirm, read, move, cancel and take back.

use super::caller::Caller;
use super::catalog::limit;
use super::extract::{Message, OnceHeader, Params};
use super::free;
use super::grants::Grant;
use super::holds::{Wish, record, refused, wanted};
use super::once::{self, Create};
use super::paging::page;
use super::problem::{Kind, Problem};
use super::shapes::{Appointment, Page, Wrong};
use super::surrounding::{Reply, created, json};
use super::values::{DayText, Moment, Slug, given};
use crate::app::App;
use crate::booking::details::{self, Part, Rules, Typed};
use crate::booking::{Deed, KeyKind, Order, Person, Record, Wanted, facts, of_day};
use crate::web::page_cache::unkept;
use crate::web::tenancy::Site;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use domain::booking::Refusal;
use domain::policy::Channel as Door;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// An appointment that shall be made from a hold.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAppointment {
    /// Key of the hold.
    #[schema(max_length = 200)]
    pub hold: String,
    /// Who comes.
    pub person: PersonMessage,
}

/// Who comes. What the services do not ask for is not kept.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Person)]
pub struct PersonMessage {
    /// First name.
    #[schema(min_length = 1, max_length = 120, example = "Zoë")]
    pub first_name: String,
    /// Last name.
    #[schema(min_length = 1, max_length = 120, example = "D’Angelo-Nguyễn")]
    pub last_name: String,
    /// Where the mail to confirm goes. Only staff, with a key, may book without.
    #[serde(default)]
    #[schema(format = Email, example = "zoe@example.org")]
    pub email: Option<String>,
    /// Where staff can call.
    #[serde(default)]
    #[schema(max_length = 40, example = "+49 203 123456")]
    pub phone: Option<String>,
    /// Date of birth.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub birth_date: Option<DayText>,
    /// A note for the desk.
    #[serde(default)]
    #[schema(max_length = 300)]
    pub note: Option<String>,
}

impl PersonMessage {
    fn read(&self, site: &Site, record: &Record, app: &App) -> Result<Person, Problem> {
        let online = record.appointment.place.channel == Door::Online;
        let mut asks = details::asks(&site.town, &record.bundle);
        // Staff write down what helps to reach somebody without a mailbox.
        (asks.phone, asks.note) = (asks.phone || !online, asks.note || !online);
        let office = site.town.catalog.office(record.appointment.place.office).ok_or(Problem::new(Kind::NotFound))?;
        let rules = Rules { asks, needs_email: online, whole_name: false, today: office.zone.day(app.clock.now()) };
        let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let (email, phone, note) = (text(&self.email), text(&self.phone), text(&self.note));
        let birth = self.birth_date.map(|day| day.0.date());
        let birth = birth.map(|d| [d.day().to_string(), d.month().to_string(), format!("{:04}", d.year())]);
        let [day, month, year] = birth.unwrap_or_default();
        let typed = Typed {
            first_name: &self.first_name,
            last_name: &self.last_name,
            birth: [&day, &month, &year],
            email: &email,
            phone: &phone,
            note: &note,
        };
        details::read(&typed, &rules, site.lang).map_err(|wrong| {
            let errors = wrong.into_iter().map(|wrong| Wrong::new(pointer(wrong.part), wrong.text)).collect();
            Problem::new(Kind::Invalid).with(errors)
        })
    }
}

fn pointer(part: Part) -> &'static str {
    match part {
        Part::FirstName => "/person/first_name",
        Part::LastName => "/person/last_name",
        Part::Birth(_) => "/person/birth_date",
        Part::Email => "/person/email",
        Part::Phone => "/person/phone",
        Part::Note => "/person/note",
    }
}

/// Make an appointment from a hold.
///
/// A citizen's is unconfirmed until the link in the mail is used, by them or by `PUT /confirmations/{key}`. Staff vouch
/// for theirs: with a key and a channel of staff it is confirmed at once. With the header `Idempotency-Key` the same
/// order, sent again within a day, gets the same answer.
#[utoipa::path(post, path = "/appointments", tag = "booking", request_body = NewAppointment,
    params(OnceHeader),
    responses((status = 201, body = Appointment, description = "Reserved. `Location` is its address.",
        headers(("Location" = String, description = "Address of the appointment")),
        links(
            ("look" = (operation_id = "look_appointment", parameters(("key" = "$response.body#/key")))),
            ("move" = (operation_id = "move_to", parameters(("key" = "$response.body#/key")))),
            ("cancel" = (operation_id = "cancel", parameters(("key" = "$response.body#/key")))),
            ("undo" = (operation_id = "undo_cancel", parameters(("key" = "$response.body#/key")))),
            ("calendar" = (operation_id = "calendar_file", parameters(("key" = "$response.body#/key")))),
        ))))]
pub async fn reserve(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    message: Message<NewAppointment>,
) -> Reply {
    let new = &message.value;
    let held = record(&app, &site, KeyKind::Manage, &new.hold).await?;
    let place = held.appointment.place;
    caller.may_use(place.channel, Some(place.office))?;
    let person = new.person.read(&site, &held, &app)?;
    let id = held.appointment.id;
    // The key of the hold is secret: whoever has it may repeat the order from anywhere.
    let owner = [b"appointments ".as_slice(), &id.0.to_be_bytes()].concat();
    let order = Order::To(id, Deed::Book(person));
    let create = Create { order, actor: caller.actor(), owner, request: &message.bytes };
    let wanted = Wanted { office: place.office, day: place.day, start: place.start };
    let wish = Wish { items: &held.bundle, wanted, channel: place.channel };
    let reserved = once::order(&app, &site, &headers, create).await?;
    let reserved = reserved.map_err(|refusal| match refusal {
        Refusal::NotNow => Problem::new(Kind::NotNow).saying(site.lang.text("problem-hold-reserved")),
        other => refused(&app, &site, &other, Some(&wish)),
    })?;
    let appointment = shown(&app, &site, &reserved)?;
    let key = app.keys.seal(KeyKind::Manage, id);
    Ok(created(&site, &format!("/appointments/{key}"), &appointment))
}

/// An appointment as whoever has its key sees it. A mere hold is none.
fn shown(app: &App, site: &Site, record: &Record) -> Result<Appointment, Problem> {
    Appointment::of(app, site, record).ok_or(Problem::new(Kind::NotFound))
}

/// An appointment.
///
/// Answers with an `ETag`; with `If-None-Match` only news are told. A key with `read:appointments` also sees who comes.
#[utoipa::path(get, path = "/appointments/{key}", tag = "booking", operation_id = "look_appointment",
    params(("key" = String, Path, description = "Key of the appointment")),
    responses((status = 200, body = Appointment, description = "As it is now.")))]
pub async fn look(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Path(key): Path<String>,
) -> Reply {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let appointment = shown(&app, &site, &record)?;
    let may_know = caller.must(Grant::ReadAppointments, Some(record.appointment.place.office)).is_ok();
    let appointment = if may_know { appointment.with_person(&record) } else { appointment };
    let text = serde_json::to_string(&appointment).map_err(anyhow::Error::from)?;
    Ok(unkept(&site, &headers, app.clock.now(), text))
}

/// Confirm an appointment by the key from the mail.
///
/// The key is the last part of the link in the mail. Confirming twice changes nothing.
#[utoipa::path(put, path = "/confirmations/{key}", tag = "booking",
    params(("key" = String, Path, description = "Key from the mail")),
    responses((status = 200, body = Appointment, description = "It is confirmed.")))]
pub async fn confirm(site: Site, State(app): State<App>, caller: Caller, Path(key): Path<String>) -> Reply {
    let record = record(&app, &site, KeyKind::Confirm, &key).await?;
    done(&app, &site, app.desk.deed(record.appointment.id, Deed::Confirm, caller.actor()).await?)
}

fn done(app: &App, site: &Site, answer: Result<Record, Refusal>) -> Reply {
    match answer {
        Ok(record) => Ok(json(StatusCode::OK, &shown(app, site, &record)?)),
        Err(refusal) => Err(refused(app, site, &refusal, None)),
    }
}

/// Where and when an appointment shall be instead.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTime {
    /// Where.
    pub office: Slug,
    /// When; one of the free times.
    pub start: Moment,
}

/// Move an appointment.
///
/// The old time is given up only when the new one is taken. Moving it to where it is changes nothing.
#[utoipa::path(put, path = "/appointments/{key}/time", tag = "booking", request_body = NewTime,
    params(("key" = String, Path, description = "Key of the appointment")),
    responses((status = 200, body = Appointment, description = "It is moved.")))]
pub async fn move_to(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    Path(key): Path<String>,
    message: Message<NewTime>,
) -> Reply {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    shown(&app, &site, &record)?;
    let (_, wanted) = wanted(&site, &message.value.office, message.value.start)?;
    let (a, place) = (&record.appointment, record.appointment.place);
    if (Wanted { office: place.office, day: place.day, start: place.start }) == wanted && a.state.keeps_seats() {
        return done(&app, &site, Ok(record));
    }
    let wish = Wish { items: &record.bundle, wanted, channel: place.channel };
    match app.desk.deed(a.id, Deed::Move(wanted), caller.actor()).await? {
        Ok(moved) => done(&app, &site, Ok(moved)),
        Err(refusal) => Err(refused(&app, &site, &refusal, Some(&wish))),
    }
}

/// Cancel an appointment.
///
/// A confirmed one can be taken back until `undo_until`. Cancelling twice changes nothing.
#[utoipa::path(delete, path = "/appointments/{key}", tag = "booking",
    params(("key" = String, Path, description = "Key of the appointment")),
    responses((status = 200, body = Appointment, description = "It is cancelled.")))]
pub async fn cancel(site: Site, State(app): State<App>, caller: Caller, Path(key): Path<String>) -> Reply {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    shown(&app, &site, &record)?;
    match app.desk.deed(record.appointment.id, Deed::Cancel, caller.actor()).await? {
        Err(Refusal::Cancelled) => done(&app, &site, Ok(record)),
        answer => done(&app, &site, answer),
    }
}

/// Take a cancelling back.
#[utoipa::path(delete, path = "/appointments/{key}/cancellation", tag = "booking",
    params(("key" = String, Path, description = "Key of the appointment")),
    responses((status = 200, body = Appointment, description = "It is booked as before.")))]
pub async fn undo_cancel(site: Site, State(app): State<App>, caller: Caller, Path(key): Path<String>) -> Reply {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    shown(&app, &site, &record)?;
    done(&app, &site, app.desk.deed(record.appointment.id, Deed::UndoCancel, caller.actor()).await?)
}

/// An appointment as a calendar file.
#[utoipa::path(get, path = "/appointments/{key}/calendar.ics", tag = "booking",
    params(("key" = String, Path, description = "Key of the appointment")),
    responses((status = 200, body = String, content_type = "text/calendar", description = "iCalendar (RFC 5545).")))]
pub async fn calendar_file(site: Site, State(app): State<App>, Path(key): Path<String>) -> Reply {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let text = facts::calendar_file(&app, &record).filter(|_| record.appointment.number.is_some());
    let text = text.ok_or(Problem::new(Kind::NotFound))?;
    Ok(([(header::CONTENT_TYPE, "text/calendar; charset=utf-8")], text).into_response())
}

/// Which appointments.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DayQuery {
    /// The office.
    office: Slug,
    /// The day.
    day: DayText,
    /// `next` of the page before.
    #[serde(default, deserialize_with = "given")]
    #[param(minimum = 0, maximum = 65535)]
    after: Option<u16>,
    /// Entries of a page, 50 unless asked otherwise.
    #[serde(default, deserialize_with = "given")]
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u16>,
}

/// All appointments of an office and day, by time.
///
/// Only for keys with `read:appointments` at this office.
#[utoipa::path(get, path = "/appointments", tag = "staff", params(DayQuery),
    responses((status = 200, body = Page<Appointment>, description = "Also the cancelled ones.")),
    security(("key" = [])))]
pub async fn list(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    query: Result<Params<DayQuery>, Problem>,
) -> Result<Response, Problem> {
    caller.must(Grant::ReadAppointments, None)?;
    let Params(query) = query?;
    let office = free::office(&site, &query.office.0)?;
    let key = caller.must(Grant::ReadAppointments, Some(office))?;
    let records = of_day(&app.db, site.tenant(), office, query.day.0).await?;
    let show = |record: Record| {
        let shown = Appointment::of(&app, &site, &record)?.with_person(&record);
        Some(Appointment { key: shown.key.filter(|_| key.grants.book()), ..shown })
    };
    let number = |record: &Record| record.appointment.number.map_or(String::new(), |number| number.to_string());
    let after = query.after.map(|after| after.to_string());
    let page = page(records.into_iter(), (after.as_deref(), limit(&site, query.limit)?), number, show);
    let page = Page { items: page.items.into_iter().flatten().collect::<Vec<Appointment>>(), next: page.next };
    let text = serde_json::to_string(&page).map_err(anyhow::Error::from)?;
    Ok(unkept(&site, &headers, app.clock.now(), text))
}
