//! The messages of `/api/v1`. Their fields are a promise: new ones may come, none goes or changes its meaning.

mod catalog;
mod free;
mod visits;

pub use catalog::{Office, Service, Tenant};
pub use free::{AbleOffice, FreeDay, FreeDays, FreeTime, FreeTimes, OfficeTimes, Reason, UnableOffice, Why, start};
pub use visits::{Appointment, Counted, Hold};

use domain::policy::Channel as Door;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Why a request was refused (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Problem)]
pub struct ProblemBody {
    /// Which kind of problem, always the same for the same kind: `/api/v1/problems/taken`.
    #[schema(example = "/api/v1/problems/taken")]
    pub r#type: String,
    /// The kind in words, in the language of the request.
    pub title: String,
    /// The status of the answer, once more.
    pub status: u16,
    /// What happened this time and what to do, in one sentence.
    pub detail: String,
    /// To quote on the telephone when something broke on our side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What is wrong, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Wrong>,
    /// What is free instead.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<FreeTime>,
}

/// One field that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = FieldError)]
pub struct Wrong {
    /// Where it stands in the message (JSON pointer, RFC 6901).
    #[schema(example = "/person/email")]
    pub pointer: String,
    /// How to do it right, in one sentence.
    pub detail: String,
}

impl Wrong {
    /// A field that is wrong.
    pub fn new(pointer: impl Into<String>, detail: impl Into<String>) -> Wrong {
        Wrong { pointer: pointer.into(), detail: detail.into() }
    }
}

/// Entries of a list, and where the next ones begin.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Page<T> {
    /// The entries.
    pub items: Vec<T>,
    /// Value of `after` for the next page; missing on the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// Through which door somebody books; each has its share of the capacity.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Citizens by themselves.
    #[default]
    Online,
    /// Staff for a caller; with the grant `book:phone`.
    Phone,
    /// Staff for somebody who stands before them; with the grant `book:desk`.
    FrontDesk,
}

impl From<Channel> for Door {
    fn from(channel: Channel) -> Door {
        match channel {
            Channel::Online => Door::Online,
            Channel::Phone => Door::Phone,
            Channel::FrontDesk => Door::FrontDesk,
        }
    }
}

impl From<Door> for Channel {
    fn from(channel: Door) -> Channel {
        match channel {
            Door::Online => Channel::Online,
            Door::Phone => Channel::Phone,
            Door::FrontDesk => Channel::FrontDesk,
        }
    }
}
