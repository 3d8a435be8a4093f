//! Lindenhafen with somebody of every role at the town hall and in the whole town, somebody who is everything at the
//! harbour, somebody of another town, a device of every kind, and something for every address to be about.

use crate::support::{Lindenhafen, NOW};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, StatusCode, header};
use domain::booking::State;
use domain::catalog::{Audience, Office};
use domain::holidays::{Place, State as Land};
use domain::ids::{DeskId, TenantId, TicketId, UserId};
use domain::person::{Email, Name};
use domain::policy::Channel;
use domain::time::{Cell, Day};
use scraper::{Html, Selector};
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tower::ServiceExt;
use uuid::Uuid;
use wartefrei::app::{App, Ground, Mode};
use wartefrei::booking::{self, Actor, KeyKind, Order, Person, Record, Suggest, Visit, Wanted};
use wartefrei::catalog::{self, NewTown, Profile, Town};
use wartefrei::changes::{self, By, Change, Kind, Subject};
use wartefrei::hall::{self, HallKey, PrintWay, Settings};
use wartefrei::router::{pages, router};
use wartefrei::staff::oidc;
use wartefrei::staff::{self, Grant, NewMember, Role};
use wartefrei::web::tenancy::Site;
use wartefrei::web::texts::Lang;
use wartefrei::{api, on_tx, telephone};

/// Somebody who calls.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Who {
    /// Not logged in.
    Nobody,
    /// The administrator of another town.
    Foreign,
    /// Of every role, but at the harbour.
    Elsewhere,
    /// A paired device of the town hall, by its kind.
    Device(&'static str),
    /// Of this role at the town hall, where the addresses lead.
    Here(Role),
    /// Of this role in the whole town.
    InTown(Role),
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// Where it leads, without what follows the question mark.
    pub leads_to: Option<String>,
}

/// Methods and addresses.
pub type Routes = Vec<(String, String)>;

/// A town with everybody in it.
pub struct Scene {
    /// The program, as the demo runs it, so that its addresses are there, too.
    pub app: App,
    router: Router,
    town: Arc<Town>,
    /// Cookies of the devices by kind.
    devices: BTreeMap<&'static str, String>,
    /// What the words in braces stand for.
    samples: BTreeMap<&'static str, String>,
    /// The desk at which somebody of the harbour sits, and one of the town hall.
    desks: [DeskId; 2],
    calls: AtomicU32,
}

/// The address with every word in braces alike.
pub fn bare(path: &str) -> String {
    let mut parts = path.split(['{', '}']).enumerate();
    let mut bare = String::new();
    for (at, part) in &mut parts {
        bare.push_str(if at % 2 == 0 { part } else { "{}" });
    }
    bare
}

/// What the routers of the program answer, as they describe themselves: `RouteId(7): "/buero"` somewhere, and
/// `RouteId(7): MethodRouter(… allow_header: Bytes(b"GET,HEAD") …)` elsewhere.
pub fn routes(app: &App) -> Routes {
    let mut routes = Routes::new();
    for described in [format!("{:?}", pages(app)), format!("{:?}", api::router(app))] {
        let (mut methods, mut paths) = (BTreeMap::new(), BTreeMap::new());
        for (id, rest) in described.split("RouteId(").skip(1).filter_map(|part| part.split_once("): ")) {
            if let Some(path) = rest.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
                paths.entry(id).or_insert(path);
            } else if rest.starts_with("MethodRouter") {
                let allowed = rest.split_once("allow_header: Bytes(b\"").and_then(|(_, rest)| rest.split('"').next());
                methods.entry(id).or_insert(allowed.unwrap_or("GET"));
            }
        }
        for (id, path) in paths.into_iter().filter(|(_, path)| !path.contains("{*__private")) {
            let methods = methods.get(id).unwrap_or_else(|| panic!("no methods of {path}")).split(',');
            routes.extend(methods.filter(|method| *method != "HEAD").map(|method| (method.into(), path.into())));
        }
    }
    routes
}

