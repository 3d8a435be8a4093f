//! Saving somebody: checked and written in one transaction, one change of people at a time.

use crate::app::App;
use crate::changes::{By, Stamp};
use crate::staff::changed::{self, Deed};
use crate::staff::granting::{after, answers_for, is_administrator, manages_staff, sees};
use crate::staff::role::{Grant, Member};
use crate::staff::store::people::{self, Person};
use crate::staff::store::save_grants;
use crate::storage::{Failure, Tx};
use domain::ids::{TenantId, UserId};

/// What somebody becomes.
pub struct Wanted {
    /// Shown to colleagues.
    pub name: String,
    /// What they type to log in, in small letters.
    pub login: String,
    /// Where links to a new password go.
    pub email: Option<String>,
    /// The roles that were chosen; others that the actor may not touch stay.
    pub chosen: Vec<Grant>,
    /// They want it although it takes away what they may do themselves.
    pub sure: bool,
}

/// What came of saving.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saved {
    /// Done.
    Done,
    /// Somebody else changed them meanwhile: as they are now.
    Overtaken(Box<Person>),
    /// Somebody else has this login.
    Taken,
    /// They are the last administrator.
    LastAdministrator,
    /// The actor would lose what they need for this page.
    OwnRights,
    /// There is no such person for this actor.
    NotTheirs,
}

/// The stamp of somebody, for the form.
pub fn stamp(person: &Person) -> Stamp {
    Stamp::of(&changed::settings(person))
}

/// Who saves whom.
pub struct Save<'a> {
    /// Tenant.
    pub tenant: TenantId,
    /// Who.
    pub actor: &'a Member,
    /// Whom.
    pub id: UserId,
    /// From what the form was filled.
    pub stamp: Stamp,
}

/// Saves name, login, mail address and roles.
pub async fn save(app: &App, save: &Save<'_>, wanted: &Wanted) -> Result<Saved, Failure> {
    let mut tx = app.db.begin().await?;
    people::wait_turn(&mut tx, save.tenant).await?;
    let before = people::one_in(&mut tx, save.tenant, save.id).await?;
    let Some(before) = before.filter(|person| sees(save.actor, &person.grants)) else { return Ok(Saved::NotTheirs) };
    if stamp(&before) != save.stamp {
        return Ok(Saved::Overtaken(Box::new(before)));
    }
    let mut person = before.clone();
    person.grants = after(save.actor, &before.grants, &wanted.chosen);
    if answers_for(save.actor, &before.grants) {
        person.name.clone_from(&wanted.name);
        person.login.clone_from(&wanted.login);
        person.email.clone_from(&wanted.email);
        if people::is_taken(&mut tx, save.tenant, &person.login, person.id).await? {
            return Ok(Saved::Taken);
        }
    }
    if let Some(refusal) = keeps_the_house(&mut tx, save, (&before, &person), wanted.sure).await? {
        return Ok(refusal);
    }
    people::update(&mut tx, save.tenant, &person).await?;
    if person.grants != before.grants {
        save_grants(&mut tx, (save.tenant, person.id), &person.grants).await?;
    }
    record(&mut tx, app, save, (&before, &person)).await?;
    tx.commit().await?;
    Ok(Saved::Done)
}

/// Lets somebody use their account again, or no longer; then they are logged out everywhere.
pub async fn disable(app: &App, save: &Save<'_>, disabled: bool) -> Result<Saved, Failure> {
    let mut tx = app.db.begin().await?;
    people::wait_turn(&mut tx, save.tenant).await?;
    let before = people::one_in(&mut tx, save.tenant, save.id).await?;
    let own = before.filter(|person| answers_for(save.actor, &person.grants));
    let Some(before) = own else { return Ok(Saved::NotTheirs) };
    let since = before.disabled.unwrap_or_else(|| app.clock.now());
    let person = Person { disabled: disabled.then_some(since), ..before.clone() };
    if disabled {
        if save.actor.id == save.id {
            return Ok(Saved::OwnRights);
        }
        if let Some(refusal) = keeps_the_house(&mut tx, save, (&before, &person), true).await? {
            return Ok(refusal);
        }
        people::end_others(&mut tx, (save.tenant, save.id), "").await?;
    }
    people::update(&mut tx, save.tenant, &person).await?;
    record(&mut tx, app, save, (&before, &person)).await?;
    tx.commit().await?;
    Ok(Saved::Done)
}

/// The town keeps an administrator, and nobody takes away their own rights without being told.
async fn keeps_the_house(
    tx: &mut Tx,
    save: &Save<'_>,
    (before, after): (&Person, &Person),
    sure: bool,
) -> Result<Option<Saved>, Failure> {
    let was = before.disabled.is_none() && is_administrator(&before.grants);
    let stays = after.disabled.is_none() && is_administrator(&after.grants);
    if was && !stays && people::other_admins(tx, save.tenant, before.id).await? == 0 {
        return Ok(Some(Saved::LastAdministrator));
    }
    let own = save.actor.id == before.id && manages_staff(&before.grants) && !manages_staff(&after.grants);
    Ok((own && !sure).then_some(Saved::OwnRights))
}

async fn record(tx: &mut Tx, app: &App, save: &Save<'_>, (before, after): (&Person, &Person)) -> Result<(), Failure> {
    let by = By::Staff(save.actor.id, save.actor.name.clone());
    let deed = Deed { tenant: save.tenant, by, to: (after.id, &after.name) };
    let settings = (Some(changed::settings(before)), Some(changed::settings(after)));
    changed::record(tx, deed, settings, (app.clock.now(), &app.chance)).await
}
