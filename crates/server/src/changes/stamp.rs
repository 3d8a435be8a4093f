//! What a form was filled from: two people who edit the same thing find out.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fmt;

/// Bytes of the hash that are kept: 96 bits.
const BYTES: usize = 12;

/// A short hash of settings, carried through a form in a hidden field. If the stored settings no longer have it,
/// somebody else has changed them meanwhile.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp(String);

impl Stamp {
    /// The stamp of these settings.
    pub fn of(settings: &impl Serialize) -> Stamp {
        // What goes into the database as JSON can be written as JSON; if not, nothing equals it.
        let text = serde_json::to_vec(settings).unwrap_or_default();
        Stamp(URL_SAFE_NO_PAD.encode(&Sha256::digest(text)[..BYTES]))
    }

    /// As a form brought it.
    pub fn from_form(text: &str) -> Stamp {
        Stamp(text.to_owned())
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_survives_the_form_and_changes_with_the_settings() {
        let stamp = Stamp::of(&("Hafen", 3));
        assert_eq!(Stamp::from_form(&stamp.to_string()), stamp);
        assert_ne!(Stamp::of(&("Hafen", 4)), stamp);
    }
}
