//! Lists of what can be edited: searched, leafed through, taken along as a table.

use super::page::{Said, frame};
use super::scene::{Scene, stock};
use super::thing::{Found, Main, Thing};
use super::view::{LineView, ListPage};
use crate::app::App;
use crate::staff::Staff;
use crate::web::csv;
use crate::web::errors::PageResult;
use crate::web::layout::{Link, show};
use crate::web::list::Asked;
use crate::web::tenancy::Site;
use axum::extract::{Query, State};

/// `GET …` of a kind of thing.
pub async fn list<E: Main>(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(asked): Query<Asked>,
    Query(said): Query<Said>,
) -> PageResult {
    E::Thing::admits(&staff)?;
    let stock = stock(&app, &site).await?;
    let scene = stock.scene(&app, &site, &staff);
    let lines = found::<E>(&scene, &asked).into_iter().map(|found| line::<E>(&scene, &found)).collect();
    let may_add = E::Thing::may(&staff, None).is_ok();
    let address = E::Thing::LIST;
    let page = ListPage {
        frame: frame(&scene, scene.text(E::Thing::TEXTS.list)),
        said: said.words(&scene),
        lede: scene.text(E::Thing::TEXTS.lede),
        action: site.url(address),
        new: may_add.then(|| Link::new(site.url(&format!("{address}/neu")), scene.text(E::Thing::TEXTS.new))),
        more: Vec::new(),
        heads: E::HEADS.iter().map(|key| scene.text(key)).collect(),
        list: asked.page(&site, (address, ""), lines),
    };
    Ok(show(&page))
}

/// `GET ….csv`: everything that the forms show, a line for each thing, as an import reads it again.
pub async fn table<E: Main>(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(asked): Query<Asked>,
) -> PageResult {
    E::Thing::admits(&staff)?;
    let stock = stock(&app, &site).await?;
    let scene = stock.scene(&app, &site, &staff);
    let things = found::<E>(&scene, &asked);
    let Some(first) = things.first() else { return csv::download(E::FILE, &[], []) };
    let head: Vec<String> = E::form(&scene, &[&first.value]).labels().into_iter().map(|(_, label)| label).collect();
    let rows: Vec<Vec<String>> =
        things.iter().map(|found| E::form(&scene, &[&found.value]).texts(&found.value)).collect();
    csv::download(E::FILE, &head, rows)
}

/// What somebody may change and looks for, in list order.
fn found<E: Main>(scene: &Scene, asked: &Asked) -> Vec<Found<E::Thing>> {
    let own = E::Thing::all(scene).into_iter().filter(|found| E::Thing::may(scene.staff, Some(&found.value)).is_ok());
    let text = |found: &Found<E::Thing>| format!("{} {}", found.value.name(), E::cells(scene, found).join(" "));
    let lines: Vec<_> = own.map(|found| (text(&found), found)).collect();
    asked.choose(lines, |(text, _)| vec![text.as_str()]).into_iter().map(|(_, found)| found).collect()
}

fn line<E: Main>(scene: &Scene, found: &Found<E::Thing>) -> LineView {
    LineView {
        link: Link::new(scene.site.url(&found.value.address()), found.value.name()),
        cells: E::cells(scene, found),
        withdrawn: found.withdrawn,
    }
}
