//! The people in the house: who is here, who is called next, and why.
//!
//! In reading order: [`order`] is the rule by which people stand in line, [`ticket`] is one person or party and
//! what happens to them, [`queue`] is all of them together.

pub mod order;
pub mod queue;
pub mod ticket;

pub use order::{Class, Order, Rules};
pub use queue::{Why, ahead, next_call, queue, why};
pub use ticket::{Post, Refusal, Services, Target, Ticket, TicketState, legs};

/// Nobody shall wait longer than this for a desk, counted from the appointment or, if later, from coming in.
pub const GOAL_MINUTES: i64 = 10;
