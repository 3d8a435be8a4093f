//! Where on a day appointments are offered so that the house is evenly full: many where few people walk in, few
//! where many do. No rule of order can take away waiting; this does.

use std::ops::RangeInclusive;

/// Halvings of the level: enough for any double.
const HALVINGS: usize = 200;

/// Shares `appointments` out over the blocks of a day like water over an uneven ground, so that those who come
/// and those who walk in are everywhere about as many. `walk_ins` are expected people per block, `shows` the share
/// of appointments whose citizens come (above 0), `bounds` the least and the most of one block. Gives the
/// appointments per block; their sum is `appointments` if the bounds have room for it, and else as near as they
/// allow.
pub fn levelled(walk_ins: &[f64], appointments: u32, shows: f64, bounds: RangeInclusive<u32>) -> Vec<u32> {
    let (least, most) = (f64::from(*bounds.start()), f64::from((*bounds.end()).max(*bounds.start())));
    let at_level = |level: f64, walk_ins: &f64| ((level - walk_ins) / shows.max(0.01)).clamp(least, most);
    let sum = |level: f64| walk_ins.iter().map(|walk_ins| at_level(level, walk_ins)).sum::<f64>();
    let (mut low, mut high) = (0.0, walk_ins.iter().copied().fold(0.0, f64::max) + most * shows);
    for _ in 0..HALVINGS {
        let middle = (low + high) / 2.0;
        if sum(middle) < f64::from(appointments) { low = middle } else { high = middle }
    }
    // Rounded by the running sum, so that no block gains what another one loses far away.
    let blocks = walk_ins.len();
    let total = f64::from(appointments).clamp(least * blocks as f64, most * blocks as f64);
    let (mut running, mut given) = (0.0, 0.0);
    let per_block = walk_ins.iter().enumerate().map(|(at, walk_ins)| {
        running += at_level(high, walk_ins);
        let until_here: f64 = if at + 1 == blocks { total } else { running.round_ties_even() };
        let block = until_here - given;
        given = until_here;
        block as u32
    });
    per_block.collect()
}

/// Starts of the appointments of a day, in seconds after its beginning: within a block of so many seconds evenly
/// one after the other, not all at once.
pub fn staggered(per_block: &[u32], block_seconds: u32) -> Vec<u32> {
    let starts = (0u32..)
        .zip(per_block)
        .flat_map(|(block, count)| (0..*count).map(move |nth| block * block_seconds + nth * block_seconds / count));
    starts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected walk-ins of the reference day BA8 per block of twelve minutes: 76.8 people, most in the morning.
    fn ba8() -> Vec<f64> {
        let hours = [1.6, 1.5, 1.3, 1.0, 0.8, 0.7, 0.7, 0.4];
        hours.iter().flat_map(|weight| [76.8 / 8.0 / 5.0 * weight; 5]).collect()
    }

    #[test]
    fn the_reference_day() {
        let expected = [
            5, 4, 5, 5, 4, 5, 5, 5, 5, 5, 5, 6, 5, 5, 6, 6, 6, 6, 6, 6, 6, 7, 6, 6, 7, 7, 6, 7, 7, 6, 7, 6, 7, 7, 6, 8,
            7, 7, 8, 7,
        ];
        assert_eq!(levelled(&ba8(), 240, 0.88, 1..=u32::MAX), expected);
    }

    #[test]
    fn bounds_are_kept_and_everybody_has_a_place_if_there_is_room() {
        assert_eq!(levelled(&[9.0, 0.0, 0.0], 7, 1.0, 1..=4), [1, 3, 3]);
        assert_eq!(levelled(&[9.0, 0.0, 0.0], 20, 1.0, 1..=4), [4, 4, 4]);
        assert_eq!(levelled(&[0.0; 4], 0, 1.0, 1..=4), [1, 1, 1, 1]);
        assert_eq!(levelled(&[0.0; 4], 6, 1.0, 0..=4).iter().sum::<u32>(), 6);
        assert_eq!(levelled(&[], 6, 1.0, 0..=4), [0; 0]);
    }

    #[test]
    fn starts_follow_one_another() {
        assert_eq!(staggered(&[2, 0, 3], 720), [0, 360, 1440, 1680, 1920]);
    }
}
