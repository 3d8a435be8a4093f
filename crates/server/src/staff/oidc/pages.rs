//! Where a town says how its people log in through its own system.

use super::issuers::{Metadata, Trouble};
use super::login::{self, BACK, LEFT, TOLD};
use super::read::{Filled, NAME_MAX, Sent};
use super::settings::{Issuer, Rule, Settings};
use super::store;
use crate::app::App;
use crate::changes::{self, Change, Kind, Stamp, Subject};
use crate::staff::{AREA, Frame, Permission, Role, Staff};
use crate::storage::Tx;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::forms::FormError;
use crate::web::layout::show_with;
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use domain::time::{Instant, Zone};
use serde::Deserialize;

/// Address below [`AREA`].
pub const PATH: &str = "/anmeldung";

/// "Anmeldung über einen eigenen Dienst".
#[derive(Template)]
#[template(path = "staff/oidc/settings.html")]
struct SettingsPage {
    frame: Frame,
    /// What has just happened.
    said: Option<String>,
    errors: Vec<FormError>,
    /// What somebody else has saved meanwhile: label and value.
    meanwhile: Vec<(String, String)>,
    /// What the issuer said of itself.
    check: Option<Check>,
    form: Filled,
    /// "Gesetzt am 19. November 2026."; what to do without one.
    secret_hint: String,
    /// What the people who run the issuer have to know: label and address.
    addresses: Vec<(String, String)>,
    stand: Stamp,
    /// There is one that can be removed.
    stored: bool,
    name_max: usize,
}

/// What a look at the issuer has shown.
struct Check {
    /// It can be used.
    good: bool,
    /// "Der Dienst antwortet."
    title: String,
    /// What it can and cannot do.
    lines: Vec<String>,
}

/// What was asked of the page.
#[derive(Deserialize)]
pub struct Asked {
    #[serde(default)]
    hinweis: String,
}

/// `GET /buero/anmeldung`
pub async fn show(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    staff.require_in_town(Permission::ManageStaff)?;
    let stored = store::issuer(&app.db, site.tenant()).await?;
    let mut page = page(&app, &site, &staff, stored.as_ref());
    page.said = match asked.hinweis.as_str() {
        "gespeichert" => Some(site.lang.text("issuer-saved")),
        "entfernt" => Some(site.lang.text("issuer-removed")),
        _ => None,
    };
    Ok(show_with(StatusCode::OK, &page))
}

fn page(app: &App, site: &Site, staff: &Staff, stored: Option<&Issuer>) -> SettingsPage {
    let none = Settings::default();
    let settings = stored.map_or(&none, |issuer| &issuer.settings);
    let address = |key: &str, path: &str| (site.lang.text(key), login::public(app, site, path));
    SettingsPage {
        frame: Frame::of_town(site, staff, site.lang.text("issuer-title"), app.clock.now()),
        said: None,
        errors: Vec::new(),
        meanwhile: Vec::new(),
        check: None,
        form: Filled::of(site, settings),
        secret_hint: secret_hint(site, stored),
        addresses: vec![
            address("issuer-address-back", BACK),
            address("issuer-address-left", LEFT),
            address("issuer-address-told", TOLD),
        ],
        stand: Stamp::of(settings),
        stored: stored.is_some(),
        name_max: NAME_MAX,
    }
}

fn secret_hint(site: &Site, stored: Option<&Issuer>) -> String {
    match stored.filter(|issuer| !issuer.secret.0.is_empty()) {
        Some(issuer) => {
            let day = Zone::berlin().day(Instant(issuer.settings.secret_since));
            site.lang.text_with("issuer-secret-set", &[("text", format::day_and_month(day, site.lang).into())])
        }
        None => site.lang.text("issuer-secret-hint"),
    }
}

/// `POST /buero/anmeldung`
pub async fn save(State(app): State<App>, site: Site, staff: Staff, Form(sent): Form<Sent>) -> PageResult {
    staff.require_in_town(Permission::ManageStaff)?;
    let now = app.clock.now();
    let mut tx = app.db.begin().await?;
    let stored = store::issuer_in(&mut tx, site.tenant()).await?;
    let mut page = page(&app, &site, &staff, stored.as_ref());
    let chief = Permission::ALL.iter().all(|permission| staff.member.may_in_town(*permission));
    let (form, read) = Filled::read(&site, (&sent, chief), stored.as_ref(), now);
    (page.errors, page.form) = (form.errors(&site), form);
    page.frame.page.failed = read.is_none();
    let Some(issuer) = read else { return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)) };
    let value = |name: &str| sent.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str());
    if value("tun") == "pruefen" {
        drop(tx);
        page.stand = Stamp::from_form(value("stand"));
        page.check = Some(check(&app, &site, &issuer).await);
        return Ok(show_with(StatusCode::OK, &page));
    }
    if Stamp::from_form(value("stand")) != page.stand {
        page.meanwhile = meanwhile(&site, stored.as_ref().map(|issuer| &issuer.settings), &issuer.settings);
        page.frame.page.failed = true;
        return Ok(show_with(StatusCode::CONFLICT, &page));
    }
    // Whoever says who may come in could let themselves in as anybody.
    staff.recent(&site, &sent)?;
    store::save(&mut tx, site.tenant(), &issuer).await?;
    let was = stored.as_ref().map(|stored| &stored.settings);
    write_down(&mut tx, (&app, &site, &staff), was, Some(&issuer.settings)).await?;
    tx.commit().await?;
    app.issuers.forget(&issuer.settings.issuer);
    Ok(site.to(&format!("{AREA}{PATH}?hinweis=gespeichert")))
}

