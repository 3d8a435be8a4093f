//! Texts that a town or one of its offices words itself, instead of those in the language files.

use crate::web::texts::Lang;
use domain::ids::OfficeId;
use std::collections::{BTreeMap, HashMap};

/// Which text, in which language, for whom.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Wording {
    /// The office; `None` for the whole town.
    pub office: Option<OfficeId>,
    /// Key of the text.
    pub key: String,
    /// Language.
    pub lang: Lang,
}

/// All texts that a town words itself. They are templates; `web::phrases` fills them.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub struct Wordings(HashMap<Wording, String>);

impl Wordings {
    /// Of what is stored.
    pub fn new(stored: HashMap<Wording, String>) -> Wordings {
        Wordings(stored)
    }

    /// What exactly is worded for this place and language; nothing when it is not.
    pub fn own(&self, wording: &Wording) -> Option<&str> {
        self.0.get(wording).map(String::as_str)
    }

    /// What holds: an office's own words beat those of the town.
    pub fn at(&self, office: Option<OfficeId>, key: &str, lang: Lang) -> Option<&str> {
        let find = |office| self.own(&Wording { office, key: key.to_owned(), lang });
        office.and_then(|office| find(Some(office))).or_else(|| find(None))
    }

    /// Everything that holds at an office in a language, by key.
    pub fn all_at(&self, office: OfficeId, lang: Lang) -> BTreeMap<String, String> {
        let of = |wanted: Option<OfficeId>| {
            let fitting = self.0.iter().filter(move |(wording, _)| wording.office == wanted && wording.lang == lang);
            fitting.map(|(wording, body)| (wording.key.clone(), body.clone()))
        };
        of(None).chain(of(Some(office))).collect()
    }

    /// Every text that is worded, in no particular order.
    pub fn iter(&self) -> impl Iterator<Item = (&Wording, &str)> {
        self.0.iter().map(|(wording, body)| (wording, body.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_an_office_beat_those_of_the_town() {
        let wording = |office: Option<u128>, lang| Wording { office: office.map(OfficeId), key: "k".into(), lang };
        let stored = [(wording(None, Lang::De), "Stadt"), (wording(Some(1), Lang::De), "Hafen")];
        let wordings = Wordings::new(stored.map(|(wording, body)| (wording, body.to_owned())).into());
        assert_eq!(wordings.at(Some(OfficeId(1)), "k", Lang::De), Some("Hafen"));
        assert_eq!(wordings.at(Some(OfficeId(2)), "k", Lang::De), Some("Stadt"));
        assert_eq!(wordings.at(Some(OfficeId(1)), "k", Lang::En), None, "language by language");
        assert_eq!(wordings.all_at(OfficeId(1), Lang::De)["k"], "Hafen");
        assert_eq!(wordings.all_at(OfficeId(2), Lang::De)["k"], "Stadt");
    }
}
