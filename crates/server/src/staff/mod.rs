//! The staff slice: who works here, login and logout, who may what.
//!
//! Passwords are argon2id hashes; a session is a random secret in a cookie, of which only the hash is stored.
//! It ends after a working day, or when nobody uses it for two hours.

mod account;
mod again;
mod between;
mod changed;
pub mod command;
mod enrol;
mod factor;
pub mod frame;
mod granting;
mod guard;
mod hub;
pub mod oidc;
mod pages;
pub mod password;
mod people;
mod proof;
mod reset;
mod rights;
mod role;
mod session;
mod step;
mod store;
mod throttle;
mod who_may;
mod wording;

pub use frame::{AlarmLine, Frame, Section};
pub use guard::{AREA, Staff, local_target, login_address};
pub use hub::HOME as HUB;
pub use pages::router;
pub use role::{Grant, Member, Place};
pub use session::{
    Credentials, Gate, LONGEST_HOURS, LoginRefusal, Secret, Session, at_desks, begin, log_in, log_out, other_desks,
    resume, take_desk,
};
pub use store::people::STATEMENTS as PEOPLE_STATEMENTS;
pub use store::proof::STATEMENTS as PROOF_STATEMENTS;
pub use store::{
    Colleague, NewMember, ROSTER_STATEMENTS, STATEMENTS, colleagues, create_staff, has_administrator, save_grants,
    take_desk as sit_down,
};
pub use throttle::Throttle;
pub use who_may::{Permission, Role, may};
