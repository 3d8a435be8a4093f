//! In which state an office lies, told from its postal code.

use domain::holidays::State::{self, *};

/// First two digits of a postal code, from and to, and the state nearly all such places lie in. Border towns
/// may lie in the next one: good enough for what most offices of a town say together.
const REGIONS: &[(u8, u8, State)] = &[
    (1, 2, SN),
    (3, 3, BB),
    (4, 4, SN),
    (6, 6, ST),
    (7, 7, TH),
    (8, 9, SN),
    (10, 13, BE),
    (14, 16, BB),
    (17, 19, MV),
    (20, 22, HH),
    (23, 25, SH),
    (26, 27, NI),
    (28, 28, HB),
    (29, 31, NI),
    (32, 33, NW),
    (34, 36, HE),
    (37, 38, NI),
    (39, 39, ST),
    (40, 48, NW),
    (49, 49, NI),
    (50, 53, NW),
    (54, 56, RP),
    (57, 59, NW),
    (60, 65, HE),
    (66, 66, SL),
    (67, 67, RP),
    (68, 79, BW),
    (80, 87, BY),
    (88, 89, BW),
    (90, 97, BY),
    (98, 99, TH),
];

/// The state that most of these postal codes lie in; none when there is no valid code.
pub fn state_of<'a>(codes: impl Iterator<Item = &'a str>) -> Option<State> {
    let mut votes = [0usize; State::ALL.len()];
    for state in codes.filter_map(state) {
        if let Some(at) = State::ALL.iter().position(|other| *other == state) {
            votes[at] += 1;
        }
    }
    let most = votes.into_iter().max().filter(|n| *n > 0)?;
    State::ALL.into_iter().zip(votes).find(|(_, n)| *n == most).map(|(state, _)| state)
}

fn state(code: &str) -> Option<State> {
    let digits = code.len() == 5 && code.bytes().all(|b| b.is_ascii_digit());
    let region: u8 = code.get(..2).filter(|_| digits)?.parse().ok()?;
    REGIONS.iter().find(|(from, to, _)| (*from..=*to).contains(&region)).map(|(_, _, state)| *state)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn most_codes_decide() {
        assert_eq!(state_of(["80331", "81371", "89231"].into_iter()), Some(BY));
        assert_eq!(state_of(["59192"].into_iter()), Some(NW));
        assert_eq!(state_of(["", "1234", "00000"].into_iter()), None);
    }
}
