//! The program is killed in the middle of a storm of bookings and started again: whatever was answered is
//! there, and no seat is lost or doubled.

use crate::process::{City, Program};
use crate::support::Engine;
use reqwest::StatusCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;

const PEOPLE: usize = 24;
/// Answers after which the power goes.
const ENOUGH: usize = 120;

async fn killed_in_a_storm(engine: Engine) {
    let Some((city, program)) = City::built(engine).await else { return };
    let city = Arc::new(city);
    let (next, answered, enough) =
        (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)), Arc::new(Notify::new()));
    let times: Arc<Vec<_>> = Arc::new(city.free().into_iter().map(|(time, _)| time).collect());
    let mut storm = Vec::new();
    for _ in 0..PEOPLE {
        let (city, times, citizen) = (city.clone(), times.clone(), program.citizen());
        let (next, answered, enough) = (next.clone(), answered.clone(), enough.clone());
        storm.push(tokio::spawn(async move {
            let mut held = Vec::new();
            while let Some(time) = times.get(next.fetch_add(1, Ordering::Relaxed)) {
                let Some(said) = citizen.hold(city.office(), *time).await else { break };
                held.extend(said.location.filter(|_| said.status == StatusCode::SEE_OTHER));
                if answered.fetch_add(1, Ordering::Relaxed) == ENOUGH {
                    enough.notify_one();
                }
            }
            held
        }));
    }
    enough.notified().await;
    program.kill();
    let mut promised = Vec::new();
    for person in storm {
        promised.extend(person.await.expect("a person"));
    }
    assert!(promised.len() > ENOUGH / 2, "{} times were held", promised.len());
    let again = Program::start(&city.database.url);
    city.holds().await;
    let citizen = again.citizen();
    for path in promised {
        let page = citizen.get(&path).await.expect("an answer");
        assert_eq!(page.status, StatusCode::OK, "{path} was promised");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_a_storm_on_sqlite() {
    killed_in_a_storm(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_in_a_storm_on_postgres() {
    killed_in_a_storm(Engine::Postgres).await;
}
