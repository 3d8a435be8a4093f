//! Law 1 under whatever people do: random orders, many at once, on two programs; afterwards the ledger, the
//! boards and the appointments say the same.

use crate::house::{HAFEN, HEIDE, House, citizen, holds, order};
use crate::support::{Engine, NOW};
use domain::ids::AppointmentId;
use domain::time::{Cell, Day};
use futures_util::future::join_all;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use wartefrei::booking::{self, Actor, Deed, Order, Wanted, jobs};

/// Runs on each engine.
const CASES: u32 = 12;

/// What people do; `nth` is an appointment counted from the first.
#[derive(Clone, Debug)]
enum Step {
    Hold(Wanted),
    To(usize, Deed),
}

/// Steps that arrive together, and the minutes that pass afterwards.
type Round = (Vec<Step>, i64);

/// Two offices, two days, one hour: people get in each other's way.
fn wanted() -> impl Strategy<Value = Wanted> {
    let office = prop_oneof![3 => Just(HAFEN), 1 => Just(HEIDE)];
    (office, 0..2, 96u16..108).prop_map(|(office, day, start)| Wanted {
        office,
        day: Day::from_ymd(2026, 11, 23).expect("a day").plus(day),
        start: Cell(start),
    })
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        3 => Just(Deed::Tell(citizen())),
        3 => Just(Deed::Reserve),
        3 => Just(Deed::Confirm),
        3 => wanted().prop_map(Deed::Move),
        1 => Just(Deed::Extend),
        1 => Just(Deed::Release),
        2 => Just(Deed::Cancel),
        1 => Just(Deed::UndoCancel),
        1 => Just(Deed::MailAgain),
    ]
}

fn rounds() -> impl Strategy<Value = Vec<Round>> {
    let step =
        prop_oneof![2 => wanted().prop_map(Step::Hold), 3 => (0usize..40, deed()).prop_map(|(n, d)| Step::To(n, d))];
    prop::collection::vec((prop::collection::vec(step, 1..14), prop_oneof![4 => Just(0i64), 1 => 1i64..40]), 1..12)
}

async fn run(house: &House, rounds: Vec<Round>) {
    let programs = [house.app().clone(), house.another().await];
    let mut known: Vec<AppointmentId> = Vec::new();
    let mut minutes = 0;
    for (steps, pause) in rounds {
        let orders: Vec<(usize, Order)> = steps
            .iter()
            .enumerate()
            .filter_map(|(n, step)| {
                let order = match step {
                    Step::Hold(wanted) => order(house.app(), *wanted),
                    Step::To(nth, deed) => Order::To(*known.get(*nth)?, deed.clone()),
                };
                Some((n % 2, order))
            })
            .collect();
        let answers =
            join_all(orders.into_iter().map(|(n, order)| programs[n].desk.order(order, Actor::Citizen))).await;
        for record in answers.into_iter().flat_map(|answer| answer.expect("the desk works")) {
            if !known.contains(&record.appointment.id) {
                known.push(record.appointment.id);
            }
        }
        minutes += pause;
        for app in &programs {
            app.clock.jump(NOW.plus_minutes(minutes));
        }
        jobs::expire(house.app()).await.expect("runs");
    }
    for app in &programs {
        booking::sync::catch_up(app).await.expect("reads");
        holds(app).await;
    }
}

fn whatever_people_do(engine: Engine) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
    let mut runner = TestRunner::new(Config { cases: CASES, failure_persistence: None, ..Config::default() });
    let outcome = runner.run(&rounds(), |rounds| {
        runtime.block_on(async {
            if let Some(house) = House::open(engine).await {
                run(&house, rounds).await;
            }
        });
        Ok(())
    });
    outcome.unwrap_or_else(|failure| panic!("{failure}"));
}

#[test]
fn whatever_people_do_sqlite() {
    whatever_people_do(Engine::Sqlite);
}

#[test]
fn whatever_people_do_postgres() {
    whatever_people_do(Engine::Postgres);
}
