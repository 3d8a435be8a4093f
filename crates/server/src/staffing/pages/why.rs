//! Why is there no slot? Service, office, day and channel: the chain of reasons, then start by start.

use super::Fields;
use crate::app::App;
use crate::booking::search::audience;
use crate::booking::why as words;
use crate::staff::{Frame, Permission, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::forms::Choice;
use crate::web::layout::show;
use crate::web::tenancy::Site;
use askama::Template;
use axum::extract::{Query, State};
use domain::capacity::OfficeDay;
use domain::catalog::{Need, Office};
use domain::ids::{PoolId, ServiceId};
use domain::mask::Mask;
use domain::obstacles::{Look, Obstacle, Part};
use domain::opening::{ClosedWhy, DayPlan};
use domain::policy::{Channel, Policy};
use domain::release::{self, Releases};
use domain::slots::{Search, release_of};
use domain::staffing::longest_visit;
use domain::time::{Cell, Day, Instant};

/// Channels with their words in forms and their texts.
const CHANNELS: [(Channel, &str, &str); 3] = [
    (Channel::Online, "online", "noslot-channel-online"),
    (Channel::Phone, "telefon", "noslot-channel-phone"),
    (Channel::FrontDesk, "infotheke", "noslot-channel-front-desk"),
];
/// Items that can be asked for, at most.
const COUNT_MAX: u8 = 20;

#[derive(Template)]
#[template(path = "staffing/why.html")]
struct WhyPage {
    frame: Frame,
    services: Vec<Choice>,
    offices: Vec<Choice>,
    channels: Vec<Choice>,
    day: String,
    count: String,
    here: String,
    answer: Option<AnswerView>,
}

/// The answer to a question.
struct AnswerView {
    /// "Online ist an diesem Tag nichts frei."
    verdict: String,
    chain: Vec<Step>,
    /// Names of the pools.
    pools: Vec<String>,
    rows: Vec<RowView>,
}

/// One link of the chain.
struct Step {
    good: bool,
    what: String,
    text: String,
}

/// Starts that have the same reasons.
struct RowView {
    times: String,
    /// For each pool: the reasons; none where it can be booked.
    cells: Vec<Vec<String>>,
}

/// What is asked.
struct Asked<'a> {
    office: &'a Office,
    day: Day,
    channel: Channel,
    count: u8,
}

/// `GET /buero/warum`
pub async fn show_why(State(app): State<App>, site: Site, staff: Staff, Query(fields): Query<Fields>) -> PageResult {
    staff.require(Permission::ReadDay)?;
    let now = app.clock.now();
    let may = |office: &&Office| staff.member.may_at(office.id, Permission::ReadDay);
    let mut offices = site.town.catalog.offices().iter().filter(may);
    let office = match fields.get("standort") {
        "" => offices.next().ok_or(PageError::NotFound)?,
        slug => {
            let office = site.town.catalog.office_by_slug(slug).ok_or(PageError::NotFound)?;
            staff.require_at(office.id, Permission::ReadDay)?;
            office
        }
    };
    let service = site.town.catalog.service_by_slug(fields.get("dienst")).map(|service| service.id);
    let channel = CHANNELS.iter().find(|(_, word, _)| *word == fields.get("kanal")).map_or(Channel::Online, |c| c.0);
    let day = Day::parse(fields.get("tag")).unwrap_or_else(|| office.zone.day(now));
    let count = fields.get("anzahl").parse().unwrap_or(1).clamp(1, COUNT_MAX);
    let asked = Asked { office, day, channel, count };
    let answer = service.map(|service| answer(&app, &site, &asked, service, now));
    Ok(show(&WhyPage {
        services: services(&site, service),
        offices: choices(site.town.catalog.offices().iter().filter(may), office),
        channels: CHANNELS
            .iter()
            .map(|(which, word, key)| Choice::new(*word, site.lang.text(key), *which == channel))
            .collect(),
        day: day.to_string(),
        count: count.to_string(),
        here: site.url("/buero/warum"),
        answer,
        frame: Frame::of_town(&site, &staff, site.lang.text("noslot-title"), now),
    }))
}

