//! People against desks: how many work at the office, and how many are away when. Numbers, never names.

use super::{Fields, Head, Tab, address, office};
use crate::app::App;
use crate::changes::{self, By, Change, Kind, Subject};
use crate::staff::{Frame, Staff};
use crate::staffing::store::{self, ABSENCES_MAX};
use crate::storage::{Failure, Tx};
use crate::web::errors::PageResult;
use crate::web::format;
use crate::web::forms::{Choice, Field, FormError};
use crate::web::layout::show_with;
use crate::web::tenancy::Site;
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use domain::catalog::Office;
use domain::staffing::{Absence, Away, PEOPLE_MAX};
use domain::time::Day;
use serde_json::{Value, json};

/// Reasons with their words in forms and their texts.
const AWAY: [(Away, &str, &str); 3] = [
    (Away::Leave, "urlaub", "staffing-leave"),
    (Away::Illness, "krank", "staffing-illness"),
    (Away::Other, "sonst", "staffing-other"),
];
/// Longest absence, in days: two years.
const ABSENCE_DAYS_MAX: i32 = 731;

#[derive(Template)]
#[template(path = "staffing/people.html")]
struct PeoplePage {
    frame: Frame,
    head: Head,
    errors: Vec<FormError>,
    strength: Field,
    why: Vec<Choice>,
    from: Field,
    to: Field,
    people: Field,
    /// Identity and "7. bis 18. Dezember 2026: 2 im Urlaub".
    absences: Vec<(String, String)>,
    address: String,
    here: String,
}

/// The forms as they were typed.
#[derive(Default)]
struct Typed {
    strength: Option<Field>,
    why: String,
    from: Field,
    to: Field,
    people: Field,
}

/// `GET /buero/standorte/{slug}/kapazitaet/menschen`
pub async fn show_people(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Query(fields): Query<Fields>,
) -> PageResult {
    let (office, _) = office(&site, &staff, &slug)?;
    page(&app, &site, &staff, office, (Typed::default(), fields.get("hinweis"))).await
}

/// `POST /buero/standorte/{slug}/kapazitaet/menschen`
pub async fn save(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let (office, _) = office(&site, &staff, &slug)?;
    let typed = fields.get("staerke");
    let Some(people) = typed.parse().ok().filter(|people| *people <= PEOPLE_MAX) else {
        let wrong = Field::wrong(typed, between(&site, 0));
        return page(&app, &site, &staff, office, (Typed { strength: Some(wrong), ..Typed::default() }, "")).await;
    };
    let at = (site.tenant(), office.id);
    let was = store::strength(&app.db, at).await?;
    let mut tx = app.db.begin().await?;
    store::save_strength(&mut tx, at, people).await?;
    let say = |people: u16| json!({ "strength": people });
    record(&app, &mut tx, &staff, (&site, office), (was.map(say), Some(say(people)))).await?;
    tx.commit().await?;
    Ok(site.to(&format!("{}/menschen?hinweis=gespeichert", address(office))))
}

/// `POST /buero/standorte/{slug}/kapazitaet/abwesend`
pub async fn add(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let (office, _) = office(&site, &staff, &slug)?;
    let today = office.zone.day(app.clock.now());
    let at = (site.tenant(), office.id);
    let known = store::absences(&app.db, at, today).await?.len();
    let (mut typed, read) = read(&site, today, &fields);
    if known >= ABSENCES_MAX && typed.people.error.is_none() {
        typed.people.error = Some(site.lang.text_with("staffing-too-many", &[("n", ABSENCES_MAX.into())]));
    }
    let Some(absence) = read.filter(|_| typed.people.error.is_none()) else {
        return page(&app, &site, &staff, office, (typed, "")).await;
    };
    let mut tx = app.db.begin().await?;
    store::insert_absence(&mut tx, at, app.chance.id(app.clock.now()), &absence).await?;
    record(&app, &mut tx, &staff, (&site, office), (None, Some(written(&absence)))).await?;
    tx.commit().await?;
    Ok(site.to(&format!("{}/menschen?hinweis=gespeichert", address(office))))
}

/// `POST /buero/standorte/{slug}/kapazitaet/abwesend/entfernen`
pub async fn remove(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Path(slug): Path<String>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let (office, _) = office(&site, &staff, &slug)?;
    let at = (site.tenant(), office.id);
    let known = store::absences(&app.db, at, office.zone.day(app.clock.now())).await?;
    let asked = known.into_iter().find(|(id, _)| form_id(*id) == fields.get("eintrag"));
    if let Some((id, absence)) = asked {
        let mut tx = app.db.begin().await?;
        store::drop_absence(&mut tx, at, id).await?;
        record(&app, &mut tx, &staff, (&site, office), (Some(written(&absence)), None)).await?;
        tx.commit().await?;
    }
    Ok(site.to(&format!("{}/menschen?hinweis=entfernt", address(office))))
}

