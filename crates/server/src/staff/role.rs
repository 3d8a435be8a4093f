//! Who may do what: one table of roles and permissions, and where somebody holds a role.

use crate::catalog::Town;
use crate::changes::By;
use domain::ids::{AuthorityId, OfficeId, UserId};
use std::collections::BTreeSet;

/// What somebody is at a place. Whoever is several things may do what any of them may.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, clap::ValueEnum)]
pub enum Role {
    /// Verwaltung des Systems: everything.
    Admin,
    /// Benutzerverwaltung: who works here and what they may do, nothing else.
    UserAdmin,
    /// Leitung: runs an office.
    Head,
    /// Zentrale Steuerung: figures over all offices, no persons.
    Steering,
    /// Infotheke und Telefon: receives people and books for them.
    FrontDesk,
    /// Sachbearbeitung: works at a desk.
    Clerk,
    /// Nur Zahlen: reads the figures of a place.
    Figures,
    /// Prüfung: reads who changed what.
    Auditor,
}

/// What somebody may do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Permission {
    /// Take a desk and call people.
    Serve,
    /// Check people in, give walk-in numbers, sort them.
    Receive,
    /// Read who comes on a day.
    ReadDay,
    /// Book, move and cancel for callers and visitors.
    BookForOthers,
    /// Search persons, see their visits, correct what is stored about them.
    FindPersons,
    /// Hand out and delete what is stored about a person.
    ErasePersons,
    /// Allow a single seat beyond the capacity.
    AllowExtraSeat,
    /// Say how an office's hall is run, and end its day.
    RunHall,
    /// See which offices there are and what they lack.
    SeeOffices,
    /// See which messages could not be sent.
    SeeFailures,
    /// Pair displays, kiosks and doors, change and revoke them.
    ManageDevices,
    /// Change an office: name, address, pools, desks, what it offers.
    EditOffice,
    /// Change when an office is open, with how many desks, and the rules of booking there.
    EditHours,
    /// Move and cancel many appointments at once.
    Replan,
    /// Change services, headings and authorities; import a catalogue; open and close offices.
    EditCatalog,
    /// Change mails and texts of pages.
    EditTexts,
    /// Change what a town says about itself: name, languages, looks, legal pages.
    EditTown,
    /// Add people who work here and say what they may do.
    ManageStaff,
    /// Read who changed what.
    ReadTrail,
    /// Read figures without persons.
    SeeFigures,
}

impl Permission {
    /// Every permission, in the order of the table.
    pub const ALL: [Permission; 20] = [
        Permission::Serve,
        Permission::Receive,
        Permission::ReadDay,
        Permission::BookForOthers,
        Permission::FindPersons,
        Permission::ErasePersons,
        Permission::AllowExtraSeat,
        Permission::RunHall,
        Permission::SeeOffices,
        Permission::SeeFailures,
        Permission::ManageDevices,
        Permission::EditOffice,
        Permission::EditHours,
        Permission::Replan,
        Permission::EditCatalog,
        Permission::EditTexts,
        Permission::EditTown,
        Permission::ManageStaff,
        Permission::ReadTrail,
        Permission::SeeFigures,
    ];
}

/// The table.
pub fn may(role: Role, permission: Permission) -> bool {
    use Permission as P;
    match role {
        Role::Admin => true,
        Role::UserAdmin => matches!(permission, P::ManageStaff),
        Role::Head => !matches!(permission, P::EditCatalog | P::EditTown | P::ManageStaff),
        Role::Steering => matches!(permission, P::SeeOffices | P::SeeFigures),
        Role::FrontDesk => matches!(permission, P::Receive | P::ReadDay | P::BookForOthers | P::FindPersons),
        Role::Clerk => matches!(permission, P::Serve | P::Receive | P::ReadDay | P::BookForOthers),
        Role::Figures => matches!(permission, P::SeeFigures),
        Role::Auditor => matches!(permission, P::ReadTrail),
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 8] = [
        Role::Admin,
        Role::UserAdmin,
        Role::Head,
        Role::Steering,
        Role::FrontDesk,
        Role::Clerk,
        Role::Figures,
        Role::Auditor,
    ];

    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Role::Admin => "admin",
            Role::UserAdmin => "user_admin",
            Role::Head => "head",
            Role::Steering => "steering",
            Role::FrontDesk => "front_desk",
            Role::Clerk => "clerk",
            Role::Figures => "figures",
            Role::Auditor => "auditor",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A place in the tree: what a role there reaches.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Place {
    /// The town with everything in it, also what comes later.
    Town,
    /// An authority with its offices, also those that come later.
    Authority(AuthorityId),
    /// One office.
    Office(OfficeId),
}

/// A role at a place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Grant {
    /// What.
    pub role: Role,
    /// Where.
    pub place: Place,
}

