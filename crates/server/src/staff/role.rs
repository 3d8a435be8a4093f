//! Where somebody holds a role, and what they may do there.

use super::who_may::{Permission, Role, may};
use crate::catalog::Town;
use crate::changes::By;
use domain::ids::{AuthorityId, OfficeId, UserId};
use std::collections::BTreeSet;

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
    held: Vec<(Grant, Reach)>,
}

impl Member {
    /// Somebody with these grants, as the town stands.
    pub fn new((id, name): (UserId, String), grants: &[Grant], town: &Town) -> Member {
        let held = grants.iter().map(|grant| (*grant, Reach::of(grant.place, town))).collect();
        Member { id, name, held }
    }

    /// As the trail names them.
    pub fn by(&self) -> By {
        By::Staff(self.id, self.name.clone())
    }

    /// Whether they may do this anywhere.
    pub fn may(&self, permission: Permission) -> bool {
        self.held.iter().any(|(grant, _)| may(grant.role, permission))
    }

    /// Whether they may do this at this office.
    pub fn may_at(&self, office: OfficeId, permission: Permission) -> bool {
        self.held.iter().any(|(grant, reach)| may(grant.role, permission) && reach.holds(office))
    }

    /// Whether they may do this in the whole town, with what belongs to no single office.
    pub fn may_in_town(&self, permission: Permission) -> bool {
        self.held.iter().any(|(grant, _)| may(grant.role, permission) && grant.place == Place::Town)
    }

    /// Whether they may do this in all of a place, also with what it gets later.
    pub fn may_over(&self, place: Place, permission: Permission) -> bool {
        self.is_over(place, |role| may(role, permission))
    }

    /// Whether they hold one of these roles in all of a place.
    pub fn is_over(&self, place: Place, wanted: impl Fn(Role) -> bool) -> bool {
        self.held.iter().any(|(grant, reach)| {
            let covers = match place {
                Place::Office(office) => reach.holds(office),
                place => grant.place == Place::Town || grant.place == place,
            };
            wanted(grant.role) && covers
        })
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
pub(super) mod tests {
    use super::*;

    /// Somebody with these grants; an authority counts as the town.
    pub fn member(grants: &[Grant]) -> Member {
        let reach = |place| match place {
            Place::Office(office) => Reach::Offices([office].into()),
            _ => Reach::Town,
        };
        let held = grants.iter().map(|grant| (*grant, reach(grant.place))).collect();
        Member { id: UserId(1), name: String::new(), held }
    }

    #[test]
    fn a_clerk_works_at_one_office_and_sees_no_failures() {
        let clerk = member(&[Grant::at(OfficeId(1), Role::Clerk)]);
        assert!(clerk.may_at(OfficeId(1), Permission::Serve));
        assert!(!clerk.may_at(OfficeId(2), Permission::Serve));
        assert!(!clerk.may(Permission::SeeFailures));
        assert_eq!(clerk.only_office(), Some(OfficeId(1)));
        let head = member(&[Grant::in_town(Role::Head)]);
        assert!(head.may_at(OfficeId(2), Permission::ReadDay) && head.may(Permission::SeeFailures));
        assert_eq!(head.only_office(), None);
    }

    #[test]
    fn a_role_counts_where_it_is_held() {
        let both = member(&[Grant::at(OfficeId(1), Role::Head), Grant::at(OfficeId(2), Role::Clerk)]);
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
