//! The changes slice: who changed which setting from what to what.
//!
//! Whoever saves a setting records the change in the same transaction ([`record`]). Rows are added and, a year
//! later, deleted; a trigger keeps them from being changed. Settings only: nothing about citizens gets here.

mod stamp;
mod store;

pub use stamp::Stamp;
pub use store::{Entry, Filter, Head, STATEMENTS, find, forget_before, heads, of, one, record};

use crate::app::App;
use crate::storage::Failure;
use domain::ids::{OfficeId, TenantId, UserId};
use serde_json::Value;

/// Days for which changes are kept: a year.
pub const KEEP_DAYS: i64 = 365;

/// Who changes something.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum By {
    /// A member of staff, with the name that colleagues read.
    Staff(UserId, String),
    /// Whoever runs the program, on the command line.
    Operator,
    /// The program itself.
    Program,
}

/// What kind of thing was changed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Kind {
    /// The town itself: name, languages, looks, legal pages.
    Town,
    /// An authority.
    Authority,
    /// An office: address, pools, offers, hours, rules of booking.
    Office,
    /// A heading.
    Heading,
    /// A service.
    Service,
    /// A text that the town words itself.
    Text,
    /// Somebody who works here, and what they may do.
    Staff,
    /// How a hall is run.
    Hall,
    /// A display, kiosk or door.
    Device,
    /// A login through somebody else's system.
    Login,
    /// Somebody searched, handed out or deleted what is stored about a citizen; never who that was.
    Person,
    /// A re-plan.
    Replan,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 12] = [
        Kind::Town,
        Kind::Authority,
        Kind::Office,
        Kind::Heading,
        Kind::Service,
        Kind::Text,
        Kind::Staff,
        Kind::Hall,
        Kind::Device,
        Kind::Login,
        Kind::Person,
        Kind::Replan,
    ];

    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Town => "town",
            Kind::Authority => "authority",
            Kind::Office => "office",
            Kind::Heading => "heading",
            Kind::Service => "service",
            Kind::Text => "text",
            Kind::Staff => "staff",
            Kind::Hall => "hall",
            Kind::Device => "device",
            Kind::Login => "login",
            Kind::Person => "person",
            Kind::Replan => "replan",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// The thing that was changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Subject {
    /// What kind of thing.
    pub kind: Kind,
    /// Its identity.
    pub id: u128,
    /// What it was called then: "Bürgerbüro Hafen".
    pub name: String,
}

impl Subject {
    /// A thing.
    pub fn new(kind: Kind, id: u128, name: impl Into<String>) -> Subject {
        Subject { kind, id, name: name.into() }
    }
}

/// One change.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// Tenant.
    pub tenant: TenantId,
    /// The office it concerns, if it is one: decides who may read it.
    pub office: Option<OfficeId>,
    /// Who.
    pub by: By,
    /// What.
    pub subject: Subject,
    /// The settings before; `None` when the thing is new.
    pub was: Option<Value>,
    /// The settings after; `None` when the thing is gone.
    pub became: Option<Value>,
}

/// Deletes what has been kept long enough.
pub async fn forget(app: &App) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    forget_before(&mut tx, app.clock.now().plus_minutes(-KEEP_DAYS * 24 * 60)).await?;
    tx.commit().await
}
