//! "Texte": mails and notes in a town's or an office's own words.

mod sample;

use super::history;
use crate::app::App;
use crate::booking::{self, sync};
use crate::catalog::{self, Wording};
use crate::changes::{self, By, Change, Kind, Stamp, Subject};
use crate::notices;
use crate::staff::{Frame, Permission, Staff};
use crate::storage::Failure;
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::{Field, FormError, Sent};
use crate::web::layout::{Link, show, show_with};
use crate::web::phrases::{Phrase, Refusal, SOURCE_MAX};
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::catalog::Office;
use domain::ids::OfficeId;
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest, Sha256};

/// Where the texts are listed.
const LIST: &str = "/buero/texte";

/// Texts under one heading.
struct Group {
    /// Key of the heading.
    title: &'static str,
    phrases: &'static [Phrase],
}

/// Everything that can be reworded, in the order of the page.
const GROUPS: &[Group] = &[
    Group { title: "texts-mails", phrases: notices::PHRASES },
    Group { title: "texts-pages", phrases: booking::PHRASES },
];

fn phrases() -> impl Iterator<Item = &'static Phrase> {
    GROUPS.iter().flat_map(|group| group.phrases)
}

fn label(lang: Lang, phrase: &Phrase) -> String {
    lang.text(phrase.label)
}

#[derive(Template)]
#[template(path = "texts/wording/list.html")]
struct ListPage {
    frame: Frame,
    /// The whole town and the offices; the current one is marked.
    places: Vec<(Link, bool)>,
    groups: Vec<(String, Vec<Line>)>,
    broken: bool,
}

/// One text of the list.
struct Line {
    link: Link,
    /// What holds, filled with sample data.
    sample: String,
    /// Worded here.
    own: bool,
    /// Worded by the town, where an office is looked at.
    town: bool,
    /// The own words can no longer be used; those of the program hold.
    broken: bool,
}

#[derive(Template)]
#[template(path = "texts/wording/page.html")]
struct EditorPage {
    frame: Frame,
    action: String,
    back: Link,
    place: String,
    placeholders: Vec<(String, String)>,
    line: bool,
    errors: Vec<FormError>,
    saved: bool,
    conflict: bool,
    versions: Vec<Version>,
    stamp: String,
    own: bool,
    history: Vec<String>,
}

/// A text in one language.
struct Version {
    code: &'static str,
    language: &'static str,
    field: Field,
    /// What is said without own words here.
    usual: String,
    /// Filled with sample data; empty when it cannot be.
    sample: String,
    /// What somebody else wrote meanwhile.
    theirs: Option<String>,
}

/// What was asked of the pages.
#[derive(Deserialize)]
pub struct Asked {
    standort: Option<String>,
    hinweis: Option<String>,
}

/// The place whose texts somebody looks at, which they may change: an office, or the whole town.
fn place<'a>(site: &'a Site, staff: &Staff, asked: &Asked) -> Result<Option<&'a Office>, PageError> {
    let offices = site.town.catalog.offices();
    let may = |office: &&Office| staff.member.may_at(office.id, Permission::EditTexts);
    match asked.standort.as_deref().filter(|slug| !slug.is_empty()) {
        Some(slug) => {
            let office = site.town.catalog.office_by_slug(slug).ok_or(PageError::NotFound)?;
            staff.require_at(office.id, Permission::EditTexts)?;
            Ok(Some(office))
        }
        None if staff.member.may_in_town(Permission::EditTexts) => Ok(None),
        None => offices.iter().find(may).map(Some).ok_or(PageError::Forbidden),
    }
}

fn query(office: Option<&Office>) -> String {
    office.map_or(String::new(), |office| format!("?standort={}", office.slug))
}

/// `GET /buero/texte`
pub async fn list(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    let office = place(&site, &staff, &asked)?;
    let id = office.map(|office| office.id);
    let line = |phrase: &'static Phrase| {
        let own = |office: Option<OfficeId>| {
            Lang::ALL.into_iter().any(|lang| site.town.wordings.own(&wording(office, phrase, lang)).is_some())
        };
        let broken =
            |lang: &Lang| site.town.wordings.at(id, phrase.key, *lang).is_some_and(|body| phrase.check(body).is_err());
        let holds = site.town.wordings.at(id, phrase.key, site.lang);
        let (sample, _) = phrase.say(site.lang, holds, &sample::values(&site.town, office, site.lang));
        let url = site.url(&format!("{LIST}/{}{}", phrase.key, query(office)));
        Line {
            link: Link::new(url, label(site.lang, phrase)),
            sample,
            own: own(id),
            town: id.is_some() && own(None),
            broken: Lang::ALL.iter().any(broken),
        }
    };
    let said_here = |phrase: &&'static Phrase| id.is_none() || !phrase.town_only;
    let group = |group: &Group| {
        (site.lang.text(group.title), group.phrases.iter().filter(said_here).map(line).collect::<Vec<_>>())
    };
    let groups: Vec<_> = GROUPS.iter().map(group).collect();
    let town = staff
        .member
        .may_in_town(Permission::EditTexts)
        .then(|| (Link::new(site.url(LIST), site.lang.text("texts-whole-town")), office.is_none()));
    let offices = site.town.catalog.offices().iter();
    let mine = offices.filter(|office| staff.member.may_at(office.id, Permission::EditTexts)).map(|each| {
        let link = Link::new(site.url(&format!("{LIST}{}", query(Some(each)))), &each.name);
        (link, id == Some(each.id))
    });
    Ok(show(&ListPage {
        frame: Frame::of_town(&site, &staff, site.lang.text("texts-title"), app.clock.now()),
        places: town.into_iter().chain(mine).collect(),
        broken: groups.iter().flat_map(|(_, lines)| lines).any(|line| line.broken),
        groups,
    }))
}

