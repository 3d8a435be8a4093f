//! The end: what is missing until a citizen can book, and the button that lets them.

use super::answer;
use crate::app::App;
use crate::hall::{self, Desk};
use crate::setup::guide::{Frame, InTown, Step, first_office};
use crate::setup::{office, store};
use crate::staff::{AREA, login_address};
use crate::storage::Failure;
use crate::texts;
use crate::web::errors::PageResult;
use crate::web::layout::Link;
use anyhow::Context;
use askama::Template;
use axum::extract::State;
use axum::response::IntoResponse;
use axum_extra::extract::cookie::CookieJar;
use domain::catalog::{Audience, Office};
use domain::ids::DeskId;

#[derive(Template)]
#[template(path = "setup/finish.html")]
struct FinishPage {
    frame: Frame,
    /// Steps without which nobody can book.
    missing: Vec<Link>,
    /// What the law asks for and is not there yet.
    legal: Vec<String>,
    /// The page that citizens will see.
    public: Link,
    /// Everything but mail is there: then the town may open all the same, for people who come and call.
    may_open: bool,
    mail_missing: bool,
}

/// `GET /einrichtung/abschluss`
pub async fn show_step(State(app): State<App>, inside: InTown) -> PageResult {
    let frame = inside.guide.frame(&app, Step::Finish).await?;
    let missing = frame.standing.missing();
    let page = &frame.page;
    let url = page.url("/");
    let view = FinishPage {
        missing: missing.iter().map(|step| Link::new(page.url(&step.path()), page.t(step.words()))).collect(),
        legal: texts::missing_by_law(&inside.town.profile.legal, inside.guide.lang),
        public: Link::new(&url, page.t("setup-public")),
        may_open: missing.iter().all(|step| *step == Step::Mail),
        mail_missing: missing.contains(&Step::Mail),
        frame,
    };
    answer(&view, &[])
}

/// `POST /einrichtung/abschluss`: citizens see the office, its desks get their signs, the guide is gone.
pub async fn save(State(app): State<App>, inside: InTown, jar: CookieJar) -> PageResult {
    let frame = inside.guide.frame(&app, Step::Finish).await?;
    if frame.standing.missing().iter().any(|step| *step != Step::Mail) {
        return Ok(inside.guide.to(&Step::Finish.path()));
    }
    open(&app, &inside).await?;
    let login = login_address(&format!("{AREA}/verwaltung"));
    Ok((jar.add(inside.guide.cookie(&app, false)?), inside.guide.to(&login)).into_response())
}

async fn open(app: &App, inside: &InTown) -> Result<(), Failure> {
    let (mut tx, town) = office::begin(app, inside.town.id).await?;
    if !store::finish(&mut tx, town.id, app.clock.now()).await? {
        return Ok(());
    }
    let (office, schedule) = first_office(&town).context("the office is gone")?;
    let office = Office { audience: Audience::Public, ..office.clone() };
    let known = hall::desks(&app.db, town.id).await?;
    if known.iter().all(|desk| desk.office != office.id) {
        hall::insert_desks(&mut tx, town.id, &signs(app, &office)).await?;
    }
    office::save(app, &mut tx, &town, (&office, schedule)).await?;
    office::finish(app, tx).await
}

/// A desk for each that the office has, numbered from 1.
fn signs(app: &App, office: &Office) -> Vec<Desk> {
    let pools = office.pools.iter().flat_map(|pool| (0..pool.desks).map(move |_| pool.id));
    let desk = |(pool, rank): (_, i32)| Desk {
        id: DeskId(app.chance.id(app.clock.now())),
        office: office.id,
        pool,
        label: rank.to_string(),
        hint: String::new(),
        rank,
    };
    pools.zip(1..).map(desk).collect()
}
