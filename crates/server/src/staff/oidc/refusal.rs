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
    /// Key of the words: its title; with `-why` behind it what to do.
    fn key(&self) -> &'static str {
        match self {
            Refusal::Silent(_) => "issuer-silent",
            Refusal::Stale => "issuer-stale",
            Refusal::Denied => "issuer-denied",
            Refusal::Untrusted(_) => "issuer-untrusted",
            Refusal::NoRole => "issuer-no-role",
            Refusal::Unknown => "issuer-unknown",
            Refusal::Disabled => "issuer-disabled",
            Refusal::Taken => "issuer-taken",
            Refusal::Nameless => "issuer-nameless",
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
        let page = site.page(site.lang.text_with(self.key(), &[("text", issuer.into())]));
        let why = site.lang.text_with(&format!("{}-why", self.key()), &[("text", issuer.into())]);
        let next = Some(Link::new(site.url(&format!("{AREA}/anmelden")), site.lang.text("issuer-back")));
        let page = MessagePage { lede: why, paragraphs: Vec::new(), reference: None, next, page };
        Ok(show_with(self.status(), &page))
    }
}
