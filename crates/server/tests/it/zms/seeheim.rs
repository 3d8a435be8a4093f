//! A small town in the shapes of the contract: two offices that are shown as one place, and one by itself.

use crate::support::{Client, Engine, NOW, Page, TestTown};
use domain::catalog::Pool;
use domain::ids::{AppointmentId, PoolId};
use domain::opening::{Hours, Openings, Recurrence, Schedule, Weekdays};
use domain::policy::Shares;
use domain::time::{Cell, Instant, Minutes, Window};
use reqwest::StatusCode;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use wartefrei::booking::{self, sync};
use wartefrei::catalog::import::{DldbArgs, Format, ImportArgs};
use wartefrei::catalog::{self, FrontEnd, Town};
use wartefrei::notices::{Facts, FactsSource};
use wartefrei::zms::Mails;

/// Where the interface is.
pub const API: &str = "/zms/api/citizen";
/// The front end's page.
pub const PAGE: &str = "https://seeheim.example/termin/";

static SERIAL: AtomicU32 = AtomicU32::new(0);

fn services() -> Value {
    json!([
        {"id": "11", "name": "Angelschein", "duration": 15, "maxQuantity": 3, "combinable": [12, 11], "public": true},
        {"id": "12", "name": "Bootsschein", "duration": 30, "maxQuantity": 1, "combinable": [12], "public": true},
        {"id": "13", "name": "Angelschein am Telefon", "duration": 40, "maxQuantity": 5, "combinable": [],
         "public": true, "parentId": 11, "variantId": 2, "showOnStartPage": false},
        {"id": "14", "name": "Nur intern", "duration": 5, "combinable": [14], "public": false},
        {"id": "15", "name": "Nirgends", "duration": 5, "combinable": [15], "public": true},
    ])
}

fn offices() -> Value {
    let place = |house_number: &str| {
        json!({"street": "Uferweg", "house_number": house_number, "postal_code": "80331", "city": "Seeheim",
               "hint": false})
    };
    json!([
        {"id": "7", "name": "Seeamt (A 3/1)", "displayName": "Seeamt", "displayNameAlternatives": ["Haus am See"],
         "organization": "Stadt Seeheim", "organizationUnit": "Wasserreferat", "address": place("3"),
         "geo": {"lat": "48.137108", "lon": "11.575382"}, "slotTimeInMinutes": 15, "prio": 90,
         "showAlternativeLocations": true, "sharedBookingOfficeIds": [7, 8], "allowDisabledServicesMix": [7, 8],
         "services": [{"service": "11", "duration": 15}, {"service": "12", "duration": 30},
                      {"service": "14", "duration": 5}]},
        {"id": "8", "name": "Hafenamt (A 3/2)", "displayName": "Hafenamt", "organization": "Stadt Seeheim",
         "address": place("5"), "slotTimeInMinutes": 15, "sharedBookingOfficeIds": [7, 8],
         "allowDisabledServicesMix": [7, 8], "dontShowByServices": [12], "showAlternativeLocations": false,
         "services": [{"service": "11", "duration": 15, "maxQuantity": 2}, {"service": "12", "duration": 30}]},
        {"id": "9", "name": "Fernamt", "displayName": "Fernamt", "organization": "Stadt Seeheim",
         "address": place("7"), "slotTimeInMinutes": 20,
         "services": [{"service": "13", "duration": 40}]},
    ])
}

/// Seeheim, open and empty; the neighbour has the same catalogue.
pub struct Seeheim {
    /// The program.
    pub test: TestTown,
    /// Somebody's front end.
    pub client: Client,
}

impl Seeheim {
    /// Opens it; `None` when this engine is left out.
    pub async fn open(engine: Engine) -> Option<Seeheim> {
        let test = TestTown::open(engine).await?;
        for slug in ["seeheim", "nachbar"] {
            import(&test, slug).await;
            sync::reload_catalog(&test.app).await.expect("loads");
            equip(&test, slug).await;
        }
        sync::reload_catalog(&test.app).await.expect("loads");
        let client = test.visitor().await;
        Some(Seeheim { test, client })
    }

    /// The town as it is.
    pub fn town(&self) -> Arc<Town> {
        self.test.app.towns.by_slug("seeheim").expect("there")
    }

