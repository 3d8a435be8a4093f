//! SQL for `replan` and `replan_row`.

mod lines;

pub use lines::{
    Choice, Line, STATEMENTS as LINE_STATEMENTS, Told, choose, done_since, drop_lines, forget_lines, insert_lines,
    lines, mark_told, outstanding, set_address, set_reached, to_be_called,
};

use super::part::Part;
use crate::app::App;
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use domain::catalog::Words;
use domain::ids::{OfficeId, TenantId, UserId};
use domain::time::Instant;
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

macro_rules! columns {
    () => {
        "id, tenant_id, office_id, opened_at, part, was, draft, reason_de, reason_en, state, done_at"
    };
}

statements! {
    INSERT = "INSERT INTO replan (id, tenant_id, office_id, opened_at, opened_by, part, was, draft, reason_de, \
        reason_en, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open')";
    LOAD = concat!("SELECT ", columns!(), " FROM replan WHERE tenant_id = $1 AND id = $2");
    /// Of an office, the latest first.
    OF_OFFICE = concat!("SELECT ", columns!(), " FROM replan WHERE tenant_id = $1 AND office_id = $2 \
        ORDER BY opened_at DESC, id DESC LIMIT 50");
    /// Only one of two who press the button at once gets through.
    TURN = "UPDATE replan SET state = $4, done_at = $5, done_by = $6 WHERE tenant_id = $1 AND id = $2 AND state = $3";
    SAVE_DRAFT = "UPDATE replan SET was = $3, draft = $4, reason_de = $5, reason_en = $6 \
        WHERE tenant_id = $1 AND id = $2";
    FORGET = "DELETE FROM replan WHERE opened_at < $1 AND state <> 'open'";
    FORGET_ROWS = "DELETE FROM replan_row WHERE replan_id IN \
        (SELECT id FROM replan WHERE opened_at < $1 AND state <> 'open')";
}

/// Where a re-plan stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Stage {
    /// Being planned: nothing is changed yet.
    Open,
    /// Carried out.
    Done,
    /// Carried out and taken back.
    Undone,
    /// Given up: the change was not made.
    Dropped,
}

impl Stage {
    fn code(self) -> &'static str {
        match self {
            Stage::Open => "open",
            Stage::Done => "done",
            Stage::Undone => "undone",
            Stage::Dropped => "dropped",
        }
    }

    fn from_code(code: &str) -> Option<Stage> {
        [Stage::Open, Stage::Done, Stage::Undone, Stage::Dropped].into_iter().find(|stage| stage.code() == code)
    }
}

/// A re-plan that begins.
pub struct NewReplan {
    pub id: u128,
    pub tenant: TenantId,
    pub office: OfficeId,
    /// When and by whom.
    pub opened: (Instant, UserId),
    /// Which settings are changed.
    pub part: Part,
    /// The office before.
    pub was: Value,
    /// The office as it shall be.
    pub draft: Value,
    /// Why, for citizens.
    pub reason: Words,
}

/// A re-plan.
#[derive(Clone, Debug)]
pub struct Replan {
    /// Identity.
    pub id: u128,
    /// Whose office.
    pub tenant: TenantId,
    /// The office that changes.
    pub office: OfficeId,
    /// When it began.
    pub opened: Instant,
    /// Which settings are changed.
    pub part: Part,
    /// The office before.
    pub was: Value,
    /// The office as it shall be, or as it was saved.
    pub draft: Value,
    /// Why, for citizens.
    pub reason: Words,
    /// Where it stands.
    pub stage: Stage,
    /// When it was carried out, taken back or given up.
    pub done: Option<Instant>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    tenant_id: Uuid,
    office_id: Uuid,
    opened_at: i64,
    part: String,
    was: String,
    draft: String,
    reason_de: String,
    reason_en: String,
    state: String,
    done_at: Option<i64>,
}

impl Row {
    fn replan(self) -> Result<Replan, Failure> {
        Ok(Replan {
            id: self.id.as_u128(),
            tenant: TenantId(self.tenant_id.as_u128()),
            office: OfficeId(self.office_id.as_u128()),
            opened: Instant(self.opened_at),
            part: Part::from_code(&self.part).with_context(|| format!("part {:?}", self.part))?,
            was: serde_json::from_str(&self.was)?,
            draft: serde_json::from_str(&self.draft)?,
            reason: Words { de: self.reason_de, en: Some(self.reason_en).filter(|text| !text.is_empty()) },
            stage: Stage::from_code(&self.state).with_context(|| format!("state {:?}", self.state))?,
            done: self.done_at.map(Instant),
        })
    }
}

/// Stores a re-plan that begins.
pub async fn open(app: &App, new: &NewReplan) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    on_tx!(&mut tx, conn => sqlx::query(INSERT)
        .bind(Uuid::from_u128(new.id)).bind(Uuid::from_u128(new.tenant.0)).bind(Uuid::from_u128(new.office.0))
        .bind(new.opened.0.0).bind(Uuid::from_u128(new.opened.1.0)).bind(new.part.code())
        .bind(new.was.to_string()).bind(new.draft.to_string())
        .bind(new.reason.de.as_str()).bind(new.reason.en.as_deref().unwrap_or_default())
        .execute(conn).await.map(drop))?;
    tx.commit().await
}

/// One re-plan of a tenant.
pub async fn load(db: &Db, tenant: TenantId, id: u128) -> Result<Option<Replan>, Failure> {
    let row: Option<Row> = on_db!(db, pool => sqlx::query_as(LOAD)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(id)).fetch_optional(pool).await)?;
    row.map(Row::replan).transpose()
}

/// The re-plans of an office, the latest first.
pub async fn of_office(db: &Db, tenant: TenantId, office: OfficeId) -> Result<Vec<Replan>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(OF_OFFICE)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(office.0)).fetch_all(pool).await)?;
    rows.into_iter().map(Row::replan).collect()
}

/// Turns a re-plan from one stage to the next; tells whether it still stood there.
pub async fn turn(
    tx: &mut Tx,
    replan: &Replan,
    [from, to]: [Stage; 2],
    (now, by): (Instant, UserId),
) -> Result<bool, Failure> {
    let rows = on_tx!(tx, conn => sqlx::query(TURN)
        .bind(Uuid::from_u128(replan.tenant.0)).bind(Uuid::from_u128(replan.id))
        .bind(from.code()).bind(to.code()).bind(now.0).bind(Uuid::from_u128(by.0))
        .execute(conn).await.map(|done| done.rows_affected()))?;
    Ok(rows == 1)
}

/// Keeps what a draft has become, and the reason.
pub async fn save_draft(tx: &mut Tx, replan: &Replan) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(SAVE_DRAFT)
        .bind(Uuid::from_u128(replan.tenant.0)).bind(Uuid::from_u128(replan.id))
        .bind(replan.was.to_string()).bind(replan.draft.to_string())
        .bind(replan.reason.de.as_str()).bind(replan.reason.en.as_deref().unwrap_or_default())
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Deletes re-plans that were opened before this moment and are no longer planned.
pub async fn forget(tx: &mut Tx, before: Instant) -> Result<(), Failure> {
    for statement in [FORGET_ROWS, FORGET] {
        on_tx!(tx, conn => sqlx::query(statement).bind(before.0).execute(conn).await.map(drop))?;
    }
    Ok(())
}
