//! Law 1: whatever is ordered in whatever order and whenever, no cell ever holds more than its desks, a channel's
//! share or what is released by then, and nobody from afar takes what is kept for people who come; beyond the desks
//! stands at most the one extra seat that somebody allowed.

use domain::booking::{self, Place};
use domain::capacity::{CellUse, EXTRA_SEATS_MAX, OfficeDay, PoolDay};
use domain::catalog::Need;
use domain::ids::{OfficeId, PoolId};
use domain::policy::{Channel, HALF_HOURS, Policy, Reserve, Shares, Tranche, Tranches};
use domain::release::{Opened, Releases};
use domain::slots::{Run, Search};
use domain::time::{Cell, Day, Instant, Minutes, Zone};
use proptest::prelude::*;

mod town;

const POOL: PoolId = PoolId(7);

fn day_of(desks: &[u8], shares: Shares) -> OfficeDay {
    day_under(desks, &Policy { shares, ..Policy::default() })
}

/// From 8:00 on.
fn day_under(desks: &[u8], policy: &Policy) -> OfficeDay {
    let mut cells = [0; 288];
    cells[96..96 + desks.len()].copy_from_slice(desks);
    let pools = vec![PoolDay::empty(POOL, &cells, policy)];
    OfficeDay { office: OfficeId(1), day: Day(20_000), closed: None, opened: Opened::ALL, pools }
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

/// Shares, a reserve that differs by half hour, tranches and a give-back, as wild as they can be set.
fn policies() -> impl Strategy<Value = Policy> {
    let tranches = prop::array::uniform3((0u8..=60, 0u16..8));
    let shares = prop::array::uniform3(0u8..=100);
    (shares, prop::array::uniform4(0u8..=100), tranches, 0u16..=1_440).prop_map(
        |(shares, reserve, tranches, minutes)| Policy {
            shares: Shares(shares),
            reserve: Reserve::by_half_hour(std::array::from_fn::<u8, HALF_HOURS, _>(|at| reserve[at % 4])),
            tranches: Tranches(tranches.map(|(percent, days_before)| Tranche { percent, days_before })),
            give_back: Minutes(minutes),
            ..Policy::default()
        },
    )
}

proptest! {
    /// From ten days before to the evening of the day, in steps of some hours.
    #[test]
    fn nothing_is_overbooked_while_more_and_more_is_released(
        desks in prop::collection::vec(0u8..6, 1..48),
        policy in policies(),
        orders in prop::collection::vec((0i64..5, orders()), 1..12),
    ) {
        let zone = Zone::berlin();
        let mut day = day_under(&desks, &policy);
        let mut now = zone.instant(day.day.plus(-10), Cell(90)).expect("it exists");
        let mut caps_before: Vec<CellUse> = Vec::new();
        for (steps, orders) in orders {
            now = now.plus_minutes(steps * 11 * 60 + 7);
            let opened = Releases::at(&policy, now, &zone).of(day.day);
            day.open(&policy, opened);
            prop_assert!(day.holds(), "what is taken stays within what is open");
            let caps: Vec<CellUse> = day.pools[0].cells().map(|(_, cell)| *cell).collect();
            for (before, cell) in caps_before.iter().zip(&caps) {
                prop_assert!(before.from_afar <= cell.from_afar && before.caps.iter().zip(cell.caps).all(|(a, b)| *a <= b), "it never becomes less");
            }
            for order in orders {
                if let Order::Take { start, cells, channel, extra: false } = order {
                    let _ = day.pools[0].take(Cell(start), cells, Channel::ALL[channel]);
                    prop_assert!(day.holds());
                }
            }
            for (at, half_hour) in day.pools[0].cells().map(|(cell, _)| cell.0 / 6).collect::<std::collections::BTreeSet<_>>().into_iter().enumerate() {
                let (online, whole) = used_in_half_hours(&day.pools[0], Channel::Online)[at];
                let (phone, _) = used_in_half_hours(&day.pools[0], Channel::Phone)[at];
                let back = half_hour < u16::from(opened.given_back);
                let kept = if back { 0 } else { u32::from(policy.reserve.of(half_hour)) };
                prop_assert!((online + phone) * 100 <= whole * (100 - kept), "the reserve of a half hour");
                let share = u32::from(policy.shares.of(Channel::Online)) + if back { u32::from(policy.reserve.of(half_hour)) } else { 0 };
                prop_assert!(online * 10_000 <= whole * share * u32::from(opened.online), "what is released of a half hour");
            }
            caps_before = caps;
        }
    }
}

#[test]
fn the_reserve_is_for_people_who_come_until_it_is_given_back() {
    let policy = Policy {
        shares: Shares([60, 15, 100]),
        reserve: Reserve::even(25),
        give_back: Minutes(120),
        ..Policy::default()
    };
    let zone = Zone::berlin();
    let mut day = day_under(&[4; 6], &policy);
    let taken = |day: &mut OfficeDay, channel| (0..9).filter(|_| day.pools[0].take(Cell(98), 1, channel)).count();
    let at = |time: &str| zone.instant(Day(20_000), Cell::parse(time).expect("a time")).expect("it exists");
    let open = |day: &mut OfficeDay, now| day.open(&policy, Releases::at(&policy, now, &zone).of(day.day));
    open(&mut day, at("5:55"));
    assert_eq!(
        (taken(&mut day, Channel::Online), taken(&mut day, Channel::Phone)),
        (2, 0),
        "of four desks one is kept"
    );
    let mut given_back = day.clone();
    assert_eq!(taken(&mut day, Channel::FrontDesk), 2, "who stands before us may have it");
    assert!(open(&mut given_back, at("6:00")), "two hours before");
    assert_eq!(
        (taken(&mut given_back, Channel::Phone), taken(&mut given_back, Channel::Online)),
        (1, 1),
        "now everybody may"
    );
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
