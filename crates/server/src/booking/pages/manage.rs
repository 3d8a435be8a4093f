//! After reserving: confirm, see, move, cancel, take back; calendar file and entrance page.

use super::calendar::{Purpose, calendar};
use super::choice::{Choice, basket_query};
use super::hold::{Fields, expired, near, office, record, taken_page, wanted};
use super::{basket, words};
use crate::app::App;
use crate::booking::phrases;
use crate::booking::views::TicketCard;
use crate::booking::views::appointment::{
    CancelForm, CancelPage, CancelledPage, ConfirmPage, ConfirmedPage, ManagePage, UnconfirmedPage,
};
use crate::booking::{Actor, Deed, KeyKind, Record, facts};
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::{Link, Step, show, show_with};
use crate::web::limits::Form as Limit;
use crate::web::messages::MessagePage;
use crate::web::qr;
use crate::web::tenancy::Site;
use axum::extract::{Form, Path, Query, State};
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use domain::booking::{Refusal, State as Standing};
use domain::catalog::{Audience, Office, Service};
use domain::time::Instant;

/// A mail that was asked for again: said on the manage page.
const AGAIN: &str = "mail";

fn card(site: &Site, app: &App, record: &Record, office: &Office) -> TicketCard {
    let place = &record.appointment.place;
    let entry = app.keys.seal(KeyKind::Entry, record.appointment.id);
    TicketCard {
        number: words::number(office, record.appointment.number),
        day: place.day,
        time: place.start,
        minutes: record.appointment.minutes.0,
        office: office.name.clone(),
        address: words::address(office),
        code: qr::code(&format!("{}/einlass/{entry}", crate::web::tenancy::public_url(&app.config, &site.town))),
    }
}

fn documents(site: &Site, record: &Record) -> Vec<crate::booking::views::Documents> {
    let service = |(id, n): &(domain::ids::ServiceId, u8)| Some((site.town.catalog.service(*id)?, *n));
    let services: Vec<(&Service, u8)> = record.bundle.iter().filter_map(service).collect();
    basket::documents(site, &services)
}

/// `GET /termin/{key}`: whatever the appointment is now.
pub async fn manage(
    site: Site,
    State(app): State<App>,
    Path(key): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let office = office(&site, &record)?;
    let said = |what: &str| fields.iter().any(|(name, value)| name == "gesagt" && value == what);
    match record.appointment.state {
        Standing::Held { .. } => Ok(site.to(&format!("/termin/{key}/angaben"))),
        Standing::Unconfirmed { confirm_by } => {
            Ok(show(&unconfirmed(&site, &app, &record, (office, confirm_by, said(AGAIN)))))
        }
        Standing::Cancelled { .. } if record.appointment.number.is_none() => {
            Ok(expired(&site, &app, &record, Vec::new()))
        }
        Standing::Cancelled { undo_until } => Ok(show(&cancelled(&site, &app, &record, (office, undo_until)))),
        Standing::Confirmed | Standing::Arrived | Standing::Missed => {
            let notice = if said(AGAIN) {
                site.lang.text("unconfirmed-resent")
            } else if said("verschoben") {
                site.lang.text("manage-moved")
            } else if said("zurueck") {
                site.lang.text("manage-undone")
            } else {
                String::new()
            };
            Ok(show(&manage_page(&site, &app, &record, (office, notice))))
        }
    }
}

fn unconfirmed(
    site: &Site,
    app: &App,
    record: &Record,
    (office, by, resent): (&Office, Instant, bool),
) -> UnconfirmedPage {
    let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
    let (day, minute) = office.zone.local(by);
    let time = format::time_of_minute(minute, site.lang);
    let today = office.zone.day(app.clock.now()) == day;
    let confirm_by = if today { time } else { format!("{}, {time}", format::date(day, site.lang)) };
    UnconfirmedPage {
        page: site.page(site.lang.text("unconfirmed-title")).with_step(Step::Booked, Vec::new()),
        email: record.person.as_ref().and_then(|p| p.email.clone()).unwrap_or_default(),
        confirm_by,
        facts: words::facts(site, record, office),
        resend: (!resent).then(|| site.url(&format!("/termin/{key}/mail"))),
        resent,
        cancel: site.url(&format!("/termin/{key}/absage")),
    }
}

fn manage_page(site: &Site, app: &App, record: &Record, (office, notice): (&Office, String)) -> ManagePage {
    let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
    let now = app.clock.now();
    let open = record.appointment.changeable(now, &office.zone).is_ok();
    let days = record.appointment.place.day.0 - office.zone.day(now).0;
    let status = match record.appointment.state {
        Standing::Missed => site.lang.text("manage-missed"),
        Standing::Arrived => site.lang.text("manage-arrived"),
        _ if open || days >= 0 => site.lang.text_with("manage-status", &[("n", days.max(0).into())]),
        _ => site.lang.text("manage-over"),
    };
    let ticket = card(site, app, record, office);
    // On the day itself the same code that people show at the door checks in by telephone.
    let entry = app.keys.seal(KeyKind::Entry, record.appointment.id);
    let today = days == 0 && matches!(record.appointment.state, Standing::Confirmed | Standing::Arrived);
    ManagePage {
        page: site.page(site.lang.text_with("manage-title", &[("text", ticket.number.clone().into())])),
        status,
        open,
        facts: words::facts(site, record, office),
        documents: documents(site, record),
        notice,
        entry: today.then(|| site.url(&format!("/einlass/{entry}"))),
        move_to: open.then(|| site.url(&format!("/termin/{key}/verschieben"))),
        resend: record.appointment.by_mail.then(|| site.url(&format!("/termin/{key}/mail"))),
        calendar: site.url(&format!("/termin/{key}/kalender.ics")),
        cancel: open.then(|| cancel_form(site, &key, &ticket, false)),
        ticket,
    }
}

