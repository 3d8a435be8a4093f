//! Shares, release and rules of booking: one form, and what it means for visits.

use super::{Fields, Head, ShareView, Tab, address, after, office, share_views};
use crate::app::App;
use crate::changes::Stamp;
use crate::replan::Saved;
use crate::staff::{Frame, Staff};
use crate::staffing::rules::{GROUPS, RulesForm, part_id};
use crate::staffing::save::{save_rules, stamp};
use crate::web::errors::PageResult;
use crate::web::forms::{Choice, Field, FormError};
use crate::web::layout::{Link, show_with};
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::capacity::OfficeDay;
use domain::catalog::{Audience, Office};
use domain::opening::Schedule;
use domain::policy::Channel;
use domain::release::Opened;
use domain::staffing::{Split, longest_visit};
use domain::time::{Day, Minutes};

/// Services named as too long, at most.
const NAMED_MAX: usize = 4;

#[derive(Template)]
#[template(path = "staffing/rules.html")]
struct RulesPage {
    frame: Frame,
    head: Head,
    errors: Vec<FormError>,
    groups: Vec<GroupView>,
    at: Field,
    weekday: Vec<Choice>,
    grid: Vec<Choice>,
    parts: Vec<PartView>,
    shares: Vec<ShareView>,
    /// What the reserve is when it is no single number, and where that is set.
    crowd: Option<Link>,
    /// What the rules mean for long visits.
    longest: Vec<String>,
    action: String,
    stand: String,
}

struct GroupView {
    key: &'static str,
    title: String,
    lede: String,
    numbers: Vec<NumberView>,
}

struct NumberView {
    name: &'static str,
    label: String,
    unit: String,
    field: Field,
}

struct PartView {
    legend: String,
    percent_id: String,
    percent: Field,
    days_id: String,
    days: Field,
}

/// `GET /buero/standorte/{slug}/kapazitaet/regeln`
pub async fn show_rules(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Query(fields): Query<Fields>,
) -> PageResult {
    let (office, schedule) = office(&site, &staff, &slug)?;
    let form = RulesForm::filled(&site, &office.policy);
    let shown = Shown { form, stand: stamp(office, schedule)?, said: fields.get("hinweis"), errors: Vec::new() };
    page(&app, &site, &staff, (office, schedule), shown)
}

/// `POST /buero/standorte/{slug}/kapazitaet/regeln`
pub async fn save(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let (office, schedule) = office(&site, &staff, &slug)?;
    let (form, policy) = RulesForm::read(&site, &office.policy, &fields);
    let stand = Stamp::from_form(fields.get("stand"));
    let Some(policy) = policy else {
        let errors = form.errors(&site);
        return page(&app, &site, &staff, (office, schedule), Shown { form, stand, said: "", errors });
    };
    let new = (Office { policy, ..office.clone() }, schedule.clone());
    let saved = save_rules(&app, &staff, &site.town, new, stand).await?;
    if let Some(done) = after(&site, office, &saved, "/regeln?hinweis=gespeichert") {
        return done;
    }
    let Saved::Conflict { current } = saved else { return Ok(site.to("/buero")) };
    let (office, schedule) = *current;
    let errors = differences(&site, &RulesForm::filled(&site, &office.policy), &form);
    let stand = stamp(&office, &schedule)?;
    page(&app, &site, &staff, (&office, &schedule), Shown { form, stand, said: "", errors })
}

/// What somebody else has saved meanwhile, beside what was typed: saving again decides.
fn differences(site: &Site, theirs: &RulesForm, mine: &RulesForm) -> Vec<FormError> {
    let mut lines = vec![FormError::new("regeln", site.lang.text("staffing-conflict"))];
    let numbers = GROUPS.iter().flat_map(|group| group.numbers);
    for ((number, theirs), mine) in numbers.zip(&theirs.numbers).zip(&mine.numbers) {
        if theirs.value != mine.value {
            let args = [("theirs", theirs.value.as_str().into()), ("mine", mine.value.as_str().into())];
            let text = format!("{}: {}", site.lang.text(number.label), site.lang.text_with("staffing-both", &args));
            lines.push(FormError::new(number.name, text));
        }
    }
    lines
}

struct Shown<'a> {
    form: RulesForm,
    stand: Stamp,
    said: &'a str,
    errors: Vec<FormError>,
}

