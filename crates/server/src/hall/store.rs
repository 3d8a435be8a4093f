//! SQL of the hall: `hall_day`, `hall_setting`, `ticket`, `ticket_log`, `desk`, `desk_duty`, `alarm`.

pub mod forecasts;

use super::house::{Alarm, Desk, Duty, HallKey, Helper, House, InHouse};
use super::record::{self, Row, Standing};
use super::settings::Settings;
use super::sheet::LogRow;
use crate::booking::read_bundle;
use crate::storage::{Columns, Db, Failure, Tx, insert_many, upsert_many};
use crate::{on_db, on_tx, statements};
use anyhow::Context;
use domain::ids::{DeskId, OfficeId, PoolId, ServiceId, TenantId, TicketId};
use domain::time::{Day, Instant};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

macro_rules! standing {
    () => {
        "class, due_at, checked_in_at, key_at, not_before, legs, done, not_done, target, unanswered, state, state_at, \
         desk_id, called_at, calls"
    };
}

macro_rules! columns {
    () => {
        concat!(
            "id, seq, letter, number, appointment_id, door, lang, expected, deeds, last_deed, last_desk, last_at, \
             person_name, person_phone, person_needs, person_reason, note, ",
            standing!()
        )
    };
}

statements! {
    /// Version of a hall.
    VERSION = "SELECT version FROM hall_day WHERE office_id = $1 AND day = $2";
    /// A row to lock.
    OPEN_DAY = "INSERT INTO hall_day (tenant_id, office_id, day, version) VALUES ($1, $2, $3, 0)
        ON CONFLICT (office_id, day) DO NOTHING";
    /// A new version, by whoever holds the lock.
    SAVE_VERSION = "INSERT INTO hall_day (tenant_id, office_id, day, version) VALUES ($1, $2, $3, $4)
        ON CONFLICT (office_id, day) DO UPDATE SET version = excluded.version";
    /// Something beside the tickets changed.
    TOUCH = "INSERT INTO hall_day (tenant_id, office_id, day, version) VALUES ($1, $2, $3, 1)
        ON CONFLICT (office_id, day) DO UPDATE SET version = hall_day.version + 1";
    /// How a hall is run.
    SETTINGS = "SELECT data FROM hall_setting WHERE office_id = $1 AND tenant_id = $2";
    SAVE_SETTINGS = "INSERT INTO hall_setting (office_id, tenant_id, data) VALUES ($1, $2, $3)
        ON CONFLICT (office_id) DO UPDATE SET data = excluded.data WHERE hall_setting.tenant_id = excluded.tenant_id";
    /// Everybody of a day, in the order they checked in.
    PEOPLE = concat!("SELECT ", columns!(), " FROM ticket WHERE tenant_id = $1 AND office_id = $2 AND day = $3
        ORDER BY seq");
    /// Where and when a ticket is.
    WHEREABOUTS = "SELECT office_id, day FROM ticket WHERE id = $1 AND tenant_id = $2";
    /// How a ticket stood after a deed.
    STANDING = "SELECT snapshot FROM ticket_log WHERE ticket_id = $1 AND seq = $2";
    /// Halls of past days in which somebody still is.
    OPEN_BEFORE = "SELECT DISTINCT tenant_id, office_id, day FROM ticket
        WHERE day < $1 AND state NOT IN ('finished', 'left')";
    /// Nobody is in the house over night.
    CLOSE_BEFORE = "UPDATE ticket SET state = CASE WHEN state IN ('called', 'at_desk') THEN 'finished' ELSE 'left' END,
        state_at = $2, not_before = NULL WHERE day < $1 AND state NOT IN ('finished', 'left')";
    /// What people told, and the staff about them, ends with the day.
    FORGET_PEOPLE = "UPDATE ticket SET person_name = NULL, person_phone = NULL, person_needs = NULL,
        person_reason = NULL, note = NULL WHERE day < $1 AND (person_name IS NOT NULL OR person_phone IS NOT NULL
        OR person_needs IS NOT NULL OR person_reason IS NOT NULL OR note IS NOT NULL)";
    FORGET_REASONS = "UPDATE ticket_log SET reason = NULL WHERE day < $1 AND reason IS NOT NULL";
    FORGET_HELPERS = "UPDATE alarm SET helper = '' WHERE day < $1 AND helper <> ''";
    DESKS = "SELECT id, office_id, pool_id, label, hint, rank FROM desk
        WHERE tenant_id = $1 AND gone_at IS NULL ORDER BY rank, id";
    /// All desks of an office go; those that stay are stored again.
    CLEAR_DESKS = "UPDATE desk SET gone_at = $3 WHERE tenant_id = $1 AND office_id = $2 AND gone_at IS NULL";
    SAVE_SIGN = "UPDATE desk SET label = $4, hint = $5 WHERE id = $1 AND tenant_id = $2 AND office_id = $3";
    /// What happened to everybody on a day, in order; never by whom.
    STEPS = "SELECT ticket_id, deed, at FROM ticket_log WHERE tenant_id = $1 AND office_id = $2 AND day = $3
        ORDER BY ticket_id, seq";
    DUTIES = "SELECT desk_id, services, paused_at, pause_reason FROM desk_duty
        WHERE tenant_id = $1 AND office_id = $2 AND day = $3";
    SAVE_DUTY = "INSERT INTO desk_duty (desk_id, tenant_id, office_id, day, services, paused_at, pause_reason)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (desk_id) DO UPDATE SET day = excluded.day,
        services = excluded.services, paused_at = excluded.paused_at, pause_reason = excluded.pause_reason";
    ALARMS = "SELECT id, desk_id, at, acknowledged_at, acknowledged_desk, helper FROM alarm
        WHERE tenant_id = $1 AND office_id = $2 AND day = $3 ORDER BY at DESC, id";
    RAISE_ALARM = "INSERT INTO alarm (id, tenant_id, office_id, day, desk_id, at) VALUES ($1, $2, $3, $4, $5, $6)";
    /// Only the first to answer.
    ACKNOWLEDGE = "UPDATE alarm SET acknowledged_at = $3, acknowledged_desk = $4, helper = $5
        WHERE id = $1 AND tenant_id = $2 AND acknowledged_at IS NULL";
}

const LOCK_DAY: &str = "SELECT version FROM hall_day WHERE office_id = $1 AND day = $2 FOR UPDATE";

fn uuid(id: u128) -> Uuid {
    Uuid::from_u128(id)
}

/// Where something is read: beside everything, or inside the transaction that will change it.
pub enum Source<'a> {
    /// Beside.
    Db(&'a Db),
    /// Inside.
    Tx(&'a mut Tx),
}

macro_rules! fetch_all {
    ($from:expr, $query:expr) => {
        match $from {
            Source::Db(db) => on_db!(db, pool => $query.fetch_all(pool).await),
            Source::Tx(tx) => on_tx!(tx, conn => $query.fetch_all(conn).await),
        }
    };
}

/// Version of a hall; 0 when nobody has come yet.
pub async fn version(db: &Db, key: HallKey) -> Result<i64, Failure> {
    let row: Option<(i64,)> = on_db!(db, pool => sqlx::query_as(VERSION)
        .bind(uuid(key.office.0)).bind(key.day.0).fetch_optional(pool).await)?;
    Ok(row.map_or(0, |row| row.0))
}

/// Locks a hall until the transaction ends and gives its version. On SQLite the transaction itself is the lock.
pub async fn lock(tx: &mut Tx, key: HallKey) -> Result<i64, Failure> {
    let row: Option<(i64,)> = match tx {
        Tx::Lite(tx) => {
            sqlx::query_as(VERSION).bind(uuid(key.office.0)).bind(key.day.0).fetch_optional(&mut **tx).await?
        }
        Tx::Pg(tx) => {
            let open = sqlx::query(OPEN_DAY).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0);
            open.execute(&mut **tx).await?;
            sqlx::query_as(LOCK_DAY).bind(uuid(key.office.0)).bind(key.day.0).fetch_optional(&mut **tx).await?
        }
    };
    Ok(row.map_or(0, |row| row.0))
}

/// Writes the version of a hall whose lock this transaction holds.
pub async fn save_version(tx: &mut Tx, key: HallKey, version: i64) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(SAVE_VERSION).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0)
        .bind(version).execute(conn).await.map(drop))?;
    Ok(())
}

