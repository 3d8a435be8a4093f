//! The office at a glance, and for those who lead: all offices and what went wrong.

use super::AtOffice;
use super::day::desk_office;
use super::scene::Scene;
use crate::app::App;
use crate::booking;
use crate::catalog::{OfficeOverview, offices_overview};
use crate::hall::views::{Failed, OfficeLine, OverviewPage};
use crate::hall::{HallKey, times};
use crate::notices::{self, FailedNotice};
use crate::replan;
use crate::staff::{AREA, HUB, Permission, Section, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Query, State};
use domain::booking::State as Stage;
use domain::catalog::{NotBookable, Office};
use domain::hall::TicketState;
use domain::ids::AppointmentId;
use domain::notices::Kind;
use serde::Deserialize;

/// Below this a wait is nothing to speak of, in minutes.
const CALM_MINUTES: i64 = 3;

/// `GET /buero`: the first page after the login. Whoever reads no day is led to what they may do.
pub async fn show_overview(State(app): State<App>, site: Site, staff: Staff, Query(at): Query<AtOffice>) -> PageResult {
    if !staff.member.may(Permission::ReadDay) {
        return Ok(site.to(HUB));
    }
    let sits_at = desk_office(&app, &site, &staff).await?;
    let office = super::office(&site.town, &staff, at.standort.as_deref(), sits_at)?;
    staff.require_at(office.id, Permission::ReadDay)?;
    let day = office.zone.day(app.clock.now());
    let scene = Scene::load(&app, &site, office, day).await?;
    let title = site.lang.text_with("overview-title", &[("text", format::date(day, site.lang).into())]);
    let leads = staff.member.may(Permission::SeeOffices);
    let failures = failures(&app, &site, &staff).await?;
    Ok(show(&OverviewPage {
        frame: super::frame(&app, &site, &staff, office, (Section::Overview, title)).await?,
        figures: figures(&scene),
        sentence: sentence(&scene),
        calls: calls(&app, &site, &staff, office).await?,
        times: times(&app, &scene).await?,
        closing: Link::new(
            site.url(&format!("{AREA}/tagesende?standort={}", office.slug)),
            site.lang.text("closing-title"),
        ),
        forecasts: site.url(&format!("{AREA}/vorhersage?standort={}", office.slug)),
        display: site.url(&format!("/anzeige/{}", office.slug)),
        offices: if leads { offices(&site, &staff) } else { Vec::new() },
        failures,
        leads,
    }))
}

/// People who do not know yet that the office moved or cancelled their appointment; nothing when all do.
async fn calls(
    app: &App,
    site: &Site,
    staff: &Staff,
    office: &Office,
) -> Result<Option<Link>, crate::storage::Failure> {
    if !staff.member.may_at(office.id, Permission::Replan) {
        return Ok(None);
    }
    let all = replan::outstanding(app, site.tenant(), office.id).await?;
    let Some((replan, _)) = all.first().copied() else { return Ok(None) };
    let count: i64 = all.iter().map(|(_, count)| count).sum();
    let url = site.url(&format!("{}/anrufe", replan::address(&office.slug, replan)));
    Ok(Some(Link::new(url, site.lang.text_with("replan-overview", &[("n", count.into())]))))
}

/// How many people stand where.
fn figures(scene: &Scene<'_>) -> Vec<(usize, String)> {
    let promised = |record: &&crate::booking::Record| {
        matches!(record.appointment.state, Stage::Confirmed | Stage::Unconfirmed { .. })
    };
    let missed = scene.records.iter().filter(|record| record.appointment.state == Stage::Missed).count();
    let people = |wanted: fn(TicketState) -> bool| scene.house.tickets().filter(|ticket| wanted(ticket.state)).count();
    let figures = [
        (scene.records.iter().filter(promised).count(), "state-expected"),
        (people(|state| state == TicketState::Waiting), "state-waiting"),
        (people(|state| state.desk().is_some()), "state-at-desk"),
        (people(|state| matches!(state, TicketState::Finished { .. })), "state-finished"),
        (missed, "state-missed"),
    ];
    figures.into_iter().map(|(count, key)| (count, scene.site.lang.text(key))).collect()
}