fn page(app: &App, site: &Site, staff: &Staff, now_is: (&Office, &Schedule), shown: Shown<'_>) -> PageResult {
    let (office, schedule) = now_is;
    let lang = site.lang;
    let (mut frame, head) = Head::new(app, site, staff, office, (Tab::Rules, "staffing-rules-title", shown.said));
    frame.page.failed = !shown.errors.is_empty();
    let status = if shown.errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut numbers = shown.form.numbers.into_iter();
    let groups = GROUPS.iter().map(|group| GroupView {
        key: group.title,
        title: lang.text(group.title),
        lede: lang.text(group.lede),
        numbers: group
            .numbers
            .iter()
            .map(|number| NumberView {
                name: number.name,
                label: lang.text(number.label),
                unit: lang.text(number.unit),
                field: numbers.next().unwrap_or_default(),
            })
            .collect(),
    });
    let part = |(nth, (percent, days)): (usize, (Field, Field))| PartView {
        legend: lang.text_with("rules-part", &[("n", (nth + 1).into())]),
        percent_id: part_id(nth, "prozent"),
        percent,
        days_id: part_id(nth, "tage"),
        days,
    };
    let view = RulesPage {
        groups: groups.collect(),
        at: shown.form.at,
        weekday: shown.form.weekday,
        grid: shown.form.grid,
        parts: shown.form.parts.into_iter().enumerate().map(part).collect(),
        shares: shares(site, office),
        crowd: crowd(site, office),
        longest: longest(site, (office, schedule), office.zone.day(app.clock.now())),
        action: site.url(&format!("{}/regeln", address(office))),
        stand: shown.stand.to_string(),
        errors: shown.errors,
        frame,
        head,
    };
    Ok(show_with(status, &view))
}

/// The split of the shares, if it is the same at every hour.
fn shares(site: &Site, office: &Office) -> Vec<ShareView> {
    if office.policy.reserve.percent().is_none() {
        return Vec::new();
    }
    let split = Split::of(&office.policy, 0);
    share_views(site, [split.online, split.phone, split.walk_in].map(u32::from))
}

/// "Sie folgt dem Andrang: 5 bis 40 %".
fn crowd(site: &Site, office: &Office) -> Option<Link> {
    let reserve = &office.policy.reserve;
    let kept: Vec<u8> = reserve.half_hours().to_vec();
    let (least, most) = (kept.iter().min()?, kept.iter().max()?);
    let text = site.lang.text_with("rules-reserve-crowd", &[("from", (*least).into()), ("to", (*most).into())]);
    reserve.percent().is_none().then(|| Link::new(site.url(&format!("{}/andrang", address(office))), text))
}

/// The longest visit that can be booked online in each pool on the best day of the coming week, where it is shorter
/// than what people come for: no half hour gives more than its share, so a single desk never gives long stretches.
fn longest(site: &Site, (office, schedule): (&Office, &Schedule), today: Day) -> Vec<String> {
    let mut sentences = Vec::new();
    let days: Vec<OfficeDay> = (0..7).map(|n| OfficeDay::empty(office, schedule, today.plus(n))).collect();
    for pool in &office.pools {
        let best = |opened: Opened| {
            let of_day = |day: &OfficeDay| {
                let mut of_pool = day.pool(pool.id)?.clone();
                of_pool.open(&office.policy, opened);
                Some(longest_visit(&of_pool, Channel::Online, &office.policy))
            };
            days.iter().filter_map(of_day).max().unwrap_or_default()
        };
        let released = Opened { given_back: 0, ..Opened::ALL };
        let first = Opened { online: office.policy.tranches.first(), ..released };
        let (ever, at_first) = (best(released), best(first));
        let too_long = |limit: Minutes| too_long(site, office, pool, limit);
        let names = too_long(ever);
        let args = |limit: Minutes, names: String| {
            [("pool", pool.name.clone().into()), ("n", limit.0.into()), ("text", names.into())]
        };
        if !names.is_empty() {
            sentences.push(site.lang.text_with("rules-too-long", &args(ever, names.clone())));
        }
        let names_at_first = too_long(at_first);
        if names_at_first != names {
            sentences.push(site.lang.text_with("rules-too-long-at-first", &args(at_first, names_at_first)));
        }
    }
    sentences
}

/// Names of public services of a pool that take longer than a limit, with their minutes.
fn too_long(site: &Site, office: &Office, pool: &domain::catalog::Pool, limit: Minutes) -> String {
    let services = site.town.catalog.services().iter().filter(|service| pool.can_do(service.id));
    let longer = services.filter_map(|service| {
        let offer = office.offers.get(&service.id)?;
        let public = offer.audience == Audience::Public && service.audience == Audience::Public;
        (public && offer.minutes > limit).then(|| (site.say(&service.name), offer.minutes))
    });
    let names: Vec<String> = longer.map(|(name, minutes)| format!("{name} ({}\u{a0}min)", minutes.0)).collect();
    match names.len().checked_sub(NAMED_MAX).filter(|more| *more > 0) {
        Some(more) => {
            let named = names[..NAMED_MAX].join(", ");
            site.lang.text_with("rules-and-more", &[("text", named.into()), ("n", more.into())])
        }
        None => names.join(", "),
    }
}
