//! The form "Was fällt aus?": read once, shown again with what is wrong.

use crate::web::forms::{Choice, Field, FormError};
use crate::web::tenancy::Site;
use domain::catalog::{DESKS_MAX, Office, Words};
use domain::replan::{OUTAGE_DAYS_MAX, Outage, What};
use domain::time::{Cell, Day, Window};
use serde::Deserialize;

/// Characters of a reason.
pub const REASON_MAX: usize = 200;

/// As typed.
#[derive(Clone, Default, Debug, Deserialize)]
#[serde(default)]
pub struct Typed {
    was: String,
    von: String,
    bis: String,
    ab: String,
    ende: String,
    pool: String,
    anzahl: String,
    grund: String,
    grund_en: String,
}

/// The form as the page shows it.
pub struct OutageForm {
    pub what: Vec<Choice>,
    pub from: Field,
    pub to: Field,
    pub start: Field,
    pub end: Field,
    pub pools: Vec<Choice>,
    pub count: Field,
    pub reason: Field,
    pub reason_en: Field,
}

impl Typed {
    /// The form before anybody typed: the whole office, today.
    pub fn fresh(today: Day) -> Typed {
        let day = today.to_string();
        Typed { was: "standort".into(), von: day.clone(), bis: day, anzahl: "1".into(), ..Typed::default() }
    }

    /// The form with what was typed.
    pub fn form(&self, site: &Site, office: &Office) -> OutageForm {
        let kinds =
            [("standort", "replan-what-office"), ("stunden", "replan-what-hours"), ("schalter", "replan-what-desks")];
        let kind = |(value, key): (&str, &str)| Choice::new(value, site.lang.text(key), self.was == value);
        let pool = |pool: &domain::catalog::Pool| {
            let id = format!("{:032x}", pool.id.0);
            let label =
                site.lang.text_with("replan-pool", &[("text", pool.name.as_str().into()), ("n", pool.desks.into())]);
            Choice::new(id.clone(), label, self.pool == id)
        };
        OutageForm {
            what: kinds.into_iter().map(kind).collect(),
            from: Field::filled(&self.von),
            to: Field::filled(&self.bis),
            start: Field::filled(&self.ab),
            end: Field::filled(&self.ende),
            pools: office.pools.iter().filter(|pool| pool.desks > 0).map(pool).collect(),
            count: Field::filled(&self.anzahl),
            reason: Field::filled(&self.grund),
            reason_en: Field::filled(&self.grund_en),
        }
    }

    /// What falls out; else what is wrong, field by field.
    pub fn read(&self, site: &Site, office: &Office, today: Day) -> Result<Outage, Vec<(&'static str, String)>> {
        let mut wrong: Vec<(&'static str, String)> = Vec::new();
        let mut say = |field, key: &str| wrong.push((field, site.lang.text(key)));
        let from = Day::parse(self.von.trim()).filter(|day| *day >= today);
        let to = Day::parse(self.bis.trim());
        if from.is_none() {
            say("von", "replan-from-wrong");
        }
        match (from, to) {
            (_, None) => say("bis", "replan-to-wrong"),
            (Some(from), Some(to)) if to < from => say("bis", "replan-to-before-from"),
            (Some(from), Some(to)) if to.0 - from.0 >= OUTAGE_DAYS_MAX => say("bis", "replan-to-too-far"),
            _ => {}
        }
        let window = self.window();
        let reason = line(&self.grund);
        if reason.is_empty() {
            say("grund", "replan-reason-missing");
        }
        let what = match self.was.as_str() {
            "stunden" => match window {
                Ok(Some(window)) => Some(What::Hours(window)),
                _ => None,
            },
            "schalter" => {
                let pool = super::read_id(&self.pool).and_then(|id| office.pools.iter().find(|pool| pool.id.0 == id));
                let count = self.anzahl.trim().parse::<u8>().ok().filter(|count| (1..=DESKS_MAX).contains(count));
                if pool.is_none() {
                    say("pool", "replan-pool-missing");
                }
                if count.is_none() {
                    say("anzahl", "replan-count-wrong");
                }
                let both = pool.zip(count).zip(window.ok());
                both.map(|((pool, count), window)| What::Desks { pool: pool.id, count, window })
            }
            "standort" => Some(What::Office),
            _ => {
                say("was", "replan-what-missing");
                None
            }
        };
        let needs_window = self.was == "stunden" && window == Ok(None);
        if self.was != "standort" && (window.is_err() || needs_window) {
            say("ab", "replan-hours-wrong");
        }
        let english = line(&self.grund_en);
        let reason = Words { de: reason, en: Some(english).filter(|text| !text.is_empty()) };
        match (what, from, to) {
            (Some(what), Some(from), Some(to)) if wrong.is_empty() => Ok(Outage { what, from, to, reason }),
            _ => Err(wrong),
        }
    }

    /// The hours, if any are typed.
    fn window(&self) -> Result<Option<Window>, ()> {
        match (self.ab.trim(), self.ende.trim()) {
            ("", "") => Ok(None),
            (from, to) => {
                let window = Cell::parse(from).zip(Cell::parse(to)).and_then(|(from, to)| Window::new(from, to));
                window.map(Some).ok_or(())
            }
        }
    }
}

impl OutageForm {
    /// Marks what is wrong; gives the lines of the summary.
    pub fn mark(&mut self, wrong: Vec<(&'static str, String)>) -> Vec<FormError> {
        wrong
            .into_iter()
            .map(|(name, text)| {
                let field = match name {
                    "von" => Some(&mut self.from),
                    "bis" => Some(&mut self.to),
                    "ab" => Some(&mut self.start),
                    "anzahl" => Some(&mut self.count),
                    "grund" => Some(&mut self.reason),
                    _ => None,
                };
                if let Some(field) = field {
                    field.error = Some(text.clone());
                }
                FormError::new(if name == "was" { "was-standort" } else { name }, text)
            })
            .collect()
    }
}

/// One line of text, without what no line needs.
pub fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().filter(|c| !c.is_control()).take(REASON_MAX).collect()
}
