//! How an office runs its hall, as its head sets it.
//!
//! Numbers stand in [`GROUPS`], one row each; a section of another part of the hall adds a group of its own rows.

use super::fields::Fields;
use super::{AtOffice, form_id};
use crate::app::App;
use crate::hall::views::{Group, NumberField, SettingsPage, Sign};
use crate::hall::{Desk, HallKey, House, Settings, save_settings, save_signs};
use crate::staff::{AREA, Permission, Section, Staff};
use crate::web::errors::PageResult;
use crate::web::forms::{Field, FormError};
use crate::web::layout::{Link, show_with};
use crate::web::tenancy::Site;
use axum::Form;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use domain::catalog::Office;
use domain::hall::order::BOUNDS;
use std::collections::HashSet;
use std::ops::RangeInclusive;

const PATH: &str = "/buero/wartebereich";
/// Characters of a sign and of the way to a desk.
const LABEL_MAX: usize = 12;
const HINT_MAX: usize = 80;

/// A number that can be set.
struct Number {
    /// Name in the form.
    name: &'static str,
    /// What it sets, as a text.
    label: &'static str,
    /// Its unit, as a text.
    unit: &'static str,
    get: fn(&Settings) -> i64,
    set: fn(&mut Settings, i64),
}

/// A section of the form: heading, sentence and numbers.
struct NumberGroup {
    title: &'static str,
    lede: &'static str,
    /// What each of its numbers may be, by name.
    bounds: fn() -> &'static [(&'static str, RangeInclusive<i64>)],
    numbers: &'static [Number],
}

const GROUPS: &[NumberGroup] =
    &[NumberGroup { title: "settings-order", lede: "settings-order-lede", bounds: || &BOUNDS, numbers: ORDER }];

macro_rules! number {
    ($section:ident.$name:ident, $label:literal, $unit:literal) => {
        Number {
            name: stringify!($name),
            label: $label,
            unit: $unit,
            get: |settings| settings.$section.$name.into(),
            // The bounds are checked before; they fit every type of a setting.
            set: |settings, value| settings.$section.$name = value.try_into().unwrap_or_default(),
        }
    };
}

const ORDER: &[Number] = &[
    number!(order.urgent, "settings-urgent", "unit-minutes"),
    number!(order.preferential, "settings-preferential", "unit-minutes"),
    number!(order.walk_in, "settings-walk-in", "unit-minutes"),
    number!(order.grace, "settings-grace", "unit-minutes"),
    number!(order.pause, "settings-pause", "unit-minutes"),
    number!(order.repeats, "settings-repeats", "unit-times"),
    number!(order.repeat_seconds, "settings-repeat-seconds", "unit-seconds"),
];

/// What was asked of the page.
#[derive(serde::Deserialize)]
pub struct Asked {
    standort: Option<String>,
    hinweis: Option<String>,
}

/// `GET /buero/wartebereich`
pub async fn show_settings(State(app): State<App>, site: Site, staff: Staff, Query(asked): Query<Asked>) -> PageResult {
    let office = super::office(&site.town, &staff, asked.standort.as_deref(), None)?;
    staff.require_at(office.id, Permission::RunHall)?;
    let house = app.halls.look(&app.db, HallKey::today(site.tenant(), office, app.clock.now())).await?;
    let saved = asked.hinweis.as_deref() == Some("gespeichert");
    page(&app, &site, &staff, office, (Typed::of(&house), saved)).await
}

/// `POST /buero/wartebereich`
pub async fn save(
    State(app): State<App>,
    site: Site,
    staff: Staff,
    Query(at): Query<AtOffice>,
    Form(fields): Form<Fields>,
) -> PageResult {
    let office = super::office(&site.town, &staff, at.standort.as_deref(), None)?;
    staff.require_at(office.id, Permission::RunHall)?;
    let key = HallKey::today(site.tenant(), office, app.clock.now());
    let house = app.halls.look(&app.db, key).await?;
    let (typed, read) = Typed::read(&site, &house, &fields);
    let Some((settings, desks)) = read else {
        return page(&app, &site, &staff, office, (typed, false)).await;
    };
    save_settings(&app, (key, office), [&house.settings, &settings], staff.member.by()).await?;
    save_signs(&app, (key, office), [&house.desks, &desks], staff.member.by()).await?;
    Ok(site.to(&format!("{PATH}?standort={}&hinweis=gespeichert", office.slug)))
}

/// The form as it was typed.
struct Typed {
    numbers: Vec<Field>,
    signs: Vec<Sign>,
}

impl Typed {
    /// As it is stored.
    fn of(house: &House) -> Typed {
        let all = GROUPS.iter().flat_map(|group| group.numbers);
        let numbers = all.map(|number| Field::filled((number.get)(&house.settings).to_string())).collect();
        let sign = |desk: &Desk| Sign {
            id: form_id(desk.id.0),
            label: Field::filled(&desk.label),
            hint: Field::filled(&desk.hint),
        };
        Typed { numbers, signs: house.desks.iter().map(sign).collect() }
    }

