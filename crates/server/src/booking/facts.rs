//! What mails and calendar files tell of an appointment.

use super::{KeyKind, Record, load, of_suggestion};
use crate::app::App;
use crate::notices::{self, Facts, FactsSource, Suggested};
use crate::storage::Failure;
use crate::web::format;
use crate::web::tenancy::{public_url, speaker};
use crate::web::texts::Lang;
use domain::booking::State;
use domain::catalog::Words;
use domain::ids::{AppointmentId, TenantId};
use domain::person::{Email, Name};

fn say(lang: Lang, words: &Words) -> String {
    match (lang, &words.en) {
        (Lang::En, Some(english)) => english.clone(),
        _ => words.de.clone(),
    }
}

/// The facts of a record; none if its town or office is gone.
pub fn of(app: &App, record: &Record) -> Option<Facts> {
    let town = app.towns.by_id(record.tenant)?;
    let (a, lang) = (&record.appointment, record.lang);
    let office = town.catalog.office(a.place.office)?;
    let start = a.starts_at(&office.zone);
    let service = |(id, count): &(_, u8)| Some(format::times(u16::from(*count), &say(lang, town.service_name(*id)?)));
    let services = record.bundle.iter().filter_map(|(id, _)| town.catalog.service(*id));
    let address = &office.address;
    let city = format!("{} {}", address.postal_code, address.city);
    let lines = [address.street.as_str(), city.trim(), address.hint.as_str()];
    let url = public_url(&app.config, &town);
    let link = |kind, path: &str| format!("{url}{path}/{}", app.keys.seal(kind, a.id));
    Some(Facts {
        appointment: a.id,
        state: a.state,
        sequence: a.sequence,
        name: record.person.as_ref().and_then(|p| Name::parse(&p.name).ok()),
        to: record.person.as_ref().and_then(|p| Email::parse(p.email.as_deref()?).ok()),
        lang,
        town: speaker(&town, lang),
        reply_to: Email::parse(&address.email).ok(),
        number: a.number.map(|n| format!("{}{}{n:03}", office.letter, format::NBSP)),
        services: record.bundle.iter().filter_map(service).collect(),
        documents: services.flat_map(|s| s.documents.iter().map(|d| say(lang, d))).collect(),
        office: office.name.clone(),
        address: lines.into_iter().filter(|l| !l.is_empty()).map(str::to_owned).collect(),
        start,
        end: start.plus_minutes(i64::from(a.minutes.0)),
        zone: office.zone.clone(),
        confirm_url: matches!(a.state, State::Unconfirmed { .. })
            .then(|| link(KeyKind::Confirm, "/termin/bestaetigung")),
        manage_url: link(KeyKind::Manage, "/termin"),
        town_url: url.clone(),
        own: town.wordings.all_at(office.id, lang),
        suggested: None,
    })
}

/// The times that the appointment is suggested at, if it is.
async fn suggested(app: &App, record: &Record) -> Result<Option<Suggested>, Failure> {
    let Some(town) = app.towns.by_id(record.tenant) else { return Ok(None) };
    let (Some(id), State::Held { until }) = (record.suggestion, record.appointment.state) else { return Ok(None) };
    let lang = record.lang;
    let time = |other: &Record| {
        let place = &other.appointment.place;
        let office = town.catalog.office(place.office)?;
        let when = format!("{}, {}", format::date(place.day, lang), format::time(place.start, lang));
        Some(format!("{when}, {}", office.name))
    };
    let times = of_suggestion(&app.db, record.tenant, id).await?;
    let kept = times.iter().filter(|time| matches!(time.appointment.state, State::Held { .. }));
    let url = format!("{}/termin/vorschlag/{}", public_url(&app.config, &town), app.keys.seal_suggestion(id));
    Ok(Some(Suggested { times: kept.filter_map(time).collect(), until, url }))
}

/// The calendar file of a record; none if its town or office is gone.
pub fn calendar_file(app: &App, record: &Record) -> Option<String> {
    let town = app.towns.by_id(record.tenant)?;
    Some(notices::calendar_file(&of(app, record)?, &town.profile.help.email, app.clock.now()))
}

impl FactsSource for App {
    async fn facts(&self, tenant: TenantId, appointment: AppointmentId) -> Result<Option<Facts>, Failure> {
        let record = load(&self.db, appointment).await?.filter(|r| r.tenant == tenant);
        let Some(record) = record else { return Ok(None) };
        let suggested = suggested(self, &record).await?;
        Ok(of(self, &record).map(|facts| Facts { suggested, ..facts }))
    }
}
