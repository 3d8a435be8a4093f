//! What every page of the guide has: the door, the list of steps and how far each is, the frame.

use super::code::{self, Which};
use super::store::{self, SetUp};
use crate::app::App;
use crate::catalog::Town;
use crate::changes::By;
use crate::staff;
use crate::storage::Failure;
use crate::web::errors::PageError;
use crate::web::language;
use crate::web::layout::{self, Link, Page};
use crate::web::shell::SET_UP;
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use axum::extract::{FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use domain::catalog::Office;
use domain::opening::Schedule;
use std::sync::Arc;
use std::time::Duration;

/// Holds what a browser keeps that has brought the code.
const COOKIE: &str = "wf_setup";
/// A browser is let in for so long; then the code is asked for again.
const KEPT: Duration = Duration::from_secs(12 * 60 * 60);

/// A step of the guide.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// Name, state, languages, telephone.
    Town,
    /// Colours and logo.
    Looks,
    /// Name and address of the first office.
    Office,
    /// When it is open.
    Hours,
    /// How many desks it has, and how much of them is booked online.
    Desks,
    /// What people come for.
    Services,
    /// Who works here.
    People,
    /// Whether mail goes out.
    Mail,
    /// What is still missing.
    Finish,
}

impl Step {
    /// All, in their order.
    pub const ALL: [Step; 9] = [
        Step::Town,
        Step::Looks,
        Step::Office,
        Step::Hours,
        Step::Desks,
        Step::Services,
        Step::People,
        Step::Mail,
        Step::Finish,
    ];

    /// Name in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Step::Town => "ort",
            Step::Looks => "aussehen",
            Step::Office => "standort",
            Step::Hours => "zeiten",
            Step::Desks => "schalter",
            Step::Services => "dienstleistungen",
            Step::People => "menschen",
            Step::Mail => "mail",
            Step::Finish => "abschluss",
        }
    }

    /// Key of its name.
    pub fn words(self) -> &'static str {
        match self {
            Step::Town => "setup-town",
            Step::Looks => "setup-looks",
            Step::Office => "setup-office",
            Step::Hours => "setup-hours",
            Step::Desks => "setup-desks",
            Step::Services => "setup-services",
            Step::People => "setup-people",
            Step::Mail => "setup-mail",
            Step::Finish => "setup-finish",
        }
    }

    /// Its address without the base.
    pub fn path(self) -> String {
        format!("{SET_UP}/{}", self.slug())
    }

    /// Whether citizens can book without it.
    pub fn is_optional(self) -> bool {
        matches!(self, Step::Looks)
    }

    fn next(self) -> Step {
        Step::ALL.into_iter().find(|step| *step > self).unwrap_or(Step::Finish)
    }
}

/// Somebody at the door of an open guide. An extractor that answers 404 when there is none.
#[derive(Clone, Debug)]
pub struct Guide {
    /// The town; `None` before the first one has a name.
    pub town: Option<(Arc<Town>, SetUp)>,
    /// Prefix of every address.
    pub base: String,
    /// Language of the pages.
    pub lang: Lang,
    /// Which guide it is.
    pub which: Which,
    path: String,
    site: Option<Site>,
    inside: bool,
}

/// Somebody who has brought the code. An extractor that leads everybody else to the door.
#[derive(Clone, Debug)]
pub struct Inside(pub Guide);

/// Somebody inside, of a town that has a name already. Leads everybody else to the first step.
#[derive(Clone, Debug)]
pub struct InTown {
    /// The guide.
    pub guide: Guide,
    /// The town.
    pub town: Arc<Town>,
    /// How far its guide is.
    pub set_up: SetUp,
}

impl FromRequestParts<App> for Guide {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Guide, PageError> {
        let Ok(site) = <Site as OptionalFromRequestParts<App>>::from_request_parts(parts, app).await;
        let query = parts.uri.query();
        let (town, base, lang, path) = match &site {
            Some(site) => {
                let set_up = store::of(&app.db, site.tenant()).await?.ok_or(PageError::NotFound)?;
                (Some((site.town.clone(), set_up)), site.base.clone(), site.lang, site.path.clone())
            }
            None if app.towns.all().is_empty() => {
                let lang = language::chosen(query).unwrap_or_else(|| language::usual(&parts.headers));
                (None, String::new(), lang, parts.uri.to_string())
            }
            None => return Err(PageError::NotFound),
        };
        let which = town.as_ref().map_or(Which::FIRST, |(_, set_up)| Which::of(set_up));
        let jar = CookieJar::from_headers(&parts.headers);
        let inside = jar.get(COOKIE).is_some_and(|cookie| code::is_pass(&app.keys, which, cookie.value()));
        Ok(Guide { town, base, lang, which, path, site, inside })
    }
}

impl FromRequestParts<App> for Inside {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Inside, PageError> {
        let guide = Guide::from_request_parts(parts, app).await?;
        if guide.inside { Ok(Inside(guide)) } else { Err(guide.to(SET_UP).into()) }
    }
}

impl FromRequestParts<App> for InTown {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<InTown, PageError> {
        let Inside(guide) = Inside::from_request_parts(parts, app).await?;
        match guide.town.clone() {
            Some((town, set_up)) => Ok(InTown { guide, town, set_up }),
            None => Err(guide.to(&Step::Town.path()).into()),
        }
    }
}

impl InTown {
    /// The office that the guide sets up, with its hours.
    pub fn office(&self) -> Option<(&Office, &Schedule)> {
        first_office(&self.town)
    }

