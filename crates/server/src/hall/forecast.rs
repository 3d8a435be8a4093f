//! How long people will wait, as the pages say it: what the database knows of a hall, put into the picture that
//! [`domain::hall::waiting`] plays forward.
//!
//! A picture is taken once a minute and version and shared by all who ask. What was told about a ticket is kept
//! until the call shows whether it was true.

mod history;

use super::house::{HallKey, House};
use super::store::forecasts;
use crate::app::App;
use crate::booking;
use crate::catalog::Town;
use crate::staff;
use crate::storage::Failure;
use domain::booking::State;
use domain::capacity::OfficeDay;
use domain::catalog::Office;
use domain::hall::return_time::{BUCKET_MINUTES, Bucket, Rest};
use domain::hall::waiting;
use domain::hall::{
    Booked, Habits, OpenDesk, Rules, Services, Shown, Steady, Ticket, TicketState, Waiting, return_times,
};
use domain::ids::{DeskId, OfficeId, ServiceId, TicketId};
use domain::time::{Cell, Instant, Minutes};
pub use history::Coverage;
use parking_lot::Mutex;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

/// What was shown is remembered for so many tickets and offices; then all of it is forgotten at once.
const STEADY_MAX: usize = 4_096;
/// Hours after which an office looks at its history again.
const HISTORY_HOURS: i64 = 1;

/// Everything that a wait is forecast from, at one moment of one hall.
#[derive(Debug)]
pub struct Picture {
    /// The moment.
    pub now: Instant,
    /// The hall.
    pub house: Arc<House>,
    office: Office,
    rules: Rules,
    tickets: Vec<Ticket>,
    open: Vec<DeskId>,
    booked: Vec<Booked>,
    habits: Habits,
    /// Answers that were asked for: the same for every look at this picture.
    answers: Mutex<HashMap<TicketId, Option<Waiting>>>,
    outlook: OnceLock<Outlook>,
}

/// A wait that somebody is told.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Told {
    /// The words.
    pub shown: Shown,
    /// What they were made from.
    pub waiting: Waiting,
}

/// What anybody may know of a hall.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Outlook {
    /// People who wait.
    pub waiting: usize,
    /// Desks that call.
    pub desks: usize,
    /// How long somebody waits who comes now without an appointment for what most people come for today; nothing
    /// when no desk is open that does it.
    pub walk_in: Option<Told>,
    /// How much later than promised appointments are called: 0 for punctual.
    pub late: Option<Minutes>,
}

/// Pictures and what was said, shared by all pages. Part of [`App`].
#[derive(Default)]
pub struct Forecasts {
    pictures: Mutex<HashMap<OfficeId, Arc<Picture>>>,
    habits: Mutex<HashMap<OfficeId, (Instant, Habits)>>,
    steady: Mutex<HashMap<u128, Steady>>,
}

impl Forecasts {
    /// What was said a moment ago stays unless it became wrong. `subject` is a ticket or an office.
    fn steady(&self, subject: u128, waiting: Waiting, now: Instant) -> Told {
        let mut known = self.steady.lock();
        if known.len() >= STEADY_MAX && !known.contains_key(&subject) {
            known.clear();
        }
        let steady = match known.get(&subject) {
            Some(steady) => steady.look(&waiting, now),
            None => Steady::new(&waiting),
        };
        known.insert(subject, steady);
        Told { shown: steady.shown, waiting }
    }

    fn picture(&self, office: OfficeId, version: i64, now: Instant) -> Option<Arc<Picture>> {
        let minute = |at: Instant| at.0.div_euclid(60);
        let known = self.pictures.lock().get(&office).cloned()?;
        (known.house.version == version && minute(known.now) == minute(now)).then_some(known)
    }
}

impl Picture {
    /// The hall of an office now: from memory if nothing changed this minute, else three queries.
    pub async fn take(app: &App, town: &Town, office: &Office) -> Result<Arc<Picture>, Failure> {
        let now = app.clock.now();
        let key = HallKey::today(town.id, office, now);
        let house = app.halls.look(&app.db, key).await?;
        if let Some(known) = app.forecasts.picture(office.id, house.version, now) {
            return Ok(known);
        }
        let picture = Picture {
            now,
            rules: house.rules(),
            tickets: house.tickets().cloned().collect(),
            open: open_desks(app, key, &house).await?,
            booked: expected(app, office, key, &house).await?,
            habits: habits(app, key).await?,
            answers: Mutex::default(),
            office: office.clone(),
            outlook: OnceLock::new(),
            house,
        };
        let picture = Arc::new(picture);
        app.forecasts.pictures.lock().insert(office.id, picture.clone());
        Ok(picture)
    }

