//! Which town a request is for. Decided before any route is looked up, so that every slice writes its
//! addresses as if its town were the only one.

use super::errors::PageError;
use super::language;
use super::layout;
use super::texts::Lang;
use crate::catalog::{Town, Towns};
use crate::config::Config;
use axum::extract::{FromRequestParts, Request};
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use domain::catalog::Words;
use domain::ids::TenantId;
use std::convert::Infallible;
use std::sync::Arc;

/// The town a request is for and the language it wants. An extractor on every page.
#[derive(Clone, Debug)]
pub struct Site {
    /// The town with its catalogue, as of the beginning of the request.
    pub town: Arc<Town>,
    /// Prefix of every address of this town: empty or `/slug`.
    pub base: String,
    /// Language of the page.
    pub lang: Lang,
    /// Address of this page as the browser sees it: with the base and the query.
    pub path: String,
}

impl Site {
    /// The tenant; part of every key and every query.
    pub fn tenant(&self) -> TenantId {
        self.town.id
    }

    /// Address of another page of this town: `site.url("/termin")`.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Sends the browser to another page of this town (303), as after every form.
    pub fn to(&self, path: &str) -> Response {
        Redirect::to(&self.url(path)).into_response()
    }

    /// A text of the catalogue in the language of the page; German where it is not translated.
    pub fn say<'a>(&self, words: &'a Words) -> &'a str {
        say(self.lang, words)
    }

    /// The frame of a page of this town.
    pub fn page(&self, title: impl Into<String>) -> layout::Page {
        layout::Page::new(self.lang, &self.base, speaker(&self.town, self.lang), &self.path, title)
    }
}

fn say(lang: Lang, words: &Words) -> &str {
    match (lang, &words.en) {
        (Lang::En, Some(english)) => english,
        _ => &words.de,
    }
}

/// A town as the frame of the pages names it.
pub fn speaker(town: &Town, lang: Lang) -> layout::Town {
    let profile = &town.profile;
    let looks = &profile.looks;
    layout::Town {
        kind: profile.kind.clone(),
        name: profile.name.clone(),
        phone: profile.help.phone.clone(),
        phone_hours: say(lang, &profile.help.hours).to_owned(),
        silent: Lang::ALL.into_iter().filter(|lang| !profile.languages.speak(*lang)).collect(),
        sheet: looks.has_colours().then(|| looks.sheet_path()),
        logo: looks.logo.as_ref().map(|logo| layout::Logo { path: logo.path(), alt: logo.alt.clone() }),
        easy_language: !profile.legal.easy_language.is_empty(),
        sign_language: !profile.legal.sign_language.is_empty(),
    }
}

/// Address of a town's pages as citizens type it, without a slash at the end, for mails and printed pages.
pub fn public_url(config: &Config, town: &Town) -> String {
    match &town.host {
        Some(host) => {
            let scheme = config.base_url.split("://").next().unwrap_or("https");
            format!("{scheme}://{host}")
        }
        None if town.main => config.base_url.clone(),
        None => format!("{}/{}", config.base_url, town.slug),
    }
}

/// Finds the town of a request and takes its prefix off the address, so that routes match without it.
/// `None` when there is no town for it.
pub fn enter(towns: &Towns, request: &mut Request) -> Option<Site> {
    let path = request.uri().path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
    let lang = language::chosen(request.uri().query()).unwrap_or_else(|| language::usual(request.headers()));
    let (town, base) = find(towns, request.headers(), request.uri().path())?;
    let lang = if town.profile.languages.speak(lang) { lang } else { Lang::De };
    if let Some(rest) = without(&base, request.uri()) {
        *request.uri_mut() = rest;
    }
    Some(Site { town, base, lang, path })
}

/// The town with this host name, else the one that the first part of the path names, else the main one.
fn find(towns: &Towns, headers: &HeaderMap, path: &str) -> Option<(Arc<Town>, String)> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    if let Some(town) = host.and_then(|host| towns.by_host(host)) {
        return Some((town, String::new()));
    }
    let first = path.split('/').nth(1).unwrap_or("");
    match towns.by_slug(first) {
        Some(town) if !town.main => Some((town, format!("/{first}"))),
        _ => Some((towns.main()?, String::new())),
    }
}

/// `/slug/termin?x=1` without its base `/slug`; `None` if there is nothing to take off.
fn without(base: &str, uri: &Uri) -> Option<Uri> {
    let rest = uri.path_and_query()?.as_str().strip_prefix(base).filter(|_| !base.is_empty())?;
    let rest = if rest.starts_with('/') { rest.to_owned() } else { format!("/{rest}") };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(rest.parse().ok()?);
    Uri::from_parts(parts).ok()
}

impl<S: Sync> FromRequestParts<S> for Site {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Site, PageError> {
        let outside = || anyhow::anyhow!("a page was asked for outside of any town");
        parts.extensions.get::<Site>().cloned().ok_or_else(|| outside().into())
    }
}

/// A town's page may also stand where there is none, for example `/health`.
impl<S: Sync> axum::extract::OptionalFromRequestParts<S> for Site {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Site>, Infallible> {
        Ok(parts.extensions.get::<Site>().cloned())
    }
}
