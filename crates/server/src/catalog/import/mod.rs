//! `wartefrei import`: brings a catalogue in from files: read, plan the difference, save it all or nothing.

mod build;
mod dldb;
mod loose;
mod plan;
mod postal;
mod relations;
mod report;
mod slug;

pub use dldb::Export;
pub use plan::{Chosen, Fate, Plan, Relations, Save};
pub use relations::Skipped;
pub use report::{Report, Tally};
pub use slug::{free_slug, is_slug, slug};

use crate::catalog::profile::Profile;
use crate::catalog::store::{self, FromFile, NewTown, Shelf};
use crate::chance::Chance;
use crate::storage::{Db, Failure, Tx};
use anyhow::{Context, bail, ensure};
use clap::{Args, Subcommand};
use domain::catalog::Office;
use domain::holidays::{Place, State};
use domain::ids::TenantId;
use domain::time::Instant;
use plan::{Current, plan};
use std::collections::HashMap;
use std::path::PathBuf;

/// What to import from where.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Format of the files.
    #[command(subcommand)]
    pub format: Format,
}

/// Formats that can be imported.
#[derive(Debug, Subcommand)]
pub enum Format {
    /// Services and places as Munich and Berlin publish them (JSON).
    ///
    /// Can be repeated: what the files no longer name is withdrawn, what they name again is back, desks, hours
    /// and rules of booking stay. Nothing is saved when anything in the files cannot be read.
    Dldb(DldbArgs),
}

/// Arguments of `import dldb`.
#[derive(Debug, Args)]
pub struct DldbArgs {
    /// Name of the tenant in addresses, such as `muenchen`; it is created if there is none.
    #[arg(long, value_name = "NAME")]
    pub tenant: String,
    /// File of services.
    #[arg(long, value_name = "FILE")]
    pub services: PathBuf,
    /// File of places.
    #[arg(long, value_name = "FILE")]
    pub locations: PathBuf,
    /// State of a new tenant, for holidays: NW, BY …; else told from the postal codes.
    #[arg(long, value_name = "STATE")]
    pub state: Option<String>,
    /// Only say what would change.
    #[arg(long)]
    pub dry_run: bool,
}

/// Imports into a migrated database. Fails without having saved anything.
pub async fn run(args: &ImportArgs, db: &Db, chance: &Chance, now: Instant) -> Result<Report, Failure> {
    let Format::Dldb(args) = &args.format;
    ensure!(
        slug::is_slug(&args.tenant),
        "--tenant {:?}: only small letters, digits and hyphens, such as {:?}",
        args.tenant,
        slug::slug(&args.tenant)
    );
    let export = Export::read(&args.services, &args.locations)?;
    let town = match store::tenant_by_slug(db, &args.tenant).await? {
        Some(id) => store::load(db, id).await?.map(|shelf| (id, shelf)),
        None => None,
    };
    match town {
        Some((id, shelf)) => update(args, db, &export, (id, shelf), (chance, now)).await,
        None => found(args, db, &export, (chance, now)).await,
    }
}

/// Imports into a tenant that exists.
async fn update(
    args: &DldbArgs,
    db: &Db,
    export: &Export,
    (tenant, shelf): (TenantId, Shelf),
    (chance, now): (&Chance, Instant),
) -> Result<Report, Failure> {
    let plan = compare(export, &shelf, &mut || chance.id(now));
    let report = report(args, export, &plan, Some(&shelf));
    if !args.dry_run && !plan.is_empty() {
        let mut tx = db.begin().await?;
        if !store::claim_version(&mut tx, tenant, shelf.version).await? {
            bail!("somebody changed the catalogue in this moment; nothing was imported, please run it again");
        }
        apply(&mut tx, tenant, &plan, now).await?;
        tx.commit().await?;
    }
    Ok(report)
}

