//! Two hundred people at once want the last seats, over HTTP: as many get one as there are, and everybody else
//! is shown other times. On PostgreSQL half of them ask one program and half another one on the same database.

use crate::process::{City, Program};
use crate::support::Engine;
use futures_util::future::join_all;
use reqwest::StatusCode;

const PEOPLE: usize = 200;

async fn race(engine: Engine, programs: usize) {
    let Some((city, first)) = City::built(engine).await else { return };
    let more = (1..programs).map(|_| Program::start(&city.database.url));
    let programs: Vec<Program> = std::iter::once(first).chain(more).collect();
    let few = city.free().into_iter().find(|(_, seats)| *seats == 3);
    let (time, seats) = few.expect("a time with three seats");
    let people: Vec<_> = (0..PEOPLE).map(|n| programs[n % programs.len()].citizen()).collect();
    let answers = join_all(people.iter().map(|citizen| citizen.hold(city.office(), time))).await;
    let answers: Vec<_> = answers.into_iter().map(|said| said.expect("an answer")).collect();
    let won = answers.iter().filter(|said| said.status == StatusCode::SEE_OTHER).count();
    assert_eq!(won, seats);
    for loser in answers.iter().filter(|said| said.status != StatusCode::SEE_OTHER) {
        assert_eq!(loser.status, StatusCode::CONFLICT);
        assert!(loser.text.contains("name=\"zeit\""), "other times are offered:\n{}", loser.text);
    }
    city.holds().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_people_and_three_seats_on_sqlite() {
    race(Engine::Sqlite, 1).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_people_three_seats_and_two_programs_on_postgres() {
    race(Engine::Postgres, 2).await;
}
