//! SQL for `strength` and `absence`.

use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use anyhow::bail;
use domain::ids::{OfficeId, TenantId};
use domain::staffing::{Absence, Away};
use domain::time::Day;
use uuid::Uuid;

statements! {
    STRENGTH = "SELECT people FROM strength WHERE tenant_id = $1 AND office_id = $2";
    SAVE_STRENGTH = "INSERT INTO strength (tenant_id, office_id, people) VALUES ($1, $2, $3)
        ON CONFLICT (office_id) DO UPDATE SET people = excluded.people WHERE strength.tenant_id = excluded.tenant_id";
    ABSENCES = "SELECT id, first_day, last_day, why, people FROM absence
        WHERE tenant_id = $1 AND office_id = $2 AND last_day >= $3 ORDER BY first_day, last_day, id LIMIT 500";
    INSERT_ABSENCE = "INSERT INTO absence (id, tenant_id, office_id, first_day, last_day, why, people)
        VALUES ($1, $2, $3, $4, $5, $6, $7)";
    DROP_ABSENCE = "DELETE FROM absence WHERE tenant_id = $1 AND office_id = $2 AND id = $3";
    /// Numbers of the past teach nothing: they are no history of anybody.
    FORGET_ABSENCES = "DELETE FROM absence WHERE last_day < $1";
}

/// Absences of an office that are kept at the same time, at most.
pub const ABSENCES_MAX: usize = 500;

/// An office of a tenant.
pub type At = (TenantId, OfficeId);

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// Words of [`Away`] as stored.
const AWAY: [(Away, &str); 3] = [(Away::Leave, "leave"), (Away::Illness, "illness"), (Away::Other, "other")];

/// How many people an office has, if that was said.
pub async fn strength(db: &Db, (tenant, office): At) -> Result<Option<u16>, Failure> {
    let row: Option<(i32,)> = on_db!(db, pool => sqlx::query_as(STRENGTH)
        .bind(uuid(tenant.0)).bind(uuid(office.0)).fetch_optional(pool).await)?;
    Ok(row.map(|(people,)| u16::try_from(people)).transpose()?)
}

/// Says how many people an office has.
pub async fn save_strength(tx: &mut Tx, (tenant, office): At, people: u16) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(SAVE_STRENGTH)
        .bind(uuid(tenant.0)).bind(uuid(office.0)).bind(i32::from(people)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Who is away on some day from `since` on, the first ones first.
pub async fn absences(db: &Db, (tenant, office): At, since: Day) -> Result<Vec<(u128, Absence)>, Failure> {
    let rows: Vec<(Uuid, i32, i32, String, i32)> = on_db!(db, pool => sqlx::query_as(ABSENCES)
        .bind(uuid(tenant.0)).bind(uuid(office.0)).bind(since.0).fetch_all(pool).await)?;
    let absence = |(id, from, to, why, people): (Uuid, i32, i32, String, i32)| {
        let Some((why, _)) = AWAY.iter().find(|(_, word)| *word == why) else { bail!("absence.why is {why:?}") };
        Ok((id.as_u128(), Absence { from: Day(from), to: Day(to), why: *why, people: u16::try_from(people)? }))
    };
    rows.into_iter().map(absence).collect()
}

/// Adds an absence.
pub async fn insert_absence(tx: &mut Tx, (tenant, office): At, id: u128, absence: &Absence) -> Result<(), Failure> {
    let why = AWAY.iter().find(|(why, _)| *why == absence.why).map_or("", |(_, word)| *word);
    on_tx!(tx, conn => sqlx::query(INSERT_ABSENCE)
        .bind(uuid(id)).bind(uuid(tenant.0)).bind(uuid(office.0))
        .bind(absence.from.0).bind(absence.to.0).bind(why).bind(i32::from(absence.people))
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Takes an absence away; nothing happens if somebody else did already.
pub async fn drop_absence(tx: &mut Tx, (tenant, office): At, id: u128) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(DROP_ABSENCE)
        .bind(uuid(tenant.0)).bind(uuid(office.0)).bind(uuid(id)).execute(conn).await.map(drop))?;
    Ok(())
}

/// Deletes absences that ended before a day.
pub async fn forget(tx: &mut Tx, before: Day) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET_ABSENCES).bind(before.0).execute(conn).await.map(drop))?;
    Ok(())
}
