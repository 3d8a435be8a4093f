//! `wartefrei user`: the first people of a town, and the way in for an administrator who is locked out.

use super::changed::{self, Deed};
use super::granting::is_administrator;
use super::store::people::{self, Person};
use super::store::proof;
use super::{Grant, NewMember, Role, create_staff, password, save_grants};
use crate::catalog::{Town, Towns};
use crate::chance::Chance;
use crate::changes::By;
use crate::storage::{Db, Failure};
use anyhow::{Context, bail};
use clap::builder::PossibleValue;
use domain::ids::{OfficeId, UserId};
use domain::time::Instant;
use std::io::Read;
use std::sync::Arc;

impl clap::ValueEnum for Role {
    fn value_variants<'a>() -> &'a [Role] {
        &Role::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.code()))
    }
}

/// What `wartefrei user add` is told.
#[derive(clap::Args, Clone, Debug)]
pub struct UserAddArgs {
    /// Town, by its name in addresses; may be left out when there is only one.
    #[arg(long)]
    pub tenant: Option<String>,
    /// What they type to log in.
    #[arg(long)]
    pub login: String,
    /// What colleagues read: "A. Petersen".
    #[arg(long)]
    pub name: String,
    /// What they are; several roles and authorities are given on the pages.
    #[arg(long, value_enum)]
    pub role: Role,
    /// The office they work at, by its name in addresses; without, all offices of the town.
    #[arg(long)]
    pub office: Option<String>,
    /// Read the password from standard input; without, one is made up and printed.
    #[arg(long)]
    pub password_stdin: bool,
}

/// What `wartefrei user rescue` is told.
#[derive(clap::Args, Clone, Debug)]
pub struct UserRescueArgs {
    /// Town, by its name in addresses; may be left out when there is only one.
    #[arg(long)]
    pub tenant: Option<String>,
    /// Whom to let in, by their login; they become administrator of the town if they are not.
    #[arg(long)]
    pub login: String,
}

/// Days for which a password that was made up for somebody new is good.
const INVITED_DAYS: i64 = 7;
/// Hours for which the password of a rescue is good.
const RESCUE_HOURS: i64 = 24;

/// Stores the new member of staff. Gives the sentence to print.
pub async fn run(db: &Db, chance: &Chance, args: &UserAddArgs, now: Instant) -> Result<String, Failure> {
    let given = if args.password_stdin { Some(password_from(std::io::stdin().lock())?) } else { None };
    let made_up = given.is_none();
    let password = given.unwrap_or_else(|| password::made_up(chance));
    let until = made_up.then(|| now.plus_minutes(INVITED_DAYS * 24 * 60));
    add(db, chance, (args, &password, until), now).await?;
    let said = match made_up {
        true => format!(", password {password}, good for {INVITED_DAYS} days and until they choose their own"),
        false => String::new(),
    };
    Ok(format!("added {} ({}) as {}{said}", args.login.to_lowercase(), args.name, args.role.code()))
}

/// Lets an administrator in again. Gives the sentence to print.
pub async fn rescue(db: &Db, chance: &Chance, args: &UserRescueArgs, now: Instant) -> Result<String, Failure> {
    let tenant = town_named(db, args.tenant.as_deref()).await?.id;
    let login = args.login.trim().to_lowercase();
    let all = people::all(db, tenant).await?;
    let before = all.into_iter().find(|person| person.login == login);
    let before = before.with_context(|| format!("nobody has the login {login:?}; wartefrei user add makes one"))?;
    let password = password::made_up(chance);
    let hash = password::hash(&password, chance.bytes()).await?;
    let (who, until) = ((tenant, before.id), now.plus_minutes(RESCUE_HOURS * 60));
    let mut after = Person { disabled: None, ..before.clone() };
    if !is_administrator(&after.grants) {
        after.grants.push(Grant::in_town(Role::Admin));
    }
    let mut tx = db.begin().await?;
    people::wait_turn(&mut tx, tenant).await?;
    people::update(&mut tx, tenant, &after).await?;
    save_grants(&mut tx, who, &after.grants).await?;
    proof::set_password(&mut tx, who, &hash, Some(until)).await?;
    proof::set_factor(&mut tx, who, None, &[]).await?;
    people::end_others(&mut tx, who, "").await?;
    let told = |person: &Person, password: &str, factor: bool| {
        let mut settings = changed::settings(person);
        settings["password"] = password.into();
        settings["second_factor"] = factor.into();
        Some(settings)
    };
    let settings = (told(&before, "previous", before.has_factor), told(&after, "made up", false));
    let deed = Deed { tenant, by: By::Operator, to: (before.id, &before.name) };
    changed::record(&mut tx, deed, settings, (now, chance)).await?;
    tx.commit().await?;
    Ok(format!(
        "{login} ({}) is administrator, password {password}, good for {RESCUE_HOURS} hours and until they choose their \
         own; the second factor is off and all browsers are logged out",
        before.name
    ))
}

async fn town_named(db: &Db, slug: Option<&str>) -> Result<Arc<Town>, Failure> {
    let towns = Towns::load(db).await?;
    match slug {
        Some(slug) => towns.by_slug(slug).with_context(|| format!("there is no town {slug:?}")),
        None => towns.main().context("say which town with --tenant: there are none or several"),
    }
}

async fn add(
    db: &Db,
    chance: &Chance,
    (args, password, one_time): (&UserAddArgs, &str, Option<Instant>),
    now: Instant,
) -> Result<(), Failure> {
    let town = town_named(db, args.tenant.as_deref()).await?;
    let office = args.office.as_deref().map(|slug| office_named(&town.catalog, slug)).transpose()?;
    let grants = &[office.map_or(Grant::in_town(args.role), |office| Grant::at(office, args.role))];
    let password_hash = &password::hash(password, chance.bytes()).await?;
    let (id, login, name) = (UserId(chance.id(now)), args.login.trim(), args.name.trim());
    let new = NewMember { id, tenant: town.id, login, name, grants, password_hash };
    let mut tx = db.begin().await?;
    if !create_staff(&mut tx, &new).await? {
        bail!("{} already has somebody with the login {login:?}", town.slug);
    }
    proof::set_password(&mut tx, (town.id, id), password_hash, one_time).await?;
    if let Some(person) = people::one_in(&mut tx, town.id, id).await? {
        let deed = Deed { tenant: town.id, by: By::Operator, to: (id, name) };
        changed::record(&mut tx, deed, (None, Some(changed::settings(&person))), (now, chance)).await?;
    }
    tx.commit().await
}

fn office_named(catalog: &domain::catalog::Catalog, slug: &str) -> Result<OfficeId, Failure> {
    let offices = catalog.offices();
    let found = offices.iter().find(|office| office.slug == slug).map(|office| office.id);
    found.with_context(|| {
        let known: Vec<&str> = offices.iter().map(|office| office.slug.as_str()).collect();
        format!("there is no office {slug:?}; there are {}", known.join(", "))
    })
}

/// The first line: whoever pipes a file does not mean its line end.
fn password_from(mut input: impl Read) -> Result<String, Failure> {
    let mut text = String::new();
    input.read_to_string(&mut text)?;
    let line = text.lines().next().unwrap_or("").to_owned();
    if line.is_empty() {
        bail!("standard input holds no password");
    }
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_the_first_line() {
        assert_eq!(password_from(&b"leuchtturm am kai\nrest"[..]).expect("there"), "leuchtturm am kai");
        assert!(password_from(&b"\n"[..]).is_err());
    }
}
