//! A set of the 288 cells of a day as five machine words.

use crate::time::{CELLS_PER_DAY, Cell};

const WORDS: usize = 5;

/// A set of cells of one day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Mask([u64; WORDS]);

impl Mask {
    /// No cell.
    pub const NONE: Mask = Mask([0; WORDS]);

    /// Cells from this one on.
    pub fn from(cell: Cell) -> Mask {
        (cell.0.min(CELLS_PER_DAY)..CELLS_PER_DAY).map(Cell).collect()
    }

    /// Cells whose minute of the day is a multiple of `minutes`.
    pub fn grid(minutes: u16) -> Mask {
        (0..CELLS_PER_DAY).map(Cell).filter(|c| c.minute_of_day().is_multiple_of(minutes.max(1))).collect()
    }

    /// Adds a cell.
    pub fn insert(&mut self, cell: Cell) {
        if cell.0 < CELLS_PER_DAY {
            self.0[usize::from(cell.0 / 64)] |= 1 << (cell.0 % 64);
        }
    }

    /// Whether the cell is in the set.
    pub fn contains(&self, cell: Cell) -> bool {
        cell.0 < CELLS_PER_DAY && self.0[usize::from(cell.0 / 64)] >> (cell.0 % 64) & 1 == 1
    }

    /// Whether no cell is in the set.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; WORDS]
    }

    /// Number of cells.
    pub fn count(&self) -> u32 {
        self.0.iter().map(|w| w.count_ones()).sum()
    }

    /// Cells in both.
    #[must_use]
    pub fn and(self, other: Mask) -> Mask {
        Mask(std::array::from_fn(|i| self.0[i] & other.0[i]))
    }

    /// Cells in either.
    #[must_use]
    pub fn or(self, other: Mask) -> Mask {
        Mask(std::array::from_fn(|i| self.0[i] | other.0[i]))
    }

    /// Cells of this set that are not in the other.
    #[must_use]
    pub fn without(self, other: Mask) -> Mask {
        Mask(std::array::from_fn(|i| self.0[i] & !other.0[i]))
    }

    /// Each cell moved `cells` earlier; those before midnight fall out.
    #[must_use]
    pub fn earlier(self, cells: u16) -> Mask {
        let (words, bits) = (usize::from(cells / 64), u32::from(cells % 64));
        let word = |i: usize| self.0.get(i).copied().unwrap_or(0);
        Mask(std::array::from_fn(|i| {
            let low = word(i + words) >> bits;
            let high = if bits == 0 { 0 } else { word(i + words + 1) << (64 - bits) };
            low | high
        }))
    }

    /// Each cell moved `cells` later; those after midnight fall out.
    #[must_use]
    pub fn later(self, cells: u16) -> Mask {
        let (words, bits) = (usize::from(cells / 64), u32::from(cells % 64));
        let word = |i: Option<usize>| i.and_then(|i| self.0.get(i)).copied().unwrap_or(0);
        let mut moved = Mask(std::array::from_fn(|i| {
            let low = word(i.checked_sub(words)) << bits;
            let carry = if bits == 0 { 0 } else { word(i.checked_sub(words + 1)) >> (64 - bits) };
            low | carry
        }));
        moved.0[WORDS - 1] &= (1 << (CELLS_PER_DAY % 64)) - 1;
        moved
    }

    /// Cells at which a run of `length` cells of this set begins. Length 0 counts as 1.
    #[must_use]
    pub fn runs(self, length: u16) -> Mask {
        let mut runs = self;
        let mut have = 1;
        while have < length && !runs.is_empty() {
            let step = have.min(length - have);
            runs = runs.and(runs.earlier(step));
            have += step;
        }
        runs
    }

    /// Cells of the longest stretch without a gap.
    pub fn longest_run(self) -> u16 {
        let (mut runs, mut length) = (self, 0);
        while !runs.is_empty() {
            runs = runs.and(runs.earlier(1));
            length += 1;
        }
        length
    }

    /// First cell.
    pub fn first(&self) -> Option<Cell> {
        let word = self.0.iter().position(|w| *w != 0)?;
        Some(Cell(u16::try_from(word * 64).ok()? + u16::try_from(self.0[word].trailing_zeros()).ok()?))
    }

    /// Last cell.
    pub fn last(&self) -> Option<Cell> {
        let word = self.0.iter().rposition(|w| *w != 0)?;
        Some(Cell(u16::try_from(word * 64).ok()? + 63 - u16::try_from(self.0[word].leading_zeros()).ok()?))
    }

    /// Cells in order.
    pub fn iter(self) -> impl Iterator<Item = Cell> {
        (0..WORDS).flat_map(move |i| {
            let mut word = self.0[i];
            std::iter::from_fn(move || {
                let bit = u16::try_from(word.trailing_zeros()).ok().filter(|b| *b < 64)?;
                word &= word - 1;
                Some(Cell(u16::try_from(i * 64).ok()? + bit))
            })
        })
    }
}

impl FromIterator<Cell> for Mask {
    fn from_iter<I: IntoIterator<Item = Cell>>(cells: I) -> Mask {
        let mut mask = Mask::NONE;
        cells.into_iter().for_each(|c| mask.insert(c));
        mask
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn mask(cells: &[u16]) -> Mask {
        cells.iter().copied().map(Cell).collect()
    }

    #[test]
    fn a_run_begins_where_enough_cells_follow() {
        let free = mask(&[62, 63, 64, 65, 100, 101, 287]);
        assert_eq!(free.runs(3), mask(&[62, 63]));
        assert_eq!(free.runs(1), free);
        assert_eq!(free.runs(2).last(), Some(Cell(100)));
        assert_eq!((free.longest_run(), Mask::NONE.longest_run()), (4, 0));
    }

    proptest! {
        #[test]
        fn runs_are_what_counting_finds(cells in prop::collection::btree_set(0u16..288, 0..250), length in 1u16..30) {
            let free: Mask = cells.iter().copied().map(Cell).collect();
            let counted: Mask = (0..=288 - length).filter(|s| (*s..s + length).all(|c| cells.contains(&c))).map(Cell).collect();
            prop_assert_eq!(free.runs(length), counted);
            prop_assert_eq!(free.iter().map(|c| c.0).collect::<Vec<_>>(), cells.iter().copied().collect::<Vec<_>>());
        }

        #[test]
        fn moving_there_and_back_keeps_what_stays_in_the_day(cells in prop::collection::btree_set(0u16..288, 0..50), by in 0u16..288) {
            let free: Mask = cells.iter().copied().map(Cell).collect();
            let kept: Mask = cells.iter().copied().filter(|c| c + by < 288).map(Cell).collect();
            prop_assert_eq!(free.later(by).earlier(by), kept);
        }
    }
}