/// Says that something beside the tickets changed in a hall.
pub async fn touch(tx: &mut Tx, key: HallKey) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(TOUCH).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0)
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Reads a hall, five queries. Its version is read before: what changes meanwhile is found to be newer later.
pub async fn load(mut from: Source<'_>, key: HallKey, version: i64) -> Result<House, Failure> {
    let desks = desks_in(&mut from, key.tenant).await?;
    let here = desks.into_iter().filter(|desk| desk.office == key.office).collect();
    let mut house = House::empty(version, settings_in(&mut from, key).await?, here);
    let rows: Vec<Row> = fetch_all!(
        &mut from,
        sqlx::query_as(PEOPLE).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0)
    )?;
    for row in rows {
        house.put(row.in_house()?);
    }
    house.duties = Arc::new(duties_in(&mut from, key).await?);
    house.alarms = Arc::new(alarms_in(&mut from, key).await?);
    Ok(house)
}

async fn settings_in(from: &mut Source<'_>, key: HallKey) -> Result<Settings, Failure> {
    let rows: Vec<(String,)> =
        fetch_all!(from, sqlx::query_as(SETTINGS).bind(uuid(key.office.0)).bind(uuid(key.tenant.0)))?;
    let Some((data,)) = rows.into_iter().next() else { return Ok(Settings::default()) };
    serde_json::from_str(&data).with_context(|| format!("settings of hall {:032x}", key.office.0))
}

