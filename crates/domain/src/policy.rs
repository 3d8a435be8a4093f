//! Rules of booking at one office, as its head sets them.

use crate::time::{Cell, Minutes};
use jiff::civil::Weekday;

/// Longest horizon in days that can be set; the board is dimensioned for it.
pub const HORIZON_DAYS_MAX: u16 = 180;

/// Through which door a booking comes.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Channel {
    /// Citizens on the web.
    Online,
    /// Staff for a caller.
    Phone,
    /// Staff for a person at the info point.
    FrontDesk,
}

impl Channel {
    /// All channels that book.
    pub const ALL: [Channel; 3] = [Channel::Online, Channel::Phone, Channel::FrontDesk];

    /// Position in per-channel arrays.
    pub fn index(self) -> usize {
        match self {
            Channel::Online => 0,
            Channel::Phone => 1,
            Channel::FrontDesk => 2,
        }
    }
}

/// Upper bound of each channel in percent of the desk time of every half hour.
/// What no channel may use stays for people who come without an appointment.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Shares(pub [u8; 3]);

impl Shares {
    /// Percent of the channel, 0 to 100.
    pub fn of(self, channel: Channel) -> u8 {
        self.0[channel.index()].min(100)
    }
}

/// When days become bookable.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Release {
    /// Days ahead that are bookable, 1 to [`HORIZON_DAYS_MAX`].
    pub horizon_days: u16,
    /// Time of the day at which the next days open.
    pub at: Cell,
    /// Only on this weekday; the days until the next release then open together.
    pub weekday: Option<Weekday>,
}

/// Rules of booking at one office.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Policy {
    /// Shortest notice in minutes between booking online and coming.
    pub lead: Minutes,
    /// When days become bookable.
    pub release: Release,
    /// Offered starts are multiples of this many minutes, 5 to 60.
    pub grid: Minutes,
    /// Desk time kept before each visit.
    pub buffer_before: Minutes,
    /// Desk time kept after each visit.
    pub buffer_after: Minutes,
    /// Upper bound of each channel.
    pub shares: Shares,
    /// Longest visit.
    pub max_visit: Minutes,
    /// How long a time is held while the citizen fills the form.
    pub hold: Minutes,
    /// How long an unconfirmed appointment is kept.
    pub confirm: Minutes,
    /// Days before the visit on which the reminder goes out; 0 for none.
    pub reminder_days: u8,
}

impl Default for Policy {
    fn default() -> Policy {
        Policy {
            lead: Minutes(60),
            release: Release { horizon_days: 60, at: Cell(96), weekday: None },
            grid: Minutes(5),
            buffer_before: Minutes(0),
            buffer_after: Minutes(0),
            shares: Shares([75, 100, 100]),
            max_visit: Minutes(120),
            hold: Minutes(15),
            confirm: Minutes(60),
            reminder_days: 2,
        }
    }
}
