//! The calendar: `GET /termin/kalender?s=…`, and the same for moving an appointment.

use super::choice::{Choice, PARTS};
use super::{hold, reasons, words};
use crate::app::App;
use crate::booking::Record;
use crate::booking::search::{self, DayAnswer, EVENING, Finder, FreeTime, NOON, Offices};
use crate::booking::views::Offer;
use crate::booking::views::calendar::{
    CalendarPage, DayState, DayTimes, DayView, Filter, MonthView, Moving, NothingFitsPage, OfficeTimes, Part, PartOfDay,
};
use crate::booking::why;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::forms::Choice as Tick;
use crate::web::layout::{Link, Page, Step};
use crate::web::page_cache::DrawnFrom;
use crate::web::tenancy::Site;
use crate::web::texts::Lang;
use askama::Template;
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::IntoResponse;
use axum_extra::extract::CookieJar;
use domain::catalog::{Bundle, Office};
use domain::mask::Mask;
use domain::slots::FEW_STARTS_MAX;
use domain::time::{Cell, Day, Instant};
use jiff::civil::Weekday;

/// Offices in the list of earliest times, at most.
const EARLIEST_MAX: usize = 6;

/// What a calendar page is for: a new visit, or another time for an appointment.
pub struct Purpose<'a> {
    /// The calendar's own address, without query.
    pub path: String,
    /// Where a time posts to.
    pub action: String,
    /// The appointment that is moved.
    pub moving: Option<&'a Record>,
    /// Its key.
    pub key: String,
}

/// `GET /termin/kalender`
pub async fn show_calendar(
    site: Site,
    State(app): State<App>,
    jar: CookieJar,
    headers: HeaderMap,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    if hold::remembers_hold(&jar) {
        // Whoever comes back to the calendar chooses anew: the time that was held is free again.
        let jar = hold::give_back_held(&app, &site, jar).await?;
        return Ok((jar, new_calendar(&site, &app, &headers, &fields)?).into_response());
    }
    new_calendar(&site, &app, &headers, &fields)
}

fn new_calendar(site: &Site, app: &App, headers: &HeaderMap, fields: &[(String, String)]) -> PageResult {
    let board = app.boards.look(site.tenant()).map_or(0, |board| board.version());
    let from = DrawnFrom::new(site, board, app.clock.now());
    let drawn = app.pages.answer(site, headers, from, || draw_new(site, app, fields));
    drawn.or_else(|refused: Undrawn| match refused {
        Undrawn::NoVisit(basket) => Ok(site.to(&basket)),
        Undrawn::Failed(error) => Err(error),
    })
}

/// Why there is no calendar.
enum Undrawn {
    /// The services are no visit: the basket says why.
    NoVisit(String),
    /// Something else.
    Failed(PageError),
}

fn draw_new(site: &Site, app: &App, fields: &[(String, String)]) -> Result<String, Undrawn> {
    let choice = Choice::read(&site.town, fields);
    let Ok(bundle) = choice.bundle(&site.town) else {
        let query = super::choice::basket_query(&site.town, &choice.items);
        return Err(Undrawn::NoVisit(format!("/termin?{query}")));
    };
    let purpose = Purpose {
        path: site.url("/termin/kalender"),
        action: site.url("/termin/reservierungen"),
        moving: None,
        key: String::new(),
    };
    calendar(site, app, &choice, (&bundle, &purpose)).map_err(Undrawn::Failed)
}

/// The calendar of a visit; says why if there is nothing at all.
pub fn calendar(
    site: &Site,
    app: &App,
    choice: &Choice,
    (bundle, purpose): (&Bundle, &Purpose<'_>),
) -> Result<String, PageError> {
    let offices = search::offices(&site.town, bundle);
    let wishes = choice.wishes();
    let board = app.boards.look(site.tenant()).ok_or(PageError::NotFound)?;
    let now = app.clock.now();
    let finder = Finder::new(&board, &offices.able, &wishes, now);
    let draft = Draft { site, choice, bundle, purpose, offices: &offices, finder: &finder, now };
    let earliest = finder.earliest();
    if earliest.is_empty() {
        return nothing_fits(&draft);
    }
    Ok(draft.page(&earliest).render()?)
}

struct Draft<'a> {
    site: &'a Site,
    choice: &'a Choice,
    bundle: &'a Bundle,
    purpose: &'a Purpose<'a>,
    offices: &'a Offices<'a>,
    finder: &'a Finder<'a>,
    now: Instant,
}