/// Stores how a hall is run.
pub async fn save_settings(tx: &mut Tx, key: HallKey, settings: &Settings) -> Result<(), Failure> {
    let data = serde_json::to_string(settings)?;
    on_tx!(tx, conn => sqlx::query(SAVE_SETTINGS).bind(uuid(key.office.0)).bind(uuid(key.tenant.0)).bind(data)
        .execute(conn).await.map(drop))?;
    touch(tx, key).await
}

async fn desks_in(from: &mut Source<'_>, tenant: TenantId) -> Result<Vec<Desk>, Failure> {
    let rows: Vec<(Uuid, Uuid, Uuid, String, String, i32)> =
        fetch_all!(from, sqlx::query_as(DESKS).bind(uuid(tenant.0)))?;
    let desk = |(id, office, pool, label, hint, rank): (Uuid, Uuid, Uuid, _, _, _)| Desk {
        id: DeskId(id.as_u128()),
        office: OfficeId(office.as_u128()),
        pool: PoolId(pool.as_u128()),
        label,
        hint,
        rank,
    };
    Ok(rows.into_iter().map(desk).collect())
}

/// All desks of a tenant, in the order of their signs.
pub async fn desks(db: &Db, tenant: TenantId) -> Result<Vec<Desk>, Failure> {
    desks_in(&mut Source::Db(db), tenant).await
}

/// Stores desks.
pub async fn insert_desks(tx: &mut Tx, tenant: TenantId, desks: &[Desk]) -> Result<(), Failure> {
    const HEAD: &str = "INSERT INTO desk (id, tenant_id, office_id, pool_id, label, hint, rank) ";
    insert_many(tx, HEAD, 7, desks, |desk, row: &mut dyn Columns| desk_row(tenant, desk, row)).await
}

/// Stores the desks of an office as they shall be. Tickets of the day still know those that are gone.
pub async fn replace_desks(tx: &mut Tx, key: HallKey, desks: &[Desk], now: Instant) -> Result<(), Failure> {
    const HEAD: &str = "INSERT INTO desk (id, tenant_id, office_id, pool_id, label, hint, rank) ";
    const AGAIN: &str = " ON CONFLICT (id) DO UPDATE SET pool_id = excluded.pool_id, label = excluded.label,
        hint = excluded.hint, rank = excluded.rank, gone_at = NULL WHERE desk.tenant_id = excluded.tenant_id";
    on_tx!(tx, conn => sqlx::query(CLEAR_DESKS).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(now.0)
        .execute(conn).await.map(drop))?;
    upsert_many(tx, [HEAD, AGAIN], 7, desks, |desk, row: &mut dyn Columns| desk_row(key.tenant, desk, row)).await?;
    touch(tx, key).await
}

