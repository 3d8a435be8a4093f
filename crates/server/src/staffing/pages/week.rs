//! The week: each half hour with its desks, whose they are, and the form that changes them.

use super::{Fields, Head, ShareView, Tab, address, after, office, share_views};
use crate::app::App;
use crate::changes::Stamp;
use crate::replan::Saved;
use crate::staff::{Frame, Staff};
use crate::staffing::desks::{DesksForm, ENTRIES_MAX, Filling, pool_value, sentence};
use crate::staffing::save::{restaffed, save_rules, stamp};
use crate::staffing::store;
use crate::staffing::week::{Block, DayPicture, span, start, week};
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
use domain::opening::{ClosedWhy, DayPlan, Schedule};
use domain::staffing::{Absence, Split, set_desks};
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

/// Head of a day's column.
struct DayView {
    /// "Mo 7.".
    short: String,
    /// "Montag, 7. Dezember".
    long: String,
    /// "8:00 bis 16:00 Uhr", "Feiertag".
    hours: String,
    /// "5 von 7 Menschen da".
    people: String,
    url: String,
    chosen: bool,
    halves: Vec<(String, HalfView)>,
}

/// A half hour of a day.
#[derive(Clone, Default)]
struct HalfView {
    open: bool,
    desks: u8,
    /// Endings of the classes of its marks.
    marks: Vec<&'static str>,
    /// "3 online, 1 Telefon, 1 ohne Termin".
    words: String,
    missing: bool,
    chosen: bool,
}

/// The day that was chosen, in stretches with the same number of desks.
struct ChosenDay {
    title: String,
    blocks: Vec<BlockView>,
}

struct BlockView {
    times: String,
    text: String,
    change: String,
    chosen: bool,
}

/// People that a day lacks.
struct Gap {
    title: String,
    text: String,
    change: String,
}

/// What the page shows.
struct Asked {
    monday: Day,
    pool: Option<PoolId>,
    day: Option<Day>,
    window: Option<(Cell, Cell)>,
    desks: Option<u16>,
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

    fn query(&self, monday: Day) -> String {
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

/// The week being drawn.
struct Drawing<'a> {
    site: &'a Site,
    office: &'a Office,
    asked: &'a Asked,
    days: &'a [DayPicture],
}

impl Drawing<'_> {
    fn url(&self, more: &str) -> String {
        self.site.url(&format!("{}{}{more}", address(self.office), self.asked.query(self.asked.monday)))
    }

    fn pools(&self) -> Vec<(Link, bool)> {
        if self.office.pools.len() < 2 {
            return Vec::new();
        }
        let link = |pool: Option<PoolId>, text: String| {
            let pool_query = pool.map(|pool| format!("&bereich={}", pool_value(pool))).unwrap_or_default();
            let url = self.site.url(&format!("{}?woche={}{pool_query}", address(self.office), self.asked.monday));
            (Link::new(url, text), self.asked.pool == pool)
        };
        let all = link(None, self.site.lang.text("staffing-all-desks"));
        std::iter::once(all)
            .chain(self.office.pools.iter().map(|pool| link(Some(pool.id), pool.name.clone())))
            .collect()
    }

    fn half(&self, picture: &DayPicture, at: usize) -> HalfView {
        if !picture.is_open(at) {
            return HalfView::default();
        }
        let desks = picture.desks[at];
        let split = Split::of(&self.office.policy, u16::try_from(at).unwrap_or(0));
        let counts = split.marks(desks);
        let kinds = ["online", "phone", "walkin"];
        let marks = kinds.into_iter().zip(counts).flat_map(|(kind, n)| std::iter::repeat_n(kind, n.into())).collect();
        let chosen = self.asked.day == Some(picture.day)
            && self.asked.window.is_some_and(|(from, to)| from <= start(at) && start(at) < to);
        let words = self.split_words(counts);
        HalfView { open: true, desks, marks, words, missing: picture.missing(at) > 0, chosen }
    }

    /// "3 online, 1 Telefon, 1 ohne Termin".
    fn split_words(&self, counts: [u8; 3]) -> String {
        let keys = ["staffing-n-online", "staffing-n-phone", "staffing-n-walk-in"];
        let parts = keys.into_iter().zip(counts).filter(|(_, n)| *n > 0);
        parts.map(|(key, n)| self.site.lang.text_with(key, &[("n", n.into())])).collect::<Vec<_>>().join(", ")
    }

    fn rows(&self) -> Vec<(String, Vec<HalfView>)> {
        let (first, end) = span(self.days);
        let row = |at: usize| {
            let label = if at.is_multiple_of(2) { format::time_bare(start(at), self.site.lang) } else { String::new() };
            (label, self.days.iter().map(|picture| self.half(picture, at)).collect())
        };
        (first..end).map(row).collect()
    }