    /// The same; leads to its step when there is none yet.
    pub fn some_office(&self) -> Result<(&Office, &Schedule), PageError> {
        self.office().ok_or_else(|| self.guide.to(&Step::Office.path()).into())
    }
}

/// The office that the guide sets up.
pub fn first_office(town: &Town) -> Option<(&Office, &Schedule)> {
    let office = town.catalog.offices().first()?;
    Some((office, town.schedules.get(&office.id)?))
}

/// Who changes settings in the guide: whoever has the code, and so runs the program.
pub const BY: By = By::Operator;

impl Guide {
    /// Whether the address asks for something: `?neu=ja`.
    pub fn asked(&self, name: &str) -> bool {
        let query = self.path.split_once('?').map_or("", |(_, query)| query);
        query.split('&').any(|part| part.split('=').next() == Some(name))
    }

    /// Whether this browser has brought the code.
    pub fn is_inside(&self) -> bool {
        self.inside
    }

    /// Sends the browser to another page (303).
    pub fn to(&self, path: &str) -> Response {
        Redirect::to(&format!("{}{path}", self.base)).into_response()
    }

    /// Sends the browser to the step after this one.
    pub fn after(&self, step: Step) -> Response {
        self.to(&step.next().path())
    }

    /// The cookie of somebody who has brought the code; without one that takes it away.
    pub fn cookie(&self, app: &App, inside: bool) -> Result<Cookie<'static>, Failure> {
        let value = if inside { code::pass(&app.keys, self.which) } else { String::new() };
        let kept = if inside { KEPT } else { Duration::ZERO };
        let cookie = Cookie::build((COOKIE, value))
            .path(format!("{}{SET_UP}", self.base))
            .max_age(kept.try_into()?)
            .same_site(SameSite::Lax)
            .http_only(true)
            .secure(app.config.base_url.starts_with("https:"));
        Ok(cookie.build())
    }

    /// A page of the guide in its frame.
    pub fn page(&self, title: &str) -> Page {
        match &self.site {
            Some(site) => site.page(self.lang.text(title)),
            None => {
                let town = layout::Town { name: "wartefrei".into(), ..layout::Town::default() };
                Page::new(self.lang, &self.base, town, &self.path, self.lang.text(title))
            }
        }
    }

    /// The frame of a step.
    pub async fn frame(&self, app: &App, step: Step) -> Result<Frame, Failure> {
        let standing = Standing::of(app, self.town.as_ref()).await?;
        let page = self.page(step.words());
        let link = |each: Step| StepLink {
            link: Link::new(page.url(&each.path()), page.t(each.words())),
            done: standing.is_done(each),
            current: each == step,
            reachable: self.town.is_some() || each == Step::Town,
        };
        let number = Step::ALL.iter().take_while(|each| **each <= step).count();
        Ok(Frame { steps: Step::ALL.into_iter().map(link).collect(), number, standing, page })
    }
}

/// How far a town is.
#[derive(Clone, Debug)]
pub struct Standing {
    done: Vec<Step>,
}

impl Standing {
    async fn of(app: &App, town: Option<&(Arc<Town>, SetUp)>) -> Result<Standing, Failure> {
        let Some((town, set_up)) = town else { return Ok(Standing { done: Vec::new() }) };
        let (office, schedule) = first_office(town).unzip();
        let administrator = staff::has_administrator(&app.db, town.id).await?;
        let is_done = |step: &Step| match step {
            Step::Town => true,
            Step::Looks | Step::Mail => set_up.steps.contains(step.slug()),
            Step::Office => office.is_some(),
            Step::Hours => schedule.is_some_and(Schedule::has_hours),
            Step::Desks => office.is_some_and(|office| office.pools.iter().any(|pool| pool.desks > 0)),
            Step::Services => office.is_some_and(|office| !office.offers.is_empty()),
            Step::People => administrator,
            Step::Finish => false,
        };
        Ok(Standing { done: Step::ALL.into_iter().filter(is_done).collect() })
    }

    /// Whether a step is done.
    pub fn is_done(&self, step: Step) -> bool {
        self.done.contains(&step)
    }

    /// What is missing until a citizen can book. Mail is among it: an appointment is confirmed by mail.
    pub fn missing(&self) -> Vec<Step> {
        let needed = Step::ALL.into_iter().filter(|step| !step.is_optional() && *step != Step::Finish);
        needed.filter(|step| !self.is_done(*step)).collect()
    }
}

/// One line of the list of steps.
pub struct StepLink {
    /// Address and name.
    pub link: Link,
    /// Done.
    pub done: bool,
    /// The one of this page.
    pub current: bool,
    /// Whether it can be opened yet.
    pub reachable: bool,
}

/// What every step's page has.
pub struct Frame {
    /// Words, addresses, title.
    pub page: Page,
    /// The list of steps.
    pub steps: Vec<StepLink>,
    /// Which one this is, from 1.
    pub number: usize,
    /// How far the town is.
    pub standing: Standing,
}

/// Notes that a step is done which leaves no other trace.
pub async fn mark(app: &App, set_up: &SetUp, step: Step) -> Result<(), Failure> {
    let mut set_up = set_up.clone();
    set_up.steps.insert(step.slug().to_owned());
    let mut tx = app.db.begin().await?;
    store::mark(&mut tx, &set_up).await?;
    tx.commit().await
}
