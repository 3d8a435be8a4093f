//! The demo town as a database holds it.

use crate::support::{NOW, TestTown};
use domain::booking::State;
use domain::hall::TicketState;
use domain::ids::{DeskId, OfficeId};
use domain::notices::Kind;
use std::collections::BTreeSet;
use wartefrei::booking::{Record, of_day, verify};
use wartefrei::catalog::{NewTown, Profile, Towns, insert_town};
use wartefrei::chance::Chance;
use wartefrei::demo::{Choice, Prepared, prepare};
use wartefrei::hall::{HallKey, Halls};
use wartefrei::on_db;
use wartefrei::storage::Db;

async fn lindenhafen(db: &Db) -> Prepared {
    prepare(db, Choice::Lindenhafen, NOW, &Chance::seeded(7)).await.expect("Lindenhafen")
}

/// Everybody who booked this many days from now, office by office.
async fn visits(db: &Db, ahead: i32) -> Vec<Record> {
    let town = Towns::load(db).await.expect("towns").main().expect("a town");
    let offices: Vec<OfficeId> = town.catalog.offices().iter().map(|office| office.id).collect();
    let day = domain::time::Zone::berlin().day(NOW).plus(ahead);
    let mut visits = Vec::new();
    for office in offices {
        visits.extend(of_day(db, town.id, office, day).await.expect("visits"));
    }
    visits
}

on_both! {
    async fn lindenhafen_stands_complete_and_nobody_sits_on_anybodys_lap(town: TestTown) {
        let built = lindenhafen(town.db()).await;
        assert!(matches!(built, Prepared::Built { appointments } if appointments > 6_000), "{built:?}");
        let lindenhafen = Towns::load(town.db()).await.expect("towns").main().expect("a main town");
        assert_eq!(lindenhafen.profile.full_name(), "Stadt Lindenhafen");
        let names: Vec<&str> = lindenhafen.catalog.offices().iter().map(|office| office.name.as_str()).collect();
        assert_eq!(names, ["Bürgerbüro Rathaus", "Bürgerbüro Hafen", "Bürgerbüro Nord"]);
        assert!(lindenhafen.catalog.offices().iter().all(|office| lindenhafen.lacks(office).is_empty()));
        let report = verify::run(town.db()).await.expect("a report");
        assert!(report.violations.is_empty(), "{:?}", report.violations.first());
        assert!(report.seats > 10_000);
    }

    async fn today_is_lively(town: TestTown) {
        lindenhafen(town.db()).await;
        let visits = visits(town.db(), 0).await;
        let in_state = |wanted: State| visits.iter().filter(|v| v.appointment.state == wanted).count();
        assert!(in_state(State::Arrived) > 20, "two hours after opening many have come");
        assert!(in_state(State::Missed) > 0, "some stayed away");
        assert!(in_state(State::Confirmed) > 50, "most are still to come");
        let numbers: Vec<Option<u16>> = visits.iter().map(|v| v.appointment.number).collect();
        assert!(numbers.iter().all(Option::is_some), "everybody has a number");
    }

    async fn the_house_has_people_who_wait_who_sit_at_a_desk_and_who_are_through(town: TestTown) {
        lindenhafen(town.db()).await;
        let lindenhafen = Towns::load(town.db()).await.expect("towns").main().expect("a town");
        let mut states = Vec::new();
        for office in lindenhafen.catalog.offices() {
            let key = HallKey::today(lindenhafen.id, office, NOW);
            let house = Halls::default().look(town.db(), key).await.expect("a hall");
            states.extend(house.tickets().map(|ticket| ticket.state));
        }
        let in_state = |wanted: fn(&TicketState) -> bool| states.iter().filter(|state| wanted(state)).count();
        let waiting = in_state(|state| *state == TicketState::Waiting);
        assert!((5..=30).contains(&waiting), "{waiting} wait");
        assert!(in_state(|state| matches!(state, TicketState::Finished { .. })) > 20);
        let desks: Vec<DeskId> = states.iter().filter_map(|state| state.desk()).collect();
        assert!((4..=12).contains(&desks.len()), "{} at desks", desks.len());
        assert_eq!(desks.iter().collect::<BTreeSet<_>>().len(), desks.len(), "nobody shares a desk");
    }

    async fn only_those_who_will_come_are_reminded(town: TestTown) {
        lindenhafen(town.db()).await;
        let sql = "SELECT count(*) FROM notice WHERE kind = $1 AND due_at > $2";
        let reminders: i64 = on_db!(town.db(), pool => sqlx::query_scalar(sql)
            .bind(Kind::Reminder.code()).bind(NOW.0).fetch_one(pool).await).expect("a count");
        let sql = "SELECT count(*) FROM notice WHERE kind <> $1 OR due_at <= $2";
        let others: i64 = on_db!(town.db(), pool => sqlx::query_scalar(sql)
            .bind(Kind::Reminder.code()).bind(NOW.0).fetch_one(pool).await).expect("a count");
        assert!(reminders > 3_000, "{reminders}");
        assert!(others < 30, "{others} mails would go out at the start");
    }

    async fn a_demo_is_kept_for_its_day_and_comes_out_the_same_when_built_again(town: TestTown) {
        lindenhafen(town.db()).await;
        let (today, later) = (visits(town.db(), 0).await, visits(town.db(), 20).await);
        assert_eq!(lindenhafen(town.db()).await, Prepared::Kept);
        let city = prepare(town.db(), Choice::Bench { offices: 1 }, NOW, &Chance::seeded(7)).await.expect("a city");
        assert!(matches!(city, Prepared::Built { appointments } if (7_000..7_700).contains(&appointments)), "{city:?}");
        assert!(matches!(lindenhafen(town.db()).await, Prepared::Built { .. }));
        assert!(!later.is_empty());
        assert_eq!(visits(town.db(), 0).await, today);
        assert_eq!(visits(town.db(), 20).await, later);
    }

    async fn a_towns_own_database_is_left_alone(town: TestTown) {
        let place = domain::holidays::Place::in_state(domain::holidays::State::NW);
        let profile = Profile::named("Stadt", "Echtstadt", place);
        let id = domain::ids::TenantId(1);
        let new = NewTown { id, slug: "echtstadt", host: None, main: true, profile: &profile };
        let mut tx = town.db().begin().await.expect("a transaction");
        insert_town(&mut tx, &new).await.expect("a town");
        tx.commit().await.expect("a commit");
        let refused = prepare(town.db(), Choice::Lindenhafen, NOW, &Chance::seeded(7)).await;
        assert!(refused.is_err_and(|why| why.to_string().contains("no demo")));
        assert!(Towns::load(town.db()).await.expect("towns").by_slug("echtstadt").is_some());
    }
}