impl Grant {
    /// A role at an office.
    pub fn at(office: OfficeId, role: Role) -> Grant {
        Grant { role, place: Place::Office(office) }
    }

    /// A role in the whole town.
    pub fn in_town(role: Role) -> Grant {
        Grant { role, place: Place::Town }
    }
}

/// Which offices a grant reaches, as the catalogue stands.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Reach {
    Town,
    Offices(BTreeSet<OfficeId>),
}

impl Reach {
    fn of(place: Place, town: &Town) -> Reach {
        match place {
            Place::Town => Reach::Town,
            Place::Office(office) => Reach::Offices([office].into()),
            Place::Authority(authority) => {
                let offices = town.catalog.offices().iter().filter(|office| office.authority == authority);
                Reach::Offices(offices.map(|office| office.id).collect())
            }
        }
    }

    fn holds(&self, office: OfficeId) -> bool {
        match self {
            Reach::Town => true,
            Reach::Offices(offices) => offices.contains(&office),
        }
    }
}

/// A member of staff who is logged in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Identity.
    pub id: UserId,
    /// Shown to colleagues: "A. Petersen".
    pub name: String,
    held: Vec<(Role, Reach)>,
}

impl Member {
    /// Somebody with these grants, as the town stands.
    pub fn new((id, name): (UserId, String), grants: &[Grant], town: &Town) -> Member {
        let held = grants.iter().map(|grant| (grant.role, Reach::of(grant.place, town))).collect();
        Member { id, name, held }
    }

    /// As the trail names them.
    pub fn by(&self) -> By {
        By::Staff(self.id, self.name.clone())
    }

    /// Whether they may do this anywhere.
    pub fn may(&self, permission: Permission) -> bool {
        self.held.iter().any(|(role, _)| may(*role, permission))
    }

    /// Whether they may do this at this office.
    pub fn may_at(&self, office: OfficeId, permission: Permission) -> bool {
        self.held.iter().any(|(role, reach)| may(*role, permission) && reach.holds(office))
    }

    /// Whether they may do this in the whole town, with what belongs to no single office.
    pub fn may_in_town(&self, permission: Permission) -> bool {
        self.held.iter().any(|(role, reach)| may(*role, permission) && *reach == Reach::Town)
    }

    /// Whether anything they are reaches this office.
    pub fn reaches(&self, office: OfficeId) -> bool {
        self.held.iter().any(|(_, reach)| reach.holds(office))
    }

    /// The one office they work at; `None` for whoever works at several or for the town.
    pub fn only_office(&self) -> Option<OfficeId> {
        let mut all = BTreeSet::new();
        for (_, reach) in &self.held {
            match reach {
                Reach::Town => return None,
                Reach::Offices(offices) => all.extend(offices),
            }
        }
        if all.len() == 1 { all.pop_first() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(held: Vec<(Role, Reach)>) -> Member {
        Member { id: UserId(1), name: String::new(), held }
    }

    fn at(offices: &[u128]) -> Reach {
        Reach::Offices(offices.iter().map(|id| OfficeId(*id)).collect())
    }

    #[test]
    fn a_clerk_works_at_one_office_and_sees_no_failures() {
        let clerk = member(vec![(Role::Clerk, at(&[1]))]);
        assert!(clerk.may_at(OfficeId(1), Permission::Serve));
        assert!(!clerk.may_at(OfficeId(2), Permission::Serve));
        assert!(!clerk.may(Permission::SeeFailures));
        assert_eq!(clerk.only_office(), Some(OfficeId(1)));
        let head = member(vec![(Role::Head, Reach::Town)]);
        assert!(head.may_at(OfficeId(2), Permission::ReadDay) && head.may(Permission::SeeFailures));
        assert_eq!(head.only_office(), None);
    }

    #[test]
    fn a_role_counts_where_it_is_held() {
        let both = member(vec![(Role::Head, at(&[1])), (Role::Clerk, at(&[2]))]);
        assert!(both.may_at(OfficeId(1), Permission::EditHours) && !both.may_at(OfficeId(2), Permission::EditHours));
        assert!(both.may_at(OfficeId(2), Permission::Serve) && !both.may_in_town(Permission::Serve));
    }

    #[test]
    fn every_role_is_read_as_it_is_written() {
        for role in Role::ALL {
            assert_eq!(Role::from_code(role.code()), Some(role));
        }
    }

    #[test]
    fn whoever_only_reads_figures_or_the_trail_sees_no_person() {
        use Permission as P;
        for role in [Role::Steering, Role::Figures, Role::Auditor, Role::UserAdmin] {
            for personal in [P::ReadDay, P::FindPersons, P::BookForOthers, P::Receive, P::Serve, P::ErasePersons] {
                assert!(!may(role, personal), "{role:?} {personal:?}");
            }
        }
    }
}
