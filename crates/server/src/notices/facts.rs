//! What a message is about, handed in by the slice that knows it.

use crate::storage::Failure;
use crate::web::layout::Town;
use crate::web::texts::Lang;
use domain::booking::State;
use domain::ids::{AppointmentId, TenantId};
use domain::person::{Email, Name};
use domain::time::{Instant, Zone};
use std::collections::BTreeMap;
use std::future::Future;

/// An appointment as messages and calendar files tell of it, at the moment of sending.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Which one.
    pub appointment: AppointmentId,
    /// Where it stands.
    pub state: State,
    /// Counts its changes.
    pub sequence: u16,
    /// Who comes.
    pub name: Option<Name>,
    /// Where mail reaches them; none when it never did or was erased.
    pub to: Option<Email>,
    /// Their language.
    pub lang: Lang,
    /// The town that writes.
    pub town: Town,
    /// Where answers go: the address of the office, if it has one.
    pub reply_to: Option<Email>,
    /// Waiting number as people read it: `B 137`.
    pub number: Option<String>,
    /// The services in their language: `2 × Personalausweis`.
    pub services: Vec<String>,
    /// What to bring, in their language.
    pub documents: Vec<String>,
    /// Name of the office.
    pub office: String,
    /// Street, postal code and city, entrance: one line each, none empty.
    pub address: Vec<String>,
    /// First moment of the visit.
    pub start: Instant,
    /// First moment after.
    pub end: Instant,
    /// The office's clock.
    pub zone: Zone,
    /// Address of the page that confirms; only while the appointment is unconfirmed.
    pub confirm_url: Option<String>,
    /// Address of the page to see, move or cancel it.
    pub manage_url: String,
    /// Address of the town's start page.
    pub town_url: String,
    /// What the office words itself, in their language, by key.
    pub own: BTreeMap<String, String>,
    /// Times to pick one from, while it is only suggested.
    pub suggested: Option<Suggested>,
}

/// Times that somebody may pick one from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Suggested {
    /// "Mittwoch, 9. Dezember, 9:10 Uhr, Bürgerbüro Hafen", in their language.
    pub times: Vec<String>,
    /// Until then they are kept.
    pub until: Instant,
    /// Address of the page where one is picked.
    pub url: String,
}

/// Knows appointments.
pub trait FactsSource: Sync {
    /// The facts at this moment; none if there is no such appointment.
    fn facts(
        &self,
        tenant: TenantId,
        appointment: AppointmentId,
    ) -> impl Future<Output = Result<Option<Facts>, Failure>> + Send;
}
