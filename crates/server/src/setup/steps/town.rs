//! The town: what it is called, where it lies, what it speaks, whom citizens call.

use super::{answer, told};
use crate::app::App;
use crate::booking::sync;
use crate::catalog::{self, Contact, Languages, NewTown, Profile};
use crate::changes::{self, Change, Kind, Subject};
use crate::setup::guide::{BY, Frame, Guide, Inside, Step};
use crate::setup::{office, store};
use crate::storage::Failure;
use crate::texts;
use crate::web::errors::PageResult;
use crate::web::forms::{Choice, Field, FormError, Reading, Sent};
use crate::web::texts::Lang;
use askama::Template;
use axum::Form;
use axum::extract::State;
use domain::catalog::Words;
use domain::holidays::{MunicipalityRule, Place, RegionalDay, State as Land};
use domain::ids::TenantId;
use domain::opening::Schedule;
use domain::person::Email;
use std::convert::Infallible;

/// What towns are, most common first.
const KINDS: [&str; 8] =
    ["Stadt", "Gemeinde", "Landkreis", "Kreis", "Samtgemeinde", "Verbandsgemeinde", "Amt", "Bezirk"];
const NAME_MAX: usize = 80;
const PHONE_MAX: usize = 40;
const HOURS_MAX: usize = 120;

#[derive(Template)]
#[template(path = "setup/town.html")]
struct TownPage {
    frame: Frame,
    errors: Vec<FormError>,
    form: TownForm,
    kinds: Vec<Choice>,
    states: Vec<Choice>,
    regional: Vec<Choice>,
    languages: Vec<Choice>,
}

/// The form.
#[derive(Default)]
struct TownForm {
    kind: String,
    name: Field,
    state: Option<Land>,
    regional: Vec<RegionalDay>,
    state_error: Option<String>,
    english: bool,
    phone: Field,
    hours: Field,
    email: Field,
}

impl TownForm {
    fn of(profile: Option<&Profile>) -> TownForm {
        let Some(profile) = profile else {
            let hours = Field::filled("Montag bis Freitag, 8 bis 16 Uhr");
            return TownForm { kind: KINDS[0].to_owned(), english: true, hours, ..TownForm::default() };
        };
        TownForm {
            kind: profile.kind.clone(),
            name: Field::filled(&profile.name),
            state: Some(profile.place.state()),
            regional: profile.place.rule().days().collect(),
            state_error: None,
            english: profile.languages.english,
            phone: Field::filled(&profile.help.phone),
            hours: Field::filled(&profile.help.hours.de),
            email: Field::filled(&profile.help.email),
        }
    }

    /// As it was sent, with the profile that it makes of `stored`.
    fn read(sent: &Sent, lang: Lang, stored: Option<&Profile>) -> (TownForm, Result<Profile, Vec<FormError>>) {
        let mut reading = Reading::new(sent, lang);
        let kind = KINDS.into_iter().find(|kind| *kind == sent.get("art")).unwrap_or(KINDS[0]).to_owned();
        let name = reading.line("name", "setup-town-name", NAME_MAX);
        let state = Land::parse(sent.get("land"));
        let regional: Vec<RegionalDay> = sent.all("feiertag").filter_map(RegionalDay::parse).collect();
        let mut state_error = None;
        let place = state.and_then(|state| Place::new(state, MunicipalityRule::of(&regional)).ok());
        if state.is_none() {
            state_error = reading.refuse("land", "setup-town-state", "", "setup-town-state-missing").error;
        } else if place.is_none() {
            state_error = reading.refuse("land", "setup-town-state", "", "setup-town-regional-wrong").error;
        }
        let phone = reading.optional("telefon", "setup-town-phone", PHONE_MAX);
        let hours = reading.optional("telefonzeiten", "setup-town-phone-hours", HOURS_MAX);
        let mut email = reading.optional("e-mail", "setup-town-email", 200);
        if !email.value.is_empty() && Email::parse(&email.value).is_err() {
            email = reading.refuse("e-mail", "setup-town-email", email.value, "setup-email-wrong");
        }
        let english = sent.all("sprache").any(|code| code == Lang::En.code());
        let profile = place.filter(|_| reading.is_good()).map(|place| {
            let mut profile = stored.cloned().unwrap_or_else(|| Profile::named("", "", place));
            (profile.kind, profile.name, profile.place) = (kind.clone(), name.value.clone(), place);
            profile.languages = Languages { english };
            let words = Words { de: hours.value.clone(), en: None };
            // A translation stays as long as what it translates.
            let kept = if profile.help.hours.de == words.de { profile.help.hours.clone() } else { words };
            profile.help = Contact { phone: phone.value.clone(), hours: kept, email: email.value.clone() };
            profile
        });
        let form = TownForm { kind, name, state, regional, state_error, english, phone, hours, email };
        (form, profile.ok_or(reading.errors))
    }
}

