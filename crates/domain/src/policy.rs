//! Rules of booking at one office, as its head sets them.

mod check;

use crate::time::{CELLS_PER_DAY, Cell, Minutes};
pub use check::{BOUNDS, PolicyProblem};
use jiff::civil::Weekday;

/// Longest horizon in days that can be set; the board is dimensioned for it.
pub const HORIZON_DAYS_MAX: u16 = 180;
/// Shares and the reserve hold for each stretch of this many cells: half an hour.
pub const SHARE_CELLS: u16 = 6;
/// Half hours of a day.
pub const HALF_HOURS: usize = (CELLS_PER_DAY / SHARE_CELLS) as usize;
/// Parts of a day that can be released later than the horizon says.
pub const LATER_TRANCHES: usize = 3;
/// Longest time before a half hour at which its unused reserve can be given back: a day.
pub const GIVE_BACK_MAX: Minutes = Minutes(1_440);

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

/// What is kept for people who come to the house: percent of the desk time of each half hour that bookings online
/// and by telephone together leave free. The front desk books for people who stand before it, and may use it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Reserve([u8; HALF_HOURS]);

impl Reserve {
    /// The same at every hour.
    pub const fn even(percent: u8) -> Reserve {
        Reserve([percent; HALF_HOURS])
    }

    /// Each half hour its own percent, the first one from midnight on.
    pub fn by_half_hour(percent: [u8; HALF_HOURS]) -> Reserve {
        Reserve(percent)
    }

    /// Percent kept in a half hour of the day, 0 to 100.
    pub fn of(&self, half_hour: u16) -> u8 {
        self.0.get(usize::from(half_hour)).copied().unwrap_or(0).min(100)
    }

    /// The percent, if it is the same at every hour.
    pub fn percent(&self) -> Option<u8> {
        self.0.iter().all(|percent| *percent == self.0[0]).then(|| self.of(0))
    }

    /// Percent of each half hour, from midnight on.
    pub fn half_hours(&self) -> &[u8; HALF_HOURS] {
        &self.0
    }
}

/// A part of each day's online share that citizens can book only from so many days before it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tranche {
    /// How much of the online share; 0 for none.
    pub percent: u8,
    /// Days before the day, at the hour of the release.
    pub days_before: u16,
}

/// Which parts of a day are released later. What they leave is released with the horizon.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tranches(pub [Tranche; LATER_TRANCHES]);

impl Tranches {
    /// Percent that opens with the horizon.
    pub fn first(&self) -> u8 {
        self.0.iter().fold(100, |left, tranche| left.saturating_sub(tranche.percent))
    }

    /// The later parts that are one.
    pub fn later(&self) -> impl Iterator<Item = Tranche> + use<'_> {
        self.0.iter().copied().filter(|tranche| tranche.percent > 0)
    }

    /// Percent that is open when everything of so many days before, and earlier, is.
    pub fn open_at(&self, days_before: i32) -> u8 {
        let held = self.later().filter(|tranche| i32::from(tranche.days_before) < days_before);
        held.fold(100, |open, tranche| open.saturating_sub(tranche.percent))
    }
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
    /// What is kept for people who come to the house.
    pub reserve: Reserve,
    /// How long before a half hour its reserve becomes bookable for everybody; 0 for never.
    pub give_back: Minutes,
    /// Which parts of a day citizens can book only later.
    pub tranches: Tranches,
    /// Longest visit.
    pub max_visit: Minutes,
    /// How long a time is held while the citizen fills the form.
    pub hold: Minutes,
    /// How long an unconfirmed appointment is kept.
    pub confirm: Minutes,
    /// Days before the visit on which the reminder goes out; 0 for none.
    pub reminder_days: u8,
    /// Appointments that one person may have here at the same time, if booked online; 0 for any number.
    pub per_person: u8,
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
            reserve: Reserve::even(0),
            give_back: Minutes(0),
            tranches: Tranches::default(),
            max_visit: Minutes(120),
            hold: Minutes(15),
            confirm: Minutes(60),
            reminder_days: 2,
            per_person: 0,
        }
    }
}
