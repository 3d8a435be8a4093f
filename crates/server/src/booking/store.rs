//! SQL for `appointment` and `audit`, and the way between rows and [`Record`]s.

macro_rules! columns {
    () => {
        "id, tenant_id, office_id, pool_id, day, start_cell, cells, minutes, buffer_before, buffer_after, \
         channel, state, state_until, number, sequence, bundle, lang, created_at, changed_at, person_name, \
         person_email, person_phone, person_birth_day, person_note, person_last_key, person_middle_key, \
         person_first_key, person_phone_key, extra, extra_reason, suggestion_id"
    };
}

pub mod people;
pub mod places;
pub mod receipts;
pub mod suggestions;

use super::record::{Person, Record};
use crate::storage::{Columns, Db, Failure, Tx, insert_many};
use crate::web::texts::Lang;
use crate::{on_db, on_tx, statements};
use anyhow::{Context, bail};
use domain::booking::{Appointment, Place, State};
use domain::ids::{AppointmentId, OfficeId, PoolId, ServiceId, SuggestionId, TenantId};
use domain::policy::Channel;
use domain::slots::Run;
use domain::time::{Cell, Day, Instant, Minutes};
use sqlx::{FromRow, Postgres, QueryBuilder, Sqlite};
use std::collections::BTreeMap;
use uuid::Uuid;

statements! {
    /// One appointment.
    LOAD = concat!("SELECT ", columns!(), " FROM appointment WHERE id = $1");
    /// All of an office and day that were ever reserved, by time.
    OF_DAY = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND office_id = $2 AND day = $3 \
        AND number IS NOT NULL ORDER BY start_cell, number");
    /// All that keep seats at an office from a day on.
    OF_OFFICE = concat!("SELECT ", columns!(), " FROM appointment WHERE tenant_id = $1 AND office_id = $2 AND day >= $3 \
        AND (state <> 'cancelled' OR state_until IS NOT NULL)");
    /// Changes everything that can change.
    UPDATE = "UPDATE appointment SET office_id = $2, pool_id = $3, day = $4, start_cell = $5, cells = $6, minutes = $7, \
        buffer_before = $8, buffer_after = $9, channel = $10, state = $11, state_until = $12, number = $13, \
        sequence = $14, bundle = $15, lang = $16, changed_at = $17, person_name = $18, person_email = $19, \
        person_phone = $20, person_birth_day = $21, person_note = $22, person_last_key = $23, person_middle_key = $24, \
        person_first_key = $25, person_phone_key = $26, extra = $27, extra_reason = $28 WHERE id = $1";
    /// How many appointments from a day on are for a service.
    COUNT_FOR_SERVICE = "SELECT count(*) FROM appointment WHERE tenant_id = $1 AND day >= $2 \
        AND state IN ('unconfirmed', 'confirmed') AND bundle LIKE $3";
    /// Appointments whose time is up.
    ENDED = "SELECT id FROM appointment WHERE state_until IS NOT NULL AND state_until <= $1 ORDER BY state_until LIMIT 256";
    /// Appointments to come that an address has at an office.
    BOOKED_BY = "SELECT COUNT(*) FROM appointment WHERE office_id = $1 AND person_email = $2 AND day >= $3
        AND number IS NOT NULL AND state IN ('unconfirmed', 'confirmed')";
    /// The person came.
    ARRIVE = "UPDATE appointment SET state = 'arrived', state_until = NULL, changed_at = $2 \
        WHERE id = $1 AND state IN ('confirmed', 'unconfirmed', 'missed')";
    /// Nobody came.
    MISS = "UPDATE appointment SET state = 'missed', changed_at = $2 WHERE id = $1 AND state IN ('confirmed', 'arrived')";
    /// Nobody came, all of past days.
    MISS_BEFORE = "UPDATE appointment SET state = 'missed', changed_at = $2 WHERE state = 'confirmed' AND day < $1";
    /// Erases whose past and cancelled appointments were, and why somebody was let in. Staff see a while how a
    /// suggestion ended.
    FORGET_PEOPLE = "UPDATE appointment SET person_name = NULL, person_email = NULL, person_phone = NULL, \
        person_birth_day = NULL, person_note = NULL, person_last_key = NULL, person_middle_key = NULL, person_first_key = NULL, \
        person_phone_key = NULL, extra_reason = NULL \
        WHERE person_name IS NOT NULL AND (day < $1 OR (state = 'cancelled' AND state_until IS NULL AND changed_at < $2 \
        AND (suggestion_id IS NULL OR number IS NOT NULL)))";
    /// Deletes holds that came to nothing, and suggestions that did when staff had time to see it.
    FORGET_HOLDS = "DELETE FROM appointment WHERE state = 'cancelled' AND state_until IS NULL AND number IS NULL \
        AND ((suggestion_id IS NULL AND changed_at < $1) OR changed_at < $2)";
    /// Deletes old audit rows.
    FORGET_AUDIT = "DELETE FROM audit WHERE at < $1";
}