impl Draft<'_> {
    fn page(&self, earliest: &[FreeTime<'_>]) -> CalendarPage {
        let (site, lang) = (self.site, self.site.lang);
        let first_free = earliest.first().map(|e| e.day);
        let month = self.choice.month.or(self.choice.day).or(first_free).unwrap_or(self.finder.range().0);
        let days = self.days_of(month);
        // Without a choice the first free day of the month stands open, so that times are seen at once.
        let is_free = |answer: &DayAnswer| matches!(answer, DayAnswer::Free(_));
        let asked = self.choice.day.filter(|day| is_free(&self.finder.day(*day)));
        let chosen = asked.or_else(|| days.iter().find(|(_, answer)| is_free(answer)).map(|(day, _)| *day));
        let minutes = self.offices.able.iter().map(|a| a.need.minutes.0).min().unwrap_or(0);
        let moving = self.purpose.moving.map(|record| Moving {
            current: self.office_name(record),
            keep: site.url(&format!("/termin/{}", self.purpose.key)),
        });
        CalendarPage {
            page: self.frame(if moving.is_some() { "calendar-move-title" } else { "calendar-title" }),
            services: words::services(site, self.bundle.items()),
            minutes,
            change: moving.is_none().then(|| site.url(&format!("/termin?{}", self.basket_query()))),
            moving,
            earliest: earliest.iter().take(EARLIEST_MAX).map(|free| self.offer(free)).collect(),
            unable: self.offices.unable.iter().map(|(o, why)| (o.name.clone(), why::unable(site, why))).collect(),
            filter: self.filter(),
            month: self.month(month, &days, chosen),
            times: chosen.map(|day| self.times(day, earliest)),
            reasons: reasons::reasons(site, &days, lang),
        }
    }

    fn frame(&self, title: &str) -> Page {
        let (site, lang) = (self.site, self.site.lang);
        let page = site.page(lang.text(title));
        if self.purpose.moving.is_some() {
            return page
                .with_back(site.url(&format!("/termin/{}", self.purpose.key)), lang.text("back-to-appointment"));
        }
        let basket = site.url(&format!("/termin?{}", self.basket_query()));
        page.with_back(&basket, lang.text("basket-title")).with_step(Step::Time, vec![basket])
    }

    fn office_name(&self, record: &Record) -> String {
        let office = self.site.town.catalog.office(record.appointment.place.office);
        office.map_or(String::new(), |office| words::when_and_where(self.site, record, office))
    }

    fn basket(&self) -> Vec<String> {
        match self.purpose.moving {
            Some(_) => Vec::new(),
            None => self.choice.basket(&self.site.town),
        }
    }

    fn basket_query(&self) -> String {
        super::choice::basket_query(&self.site.town, &self.choice.items)
    }

    fn offer(&self, free: &FreeTime<'_>) -> Offer {
        words::offer(free, &self.purpose.action, &self.basket())
    }

    /// The calendar's address with these fields beside the basket and the wishes.
    fn url(&self, more: &str) -> String {
        let mut fields: Vec<String> = self.basket().into_iter().map(|item| format!("s={item}")).collect();
        fields.extend(
            self.choice.wish_fields(&self.site.town).into_iter().map(|(name, value)| format!("{name}={value}")),
        );
        fields.extend((!more.is_empty()).then(|| more.to_owned()));
        format!("{}?{}", self.purpose.path, fields.join("&"))
    }

    /// The days of the month with what each has to offer.
    fn days_of(&self, month: Day) -> Vec<(Day, DayAnswer)> {
        let date = month.date();
        let first = Day::from_date(date.first_of_month());
        (0..i32::from(date.days_in_month())).map(|n| first.plus(n)).map(|day| (day, self.finder.day(day))).collect()
    }

    fn month(&self, month: Day, days: &[(Day, DayAnswer)], chosen: Option<Day>) -> MonthView {
        let first = Day::from_date(month.date().first_of_month());
        let (start, end) = self.finder.range();
        let next = Day::from_date(month.date().last_of_month()).plus(1);
        let before = first.plus(-1);
        let link = |day: Day| self.url(&format!("monat={}", &day.to_string()[..7]));
        MonthView {
            first,
            before: (before >= start).then(|| link(before)),
            after: (next <= end).then(|| link(next)),
            days: days.iter().map(|(day, answer)| self.day_view(*day, answer, chosen)).collect(),
        }
    }

    fn day_view(&self, day: Day, answer: &DayAnswer, chosen: Option<Day>) -> DayView {
        let state = state(answer);
        let count = if let DayAnswer::Free(count) = answer { *count } else { 0 };
        let url = (count > 0).then(|| self.url(&format!("tag={day}")));
        DayView { day, state, count, url, chosen: chosen == Some(day), today: day == self.finder.range().0 }
    }

    fn times(&self, day: Day, earliest: &[FreeTime<'_>]) -> DayTimes {
        let mut offices = self.finder.times(day);
        offices.sort_by_key(|(office, _)| earliest.iter().position(|e| e.office.id == office.id).unwrap_or(usize::MAX));
        let all = offices.iter().fold(Mask::NONE, |all, (_, starts)| all.or(*starts));
        let open = offices.iter().fold(Mask::NONE, |all, (office, _)| all.or(self.open(office, day)));
        let part = |part: Part, from: Cell, to: Cell| {
            let within = Mask::from(from).without(Mask::from(to));
            all.and(within).first()?;
            let hours = open.and(within);
            Some(PartOfDay {
                part,
                hours: self.between(hours.first()?, hours.last()?.plus(1)),
                offices: offices
                    .iter()
                    .map(|(office, starts)| OfficeTimes {
                        office: office.name.clone(),
                        slug: office.slug.clone(),
                        times: starts.and(within).iter().collect(),
                    })
                    .collect(),
            })
        };
        let parts = [
            part(Part::Morning, Cell(0), NOON),
            part(Part::Afternoon, NOON, EVENING),
            part(Part::Evening, EVENING, Cell(288)),
        ];
        DayTimes {
            day,
            count: offices.iter().map(|(_, starts)| starts.count()).sum(),
            action: self.purpose.action.clone(),
            services: self.basket(),
            parts: parts.into_iter().flatten().collect(),
        }
    }

    /// Cells of a day at which an office is open.
    fn open(&self, office: &Office, day: Day) -> Mask {
        let Some(schedule) = self.site.town.schedules.get(&office.id) else { return Mask::NONE };
        let plan = schedule.day(day, &office.zone);
        plan.windows().iter().flat_map(|w| (w.start().0..w.end().0).map(Cell)).collect()
    }

    /// "8 bis 12 Uhr", "8:30 bis 12 Uhr", "8 am to 12 pm".
    fn between(&self, first: Cell, end: Cell) -> String {
        let lang = self.site.lang;
        let from = match (first.minute_of_day() % 60, lang) {
            (0, Lang::De) => (first.minute_of_day() / 60).to_string(),
            (0, Lang::En) => format::hour(first, lang),
            _ => format::time_bare(first, lang),
        };
        lang.text_with("from-to", &[("from", from.into()), ("to", format::hour(end, lang).into())])
    }

    fn filter(&self) -> Filter {
        let (site, lang, choice) = (self.site, self.site.lang, self.choice);
        let office = |able: &search::Able<'_>| {
            let on = choice.offices.is_empty() || choice.offices.contains(&able.office.id);
            Tick::new(&able.office.slug, &able.office.short_name, on)
        };
        let weekday = |day: Weekday| {
            let value = day.to_monday_one_offset().to_string();
            Tick::new(value, format::weekday_short(day, lang), choice.weekdays.contains(&day))
        };
        let part_key = |part: &str| match part {
            "vm" => "part-morning",
            "nm" => "part-afternoon",
            _ => "part-evening",
        };
        let part = |part: &str| Tick::new(part, lang.text(part_key(part)), choice.parts.contains(&part));
        Filter {
            action: self.purpose.path.clone(),
            keep: self.basket().into_iter().map(|item| ("s".to_owned(), item)).collect(),
            offices: self.offices.able.iter().map(office).collect(),
            weekdays: Weekday::Monday.cycle_forward().take(6).map(weekday).collect(),
            parts: PARTS.into_iter().map(part).collect(),
            summary: summary(site, choice),
            open: choice.is_narrowed(),
        }
    }
}

