//! `wartefrei user add`: the first people of a town, and those after them.

use super::{Grant, NewMember, Role, create_staff, password};
use crate::catalog::Towns;
use crate::chance::Chance;
use crate::storage::{Db, Failure};
use anyhow::{Context, bail};
use domain::ids::{OfficeId, UserId};
use domain::time::Instant;
use std::io::Read;

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

/// Stores the new member of staff. Gives the sentence to print.
pub async fn run(db: &Db, chance: &Chance, args: &UserAddArgs, now: Instant) -> Result<String, Failure> {
    let given = if args.password_stdin { Some(password_from(std::io::stdin().lock())?) } else { None };
    let made_up = given.is_none();
    let password = given.unwrap_or_else(|| password::made_up(chance));
    add(db, chance, (args, &password), now).await?;
    let said = if made_up { format!(", password {password}") } else { String::new() };
    Ok(format!("added {} ({}) as {}{said}", args.login.to_lowercase(), args.name, args.role.code()))
}

async fn add(db: &Db, chance: &Chance, (args, password): (&UserAddArgs, &str), now: Instant) -> Result<(), Failure> {
    let towns = Towns::load(db).await?;
    let town = match &args.tenant {
        Some(slug) => towns.by_slug(slug).with_context(|| format!("there is no town {slug:?}"))?,
        None => towns.main().context("say which town with --tenant: there are none or several")?,
    };
    let office = args.office.as_deref().map(|slug| office_named(&town.catalog, slug)).transpose()?;
    let grants = &[office.map_or(Grant::in_town(args.role), |office| Grant::at(office, args.role))];
    let password_hash = &password::hash(password, chance.bytes()).await?;
    let (id, login, name) = (UserId(chance.id(now)), args.login.trim(), args.name.trim());
    let new = NewMember { id, tenant: town.id, login, name, grants, password_hash };
    let mut tx = db.begin().await?;
    if !create_staff(&mut tx, &new).await? {
        bail!("{} already has somebody with the login {login:?}", town.slug);
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