fn wording(office: Option<OfficeId>, phrase: &Phrase, lang: Lang) -> Wording {
    Wording { office, key: phrase.key.to_owned(), lang }
}

/// The languages of a town.
fn languages(site: &Site) -> impl Iterator<Item = Lang> {
    let spoken = site.town.profile.languages;
    Lang::ALL.into_iter().filter(move |lang| spoken.speak(*lang))
}

/// The own words of a place in every language, as they are stored.
fn stored(town: &catalog::Town, office: Option<OfficeId>, phrase: &Phrase) -> Vec<Option<String>> {
    Lang::ALL.iter().map(|lang| town.wordings.own(&wording(office, phrase, *lang)).map(str::to_owned)).collect()
}

/// `GET /buero/texte/{key}`
pub async fn show_editor(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let office = place(&site, &staff, &asked)?;
    let phrase = phrases().find(|phrase| phrase.key == key).ok_or(PageError::NotFound)?;
    let saved = asked.hinweis.as_deref() == Some("gespeichert");
    page(&app, &site, &staff, (phrase, office), Said { saved, ..Said::default() }).await
}

/// `POST /buero/texte/{key}`: saves, shows a preview, or goes back to the usual words.
pub async fn save(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
    Form(sent): Form<Sent>,
) -> PageResult {
    let office = place(&site, &staff, &asked)?;
    let phrase = phrases().find(|phrase| phrase.key == key).ok_or(PageError::NotFound)?;
    let mut said = Said { typed: Some(sent.clone()), ..Said::default() };
    let reset = sent.get("tun") == "standard";
    let mut new = Vec::new();
    for lang in languages(&site) {
        let typed = sent.lines(&field_name(lang));
        if !reset && let Err(refusal) = phrase.check(&typed) {
            let error = words(site.lang, phrase, &refusal);
            said.errors.push(FormError::new(field_name(lang), format!("{}: {error}", lang.own_name())));
        }
        let own = !reset && !typed.is_empty() && typed != above(&site, office, phrase, lang);
        new.push((lang, own.then_some(typed)));
    }
    if !said.errors.is_empty() || sent.get("tun") == "vorschau" {
        return page(&app, &site, &staff, (phrase, office), said).await;
    }
    let from = Stamp::from_form(sent.get("stand"));
    let by = By::Staff(staff.member.id, staff.member.name.clone());
    if !store(&app, &site, (phrase, office, by), (&new, &from)).await? {
        said.conflict = true;
        return page(&app, &site, &staff, (phrase, office), said).await;
    }
    let more = if office.is_some() { "&" } else { "?" };
    Ok(site.to(&format!("{LIST}/{key}{}{more}hinweis=gespeichert", query(office))))
}

/// What is said at a place that has no words of its own: an office says what the town says.
fn above(site: &Site, office: Option<&Office>, phrase: &Phrase, lang: Lang) -> String {
    let town = office.and_then(|_| site.town.wordings.own(&wording(None, phrase, lang)));
    town.map_or_else(|| phrase.usual(lang), str::to_owned)
}

