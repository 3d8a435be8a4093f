//! The code that opens the guide, and what a browser keeps once it was typed.
//!
//! Nothing of it is stored: code and pass are signatures with the installation's secret. So every start and every node
//! prints the same code, until the guide is finished and no code opens anything.

use super::store::SetUp;
use crate::booking::Keys;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::numbers::LETTERS;

/// Letters of a code: 52 bits, and whoever guesses has to wait.
const CODE_LETTERS: usize = 12;
/// Letters that are read out together.
const GROUP: usize = 4;

/// Which guide: that of the installation's first tenant, who may not be there yet, or that of a tenant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Which(u128);

impl Which {
    /// Of an empty database.
    pub const FIRST: Which = Which(0);

    /// Of an open guide.
    pub fn of(set_up: &SetUp) -> Which {
        if set_up.first { Which::FIRST } else { Which(set_up.tenant.0) }
    }

    /// The number that tries are counted under.
    pub fn number(self) -> u128 {
        self.0
    }
}

/// The code, as it is printed: `KRMW-TXAB-CDEF`.
pub fn code(keys: &Keys, which: Which) -> String {
    let signature = keys.sign("setup code", &which.0.to_be_bytes());
    let letter = |byte: &u8| LETTERS[usize::from(*byte) % LETTERS.len()];
    let letters: Vec<char> = signature.iter().take(CODE_LETTERS).map(letter).collect();
    letters.chunks(GROUP).map(String::from_iter).collect::<Vec<_>>().join("-")
}

/// Whether this is the code; small letters, spaces and strokes do not matter.
pub fn is_code(keys: &Keys, which: Which, typed: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphabetic).flat_map(char::to_uppercase).take(2 * CODE_LETTERS).collect()
    };
    // Compared as signatures, so that the time it takes tells nothing.
    let right = keys.sign("setup try", plain(&code(keys, which)).as_bytes());
    keys.is_signed("setup try", plain(typed).as_bytes(), &right)
}

/// What a browser keeps that has brought the code.
pub fn pass(keys: &Keys, which: Which) -> String {
    URL_SAFE_NO_PAD.encode(keys.sign("setup pass", &which.0.to_be_bytes()))
}

/// Whether a browser has brought the code.
pub fn is_pass(keys: &Keys, which: Which, kept: &str) -> bool {
    let bytes = URL_SAFE_NO_PAD.decode(kept).unwrap_or_default();
    keys.is_signed("setup pass", &which.0.to_be_bytes(), &bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_opens_its_own_guide_however_it_is_typed() {
        let keys = Keys::new([7; 32]);
        let printed = code(&keys, Which::FIRST);
        assert_eq!((printed.len(), printed.matches('-').count()), (14, 2));
        assert!(is_code(&keys, Which::FIRST, &printed.to_lowercase().replace('-', " ")));
        assert!(!is_code(&keys, Which(7), &printed) && !is_code(&keys, Which::FIRST, ""));
        assert!(!is_code(&Keys::new([8; 32]), Which::FIRST, &printed), "of another installation");
        assert!(is_pass(&keys, Which(7), &pass(&keys, Which(7))) && !is_pass(&keys, Which(7), &printed));
    }
}
