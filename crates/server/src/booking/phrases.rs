//! What a town or an office may word itself on the pages of a booking.

use crate::web::phrases::{Phrase, Values};
use crate::web::tenancy::Site;
use domain::ids::OfficeId;

/// A note over the services on the start page; usually there is none.
pub const START_NOTE: Phrase = page("start-note", "start-note-label", true);
/// When to come, on the page of a booked appointment.
pub const CONFIRMED_EARLY: Phrase = page("confirmed-early", "confirmed-early-label", false);
/// A note on the page of a booked appointment; usually there is none.
pub const CONFIRMED_NOTE: Phrase = page("confirmed-note", "confirmed-note-label", false);

/// All of them.
pub const PHRASES: &[Phrase] = &[START_NOTE, CONFIRMED_EARLY, CONFIRMED_NOTE];

const fn page(key: &'static str, label: &'static str, town_only: bool) -> Phrase {
    Phrase { key, label, text: "", placeholders: &["stadt", "telefon"], line: false, town_only }
}

/// A phrase as it is said to everybody, or to those who come to an office.
pub fn say(site: &Site, phrase: &Phrase, office: Option<OfficeId>) -> String {
    let own = site.town.wordings.at(office, phrase.key, site.lang);
    let profile = &site.town.profile;
    let values: Values = [("stadt", profile.full_name()), ("telefon", profile.help.phone.clone())].into();
    phrase.say(site.lang, own, &values).0
}

/// The paragraphs of a text: an empty line parts them.
pub fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}