impl Scene {
    /// Puts everybody into Lindenhafen.
    pub async fn set(lindenhafen: &Lindenhafen) -> Scene {
        let parts = &lindenhafen.app;
        let (config, db) = (parts.config.clone(), parts.db.clone());
        let ground = Ground { config, db, clock: parts.clock.clone(), chance: parts.chance.clone() };
        let app = App::start(ground, Mode::Demo).await.expect("the program starts");
        let town = app.towns.main().expect("a town");
        save_people(&app, &town).await;
        let [hafen, rathaus] = ["hafen", "rathaus"].map(|slug| town.catalog.office_by_slug(slug).expect("there").id);
        let desks = hall::desks(&app.db, town.id).await.expect("desks");
        let desk = |office| desks.iter().rfind(|desk| desk.office == office).expect("a desk").id;
        let mut scene = Scene {
            router: router(app.clone()),
            desks: [desk(hafen), desk(rathaus)],
            town,
            app,
            devices: BTreeMap::new(),
            samples: BTreeMap::new(),
            calls: AtomicU32::new(0),
        };
        scene.take_samples().await;
        scene
    }

    fn rathaus(&self) -> &Office {
        self.town.catalog.office_by_slug("rathaus").expect("there")
    }

    /// Something of the town hall for every word in braces.
    async fn take_samples(&mut self) {
        let rathaus = self.rathaus();
        let key = HallKey::today(self.town.id, rathaus, NOW);
        let house = self.app.halls.look(&self.app.db, key).await.expect("the hall is read");
        let waiting: Vec<_> = house.queue().iter().map(|person| format!("{:032x}", person.ticket.id.0)).collect();
        let today = rathaus.zone.day(NOW);
        let records = booking::of_day(&self.app.db, self.town.id, rathaus.id, today).await.expect("reads");
        let mut expected = records.into_iter().filter(|record| record.appointment.state == State::Confirmed);
        let mut next = || expected.next_back().expect("somebody is still to come");
        let (comes, calls, unreachable, booked) = (next(), next(), next(), next());
        hall::raise_alarm(&self.app, key, self.desks[1]).await.expect("raised");
        let alarms = self.app.halls.look(&self.app.db, key).await.expect("the hall is read");
        let hex = |id: u128| format!("{id:032x}");
        self.samples = BTreeMap::from([
            ("slug", "rathaus".to_owned()),
            ("hours", "woche".to_owned()),
            ("phrase", "confirmed-note".to_owned()),
            ("paper", "impressum".to_owned()),
            ("ticket", waiting[0].clone()),
            ("person", waiting[1].clone()),
            ("desk", hex(self.desks[1].0)),
            ("member", hex(MEMBER.0)),
            ("alarm", hex(alarms.alarms[0].id)),
            ("appointment", hex(comes.appointment.id.0)),
            ("number", format!("B{:03}", calls.appointment.number.expect("a number"))),
            ("token", self.app.keys.seal_ticket(TicketId(7))),
            ("notice", self.fail_notice(&unreachable).await),
            ("booked", self.app.keys.seal(KeyKind::Manage, booked.appointment.id)),
            ("suggestion", self.suggest().await),
        ]);
        self.open_replan().await;
        self.take_things_to_edit().await;
        let mut settings = Settings::clone(&house.settings);
        (settings.kiosk.print, settings.kiosk.printer) = (PrintWay::Network, "127.0.0.1:9".into());
        let both = [&*house.settings, &settings];
        hall::save_settings(&self.app, (key, self.rathaus()), both, By::Operator).await.expect("saved");
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let (settings, secret) = (oidc::Settings::default(), oidc::ClientSecret(String::new()));
        oidc::save(&mut tx, self.town.id, &oidc::Issuer { settings, secret }).await.expect("saved");
        tx.commit().await.expect("committed");
        for (name, kind) in [("display", "display"), ("kiosk", "kiosk"), ("door", "door"), ("spare", "door")] {
            let (cookie, id) = self.pair(kind).await;
            self.devices.insert(name, cookie);
            self.samples.insert(name, id);
        }
    }

