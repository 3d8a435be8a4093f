//! Law 1: whatever is ordered in whatever order, no cell ever holds more than its desks or a channel's share; beyond
//! them stands at most the one extra seat that somebody allowed.

use domain::booking::{self, Place};
use domain::capacity::{CellUse, EXTRA_SEATS_MAX, OfficeDay, PoolDay};
use domain::catalog::Need;
use domain::ids::{OfficeId, PoolId};
use domain::policy::{Channel, Shares};
use domain::slots::{Run, Search};
use domain::time::{Cell, Day, Instant, Minutes};
use proptest::prelude::*;

mod town;

const POOL: PoolId = PoolId(7);

fn day_of(desks: &[u8], shares: Shares) -> OfficeDay {
    let mut cells = [0; 288];
    cells[96..96 + desks.len()].copy_from_slice(desks);
    OfficeDay { office: OfficeId(1), day: Day(20_000), closed: None, pools: vec![PoolDay::empty(POOL, &cells, shares)] }
}

fn used_in_half_hours(pool: &PoolDay, channel: Channel) -> Vec<(u32, u32)> {
    let mut halves = std::collections::BTreeMap::<u16, (u32, u32)>::new();
    for (cell, slot) in pool.cells() {
        let half = halves.entry(cell.0 / 6).or_default();
        half.0 += u32::from(slot.used[channel.index()]);
        half.1 += u32::from(slot.desks);
    }
    halves.into_values().collect()
}

#[derive(Clone, Debug)]
enum Order {
    Take { start: u16, cells: u16, channel: usize, extra: bool },
    GiveBack { nth: usize },
}

fn orders() -> impl Strategy<Value = Vec<Order>> {
    let take = (90u16..150, 1u16..12, 0usize..3, prop::bool::weighted(0.2))
        .prop_map(|(start, cells, channel, extra)| Order::Take { start, cells, channel, extra });
    let give = (0usize..40).prop_map(|nth| Order::GiveBack { nth });
    prop::collection::vec(prop_oneof![4 => take, 1 => give], 0..120)
}

proptest! {
    #[test]
    fn no_cell_is_ever_overbooked(
        desks in prop::collection::vec(0u8..6, 1..48),
        percent in prop::array::uniform3(0u8..=100),
        orders in orders(),
    ) {
        let mut day = day_of(&desks, Shares(percent));
        let mut taken: Vec<Place> = Vec::new();
        for order in orders {
            match order {
                Order::Take { start, cells, channel, extra } => {
                    let run = Run { before: 0, visit: cells, after: 0 };
                    let channel = Channel::ALL[channel];
                    let place = Place { office: day.office, pool: POOL, day: day.day, start: Cell(start), run, channel, extra };
                    let room = if extra { day.pools[0].extra_room() } else { day.pools[0].room(channel) };
                    let free = run.starts(room).contains(Cell(start));
                    let got = booking::retake(&mut day, &place).is_ok();
                    prop_assert_eq!(free, got, "what is offered can be taken, and nothing else");
                    if got {
                        taken.push(place);
                    }
                }
                Order::GiveBack { nth } if nth < taken.len() => booking::give_back(&mut day, &taken.remove(nth)),
                Order::GiveBack { .. } => {}
            }
            prop_assert!(day.holds());
            let beyond = |c: &CellUse| c.taken().saturating_sub(c.desks);
            prop_assert!(day.pools[0].cells().all(|(_, c)| beyond(c) <= c.extra && c.extra <= EXTRA_SEATS_MAX));
            for channel in Channel::ALL {
                for (used, whole) in used_in_half_hours(&day.pools[0], channel) {
                    prop_assert!(used * 100 <= whole * u32::from(percent[channel.index()]), "share of a half hour");
                }
            }
        }
        taken.iter().for_each(|place| booking::give_back(&mut day, place));
        prop_assert_eq!(day, day_of(&desks, Shares(percent)), "giving everything back leaves an empty day");
    }

    #[test]
    fn a_share_is_used_up_to_its_last_whole_cell(desks in 1u8..20, percent in 0u8..=100) {
        let day = day_of(&[desks; 12], Shares([percent, 100, 100]));
        let caps: u32 = day.pools[0].cells().map(|(_, c): (Cell, &CellUse)| u32::from(c.caps[0])).sum();
        prop_assert_eq!(caps, 2 * (u32::from(desks) * 6 * u32::from(percent) / 100));
    }
}

#[test]
fn the_last_place_goes_to_the_first_of_two() {
    let office = town::office(1);
    let mut day = day_of(&[1; 12], Shares([100; 3]));
    let need = Need { minutes: Minutes(30), cells: 6, pools: vec![POOL] };
    let now = Instant(0).plus_days(19_990);
    let search = Search::new(&office, &need, Channel::Online, now);
    assert!(booking::take(&mut day, &search, Cell(96)).is_ok());
    assert_eq!(booking::take(&mut day, &search, Cell(96)), Err(booking::Refusal::Taken));
    assert_eq!(booking::take(&mut day, &search, Cell(99)), Err(booking::Refusal::Taken), "overlaps");
    assert!(booking::take(&mut day, &search, Cell(102)).is_ok());
}