/// "Rathaus, Hafen · Mo, Mi · Vormittag", "alle Standorte, alle Tage".
fn summary(site: &Site, choice: &Choice) -> String {
    let lang = site.lang;
    let offices: Vec<String> =
        choice.offices.iter().filter_map(|id| Some(site.town.catalog.office(*id)?.short_name.clone())).collect();
    let days: Vec<&str> = choice.weekdays.iter().map(|d| format::weekday_short(*d, lang)).collect();
    let or_all = |texts: String, key: &str| if texts.is_empty() { lang.text(key) } else { texts };
    let mut parts = vec![or_all(offices.join(", "), "filter-all-offices"), or_all(days.join(", "), "filter-all-days")];
    let named = choice.parts.iter().map(|p| match *p {
        "vm" => lang.text("part-morning"),
        "nm" => lang.text("part-afternoon"),
        _ => lang.text("part-evening"),
    });
    parts.extend(named);
    parts.join(", ")
}

/// The word under a day.
pub fn state(answer: &DayAnswer) -> DayState {
    use domain::slots::WhyNot;
    match answer {
        DayAnswer::Free(count) if *count <= FEW_STARTS_MAX => DayState::Few,
        DayAnswer::Free(_) => DayState::Free,
        DayAnswer::NotWanted => DayState::Unwanted,
        DayAnswer::Nothing(WhyNot::Full) => DayState::Full,
        DayAnswer::Nothing(WhyNot::NotReleased { .. } | WhyNot::RestNotReleased { .. }) => DayState::Later,
        DayAnswer::Nothing(_) => DayState::Closed,
    }
}

