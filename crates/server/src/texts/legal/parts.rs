//! Which parts the pages have that the law asks for. Sources: § 5 DDG and § 18 MStV (imprint), Art. 13 GDPR (privacy),
//! § 12b BGG with the implementing decision (EU) 2018/1523 (accessibility), § 4 BITV 2.0 (easy and sign language); the
//! laws of the states follow them.

use crate::catalog::{FILM, Legal};
use crate::web::texts::Lang;
use domain::catalog::Words;

/// A page that the law asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Paper {
    /// Impressum.
    Imprint,
    /// Datenschutz.
    Privacy,
    /// Erklärung zur Barrierefreiheit.
    Accessibility,
    /// Leichte Sprache.
    EasyLanguage,
    /// Gebärdensprache.
    SignLanguage,
}

/// A part of such a page: a field of its form.
#[derive(Debug)]
pub struct Part {
    /// As stored, and the name of its field.
    pub code: &'static str,
    /// Key of its heading.
    pub label: &'static str,
    /// Key of what belongs there.
    pub hint: &'static str,
    /// Whether the law asks for it.
    pub required: bool,
    /// Key of what usually stands there.
    pub draft: Option<&'static str>,
}

const fn must(code: &'static str, [label, hint]: [&'static str; 2]) -> Part {
    Part { code, label, hint, required: true, draft: None }
}

const fn can(code: &'static str, [label, hint]: [&'static str; 2]) -> Part {
    Part { code, label, hint, required: false, draft: None }
}

const fn usual(code: &'static str, [label, hint]: [&'static str; 2], draft: &'static str) -> Part {
    Part { code, label, hint, required: true, draft: Some(draft) }
}

const IMPRINT: &[Part] = &[
    must("name", ["legal-imprint-name", "legal-imprint-name-hint"]),
    must("vertretung", ["legal-imprint-represented", "legal-imprint-represented-hint"]),
    must("kontakt", ["legal-imprint-contact", "legal-imprint-contact-hint"]),
    can("inhalt", ["legal-imprint-content", "legal-imprint-content-hint"]),
    can("steuer", ["legal-imprint-tax", "legal-imprint-tax-hint"]),
];

const PRIVACY: &[Part] = &[
    must("verantwortlich", ["legal-privacy-controller", "legal-privacy-controller-hint"]),
    must("beauftragte", ["legal-privacy-officer", "legal-privacy-officer-hint"]),
    usual("zweck", ["legal-privacy-purpose", "legal-privacy-purpose-hint"], "legal-privacy-purpose-draft"),
    usual("empfaenger", ["legal-privacy-receivers", "legal-privacy-receivers-hint"], "legal-privacy-receivers-draft"),
    usual("dauer", ["legal-privacy-storage", "legal-privacy-storage-hint"], "legal-privacy-storage-draft"),
    usual("rechte", ["legal-privacy-rights", "legal-privacy-rights-hint"], "legal-privacy-rights-draft"),
    must("aufsicht", ["legal-privacy-authority", "legal-privacy-authority-hint"]),
];

const ACCESSIBILITY: &[Part] = &[
    must("stand", ["legal-access-state", "legal-access-state-hint"]),
    can("nicht", ["legal-access-gaps", "legal-access-gaps-hint"]),
    must("erstellt", ["legal-access-made", "legal-access-made-hint"]),
    must("melden", ["legal-access-feedback", "legal-access-feedback-hint"]),
    must("schlichtung", ["legal-access-enforcement", "legal-access-enforcement-hint"]),
];

const EASY_LANGUAGE: &[Part] = &[
    usual("worum", ["legal-easy-content", "legal-easy-content-hint"], "legal-easy-content-draft"),
    usual("bedienung", ["legal-easy-navigation", "legal-easy-navigation-hint"], "legal-easy-navigation-draft"),
    must("erklaerung", ["legal-easy-access", "legal-easy-access-hint"]),
];

const SIGN_LANGUAGE: &[Part] = &[
    must(FILM, ["legal-sign-film", "legal-sign-film-hint"]),
    can("inhalt", ["legal-sign-text", "legal-sign-text-hint"]),
];

