//! The pages that the law asks for, as fields: which parts each has, which of them must be there, and editing them.

mod parts;

pub use parts::missing;

use super::history;
use crate::app::App;
use crate::catalog::{FILM, Legal, Profile, Section};
use crate::changes::{By, Entry, Kind, Stamp};
use crate::staff::{Frame, Permission, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::{Field, FormError, Reading, Sent};
use crate::web::layout::{Link, show, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::catalog::Words;
use parts::{Paper, Part};
use serde::Deserialize;

/// Where the pages are listed.
const LIST: &str = "/buero/rechtliches";
/// Bytes of a form with all parts in two languages.
pub const LONGEST: usize = 1024 * 1024;
/// Characters of a part, at most.
const TEXT_MAX: usize = 4000;
/// Characters of the heading of a section, at most.
const TITLE_MAX: usize = 120;
/// Sections beside the parts, at most.
const OTHERS_MAX: usize = 20;

#[derive(Template)]
#[template(path = "texts/legal/list.html")]
struct ListPage {
    frame: Frame,
    papers: Vec<PaperLine>,
}

/// One page of the list.
struct PaperLine {
    edit: Link,
    read: Link,
    missing: Vec<String>,
}

#[derive(Template)]
#[template(path = "texts/legal/page.html")]
struct EditorPage {
    frame: Frame,
    action: String,
    back: Link,
    read: Link,
    suggest: Option<Link>,
    law: String,
    errors: Vec<FormError>,
    saved: bool,
    conflict: bool,
    suggested: bool,
    english: bool,
    parts: Vec<PartFields>,
    others: Vec<OtherFields>,
    stamp: String,
    history: Vec<String>,
}

/// One part of the form.
struct PartFields {
    code: &'static str,
    label: String,
    hint: String,
    required: bool,
    /// Not filled although it must be.
    lacks: bool,
    line: bool,
    de: Field,
    en: Field,
}

/// A section that the town adds.
struct OtherFields {
    number: usize,
    title: Field,
    title_en: Field,
    de: Field,
    en: Field,
}

/// What was asked of the page.
#[derive(Deserialize)]
pub struct Asked {
    hinweis: Option<String>,
    vorschlag: Option<String>,
}

/// `GET /buero/rechtliches`
pub async fn list(State(app): State<App>, site: Site, staff: Staff) -> PageResult {
    staff.require_in_town(Permission::EditTown)?;
    let legal = &site.town.profile.legal;
    let line = |paper: Paper| PaperLine {
        edit: Link::new(site.url(&format!("{LIST}/{}", paper.slug())), site.lang.text(paper.title())),
        read: Link::new(site.url(&format!("/{}", paper.slug())), site.lang.text("legal-read")),
        missing: parts::missing_of(paper, legal).map(|part| site.lang.text(part.label)).collect(),
    };
    let frame = Frame::of_town(&site, &staff, site.lang.text("legal-title"), app.clock.now());
    Ok(show(&ListPage { frame, papers: Paper::ALL.into_iter().map(line).collect() }))
}

/// `GET /buero/rechtliches/{page}`
pub async fn show_editor(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    staff.require_in_town(Permission::EditTown)?;
    let paper = Paper::from_slug(&slug).ok_or(PageError::NotFound)?;
    let saved = asked.hinweis.as_deref() == Some("gespeichert");
    let mut fields = Fields::of(&site, paper, paper.sections(&site.town.profile.legal));
    let suggested = asked.vorschlag.is_some();
    if suggested {
        fields.suggest(&site, paper);
    }
    page(&app, &site, &staff, (paper, fields), Said { saved, suggested, ..Said::default() }).await
}

/// `POST /buero/rechtliches/{page}`
pub async fn save(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Form(sent): Form<Sent>,
) -> PageResult {
    staff.require_in_town(Permission::EditTown)?;
    let paper = Paper::from_slug(&slug).ok_or(PageError::NotFound)?;
    let (fields, read) = Fields::read(&site, paper, &sent);
    let sections = match read {
        Ok(sections) => sections,
        Err(errors) => return page(&app, &site, &staff, (paper, fields), Said { errors, ..Said::default() }).await,
    };
    let from = Stamp::from_form(sent.get("stand"));
    let edit = |profile: &Profile| {
        if from != Stamp::of(&paper.sections(&profile.legal)) {
            return Err(());
        }
        let mut profile = profile.clone();
        *paper.sections_mut(&mut profile.legal) = sections.clone();
        Ok(profile)
    };
    let by = By::Staff(staff.member.id, staff.member.name.clone());
    match super::begin_change(&app, (site.tenant(), &by), edit).await? {
        Ok(tx) => super::finish_change(&app, tx).await?,
        Err(()) => return page(&app, &site, &staff, (paper, fields), Said { conflict: true, ..Said::default() }).await,
    }
    Ok(site.to(&format!("{LIST}/{slug}?hinweis=gespeichert")))
}

/// What an answer shows beside the form.
#[derive(Default)]
struct Said {
    errors: Vec<FormError>,
    saved: bool,
    conflict: bool,
    suggested: bool,
}

/// The fields of the form.
struct Fields {
    parts: Vec<(&'static Part, Field, Field)>,
    others: Vec<OtherFields>,
}

impl Fields {
    fn of(site: &Site, paper: Paper, sections: &[Section]) -> Fields {
        let english = |words: &Words| Field::filled(words.en.clone().unwrap_or_default());
        let part = |part: &'static Part| {
            let stored = sections.iter().find(|section| section.part.as_deref() == Some(part.code));
            let text = stored.map(|section| section.text.clone()).unwrap_or_default();
            (part, Field::filled(&text.de), english(&text))
        };
        let known = |section: &&Section| {
            section.part.as_deref().is_some_and(|code| paper.parts().iter().any(|part| part.code == code))
        };
        let other = |(number, section): (usize, &Section)| OtherFields {
            number,
            title: Field::filled(&section.title.de),
            title_en: english(&section.title),
            de: Field::filled(&section.text.de),
            en: english(&section.text),
        };
        let free = sections.iter().filter(|section| !known(section));
        let mut others: Vec<OtherFields> = (1..).zip(free).map(other).collect();
        others.push(OtherFields::empty(others.len() + 1));
        let _ = site;
        Fields { parts: paper.parts().iter().map(part).collect(), others }
    }

    /// Fills empty parts with what is usual.
    fn suggest(&mut self, site: &Site, paper: Paper) {
        use crate::web::texts::Lang;
        for (part, de, en) in &mut self.parts {
            let Some(key) = part.draft.filter(|_| de.value.is_empty()) else { continue };
            let name = site.town.profile.full_name();
            let draft = |lang: Lang| lang.text_with(key, &[("text", name.as_str().into())]);
            (de.value, en.value) = (draft(Lang::De), draft(Lang::En));
        }
        let _ = paper;
    }

    fn read(site: &Site, paper: Paper, sent: &Sent) -> (Fields, Result<Vec<Section>, Vec<FormError>>) {
        let mut reading = Reading::new(sent, site.lang);
        let mut sections = Vec::new();
        let mut parts = Vec::new();
        for part in paper.parts() {
            let mut de = reading.lines(part.code, part.label, TEXT_MAX);
            let en = reading.lines(&format!("{}-en", part.code), part.label, TEXT_MAX);
            if part.code == FILM && !de.value.is_empty() && !de.value.starts_with("https://") {
                de = reading.refuse(part.code, part.label, de.value, "legal-film-wrong");
            }
            if !de.value.is_empty() {
                let title = parts::title(part);
                sections.push(Section { part: Some(part.code.to_owned()), title, text: words(&de, &en) });
            }
            parts.push((part, de, en));
        }
        let mut others = Vec::new();
        for number in 1..=OTHERS_MAX {
            let field = |name: &str| format!("{name}-{number}");
            if !sent.has(&field("titel")) && !sent.has(&field("text")) {
                continue;
            }
            let title = reading.line(&field("titel"), "legal-other-title", TITLE_MAX);
            let title_en = reading.optional(&field("titel-en"), "legal-other-title", TITLE_MAX);
            let de = reading.lines(&field("text"), "legal-other-text", TEXT_MAX);
            let en = reading.lines(&field("text-en"), "legal-other-text", TEXT_MAX);
            sections.push(Section { part: None, title: words(&title, &title_en), text: words(&de, &en) });
            others.push(OtherFields { number, title, title_en, de, en });
        }
        others.push(OtherFields::empty(others.iter().map(|other| other.number).max().unwrap_or(0) + 1));
        let read = if reading.is_good() { Ok(sections) } else { Err(reading.errors) };
        (Fields { parts, others }, read)
    }
}

impl OtherFields {
    fn empty(number: usize) -> OtherFields {
        let [title, title_en, de, en] = [(); 4].map(|()| Field::default());
        OtherFields { number, title, title_en, de, en }
    }
}

fn words(de: &Field, en: &Field) -> Words {
    Words { de: de.value.clone(), en: (!en.value.is_empty()).then(|| en.value.clone()) }
}

async fn page(app: &App, site: &Site, staff: &Staff, (paper, fields): (Paper, Fields), said: Said) -> PageResult {
    let town = app.towns.by_id(site.tenant()).unwrap_or_else(|| site.town.clone());
    let mut frame = Frame::of_town(site, staff, site.lang.text(paper.title()), app.clock.now());
    frame.page.failed = !said.errors.is_empty() || said.conflict;
    let status = match (said.conflict, said.errors.is_empty()) {
        (true, _) => StatusCode::CONFLICT,
        (false, false) => StatusCode::UNPROCESSABLE_ENTITY,
        (false, true) => StatusCode::OK,
    };
    let own = site.url(&format!("{LIST}/{}", paper.slug()));
    let part = |(part, de, en): (&'static Part, Field, Field)| PartFields {
        code: part.code,
        label: site.lang.text(part.label),
        hint: site.lang.text(part.hint),
        required: part.required,
        lacks: part.required && de.value.is_empty(),
        line: part.code == FILM,
        de,
        en,
    };
    let drafts = paper.parts().iter().any(|part| part.draft.is_some());
    let about = |entry: &Entry| {
        let now = entry.became.as_ref().and_then(|now| now.get("legal"));
        let was = entry.was.as_ref().and_then(|was| was.get("legal"));
        now.and_then(|legal| legal.get(paper.field())) != was.and_then(|legal| legal.get(paper.field()))
    };
    let view = EditorPage {
        action: own.clone(),
        back: Link::new(site.url(LIST), site.lang.text("legal-title")),
        read: Link::new(site.url(&format!("/{}", paper.slug())), site.lang.text("legal-read")),
        suggest: drafts.then(|| Link::new(format!("{own}?vorschlag=ja"), site.lang.text("legal-suggest"))),
        law: site.lang.text(paper.law()),
        errors: said.errors,
        saved: said.saved,
        conflict: said.conflict,
        suggested: said.suggested,
        english: town.profile.languages.english,
        parts: fields.parts.into_iter().map(part).collect(),
        others: fields.others,
        stamp: Stamp::of(&paper.sections(&town.profile.legal)).to_string(),
        history: history::lines(app, site, (Kind::Town, site.tenant().0), about).await?,
        frame,
    };
    Ok(show_with(status, &view))
}

impl Paper {
    /// Its sections.
    fn sections(self, legal: &Legal) -> &Vec<Section> {
        match self {
            Paper::Imprint => &legal.imprint,
            Paper::Privacy => &legal.privacy,
            Paper::Accessibility => &legal.accessibility,
            Paper::EasyLanguage => &legal.easy_language,
            Paper::SignLanguage => &legal.sign_language,
        }
    }

    fn sections_mut(self, legal: &mut Legal) -> &mut Vec<Section> {
        match self {
            Paper::Imprint => &mut legal.imprint,
            Paper::Privacy => &mut legal.privacy,
            Paper::Accessibility => &mut legal.accessibility,
            Paper::EasyLanguage => &mut legal.easy_language,
            Paper::SignLanguage => &mut legal.sign_language,
        }
    }
}
