//! How shares, reserve and release become counts of seats in single cells.

use super::CellUse;
use crate::policy::{Channel, Policy, SHARE_CELLS};
use crate::release::Opened;

/// Cells of a half hour.
const CELLS: usize = SHARE_CELLS as usize;

/// Sets what each channel may use in each cell, so that no half hour exceeds its percentages.
pub(super) fn set(cells: &mut [CellUse], first: u16, policy: &Policy, opened: Opened) {
    let mut from = 0;
    while from < cells.len() {
        let half_hour = (first + u16::try_from(from).unwrap_or(0)) / SHARE_CELLS;
        let until = usize::from((half_hour + 1) * SHARE_CELLS - first).min(cells.len());
        set_half_hour(&mut cells[from..until], half_hour, &Percent::of(policy, half_hour, opened));
        from = until;
    }
}

/// What a half hour gives to whom, in ten thousandths of its desk time.
struct Percent {
    channels: [u32; 3],
    from_afar: u32,
}

impl Percent {
    fn of(policy: &Policy, half_hour: u16, opened: Opened) -> Percent {
        let reserve = policy.reserve.of(half_hour);
        let given_back = half_hour < u16::from(opened.given_back);
        let (back, from_afar) = if given_back { (reserve, 100) } else { (0, 100 - reserve) };
        let share = |channel| u32::from((policy.shares.of(channel) + back).min(from_afar)) * 100;
        let online = share(Channel::Online) / 100 * u32::from(opened.online.min(100));
        let front_desk = u32::from(policy.shares.of(Channel::FrontDesk)) * 100;
        Percent { channels: [online, share(Channel::Phone), front_desk], from_afar: u32::from(from_afar) * 100 }
    }
}

fn set_half_hour(stretch: &mut [CellUse], half_hour: u16, percent: &Percent) {
    let mut desks = [0; CELLS];
    desks.iter_mut().zip(stretch.iter()).for_each(|(desks, cell)| *desks = cell.desks);
    let whole: u32 = desks.iter().map(|desks| u32::from(*desks)).sum();
    let spread = |part: u32| spread(&desks, whole * part / 10_000, half_hour.is_multiple_of(2));
    let channels = percent.channels.map(spread);
    let from_afar = spread(percent.from_afar);
    for (at, cell) in stretch.iter_mut().enumerate() {
        cell.caps = channels.map(|caps| caps[at]);
        cell.from_afar = from_afar[at];
    }
}

/// Gives `seats` of a half hour's cells away, evenly over the desks of each cell.
///
/// Every cell gets its whole part. What is left of a half hour (three quarters of two desks are one and a half)
/// becomes single cells at its end or, every other half hour, at its start: two neighbours then join to a stretch
/// that a longer visit fits into. Seats are given in one fixed order: whoever is given more keeps what they had.
/// A tranche that opens therefore never makes a seat that is taken one too many.
pub fn spread(desks: &[u8; CELLS], seats: u32, at_end: bool) -> [u8; CELLS] {
    let whole: u32 = desks.iter().map(|desks| u32::from(*desks)).sum();
    let seats = seats.min(whole);
    let mut given = desks.map(|desks| (u32::from(desks) * seats).checked_div(whole).unwrap_or(0));
    for _ in given.iter().sum()..seats {
        // The cell whose next seat is the smallest part of its desks; of equal ones the outermost.
        let next = |at: &usize| (given[*at] + 1, u32::from(desks[*at]));
        let sooner = |best: usize, at: usize| {
            let ((a, of), (b, of_best)) = (next(&at), next(&best));
            if of > 0 && (of_best == 0 || a * of_best < b * of) { at } else { best }
        };
        let at = if at_end { (0..CELLS).rev().reduce(sooner) } else { (0..CELLS).reduce(sooner) };
        given[at.unwrap_or(0)] += 1;
    }
    given.map(|seats| u8::try_from(seats).unwrap_or(u8::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_left_of_a_half_hour_lies_at_its_end_or_its_start() {
        assert_eq!(spread(&[2; 6], 9, true), [1, 1, 1, 2, 2, 2]);
        assert_eq!(spread(&[2; 6], 9, false), [2, 2, 2, 1, 1, 1]);
        assert_eq!(spread(&[1; 6], 4, true), [0, 0, 1, 1, 1, 1]);
        assert_eq!(spread(&[0, 0, 0, 4, 4, 4], 6, true), [0, 0, 0, 2, 2, 2]);
        assert_eq!(spread(&[0; 6], 3, true), [0; 6]);
    }

    proptest! {
        #[test]
        fn all_that_is_given_is_given_and_never_beyond_the_desks(desks in prop::array::uniform6(0u8..=64), seats in 0u32..400, at_end: bool) {
            let whole: u32 = desks.iter().map(|d| u32::from(*d)).sum();
            let given = spread(&desks, seats, at_end);
            prop_assert_eq!(given.iter().map(|g| u32::from(*g)).sum::<u32>(), seats.min(whole));
            prop_assert!(given.iter().zip(desks).all(|(given, desks)| *given <= desks));
        }

        #[test]
        fn whoever_is_given_more_keeps_what_they_had(desks in prop::array::uniform6(0u8..=9), seats in 0u32..54, at_end: bool) {
            let (fewer, more) = (spread(&desks, seats, at_end), spread(&desks, seats + 1, at_end));
            prop_assert!(fewer.iter().zip(more).all(|(fewer, more)| *fewer <= more), "{:?} {:?}", fewer, more);
        }
    }
}