    /// Asks the picture something.
    fn ask<T>(&self, question: impl FnOnce(&waiting::House<'_>) -> T) -> T {
        let posts = self.open.iter().filter_map(|desk| self.house.post(&self.office, *desk));
        let desks: Vec<OpenDesk<'_>> = posts.map(|post| OpenDesk { post, from: None, until: None }).collect();
        question(&waiting::House {
            now: self.now,
            rules: &self.rules,
            tickets: &self.tickets,
            desks: &desks,
            booked: &self.booked,
            habits: &self.habits,
        })
    }

    /// The wait of somebody who has a ticket.
    pub fn of(&self, app: &App, ticket: TicketId) -> Option<Told> {
        let known = self.answers.lock().get(&ticket).copied();
        let waiting = known.unwrap_or_else(|| {
            let person = self.house.person(ticket)?;
            let waiting = self.ask(|house| house.waiting(&person.ticket));
            self.answers.lock().insert(ticket, waiting);
            waiting
        })?;
        Some(app.forecasts.steady(ticket.0, waiting, self.now))
    }

    /// The wait of somebody who would come in now without an appointment for these services.
    pub fn walk_in(&self, services: &Services) -> Option<Waiting> {
        self.ask(|house| house.walk_in(services))
    }

    /// What anybody may know. Played once for all who ask.
    pub fn outlook(&self, app: &App) -> Outlook {
        *self.outlook.get_or_init(|| self.look_out(app))
    }

    fn look_out(&self, app: &App) -> Outlook {
        let usual = self.usual_services();
        let (walk_in, appointment) = self.ask(|house| (house.walk_in(&usual), house.appointment(&usual)));
        Outlook {
            waiting: self.tickets.iter().filter(|ticket| ticket.waits()).count(),
            desks: self.open.len(),
            walk_in: walk_in.map(|waiting| app.forecasts.steady(self.office.id.0, waiting, self.now)),
            late: appointment.map(|waiting| waiting.late()),
        }
    }

    /// What most people come for today: whoever has not said what for is told their wait. That a desk for something
    /// rare is free helps hardly anybody.
    fn usual_services(&self) -> Services {
        let mut counts: BTreeMap<ServiceId, usize> = BTreeMap::new();
        for (service, _) in self.tickets.iter().flat_map(|ticket| ticket.legs.iter().flatten().chain(&ticket.done)) {
            *counts.entry(*service).or_default() += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, count)| *count);
        most.map(|(service, _)| (service, 1)).into_iter().collect()
    }

    /// Times later today to come back at, for somebody who would wait for `wait` minutes; none when that is within
    /// the limit.
    pub fn return_times(&self, town: &Town, wait: f64, limit: f64) -> Vec<Instant> {
        let Some(schedule) = town.schedules.get(&self.office.id) else { return Vec::new() };
        let day = OfficeDay::empty(&self.office, schedule, self.office.zone.day(self.now));
        let buckets = self.buckets(&day);
        let away = |ticket: &&Ticket| matches!(ticket.state, TicketState::Away { .. });
        let promised: Vec<Booked> = self
            .tickets
            .iter()
            .filter(away)
            .map(|ticket| Booked { due: ticket.due, expected: ticket.expected, services: ticket.services() })
            .collect();
        let rest = Rest {
            from: self.now,
            buckets: &buckets,
            booked: &self.booked,
            promised: &promised,
            shows: self.habits.shows,
            mean: self.mean_minutes(),
        };
        return_times(&rest, self.now, wait, limit)
    }

    /// Desks by the plan of the day, and walk-ins at the pace of today so far.
    fn buckets(&self, day: &OfficeDay) -> Vec<Bucket> {
        let desks = |at: Instant| {
            let cell = Cell(self.office.zone.local(at).1 / 5);
            day.pools.iter().filter_map(|pool| pool.cell(cell)).map(|cell| f64::from(cell.desks)).sum::<f64>()
        };
        let starts = (0..24 * 60 / BUCKET_MINUTES).map(|n| self.now.plus_minutes(n * BUCKET_MINUTES));
        let today = self.office.zone.day(self.now);
        let mut open: Vec<f64> = starts.take_while(|at| self.office.zone.day(*at) == today).map(desks).collect();
        while open.last().is_some_and(|desks| *desks == 0.0) {
            open.pop();
        }
        let walk_ins = self.walk_ins_per_bucket();
        open.into_iter().map(|desks| Bucket { walk_ins, desks }).collect()
    }

