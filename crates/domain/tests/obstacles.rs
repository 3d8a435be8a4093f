//! Why there is no slot: every kind of obstacle once, and the law that nothing stands against exactly what can be
//! booked.

use domain::capacity::{OfficeDay, PoolDay};
use domain::catalog::{Need, Office};
use domain::ids::PoolId;
use domain::obstacles::{Look, Obstacle, Part};
use domain::policy::{Channel, Policy, Reserve, Shares, Tranche, Tranches};
use domain::release::{Opened, Releases};
use domain::slots::{Search, WhyNot};
use domain::time::{Cell, Day, Instant, Minutes, Zone};
use proptest::prelude::*;

mod town;

const POOL: PoolId = PoolId(7);
const MONDAY: Day = Day(20_780);

fn cell(time: &str) -> Cell {
    Cell::parse(time).unwrap_or_else(|| panic!("{time} is a time"))
}

fn moment(day: Day, time: &str) -> Instant {
    Zone::berlin().instant(day, cell(time)).expect("it exists")
}

/// Desks from 8:00 on, five minutes each, under these rules as they are at `now`.
fn day_at(office: &Office, desks: &[u8], now: Instant) -> OfficeDay {
    let mut cells = [0; 288];
    cells[96..96 + desks.len()].copy_from_slice(desks);
    let pools = vec![PoolDay::empty(POOL, &cells, &office.policy)];
    let mut day = OfficeDay { office: office.id, day: MONDAY, closed: None, opened: Opened::ALL, pools };
    day.open(&office.policy, Releases::at(&office.policy, now, &office.zone).of(MONDAY));
    day
}

fn office(policy: Policy) -> Office {
    Office { policy, ..town::office(1) }
}

fn need(minutes: u16) -> Need {
    Need { minutes: Minutes(minutes), cells: Minutes(minutes).cells(), pools: vec![POOL] }
}

fn obstacles(office: &Office, day: &OfficeDay, (minutes, start): (u16, &str), now: Instant) -> Vec<Obstacle> {
    let need = need(minutes);
    let search = Search::new(office, &need, Channel::Online, now);
    Look::new(office, &search, day, now).obstacles(POOL, cell(start))
}

/// Everybody may use everything.
fn plain() -> Policy {
    Policy { lead: Minutes(0), shares: Shares([100; 3]), ..Policy::default() }
}

#[test]
fn what_is_taken_and_what_does_not_fit_is_named_with_its_cell() {
    let office = office(Policy { buffer_before: Minutes(5), ..plain() });
    let now = moment(MONDAY.plus(-3), "12:00");
    let mut day = day_at(&office, &[1; 12], now);
    assert!(day.pools[0].take(cell("8:25"), 2, Channel::Phone));
    let of = |start| obstacles(&office, &day, (10, start), now);
    let taken = |time, part| vec![Obstacle::Taken { cell: cell(time), part, desks: 1 }];
    assert_eq!(of("8:10"), [], "from 8:05 to 8:20");
    assert_eq!(of("8:20"), taken("8:25", Part::Visit));
    assert_eq!(of("8:35"), taken("8:30", Part::Before));
    assert_eq!(of("8:00"), [Obstacle::DoesNotFit { until: cell("7:55"), part: Part::Before }]);
    assert_eq!(of("8:55"), [Obstacle::DoesNotFit { until: cell("9:00"), part: Part::Visit }]);
    assert_eq!(of("9:00"), [Obstacle::NotStaffed]);
    assert_eq!(of("7:00"), [Obstacle::NotStaffed]);
}

