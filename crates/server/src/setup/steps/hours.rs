//! When the office is open: two times a day for each weekday. Exceptions and series come later, on the page of hours.

use super::{answer, told};
use crate::app::App;
use crate::setup::guide::{Frame, InTown, Step};
use crate::setup::office;
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::forms::{FormError, Sent};
use crate::web::texts::Lang;
use askama::Template;
use axum::Form;
use axum::extract::State;
use domain::opening::{Hours, Openings, Pattern, Recurrence, Schedule, Weekdays};
use domain::time::{Cell, Window};
use jiff::civil::Weekday;

/// What a form begins with: mornings of all days, a long Thursday.
const USUAL: [[(&str, &str); 2]; 7] = [
    [("08:00", "12:00"), ("14:00", "16:00")],
    [("08:00", "12:00"), ("14:00", "16:00")],
    [("08:00", "12:00"), ("", "")],
    [("08:00", "12:00"), ("14:00", "18:00")],
    [("08:00", "12:00"), ("", "")],
    [("", ""), ("", "")],
    [("", ""), ("", "")],
];

#[derive(Template)]
#[template(path = "setup/hours.html")]
struct HoursPage {
    frame: Frame,
    errors: Vec<FormError>,
    days: Vec<DayRow>,
    /// "In Nordrhein-Westfalen".
    state: &'static str,
    /// The hours are more than this form can show.
    rich: bool,
}

/// One weekday of the form.
struct DayRow {
    /// "Montag".
    name: String,
    /// 1 for Monday.
    number: usize,
    /// Beginning and end of both times, as typed.
    times: [[String; 2]; 2],
    error: Option<String>,
}

/// A day's times as typed.
type Times = [[String; 2]; 2];

/// `GET /einrichtung/zeiten`
pub async fn show_step(State(app): State<App>, inside: InTown) -> PageResult {
    let (_, schedule) = inside.some_office()?;
    let times = if schedule.has_hours() { stored(schedule) } else { Some(usual()) };
    let rich = times.is_none();
    let rows = rows(inside.guide.lang, times.unwrap_or_else(usual), &[]);
    page(&app, &inside, (rows, rich), Vec::new()).await
}

/// `POST /einrichtung/zeiten`
pub async fn save(State(app): State<App>, inside: InTown, Form(sent): Form<Sent>) -> PageResult {
    inside.some_office()?;
    let lang = inside.guide.lang;
    let typed = typed(&sent);
    let read: Vec<Result<Vec<Window>, &'static str>> = typed.iter().map(windows).collect();
    let mut wrong: Vec<(usize, &'static str)> =
        read.iter().enumerate().filter_map(|(day, windows)| Some((day, *windows.as_ref().err()?))).collect();
    if wrong.is_empty() && read.iter().flatten().all(Vec::is_empty) {
        wrong.push((0, "setup-hours-none"));
    }
    if !wrong.is_empty() {
        let rows = rows(lang, typed, &wrong);
        let line = |row: &DayRow| {
            Some(FormError::new(format!("von-{}", row.number), format!("{}: {}", row.name, row.error.as_ref()?)))
        };
        let errors = rows.iter().filter_map(line).collect();
        return page(&app, &inside, (rows, false), errors).await;
    }
    let hours = together(read.into_iter().map(Result::unwrap_or_default).collect());
    office::change(&app, inside.town.id, |_, schedule| {
        let openings = Openings { hours, ..schedule.openings().clone() };
        // Windows of weekdays were checked one by one above.
        *schedule = Schedule::new(openings).unwrap_or_else(|_| schedule.clone());
    })
    .await?;
    Ok(inside.guide.after(Step::Hours))
}

fn usual() -> Vec<Times> {
    USUAL.iter().map(|day| day.map(|(from, to)| [from.to_owned(), to.to_owned()])).collect()
}

fn typed(sent: &Sent) -> Vec<Times> {
    let get = |name: String| sent.get(&name).chars().take(5).collect::<String>();
    let time = |day: usize, part: &str| [get(format!("von{part}-{day}")), get(format!("bis{part}-{day}"))];
    (1..=7).map(|day| [time(day, ""), time(day, "2")]).collect()
}

/// What the form can show of a schedule; nothing when there is more to it.
fn stored(schedule: &Schedule) -> Option<Vec<Times>> {
    let mut days: Vec<Vec<Window>> = vec![Vec::new(); 7];
    for hours in &schedule.openings().hours {
        let Recurrence { pattern: Pattern::Weeks { days: on, every: 1, .. }, from: None, to: None } = hours.recurrence
        else {
            return None;
        };
        for (day, windows) in weekdays().zip(&mut days).filter(|(day, _)| on.contains(*day)) {
            let _: Weekday = day;
            windows.extend(&hours.windows);
        }
    }
    let show = |cell: Cell| format!("{:02}:{:02}", cell.minute_of_day() / 60, cell.minute_of_day() % 60);
    let times = |mut windows: Vec<Window>| {
        windows.sort_by_key(|window| window.start());
        let time = |at: usize| {
            windows.get(at).map_or_else(Default::default, |window| [show(window.start()), show(window.end())])
        };
        (windows.len() <= 2).then(|| [time(0), time(1)])
    };
    days.into_iter().map(times).collect()
}

/// The times of a day, or the key of what is wrong with them.
fn windows(day: &Times) -> Result<Vec<Window>, &'static str> {
    let mut windows: Vec<Window> = Vec::new();
    for [from, to] in day {
        if from.is_empty() && to.is_empty() {
            continue;
        }
        let cell = |text: &str| match text {
            "00:00" | "24:00" if text == to => Some(Cell(domain::time::CELLS_PER_DAY)),
            text => Cell::parse(text),
        };
        let (Some(start), Some(end)) = (cell(from), cell(to)) else { return Err("setup-hours-unreadable") };
        let window = Window::new(start, end).ok_or("setup-hours-backwards")?;
        if windows.iter().any(|other| window.start() < other.end() && other.start() < window.end()) {
            return Err("setup-hours-overlap");
        }
        windows.push(window);
    }
    Ok(windows)
}

