//! How many desks the office has, and how much of their time is booked online.

use super::{answer, told};
use crate::app::App;
use crate::setup::guide::{Frame, InTown, Step};
use crate::setup::office;
use crate::web::errors::PageResult;
use crate::web::forms::{Field, FormError, Reading, Sent};
use askama::Template;
use axum::Form;
use axum::extract::State;
use domain::catalog::DESKS_MAX;
use domain::policy::{Channel, HORIZON_DAYS_MAX, Shares};

#[derive(Template)]
#[template(path = "setup/desks.html")]
struct DesksPage {
    frame: Frame,
    errors: Vec<FormError>,
    desks: Field,
    online: Field,
    horizon: Field,
}

/// `GET /einrichtung/schalter`
pub async fn show_step(State(app): State<App>, inside: InTown) -> PageResult {
    let (office, _) = inside.some_office()?;
    let desks: u32 = office.pools.iter().map(|pool| u32::from(pool.desks)).sum();
    let desks = if desks == 0 { String::new() } else { desks.to_string() };
    let online = office.policy.shares.of(Channel::Online).to_string();
    let horizon = office.policy.release.horizon_days.to_string();
    page(&app, &inside, [desks, online, horizon].map(Field::filled), Vec::new()).await
}

/// `POST /einrichtung/schalter`
pub async fn save(State(app): State<App>, inside: InTown, Form(sent): Form<Sent>) -> PageResult {
    inside.some_office()?;
    let mut reading = Reading::new(&sent, inside.guide.lang);
    let (desks, number) = reading.number("schalter", "setup-desks-number", (1, u16::from(DESKS_MAX)));
    let (online, share) = reading.number("anteil", "setup-desks-online", (0, 100));
    let (horizon, days) = reading.number("vorlauf", "setup-desks-horizon", (1, HORIZON_DAYS_MAX));
    let (Some(number), Some(share), Some(days)) = (number, share, days) else {
        return page(&app, &inside, [desks, online, horizon], reading.errors).await;
    };
    office::change(&app, inside.town.id, |office, _| {
        // The bounds above are those of the fields.
        let byte = |number: u16| u8::try_from(number).unwrap_or(u8::MAX);
        for (at, pool) in office.pools.iter_mut().enumerate() {
            pool.desks = if at == 0 { byte(number) } else { 0 };
        }
        let Shares([_, phone, front_desk]) = office.policy.shares;
        office.policy.shares = Shares([byte(share), phone, front_desk]);
        office.policy.release.horizon_days = days;
    })
    .await?;
    Ok(inside.guide.after(Step::Desks))
}

async fn page(app: &App, inside: &InTown, [desks, online, horizon]: [Field; 3], errors: Vec<FormError>) -> PageResult {
    let frame = told(inside.guide.frame(app, Step::Desks).await?, &errors);
    let view = DesksPage { frame, errors, desks, online, horizon };
    answer(&view, &view.errors)
}
