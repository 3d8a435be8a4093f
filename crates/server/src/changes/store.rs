//! SQL for `change`.

use super::{By, Change, Kind, Subject};
use crate::chance::Chance;
use crate::storage::{Db, Failure, Tx};
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use domain::ids::{OfficeId, TenantId, UserId};
use domain::time::Instant;
use serde_json::Value;
use sqlx::FromRow;
use uuid::Uuid;

macro_rules! columns {
    () => {
        "id, office_id, at, staff_id, actor, subject, subject_id, subject_name, was, became"
    };
}

statements! {
    INSERT = "INSERT INTO change (id, tenant_id, office_id, at, staff_id, actor, subject, subject_id, subject_name, was, became)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    /// The history of one thing, the latest first.
    OF = concat!("SELECT ", columns!(), " FROM change WHERE tenant_id = $1 AND subject = $2 AND subject_id = $3
        ORDER BY at DESC, id DESC LIMIT $4");
    ONE = concat!("SELECT ", columns!(), " FROM change WHERE tenant_id = $1 AND id = $2");
    /// A page of the trail, the latest first. An empty text and a missing kind let everything through.
    FIND = concat!("SELECT ", columns!(), " FROM change WHERE tenant_id = $1 AND at >= $2 AND at < $3
        AND ($4 = '' OR subject = $4) AND ($5 = '' OR lower(actor) LIKE $5 OR lower(subject_name) LIKE $5)
        ORDER BY at DESC, id DESC LIMIT $6 OFFSET $7");
    /// What the entries of a page are chosen from, the latest first.
    HEADS = "SELECT id, office_id, staff_id, actor, subject, subject_name FROM change WHERE tenant_id = $1
        AND at >= $2 AND at < $3 AND ($4 = '' OR subject = $4) ORDER BY at DESC, id DESC LIMIT $5";
    FORGET = "DELETE FROM change WHERE at < $1";
}

/// A change as it was recorded.
#[derive(Clone, PartialEq, Debug)]
pub struct Entry {
    /// Identity.
    pub id: u128,
    /// When.
    pub at: Instant,
    /// Who, if it was a member of staff.
    pub staff: Option<UserId>,
    /// The name of whoever it was.
    pub actor: String,
    /// The office it concerns.
    pub office: Option<OfficeId>,
    /// What was changed.
    pub subject: Subject,
    /// The settings before.
    pub was: Option<Value>,
    /// The settings after.
    pub became: Option<Value>,
}

#[derive(FromRow)]
struct Row {
    id: Uuid,
    office_id: Option<Uuid>,
    at: i64,
    staff_id: Option<Uuid>,
    actor: String,
    subject: String,
    subject_id: Uuid,
    subject_name: String,
    was: Option<String>,
    became: Option<String>,
}

impl Row {
    fn entry(self) -> Result<Entry, Failure> {
        let kind = Kind::from_code(&self.subject).with_context(|| format!("change of a {:?}", self.subject))?;
        let read = |text: Option<String>| text.as_deref().map(serde_json::from_str).transpose();
        Ok(Entry {
            id: self.id.as_u128(),
            at: Instant(self.at),
            staff: self.staff_id.map(|id| UserId(id.as_u128())),
            actor: self.actor,
            office: self.office_id.map(|id| OfficeId(id.as_u128())),
            subject: Subject { kind, id: self.subject_id.as_u128(), name: self.subject_name },
            was: read(self.was)?,
            became: read(self.became)?,
        })
    }
}

/// Writes down a change, in the transaction that makes it. A change that changes nothing is none.
pub async fn record(tx: &mut Tx, change: &Change, (now, chance): (Instant, &Chance)) -> Result<(), Failure> {
    if change.was == change.became && change.was.is_some() {
        return Ok(());
    }
    let (staff, actor) = match &change.by {
        By::Staff(id, name) => (Some(Uuid::from_u128(id.0)), name.as_str()),
        By::Operator => (None, "operator"),
        By::Program => (None, "program"),
    };
    let write = |value: &Option<Value>| value.as_ref().map(Value::to_string);
    on_tx!(tx, conn => sqlx::query(INSERT)
        .bind(Uuid::from_u128(chance.id(now)))
        .bind(Uuid::from_u128(change.tenant.0))
        .bind(change.office.map(|office| Uuid::from_u128(office.0)))
        .bind(now.0)
        .bind(staff)
        .bind(actor)
        .bind(change.subject.kind.code())
        .bind(Uuid::from_u128(change.subject.id))
        .bind(change.subject.name.as_str())
        .bind(write(&change.was))
        .bind(write(&change.became))
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// The last changes of one thing, the latest first.
pub async fn of(db: &Db, tenant: TenantId, (kind, id): (Kind, u128), limit: u16) -> Result<Vec<Entry>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(OF)
        .bind(Uuid::from_u128(tenant.0)).bind(kind.code()).bind(Uuid::from_u128(id)).bind(i64::from(limit))
        .fetch_all(pool).await)?;
    rows.into_iter().map(Row::entry).collect()
}

/// One change.
pub async fn one(db: &Db, tenant: TenantId, id: u128) -> Result<Option<Entry>, Failure> {
    let row: Option<Row> = on_db!(db, pool => sqlx::query_as(ONE)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(id)).fetch_optional(pool).await)?;
    row.map(Row::entry).transpose()
}

/// What to look for in the trail.
#[derive(Clone, Debug)]
pub struct Filter {
    /// From this moment on.
    pub from: Instant,
    /// Up to this moment, excluded.
    pub to: Instant,
    /// Only this kind of thing.
    pub kind: Option<Kind>,
    /// Part of the name of who changed it or of what was changed; empty for all.
    pub text: String,
}

/// A page of the trail, the latest first.
pub async fn find(
    db: &Db,
    tenant: TenantId,
    filter: &Filter,
    (limit, offset): (u32, u32),
) -> Result<Vec<Entry>, Failure> {
    let text = filter.text.to_lowercase().replace(['%', '_'], "");
    let like = if text.is_empty() { text } else { format!("%{text}%") };
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(FIND)
        .bind(Uuid::from_u128(tenant.0)).bind(filter.from.0).bind(filter.to.0)
        .bind(filter.kind.map_or("", Kind::code)).bind(like.as_str()).bind(i64::from(limit)).bind(i64::from(offset))
        .fetch_all(pool).await)?;
    rows.into_iter().map(Row::entry).collect()
}

