//! One person: the form, where they are logged in, what was changed, and the deeds that concern their account.

use super::form::PersonForm;
use super::history::{self, Past};
use super::save::stamp;
use super::{PATH, state, words};
use crate::app::App;
use crate::changes::{self, Kind};
use crate::staff::account::{SessionLine, moment, session_lines};
use crate::staff::frame::Frame;
use crate::staff::granting::{answers_for, may_grant, sees};
use crate::staff::guard::Staff;
use crate::staff::session;
use crate::staff::store::people::{self, Person};
use crate::staff::store::proof;
use crate::staff::who_may::Permission;
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{Link, show, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::ids::UserId;
use domain::time::Zone;
use serde::Deserialize;

/// Changes of somebody that the page shows.
const HISTORY: u16 = 20;

/// Why a change was not saved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Doubt {
    /// Somebody else changed them meanwhile.
    Overtaken,
    /// They are the last administrator.
    LastAdministrator,
    /// Whoever changes would lose what they need for this page.
    OwnRights,
}

/// The page.
#[derive(Template)]
#[template(path = "staff/people/person.html")]
pub struct PersonPage {
    pub frame: Frame,
    pub said: Option<String>,
    /// Address of the person, without the base.
    pub action: String,
    /// Where sessions are ended.
    pub ending: String,
    pub stamp: String,
    pub form: PersonForm,
    /// Whether whoever reads this answers for the whole account.
    pub whole: bool,
    /// "A. Petersen", "petersen", for whoever does not.
    pub who: (String, String),
    /// Roles that others gave and that stay.
    pub kept: Vec<String>,
    /// Key of what is to be known of the account.
    pub state: &'static str,
    pub disabled: bool,
    pub is_self: bool,
    pub has_password: bool,
    pub has_factor: bool,
    /// A password that was made up just now: shown once.
    pub password: Option<String>,
    /// Why it was not saved; the second is what is stored now, if somebody else changed it.
    pub doubt: Option<String>,
    pub stored: Vec<String>,
    /// It can be saved all the same.
    pub ask_sure: bool,
    pub sessions: Vec<SessionLine>,
    pub history: Vec<Past>,
    pub back: Link,
}

/// The identity in an address.
pub fn id_of(text: &str) -> Result<UserId, PageError> {
    u128::from_str_radix(text, 16).map(UserId).map_err(|_| PageError::NotFound)
}

/// Somebody whom this member of staff may see.
pub async fn one(app: &App, site: &Site, staff: &Staff, id: &str) -> Result<Person, PageError> {
    staff.require(Permission::ManageStaff)?;
    let person = people::one(&app.db, site.tenant(), id_of(id)?).await?;
    person.filter(|person| sees(&staff.member, &person.grants)).ok_or(PageError::NotFound)
}

/// Somebody for whose whole account this member of staff answers.
pub async fn one_whole(app: &App, site: &Site, staff: &Staff, id: &str) -> Result<Person, PageError> {
    let person = one(app, site, staff, id).await?;
    if answers_for(&staff.member, &person.grants) { Ok(person) } else { Err(PageError::Forbidden) }
}

/// The page of somebody with a form.
pub async fn page(
    app: &App,
    site: &Site,
    staff: &Staff,
    person: &Person,
    form: PersonForm,
) -> Result<PersonPage, PageError> {
    let now = app.clock.now();
    let who = (site.tenant(), person.id);
    let zone = site.town.catalog.offices().first().map_or_else(Zone::berlin, |office| office.zone.clone());
    let entries = changes::of(&app.db, site.tenant(), (Kind::Staff, person.id.0), HISTORY).await?;
    let own_password = proof::has_password(&app.db, who).await?;
    let kept = person.grants.iter().filter(|grant| !may_grant(&staff.member, grant));
    let past = |entry| history::past(site, entry, |at| moment(site, &zone, at, now));
    let mut frame = Frame::of_town(site, staff, person.name.clone(), now);
    frame.page.failed = !form.errors.is_empty();
    Ok(PersonPage {
        frame,
        said: None,
        action: site.url(&super::address(person)),
        ending: site.url(&format!("{}/abmelden", super::address(person))),
        stamp: stamp(person).to_string(),
        form,
        whole: answers_for(&staff.member, &person.grants),
        who: (person.name.clone(), person.login.clone()),
        kept: kept.map(|grant| words::grant(site, grant)).collect(),
        state: state(person),
        disabled: person.disabled.is_some(),
        is_self: person.id == staff.member.id,
        has_password: own_password,
        has_factor: person.has_factor,
        password: None,
        doubt: None,
        stored: Vec::new(),
        ask_sure: false,
        sessions: session_lines(site, &session::logged_in(&app.db, who, now).await?, &staff.key, now),
        history: entries.iter().map(past).collect(),
        back: Link::new(site.url(PATH), site.lang.text("people-title")),
    })
}

/// What the page is asked.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    hinweis: String,
}

/// `GET /buero/menschen/{id}`
pub async fn show_person(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let person = one(&app, &site, &staff, &id).await?;
    let form = PersonForm::of(&site, &staff, &person);
    let mut page = page(&app, &site, &staff, &person, form).await?;
    let said = match asked.hinweis.as_str() {
        "gespeichert" => Some("people-said-saved"),
        "gesperrt" => Some("people-said-disabled"),
        "frei" => Some("people-said-enabled"),
        "faktor" => Some("people-said-factor"),
        "abgemeldet" => Some("people-said-ended"),
        _ => None,
    };
    page.said = said.map(|key| site.lang.text(key));
    Ok(show(&page))
}

/// The page again, with what was typed and why it was not saved.
pub async fn again(
    app: &App,
    site: &Site,
    staff: &Staff,
    person: &Person,
    form: PersonForm,
    doubt: Option<Doubt>,
) -> PageResult {
    let mut page = page(app, site, staff, person, form).await?;
    page.frame.page.failed = true;
    let (key, status) = match doubt {
        None => return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)),
        Some(Doubt::Overtaken) => ("people-overtaken", StatusCode::CONFLICT),
        Some(Doubt::LastAdministrator) => ("people-last-administrator", StatusCode::UNPROCESSABLE_ENTITY),
        Some(Doubt::OwnRights) => ("people-own-rights", StatusCode::UNPROCESSABLE_ENTITY),
    };
    page.doubt = Some(site.lang.text(key));
    page.ask_sure = doubt == Some(Doubt::OwnRights);
    if doubt == Some(Doubt::Overtaken) {
        let roles = person.grants.iter().map(|grant| words::grant(site, grant));
        let told = [person.name.clone(), person.login.clone(), person.email.clone().unwrap_or_default()];
        page.stored = told.into_iter().filter(|text| !text.is_empty()).chain(roles).collect();
    }
    Ok(show_with(status, &page))
}