/// A row of `appointment`.
#[derive(FromRow)]
struct Row {
    id: Uuid,
    tenant_id: Uuid,
    office_id: Uuid,
    pool_id: Uuid,
    day: i32,
    start_cell: i32,
    cells: i32,
    minutes: i32,
    buffer_before: i32,
    buffer_after: i32,
    channel: i32,
    state: String,
    state_until: Option<i64>,
    number: Option<i32>,
    sequence: i32,
    bundle: String,
    lang: String,
    created_at: i64,
    changed_at: i64,
    person_name: Option<String>,
    person_email: Option<String>,
    person_phone: Option<String>,
    person_birth_day: Option<i32>,
    person_note: Option<String>,
    extra: i32,
    extra_reason: Option<String>,
    suggestion_id: Option<Uuid>,
}

impl Row {
    fn record(self) -> Result<Record, Failure> {
        let id = AppointmentId(self.id.as_u128());
        let run = Run {
            before: u16::try_from(self.buffer_before)?,
            visit: u16::try_from(self.cells)?,
            after: u16::try_from(self.buffer_after)?,
        };
        let place = Place {
            office: OfficeId(self.office_id.as_u128()),
            pool: PoolId(self.pool_id.as_u128()),
            day: Day(self.day),
            start: Cell(u16::try_from(self.start_cell)?),
            run,
            channel: channel(self.channel)?,
            extra: self.extra != 0,
        };
        let appointment = Appointment {
            id,
            place,
            minutes: Minutes(u16::try_from(self.minutes)?),
            state: state(&self.state, self.state_until).with_context(|| format!("appointment {}", self.id))?,
            number: self.number.map(u16::try_from).transpose()?,
            sequence: u16::try_from(self.sequence)?,
            created: Instant(self.created_at),
            by_mail: self.person_email.is_some(),
        };
        Ok(Record {
            tenant: TenantId(self.tenant_id.as_u128()),
            appointment,
            bundle: read_bundle(&self.bundle)?,
            lang: Lang::from_code(&self.lang).unwrap_or(Lang::De),
            changed: Instant(self.changed_at),
            person: self.person_name.map(|name| Person {
                name,
                email: self.person_email,
                phone: self.person_phone,
                birth_day: self.person_birth_day.map(Day),
                note: self.person_note,
            }),
            extra_reason: self.extra_reason,
            suggestion: self.suggestion_id.map(|id| SuggestionId(id.as_u128())),
        })
    }
}

fn channel(code: i32) -> Result<Channel, Failure> {
    let index = usize::try_from(code)?;
    Channel::ALL.get(index).copied().with_context(|| format!("channel {code}"))
}

fn channel_code(channel: Channel) -> i32 {
    match channel {
        Channel::Online => 0,
        Channel::Phone => 1,
        Channel::FrontDesk => 2,
    }
}

fn state(code: &str, until: Option<i64>) -> Result<State, Failure> {
    let end = || until.map(Instant).context("no end");
    Ok(match code {
        "held" => State::Held { until: end()? },
        "unconfirmed" => State::Unconfirmed { confirm_by: end()? },
        "confirmed" => State::Confirmed,
        "arrived" => State::Arrived,
        "missed" => State::Missed,
        "cancelled" => State::Cancelled { undo_until: until.map(Instant) },
        other => bail!("state {other:?}"),
    })
}

fn state_code(state: State) -> &'static str {
    match state {
        State::Held { .. } => "held",
        State::Unconfirmed { .. } => "unconfirmed",
        State::Confirmed => "confirmed",
        State::Arrived => "arrived",
        State::Missed => "missed",
        State::Cancelled { .. } => "cancelled",
    }
}