fn cancel_form(site: &Site, key: &str, ticket: &TicketCard, missing: bool) -> CancelForm {
    CancelForm {
        action: site.url(&format!("/termin/{key}/absage")),
        number: ticket.number.clone(),
        office: ticket.office.clone(),
        waiting: None,
        missing,
    }
}

fn cancelled(site: &Site, app: &App, record: &Record, (office, undo): (&Office, Option<Instant>)) -> CancelledPage {
    let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
    let undo = undo.filter(|until| *until > app.clock.now());
    let query = basket_query(&site.town, &record.bundle);
    CancelledPage {
        page: site.page(site.lang.text("cancelled-title")),
        facts: words::facts(site, record, office),
        undo: undo.map(|_| site.url(&format!("/termin/{key}/absage/zurueck"))),
        undo_until: undo.map_or(String::new(), |at| format::time_of_minute(office.zone.local(at).1, site.lang)),
        again: Link::new(site.url(&format!("/termin?{query}")), site.lang.text("cancelled-again")),
    }
}

/// `POST /termin/{key}/mail`: the last mail once more.
pub async fn mail_again(site: Site, State(app): State<App>, client: Client, Path(key): Path<String>) -> PageResult {
    app.limits.count(client, Limit::Mail)?;
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let _ = app.desk.deed(record.appointment.id, Deed::MailAgain, Actor::Citizen).await?;
    Ok(site.to(&format!("/termin/{key}?gesagt={AGAIN}")))
}

/// `GET /termin/bestaetigung/{key}`: a page with one button. Mail scanners open links; they must not confirm.
pub async fn confirm_page(site: Site, State(app): State<App>, Path(key): Path<String>) -> PageResult {
    let record = record(&app, &site, KeyKind::Confirm, &key).await?;
    let office = office(&site, &record)?;
    let manage = app.keys.seal(KeyKind::Manage, record.appointment.id);
    match record.appointment.state {
        Standing::Unconfirmed { confirm_by } if confirm_by > app.clock.now() => Ok(show(&ConfirmPage {
            page: site.page(site.lang.text("confirm-title")),
            facts: words::facts(&site, &record, office),
            action: site.url(&format!("/termin/bestaetigung/{key}")),
        })),
        Standing::Confirmed | Standing::Arrived => Ok(site.to(&format!("/termin/{manage}"))),
        _ => Ok(too_late(&site, &record)),
    }
}

/// The time for confirming is over.
fn too_late(site: &Site, record: &Record) -> Response {
    let query = basket_query(&site.town, &record.bundle);
    let view = MessagePage {
        page: site.page(site.lang.text("confirm-late-title")),
        lede: site.lang.text("confirm-late"),
        paragraphs: Vec::new(),
        reference: None,
        next: Some(Link::new(site.url(&format!("/termin/kalender?{query}")), site.lang.text("confirm-late-again"))),
    };
    show_with(StatusCode::GONE, &view)
}

/// `POST /termin/bestaetigung/{key}`
pub async fn confirm(site: Site, State(app): State<App>, client: Client, Path(key): Path<String>) -> PageResult {
    app.limits.count(client, Limit::Details)?;
    let record = record(&app, &site, KeyKind::Confirm, &key).await?;
    match app.desk.deed(record.appointment.id, Deed::Confirm, Actor::Citizen).await? {
        Ok(_) => {
            let manage = app.keys.seal(KeyKind::Manage, record.appointment.id);
            Ok(site.to(&format!("/termin/{manage}/bestaetigt")))
        }
        Err(_) => Ok(too_late(&site, &record)),
    }
}

/// `GET /termin/{key}/bestaetigt`: "Ihr Termin ist gebucht".
pub async fn confirmed(site: Site, State(app): State<App>, Path(key): Path<String>) -> PageResult {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    if record.appointment.state != Standing::Confirmed {
        return Ok(site.to(&format!("/termin/{key}")));
    }
    let office = office(&site, &record)?;
    let manage = site.url(&format!("/termin/{key}"));
    let public = crate::web::tenancy::public_url(&app.config, &site.town);
    let view = ConfirmedPage {
        early: phrases::say(&site, &phrases::CONFIRMED_EARLY, Some(office.id)),
        note: phrases::paragraphs(&phrases::say(&site, &phrases::CONFIRMED_NOTE, Some(office.id))),
        page: site.page(site.lang.text("confirmed-title")).with_step(Step::Booked, Vec::new()),
        ticket: card(&site, &app, &record, office),
        calendar: site.url(&format!("/termin/{key}/kalender.ics")),
        manage_text: format!("{public}/termin/{key}"),
        manage,
        documents: documents(&site, &record),
        people: String::new(),
        waiting: None,
    };
    Ok(show(&view))
}

