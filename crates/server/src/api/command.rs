//! `wartefrei key` and `wartefrei origin`: which programs may do more than citizens, and from which pages browsers
//! may ask.

use super::caller::Secret;
use super::grants::{Grant, Grants};
use super::store::{self, ListedKey, NewKey};
use super::values::write_moment;
use crate::catalog::{Town, Towns, save_profile};
use crate::chance::Chance;
use crate::storage::{Db, Failure};
use anyhow::{Context, bail, ensure};
use axum::http::Uri;
use domain::ids::OfficeId;
use domain::time::{Instant, Zone};
use std::sync::Arc;
use uuid::Uuid;

/// What `wartefrei key` is told.
#[derive(clap::Subcommand, Clone, Debug)]
pub enum KeyCommand {
    /// Make a key for a program. It is shown once; the database keeps its hash.
    Add(AddArgs),
    /// Show which keys there are, what they may do and when they were last used.
    List(TownArgs),
    /// Take a key back, at once and for ever.
    Revoke(RevokeArgs),
}

/// What `wartefrei origin` is told.
#[derive(clap::Subcommand, Clone, Debug)]
pub enum OriginCommand {
    /// Let pages of this origin ask the API from a browser.
    Add(OriginArgs),
    /// Show which origins there are.
    List(TownArgs),
    /// No longer let pages of this origin ask.
    Remove(OriginArgs),
}

/// Which town.
#[derive(clap::Args, Clone, Debug)]
pub struct TownArgs {
    /// Town, by its name in addresses; may be left out when there is only one.
    #[arg(long)]
    tenant: Option<String>,
}

/// A new key.
#[derive(clap::Args, Clone, Debug)]
pub struct AddArgs {
    #[command(flatten)]
    town: TownArgs,
    /// What it is for, so that you find it again: "Telefonanlage".
    #[arg(long)]
    name: String,
    /// What it may do beside what everybody may: read:appointments, book:phone or book:desk. Again for each.
    #[arg(long, required = true, value_name = "GRANT")]
    grant: Vec<Grant>,
    /// The office it is for, by its name in addresses; without, all offices of the town.
    #[arg(long)]
    office: Option<String>,
}

/// A key to take back.
#[derive(clap::Args, Clone, Debug)]
pub struct RevokeArgs {
    #[command(flatten)]
    town: TownArgs,
    /// Its id, as `wartefrei key list` shows it.
    id: Uuid,
}

/// An origin.
#[derive(clap::Args, Clone, Debug)]
pub struct OriginArgs {
    #[command(flatten)]
    town: TownArgs,
    /// Scheme and host, nothing after: https://www.lindenhafen.de
    origin: String,
}

impl TownArgs {
    async fn town(&self, db: &Db) -> Result<Arc<Town>, Failure> {
        let towns = Towns::load(db).await?;
        match &self.tenant {
            Some(slug) => towns.by_slug(slug).with_context(|| format!("there is no town {slug:?}")),
            None => towns.main().context("say which town with --tenant: there are none or several"),
        }
    }
}

/// Does it. Gives the lines to print.
pub async fn keys(db: &Db, chance: &Chance, command: &KeyCommand, now: Instant) -> Result<Vec<String>, Failure> {
    match command {
        KeyCommand::Add(args) => add(db, chance, args, now).await,
        KeyCommand::List(args) => {
            let town = args.town(db).await?;
            let keys = store::list(db, town.id).await?;
            let none = || vec![format!("{} has no keys", town.slug)];
            Ok(if keys.is_empty() { none() } else { keys.iter().map(|key| line(&town, key)).collect() })
        }
        KeyCommand::Revoke(args) => {
            let town = args.town.town(db).await?;
            let mut tx = db.begin().await?;
            if !store::revoke(&mut tx, town.id, args.id.as_u128(), now).await? {
                bail!("{} has no key {} that could be taken back; see wartefrei key list", town.slug, args.id);
            }
            tx.commit().await?;
            Ok(vec![format!("revoked {}", args.id)])
        }
    }
}

