//! How a town's staff log in through its own system, as whoever looks after accounts sets it.

use crate::catalog::Town;
use crate::staff::{Grant, Place, Role};
use domain::ids::{AuthorityId, OfficeId};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt;

/// Who gets in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Accounts {
    /// Whoever the issuer knows and a group gives a role: the account is made at the first login.
    #[default]
    Make,
    /// Only whoever has an account here; its login is the name at the issuer.
    Known,
}

/// A group of the issuer gives a role at a place.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// As the issuer writes it: "leitung-hafen", "/verwaltung/leitung".
    pub group: String,
    /// Code of a [`Role`].
    pub role: String,
    /// An authority, by its identity as 32 hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// An office, by its identity as 32 hexadecimal digits. Neither of both stands for the whole town.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
}

/// The settings of a town's issuer, without the secret; one JSON document per town.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// The login page offers it.
    pub offered: bool,
    /// What the login page calls it: "Dienstkonto".
    pub name: String,
    /// Its identifier, an address.
    pub issuer: String,
    /// What we are called there.
    pub client_id: String,
    /// Where in what it says about somebody their groups stand: `groups`, `realm_access.roles`.
    pub claim: String,
    /// What we ask for besides `openid profile`, apart by blanks.
    pub extra: String,
    /// Who gets in.
    pub accounts: Accounts,
    /// Which group gives which role. Empty: roles are given here.
    pub rules: Vec<Rule>,
    /// When the secret was last set, in seconds since 1970: shows in the trail that it was changed, not to what.
    pub secret_since: i64,
}

/// A secret that we share with the issuer. Stays out of logs, pages and the trail.
#[derive(Clone, PartialEq, Eq)]
pub struct ClientSecret(pub String);

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret")
    }
}

/// A town's issuer as it is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Issuer {
    /// Its settings.
    pub settings: Settings,
    /// The secret by which it knows us.
    pub secret: ClientSecret,
}

impl Rule {
    /// A rule.
    pub fn new(group: impl Into<String>, grant: Grant) -> Rule {
        let hex = |id: u128| Some(format!("{id:032x}"));
        let (authority, office) = match grant.place {
            Place::Town => (None, None),
            Place::Authority(id) => (hex(id.0), None),
            Place::Office(id) => (None, hex(id.0)),
        };
        Rule { group: group.into(), role: grant.role.code().into(), authority, office }
    }

    /// What it gives, wherever that is.
    pub fn grant(&self) -> Option<Grant> {
        let id = |text: &String| u128::from_str_radix(text, 16).ok();
        let place = match (&self.authority, &self.office) {
            (None, None) => Place::Town,
            (Some(text), _) => Place::Authority(AuthorityId(id(text)?)),
            (None, Some(text)) => Place::Office(OfficeId(id(text)?)),
        };
        Some(Grant { role: Role::from_code(&self.role)?, place })
    }
}

/// Whether a place is one of this town, today.
pub fn there(place: Place, town: &Town) -> bool {
    match place {
        Place::Town => true,
        Place::Authority(id) => town.authorities.contains_key(&id),
        Place::Office(id) => town.catalog.office(id).is_some(),
    }
}

impl Settings {
    /// What whoever is in these groups may do where, each once, at places that are there.
    pub fn grants(&self, groups: &BTreeSet<String>, there: impl Fn(Place) -> bool) -> Vec<Grant> {
        let fitting = self.rules.iter().filter(|rule| groups.contains(&rule.group));
        let grants: BTreeSet<Grant> = fitting.filter_map(Rule::grant).filter(|grant| there(grant.place)).collect();
        grants.into_iter().collect()
    }
}

/// The groups at a path such as `realm_access.roles`: a text, or a list of texts. A claim whose name has dots itself
/// is found, too.
pub fn groups(claims: &serde_json::Map<String, Value>, path: &str) -> Option<BTreeSet<String>> {
    let found = match claims.get(path) {
        Some(value) => value,
        None => {
            let mut parts = path.split('.');
            let first = claims.get(parts.next()?)?;
            parts.try_fold(first, |value, part| value.get(part))?
        }
    };
    match found {
        Value::String(group) => Some([group.clone()].into()),
        Value::Array(all) => Some(all.iter().filter_map(|group| group.as_str().map(str::to_owned)).collect()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn at(claims: &Value, path: &str) -> Vec<String> {
        let found = groups(claims.as_object().expect("an object"), path);
        found.unwrap_or_default().into_iter().collect()
    }

    #[test]
    fn groups_are_found_where_issuers_put_them() {
        let keycloak = json!({ "realm_access": { "roles": ["leitung", "uma"] } });
        assert_eq!(at(&keycloak, "realm_access.roles"), ["leitung", "uma"]);
        assert_eq!(at(&json!({ "groups": "leitung" }), "groups"), ["leitung"]);
        assert_eq!(at(&json!({ "https://stadt.example/groups": ["a", 7] }), "https://stadt.example/groups"), ["a"]);
        for claims in [json!({}), json!({ "groups": 7 }), json!({ "groups": { "a": 1 } })] {
            assert_eq!(at(&claims, "groups"), [""; 0], "{claims}");
        }
    }

    #[test]
    fn groups_give_each_role_once_and_others_none() {
        let (head, gone) = (Grant::in_town(Role::Head), Grant::at(OfficeId(9), Role::Clerk));
        let rules = vec![Rule::new("a", head), Rule::new("b", head), Rule::new("c", gone)];
        let settings = Settings { rules, ..Settings::default() };
        let of = |groups: &[&str]| {
            let groups = groups.iter().map(|group| (*group).to_owned()).collect();
            settings.grants(&groups, |place| place == Place::Town)
        };
        assert_eq!(of(&["a", "b"]), [head]);
        assert_eq!(of(&["A", "c", "d"]), []);
    }
}
