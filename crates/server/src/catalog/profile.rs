//! What a town says about itself: its name, where it lies, whom to call, and the texts the law asks for.

use super::shapes::{place, words};
use domain::catalog::Words;
use domain::holidays::Place;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a town says about itself.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// What it is, before the name: "Stadt", "Landkreis", "Land".
    pub kind: String,
    /// Its name: "Lindenhafen".
    pub name: String,
    /// State and municipality, for holidays.
    #[serde(with = "place")]
    pub place: Place,
    /// Help for those who cannot book by themselves.
    #[serde(default)]
    pub help: Contact,
    /// Texts the law asks for.
    #[serde(default)]
    pub legal: Legal,
    /// Origins whose pages may ask the API from a browser and show the line of waiting times in a frame: `https://www.lindenhafen.de`.
    #[serde(default)]
    pub origins: Vec<String>,
    /// The front end of ZMS that citizens use, if there is one.
    #[serde(default)]
    pub front_end: FrontEnd,
}

impl Profile {
    /// A profile with a name and nothing else.
    pub fn named(kind: &str, name: &str, place: Place) -> Profile {
        let (help, legal, front_end) = (Contact::default(), Legal::default(), FrontEnd::default());
        Profile { kind: kind.into(), name: name.into(), place, help, legal, origins: Vec::new(), front_end }
    }

    /// Kind and name: "Stadt Lindenhafen".
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind, self.name).trim().to_owned()
    }
}

/// Whom to ask for help.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Contact {
    /// Telephone as people write it; empty for none.
    pub phone: String,
    /// When somebody answers: "Mo–Fr 8–16 Uhr".
    #[serde(with = "words")]
    pub hours: Words,
    /// E-mail; empty for none.
    pub email: String,
}

/// How the town works with a front end of ZMS, see docs/zms.md.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FrontEnd {
    /// Address of its page for citizens. Mails about what was booked there lead back to it; without, to ours.
    pub page: Option<String>,
    /// Whether only the mail's link confirms. Without, whoever booked can do it too, as in ZMS.
    pub mail_confirms: bool,
    /// Offices at which a puzzle has to be solved before times are shown, by their keys in the imported file.
    pub puzzle_at: BTreeSet<String>,
    /// Key that citizens' logins are signed with (RSA, SubjectPublicKeyInfo as PEM); without, nobody is logged in.
    pub login_key: Option<String>,
}

impl Default for FrontEnd {
    fn default() -> FrontEnd {
        FrontEnd { page: None, mail_confirms: true, puzzle_at: BTreeSet::new(), login_key: None }
    }
}

/// The texts every public site must have. Each is a list of sections; an empty one is not linked.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Legal {
    /// Impressum.
    pub imprint: Vec<Section>,
    /// Datenschutzerklärung.
    pub privacy: Vec<Section>,
    /// Erklärung zur Barrierefreiheit.
    pub accessibility: Vec<Section>,
    /// Leichte Sprache.
    pub easy_language: Vec<Section>,
    /// Gebärdensprache: where the film is and what it says.
    pub sign_language: Vec<Section>,
}

/// A heading and the plain text below it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Heading; may be empty in the first section.
    #[serde(with = "words", default)]
    pub title: Words,
    /// Plain text; an empty line begins a new paragraph.
    #[serde(with = "words")]
    pub text: Words,
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::holidays::{MunicipalityRule, RegionalDay, State};

    #[test]
    fn a_profile_is_the_same_after_writing_and_reading() {
        let place = Place::new(State::BY, MunicipalityRule::of(&[RegionalDay::Assumption])).expect("Bavaria leaves it");
        let mut profile = Profile::named("Stadt", "Lindenhafen", place);
        profile.legal.imprint.push(Section { title: Words::de("Impressum"), text: Words::de("Rathausplatz 1") });
        let json = serde_json::to_string(&profile).expect("writes");
        assert_eq!(serde_json::from_str::<Profile>(&json).expect("reads"), profile);
        assert_eq!(profile.full_name(), "Stadt Lindenhafen");
    }

    #[test]
    fn a_place_that_cannot_be_is_refused_with_the_reason() {
        let json = r#"{"kind":"","name":"X","place":{"state":"NW","regional_days":["assumption"]}}"#;
        let refusal = serde_json::from_str::<Profile>(json).expect_err("refused").to_string();
        assert!(refusal.contains("Nordrhein-Westfalen does not leave assumption"), "{refusal}");
    }
}