/// `service-id*count service-id*count`, ids as 32 hexadecimal digits.
pub fn write_bundle(items: &[(ServiceId, u8)]) -> String {
    let texts: Vec<String> = items.iter().map(|(id, count)| format!("{:032x}*{count}", id.0)).collect();
    texts.join(" ")
}

/// The services and counts of a text from [`write_bundle`].
pub fn read_bundle(text: &str) -> Result<Vec<(ServiceId, u8)>, Failure> {
    let item = |item: &str| {
        let (id, count) = item.split_once('*')?;
        Some((ServiceId(u128::from_str_radix(id, 16).ok()?), count.parse().ok()?))
    };
    text.split(' ').map(|t| item(t).with_context(|| format!("bundle {text:?}"))).collect()
}

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// One appointment.
pub async fn load(db: &Db, id: AppointmentId) -> Result<Option<Record>, Failure> {
    let row: Option<Row> =
        on_db!(db, pool => sqlx::query_as(LOAD).bind(Uuid::from_u128(id.0)).fetch_optional(pool).await)?;
    row.map(Row::record).transpose()
}

/// Several appointments, in any order, inside a transaction; on PostgreSQL locked if asked for.
pub async fn load_many(tx: &mut Tx, ids: &[AppointmentId], lock: bool) -> Result<Vec<Record>, Failure> {
    const HEAD: &str = concat!("SELECT ", columns!(), " FROM appointment WHERE id IN (");
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    macro_rules! fetch {
        ($tx:expr, $engine:ty, $tail:expr) => {{
            let mut query = QueryBuilder::<$engine>::new(HEAD);
            let mut list = query.separated(", ");
            ids.iter().for_each(|id| {
                list.push_bind(Uuid::from_u128(id.0));
            });
            query.push($tail).build_query_as::<Row>().fetch_all(&mut **$tx).await?
        }};
    }
    let rows = match tx {
        Tx::Lite(tx) => fetch!(tx, Sqlite, ")"),
        Tx::Pg(tx) => fetch!(tx, Postgres, if lock { ") ORDER BY id FOR UPDATE" } else { ")" }),
    };
    rows.into_iter().map(Row::record).collect()
}

/// The offices of appointments of a tenant.
pub async fn offices_of(
    db: &Db,
    tenant: TenantId,
    ids: &[AppointmentId],
) -> Result<BTreeMap<AppointmentId, OfficeId>, Failure> {
    let records = load_shown(db, ids).await?;
    let own = records.into_iter().filter(|record| record.tenant == tenant);
    Ok(own.map(|record| (record.appointment.id, record.appointment.place.office)).collect())
}

/// Several appointments, in any order, for looking.
pub async fn load_shown(db: &Db, ids: &[AppointmentId]) -> Result<Vec<Record>, Failure> {
    const HEAD: &str = concat!("SELECT ", columns!(), " FROM appointment WHERE id IN (");
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    macro_rules! fetch {
        ($pool:expr, $engine:ty) => {{
            let mut query = QueryBuilder::<$engine>::new(HEAD);
            let mut list = query.separated(", ");
            ids.iter().for_each(|id| {
                list.push_bind(Uuid::from_u128(id.0));
            });
            query.push(")").build_query_as::<Row>().fetch_all($pool).await?
        }};
    }
    let rows = match db {
        Db::Lite(lite) => fetch!(&lite.read, Sqlite),
        Db::Pg(pool) => fetch!(pool, Postgres),
    };
    rows.into_iter().map(Row::record).collect()
}

/// Several appointments, in any order, inside a transaction; on PostgreSQL locked until its end.
pub async fn load_all(tx: &mut Tx, ids: &[AppointmentId]) -> Result<Vec<Record>, Failure> {
    load_many(tx, ids, true).await
}

/// One appointment inside a transaction; on PostgreSQL locked until its end.
pub async fn load_locked(tx: &mut Tx, id: AppointmentId) -> Result<Option<Record>, Failure> {
    Ok(load_many(tx, &[id], true).await?.pop())
}

/// Reserved appointments of an office and day, by time.
pub async fn of_day(db: &Db, tenant: TenantId, office: OfficeId, day: Day) -> Result<Vec<Record>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(OF_DAY)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(office.0)).bind(day.0).fetch_all(pool).await)?;
    rows.into_iter().map(Row::record).collect()
}

