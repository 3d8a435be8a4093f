//! SQL for `receipt`: what became of orders that may be sent twice.

use super::{channel, channel_code, read_bundle, state, state_code, write_bundle};
use crate::booking::receipt::{Kept, Receipt};
use crate::booking::record::Record;
use crate::storage::{Columns, Failure, Tx, insert_many};
use crate::web::texts::Lang;
use crate::{on_tx, statements};
use anyhow::Context;
use domain::booking::{Appointment, Place};
use domain::ids::{AppointmentId, OfficeId, PoolId, TenantId};
use domain::slots::Run;
use domain::time::{Cell, Day, Instant, Minutes};
use serde::{Deserialize, Serialize};
use sqlx::{Postgres, QueryBuilder, Sqlite};
use uuid::Uuid;

statements! {
    /// Deletes what nobody sends again.
    FORGET = "DELETE FROM receipt WHERE created_at < $1";
}

/// An appointment as a receipt keeps it: everything but the person.
#[derive(Serialize, Deserialize)]
struct Answer {
    id: Uuid,
    office: Uuid,
    pool: Uuid,
    day: i32,
    start: u16,
    before: u16,
    visit: u16,
    after: u16,
    channel: i32,
    minutes: u16,
    state: String,
    until: Option<i64>,
    number: Option<u16>,
    sequence: u16,
    created: i64,
    by_mail: bool,
    bundle: String,
    lang: String,
    changed: i64,
}

impl Answer {
    fn of(record: &Record) -> Answer {
        let a = &record.appointment;
        Answer {
            id: Uuid::from_u128(a.id.0),
            office: Uuid::from_u128(a.place.office.0),
            pool: Uuid::from_u128(a.place.pool.0),
            day: a.place.day.0,
            start: a.place.start.0,
            before: a.place.run.before,
            visit: a.place.run.visit,
            after: a.place.run.after,
            channel: channel_code(a.place.channel),
            minutes: a.minutes.0,
            state: state_code(a.state).to_owned(),
            until: a.state.ends().map(|at| at.0),
            number: a.number,
            sequence: a.sequence,
            created: a.created.0,
            by_mail: a.by_mail,
            bundle: write_bundle(&record.bundle),
            lang: record.lang.code().to_owned(),
            changed: record.changed.0,
        }
    }

    fn record(self, tenant: TenantId) -> Result<Record, Failure> {
        let place = Place {
            office: OfficeId(self.office.as_u128()),
            pool: PoolId(self.pool.as_u128()),
            day: Day(self.day),
            start: Cell(self.start),
            run: Run { before: self.before, visit: self.visit, after: self.after },
            channel: channel(self.channel)?,
            // Programs allow none.
            extra: false,
        };
        let appointment = Appointment {
            id: AppointmentId(self.id.as_u128()),
            place,
            minutes: Minutes(self.minutes),
            state: state(&self.state, self.until)?,
            number: self.number,
            sequence: self.sequence,
            created: Instant(self.created),
            by_mail: self.by_mail,
        };
        let (bundle, lang) = (read_bundle(&self.bundle)?, Lang::from_code(&self.lang).unwrap_or(Lang::De));
        Ok(Record { bundle, lang, changed: Instant(self.changed), ..Record::new(tenant, appointment) })
    }
}

/// What is kept under the keys of these receipts.
pub async fn known(tx: &mut Tx, receipts: &[&Receipt]) -> Result<Vec<(Receipt, Kept)>, Failure> {
    type Row = (Uuid, String, String, String);
    const HEAD: &str = "SELECT tenant_id, key_hash, request_hash, answer FROM receipt WHERE (tenant_id, key_hash) IN (";
    if receipts.is_empty() {
        return Ok(Vec::new());
    }
    macro_rules! fetch {
        ($tx:expr, $engine:ty, $open:expr) => {{
            let mut query = QueryBuilder::<$engine>::new(HEAD);
            query.push($open);
            for (n, receipt) in receipts.iter().enumerate() {
                query.push(if n == 0 { "(" } else { ", (" }).push_bind(Uuid::from_u128(receipt.tenant.0));
                query.push(", ").push_bind(receipt.key.clone()).push(")");
            }
            query.push(")").build_query_as::<Row>().fetch_all(&mut **$tx).await?
        }};
    }
    let rows = match tx {
        Tx::Lite(tx) => fetch!(tx, Sqlite, "VALUES "),
        Tx::Pg(tx) => fetch!(tx, Postgres, ""),
    };
    let kept = |(tenant, key, request, answer): Row| {
        let tenant = TenantId(tenant.as_u128());
        let answer: Answer = serde_json::from_str(&answer).context("a receipt is damaged")?;
        let receipt = Receipt { tenant, key, request: request.clone() };
        Ok((receipt, Kept { request, record: answer.record(tenant)? }))
    };
    rows.into_iter().map(kept).collect()
}

/// Keeps what became of these orders.
pub async fn insert(tx: &mut Tx, receipts: &[(Receipt, Record)], now: Instant) -> Result<(), Failure> {
    const HEAD: &str = "INSERT INTO receipt (tenant_id, key_hash, request_hash, answer, created_at) ";
    let answer =
        |(receipt, record): &(Receipt, Record)| Ok((receipt.clone(), serde_json::to_string(&Answer::of(record))?));
    let rows: Vec<(Receipt, String)> = receipts.iter().map(answer).collect::<Result<_, Failure>>()?;
    insert_many(tx, HEAD, 5, &rows, |(receipt, answer), row: &mut dyn Columns| {
        row.uuid(Some(receipt.tenant.0));
        row.text(Some(&receipt.key));
        row.text(Some(&receipt.request));
        row.text(Some(answer));
        row.big(Some(now.0));
    })
    .await
}

/// Deletes receipts from before this moment.
pub async fn forget(tx: &mut Tx, at: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET).bind(at.0).execute(conn).await.map(drop))?;
    Ok(())
}
