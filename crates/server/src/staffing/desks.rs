//! The form that says how many desks work when: "Mo to Thu, 8 to 12, 5 desks".

use super::pages::Fields;
use crate::web::format;
use crate::web::forms::{Choice, Field, FormError};
use crate::web::tenancy::Site;
use domain::catalog::{DESKS_MAX, Office};
use domain::ids::PoolId;
use domain::opening::{Recurrence, Staffing, Weekdays};
use domain::time::{Cell, Day, Window};
use jiff::civil::Weekday;

/// Numbers of desks that an office can have at the same time.
pub const ENTRIES_MAX: usize = 200;

/// Every day of the week, Monday first.
pub const WEEK: [Weekday; 7] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
    Weekday::Saturday,
    Weekday::Sunday,
];

/// The form as it was typed.
#[derive(Default)]
pub struct DesksForm {
    /// Whose desks; one choice for each pool.
    pub pools: Vec<Choice>,
    /// On which weekdays.
    pub days: Vec<Choice>,
    /// What is wrong with them.
    pub days_error: Option<String>,
    /// From when.
    pub from: Field,
    /// Until when.
    pub to: Field,
    /// How many.
    pub desks: Field,
    /// For how long.
    pub lasting: Vec<Choice>,
}

/// What the form is filled with before anybody typed.
pub struct Filling {
    /// Whose desks.
    pub pool: Option<PoolId>,
    /// On which day.
    pub day: Option<Day>,
    /// At which time, with how many desks.
    pub window: Option<(Cell, Cell)>,
    /// How many.
    pub desks: Option<u16>,
}

impl DesksForm {
    /// The form before anybody typed.
    pub fn filled(site: &Site, office: &Office, filling: &Filling) -> DesksForm {
        let on = |day: Weekday| filling.day.is_some_and(|chosen| chosen.weekday() == day);
        let time = |cell: Option<Cell>| Field::filled(cell.map(|cell| cell.to_string()).unwrap_or_default());
        DesksForm {
            pools: pools(office, filling.pool),
            days: days(site, on),
            days_error: None,
            from: time(filling.window.map(|(from, _)| from)),
            to: time(filling.window.map(|(_, to)| to)),
            desks: Field::filled(filling.desks.map(|desks| desks.to_string()).unwrap_or_default()),
            lasting: lasting(site, ""),
        }
    }

    /// Reads what was sent for the week from `monday` on. Nothing is lost when it cannot be.
    pub fn read(site: &Site, office: &Office, monday: Day, fields: &Fields) -> (DesksForm, Option<Staffing>) {
        let lang = site.lang;
        let chosen: Vec<Weekday> =
            WEEK.into_iter().filter(|day| fields.all("tage").any(|value| value == number(*day))).collect();
        let pool = office.pools.iter().find(|pool| fields.get("bereich") == pool_value(pool.id));
        let (from, to) = (read_time(site, fields.get("von")), read_time(site, fields.get("bis")));
        let window = from.1.zip(to.1).and_then(|(from, to)| Window::new(from, to));
        let ends_first = from.1.is_some() && to.1.is_some() && window.is_none();
        let desks = fields.get("anzahl").parse().ok().filter(|desks| *desks <= DESKS_MAX);
        let form = DesksForm {
            pools: pools(office, pool.map(|pool| pool.id)),
            days: days(site, |day| chosen.contains(&day)),
            days_error: chosen.is_empty().then(|| lang.text("staffing-days-missing")),
            from: from.0,
            to: if ends_first { Field::wrong(fields.get("bis"), lang.text("staffing-ends-first")) } else { to.0 },
            desks: match desks {
                Some(_) => Field::filled(fields.get("anzahl")),
                None => {
                    let most = [("n", DESKS_MAX.into())];
                    Field::wrong(fields.get("anzahl"), lang.text_with("staffing-desks-wrong", &most))
                }
            },
            lasting: lasting(site, fields.get("dauer")),
        };
        let only_week = fields.get("dauer") == "woche";
        let recurrence = || {
            let weekly = Recurrence::weekly(Weekdays::of(&chosen));
            weekly.between(Some(monday), only_week.then(|| monday.plus(6)))
        };
        let read = pool.or(office.pools.first()).zip(window).zip(desks).filter(|_| !chosen.is_empty());
        let staffing =
            read.map(|((pool, window), desks)| Staffing { pool: pool.id, recurrence: recurrence(), window, desks });
        (form, staffing)
    }

    /// What is wrong, for the summary.
    pub fn errors(&self, site: &Site) -> Vec<FormError> {
        let named = |id: &str, key: &str, error: &Option<String>| {
            let error = error.as_ref()?;
            Some(FormError::new(id, format!("{}: {error}", site.lang.text(key))))
        };
        let all = [
            named("tage-1", "staffing-days", &self.days_error),
            named("von", "staffing-from", &self.from.error),
            named("bis", "staffing-to", &self.to.error),
            named("anzahl", "staffing-desks", &self.desks.error),
        ];
        all.into_iter().flatten().collect()
    }
}

/// A pool as forms and addresses carry it.
pub fn pool_value(pool: PoolId) -> String {
    format!("{:032x}", pool.0)
}

fn pools(office: &Office, chosen: Option<PoolId>) -> Vec<Choice> {
    let first = office.pools.first().map(|pool| pool.id);
    let on = |id: PoolId| chosen.or(first) == Some(id);
    office.pools.iter().map(|pool| Choice::new(pool_value(pool.id), &pool.name, on(pool.id))).collect()
}

fn number(day: Weekday) -> String {
    day.to_monday_one_offset().to_string()
}

fn days(site: &Site, on: impl Fn(Weekday) -> bool) -> Vec<Choice> {
    WEEK.into_iter().map(|day| Choice::new(number(day), format::weekday_short(day, site.lang), on(day))).collect()
}

fn lasting(site: &Site, chosen: &str) -> Vec<Choice> {
    let choice = |value: &str, key: &str, on: bool| Choice::new(value, site.lang.text(key), on);
    vec![
        choice("immer", "staffing-lasting-on", chosen != "woche"),
        choice("woche", "staffing-lasting-week", chosen == "woche"),
    ]
}

/// Reads "8", "8:30" and "8.30"; "24:00" is midnight.
pub fn read_time(site: &Site, typed: &str) -> (Field, Option<Cell>) {
    let plain = typed.trim_end_matches("Uhr").trim().replace('.', ":");
    let whole = if plain.contains(':') { plain } else { format!("{plain}:00") };
    match Cell::parse(&whole) {
        Some(cell) => (Field::filled(typed), Some(cell)),
        None => (Field::wrong(typed, site.lang.text("staffing-time-wrong")), None),
    }
}

/// "Mo bis Do, 8:00 bis 12:00 Uhr: 5 Schalter".
pub fn sentence(site: &Site, office: &Office, staffing: &Staffing) -> String {
    let lang = site.lang;
    let pool = office.pools.iter().find(|pool| pool.id == staffing.pool).map_or("", |pool| &pool.name);
    let times = lang.text_with(
        "staffing-window",
        &[
            ("from", format::time_bare(staffing.window.start(), lang).into()),
            ("to", format::time(staffing.window.end(), lang).into()),
        ],
    );
    let desks = lang.text_with("staffing-n-desks", &[("n", staffing.desks.into())]);
    let days = super::pages::recurrence(site, &staffing.recurrence);
    if office.pools.len() > 1 {
        format!("{pool}: {days}, {times}: {desks}")
    } else {
        format!("{days}, {times}: {desks}")
    }
}
