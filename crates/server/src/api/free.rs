//! Free days and times, from the board: no SQL, and drawn once for all who ask the same.

use super::caller::Caller;
use super::extract::Params;
use super::problem::{Kind, Problem};
use super::shapes::{
    AbleOffice, Channel, Counted, FreeDay, FreeDays, FreeTime, FreeTimes, OfficeTimes, Reason, UnableOffice, Why, start,
};
use super::surrounding::{Reply, tell};
use super::values::{ClockText, DayText, Item, Slug, given, write_moment};
use crate::app::App;
use crate::booking::search::{self, DayAnswer, Finder, Offices, Wishes};
use crate::booking::why;
use crate::web::tenancy::Site;
use axum::extract::State;
use axum::http::HeaderMap;
use domain::catalog::{BUNDLE_SERVICES_MAX, Bundle, BundleRefusal};
use domain::ids::{OfficeId, ServiceId};
use domain::mask::Mask;
use domain::policy::{Channel as Door, HORIZON_DAYS_MAX};
use domain::slots::WhyNot;
use domain::time::{Cell, Day, Zone};
use jiff::civil::Weekday as CivilWeekday;
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

/// Days of an answer, unless asked otherwise.
const DAYS: i32 = 31;
/// Offices in one question.
const OFFICES_MAX: usize = 50;

/// A day of the week.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    fn civil(self) -> CivilWeekday {
        match self {
            Weekday::Monday => CivilWeekday::Monday,
            Weekday::Tuesday => CivilWeekday::Tuesday,
            Weekday::Wednesday => CivilWeekday::Wednesday,
            Weekday::Thursday => CivilWeekday::Thursday,
            Weekday::Friday => CivilWeekday::Friday,
            Weekday::Saturday => CivilWeekday::Saturday,
            Weekday::Sunday => CivilWeekday::Sunday,
        }
    }
}

/// What is looked for: days.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct DaysQuery {
    /// What for: a service, a colon and how many. Again for each further service of the same visit.
    #[param(min_items = 1, max_items = 8)]
    service: Vec<Item>,
    /// Only at this office. Again for each further one; without, at any.
    #[serde(default)]
    #[param(max_items = 50)]
    office: Vec<Slug>,
    /// Only on this weekday. Again for each further one.
    #[serde(default)]
    #[param(max_items = 7)]
    weekday: Vec<Weekday>,
    /// Begins at this time of the day or later.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = ClockText, required = false)]
    earliest: Option<ClockText>,
    /// Begins at this time of the day or sooner.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = ClockText, required = false)]
    latest: Option<ClockText>,
    /// First day; today if missing.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = DayText, required = false)]
    from: Option<DayText>,
    /// Last day; thirty days after the first if missing.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = DayText, required = false)]
    to: Option<DayText>,
    /// From whose share; others than `online` need a key.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Channel, required = false)]
    channel: Option<Channel>,
}

/// What is looked for: times of a day.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct TimesQuery {
    /// What for: a service, a colon and how many. Again for each further service of the same visit.
    #[param(min_items = 1, max_items = 8)]
    service: Vec<Item>,
    /// The day.
    day: DayText,
    /// Only at this office. Again for each further one; without, at any.
    #[serde(default)]
    #[param(max_items = 50)]
    office: Vec<Slug>,
    /// Begins at this time of the day or later.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = ClockText, required = false)]
    earliest: Option<ClockText>,
    /// Begins at this time of the day or sooner.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = ClockText, required = false)]
    latest: Option<ClockText>,
    /// From whose share; others than `online` need a key.
    #[serde(default, deserialize_with = "given")]
    #[param(value_type = Channel, required = false)]
    channel: Option<Channel>,
}

/// Services with counts, by their names.
pub fn items<'a>(
    site: &Site,
    named: impl ExactSizeIterator<Item = &'a Counted>,
) -> Result<Vec<(ServiceId, u8)>, Problem> {
    if named.len() > BUNDLE_SERVICES_MAX {
        let text = site.lang.text_with("problem-services-max", &[("n", BUNDLE_SERVICES_MAX.into())]);
        return Err(Problem::new(Kind::Unreadable).saying(text));
    }
    let known = |counted: &Counted| match site.town.catalog.service_by_slug(&counted.id.0) {
        Some(service) => Ok((service.id, counted.count)),
        None => Err(no_service(site, &counted.id.0)),
    };
    named.map(known).collect()
}

