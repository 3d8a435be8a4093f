//! "Ihre Angaben": the form, and "Stimmt alles?", the check before reserving.

use super::choice::basket_query;
use super::hold::{self, Fields, expired, frame, hold_view, is_over, record};
use super::{basket, words};
use crate::app::App;
use crate::booking::details::{self, Part, Rules, Typed, Wrong};
use crate::booking::views::Fact;
use crate::booking::views::details::{DetailsPage, OverviewPage};
use crate::booking::{Actor, Deed, KeyKind, Person, Record};
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::forms::{DateField, DatePart, Field, FormError};
use crate::web::layout::{Step, show, show_with};
use crate::web::limits::Form as Limit;
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use domain::booking::{Refusal, State as Standing};
use domain::catalog::{Asks, Service};
use domain::time::Day;

/// What was typed into the form.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    first_name: String,
    last_name: String,
    birth: [String; 3],
    email: String,
    phone: String,
    note: String,
}

impl Entries {
    /// As it was sent.
    pub fn typed(fields: &[(String, String)]) -> Entries {
        let field = |name: &str| fields.iter().find(|(n, _)| n == name).map_or(String::new(), |(_, v)| v.clone());
        Entries {
            first_name: field("vorname"),
            last_name: field("nachname"),
            birth: [field("geburt_tag"), field("geburt_monat"), field("geburt_jahr")],
            email: field("email"),
            phone: field("telefon"),
            note: field("hinweis"),
        }
    }

    /// As it is known.
    fn of(person: Option<&Person>) -> Entries {
        let Some(person) = person else { return Entries::default() };
        let (first, last) = person.name.rsplit_once(' ').unwrap_or(("", &person.name));
        let birth = person.birth_day.map(Day::date);
        Entries {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            birth: birth
                .map_or(Default::default(), |d| [d.day().to_string(), d.month().to_string(), d.year().to_string()]),
            email: person.email.clone().unwrap_or_default(),
            phone: person.phone.clone().unwrap_or_default(),
            note: person.note.clone().unwrap_or_default(),
        }
    }

    /// As the rules read it.
    fn as_typed(&self) -> Typed<'_> {
        let [day, month, year] = &self.birth;
        Typed {
            first_name: &self.first_name,
            last_name: &self.last_name,
            birth: [day, month, year],
            email: &self.email,
            phone: &self.phone,
            note: &self.note,
        }
    }

    /// As hidden fields that travel along.
    pub fn fields(&self) -> Vec<(String, String)> {
        let [day, month, year] = &self.birth;
        let all = [
            ("vorname", &self.first_name),
            ("nachname", &self.last_name),
            ("geburt_tag", day),
            ("geburt_monat", month),
            ("geburt_jahr", year),
            ("email", &self.email),
            ("telefon", &self.phone),
            ("hinweis", &self.note),
        ];
        let given = all.into_iter().filter(|(_, value)| !value.is_empty());
        given.map(|(name, value)| (name.to_owned(), value.clone())).collect()
    }
}

/// The form with its values and, after a failed try, its errors.
struct Draft {
    first_name: Field,
    last_name: Field,
    birth: Option<DateField>,
    email: Field,
    phone: Option<Field>,
    note: Option<Field>,
    errors: Vec<FormError>,
}

impl Draft {
    fn new(entries: &Entries, asks: Asks) -> Draft {
        let [day, month, year] = entries.birth.clone();
        Draft {
            first_name: Field::filled(&entries.first_name),
            last_name: Field::filled(&entries.last_name),
            birth: asks.birth_date.then_some(DateField { day, month, year, error: None, wrong: None }),
            email: Field::filled(&entries.email),
            phone: asks.phone.then(|| Field::filled(&entries.phone)),
            note: asks.note.then(|| Field::filled(&entries.note)),
            errors: Vec::new(),
        }
    }