impl Paper {
    /// All pages.
    pub const ALL: [Paper; 5] =
        [Paper::Imprint, Paper::Privacy, Paper::Accessibility, Paper::EasyLanguage, Paper::SignLanguage];

    /// Name in addresses.
    pub fn slug(self) -> &'static str {
        match self {
            Paper::Imprint => "impressum",
            Paper::Privacy => "datenschutz",
            Paper::Accessibility => "barrierefreiheit",
            Paper::EasyLanguage => "leichte-sprache",
            Paper::SignLanguage => "gebaerdensprache",
        }
    }

    /// The page with this name in addresses.
    pub fn from_slug(slug: &str) -> Option<Paper> {
        Paper::ALL.into_iter().find(|paper| paper.slug() == slug)
    }

    /// Key of its title.
    pub fn title(self) -> &'static str {
        match self {
            Paper::Imprint => "imprint",
            Paper::Privacy => "privacy",
            Paper::Accessibility => "accessibility",
            Paper::EasyLanguage => "easy-language",
            Paper::SignLanguage => "sign-language",
        }
    }

    /// Key of the sentence that says which law asks for it.
    pub fn law(self) -> &'static str {
        match self {
            Paper::Imprint => "legal-law-imprint",
            Paper::Privacy => "legal-law-privacy",
            Paper::Accessibility => "legal-law-accessibility",
            Paper::EasyLanguage | Paper::SignLanguage => "legal-law-language",
        }
    }

    /// Its field in the profile.
    pub fn field(self) -> &'static str {
        match self {
            Paper::Imprint => "imprint",
            Paper::Privacy => "privacy",
            Paper::Accessibility => "accessibility",
            Paper::EasyLanguage => "easy_language",
            Paper::SignLanguage => "sign_language",
        }
    }

    /// Its parts, in their order.
    pub fn parts(self) -> &'static [Part] {
        match self {
            Paper::Imprint => IMPRINT,
            Paper::Privacy => PRIVACY,
            Paper::Accessibility => ACCESSIBILITY,
            Paper::EasyLanguage => EASY_LANGUAGE,
            Paper::SignLanguage => SIGN_LANGUAGE,
        }
    }
}

/// What a part is called, in both languages.
pub fn title(part: &Part) -> Words {
    Words { de: Lang::De.text(part.label), en: Some(Lang::En.text(part.label)) }
}

/// The parts of a page that the law asks for and that are not there.
pub fn missing_of(paper: Paper, legal: &Legal) -> impl Iterator<Item = &'static Part> {
    let there = move |part: &Part| {
        let sections = paper.sections(legal).iter();
        sections.into_iter().any(|s| s.part.as_deref() == Some(part.code) && !s.text.de.trim().is_empty())
    };
    paper.parts().iter().filter(move |part| part.required && !there(part))
}

/// What the law asks for and is not there: a line for each page, "Impressum: wer vertritt, Kontakt".
pub fn missing(legal: &Legal, lang: Lang) -> Vec<String> {
    let line = |paper: Paper| {
        let parts: Vec<String> = missing_of(paper, legal).map(|part| lang.text(part.label)).collect();
        (!parts.is_empty()).then(|| format!("{}: {}", lang.text(paper.title()), parts.join(", ")))
    };
    Paper::ALL.into_iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Section;

    #[test]
    fn what_is_missing_is_named_until_it_is_there() {
        let mut legal = Legal::default();
        assert_eq!(missing(&legal, Lang::De).len(), Paper::ALL.len());
        for part in IMPRINT {
            let (part, text) = (Some(part.code.to_owned()), Words::de("Rathausplatz 1"));
            legal.imprint.push(Section { part, title: Words::default(), text });
        }
        assert_eq!(missing(&legal, Lang::De).len(), Paper::ALL.len() - 1);
        legal.imprint[0].text = Words::de("  ");
        assert_eq!(missing_of(Paper::Imprint, &legal).map(|part| part.code).collect::<Vec<_>>(), ["name"]);
    }
}
