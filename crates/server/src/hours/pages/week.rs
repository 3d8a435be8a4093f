//! The hours of an office: the week as a grid, and everything that makes it as lists.

use super::{address, frame, office, scene};
use crate::app::App;
use crate::hours::forms::{Form, Scene, holidays_ahead, series_key};
use crate::hours::history::{self, Past};
use crate::hours::{osm, words};
use crate::staff::{Frame, Staff};
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Path, Query, State};
use domain::opening::{Closure, DayPlan, Special};
use domain::time::{Cell, Day, Window};
use serde::Deserialize;

/// Hours that the grid shows at least: 8 to 16.
const EARLIEST: u16 = 8;
const LATEST: u16 = 16;
/// Cells of a line of the grid: half an hour.
const LINE_CELLS: u16 = 6;

/// Which week.
#[derive(Deserialize)]
pub struct Asked {
    ab: Option<String>,
    hinweis: Option<String>,
}

#[derive(Template)]
#[template(path = "hours/week.html")]
struct WeekPage {
    frame: Frame,
    /// "Kalenderwoche 50 · 7. bis 13. Dezember 2026".
    lede: String,
    before: Link,
    now: Link,
    after: Link,
    /// "8:00", one for each hour.
    axis: Vec<String>,
    days: Vec<DayColumn>,
    forms: Vec<(Link, String)>,
    series: Vec<SeriesLine>,
    exceptions: Vec<ExceptionLine>,
    /// "An Feiertagen ist geschlossen.", with the next holidays.
    holidays: (String, Vec<(String, String)>),
    history: Vec<PastLine>,
    restore: String,
    /// As OpenStreetMap writes them.
    line: String,
    /// What has just happened.
    said: Option<String>,
}

/// A day of the grid.
struct DayColumn {
    /// To its form: "Mo 7.".
    link: Link,
    /// "Montag, 7. Dezember", read out.
    name: String,
    /// "8–16 Uhr".
    hours: String,
    /// "Ausnahme: Notdienst", "Karfreitag".
    note: String,
    today: bool,
    open: bool,
    /// Half hours: whole, part or none of it open.
    lines: Vec<&'static str>,
}

struct SeriesLine {
    days: String,
    hours: String,
    bounds: String,
    change: Link,
}

struct ExceptionLine {
    days: String,
    hours: String,
    change: Link,
    /// What takes it back: address and fields.
    lift: String,
    from: Day,
    to: Day,
}

struct PastLine {
    who: String,
    /// "Mittwoch, 9. Dezember 2026: 8–16 Uhr → 8–12 Uhr".
    what: Vec<String>,
    id: String,
}

/// `GET /buero/standorte/{slug}/oeffnungszeiten`
pub async fn show_week(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let office = office(&site, &staff, &slug)?;
    let scene = scene(&app, &site, office)?;
    let monday = asked.ab.as_deref().and_then(Day::parse).unwrap_or(scene.today).monday();
    let history = history::of(&app, &scene).await?;
    let at = |day: Day, key: &str| Link::new(site.url(&format!("{}?ab={day}", address(office))), site.lang.text(key));
    let plans: Vec<(Day, DayPlan)> =
        (0..7).map(|n| monday.plus(n)).map(|day| (day, scene.schedule.day(day, &office.zone))).collect();
    let hours = shown_hours(&plans);
    Ok(show(&WeekPage {
        lede: lede(&scene, monday),
        before: at(monday.plus(-7), "hours-week-before"),
        now: at(scene.today, "hours-week-now"),
        after: at(monday.plus(7), "hours-week-after"),
        axis: (hours.0..hours.1).map(|hour| format!("{hour}:00")).collect(),
        days: plans.iter().map(|(day, plan)| column(&scene, *day, plan, hours)).collect(),
        forms: Form::ALL.into_iter().map(|form| offered(&scene, form, monday)).collect(),
        series: series(&scene),
        exceptions: exceptions(&scene),
        holidays: holidays(&scene),
        history: history.iter().map(|past| past_line(&scene, past)).collect(),
        restore: site.url(&format!("{}/zurueck", address(office))),
        line: osm::write(scene.schedule.openings(), scene.today),
        said: (asked.hinweis.as_deref() == Some("gespeichert")).then(|| site.lang.text("hours-saved")),
        frame: frame(&app, &site, &staff, (office, site.lang.text("hours-title"))),
    }))
}

