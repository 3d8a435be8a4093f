//! Whose account it is that the issuer lets in, and what they may do from now on.

use super::exchange::Person;
use super::refusal::Refusal;
use super::settings::{Accounts, Settings, there};
use super::store::{self, Account, At};
use crate::catalog::Town;
use crate::chance::Chance;
use crate::changes::{self, By, Change, Kind, Subject};
use crate::staff::{Grant, NewMember, Place, Role, create_staff, password, save_grants};
use crate::storage::{Failure, Tx};
use domain::ids::UserId;
use domain::time::Instant;
use serde_json::{Value, json};

/// Characters of a login and of a name, at most.
const LOGIN_MAX: usize = 100;

/// Finds or makes the account, and gives it the roles of its groups. What was decided stays also when they are
/// refused: whoever has lost their groups has lost their roles.
pub async fn admit(
    tx: &mut Tx,
    (town, settings): (&Town, &Settings),
    person: &Person,
    (now, chance): (Instant, &Chance),
) -> Result<Result<UserId, Refusal>, Failure> {
    let who = At { tenant: town.id, issuer: &settings.issuer, subject: &person.subject };
    let groups = person.groups.clone().unwrap_or_default();
    let grants = settings.grants(&groups, |place| there(place, town));
    let account = match store::by_subject(tx, who).await? {
        Some(account) => account,
        None => match first_time(tx, who, settings, person, &grants, (now, chance)).await? {
            Ok(account) => account,
            Err(refusal) => return Ok(Err(refusal)),
        },
    };
    if account.disabled {
        return Ok(Err(Refusal::Disabled));
    }
    // Without rules roles are given here.
    if !settings.rules.is_empty() {
        give(tx, town, &account, &grants, (now, chance)).await?;
        if grants.is_empty() {
            return Ok(Err(Refusal::NoRole));
        }
    }
    Ok(Ok(account.id))
}

async fn first_time(
    tx: &mut Tx,
    who: At<'_>,
    settings: &Settings,
    person: &Person,
    grants: &[Grant],
    (now, chance): (Instant, &Chance),
) -> Result<Result<Account, Refusal>, Failure> {
    let Some(login) = person.login.as_deref().and_then(tidy) else { return Ok(Err(Refusal::Nameless)) };
    let login = login.to_lowercase();
    let found = store::by_login(tx, who.tenant, &login).await?;
    let account = match (found, settings.accounts) {
        (Some(account), Accounts::Known) if may_link(tx, who, account.id).await? => account,
        (Some(_), _) => return Ok(Err(Refusal::Taken)),
        (None, Accounts::Known) => return Ok(Err(Refusal::Unknown)),
        (None, Accounts::Make) if grants.is_empty() => return Ok(Err(Refusal::NoRole)),
        (None, Accounts::Make) => {
            let name = person.name.as_deref().and_then(tidy).unwrap_or_else(|| login.clone());
            let account = Account { id: UserId(chance.id(now)), name, disabled: false };
            if !make(tx, who, (&login, &account, grants), (now, chance)).await? {
                return Ok(Err(Refusal::Taken));
            }
            account
        }
    };
    store::link(tx, who, account.id).await?;
    Ok(Ok(account))
}

/// Whether somebody may come to an account by its login alone: not to one that is somebody else's at this issuer, and
/// not to an administrator's, or whoever sets up the issuer could become one.
async fn may_link(tx: &mut Tx, who: At<'_>, staff: UserId) -> Result<bool, Failure> {
    let grants = store::grants(tx, who.tenant, staff).await?;
    let chief = grants.iter().any(|grant| grant.role == Role::Admin);
    Ok(!chief && !store::is_linked(tx, who, staff).await?)
}

/// Makes an account without a password that anybody knows. False when the login is taken.
async fn make(
    tx: &mut Tx,
    who: At<'_>,
    (login, account, grants): (&str, &Account, &[Grant]),
    moment: (Instant, &Chance),
) -> Result<bool, Failure> {
    let (id, tenant, name) = (account.id, who.tenant, account.name.as_str());
    let new = NewMember { id, tenant, login, name, grants, password_hash: password::NOBODY };
    if !create_staff(tx, &new).await? {
        return Ok(false);
    }
    let change = Change {
        tenant,
        office: None,
        by: By::Program,
        subject: Subject::new(Kind::Staff, id.0, name),
        was: None,
        became: Some(json!({ "name": name, "login": login, "issuer": who.issuer, "roles": roles(grants) })),
    };
    changes::record(tx, &change, moment).await?;
    Ok(true)
}

/// Replaces what somebody is and where, if it is not that already.
async fn give(
    tx: &mut Tx,
    town: &Town,
    account: &Account,
    grants: &[Grant],
    moment: (Instant, &Chance),
) -> Result<(), Failure> {
    let before = store::grants(tx, town.id, account.id).await?;
    if before == grants {
        return Ok(());
    }
    save_grants(tx, (town.id, account.id), grants).await?;
    let change = Change {
        tenant: town.id,
        office: None,
        by: By::Program,
        subject: Subject::new(Kind::Staff, account.id.0, account.name.as_str()),
        was: Some(json!({ "roles": roles(&before) })),
        became: Some(json!({ "roles": roles(grants) })),
    };
    changes::record(tx, &change, moment).await
}

/// Roles as the trail keeps them.
fn roles(grants: &[Grant]) -> Vec<Value> {
    let one = |grant: &Grant| match grant.place {
        Place::Town => json!({ "role": grant.role.code() }),
        Place::Authority(id) => json!({ "role": grant.role.code(), "authority": format!("{:032x}", id.0) }),
        Place::Office(id) => json!({ "role": grant.role.code(), "office": format!("{:032x}", id.0) }),
    };
    grants.iter().map(one).collect()
}

/// A name in one line, of a length that fits; nothing if there is none.
fn tidy(name: &str) -> Option<String> {
    let line = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = !line.is_empty() && line.chars().count() <= LOGIN_MAX && !line.chars().any(char::is_control);
    fits.then_some(line)
}
