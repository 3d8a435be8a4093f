//! One person of a re-plan: another time, another office, or cancel.

use super::people::{becomes, moment, number, services};
use super::{Affected, Case, read_appointment};
use crate::app::App;
use crate::replan::Plan;
use crate::replan::store::{self, Choice, Replan, Stage};
use crate::staff::Frame;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::forms;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use domain::catalog::{Need, Office};
use domain::ids::AppointmentId;
use domain::policy::Channel;
use domain::replan::Target;
use domain::time::{Cell, Day};
use serde::Deserialize;
use std::collections::HashSet;

/// Days with free times that are offered at once.
const DAYS_SHOWN: usize = 8;
/// Days that are looked through for them.
const DAYS_LOOKED: i32 = 60;

/// A time that can be chosen.
pub struct TimeChoice {
    pub value: String,
    pub label: String,
    pub on: bool,
}

#[derive(Template)]
#[template(path = "replan/person.html")]
struct PersonPage {
    frame: Frame,
    action: String,
    back: Link,
    said: String,
    name: String,
    phone: String,
    services: String,
    was: String,
    becomes: String,
    offices: Vec<forms::Choice>,
    days: Vec<(Link, bool)>,
    day: String,
    /// Within the share of the channel through which they booked.
    times: Vec<TimeChoice>,
    /// Desk time that is kept for people without an appointment.
    reserve: Vec<TimeChoice>,
}

/// Where to look for another time.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    standort: String,
    tag: String,
    hinweis: String,
}

/// `GET …/termin/{termin}`
pub async fn show_person(
    State(app): State<App>,
    case: Case,
    Path(Affected { termin }): Path<Affected>,
    Query(asked): Query<Asked>,
) -> PageResult {
    let (site, office, back) = (&case.site, &case.office, case.address());
    let Some(plan) = open_plan(&app, &case.replan).await? else { return Ok(site.to(&back)) };
    let id = read_appointment(&termin)?;
    let line = plan.lines.iter().find(|line| line.appointment == id).ok_or(PageError::NotFound)?;
    let record = plan.record(id).ok_or(PageError::NotFound)?;
    let target = match line.choice {
        Choice::Move(target) => Some(target),
        _ => None,
    };
    let offices = plan.offices(record);
    let wanted = offices.iter().find(|(office, _)| office.slug == asked.standort);
    let current = offices.iter().find(|(office, _)| target.is_some_and(|to| to.office == office.id));
    let at = wanted.or(current).or(offices.first());
    let action = site.url(&format!("{back}/termin/{termin}"));
    let here = move |office: &Office, day: Day| format!("{action}?standort={}&tag={day}", office.slug);
    let mut view = Times::default();
    if let Some((office, need)) = at {
        let day = Day::parse(&asked.tag).or(target.map(|to| to.day)).unwrap_or(line.was.place.day);
        let ask = Ask { plan: &plan, id, at: (office, need), channel: line.was.place.channel, target };
        view = ask.times(&app, site, day, |day| here(office, day));
    }
    let office_choice = |(candidate, _): &(&Office, Need)| {
        let on = at.is_some_and(|(office, _)| office.id == candidate.id);
        forms::Choice::new(&candidate.slug, &candidate.name, on)
    };
    let (becomes, elsewhere) = becomes(site, &plan.after, office.id, line.choice);
    let person = record.person.as_ref();
    let title = site.lang.text_with("replan-person", &[("text", number(office, line.was.number).into())]);
    Ok(show(&PersonPage {
        frame: case.frame(&app, title),
        action: site.url(&format!("{back}/termin/{termin}")),
        said: if asked.hinweis == "vergeben" { site.lang.text("replan-time-gone") } else { String::new() },
        name: person.map_or(String::new(), |person| person.name.clone()),
        phone: person.and_then(|person| person.phone.clone()).unwrap_or_default(),
        services: services(site, &plan.after, record),
        was: moment(site, line.was.place.day, line.was.place.start),
        becomes: if elsewhere.is_empty() { becomes } else { format!("{becomes}, {elsewhere}") },
        offices: offices.iter().map(office_choice).collect(),
        days: view.days,
        day: view.day,
        times: view.times,
        reserve: view.reserve,
        back: Link::new(site.url(&back), site.lang.text("replan-back")),
    }))
}

