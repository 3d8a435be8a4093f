//! Which of an office's settings a form shows: two people who edit different parts are not in each other's way.

use crate::catalog;
use crate::changes::Stamp;
use crate::storage::Failure;
use domain::catalog::Office;
use domain::opening::Schedule;
use serde_json::{Value, json};

/// Which of an office's settings a form shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// Name, address, pools, desks, offers, booking rules: all but the hours.
    Office,
    /// Hours, exceptions, closures.
    Hours,
    /// Pools, desks by time of day, booking rules.
    Capacity,
    /// Everything: what a re-plan itself takes away.
    All,
}

impl Part {
    /// All parts.
    const ALL: [Part; 4] = [Part::Office, Part::Hours, Part::Capacity, Part::All];

    /// As stored with a draft.
    pub fn code(self) -> &'static str {
        match self {
            Part::Office => "office",
            Part::Hours => "hours",
            Part::Capacity => "capacity",
            Part::All => "all",
        }
    }

    /// The part with this code.
    pub fn from_code(code: &str) -> Option<Part> {
        Part::ALL.into_iter().find(|part| part.code() == code)
    }

    /// What a form was filled from: goes into its hidden field `stand`.
    pub fn stamp(self, office: &Office, schedule: &Schedule) -> Result<Stamp, Failure> {
        Ok(Stamp::of(&self.of(catalog::write_office(office, schedule)?)))
    }

    fn of(self, mut written: Value) -> Value {
        let mut schedule = written["schedule"].take();
        let staffing = schedule["staffing"].take();
        match self {
            Part::Office => written,
            Part::Hours => schedule,
            Part::Capacity => {
                json!({ "pools": written["pools"], "policy": written["office"]["policy"], "staffing": staffing })
            }
            Part::All => json!({ "office": written, "schedule": schedule, "staffing": staffing }),
        }
    }
}
