//! Whom no mail reaches: a list for the telephone, and letters.

use super::people::{becomes, moment, number, services};
use super::{Case, read_appointment};
use crate::app::App;
use crate::booking::{self, KeyKind, Record};
use crate::replan::letter::{self, Letter};
use crate::replan::store::{self, Choice, Line, Replan, Stage, Told};
use crate::staff::Frame;
use crate::storage::Failure;
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::layout::{Link, show};
use crate::web::tenancy::{Site, public_url};
use crate::web::texts::Lang;
use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse;
use domain::catalog::Office;
use domain::ids::AppointmentId;
use serde::Deserialize;
use std::collections::HashMap;

/// Characters of a postal address.
const ADDRESS_MAX: usize = 200;
/// Lines of a postal address: DIN 5008 has six, the name is the first.
const ADDRESS_LINES: usize = 5;

/// Somebody to call.
pub struct CallLine {
    pub id: String,
    pub number: String,
    pub name: String,
    pub phone: String,
    pub services: String,
    pub was: String,
    pub becomes: String,
    pub reached: bool,
    pub address: String,
}

#[derive(Template)]
#[template(path = "replan/calls.html")]
struct CallsPage {
    frame: Frame,
    action: String,
    back: Link,
    letters: Link,
    left: String,
    people: Vec<CallLine>,
    address_max: usize,
}

/// `GET …/anrufe`
pub async fn show_calls(State(app): State<App>, case: Case) -> PageResult {
    let (site, office, plan) = (&case.site, &case.office, case.address());
    let people = unreached(&app, &case.replan).await?;
    let left = people.iter().filter(|(line, _)| line.told == Told::Call).count();
    let one = |(line, record): &(Line, Option<Record>)| {
        let (becomes, elsewhere) = becomes(site, &site.town, office.id, line.choice);
        CallLine {
            id: format!("{:032x}", line.appointment.0),
            number: number(office, line.was.number),
            name: line.name.clone().unwrap_or_else(|| "–".into()),
            phone: line.phone.clone().unwrap_or_default(),
            services: record.as_ref().map_or(String::new(), |record| services(site, &site.town, record)),
            was: moment(site, line.was.place.day, line.was.place.start),
            becomes: if elsewhere.is_empty() { becomes } else { format!("{becomes}, {elsewhere}") },
            reached: line.told == Told::Reached,
            address: line.address.clone().unwrap_or_default(),
        }
    };
    let title = site.lang.text_with("replan-calls-title", &[("text", office.name.as_str().into())]);
    Ok(show(&CallsPage {
        frame: case.frame(&app, title),
        action: site.url(&format!("{plan}/anrufe")),
        back: Link::new(site.url(&plan), site.lang.text("replan-back")),
        letters: Link::new(
            site.url(&format!("{plan}/briefe.pdf")),
            site.lang.text_with("replan-letters", &[("n", left.into())]),
        ),
        left: site.lang.text_with("replan-calls-left", &[("n", left.into())]),
        people: people.iter().map(one).collect(),
        address_max: ADDRESS_MAX,
    }))
}

/// Whom no mail reaches, with their appointments as they are now, by the time they had.
async fn unreached(app: &App, replan: &Replan) -> Result<Vec<(Line, Option<Record>)>, Failure> {
    let mut lines = store::lines(&app.db, replan).await?;
    lines.retain(|line| matches!(line.told, Told::Call | Told::Reached) && replan.stage == Stage::Done);
    let ids: Vec<AppointmentId> = lines.iter().map(|line| line.appointment).collect();
    let records = booking::load_shown(&app.db, &ids).await?;
    let mut by_id: HashMap<AppointmentId, Record> = records.into_iter().map(|r| (r.appointment.id, r)).collect();
    Ok(lines
        .into_iter()
        .map(|line| {
            let record = by_id.remove(&line.appointment);
            (line, record)
        })
        .collect())
}

/// What was typed about somebody.
#[derive(Deserialize, Default)]
#[serde(default)]
pub struct Tick {
    termin: String,
    /// `erreicht`, `doch-nicht` or `anschrift`.
    was: String,
    anschrift: String,
}

/// `POST …/anrufe`
pub async fn tick(State(app): State<App>, case: Case, Form(tick): Form<Tick>) -> PageResult {
    let termin = read_appointment(&tick.termin)?;
    let mut tx = app.db.begin().await?;
    match tick.was.as_str() {
        "anschrift" => store::set_address(&mut tx, &case.replan, termin, &postal(&tick.anschrift)).await?,
        "erreicht" => {
            let reached = (app.clock.now(), case.staff.member.id);
            store::set_reached(&mut tx, &case.replan, termin, Some(reached)).await?;
        }
        _ => store::set_reached(&mut tx, &case.replan, termin, None).await?,
    }
    tx.commit().await?;
    Ok(case.site.to(&format!("{}/anrufe#termin-{}", case.address(), tick.termin)))
}

