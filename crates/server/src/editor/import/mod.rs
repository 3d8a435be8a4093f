//! `/buero/import`: files are looked at first; somebody ticks what of them to take over, and that is saved, all of it
//! or nothing.

mod proposal;
mod table;
mod upload;
mod views;

use super::page::frame;
use super::scene::{Scene, hex, read_hex, stock};
use super::store::{self, Files};
use super::thing::Outcome;
use crate::app::App;
use crate::staff::{Permission, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::layout::{Link, show, show_with};
use crate::web::tenancy::Site;
use anyhow::anyhow;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart, Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum_extra::extract::Form as FormBody;
use proposal::Proposal;
use serde::Deserialize;
use views::{PreviewPage, UploadPage};

const PATH: &str = "/buero/import";
/// Bytes of both files and what a browser puts around them.
const UPLOAD_MAX: usize = crate::web::shell::LARGEST_UPLOAD;

/// The pages of the import.
pub fn router() -> Router<App> {
    Router::new()
        .route(PATH, get(ask).post(upload).layer(DefaultBodyLimit::max(UPLOAD_MAX)))
        .route(&format!("{PATH}/{{id}}"), get(preview).post(take_over))
        .route(&format!("{PATH}/{{id}}/verwerfen"), post(discard))
}

/// What of a preview is ticked.
#[derive(Clone, Copy)]
enum Ticked<'a> {
    /// Everything that can be taken over.
    All,
    /// What somebody chose, by key.
    These(&'a [String]),
}

/// How a preview begins.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    auswahl: String,
}

/// Asks for a preview with nothing ticked.
const NOTHING: &str = "nichts";

/// What has just happened, as an address says it.
#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    hinweis: String,
    #[serde(default)]
    anzahl: usize,
}

/// `GET /buero/import`
async fn ask(State(app): State<App>, site: Site, staff: Staff, Query(said): Query<Said>) -> PageResult {
    staff.require_in_town(Permission::EditCatalog)?;
    let stock = stock(&app, &site).await?;
    let scene = stock.scene(&app, &site, &staff);
    let said = match said.hinweis.as_str() {
        "uebernommen" => Some(scene.count("import-said-saved", said.anzahl)),
        "verworfen" => Some(scene.text("import-said-discarded")),
        "weg" => Some(scene.text("import-said-gone")),
        _ => None,
    };
    Ok(show(&upload_page(&scene, said, Vec::new())))
}

fn upload_page(scene: &Scene, said: Option<String>, problems: Vec<String>) -> UploadPage {
    let mut frame = frame(scene, scene.text("import-title"));
    frame.page.failed = !problems.is_empty();
    UploadPage { frame, said, problems, action: scene.site.url(PATH) }
}

/// `POST /buero/import`: files that can be read wait for a choice; others are refused with line and reason.
async fn upload(State(app): State<App>, site: Site, staff: Staff, parts: Multipart) -> PageResult {
    staff.require_in_town(Permission::EditCatalog)?;
    let stock = stock(&app, &site).await?;
    let scene = stock.scene(&app, &site, &staff);
    let files = match upload::read(&scene, parts).await? {
        Ok(files) => files,
        Err(problem) => return Ok(refused(&scene, vec![problem])),
    };
    if let Err(problems) = Proposal::of(&scene, &files) {
        return Ok(refused(&scene, problems));
    }
    let (now, tenant) = (app.clock.now(), site.tenant());
    let id = app.chance.id(now);
    store::keep(&app.db, tenant, (id, now), &files).await?;
    Ok(site.to(&format!("{PATH}/{}", hex(id))))
}

fn refused(scene: &Scene, problems: Vec<String>) -> axum::response::Response {
    show_with(StatusCode::UNPROCESSABLE_ENTITY, &upload_page(scene, None, problems))
}