/// What an import would do to a catalogue. `fresh` makes identifiers.
pub fn compare(export: &Export, shelf: &Shelf, fresh: &mut dyn FnMut() -> u128) -> Plan {
    let current = Current {
        authorities: &shelf.authorities,
        services: &shelf.services,
        offices: &shelf.offices,
        place: shelf.profile.place,
    };
    plan(export, &current, fresh)
}

/// Imports into a tenant that is made for it. The first tenant of a database answers at `/`.
async fn found(
    args: &DldbArgs,
    db: &Db,
    export: &Export,
    (chance, now): (&Chance, Instant),
) -> Result<Report, Failure> {
    let (profile, assumed) = profile(args, export)?;
    let current = Current { authorities: &[], services: &[], offices: &[], place: profile.place };
    let plan = plan(export, &current, &mut || chance.id(now));
    let report = Report { founded: Some(assumed), ..report(args, export, &plan, None) };
    if !args.dry_run {
        let main = store::versions(db).await?.is_empty();
        let id = TenantId(chance.id(now));
        let mut tx = db.begin().await?;
        let town = NewTown { id, slug: &args.tenant, host: None, main, profile: &profile };
        store::insert_town(&mut tx, &town).await?;
        apply(&mut tx, id, &plan, now).await?;
        tx.commit().await?;
    }
    Ok(report)
}

/// Saves what a plan says.
pub async fn apply(tx: &mut Tx, tenant: TenantId, plan: &Plan, now: Instant) -> Result<(), Failure> {
    for authority in &plan.authorities {
        store::save_authority(tx, tenant, authority).await?;
    }
    for save in &plan.services {
        store::save_service(tx, tenant, &save.value, Some(from(save))).await?;
    }
    for (id, _) in &plan.gone_services {
        store::withdraw_service(tx, tenant, *id, now).await?;
    }
    for save in &plan.offices {
        let (office, schedule) = &save.value;
        store::save_office(tx, tenant, (office, schedule), Some(from(save))).await?;
    }
    for (id, _) in &plan.gone_offices {
        store::withdraw_office(tx, tenant, *id, now).await?;
    }
    Ok(())
}

fn from<T>(save: &Save<T>) -> FromFile<'_> {
    FromFile { key: &save.source_key, said: &save.imported }
}

fn report(args: &DldbArgs, export: &Export, plan: &Plan, shelf: Option<&Shelf>) -> Report {
    let bookable = |office: &Office| office.pools.iter().any(|pool| pool.desks > 0);
    let known = shelf.into_iter().flat_map(|shelf| &shelf.offices);
    let ready = known.filter(|o| o.source_key.is_some() && bookable(&o.value.0) && o.value.1.has_hours()).count();
    let report = Report::of(&args.tenant, plan, (export.services.len(), export.offices.len()));
    Report { not_bookable: export.offices.len().saturating_sub(ready), dry_run: args.dry_run, ..report }
}

/// What can be said of a town that only its files are known of, and the same in words.
fn profile(args: &DldbArgs, export: &Export) -> Result<(Profile, String), Failure> {
    let codes = export.offices.iter().map(|office| office.address.0.postal_code.or_empty());
    let (state, whence) = match &args.state {
        Some(text) => (State::parse(text).with_context(|| format!("--state {text:?} is not a state such as NW"))?, ""),
        None => {
            let guess = postal::state_of(codes).context("the files do not tell the state; please add --state NW")?;
            (guess, ", as most postal codes say")
        }
    };
    let mut votes: HashMap<&str, usize> = HashMap::new();
    for name in export.offices.iter().filter_map(|office| office.organization.0.as_deref()) {
        *votes.entry(name).or_default() += 1;
    }
    let full = votes.into_iter().max_by_key(|(name, n)| (*n, *name)).map_or(args.tenant.as_str(), |(name, _)| name);
    // "Landeshauptstadt München": what it is, and its name.
    let (kind, name) = full.split_once(' ').unwrap_or(("", full));
    let profile = Profile::named(kind, name, Place::in_state(state));
    let assumed = format!("{}, in {}{whence}", profile.full_name(), state.name());
    Ok((profile, assumed))
}
