//! The style sheet with a town's colours: KERN's tokens, set anew.

use crate::catalog::{Looks, Shades};
use domain::colour::Colour;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// Tokens of a colour for buttons and links, and of the bar beside the town's name.
const ACTION: &str = "--kern-color-action-default";
const BRAND: &str = "--wf-brand";

/// The sheet. As in `assets/css/tokens.css`, dark is written twice: the system asks for it, or the page forces it.
pub fn css(looks: &Looks) -> String {
    let light = rules(looks, |shades| shades.light);
    let dark = rules(looks, |shades| shades.dark);
    format!(
        ":root{{{light}}}\n@media (prefers-color-scheme:dark){{:root:not([data-kern-theme=\"light\"]){{{dark}}}}}\n\
         [data-kern-theme=\"dark\"]{{{dark}}}\n"
    )
}

fn rules(looks: &Looks, of: fn(&Shades) -> Colour) -> String {
    let mut rules = String::new();
    for (token, shades) in [(ACTION, &looks.action), (BRAND, &looks.brand)] {
        if let Some(shades) = shades {
            // Writing into a text cannot fail.
            let _ = write!(rules, "{token}:{};", of(shades));
        }
    }
    rules
}

/// A short hash of the sheet, for its address.
pub fn hash(looks: &Looks) -> String {
    Sha256::digest(css(looks)).iter().take(6).fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_sets_only_what_the_town_has_chosen() {
        let shades = Shades { light: Colour::new(0, 90, 160), dark: Colour::new(120, 180, 255) };
        let looks = Looks { action: Some(shades), ..Looks::default() };
        let sheet = css(&looks);
        assert!(sheet.starts_with(":root{--kern-color-action-default:#005aa0;}"), "{sheet}");
        assert_eq!(sheet.matches("#78b4ff").count(), 2);
        assert!(!sheet.contains(BRAND));
        assert_ne!(hash(&looks), hash(&Looks { brand: Some(shades), ..looks.clone() }));
    }
}