/// Saves all languages of a text, unless somebody else has saved others meanwhile.
async fn store(
    app: &App,
    site: &Site,
    (phrase, office, by): (&Phrase, Option<&Office>, By),
    (new, from): (&[(Lang, Option<String>)], &Stamp),
) -> Result<bool, Failure> {
    let (tenant, id) = (site.tenant(), office.map(|office| office.id));
    app.towns.refresh(&app.db).await?;
    let town = app.towns.by_id(tenant).unwrap_or_else(|| site.town.clone());
    let was = stored(&town, id, phrase);
    let mut tx = app.db.begin().await?;
    // From here on nobody else can save; whoever did since the look above has raised the version.
    if *from != Stamp::of(&was) || !catalog::claim_version(&mut tx, tenant, town.version).await? {
        return Ok(false);
    }
    let mut became = was.clone();
    for (lang, body) in new {
        catalog::save_wording(&mut tx, tenant, &wording(id, phrase, *lang), body.as_deref()).await?;
        for (slot, each) in became.iter_mut().zip(Lang::ALL) {
            if each == *lang {
                slot.clone_from(body);
            }
        }
    }
    let written = |texts: &[Option<String>]| {
        let pairs = Lang::ALL.iter().zip(texts).map(|(lang, text)| (lang.code().to_owned(), json!(text)));
        serde_json::Value::Object(pairs.collect())
    };
    let place = office.map_or_else(|| town.profile.full_name(), |office| office.name.clone());
    let subject =
        Subject::new(Kind::Text, subject_id(site, id, phrase), format!("{} · {place}", label(Lang::De, phrase)));
    let (was, became) = (Some(written(&was)), Some(written(&became)));
    let change = Change { tenant, office: id, by, subject, was, became };
    changes::record(&mut tx, &change, (app.clock.now(), &app.chance)).await?;
    tx.commit().await?;
    sync::reload_catalog(app).await?;
    Ok(true)
}

/// Under which a text's changes are found again.
fn subject_id(site: &Site, office: Option<OfficeId>, phrase: &Phrase) -> u128 {
    let place = office.map_or(site.tenant().0, |office| office.0);
    let hash = Sha256::new().chain_update(place.to_be_bytes()).chain_update(phrase.key).finalize();
    hash.iter().take(16).fold(0, |id, byte| id << 8 | u128::from(*byte))
}

fn field_name(lang: Lang) -> String {
    format!("text-{}", lang.code())
}

fn words(lang: Lang, phrase: &Phrase, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Unknown(name) => {
            let known = phrase.placeholders.iter().map(|name| format!("{{{{ {name} }}}}")).collect::<Vec<_>>();
            let known = if known.is_empty() { lang.text("texts-no-placeholders") } else { known.join(", ") };
            lang.text_with("texts-unknown", &[("name", name.as_str().into()), ("known", known.into())])
        }
        Refusal::Broken(line) => lang.text_with("texts-broken", &[("n", (*line).into())]),
        Refusal::TooLong => lang.text_with("field-too-long", &[("n", SOURCE_MAX.into())]),
        Refusal::TooMuch => lang.text("texts-too-much"),
    }
}

/// What an answer shows beside the form.
#[derive(Default)]
struct Said {
    typed: Option<Sent>,
    errors: Vec<FormError>,
    saved: bool,
    conflict: bool,
}

async fn page(
    app: &App,
    site: &Site,
    staff: &Staff,
    (phrase, office): (&'static Phrase, Option<&Office>),
    said: Said,
) -> PageResult {
    let id = office.map(|office| office.id);
    let town = app.towns.by_id(site.tenant()).unwrap_or_else(|| site.town.clone());
    let now = stored(&town, id, phrase);
    let version = |lang: Lang| {
        let usual = above(site, office, phrase, lang);
        let own = town.wordings.own(&wording(id, phrase, lang)).map(str::to_owned);
        let typed = said.typed.as_ref().map(|sent| sent.lines(&field_name(lang)));
        let text = typed.clone().or_else(|| own.clone()).unwrap_or_else(|| usual.clone());
        let name = field_name(lang);
        let error = said.errors.iter().find(|error| error.field == name).map(|error| error.text.clone());
        let values = sample::values(&town, office, lang);
        Version {
            code: lang.code(),
            language: lang.own_name(),
            sample: phrase.check(&text).and_then(|()| phrase.fill(&text, &values)).unwrap_or_default(),
            theirs: said
                .conflict
                .then(|| own.clone().unwrap_or_else(|| usual.clone()))
                .filter(|theirs| *theirs != text),
            field: Field { value: text, error },
            usual,
        }
    };
    let mut frame = Frame::of_town(site, staff, label(site.lang, phrase), app.clock.now());
    frame.page.failed = !said.errors.is_empty() || said.conflict;
    let status = match (said.conflict, said.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let values = sample::values(&town, office, site.lang);
    let known = |name: &&str| (format!("{{{{ {name} }}}}"), values.get(*name).cloned().unwrap_or_default());
    let view = EditorPage {
        frame,
        action: site.url(&format!("{LIST}/{}{}", phrase.key, query(office))),
        back: Link::new(site.url(&format!("{LIST}{}", query(office))), site.lang.text("texts-title")),
        place: office.map_or_else(|| site.lang.text("texts-whole-town"), |office| office.name.clone()),
        placeholders: phrase.placeholders.iter().map(known).collect(),
        line: phrase.line,
        versions: languages(site).map(version).collect(),
        errors: said.errors,
        saved: said.saved,
        conflict: said.conflict,
        own: now.iter().any(Option::is_some),
        stamp: Stamp::of(&now).to_string(),
        history: history::lines(app, site, (Kind::Text, subject_id(site, id, phrase)), |_| true).await?,
    };
    Ok(show_with(status, &view))
}
