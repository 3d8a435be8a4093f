//! "Passwort vergessen": a link by mail, good once and for half an hour. Whether there is such an account is not told,
//! neither by the answer nor by how long it takes.

use super::between::{NewPasswordPage, Twice};
use super::changed;
use super::guard::{AREA, login_address};
use super::password;
use super::session::Secret;
use super::store::people;
use super::store::proof::{self, NewLink};
use super::wording::new_password;
use crate::app::App;
use crate::notices::{Delivery, Note};
use crate::storage::Failure;
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{Link, Page, show, show_with};
use crate::web::limits::Form as Kind;
use crate::web::messages::MessagePage;
use crate::web::tenancy::{Site, public_url};
use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Form, Router};
use domain::ids::UserId;
use domain::person::Email;
use serde::Deserialize;

/// A link is good for so many minutes.
const GOOD_MINUTES: i64 = 30;
/// Within so many minutes nobody gets a second link: the first is still good, and nobody's mailbox is filled.
const PAUSE_MINUTES: i64 = 5;
const PATH: &str = "/buero/passwort-vergessen";

/// The pages.
pub fn router() -> Router<App> {
    Router::new().route(PATH, get(form).post(ask)).route("/buero/passwort/{key}", get(show_link).post(take_link))
}

/// "Passwort vergessen".
#[derive(Template)]
#[template(path = "staff/forgotten.html")]
struct ForgottenPage {
    page: Page,
    typed: String,
    error: Option<String>,
}

/// `GET /buero/passwort-vergessen`
async fn form(site: Site) -> PageResult {
    let page = site.page(site.lang.text("forgotten-title"));
    let page = page.with_back(site.url(&login_address(AREA)), site.lang.text("login-title"));
    Ok(show(&ForgottenPage { page, typed: String::new(), error: None }))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    wer: String,
}

/// `POST /buero/passwort-vergessen`: the same answer for everybody.
async fn ask(State(app): State<App>, site: Site, client: Client, Form(asked): Form<Asked>) -> PageResult {
    app.limits.count(client, Kind::Mail)?;
    let typed = asked.wer.trim().to_owned();
    if typed.is_empty() {
        let mut page = site.page(site.lang.text("forgotten-title"));
        page.failed = true;
        let error = Some(site.lang.text("forgotten-missing"));
        return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &ForgottenPage { page, typed, error }));
    }
    let lang = site.lang;
    let answer = MessagePage {
        page: site.page(lang.text("forgotten-sent-title")),
        lede: lang.text("forgotten-sent"),
        paragraphs: vec![lang.text("forgotten-sent-nothing")],
        reference: None,
        next: Some(Link::new(site.url(&login_address(AREA)), lang.text("login-title"))),
    };
    // Beside the answer, so that it takes as long for nobody as for somebody.
    tokio::spawn(async move {
        if let Err(failure) = send_links(&app, &site, &typed).await {
            tracing::error!("a link to a new password was not sent: {failure:#}");
        }
    });
    Ok(show(&answer))
}

async fn send_links(app: &App, site: &Site, typed: &str) -> Result<(), Failure> {
    for (staff, email) in proof::to_write_to(&app.db, site.tenant(), typed).await? {
        let Ok(email) = Email::parse(&email) else { continue };
        send_link(app, site, staff, email).await?;
    }
    Ok(())
}

