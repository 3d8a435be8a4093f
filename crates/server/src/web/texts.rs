//! The words on the pages: German and English, from the Fluent files in `locales/`, one file per slice.
//!
//! A key that is missing shows itself, so a page never fails for a word; a test finds such keys first.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

/// A language of the pages.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Lang {
    /// German, the language of the offices.
    #[default]
    De,
    /// English.
    En,
}

/// The Fluent files, German beside English.
const FILES: &[[&str; 2]] = &[
    [include_str!("../../locales/de/web.ftl"), include_str!("../../locales/en/web.ftl")],
    [include_str!("../../locales/de/booking.ftl"), include_str!("../../locales/en/booking.ftl")],
    [include_str!("../../locales/de/answers.ftl"), include_str!("../../locales/en/answers.ftl")],
    [include_str!("../../locales/de/api.ftl"), include_str!("../../locales/en/api.ftl")],
    [include_str!("../../locales/de/hall.ftl"), include_str!("../../locales/en/hall.ftl")],
    [include_str!("../../locales/de/desk.ftl"), include_str!("../../locales/en/desk.ftl")],
    [include_str!("../../locales/de/display.ftl"), include_str!("../../locales/en/display.ftl")],
    [include_str!("../../locales/de/waiting.ftl"), include_str!("../../locales/en/waiting.ftl")],
    [include_str!("../../locales/de/device.ftl"), include_str!("../../locales/en/device.ftl")],
    [include_str!("../../locales/de/frontdesk.ftl"), include_str!("../../locales/en/frontdesk.ftl")],
    [include_str!("../../locales/de/forecasts.ftl"), include_str!("../../locales/en/forecasts.ftl")],
    [include_str!("../../locales/de/hours.ftl"), include_str!("../../locales/en/hours.ftl")],
    [include_str!("../../locales/de/editor.ftl"), include_str!("../../locales/en/editor.ftl")],
    [include_str!("../../locales/de/hub.ftl"), include_str!("../../locales/en/hub.ftl")],
    [include_str!("../../locales/de/persons.ftl"), include_str!("../../locales/en/persons.ftl")],
    [include_str!("../../locales/de/telephone.ftl"), include_str!("../../locales/en/telephone.ftl")],
    [include_str!("../../locales/de/people.ftl"), include_str!("../../locales/en/people.ftl")],
    [include_str!("../../locales/de/staffing.ftl"), include_str!("../../locales/en/staffing.ftl")],
    [include_str!("../../locales/de/staff.ftl"), include_str!("../../locales/en/staff.ftl")],
    [include_str!("../../locales/de/replan.ftl"), include_str!("../../locales/en/replan.ftl")],
    [include_str!("../../locales/de/trail.ftl"), include_str!("../../locales/en/trail.ftl")],
    [include_str!("../../locales/de/issuer.ftl"), include_str!("../../locales/en/issuer.ftl")],
    [include_str!("../../locales/de/notices.ftl"), include_str!("../../locales/en/notices.ftl")],
    [include_str!("../../locales/de/setup.ftl"), include_str!("../../locales/en/setup.ftl")],
    [include_str!("../../locales/de/texts.ftl"), include_str!("../../locales/en/texts.ftl")],
    [include_str!("../../locales/de/mailbox.ftl"), include_str!("../../locales/en/mailbox.ftl")],
    [include_str!("../../locales/de/demo.ftl"), include_str!("../../locales/en/demo.ftl")],
];

type Bundle = FluentBundle<FluentResource>;

impl Lang {
    /// Every language, German first.
    pub const ALL: [Lang; 2] = [Lang::De, Lang::En];

    /// The language with this code (`de`, `en-GB`), if the pages speak it.
    pub fn from_code(code: &str) -> Option<Lang> {
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        Lang::ALL.into_iter().find(|lang| primary.eq_ignore_ascii_case(lang.code()))
    }

    /// The language that an `Accept-Language` header wants most; German if it wants none of ours.
    pub fn from_accept_language(header: &str) -> Lang {
        let wanted = header.split(',').filter_map(|item| {
            let (tag, quality) = item.split_once(";q=").unwrap_or((item, "1"));
            let quality: f32 = quality.trim().parse().ok()?;
            Some((Lang::from_code(tag.trim())?, quality))
        });
        // The first of equals wins, as the header lists them in order of preference.
        let best = wanted.filter(|(_, quality)| *quality > 0.0).reduce(|a, b| if b.1 > a.1 { b } else { a });
        best.map_or(Lang::De, |(lang, _)| lang)
    }

