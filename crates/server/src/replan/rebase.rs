//! A change that waited, on top of what was changed meanwhile.

use serde_json::{Map, Value};

/// What `now` becomes by the change from `was` to `draft`; nothing when both changed the same thing differently.
/// What was added at the end of a list is added at its end now.
pub fn rebase(was: &Value, draft: &Value, now: &Value) -> Option<Value> {
    if was == draft || now == draft {
        return Some(now.clone());
    }
    if was == now {
        return Some(draft.clone());
    }
    match (was, draft, now) {
        (Value::Object(was), Value::Object(draft), Value::Object(now)) => objects(was, draft, now).map(Value::Object),
        (Value::Array(was), Value::Array(draft), Value::Array(now)) => {
            let added = draft.strip_prefix(was.as_slice())?;
            Some(Value::Array(now.iter().chain(added).cloned().collect()))
        }
        _ => None,
    }
}

fn objects(
    was: &Map<String, Value>,
    draft: &Map<String, Value>,
    now: &Map<String, Value>,
) -> Option<Map<String, Value>> {
    let absent = Value::Null;
    let mut merged = Map::new();
    for key in draft.keys().chain(now.keys()) {
        let [was, draft, now] = [was, draft, now].map(|map| map.get(key).unwrap_or(&absent));
        let value = rebase(was, draft, now)?;
        if !value.is_null() {
            merged.insert(key.clone(), value);
        }
    }
    Some(merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn changes_of_different_things_both_hold() {
        let was = json!({ "name": "Hafen", "closures": [1], "desks": 3 });
        let draft = json!({ "name": "Hafen", "closures": [1, 2], "desks": 3 });
        let now = json!({ "name": "Am Hafen", "closures": [1, 7], "desks": 3 });
        assert_eq!(rebase(&was, &draft, &now), Some(json!({ "name": "Am Hafen", "closures": [1, 7, 2], "desks": 3 })));
    }

    #[test]
    fn changes_of_the_same_thing_are_for_people_to_decide() {
        let (was, draft, now) = (json!({ "desks": 3 }), json!({ "desks": 2 }), json!({ "desks": 1 }));
        assert_eq!(rebase(&was, &draft, &now), None);
        let (was, draft, now) = (json!({ "list": [1, 2] }), json!({ "list": [1] }), json!({ "list": [1, 2, 3] }));
        assert_eq!(rebase(&was, &draft, &now), None);
    }
}