/// Files that wait, or the way back to where others can be chosen.
async fn waiting(app: &App, site: &Site, id: &str) -> Result<(u128, Files), PageError> {
    let id = read_hex(id).ok_or(PageError::NotFound)?;
    match store::kept(&app.db, site.tenant(), id).await? {
        Some(files) => Ok((id, files)),
        None => Err(site.to(&format!("{PATH}?hinweis=weg")).into()),
    }
}

/// `GET /buero/import/{id}`
async fn preview(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    staff.require_in_town(Permission::EditCatalog)?;
    let ticked = if asked.auswahl == NOTHING { Ticked::These(&[]) } else { Ticked::All };
    let (id, files) = waiting(&app, &site, &id).await?;
    let stock = stock(&app, &site).await?;
    let scene = stock.scene(&app, &site, &staff);
    match Proposal::of(&scene, &files) {
        Ok(proposal) => preview_page(&scene, id, (&proposal, ticked), StatusCode::OK).await,
        Err(problems) => Ok(refused(&scene, problems)),
    }
}

async fn preview_page(
    scene: &Scene<'_>,
    id: u128,
    (proposal, ticked): (&Proposal, Ticked<'_>),
    status: StatusCode,
) -> PageResult {
    let booked = proposal.booked(scene).await?;
    let address = format!("{PATH}/{}", hex(id));
    let groups = proposal.groups(scene, &booked, ticked);
    let tick = |query: &str, key: &str| Link::new(scene.site.url(&format!("{address}{query}")), scene.text(key));
    let page = PreviewPage {
        frame: frame(scene, scene.text("import-preview-title")),
        meanwhile: status == StatusCode::CONFLICT,
        ticks: vec![tick("", "import-tick-all"), tick(&format!("?auswahl={NOTHING}"), "import-tick-none")],
        nothing: groups.iter().all(|group| group.items.is_empty()),
        groups,
        left_out: proposal.left_out(scene),
        action: scene.site.url(&address),
        version: scene.shelf.version,
        discard: Link::new(scene.site.url(&format!("{address}/verwerfen")), scene.text("import-discard")),
    };
    Ok(show_with(status, &page))
}

/// What somebody ticked, and the catalogue they saw.
#[derive(Deserialize)]
struct Choice {
    stand: i64,
    #[serde(default)]
    nehmen: Vec<String>,
}

/// `POST /buero/import/{id}`
async fn take_over(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(id): Path<String>,
    FormBody(choice): FormBody<Choice>,
) -> PageResult {
    staff.require_in_town(Permission::EditCatalog)?;
    let (id, files) = waiting(&app, &site, &id).await?;
    let stock = stock(&app, &site).await?;
    let scene = stock.scene(&app, &site, &staff);
    let proposal = match Proposal::of(&scene, &files) {
        Ok(proposal) => proposal,
        Err(problems) => return Ok(refused(&scene, problems)),
    };
    if choice.stand != scene.shelf.version {
        return preview_page(&scene, id, (&proposal, Ticked::These(&choice.nehmen)), StatusCode::CONFLICT).await;
    }
    let booked = proposal.booked(&scene).await?;
    let chosen: Vec<String> = choice.nehmen.into_iter().filter(|key| !booked.contains_key(key)).collect();
    match proposal.take_over(&scene, &chosen).await? {
        Outcome::Saved => {
            store::drop_files(&app.db, site.tenant(), id).await?;
            Ok(site.to(&format!("{PATH}?hinweis=uebernommen&anzahl={}", chosen.len())))
        }
        Outcome::Again => Ok(site.to(&format!("{PATH}/{}", hex(id)))),
        Outcome::Refused(_) | Outcome::Replan(_) => Err(anyhow!("an import was neither saved nor outdated").into()),
    }
}

/// `POST /buero/import/{id}/verwerfen`
async fn discard(State(app): State<App>, site: Site, staff: Staff, Path(id): Path<String>) -> PageResult {
    staff.require_in_town(Permission::EditCatalog)?;
    let id = read_hex(&id).ok_or(PageError::NotFound)?;
    store::drop_files(&app.db, site.tenant(), id).await?;
    Ok(site.to(&format!("{PATH}?hinweis=verworfen")))
}