fn choices<'a>(offices: impl Iterator<Item = &'a Office>, chosen: &Office) -> Vec<Choice> {
    offices.map(|office| Choice::new(&office.slug, &office.name, office.id == chosen.id)).collect()
}

fn services(site: &Site, chosen: Option<ServiceId>) -> Vec<Choice> {
    let all = site.town.catalog.services().iter();
    all.map(|service| Choice::new(&service.slug, site.say(&service.name), Some(service.id) == chosen)).collect()
}

/// The whole answer: each link of the chain says what it asked and what it found; after the first that fails for the
/// whole day nothing more can be said.
fn answer(app: &App, site: &Site, asked: &Asked<'_>, service: ServiceId, now: Instant) -> AnswerView {
    let mut chain = Vec::new();
    let refused =
        |chain| AnswerView { verdict: site.lang.text("noslot-none"), chain, pools: Vec::new(), rows: Vec::new() };
    let bundle = match site.town.catalog.bundle(&[(service, asked.count)], audience(asked.channel)) {
        Ok(bundle) => bundle,
        Err(refusal) => {
            chain.push(bad(site, "noslot-step-offer", words::no_visit(site, &refusal)));
            return refused(chain);
        }
    };
    let need = match bundle.at(asked.office, audience(asked.channel)) {
        Ok(need) => need,
        Err(why) => {
            let text = site.lang.text_with("noslot-not-offered", &[("text", words::unable(site, &why).into())]);
            chain.push(bad(site, "noslot-step-offer", text));
            return refused(chain);
        }
    };
    let minutes = [("n", need.minutes.0.into()), ("desk", (run_minutes(&need, &asked.office.policy)).into())];
    chain.push(good(site, "noslot-step-offer", site.lang.text_with("noslot-offered", &minutes)));
    let Some(day) = office_day(app, site, asked, now) else { return refused(chain) };
    let search = Search::new(asked.office, &need, asked.channel, now);
    chain.push(opening(site, asked, &day));
    chain.push(released(site, asked, &search, now));
    if day.closed.is_none() {
        chain.push(desks(site, asked, &need, &day));
        chain.push(share(site, asked, &need, &day));
        chain.extend(tranche(site, asked, &day, now));
    }
    let starts = search.starts(&day);
    let times = starts.iter().map(|cell| format::time_bare(cell, site.lang)).collect::<Vec<_>>().join(", ");
    let verdict = if !starts.is_empty() {
        site.lang.text_with("noslot-some", &[("n", starts.count().into()), ("text", times.into())])
    } else {
        site.lang.text("noslot-none")
    };
    let rows = if day.closed.is_some() { Vec::new() } else { rows(site, asked, (&search, &day), now) };
    let names = need.pools.iter().map(|id| pool_name(asked.office, *id)).collect();
    AnswerView { verdict, chain, pools: names, rows }
}

fn good(site: &Site, what: &str, text: String) -> Step {
    Step { good: true, what: site.lang.text(what), text }
}

fn bad(site: &Site, what: &str, text: String) -> Step {
    Step { good: false, what: site.lang.text(what), text }
}

/// Desk time of a visit with its buffers.
fn run_minutes(need: &Need, policy: &Policy) -> u16 {
    (need.cells + policy.buffer_before.cells() + policy.buffer_after.cells()) * 5
}

/// The day as the board shows it; a day that it does not show as the schedule gives it, with nobody booked.
fn office_day(app: &App, site: &Site, asked: &Asked<'_>, now: Instant) -> Option<OfficeDay> {
    let office = asked.office;
    let shown = app.boards.look(site.tenant()).and_then(|board| Some(board.day(office.id, asked.day)?.0.clone()));
    let planned = || {
        let mut day = OfficeDay::empty(office, site.town.schedules.get(&office.id)?, asked.day);
        day.open(&office.policy, Releases::at(&office.policy, now, &office.zone).of(asked.day));
        Some(day)
    };
    shown.or_else(planned)
}