fn desk_row(tenant: TenantId, desk: &Desk, row: &mut dyn Columns) {
    row.uuid(Some(desk.id.0));
    row.uuid(Some(tenant.0));
    row.uuid(Some(desk.office.0));
    row.uuid(Some(desk.pool.0));
    row.text(Some(&desk.label));
    row.text(Some(&desk.hint));
    row.int(Some(desk.rank));
}

async fn duties_in(from: &mut Source<'_>, key: HallKey) -> Result<HashMap<DeskId, Duty>, Failure> {
    let rows: Vec<(Uuid, String, Option<i64>, Option<String>)> =
        fetch_all!(from, sqlx::query_as(DUTIES).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0))?;
    let duty = |(desk, services, paused, reason): (Uuid, String, Option<i64>, Option<String>)| {
        let services = if services.is_empty() { Vec::new() } else { read_bundle(&services)? };
        let paused = paused.map(|at| (Instant(at), reason.unwrap_or_default()));
        let services = services.into_iter().map(|(service, _)| service).collect();
        Ok((DeskId(desk.as_u128()), Duty { services, paused }))
    };
    rows.into_iter().map(duty).collect()
}

/// Stores what a desk does today.
pub async fn save_duty(tx: &mut Tx, key: HallKey, desk: DeskId, duty: &Duty) -> Result<(), Failure> {
    let services = write_services(&duty.services);
    let (at, reason) = duty.paused.clone().map_or((None, None), |(at, reason)| (Some(at.0), Some(reason)));
    on_tx!(tx, conn => sqlx::query(SAVE_DUTY)
        .bind(uuid(desk.0)).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0)
        .bind(services).bind(at).bind(reason).execute(conn).await.map(drop))?;
    touch(tx, key).await
}

fn write_services(services: &BTreeSet<ServiceId>) -> String {
    crate::booking::write_bundle(&services.iter().map(|service| (*service, 1)).collect::<Vec<_>>())
}

/// Identity, desk, since when, since when known, at which desk or to whom.
type AlarmRow = (Uuid, Uuid, i64, Option<i64>, Option<Uuid>, Option<String>);

async fn alarms_in(from: &mut Source<'_>, key: HallKey) -> Result<Vec<Alarm>, Failure> {
    let rows: Vec<AlarmRow> =
        fetch_all!(from, sqlx::query_as(ALARMS).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0))?;
    let alarm = |(id, desk, at, known, from, name): AlarmRow| {
        let helper = from.map(|desk| Helper::Desk(DeskId(desk.as_u128()))).or(name.map(Helper::Member));
        Alarm {
            id: id.as_u128(),
            desk: DeskId(desk.as_u128()),
            at: Instant(at),
            acknowledged: helper.zip(known).map(|(helper, at)| (helper, Instant(at))),
        }
    };
    Ok(rows.into_iter().map(alarm).collect())
}

/// A clerk needs help.
pub async fn raise_alarm(tx: &mut Tx, key: HallKey, id: u128, desk: DeskId, now: Instant) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(RAISE_ALARM)
        .bind(uuid(id)).bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0)
        .bind(uuid(desk.0)).bind(now.0).execute(conn).await.map(drop))?;
    touch(tx, key).await
}

/// Somebody comes to help. False when somebody else already does.
pub async fn acknowledge(
    tx: &mut Tx,
    key: HallKey,
    (id, helper): (u128, &Helper),
    now: Instant,
) -> Result<bool, Failure> {
    let (desk, name) = match helper {
        Helper::Desk(desk) => (Some(uuid(desk.0)), None),
        Helper::Member(name) => (None, Some(name.as_str())),
    };
    let done = on_tx!(tx, conn => sqlx::query(ACKNOWLEDGE).bind(uuid(id)).bind(uuid(key.tenant.0)).bind(now.0)
        .bind(desk).bind(name).execute(conn).await.map(|done| done.rows_affected()))?;
    touch(tx, key).await?;
    Ok(done == 1)
}