async fn add(db: &Db, chance: &Chance, args: &AddArgs, now: Instant) -> Result<Vec<String>, Failure> {
    let town = args.town.town(db).await?;
    let office = args.office.as_deref().map(|slug| office_named(&town, slug)).transpose()?;
    let (secret, id, name) = (Secret::new(chance), chance.id(now), args.name.trim());
    ensure!(!name.is_empty() && name.len() <= 200, "--name: say in some words what the key is for");
    let grants = Grants::new(args.grant.iter().copied());
    let secret_hash = &secret.hash();
    let mut tx = db.begin().await?;
    let new = NewKey { id, tenant: town.id, office, name, secret_hash, grants: &grants, created: now };
    store::insert(&mut tx, &new).await?;
    tx.commit().await?;
    let place = args.office.as_deref().unwrap_or("all offices");
    let said = format!("added {} ({name}) for {place} of {}: {grants}", Uuid::from_u128(id), town.slug);
    Ok(vec![said, format!("key {}", secret.as_str())])
}

fn office_named(town: &Town, slug: &str) -> Result<OfficeId, Failure> {
    let office = town.catalog.office_by_slug(slug);
    office.map(|office| office.id).with_context(|| format!("there is no office {slug:?} in {}", town.slug))
}

fn line(town: &Town, key: &ListedKey) -> String {
    let office = key.office.map(|id| town.catalog.office(id).map_or("an office that is gone", |office| &office.slug));
    let at = |at: Instant| write_moment(at, &Zone::berlin());
    let used = key.used.map_or("never".into(), at);
    let end = key.revoked.map_or(String::new(), |revoked| format!(", revoked {}", at(revoked)));
    let (id, name, grants, place) = (Uuid::from_u128(key.id), &key.name, &key.grants, office.unwrap_or("all offices"));
    format!("{id}  {name}: {grants} for {place}, made {}, last used {used}{end}", at(key.created))
}

/// Does it. Gives the lines to print.
pub async fn origins(db: &Db, command: &OriginCommand) -> Result<Vec<String>, Failure> {
    let (town, change) = match command {
        OriginCommand::List(args) => (args.town(db).await?, None),
        OriginCommand::Add(args) => (args.town.town(db).await?, Some((args, true))),
        OriginCommand::Remove(args) => (args.town.town(db).await?, Some((args, false))),
    };
    let mut profile = town.profile.clone();
    if let Some((args, wanted)) = change {
        let origin = read_origin(&args.origin)?;
        profile.origins.retain(|known| *known != origin);
        if wanted {
            profile.origins.push(origin);
        }
        let mut tx = db.begin().await?;
        save_profile(&mut tx, town.id, &profile).await?;
        tx.commit().await?;
    }
    let none = || vec![format!("no origin may ask {}", town.slug)];
    Ok(if profile.origins.is_empty() { none() } else { profile.origins })
}

/// Scheme, host and port as browsers write them in `Origin`.
fn read_origin(text: &str) -> Result<String, Failure> {
    let advice = || format!("{text:?} is no origin such as https://www.lindenhafen.de");
    let address: Uri = text.trim_end_matches('/').parse().with_context(advice)?;
    let bare = address.path_and_query().is_none_or(|path| path.as_str() == "/");
    match (address.scheme_str(), address.authority()) {
        (Some(scheme @ ("https" | "http")), Some(host)) if bare && !host.as_str().contains('@') => {
            Ok(format!("{scheme}://{}", host.as_str().to_lowercase()))
        }
        _ => bail!(advice()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_and_host() {
        assert_eq!(read_origin("https://WWW.lindenhafen.de/").expect("an origin"), "https://www.lindenhafen.de");
        assert_eq!(read_origin("http://localhost:3000").expect("an origin"), "http://localhost:3000");
        for wrong in ["", "*", "null", "www.lindenhafen.de", "https://a.de/b", "https://me@a.de", "ftp://a.de"] {
            assert!(read_origin(wrong).is_err(), "{wrong}");
        }
    }
}
