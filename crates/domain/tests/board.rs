//! The board says what looking at every cell of every day would say.

use domain::board::{Board, Days, OfficeBoard, Query};
use domain::capacity::{OfficeDay, PoolDay};
use domain::catalog::{Need, Office, Pool};
use domain::ids::{OfficeId, PoolId};
use domain::policy::{Channel, Policy, Release, Reserve, Shares, Tranche, Tranches};
use domain::release::{Opened, Releases};
use domain::slots::Search;
use domain::time::{Cell, Day, Instant, Minutes, Zone};
use proptest::prelude::*;
use std::collections::BTreeSet;

mod town;

/// Thursday, 19 November 2026.
const TODAY: Day = Day(20_776);
const DAYS: u16 = 20;

/// Staffed cells of one pool on one day: first cell and desks from there on.
type Staffed = (u16, Vec<u8>);

/// One appointment that the plan may have room for: pool, day, first cell, cells, channel.
type Visit = (usize, usize, u16, u16, usize);

#[derive(Clone, Debug)]
struct Plan {
    policy: Policy,
    /// For each pool: its days.
    pools: Vec<Vec<Staffed>>,
    visits: Vec<Visit>,
}

fn policy() -> impl Strategy<Value = Policy> {
    let buffers = prop_oneof![3 => Just((0u16, 0u16)), 1 => (0u16..20, 0u16..20)];
    let grid = prop::sample::select(vec![5u16, 10, 15, 20, 30, 60]);
    let later = (0u8..=80, 0u16..10, 0u8..40, 0u16..600);
    (buffers, grid, 0u16..3_000, 1u16..DAYS, 0u8..=100, later).prop_map(
        |((before, after), grid, lead, horizon_days, online, (percent, days_before, reserve, give_back))| Policy {
            lead: Minutes(lead),
            release: Release { horizon_days, at: Cell(96), weekday: None },
            grid: Minutes(grid),
            buffer_before: Minutes(before),
            buffer_after: Minutes(after),
            shares: Shares([online.max(30), 100, 100]),
            reserve: Reserve::even(reserve),
            give_back: Minutes(give_back),
            tranches: Tranches([Tranche { percent, days_before }, Tranche::default(), Tranche::default()]),
            ..Policy::default()
        },
    )
}

fn plan() -> impl Strategy<Value = Plan> {
    let day = (0u16..200, prop::collection::vec(0u8..4, 0..88));
    let pool = prop::collection::vec(day, usize::from(DAYS));
    let visit = (0usize..3, 0..usize::from(DAYS), 0u16..288, 1u16..12, 0usize..3);
    (policy(), prop::collection::vec(pool, 1..4), prop::collection::vec(visit, 0..300))
        .prop_map(|(policy, pools, visits)| Plan { policy, pools, visits })
}

fn id(pool: usize) -> PoolId {
    PoolId(7 + pool as u128)
}

fn office(plan: &Plan) -> Office {
    let pool = |n| Pool { id: id(n), name: String::new(), desks: 3, services: BTreeSet::new() };
    Office { policy: plan.policy, pools: (0..plan.pools.len()).map(pool).collect(), ..town::office(1) }
}

fn empty_days(plan: &Plan) -> Vec<OfficeDay> {
    let pool = |n: usize, (first, desks): &Staffed| {
        let mut cells = [0; 288];
        cells[usize::from(*first)..][..desks.len()].copy_from_slice(desks);
        PoolDay::empty(id(n), &cells, &plan.policy)
    };
    let day = |d: usize| OfficeDay {
        office: OfficeId(1),
        day: TODAY.plus(i32::try_from(d).expect("few days")),
        closed: None,
        opened: Opened::ALL,
        pools: plan.pools.iter().enumerate().map(|(n, days)| pool(n, &days[d])).collect(),
    };
    (0..usize::from(DAYS)).map(day).collect()
}

/// Takes what fits. Gives the days that changed.
fn book(days: &mut [OfficeDay], visits: &[Visit]) -> BTreeSet<usize> {
    let mut changed = BTreeSet::new();
    for (pool, day, start, cells, channel) in visits {
        let Some(pool) = days[*day].pools.get_mut(*pool) else { continue };
        if pool.take(Cell(*start), *cells, Channel::ALL[*channel]) {
            changed.insert(*day);
        }
    }
    changed
}

