//! "Menschen": who works here. Whoever looks after accounts sees, adds and changes those at their place.

mod deeds;
mod form;
mod history;
mod person;
mod save;
pub mod words;

use super::frame::Frame;
use super::granting::sees;
use super::guard::Staff;
use super::role::{Member, Place};
use super::store::people::{self, Person};
use super::store::proof;
use super::who_may::Permission;
use crate::app::App;
use crate::changes::{self, By, Change, Kind, Subject};
use crate::web::csv;
use crate::web::errors::PageResult;
use crate::web::layout::{Link, show};
use crate::web::list::{self, Listed};
use crate::web::tenancy::Site;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::routing::{get, post};
use axum::{Form, response::Response};
use serde::Deserialize;
use serde_json::json;

/// Where they are.
pub const PATH: &str = "/buero/menschen";

/// The pages.
pub fn router() -> Router<App> {
    Router::new()
        .route(PATH, get(show_list))
        .route("/buero/menschen.csv", get(download))
        .route("/buero/menschen/anmeldung", post(set_login))
        .route("/buero/menschen/neu", get(form::show_new).post(form::add))
        .route("/buero/menschen/{id}", get(person::show_person).post(form::change))
        .route("/buero/menschen/{id}/sperre", post(deeds::disable))
        .route("/buero/menschen/{id}/passwort", post(deeds::make_password))
        .route("/buero/menschen/{id}/zweiter-faktor", post(deeds::take_factor))
        .route("/buero/menschen/{id}/abmelden", post(deeds::end_sessions))
}

/// The list.
#[derive(Template)]
#[template(path = "staff/people/list.html")]
struct ListPage {
    frame: Frame,
    said: Option<String>,
    action: String,
    new: Link,
    list: Listed<Line>,
    /// How people log in, for those who decide that: whether a second factor is asked for.
    factor_required: Option<bool>,
}

/// Somebody in the list.
struct Line {
    link: Link,
    login: String,
    roles: Vec<String>,
    /// Key of what is to be known of the account: "staff-disabled".
    state: &'static str,
    has_factor: bool,
    mail: String,
}

/// What the list is asked.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    suche: String,
    seite: Option<usize>,
    #[serde(default)]
    hinweis: String,
}

fn line(site: &Site, person: &Person) -> Line {
    Line {
        link: Link::new(site.url(&address(person)), person.name.clone()),
        login: person.login.clone(),
        roles: person.grants.iter().map(|grant| words::grant(site, grant)).collect(),
        state: state(person),
        has_factor: person.has_factor,
        mail: person.email.clone().unwrap_or_default(),
    }
}

fn state(person: &Person) -> &'static str {
    match (person.disabled, person.one_time_until) {
        (Some(_), _) => "people-disabled",
        (None, Some(_)) => "people-invited",
        (None, None) => "people-active",
    }
}

fn address(person: &Person) -> String {
    format!("{PATH}/{:032x}", person.id.0)
}

/// Everybody whom somebody may see, as far as they were searched for.
async fn found(
    app: &App,
    site: &Site,
    staff: &Staff,
    asked: &list::Asked,
) -> Result<Vec<Line>, crate::storage::Failure> {
    let all = people::all(&app.db, site.tenant()).await?;
    let own = all.iter().filter(|person| sees(&staff.member, &person.grants)).map(|person| line(site, person));
    Ok(asked.choose(own.collect(), |line| {
        let texts = [line.link.text.as_str(), line.login.as_str(), line.mail.as_str()];
        texts.into_iter().chain(line.roles.iter().map(String::as_str)).collect()
    }))
}

/// `GET /buero/menschen`
async fn show_list(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    staff.require(Permission::ManageStaff)?;
    let wanted = list::Asked { suche: asked.suche, seite: asked.seite };
    let lines = found(&app, &site, &staff, &wanted).await?;
    let decides = staff.member.may_in_town(Permission::ManageStaff);
    Ok(show(&ListPage {
        frame: Frame::of_town(&site, &staff, site.lang.text("people-title"), app.clock.now()),
        said: (asked.hinweis == "anmeldung").then(|| site.lang.text("people-said-login")),
        action: site.url(PATH),
        new: Link::new(site.url(&format!("{PATH}/neu")), site.lang.text("people-new")),
        list: wanted.page(&site, (PATH, ""), lines),
        factor_required: if decides { Some(proof::factor_required(&app.db, site.tenant()).await?) } else { None },
    }))
}

/// `GET /buero/menschen.csv`
async fn download(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(asked): Query<list::Asked>,
) -> Result<Response, crate::web::errors::PageError> {
    staff.require(Permission::ManageStaff)?;
    let lines = found(&app, &site, &staff, &asked).await?;
    let keys = ["people-name", "people-login", "people-roles", "people-state", "people-factor", "people-mail"];
    let head = keys.map(|key| site.lang.text(key));
    let yes_or_no = |on| site.lang.text(if on { "people-yes" } else { "people-no" });
    let row = |line: Line| {
        let factor = yes_or_no(line.has_factor);
        vec![line.link.text, line.login, line.roles.join(", "), site.lang.text(line.state), factor, line.mail]
    };
    csv::download("menschen", &head, lines.into_iter().map(row))
}

/// `POST /buero/menschen/anmeldung`: whether whoever is above a clerk needs a second factor.
async fn set_login(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    staff.require_in_town(Permission::ManageStaff)?;
    staff.recent(&site, &fields)?;
    let required = fields.iter().any(|(name, _)| name == "faktor");
    let tenant = site.tenant();
    let before = proof::factor_required(&app.db, tenant).await?;
    let mut tx = app.db.begin().await?;
    proof::require_factor(&mut tx, tenant, required).await?;
    let change = Change {
        tenant,
        office: None,
        by: by(&staff),
        subject: Subject::new(Kind::Login, tenant.0, site.town.profile.full_name()),
        was: Some(json!({ "second_factor_required": before })),
        became: Some(json!({ "second_factor_required": required })),
    };
    changes::record(&mut tx, &change, (app.clock.now(), &app.chance)).await?;
    tx.commit().await?;
    Ok(site.to(&format!("{PATH}?hinweis=anmeldung")))
}

fn by(staff: &Staff) -> By {
    By::Staff(staff.member.id, staff.member.name.clone())
}

/// The places at which somebody may give roles, the widest first.
fn places(site: &Site, actor: &Member) -> Vec<Place> {
    let mut authorities: Vec<_> = site.town.authorities.iter().collect();
    authorities.sort_unstable_by_key(|(_, name)| name.to_lowercase());
    let authorities = authorities.into_iter().map(|(id, _)| Place::Authority(*id));
    let offices = site.town.catalog.offices().iter().map(|office| Place::Office(office.id));
    let all = [Place::Town].into_iter().chain(authorities).chain(offices);
    all.filter(|place| actor.may_over(*place, Permission::ManageStaff)).collect()
}
