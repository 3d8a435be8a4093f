//! What was changed about somebody, in words.

use super::words;
use crate::changes::Entry;
use crate::staff::role::{Grant, Place};
use crate::staff::who_may::Role;
use crate::web::tenancy::Site;
use domain::ids::{AuthorityId, OfficeId};
use domain::time::Instant;
use serde_json::{Map, Value};

/// One change in words.
pub struct Past {
    /// "18. November, 9:17 Uhr".
    pub when: String,
    /// "K. Brandt".
    pub who: String,
    /// What of it, from what, to what.
    pub lines: Vec<(String, String, String)>,
}

/// Names of what is changed, by their keys in the trail.
const NAMES: [(&str, &str); 8] = [
    ("name", "people-name"),
    ("login", "people-login"),
    ("email", "people-mail"),
    ("disabled", "people-past-disabled"),
    ("roles", "people-roles"),
    ("password", "people-past-password"),
    ("second_factor", "people-factor"),
    ("sessions", "people-sessions"),
];

/// An entry of the trail in words.
pub fn past(site: &Site, entry: &Entry, when: impl Fn(Instant) -> String) -> Past {
    let empty = Map::new();
    let fields = |side: &Option<Value>| side.as_ref().and_then(Value::as_object).unwrap_or(&empty).clone();
    let (was, became) = (fields(&entry.was), fields(&entry.became));
    let changed = NAMES.iter().filter(|(key, _)| was.get(*key) != became.get(*key));
    let line = |(key, name): &(&str, &str)| {
        let say = |side: &Map<String, Value>| side.get(*key).map_or_else(String::new, |value| words_of(site, value));
        (site.lang.text(name), say(&was), say(&became))
    };
    let who = match entry.actor.as_str() {
        "operator" => site.lang.text("people-past-operator"),
        "program" => site.lang.text("people-past-program"),
        actor => actor.to_owned(),
    };
    Past { when: when(entry.at), who, lines: changed.map(line).collect() }
}

fn words_of(site: &Site, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(on) => site.lang.text(if *on { "people-yes" } else { "people-no" }),
        Value::String(text) => match text.as_str() {
            "previous" => site.lang.text("people-past-previous"),
            "new" => site.lang.text("people-past-new"),
            "made up" => site.lang.text("people-past-made-up"),
            text => text.to_owned(),
        },
        Value::Array(roles) => roles.iter().map(|role| role_words(site, role)).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn role_words(site: &Site, value: &Value) -> String {
    let id = |key| value.get(key).and_then(Value::as_str).and_then(|text| u128::from_str_radix(text, 16).ok());
    let place = match (id("authority"), id("office")) {
        (Some(authority), _) => Place::Authority(AuthorityId(authority)),
        (_, Some(office)) => Place::Office(OfficeId(office)),
        _ => Place::Town,
    };
    let role = value.get("role").and_then(Value::as_str).and_then(Role::from_code);
    role.map_or_else(|| value.to_string(), |role| words::grant(site, &Grant { role, place }))
}
