//! One request: for which town, from whom, and the appointments it may speak of.

use super::codes::{self, No};
use super::listing::{self, Listing, Listings};
use super::login::{self, Citizen};
use super::puzzle;
use super::read::Handle;
use super::shapes::{Counted, Shown};
use super::store::{self, Numbered};
use crate::app::App;
use crate::booking::{self, Actor, Deed, Record, facts};
use crate::catalog::Town;
use crate::notices;
use crate::storage::Failure;
use crate::web::client::Client;
use crate::web::tenancy::Site;
use axum::Json;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use domain::booking::{Refusal, State};
use domain::ids::{AppointmentId, TenantId};
use domain::time::Instant;
use sha2::{Digest, Sha256};
use std::sync::Arc;

/// What the signature of the keys in mails is made for.
const MAIL_KEYS: &str = "zms mail";

/// One request.
pub struct Visit {
    /// The program.
    pub app: App,
    /// The town and the language.
    pub site: Site,
    /// Who asks.
    pub client: Client,
    /// The catalogue by numbers.
    pub listing: Arc<Listing>,
    /// Who is logged in.
    pub citizen: Option<Citizen>,
    /// The moment of the request.
    pub now: Instant,
}

/// An appointment that was opened with a key.
pub struct Opened {
    /// Its number and whose it is.
    pub numbered: Numbered,
    /// The appointment.
    pub record: Record,
    /// The key that opened it.
    pub key: String,
    /// Whether the key came by mail, or belongs to somebody who is logged in.
    pub proven: bool,
}

/// The key of an appointment that its mails carry, and that whoever is logged in gets. It can be made again at any
/// time and is not stored.
pub fn mail_key(app: &App, id: AppointmentId) -> String {
    hex(&app.keys.sign(MAIL_KEYS, &id.0.to_be_bytes()))
}

/// Whether this is that key; takes as long for every wrong one.
fn is_mail_key(app: &App, id: AppointmentId, key: &str) -> bool {
    let digits = key.as_bytes().chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
    let bytes: Option<Vec<u8>> = digits.collect();
    bytes.is_some_and(|bytes| app.keys.is_signed(MAIL_KEYS, &id.0.to_be_bytes(), &bytes))
}

/// 64 hexadecimal digits.
pub fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// What is stored of a key.
pub fn hash(key: &str) -> String {
    hex(&Sha256::digest(key.as_bytes()).into())
}

/// Whether a hold or the time to confirm is over, also when nobody has tidied up yet.
fn has_expired(record: &Record, now: Instant) -> bool {
    match record.appointment.state {
        State::Held { until } => until <= now,
        State::Unconfirmed { confirm_by } => confirm_by <= now,
        State::Cancelled { undo_until } => undo_until.is_none(),
        State::Confirmed | State::Arrived | State::Missed => false,
    }
}

/// Whether somebody gave it up; what ended by itself was not given up.
fn was_given_up(record: &Record) -> bool {
    matches!(record.appointment.state, State::Cancelled { .. }) && record.appointment.sequence > 0
}

impl Visit {
    /// Looks at who asks for what.
    pub fn begin(app: &App, listings: &Listings, site: Site, client: Client, headers: &HeaderMap) -> Result<Visit, No> {
        let now = app.clock.now();
        let citizen = login::citizen(headers, &site.town.profile.front_end, &app.keys, now)?;
        let listing = listings.of(&site.town).map_err(Failure::from)?;
        Ok(Visit { app: app.clone(), site, client, listing, citizen, now })
    }

    /// The town.
    pub fn town(&self) -> &Arc<Town> {
        &self.site.town
    }

    /// The tenant: part of every query.
    pub fn tenant(&self) -> TenantId {
        self.site.tenant()
    }

    /// Opens an appointment, if the key is one of its keys and it is not over.
    pub async fn open(&self, handle: &Handle) -> Result<Opened, No> {
        let numbered = store::by_number(&self.app.db, self.tenant(), handle.number).await?;
        let numbered = numbered.ok_or(codes::NO_APPOINTMENT)?;
        let record = booking::load(&self.app.db, numbered.appointment).await?;
        let record = record.filter(|record| record.tenant == self.tenant()).ok_or(codes::NO_APPOINTMENT)?;
        let by_mail = is_mail_key(&self.app, numbered.appointment, &handle.key);
        let known = if by_mail { !was_given_up(&record) } else { hash(&handle.key) == numbered.key_hash };
        if !known {
            return Err(codes::KEY_MISMATCH.into());
        }
        if has_expired(&record, self.now) {
            return Err(codes::NO_APPOINTMENT.into());
        }
        let owner = self.citizen.as_ref().map(|citizen| citizen.owner_hash.as_str());
        let is_owner = owner.is_some() && owner == numbered.owner_hash.as_deref();
        Ok(Opened { numbered, record, key: handle.key.clone(), proven: by_mail || is_owner })
    }

