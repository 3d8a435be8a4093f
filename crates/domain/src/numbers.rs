//! Waiting numbers: a letter for the office and the count of the day, "B 137".
//!
//! People read them on paper and on a display, hear them called and say them on the telephone.

use std::fmt;

/// The space inside a number: it never breaks across lines.
const NBSP: char = '\u{a0}';

/// Letters that nobody mistakes for another one or for a digit, seen or heard: no I and J, no O and Q,
/// no V beside W.
pub const LETTERS: [char; 21] =
    ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'K', 'L', 'M', 'N', 'P', 'R', 'S', 'T', 'U', 'W', 'X', 'Y', 'Z'];

/// The letter of the office with this place in the list; after the last one they start again.
pub fn letter(rank: usize) -> char {
    LETTERS.get(rank % LETTERS.len()).copied().unwrap_or('A')
}

/// A waiting number, unique in its office and on its day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Number {
    /// Letter of the office.
    pub letter: char,
    /// Counts from 1 every day.
    pub value: u16,
}

impl fmt::Display for Number {
    /// "B 007", "B 137", "B 1204": three digits at least, so that a column of them stands straight.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{NBSP}{:03}", self.letter, self.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_three_digits_and_a_space_that_does_not_break() {
        let number = |value| Number { letter: 'B', value }.to_string();
        assert_eq!(number(7), "B\u{a0}007");
        assert_eq!(number(137), "B\u{a0}137");
        assert_eq!(number(1204), "B\u{a0}1204");
    }

    #[test]
    fn letters_that_look_or_sound_like_others_are_not_given() {
        let given: String = (0..40).map(letter).collect();
        assert!(!given.contains(['I', 'J', 'O', 'Q', 'V']), "{given}");
        assert_eq!(letter(LETTERS.len()), 'A');
    }
}
