//! How an office lets people come in: the page of those who lead.

use super::entrance::Entrance;
use super::print::Address;
use super::refusals;
use crate::app::App;
use crate::hall::{self, KIOSK_BOUNDS, KioskSettings, PrintWay, Settings, save_settings};
use crate::staff::{Frame, Permission, Section, Staff};
use crate::telephone::fields::{Fields, form_id};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::FormError;
use crate::web::layout::{show, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Form, Router};
use domain::catalog::{Audience, Office};
use domain::numbers::LETTERS;
use std::collections::BTreeMap;

const PATH: &str = "/buero/wartebereich/kiosk";

/// The page of the settings.
pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show_settings).post(save))
}

/// The settings of the kiosks of an office.
#[derive(Template)]
#[template(path = "frontdesk/settings.html")]
struct SettingsPage {
    frame: Frame,
    office: String,
    /// Saved a moment ago.
    saved: bool,
    errors: Vec<FormError>,
    /// Numbers: name, value as typed, unit.
    numbers: Vec<(&'static str, String, String)>,
    /// How kiosks print: value, name, chosen.
    ways: Vec<(&'static str, String, bool)>,
    printer: String,
    /// Groups of services: identity, name, letter.
    groups: Vec<(String, String, char)>,
    /// Letters to choose from.
    letters: Vec<char>,
    /// The letter of the office.
    own: char,
    /// Who was sent away: why, today, in four weeks.
    refused: Vec<(String, i32, i32)>,
}

/// Ways to print with their words.
const WAYS: [(PrintWay, &str, &str); 3] = [
    (PrintWay::Nothing, "nichts", "kset-print-nothing"),
    (PrintWay::Browser, "browser", "kset-print-browser"),
    (PrintWay::Network, "netz", "kset-print-network"),
];

/// The numbers of the settings: name, its text, the unit's text.
const NUMBERS: [(&str, &str, &str); 6] = [
    ("contingent", "kset-contingent", "kset-unit-numbers"),
    ("before_opening", "kset-before-opening", "kset-unit-minutes"),
    ("before_closing", "kset-before-closing", "kset-unit-minutes"),
    ("return_limit", "kset-return-limit", "kset-unit-minutes"),
    ("phone", "kset-phone", "kset-unit-minutes"),
    ("more_time", "kset-more-time", "kset-unit-minutes"),
];

fn office<'a>(site: &'a Site, staff: &Staff, fields: &Fields) -> Result<&'a Office, PageError> {
    let office = hall::staff_office(&site.town, staff, fields.filled("standort"), None)?;
    staff.require_at(office.id, Permission::RunHall)?;
    Ok(office)
}

async fn show_settings(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&site, &staff, &fields)?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let kiosk = entrance.house.settings.kiosk.clone();
    let saved = fields.get("hinweis") == "gespeichert";
    Ok(show(&SettingsPage { saved, ..page(&entrance, &staff, &kiosk, None).await? }))
}

async fn page(
    entrance: &Entrance<'_>,
    staff: &Staff,
    kiosk: &KioskSettings,
    typed: Option<(&Fields, Vec<FormError>)>,
) -> Result<SettingsPage, PageError> {
    let (site, office) = (entrance.site, entrance.office);
    let stored = |name: &str| match name {
        "contingent" => kiosk.contingent.map_or(String::new(), |n| n.to_string()),
        name => value(kiosk, name).to_string(),
    };
    let shown = |name: &str| typed.as_ref().map_or_else(|| stored(name), |(fields, _)| fields.get(name).to_owned());
    let groups = super::walkin::offered(&site.town.catalog, office, Audience::Internal);
    let group = |heading: &domain::catalog::Heading| {
        let name = site.say(&heading.name).to_owned();
        (form_id(heading.id.0), name, kiosk.letter(Some(heading.id), office))
    };
    let refused = refusals::figures(entrance.app, entrance.key).await?;
    let title = site.lang.text("kset-title");
    Ok(SettingsPage {
        frame: Frame::new(site, staff, office, (Section::FrontDesk, title), entrance.now),
        office: office.slug.clone(),
        saved: false,
        numbers: NUMBERS
            .iter()
            .map(|(name, label, unit)| {
                (*name, shown(name), format!("{}|{}", site.lang.text(label), site.lang.text(unit)))
            })
            .collect(),
        ways: WAYS.iter().map(|(way, word, key)| (*word, site.lang.text(key), *way == kiosk.print)).collect(),
        printer: typed.as_ref().map_or_else(|| kiosk.printer.clone(), |(f, _)| f.get("printer").to_owned()),
        errors: typed.map(|(_, errors)| errors).unwrap_or_default(),
        groups: groups.iter().filter_map(|(heading, _)| *heading).map(group).collect(),
        letters: free_letters(site, office),
        own: office.letter,
        refused: refused.into_iter().map(|(key, today, weeks)| (site.lang.text(key), today, weeks)).collect(),
    })
}

