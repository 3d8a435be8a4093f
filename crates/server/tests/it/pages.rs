//! What every page shares, whoever made it.

use crate::support::TestTown;

on_both! {
    async fn the_program_says_that_it_is_well(town: TestTown) {
        let monitor = town.visitor().await;
        assert_eq!(monitor.get("/health").await.text, "ok\n");
    }
}
