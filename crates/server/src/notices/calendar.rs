//! The calendar entry of an appointment.

use super::Facts;
use super::letter::plain;
use domain::icalendar::{self, Event, Method, Party};
use domain::time::{Instant, Minutes};
use uuid::Uuid;

/// The calendar rings this long before.
const ALARM: Minutes = Minutes(60);

/// The file that the citizen downloads (`text/calendar; charset=utf-8; method=PUBLISH`). `office_mail` is the
/// address that mails come from, in ASCII.
pub fn calendar_file(facts: &Facts, office_mail: &str, now: Instant) -> String {
    entry(Method::Publish, facts, office_mail, now)
}

/// The entry for a mail or the download. The title names no service: calendars are often shared.
pub(super) fn entry(method: Method, facts: &Facts, office_mail: &str, now: Instant) -> String {
    let title = facts.lang.text("notice-calendar-title");
    let summary = match &facts.number {
        Some(number) => format!("{title} {}, {}", plain(number), facts.office),
        None => format!("{title}, {}", facts.office),
    };
    let to = facts.to.as_ref().and_then(super::ascii_address);
    let event = Event {
        uid: &Uuid::from_u128(facts.appointment.0).to_string(),
        sequence: facts.sequence,
        stamp: now,
        start: facts.start,
        end: facts.end,
        zone: &facts.zone,
        organizer: Party { name: &facts.office, email: office_mail },
        attendee: Party {
            name: facts.name.as_ref().map_or("", |name| name.as_str()),
            email: to.as_deref().unwrap_or_default(),
        },
        summary: &summary,
        description: &description(facts),
        location: &facts.address.join(", "),
        url: Some(&facts.manage_url),
        alarm: Some(ALARM),
    };
    icalendar::write(method, &event)
}

fn description(facts: &Facts) -> String {
    let mut lines: Vec<String> = facts.services.iter().map(|service| plain(service)).collect();
    if !facts.documents.is_empty() {
        lines.push(format!("\n{}:", facts.lang.text("notice-documents")));
        lines.extend(facts.documents.iter().map(|document| format!("- {}", plain(document))));
    }
    lines.push(format!("\n{}:\n{}", facts.lang.text("notice-manage"), facts.manage_url));
    lines.join("\n")
}
