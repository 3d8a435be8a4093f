//! Setting up the second factor: a code to scan, a first code to prove it, and recovery codes to keep.

use super::changed;
use super::factor::{Seed, recovery_codes, recovery_hash};
use super::proof::factor_key;
use super::store::proof::{self, Proof};
use crate::app::App;
use crate::storage::Failure;
use crate::web::errors::PageError;
use crate::web::layout::{Link, Page, show_with};
use crate::web::qr;
use crate::web::tenancy::Site;
use anyhow::Context;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

/// What the form looks like.
pub struct Asked<'a> {
    /// Where it goes.
    pub action: &'a str,
    /// Where it leads on to.
    pub target: &'a str,
    /// Key of why it is asked.
    pub lede: &'static str,
}

/// "Zweiten Faktor einrichten".
#[derive(Template)]
#[template(path = "staff/enrol.html")]
pub struct EnrolPage {
    page: Page,
    lede: String,
    action: String,
    target: String,
    /// The seed, sealed: it is stored only when the first code fits.
    seed: String,
    code: qr::Code,
    /// For typing: "JBSW Y3DP …".
    letters: String,
    error: Option<String>,
}

/// The recovery codes, shown once.
#[derive(Template)]
#[template(path = "staff/codes.html")]
pub struct CodesPage {
    page: Page,
    codes: Vec<String>,
    next: Link,
}

impl CodesPage {
    /// The codes and the way on.
    pub fn new(site: &Site, codes: Vec<String>, target: &str) -> CodesPage {
        let next = Link::new(site.url(target), site.lang.text("codes-next"));
        CodesPage { page: site.page(site.lang.text("codes-title")), codes, next }
    }
}

/// What was sent.
#[derive(Deserialize)]
pub struct Typed {
    /// Where to go after it.
    #[serde(default)]
    pub ziel: String,
    /// The seed, sealed.
    #[serde(default)]
    saat: String,
    /// The first code.
    #[serde(default)]
    code: String,
}

/// What came of it.
pub enum Enrolled {
    /// The page again, with what is wrong.
    Wrong(Response),
    /// Set up; these codes are shown once.
    Codes(Vec<String>),
}

/// The page with a new seed.
pub fn page(
    app: &App,
    site: &Site,
    who: &Proof,
    asked: &Asked<'_>,
    again: Option<(Seed, String)>,
) -> Result<EnrolPage, Failure> {
    let (seed, error) = match again {
        Some((seed, error)) => (seed, Some(error)),
        None => (Seed::new(&app.chance), None),
    };
    let mut page = site.page(site.lang.text("factor-title"));
    page.failed = error.is_some();
    let address = seed.address(&site.town.profile.full_name(), &who.login)?;
    Ok(EnrolPage {
        lede: site.lang.text(asked.lede),
        action: site.url(asked.action),
        target: asked.target.to_owned(),
        seed: seed.seal(&factor_key(app), who.id(), &app.chance)?,
        code: qr::code(&address).context("the address of a second factor is short")?,
        letters: seed.letters()?,
        page,
        error,
    })
}

/// Stores the second factor, if the first code fits.
pub async fn enrol(
    app: &App,
    site: &Site,
    who: &Proof,
    asked: &Asked<'_>,
    typed: &Typed,
) -> Result<Enrolled, PageError> {
    // A form that is not one of ours begins anew.
    let Some(seed) = Seed::open(&typed.saat, &factor_key(app), who.id()) else {
        return Ok(Enrolled::Wrong(site.to(asked.action)));
    };
    let Some(step) = seed.step(&typed.code, None, app.clock.now())? else {
        let error = site.lang.text("factor-wrong");
        let page = page(app, site, who, asked, Some((seed, error)))?;
        return Ok(Enrolled::Wrong(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page)));
    };
    let sealed = seed.seal(&factor_key(app), who.id(), &app.chance)?;
    let codes = recovery_codes(&app.chance);
    let hashes: Vec<String> = codes.iter().map(|code| recovery_hash(code)).collect();
    let account = (site.tenant(), who.id());
    let mut tx = app.db.begin().await?;
    proof::set_factor(&mut tx, account, Some((&sealed, step)), &hashes).await?;
    changed::own_factor(&mut tx, app, account, &who.name, true).await?;
    tx.commit().await?;
    Ok(Enrolled::Codes(codes))
}

/// New recovery codes instead of the old ones.
pub async fn renew_codes(app: &App, site: &Site, who: &Proof) -> Result<Vec<String>, Failure> {
    let codes = recovery_codes(&app.chance);
    let hashes: Vec<String> = codes.iter().map(|code| recovery_hash(code)).collect();
    let mut tx = app.db.begin().await?;
    proof::set_codes(&mut tx, (site.tenant(), who.id()), &hashes).await?;
    tx.commit().await?;
    Ok(codes)
}
