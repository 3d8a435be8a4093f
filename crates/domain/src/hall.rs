//! The people in the house: who is here, who is called next, and why.
//!
//! In reading order: [`order`] is the rule by which people stand in line, [`ticket`] is one person or party and
//! what happens to them, [`mod@queue`] is all of them together, [`waiting`] says how long each of them will wait,
//! [`return_time`] when else today they could come. Before all of that, [`arrival`] says whether somebody with an
//! appointment is right here and now, [`gate`] whether a kiosk gives numbers; [`party`] divides those who came
//! together.

pub mod arrival;
pub mod gate;
pub mod order;
pub mod party;
pub mod queue;
pub mod return_time;
pub mod ticket;
pub mod times;
pub mod waiting;

pub use arrival::{Arrival, NotYet, Timing};
pub use gate::{Gate, GateRules};
pub use order::{Class, Order, Rules};
pub use queue::{Why, ahead, next_call, queue, why};
pub use return_time::return_times;
pub use ticket::{Post, Refusal, Services, Target, Ticket, TicketState, legs};
pub use waiting::{Booked, Habits, House, OpenDesk, Outcome, Shown, Steady, Waiting};

/// Nobody shall wait longer than this for a desk, counted from the appointment or, if later, from coming in.
pub const GOAL_MINUTES: i64 = 10;