fn value(kiosk: &KioskSettings, name: &str) -> u16 {
    match name {
        "before_opening" => kiosk.before_opening,
        "before_closing" => kiosk.before_closing,
        "more_time" => kiosk.more_time,
        "return_limit" => kiosk.return_limit,
        _ => kiosk.phone,
    }
}

/// Letters that a group may have: not those of the offices in the same house, whose numbers hang on the same wall.
fn free_letters(site: &Site, office: &Office) -> Vec<char> {
    let same_house = |other: &&Office| other.id == office.id || other.address.street == office.address.street;
    let taken: Vec<char> = site.town.catalog.offices().iter().filter(same_house).map(|other| other.letter).collect();
    LETTERS.into_iter().filter(|letter| !taken.contains(letter)).collect()
}

async fn save(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let fields = Fields::new(fields);
    let office = office(&site, &staff, &fields)?;
    let entrance = Entrance::open(&app, &site, office).await?;
    let mut settings = Settings::clone(&entrance.house.settings);
    let (kiosk, errors) = read(&site, office, &settings.kiosk, &fields);
    if !errors.is_empty() {
        let page = page(&entrance, &staff, &kiosk, Some((&fields, errors))).await?;
        return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    settings.kiosk = kiosk;
    save_settings(&app, (entrance.key, office), [&entrance.house.settings, &settings], staff.member.by()).await?;
    Ok(site.to(&format!("{PATH}?standort={}&hinweis=gespeichert", office.slug)))
}

/// Reads the form over what was stored; every field that is wrong is named.
fn read(site: &Site, office: &Office, before: &KioskSettings, fields: &Fields) -> (KioskSettings, Vec<FormError>) {
    let mut kiosk = before.clone();
    let mut errors = Vec::new();
    for (name, label, _) in NUMBERS {
        match number(name, fields.get(name)) {
            Ok(number) => set(&mut kiosk, name, number),
            Err((from, to)) => {
                let values = [("text", site.lang.text(label).into()), ("from", from.into()), ("to", to.into())];
                errors.push(FormError::new(name, site.lang.text_with("kset-out-of-bounds", &values)));
            }
        }
    }
    if let Some((way, ..)) = WAYS.iter().find(|(_, word, _)| *word == fields.get("druck")) {
        kiosk.print = *way;
    }
    match (fields.get("printer"), Address::parse(fields.get("printer"))) {
        ("", _) if kiosk.print == PrintWay::Network => {
            errors.push(FormError::new("printer", site.lang.text("kset-printer-missing")));
        }
        ("", _) => kiosk.printer.clear(),
        (_, Some(address)) => kiosk.printer = address.to_string(),
        (_, None) => errors.push(FormError::new("printer", site.lang.text("kset-printer-wrong"))),
    }
    match letters(site, office, fields) {
        Ok(letters) => kiosk.letters = letters,
        Err(twice) => {
            let error = site.lang.text_with("kset-letter-twice", &[("text", twice.to_string().into())]);
            errors.push(FormError::new("buchstaben", error));
        }
    }
    (kiosk, errors)
}

/// A number within its bounds; the contingent may be empty. Else the bounds.
fn number(name: &str, text: &str) -> Result<Option<u32>, (u32, u32)> {
    let bounds = KIOSK_BOUNDS.iter().find(|(known, _)| *known == name).map_or(0..=0, |(_, bounds)| bounds.clone());
    match text.parse::<u32>() {
        Ok(number) if bounds.contains(&number) => Ok(Some(number)),
        Err(_) if text.is_empty() && name == "contingent" => Ok(None),
        _ => Err((*bounds.start(), *bounds.end())),
    }
}

fn set(kiosk: &mut KioskSettings, name: &str, number: Option<u32>) {
    // Bounds are far below what the field holds.
    let minutes = u16::try_from(number.unwrap_or(0)).unwrap_or(0);
    match name {
        "contingent" => kiosk.contingent = number,
        "before_opening" => kiosk.before_opening = minutes,
        "before_closing" => kiosk.before_closing = minutes,
        "more_time" => kiosk.more_time = minutes,
        "return_limit" => kiosk.return_limit = minutes,
        _ => kiosk.phone = minutes,
    }
}

/// The letters of groups; the office's own letter needs none. Refused with a letter that two groups have.
fn letters(site: &Site, office: &Office, fields: &Fields) -> Result<BTreeMap<String, char>, char> {
    let free = free_letters(site, office);
    let mut letters: BTreeMap<String, char> = BTreeMap::new();
    for heading in site.town.catalog.headings() {
        let id = form_id(heading.id.0);
        let chosen = fields.get(&format!("b.{id}")).chars().next().filter(|letter| free.contains(letter));
        if let Some(letter) = chosen {
            if letters.values().any(|known| *known == letter) {
                return Err(letter);
            }
            letters.insert(id, letter);
        }
    }
    Ok(letters)
}
