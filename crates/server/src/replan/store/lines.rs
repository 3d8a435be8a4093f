//! SQL for `replan_row`: the people of a re-plan.

use super::Replan;
use crate::booking::settle::Was;
use crate::storage::{Columns, Db, Failure, Tx, upsert_many};
use crate::{on_db, on_tx, statements};
use anyhow::{Context, bail};
use domain::booking::{Place, State};
use domain::ids::{AppointmentId, OfficeId, PoolId, TenantId, UserId};
use domain::policy::Channel;
use domain::replan::Target;
use domain::slots::Run;
use domain::time::{Cell, Day, Instant, Minutes};
use serde::{Deserialize, Serialize};
use sqlx::FromRow;
use uuid::Uuid;

statements! {
    LINES = "SELECT appointment_id, was, target, to_office_id, to_day, to_cell, to_channel, told, reached_at, \
        person_name, person_phone, person_address FROM replan_row WHERE tenant_id = $1 AND replan_id = $2";
    CHOOSE = "UPDATE replan_row SET target = $4, to_office_id = $5, to_day = $6, to_cell = $7, to_channel = $8 \
        WHERE tenant_id = $1 AND replan_id = $2 AND appointment_id = $3";
    DROP_LINE = "DELETE FROM replan_row WHERE tenant_id = $1 AND replan_id = $2 AND appointment_id = $3";
    TELL = "UPDATE replan_row SET told = $4, was = $5, person_name = $6, person_phone = $7 \
        WHERE tenant_id = $1 AND replan_id = $2 AND appointment_id = $3";
    /// Ticking somebody off the list of calls, or back onto it.
    REACHED = "UPDATE replan_row SET told = $4, reached_at = $5, reached_by = $6 \
        WHERE tenant_id = $1 AND replan_id = $2 AND appointment_id = $3 AND told IN ('call', 'reached')";
    ADDRESS = "UPDATE replan_row SET person_address = $4 \
        WHERE tenant_id = $1 AND replan_id = $2 AND appointment_id = $3";
    /// People of an office who have to be called.
    OUTSTANDING = "SELECT r.replan_id, COUNT(*) FROM replan_row r JOIN replan p ON p.id = r.replan_id \
        WHERE r.tenant_id = $1 AND p.office_id = $2 AND p.state = 'done' AND r.told = 'call' GROUP BY r.replan_id";
    DONE_SINCE = "SELECT tenant_id, id FROM replan WHERE state = 'done' AND done_at >= $1";
    TO_BE_CALLED = "UPDATE replan_row SET told = 'call' \
        WHERE tenant_id = $1 AND replan_id = $2 AND appointment_id = $3 AND told = 'mail'";
    /// Who was told or reached, and everybody some days later.
    FORGET_LINES = "UPDATE replan_row SET person_name = NULL, person_phone = NULL, person_address = NULL \
        WHERE person_name IS NOT NULL AND (reached_at < $1 OR replan_id IN \
        (SELECT id FROM replan WHERE done_at < $2))";
}

/// What shall become of somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// Nobody has decided yet, or there is no place.
    Open,
    /// They come there instead.
    Move(Target),
    /// Their appointment is cancelled.
    Cancel,
}

/// How somebody learns of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Told {
    /// Nothing has happened yet.
    No,
    /// By mail.
    Mail,
    /// They have to be called or written to.
    Call,
    /// They were reached.
    Reached,
}

impl Told {
    fn code(self) -> &'static str {
        match self {
            Told::No => "no",
            Told::Mail => "mail",
            Told::Call => "call",
            Told::Reached => "reached",
        }
    }
}

/// One person of a re-plan.
#[derive(Clone, Debug)]
pub struct Line {
    /// Whose appointment.
    pub appointment: AppointmentId,
    /// What they had.
    pub was: Was,
    /// What shall become of it.
    pub choice: Choice,
    /// How they learn of it.
    pub told: Told,
    /// When they were reached.
    pub reached: Option<Instant>,
    /// Who; only between carrying out and its end, as the next two.
    pub name: Option<String>,
    /// Where to call.
    pub phone: Option<String>,
    /// Where to write, as staff typed it.
    pub address: Option<String>,
}

/// `replan_row.was`.
#[derive(Serialize, Deserialize)]
struct WasData {
    office: Uuid,
    pool: Uuid,
    day: i32,
    start: u16,
    run: [u16; 3],
    channel: usize,
    #[serde(default)]
    extra: bool,
    minutes: u16,
    /// Until when it has to be confirmed; absent when it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    confirm_by: Option<i64>,
    number: Option<u16>,
}

impl WasData {
    fn of(was: &Was) -> WasData {
        let place = &was.place;
        let confirm_by = match was.state {
            State::Unconfirmed { confirm_by } => Some(confirm_by.0),
            _ => None,
        };
        WasData {
            office: Uuid::from_u128(place.office.0),
            pool: Uuid::from_u128(place.pool.0),
            day: place.day.0,
            start: place.start.0,
            run: [place.run.before, place.run.visit, place.run.after],
            channel: place.channel.index(),
            extra: place.extra,
            minutes: was.minutes.0,
            confirm_by,
            number: was.number,
        }
    }

