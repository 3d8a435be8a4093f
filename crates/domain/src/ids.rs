//! Typed identifiers. Each wraps the 128 bits of a UUIDv7; only the server's edge knows UUIDs.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u128);
    )+};
}

ids! {
    /// A town, county or state: everything below belongs to exactly one.
    TenantId,
    /// An authority (Behörde) that runs offices.
    AuthorityId,
    /// A place people visit.
    OfficeId,
    /// Desks of one office with the same qualifications.
    PoolId,
    /// Something people come for.
    ServiceId,
    /// A heading that groups services.
    HeadingId,
    /// A promise of time at an office.
    AppointmentId,
    /// A visit that staff suggest at several times.
    SuggestionId,
    /// A person or party in the house today.
    TicketId,
    /// One desk (Platz) of an office.
    DeskId,
    /// A screen that was paired: a display, a kiosk, a door.
    DeviceId,
    /// A member of staff.
    UserId,
}