/// How long walking and service took today, where enough people came to say it.
async fn times(app: &App, scene: &Scene<'_>) -> Result<Vec<(String, String)>, crate::storage::Failure> {
    let key = HallKey::today(scene.site.tenant(), scene.office, scene.now);
    let day = times::of_day(&app.db, key, &scene.house).await?;
    let lang = scene.site.lang;
    let minutes = |n: i64| lang.text_with("minutes-short", &[("n", n.into())]);
    let all = [("times-walk", day.walk), ("times-visit", day.visit)];
    let all = all.into_iter().filter_map(|(key, median)| Some((lang.text(key), minutes(median?))));
    let each = day.by_service.iter().map(|(id, median)| (scene.services(&[(*id, 1)]).concat(), minutes(*median)));
    Ok(all.chain(each).collect())
}

fn sentence(scene: &Scene<'_>) -> String {
    match scene.longest_wait() {
        ..CALM_MINUTES => scene.site.lang.text("overview-calm"),
        minutes => scene.site.lang.text_with("overview-late", &[("n", minutes.into())]),
    }
}

fn offices(site: &Site, staff: &Staff) -> Vec<OfficeLine> {
    let line = |office: OfficeOverview| {
        let seen = staff.member.reaches(office.id);
        let url = if seen { site.url(&format!("{AREA}?standort={}", office.slug)) } else { String::new() };
        OfficeLine {
            link: Link::new(url, office.name),
            authority: office.authority,
            services: office.services,
            desks: office.desks,
            lacks: lacks(site, &office.lacks),
        }
    };
    offices_overview(&site.town).into_iter().map(line).collect()
}

/// What an office still lacks, in sentences; nothing when it can be booked.
fn lacks(site: &Site, lacks: &[NotBookable]) -> Option<String> {
    let sentences: Vec<String> = lacks.iter().map(|lack| site.lang.text(lacks_key(*lack))).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn lacks_key(lacks: NotBookable) -> &'static str {
    match lacks {
        NotBookable::NoServices => "overview-no-services",
        NotBookable::NoDesks => "overview-no-desks",
        NotBookable::NoHours => "overview-no-hours",
    }
}

/// What could not be sent to the citizens of the offices that somebody answers for.
async fn failures(app: &App, site: &Site, staff: &Staff) -> Result<Vec<Failed>, PageError> {
    if !staff.member.may(Permission::SeeFailures) {
        return Ok(Vec::new());
    }
    let failed = |(notice, office): (FailedNotice, &Office)| {
        let (day, minute) = office.zone.local(notice.at);
        Failed {
            kind: site.lang.text(kind_key(notice.kind)),
            at: format!("{}, {}", format::date(day, site.lang), format::time_of_minute(minute, site.lang)),
            error: notice.reason,
            key: notice.key,
        }
    };
    Ok(own_failures(app, site, staff).await?.into_iter().map(failed).collect())
}

/// Messages that could not be sent, with their offices: those at which somebody may see them.
async fn own_failures<'a>(
    app: &App,
    site: &'a Site,
    staff: &Staff,
) -> Result<Vec<(FailedNotice, &'a Office)>, PageError> {
    let notices = notices::failed(&app.db, site.tenant()).await?;
    let appointments: Vec<AppointmentId> = notices.iter().map(|notice| notice.appointment).collect();
    let offices = booking::offices_of(&app.db, site.tenant(), &appointments).await?;
    let office_of = |notice: &FailedNotice| site.town.catalog.office(*offices.get(&notice.appointment)?);
    let own = notices.into_iter().filter_map(|notice| {
        let office = office_of(&notice)?;
        staff.member.may_at(office.id, Permission::SeeFailures).then_some((notice, office))
    });
    Ok(own.collect())
}

fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Suggested => "failures-suggested",
        Kind::PleaseConfirm => "failures-please-confirm",
        Kind::Confirmed => "failures-confirmed",
        Kind::Changed => "failures-changed",
        Kind::Cancelled => "failures-cancelled",
        Kind::Reminder => "failures-reminder",
        Kind::Rescheduled => "failures-rescheduled",
        Kind::CalledOff => "failures-called-off",
    }
}

/// Which message.
#[derive(Deserialize)]
pub struct Message {
    #[serde(default)]
    nachricht: String,
}

/// `POST /buero/nachrichten`
pub async fn send_again(State(app): State<App>, site: Site, staff: Staff, Form(message): Form<Message>) -> PageResult {
    staff.require(Permission::SeeFailures)?;
    let own = own_failures(&app, &site, &staff).await?;
    if !own.iter().any(|(notice, _)| notice.key == message.nachricht) {
        return Err(PageError::NotFound);
    }
    let mut tx = app.db.begin().await?;
    notices::send_again(&mut tx, site.tenant(), &message.nachricht, app.clock.now()).await?;
    tx.commit().await?;
    app.outbox.notify_one();
    Ok(site.to(AREA))
}