/// `GET /termin/{key}/kalender.ics`
pub async fn calendar_file(site: Site, State(app): State<App>, Path(key): Path<String>) -> PageResult {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    if record.appointment.number.is_none() {
        return Err(PageError::NotFound);
    }
    let text = facts::calendar_file(&app, &record).ok_or(PageError::NotFound)?;
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8; method=PUBLISH"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"termin.ics\""),
    ];
    Ok((headers, text).into_response())
}

/// `GET /termin/{key}/absage`
pub async fn cancel_page(site: Site, State(app): State<App>, Path(key): Path<String>) -> PageResult {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    show_cancel(&site, &app, &record, false)
}

fn show_cancel(site: &Site, app: &App, record: &Record, missing: bool) -> PageResult {
    let office = office(site, record)?;
    let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
    if record.appointment.changeable(app.clock.now(), &office.zone).is_err() {
        return Ok(site.to(&format!("/termin/{key}")));
    }
    let page = site
        .page(site.lang.text("cancel-title"))
        .with_back(site.url(&format!("/termin/{key}")), site.lang.text("back-to-appointment"));
    let ticket = card(site, app, record, office);
    let view = CancelPage {
        page: if missing { page.failed() } else { page },
        facts: words::facts(site, record, office),
        cancel: cancel_form(site, &key, &ticket, missing),
    };
    let status = if missing { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Ok(show_with(status, &view))
}

/// `POST /termin/{key}/absage`
pub async fn cancel(
    site: Site,
    State(app): State<App>,
    client: Client,
    Path(key): Path<String>,
    Form(fields): Fields,
) -> PageResult {
    app.limits.count(client, Limit::Details)?;
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    if !fields.iter().any(|(name, _)| name == "ja") {
        return show_cancel(&site, &app, &record, true);
    }
    let _ = app.desk.deed(record.appointment.id, Deed::Cancel, Actor::Citizen).await?;
    Ok(site.to(&format!("/termin/{key}")))
}

/// `POST /termin/{key}/absage/zurueck`
pub async fn undo_cancel(site: Site, State(app): State<App>, client: Client, Path(key): Path<String>) -> PageResult {
    app.limits.count(client, Limit::Details)?;
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let undone = app.desk.deed(record.appointment.id, Deed::UndoCancel, Actor::Citizen).await?.is_ok();
    Ok(site.to(&format!("/termin/{key}{}", if undone { "?gesagt=zurueck" } else { "" })))
}

/// The visit of an appointment as a choice, so that its calendar can be shown.
fn choice_of(record: &Record, mut choice: Choice) -> Choice {
    choice.items.clone_from(&record.bundle);
    choice
}

/// `GET /termin/{key}/verschieben`
pub async fn move_page(
    site: Site,
    State(app): State<App>,
    Path(key): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let office = office(&site, &record)?;
    let bundle = site.town.catalog.bundle(&record.bundle, Audience::Public);
    let (Ok(()), Ok(bundle)) = (record.appointment.changeable(app.clock.now(), &office.zone), bundle) else {
        return Ok(site.to(&format!("/termin/{key}")));
    };
    let path = site.url(&format!("/termin/{key}/verschieben"));
    let purpose = Purpose { action: path.clone(), path, moving: Some(&record), key };
    let choice = choice_of(&record, Choice::read(&site.town, &fields));
    Ok(Html(calendar(&site, &app, &choice, (&bundle, &purpose))?).into_response())
}

/// `POST /termin/{key}/verschieben`
pub async fn move_to(
    site: Site,
    State(app): State<App>,
    client: Client,
    Path(key): Path<String>,
    Form(fields): Fields,
) -> PageResult {
    app.limits.count(client, Limit::Details)?;
    let record = record(&app, &site, KeyKind::Manage, &key).await?;
    let choice = Choice::read(&site.town, &fields);
    let path = site.url(&format!("/termin/{key}/verschieben"));
    let Some(wanted) = wanted(&choice) else { return Ok(site.to(&format!("/termin/{key}/verschieben"))) };
    match app.desk.deed(record.appointment.id, Deed::Move(wanted), Actor::Citizen).await? {
        Ok(_) => Ok(site.to(&format!("/termin/{key}?gesagt=verschoben"))),
        Err(refusal @ (Refusal::Taken | Refusal::WhyNot(_))) => {
            let alternatives = near(&site, &app, &record.bundle, wanted, &path);
            let page = site.page(site.lang.text("taken-title")).with_back(&path, site.lang.text("to-calendar"));
            Ok(taken_page(&site, page, (wanted, &refusal), alternatives, path))
        }
        Err(_) => Ok(site.to(&format!("/termin/{key}"))),
    }
}
