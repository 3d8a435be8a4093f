//! "Mein Konto": password, mail address, second factor, where one is logged in, what one may do.

use super::enrol::{self, CodesPage, Enrolled};
use super::frame::Frame;
use super::guard::Staff;
use super::people::words;
use super::proof::try_password;
use super::session;
use super::store::people::{self, LoggedIn, Person};
use super::store::proof::{self, Proof};
use super::wording::{new_password, refused};
use super::{changed, password};
use crate::app::App;
use crate::changes::By;
use crate::storage::Failure;
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::forms::Field;
use crate::web::layout::{show, show_with};
use crate::web::limits::Form as Kind;
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Form, Router};
use domain::ids::{TenantId, UserId};
use domain::person::Email;
use domain::time::{Instant, Zone};
use serde::Deserialize;

/// Where it is.
pub const PATH: &str = "/buero/konto";
const FACTOR: &str = "/buero/konto/zweiter-faktor";

/// The pages.
pub fn router() -> Router<App> {
    Router::new()
        .route(PATH, get(show_account))
        .route("/buero/konto/passwort", post(change_password))
        .route("/buero/konto/mail", post(change_mail))
        .route(FACTOR, get(show_factor).post(set_up_factor))
        .route("/buero/konto/zweiter-faktor/aus", post(switch_factor_off))
        .route("/buero/konto/ersatzcodes", post(renew_codes))
        .route("/buero/konto/abmelden", post(end_sessions))
}

/// A browser in which somebody is logged in, in words.
pub struct SessionLine {
    /// Key of the session, for the form; empty for the one that reads this.
    pub key: String,
    /// "seit heute, 8:02 Uhr".
    pub since: String,
    /// "zuletzt gesehen 9:17 Uhr".
    pub seen: String,
}

/// The page.
#[derive(Template)]
#[template(path = "staff/account.html")]
struct AccountPage {
    frame: Frame,
    said: Option<String>,
    name: String,
    login: String,
    roles: Vec<String>,
    mail: Field,
    /// They have a password here; whoever only comes through the town's own login has none.
    has_password: bool,
    password_error: Option<String>,
    has_factor: bool,
    /// The town asks them for it.
    factor_required: bool,
    codes_left: i64,
    sessions: Vec<SessionLine>,
}

/// What the page is asked.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    hinweis: String,
}

/// Who asks, as stored.
async fn me(app: &App, site: &Site, staff: &Staff) -> Result<(Person, Proof), PageError> {
    let (tenant, id) = (site.tenant(), staff.member.id);
    let person = people::one(&app.db, tenant, id).await?.ok_or(PageError::NotFound)?;
    let proof = proof::by_id(&app.db, tenant, id).await?.ok_or(PageError::NotFound)?;
    Ok((person, proof))
}

/// Sessions in words; the one with the key `own` cannot be ended here.
pub fn session_lines(site: &Site, sessions: &[LoggedIn], own: &str, now: Instant) -> Vec<SessionLine> {
    let zone = site.town.catalog.offices().first().map_or_else(Zone::berlin, |office| office.zone.clone());
    let line = |session: &LoggedIn| SessionLine {
        key: if session.key == own { String::new() } else { session.key.clone() },
        since: moment(site, &zone, session.since, now),
        seen: moment(site, &zone, session.seen, now),
    };
    sessions.iter().map(line).collect()
}

/// "9:17 Uhr", and on another day "18. November, 9:17 Uhr".
pub fn moment(site: &Site, zone: &Zone, at: Instant, now: Instant) -> String {
    let (day, minute) = zone.local(at);
    let time = format::time_of_minute(minute, site.lang);
    if day == zone.day(now) { time } else { format!("{}, {time}", format::day_and_month(day, site.lang)) }
}

async fn page(app: &App, site: &Site, staff: &Staff) -> Result<AccountPage, PageError> {
    let (person, proof) = me(app, site, staff).await?;
    let who = (site.tenant(), person.id);
    let now = app.clock.now();
    let sessions = session::logged_in(&app.db, who, now).await?;
    Ok(AccountPage {
        frame: Frame::of_town(site, staff, site.lang.text("account-title"), now),
        said: None,
        roles: person.grants.iter().map(|grant| words::grant(site, grant)).collect(),
        mail: Field::filled(person.email.unwrap_or_default()),
        has_password: proof.password_hash != password::NOBODY,
        password_error: None,
        has_factor: person.has_factor,
        factor_required: is_required(app, who, &proof).await?,
        codes_left: proof::codes_left(&app.db, who).await?,
        sessions: session_lines(site, &sessions, &staff.key, now),
        name: person.name,
        login: person.login,
    })
}

async fn is_required(app: &App, (tenant, _): (TenantId, UserId), proof: &Proof) -> Result<bool, Failure> {
    Ok(session::missing(&app.db, tenant, proof).await?.factor_required)
}

/// `GET /buero/konto`
async fn show_account(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    let mut account = page(&app, &site, &staff).await?;
    account.said = match asked.hinweis.as_str() {
        "passwort" => Some(site.lang.text("account-said-password")),
        "mail" => Some(site.lang.text("account-said-mail")),
        "faktor" => Some(site.lang.text("account-said-factor-off")),
        "abgemeldet" => Some(site.lang.text("account-said-ended")),
        _ => None,
    };
    Ok(show(&account))
}

#[derive(Deserialize)]
struct NewPassword {
    #[serde(default)]
    alt: String,
    #[serde(default)]
    neu: String,
    #[serde(default)]
    wiederholt: String,
}