    /// A re-plan of some days of the town hall, and somebody it is about.
    async fn open_replan(&mut self) {
        let days = [14, 16].map(|days| self.rathaus().zone.day(NOW).plus(days));
        let form = format!("was=standort&von={}&bis={}&grund=Wasserschaden", days[0], days[1]);
        let path = "/buero/standorte/rathaus/umplanung";
        let opened = self.send(Who::InTown(Role::Admin), "POST", path, &form).await;
        let to = opened.headers().get(header::LOCATION).and_then(|to| to.to_str().ok()).expect("opened");
        let id = to.rsplit('/').next().expect("an identity").to_owned();
        let page = text(self.send(Who::InTown(Role::Admin), "GET", to, "").await).await;
        let (_, rest) = page.split_once("/termin/").expect("somebody is affected");
        self.samples.extend([("affected", rest[..32].to_owned()), ("replan", id)]);
    }

    /// A time at the town hall that is suggested to somebody.
    async fn suggest(&self) -> String {
        let (town, office) = (self.town.clone(), self.rathaus());
        let card = town.catalog.service_by_slug("personalausweis").expect("there").id;
        let bundle = town.catalog.bundle(&[(card, 1)], Audience::Internal).expect("one card");
        let free = telephone::next_times(&self.app, &self.site(), office, (bundle.items(), Channel::Phone));
        let mut at = free.last().expect("a free time").value.split(' ').skip(1);
        let mut next = || at.next().expect("day and time");
        let (day, start) = (Day::parse(next()).expect("a day"), Cell::parse(next()).expect("a time"));
        let times = vec![Wanted { office: office.id, day, start }];
        let person = Name::parse("Anna Ott").expect("a name");
        let person = Person::new(person, Email::parse("anna@example.org").ok(), None, None);
        let visit = Visit { town, bundle, team: None, channel: Channel::Phone, lang: Lang::De };
        let order = Order::Suggest(Box::new(Suggest { visit, times, person, until: NOW.plus_minutes(600) }));
        let kept = self.app.desk.order(order, Actor::System).await.expect("the desk works").expect("free");
        format!("{:032x}", kept.suggestion.expect("suggested").0)
    }

    fn site(&self) -> Site {
        Site { town: self.town.clone(), base: String::new(), lang: Lang::De, path: "/".into() }
    }

    /// A service, a heading, an authority, each with a change in the trail, and files that wait for a choice.
    async fn take_things_to_edit(&mut self) {
        let (rathaus, catalog) = (self.rathaus().clone(), &self.town.catalog);
        let service = catalog.services().last().expect("a service").id.0;
        let heading = catalog.headings().last().expect("a heading").id.0;
        let things = [
            ("service", "service_change", Kind::Service, service),
            ("heading", "heading_change", Kind::Heading, heading),
            ("authority", "authority_change", Kind::Authority, rathaus.authority.0),
            ("office", "office_change", Kind::Office, rathaus.id.0),
            ("hall", "hall_change", Kind::Hall, rathaus.id.0),
        ];
        let tenant = self.town.id;
        let mut tx = self.app.db.begin().await.expect("a transaction");
        for (name, _, kind, id) in things {
            let subject = Subject::new(kind, id, name);
            let made = Change { tenant, office: None, by: By::Program, subject, was: None, became: None };
            changes::record(&mut tx, &made, (NOW, &self.app.chance)).await.expect("recorded");
            self.samples.insert(name, format!("{id:032x}"));
        }
        let keep = "INSERT INTO import_draft (id, tenant_id, created_at, format, services, offices)
            VALUES ($1, $2, $3, 'table', 'Name', '')";
        let (draft, town) = (Uuid::from_u128(7), Uuid::from_u128(tenant.0));
        let saved = on_tx!(&mut tx, conn => sqlx::query(keep).bind(draft).bind(town).bind(NOW.0)
            .execute(conn).await.map(drop));
        saved.expect("saved");
        tx.commit().await.expect("committed");
        self.samples.insert("draft", format!("{:032x}", 7));
        for (_, change, kind, id) in things {
            let trail = changes::of(&self.app.db, tenant, (kind, id), 1).await.expect("reads");
            self.samples.insert(change, format!("{:032x}", trail[0].id));
        }
    }