#[test]
fn whose_desk_it_is_that_is_free_is_said() {
    let later = Tranches([Tranche { percent: 40, days_before: 7 }, Tranche::default(), Tranche::default()]);
    let rules = Policy {
        shares: Shares([75, 100, 100]),
        reserve: Reserve::even(25),
        give_back: Minutes(240),
        tranches: later,
        ..plain()
    };
    let office = office(rules);
    let (before, after) = (moment(MONDAY.plus(-8), "12:00"), moment(MONDAY.plus(-6), "12:00"));
    let mut day = day_at(&office, &[4; 6], before);
    let fill = |day: &mut OfficeDay, channel| while day.pools[0].take(cell("8:15"), 1, channel) {};
    fill(&mut day, Channel::Online);
    let release = moment(MONDAY.plus(-7), "8:00");
    assert_eq!(
        obstacles(&office, &day, (5, "8:15"), before),
        [Obstacle::LaterTranche { cell: cell("8:15"), at: Some(release) }]
    );
    let need = need(30);
    let search = Search::new(&office, &need, Channel::Online, before);
    assert_eq!(search.answer(&day), Err(WhyNot::RestNotReleased { at: release }), "citizens read the same");
    day.open(&office.policy, Releases::at(&office.policy, after, &office.zone).of(MONDAY));
    fill(&mut day, Channel::Online);
    let given_back = Some(moment(MONDAY, "4:00"));
    assert_eq!(obstacles(&office, &day, (5, "8:15"), after), [Obstacle::Reserved { cell: cell("8:15"), given_back }]);
    assert_eq!(Search::new(&office, &need, Channel::Online, after).answer(&day), Err(WhyNot::Full));
    let narrow = Office { policy: Policy { shares: Shares([25, 100, 100]), ..plain() }, ..office };
    let mut day = day_at(&narrow, &[4; 6], after);
    fill(&mut day, Channel::Online);
    let used_up = Obstacle::ShareUsedUp { cell: cell("8:15"), cap: 1, desks: 4 };
    assert_eq!(obstacles(&narrow, &day, (5, "8:15"), after), [used_up]);
}

#[test]
fn the_moment_the_notice_and_the_grid_count_too() {
    let office = office(Policy { lead: Minutes(60), grid: Minutes(15), ..plain() });
    let of = |start, now| obstacles(&office, &day_at(&office, &[1; 24], now), (10, start), now);
    assert_eq!(of("8:20", moment(MONDAY.plus(-1), "12:00")), [Obstacle::OffGrid { grid: Minutes(15) }]);
    assert_eq!(of("8:45", moment(MONDAY, "8:00")), [Obstacle::TooShortNotice { lead: Minutes(60) }]);
    assert_eq!(of("8:45", moment(MONDAY, "8:50")), [Obstacle::Past]);
    assert_eq!(of("8:45", moment(MONDAY.plus(1), "8:50")), [Obstacle::Past]);
    let release = moment(MONDAY.plus(-60), "8:00");
    assert_eq!(of("8:45", Instant(release.0 - 1)), [Obstacle::NotReleased { at: release }]);
    assert_eq!(of("8:45", release), []);
}

proptest! {
    #[test]
    fn nothing_stands_against_exactly_what_can_be_booked(
        desks in prop::collection::vec(0u8..4, 1..40),
        visits in prop::collection::vec((90u16..140, 1u16..8, 0usize..3), 0..40),
        (before, after, lead, grid) in (0u16..15, 0u16..15, 0u16..3_000, prop::sample::select(vec![5u16, 10, 15, 30])),
        (online, reserve, give_back, percent) in (0u8..=100, 0u8..60, 0u16..600, 0u8..=100),
        (channel, minutes, hours_before) in (0usize..3, 1u16..60, -12i64..240),
    ) {
        let office = office(Policy {
            lead: Minutes(lead),
            grid: Minutes(grid),
            buffer_before: Minutes(before),
            buffer_after: Minutes(after),
            shares: Shares([online, 80, 90]),
            reserve: Reserve::even(reserve),
            give_back: Minutes(give_back),
            tranches: Tranches([Tranche { percent, days_before: 3 }, Tranche::default(), Tranche::default()]),
            ..Policy::default()
        });
        let now = moment(MONDAY, "10:00").plus_minutes(-60 * hours_before);
        let mut day = day_at(&office, &desks, now);
        for (start, cells, channel) in visits {
            let _ = day.pools[0].take(Cell(start), cells, Channel::ALL[channel]);
        }
        let need = need(minutes);
        let search = Search::new(&office, &need, Channel::ALL[channel], now);
        let (look, starts) = (Look::new(&office, &search, &day, now), search.starts(&day));
        for start in (80..180).map(Cell) {
            let found = look.obstacles(POOL, start);
            prop_assert_eq!(found.is_empty(), starts.contains(start), "{} {:?}", start, found);
        }
    }
}