/// "Kalenderwoche 50 · 7. bis 13. Dezember 2026".
fn lede(scene: &Scene, monday: Day) -> String {
    let lang = scene.site.lang;
    let days: Vec<Day> = (0..7).map(|n| monday.plus(n)).collect();
    let week = monday.date().iso_week_date().week();
    let days = format!("{} {}", format::days(&days, lang), monday.plus(6).date().year());
    lang.text_with("hours-week-lede", &[("n", i32::from(week).into()), ("days", days.into())])
}

/// First and last hour of the grid.
fn shown_hours(plans: &[(Day, DayPlan)]) -> (u16, u16) {
    let windows = || plans.iter().flat_map(|(_, plan)| plan.windows());
    let first = windows().map(|w| w.start().minute_of_day() / 60).min().unwrap_or(EARLIEST).min(EARLIEST);
    let last = windows().map(|w| w.end().minute_of_day().div_ceil(60)).max().unwrap_or(LATEST).max(LATEST);
    (first, last)
}

fn column(scene: &Scene, day: Day, plan: &DayPlan, (first, last): (u16, u16)) -> DayColumn {
    let lang = scene.site.lang;
    let special = scene.schedule.openings().specials.iter().rfind(|s| s.from <= day && day <= s.to);
    let note = match plan {
        DayPlan::Closed(why) => words::reason(scene.site, why).unwrap_or_default(),
        DayPlan::Open(_) => special.map(|special| exception(scene, special)).unwrap_or_default(),
    };
    let open = !plan.windows().is_empty();
    let short = format!("{} {}", format::weekday_short(day.weekday(), lang), day.date().day());
    let short = if lang == crate::web::texts::Lang::De { format!("{short}.") } else { short };
    let line = |n: u16| class(plan.windows(), first * 12 + n * LINE_CELLS);
    DayColumn {
        link: Link::new(scene.site.url(&format!("{}/{}?ab={day}", address(scene.office), Form::Day.path())), short),
        name: format::date(day, lang),
        hours: if open { words::hours(plan.windows(), lang) } else { scene.t("hours-shut") },
        note,
        today: day == scene.today,
        open,
        lines: (0..(last - first) * 2).map(line).collect(),
    }
}

/// "Ausnahme: Notdienst".
fn exception(scene: &Scene, special: &Special) -> String {
    let reason = scene.site.say(&special.reason);
    let word = scene.t("hours-exception");
    if reason.is_empty() { word } else { format!("{word}: {reason}") }
}

/// How much of a half hour is open.
fn class(windows: &[Window], first: u16) -> &'static str {
    let cells = (first..first + LINE_CELLS).map(Cell);
    let open = cells.filter(|cell| windows.iter().any(|window| window.contains(*cell))).count();
    match open {
        0 => "",
        open if open == usize::from(LINE_CELLS) => " oh-line--open",
        _ => " oh-line--part",
    }
}

/// A form with what it is for. Forms that begin somewhere begin in the week that is shown.
fn offered(scene: &Scene, form: Form, monday: Day) -> (Link, String) {
    let [title, lede] = form.words();
    let day = monday.max(scene.today);
    let query = match form {
        Form::Week | Form::Day if monday > scene.today.monday() => format!("?ab={day}"),
        Form::Copy => format!("?von={monday}"),
        _ => String::new(),
    };
    let url = scene.site.url(&format!("{}/{}{query}", address(scene.office), form.path()));
    (Link::new(url, scene.t(title)), scene.t(lede))
}

