//! The staff slice: who works here, login and logout, who may what.
//!
//! Passwords are argon2id hashes; a session is a random secret in a cookie, of which only the hash is stored.
//! It ends after a working day, or when nobody uses it for two hours.

pub mod command;
pub mod frame;
mod guard;
mod hub;
pub mod oidc;
mod pages;
pub mod password;
mod role;
mod session;
mod store;
mod throttle;

pub use frame::{AlarmLine, Frame, Section};
pub use guard::{AREA, Staff, local_target, login_address};
pub use hub::HOME as HUB;
pub use pages::router;
pub use role::{Grant, Member, Permission, Place, Role, may};
pub use session::{
    Credentials, Gate, LONGEST_HOURS, LoginRefusal, Secret, Session, at_desks, begin, log_in, log_out, resume,
    take_desk,
};
pub use store::{
    Colleague, NewMember, ROSTER_STATEMENTS, STATEMENTS, colleagues, create_staff, has_administrator, save_grants,
    take_desk as sit_down,
};
pub use throttle::Throttle;