    /// Has something done to an appointment; `late` is said when its state allows it no more.
    pub async fn order(&self, opened: &mut Opened, deed: Deed, late: codes::Code) -> Result<(), No> {
        let answer = self.app.desk.deed(opened.record.appointment.id, deed, Actor::Citizen).await?;
        opened.record = answer.map_err(|refusal| match refusal {
            Refusal::NotNow | Refusal::TooLate | Refusal::Cancelled | Refusal::AlreadyExtended => late,
            Refusal::Expired | Refusal::Unknown => codes::NO_APPOINTMENT,
            Refusal::Taken | Refusal::WhyNot(_) => codes::NOT_AVAILABLE,
            Refusal::EnoughBooked { .. } => codes::TOO_MANY_WITH_MAIL,
        })?;
        Ok(())
    }

    /// The appointment as clients read it. `moves`: with a token by which it can be moved without a new puzzle.
    pub fn show(&self, opened: &Opened, moves: bool) -> Result<Response, No> {
        let number = opened.numbered.number;
        let token = moves.then(|| puzzle::token(&self.app, self.tenant(), self.client, Some(number))).transpose()?;
        let shown = Shown { captcha_token: token, ..self.shown(opened)? };
        Ok(Json(shown).into_response())
    }

    /// The same without a token.
    pub fn shown<'a>(&'a self, opened: &'a Opened) -> Result<Shown<'a>, No> {
        let (town, record) = (self.town(), &opened.record);
        let (a, person) = (&record.appointment, record.person.as_ref());
        let office = town.catalog.office(a.place.office).ok_or(codes::NO_APPOINTMENT)?;
        let number = self.listing.office_number(office.id).unwrap_or_default();
        let mut services = record.bundle.iter().map(|(id, count)| Counted {
            id: self.listing.service_number(*id).unwrap_or_default(),
            name: town.service_name(*id).map_or("", |words| self.site.say(words)),
            count: *count,
        });
        let main = services.next().ok_or(codes::NO_APPOINTMENT)?;
        let slot = listing::slot_minutes(town, office);
        let promised = matches!(a.state, State::Confirmed | State::Arrived | State::Missed);
        Ok(Shown {
            number: opened.numbered.number,
            timestamp: a.starts_at(&office.zone).0.to_string(),
            auth_key: &opened.key,
            family_name: person.map(|person| person.name.as_str()),
            custom_textfield: person.and_then(|person| person.note.as_deref()),
            custom_textfield2: None,
            email: person.and_then(|person| person.email.as_deref()),
            telephone: person.and_then(|person| person.phone.as_deref()),
            office_name: town.sources.offices.get(&office.id).map_or(&office.name, |source| &source.said.display_name),
            office_id: number,
            scope: listing::settings(town, number, office),
            sub_request_counts: services.collect(),
            service_id: main.id,
            service_name: main.name,
            service_count: main.count,
            status: status(a.state),
            captcha_token: None,
            slot_count: a.minutes.0.div_ceil(slot),
            display_number: a.number.map(|n| format!("{}{n:03}", office.letter)),
            ics_content: promised.then(|| self.calendar_entry(record, opened.numbered.number)).flatten(),
        })
    }

    /// The calendar file, with links to where the citizen booked.
    fn calendar_entry(&self, record: &Record, number: i32) -> Option<String> {
        let mut facts = facts::of(&self.app, record)?;
        super::mails::lead_back(&self.app, self.town(), number, &mut facts);
        Some(notices::calendar_file(&facts, &self.town().profile.help.email, self.now))
    }
}

/// Where an appointment stands, in the words of the contract.
fn status(state: State) -> &'static str {
    match state {
        State::Held { .. } => "reserved",
        State::Unconfirmed { .. } => "preconfirmed",
        State::Confirmed => "confirmed",
        State::Arrived => "queued",
        State::Missed => "missed",
        State::Cancelled { .. } => "deleted",
    }
}
