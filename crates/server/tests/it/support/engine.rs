//! A database of its own for every test, on either engine, gone when the test ends.

use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection, Row};
use std::path::PathBuf;
use std::sync::Once;
use std::sync::atomic::{AtomicU32, Ordering};
use wartefrei::storage::{Db, connect, migrate};

/// Keeps two test programs from making the template at the same time.
const TEMPLATE_LOCK: i64 = 0x7761_7274_6566_7265;

static SERIAL: AtomicU32 = AtomicU32::new(0);
static LEFT_OUT: Once = Once::new();

/// The two engines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite,
    /// The server that `TEST_POSTGRES` names, such as `postgres://user@127.0.0.1:5433`.
    Postgres,
}

/// An empty migrated database.
pub struct TestDb {
    /// Open.
    pub db: Db,
    /// Its address, for a second process.
    pub url: String,
    home: Home,
}

enum Home {
    Folder(PathBuf),
    Server { server: String, name: String },
}

impl TestDb {
    /// Opens one; `None` for PostgreSQL when no server is named.
    pub async fn open(engine: Engine) -> Option<TestDb> {
        let home = match engine {
            Engine::Sqlite => Home::Folder(folder()),
            Engine::Postgres => database_on(server()?).await,
        };
        let url = home.url();
        let db = connect(&url).await.expect("the test database opens");
        if engine == Engine::Sqlite {
            migrate(&db).await.expect("the migrations run");
        }
        Some(TestDb { db, url, home })
    }
}

impl Home {
    fn url(&self) -> String {
        match self {
            Home::Folder(folder) => format!("sqlite:{}", folder.join("wartefrei.db").display()),
            Home::Server { server, name } => format!("{server}/{name}"),
        }
    }
}

impl Drop for TestDb {
    /// Runs in a thread of its own, so that it works in a test that fails as well.
    fn drop(&mut self) {
        match &self.home {
            Home::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Home::Server { server, name } => {
                let (server, name) = (server.clone(), name.clone());
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
                let forget = move || runtime.block_on(drop_database(&server, &name));
                if std::thread::spawn(forget).join().is_err() {
                    eprintln!("a test database could not be dropped");
                }
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "tests have no settings file")]
fn server() -> Option<String> {
    let server = std::env::var("TEST_POSTGRES").ok().filter(|server| !server.is_empty());
    if server.is_none() {
        LEFT_OUT.call_once(|| eprintln!("PostgreSQL is left out: TEST_POSTGRES names no server (./ci starts one)"));
    }
    server.map(|server| server.trim_end_matches('/').to_owned())
}

fn name() -> String {
    format!("wf_{}_{}", std::process::id(), SERIAL.fetch_add(1, Ordering::Relaxed))
}

fn folder() -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name());
    // A process with the same id may have been killed before it could tidy up.
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).expect("the target folder can be written");
    folder
}

async fn database_on(server: String) -> Home {
    let name = name();
    let mut admin = PgConnection::connect(&format!("{server}/postgres")).await.expect("TEST_POSTGRES answers");
    let template = template(&server, &mut admin).await;
    run(&mut admin, format!("DROP DATABASE IF EXISTS {name}")).await;
    run(&mut admin, format!("CREATE DATABASE {name} TEMPLATE {template}")).await;
    Home::Server { server, name }
}

/// The migrated database that all others are copied from; made once for each set of migrations.
async fn template(server: &str, admin: &mut PgConnection) -> String {
    let name = format!("wf_template_{}", fingerprint());
    run(admin, format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})")).await;
    let found = sqlx::query("SELECT count(*) FROM pg_database WHERE datname = $1").bind(&name);
    let made: i64 = found.fetch_one(&mut *admin).await.expect("a count").get(0);
    if made == 0 {
        // Under another name until it is complete, in case this process is killed half way.
        let draft = format!("{name}_draft");
        run(admin, format!("DROP DATABASE IF EXISTS {draft}")).await;
        run(admin, format!("CREATE DATABASE {draft}")).await;
        let db = connect(&format!("{server}/{draft}")).await.expect("the template opens");
        migrate(&db).await.expect("the migrations run");
        if let Db::Pg(pool) = db {
            pool.close().await;
        }
        run(admin, format!("ALTER DATABASE {draft} RENAME TO {name}")).await;
    }
    run(admin, format!("SELECT pg_advisory_unlock({TEMPLATE_LOCK})")).await;
    name
}

fn fingerprint() -> String {
    let migrations = sqlx::migrate!("migrations/postgres");
    let sum = migrations
        .iter()
        .flat_map(|m| m.checksum.iter())
        .fold(0u64, |sum, byte| sum.rotate_left(9).wrapping_mul(0x0100_0000_01b3) ^ u64::from(*byte));
    format!("{sum:016x}")
}

async fn drop_database(server: &str, name: &str) {
    if let Ok(mut admin) = PgConnection::connect(&format!("{server}/postgres")).await {
        run(&mut admin, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
    }
}

async fn run(admin: &mut PgConnection, sql: String) {
    admin.execute(AssertSqlSafe(sql.clone())).await.unwrap_or_else(|refusal| panic!("{sql}: {refusal}"));
}