/// Stores people, new ones and changed ones.
pub async fn save_people(tx: &mut Tx, key: HallKey, people: &[Arc<InHouse>]) -> Result<(), Failure> {
    const HEAD: &str = concat!("INSERT INTO ticket (tenant_id, office_id, day, ", columns!(), ") ");
    const TAIL: &str = " ON CONFLICT (id) DO UPDATE SET expected = excluded.expected, deeds = excluded.deeds, \
        last_deed = excluded.last_deed, last_desk = excluded.last_desk, last_at = excluded.last_at, \
        person_name = excluded.person_name, person_phone = excluded.person_phone, \
        person_needs = excluded.person_needs, person_reason = excluded.person_reason, note = excluded.note, \
        class = excluded.class, due_at = excluded.due_at, checked_in_at = excluded.checked_in_at, \
        key_at = excluded.key_at, not_before = excluded.not_before, legs = excluded.legs, done = excluded.done, \
        not_done = excluded.not_done, target = excluded.target, unanswered = excluded.unanswered, \
        state = excluded.state, state_at = excluded.state_at, desk_id = excluded.desk_id, \
        called_at = excluded.called_at, calls = excluded.calls";
    upsert_many(tx, [HEAD, TAIL], 35, people, |person, row: &mut dyn Columns| {
        row.uuid(Some(key.tenant.0));
        row.uuid(Some(key.office.0));
        row.int(Some(key.day.0));
        bind_person(person, row);
        bind_standing(&Standing::of(person), row);
    })
    .await
}

fn bind_person(person: &InHouse, row: &mut dyn Columns) {
    let (ticket, visitor) = (&person.ticket, &person.visitor);
    let needs: Vec<&str> = visitor.needs.iter().map(|need| record::code(&record::NEEDS, *need)).collect();
    row.uuid(Some(ticket.id.0));
    row.int(i32::try_from(ticket.order.seq).ok());
    row.text(Some(ticket.number.letter.encode_utf8(&mut [0; 4])));
    row.int(Some(ticket.number.value.into()));
    row.uuid(person.appointment.map(|id| id.0));
    row.text(Some(record::code(&record::DOORS, person.door)));
    row.text(Some(person.lang.code()));
    row.int(Some(ticket.expected.0.into()));
    row.int(i32::try_from(person.deeds).ok());
    row.text(Some(person.last_deed.deed));
    row.uuid(person.last_deed.desk.map(|desk| desk.0));
    row.big(Some(person.last_deed.at.0));
    row.text(visitor.name.as_deref());
    row.text(visitor.phone.as_deref());
    row.text(Some(needs.join(" ").as_str()).filter(|words| !words.is_empty()));
    row.text(visitor.reason.as_deref());
    row.text(visitor.note.as_deref());
}

fn bind_standing(standing: &Standing, row: &mut dyn Columns) {
    row.text(Some(&standing.class));
    row.big(Some(standing.due_at));
    row.big(Some(standing.checked_in_at));
    row.big(Some(standing.key_at));
    row.big(standing.not_before);
    row.text(Some(&standing.legs));
    row.text(Some(&standing.done));
    row.text(standing.not_done.as_deref());
    row.text(Some(&standing.target));
    row.int(Some(standing.unanswered));
    row.text(Some(&standing.state));
    row.big(Some(standing.state_at));
    row.uuid(standing.desk_id.map(|id| id.as_u128()));
    row.big(standing.called_at);
    row.int(Some(standing.calls));
}

