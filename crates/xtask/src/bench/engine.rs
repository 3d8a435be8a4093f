//! (a) How long a question to the board takes, without the web around it.

use super::city::{City, NOW};
use super::table::Figure;
use super::{Engine, Failure, Ground};
use anyhow::Context;
use domain::board::{AnyQuery, Board, OfficeBoard, Query};
use domain::catalog::{Audience, Office};
use domain::ids::OfficeId;
use domain::policy::Channel;
use domain::slots::Search;
use std::hint::black_box;
use std::time::Duration;
use wartefrei::catalog::Town;
use wartefrei::clock::monotonic;

/// The three figures.
pub async fn measure(ground: &Ground) -> Result<Vec<Figure>, Failure> {
    let city = City::build(ground, Engine::Sqlite, 40).await?;
    let (town, board) = city.board().await?;
    let offices: Vec<Office> = town.catalog.offices().to_vec();
    let many: Vec<Office> = (0..2_000u128)
        .zip(offices.iter().cycle())
        .map(|(n, office)| Office { id: OfficeId(n), ..office.clone() })
        .collect();
    let large = enlarged(&board, &offices, &many);
    let queries = queries(&town, &board, &offices)?;
    let of_any =
        |queries: &[Vec<Query>]| queries.iter().map(|of| of.iter().cloned().collect()).collect::<Vec<AnyQuery>>();
    let (any, any_of_many) = (of_any(&queries), of_any(&self::queries(&town, &large, &many)?));
    let days = |board: &Board, queries: &[AnyQuery]| each(queries, |query| black_box(board.free_days_of_any(query)));
    let starts = |query: &Vec<Query>| (0..8).fold(0, |sum, n| sum + board.starts(&query[n], 7 + n).count());
    Ok(vec![
        Figure::at_most('a', "free days of a bundle, 40 offices × 60 days", "µs", 1.0)
            .runs(thrice(|| days(&board, &any))),
        Figure::at_most('a', "free days of a bundle, 2,000 offices × 60 days", "µs", 10.0)
            .runs(thrice(|| days(&large, &any_of_many))),
        Figure::at_most('a', "start times of one day", "µs", 0.2)
            .runs(thrice(|| each(&queries, |query| black_box(starts(query))) / 8.0)),
    ])
}

/// A board of offices that look like those of a smaller one.
fn enlarged(board: &Board, offices: &[Office], many: &[Office]) -> Board {
    let shown = |office: &Office| {
        let days = (0..60).filter_map(|n| board.day(office.id, board.first().plus(n)).map(|(day, _)| day.clone()));
        days.collect::<Vec<_>>()
    };
    let copies = many.iter().zip(offices.iter().cycle()).map(|(copy, office)| {
        let days = shown(office).into_iter().map(|day| domain::capacity::OfficeDay { office: copy.id, ..day });
        OfficeBoard::new(copy, days.collect())
    });
    Board::new(board.first(), copies.collect())
}

/// For each service, what to ask each office.
fn queries(town: &Town, board: &Board, offices: &[Office]) -> Result<Vec<Vec<Query>>, Failure> {
    let of = |service: &domain::catalog::Service| {
        let bundle = town.catalog.bundle(&[(service.id, 1)], Audience::Public).ok()?;
        let query = |office: &Office| {
            let need = bundle.at(office, Audience::Public).ok()?;
            board.query(office.id, &Search::new(office, &need, Channel::Online, NOW))
        };
        offices.iter().map(query).collect::<Option<Vec<Query>>>()
    };
    town.catalog.services().iter().map(of).collect::<Option<_>>().context("every office does every service")
}

fn thrice(run: impl Fn() -> f64) -> Vec<f64> {
    (0..3).map(|_| run()).collect()
}

/// Microseconds that one call takes, measured for a fifth of a second.
fn each<I, O>(inputs: &[I], call: impl Fn(&I) -> O) -> f64 {
    let (begin, mut calls) = (monotonic(), 0u32);
    while begin.elapsed() < Duration::from_millis(200) {
        for input in inputs {
            black_box(call(black_box(input)));
            calls += 1;
        }
    }
    begin.elapsed().as_secs_f64() * 1e6 / f64::from(calls)
}
