//! What the tests of the whole program share: every test runs on SQLite and on PostgreSQL.

mod client;
mod engine;
mod files;
mod post;

pub use client::{Client, Form, Page};
pub use engine::{Engine, TestDb};
pub use files::munich_files;
pub use post::{MailServer, python};

use domain::time::Instant;
use std::net::SocketAddr;
use std::ops::Deref;
use tokio::net::TcpListener;
use tokio::sync::OnceCell;
use wartefrei::app::{App, Ground, Mode};
use wartefrei::chance::Chance;
use wartefrei::clock::Clock;
use wartefrei::config::Config;
use wartefrei::demo::{Choice, prepare};
use wartefrei::router::router;
use wartefrei::storage::{Db, connect};

/// Thursday, 19 November 2026, 10:00 in Lindenhafen: the moment at which every test begins.
pub const NOW: Instant = Instant(1_795_078_800);

/// Makes two tests of one function, `name::sqlite` and `name::postgres`:
///
/// ```ignore
/// on_both! {
///     async fn a_fresh_town_has_no_appointments(town: TestTown) {
///         assert!(appointments(town.db()).await.is_empty());
///     }
/// }
/// ```
///
/// The second one passes at once when `TEST_POSTGRES` does not name a server.
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($town:ident: $kind:ty) $body:block)+) => {$(
        $(#[$meta])*
        mod $name {
            use super::*;

            async fn story($town: $kind) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                story(<$kind>::open($crate::support::Engine::Sqlite).await.expect("SQLite is always there")).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(town) = <$kind>::open($crate::support::Engine::Postgres).await {
                    story(town).await;
                }
            }
        }
    )+};
}

/// A program without a town yet: an empty migrated database, a clock that stands at [`NOW`] and
/// repeatable chance.
pub struct TestTown {
    /// What handlers and jobs get.
    pub app: App,
    origin: OnceCell<String>,
    database: TestDb,
}

impl TestTown {
    /// Opens one; `None` when this engine is left out.
    pub async fn open(engine: Engine) -> Option<TestTown> {
        Some(TestTown::on(TestDb::open(engine).await?).await)
    }

    async fn on(database: TestDb) -> TestTown {
        let app = start(database.db.clone(), &database.url, 1).await;
        TestTown { app, origin: OnceCell::new(), database }
    }

    /// A second program on the same database, with connections, a clock and chance of its own.
    pub async fn another(&self) -> App {
        let db = connect(&self.database.url).await.expect("the database opens twice");
        start(db, &self.database.url, 2).await
    }

    /// A second program on the same database, which knows the address at which it answers: others send browsers back
    /// there.
    pub async fn at_its_address(&self, clock: Clock) -> (App, String) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let origin = origin_of(&listener);
        let db = connect(&self.database.url).await.expect("the database opens twice");
        let ground = ground(db, &[("DATABASE_URL", &self.database.url), ("BASE_URL", &origin)], 3);
        let ground = Ground { clock, ..ground };
        let app = App::start(ground, Mode::Serve).await.expect("the program starts");
        answer(app.clone(), listener);
        (app, origin)
    }

    /// Its database.
    pub fn db(&self) -> &Db {
        &self.app.db
    }

    /// Somebody with a browser of their own. The first one finds the program started, on any free port.
    pub async fn visitor(&self) -> Client {
        Client::new(self.origin().await)
    }

    /// Where the program answers.
    pub async fn origin(&self) -> &str {
        self.origin.get_or_init(|| serve(self.app.clone())).await
    }
}

/// The demo town on its 19 November: three offices, sixty days filled by invented citizens.
pub struct Lindenhafen(TestTown);

impl Lindenhafen {
    /// Opens it; `None` when this engine is left out.
    pub async fn open(engine: Engine) -> Option<Lindenhafen> {
        let database = TestDb::open(engine).await?;
        let built = prepare(&database.db, Choice::Lindenhafen, NOW, &Chance::seeded(7)).await;
        built.expect("Lindenhafen is built");
        Some(Lindenhafen(TestTown::on(database).await))
    }
}

impl Deref for Lindenhafen {
    type Target = TestTown;

    fn deref(&self) -> &TestTown {
        &self.0
    }
}

/// The house of the reference day, a week of it planned, early on its 19 November.
pub struct ReferenceHouse(TestTown);

impl ReferenceHouse {
    /// Opens it; `None` when this engine is left out.
    pub async fn open(engine: Engine) -> Option<ReferenceHouse> {
        let database = TestDb::open(engine).await?;
        let built = prepare(&database.db, Choice::Reference, NOW, &Chance::seeded(7)).await;
        built.expect("the house is built");
        Some(ReferenceHouse(TestTown::on(database).await))
    }
}

impl Deref for ReferenceHouse {
    type Target = TestTown;

    fn deref(&self) -> &TestTown {
        &self.0
    }
}

/// Answers over HTTP until the test ends. Gives the origin: `http://127.0.0.1:40123`.
pub async fn serve(app: App) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let origin = origin_of(&listener);
    answer(app, listener);
    origin
}

fn origin_of(listener: &TcpListener) -> String {
    format!("http://{}", listener.local_addr().expect("an address"))
}

fn answer(app: App, listener: TcpListener) {
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, service).await });
}

/// A program on a database, without its HTTP.
pub async fn start(db: Db, url: &str, seed: u64) -> App {
    let ground = ground(db, &[("DATABASE_URL", url)], seed);
    App::start(ground, Mode::Serve).await.expect("the program starts")
}

fn ground(db: Db, settings: &[(&str, &str)], seed: u64) -> Ground {
    let vars = settings.iter().map(|(name, value)| (format!("WARTEFREI_{name}"), (*value).to_owned()));
    Ground {
        config: Config::read(None, vars).expect("settings of the tests"),
        db,
        clock: Clock::set(NOW, 0.0),
        chance: Chance::seeded(seed),
    }
}