/// `POST /buero/konto/passwort`: every other browser is logged out.
async fn change_password(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    client: Client,
    Form(typed): Form<NewPassword>,
) -> PageResult {
    app.limits.count(client, Kind::Login)?;
    let (person, proof) = me(&app, &site, &staff).await?;
    let tried = try_password(&app, site.tenant(), (&proof, client), &typed.alt).await?;
    let tried = tried.map_err(|refusal| refused(site.lang, refusal, "account-old-wrong"));
    let read = tried.and_then(|()| new_password(site.lang, &person.login, [&typed.neu, &typed.wiederholt]));
    let password = match read {
        Ok(password) => password,
        Err(error) => {
            let mut account = page(&app, &site, &staff).await?;
            (account.password_error, account.frame.page.failed) = (Some(error), true);
            return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &account));
        }
    };
    let hash = password::hash(password, app.chance.bytes()).await?;
    let who = (site.tenant(), person.id);
    let mut tx = app.db.begin().await?;
    proof::set_password(&mut tx, who, &hash, None).await?;
    people::end_others(&mut tx, who, &staff.key).await?;
    proof::pass_step(&mut tx, &staff.key, None, app.clock.now()).await?;
    changed::own_password(&mut tx, &app, who, &person.name).await?;
    tx.commit().await?;
    Ok(site.to(&format!("{PATH}?hinweis=passwort")))
}

/// `POST /buero/konto/mail`: links to a new password go there, so it is asked again who wants that.
async fn change_mail(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    staff.recent(&site, &fields)?;
    let typed = fields.iter().find(|(name, _)| name == "mail").map_or("", |(_, typed)| typed.trim());
    let email = match typed {
        "" => None,
        typed => match Email::parse(typed) {
            Ok(email) => Some(email.as_str().to_owned()),
            Err(_) => {
                let mut account = page(&app, &site, &staff).await?;
                account.mail = Field::wrong(typed, site.lang.text("people-mail-wrong"));
                account.frame.page.failed = true;
                return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &account));
            }
        },
    };
    let mut tx = app.db.begin().await?;
    people::wait_turn(&mut tx, site.tenant()).await?;
    let before = people::one_in(&mut tx, site.tenant(), staff.member.id).await?.ok_or(PageError::NotFound)?;
    let after = Person { email, ..before.clone() };
    people::update(&mut tx, site.tenant(), &after).await?;
    let by = By::Staff(before.id, before.name.clone());
    let deed = changed::Deed { tenant: site.tenant(), by, to: (before.id, &before.name) };
    let settings = (Some(changed::settings(&before)), Some(changed::settings(&after)));
    changed::record(&mut tx, deed, settings, (app.clock.now(), &app.chance)).await?;
    tx.commit().await?;
    Ok(site.to(&format!("{PATH}?hinweis=mail")))
}

const SET_UP: enrol::Asked<'static> = enrol::Asked { action: FACTOR, target: PATH, lede: "factor-lede" };

/// `GET /buero/konto/zweiter-faktor`
async fn show_factor(State(app): State<App>, site: Site, staff: Staff) -> PageResult {
    staff.recent_for_page(&site)?;
    let (_, proof) = me(&app, &site, &staff).await?;
    Ok(show(&enrol::page(&app, &site, &proof, &SET_UP, None)?))
}

/// `POST /buero/konto/zweiter-faktor`
async fn set_up_factor(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    client: Client,
    Form(typed): Form<enrol::Typed>,
) -> PageResult {
    app.limits.count(client, Kind::Login)?;
    // The seed in the form was sealed when the page was shown, a moment after they had shown who they are.
    let (_, proof) = me(&app, &site, &staff).await?;
    match enrol::enrol(&app, &site, &proof, &SET_UP, &typed).await? {
        Enrolled::Wrong(page) => Ok(page),
        Enrolled::Codes(codes) => Ok(show(&CodesPage::new(&site, codes, PATH))),
    }
}

/// `POST /buero/konto/zweiter-faktor/aus`
async fn switch_factor_off(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let (person, proof) = me(&app, &site, &staff).await?;
    let who = (site.tenant(), person.id);
    if is_required(&app, who, &proof).await? {
        return Err(PageError::Forbidden);
    }
    staff.recent(&site, &fields)?;
    let mut tx = app.db.begin().await?;
    proof::set_factor(&mut tx, who, None, &[]).await?;
    changed::own_factor(&mut tx, &app, who, &person.name, false).await?;
    tx.commit().await?;
    Ok(site.to(&format!("{PATH}?hinweis=faktor")))
}

/// `POST /buero/konto/ersatzcodes`
async fn renew_codes(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    staff.recent(&site, &fields)?;
    let (person, proof) = me(&app, &site, &staff).await?;
    if !person.has_factor {
        return Ok(site.to(FACTOR));
    }
    let codes = enrol::renew_codes(&app, &site, &proof).await?;
    Ok(show(&CodesPage::new(&site, codes, PATH)))
}

#[derive(Deserialize)]
struct Ended {
    /// Key of the session; empty for all but this one.
    #[serde(default)]
    sitzung: String,
}

/// `POST /buero/konto/abmelden`: other browsers.
async fn end_sessions(State(app): State<App>, site: Site, staff: Staff, Form(ended): Form<Ended>) -> PageResult {
    let who = (site.tenant(), staff.member.id);
    let mut tx = app.db.begin().await?;
    match ended.sitzung.as_str() {
        "" => people::end_others(&mut tx, who, &staff.key).await?,
        own if own == staff.key => {}
        other => people::end_one(&mut tx, who, other).await?,
    }
    tx.commit().await?;
    Ok(site.to(&format!("{PATH}?hinweis=abgemeldet")))
}
