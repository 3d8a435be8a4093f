//! The table of roles and permissions, and what paired devices may do. Names nothing of the program, so that
//! `cargo xtask permissions` can write docs/permissions.md from this very file.

/// What somebody is at a place. Whoever is several things may do what any of them may.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
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
    /// Key of what the table says of it.
    pub fn key(self) -> &'static str {
        match self {
            Permission::Serve => "may-serve",
            Permission::Receive => "may-receive",
            Permission::ReadDay => "may-read-day",
            Permission::BookForOthers => "may-book-for-others",
            Permission::FindPersons => "may-find-persons",
            Permission::ErasePersons => "may-erase-persons",
            Permission::AllowExtraSeat => "may-allow-extra-seat",
            Permission::RunHall => "may-run-hall",
            Permission::SeeOffices => "may-see-offices",
            Permission::SeeFailures => "may-see-failures",
            Permission::ManageDevices => "may-manage-devices",
            Permission::EditOffice => "may-edit-office",
            Permission::EditHours => "may-edit-hours",
            Permission::Replan => "may-replan",
            Permission::EditCatalog => "may-edit-catalog",
            Permission::EditTexts => "may-edit-texts",
            Permission::EditTown => "may-edit-town",
            Permission::ManageStaff => "may-manage-staff",
            Permission::ReadTrail => "may-read-trail",
            Permission::SeeFigures => "may-see-figures",
        }
    }

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

    /// Key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Role::Admin => "role-admin",
            Role::UserAdmin => "role-user-admin",
            Role::Head => "role-head",
            Role::Steering => "role-steering",
            Role::FrontDesk => "role-front-desk",
            Role::Clerk => "role-clerk",
            Role::Figures => "role-figures",
            Role::Auditor => "role-auditor",
        }
    }

    /// Roles that change, lead or look behind: a town may ask them for a second factor.
    pub fn is_above_clerk(self) -> bool {
        !matches!(self, Role::Clerk | Role::FrontDesk | Role::Figures)
    }
}

/// What a paired device may do: a line for each kind, by key of its name and of what it may. A device belongs to one
/// office, has no name and no role, and opens no page of staff.
pub const DEVICES: [(&str, &[&str]); 3] = [
    ("device-display", &["device-may-calls", "device-may-waits"]),
    ("device-kiosk", &["device-may-draw", "device-may-arrive", "device-may-help"]),
    ("device-door", &["device-may-check", "device-may-arrive"]),
];
