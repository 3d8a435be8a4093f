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

/// Numbers that an office gives out in one row, from 1 every day. The rows never meet, so that no two numbers of
/// a letter are alike in one house on one day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Range {
    /// Appointments: 1 to 500, on the largest days further from 1001 to 5000.
    Appointments,
    /// People without an appointment: 501 to 1000, then 5001 to 9999.
    WalkIns,
}

impl Range {
    fn stretches(self) -> [(u16, u16); 2] {
        match self {
            Range::Appointments => [(1, 500), (1001, 5000)],
            Range::WalkIns => [(501, 1000), (5001, 9999)],
        }
    }

    /// Whether this number is one of the row.
    pub fn contains(self, value: u16) -> bool {
        self.stretches().iter().any(|(first, last)| (*first..=*last).contains(&value))
    }

    /// The number after the last one given out (0 for none). After the very last one they begin again.
    pub fn after(self, last: u16) -> u16 {
        let [(first, end), (second, _)] = self.stretches();
        match last {
            _ if last == end => second,
            _ if self.contains(last) && self.contains(last + 1) => last + 1,
            _ => first,
        }
    }
}

/// A waiting number, unique in its office and on its day.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Number {
    /// Letter of the office, or of a group of its services.
    pub letter: char,
    /// Counts from 1 every day.
    pub value: u16,
}

impl Number {
    /// A number as people type it: "B 137", "b137"; without a letter ("137") that of `letter`.
    pub fn parse(text: &str, letter: char) -> Option<Number> {
        let plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let mut rest = plain.chars();
        let (letter, digits) = match rest.next()? {
            first if first.is_ascii_digit() => (letter, plain.as_str()),
            first => (first.to_ascii_uppercase(), rest.as_str()),
        };
        let digits = digits.trim_start_matches(['-', '.']);
        let value = digits.parse().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        LETTERS.contains(&letter).then_some(Number { letter, value })
    }
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
    fn a_number_is_read_as_people_type_it() {
        let read = |text| Number::parse(text, 'B').map(|number| (number.letter, number.value));
        for text in ["B 137", "b137", "137", " B\u{a0}137 ", "B-137", "b 0137"] {
            assert_eq!(read(text), Some(('B', 137)), "{text}");
        }
        assert_eq!(read("c 7"), Some(('C', 7)));
        for text in ["", "B", "Berg", "O 12", "B 70000", "B +7", "137 B"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn appointments_and_walk_ins_never_have_the_same_number() {
        let row = |range: Range, count: usize| {
            let mut numbers = vec![range.after(0)];
            while numbers.len() < count {
                numbers.push(range.after(numbers[numbers.len() - 1]));
            }
            numbers
        };
        let (appointments, walk_ins) = (row(Range::Appointments, 4500), row(Range::WalkIns, 5499));
        assert_eq!((appointments[0], appointments[499], appointments[500]), (1, 500, 1001));
        assert_eq!((walk_ins[0], walk_ins[499], walk_ins[500]), (501, 1000, 5001));
        let all: std::collections::HashSet<u16> = appointments.iter().chain(&walk_ins).copied().collect();
        assert_eq!(all.len(), 4500 + 5499);
        assert_eq!((Range::Appointments.after(5000), Range::WalkIns.after(9999)), (1, 501));
    }

    #[test]
    fn letters_that_look_or_sound_like_others_are_not_given() {
        let given: String = (0..40).map(letter).collect();
        assert!(!given.contains(['I', 'J', 'O', 'Q', 'V']), "{given}");
        assert_eq!(letter(LETTERS.len()), 'A');
    }
}