    /// Walk-ins of the last hour, spread evenly.
    fn walk_ins_per_bucket(&self) -> f64 {
        let since = self.now.plus_minutes(-60);
        let walked_in = |person: &&Arc<super::InHouse>| person.appointment.is_none();
        let recent = self.house.people().iter().filter(walked_in).filter(|p| p.ticket.checked_in() > since).count();
        recent as f64 * BUCKET_MINUTES as f64 / 60.0
    }

    fn mean_minutes(&self) -> f64 {
        let known = self.tickets.iter().map(|ticket| f64::from(ticket.expected.0));
        let (sum, count) = known.fold((0.0, 0.0), |(sum, count), minutes| (sum + minutes, count + 1.0));
        if count > 0.0 { sum / count * self.habits.factor } else { 12.0 }
    }
}

/// Desks that call: where a clerk sits who does not pause, or somebody is being served.
async fn open_desks(app: &App, key: HallKey, house: &House) -> Result<Vec<DeskId>, Failure> {
    let staffed = staff::at_desks(&app.db, key.tenant, app.clock.now()).await?;
    let staffed: HashSet<DeskId> = staffed.into_iter().map(|(desk, _)| desk).collect();
    let pauses = |desk: DeskId| house.duties.get(&desk).is_some_and(|duty| duty.paused.is_some());
    let works = |desk: &DeskId| house.at_desk(*desk).is_some() || staffed.contains(desk) && !pauses(*desk);
    Ok(house.desks.iter().map(|desk| desk.id).filter(works).collect())
}

/// Appointments of today whose people are not here yet.
async fn expected(app: &App, office: &Office, key: HallKey, house: &House) -> Result<Vec<Booked>, Failure> {
    let promised = booking::promised(&app.db, key.tenant, key.office, key.day).await?;
    let absent = promised.into_iter().filter(|promise| house.visitor_of(promise.appointment).is_none());
    let due = |start| office.zone.instant(key.day, start);
    Ok(absent
        .filter(|promise| matches!(promise.state, State::Confirmed | State::Unconfirmed { .. }))
        .filter_map(|promise| {
            Some(Booked { due: due(promise.start)?, expected: promise.minutes, services: promise.bundle })
        })
        .collect())
}

/// What an office has learned, looked up once in a while.
async fn habits(app: &App, key: HallKey) -> Result<Habits, Failure> {
    let now = app.clock.now();
    if let Some((at, habits)) = app.forecasts.habits.lock().get(&key.office).copied()
        && at <= now
        && now < at.plus_minutes(60 * HISTORY_HOURS)
    {
        return Ok(habits);
    }
    let habits = history::learn(app, key).await?;
    app.forecasts.habits.lock().insert(key.office, (now, habits));
    Ok(habits)
}

/// What somebody is told who has just got a ticket, kept to be judged by the call.
pub async fn foretell(app: &App, town: &Town, office: &Office, ticket: TicketId) -> Result<Option<Told>, Failure> {
    let picture = Picture::take(app, town, office).await?;
    let Some(told) = picture.of(app, ticket) else { return Ok(None) };
    let key = HallKey::today(town.id, office, picture.now);
    if let Some(person) = picture.house.person(ticket) {
        let mut tx = app.db.begin().await?;
        forecasts::keep(&mut tx, key, &person.ticket, (&told.waiting, picture.habits.stretch), picture.now).await?;
        tx.commit().await?;
    }
    Ok(Some(told))
}

/// Fills in how long those waited who were told something; once a while.
pub async fn judge(app: &App) -> Result<(), Failure> {
    let mut tx = app.db.begin().await?;
    forecasts::fill_in(&mut tx).await?;
    tx.commit().await
}

/// How often what was told turned out true, week by week, latest first.
pub async fn coverage(app: &App, key: HallKey) -> Result<Vec<Coverage>, Failure> {
    history::coverage(app, key).await
}
