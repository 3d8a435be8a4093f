//! `wartefrei front-end`: how a town works with a front end of ZMS.

use super::login::rsa_key;
use crate::catalog::{self, Towns};
use crate::storage::{Db, Failure};
use anyhow::{Context, bail, ensure};
use clap::Args;
use std::collections::BTreeSet;
use std::path::PathBuf;

/// What to change; without anything, only says how it is.
#[derive(Debug, Args)]
pub struct FrontEndArgs {
    /// Name of the tenant in addresses.
    #[arg(long, value_name = "NAME")]
    pub tenant: String,
    /// Address of its page for citizens, to which mails lead back; `none` for our own pages.
    #[arg(long, value_name = "URL")]
    pub page: Option<String>,
    /// Whether only the mail's link confirms an appointment.
    #[arg(long, value_name = "YES", action = clap::ArgAction::Set)]
    pub mail_confirms: Option<bool>,
    /// Offices at which a captcha has to be solved, by their ids in the imported file: `all`, `none` or a list with commas.
    #[arg(long, value_name = "IDS")]
    pub captcha_at: Option<String>,
    /// Public key of citizens' logins (RSA, PEM); an empty file for none.
    #[arg(long, value_name = "FILE")]
    pub login_key: Option<PathBuf>,
}

/// Changes what is asked for and says how it is then.
pub async fn run(db: &Db, args: &FrontEndArgs) -> Result<String, Failure> {
    let towns = Towns::load(db).await?;
    let town = towns.by_slug(&args.tenant).with_context(|| format!("there is no tenant {:?}", args.tenant))?;
    let mut profile = town.profile.clone();
    let front_end = &mut profile.front_end;
    if let Some(page) = &args.page {
        front_end.page = page_address(page)?;
    }
    if let Some(mail_confirms) = args.mail_confirms {
        front_end.mail_confirms = mail_confirms;
    }
    if let Some(ids) = &args.captcha_at {
        let known = town.sources.offices.values().map(|source| source.key.as_str()).collect();
        front_end.puzzle_at = offices(ids, &known)?;
    }
    if let Some(file) = &args.login_key {
        let pem = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let pem = Some(pem.trim()).filter(|pem| !pem.is_empty());
        ensure!(pem.is_none_or(|pem| rsa_key(pem).is_some()), "{}: no public RSA key (PEM)", file.display());
        front_end.login_key = pem.map(str::to_owned);
    }
    let said = format!(
        "{}: page {}, {}, captcha at {} offices, logins {}",
        args.tenant,
        front_end.page.as_deref().unwrap_or("none"),
        if front_end.mail_confirms { "only mails confirm" } else { "whoever booked can confirm" },
        front_end.puzzle_at.len(),
        if front_end.login_key.is_some() { "are checked with the key" } else { "do not count" },
    );
    if profile != town.profile {
        let mut tx = db.begin().await?;
        catalog::save_profile(&mut tx, town.id, &profile).await?;
        tx.commit().await?;
    }
    Ok(said)
}

/// The address, without what the links of mails add to it.
fn page_address(text: &str) -> Result<Option<String>, Failure> {
    if text == "none" {
        return Ok(None);
    }
    let address = text.split('#').next().unwrap_or(text);
    let web = address.starts_with("https://") || address.starts_with("http://");
    ensure!(web && !address.contains(char::is_whitespace), "--page {text:?} is not an address such as https://…");
    Ok(Some(address.to_owned()))
}

fn offices(text: &str, known: &BTreeSet<&str>) -> Result<BTreeSet<String>, Failure> {
    if text == "none" {
        return Ok(BTreeSet::new());
    }
    if text == "all" {
        return Ok(known.iter().map(|key| (*key).to_owned()).collect());
    }
    let mut chosen = BTreeSet::new();
    for key in text.split(',').map(str::trim) {
        if !known.contains(key) {
            bail!("--captcha-at {key:?} is no office of this town");
        }
        chosen.insert(key.to_owned());
    }
    Ok(chosen)
}
