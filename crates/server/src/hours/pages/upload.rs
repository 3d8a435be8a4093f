//! Closures out of a calendar file.

use super::CLOSURES;
use super::closing::{self, back, write_entry};
use super::closures::offices;
use super::edit::FormPage;
use crate::app::App;
use crate::hours::ics::{self, BYTES_MAX, EVENTS_MAX, IcsRefusal, Skip};
use crate::hours::typed::Input;
use crate::staff::{Frame, Permission, Staff};
use crate::web::errors::{PageError, PageResult};
use crate::web::forms::{Field, FormError, Sent};
use crate::web::layout::show_with;
use crate::web::tenancy::Site;
use axum::extract::State;
use axum::extract::multipart::{Multipart, MultipartError, MultipartRejection};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use domain::time::Zone;

/// Field of the file.
const FIELD: &str = "kalender";
/// Skipped events that are named; the others are counted.
const NAMED: usize = 10;

/// `GET /buero/schliessungen/kalender`
pub async fn show_form(State(app): State<App>, site: Site, staff: Staff) -> PageResult {
    staff.require(Permission::EditHours)?;
    form_page(&app, &site, &staff, None)
}

fn form_page(app: &App, site: &Site, staff: &Staff, error: Option<String>) -> PageResult {
    let mut frame = Frame::of_town(site, staff, site.lang.text("hours-closures-file"), app.clock.now());
    frame.page.failed = error.is_some();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let label = site.lang.text("hours-field-file");
    let errors = error.iter().map(|text| FormError::new(FIELD, format!("{label}: {text}"))).collect();
    let hint = site.lang.text_with("hours-field-file-hint", &[("n", EVENTS_MAX.into())]);
    let field = Field { value: String::new(), error };
    let page = FormPage {
        errors,
        lede: site.lang.text("hours-file-lede"),
        action: site.url(&format!("{CLOSURES}/{FIELD}")),
        inputs: vec![Input::Line { id: FIELD.into(), label, hint, field, kind: "file" }],
        back: back(site),
        go: site.lang.text("hours-file-read"),
        stand: String::new(),
        file: true,
        notes: Vec::new(),
        frame,
    };
    Ok(show_with(status, &page))
}

/// `POST /buero/schliessungen/kalender`
pub async fn read_file(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    file: Result<Multipart, MultipartRejection>,
) -> PageResult {
    staff.require(Permission::EditHours)?;
    let zone = offices(&site, &staff).first().map_or_else(Zone::berlin, |office| office.zone.clone());
    let bytes = match file {
        Ok(file) => content(file).await?,
        // Not sent as a form with a file: then there is none.
        Err(_) => Some(Vec::new()),
    };
    let today = zone.day(app.clock.now());
    let read = match bytes {
        Some(bytes) if bytes.is_empty() => {
            return form_page(&app, &site, &staff, Some(site.lang.text("hours-file-none")));
        }
        Some(bytes) => ics::read(&bytes, &zone, today),
        None => Err(IcsRefusal::TooLarge),
    };
    match read {
        Ok(found) if !found.closures.is_empty() => {
            let name = |name: &str| if name.is_empty() { site.lang.text("hours-shut") } else { name.to_owned() };
            let entries = found.closures.iter().map(|one| write_entry(one.from, one.to, &name(&one.name)));
            let fields = entries.map(|entry| ("gefunden".to_owned(), entry));
            let typed = Sent(std::iter::once((closing::FILE.to_owned(), "1".to_owned())).chain(fields).collect());
            closing::found(&app, &site, &staff, (&typed, skipped(&site, &found.skipped)))
        }
        Ok(found) => {
            let mut text = site.lang.text("hours-file-empty");
            for line in skipped(&site, &found.skipped) {
                text.push(' ');
                text.push_str(&line);
            }
            form_page(&app, &site, &staff, Some(text))
        }
        Err(refusal) => form_page(&app, &site, &staff, Some(refused(&site, &refusal))),
    }
}

/// The bytes of the file; empty when none was chosen, nothing when it is too large. No more of it is kept than may be.
async fn content(mut file: Multipart) -> Result<Option<Vec<u8>>, PageError> {
    let mut bytes = Vec::new();
    while let Some(mut field) = file.next_field().await.map_err(broken)? {
        while let Some(piece) = field.chunk().await.map_err(broken)? {
            if field.name() == Some(FIELD) && bytes.len() <= BYTES_MAX {
                bytes.extend_from_slice(&piece);
            }
        }
    }
    Ok((bytes.len() <= BYTES_MAX).then_some(bytes))
}

/// An upload that breaks off or is larger than any form.
fn broken(error: MultipartError) -> PageError {
    PageError::from(error.into_response())
}

fn refused(site: &Site, refusal: &IcsRefusal) -> String {
    match refusal {
        IcsRefusal::TooLarge => site.lang.text("hours-file-large"),
        IcsRefusal::NoCalendar => site.lang.text("hours-file-no-calendar"),
        IcsRefusal::TooMany(count) => {
            site.lang.text_with("hours-file-many", &[("n", (*count).into()), ("most", EVENTS_MAX.into())])
        }
    }
}

/// "Personalversammlung: hat Uhrzeiten …".
fn skipped(site: &Site, skipped: &[(String, Skip)]) -> Vec<String> {
    let why = |skip: Skip| match skip {
        Skip::Hours => "hours-skip-hours",
        Skip::Recurs => "hours-skip-recurs",
        Skip::Cancelled => "hours-skip-cancelled",
        Skip::Over => "hours-skip-over",
        Skip::NoDay => "hours-skip-no-day",
    };
    let line = |(name, skip): &(String, Skip)| format!("{name}: {}", site.lang.text(why(*skip)));
    let mut lines: Vec<String> = skipped.iter().take(NAMED).map(line).collect();
    if skipped.len() > NAMED {
        lines.push(site.lang.text_with("hours-more-skipped", &[("n", (skipped.len() - NAMED).into())]));
    }
    lines
}