    /// A message to somebody who is expected at the town hall that could not be sent.
    async fn fail_notice(&self, of: &Record) -> String {
        let failed = "INSERT INTO notice (tenant_id, key, appointment_id, kind, sequence, due_at, not_after, state,
            attempts, done_at) VALUES ($1, 'reminder-1', $2, 'reminder', 0, $3, $3 + 3600, 'failed', 1, $3)";
        let (tenant, id) = (Uuid::from_u128(self.town.id.0), Uuid::from_u128(of.appointment.id.0));
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let saved = on_tx!(&mut tx, conn => sqlx::query(failed).bind(tenant).bind(id).bind(NOW.0)
            .execute(conn).await.map(drop));
        saved.expect("saved");
        tx.commit().await.expect("committed");
        "reminder-1".to_owned()
    }

    /// Pairs a device of the town hall. Gives its cookie and its identity.
    async fn pair(&self, kind: &'static str) -> (String, String) {
        let screen = self.send(Who::Nobody, "GET", "/geraet", "").await;
        let given = screen.headers().clone();
        let cookie = given.get(header::SET_COOKIE).and_then(|cookie| cookie.to_str().ok());
        let cookie = cookie.and_then(|cookie| cookie.split(';').next()).expect("a cookie").to_owned();
        let code: String = words(screen, ".ds-pair__code").await.split_whitespace().collect();
        let form = format!("standort=rathaus&art={kind}&name=Neu&code={code}");
        self.send(Who::InTown(Role::Admin), "POST", "/buero/geraete", &form).await;
        let list = self.send(Who::InTown(Role::Admin), "GET", "/buero/geraete", "").await;
        let page = Html::parse_document(&text(list).await);
        let links = Selector::parse("a[href*='/buero/geraete/']").expect("a selector");
        let new = page.select(&links).find(|link| link.text().collect::<String>().contains("Neu"));
        let id = new.and_then(|link| link.value().attr("href")?.rsplit('/').next()).expect("paired").to_owned();
        let name = format!("standort=rathaus&name={kind}");
        self.send(Who::InTown(Role::Admin), "POST", &format!("/buero/geraete/{id}"), &name).await;
        (cookie, id)
    }

    /// The text with what its words in braces stand for.
    fn fill(&self, text: &str) -> String {
        let mut filled = String::new();
        for (at, part) in text.split(['{', '}']).enumerate() {
            let sample = || self.samples.get(part).map_or("irgendwas", String::as_str);
            filled.push_str(if at % 2 == 0 { part } else { sample() });
        }
        filled
    }

    /// Calls an address of the table.
    pub async fn call(&self, who: Who, method: &str, path: &str, form: &str) -> Answer {
        let (mut path, mut form) = (self.fill(path), self.fill(form));
        let at = if path.contains('?') { '&' } else { '?' };
        if path.starts_with("/buero") {
            path = format!("{path}{at}standort=rathaus");
            form = format!("{form}&standort=rathaus");
        }
        let answer = self.send(who, method, &path, &form).await;
        let leads_to = answer.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
        let leads_to = leads_to.map(|to| to.split('?').next().unwrap_or(to).to_owned());
        Answer { status: answer.status(), leads_to }
    }

    /// Sends a request; each comes from another network, so that none is too many.
    async fn send(&self, who: Who, method: &str, path: &str, form: &str) -> axum::http::Response<Body> {
        let mut request = Request::builder().method(method).uri(path);
        if let Some(cookie) = self.cookie(who).await {
            request = request.header(header::COOKIE, cookie);
        }
        if method != "GET" {
            request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let from = Ipv4Addr::from(0x0a00_0000 + self.calls.fetch_add(1, Ordering::Relaxed));
        let body = if method == "GET" { Body::empty() } else { Body::from(form.to_owned()) };
        let mut request = request.body(body).expect("a request");
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from((from, 40_000))));
        self.router.clone().oneshot(request).await.expect("the program answers")
    }

    /// What the browser of somebody brings: a session that began just now, at a desk.
    async fn cookie(&self, who: Who) -> Option<String> {
        let desk = match who {
            Who::Nobody => return None,
            Who::Device(kind) => return self.devices.get(kind).cloned(),
            Who::Foreign => None,
            Who::Elsewhere => Some(self.desks[0]),
            Who::Here(_) | Who::InTown(_) => Some(self.desks[1]),
        };
        let tenant = if who == Who::Foreign { FOREIGN } else { self.town.id };
        let mut tx = self.app.db.begin().await.expect("a transaction");
        let session = staff::begin(&mut tx, &self.app.chance, (tenant, id(who)), NOW).await.expect("begins");
        staff::sit_down(&mut tx, &session.key(), desk).await.expect("sits down");
        tx.commit().await.expect("committed");
        Some(format!("wf_staff={}", session.as_str()))
    }
}

