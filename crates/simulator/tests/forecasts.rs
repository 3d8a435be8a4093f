//! The forecast of the wait keeps what it says, and is better than what most displays show.

use simulator::forecasts::{Score, Told, tell};
use simulator::policies::Policy;

const SEED: u64 = 5;

fn told(id: &str, days: u64) -> Vec<Told> {
    tell(&Policy::named(id).expect("it is in the table"), days, SEED)
}

#[track_caller]
fn check(id: &str, days: u64, bias: f64) {
    let score = Score::of(&told(id, days));
    assert!(score.people > 3000, "{score:?}");
    assert!((78.0..=88.0).contains(&score.covered_80), "{score:?}");
    assert!((88.0..=95.0).contains(&score.covered_90), "{score:?}");
    assert!(score.bias.abs() < bias, "{score:?}");
    assert!(score.error <= score.queue_length_error, "{score:?}");
    assert!(score.error <= 0.6 * score.rolling_error, "{score:?}");
}

/// The waits of one day lie close together there, half an hour and more of them: only very many days have no bias.
#[test]
fn where_only_walk_ins_come() {
    check("A", 25, 1.0);
}

#[test]
fn on_a_flat_grid() {
    check("C", 100, 0.3);
}

#[test]
fn where_the_product_runs() {
    check("E", 100, 0.3);
}

/// Half of the waits lie below the median, three of ten between it and the 80 % forecast, and so on. Waits of zero
/// are left out: there "below" and "above" mean nothing.
#[test]
fn waits_fall_where_the_forecast_says_as_often_as_it_says() {
    let told = told("C", 200);
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
