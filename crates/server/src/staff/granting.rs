//! Who may give whom which role, and who answers for whose account.

use super::role::{Grant, Member, Place};
use super::who_may::{Permission, Role};

/// Whether somebody may give this role at this place, or take it away: only below their own place, and only an
/// administrator makes administrators.
pub fn may_grant(actor: &Member, grant: &Grant) -> bool {
    let manages = actor.may_over(grant.place, Permission::ManageStaff);
    manages && (grant.role != Role::Admin || actor.is_over(grant.place, |role| role == Role::Admin))
}

/// Whether somebody finds an account with these grants in their list: who is anything at their place, and in the
/// whole town also who is nothing.
pub fn sees(actor: &Member, grants: &[Grant]) -> bool {
    let own = grants.iter().any(|grant| actor.may_over(grant.place, Permission::ManageStaff));
    own || actor.may_in_town(Permission::ManageStaff)
}

/// Whether somebody may change the account itself: name, password, second factor, sessions, whether it may be used.
/// Whoever could do that to somebody could become them, so they must be allowed to give everything that person is.
pub fn answers_for(actor: &Member, grants: &[Grant]) -> bool {
    let all = grants.iter().all(|grant| may_grant(actor, grant));
    all && (!grants.is_empty() || actor.may_in_town(Permission::ManageStaff))
}

/// What somebody is after a change: what the actor may not touch stays, the rest is what was chosen, as far as the
/// actor may give it.
pub fn after(actor: &Member, before: &[Grant], chosen: &[Grant]) -> Vec<Grant> {
    let kept = before.iter().filter(|grant| !may_grant(actor, grant));
    let given = chosen.iter().filter(|grant| may_grant(actor, grant));
    let mut grants: Vec<Grant> = kept.chain(given).copied().collect();
    grants.sort_unstable_by_key(|grant| (grant.place, grant.role));
    grants.dedup();
    grants
}

/// Whether these grants make somebody administrator of the whole town.
pub fn is_administrator(grants: &[Grant]) -> bool {
    grants.contains(&Grant { role: Role::Admin, place: Place::Town })
}

/// Whether these grants let somebody look after accounts anywhere.
pub fn manages_staff(grants: &[Grant]) -> bool {
    grants.iter().any(|grant| super::who_may::may(grant.role, Permission::ManageStaff))
}

#[cfg(test)]
mod tests {
    use super::super::role::tests::member;
    use super::*;
    use domain::ids::{AuthorityId, OfficeId};

    const HERE: OfficeId = OfficeId(1);
    const THERE: OfficeId = OfficeId(2);

    fn at_authority(role: Role) -> Grant {
        Grant { role, place: Place::Authority(AuthorityId(1)) }
    }

    #[test]
    fn nobody_gives_more_than_the_place_they_look_after() {
        let here = member(&[Grant::at(HERE, Role::UserAdmin)]);
        assert!(may_grant(&here, &Grant::at(HERE, Role::Head)));
        for grant in [Grant::at(THERE, Role::Clerk), at_authority(Role::Clerk), Grant::in_town(Role::Clerk)] {
            assert!(!may_grant(&here, &grant), "{grant:?}");
        }
        let town = member(&[Grant::in_town(Role::UserAdmin)]);
        assert!(may_grant(&town, &at_authority(Role::Head)) && may_grant(&town, &Grant::in_town(Role::Auditor)));
        let head = member(&[Grant::in_town(Role::Head)]);
        assert!(!may_grant(&head, &Grant::at(HERE, Role::Clerk)), "a head of office looks after no accounts");
    }

    #[test]
    fn only_administrators_make_administrators_and_touch_their_accounts() {
        let (users, admin) = (member(&[Grant::in_town(Role::UserAdmin)]), member(&[Grant::in_town(Role::Admin)]));
        let chief = [Grant::in_town(Role::Admin), Grant::at(HERE, Role::Clerk)];
        assert!(!may_grant(&users, &chief[0]) && may_grant(&admin, &chief[0]));
        assert!(sees(&users, &chief) && !answers_for(&users, &chief) && answers_for(&admin, &chief));
    }

    #[test]
    fn what_somebody_is_elsewhere_stays() {
        let here = member(&[Grant::at(HERE, Role::UserAdmin)]);
        let before = [Grant::at(HERE, Role::Clerk), Grant::at(THERE, Role::Head)];
        let chosen = [Grant::at(HERE, Role::FrontDesk), Grant::at(HERE, Role::FrontDesk), Grant::in_town(Role::Head)];
        let after = after(&here, &before, &chosen);
        assert_eq!(after, [Grant::at(HERE, Role::FrontDesk), Grant::at(THERE, Role::Head)]);
        assert!(sees(&here, &after) && !answers_for(&here, &after));
    }

    #[test]
    fn whoever_is_nothing_anywhere_belongs_to_the_town() {
        let (here, town) = (member(&[Grant::at(HERE, Role::UserAdmin)]), member(&[Grant::in_town(Role::UserAdmin)]));
        assert!(!sees(&here, &[]) && !answers_for(&here, &[]));
        assert!(sees(&town, &[]) && answers_for(&town, &[]));
    }
}