/// A change without its settings: enough to find it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// Identity.
    pub id: u128,
    /// The office it concerns.
    pub office: Option<OfficeId>,
    /// Who, if it was a member of staff.
    pub staff: Option<UserId>,
    /// The name of whoever it was.
    pub actor: String,
    /// What kind of thing was changed.
    pub kind: Kind,
    /// What it was called then.
    pub name: String,
}

type HeadRow = (Uuid, Option<Uuid>, Option<Uuid>, String, String, String);

/// The changes of a span of time, the latest first, at most so many.
pub async fn heads(
    db: &Db,
    tenant: TenantId,
    (from, to): (Instant, Instant),
    (kind, most): (Option<Kind>, u32),
) -> Result<Vec<Head>, Failure> {
    let rows: Vec<HeadRow> = on_db!(db, pool => sqlx::query_as(HEADS)
        .bind(Uuid::from_u128(tenant.0)).bind(from.0).bind(to.0).bind(kind.map_or("", Kind::code))
        .bind(i64::from(most)).fetch_all(pool).await)?;
    let head = |(id, office, staff, actor, subject, name): HeadRow| {
        let kind = Kind::from_code(&subject).with_context(|| format!("change of a {subject:?}"))?;
        let (office, staff) = (office.map(|id| OfficeId(id.as_u128())), staff.map(|id| UserId(id.as_u128())));
        Ok(Head { id: id.as_u128(), office, staff, actor, kind, name })
    };
    rows.into_iter().map(head).collect()
}

/// Deletes what is older.
pub async fn forget_before(tx: &mut Tx, before: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET).bind(before.0).execute(conn).await.map(drop))?;
    Ok(())
}