/// Everybody who keeps seats at an office from a day on, inside a transaction.
pub async fn of_office(tx: &mut Tx, tenant: TenantId, office: OfficeId, from: Day) -> Result<Vec<Record>, Failure> {
    let rows: Vec<Row> = on_tx!(tx, conn => sqlx::query_as(OF_OFFICE)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(office.0)).bind(from.0).fetch_all(conn).await)?;
    rows.into_iter().map(Row::record).collect()
}

/// The same outside of a transaction, for looking.
pub async fn of_office_shown(db: &Db, tenant: TenantId, office: OfficeId, from: Day) -> Result<Vec<Record>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(OF_OFFICE)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(office.0)).bind(from.0).fetch_all(pool).await)?;
    rows.into_iter().map(Row::record).collect()
}

/// How many appointments an address has at an office from a day on.
pub async fn booked_by(tx: &mut Tx, office: OfficeId, email: &str, from: Day) -> Result<u16, Failure> {
    let (count,): (i64,) = on_tx!(tx, conn => sqlx::query_as(BOOKED_BY)
        .bind(Uuid::from_u128(office.0)).bind(email).bind(from.0).fetch_one(conn).await)?;
    Ok(u16::try_from(count)?)
}

/// How many appointments from a day on are for a service.
pub async fn count_for_service(db: &Db, tenant: TenantId, service: ServiceId, from: Day) -> Result<usize, Failure> {
    let like = format!("%{:032x}%", service.0);
    let count: i64 = on_db!(db, pool => sqlx::query_scalar(COUNT_FOR_SERVICE)
        .bind(Uuid::from_u128(tenant.0)).bind(from.0).bind(like).fetch_one(pool).await)?;
    Ok(usize::try_from(count)?)
}

/// Appointments whose hold, time to confirm or time to undo is over, some hundred at most.
pub async fn ended(db: &Db, now: Instant) -> Result<Vec<AppointmentId>, Failure> {
    let rows: Vec<(Uuid,)> = on_db!(db, pool => sqlx::query_as(ENDED).bind(now.0).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(id,)| AppointmentId(id.as_u128())).collect())
}

/// Stores new appointments.
pub async fn insert(tx: &mut Tx, records: &[&Record]) -> Result<(), Failure> {
    const HEAD: &str = concat!("INSERT INTO appointment (", columns!(), ") ");
    insert_many(tx, HEAD, 31, records, |record, row: &mut dyn Columns| {
        let (a, person) = (&record.appointment, record.person.as_ref());
        row.uuid(Some(a.id.0));
        row.uuid(Some(record.tenant.0));
        row.uuid(Some(a.place.office.0));
        row.uuid(Some(a.place.pool.0));
        row.int(Some(a.place.day.0));
        for number in [a.place.start.0, a.place.run.visit, a.minutes.0, a.place.run.before, a.place.run.after] {
            row.int(Some(number.into()));
        }
        row.int(Some(channel_code(a.place.channel)));
        row.text(Some(state_code(a.state)));
        row.big(a.state.ends().map(|t| t.0));
        row.int(a.number.map(i32::from));
        row.int(Some(a.sequence.into()));
        row.text(Some(&write_bundle(&record.bundle)));
        row.text(Some(record.lang.code()));
        row.big(Some(a.created.0));
        row.big(Some(record.changed.0));
        row.text(person.map(|p| p.name.as_str()));
        row.text(person.and_then(|p| p.email.as_deref()));
        row.text(person.and_then(|p| p.phone.as_deref()));
        row.int(person.and_then(|p| p.birth_day).map(|d| d.0));
        row.text(person.and_then(|p| p.note.as_deref()));
        let keys = people::Keys::of(person);
        for key in [&keys.last, &keys.middle, &keys.first, &keys.phone] {
            row.text(key.as_deref());
        }
        row.int(Some(a.place.extra.into()));
        row.text(record.extra_reason.as_deref());
        row.uuid(record.suggestion.map(|id| id.0));
    })
    .await
}