    /// Changes how the town works with its front end.
    pub async fn front_end(&self, change: impl FnOnce(&mut FrontEnd)) {
        let town = self.town();
        let mut profile = town.profile.clone();
        change(&mut profile.front_end);
        let mut tx = self.test.db().begin().await.expect("a transaction");
        catalog::save_profile(&mut tx, town.id, &profile).await.expect("saved");
        tx.commit().await.expect("committed");
        sync::reload_catalog(&self.test.app).await.expect("loads");
    }

    /// Asks for something.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(&self.client.get(&format!("{API}{path}")).await)
    }

    /// Sends something.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.post_with(path, &[], body).await
    }

    /// Sends something with headers.
    pub async fn post_with(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let json = ("content-type", "application/json");
        let headers: Vec<(&str, &str)> = headers.iter().copied().chain([json]).collect();
        Answer::of(&self.client.call("POST", &format!("{API}{path}"), &headers, body.to_string()).await)
    }

    /// Time passes.
    pub fn later(&self, minutes: i64) {
        self.test.app.clock.jump(self.test.app.clock.now().plus_minutes(minutes));
    }

    /// The first free times of the Seeamt on Friday.
    pub async fn times(&self) -> Vec<i64> {
        let calendar = self.get(&calendar("7", "11", "1", "2026-11-20")).await;
        let times = &calendar.body["availableDays"][1]["offices"][0]["appointments"];
        times.as_array().expect("times").iter().filter_map(Value::as_i64).collect()
    }

    /// Holds a time for an Angelschein.
    pub async fn reserve(&self, at: i64) -> Answer {
        self.post("/reserve-appointment/", &hold(at)).await
    }

    /// Holds the first time and says whose it is.
    pub async fn told(&self) -> Answer {
        let reserved = self.reserve(self.times().await[0]).await;
        self.post("/update-appointment/", &told(&reserved.body)).await
    }

    /// An appointment that was confirmed by the mail's link; gives it and the mail's key.
    pub async fn confirmed(&self) -> (Value, Value) {
        self.front_end(|front_end| front_end.page = Some(PAGE.into())).await;
        let told = self.told().await;
        let waiting = self.post("/preconfirm-appointment/", &handle(&told.body)).await;
        assert_eq!(waiting.body["status"], "preconfirmed", "{:?}", waiting.body);
        let link = self.mail(&waiting.body).await.confirm_url.expect("a link");
        let by_mail = opened_by(&link, "confirm/");
        let confirmed = self.post("/confirm-appointment/", &by_mail).await;
        assert_eq!(confirmed.body["status"], "confirmed", "{:?}", confirmed.body);
        (waiting.body, by_mail)
    }

    /// What mails tell of an appointment.
    pub async fn mail(&self, appointment: &Value) -> Facts {
        let id = self.id(appointment).await;
        let facts = Mails(&self.test.app).facts(self.town().id, id).await.expect("read");
        facts.expect("there")
    }

    /// Which appointment a number stands for.
    pub async fn id(&self, appointment: &Value) -> AppointmentId {
        let sql = "SELECT appointment_id FROM zms_booking WHERE tenant_id = $1 AND number = $2";
        let (tenant, number) = (uuid::Uuid::from_u128(self.town().id.0), appointment["processId"].as_i64());
        let id: uuid::Uuid = wartefrei::on_db!(self.test.db(), pool =>
            sqlx::query_scalar(sql).bind(tenant).bind(number).fetch_one(pool).await)
        .expect("a number");
        AppointmentId(id.as_u128())
    }

    /// The appointment behind a number.
    pub async fn record(&self, appointment: &Value) -> booking::Record {
        booking::load(self.test.db(), self.id(appointment).await).await.expect("read").expect("there")
    }
}

/// The files of the town, in a folder of their own.
pub struct Export {
    /// Services.
    pub services: PathBuf,
    /// Offices.
    pub offices: PathBuf,
    folder: PathBuf,
}

impl Export {
    /// Writes them.
    pub fn write() -> Export {
        let name = format!("zms_{}_{}", std::process::id(), SERIAL.fetch_add(1, Ordering::Relaxed));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        std::fs::create_dir_all(&folder).expect("the target folder can be written");
        let write = |name: &str, data: Value| {
            let path = folder.join(name);
            std::fs::write(&path, json!({"meta": {}, "data": data}).to_string()).expect("the file can be written");
            path
        };
        let (services, offices) = (write("services.json", services()), write("locations.json", offices()));
        Export { services, offices, folder }
    }
}

