//! Two real programs on one database: sixteen desks click at once, and a program that is killed forgets nothing.

use crate::process::{Citizen, City, Program};
use crate::support::{Engine, NOW, start};
use domain::hall::Class;
use domain::ids::{DeskId, TicketId, UserId};
use domain::time::Minutes;
use futures_util::future::join_all;
use std::sync::Arc;
use wartefrei::app::App;
use wartefrei::booking::Actor;
use wartefrei::hall::{self, Deed, Desk, Done, Door, Draw, HallKey, House, Order, Visitor};
use wartefrei::staff::{self, Grant, NewMember, Role};
use wartefrei::web::texts::Lang;

const DESKS: u8 = 16;
const PEOPLE: usize = 64;

/// A house with sixteen clerks, nobody at a desk and nobody waiting.
struct Race {
    city: City,
    app: App,
    key: HallKey,
    desks: Vec<DeskId>,
    secrets: Vec<String>,
}

impl Race {
    async fn on(city: City) -> Race {
        let app = start(city.database.db.clone(), &city.database.url, 9).await;
        let key = HallKey::today(city.town.id, city.office(), NOW);
        let mut race = Race { city, app, key, desks: Vec::new(), secrets: Vec::new() };
        race.seat_clerks().await;
        for person in race.house().await.people().iter().filter(|person| person.is_here()) {
            let deed = match person.ticket.desk() {
                Some(desk) => Deed::Finish(desk, Done::default()),
                None => Deed::Leave,
            };
            race.order(Order::To(person.ticket.id, deed)).await;
        }
        race
    }

    async fn seat_clerks(&mut self) {
        let office = self.city.office();
        let desk = |n: u8| Desk {
            id: DeskId(9_000 + u128::from(n)),
            office: office.id,
            pool: office.pools[0].id,
            label: format!("R{n}"),
            hint: String::new(),
            rank: i32::from(n) + 100,
        };
        let desks: Vec<Desk> = (1..=DESKS).map(desk).collect();
        let mut tx = self.app.db.begin().await.expect("a transaction");
        hall::insert_desks(&mut tx, self.city.town.id, &desks).await.expect("saved");
        for desk in &desks {
            let (id, login) = (UserId(desk.id.0), format!("clerk{}", desk.rank));
            let new = NewMember {
                id,
                tenant: self.city.town.id,
                login: &login,
                name: &login,
                grants: &[Grant::at(office.id, Role::Clerk)],
                password_hash: "-",
            };
            staff::create_staff(&mut tx, &new).await.expect("saved");
            let secret = staff::begin(&mut tx, &self.app.chance, (new.tenant, id), NOW).await.expect("a session");
            staff::sit_down(&mut tx, &secret.key(), Some(desk.id)).await.expect("seated");
            self.secrets.push(secret.as_str().to_owned());
        }
        tx.commit().await.expect("committed");
        self.desks = desks.iter().map(|desk| desk.id).collect();
    }

    async fn order(&self, order: Order) {
        let answer = self.app.usher.order(self.key, order, Actor::Staff(UserId(1))).await.expect("the usher works");
        answer.expect("nobody is in the way");
    }

    /// Lets people come in without appointments; their tickets.
    async fn people_come(&self, count: usize) -> Vec<TicketId> {
        let service = self.city.town.catalog.services()[0].id;
        let before: Vec<TicketId> = self.house().await.tickets().map(|ticket| ticket.id).collect();
        for _ in 0..count {
            let draw = Draw {
                services: vec![(service, 1)],
                expected: Minutes(10),
                letter: self.city.office().letter,
                class: Class::WalkIn,
                visitor: Visitor::default(),
                door: Door::Kiosk,
                lang: Lang::De,
                limit: None,
                token: None,
            };
            self.order(Order::Draw(Box::new(draw))).await;
        }
        self.house().await.tickets().map(|ticket| ticket.id).filter(|id| !before.contains(id)).collect()
    }

    async fn house(&self) -> Arc<House> {
        self.app.halls.look(&self.app.db, self.key).await.expect("read")
    }
}

/// Clicks "call next" on a page that shows this ticket at the desk.
async fn click(clerk: &Citizen, shown: Option<TicketId>) {
    let shown = shown.map(|id| format!("{:032x}", id.0)).unwrap_or_default();
    let said = clerk.post("/buero/schalter/aufrufen", format!("nummer={shown}")).await.expect("an answer");
    assert_eq!(said.status.as_u16(), 303, "{}", said.text);
}

async fn sixteen_desks(engine: Engine) {
    let Some((city, first)) = City::built(engine).await else { return };
    let second = Program::start(&city.database.url);
    let race = Race::on(city).await;
    let tickets = race.people_come(PEOPLE).await;
    assert_eq!(tickets.len(), PEOPLE);
    // Everybody clicks twice at the same moment, once through each program, until nobody waits.
    while race.house().await.tickets().any(|ticket| ticket.waits()) {
        let house = race.house().await;
        let mut clicks = Vec::new();
        for (desk, secret) in race.desks.iter().zip(&race.secrets) {
            let shown = house.at_desk(*desk).map(|person| person.ticket.id);
            for program in [&first, &second] {
                let clerk = program.clerk(secret);
                clicks.push(async move { click(&clerk, shown).await });
            }
        }
        join_all(clicks).await;
    }
    let house = race.house().await;
    for id in tickets {
        let person = house.person(id).expect("in the house");
        let finished = person.ticket.desk().is_none();
        assert_eq!(person.deeds, 2 + u32::from(finished), "drawn, called once, finished once: {person:?}");
        assert_eq!(person.last_call.map(|call| call.calls), Some(1));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixteen_desks_and_two_programs_on_one_sqlite_file() {
    sixteen_desks(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixteen_desks_and_two_programs_on_postgres() {
    sixteen_desks(Engine::Postgres).await;
}

async fn killed_at_noon(engine: Engine) {
    let Some((city, program)) = City::built(engine).await else { return };
    let race = Race::on(city).await;
    race.people_come(3).await;
    let clerk = program.clerk(&race.secrets[0]);
    click(&clerk, None).await;
    let before = race.house().await;
    let called = before.at_desk(race.desks[0]).expect("called").ticket.clone();
    program.kill();
    let again = Program::start(&race.city.database.url);
    let clerk = again.clerk(&race.secrets[0]);
    let page = clerk.get("/buero/schalter").await.expect("an answer");
    assert!(page.text.contains(&called.number.to_string()), "the desk goes on with whom it had");
    let form = format!("nummer={:032x}", called.id.0);
    clerk.post("/buero/schalter/fertig", form.clone()).await.expect("an answer");
    clerk.post("/buero/schalter/rueckgaengig", form).await.expect("an answer");
    let house = race.house().await;
    assert_eq!(house.at_desk(race.desks[0]).map(|person| &person.ticket), Some(&called), "and undo goes on");
    assert_eq!(house.tickets().filter(|ticket| ticket.waits()).count(), 2, "nobody is lost");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_noon_on_sqlite() {
    killed_at_noon(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_noon_on_postgres() {
    killed_at_noon(Engine::Postgres).await;
}