/// Stores a changed appointment.
pub async fn update(tx: &mut Tx, record: &Record) -> Result<(), Failure> {
    let (a, person) = (&record.appointment, record.person.as_ref());
    let keys = people::Keys::of(person);
    on_tx!(tx, conn => sqlx::query(UPDATE)
        .bind(Uuid::from_u128(a.id.0))
        .bind(Uuid::from_u128(a.place.office.0))
        .bind(Uuid::from_u128(a.place.pool.0))
        .bind(a.place.day.0)
        .bind(i32::from(a.place.start.0))
        .bind(i32::from(a.place.run.visit))
        .bind(i32::from(a.minutes.0))
        .bind(i32::from(a.place.run.before))
        .bind(i32::from(a.place.run.after))
        .bind(channel_code(a.place.channel))
        .bind(state_code(a.state))
        .bind(a.state.ends().map(|t| t.0))
        .bind(a.number.map(i32::from))
        .bind(i32::from(a.sequence))
        .bind(write_bundle(&record.bundle))
        .bind(record.lang.code())
        .bind(record.changed.0)
        .bind(person.map(|p| p.name.as_str()))
        .bind(person.and_then(|p| p.email.as_deref()))
        .bind(person.and_then(|p| p.phone.as_deref()))
        .bind(person.and_then(|p| p.birth_day).map(|d| d.0))
        .bind(person.and_then(|p| p.note.as_deref()))
        .bind(&keys.last)
        .bind(&keys.middle)
        .bind(&keys.first)
        .bind(&keys.phone)
        .bind(i32::from(a.place.extra))
        .bind(&record.extra_reason)
        .execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// Marks that the person came. Tells whether the state allowed it.
pub async fn arrive(tx: &mut Tx, id: AppointmentId, now: Instant) -> Result<bool, Failure> {
    let done = on_tx!(tx, conn => sqlx::query(ARRIVE)
        .bind(Uuid::from_u128(id.0)).bind(now.0).execute(conn).await.map(|r| r.rows_affected()))?;
    Ok(done == 1)
}

/// Marks that nobody came. Tells whether the state allowed it.
pub async fn miss(tx: &mut Tx, id: AppointmentId, now: Instant) -> Result<bool, Failure> {
    let done = on_tx!(tx, conn => sqlx::query(MISS)
        .bind(Uuid::from_u128(id.0)).bind(now.0).execute(conn).await.map(|r| r.rows_affected()))?;
    Ok(done == 1)
}

/// Marks everybody who did not come before `day`.
pub async fn miss_before(tx: &mut Tx, day: Day, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(MISS_BEFORE).bind(day.0).bind(now.0).execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// Erases whose appointments of days before `day` were, and of those cancelled before `at`.
pub async fn forget_people(tx: &mut Tx, day: Day, at: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET_PEOPLE).bind(day.0).bind(at.0).execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// Deletes holds that came to nothing before this moment, and suggestions that did before the other.
pub async fn forget_holds(tx: &mut Tx, at: Instant, suggested: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET_HOLDS).bind(at.0).bind(suggested.0).execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// Deletes audit rows from before this moment.
pub async fn forget_audit(tx: &mut Tx, at: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET_AUDIT).bind(at.0).execute(conn).await.map(|_| ()))?;
    Ok(())
}

/// A change for the audit trail; never personal data.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// Identity of the row.
    pub id: u128,
    /// Tenant.
    pub tenant: TenantId,
    /// When.
    pub at: Instant,
    /// Who: `citizen`, `system` or a staff id.
    pub actor: String,
    /// What, one word: `hold`, `reserve`, …
    pub deed: &'static str,
    /// Which appointment.
    pub subject: AppointmentId,
    /// Where and when it is, for reading.
    pub detail: String,
}

/// Writes audit rows.
pub async fn audit(tx: &mut Tx, rows: &[AuditRow]) -> Result<(), Failure> {
    const HEAD: &str = "INSERT INTO audit (id, tenant_id, at, actor, deed, subject_id, detail) ";
    insert_many(tx, HEAD, 7, rows, |audit, row: &mut dyn Columns| {
        row.uuid(Some(audit.id));
        row.uuid(Some(audit.tenant.0));
        row.big(Some(audit.at.0));
        row.text(Some(&audit.actor));
        row.text(Some(audit.deed));
        row.uuid(Some(audit.subject.0));
        row.text(Some(&audit.detail));
    })
    .await
}
