//! What a town says about itself: its name, where it lies, whom to call, and the texts the law asks for.

use super::shapes::{colour, place, words};
use crate::web::texts::Lang;
use domain::catalog::Words;
use domain::colour::Colour;
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
    /// Colours and logo.
    #[serde(default)]
    pub looks: Looks,
    /// Languages of its pages and mails beside German.
    #[serde(default)]
    pub languages: Languages,
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
        let (looks, languages) = (Looks::default(), Languages::default());
        let (kind, name, origins) = (kind.into(), name.into(), Vec::new());
        Profile { kind, name, place, help, legal, looks, languages, origins, front_end }
    }

    /// Kind and name: "Stadt Lindenhafen".
    pub fn full_name(&self) -> String {
        format!("{} {}", self.kind, self.name).trim().to_owned()
    }
}

/// Which languages a town speaks beside German.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Languages {
    /// English.
    pub english: bool,
}

impl Default for Languages {
    fn default() -> Languages {
        Languages { english: true }
    }
}

impl Languages {
    /// Whether the town speaks it.
    pub fn speak(self, lang: Lang) -> bool {
        match lang {
            Lang::De => true,
            Lang::En => self.english,
        }
    }
}

/// How a town looks where it differs from KERN UX. Only colours that people can read get in here.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Looks {
    /// Buttons and links (`--kern-color-action-default`).
    pub action: Option<Shades>,
    /// The bar beside the name of the town (`--wf-brand`); without, that of the buttons.
    pub brand: Option<Shades>,
    /// Hash of the colours, part of the address of their style sheet.
    pub sheet: String,
    /// The picture in the header; the bytes are in a table of their own.
    pub logo: Option<Logo>,
}

/// Below this address stand the style sheet and the logo of a town.
pub const LOOKS_PATH: &str = "/aussehen/";

impl Looks {
    /// Whether it has colours of its own.
    pub fn has_colours(&self) -> bool {
        self.action.is_some() || self.brand.is_some()
    }

    /// Address of the style sheet with its colours; another one after every change.
    pub fn sheet_path(&self) -> String {
        format!("{LOOKS_PATH}{}", self.sheet_file())
    }

    /// The last part of that address.
    pub fn sheet_file(&self) -> String {
        format!("farben-{}.css", self.sheet)
    }
}

impl Logo {
    /// Its address; another one after every change.
    pub fn path(&self) -> String {
        format!("{LOOKS_PATH}{}", self.file)
    }
}

/// One colour for light pages and one for dark ones.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shades {
    /// On white.
    #[serde(with = "colour")]
    pub light: Colour,
    /// On black.
    #[serde(with = "colour")]
    pub dark: Colour,
}

/// A town's logo, as pages need to know it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Logo {
    /// Name in its address: a hash of the picture and the ending of its kind, `3f9a0c12.svg`.
    pub file: String,
    /// What it shows, for those who do not see it: "Wappen der Stadt Lindenhafen".
    pub alt: String,
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
    /// Which of the parts that the law names this is; absent for what a town adds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
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
        let (title, text) = (Words::de("Impressum"), Words::de("Rathausplatz 1"));
        profile.legal.imprint.push(Section { part: None, title, text });
        let shades = Shades { light: Colour::new(0, 90, 160), dark: Colour::new(120, 180, 255) };
        profile.looks.action = Some(shades);
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
