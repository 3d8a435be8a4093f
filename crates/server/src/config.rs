//! Settings: one TOML file, overridden by `WARTEFREI_*` variables. Unknown keys are refused.

use crate::storage::Failure;
use anyhow::{Context, bail};
use ipnet::IpNet;
use std::collections::BTreeMap;
use std::path::Path;

/// All settings, each documented for `wartefrei.toml`.
#[derive(Clone, Debug)]
pub struct Config {
    /// `sqlite:wartefrei.db` or `postgres://user:secret@host/database`.
    pub database_url: String,
    /// Address and port to listen on. Default `127.0.0.1:8080`.
    pub listen: String,
    /// Address citizens type, without a slash at the end: `https://termine.lindenhafen.de`.
    pub base_url: String,
    /// `smtp://user:secret@host:587` or `smtps://…`; nothing is sent without it.
    pub smtp_url: Option<String>,
    /// Sender of all mails: `Stadt Lindenhafen <termine@lindenhafen.de>`.
    pub mail_from: String,
    /// Networks of reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
}

const KEYS: [&str; 6] = ["database_url", "listen", "base_url", "smtp_url", "mail_from", "trusted_proxies"];
/// Variables start with this.
pub const PREFIX: &str = "WARTEFREI_";

impl Config {
    /// Reads the file, if any, and the variables (pairs of name and value). Variables win.
    pub fn read(file: Option<&Path>, vars: impl Iterator<Item = (String, String)>) -> Result<Config, Failure> {
        let mut values = match file {
            Some(path) => read_file(path)?,
            None => BTreeMap::new(),
        };
        for (name, value) in vars {
            if let Some(key) = name.strip_prefix(PREFIX) {
                let key = key.to_lowercase();
                check_key(&key).with_context(|| format!("environment variable {name}"))?;
                values.insert(key, value);
            }
        }
        Config::from_values(values)
    }

    fn from_values(mut values: BTreeMap<String, String>) -> Result<Config, Failure> {
        let mut take = |key: &str| values.remove(key).filter(|v| !v.is_empty());
        let listen = take("listen").unwrap_or_else(|| "127.0.0.1:8080".into());
        let base_url = take("base_url").unwrap_or_else(|| format!("http://{listen}"));
        let proxies = take("trusted_proxies").unwrap_or_default();
        Ok(Config {
            database_url: take("database_url").unwrap_or_else(|| "sqlite:wartefrei.db".into()),
            base_url: base_url.trim_end_matches('/').into(),
            listen,
            smtp_url: take("smtp_url"),
            mail_from: take("mail_from").unwrap_or_else(|| "Terminvergabe <termine@localhost>".into()),
            trusted_proxies: proxies
                .split([',', ' '])
                .filter(|p| !p.is_empty())
                .map(parse_net)
                .collect::<Result<_, _>>()?,
        })
    }
}

fn parse_net(text: &str) -> Result<IpNet, Failure> {
    text.parse()
        .or_else(|_| text.parse::<std::net::IpAddr>().map(IpNet::from))
        .with_context(|| format!("trusted_proxies: {text:?} is not an address or network such as 10.0.0.0/8"))
}

fn read_file(path: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let table: toml::Table = text.parse().with_context(|| format!("{} is not valid TOML", path.display()))?;
    table
        .into_iter()
        .map(|(key, value)| {
            check_key(&key).with_context(|| path.display().to_string())?;
            Ok((key.clone(), plain(&key, value)?))
        })
        .collect()
}

fn plain(key: &str, value: toml::Value) -> Result<String, Failure> {
    match value {
        toml::Value::String(text) => Ok(text),
        toml::Value::Array(items) => {
            let texts: Option<Vec<String>> = items.iter().map(|v| v.as_str().map(str::to_owned)).collect();
            texts.map(|t| t.join(",")).with_context(|| format!("{key}: expected a list of texts"))
        }
        other => bail!("{key}: expected a text, found {}", other.type_str()),
    }
}

fn check_key(key: &str) -> Result<(), Failure> {
    if KEYS.contains(&key) {
        return Ok(());
    }
    let near = KEYS.iter().max_by(|a, b| strsim::jaro(a, key).total_cmp(&strsim::jaro(b, key)));
    bail!("unknown setting {key:?}; did you mean {:?}? Known are: {}", near.unwrap_or(&KEYS[0]), KEYS.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vars(pairs: &[(&str, &str)]) -> Result<Config, Failure> {
        Config::read(None, pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())))
    }

    #[test]
    fn variables_set_what_the_file_could() {
        let config = vars(&[("WARTEFREI_LISTEN", "0.0.0.0:80"), ("HOME", "/root")]).expect("valid");
        assert_eq!(config.listen, "0.0.0.0:80");
        assert_eq!(config.base_url, "http://0.0.0.0:80");
    }

    #[test]
    fn an_unknown_key_is_refused_with_the_nearest_known_one() {
        let refusal = format!("{:#}", vars(&[("WARTEFREI_DATABSE_URL", "x")]).expect_err("refused"));
        assert!(refusal.contains("did you mean \"database_url\""), "{refusal}");
    }

    #[test]
    fn proxies_are_networks_or_addresses() {
        let config = vars(&[("WARTEFREI_TRUSTED_PROXIES", "10.0.0.0/8, ::1")]).expect("valid");
        assert_eq!(config.trusted_proxies.len(), 2);
        assert!(vars(&[("WARTEFREI_TRUSTED_PROXIES", "proxy.local")]).is_err());
    }
}