/// The page that says why there is no time at all, and what there is instead.
fn nothing_fits(draft: &Draft<'_>) -> Result<String, PageError> {
    let (site, lang) = (draft.site, draft.site.lang);
    let all = search::Wishes::anytime();
    let narrowed = draft.choice.is_narrowed();
    let board_free = draft.finder.without_wishes(&draft.offices.able, &all, draft.now);
    let wanted = draft.choice.day.unwrap_or(draft.finder.range().0);
    let office = draft.choice.offices.first().copied().or(draft.offices.able.first().map(|a| a.office.id));
    let alternatives: Vec<Offer> = office
        .map(|office| board_free.near(office, wanted, Cell(96)).iter().map(|f| draft.offer(f)).collect())
        .unwrap_or_default();
    let release = board_free.next_release().map_or(String::new(), |(at, office)| {
        lang.text_with("release-next", &[("text", why::moment(site, at, &office.zone).into())])
    });
    let until = format::date(draft.finder.range().1, lang);
    let key = if narrowed { "nothing-why-narrowed" } else { "nothing-why" };
    let mut links = Vec::new();
    if narrowed && !alternatives.is_empty() {
        let all = super::choice::basket_query(&site.town, &draft.choice.items);
        let url = if draft.purpose.moving.is_some() {
            draft.purpose.path.clone()
        } else {
            format!("{}?{all}", draft.purpose.path)
        };
        links.push(Link::new(url, lang.text("nothing-all-times")));
    }
    if draft.purpose.moving.is_none() {
        let query = super::choice::basket_query(&site.town, &draft.choice.items);
        links.push(Link::new(site.url(&format!("/termin?{query}")), lang.text("calendar-change")));
    }
    let page = NothingFitsPage {
        page: draft.frame("nothing-title"),
        why: lang.text_with(key, &[("text", until.into())]),
        alternatives,
        release,
        links,
    };
    Ok(page.render()?)
}