fn no_service(site: &Site, slug: &str) -> Problem {
    Problem::new(Kind::NotFound).saying(site.lang.text_with("problem-unknown-service", &[("text", slug.into())]))
}

/// An office by its name.
pub fn office(site: &Site, slug: &str) -> Result<OfficeId, Problem> {
    let found = site.town.catalog.office_by_slug(slug).map(|office| office.id);
    found.ok_or_else(|| {
        Problem::new(Kind::NotFound).saying(site.lang.text_with("problem-unknown-office", &[("text", slug.into())]))
    })
}

/// The visit of these services, if they are one.
pub fn bundle(site: &Site, items: &[(ServiceId, u8)], channel: Door) -> Result<Bundle, Problem> {
    site.town.catalog.bundle(items, search::audience(channel)).map_err(|refusal| {
        let kind = if refusal == BundleRefusal::Unknown { Kind::NotFound } else { Kind::NoVisit };
        Problem::new(kind).saying(why::no_visit(site, &refusal))
    })
}

/// A question that was read.
struct Question {
    bundle: Bundle,
    wishes: Wishes,
    channel: Door,
}

struct Asked<'a> {
    services: &'a [Item],
    offices: &'a [Slug],
    weekdays: &'a [Weekday],
    between: (Option<ClockText>, Option<ClockText>),
    channel: Option<Channel>,
}

impl Asked<'_> {
    fn read(&self, site: &Site, caller: &Caller) -> Result<Question, Problem> {
        let channel = Door::from(self.channel.unwrap_or_default());
        if self.offices.len() > OFFICES_MAX {
            let text = site.lang.text_with("problem-offices-max", &[("n", OFFICES_MAX.into())]);
            return Err(Problem::new(Kind::Unreadable).saying(text));
        }
        let offices: Vec<OfficeId> = self.offices.iter().map(|slug| office(site, &slug.0)).collect::<Result<_, _>>()?;
        caller.may_use(channel, None)?;
        offices.iter().try_for_each(|office| caller.may_use(channel, Some(*office)))?;
        let offices = if offices.is_empty() { caller.place(channel) } else { offices };
        let items = items(site, self.services.iter().map(|item| &item.0))?;
        let from = self.between.0.map_or(Mask::from(Cell(0)), |earliest| Mask::from(earliest.0));
        let cells = self.between.1.map_or(from, |latest| from.without(Mask::from(latest.0.plus(1))));
        let weekdays = self.weekdays.iter().map(|day| day.civil()).collect();
        Ok(Question { bundle: bundle(site, &items, channel)?, wishes: Wishes { offices, weekdays, cells }, channel })
    }
}

impl Question {
    /// Asks the board.
    fn ask<T>(
        &self,
        app: &App,
        site: &Site,
        answer: impl FnOnce(&Finder<'_>, &Offices<'_>) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let offices = search::offices_through(&site.town, &self.bundle, self.channel);
        if offices.able.is_empty() {
            return Err(nobody(site, &offices));
        }
        let board = app.boards.look(site.tenant()).ok_or(Problem::new(Kind::NotFound))?;
        let finder = Finder::through(&board, &offices.able, &self.wishes, (self.channel, app.clock.now()));
        answer(&finder, &offices)
    }
}

/// No office can do the visit.
fn nobody(site: &Site, offices: &Offices<'_>) -> Problem {
    let reasons: Vec<String> =
        offices.unable.iter().map(|(office, why)| format!("{}: {}", office.name, why::unable(site, why))).collect();
    let problem = Problem::new(Kind::NoVisit);
    if reasons.is_empty() { problem } else { problem.saying(reasons.join("; ")) }
}

/// Which days have free times, and why others have none.
#[utoipa::path(get, path = "/free-days", tag = "search", params(DaysQuery),
    responses((status = 200, body = FreeDays, description = "Offices, their earliest times, and every day asked for.")))]
pub async fn free_days(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Params(query): Params<DaysQuery>,
) -> Reply {
    let version = app.boards.look(site.tenant()).map_or(0, |board| board.version());
    tell(&app, &site, (&caller, &headers, version), || days_of(&app, &site, &caller, &query))
}

