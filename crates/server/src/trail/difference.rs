//! What differs between two JSON documents, field by field.

use serde_json::{Map, Value};

/// One field that differs.
#[derive(Clone, PartialEq, Debug)]
pub struct Difference {
    /// Names of the fields on the way to it, from the outside in.
    pub path: Vec<String>,
    /// What stood there; nothing when the field is new.
    pub was: Option<Value>,
    /// What stands there; nothing when the field is gone.
    pub became: Option<Value>,
}

/// All fields that differ, in the order of their names. Of lists of several things only those that came or went.
pub fn differences(was: Option<&Value>, became: Option<&Value>) -> Vec<Difference> {
    let mut found = Vec::new();
    compare(&mut Vec::new(), given(was), given(became), &mut found);
    found
}

/// What is empty says as much as nothing.
fn given(value: Option<&Value>) -> Option<&Value> {
    value.filter(|value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(fields) => !fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    })
}

fn compare(path: &mut Vec<String>, was: Option<&Value>, became: Option<&Value>, found: &mut Vec<Difference>) {
    if was == became {
        return;
    }
    let none = Map::new();
    match (was, became) {
        (Some(Value::Object(was)), Some(Value::Object(became))) => fields(path, was, became, found),
        (Some(Value::Object(was)), None) if path.is_empty() => fields(path, was, &none, found),
        (None, Some(Value::Object(became))) if path.is_empty() => fields(path, &none, became, found),
        (Some(Value::Array(was)), Some(Value::Array(became))) => found.push(list(path, was, became)),
        _ => found.push(Difference { path: path.clone(), was: was.cloned(), became: became.cloned() }),
    }
}

fn fields(path: &mut Vec<String>, was: &Map<String, Value>, became: &Map<String, Value>, found: &mut Vec<Difference>) {
    let new = became.keys().filter(|name| !was.contains_key(*name));
    for name in was.keys().chain(new) {
        path.push(name.clone());
        compare(path, given(was.get(name)), given(became.get(name)), found);
        path.pop();
    }
}

/// A short list of words is shown whole; of a list of things what came and what went, unless only their order changed.
fn list(path: &[String], was: &[Value], became: &[Value]) -> Difference {
    let only = |here: &[Value], there: &[Value]| -> Vec<Value> {
        here.iter().filter(|item| !there.contains(item)).cloned().collect()
    };
    let (gone, new) = (only(was, became), only(became, was));
    let things = was.iter().chain(became).any(Value::is_object);
    let whole = !things || gone.is_empty() && new.is_empty();
    let (was, became) = if whole { (was.to_vec(), became.to_vec()) } else { (gone, new) };
    Difference { path: path.to_vec(), was: Some(Value::Array(was)), became: Some(Value::Array(became)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn said(was: Value, became: Value) -> Vec<String> {
        let text = |value: Option<Value>| value.map_or("-".to_owned(), |value| value.to_string());
        let line = |one: Difference| format!("{}: {} -> {}", one.path.join("."), text(one.was), text(one.became));
        differences(Some(&was), Some(&became)).into_iter().map(line).collect()
    }

    #[test]
    fn only_what_differs_is_said_wherever_it_stands() {
        let was = json!({ "name": "Hafen", "address": { "city": "Lindenhafen", "street": "Kai 1" }, "rank": 1 });
        let became = json!({ "name": "Hafen", "address": { "city": "Lindenhafen", "street": "Kai 2" }, "rank": null, "hint": "" });
        assert_eq!(said(was, became), ["address.street: \"Kai 1\" -> \"Kai 2\"", "rank: 1 -> -"]);
    }

    #[test]
    fn of_a_list_of_things_what_came_and_went() {
        let (monday, friday) = (json!({ "days": [1] }), json!({ "days": [5] }));
        let (was, became) = (json!({ "hours": [monday] }), json!({ "hours": [monday, friday] }));
        assert_eq!(said(was, became), ["hours: [] -> [{\"days\":[5]}]"]);
        let (was, became) = (json!({ "hours": [monday, friday] }), json!({ "hours": [friday, monday] }));
        assert_eq!(said(was, became).len(), 1, "the order counts, too");
        assert_eq!(
            said(json!({ "languages": ["de"] }), json!({ "languages": ["de", "en"] })),
            ["languages: [\"de\"] -> [\"de\",\"en\"]"]
        );
    }

    #[test]
    fn a_new_thing_is_said_field_by_field() {
        let new = json!({ "name": "Foyer", "settings": { "gong": true } });
        let found = differences(None, Some(&new));
        let paths: Vec<_> = found.iter().map(|one| one.path.join(".")).collect();
        assert_eq!(paths, ["name", "settings"]);
        assert_eq!(differences(Some(&new), Some(&new)), []);
    }
}
