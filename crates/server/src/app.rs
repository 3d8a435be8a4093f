//! What handlers and jobs may ask for.

use crate::api::InFlight;
use crate::booking::{self, Desk, DeskParts, Keys};
use crate::capacity::Boards;
use crate::catalog::Towns;
use crate::chance::Chance;
use crate::clock::Clock;
use crate::config::Config;
use crate::demo::mailbox::Mailbox;
use crate::hall::forecast::Forecasts;
use crate::hall::{Halls, Usher, UsherParts};
use crate::notices::{Post, Sender};
use crate::runner::Runner;
use crate::schedule::schedule;
use crate::staff::Throttle;
use crate::staff::oidc::Issuers;
use crate::storage::{Db, Failure, setting};
use crate::waiting::Curves;
use crate::web::limits::Limits;
use crate::web::live::Live;
use crate::web::page_cache::PageCache;
use std::ops::Deref;
use std::sync::Arc;
use tokio::sync::Notify;

/// The running program. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What it runs for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A town's citizens.
    Serve,
    /// People who try it: a mailbox instead of real mail, a clock that can be set.
    Demo,
    /// Measurements: the demo without limits on how often forms are sent.
    Bench,
}

/// Its parts.
pub struct Parts {
    /// Settings.
    pub config: Config,
    /// What it runs for.
    pub mode: Mode,
    /// The database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Identifiers and secrets.
    pub chance: Chance,
    /// The catalogue of every town.
    pub towns: Towns,
    /// How many forms one network may send.
    pub limits: Limits,
    /// Recurring work.
    pub runner: Runner,
    /// Pictures of free capacity.
    pub boards: Boards,
    /// The writer of appointments.
    pub desk: Desk,
    /// Pictures of today's halls.
    pub halls: Halls,
    /// What was said about waiting.
    pub forecasts: Forecasts,
    /// How long people usually wait.
    pub curves: Curves,
    /// The writer of tickets.
    pub usher: Usher,
    /// Seals and opens links.
    pub keys: Keys,
    /// Finished pages.
    pub pages: PageCache,
    /// Rings when notices may have become due; the sender listens.
    pub outbox: Arc<Notify>,
    /// Sends notices.
    pub sender: Sender,
    /// Where the demo's mails go; empty elsewhere.
    pub mailbox: Mailbox,
    /// Open pages that want to know when something changes.
    pub live: Live,
    /// Failed logins.
    pub throttle: Throttle,
    /// What is known of the systems through which people log in.
    pub issuers: Issuers,
    /// Orders of programs that are being carried out.
    pub in_flight: InFlight,
}

/// What the parts are made from.
pub struct Ground {
    /// Settings.
    pub config: Config,
    /// An open, migrated database.
    pub db: Db,
    /// The time.
    pub clock: Clock,
    /// Identifiers and secrets.
    pub chance: Chance,
}

impl App {
    /// Loads what is kept in memory and puts the parts together. Starts no recurring work.
    pub async fn start(ground: Ground, mode: Mode) -> Result<App, Failure> {
        let Ground { config, db, clock, chance } = ground;
        let limits = match mode {
            Mode::Bench => Limits::off(&clock),
            Mode::Serve => Limits::new(&clock),
            // The clock of a demo may stand still; networks do not.
            Mode::Demo => Limits::new(&Clock::System),
        };
        let now = clock.now();
        let towns = Towns::load(&db).await?;
        let boards = Boards::default();
        let keys = Keys::new(setting::seal(&db, &chance).await?);
        let outbox = Arc::new(Notify::new());
        let (desk, _closed) = Desk::open(DeskParts {
            db: db.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            towns: towns.clone(),
            boards: boards.clone(),
            outbox: outbox.clone(),
        });
        let (halls, live) = (Halls::default(), Live::default());
        let usher = Usher::open(UsherParts {
            db: db.clone(),
            clock: clock.clone(),
            chance: chance.clone(),
            towns: towns.clone(),
            halls: halls.clone(),
            live: live.clone(),
        });
        let mailbox = Mailbox::default();
        let sender = Sender::new(db.clone(), post(&config, mode, &mailbox)?, &config.mail_from)?;
        let parts = Parts {
            config,
            mode,
            db,
            clock,
            chance,
            towns,
            limits,
            runner: Runner::new(schedule(), now),
            boards,
            desk,
            halls,
            forecasts: Forecasts::default(),
            curves: Curves::default(),
            usher,
            keys,
            outbox,
            sender,
            mailbox,
            pages: PageCache::default(),
            live,
            throttle: Throttle::default(),
            issuers: Issuers::default(),
            in_flight: InFlight::default(),
        };
        let app = App(Arc::new(parts));
        booking::sync::load(&app).await?;
        Ok(app)
    }
}

/// Real mail only for real citizens.
fn post(config: &Config, mode: Mode, mailbox: &Mailbox) -> Result<Post, Failure> {
    match mode {
        Mode::Serve => Post::open(config.smtp_url.as_deref()),
        Mode::Demo | Mode::Bench => Ok(Post::Letterbox(Arc::new(mailbox.clone()))),
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
