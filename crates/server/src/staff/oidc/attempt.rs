//! One attempt to log in at the issuer: what its browser keeps between leaving and coming back.
//!
//! The browser holds a secret in a cookie. Everything that must fit together is derived from it: the state that comes
//! back with the browser, the nonce that comes back in the token, the verifier of PKCE that proves that whoever
//! brings the code also began. So nothing has to be stored, and any node can go on.

use crate::chance::Chance;
use crate::staff::{AREA, Secret, local_target};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit, Mac};
use openidconnect::{CsrfToken, Nonce, PkceCodeVerifier};
use sha2::Sha256;

/// Whoever has not come back by then begins anew.
pub const MINUTES: u64 = 15;

/// An attempt.
pub struct Attempt {
    secret: Secret,
    /// Where the login leads, an address of a staff page.
    pub target: String,
}

impl Attempt {
    /// A new one.
    pub fn new(chance: &Chance, target: &str) -> Attempt {
        Attempt { secret: Secret::new(chance), target: local_target(target).unwrap_or(AREA).to_owned() }
    }

    /// As the cookie brought it.
    pub fn from_cookie(text: &str) -> Option<Attempt> {
        let (secret, target) = text.split_once('.')?;
        let target = String::from_utf8(URL_SAFE_NO_PAD.decode(target).ok()?).ok()?;
        Some(Attempt { secret: Secret::from_cookie(secret), target: local_target(&target)?.to_owned() })
    }

    /// For the cookie.
    pub fn cookie(&self) -> String {
        format!("{}.{}", self.secret.as_str(), URL_SAFE_NO_PAD.encode(&self.target))
    }

    /// Comes back with the browser.
    pub fn state(&self) -> CsrfToken {
        CsrfToken::new(self.derived("state"))
    }

    /// Comes back in the token.
    pub fn nonce(&self) -> Nonce {
        Nonce::new(self.derived("nonce"))
    }

    /// Proves that whoever brings the code has begun.
    pub fn verifier(&self) -> PkceCodeVerifier {
        PkceCodeVerifier::new(self.derived("verifier"))
    }

    /// Whether a browser that comes back has left with this attempt.
    pub fn is_of(&self, state: &str) -> bool {
        self.mac("state").verify_slice(&URL_SAFE_NO_PAD.decode(state).unwrap_or_default()).is_ok()
    }

    fn derived(&self, what: &str) -> String {
        URL_SAFE_NO_PAD.encode(self.mac(what).finalize().into_bytes())
    }

    fn mac(&self, what: &str) -> Hmac<Sha256> {
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&self.block().into());
        mac.update(what.as_bytes());
        mac
    }

    /// The secret as a key of HMAC. What somebody has written into the cookie may be longer: nothing fits it.
    fn block(&self) -> [u8; 64] {
        let mut block = [0; 64];
        self.secret.as_str().bytes().zip(&mut block).for_each(|(byte, place)| *place = byte);
        block
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_attempt_survives_the_cookie_and_knows_its_own_state_only() {
        let (mine, other) =
            (Attempt::new(&Chance::seeded(1), "/buero/termine?tag=2026-12-09"), Attempt::new(&Chance::seeded(2), ""));
        let back = Attempt::from_cookie(&mine.cookie()).expect("well formed");
        assert_eq!(back.target, "/buero/termine?tag=2026-12-09");
        assert!(back.is_of(mine.state().secret()));
        assert!(!back.is_of(other.state().secret()) && !back.is_of("") && !back.is_of(mine.nonce().secret()));
        assert_ne!(mine.nonce().secret(), mine.verifier().secret());
        assert_eq!(mine.verifier().secret().len(), 43, "RFC 7636: 43 to 128 characters");
    }

    #[test]
    fn an_attempt_leads_to_staff_pages_only() {
        assert_eq!(Attempt::new(&Chance::seeded(1), "https://example.org").target, AREA);
        let forged = format!("x.{}", URL_SAFE_NO_PAD.encode("https://example.org"));
        assert!(Attempt::from_cookie(&forged).is_none());
    }
}
