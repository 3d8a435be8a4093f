//! "Suchen Sie eine Zeit aus": what the link in the mail opens. A form with one choice and one button, so that mail
//! scanners pick nothing.

use super::fields::Fields;
use super::said;
use super::views::PickPage;
use crate::app::App;
use crate::booking::{self, Actor, KeyKind, Order, Record, Settle};
use crate::web::client::Client;
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::Choice;
use crate::web::layout::show_with;
use crate::web::limits::Form as Limit;
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::booking::State as Standing;

/// The value of "none of these".
const NONE: &str = "keine";

/// The times of a link of this town.
async fn times(app: &App, site: &Site, key: &str) -> Result<Vec<Record>, PageError> {
    let id = app.keys.open_suggestion(key).ok_or(PageError::NotFound)?;
    let times = booking::of_suggestion(&app.db, site.tenant(), id).await?;
    if times.is_empty() { Err(PageError::NotFound) } else { Ok(times) }
}

/// `GET /termin/vorschlag/{key}`
pub async fn show_pick(State(app): State<App>, site: Site, Path(key): Path<String>) -> PageResult {
    let times = times(&app, &site, &key).await?;
    Ok(page(&app, &site, &times, &key, None))
}

fn page(app: &App, site: &Site, times: &[Record], key: &str, error: Option<&str>) -> Response {
    let now = app.clock.now();
    if let Some(picked) = times.iter().find(|record| record.appointment.number.is_some()) {
        let key = app.keys.seal(KeyKind::Manage, picked.appointment.id);
        return site.to(&format!("/termin/{key}"));
    }
    let kept = times.iter().filter_map(|record| match record.appointment.state {
        Standing::Held { until } if until > now => Some((record, until)),
        _ => None,
    });
    let kept: Vec<(&Record, _)> = kept.collect();
    let choice = |(record, _): &(&Record, _)| {
        Choice::new(app.keys.seal(KeyKind::Manage, record.appointment.id), said::when_and_where(site, record), false)
    };
    let until = kept.first().and_then(|(record, until)| {
        let office = site.town.catalog.office(record.appointment.place.office)?;
        Some(said::until(&office.zone, *until, site.lang))
    });
    let declined = kept.is_empty() && times.iter().any(|record| record.appointment.sequence > 0);
    let title = match (kept.is_empty(), declined) {
        (false, _) => "suggested-title",
        (true, true) => "suggested-title-declined",
        (true, false) => "suggested-title-over",
    };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = site.page(site.lang.text(title));
    show_with(
        status,
        &PickPage {
            page: if error.is_some() { page.failed() } else { page },
            services: times.first().map(|record| said::services(site, record)).unwrap_or_default(),
            minutes: times.first().map_or(0, |record| record.appointment.minutes.0),
            choices: kept.iter().map(choice).collect(),
            none: NONE,
            until: until.unwrap_or_default(),
            error: error.map(|key| site.lang.text(key)),
            action: site.url(&format!("/termin/vorschlag/{key}")),
            start: site.url("/"),
            declined,
        },
    )
}

/// `POST /termin/vorschlag/{key}`
pub async fn pick(
    State(app): State<App>,
    site: Site,
    client: Client,
    Path(key): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    app.limits.count(client, Limit::Details)?;
    let suggested = times(&app, &site, &key).await?;
    let all: Vec<_> = suggested.iter().map(|record| record.appointment.id).collect();
    let fields = Fields::new(fields);
    let picked = match fields.get("zeit") {
        "" => return Ok(page(&app, &site, &suggested, &key, Some("suggested-missing"))),
        NONE => None,
        chosen => Some(app.keys.open(KeyKind::Manage, chosen).ok_or(PageError::NotFound)?),
    };
    let answer = app.desk.order(Order::Settle(Settle { times: all, picked }), Actor::Citizen).await?;
    Ok(match (answer, picked) {
        (Ok(record), Some(_)) => {
            site.to(&format!("/termin/{}/bestaetigt", app.keys.seal(KeyKind::Manage, record.appointment.id)))
        }
        // Declined, or something else happened meanwhile: the page says what.
        _ => site.to(&format!("/termin/vorschlag/{key}")),
    })
}