const FOREIGN: TenantId = TenantId(2);
/// A clerk of the town hall whose account is changed.
const MEMBER: UserId = UserId(1002);

/// The identity of somebody who works here.
fn id(who: Who) -> UserId {
    let place = |role: Role| Role::ALL.iter().position(|known| *known == role).unwrap_or(0) as u128;
    UserId(match who {
        Who::Nobody | Who::Device(_) => 0,
        Who::Foreign => 1000,
        Who::Elsewhere => 1001,
        Who::Here(role) => 1100 + place(role),
        Who::InTown(role) => 1200 + place(role),
    })
}

/// Stores everybody, and the other town.
async fn save_people(app: &App, town: &Town) {
    let [hafen, rathaus] = ["hafen", "rathaus"].map(|slug| town.catalog.office_by_slug(slug).expect("there").id);
    let mut tx = app.db.begin().await.expect("a transaction");
    let profile = Profile::named("Stadt", "Anderswo", Place::in_state(Land::NW));
    let other = NewTown { id: FOREIGN, slug: "anderswo", host: None, main: false, profile: &profile };
    catalog::insert_town(&mut tx, &other).await.expect("saved");
    let mut people = vec![
        (FOREIGN, Who::Foreign, vec![Grant::in_town(Role::Admin)]),
        (town.id, Who::Elsewhere, Role::ALL.map(|role| Grant::at(hafen, role)).to_vec()),
    ];
    for role in Role::ALL {
        people.push((town.id, Who::Here(role), vec![Grant::at(rathaus, role)]));
        people.push((town.id, Who::InTown(role), vec![Grant::in_town(role)]));
    }
    let hash = staff::password::hash("leuchtturm am kai", [7; 16]).await.expect("long enough");
    let account = (MEMBER, town.id, "konto".to_owned(), vec![Grant::at(rathaus, Role::Clerk)]);
    let people = people.into_iter().map(|(tenant, who, grants)| (id(who), tenant, format!("{who:?}"), grants));
    for (id, tenant, name, grants) in people.chain([account]) {
        let new = NewMember { id, tenant, login: &name, name: &name, grants: &grants, password_hash: &hash };
        assert!(staff::create_staff(&mut tx, &new).await.expect("saved"), "{name}");
    }
    tx.commit().await.expect("committed");
    app.towns.refresh(&app.db).await.expect("reads");
}

async fn text(answer: axum::http::Response<Body>) -> String {
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.expect("a page");
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

async fn words(answer: axum::http::Response<Body>, selector: &str) -> String {
    let page = Html::parse_document(&text(answer).await);
    page.select(&Selector::parse(selector).expect("a selector")).flat_map(|element| element.text()).collect()
}