/// A postal address: its lines, without blank ones.
fn postal(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).take(ADDRESS_LINES).collect();
    lines.join("\n").chars().filter(|c| *c == '\n' || !c.is_control()).take(ADDRESS_MAX).collect()
}

/// `GET …/briefe.pdf`
pub async fn letters(State(app): State<App>, case: Case) -> PageResult {
    let (site, at) = (&case.site, (&case.office, &case.replan));
    let people = unreached(&app, &case.replan).await?;
    let open = people.iter().filter(|(line, _)| line.told == Told::Call);
    let all: Vec<Letter> = open.map(|(line, record)| write(&app, site, at, line, record.as_ref())).collect();
    let title = site.lang.text_with("replan-letters-title", &[("text", case.office.name.as_str().into())]);
    let pdf = letter::pdf(&title, &all)?;
    let head = [
        (CONTENT_TYPE, "application/pdf"),
        (CONTENT_DISPOSITION, "attachment; filename=\"briefe.pdf\""),
        (CACHE_CONTROL, "no-store"),
    ];
    Ok((head, pdf).into_response())
}

/// A letter in the language of the person.
fn write(app: &App, site: &Site, (office, replan): (&Office, &Replan), line: &Line, record: Option<&Record>) -> Letter {
    let lang = record.map_or(Lang::De, |record| record.lang);
    let site = Site { lang, ..site.clone() };
    let (becomes, _) = becomes(&site, &site.town, office.id, line.choice);
    let was = moment(&site, line.was.place.day, line.was.place.start);
    let name = line.name.clone().unwrap_or_default();
    let mut to = vec![name.clone()];
    to.extend(line.address.iter().flat_map(|text| text.lines().map(str::to_owned)));
    let subject = if line.choice == Choice::Cancel { "letter-subject-cancel" } else { "letter-subject-move" };
    let reason = site.say(&replan.reason);
    let key = record.map(|record| app.keys.seal(KeyKind::Manage, record.appointment.id));
    let url = key.map(|key| format!("{}/termin/{key}", public_url(&app.config, &site.town)));
    let phone = if office.address.phone.is_empty() { &site.town.profile.help.phone } else { &office.address.phone };
    let say = |key: &str, text: &str| lang.text_with(key, &[("text", text.into())]);
    let lost = lang.text_with("letter-lost", &[("when", was.into()), ("office", office.name.as_str().into())]);
    let mut paragraphs = vec![lost];
    if !reason.is_empty() {
        paragraphs.push(say("letter-reason", reason));
    }
    paragraphs.push(lang.text("letter-sorry"));
    let mut facts = Vec::new();
    if let Choice::Move(target) = line.choice {
        let there = site.town.catalog.office(target.office).unwrap_or(office);
        paragraphs.push(lang.text("letter-new"));
        facts.push((lang.text("notice-when"), becomes));
        let place = [
            there.name.as_str(),
            there.address.street.as_str(),
            &format!("{} {}", there.address.postal_code, there.address.city),
        ]
        .join(", ");
        facts.push((lang.text("notice-where"), place));
        let new = record.and_then(|record| record.appointment.number);
        facts.push((lang.text("notice-number"), number(there, new)));
        facts.push((
            lang.text("notice-services"),
            record.map_or(String::new(), |record| services(&site, &site.town, record)),
        ));
    }
    let mut after = Vec::new();
    let own = url.filter(|_| line.choice != Choice::Cancel);
    after.push(match (&own, phone.is_empty()) {
        (Some(url), false) => {
            lang.text_with("letter-change-both", &[("phone", phone.as_str().into()), ("url", url.as_str().into())])
        }
        (Some(url), true) => say("letter-change-online", url),
        (None, false) => say("letter-book-phone", phone),
        (None, true) => say("letter-book-online", &public_url(&app.config, &site.town)),
    });
    let today = format::date_with_year(office.zone.day(app.clock.now()), lang);
    Letter {
        lang,
        sender: sender(&site, office),
        to,
        date: today,
        subject: lang.text(subject),
        greeting: say("notice-greeting-name", &name),
        paragraphs,
        facts: facts.into_iter().filter(|(_, value)| !value.is_empty()).collect(),
        after,
        closing: vec![lang.text("letter-closing"), site.town.profile.full_name(), office.name.clone()],
    }
}

/// Who writes, one line each.
fn sender(site: &Site, office: &Office) -> Vec<String> {
    let address = &office.address;
    let city = format!("{} {}", address.postal_code, address.city);
    let lines = [site.town.profile.full_name(), office.name.clone(), address.street.clone(), city.trim().to_owned()];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}