    /// Code for `lang` attributes and the `wf_lang` cookie.
    pub fn code(self) -> &'static str {
        match self {
            Lang::De => "de",
            Lang::En => "en",
        }
    }

    /// What the language calls itself.
    pub fn own_name(self) -> &'static str {
        match self {
            Lang::De => "Deutsch",
            Lang::En => "English",
        }
    }

    /// The text of a key.
    pub fn text(self, key: &str) -> String {
        lookup(self, key, None)
    }

    /// The text of a key with values: `lang.text_with("hold-left", &[("n", 8.into())])`.
    pub fn text_with(self, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
        let mut arguments = FluentArgs::new();
        for (name, value) in values {
            arguments.set(*name, value.clone());
        }
        lookup(self, key, Some(&arguments))
    }
}

fn lookup(lang: Lang, key: &str, arguments: Option<&FluentArgs<'_>>) -> String {
    let bundle = bundle(lang);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    bundle.format_pattern(pattern, arguments, &mut Vec::new()).into_owned()
}

fn bundle(lang: Lang) -> &'static Bundle {
    static BUNDLES: OnceLock<[Bundle; 2]> = OnceLock::new();
    let [german, english] = BUNDLES.get_or_init(|| [load(Lang::De), load(Lang::En)]);
    match lang {
        Lang::De => german,
        Lang::En => english,
    }
}

fn load(lang: Lang) -> Bundle {
    let column = match lang {
        Lang::De => 0,
        Lang::En => 1,
    };
    let identifier: LanguageIdentifier = lang.code().parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    // The isolation marks would be visible in mails and calendar files; no text mixes directions.
    bundle.set_use_isolating(false);
    for file in FILES {
        // What a broken file still holds is used; the tests refuse broken files.
        let resource = FluentResource::try_new(file[column].to_owned()).unwrap_or_else(|(partial, _)| partial);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// The keys of one language: words at the start of a line, before an equals sign.
    fn keys(column: usize) -> BTreeSet<&'static str> {
        let mut keys = BTreeSet::new();
        for file in FILES {
            assert!(FluentResource::try_new(file[column].to_owned()).is_ok(), "well-formed Fluent");
            let words = file[column].lines().filter_map(|line| Some(line.split_once(" =")?.0));
            for key in words.filter(|word| !word.starts_with([' ', '#'])) {
                assert!(keys.insert(key), "{key} is there twice");
            }
        }
        keys
    }

    #[test]
    fn both_languages_say_the_same_things() {
        assert_eq!(keys(0), keys(1));
    }

    /// Keys stand as string literals in templates and code; every literal that looks like one of ours must exist.
    #[test]
    fn every_text_is_used_and_every_used_text_exists() {
        let (mut sources, mut used) = (String::new(), BTreeSet::new());
        collect(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut sources);
        for call in [".t(\"", ".tn(\"", ".ts(\"", ".text(\"", ".text_with(\""] {
            used.extend(sources.split(call).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned));
        }
        let known = keys(0);
        let missing: Vec<_> = used.iter().filter(|key| key.contains('-') && !known.contains(key.as_str())).collect();
        let unused: Vec<_> = known.iter().filter(|key| !sources.contains(&format!("\"{key}\""))).collect();
        assert!(missing.is_empty(), "no text for {missing:?}");
        assert!(unused.is_empty(), "nobody says {unused:?}");
    }

    fn collect(folder: &Path, into: &mut String) {
        for entry in fs::read_dir(folder).expect("a source folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                collect(&path, into);
            } else if !path.ends_with("web/texts.rs") {
                into.push_str(&fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }

    #[test]
    fn the_language_follows_the_browser() {
        let wants = |header, lang| assert_eq!(Lang::from_accept_language(header), lang, "{header}");
        wants("de-DE,de;q=0.9,en;q=0.8", Lang::De);
        wants("en-GB,en;q=0.9,de;q=0.8", Lang::En);
        wants("tr, en;q=0.7, de;q=0.3", Lang::En);
        wants("fr", Lang::De);
        wants("en;q=0", Lang::De);
        wants("", Lang::De);
    }

    #[test]
    fn numbers_choose_their_word() {
        let minutes = |lang: Lang, n: i32| lang.text_with("minutes-about", &[("n", n.into())]);
        assert_eq!(
            (minutes(Lang::De, 1), minutes(Lang::De, 25)),
            ("etwa 1\u{a0}Minute".into(), "etwa 25\u{a0}Minuten".into())
        );
        assert_eq!(
            (minutes(Lang::En, 1), minutes(Lang::En, 25)),
            ("about 1\u{a0}minute".into(), "about 25\u{a0}minutes".into())
        );
        assert_eq!(Lang::De.text("no-such-key"), "no-such-key");
    }
}
