//! The week: each half hour with its desks, whose they are, and the form that changes them.

use super::drawing::{ChosenDay, DayView, Drawing, Gap, HalfView};
use super::{Fields, Head, ShareView, Tab, address, after, office};
use crate::app::App;
use crate::changes::Stamp;
use crate::replan::Saved;
use crate::staff::{Frame, Staff};
use crate::staffing::desks::{DesksForm, ENTRIES_MAX, Filling, pool_value, sentence};
use crate::staffing::save::{restaffed, save_rules, stamp};
use crate::staffing::store;
use crate::staffing::week::week;
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::forms::FormError;
use crate::web::layout::{Link, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::catalog::Office;
use domain::ids::PoolId;
use domain::opening::Schedule;
use domain::staffing::{Absence, set_desks};
use domain::time::{Cell, Day};

/// Weeks that the page leafs to, before and after this one: two years.
const WEEKS_MAX: i32 = 104;

#[derive(Template)]
#[template(path = "staffing/week.html")]
struct WeekPage {
    frame: Frame,
    head: Head,
    errors: Vec<FormError>,
    /// "7. bis 12. Dezember 2026".
    when: String,
    before: String,
    this: String,
    next: String,
    /// The pools; the chosen one is marked. Empty where there is one.
    pools: Vec<(Link, bool)>,
    days: Vec<DayView>,
    /// Beginning of each half hour: empty between full hours.
    rows: Vec<(String, Vec<HalfView>)>,
    chosen: Option<ChosenDay>,
    shares: Vec<ShareView>,
    gaps: Vec<Gap>,
    form: DesksForm,
    entries: Vec<(String, String)>,
    /// "Schalter: 6".
    usual: Vec<String>,
    action: String,
    remove: String,
    monday: String,
    stand: String,
}

/// What the page shows.
pub(super) struct Asked {
    pub(super) monday: Day,
    pub(super) pool: Option<PoolId>,
    pub(super) day: Option<Day>,
    pub(super) window: Option<(Cell, Cell)>,
    pub(super) desks: Option<u16>,
}

impl Asked {
    fn read(office: &Office, today: Day, fields: &Fields) -> Asked {
        let this = today.monday();
        let day = Day::parse(fields.get("tag"));
        let near = |day: &Day| (day.0 - this.0).abs() <= WEEKS_MAX * 7;
        let monday = Day::parse(fields.get("woche")).or(day).filter(near).unwrap_or(today).monday();
        let window = Cell::parse(fields.get("von")).zip(Cell::parse(fields.get("bis"))).filter(|(from, to)| from < to);
        let pool = office.pools.iter().map(|pool| pool.id).find(|id| pool_value(*id) == fields.get("bereich"));
        let day = day.filter(|day| day.monday() == monday);
        Asked { monday, pool, day, window, desks: fields.get("anzahl").parse().ok() }
    }

    pub(super) fn query(&self, monday: Day) -> String {
        let pool = self.pool.map(|pool| format!("&bereich={}", pool_value(pool))).unwrap_or_default();
        format!("?woche={monday}{pool}")
    }
}

/// `GET /buero/standorte/{slug}/kapazitaet`
pub async fn show_week(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Query(fields): Query<Fields>,
) -> PageResult {
    let (office, schedule) = office(&site, &staff, &slug)?;
    let asked = Asked::read(office, office.zone.day(app.clock.now()), &fields);
    let filling = Filling { pool: asked.pool, day: asked.day, window: asked.window, desks: asked.desks };
    let form = DesksForm::filled(&site, office, &filling);
    let shown = Shown { form, stand: stamp(office, schedule)?, said: fields.get("hinweis"), errors: Vec::new() };
    page(&app, &site, &staff, (office, schedule), asked, shown).await
}

/// `POST /buero/standorte/{slug}/kapazitaet`
pub async fn save(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let (office, schedule) = office(&site, &staff, &slug)?;
    let asked = Asked::read(office, office.zone.day(app.clock.now()), &fields);
    let (form, read) = DesksForm::read(&site, office, asked.monday, &fields);
    let mut errors = form.errors(&site);
    let stand = Stamp::from_form(fields.get("stand"));
    let mut staffing = schedule.openings().staffing.clone();
    read.into_iter().for_each(|new| set_desks(&mut staffing, new));
    if staffing.len() > ENTRIES_MAX {
        errors.push(FormError::new("anzahl", site.lang.text_with("staffing-too-many", &[("n", ENTRIES_MAX.into())])));
    }
    if !errors.is_empty() {
        return page(&app, &site, &staff, (office, schedule), asked, Shown { form, stand, said: "", errors }).await;
    }
    let schedule_new = restaffed(schedule, |list| *list = staffing)?;
    let saved = save_rules(&app, &staff, &site.town, (office.clone(), schedule_new), stand).await?;
    let done = format!("{}&hinweis=gespeichert", asked.query(asked.monday));
    if let Some(done) = after(&site, office, &saved, &done) {
        return done;
    }
    conflict(&app, &site, &staff, saved, (asked, form)).await
}

/// `POST /buero/standorte/{slug}/kapazitaet/entfernen`
pub async fn remove(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let (office, schedule) = office(&site, &staff, &slug)?;
    let asked = Asked::read(office, office.zone.day(app.clock.now()), &fields);
    let nth: Option<usize> = fields.get("eintrag").parse().ok();
    let schedule_new = restaffed(schedule, |list| {
        if let Some(nth) = nth.filter(|nth| *nth < list.len()) {
            list.remove(nth);
        }
    })?;
    let stand = Stamp::from_form(fields.get("stand"));
    let saved = save_rules(&app, &staff, &site.town, (office.clone(), schedule_new), stand).await?;
    if let Some(done) = after(&site, office, &saved, &format!("{}&hinweis=entfernt", asked.query(asked.monday))) {
        return done;
    }
    let form = DesksForm::filled(&site, office, &Filling { pool: asked.pool, day: None, window: None, desks: None });
    conflict(&app, &site, &staff, saved, (asked, form)).await
}

/// Somebody else was quicker: the page shows the week as it is now, what was typed stands in the form, and saving
/// again decides.
async fn conflict(
    app: &App,
    site: &Site,
    staff: &Staff,
    saved: Saved,
    (asked, form): (Asked, DesksForm),
) -> PageResult {
    let Saved::Conflict { current } = saved else { return Ok(site.to("/buero")) };
    let (office, schedule) = *current;
    let errors = vec![FormError::new("aendern", site.lang.text("staffing-conflict"))];
    let shown = Shown { form, stand: stamp(&office, &schedule)?, said: "", errors };
    page(app, site, staff, (&office, &schedule), asked, shown).await
}

/// What the page shows beside the week.
struct Shown<'a> {
    form: DesksForm,
    stand: Stamp,
    said: &'a str,
    errors: Vec<FormError>,
}