impl Drop for Export {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

async fn import(test: &TestTown, slug: &str) {
    let export = Export::write();
    let (services, locations) = (export.services.clone(), export.offices.clone());
    let args = DldbArgs { tenant: slug.into(), services, locations, state: Some("BY".into()), dry_run: false };
    let args = ImportArgs { format: Format::Dldb(args) };
    catalog::import::run(&args, test.db(), &test.app.chance, NOW).await.expect("imports");
}

/// Two desks and an hour on Thursdays and Fridays for every office.
async fn equip(test: &TestTown, slug: &str) {
    let town = test.app.towns.by_slug(slug).expect("there");
    let mut tx = test.db().begin().await.expect("a transaction");
    for office in town.catalog.offices() {
        let mut office = office.clone();
        let id = PoolId(test.app.chance.id(NOW));
        office.pools = vec![Pool { id, name: "Schalter".into(), desks: 2, services: [].into() }];
        office.policy.grid = Minutes(15);
        office.policy.shares = Shares([100; 3]);
        office.policy.release.horizon_days = 21;
        let window = Window::new(Cell::parse("11:00").expect("a time"), Cell::parse("12:00").expect("a time"));
        let days = Weekdays::of(&[jiff::civil::Weekday::Thursday, jiff::civil::Weekday::Friday]);
        let hours = Hours { recurrence: Recurrence::weekly(days), windows: vec![window.expect("an hour")] };
        let schedule = Schedule::new(Openings::regular(town.place(), vec![hours])).expect("hours");
        catalog::save_office(&mut tx, town.id, (&office, &schedule), None).await.expect("saved");
    }
    tx.commit().await.expect("committed");
}

/// An answer, read.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: StatusCode,
    /// Its JSON.
    pub body: Value,
}

impl Answer {
    /// Reads a page.
    pub fn of(page: &Page) -> Answer {
        let body =
            serde_json::from_str(&page.text).unwrap_or_else(|_| panic!("{} is no JSON: {}", page.path, page.text));
        Answer { status: page.status, body }
    }

    /// The code of the first reason for a refusal, with the status.
    pub fn code(&self) -> (u16, &str) {
        (self.status.as_u16(), self.body["errors"][0]["errorCode"].as_str().unwrap_or("no refusal"))
    }
}

/// Address of the question for a calendar around NOW.
pub fn calendar(offices: &str, services: &str, counts: &str, day: &str) -> String {
    format!(
        "/available-calendar/?startDate=2026-11-19&endDate=2027-05-19&officeIds={offices}&serviceIds={services}\
         &serviceCounts={counts}&slotsStartDate={day}&slotsEndDate={day}"
    )
}

/// Body that holds a time for one Angelschein at the Seeamt.
pub fn hold(at: i64) -> Value {
    json!({"timestamp": at, "officeId": "7", "serviceId": ["11"], "serviceCount": [1]})
}

/// Body with number and key.
pub fn handle(appointment: &Value) -> Value {
    json!({"processId": appointment["processId"], "authKey": appointment["authKey"], "scope": appointment["scope"]})
}

/// Body that says whose an appointment is.
pub fn told(appointment: &Value) -> Value {
    let mut body = handle(appointment);
    body["familyName"] = "Zoë D’Angelo-Nguyễn".into();
    body["email"] = "zoe@example.org".into();
    body
}

/// Number and key in the link of a mail.
pub fn opened_by(link: &str, kind: &str) -> Value {
    use base64::Engine;
    let hash = link.strip_prefix(&format!("{PAGE}#/appointment/{kind}")).unwrap_or_else(|| panic!("{link}"));
    let json = base64::prelude::BASE64_STANDARD.decode(hash).expect("Base64");
    let hash: Value = serde_json::from_slice(&json).expect("JSON");
    json!({"processId": hash["id"], "authKey": hash["authKey"]})
}

/// A moment of Friday.
pub fn friday(time: &str) -> Instant {
    let zone = domain::time::Zone::berlin();
    let day = domain::time::Day::parse("2026-11-20").expect("a day");
    zone.instant(day, Cell::parse(time).expect("a time")).expect("a moment")
}