fn opening(site: &Site, asked: &Asked<'_>, day: &OfficeDay) -> Step {
    let what = "noslot-step-open";
    let windows = match site.town.schedules.get(&asked.office.id).map(|s| s.day(asked.day, &asked.office.zone)) {
        Some(DayPlan::Open(windows)) => windows,
        _ => Vec::new(),
    };
    match &day.closed {
        Some(why) => bad(site, what, closed(site, why)),
        None => {
            let window = |w: &domain::time::Window| {
                let (from, to) = (format::time_bare(w.start(), site.lang), format::time(w.end(), site.lang));
                site.lang.text_with("staffing-window", &[("from", from.into()), ("to", to.into())])
            };
            good(site, what, windows.iter().map(window).collect::<Vec<_>>().join(", "))
        }
    }
}

fn closed(site: &Site, why: &ClosedWhy) -> String {
    match why {
        ClosedWhy::NoHours => site.lang.text("noslot-closed-no-hours"),
        ClosedWhy::Holiday(holiday) => site.say(&holiday.name()).to_owned(),
        ClosedWhy::Closure(words) | ClosedWhy::Special(words) => site.say(words).to_owned(),
    }
}

fn released(site: &Site, asked: &Asked<'_>, search: &Search<'_>, now: Instant) -> Step {
    let (office, lang) = (asked.office, site.lang);
    let at = release_of(&office.policy, asked.day, &office.zone);
    let text = [("text", words::moment(site, at, &office.zone).into())];
    if asked.day < search.bookable.today {
        bad(site, "noslot-step-release", lang.text("noslot-over"))
    } else if at > now {
        bad(site, "noslot-step-release", lang.text_with("noslot-released-later", &text))
    } else {
        good(site, "noslot-step-release", lang.text_with("noslot-released", &text))
    }
}

/// Which pools can do it, and how many of their desks work at most.
fn desks(site: &Site, asked: &Asked<'_>, need: &Need, day: &OfficeDay) -> Step {
    let most = |id: &PoolId| day.pool(*id).and_then(|pool| pool.cells().map(|(_, cell)| cell.desks).max()).unwrap_or(0);
    let text = |id: &PoolId| {
        let desks = site.lang.text_with("staffing-n-desks", &[("n", most(id).into())]);
        format!("{}: {desks}", pool_name(asked.office, *id))
    };
    let others = asked.office.pools.iter().filter(|pool| !need.pools.contains(&pool.id)).map(|pool| pool.name.as_str());
    let others: Vec<&str> = others.collect();
    let mut sentence = need.pools.iter().map(text).collect::<Vec<_>>().join("; ");
    if !others.is_empty() {
        let unable = site.lang.text_with("noslot-unable-pools", &[("text", others.join(", ").into())]);
        sentence = format!("{sentence}. {unable}");
    }
    Step { good: need.pools.iter().any(|id| most(id) > 0), what: site.lang.text("noslot-step-desks"), text: sentence }
}

/// What of the desks the channel may use, and whether so long a visit can ever fit into that.
fn share(site: &Site, asked: &Asked<'_>, need: &Need, day: &OfficeDay) -> Step {
    let policy = &asked.office.policy;
    let longest = need.pools.iter().filter_map(|id| Some(longest_visit(day.pool(*id)?, asked.channel, policy))).max();
    let longest = longest.unwrap_or_default();
    let percent = policy.shares.of(asked.channel);
    let args = [("n", percent.into()), ("minutes", longest.0.into())];
    let fits = longest >= need.minutes;
    let key = if fits { "noslot-share" } else { "noslot-share-too-short" };
    Step { good: fits, what: site.lang.text("noslot-step-share"), text: site.lang.text_with(key, &args) }
}

/// How much of the day is released to citizens, where a part of it comes later.
fn tranche(site: &Site, asked: &Asked<'_>, day: &OfficeDay, now: Instant) -> Option<Step> {
    let office = asked.office;
    if asked.channel != Channel::Online || day.opened.online >= 100 {
        return None;
    }
    let next = release::tranches_of(&office.policy, asked.day, &office.zone).into_iter().find(|at| *at > now)?;
    let text = words::moment(site, next, &office.zone);
    let args = [("n", day.opened.online.into()), ("text", text.into())];
    Some(bad(site, "noslot-step-tranche", site.lang.text_with("noslot-tranche", &args)))
}

