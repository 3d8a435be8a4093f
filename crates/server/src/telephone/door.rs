//! Who may book where, through which door, and whose appointments they may open.

use super::fields::Fields;
use crate::app::App;
use crate::booking::{KeyKind, Record, keyed};
use crate::hall::{self, HallKey};
use crate::staff::{Frame, Member, Permission, Section, Staff};
use crate::web::errors::PageError;
use crate::web::tenancy::Site;
use domain::catalog::{Audience, Office};
use domain::policy::Channel;

/// The word of the info point in addresses; everything else is the telephone.
const FRONT_DESK: &str = "infotheke";

/// Whether somebody may book for others at an office. Whoever may at their own may at every office that citizens see,
/// too: "any office" is what callers ask for, and the right office for whom the info point sends on. What only staff
/// see stays with those who work there.
pub fn may_book(member: &Member, office: &Office) -> bool {
    let anywhere = office.audience == Audience::Public && member.may(Permission::BookForOthers);
    anywhere || member.may_at(office.id, Permission::BookForOthers)
}

/// Whether somebody may see and change the appointment, whose key they hold.
pub fn may_open(site: &Site, member: &Member, record: &Record) -> bool {
    let office = site.town.catalog.office(record.appointment.place.office);
    office.is_some_and(|office| may_book(member, office))
}

/// Through which door somebody is booked for.
pub fn channel(fields: &Fields) -> Channel {
    if fields.get("kanal") == FRONT_DESK { Channel::FrontDesk } else { Channel::Phone }
}

/// Its word in addresses.
pub fn channel_word(channel: Channel) -> &'static str {
    match channel {
        Channel::FrontDesk => FRONT_DESK,
        Channel::Phone | Channel::Online => "telefon",
    }
}

/// The appointment of a key of this town that somebody may open.
pub async fn opened(app: &App, site: &Site, staff: &Staff, key: &str) -> Result<Record, PageError> {
    staff.require(Permission::BookForOthers)?;
    let record = keyed(app, site.tenant(), KeyKind::Manage, key).await?.ok_or(PageError::NotFound)?;
    if may_open(site, &staff.member, &record) { Ok(record) } else { Err(PageError::Forbidden) }
}

/// The office of an appointment.
pub fn office<'s>(site: &'s Site, record: &Record) -> Result<&'s Office, PageError> {
    site.town.catalog.office(record.appointment.place.office).ok_or(PageError::NotFound)
}

/// The frame of a page of the slice: it stands at the office where somebody works.
pub async fn frame(app: &App, site: &Site, staff: &Staff, title: String) -> Result<Frame, PageError> {
    let office = hall::staff_office(&site.town, staff, None, None)?;
    let now = app.clock.now();
    let house = app.halls.look(&app.db, HallKey::today(site.tenant(), office, now)).await?;
    Ok(hall::staff_frame(site, staff, (office, &house), (Section::Telephone, title), now))
}
