//! Both engines hold the same schema.

use crate::support::TestTown;
use sqlx::{Executor, SqlSafeStr};
use wartefrei::storage::Db;
use wartefrei::{
    api, booking, capacity, catalog, changes, device, editor, frontdesk, hall, notices, on_db, replan, setup, staff,
    staffing, texts, zms,
};

on_both! {
    async fn a_fresh_database_is_migrated_and_empty(town: TestTown) {
        let sql = "SELECT count(*) FROM appointment";
        let count: i64 = on_db!(town.db(), pool => sqlx::query_scalar(sql).fetch_one(pool).await).expect("a count");
        assert_eq!(count, 0);
    }
    async fn every_statement_is_understood(town: TestTown) {
        for store in [
            catalog::STATEMENTS,
            changes::STATEMENTS,
            capacity::STATEMENTS,
            notices::STATEMENTS,
            replan::STATEMENTS,
            replan::LINE_STATEMENTS,
            booking::STATEMENTS,
            booking::RECEIPT_STATEMENTS,
            booking::PEOPLE_STATEMENTS,
            booking::PLACE_STATEMENTS,
            booking::SUGGESTION_STATEMENTS,
            api::STATEMENTS,
            hall::STATEMENTS,
            hall::FORECAST_STATEMENTS,
            device::STATEMENTS,
            frontdesk::STATEMENTS,
            staff::STATEMENTS,
            staff::PEOPLE_STATEMENTS,
            staff::PROOF_STATEMENTS,
            zms::STATEMENTS,
            editor::STATEMENTS,
            staffing::STATEMENTS,
            staff::ROSTER_STATEMENTS,
            texts::STATEMENTS,
            setup::STATEMENTS,
            staff::oidc::STATEMENTS,
        ] {
            // Only PostgreSQL has other nodes to tell.
            let told = |sql: &str| matches!(town.db(), Db::Lite(_)) && sql.contains("pg_notify");
            for (name, sql) in store.iter().filter(|(_, sql)| !told(sql)) {
                let understood = on_db!(town.db(), pool => pool.prepare(sql.into_sql_str()).await.map(drop));
                understood.unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
            }
        }
    }
}