/// `GET /einrichtung/ort`
pub async fn show_step(State(app): State<App>, Inside(guide): Inside) -> PageResult {
    let form = TownForm::of(guide.town.as_ref().map(|(town, _)| &town.profile));
    page(&app, &guide, form, Vec::new()).await
}

/// `POST /einrichtung/ort`
pub async fn save(State(app): State<App>, Inside(guide): Inside, Form(sent): Form<Sent>) -> PageResult {
    let stored = guide.town.as_ref().map(|(town, _)| &town.profile);
    let (form, read) = TownForm::read(&sent, guide.lang, stored);
    match (read, &guide.town) {
        (Err(errors), _) => page(&app, &guide, form, errors).await,
        (Ok(profile), None) => {
            found(&app, &profile).await?;
            Ok(guide.after(Step::Town))
        }
        (Ok(profile), Some((town, _))) => {
            rename(&app, town.id, &sent, guide.lang).await?;
            if town.profile.place != profile.place {
                move_office(&app, &guide, profile.place).await?;
            }
            Ok(guide.after(Step::Town))
        }
    }
}

/// The first town of the installation begins to be. Of two browsers that do so at once one finds it done.
async fn found(app: &App, profile: &Profile) -> Result<(), Failure> {
    let now = app.clock.now();
    let tenant = TenantId(app.chance.id(now));
    let mut tx = app.db.begin().await?;
    let slug = catalog::import::slug(&profile.name);
    catalog::insert_town(&mut tx, &NewTown { id: tenant, slug: &slug, host: None, main: true, profile }).await?;
    store::open(&mut tx, (tenant, true), now).await?;
    let change = Change {
        tenant,
        office: None,
        by: BY,
        subject: Subject::new(Kind::Town, tenant.0, profile.full_name()),
        was: None,
        became: Some(catalog::write_profile(profile)?),
    };
    changes::record(&mut tx, &change, (now, &app.chance)).await?;
    tx.commit().await?;
    sync::reload_catalog(app).await
}

async fn rename(app: &App, tenant: TenantId, sent: &Sent, lang: Lang) -> Result<(), Failure> {
    let edit = |stored: &Profile| -> Result<Profile, Infallible> {
        // What was good for one version of the profile is good for the next.
        Ok(TownForm::read(sent, lang, Some(stored)).1.unwrap_or_else(|_| stored.clone()))
    };
    let Ok(tx) = texts::begin_change(app, (tenant, &BY), edit).await?;
    texts::finish_change(app, tx).await
}

/// The office keeps the holidays of where the town lies.
async fn move_office(app: &App, guide: &Guide, place: Place) -> Result<(), Failure> {
    let Some((town, _)) = guide.town.as_ref().filter(|(town, _)| !town.catalog.offices().is_empty()) else {
        return Ok(());
    };
    office::change(app, town.id, |_, schedule| {
        let mut openings = schedule.openings().clone();
        openings.place = place;
        // Only the holidays change, and any are fine.
        *schedule = Schedule::new(openings).unwrap_or_else(|_| schedule.clone());
    })
    .await
}

async fn page(app: &App, guide: &Guide, form: TownForm, errors: Vec<FormError>) -> PageResult {
    let lang = guide.lang;
    let kind = |kind: &&str| Choice::new(*kind, *kind, form.kind == **kind);
    let state = |state: Land| Choice::new(state.code(), state.name(), form.state == Some(state));
    let pick = Choice::new("", lang.text("setup-pick"), form.state.is_none());
    let regional = |day: RegionalDay| {
        let key = match day {
            RegionalDay::Assumption => "setup-day-assumption",
            RegionalDay::CorpusChristi => "setup-day-corpus-christi",
            RegionalDay::PeaceFestival => "setup-day-peace-festival",
        };
        Choice::new(day.code(), lang.text(key), form.regional.contains(&day))
    };
    let days = [RegionalDay::Assumption, RegionalDay::CorpusChristi, RegionalDay::PeaceFestival];
    let view = TownPage {
        frame: told(guide.frame(app, Step::Town).await?, &errors),
        kinds: KINDS.iter().map(kind).collect(),
        states: std::iter::once(pick).chain(Land::ALL.into_iter().map(state)).collect(),
        regional: days.into_iter().map(regional).collect(),
        languages: vec![Choice::new(Lang::En.code(), Lang::En.own_name(), form.english)],
        errors,
        form,
    };
    answer(&view, &view.errors)
}
