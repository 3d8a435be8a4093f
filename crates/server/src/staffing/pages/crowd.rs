//! The house evenly full: appointments where few people walk in, and the reserve that has it so. First a preview,
//! then one button.

use super::{Fields, Head, Tab, address, after, office};
use crate::app::App;
use crate::changes::Stamp;
use crate::hall::{self, HallKey};
use crate::replan::Saved;
use crate::staff::{Frame, Staff};
use crate::staffing::save::{save_rules, stamp};
use crate::staffing::week::{DayPicture, start, week};
use crate::storage::Failure;
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::forms::{Field, FormError};
use crate::web::layout::show_with;
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::catalog::Office;
use domain::opening::Schedule;
use domain::policy::{HALF_HOURS, Policy, Shares};
use domain::staffing::{Split, TypicalDay};
use std::ops::RangeInclusive;

/// Days that are looked back upon: eight weeks.
const LOOK_BACK_DAYS: i32 = 56;
/// Fewer people than this say nothing about the hours of a day.
const HISTORY_MIN: usize = 100;
/// People who walk in on the reference day by hour after opening, as a part of the mean (science.md 1, BA8).
const REFERENCE: [f64; 8] = [1.6, 1.5, 1.3, 1.0, 0.8, 0.7, 0.7, 0.4];
/// Part of the desk time that appointments take, unless the office says otherwise.
const APPOINTMENTS: f64 = 0.75;
/// Minutes of a visit where nothing is offered yet.
const MINUTES: u16 = 12;

/// Numbers of the form: name, text, bounds.
const NUMBERS: [(&str, &str, RangeInclusive<u32>); 4] = [
    ("gaeste", "crowd-walk-ins", 0..=5_000),
    ("termine", "crowd-appointments", 0..=5_000),
    ("kommen", "crowd-shows", 10..=100),
    ("minuten", "crowd-minutes", 1..=240),
];

#[derive(Template)]
#[template(path = "staffing/crowd.html")]
struct CrowdPage {
    frame: Frame,
    head: Head,
    errors: Vec<FormError>,
    /// Name, label and field of each number.
    numbers: Vec<(&'static str, String, Field)>,
    /// Where the profile of the day is from.
    source: String,
    rows: Vec<RowView>,
    /// Whether online may not use what is left.
    bounded: Option<String>,
    here: String,
    stand: String,
}

/// A half hour of the typical day.
struct RowView {
    time: String,
    desks: u8,
    walk_ins: String,
    appointments: u32,
    reserve: u8,
    marks: Vec<&'static str>,
    words: String,
    /// How many people there are, in percent of the fullest half hour: with the levelling and with the same reserve
    /// at every hour.
    load: u32,
    before: u32,
}

/// `GET /buero/standorte/{slug}/kapazitaet/andrang`
pub async fn show_crowd(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Query(fields): Query<Fields>,
) -> PageResult {
    let (office, schedule) = office(&site, &staff, &slug)?;
    let plan = Plan::read(&app, &site, (office, schedule), &fields).await?;
    page(&app, &site, &staff, (office, schedule), (plan, fields.get("hinweis"), Vec::new()))
}

/// `POST /buero/standorte/{slug}/kapazitaet/andrang`
pub async fn save(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let (office, schedule) = office(&site, &staff, &slug)?;
    let plan = Plan::read(&app, &site, (office, schedule), &fields).await?;
    if !plan.errors(&site).is_empty() {
        return page(&app, &site, &staff, (office, schedule), (plan, "", Vec::new()));
    }
    let mut policy = Policy { reserve: plan.day.levelled().reserve, ..office.policy };
    if fields.get("online") == "alles" {
        policy.shares = Shares([100, policy.shares.0[1], policy.shares.0[2]]);
    }
    let new = (Office { policy, ..office.clone() }, schedule.clone());
    let saved = save_rules(&app, &staff, &site.town, new, Stamp::from_form(fields.get("stand"))).await?;
    if let Some(done) = after(&site, office, &saved, "/andrang?hinweis=andrang") {
        return done;
    }
    let Saved::Conflict { current } = saved else { return Ok(site.to("/buero")) };
    let (office, schedule) = *current;
    let errors = vec![FormError::new("vorschau", site.lang.text("staffing-conflict"))];
    page(&app, &site, &staff, (&office, &schedule), (plan, "", errors))
}

/// The typical day as it was typed, or as the office's own days say.
struct Plan {
    fields: [Field; 4],
    day: TypicalDay,
    /// Days with people that the profile is from; 0 for the reference day.
    days_seen: usize,
}

impl Plan {
    async fn read(app: &App, site: &Site, office: (&Office, &Schedule), fields: &Fields) -> Result<Plan, Failure> {
        let picture = typical(app, office);
        let (profile, days_seen) = profile(app, site, office.0, &picture).await?;
        let minutes = mean_minutes(office.0);
        let desk_minutes: u32 = picture.desks.iter().map(|desks| u32::from(*desks) * 30).sum();
        let appointments = f64::from(desk_minutes) * APPOINTMENTS / f64::from(minutes);
        let usual = [profile.iter().sum::<f64>().round() as u32, appointments as u32, 88, u32::from(minutes)];
        let mut values = usual;
        let mut typed: [Field; 4] = std::array::from_fn(|at| Field::filled(usual[at].to_string()));
        for (at, (name, _, bounds)) in NUMBERS.iter().enumerate() {
            let text = fields.get(name);
            match text.parse().ok().filter(|value| bounds.contains(value)) {
                Some(value) => (typed[at], values[at]) = (Field::filled(text), value),
                None if text.is_empty() => {}
                None => {
                    let args = [("from", (*bounds.start()).into()), ("to", (*bounds.end()).into())];
                    typed[at] = Field::wrong(text, site.lang.text_with("rules-between", &args));
                }
            }
        }
        let scale = f64::from(values[0]) / profile.iter().sum::<f64>().max(0.01);
        let day = TypicalDay {
            desks: picture.desks,
            walk_ins: profile.map(|people| people * scale),
            appointments: values[1],
            shows: f64::from(values[2]) / 100.0,
            minutes: f64::from(values[3]),
        };
        Ok(Plan { fields: typed, day, days_seen })
    }

