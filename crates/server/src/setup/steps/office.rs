//! The first office: what it is called and where people find it.

use super::{answer, told};
use crate::app::App;
use crate::catalog::{self, Authority};
use crate::changes::{self, Change, Kind, Subject};
use crate::setup::guide::{BY, Frame, InTown, Step, first_office};
use crate::setup::office;
use crate::storage::Failure;
use crate::web::errors::PageResult;
use crate::web::forms::{Choice, Field, FormError, Reading, Sent};
use askama::Template;
use axum::Form;
use axum::extract::State;
use domain::catalog::{Address, Audience, Office, Pool, Words};
use domain::holidays::Place;
use domain::ids::{AuthorityId, OfficeId, PoolId};
use domain::numbers::LETTERS;
use domain::opening::{Openings, Schedule};
use domain::person::Email;
use domain::policy::Policy;
use domain::time::Zone;
use std::collections::HashMap;

const NAME_MAX: usize = 80;
/// Letter that numbers begin with, unless somebody chooses another.
const USUAL_LETTER: char = 'B';
/// Digits of a German postal code.
const POSTAL_DIGITS: usize = 5;

#[derive(Template)]
#[template(path = "setup/office.html")]
struct OfficePage {
    frame: Frame,
    errors: Vec<FormError>,
    form: OfficeForm,
    letters: Vec<Choice>,
}

/// The form.
struct OfficeForm {
    name: Field,
    street: Field,
    postal_code: Field,
    city: Field,
    hint: Field,
    access: Field,
    email: Field,
    letter: char,
}

impl OfficeForm {
    fn of(inside: &InTown) -> OfficeForm {
        let Some((office, _)) = inside.office() else {
            let empty = Field::default;
            let (name, city) = (Field::filled("Bürgerbüro"), Field::filled(&inside.town.profile.name));
            let (street, postal_code, hint, access) = (empty(), empty(), empty(), empty());
            let email = Field::filled(&inside.town.profile.help.email);
            return OfficeForm { name, street, postal_code, city, hint, access, email, letter: USUAL_LETTER };
        };
        let address = &office.address;
        OfficeForm {
            name: Field::filled(&office.name),
            street: Field::filled(&address.street),
            postal_code: Field::filled(&address.postal_code),
            city: Field::filled(&address.city),
            hint: Field::filled(&address.hint),
            access: Field::filled(&address.accessibility.de),
            email: Field::filled(&address.email),
            letter: office.letter,
        }
    }

    fn read(sent: &Sent, inside: &InTown) -> (OfficeForm, Vec<FormError>) {
        let mut reading = Reading::new(sent, inside.guide.lang);
        let name = reading.line("name", "setup-office-name", NAME_MAX);
        let street = reading.line("strasse", "setup-office-street", NAME_MAX);
        let mut postal_code = reading.line("plz", "setup-office-postal-code", 10);
        let digits = postal_code.value.bytes().all(|byte| byte.is_ascii_digit());
        if postal_code.error.is_none() && !(digits && postal_code.value.len() == POSTAL_DIGITS) {
            let typed = postal_code.value;
            postal_code = reading.refuse("plz", "setup-office-postal-code", typed, "setup-postal-code-wrong");
        }
        let city = reading.line("stadt", "setup-office-city", NAME_MAX);
        let hint = reading.optional("hinweis", "setup-office-hint", 120);
        let access = reading.optional("zugang", "setup-office-access", 300);
        let mut email = reading.optional("e-mail", "setup-office-email", 200);
        if !email.value.is_empty() && Email::parse(&email.value).is_err() {
            email = reading.refuse("e-mail", "setup-office-email", email.value, "setup-email-wrong");
        }
        let letter = sent.get("buchstabe").chars().next().filter(|letter| LETTERS.contains(letter));
        let letter = letter.unwrap_or(USUAL_LETTER);
        (OfficeForm { name, street, postal_code, city, hint, access, email, letter }, reading.errors)
    }