/// Makes a link and sends it.
async fn send_link(app: &App, site: &Site, staff: UserId, to: Email) -> Result<(), Failure> {
    let person = proof::by_id(&app.db, site.tenant(), staff).await?;
    // Whoever only comes through the town's own login gets no second way in.
    let Some(person) = person.filter(|person| person.password_hash != password::NOBODY) else { return Ok(()) };
    let (now, secret) = (app.clock.now(), Secret::new(&app.chance));
    let good = (now, now.plus_minutes(GOOD_MINUTES));
    let link = NewLink { tenant: site.tenant(), staff, secret_hash: &secret.key(), good };
    let mut tx = app.db.begin().await?;
    if !proof::add_link(&mut tx, &link, now.plus_minutes(-PAUSE_MINUTES)).await? {
        return Ok(());
    }
    tx.commit().await?;
    let lang = site.lang;
    let url = format!("{}{AREA}/passwort/{}", public_url(&app.config, &site.town), secret.as_str());
    let note = Note {
        to,
        lang,
        town: site.town.profile.full_name(),
        subject: lang.text("reset-subject"),
        greeting: lang.text_with("reset-greeting", &[("text", person.name.as_str().into())]),
        paragraphs: vec![lang.text_with("reset-why", &[("text", person.login.as_str().into())])],
        action: Some(Link::new(url, lang.text("reset-action"))),
        after_action: Some(lang.text_with("reset-stranger", &[("n", GOOD_MINUTES.into())])),
    };
    let id = format!("password.{:x}", app.chance.id(now));
    match app.sender.write(&note, &id, now).await? {
        Delivery::Sent => Ok(()),
        Delivery::Later(reason) | Delivery::Never(reason) => Err(anyhow::anyhow!(reason)),
    }
}

/// Whose password a link may change; the page that says that it is no longer good, if it is not.
async fn owner(app: &App, site: &Site, key: &str) -> Result<proof::Proof, PageError> {
    let hash = Secret::from_cookie(key).key();
    let staff = proof::link(&app.db, site.tenant(), &hash, app.clock.now()).await?;
    let proof = match staff {
        Some(staff) => proof::by_id(&app.db, site.tenant(), staff).await?,
        None => None,
    };
    proof.ok_or_else(|| {
        let page = MessagePage {
            page: site.page(site.lang.text("reset-over-title")),
            lede: site.lang.text("reset-over"),
            paragraphs: Vec::new(),
            reference: None,
            next: Some(Link::new(site.url(PATH), site.lang.text("reset-again"))),
        };
        show_with(StatusCode::NOT_FOUND, &page).into()
    })
}

fn page(site: &Site, key: &str, login: &str, error: Option<String>) -> NewPasswordPage {
    let mut page = site.page(site.lang.text("reset-title"));
    page.failed = error.is_some();
    NewPasswordPage {
        page,
        lede: site.lang.text("reset-lede"),
        action: site.url(&format!("{AREA}/passwort/{key}")),
        target: String::new(),
        login: login.to_owned(),
        error,
    }
}

/// `GET /buero/passwort/{key}`
async fn show_link(State(app): State<App>, site: Site, Path(key): Path<String>) -> PageResult {
    let owner = owner(&app, &site, &key).await?;
    Ok(show(&page(&site, &key, &owner.login, None)))
}

/// `POST /buero/passwort/{key}`: sets the password, uses up every link, and ends every session. A second factor stays.
async fn take_link(
    State(app): State<App>,
    site: Site,
    client: Client,
    Path(key): Path<String>,
    Form(typed): Form<Twice>,
) -> PageResult {
    app.limits.count(client, Kind::Login)?;
    let owner = owner(&app, &site, &key).await?;
    let password = match new_password(site.lang, &owner.login, [&typed.neu, &typed.wiederholt]) {
        Ok(password) => password,
        Err(error) => {
            let page = page(&site, &key, &owner.login, Some(error));
            return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    let hash = password::hash(password, app.chance.bytes()).await?;
    let who = (site.tenant(), owner.id());
    let mut tx = app.db.begin().await?;
    proof::set_password(&mut tx, who, &hash, None).await?;
    people::end_others(&mut tx, who, "").await?;
    changed::own_password(&mut tx, &app, who, &owner.name).await?;
    tx.commit().await?;
    let lang = site.lang;
    Ok(show(&MessagePage {
        page: site.page(lang.text("reset-done-title")),
        lede: lang.text("reset-done"),
        paragraphs: Vec::new(),
        reference: None,
        next: Some(Link::new(site.url(&login_address(AREA)), lang.text("login-title"))),
    }))
}
