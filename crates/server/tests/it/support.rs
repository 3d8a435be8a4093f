//! What the tests of the whole program share: every test runs on SQLite and on PostgreSQL.

mod engine;
mod post;

pub use engine::{Engine, TestDb};
pub use post::{MailServer, python};

use domain::time::Instant;
use wartefrei::app::{App, Ground, Mode};
use wartefrei::chance::Chance;
use wartefrei::clock::Clock;
use wartefrei::config::Config;
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
    database: TestDb,
}

impl TestTown {
    /// Opens one; `None` when this engine is left out.
    pub async fn open(engine: Engine) -> Option<TestTown> {
        let database = TestDb::open(engine).await?;
        let app = start(database.db.clone(), &database.url, 1).await;
        Some(TestTown { app, database })
    }

    /// A second program on the same database, with connections, a clock and chance of its own.
    pub async fn another(&self) -> App {
        let db = connect(&self.database.url).await.expect("the database opens twice");
        start(db, &self.database.url, 2).await
    }

    /// Its database.
    pub fn db(&self) -> &Db {
        &self.app.db
    }
}

async fn start(db: Db, url: &str, seed: u64) -> App {
    let vars = [("WARTEFREI_DATABASE_URL".to_owned(), url.to_owned())];
    let ground = Ground {
        config: Config::read(None, vars.into_iter()).expect("settings of the tests"),
        db,
        clock: Clock::set(NOW, 0.0),
        chance: Chance::seeded(seed),
    };
    App::start(ground, Mode::Serve).await.expect("the program starts")
}
