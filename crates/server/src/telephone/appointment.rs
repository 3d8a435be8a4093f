//! An appointment for whoever booked it for somebody: what to say, and move, cancel, copy, print.

use super::door::{channel_word, frame, office, opened};
use super::fields::Fields;
use super::said::{self, By};
use super::views::{AppointmentPage, LetterPage};
use super::{HOME, people};
use crate::app::App;
use crate::booking::{Actor, Deed, KeyKind, Record};
use crate::staff::Staff;
use crate::web::errors::{PageError, PageResult};
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::qr;
use crate::web::tenancy::{Site, public_url};
use axum::Form;
use axum::extract::{Path, Query, State};
use domain::booking::State as Standing;
use domain::catalog::Office;
use domain::policy::Channel;

/// `GET /buero/telefon/{key}`
pub async fn show_appointment(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Query(fields): Query<Vec<(String, String)>>,
) -> PageResult {
    let record = opened(&app, &site, &staff, &key).await?;
    let office = office(&site, &record)?;
    let standing = record.appointment.state;
    match standing {
        Standing::Held { .. } if record.suggestion.is_some() => return Ok(site.to(&format!("{HOME}/vorschlaege"))),
        Standing::Held { .. } => return Ok(site.to(&format!("{HOME}/{key}/angaben"))),
        Standing::Cancelled { .. } if record.appointment.number.is_none() => {
            return Ok(site.to(&super::find::start(&site, &record.bundle, record.appointment.place.channel, "vorbei")));
        }
        _ => {}
    }
    let open = record.appointment.changeable(app.clock.now(), &office.zone).is_ok();
    let links = links(&app, &site, &staff, &record, open);
    let undo = matches!(standing, Standing::Cancelled { undo_until: Some(until) } if until > app.clock.now());
    let person = record.person.as_ref();
    let frame = frame(&app, &site, &staff, site.lang.text("phone-appointment-title")).await?;
    Ok(show(&AppointmentPage {
        done: said_words(&site, Fields::new(fields).get("hinweis")),
        state: state_words(&site, &record),
        number: said::number(office, &record),
        name: person.map(|person| person.name.clone()).unwrap_or_default(),
        told: person.map(|person| told(&site, person)).unwrap_or_default(),
        note: person.and_then(|person| person.note.clone()),
        extra: record.extra_reason.clone(),
        said: if matches!(standing, Standing::Cancelled { .. }) {
            Vec::new()
        } else {
            said::sentences(&site, &record, (office, By::Voice))
        },
        action: site.url(&format!("{HOME}/{key}")),
        open,
        undo,
        mail: open && record.appointment.by_mail,
        next: Link::new(next_caller(&site, record.appointment.place.channel), site.lang.text("phone-next-caller")),
        links,
        frame,
    }))
}

fn next_caller(site: &Site, channel: Channel) -> String {
    site.url(&format!("{HOME}?kanal={}", channel_word(channel)))
}

/// Other pages about it.
fn links(app: &App, site: &Site, staff: &Staff, record: &Record, open: bool) -> Vec<Link> {
    let key = app.keys.seal(KeyKind::Manage, record.appointment.id);
    let services: String =
        super::asked::services(site, &record.bundle).into_iter().map(|s| format!("s={s}&")).collect();
    let kanal = channel_word(record.appointment.place.channel);
    let link = |path: String, text: &str| Link::new(site.url(&path), site.lang.text(text));
    let letter = link(format!("{HOME}/{key}/brief"), "phone-letter");
    let copy = link(format!("{HOME}?{services}kanal={kanal}&von={key}"), "phone-copy");
    let moved = open.then(|| link(format!("{HOME}?verschieben={key}&kanal={kanal}"), "phone-move"));
    let correct = people::may_see(staff, record.appointment.place.office) && record.person.is_some();
    let correct = correct.then(|| link(format!("/buero/personen/{key}"), "phone-person"));
    moved.into_iter().chain(open.then_some(letter)).chain([copy]).chain(correct).collect()
}

/// "0203 123456 · anna@example.org".
fn told(site: &Site, person: &crate::booking::Person) -> String {
    let birth = person.birth_day.map(|day| format::birth_date(day, site.lang));
    let told = [birth, person.phone.clone(), person.email.clone()];
    told.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn said_words(site: &Site, word: &str) -> Option<String> {
    let key = match word {
        "verschoben" => "phone-said-moved",
        "abgesagt" => "phone-said-cancelled",
        "zurueck" => "phone-said-undone",
        "mail" => "phone-said-mail",
        "vorbei" => "phone-said-over",
        _ => return None,
    };
    Some(site.lang.text(key))
}

/// Where it stands, in a word.
pub fn state_words(site: &Site, record: &Record) -> String {
    site.lang.text(match record.appointment.state {
        Standing::Held { .. } => "phone-state-held",
        Standing::Unconfirmed { .. } => "phone-state-unconfirmed",
        Standing::Confirmed => "phone-state-confirmed",
        Standing::Arrived => "phone-state-arrived",
        Standing::Missed => "phone-state-missed",
        Standing::Cancelled { .. } => "phone-state-cancelled",
    })
}

/// `POST /buero/telefon/{key}`: one deed, by the button that was pressed.
pub async fn change(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(key): Path<String>,
    Form(fields): Form<Vec<(String, String)>>,
) -> PageResult {
    let record = opened(&app, &site, &staff, &key).await?;
    let (deed, word) = match Fields::new(fields).get("tat") {
        "absagen" => (Deed::Cancel, "abgesagt"),
        "zuruecknehmen" => (Deed::UndoCancel, "zurueck"),
        "mail" => (Deed::MailAgain, "mail"),
        _ => return Err(PageError::NotFound),
    };
    let done = app.desk.deed(record.appointment.id, deed, Actor::Staff(staff.member.id)).await?.is_ok();
    Ok(site.to(&format!("{HOME}/{key}?hinweis={}", if done { word } else { "vorbei" })))
}

/// `GET /buero/telefon/{key}/brief`: for people without a mailbox, on paper, in their language.
pub async fn letter(State(app): State<App>, site: Site, staff: Staff, Path(key): Path<String>) -> PageResult {
    let record = opened(&app, &site, &staff, &key).await?;
    let office = office(&site, &record)?;
    if record.appointment.number.is_none() {
        return Err(PageError::NotFound);
    }
    let site = Site { lang: record.lang, ..site.clone() };
    let entry = app.keys.seal(KeyKind::Entry, record.appointment.id);
    let public = public_url(&app.config, &site.town);
    let today = format::date_with_year(office.zone.day(app.clock.now()), site.lang);
    let city = format!("{} {}", office.address.postal_code, office.address.city);
    Ok(show(&LetterPage {
        page: site.page(site.lang.text("phone-letter-title")),
        sender: sender(&site, office, &city),
        name: record.person.as_ref().map(|person| person.name.clone()).unwrap_or_default(),
        today,
        number: said::number(office, &record),
        said: said::sentences(&site, &record, (office, By::Letter)),
        code: qr::code(&format!("{public}/einlass/{entry}")),
        manage: format!("{public}/termin/{key}"),
        back: site.url(&format!("{HOME}/{key}")),
    }))
}

/// The line over the address.
fn sender(site: &Site, office: &Office, city: &str) -> String {
    let profile = &site.town.profile;
    let town = format!("{} {}", profile.kind, profile.name);
    let parts = [town.trim(), &office.name, &office.address.street, city.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}