async fn open_plan(app: &App, replan: &Replan) -> Result<Option<Plan>, PageError> {
    if replan.stage != Stage::Open {
        return Ok(None);
    }
    Ok(Plan::current(app, replan.clone()).await?)
}

/// Free times as the page shows them.
#[derive(Default)]
struct Times {
    days: Vec<(Link, bool)>,
    day: String,
    times: Vec<TimeChoice>,
    reserve: Vec<TimeChoice>,
}

/// For whom free times at an office are looked for.
struct Ask<'a> {
    plan: &'a Plan,
    id: AppointmentId,
    at: (&'a Office, &'a Need),
    channel: Channel,
    target: Option<Target>,
}

impl Ask<'_> {
    fn times(&self, app: &App, site: &Site, day: Day, url: impl Fn(Day) -> String) -> Times {
        let mut places = self.plan.places(app, &HashSet::from([self.id]));
        let mut all = |day, channel| places.free(self.at, day, channel);
        let today = self.at.0.zone.day(app.clock.now());
        let mut days: Vec<Day> =
            (0..DAYS_LOOKED).map(|n| today.plus(n)).filter(|day| !all(*day, Channel::FrontDesk).is_empty()).collect();
        // The days around the one that is looked at.
        let from = days.iter().position(|free| *free >= day).unwrap_or(days.len()).saturating_sub(2);
        days = days.into_iter().skip(from).take(DAYS_SHOWN).collect();
        let own = all(day, self.channel);
        let more = all(day, Channel::FrontDesk).without(own);
        let choice = |channel: Channel| {
            move |start: Cell| {
                let target = Target { office: self.at.0.id, day, start, channel };
                TimeChoice {
                    value: format!("{}/{day}/{start}/{}", self.at.0.slug, channel.index()),
                    label: format::time_bare(start, site.lang),
                    on: self.target == Some(target),
                }
            }
        };
        Times {
            days: days
                .into_iter()
                .map(|free| (Link::new(url(free), format::date_short(free, site.lang)), free == day))
                .collect(),
            day: format::date(day, site.lang),
            times: own.iter().map(choice(self.channel)).collect(),
            reserve: more.iter().map(choice(Channel::FrontDesk)).collect(),
        }
    }
}

/// What was chosen.
#[derive(Deserialize)]
pub struct Chosen {
    /// `absagen`, `offen`, or `hafen/2026-11-25/9:10/0`.
    ziel: String,
}

/// `POST …/termin/{termin}`
pub async fn choose(
    State(app): State<App>,
    case: Case,
    Path(Affected { termin }): Path<Affected>,
    Form(chosen): Form<Chosen>,
) -> PageResult {
    let (site, back) = (&case.site, case.address());
    let Some(plan) = open_plan(&app, &case.replan).await? else { return Ok(site.to(&back)) };
    let id = read_appointment(&termin)?;
    let record = plan.record(id).filter(|_| plan.lines.iter().any(|line| line.appointment == id));
    let record = record.ok_or(PageError::NotFound)?;
    let choice = match chosen.ziel.as_str() {
        "absagen" => Choice::Cancel,
        "offen" => Choice::Open,
        text => {
            let offices = plan.offices(record);
            let (at, target) = read_target(&offices, text).ok_or(PageError::NotFound)?;
            if !plan.places(&app, &HashSet::from([id])).take((at.0, &at.1), &target) {
                let day = target.day;
                let to = format!("{back}/termin/{termin}?standort={}&tag={day}&hinweis=vergeben", at.0.slug);
                return Ok(site.to(&to));
            }
            Choice::Move(target)
        }
    };
    let mut tx = app.db.begin().await?;
    store::choose(&mut tx, &plan.replan, id, choice).await?;
    tx.commit().await?;
    Ok(site.to(&format!("{back}#termin-{termin}")))
}

fn read_target<'a, 'o>(offices: &'a [(&'o Office, Need)], text: &str) -> Option<(&'a (&'o Office, Need), Target)> {
    let mut parts = text.split('/');
    let (slug, day, start, channel) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let at = offices.iter().find(|(office, _)| office.slug == slug)?;
    let channel = *Channel::ALL.get(channel.parse::<usize>().ok()?)?;
    Some((at, Target { office: at.0.id, day: Day::parse(day)?, start: Cell::parse(start)?, channel }))
}