    fn errors(&self, site: &Site) -> Vec<FormError> {
        let line = |((name, key, _), field): (&(&str, &str, RangeInclusive<u32>), &Field)| {
            Some(FormError::new(*name, format!("{}: {}", site.lang.text(key), field.error.as_ref()?)))
        };
        NUMBERS.iter().zip(&self.fields).filter_map(line).collect()
    }
}

/// The day of the coming week with the most desk time.
fn typical(app: &App, (office, schedule): (&Office, &Schedule)) -> DayPicture {
    let today = office.zone.day(app.clock.now());
    let time = |day: &DayPicture| day.desks.iter().map(|desks| u32::from(*desks)).sum::<u32>();
    let days = week((office, schedule), today.plus(7).monday(), None, None);
    days.into_iter().max_by_key(time).unwrap_or_else(|| DayPicture::of((office, schedule), today, None, None))
}

/// People who walk in on a day by half hour: as the last weeks were, or else as on the reference day.
async fn profile(
    app: &App,
    site: &Site,
    office: &Office,
    picture: &DayPicture,
) -> Result<([f64; HALF_HOURS], usize), Failure> {
    let key = HallKey::today(site.tenant(), office, app.clock.now());
    let came = hall::walked_in(&app.db, key, key.day.plus(-LOOK_BACK_DAYS)).await?;
    let mut days: Vec<_> = came.iter().map(|at| office.zone.day(*at)).collect();
    days.dedup();
    let mut profile = [0.0; HALF_HOURS];
    if came.len() >= HISTORY_MIN {
        for at in &came {
            let (_, minute) = office.zone.local(*at);
            profile[usize::from(minute / 30).min(HALF_HOURS - 1)] += 1.0 / days.len() as f64;
        }
        return Ok((profile, days.len()));
    }
    let open: Vec<usize> = (0..HALF_HOURS).filter(|at| picture.desks[*at] > 0).collect();
    let people: f64 = open.iter().map(|at| f64::from(picture.desks[*at])).sum::<f64>() * 30.0 / f64::from(MINUTES);
    for (nth, at) in open.iter().enumerate() {
        let weight = REFERENCE[nth * REFERENCE.len() / open.len()];
        profile[*at] = people * (1.0 - APPOINTMENTS) / open.len() as f64 * weight;
    }
    Ok((profile, 0))
}

/// Minutes of what the office offers, on average.
fn mean_minutes(office: &Office) -> u16 {
    let minutes: Vec<u32> = office.offers.values().map(|offer| offer.minutes.0.into()).filter(|n| *n > 0).collect();
    let mean = minutes.iter().sum::<u32>().checked_div(u32::try_from(minutes.len()).unwrap_or(0));
    mean.and_then(|mean| u16::try_from(mean).ok()).unwrap_or(MINUTES)
}

fn page(
    app: &App,
    site: &Site,
    staff: &Staff,
    (office, schedule): (&Office, &Schedule),
    (plan, said, conflict): (Plan, &str, Vec<FormError>),
) -> PageResult {
    let lang = site.lang;
    let errors: Vec<FormError> = conflict.into_iter().chain(plan.errors(site)).collect();
    let (mut frame, head) = Head::new(app, site, staff, office, (Tab::Crowd, "staffing-crowd-title", said));
    frame.page.failed = !errors.is_empty();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let source = match plan.days_seen {
        0 => lang.text("crowd-source-reference"),
        days => lang.text_with("crowd-source-own", &[("n", days.into())]),
    };
    let online = office.policy.shares.0[0];
    let view = CrowdPage {
        rows: rows(site, office, &plan.day),
        bounded: (online < 100).then(|| lang.text_with("crowd-online", &[("n", online.into())])),
        numbers: NUMBERS
            .iter()
            .zip(plan.fields)
            .map(|((name, key, _), field)| (*name, lang.text(key), field))
            .collect(),
        source,
        here: site.url(&format!("{}/andrang", address(office))),
        stand: stamp(office, schedule)?.to_string(),
        errors,
        frame,
        head,
    };
    Ok(show_with(status, &view))
}

fn rows(site: &Site, office: &Office, day: &TypicalDay) -> Vec<RowView> {
    let levelled = day.levelled();
    let rules = Policy { reserve: levelled.reserve, shares: Shares([100, 100, 100]), ..office.policy };
    let desks: f64 = day.desks.iter().map(|desks| f64::from(*desks)).sum::<f64>().max(1.0);
    let even = |at: usize| f64::from(day.appointments) * f64::from(day.desks[at]) / desks;
    let people =
        |at: usize, appointments: f64| (day.walk_ins[at] + appointments * day.shows) / f64::from(day.desks[at].max(1));
    let open = || (0..HALF_HOURS).filter(|at| day.desks[*at] > 0);
    let load = |at: usize| people(at, f64::from(levelled.appointments[at]));
    let before = |at: usize| people(at, even(at));
    let most = open().map(|at| load(at).max(before(at))).fold(0.01, f64::max);
    let percent = |people: f64| (people * 100.0 / most).round() as u32;
    let row = |at: usize| {
        let half_hour = u16::try_from(at).unwrap_or(0);
        let [online, _, walk_in] = Split::of(&rules, half_hour).marks(day.desks[at]);
        let marks = std::iter::repeat_n("online", online.into()).chain(std::iter::repeat_n("walkin", walk_in.into()));
        let words = [("crowd-n-booked", online), ("staffing-n-walk-in", walk_in)];
        let words = words.map(|(key, n)| site.lang.text_with(key, &[("n", n.into())]));
        RowView {
            time: format::time_bare(start(at), site.lang),
            desks: day.desks[at],
            walk_ins: one_decimal(site, day.walk_ins[at]),
            appointments: levelled.appointments[at],
            reserve: levelled.reserve.of(half_hour),
            marks: marks.collect(),
            words: words.join(", "),
            load: percent(load(at)),
            before: percent(before(at)),
        }
    };
    open().map(row).collect()
}

/// "7,7", "7.7".
fn one_decimal(site: &Site, value: f64) -> String {
    let text = format!("{value:.1}");
    if site.lang == crate::web::texts::Lang::De { text.replace('.', ",") } else { text }
}
