//! The closures of all offices that somebody looks after, as one list.

use super::CLOSURES;
use crate::app::App;
use crate::hours::words;
use crate::staff::{Frame, Permission, Staff};
use crate::web::csv as table;
use crate::web::errors::PageResult;
use crate::web::layout::{Link, show};
use crate::web::list::{Asked, Listed};
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Query, State};
use domain::catalog::{Office, Words};
use domain::time::Day;
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "hours/closures.html")]
struct ClosuresPage {
    frame: Frame,
    list: Listed<Line>,
    add: Vec<Link>,
    action: String,
    lift: String,
    /// What has just happened, and where people have to be moved.
    said: Option<String>,
    /// Offices of which not all was saved, each with a link to what is to be done.
    open: Vec<Link>,
}

/// One closure of one or more offices.
pub(super) struct Line {
    pub days: String,
    pub reason: String,
    pub offices: String,
    pub count: String,
    pub from: Day,
    pub to: Day,
    /// The reason in German, as it is stored: tells closures of the same days apart.
    pub key: String,
}

/// What the address of the list asks for.
#[derive(serde::Deserialize)]
pub struct Wanted {
    #[serde(flatten)]
    list: Asked,
    hinweis: Option<String>,
}

/// Offices of which somebody may change the hours; not those that were withdrawn.
pub(super) fn offices<'a>(site: &'a Site, staff: &Staff) -> Vec<&'a Office> {
    let all = site.town.catalog.offices().iter().filter(|office| !site.town.is_withdrawn(office.id));
    all.filter(|office| staff.member.may_at(office.id, Permission::EditHours)).collect()
}

/// First day, last day and reason of a closure: what makes those of several offices one.
type Key = (Day, Day, String);

/// Closures that are not over, with the offices they are at.
fn closures<'a>(app: &App, site: &Site, offices: &[&'a Office]) -> BTreeMap<Key, Vec<(&'a Office, Words)>> {
    let mut all: BTreeMap<Key, Vec<_>> = BTreeMap::new();
    for office in offices {
        let today = office.zone.day(app.clock.now());
        let schedule = site.town.schedules.get(&office.id);
        for closure in schedule.into_iter().flat_map(|s| &s.openings().closures).filter(|c| c.to >= today) {
            let key = (closure.from, closure.to, closure.reason.de.clone());
            all.entry(key).or_default().push((*office, closure.reason.clone()));
        }
    }
    all
}

fn lines(app: &App, site: &Site, staff: &Staff) -> Vec<Line> {
    let all = closures(app, site, &offices(site, staff)).into_iter();
    all.map(|((from, to, key), at)| Line {
        days: words::range(from, to, site.lang),
        reason: at.first().map(|(_, reason)| site.say(reason).to_owned()).unwrap_or_default(),
        offices: at.iter().map(|(office, _)| office.short_name.as_str()).collect::<Vec<_>>().join(", "),
        count: site.lang.text_with("hours-offices", &[("n", at.len().into())]),
        from,
        to,
        key,
    })
    .collect()
}

fn chosen(app: &App, site: &Site, staff: &Staff, asked: &Asked) -> Vec<Line> {
    asked.choose(lines(app, site, staff), |line| vec![&line.days, &line.reason, &line.offices])
}

/// `GET /buero/schliessungen`
pub async fn list(State(app): State<App>, site: Site, staff: Staff, Query(wanted): Query<Wanted>) -> PageResult {
    staff.require(Permission::EditHours)?;
    let said = match wanted.hinweis.as_deref() {
        Some("gespeichert") => Some(site.lang.text("hours-closures-saved")),
        Some("aufgehoben") => Some(site.lang.text("hours-closures-lifted")),
        _ => None,
    };
    page(&app, &site, &staff, (&wanted.list, said, Vec::new()))
}

/// The list, with what has just happened.
pub(super) fn page(
    app: &App,
    site: &Site,
    staff: &Staff,
    (asked, said, open): (&Asked, Option<String>, Vec<Link>),
) -> PageResult {
    let link = |path: &str, key: &str| Link::new(site.url(&format!("{CLOSURES}/{path}")), site.lang.text(key));
    Ok(show(&ClosuresPage {
        list: asked.page(site, (CLOSURES, ""), chosen(app, site, staff, asked)),
        add: vec![link("neu", "hours-closures-add"), link("kalender", "hours-closures-file")],
        action: site.url(CLOSURES),
        lift: site.url(&format!("{CLOSURES}/aufheben")),
        said,
        open,
        frame: Frame::of_town(site, staff, site.lang.text("hours-closures"), app.clock.now()),
    }))
}

/// `GET /buero/schliessungen.csv`
pub async fn csv(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    staff.require(Permission::EditHours)?;
    let head =
        ["hours-col-from", "hours-col-to", "hours-col-reason", "hours-col-offices"].map(|key| site.lang.text(key));
    let rows = chosen(&app, &site, &staff, &asked).into_iter();
    let rows = rows.map(|line| vec![line.from.to_string(), line.to.to_string(), line.reason, line.offices]);
    table::download("schliessungen", &head, rows)
}
