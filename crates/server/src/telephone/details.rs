//! Whose the kept time is: a name is enough. Somebody who was here before is found again.

use super::door::{office, opened};
use super::fields::Fields;
use super::said::By;
use super::views::{DetailsPage, Entry, Known};
use super::{address_of, people, said};
use crate::app::App;
use crate::booking::details::{self, Part, Rules, Typed, Wrong};
use crate::booking::{Actor, Deed, KeyKind, Person, Record};
use crate::staff::{Permission, Staff};
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::forms::FormError;
use crate::web::layout::show_with;
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::booking::{Refusal, State as Standing};
use domain::catalog::Office;
use domain::time::Day;

/// People found by name on this page, at most: more means that more has to be typed.
const KNOWN_MAX: usize = 8;
/// Fields of the form: name, id and key of the label.
const FIELDS: [(&str, &str); 5] = [
    ("name", "phone-name"),
    ("telefon", "phone-phone"),
    ("geburt", "phone-birth"),
    ("email", "phone-email"),
    ("notiz", "phone-note"),
];

/// What was typed, in the order of the fields.
#[derive(Clone, Debug, Default)]
pub struct Entries(pub [String; 5]);

impl Entries {
    /// As it was sent.
    pub fn typed(fields: &Fields) -> Entries {
        Entries(FIELDS.map(|(name, _)| fields.get(name).to_owned()))
    }

    /// As it is known.
    pub fn of(person: Option<&Person>) -> Entries {
        let Some(person) = person else { return Entries::default() };
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let birth = person.birth_day.map(Day::date).map(|date| date.strftime("%-d.%-m.%Y").to_string());
        Entries([
            person.name.clone(),
            text(&person.phone),
            birth.unwrap_or_default(),
            text(&person.email),
            text(&person.note),
        ])
    }

    /// Reads them by the same rules as every booking. Staff write down what helps; a birth date where one is asked for.
    pub fn read(&self, site: &Site, (record, office): (&Record, &Office), app: &App) -> Result<Person, Vec<Wrong>> {
        let [name, phone, birth, email, note] = &self.0;
        let mut asks = details::asks(&site.town, &record.bundle);
        // The caller may not know it, and nobody is sent away for that.
        (asks.phone, asks.note, asks.birth_date) = (true, true, !birth.is_empty());
        let today = office.zone.day(app.clock.now());
        let needs_email = matches!(record.appointment.state, Standing::Unconfirmed { .. });
        let rules = Rules { asks, needs_email, whole_name: true, today };
        let mut parts = birth.split('.').map(str::trim);
        let birth = [(); 3].map(|()| parts.next().unwrap_or_default());
        let typed = Typed { first_name: "", last_name: name, birth, email, phone, note };
        details::read(&typed, &rules, site.lang)
    }

    /// As fields with what is wrong in them.
    pub fn entries(&self, site: &Site, wrong: &[Wrong]) -> Vec<Entry> {
        let entry = |((id, key), value): (&(&'static str, &str), &String)| Entry {
            id,
            label: site.lang.text(key),
            value: value.clone(),
            error: wrong.iter().find(|wrong| field(wrong.part) == *id).map(|wrong| wrong.text.clone()),
        };
        FIELDS.iter().zip(&self.0).map(entry).collect()
    }
}

fn field(part: Part) -> &'static str {
    match part {
        Part::FirstName | Part::LastName => "name",
        Part::Birth(_) => "geburt",
        Part::Email => "email",
        Part::Phone => "telefon",
        Part::Note => "notiz",
    }
}

/// Lines of the summary over a form.
pub fn errors(wrong: &[Wrong]) -> Vec<FormError> {
    wrong.iter().map(|wrong| FormError::new(field(wrong.part), &wrong.text)).collect()
}

/// `GET /buero/telefon/{key}/angaben`
pub async fn show_form(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let record = opened(&app, &site, &staff, &key).await?;
    let fields = Fields::new(fields);
    let guest = match fields.filled("von") {
        Some(key) => opened(&app, &site, &staff, key).await?.person,
        None => record.person.clone(),
    };
    page(&app, &site, &staff, &record, Shown { entries: Entries::of(guest.as_ref()), ..Shown::default() }).await
}

/// What the form shows besides the time.
#[derive(Default)]
struct Shown {
    entries: Entries,
    wrong: Vec<Wrong>,
    known: Option<Vec<Record>>,
    /// Nothing fitting was found, or too little was typed.
    found: Option<String>,
}