    fn was(self) -> Result<Was, Failure> {
        let [before, visit, after] = self.run;
        let place = Place {
            office: OfficeId(self.office.as_u128()),
            pool: PoolId(self.pool.as_u128()),
            day: Day(self.day),
            start: Cell(self.start),
            run: Run { before, visit, after },
            channel: channel(self.channel)?,
            extra: self.extra,
        };
        let state = self.confirm_by.map_or(State::Confirmed, |at| State::Unconfirmed { confirm_by: Instant(at) });
        Ok(Was { place, minutes: Minutes(self.minutes), state, number: self.number })
    }
}

fn channel(index: usize) -> Result<Channel, Failure> {
    Channel::ALL.get(index).copied().with_context(|| format!("channel {index}"))
}

#[derive(FromRow)]
struct Row {
    appointment_id: Uuid,
    was: String,
    target: String,
    to_office_id: Option<Uuid>,
    to_day: Option<i32>,
    to_cell: Option<i32>,
    to_channel: Option<i32>,
    told: String,
    reached_at: Option<i64>,
    person_name: Option<String>,
    person_phone: Option<String>,
    person_address: Option<String>,
}

impl Row {
    fn target(&self) -> Option<Target> {
        Some(Target {
            office: OfficeId(self.to_office_id?.as_u128()),
            day: Day(self.to_day?),
            start: Cell(u16::try_from(self.to_cell?).ok()?),
            channel: channel(usize::try_from(self.to_channel?).ok()?).ok()?,
        })
    }

    fn line(self) -> Result<Line, Failure> {
        let choice = match self.target.as_str() {
            "open" => Choice::Open,
            "cancel" => Choice::Cancel,
            "move" => Choice::Move(self.target().context("a place of a re-plan is incomplete")?),
            other => bail!("target {other:?}"),
        };
        let all = [Told::No, Told::Mail, Told::Call, Told::Reached];
        Ok(Line {
            appointment: AppointmentId(self.appointment_id.as_u128()),
            was: serde_json::from_str::<WasData>(&self.was)?.was()?,
            choice,
            told: all
                .into_iter()
                .find(|told| told.code() == self.told)
                .with_context(|| format!("told {:?}", self.told))?,
            reached: self.reached_at.map(Instant),
            name: self.person_name,
            phone: self.person_phone,
            address: self.person_address,
        })
    }
}

/// The people of a re-plan, by the time they had.
pub async fn lines(db: &Db, replan: &Replan) -> Result<Vec<Line>, Failure> {
    let rows: Vec<Row> = on_db!(db, pool => sqlx::query_as(LINES)
        .bind(Uuid::from_u128(replan.tenant.0)).bind(Uuid::from_u128(replan.id)).fetch_all(pool).await)?;
    let mut lines: Vec<Line> = rows.into_iter().map(Row::line).collect::<Result<_, _>>()?;
    lines.sort_by_key(|line| (line.was.place.day, line.was.place.start, line.was.number));
    Ok(lines)
}

fn written(choice: Choice) -> (&'static str, Option<Target>) {
    match choice {
        Choice::Open => ("open", None),
        Choice::Cancel => ("cancel", None),
        Choice::Move(target) => ("move", Some(target)),
    }
}

fn channel_code(target: &Target) -> i32 {
    // Three channels fit.
    i32::try_from(target.channel.index()).unwrap_or_default()
}

/// Adds people to a re-plan.
pub async fn insert_lines(tx: &mut Tx, replan: &Replan, new: &[(AppointmentId, Was, Choice)]) -> Result<(), Failure> {
    const HEAD: &str = "INSERT INTO replan_row (replan_id, appointment_id, tenant_id, was, target, to_office_id, \
        to_day, to_cell, to_channel, told) ";
    // Two who look at the same moment find the same people.
    const TAIL: &str = " ON CONFLICT (replan_id, appointment_id) DO NOTHING";
    let texts: Vec<String> =
        new.iter().map(|(_, was, _)| serde_json::to_string(&WasData::of(was))).collect::<Result<_, _>>()?;
    let rows: Vec<_> = new.iter().zip(texts).collect();
    upsert_many(tx, [HEAD, TAIL], 10, &rows, |((id, _, choice), was), row: &mut dyn Columns| {
        let (word, target) = written(*choice);
        row.uuid(Some(replan.id));
        row.uuid(Some(id.0));
        row.uuid(Some(replan.tenant.0));
        row.text(Some(was));
        row.text(Some(word));
        row.uuid(target.map(|to| to.office.0));
        row.int(target.map(|to| to.day.0));
        row.int(target.map(|to| i32::from(to.start.0)));
        row.int(target.as_ref().map(channel_code));
        row.text(Some(Told::No.code()));
    })
    .await
}