async fn page(
    app: &App,
    site: &Site,
    staff: &Staff,
    (office, schedule): (&Office, &Schedule),
    asked: Asked,
    shown: Shown<'_>,
) -> PageResult {
    let at = (site.tenant(), office.id);
    let strength = store::strength(&app.db, at).await?;
    let absences: Vec<Absence> = match strength {
        Some(_) => store::absences(&app.db, at, asked.monday).await?.into_iter().map(|(_, absence)| absence).collect(),
        None => Vec::new(),
    };
    // People serve at any desk: with one pool alone nobody can be said to be missing.
    let people = strength.filter(|_| asked.pool.is_none()).map(|strength| (strength, absences.as_slice()));
    let days = week((office, schedule), asked.monday, asked.pool, people);
    let (mut frame, head) = Head::new(app, site, staff, office, (Tab::Week, "staffing-week-title", shown.said));
    frame.page.failed = !shown.errors.is_empty();
    let status = if shown.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let drawing = Drawing { site, office, asked: &asked, days: &days };
    let here = site.url(&address(office));
    let leaf = |weeks: i32| format!("{here}{}", asked.query(asked.monday.plus(7 * weeks)));
    let entries = schedule.openings().staffing.iter().enumerate();
    let (from, to) = (asked.monday, days.last().map_or(asked.monday, |day| day.day));
    let view = WeekPage {
        when: site.lang.text_with(
            "staffing-week",
            &[
                ("n", asked.monday.date().iso_week_date().week().into()),
                ("from", format::day_and_month(from, site.lang).into()),
                ("to", format::birth_date(to, site.lang).into()),
            ],
        ),
        before: leaf(-1),
        this: format!("{here}{}", asked.query(office.zone.day(app.clock.now()).monday())),
        next: leaf(1),
        pools: drawing.pools(),
        rows: drawing.rows(),
        days: drawing.days(),
        chosen: drawing.chosen(),
        shares: drawing.shares(),
        gaps: drawing.gaps(),
        form: shown.form,
        entries: entries.map(|(nth, entry)| (nth.to_string(), sentence(site, office, entry))).collect(),
        usual: office.pools.iter().map(|pool| usual(site, pool)).collect(),
        action: format!("{here}#aendern"),
        remove: format!("{here}/entfernen"),
        monday: asked.monday.to_string(),
        stand: shown.stand.to_string(),
        errors: shown.errors,
        frame,
        head,
    };
    Ok(show_with(status, &view))
}

fn usual(site: &Site, pool: &domain::catalog::Pool) -> String {
    format!("{}: {}", pool.name, site.lang.text_with("staffing-n-desks", &[("n", pool.desks.into())]))
}
