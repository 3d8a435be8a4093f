//! What the trail keeps of accounts: settings as JSON, by whom, and never a secret.

use super::role::{Grant, Place};
use super::store::people::Person;
use crate::app::App;
use crate::chance::Chance;
use crate::changes::{self, By, Change, Kind, Subject};
use crate::storage::{Failure, Tx};
use domain::ids::{TenantId, UserId};
use domain::time::Instant;
use serde_json::{Value, json};

/// Somebody as the trail keeps them.
pub fn settings(person: &Person) -> Value {
    json!({
        "name": person.name,
        "login": person.login,
        "email": person.email,
        "disabled": person.disabled.is_some(),
        "roles": roles(&person.grants),
    })
}

fn roles(grants: &[Grant]) -> Vec<Value> {
    let one = |grant: &Grant| match grant.place {
        Place::Town => json!({ "role": grant.role.code() }),
        Place::Authority(id) => json!({ "role": grant.role.code(), "authority": format!("{:032x}", id.0) }),
        Place::Office(id) => json!({ "role": grant.role.code(), "office": format!("{:032x}", id.0) }),
    };
    grants.iter().map(one).collect()
}

/// Who did it to whom.
pub struct Deed<'a> {
    /// Tenant.
    pub tenant: TenantId,
    /// Who.
    pub by: By,
    /// To whom, with the name that colleagues read.
    pub to: (UserId, &'a str),
}

/// Writes down what became of an account.
pub async fn record(
    tx: &mut Tx,
    deed: Deed<'_>,
    (was, became): (Option<Value>, Option<Value>),
    moment: (Instant, &Chance),
) -> Result<(), Failure> {
    let subject = Subject::new(Kind::Staff, deed.to.0.0, deed.to.1);
    let change = Change { tenant: deed.tenant, office: None, by: deed.by, subject, was, became };
    changes::record(tx, &change, moment).await
}

/// Somebody changed their own password.
pub async fn own_password(tx: &mut Tx, app: &App, who: (TenantId, UserId), name: &str) -> Result<(), Failure> {
    let (was, became) = (json!({ "password": "previous" }), json!({ "password": "new" }));
    own(tx, app, (who, name), (was, became)).await
}

/// Somebody set up their second factor, or switched it off.
pub async fn own_factor(tx: &mut Tx, app: &App, who: (TenantId, UserId), name: &str, on: bool) -> Result<(), Failure> {
    let (was, became) = (json!({ "second_factor": !on }), json!({ "second_factor": on }));
    own(tx, app, (who, name), (was, became)).await
}

async fn own(
    tx: &mut Tx,
    app: &App,
    ((tenant, id), name): ((TenantId, UserId), &str),
    (was, became): (Value, Value),
) -> Result<(), Failure> {
    let deed = Deed { tenant, by: By::Staff(id, name.to_owned()), to: (id, name) };
    record(tx, deed, (Some(was), Some(became)), (app.clock.now(), &app.chance)).await
}
