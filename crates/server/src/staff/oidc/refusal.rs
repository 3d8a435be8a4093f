//! Why somebody who comes from the issuer does not get in, as they read it.

use crate::staff::AREA;
use crate::web::errors::PageResult;
use crate::web::layout::{Link, show_with};
use crate::web::messages::MessagePage;
use crate::web::tenancy::Site;
use axum::http::StatusCode;

/// Why not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// The issuer does not answer as it should; with the reason for the log.
    Silent(String),
    /// The browser left with another attempt, or too long ago.
    Stale,
    /// The issuer says no, or they pressed "cancel" there.
    Denied,
    /// What came back is not what the issuer would say to us now; with the reason for the log.
    Untrusted(&'static str),
    /// None of their groups gives a role.
    NoRole,
    /// Only people with an account get in, and they have none.
    Unknown,
    /// Their account is disabled.
    Disabled,
    /// Somebody else has an account with this login.
    Taken,
    /// The issuer does not say what they are called.
    Nameless,
}

impl Refusal {
    /// Keys of the words: its title, and what to do.
    fn keys(&self) -> [&'static str; 2] {
        match self {
            Refusal::Silent(_) => ["issuer-silent", "issuer-silent-why"],
            Refusal::Stale => ["issuer-stale", "issuer-stale-why"],
            Refusal::Denied => ["issuer-denied", "issuer-denied-why"],
            Refusal::Untrusted(_) => ["issuer-untrusted", "issuer-untrusted-why"],
            Refusal::NoRole => ["issuer-no-role", "issuer-no-role-why"],
            Refusal::Unknown => ["issuer-unknown", "issuer-unknown-why"],
            Refusal::Disabled => ["issuer-disabled", "issuer-disabled-why"],
            Refusal::Taken => ["issuer-taken", "issuer-taken-why"],
            Refusal::Nameless => ["issuer-nameless", "issuer-nameless-why"],
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Refusal::Silent(_) => StatusCode::BAD_GATEWAY,
            Refusal::Stale => StatusCode::BAD_REQUEST,
            _ => StatusCode::FORBIDDEN,
        }
    }

    /// The page that says so, with the way back to the login.
    pub fn page(&self, site: &Site, issuer: &str) -> PageResult {
        let [title, why] = self.keys().map(|key| site.lang.text_with(key, &[("text", issuer.into())]));
        let page = site.page(title);
        let next = Some(Link::new(site.url(&format!("{AREA}/anmelden")), site.lang.text("issuer-back")));
        let page = MessagePage { lede: why, paragraphs: Vec::new(), reference: None, next, page };
        Ok(show_with(self.status(), &page))
    }
}
