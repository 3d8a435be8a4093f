//! Who works in Lindenhafen. Everybody has the same password, so that everybody can try every role.

use super::{DemoTown, fixed_id};
use crate::chance::Chance;
use crate::staff::{self, Grant, NewMember, Role};
use crate::storage::{Failure, Tx};
use domain::catalog::Office;
use domain::ids::UserId;
use domain::time::Instant;

/// The password of everybody in the demo.
pub const PASSWORD: &str = "lindenhafen";

/// Somebody who works in a demo town.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colleague {
    /// What they type to log in.
    pub login: &'static str,
    /// Shown to colleagues.
    pub name: &'static str,
    /// What they are.
    pub role: Role,
    /// Name of their office in addresses; `None` for those who look after all of them.
    pub office: Option<&'static str>,
    /// Place of the desk at which they sit when the demo begins.
    pub seat: Option<i32>,
}

const fn clerk(login: &'static str, name: &'static str, office: &'static str, seat: i32) -> Colleague {
    Colleague { login, name, role: Role::Clerk, office: Some(office), seat: Some(seat) }
}

/// Everybody. The first nine, one of each role, have no seat yet: that is who people who try it log in as.
pub const LINDENHAFEN: [Colleague; 18] = [
    Colleague { seat: None, ..clerk("petersen", "A. Petersen", "rathaus", 0) },
    Colleague { seat: None, ..clerk("yilmaz", "E. Yılmaz", "hafen", 0) },
    Colleague { login: "krueger", name: "J. Krüger", role: Role::Head, office: Some("rathaus"), seat: None },
    Colleague { login: "admin", name: "K. Brandt", role: Role::Admin, office: None, seat: None },
    Colleague { login: "becker", name: "M. Becker", role: Role::UserAdmin, office: None, seat: None },
    Colleague { login: "wagner", name: "H. Wagner", role: Role::FrontDesk, office: Some("rathaus"), seat: None },
    Colleague { login: "roth", name: "I. Roth", role: Role::Steering, office: None, seat: None },
    Colleague { login: "klein", name: "U. Klein", role: Role::Figures, office: Some("rathaus"), seat: None },
    Colleague { login: "sommer", name: "E. Sommer", role: Role::Auditor, office: None, seat: None },
    clerk("aydin", "S. Aydın", "rathaus", 1),
    clerk("novak", "M. Novak", "rathaus", 2),
    clerk("lange", "T. Lange", "rathaus", 4),
    clerk("marek", "J. Marek", "rathaus", 5),
    clerk("osei", "P. Osei", "rathaus", 6),
    clerk("hansen", "B. Hansen", "hafen", 2),
    clerk("kowalski", "D. Kowalski", "hafen", 3),
    clerk("tran", "L. Trần", "nord", 1),
    clerk("weber", "C. Weber", "nord", 2),
];

/// Who looks after the imported city.
pub const MUNICH: [Colleague; 1] =
    [Colleague { login: "admin", name: "K. Brandt", role: Role::Admin, office: None, seat: None }];

/// Stores who works in the town, and seats those of them who have a seat.
pub async fn insert(tx: &mut Tx, town: &DemoTown, now: Instant, chance: &Chance) -> Result<(), Failure> {
    if town.crew.is_empty() {
        return Ok(());
    }
    let password_hash = staff::password::hash(PASSWORD, chance.bytes()).await?;
    for colleague in town.crew {
        let office = colleague.office.and_then(|slug| town.offices.iter().map(|(o, _)| o).find(|o| o.slug == slug));
        let new = NewMember {
            id: UserId(fixed_id(&format!("staff/{}", colleague.login))),
            tenant: town.id,
            login: colleague.login,
            name: colleague.name,
            grants: &[office.map_or(Grant::in_town(colleague.role), |office| Grant::at(office.id, colleague.role))],
            password_hash: &password_hash,
        };
        staff::create_staff(tx, &new).await?;
        if let Some((office, seat)) = office.zip(colleague.seat) {
            seat_down(tx, town, (office, seat), &new, (now, chance)).await?;
        }
    }
    if town.desk_logins { one_for_each_desk(tx, town, &password_hash).await } else { Ok(()) }
}

/// A clerk for each desk: `schalter1`, `schalter2` …
async fn one_for_each_desk(tx: &mut Tx, town: &DemoTown, password_hash: &str) -> Result<(), Failure> {
    for (office, desk) in
        town.offices.iter().flat_map(|(office, _)| town.desks(office).into_iter().map(move |d| (office, d)))
    {
        let login = format!("schalter{}", desk.rank);
        let new = NewMember {
            id: UserId(fixed_id(&format!("staff/{login}"))),
            tenant: town.id,
            login: &login,
            name: &format!("Platz {}", desk.label),
            grants: &[Grant::at(office.id, Role::Clerk)],
            password_hash,
        };
        staff::create_staff(tx, &new).await?;
    }
    Ok(())
}

/// Begins a session that nobody has the secret of, at this desk.
async fn seat_down(
    tx: &mut Tx,
    town: &DemoTown,
    (office, seat): (&Office, i32),
    who: &NewMember<'_>,
    (now, chance): (Instant, &Chance),
) -> Result<(), Failure> {
    let secret = staff::begin(tx, chance, (who.tenant, who.id), now).await?;
    match town.desks(office).into_iter().find(|desk| desk.rank == seat) {
        Some(desk) => staff::sit_down(tx, &secret.key(), Some(desk.id)).await,
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ROLES;
    use super::*;

    #[test]
    fn every_login_the_demo_names_is_somebodys() {
        for login in ROLES.iter().filter_map(|role| role.login) {
            assert!(LINDENHAFEN.iter().any(|colleague| colleague.login == login), "{login}");
        }
    }
}
