//! "Ihre Angaben": the form, and "Stimmt alles?", the check before reserving.

use super::choice::basket_query;
use super::hold::{self, Fields, expired, frame, hold_view, is_over, record};
use super::{basket, words};
use crate::app::App;
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
use axum::extract::{Form, Path, State};
use axum::http::StatusCode;
use domain::booking::{Refusal, State as Standing};
use domain::catalog::{Asks, Service};
use domain::person::{BirthDate, BirthDateRefusal, Email, EmailRefusal, Name, NameRefusal, Phone, PhoneRefusal};
use domain::time::Day;

/// Longest note, in characters.
const NOTE_MAX: usize = 300;

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

/// What the services of a visit ask for together.
fn asks(site: &Site, record: &Record) -> Asks {
    let services = record.bundle.iter().filter_map(|(id, _)| site.town.catalog.service(*id));
    services.fold(Asks::default(), |all, s| Asks {
        birth_date: all.birth_date || s.asks.birth_date,
        phone: all.phone || s.asks.phone,
        note: all.note || s.asks.note,
    })
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
    fn read(&mut self, site: &Site, today: Day) -> Option<Person> {
        let name = self.read_name(site);
        let birth = self.read_birth(site, today);
        let email = match Email::parse(&self.email.value) {
            Ok(email) => Some(email),
            Err(why) => {
                let text = email_sentence(site, why);
                self.fail("email", text);
                None
            }
        };
        let phone = self.read_phone(site);
        let note = self.read_note(site);
        if !self.errors.is_empty() {
            return None;
        }
        Some(Person::new(name?, email, phone, birth).with_note(note))
    }

    fn fail(&mut self, field: &str, text: String) {
        self.errors.push(FormError::new(field, &text));
        let slot = match field {
            "vorname" => Some(&mut self.first_name),
            "nachname" => Some(&mut self.last_name),
            "email" => Some(&mut self.email),
            "telefon" => self.phone.as_mut(),
            "hinweis" => self.note.as_mut(),
            _ => None,
        };
        if let Some(slot) = slot {
            slot.error = Some(text);
        }
    }

    fn read_name(&mut self, site: &Site) -> Option<Name> {
        let mut parts = Vec::new();
        for (field, value) in [("vorname", self.first_name.value.clone()), ("nachname", self.last_name.value.clone())] {
            match Name::parse(&value) {
                Ok(name) => parts.push(name.as_str().to_owned()),
                Err(why) => self.fail(field, name_sentence(site, field, why)),
            }
        }
        if parts.len() < 2 {
            return None;
        }
        match Name::parse(&parts.join(" ")) {
            Ok(name) => Some(name),
            Err(why) => {
                self.fail("nachname", name_sentence(site, "nachname", why));
                None
            }
        }
    }

    fn read_birth(&mut self, site: &Site, today: Day) -> Option<BirthDate> {
        let field = self.birth.as_mut()?;
        match BirthDate::from_fields(&field.day, &field.month, &field.year, today) {
            Ok(date) => Some(date),
            Err(why) => {
                let (key, wrong) = match why {
                    BirthDateRefusal::Empty => ("error-birth-empty", None),
                    BirthDateRefusal::Unreadable | BirthDateRefusal::NoSuchDay => ("error-birth-none", None),
                    BirthDateRefusal::YearNotFull => ("error-birth-year", Some(DatePart::Year)),
                    BirthDateRefusal::Future => ("error-birth-future", Some(DatePart::Year)),
                    BirthDateRefusal::TooLongAgo => ("error-birth-old", Some(DatePart::Year)),
                };
                let text = site.lang.text(key);
                (field.error, field.wrong) = (Some(text.clone()), wrong);
                let first = if wrong == Some(DatePart::Year) { "geburt_jahr" } else { "geburt_tag" };
                self.errors.push(FormError::new(first, text));
                None
            }
        }
    }

    fn read_phone(&mut self, site: &Site) -> Option<Phone> {
        let value = self.phone.as_ref()?.value.clone();
        match Phone::parse(&value) {
            Ok(phone) => Some(phone),
            Err(PhoneRefusal::Empty) => None,
            Err(why) => {
                let key = match why {
                    PhoneRefusal::TooShort => "error-phone-short",
                    PhoneRefusal::TooLong => "error-phone-long",
                    _ => "error-phone-signs",
                };
                self.fail("telefon", site.lang.text(key));
                None
            }
        }
    }

    fn read_note(&mut self, site: &Site) -> Option<String> {
        let note = self.note.as_ref()?.value.trim().to_owned();
        if note.chars().count() > NOTE_MAX {
            self.fail("hinweis", site.lang.text_with("error-note-long", &[("n", NOTE_MAX.into())]));
        }
        let clean: String = note.chars().filter(|c| !c.is_control() || *c == '\n').collect();
        (!clean.is_empty()).then_some(clean)
    }
}

fn name_sentence(site: &Site, field: &str, why: NameRefusal) -> String {
    match why {
        NameRefusal::Empty if field == "vorname" => site.lang.text("error-first-name"),
        NameRefusal::Empty => site.lang.text("error-last-name"),
        NameRefusal::TooLong => site.lang.text("error-name-long"),
        NameRefusal::NoLetter => site.lang.text("error-name-letters"),
        NameRefusal::Forbidden(c) => site.lang.text_with("error-name-sign", &[("text", visible(c).into())]),
    }
}

/// A character that was refused, as people can see it.
fn visible(c: char) -> String {
    if c.is_control() || c.is_whitespace() { format!("U+{:04X}", u32::from(c)) } else { c.to_string() }
}

fn email_sentence(site: &Site, why: EmailRefusal) -> String {
    let key = match why {
        EmailRefusal::Empty => "error-email-empty",
        EmailRefusal::TooLong => "error-email-long",
        EmailRefusal::SpaceInside => "error-email-space",
        EmailRefusal::NoAt => "error-email-no-at",
        EmailRefusal::TwoAts => "error-email-two-ats",
        EmailRefusal::NothingBeforeAt => "error-email-before",
        EmailRefusal::NothingAfterAt => "error-email-after",
        EmailRefusal::NoEnding => "error-email-ending",
        EmailRefusal::StrayDot => "error-email-dot",
        EmailRefusal::BadDomain => "error-email-domain",
        EmailRefusal::Forbidden(c) => {
            return site.lang.text_with("error-email-sign", &[("text", visible(c).into())]);
        }
    };
    site.lang.text(key)
}

/// `GET /termin/{key}/angaben`
pub async fn form(site: Site, State(app): State<App>, Path(key): Path<String>) -> PageResult {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    show_form(&site, &app, &record, Entries::of(record.person.as_ref()))
}

/// The form with these entries, or the page for a hold that has ended.
pub fn show_form(site: &Site, app: &App, record: &Record, entries: Entries) -> PageResult {
    let draft = Draft::new(&entries, asks(site, record));
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
    let mut draft = Draft::new(&entries, asks(&site, &record));
    let Some(person) = draft.read(&site, office.zone.day(app.clock.now())) else {
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
    let Some(person) = Draft::new(&entries, asks(site, record)).read(site, today) else { return Ok(false) };
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
        Err(_) => Ok(expired(&site, &app, &record, Entries::of(record.person.as_ref()).fields())),
    }
}
