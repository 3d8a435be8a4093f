//! What the desk page says about the last deed: why it was refused, and what can be taken back.

use super::desk::Asked;
use super::form_id;
use super::scene::Scene;
use super::seat::Seat;
use crate::hall::views::Undo;
use crate::hall::{InHouse, UNDO_SECONDS};
use domain::hall::{Refusal, TicketState};
use domain::numbers::Number;
use std::sync::Arc;

/// The word of a refusal in the address of the desk page.
pub fn word(refusal: Refusal) -> &'static str {
    match refusal {
        // No desk draws numbers from a contingent.
        Refusal::Overtaken | Refusal::Already | Refusal::NoneLeft => "erledigt",
        Refusal::TooSoon(_) => "zu-frueh",
        Refusal::CalledEnough => "genug",
        Refusal::Unknown => "unbekannt",
        Refusal::DeskTaken => "belegt",
        Refusal::DeskPauses => "pause",
        Refusal::TooLate => "zu-spaet",
        Refusal::NoneLeft => "abgelehnt",
    }
}

/// The sentence about the last deed, if it needs one.
pub fn said(scene: &Scene<'_>, asked: &Asked) -> Option<String> {
    let (lang, rules) = (scene.site.lang, scene.house.rules());
    Some(match asked.hinweis.as_deref()? {
        "erledigt" => lang.text("said-already"),
        "niemand" => lang.text("said-nobody"),
        "abgelehnt" => lang.text("said-refused"),
        "unbekannt" => lang.text("said-unknown"),
        "zu-frueh" => lang.text_with("said-too-soon", &[("n", rules.repeat_seconds.into())]),
        "genug" => lang.text_with("said-called-enough", &[("n", (rules.repeats + 1).into())]),
        "belegt" => lang.text("said-taken"),
        "besetzt" => lang.text("said-busy"),
        "pause" => lang.text("said-pauses"),
        "zu-spaet" => lang.text("said-too-late"),
        "ziel" => lang.text("said-no-target"),
        "da" => {
            let number = Number { letter: scene.office.letter, value: asked.nummer? };
            lang.text_with("said-waits", &[("text", number.to_string().into())])
        }
        _ => return None,
    })
}

/// The desk's last deed, for as long as it can be taken back.
pub fn undo(scene: &Scene<'_>, seat: &Seat<'_>) -> Option<Undo> {
    let mine = scene.house.people().iter().filter(|person| {
        let last = &person.last_deed;
        let fresh = scene.now.0 - last.at.0 <= UNDO_SECONDS;
        last.desk == Some(seat.desk.id) && fresh && deed_key(person).is_some()
    });
    // "Next" finishes one person and calls another in the same moment: the call is taken back first.
    let person = mine.max_by_key(|person| (person.last_deed.at, person.last_deed.deed == "call"))?;
    let values = [("text", person.ticket.number.to_string().into()), ("time", again(scene, person).into())];
    let text = scene.site.lang.text_with(deed_key(person)?, &values);
    Some(Undo { id: form_id(person.ticket.id.0), text })
}

/// When somebody is called again, if that is fixed.
fn again(scene: &Scene<'_>, person: &InHouse) -> String {
    person.ticket.not_before.map(|at| scene.clock(at)).unwrap_or_default()
}

/// The sentence about a desk's deed; nothing for what cannot be taken back.
fn deed_key(person: &Arc<InHouse>) -> Option<&'static str> {
    Some(match (person.last_deed.deed, person.state()) {
        ("call", _) => "undo-call",
        ("call_again", _) => "undo-call-again",
        ("no_answer", TicketState::Left { .. }) => "undo-closed",
        ("no_answer", _) => "undo-no-answer",
        ("start", _) => "undo-start",
        ("park", _) => "undo-park",
        ("forward", _) => "undo-forward",
        ("finish", TicketState::Waiting) => "undo-next-leg",
        ("finish", _) => "undo-finish",
        _ => return None,
    })
}