    fn days(&self) -> Vec<DayView> {
        let lang = self.site.lang;
        let view = |picture: &DayPicture| {
            let open = (0..domain::policy::HALF_HOURS).filter(|at| picture.is_open(*at));
            let people = picture.people.map(|people| {
                let counts = [("n", people.there().into()), ("of", people.strength.into())];
                lang.text_with("staffing-people-there", &counts)
            });
            let short = format::weekday_short(picture.day.weekday(), lang);
            DayView {
                short: format!("{short} {}.", picture.day.date().day()),
                long: format::date(picture.day, lang),
                hours: self.hours(&picture.plan),
                people: people.unwrap_or_default(),
                url: self.url(&format!("&tag={}", picture.day)),
                chosen: self.asked.day == Some(picture.day),
                halves: open.map(|at| (format::time_bare(start(at), lang), self.half(picture, at))).collect(),
            }
        };
        self.days.iter().map(view).collect()
    }

    fn hours(&self, plan: &DayPlan) -> String {
        let lang = self.site.lang;
        match plan {
            DayPlan::Open(windows) => {
                let times = windows.iter().map(|window| times(self.site, window.start(), window.end()));
                times.collect::<Vec<_>>().join(", ")
            }
            DayPlan::Closed(ClosedWhy::NoHours) => lang.text("staffing-closed"),
            DayPlan::Closed(ClosedWhy::Holiday(holiday)) => self.site.say(&holiday.name()).to_owned(),
            DayPlan::Closed(ClosedWhy::Closure(words) | ClosedWhy::Special(words)) => self.site.say(words).to_owned(),
        }
    }

    fn chosen(&self) -> Option<ChosenDay> {
        let picture = self.days.iter().find(|picture| self.asked.day == Some(picture.day))?;
        let block = |block: Block| {
            let half = self.half(picture, block.from);
            let desks = self.site.lang.text_with("staffing-n-desks", &[("n", block.desks.into())]);
            let text = if half.words.is_empty() { desks } else { format!("{desks}: {}", half.words) };
            BlockView {
                times: times(self.site, block.start(), block.end()),
                text,
                change: self.change(picture.day, (block.start(), block.end()), block.desks.into()),
                chosen: self.asked.window == Some((block.start(), block.end())),
            }
        };
        let title = format::date(picture.day, self.site.lang);
        Some(ChosenDay { title, blocks: picture.blocks().into_iter().map(block).collect() })
    }

    fn change(&self, day: Day, (from, to): (Cell, Cell), desks: u16) -> String {
        self.url(&format!("&tag={day}&von={from}&bis={to}&anzahl={desks}#aendern"))
    }

    /// Percent of the week's desk time by what it is for.
    fn shares(&self) -> Vec<ShareView> {
        let mut sums = [0u32; 3];
        for picture in self.days {
            for (at, desks) in (0u16..).zip(picture.desks) {
                let split = Split::of(&self.office.policy, at);
                let parts = [split.online, split.phone, split.walk_in];
                sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += u32::from(desks) * u32::from(part));
            }
        }
        let whole: u32 = sums.iter().sum();
        let percent = |part: u32| (part * 100 + whole / 2).checked_div(whole).unwrap_or(0);
        if whole > 0 { share_views(self.site, sums.map(percent)) } else { Vec::new() }
    }

    fn gaps(&self) -> Vec<Gap> {
        let lang = self.site.lang;
        let gap = |picture: &DayPicture| {
            let (people, (from, to, missing)) = (picture.people?, picture.gap()?);
            let day = format::weekday(picture.day.weekday(), lang);
            let away = [
                ("staffing-n-leave", people.leave),
                ("staffing-n-ill", people.illness),
                ("staffing-n-other", people.other),
            ];
            let mut reasons = vec![times(self.site, from, to)];
            reasons.extend(
                away.into_iter().filter(|(_, n)| *n > 0).map(|(key, n)| lang.text_with(key, &[("n", n.into())])),
            );
            Some(Gap {
                title: lang.text_with("staffing-gap", &[("day", day.into()), ("n", missing.into())]),
                text: format!("{}.", reasons.join(", ")),
                change: self.change(picture.day, (from, to), people.there()),
            })
        };
        self.days.iter().filter_map(gap).collect()
    }
}

/// "8:00 bis 12:30 Uhr".
fn times(site: &Site, from: Cell, to: Cell) -> String {
    let (from, to) = (format::time_bare(from, site.lang), format::time(to, site.lang));
    site.lang.text_with("staffing-window", &[("from", from.into()), ("to", to.into())])
}