fn pool_name(office: &Office, id: PoolId) -> String {
    office.pools.iter().find(|pool| pool.id == id).map_or_else(String::new, |pool| pool.name.clone())
}

/// Start by start; those one after the other with the same reasons become one row.
fn rows(site: &Site, asked: &Asked<'_>, (search, day): (&Search<'_>, &OfficeDay), now: Instant) -> Vec<RowView> {
    let look = Look::new(asked.office, search, day, now);
    let staffed = search.need.pools.iter().filter_map(|id| day.pool(*id));
    let staffed = staffed.fold(Mask::NONE, |all, pool| all.or(pool.staffed()));
    let starts = staffed.and(Mask::grid(asked.office.policy.grid.0));
    let mut rows: Vec<(Cell, Cell, Vec<Vec<String>>)> = Vec::new();
    for start in starts.iter() {
        let reasons = |pool: &PoolId| {
            let found = look.obstacles(*pool, start);
            found.iter().map(|obstacle| reason(site, asked, obstacle)).collect::<Vec<String>>()
        };
        let cells: Vec<Vec<String>> = search.need.pools.iter().map(reasons).collect();
        match rows.last_mut().filter(|(_, _, last)| *last == cells) {
            Some((_, last, _)) => *last = start,
            None => rows.push((start, start, cells)),
        }
    }
    let times = |from: Cell, to: Cell| {
        let (start, end) = (format::time_bare(from, site.lang), format::time_bare(to, site.lang));
        if from == to { start } else { site.lang.text_with("from-to", &[("from", start.into()), ("to", end.into())]) }
    };
    rows.into_iter().map(|(from, to, cells)| RowView { times: times(from, to), cells }).collect()
}

/// An obstacle as staff read it: a fragment.
fn reason(site: &Site, asked: &Asked<'_>, obstacle: &Obstacle) -> String {
    let lang = site.lang;
    let time = |cell: &Cell| format::time_bare(*cell, lang);
    let at = |moment: &Instant| words::moment(site, *moment, &asked.office.zone);
    let place = |part: &Part| match part {
        Part::Before => lang.text("noslot-part-before"),
        Part::Visit => lang.text("noslot-part-visit"),
        Part::After => lang.text("noslot-part-after"),
    };
    match obstacle {
        Obstacle::Past => lang.text("noslot-past"),
        Obstacle::Closed(why) => closed(site, why),
        Obstacle::NotReleased { at: moment } => lang.text_with("noslot-cell-later", &[("text", at(moment).into())]),
        Obstacle::TooShortNotice { lead } => lang.text_with("noslot-cell-notice", &[("n", lead.0.into())]),
        Obstacle::OffGrid { grid } => lang.text_with("noslot-cell-grid", &[("n", grid.0.into())]),
        Obstacle::NotStaffed => lang.text("noslot-cell-not-staffed"),
        Obstacle::DoesNotFit { until, part } => {
            lang.text_with("noslot-cell-does-not-fit", &[("time", time(until).into()), ("part", place(part).into())])
        }
        Obstacle::Taken { cell, part, desks } => {
            let args = [("time", time(cell).into()), ("n", (*desks).into()), ("part", place(part).into())];
            lang.text_with("noslot-cell-taken", &args)
        }
        Obstacle::ShareUsedUp { cell, cap, desks } => {
            let args = [("time", time(cell).into()), ("cap", (*cap).into()), ("n", (*desks).into())];
            lang.text_with("noslot-cell-share", &args)
        }
        Obstacle::Reserved { cell, given_back } => match given_back {
            Some(moment) => lang
                .text_with("noslot-cell-reserved-until", &[("time", time(cell).into()), ("text", at(moment).into())]),
            None => lang.text_with("noslot-cell-reserved", &[("time", time(cell).into())]),
        },
        Obstacle::LaterTranche { cell, at: moment } => {
            let text = moment.as_ref().map(at).unwrap_or_default();
            lang.text_with("noslot-cell-tranche", &[("time", time(cell).into()), ("text", text.into())])
        }
    }
}
