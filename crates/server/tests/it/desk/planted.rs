//! `verify` finds what the desk would never do.

use crate::house::House;
use crate::support::TestTown;
use sqlx::AssertSqlSafe;
use wartefrei::booking::verify::{self, Violation};
use wartefrei::storage::Db;

/// Changes the database behind the desk's back.
async fn plant(town: &TestTown, sql: String) {
    let sql = AssertSqlSafe(sql);
    let done = match town.db() {
        Db::Lite(lite) => sqlx::query(sql).execute(&lite.write).await.map(|r| r.rows_affected()),
        Db::Pg(pool) => sqlx::query(sql).execute(pool).await.map(|r| r.rows_affected()),
    };
    assert_ne!(done.expect("planted"), 0);
}

async fn found(house: &House) -> Vec<Violation> {
    verify::run(house.town.db()).await.expect("verify runs").violations
}

on_both! {
    async fn a_lost_seat_is_found(house: House) {
        let booked = house.book("2026-11-23 9:00").await;
        plant(&house.town, "DELETE FROM seat WHERE cell = 109".into()).await;
        let place = &booked.appointment.place;
        let cell = domain::time::Cell(109);
        assert_eq!(found(&house).await, [Violation::SeatMissing(booked.appointment.id, place.day, cell)]);
    }

    async fn a_stray_seat_is_found(house: House) {
        let booked = house.book("2026-11-23 9:00").await;
        let sql = "INSERT INTO seat SELECT pool_id, day, cell + 7, 1, 2, appointment_id FROM seat WHERE cell = 108";
        plant(&house.town, sql.into()).await;
        let place = &booked.appointment.place;
        let stray = Violation::SeatTooMuch(booked.appointment.id, place.pool, place.day, domain::time::Cell(115));
        assert_eq!(found(&house).await, [stray]);
    }

    async fn an_overbooked_cell_is_found(house: House) {
        for _ in 0..3 {
            house.book("2026-11-23 9:00").await;
            house.book("2026-11-23 9:30").await;
        }
        plant(&house.town, "UPDATE appointment SET start_cell = 108 WHERE start_cell = 114".into()).await;
        let overbooked = found(&house).await.into_iter().filter(|v| matches!(v, Violation::Overbooked(..))).count();
        assert_eq!(overbooked, 4, "two cells of two pools");
    }

    async fn the_database_itself_refuses_a_second_owner_and_a_seat_beyond_the_desks(house: House) {
        house.book("2026-11-23 9:00").await;
        let seat = |lane: u8, desks: u8| {
            let sql = format!(
                "INSERT INTO seat SELECT pool_id, day, cell, {lane}, {desks}, pool_id FROM seat WHERE cell = 108"
            );
            let db = house.town.db().clone();
            async move {
                match db {
                    Db::Lite(lite) => sqlx::query(AssertSqlSafe(sql)).execute(&lite.write).await.is_ok(),
                    Db::Pg(pool) => sqlx::query(AssertSqlSafe(sql)).execute(&pool).await.is_ok(),
                }
            }
        };
        assert!(!seat(0, 2).await, "somebody sits there");
        assert!(!seat(2, 2).await, "there is no third desk");
        assert!(seat(1, 2).await);
    }
}
