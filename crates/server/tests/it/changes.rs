//! Who changed what is written down, found again, and cannot be changed.

use crate::support::{NOW, TestTown};
use domain::holidays::{Place, State};
use domain::ids::{TenantId, UserId};
use serde_json::json;
use wartefrei::catalog::{self, NewTown, Profile};
use wartefrei::changes::{self, By, Change, Filter, Kind, Subject};
use wartefrei::on_tx;

/// Two towns, one beside the other.
async fn two_towns(town: &TestTown) -> (TenantId, TenantId) {
    let mut tx = town.db().begin().await.expect("a transaction");
    for (id, slug) in [(TenantId(1), "hier"), (TenantId(2), "dort")] {
        let profile = Profile::named("Stadt", slug, Place::in_state(State::NW));
        let new = NewTown { id, slug, host: None, main: false, profile: &profile };
        catalog::insert_town(&mut tx, &new).await.expect("saved");
    }
    tx.commit().await.expect("committed");
    (TenantId(1), TenantId(2))
}

fn renamed(tenant: TenantId, was: &str, became: &str) -> Change {
    Change {
        tenant,
        office: None,
        by: By::Staff(UserId(7), "K. Brandt".into()),
        subject: Subject::new(Kind::Office, 1, "Bürgerbüro Hafen"),
        was: Some(json!({ "name": was })),
        became: Some(json!({ "name": became })),
    }
}

async fn record(town: &TestTown, change: &Change, minute: i64) {
    let mut tx = town.db().begin().await.expect("a transaction");
    let moment = (NOW.plus_minutes(minute), &town.app.chance);
    changes::record(&mut tx, change, moment).await.expect("recorded");
    tx.commit().await.expect("committed");
}

fn everything(text: &str) -> Filter {
    Filter { from: NOW.plus_minutes(-1), to: NOW.plus_minutes(60), kind: None, text: text.into() }
}

on_both! {
    async fn the_history_of_a_thing_begins_with_the_latest_change(town: TestTown) {
        let (here, there) = two_towns(&town).await;
        record(&town, &renamed(here, "Hafen", "Am Hafen"), 0).await;
        record(&town, &renamed(here, "Am Hafen", "Am Hafen"), 1).await;
        record(&town, &renamed(here, "Am Hafen", "Hafenhaus"), 2).await;
        let history = changes::of(town.db(), here, (Kind::Office, 1), 10).await.expect("reads");
        let names: Vec<_> = history.iter().map(|entry| entry.became.clone()).collect();
        assert_eq!(names, [Some(json!({ "name": "Hafenhaus" })), Some(json!({ "name": "Am Hafen" }))]);
        assert_eq!(history[0].actor, "K. Brandt");
        assert!(changes::of(town.db(), there, (Kind::Office, 1), 10).await.expect("reads").is_empty());
        let found = changes::find(town.db(), here, &everything("brandt"), (10, 0)).await.expect("reads");
        assert_eq!(found.len(), 2, "a change that changes nothing is none");
        assert!(changes::find(town.db(), here, &everything("petersen"), (10, 0)).await.expect("reads").is_empty());
        assert!(changes::one(town.db(), there, history[0].id).await.expect("reads").is_none());
    }

    async fn changes_end_after_a_year(town: TestTown) {
        let (here, _) = two_towns(&town).await;
        record(&town, &renamed(here, "Hafen", "Am Hafen"), 0).await;
        let mut tx = town.db().begin().await.expect("a transaction");
        changes::forget_before(&mut tx, NOW.plus_minutes(1)).await.expect("forgets");
        tx.commit().await.expect("committed");
        assert!(changes::of(town.db(), here, (Kind::Office, 1), 10).await.expect("reads").is_empty());
    }

    async fn nobody_changes_what_was_written_down(town: TestTown) {
        let (here, _) = two_towns(&town).await;
        record(&town, &renamed(here, "Hafen", "Am Hafen"), 0).await;
        for sql in ["UPDATE change SET actor = 'somebody else'", "UPDATE change SET became = NULL WHERE at > 0"] {
            let mut tx = town.db().begin().await.expect("a transaction");
            let refusal = on_tx!(&mut tx, conn => sqlx::query(sql).execute(conn).await.map(drop)).expect_err("refused");
            assert!(refusal.to_string().contains("changes are never changed"), "{refusal}");
        }
        let history = changes::of(town.db(), here, (Kind::Office, 1), 10).await.expect("reads");
        assert_eq!((history.len(), history[0].actor.as_str()), (1, "K. Brandt"));
    }
}
