//! The device slice: screens of an office that are known without a login.
//!
//! A screen opens `/geraet` and shows a code; somebody who leads confirms it on `/buero/geraete`; the screen then
//! goes to its page by itself. It keeps a random secret in a cookie, of which only the hash is stored. Pages of
//! devices take a [`Device`] as extractor and so know tenant, office, kind and settings. A device that is
//! revoked finds itself at `/geraet` again.

mod guard;
mod jobs;
mod kind;
mod pages;
mod pairing;
mod settings;
mod store;

pub use guard::Device;
pub use jobs::forget;
pub use kind::Kind;
pub use pages::router;
pub use pairing::{NAME_MAX, ready_made};
pub use settings::{find, save_data};
pub use store::STATEMENTS;
