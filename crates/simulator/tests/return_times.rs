//! Times to come back at: a tenth of the people moves, and all wait a third of the time.

use simulator::policies::Policy;

const DAYS: u64 = 300;
const SEED: u64 = 1;

/// The reference simulation, with another predictor, moved 10.5 % and came from 30.2 minutes to 9.3.
#[test]
fn a_few_people_who_come_back_later_spare_all_others_their_wait() {
    let figures = |id| Policy::named(id).expect("it is in the table").figures(DAYS, SEED);
    let (without, with) = (figures("A"), figures("A'"));
    assert_eq!(without.all.people(), with.all.people());
    assert!(with.all.mean() < without.all.mean() / 3.0, "{}", with.all.mean());
    assert!(with.all.quantile(90) < 23.3, "{}", with.all.quantile(90));
    let moved = with.came_back.people() as f64 / with.all.people() as f64;
    assert!((0.05..0.15).contains(&moved), "{moved}");
    assert!(with.came_back.mean() < 3.0 && with.came_back.quantile(90) < 9.0, "{}", with.came_back.mean());
}