/// Regular hours that are not over.
fn series(scene: &Scene) -> Vec<SeriesLine> {
    let (lang, base) = (scene.site.lang, address(scene.office));
    let running = scene.schedule.openings().hours.iter();
    let running = running.filter(|hours| hours.recurrence.to.is_none_or(|last| last >= scene.today));
    running
        .map(|hours| SeriesLine {
            days: words::recurrence(&hours.recurrence, lang),
            hours: words::hours(&hours.windows, lang),
            bounds: words::bounds(hours, scene.today, lang),
            change: Link::new(
                scene.site.url(&format!("{base}/{}?reihe={}", Form::Series.path(), series_key(hours))),
                scene.t("hours-change"),
            ),
        })
        .collect()
}

/// Exceptions and closures that are not over, by their first day.
fn exceptions(scene: &Scene) -> Vec<ExceptionLine> {
    let openings = scene.schedule.openings();
    let (lang, base) = (scene.site.lang, address(scene.office));
    let line = |from: Day, to: Day, hours: String| {
        let begin = from.max(scene.today);
        let query = if begin == to { format!("?ab={begin}") } else { format!("?ab={begin}&bis={to}") };
        let url = scene.site.url(&format!("{base}/{}{query}", Form::Day.path()));
        ExceptionLine {
            days: words::range(from, to, lang),
            hours,
            change: Link::new(url, scene.t("hours-change")),
            lift: scene.site.url(&format!("{base}/{}", Form::Day.path())),
            from: begin,
            to,
        }
    };
    let closed = |words: &domain::catalog::Words| {
        let reason = scene.site.say(words);
        let shut = scene.t("hours-shut");
        if reason.is_empty() { shut } else { format!("{shut} · {reason}") }
    };
    let special = |s: &Special| match s.windows.is_empty() {
        true => closed(&s.reason),
        false => format!("{} · {}", words::hours(&s.windows, lang), exception(scene, s)),
    };
    let specials = openings.specials.iter().filter(|s| s.to >= scene.today).map(|s| line(s.from, s.to, special(s)));
    let closure = |c: &Closure| line(c.from, c.to, closed(&c.reason));
    let closures = openings.closures.iter().filter(|c| c.to >= scene.today).map(closure);
    let mut all: Vec<ExceptionLine> = specials.chain(closures).collect();
    all.sort_by_key(|line| (line.from, line.to));
    all
}

/// What holds on holidays, and the next ones with their hours.
fn holidays(scene: &Scene) -> (String, Vec<(String, String)>) {
    let open = scene.schedule.openings().open_on_holidays;
    let key = if open { "hours-holidays-open" } else { "hours-holidays-shut" };
    let line = |(day, holiday): (Day, domain::holidays::Holiday)| {
        let plan = scene.schedule.day(day, &scene.office.zone);
        let hours = match plan.windows() {
            [] => scene.t("hours-shut"),
            windows => words::hours(windows, scene.site.lang),
        };
        let name = scene.site.say(&holiday.name()).to_owned();
        (format!("{} · {name}", format::date_with_year(day, scene.site.lang)), hours)
    };
    (scene.t(key), holidays_ahead(scene).into_iter().map(line).collect())
}

/// Lines of a change that are told; the page before saving told all.
const TOLD: usize = 3;

fn past_line(scene: &Scene, past: &Past) -> PastLine {
    let effect = past.effect(scene);
    let more = effect.rows.len().saturating_sub(TOLD) + effect.more;
    let told = effect.rows.iter().take(TOLD);
    let mut what: Vec<String> = told.map(|row| format!("{}: {} → {}", row.when, row.before, row.after)).collect();
    if more > 0 {
        what.push(scene.site.lang.text_with("hours-more", &[("n", more.into())]));
    }
    if what.is_empty() {
        what.push(scene.t("hours-past-only"));
    }
    PastLine { who: format!("{} · {}", past.when, past.actor), what, id: format!("{:032x}", past.id) }
}
