//! Staff log in with a password, stay logged in for a working day, and cannot be guessed.

use crate::support::{NOW, TestTown};
use domain::holidays::{Place, State};
use domain::ids::{DeskId, TenantId, UserId};
use domain::time::Instant;
use ipnet::IpNet;
use wartefrei::catalog::{self, NewTown, Profile};
use wartefrei::staff::{self, Credentials, Gate, Grant, LoginRefusal, NewMember, Permission, Role, Secret, Session};

const TOWN: TenantId = TenantId(1);
const OTHER_TOWN: TenantId = TenantId(2);
const PASSWORD: &str = "leuchtturm am kai";

/// A town with one clerk.
async fn save_petersen(town: &TestTown) {
    let mut tx = town.db().begin().await.expect("a transaction");
    for (id, slug) in [(TOWN, "lindenhafen"), (OTHER_TOWN, "anderswo")] {
        let profile = Profile::named("Stadt", slug, Place::in_state(State::NW));
        let new = NewTown { id, slug, host: None, main: false, profile: &profile };
        catalog::insert_town(&mut tx, &new).await.expect("saved");
    }
    let password_hash = &staff::password::hash(PASSWORD, [7; 16]).await.expect("long enough");
    let (id, name) = (UserId(10), "A. Petersen");
    let grants = &[Grant::in_town(Role::Clerk)];
    let new = NewMember { id, tenant: TOWN, login: "Petersen", name, grants, password_hash };
    assert!(staff::create_staff(&mut tx, &new).await.expect("saved"));
    assert!(
        !staff::create_staff(&mut tx, &NewMember { id: UserId(11), ..new }).await.expect("asked"),
        "login is taken"
    );
    tx.commit().await.expect("committed");
    town.app.towns.refresh(town.db()).await.expect("reads");
}

async fn log_in(town: &TestTown, (tenant, login, password): (TenantId, &str, &str)) -> Result<Secret, LoginRefusal> {
    let gate = Gate { db: town.db(), chance: &town.app.chance, throttle: &town.app.throttle };
    let from: IpNet = "192.0.2.1/32".parse().expect("a network");
    staff::log_in(&gate, &Credentials { tenant, login, password, from }, NOW).await.expect("the database answers")
}

async fn resume(town: &TestTown, secret: &Secret, now: Instant) -> Option<Session> {
    let lindenhafen = town.app.towns.by_id(TOWN).expect("there");
    staff::resume(town.db(), &lindenhafen, secret, now).await.expect("the database answers")
}

on_both! {
    async fn the_right_password_opens_a_session_of_this_town_only(town: TestTown) {
        save_petersen(&town).await;
        let secret = log_in(&town, (TOWN, " petersen ", PASSWORD)).await.expect("right");
        let session = resume(&town, &secret, NOW).await.expect("goes on");
        assert_eq!((session.member.name.as_str(), session.desk), ("A. Petersen", None));
        assert!(session.member.may(Permission::Serve));
        let other = town.app.towns.by_id(OTHER_TOWN).expect("there");
        let elsewhere = staff::resume(town.db(), &other, &secret, NOW).await.expect("the database answers");
        assert_eq!(elsewhere, None);
        assert_ne!(session.key, secret.as_str(), "the database does not hold what the browser holds");
        staff::log_out(town.db(), &session).await.expect("ends");
        assert_eq!(resume(&town, &secret, NOW).await, None);
    }

    async fn a_wrong_password_an_unknown_login_and_another_town_are_refused_alike(town: TestTown) {
        save_petersen(&town).await;
        for try_in in [(TOWN, "petersen", "leuchtturm"), (TOWN, "krueger", PASSWORD), (OTHER_TOWN, "petersen", PASSWORD)] {
            assert_eq!(log_in(&town, try_in).await.err(), Some(LoginRefusal::Wrong), "{try_in:?}");
        }
    }

    async fn guessing_takes_longer_and_longer(town: TestTown) {
        save_petersen(&town).await;
        for _ in 0..4 {
            assert_eq!(log_in(&town, (TOWN, "petersen", "geraten!!!")).await.err(), Some(LoginRefusal::Wrong));
        }
        assert_eq!(log_in(&town, (TOWN, "petersen", PASSWORD)).await.err(), Some(LoginRefusal::Wait(2)));
    }

    async fn a_session_ends_when_idle_and_after_a_working_day(town: TestTown) {
        save_petersen(&town).await;
        let secret = log_in(&town, (TOWN, "petersen", PASSWORD)).await.expect("right");
        assert!(resume(&town, &secret, NOW.plus_minutes(119)).await.is_some());
        assert!(resume(&town, &secret, NOW.plus_minutes(119 + 121)).await.is_none(), "idle for two hours");

        let secret = log_in(&town, (TOWN, "petersen", PASSWORD)).await.expect("right");
        for hour in 1..staff::LONGEST_HOURS {
            assert!(resume(&town, &secret, NOW.plus_minutes(hour * 60)).await.is_some(), "hour {hour}");
        }
        assert!(resume(&town, &secret, NOW.plus_minutes(staff::LONGEST_HOURS * 60)).await.is_none());
    }

    async fn a_desk_belongs_to_whoever_sat_down_last(town: TestTown) {
        save_petersen(&town).await;
        let at_four = Some(DeskId(4));
        let mut secrets = Vec::new();
        for _ in 0..2 {
            let secret = log_in(&town, (TOWN, "petersen", PASSWORD)).await.expect("right");
            let session = resume(&town, &secret, NOW).await.expect("goes on");
            staff::take_desk(town.db(), &session, at_four).await.expect("sits down");
            secrets.push(secret);
        }
        assert_eq!(resume(&town, &secrets[0], NOW).await.expect("goes on").desk, None);
        assert_eq!(resume(&town, &secrets[1], NOW).await.expect("goes on").desk, at_four);
        let seated = staff::at_desks(town.db(), TOWN, NOW).await.expect("asked");
        assert_eq!(seated, [(DeskId(4), "A. Petersen".to_owned())]);
    }
}