/// Adds rows to the log.
pub async fn insert_log(tx: &mut Tx, key: HallKey, rows: &[LogRow]) -> Result<(), Failure> {
    const HEAD: &str = "INSERT INTO ticket_log (ticket_id, seq, tenant_id, office_id, day, at, deed, state, desk_id, \
        reason, snapshot) ";
    insert_many(tx, HEAD, 11, rows, |log, row: &mut dyn Columns| {
        row.uuid(Some(log.ticket.0));
        row.int(i32::try_from(log.seq).ok());
        row.uuid(Some(key.tenant.0));
        row.uuid(Some(key.office.0));
        row.int(Some(key.day.0));
        row.big(Some(log.at.0));
        row.text(Some(log.deed));
        row.text(Some(&log.standing.state));
        row.uuid(log.desk.map(|desk| desk.0));
        row.text(log.reason.as_deref());
        row.text(serde_json::to_string(&log.standing).ok().as_deref());
    })
    .await
}

/// The hall in which somebody with this ticket is or was.
pub async fn whereabouts(db: &Db, tenant: TenantId, ticket: TicketId) -> Result<Option<HallKey>, Failure> {
    let row: Option<(Uuid, i32)> = on_db!(db, pool => sqlx::query_as(WHEREABOUTS)
        .bind(uuid(ticket.0)).bind(uuid(tenant.0)).fetch_optional(pool).await)?;
    Ok(row.map(|(office, day)| HallKey { tenant, office: OfficeId(office.as_u128()), day: Day(day) }))
}

/// How a ticket stood after its deed number `seq`.
pub async fn standing(tx: &mut Tx, ticket: TicketId, seq: u32) -> Result<Option<Standing>, Failure> {
    let row: Option<(String,)> = on_tx!(tx, conn => sqlx::query_as(STANDING)
        .bind(uuid(ticket.0)).bind(i32::try_from(seq)?).fetch_optional(conn).await)?;
    row.map(|(text,)| serde_json::from_str(&text).context("a row of the log")).transpose()
}

/// Closes every ticket of the days before `day`: who was at a desk is finished, who still waited left.
pub async fn close_before(tx: &mut Tx, day: Day, now: Instant) -> Result<(), Failure> {
    let open: Vec<(Uuid, Uuid, i32)> =
        on_tx!(tx, conn => sqlx::query_as(OPEN_BEFORE).bind(day.0).fetch_all(conn).await)?;
    on_tx!(tx, conn => sqlx::query(CLOSE_BEFORE).bind(day.0).bind(now.0).execute(conn).await.map(drop))?;
    for (tenant, office, day) in open {
        let (tenant, office) = (TenantId(tenant.as_u128()), OfficeId(office.as_u128()));
        touch(tx, HallKey { tenant, office, day: Day(day) }).await?;
    }
    Ok(())
}

/// Erases what people told before `day`.
pub async fn forget_before(tx: &mut Tx, day: Day) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET_PEOPLE).bind(day.0).execute(conn).await.map(drop))?;
    on_tx!(tx, conn => sqlx::query(FORGET_REASONS).bind(day.0).execute(conn).await.map(drop))?;
    on_tx!(tx, conn => sqlx::query(FORGET_HELPERS).bind(day.0).execute(conn).await.map(drop))?;
    Ok(())
}

/// Changes what the sign over a desk says, and the way there.
pub async fn save_signs(tx: &mut Tx, key: HallKey, desks: &[Desk]) -> Result<(), Failure> {
    for desk in desks {
        on_tx!(tx, conn => sqlx::query(SAVE_SIGN).bind(uuid(desk.id.0)).bind(uuid(key.tenant.0))
            .bind(uuid(key.office.0)).bind(&desk.label).bind(&desk.hint).execute(conn).await.map(drop))?;
    }
    touch(tx, key).await
}

/// What happened to everybody of a day: ticket, word of the deed and moment, in order for each.
pub async fn steps(db: &Db, key: HallKey) -> Result<Vec<(TicketId, String, Instant)>, Failure> {
    let rows: Vec<(Uuid, String, i64)> = on_db!(db, pool => sqlx::query_as(STEPS)
        .bind(uuid(key.tenant.0)).bind(uuid(key.office.0)).bind(key.day.0).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(id, deed, at)| (TicketId(id.as_u128()), deed, Instant(at))).collect())
}
