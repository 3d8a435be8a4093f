//! Who may do what: one table.

use domain::ids::{OfficeId, UserId};

/// What somebody is here.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub enum Role {
    /// Sachbearbeitung: works at a desk.
    Clerk,
    /// Leitung: runs an office.
    Head,
    /// Verwaltung: looks after all offices.
    Admin,
}

/// What somebody may do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Permission {
    /// Take a desk, check people in, call them.
    Serve,
    /// Read who comes on a day.
    ReadDay,
    /// Say how an office's hall is run, and end its day.
    RunHall,
    /// See which offices there are and what they lack.
    SeeOffices,
    /// See which messages could not be sent.
    SeeFailures,
    /// Pair displays, kiosks and doors, change and revoke them.
    ManageDevices,
}

/// The table.
pub fn may(role: Role, permission: Permission) -> bool {
    match permission {
        Permission::Serve | Permission::ReadDay => true,
        Permission::RunHall | Permission::SeeOffices | Permission::SeeFailures | Permission::ManageDevices => {
            matches!(role, Role::Head | Role::Admin)
        }
    }
}

impl Role {
    /// Every role.
    pub const ALL: [Role; 3] = [Role::Clerk, Role::Head, Role::Admin];

    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Head => "head",
            Role::Admin => "admin",
        }
    }

    /// The role with this code.
    pub fn from_code(code: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.code() == code)
    }
}

/// A member of staff who is logged in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Member {
    /// Identity.
    pub id: UserId,
    /// Shown to colleagues: "A. Petersen".
    pub name: String,
    /// What they are.
    pub role: Role,
    /// The one office they work at; `None` for every office of the tenant.
    pub office: Option<OfficeId>,
}

impl Member {
    /// Whether they may do this.
    pub fn may(&self, permission: Permission) -> bool {
        may(self.role, permission)
    }

    /// Whether they may do this at this office.
    pub fn may_at(&self, office: OfficeId, permission: Permission) -> bool {
        self.may(permission) && self.office.is_none_or(|own| own == office)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clerk_works_at_one_office_and_sees_no_failures() {
        let name = String::new();
        let clerk = Member { id: UserId(1), name, role: Role::Clerk, office: Some(OfficeId(1)) };
        assert!(clerk.may_at(OfficeId(1), Permission::Serve));
        assert!(!clerk.may_at(OfficeId(2), Permission::Serve));
        assert!(!clerk.may(Permission::SeeFailures));
        let head = Member { role: Role::Head, office: None, ..clerk };
        assert!(head.may_at(OfficeId(2), Permission::ReadDay) && head.may(Permission::SeeFailures));
    }
}