/// Says what shall become of somebody.
pub async fn choose(tx: &mut Tx, replan: &Replan, id: AppointmentId, choice: Choice) -> Result<(), Failure> {
    let (word, target) = written(choice);
    on_tx!(tx, conn => sqlx::query(CHOOSE)
        .bind(Uuid::from_u128(replan.tenant.0)).bind(Uuid::from_u128(replan.id)).bind(Uuid::from_u128(id.0))
        .bind(word)
        .bind(target.map(|to| Uuid::from_u128(to.office.0)))
        .bind(target.map(|to| to.day.0))
        .bind(target.map(|to| i32::from(to.start.0)))
        .bind(target.as_ref().map(channel_code))
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Takes people out of a re-plan whom it no longer concerns: they cancelled or moved themselves.
pub async fn drop_lines(tx: &mut Tx, replan: &Replan, ids: &[AppointmentId]) -> Result<(), Failure> {
    for id in ids {
        on_tx!(tx, conn => sqlx::query(DROP_LINE)
            .bind(Uuid::from_u128(replan.tenant.0)).bind(Uuid::from_u128(replan.id)).bind(Uuid::from_u128(id.0))
            .execute(conn).await.map(drop))?;
    }
    Ok(())
}

/// Takes down how somebody learns of it, what they had at the last moment, and how to reach them.
pub async fn mark_told(tx: &mut Tx, replan: &Replan, line: &Line) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(TELL)
        .bind(Uuid::from_u128(replan.tenant.0)).bind(Uuid::from_u128(replan.id))
        .bind(Uuid::from_u128(line.appointment.0)).bind(line.told.code())
        .bind(serde_json::to_string(&WasData::of(&line.was))?)
        .bind(line.name.as_deref()).bind(line.phone.as_deref())
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Ticks somebody off the list of calls, or puts them back.
pub async fn set_reached(
    tx: &mut Tx,
    replan: &Replan,
    id: AppointmentId,
    reached: Option<(Instant, UserId)>,
) -> Result<(), Failure> {
    let told = if reached.is_some() { Told::Reached } else { Told::Call };
    on_tx!(tx, conn => sqlx::query(REACHED)
        .bind(Uuid::from_u128(replan.tenant.0)).bind(Uuid::from_u128(replan.id)).bind(Uuid::from_u128(id.0))
        .bind(told.code()).bind(reached.map(|(at, _)| at.0)).bind(reached.map(|(_, by)| Uuid::from_u128(by.0)))
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// Where somebody's letter goes, as staff typed it.
pub async fn set_address(tx: &mut Tx, replan: &Replan, id: AppointmentId, address: &str) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(ADDRESS)
        .bind(Uuid::from_u128(replan.tenant.0)).bind(Uuid::from_u128(replan.id)).bind(Uuid::from_u128(id.0))
        .bind(Some(address).filter(|text| !text.is_empty()))
        .execute(conn).await.map(drop))?;
    Ok(())
}

/// How many people of an office still have to be called, by re-plan.
pub async fn outstanding(db: &Db, tenant: TenantId, office: OfficeId) -> Result<Vec<(u128, i64)>, Failure> {
    let rows: Vec<(Uuid, i64)> = on_db!(db, pool => sqlx::query_as(OUTSTANDING)
        .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(office.0)).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(id, count)| (id.as_u128(), count)).collect())
}

/// Re-plans that were carried out since a moment, of all tenants: for recurring work.
pub async fn done_since(db: &Db, since: Instant) -> Result<Vec<(TenantId, u128)>, Failure> {
    let rows: Vec<(Uuid, Uuid)> = on_db!(db, pool => sqlx::query_as(DONE_SINCE).bind(since.0).fetch_all(pool).await)?;
    Ok(rows.into_iter().map(|(tenant, id)| (TenantId(tenant.as_u128()), id.as_u128())).collect())
}

/// Puts people on the list of calls whom a mail did not reach.
pub async fn to_be_called(
    tx: &mut Tx,
    (tenant, replan): (TenantId, u128),
    ids: &[AppointmentId],
) -> Result<(), Failure> {
    for id in ids {
        on_tx!(tx, conn => sqlx::query(TO_BE_CALLED)
            .bind(Uuid::from_u128(tenant.0)).bind(Uuid::from_u128(replan)).bind(Uuid::from_u128(id.0))
            .execute(conn).await.map(drop))?;
    }
    Ok(())
}

/// Erases who was reached before the first moment, and everybody of re-plans done before the second.
pub async fn forget_lines(tx: &mut Tx, [reached, done]: [Instant; 2]) -> Result<(), Failure> {
    on_tx!(tx, conn => sqlx::query(FORGET_LINES).bind(reached.0).bind(done.0).execute(conn).await.map(drop))?;
    Ok(())
}
