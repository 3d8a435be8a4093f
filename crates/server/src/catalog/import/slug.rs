//! Names in addresses.

use std::collections::HashSet;

/// Longest name in addresses.
const SLUG_MAX: usize = 60;

/// A name as part of an address: `Kfz-Zulassung (Süd)` gives `kfz-zulassung-sued`.
pub fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            c if c.is_ascii_alphanumeric() => slug.push(c),
            'à'..='å' => slug.push('a'),
            'è'..='ë' => slug.push('e'),
            _ if slug.is_empty() || slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    if slug.len() > SLUG_MAX {
        let end = slug[..=SLUG_MAX].rfind('-').unwrap_or(SLUG_MAX);
        slug.truncate(end);
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "ohne-namen".to_owned() } else { slug.to_owned() }
}

/// A [`slug`] that is not taken yet, and now is: `pass`, `pass-2`, `pass-3`.
pub fn free_slug(name: &str, taken: &mut HashSet<String>) -> String {
    let first = slug(name);
    let mut candidates = std::iter::once(first.clone()).chain((2u32..).map(|n| format!("{first}-{n}")));
    let free = candidates.find(|candidate| !taken.contains(candidate)).unwrap_or(first);
    taken.insert(free.clone());
    free
}

/// Whether a text can stand in an address as it is.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && slug(text) == text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_parts_of_addresses() {
        assert_eq!(slug("Kfz-Zulassung (Süd)"), "kfz-zulassung-sued");
        assert_eq!(slug("„Straßenfest“ – anmelden!"), "strassenfest-anmelden");
        assert_eq!(slug("???"), "ohne-namen");
        let long = slug("Aufenthaltserlaubnis zum Zweck der Arbeitsplatzsuche nach dem Studium");
        assert_eq!(long, "aufenthaltserlaubnis-zum-zweck-der-arbeitsplatzsuche-nach");
    }

    #[test]
    fn equal_names_are_numbered() {
        let mut taken = HashSet::new();
        assert_eq!([(); 3].map(|()| free_slug("Pass", &mut taken)), ["pass", "pass-2", "pass-3"]);
    }
}