/// Start times of a day, found by looking at each cell.
fn looked_up(day: &OfficeDay, search: &Search<'_>, policy: &Policy) -> Vec<Cell> {
    let (first_day, first_cell) = search.bookable.from;
    if day.day < first_day || day.day > search.bookable.until {
        return Vec::new();
    }
    let free = |pool: PoolId, cell: u16| {
        let known = day.pool(pool).and_then(|p| p.cell(Cell(cell)));
        known.is_some_and(|c| c.has_room(Channel::Online))
    };
    let (before, cells) = (search.run.before, search.run.cells());
    let fits = |start: u16| {
        let Some(first) = start.checked_sub(before) else { return false };
        search.need.pools.iter().any(|pool| (first..first + cells).all(|cell| free(*pool, cell)))
    };
    (0u16..288)
        .filter(|start| (start * 5).is_multiple_of(policy.grid.0) && fits(*start))
        .map(Cell)
        .filter(|start| day.day > first_day || *start >= first_cell)
        .collect()
}

proptest! {
    #[test]
    fn the_board_answers_what_the_cells_say(plan in plan(), minutes in 1u16..240, able in 1usize..4, second in 0i64..86_400) {
        let office = office(&plan);
        let mut days = empty_days(&plan);
        let mut board = Board::new(TODAY, vec![OfficeBoard::new(&office, days.clone())]);
        let midnight = Zone::berlin().instant(TODAY, Cell(0)).expect("it exists");
        let (now, early) = (Instant(midnight.0 + second), second % 2 == 0);
        // Whether the days are put before the board knows what is released or after, it shows the same.
        if early {
            board.release(now);
        }
        for day in book(&mut days, &plan.visits) {
            board.put(days[day].clone(), 1);
        }
        board.release(now);
        prop_assert!(!board.is_release_due(now));
        let releases = Releases::at(&plan.policy, now, &Zone::berlin());
        days.iter_mut().for_each(|day| { day.open(&plan.policy, releases.of(day.day)); });
        let pools = (0..able.min(plan.pools.len())).map(id).collect();
        let need = Need { minutes: Minutes(minutes), cells: Minutes(minutes).cells(), pools };
        let search = Search::new(&office, &need, Channel::Online, now);
        let query = board.query(office.id, &search).expect("the office is shown");
        let free = board.free_days(&query);
        for (n, day) in days.iter().enumerate() {
            let expected = looked_up(day, &search, &plan.policy);
            let starts: Vec<Cell> = board.starts(&query, n).iter().collect();
            prop_assert_eq!(&starts, &expected, "times of {}", day.day);
            prop_assert_eq!(search.starts(day).iter().collect::<Vec<_>>(), expected, "the decision on {}", day.day);
            prop_assert_eq!(free.contains(n), !starts.is_empty(), "{} as a day", day.day);
        }
        prop_assert_eq!(free.first(), (0..days.len()).find(|n| free.contains(*n)));
    }
}

proptest! {
    #[test]
    fn asking_any_of_several_offices_is_asking_each(plans in prop::collection::vec(plan(), 1..5), minutes in 1u16..240) {
        let offices: Vec<Office> =
            (1..).zip(&plans).map(|(n, plan)| Office { id: OfficeId(n), ..office(plan) }).collect();
        let boards = offices.iter().zip(&plans).map(|(office, plan)| {
            let mut days = empty_days(plan);
            book(&mut days, &plan.visits);
            OfficeBoard::new(office, days)
        });
        let board = Board::new(TODAY, boards.collect());
        let need = Need { minutes: Minutes(minutes), cells: Minutes(minutes).cells(), pools: vec![id(0)] };
        let now = Zone::berlin().instant(TODAY, Cell(96)).expect("it exists");
        let query = |office: &Office| board.query(office.id, &Search::new(office, &need, Channel::Online, now));
        let queries: Vec<Query> = offices.iter().filter_map(query).collect();
        let each = queries.iter().fold(Days::default(), |all, query| all.or(board.free_days(query)));
        prop_assert_eq!(board.free_days_of_any(&queries.into_iter().collect()), each);
    }
}

#[test]
fn an_older_picture_never_replaces_a_newer_one() {
    let plan =
        Plan { policy: Policy::default(), pools: vec![vec![(96, vec![1; 12]); usize::from(DAYS)]], visits: Vec::new() };
    let days = empty_days(&plan);
    let mut board = Board::new(TODAY, vec![OfficeBoard::new(&office(&plan), days.clone())]);
    let mut booked = days[3].clone();
    assert!(booked.pools[0].take(Cell(96), 2, Channel::Phone));
    board.put(booked.clone(), 2);
    let drawn = board.version();
    board.put(days[3].clone(), 1);
    assert_eq!(board.day(OfficeId(1), TODAY.plus(3)), Some((&booked, 2)));
    assert_eq!(board.version(), drawn, "pages drawn from it stay right");
    board.put(OfficeDay { day: TODAY.plus(99), ..booked }, 3);
    assert_eq!(board.version(), drawn, "a day beyond the board");
}