fn days_of(app: &App, site: &Site, caller: &Caller, query: &DaysQuery) -> Result<FreeDays, Problem> {
    let asked = Asked {
        services: &query.service,
        offices: &query.office,
        weekdays: &query.weekday,
        between: (query.earliest, query.latest),
        channel: query.channel,
    };
    let question = asked.read(site, caller)?;
    question.ask(app, site, |finder, offices| {
        let (from, to) = days_between(site, finder.range().0, query)?;
        let day = |day: Day| free_day(site, day, &finder.day(day));
        let unable = |(office, why): &(&domain::catalog::Office, domain::catalog::NotOffered)| UnableOffice {
            id: Slug(office.slug.clone()),
            why: why::unable(site, why),
        };
        Ok(FreeDays {
            offices: offices.able.iter().map(AbleOffice::of).collect(),
            unable: offices.unable.iter().map(unable).collect(),
            earliest: finder.earliest().iter().filter_map(FreeTime::of).collect(),
            days: (from.0..=to.0).map(Day).map(day).collect(),
        })
    })
}

/// The days asked for, which must lie where something is known of them.
fn days_between(site: &Site, today: Day, query: &DaysQuery) -> Result<(Day, Day), Problem> {
    let end = today.plus(i32::from(HORIZON_DAYS_MAX));
    let from = query.from.map_or(today, |day| day.0);
    let to = query.to.map_or_else(|| from.plus(DAYS - 1).min(end), |day| day.0);
    let outside = |day: Day| day < today || day > end;
    let text = if outside(from) || outside(to) {
        let values = [("from", today.to_string().into()), ("to", end.to_string().into())];
        site.lang.text_with("problem-days-outside", &values)
    } else if to < from {
        site.lang.text("problem-days-order")
    } else {
        return Ok((from, to));
    };
    Err(Problem::new(Kind::Invalid).saying(text))
}

fn free_day(site: &Site, day: Day, answer: &DayAnswer) -> FreeDay {
    let free = if let DayAnswer::Free(count) = answer { *count } else { 0 };
    FreeDay { day: day.to_string(), free, why: reason(site, answer) }
}

/// Why a day has nothing.
fn reason(site: &Site, answer: &DayAnswer) -> Option<Why> {
    let not = match answer {
        DayAnswer::Free(_) => return None,
        DayAnswer::NotWanted => {
            let text = site.lang.text("why-unwanted");
            return Some(Why { reason: Reason::NotWanted, text, released_at: None });
        }
        DayAnswer::Nothing(not) => not,
    };
    let (reason, released_at) = match not {
        WhyNot::Past => (Reason::Past, None),
        WhyNot::Closed(_) => (Reason::Closed, None),
        WhyNot::NoDesk | WhyNot::NotOffered(_) => (Reason::NoDesk, None),
        WhyNot::Full => (Reason::Full, None),
        WhyNot::TooShortNotice { .. } => (Reason::ShortNotice, None),
        WhyNot::NotReleased { at } | WhyNot::RestNotReleased { at } => {
            (Reason::NotReleased, Some(write_moment(*at, &Zone::berlin())))
        }
    };
    let text = why::sentence(site, not).unwrap_or_else(|| site.lang.text("why-past"));
    Some(Why { reason, text, released_at })
}

/// The free times of a day.
#[utoipa::path(get, path = "/free-times", tag = "search", params(TimesQuery),
    responses((status = 200, body = FreeTimes, description = "Times office by office, or why there is none.")))]
pub async fn free_times(
    site: Site,
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    Params(query): Params<TimesQuery>,
) -> Reply {
    let version = app.boards.look(site.tenant()).map_or(0, |board| board.version());
    tell(&app, &site, (&caller, &headers, version), || times_of(&app, &site, &caller, &query))
}

fn times_of(app: &App, site: &Site, caller: &Caller, query: &TimesQuery) -> Result<FreeTimes, Problem> {
    let asked = Asked {
        services: &query.service,
        offices: &query.office,
        weekdays: &[],
        between: (query.earliest, query.latest),
        channel: query.channel,
    };
    let question = asked.read(site, caller)?;
    question.ask(app, site, |finder, offices| {
        let day = query.day.0;
        let length =
            |id: OfficeId| offices.able.iter().find(|able| able.office.id == id).map(|able| able.need.minutes.0);
        let times = |(office, starts): (&domain::catalog::Office, Mask)| OfficeTimes {
            id: Slug(office.slug.clone()),
            minutes: length(office.id).unwrap_or(0),
            starts: starts.iter().filter_map(|cell| start(office, day, cell)).collect(),
        };
        Ok(FreeTimes {
            day: day.to_string(),
            offices: finder.times(day).into_iter().map(times).collect(),
            why: reason(site, &finder.day(day)),
        })
    })
}