    /// Reads everything; what cannot be read gets its sentence.
    fn read(&mut self, entries: &Entries, rules: &Rules, lang: Lang) -> Option<Person> {
        match details::read(&entries.as_typed(), rules, lang) {
            Ok(person) => Some(person),
            Err(wrong) => {
                wrong.into_iter().for_each(|wrong| self.fail(wrong));
                None
            }
        }
    }

    fn fail(&mut self, Wrong { part, text }: Wrong) {
        let (field, slot) = match part {
            Part::FirstName => ("vorname", Some(&mut self.first_name)),
            Part::LastName => ("nachname", Some(&mut self.last_name)),
            Part::Email => ("email", Some(&mut self.email)),
            Part::Phone => ("telefon", self.phone.as_mut()),
            Part::Note => ("hinweis", self.note.as_mut()),
            Part::Birth(wrong) => {
                if let Some(birth) = &mut self.birth {
                    (birth.error, birth.wrong) = (Some(text.clone()), wrong);
                }
                (if wrong == Some(DatePart::Year) { "geburt_jahr" } else { "geburt_tag" }, None)
            }
        };
        if let Some(slot) = slot {
            slot.error = Some(text.clone());
        }
        self.errors.push(FormError::new(field, text));
    }
}

/// The rules for a citizen's form.
fn rules(site: &Site, record: &Record, today: Day) -> Rules {
    Rules { asks: details::asks(&site.town, &record.bundle), needs_email: true, whole_name: false, today }
}

/// `GET /termin/{key}/angaben`
pub async fn form(site: Site, State(app): State<App>, Path(key): Path<String>) -> PageResult {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    show_form(&site, &app, &record, Entries::of(record.person.as_ref()))
}

/// The form with these entries, or the page for a hold that has ended.
pub fn show_form(site: &Site, app: &App, record: &Record, entries: Entries) -> PageResult {
    let draft = Draft::new(&entries, details::asks(&site.town, &record.bundle));
    form_page(site, app, record, (draft, &entries))
}