/// Days with the same times become one entry.
fn together(days: Vec<Vec<Window>>) -> Vec<Hours> {
    let mut groups: Vec<(Vec<Weekday>, Vec<Window>)> = Vec::new();
    for (day, windows) in weekdays().zip(days).filter(|(_, windows)| !windows.is_empty()) {
        match groups.iter_mut().find(|(_, known)| *known == windows) {
            Some((on, _)) => on.push(day),
            None => groups.push((vec![day], windows)),
        }
    }
    let hours = |(on, windows): (Vec<Weekday>, Vec<Window>)| Hours {
        recurrence: Recurrence::weekly(Weekdays::of(&on)),
        windows,
    };
    groups.into_iter().map(hours).collect()
}

fn weekdays() -> impl Iterator<Item = Weekday> {
    (1..=7).filter_map(|number| Weekday::from_monday_one_offset(number).ok())
}

fn rows(lang: Lang, times: Vec<Times>, wrong: &[(usize, &'static str)]) -> Vec<DayRow> {
    let row = |((at, day), times): ((usize, Weekday), Times)| DayRow {
        name: format::weekday(day, lang).to_owned(),
        number: at + 1,
        times,
        error: wrong.iter().find(|(day, _)| *day == at).map(|(_, key)| lang.text(key)),
    };
    weekdays().enumerate().zip(times).map(row).collect()
}

async fn page(app: &App, inside: &InTown, (days, rich): (Vec<DayRow>, bool), errors: Vec<FormError>) -> PageResult {
    let frame = told(inside.guide.frame(app, Step::Hours).await?, &errors);
    let view = HoursPage { frame, errors, days, state: inside.town.place().state().name(), rich };
    answer(&view, &view.errors)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(first: [&str; 2], second: [&str; 2]) -> Times {
        [first.map(str::to_owned), second.map(str::to_owned)]
    }

    #[test]
    fn days_with_the_same_times_are_one_entry() {
        let read: Vec<Vec<Window>> = usual().iter().map(|day| windows(day).expect("good")).collect();
        let hours = together(read);
        assert_eq!(hours.len(), 3, "Monday and Tuesday, Wednesday and Friday, Thursday");
        assert_eq!(hours[0].windows.len(), 2);
    }

    #[test]
    fn what_is_wrong_with_a_day_is_told() {
        let wrong = |first, second| windows(&day(first, second)).err();
        assert_eq!(wrong(["08:00", "12:00"], ["14:00", "16:00"]), None);
        assert_eq!(wrong(["", ""], ["", ""]), None);
        assert_eq!(wrong(["20:00", "00:00"], ["", ""]), None, "until midnight");
        assert_eq!(wrong(["12:00", "08:00"], ["", ""]), Some("setup-hours-backwards"));
        assert_eq!(wrong(["08:00", "08:00"], ["", ""]), Some("setup-hours-backwards"));
        assert_eq!(wrong(["08:00", ""], ["", ""]), Some("setup-hours-unreadable"));
        assert_eq!(wrong(["08:02", "12:00"], ["", ""]), Some("setup-hours-unreadable"));
        assert_eq!(wrong(["08:00", "12:00"], ["11:00", "16:00"]), Some("setup-hours-overlap"));
    }
}
