//! The real program as processes of its own: started, asked over HTTP, killed.

use crate::support::{Engine, NOW, TestDb};
use domain::board::Board;
use domain::booking;
use domain::catalog::{Audience, Need, Office};
use domain::policy::Channel;
use domain::slots::Search;
use domain::time::{Cell, Day, Zone};
use reqwest::StatusCode;
use reqwest::redirect::Policy;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use wartefrei::booking::{sync, verify};
use wartefrei::catalog::{Town, Towns};
use wartefrei::storage::Db;

/// A running program on a city of one office; killed without warning when dropped.
pub struct Program {
    child: Child,
    origin: String,
}

impl Program {
    /// Starts it and waits until it is ready. It builds the city if the database does not hold it yet.
    pub fn start(database: &str) -> Program {
        let mut child = Command::new(env!("CARGO_BIN_EXE_wartefrei"))
            .args(["demo", "--town", "bench", "--offices", "1", "--no-limits", "--speed", "0", "--log", "warn"])
            .args(["--at", "2026-11-19T10:00:00+01:00", "--listen", "127.0.0.1:0", "--database-url", database])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let ready = lines.find_map(|line| line.expect("words").strip_prefix("ready ").map(str::to_owned));
        let origin = ready.expect("it says when it is ready");
        std::thread::spawn(move || lines.for_each(drop));
        Program { child, origin }
    }

    /// A clerk's browser that is logged in already, with the secret of a session.
    pub fn clerk(&self, secret: &str) -> Citizen {
        let cookie = format!("wf_staff={secret}").parse().expect("a cookie");
        let headers = [(reqwest::header::COOKIE, cookie)].into_iter().collect();
        let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().default_headers(headers);
        Citizen { http: http.build().expect("a client"), origin: self.origin.clone() }
    }

    /// A citizen's browser without memory; it follows no redirect.
    pub fn citizen(&self) -> Citizen {
        let http = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build().expect("a client");
        Citizen { http, origin: self.origin.clone() }
    }

    /// Ends it at once, as a power cut would.
    pub fn kill(mut self) {
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have been killed already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Somebody who wants a time.
#[derive(Clone)]
pub struct Citizen {
    http: reqwest::Client,
    origin: String,
}

/// What the program said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Said {
    /// The answer's status.
    pub status: StatusCode,
    /// Where it leads.
    pub location: Option<String>,
    /// What it shows.
    pub text: String,
}

impl Citizen {
    /// Asks for a time; none when the program is gone.
    pub async fn hold(&self, office: &Office, (day, start): (Day, Cell)) -> Option<Said> {
        let form = format!("s=anliegen-1:1&ort={}&tag={day}&zeit={start}", office.slug);
        self.post("/termin/reservierungen", form).await
    }

    /// Sends a form; none when the program is gone.
    pub async fn post(&self, path: &str, form: String) -> Option<Said> {
        let request = self.http.post(format!("{}{path}", self.origin));
        let request =
            request.header("origin", &self.origin).header("content-type", "application/x-www-form-urlencoded");
        said(request.body(form)).await
    }

    /// Opens an address.
    pub async fn get(&self, path: &str) -> Option<Said> {
        said(self.http.get(format!("{}{path}", self.origin))).await
    }
}

async fn said(request: reqwest::RequestBuilder) -> Option<Said> {
    let answer = request.send().await.ok()?;
    let (status, headers) = (answer.status(), answer.headers().clone());
    let location = headers.get("location").and_then(|value| value.to_str().ok()).map(str::to_owned);
    Some(Said { status, location, text: answer.text().await.ok()? })
}

/// The city as the database has it.
pub struct City {
    /// Its database.
    pub database: TestDb,
    /// Its catalogue.
    pub town: Arc<Town>,
    board: Board,
}

impl City {
    /// Lets a program build it; `None` when this engine is left out.
    pub async fn built(engine: Engine) -> Option<(City, Program)> {
        let database = TestDb::open(engine).await?;
        let program = Program::start(&database.url);
        let town = Towns::load(&database.db).await.expect("read").main().expect("a town");
        let board = sync::board(&database.db, &town, Zone::berlin().day(NOW)).await.expect("a board");
        Some((City { database, town, board }, program))
    }

    /// Its office.
    pub fn office(&self) -> &Office {
        self.town.catalog.offices().first().expect("an office")
    }

    fn need(&self) -> Need {
        let service = self.town.catalog.service_by_slug("anliegen-1").expect("a service").id;
        let bundle = self.town.catalog.bundle(&[(service, 1)], Audience::Public).expect("one visit");
        bundle.at(self.office(), Audience::Public).expect("the office does it")
    }

    /// Times that are free, each with the number of visitors that can still come then.
    pub fn free(&self) -> Vec<((Day, Cell), usize)> {
        let need = self.need();
        let search = Search::new(self.office(), &need, Channel::Online, NOW);
        let mut free = Vec::new();
        for day in (1..50).map(|n| self.board.first().plus(n)) {
            let (shown, _) = self.board.day(self.office().id, day).expect("on the board");
            for start in search.starts(shown).iter() {
                let mut left = shown.clone();
                let seats = (0..).take_while(|_| booking::take(&mut left, &search, start).is_ok()).count();
                free.push(((day, start), seats));
            }
        }
        free
    }

    /// Law 1.
    pub async fn holds(&self) {
        let db: &Db = &self.database.db;
        let report = verify::run(db).await.expect("a report");
        assert_eq!(report.violations, [], "of {} appointments", report.appointments);
    }
}