fn form_page(site: &Site, app: &App, record: &Record, (draft, entries): (Draft, &Entries)) -> PageResult {
    let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
    if record.appointment.number.is_some() {
        return Ok(site.to(&format!("/termin/{key}")));
    }
    let Some(hold) = hold_view(site, app, record) else {
        return Ok(expired(site, app, record, entries.fields()));
    };
    let page = frame(site, record, Step::Details, "details-title", &key);
    let failed = !draft.errors.is_empty();
    let view = DetailsPage {
        page: if failed { page.failed() } else { page },
        hold,
        action: site.url(&format!("/termin/{key}/angaben")),
        errors: draft.errors,
        first_name: draft.first_name,
        last_name: draft.last_name,
        birth_why: draft.birth.as_ref().map_or(String::new(), |_| site.lang.text("details-birth-why")),
        birth: draft.birth,
        others: Vec::new(),
        ways: Vec::new(),
        email: Some(draft.email),
        email_optional: false,
        phone: draft.phone,
        phone_optional: true,
        note: draft.note,
        deletion: site.lang.text("details-deletion"),
    };
    let status = if failed { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(show_with(status, &view))
}

/// `POST /termin/{key}/angaben`
pub async fn tell(
    site: Site,
    State(app): State<App>,
    client: Client,
    Path(key): Path<String>,
    Form(fields): Fields,
) -> PageResult {
    app.limits.count(client, Limit::Details)?;
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let office = hold::office(&site, &record)?;
    let entries = Entries::typed(&fields);
    let rules = rules(&site, &record, office.zone.day(app.clock.now()));
    let mut draft = Draft::new(&entries, rules.asks);
    let Some(person) = draft.read(&entries, &rules, site.lang) else {
        return form_page(&site, &app, &record, (draft, &entries));
    };
    match app.desk.deed(record.appointment.id, Deed::Tell(person), Actor::Citizen).await? {
        Ok(_) => Ok(site.to(&format!("/termin/{key}/pruefen"))),
        Err(_) => Ok(site.to(&format!("/termin/{key}"))),
    }
}

/// Takes down what was typed before another time was chosen. Tells whether that was everything.
pub async fn tell_kept(
    site: &Site,
    app: &App,
    record: &Record,
    fields: &[(String, String)],
) -> Result<bool, PageError> {
    let entries = Entries::typed(fields);
    if entries.fields().is_empty() {
        return Ok(false);
    }
    let today = hold::office(site, record)?.zone.day(app.clock.now());
    let Ok(person) = details::read(&entries.as_typed(), &rules(site, record, today), site.lang) else {
        return Ok(false);
    };
    Ok(app.desk.deed(record.appointment.id, Deed::Tell(person), Actor::Citizen).await?.is_ok())
}

/// `GET /termin/{key}/pruefen`
pub async fn overview(site: Site, State(app): State<App>, Path(key): Path<String>) -> PageResult {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    if record.appointment.number.is_some() {
        return Ok(site.to(&format!("/termin/{key}")));
    }
    let Some(person) = &record.person else {
        return Ok(site.to(&format!("/termin/{key}/angaben")));
    };
    let Some(hold) = hold_view(&site, &app, &record) else {
        return Ok(expired(&site, &app, &record, Entries::of(Some(person)).fields()));
    };
    let query = basket_query(&site.town, &record.bundle);
    let services: Vec<(&Service, u8)> =
        record.bundle.iter().filter_map(|(id, n)| Some((site.town.catalog.service(*id)?, *n))).collect();
    let view = OverviewPage {
        page: frame(&site, &record, Step::Check, "check-title", &key),
        hold,
        action: site.url(&format!("/termin/{key}/buchung")),
        change_time: site.url(&format!("/termin/kalender?{query}&tag={}", record.appointment.place.day)),
        change_services: site.url(&format!("/termin?{query}")),
        change_details: site.url(&format!("/termin/{key}/angaben")),
        services: words::services(&site, &record.bundle),
        fees: basket::fees(&site, &services),
        details: details_facts(&site, person),
        mail_follows: record.appointment.by_mail,
    };
    Ok(show(&view))
}

fn details_facts(site: &Site, person: &Person) -> Vec<Fact> {
    let birth = person.birth_day.map(|day| format::birth_date(day, site.lang));
    let all = [
        ("fact-name", Some(person.name.clone())),
        ("details-birth", birth),
        ("details-email", person.email.clone()),
        ("details-phone", person.phone.clone()),
        ("details-note", person.note.clone()),
    ];
    all.into_iter().filter_map(|(key, value)| Some(Fact::new(site.lang.text(key), value?))).collect()
}

/// `POST /termin/{key}/buchung`
pub async fn reserve(site: Site, State(app): State<App>, client: Client, Path(key): Path<String>) -> PageResult {
    app.limits.count(client, Limit::Details)?;
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    if record.person.is_none() && !is_over(&record, app.clock.now()) {
        return Ok(site.to(&format!("/termin/{key}/angaben")));
    }
    match app.desk.deed(record.appointment.id, Deed::Reserve, Actor::Citizen).await? {
        Ok(_) => Ok(site.to(&format!("/termin/{key}"))),
        Err(Refusal::NotNow) if !matches!(record.appointment.state, Standing::Held { .. }) => {
            Ok(site.to(&format!("/termin/{key}")))
        }
        Err(Refusal::EnoughBooked { limit }) => {
            let entries = Entries::of(record.person.as_ref());
            let mut draft = Draft::new(&entries, details::asks(&site.town, &record.bundle));
            let text = site.lang.text_with("details-enough", &[("n", limit.into())]);
            draft.fail(Wrong { part: Part::Email, text });
            form_page(&site, &app, &record, (draft, &entries))
        }
        Err(_) => Ok(expired(&site, &app, &record, Entries::of(record.person.as_ref()).fields())),
    }
}
