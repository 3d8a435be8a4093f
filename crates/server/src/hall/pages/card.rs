//! The card of the person at a desk: what is known, and what is really done.

use super::fields::{Fields, count_field};
use super::form_id;
use super::scene::Scene;
use super::seat::Seat;
use crate::hall::record::{NOT_DONE, code};
use crate::hall::views::{Count, Current, Targets};
use crate::hall::{InHouse, NotDone};
use crate::web::forms::Choice;
use domain::catalog::{Audience, BUNDLE_SERVICES_MAX};
use domain::hall::{Services, TicketState};
use domain::ids::{DeskId, ServiceId, TicketId};
use std::sync::Arc;

/// What a clerk has typed on a card that comes back: after a click without script, or with an error.
#[derive(Default)]
pub struct Draft {
    /// For whom.
    pub ticket: Option<TicketId>,
    /// Everything that was sent.
    pub fields: Fields,
    /// What is wrong.
    pub error: Option<String>,
}

/// The card of whoever is at a desk.
pub fn card(scene: &Scene<'_>, seat: &Seat<'_>, draft: Draft) -> Option<Current> {
    let person = scene.house.at_desk(seat.desk.id)?;
    let draft = if draft.ticket == Some(person.ticket.id) { draft } else { Draft::default() };
    let (lang, ticket) = (scene.site.lang, &person.ticket);
    let call = person.last_call?;
    let counts = draft.fields.stepped(&scene.site.town, ticket.leg());
    Some(Current {
        id: form_id(ticket.id.0),
        number: ticket.number.to_string(),
        name: scene.name(person),
        sits: matches!(ticket.state, TicketState::AtDesk { .. }),
        calls: if call.calls > 1 { lang.text_with("desk-calls", &[("n", call.calls.into())]) } else { String::new() },
        when: scene.when(person),
        minutes: call.at.minutes_until(scene.now).max(0),
        planned: ticket.expected.0,
        matter: scene.matter(person),
        more: more(scene, seat, &counts),
        counts: counts.iter().filter_map(|(id, count)| counted(scene, *id, *count)).collect(),
        not_done: not_done(scene, draft.fields.not_done()),
        error: draft.error,
        targets: targets(scene, seat.desk.id, draft.fields.get("ziel")),
        note: draft.fields.get("notiz").to_owned(),
        if_missed: if_missed(scene, person),
        follow_up: follow_up(scene, ticket.leg()),
    })
}

fn counted(scene: &Scene<'_>, id: ServiceId, count: u8) -> Option<Count> {
    let service = scene.site.town.catalog.service(id)?;
    let name = scene.site.say(&service.name).to_owned();
    Some(Count { field: count_field(&service.slug), slug: service.slug.clone(), name, count })
}

/// Services that this desk does and that are not on the card yet, by name.
fn more(scene: &Scene<'_>, seat: &Seat<'_>, counts: &Services) -> Vec<Choice> {
    let Some(post) = scene.house.post(seat.office, seat.desk.id) else { return Vec::new() };
    let offered = scene.site.town.catalog.services().iter().filter(|service| {
        let known = counts.iter().any(|(id, _)| *id == service.id);
        seat.office.offers.contains_key(&service.id) && post.can_do(service.id) && !known
    });
    let choice = |service: &domain::catalog::Service| Choice::new(&service.slug, scene.site.say(&service.name), false);
    let mut choices: Vec<Choice> = offered.map(choice).collect();
    choices.sort_by_key(|choice| choice.label.to_lowercase());
    choices
}

fn not_done(scene: &Scene<'_>, chosen: Option<NotDone>) -> Vec<Choice> {
    let choice = |why| Choice::new(code(&NOT_DONE, why), scene.site.lang.text(not_done_key(why)), chosen == Some(why));
    NotDone::ALL.into_iter().map(choice).collect()
}

fn not_done_key(why: NotDone) -> &'static str {
    match why {
        NotDone::DocumentsMissing => "not-done-documents",
        NotDone::NotResponsible => "not-done-responsible",
        NotDone::Withdrawn => "not-done-withdrawn",
        NotDone::Fault => "not-done-fault",
        NotDone::Other => "not-done-other",
    }
}

/// Pools and other desks to which somebody can be handed on.
fn targets(scene: &Scene<'_>, own: DeskId, chosen: &str) -> Vec<Targets> {
    let lang = scene.site.lang;
    let choice = |value: String, label: String| Choice { on: value == chosen, value, label };
    let pools = scene.office.pools.iter().map(|pool| choice(format!("bereich-{:032x}", pool.id.0), pool.name.clone()));
    let desks = scene.house.desks.iter().filter(|desk| desk.id != own);
    let sign = |label: &str| lang.text_with("staff-at-desk", &[("text", label.into())]);
    let desks = desks.map(|desk| choice(format!("platz-{:032x}", desk.id.0), sign(&desk.label)));
    let groups = [("forward-pools", pools.collect::<Vec<_>>()), ("forward-desks", desks.collect())];
    let group = |(key, choices): (&str, Vec<Choice>)| Targets { label: lang.text(key), choices };
    groups.into_iter().filter(|(_, choices)| !choices.is_empty()).map(group).collect()
}

/// What happens to somebody who does not come now.
pub fn if_missed(scene: &Scene<'_>, person: &Arc<InHouse>) -> String {
    let after = scene.house.rules().after_no_answer(person.ticket.unanswered.saturating_add(1), scene.now);
    let number = person.ticket.number.to_string();
    let Some((again, key)) = after else {
        return scene.site.lang.text_with("missed-closed", &[("text", number.into())]);
    };
    let values = [("text", number.into()), ("time", scene.clock(again).into())];
    scene.site.lang.text_with(if key > again { "missed-later" } else { "missed-again" }, &values)
}

/// Booking of the same services at this office; without services the start of a booking.
fn follow_up(scene: &Scene<'_>, services: &Services) -> String {
    let catalog = &scene.site.town.catalog;
    let open = services.iter().filter_map(|(id, count)| Some((catalog.service(*id)?, count)));
    let items: Vec<String> = open
        .filter(|(service, _)| service.audience.may_use(Audience::Public))
        .take(BUNDLE_SERVICES_MAX)
        .map(|(service, count)| format!("s={}:{}", service.slug, (*count).min(service.max_count).max(1)))
        .collect();
    if items.is_empty() {
        return scene.site.url("/");
    }
    scene.site.url(&format!("/termin/kalender?{}&ort={}", items.join("&"), scene.office.slug))
}
