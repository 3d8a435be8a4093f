//! Both engines hold the same schema.

use crate::support::TestTown;
use wartefrei::on_db;

on_both! {
    async fn a_fresh_database_is_migrated_and_empty(town: TestTown) {
        let sql = "SELECT count(*) FROM appointment";
        let count: i64 = on_db!(town.db(), pool => sqlx::query_scalar(sql).fetch_one(pool).await).expect("a count");
        assert_eq!(count, 0);
    }
}