    /// As it was sent, with what it says if nothing is wrong.
    fn read(site: &Site, house: &House, fields: &Fields) -> (Typed, Option<(Settings, Vec<Desk>)>) {
        let mut settings = Settings::clone(&house.settings);
        let mut numbers = Vec::new();
        for (group, number) in GROUPS.iter().flat_map(|group| group.numbers.iter().map(move |number| (group, number))) {
            let (typed, bounds) = (fields.get(number.name), bounds(group, number.name));
            numbers.push(match typed.parse().ok().filter(|value| bounds.contains(value)) {
                Some(value) => {
                    (number.set)(&mut settings, value);
                    Field::filled(typed)
                }
                None => Field::wrong(typed, between(site, "settings-between", &bounds)),
            });
        }
        let (signs, desks) = read_signs(site, house, fields);
        let good =
            numbers.iter().all(|field| field.error.is_none()) && signs.iter().all(|sign| sign.label.error.is_none());
        (Typed { numbers, signs }, good.then_some((settings, desks)))
    }

    fn errors(&self, site: &Site) -> Vec<FormError> {
        let all = GROUPS.iter().flat_map(|group| group.numbers);
        let number = |(number, field): (&Number, &Field)| {
            let error = field.error.as_ref()?;
            Some(FormError::new(number.name, format!("{}: {error}", site.lang.text(number.label))))
        };
        let sign = |sign: &Sign| Some(FormError::new(format!("platz-{}", sign.id), sign.label.error.clone()?));
        all.zip(&self.numbers).filter_map(number).chain(self.signs.iter().filter_map(sign)).collect()
    }
}

/// What a number may be.
fn bounds(group: &NumberGroup, name: &str) -> RangeInclusive<i64> {
    (group.bounds)().iter().find(|(known, _)| *known == name).map_or(0..=0, |(_, bounds)| bounds.clone())
}

fn between(site: &Site, key: &str, bounds: &RangeInclusive<i64>) -> String {
    site.lang.text_with(key, &[("from", (*bounds.start()).into()), ("to", (*bounds.end()).into())])
}

/// Every desk needs a sign, and no two the same.
fn read_signs(site: &Site, house: &House, fields: &Fields) -> (Vec<Sign>, Vec<Desk>) {
    let (mut signs, mut desks, mut taken) = (Vec::new(), Vec::new(), HashSet::new());
    for desk in house.desks.iter() {
        let id = form_id(desk.id.0);
        let text =
            |name: String, max: usize| fields.line(&name).unwrap_or_default().chars().take(max).collect::<String>();
        let (label, hint) = (text(format!("platz-{id}"), LABEL_MAX), text(format!("weg-{id}"), HINT_MAX));
        let wrong = match label.is_empty() {
            true => Some("settings-sign-missing"),
            false => (!taken.insert(label.clone())).then_some("settings-sign-twice"),
        };
        let field = match wrong {
            Some(key) => Field::wrong(&label, site.lang.text_with(key, &[("text", desk.label.as_str().into())])),
            None => Field::filled(&label),
        };
        signs.push(Sign { id, label: field, hint: Field::filled(&hint) });
        desks.push(Desk { label, hint, ..desk.clone() });
    }
    (signs, desks)
}

async fn page(app: &App, site: &Site, staff: &Staff, office: &Office, (typed, saved): (Typed, bool)) -> PageResult {
    let title = site.lang.text("settings-title");
    let errors = typed.errors(site);
    let mut frame = super::frame(app, site, staff, office, (Section::Hall, title)).await?;
    frame.page.failed = !errors.is_empty();
    let mut numbers = typed.numbers.into_iter();
    let mut row = |group: &NumberGroup, number: &Number| NumberField {
        name: number.name,
        label: site.lang.text(number.label),
        unit: site.lang.text(number.unit),
        bounds: between(site, "settings-bounds", &bounds(group, number.name)),
        field: numbers.next().unwrap_or_default(),
    };
    let group = |group: &NumberGroup| Group {
        title: site.lang.text(group.title),
        lede: site.lang.text(group.lede),
        numbers: group.numbers.iter().map(|number| row(group, number)).collect(),
    };
    let groups = GROUPS.iter().map(group).collect();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let action = site.url(&format!("{AREA}/wartebereich?standort={}", office.slug));
    let other = |path: &str, key: &str| {
        Link::new(site.url(&format!("{AREA}{path}?standort={}", office.slug)), site.lang.text(key))
    };
    let others = vec![
        other("/wartebereich/kiosk", "kset-title"),
        other("/geraete", "overview-devices"),
        other("/vorhersage", "forecasts-title"),
    ];
    Ok(show_with(status, &SettingsPage { frame, action, others, errors, saved, groups, signs: typed.signs }))
}