/// An absence as it was typed, with what it says if nothing is wrong.
fn read(site: &Site, today: Day, fields: &Fields) -> (Typed, Option<Absence>) {
    let lang = site.lang;
    let day = |name: &str| {
        let typed = fields.get(name);
        match Day::parse(typed) {
            Some(day) => (Field::filled(typed), Some(day)),
            None => (Field::wrong(typed, lang.text("staffing-day-wrong")), None),
        }
    };
    let (mut from, mut to) = (day("ab"), day("bis"));
    if fields.get("bis").is_empty() {
        to = (Field::filled(fields.get("ab")), from.1);
    }
    if let (Some(first), Some(last)) = (from.1, to.1) {
        if last < first {
            to = (Field::wrong(fields.get("bis"), lang.text("staffing-ends-first")), None);
        } else if last < today {
            to = (Field::wrong(fields.get("bis"), lang.text("staffing-day-over")), None);
        } else if last.0 - first.0 >= ABSENCE_DAYS_MAX {
            from = (Field::wrong(fields.get("ab"), lang.text("staffing-too-far")), None);
        }
    }
    let people = fields.get("anzahl").parse().ok().filter(|people| (1..=PEOPLE_MAX).contains(people));
    let field = match people {
        Some(_) => Field::filled(fields.get("anzahl")),
        None => Field::wrong(fields.get("anzahl"), between(site, 1)),
    };
    let why = AWAY.iter().find(|(_, word, _)| *word == fields.get("art")).map_or(Away::Leave, |(why, ..)| *why);
    let absence = from.1.zip(to.1).zip(people).map(|((from, to), people)| Absence { from, to, why, people });
    let why = fields.get("art").to_owned();
    (Typed { strength: None, why, from: from.0, to: to.0, people: field }, absence)
}

fn between(site: &Site, least: u16) -> String {
    site.lang.text_with("rules-between", &[("from", least.into()), ("to", PEOPLE_MAX.into())])
}

fn form_id(id: u128) -> String {
    format!("{id:032x}")
}

fn written(absence: &Absence) -> Value {
    let word = AWAY.iter().find(|(why, ..)| *why == absence.why).map_or("", |(_, word, _)| *word);
    json!({ "absence": { "from": absence.from.to_string(), "to": absence.to.to_string(), "why": word, "people": absence.people } })
}

async fn record(
    app: &App,
    tx: &mut Tx,
    staff: &Staff,
    (site, office): (&Site, &Office),
    (was, became): (Option<Value>, Option<Value>),
) -> Result<(), Failure> {
    let change = Change {
        tenant: site.tenant(),
        office: Some(office.id),
        by: By::Staff(staff.member.id, staff.member.name.clone()),
        subject: Subject::new(Kind::Office, office.id.0, &office.name),
        was,
        became,
    };
    changes::record(tx, &change, (app.clock.now(), &app.chance)).await
}

async fn page(app: &App, site: &Site, staff: &Staff, office: &Office, (typed, said): (Typed, &str)) -> PageResult {
    let lang = site.lang;
    let at = (site.tenant(), office.id);
    let strength = match typed.strength {
        Some(field) => field,
        None => Field::filled(store::strength(&app.db, at).await?.map(|n| n.to_string()).unwrap_or_default()),
    };
    let absences = store::absences(&app.db, at, office.zone.day(app.clock.now())).await?;
    let named = |id: &str, key: &str, field: &Field| {
        Some(FormError::new(id, format!("{}: {}", lang.text(key), field.error.as_ref()?)))
    };
    let errors: Vec<FormError> = [
        named("staerke", "staffing-strength", &strength),
        named("ab", "staffing-first-day", &typed.from),
        named("bis", "staffing-last-day", &typed.to),
        named("anzahl", "staffing-people", &typed.people),
    ]
    .into_iter()
    .flatten()
    .collect();
    let (mut frame, head) = Head::new(app, site, staff, office, (Tab::People, "staffing-people-title", said));
    frame.page.failed = !errors.is_empty();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let on = |word: &str| typed.why == word || (typed.why.is_empty() && word == "urlaub");
    let view = PeoplePage {
        errors,
        strength,
        why: AWAY.iter().map(|(_, word, key)| Choice::new(*word, lang.text(key), on(word))).collect(),
        from: typed.from,
        to: typed.to,
        people: typed.people,
        absences: absences.iter().map(|(id, absence)| (form_id(*id), line(site, absence))).collect(),
        address: site.url(&address(office)),
        here: site.url(&format!("{}/menschen", address(office))),
        frame,
        head,
    };
    Ok(show_with(status, &view))
}

/// "7. bis 18. Dezember 2026: 2 im Urlaub".
fn line(site: &Site, absence: &Absence) -> String {
    let lang = site.lang;
    let key = match absence.why {
        Away::Leave => "staffing-n-leave",
        Away::Illness => "staffing-n-ill",
        Away::Other => "staffing-n-other",
    };
    let people = lang.text_with(key, &[("n", absence.people.into())]);
    let days = match absence.from == absence.to {
        true => format::birth_date(absence.from, lang),
        false => {
            let (from, to) = (format::birth_date(absence.from, lang), format::birth_date(absence.to, lang));
            lang.text_with("from-to", &[("from", from.into()), ("to", to.into())])
        }
    };
    format!("{days}: {people}")
}
