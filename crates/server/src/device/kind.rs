//! What a device is for.

/// What a device is for. Decides which page it shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// Shows who is called.
    Display,
    /// Checks in and gives numbers.
    Kiosk,
    /// Checks codes at the entrance.
    Door,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] = [Kind::Display, Kind::Kiosk, Kind::Door];

    /// As stored.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Display => "display",
            Kind::Kiosk => "kiosk",
            Kind::Door => "door",
        }
    }

    /// The kind with this code.
    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Its page, without the base of the town.
    pub fn path(self) -> &'static str {
        match self {
            Kind::Display => "/anzeige",
            Kind::Kiosk => "/kiosk",
            Kind::Door => "/tuer",
        }
    }

    /// The last part of the address of its settings: `/buero/geraete/{id}/anzeige`. Nothing for a kind that is
    /// the same everywhere.
    pub fn settings_part(self) -> Option<&'static str> {
        match self {
            Kind::Display => Some("anzeige"),
            Kind::Kiosk => Some("kiosk"),
            Kind::Door => None,
        }
    }
}
