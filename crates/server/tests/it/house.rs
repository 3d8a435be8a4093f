//! A small house for the tests of the booking desk: "Hafen" with three desks, of which one may do identity
//! cards only, and "Heide" with one. A card takes ten minutes, a passport twenty; open from 8 to 12.

use crate::support::{Engine, NOW, TestTown};
use domain::booking::{Appointment, Refusal, State};
use domain::capacity::OfficeDay;
use domain::catalog::*;
use domain::holidays::{self, Place};
use domain::ids::*;
use domain::opening::{Hours, Openings, Recurrence, Schedule, Weekdays};
use domain::policy::{Channel, Policy, Shares};
use domain::time::{Cell, Day, Instant, Minutes, Window, Zone};
use std::sync::Arc;
use wartefrei::app::App;
use wartefrei::booking::{self, Actor, Answer, Deed, Order, Person, Record, Wanted, verify};
use wartefrei::catalog::{self, Authority, NewTown, Profile, Town};
use wartefrei::on_db;
use wartefrei::storage::Db;
use wartefrei::web::texts::Lang;

pub const TOWN: TenantId = TenantId(1);
pub const HAFEN: OfficeId = OfficeId(0x10);
pub const HEIDE: OfficeId = OfficeId(0x20);
pub const CARD: ServiceId = ServiceId(0x31);
pub const PASSPORT: ServiceId = ServiceId(0x32);
/// Desks of Hafen that can do everything.
pub const ALL_ROUND: PoolId = PoolId(0x12);
/// Monday of the week after [`NOW`], a day with nobody booked.
pub const MONDAY: &str = "2026-11-23";

/// The house, open for tests, and its town.
pub struct House {
    /// The program and its database.
    pub town: TestTown,
}

impl House {
    /// Opens one; `None` when this engine is left out.
    pub async fn open(engine: Engine) -> Option<House> {
        let town = TestTown::open(engine).await?;
        save(town.db()).await;
        read(&town.app).await;
        Some(House { town })
    }

    /// The program.
    pub fn app(&self) -> &App {
        &self.town.app
    }

    /// Another program on the same database, as on a second node. Its chance differs.
    pub async fn another(&self) -> App {
        self.town.another().await
    }

    /// The clock, `minutes` after [`NOW`].
    pub fn later(&self, minutes: i64) {
        self.app().clock.jump(NOW.plus_minutes(minutes));
    }

    /// Somebody holds a time for one identity card at Hafen: `"2026-11-23 9:10"`.
    pub async fn hold(&self, when: &str) -> Answer {
        hold(self.app(), HAFEN, when).await
    }

    /// The same, all the way to a confirmed appointment.
    pub async fn book(&self, when: &str) -> Record {
        let held = self.hold(when).await.expect("a free time");
        self.deed(&held, Deed::Tell(citizen())).await.expect("a hold");
        self.deed(&held, Deed::Reserve).await.expect("a hold with a person");
        self.deed(&held, Deed::Confirm).await.expect("unconfirmed")
    }

    /// Something is done to an appointment.
    pub async fn deed(&self, record: &Record, deed: Deed) -> Answer {
        let desk = &self.app().desk;
        desk.deed(record.appointment.id, deed, Actor::Citizen).await.expect("the desk works")
    }

    /// Seats taken at Hafen in each cell from one time to before another, as the board shows them, pools
    /// together: `taken("2026-11-23", "9:00 9:15")` is `"110"`.
    pub fn taken(&self, day: &str, stretch: &str) -> String {
        taken(self.app(), day, stretch)
    }

    /// What the audit trail says was done to an appointment, in order.
    pub async fn audit(&self, record: &Record) -> String {
        const SQL: &str = "SELECT deed FROM audit WHERE subject_id = $1 ORDER BY deed";
        words(self.town.db(), SQL, record).await
    }

    /// Mails that wait in the outbox for an appointment, by name.
    pub async fn mails(&self, record: &Record) -> String {
        const SQL: &str = "SELECT kind FROM notice WHERE appointment_id = $1 AND state = 'waiting' ORDER BY kind";
        words(self.town.db(), SQL, record).await
    }

    /// The appointment as it is stored.
    pub async fn stored(&self, record: &Record) -> Option<Record> {
        booking::load(self.town.db(), record.appointment.id).await.expect("the database answers")
    }

    /// Law 1: `verify` finds nothing, and the board of this program is what the database says.
    pub async fn holds(&self) {
        holds(self.app()).await;
    }
}

async fn words(db: &Db, sql: &'static str, record: &Record) -> String {
    let id = uuid::Uuid::from_u128(record.appointment.id.0);
    let rows: Result<Vec<(String,)>, _> = on_db!(db, pool => sqlx::query_as(sql).bind(id).fetch_all(pool).await);
    rows.expect("a query").into_iter().map(|(word,)| word).collect::<Vec<_>>().join(" ")
}

/// `2026-11-23 9:10` at an office.
pub fn at(office: OfficeId, when: &str) -> Wanted {
    let (day, time) = when.split_once(' ').expect("day and time");
    Wanted { office, day: Day::parse(day).expect("a day"), start: Cell::parse(time).expect("a time") }
}

/// The town as a program knows it now.
pub fn town(app: &App) -> Arc<Town> {
    app.towns.by_id(TOWN).expect("the town was read")
}

/// An order for a hold for one identity card by a citizen.
pub fn order(app: &App, wanted: Wanted) -> Order {
    let town = town(app);
    let bundle = town.catalog.bundle(&[(CARD, 1)], Audience::Public).expect("one card");
    Order::Hold { town, bundle, wanted, channel: Channel::Online, lang: Lang::De }
}

