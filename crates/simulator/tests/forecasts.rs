//! The forecast of the wait keeps what it says, and is better than what most displays show.

use domain::hall::Rules;
use simulator::day::{Grid, Plan};
use simulator::forecasts::{Score, Told, tell};
use simulator::play::{BOOKED, Office, SPONTANEOUS, pool};
use simulator::policies::Policy;
use simulator::rule::Rule;

const SEED: u64 = 5;

fn told(id: &str, days: u64) -> Vec<Told> {
    tell(&Policy::named(id).expect("it is in the table"), days, SEED)
}

#[track_caller]
fn check(id: &str, days: u64, bias: f64) {
    judge(&Score::of(&told(id, days)), bias);
}

#[track_caller]
fn judge(score: &Score, bias: f64) {
    assert!(score.people > 3000, "{score:?}");
    assert!((78.0..=88.0).contains(&score.covered_80), "{score:?}");
    assert!((88.0..=95.0).contains(&score.covered_90), "{score:?}");
    assert!(score.bias.abs() < bias, "{score:?}");
    assert!(score.error <= score.queue_length_error, "{score:?}");
    assert!(score.error <= 0.6 * score.rolling_error, "{score:?}");
}

/// Waits of half an hour and more, and those of one day have their luck in common: only very many days have no bias.
#[test]
fn where_only_walk_ins_come() {
    check("A", 25, 1.0);
}

#[test]
fn on_a_flat_grid() {
    let told = told("C", 120);
    judge(&Score::of(&told), 0.3);
    falls_as_often_as_told(&told);
}

#[test]
fn where_the_product_runs() {
    check("E", 60, 0.3);
}

/// Five desks for appointments alone beside three for both: who is in whose way has to be found out.
#[test]
fn where_not_every_desk_serves_everybody() {
    let pools = vec![pool(1, 5, &[BOOKED]), pool(2, 3, &[BOOKED, SPONTANEOUS])];
    let office = Office { pools, ..Office::pooled(8, Rule::Due, Rules::default()) };
    let policy = Policy { id: "-", name: "two pools", plan: Plan::reference(Grid::Flat), office };
    judge(&Score::of(&tell(&policy, 45, SEED)), 1.0);
}

/// Half of the waits lie below the median, three of ten between it and the 80 % forecast, and so on. Waits of zero
/// are left out: there "below" and "above" mean nothing.
#[track_caller]
fn falls_as_often_as_told(told: &[Told]) {
    let mut found = [0.0; 4];
    let told: Vec<&Told> = told.iter().filter(|told| told.forecast.q50 > 0.0).collect();
    for told in &told {
        let bounds = [told.forecast.q50, told.forecast.q80, told.forecast.q90];
        found[bounds.iter().filter(|bound| told.waited > **bound).count()] += 1.0;
    }
    let expected = [0.5, 0.3, 0.1, 0.1].map(|share| share * told.len() as f64);
    let chi_square: f64 =
        found.iter().zip(expected).map(|(found, expected)| (found - expected).powi(2) / expected).sum();
    assert!(chi_square < 16.27, "{found:?} instead of {expected:?}: {chi_square}, above the 0.1 % point of 3 degrees");
}
