//! Free days and times, and why there are none.

use crate::api::values::{Slug, write_moment};
use crate::booking::search::{Able, FreeTime as Found};
use domain::catalog::Office;
use domain::time::{Cell, Day};
use serde::Serialize;
use utoipa::ToSchema;

/// A free time at an office.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FreeTime {
    /// The office.
    pub office: Slug,
    /// The beginning of the visit.
    #[schema(value_type = String, format = DateTime, example = "2026-11-20T08:30:00+01:00")]
    pub start: String,
}

impl FreeTime {
    /// As the search found it.
    pub fn of(found: &Found<'_>) -> Option<FreeTime> {
        Some(FreeTime { office: Slug(found.office.slug.clone()), start: start(found.office, found.day, found.start)? })
    }
}

/// A cell of a day at an office as programs read it; nothing for an hour that a clock change takes or doubles.
pub fn start(office: &Office, day: Day, cell: Cell) -> Option<String> {
    Some(write_moment(office.zone.instant(day, cell)?, &office.zone))
}

/// An office that can do the visit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct AbleOffice {
    /// The office.
    pub id: Slug,
    /// Expected length of the visit there.
    pub minutes: u16,
}

impl AbleOffice {
    /// As the search found it.
    pub fn of(able: &Able<'_>) -> AbleOffice {
        AbleOffice { id: Slug(able.office.slug.clone()), minutes: able.need.minutes.0 }
    }
}

/// An office that cannot do all of the visit.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UnableOffice {
    /// The office.
    pub id: Slug,
    /// Why, in words.
    pub why: String,
}

/// Which days have free times.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FreeDays {
    /// Offices that can do the visit.
    pub offices: Vec<AbleOffice>,
    /// Offices that cannot.
    pub unable: Vec<UnableOffice>,
    /// The earliest time of each office, soonest first.
    pub earliest: Vec<FreeTime>,
    /// Every day from `from` to `to`.
    pub days: Vec<FreeDay>,
}

/// A day and what it has to offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FreeDay {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub day: String,
    /// Free times that fit, at all offices together.
    pub free: u32,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// Why a day has nothing to offer.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Why {
    /// The reason.
    pub reason: Reason,
    /// The reason in words.
    pub text: String,
    /// When it will be open for booking, if it is not yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = DateTime)]
    pub released_at: Option<String>,
}

/// Reasons for a day without free times.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Over.
    Past,
    /// No opening hours, a holiday or a closure.
    Closed,
    /// Open, but nobody who can do this works long enough.
    NoDesk,
    /// Every place is taken.
    Full,
    /// What is free is too soon.
    ShortNotice,
    /// Not open for booking yet.
    NotReleased,
    /// Something is free, but at another weekday or time than asked for.
    NotWanted,
}

/// The free times of a day.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct FreeTimes {
    /// The day.
    #[schema(value_type = String, format = Date)]
    pub day: String,
    /// The offices that can do the visit, with their times.
    pub offices: Vec<OfficeTimes>,
    /// Why there is none at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<Why>,
}

/// The free times of an office.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct OfficeTimes {
    /// The office.
    pub id: Slug,
    /// Expected length of the visit there.
    pub minutes: u16,
    /// When it can begin.
    #[schema(value_type = Vec<String>, format = DateTime)]
    pub starts: Vec<String>,
}