/// `POST /buero/anmeldung/entfernen`
pub async fn remove(State(app): State<App>, site: Site, staff: Staff, Form(sent): Form<Sent>) -> PageResult {
    staff.require_in_town(Permission::ManageStaff)?;
    staff.recent(&site, &sent)?;
    let mut tx = app.db.begin().await?;
    let stored = store::issuer_in(&mut tx, site.tenant()).await?.ok_or(PageError::NotFound)?;
    store::remove(&mut tx, site.tenant()).await?;
    write_down(&mut tx, (&app, &site, &staff), Some(&stored.settings), None).await?;
    tx.commit().await?;
    Ok(site.to(&format!("{AREA}{PATH}?hinweis=entfernt")))
}

async fn write_down(
    tx: &mut Tx,
    (app, site, staff): (&App, &Site, &Staff),
    was: Option<&Settings>,
    became: Option<&Settings>,
) -> Result<(), PageError> {
    let name = became.or(was).map(|settings| settings.name.clone()).unwrap_or_default();
    let json = |settings: Option<&Settings>| settings.map(serde_json::to_value).transpose();
    let change = Change {
        tenant: site.tenant(),
        office: None,
        by: staff.member.by(),
        subject: Subject::new(Kind::Login, site.tenant().0, name),
        was: json(was).map_err(anyhow::Error::from)?,
        became: json(became).map_err(anyhow::Error::from)?,
    };
    Ok(changes::record(tx, &change, (app.clock.now(), &app.chance)).await?)
}

/// What the other editor has saved where the form says something else.
fn meanwhile(site: &Site, stored: Option<&Settings>, typed: &Settings) -> Vec<(String, String)> {
    let none = Settings::default();
    let stored = stored.unwrap_or(&none);
    let texts = [
        ("issuer-name", &stored.name, &typed.name),
        ("issuer-address", &stored.issuer, &typed.issuer),
        ("issuer-client", &stored.client_id, &typed.client_id),
        ("issuer-claim", &stored.claim, &typed.claim),
        ("issuer-extra", &stored.extra, &typed.extra),
    ];
    let mut lines: Vec<_> = texts
        .into_iter()
        .filter(|(_, stored, typed)| stored != typed)
        .map(|(key, stored, _)| (site.lang.text(key), stored.clone()))
        .collect();
    if stored.rules != typed.rules {
        let role = |rule: &Rule| Role::from_code(&rule.role).map(|role| site.lang.text(role.key())).unwrap_or_default();
        let rules = stored.rules.iter().map(|rule| format!("{} → {}", rule.group, role(rule)));
        lines.push((site.lang.text("issuer-rules"), rules.collect::<Vec<_>>().join(", ")));
    }
    lines
}

/// Asks the issuer what it is, now.
async fn check(app: &App, site: &Site, issuer: &Issuer) -> Check {
    match app.issuers.ask(&issuer.settings.issuer).await {
        Ok(metadata) => {
            Check { good: true, title: site.lang.text("issuer-check-good"), lines: abilities(site, &metadata) }
        }
        Err(trouble) => {
            let (key, detail) = match &trouble {
                Trouble::Silent(undelivered) => ("issuer-check-silent", undelivered.to_string()),
                Trouble::NoIssuer(why) => ("issuer-check-none", why.clone()),
                Trouble::OtherName(why) => ("issuer-check-name", why.clone()),
                Trouble::Unsafe => ("issuer-check-unsafe", String::new()),
            };
            let lines = Some(detail).filter(|detail| !detail.is_empty()).into_iter().collect();
            Check { good: false, title: site.lang.text(key), lines }
        }
    }
}

fn abilities(site: &Site, metadata: &Metadata) -> Vec<String> {
    let extra = metadata.additional_metadata();
    let either = |can: bool, yes: &str, no: &str| site.lang.text(if can { yes } else { no });
    let keys = metadata.jwks().keys().len();
    vec![
        site.lang.text_with("issuer-check-keys", &[("n", keys.into())]),
        either(extra.end_session_endpoint.is_some(), "issuer-check-leave", "issuer-check-no-leave"),
        either(extra.backchannel_logout_supported, "issuer-check-told", "issuer-check-not-told"),
    ]
}
