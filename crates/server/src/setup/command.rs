//! `wartefrei tenant add`: another town on an installation that has one, for the same guide.

use super::code::{self, Which};
use super::store::{self, SetUp};
use crate::booking::Keys;
use crate::catalog::{self, NewTown, Profile, Towns};
use crate::chance::Chance;
use crate::config::Config;
use crate::storage::{Db, Failure, setting};
use crate::web::shell::SET_UP;
use anyhow::{Context, bail};
use domain::holidays::{Place, State};
use domain::ids::TenantId;
use domain::time::Instant;

/// First parts of addresses that pages of every town have: no town can be called so there.
const TAKEN: [&str; 23] = [
    "anliegen",
    "anzeige",
    "api",
    "assets",
    "aussehen",
    "barrierefreiheit",
    "buero",
    "datenschutz",
    "demo",
    "einlass",
    "einrichtung",
    "gebaerdensprache",
    "geraet",
    "health",
    "impressum",
    "kiosk",
    "leichte-sprache",
    "nummer",
    "suche",
    "termin",
    "tuer",
    "wartezeiten",
    "zms",
];

/// What `wartefrei tenant add` is told.
#[derive(clap::Args, Clone, Debug)]
pub struct TenantAddArgs {
    /// Name of the town: "Lindenhafen".
    #[arg(long)]
    pub name: String,
    /// What it is, before the name: "Stadt", "Gemeinde", "Landkreis".
    #[arg(long, default_value = "Stadt")]
    pub kind: String,
    /// State by its two letters, for holidays: NW.
    #[arg(long)]
    pub state: String,
    /// Name in addresses: https://…/lindenhafen; without, made from the name.
    #[arg(long)]
    pub slug: Option<String>,
    /// Host name of its own: termine.lindenhafen.de.
    #[arg(long)]
    pub host: Option<String>,
}

/// Adds a tenant whose guide is open. Gives what to print.
pub async fn add(
    (config, db, chance): (&Config, &Db, &Chance),
    args: &TenantAddArgs,
    now: Instant,
) -> Result<Vec<String>, Failure> {
    let state = State::parse(&args.state).with_context(|| {
        let known: Vec<&str> = State::ALL.into_iter().map(State::code).collect();
        format!("{:?} is not a German state; known are {}", args.state, known.join(", "))
    })?;
    let slug = args.slug.clone().unwrap_or_else(|| catalog::import::slug(&args.name));
    if catalog::import::slug(&slug) != slug || args.name.trim().is_empty() {
        bail!("{slug:?} cannot stand in an address; use small letters, digits and hyphens");
    }
    if TAKEN.contains(&slug.as_str()) {
        bail!("/{slug} is a page of every town; choose another --slug");
    }
    let towns = Towns::load(db).await?;
    if towns.by_slug(&slug).is_some() {
        bail!("there is a tenant {slug:?} already; choose another --slug");
    }
    let host = args.host.as_deref().map(str::to_lowercase);
    if host.as_deref().is_some_and(|host| towns.by_host(host).is_some()) {
        bail!("another tenant has this host name already");
    }
    let id = TenantId(chance.id(now));
    let profile = Profile::named(&args.kind, args.name.trim(), Place::in_state(state));
    let mut tx = db.begin().await?;
    // The first one answers at `/`, however many come after it.
    let main = towns.all().is_empty();
    let new = NewTown { id, slug: &slug, host: host.as_deref(), main, profile: &profile };
    catalog::insert_town(&mut tx, &new).await?;
    store::open(&mut tx, (id, false), now).await?;
    tx.commit().await?;
    let keys = Keys::new(setting::seal(db, chance).await?);
    let which = Which::of(&SetUp { tenant: id, first: false, steps: Default::default() });
    let url = match &host {
        Some(host) => format!("{}://{host}", config.base_url.split("://").next().unwrap_or("https")),
        None if main => config.base_url.clone(),
        None => format!("{}/{slug}", config.base_url),
    };
    Ok(vec![
        format!("{} is added. A running program knows it within a minute.", profile.full_name()),
        format!("set-up {url}{SET_UP} code {}", code::code(&keys, which)),
    ])
}
