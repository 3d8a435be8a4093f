//! A wait as pages say and draw it: "etwa 10, höchstens 20 Minuten" over a bar. Always a pair, never one figure.

use super::texts::Lang;
use domain::hall::Shown;

/// Scales of the bar, in minutes.
const SCALES: [u16; 3] = [30, 60, 120];

/// A wait in minutes, multiples of five. Both 0 when a desk is free.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Wait {
    /// In half of the cases at most.
    pub about: u16,
    /// In nine of ten cases at most.
    pub at_most: u16,
}

impl From<Shown> for Wait {
    fn from(shown: Shown) -> Wait {
        match shown {
            Shown::NoWait => Wait { about: 0, at_most: 0 },
            Shown::About { about, at_most } => Wait { about: about.0, at_most: at_most.0 },
        }
    }
}

impl Wait {
    /// Whether a desk is free.
    pub fn is_none(&self) -> bool {
        self.at_most == 0
    }

    /// "etwa 10, höchstens 20 Minuten", "keine Wartezeit".
    pub fn sentence(&self, lang: &Lang) -> String {
        if self.is_none() {
            return lang.text("wait-none");
        }
        lang.text_with("wait-range", &[("about", self.about.into()), ("most", self.at_most.into())])
    }

    /// "etwa 10 Minuten", "keine Wartezeit".
    pub fn about(&self, lang: &Lang) -> String {
        if self.is_none() { lang.text("wait-none") } else { lang.text_with("wait-about", &[("n", self.about.into())]) }
    }

    /// "höchstens 20 Minuten"; empty when a desk is free.
    pub fn most(&self, lang: &Lang) -> String {
        if self.is_none() {
            return String::new();
        }
        lang.text_with("wait-most", &[("n", self.at_most.into())])
    }

    /// The minutes at the end of the bar: the smallest scale on which all of it fits, from `least` on.
    pub fn scale(&self, least: u16) -> u16 {
        SCALES.into_iter().filter(|scale| *scale >= least).find(|scale| *scale >= self.at_most).unwrap_or(SCALES[2])
    }

    /// Whether there is room for a word at the end of the bar.
    pub fn has_room(&self, least: u16) -> bool {
        let scale = self.scale(least);
        self.at_most <= scale - scale / 5
    }

    /// The classes that carry the figures to the style sheet; see `range.css`.
    pub fn classes(&self, least: u16) -> String {
        let scale = self.scale(least);
        format!("wf-scale-{scale} wf-mid-{} wf-max-{}", self.about.min(scale), self.at_most.min(scale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wait_is_said_as_a_pair_and_fits_its_scale() {
        let wait = |about, at_most| Wait { about, at_most };
        assert_eq!(wait(10, 20).sentence(&Lang::De).replace('\u{a0}', " "), "etwa 10, höchstens 20 Minuten");
        assert_eq!(wait(0, 0).sentence(&Lang::De), "keine Wartezeit");
        assert_eq!(wait(10, 20).classes(30), "wf-scale-30 wf-mid-10 wf-max-20");
        assert_eq!(wait(10, 35).scale(30), 60);
        assert_eq!(wait(10, 20).scale(60), 60);
        assert!(wait(10, 20).has_room(30) && !wait(10, 30).has_room(30));
        assert_eq!(wait(150, 300).classes(30), "wf-scale-120 wf-mid-120 wf-max-120");
    }
}
