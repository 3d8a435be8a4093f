//! Processes that are measured: wartefrei, PostgreSQL, and a bare axum to compare with.

use super::city::NOW_TEXT;
use super::client::Client;
use super::{Failure, machine};
use anyhow::{Context, bail};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use wartefrei::clock::monotonic;

/// A running wartefrei; killed when dropped.
pub struct Program {
    child: Child,
    /// Where it listens: `127.0.0.1:40123`.
    pub host: String,
    /// From start to ready, in seconds.
    pub seconds_to_ready: f64,
}

impl Program {
    /// Starts the demo of a city whose database is ready, without limits on how often forms are sent.
    pub fn start(binary: &Path, database: &str, offices: u16) -> Result<Program, Failure> {
        Program::start_town(binary, database, &["--town", "bench", "--offices", &offices.to_string(), "--at", NOW_TEXT])
    }

    /// Starts the demo of a town, with the arguments that name it.
    pub fn start_town(binary: &Path, database: &str, town: &[&str]) -> Result<Program, Failure> {
        let begin = monotonic();
        let mut child = Command::new(binary)
            .args(["demo", "--no-limits"])
            .args(town)
            .args(["--listen", "127.0.0.1:0", "--database-url", database])
            .env("RUST_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {}", binary.display()))?;
        let output = child.stdout.take().context("its output")?;
        let mut lines = BufReader::new(output).lines();
        let host = loop {
            let Some(line) = lines.next() else { bail!("wartefrei ended before it was ready") };
            let line = line?;
            if let Some(address) = line.trim().strip_prefix("ready http://") {
                break address.trim_end_matches('/').to_owned();
            }
        };
        let seconds_to_ready = begin.elapsed().as_secs_f64();
        // What it says later is not needed, but must not block it.
        std::thread::spawn(move || lines.for_each(drop));
        Ok(Program { child, host, seconds_to_ready })
    }

    /// Resident memory in megabytes.
    pub fn resident_mb(&self) -> f64 {
        machine::resident_mb(self.child.id())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may have ended already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// Whether `wartefrei verify` finds nothing wrong.
pub fn verified(binary: &Path, database: &str) -> Result<bool, Failure> {
    let verify = Command::new(binary).args(["verify", "--database-url", database]).output()?;
    if !verify.status.success() {
        println!("{}", String::from_utf8_lossy(&verify.stdout));
    }
    Ok(verify.status.success())
}

/// The bare axum that answers "hello", in a process of its own: this program, called once more.
pub struct Hello {
    child: Child,
    /// Where it listens.
    pub host: String,
}

impl Hello {
    /// Starts it.
    pub async fn start() -> Result<Hello, Failure> {
        let host = format!("127.0.0.1:{}", free_port()?);
        let child = Command::new(std::env::current_exe()?).args(["hello", &host]).spawn()?;
        let hello = Hello { child, host };
        while Client::connect(&hello.host).await.is_err() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        Ok(hello)
    }
}

impl Drop for Hello {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// What the process of [`Hello`] does.
pub fn say_hello(host: &str) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::bind(host).await?;
        let router = axum::Router::new().route("/", axum::routing::get(async || "hello"));
        Ok(axum::serve(listener, router).await?)
    })
}

/// A PostgreSQL of our own, with its usual care for the disk; gone at the end.
pub struct Postgres {
    bin: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Postgres {
    /// Starts one in a new folder, as an unprivileged user: it refuses to be root.
    pub fn start(folder: PathBuf) -> Result<Postgres, Failure> {
        let versions = std::fs::read_dir("/usr/lib/postgresql").context("PostgreSQL is not installed")?;
        let bin = versions.flatten().map(|v| v.path().join("bin")).max().context("no version of PostgreSQL")?;
        let postgres = Postgres { bin, folder, port: free_port()? };
        std::fs::create_dir_all(&postgres.folder)?;
        if is_root() {
            said(Command::new("chown").arg("postgres").arg(&postgres.folder))?;
        }
        let data = postgres.folder.join("data").display().to_string();
        let home = postgres.folder.display();
        postgres.run(
            "initdb",
            &["-D", &data, "--auth=trust", "--username=wartefrei", "--locale=C.UTF-8", "--encoding=UTF8"],
        )?;
        let options =
            format!("-p {} -k {home} -h 127.0.0.1 -c max_connections=200 -c shared_buffers=256MB", postgres.port);
        let log = postgres.folder.join("log").display().to_string();
        postgres.run("pg_ctl", &["start", "-w", "-D", &data, "-l", &log, "-o", &options])?;
        Ok(postgres)
    }

    /// A database, made if missing; gives its address.
    pub fn database(&self, name: &str) -> Result<String, Failure> {
        let url = self.url(name);
        let exists =
            self.run("psql", &["-h", "127.0.0.1", "-p", &self.port.to_string(), "-U", "wartefrei", "-c", "", name]);
        if exists.is_err() {
            self.sql(&format!("CREATE DATABASE {name}"))?;
        }
        Ok(url)
    }

    /// An empty database; replaces the one before.
    pub fn fresh(&self, name: &str) -> Result<String, Failure> {
        self.sql(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))?;
        self.database(name)
    }

    /// A copy of a database to which nobody is connected; replaces the one before.
    pub fn copy(&self, from: &str, to: &str) -> Result<String, Failure> {
        self.sql(&format!("DROP DATABASE IF EXISTS {to} WITH (FORCE)"))?;
        self.sql(&format!("CREATE DATABASE {to} TEMPLATE {from}"))?;
        self.sql("CHECKPOINT")?;
        Ok(self.url(to))
    }

    fn url(&self, name: &str) -> String {
        format!("postgres://wartefrei@127.0.0.1:{}/{name}", self.port)
    }

    fn sql(&self, sql: &str) -> Result<(), Failure> {
        let port = self.port.to_string();
        self.run(
            "psql",
            &["-h", "127.0.0.1", "-p", &port, "-U", "wartefrei", "-v", "ON_ERROR_STOP=1", "-c", sql, "postgres"],
        )
    }

    fn run(&self, program: &str, arguments: &[&str]) -> Result<(), Failure> {
        let program = self.bin.join(program);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        said(command.current_dir("/").args(arguments))
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let data = self.folder.join("data").display().to_string();
        // Nothing is kept: how it ends does not matter.
        drop(self.run("pg_ctl", &["stop", "-D", &data, "-m", "immediate"]));
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| std::os::unix::fs::MetadataExt::uid(&own) == 0)
}

fn said(command: &mut Command) -> Result<(), Failure> {
    // Their output would be inherited by the server that pg_ctl starts: it must not be a pipe that we read.
    let status = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status()?;
    if status.success() { Ok(()) } else { bail!("{command:?} failed") }
}

fn free_port() -> Result<u16, Failure> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}