async fn page(app: &App, site: &Site, staff: &Staff, record: &Record, shown: Shown) -> PageResult {
    let office = office(site, record)?;
    let Standing::Held { until } = record.appointment.state else { return Ok(site.to(&address_of(app, record))) };
    let frame = super::door::frame(app, site, staff, site.lang.text("phone-details-title")).await?;
    let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
    let here = |path: &str| site.url(&format!("{}/{key}{path}", super::HOME));
    let status = if shown.wrong.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let asks = details::asks(&site.town, &record.bundle);
    let known = shown.known.unwrap_or_default();
    Ok(show_with(
        status,
        &DetailsPage {
            said: said::sentences(site, record, (office, By::Voice)).into_iter().take(4).collect(),
            until: format::time_of_minute(office.zone.local(until).1, site.lang),
            extra: record.extra_reason.clone(),
            action: here("/angaben"),
            search: staff.member.may(Permission::FindPersons).then(|| here("/person")),
            release: here("/freigabe"),
            fields: shown.entries.entries(site, &shown.wrong),
            wants_birth: asks.birth_date,
            errors: errors(&shown.wrong),
            known: known.iter().take(KNOWN_MAX).map(|known| line(app, site, known)).collect(),
            found: shown.found,
            frame,
        },
    ))
}

/// Somebody who is known, on one line.
pub fn line(app: &App, site: &Site, record: &Record) -> Known {
    let person = record.person.as_ref();
    let birth = person.and_then(|p| p.birth_day).map(|day| format::birth_date(day, site.lang));
    let told = [birth, person.and_then(|p| p.phone.clone()), person.and_then(|p| p.email.clone())];
    Known {
        key: app.keys.seal(KeyKind::Manage, record.appointment.id),
        name: person.map(|p| p.name.clone()).unwrap_or_default(),
        told: told.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        visit: said::when_and_where(site, record),
    }
}

/// `POST /buero/telefon/{key}/person`: looks for whoever was typed, or takes over who was found.
pub async fn find_person(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    staff.require(Permission::FindPersons)?;
    let record = opened(&app, &site, &staff, &key).await?;
    let fields = Fields::new(fields);
    let typed = Entries::typed(&fields);
    if let Some(chosen) = fields.filled("von") {
        let guest = opened(&app, &site, &staff, chosen).await?;
        if !people::may_see(&staff, guest.appointment.place.office) {
            return Err(crate::web::errors::PageError::Forbidden);
        }
        // Notes belong to a visit, not to a person.
        let person =
            guest.person.map(|person| person.with_note(Some(typed.0[4].clone()).filter(|note| !note.is_empty())));
        let entries = Entries::of(person.as_ref());
        return page(&app, &site, &staff, &record, Shown { entries, ..Shown::default() }).await;
    }
    let text = typed.0.iter().take(4).find(|value| !value.is_empty()).cloned().unwrap_or_default();
    let text: String = text.chars().take(people::SEARCH_MAX).collect();
    let found = people::find(&app, &site, &staff, &text).await?;
    let said = match &found {
        None => Some("phone-search-short"),
        Some(found) if found.is_empty() => Some("phone-search-none"),
        Some(_) => None,
    };
    let found = found.map(distinct);
    let shown = Shown { entries: typed, known: found, found: said.map(|key| site.lang.text(key)), ..Shown::default() };
    page(&app, &site, &staff, &record, shown).await
}

/// One appointment for each person.
fn distinct(records: Vec<Record>) -> Vec<Record> {
    let mut distinct: Vec<Record> = Vec::new();
    for record in records {
        let same =
            |known: &Record| known.person.as_ref().zip(record.person.as_ref()).is_some_and(|(a, b)| people::same(a, b));
        if !distinct.iter().any(same) {
            distinct.push(record);
        }
    }
    distinct
}

/// `POST /buero/telefon/{key}/angaben`: books.
pub async fn book(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let record = opened(&app, &site, &staff, &key).await?;
    let entries = Entries::typed(&Fields::new(fields));
    let person = match entries.read(&site, (&record, office(&site, &record)?), &app) {
        Ok(person) => person,
        Err(wrong) => return page(&app, &site, &staff, &record, Shown { entries, wrong, ..Shown::default() }).await,
    };
    let booked = app.desk.deed(record.appointment.id, Deed::Book(person), Actor::Staff(staff.member.id)).await?;
    Ok(match booked {
        Ok(_) | Err(Refusal::NotNow) => site.to(&address_of(&app, &record)),
        Err(_) => {
            let place = record.appointment.place;
            site.to(&super::find::start(&site, &record.bundle, place.channel, "vergeben"))
        }
    })
}