    /// Writes what was typed into the office; the rest of it stays.
    fn fill(&self, office: &mut Office, phone: &str) {
        office.name.clone_from(&self.name.value);
        office.short_name.clone_from(&self.name.value);
        office.letter = self.letter;
        office.address = Address {
            street: self.street.value.clone(),
            postal_code: self.postal_code.value.clone(),
            city: self.city.value.clone(),
            hint: self.hint.value.clone(),
            email: self.email.value.clone(),
            phone: phone.to_owned(),
            accessibility: Words::de(self.access.value.clone()),
            geo: office.address.geo,
        };
    }
}

/// `GET /einrichtung/standort`
pub async fn show_step(State(app): State<App>, inside: InTown) -> PageResult {
    let form = OfficeForm::of(&inside);
    page(&app, &inside, form, Vec::new()).await
}

/// `POST /einrichtung/standort`
pub async fn save(State(app): State<App>, inside: InTown, Form(sent): Form<Sent>) -> PageResult {
    let (form, errors) = OfficeForm::read(&sent, &inside);
    if !errors.is_empty() {
        return page(&app, &inside, form, errors).await;
    }
    let phone = inside.town.profile.help.phone.as_str();
    match inside.office() {
        Some(_) => office::change(&app, inside.town.id, |office, _| form.fill(office, phone)).await?,
        None => open(&app, &inside, &form).await?,
    }
    Ok(inside.guide.after(Step::Office))
}

/// The first office of the town, and the authority that runs it.
async fn open(app: &App, inside: &InTown, form: &OfficeForm) -> Result<(), Failure> {
    let (mut tx, town) = office::begin(app, inside.town.id).await?;
    if first_office(&town).is_some() {
        return Ok(());
    }
    let now = app.clock.now();
    let name = town.profile.full_name();
    let authority = Authority { id: AuthorityId(app.chance.id(now)), source_key: None, name };
    catalog::save_authority(&mut tx, town.id, &authority).await?;
    let change = Change {
        tenant: town.id,
        office: None,
        by: BY,
        subject: Subject::new(Kind::Authority, authority.id.0, &authority.name),
        was: None,
        became: Some(serde_json::json!({ "name": authority.name })),
    };
    changes::record(&mut tx, &change, (now, &app.chance)).await?;
    let pool = PoolId(app.chance.id(now));
    let mut office = Office {
        slug: catalog::import::slug(&form.name.value),
        pools: vec![Pool { id: pool, name: "Schalter".to_owned(), desks: 0, services: Default::default() }],
        ..empty_office(OfficeId(app.chance.id(now)), authority.id)
    };
    form.fill(&mut office, &town.profile.help.phone);
    let schedule = without_hours(town.place())?;
    office::save(app, &mut tx, &town, (&office, &schedule)).await?;
    office::finish(app, tx).await
}

/// An office that nobody sees yet.
fn empty_office(id: OfficeId, authority: AuthorityId) -> Office {
    Office {
        id,
        authority,
        slug: String::new(),
        name: String::new(),
        short_name: String::new(),
        letter: USUAL_LETTER,
        address: Address::default(),
        zone: Zone::berlin(),
        policy: Policy::default(),
        pools: Vec::new(),
        offers: HashMap::new(),
        audience: Audience::Internal,
        rank: 1,
    }
}

fn without_hours(place: Place) -> Result<Schedule, Failure> {
    Schedule::new(Openings::regular(place, Vec::new())).map_err(|refusal| anyhow::anyhow!("no hours: {refusal:?}"))
}

async fn page(app: &App, inside: &InTown, form: OfficeForm, errors: Vec<FormError>) -> PageResult {
    let frame = told(inside.guide.frame(app, Step::Office).await?, &errors);
    let letter = |letter: &char| Choice::new(*letter, *letter, form.letter == *letter);
    let view = OfficePage { frame, letters: LETTERS.iter().map(letter).collect(), errors, form };
    answer(&view, &view.errors)
}