/// Somebody holds a time for one identity card through this program.
pub async fn hold(app: &App, office: OfficeId, when: &str) -> Answer {
    app.desk.order(order(app, at(office, when)), Actor::Citizen).await.expect("the desk works")
}

/// See [`House::taken`].
pub fn taken(app: &App, day: &str, stretch: &str) -> String {
    let (from, to) = stretch.split_once(' ').expect("two times");
    let (from, to) = (Cell::parse(from).expect("a time"), Cell::parse(to).expect("a time"));
    let board = app.boards.look(TOWN).expect("a board");
    let (day, _) = board.day(HAFEN, Day::parse(day).expect("a day")).expect("on the board");
    let seats = |cell| day.pools.iter().filter_map(|p| p.cell(cell)).map(|c| c.taken()).sum::<u8>();
    (from.0..to.0).map(|cell| seats(Cell(cell)).to_string()).collect()
}

/// See [`House::holds`].
pub async fn holds(app: &App) {
    let report = verify::run(&app.db).await.expect("verify runs");
    assert_eq!(report.violations, [], "of {} appointments", report.appointments);
    let first = app.boards.look(TOWN).expect("a board").first();
    let mut fresh = booking::sync::board(&app.db, &town(app), first).await.expect("a board");
    fresh.release(app.clock.now());
    let shown = app.boards.look(TOWN).expect("a board");
    for (office, day, version) in fresh.versions() {
        let expected: Option<(&OfficeDay, i64)> = fresh.day(office, day);
        assert_eq!(shown.day(office, day), expected, "office {office:?} on {day}, version {version}");
    }
}

/// Somebody with a name and an address.
pub fn citizen() -> Person {
    Person {
        name: "Mareike Ö. D’Angelo-Grün".into(),
        email: Some("mareike+amt@lindenhafen.example".into()),
        phone: None,
        birth_day: None,
        note: None,
    }
}

/// State of an appointment, without its moments.
pub fn state(appointment: &Appointment) -> &'static str {
    match appointment.state {
        State::Held { .. } => "held",
        State::Unconfirmed { .. } => "unconfirmed",
        State::Confirmed => "confirmed",
        State::Arrived => "arrived",
        State::Missed => "missed",
        State::Cancelled { undo_until: Some(_) } => "cancelled, can be taken back",
        State::Cancelled { undo_until: None } => "cancelled",
    }
}

/// State after an order, or the refusal.
pub fn said(answer: Answer) -> Result<&'static str, Refusal> {
    answer.map(|record| state(&record.appointment))
}

/// A program reads the town and draws its boards.
pub async fn read(app: &App) {
    app.towns.refresh(&app.db).await.expect("the town is read");
    booking::sync::load(app).await.expect("the boards are drawn");
}

async fn save(db: &Db) {
    let profile = Profile::named("Stadt", "Lindenhafen", Place::in_state(holidays::State::NW));
    let mut tx = db.begin().await.expect("a transaction");
    let new = NewTown { id: TOWN, slug: "lindenhafen", host: None, main: true, profile: &profile };
    catalog::insert_town(&mut tx, &new).await.expect("saved");
    let authority = Authority { id: AuthorityId(6), source_key: None, name: "Bürgeramt".into() };
    catalog::save_authority(&mut tx, TOWN, &authority).await.expect("saved");
    for service in [service(CARD, "personalausweis", "Personalausweis"), service(PASSPORT, "reisepass", "Reisepass")] {
        catalog::save_service(&mut tx, TOWN, &service, None).await.expect("saved");
    }
    let only_cards = Pool { id: PoolId(0x11), name: "Nur Ausweise".into(), desks: 1, services: [CARD].into() };
    let all_round = Pool { id: ALL_ROUND, name: "Alles".into(), desks: 2, services: [].into() };
    let single = Pool { id: PoolId(0x21), name: "Schalter".into(), desks: 1, services: [].into() };
    for office in [office(HAFEN, "hafen", vec![only_cards, all_round]), office(HEIDE, "heide", vec![single])] {
        catalog::save_office(&mut tx, TOWN, (&office, &schedule()), None).await.expect("saved");
    }
    tx.commit().await.expect("committed");
}

fn service(id: ServiceId, slug: &str, name: &str) -> Service {
    Service { max_count: 9, ..Service::bare(id, slug, Words::de(name)) }
}

fn office(id: OfficeId, slug: &str, pools: Vec<Pool>) -> Office {
    let offer = |minutes| Offer {
        minutes: Minutes(minutes),
        setup: Minutes(0),
        extra: Minutes(minutes),
        audience: Audience::Public,
    };
    Office {
        id,
        authority: AuthorityId(6),
        slug: slug.into(),
        name: slug.into(),
        short_name: slug.into(),
        letter: 'H',
        address: Address::default(),
        zone: Zone::berlin(),
        policy: Policy { shares: Shares([100; 3]), ..Policy::default() },
        pools,
        offers: [(CARD, offer(10)), (PASSPORT, offer(20))].into(),
        audience: Audience::Public,
        rank: 0,
    }
}

fn schedule() -> Schedule {
    let windows = vec![Window::new(Cell(96), Cell(144)).expect("8 to 12")];
    let hours = Hours { recurrence: Recurrence::weekly(Weekdays::WORKING), windows };
    Schedule::new(Openings::regular(Place::in_state(holidays::State::NW), vec![hours])).expect("makes sense")
}

/// The moment an appointment ends by itself.
pub fn ends(record: &Record) -> Instant {
    record.appointment.state.ends().expect("it ends")
}
