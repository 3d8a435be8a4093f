//! The pages every public site must have, from the town's own texts.

use super::Section as Text;
use crate::app::App;
use crate::web::errors::PageResult;
use crate::web::layout::{Link, show};
use crate::web::messages::{ContentPage, Section};
use crate::web::tenancy::Site;
use axum::Router;
use axum::routing::get;

/// The part of a page that is the address of a film in sign language.
pub const FILM: &str = "film";

/// Imprint, privacy, accessibility, easy language, sign language.
pub fn router() -> Router<App> {
    Router::new()
        .route("/impressum", get(async |site: Site| legal(&site, "imprint", &site.town.profile.legal.imprint)))
        .route("/datenschutz", get(async |site: Site| legal(&site, "privacy", &site.town.profile.legal.privacy)))
        .route(
            "/barrierefreiheit",
            get(async |site: Site| legal(&site, "accessibility", &site.town.profile.legal.accessibility)),
        )
        .route(
            "/leichte-sprache",
            get(async |site: Site| legal(&site, "easy-language", &site.town.profile.legal.easy_language)),
        )
        .route(
            "/gebaerdensprache",
            get(async |site: Site| legal(&site, "sign-language", &site.town.profile.legal.sign_language)),
        )
}

fn legal(site: &Site, title: &str, texts: &[Text]) -> PageResult {
    let lede = if texts.is_empty() { site.lang.text("legal-missing") } else { String::new() };
    let section = |text: &Text| {
        let (heading, words) = (site.say(&text.title).to_owned(), site.say(&text.text));
        match text.part.as_deref() {
            Some(FILM) => {
                let link = Some(Link::new(words, site.lang.text("legal-film-watch")));
                Section { heading, link, ..Section::default() }
            }
            _ => {
                let paragraphs = words.split("\n\n").map(str::to_owned).collect();
                Section { heading, paragraphs, ..Section::default() }
            }
        }
    };
    let sections = texts.iter().map(section).collect();
    Ok(show(&ContentPage { page: site.page(site.lang.text(title)), lede, sections }))
}
