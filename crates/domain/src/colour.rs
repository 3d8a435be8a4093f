//! Colours that people can read: contrast as WCAG 2.2 measures it, and the nearest colour that has enough.
//!
//! Lightness is moved in OKLCH (Björn Ottosson, "A perceptual color space for image processing", 2020), so that a
//! town's blue stays its blue.

use std::fmt;

/// Least contrast of text on its ground for level AA (WCAG 2.2, success criterion 1.4.3).
pub const CONTRAST_MIN: f64 = 4.5;
/// Lightness is moved in steps of this size.
const STEP: f64 = 0.0025;

/// A colour of a screen: red, green and blue, 0 to 255 each (sRGB).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Colour {
    /// Red.
    pub red: u8,
    /// Green.
    pub green: u8,
    /// Blue.
    pub blue: u8,
}

/// Whether pages are light or dark.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Scheme {
    /// Dark on white.
    Light,
    /// Light on black.
    Dark,
}

impl Scheme {
    /// What text and links stand on: paper and tint of KERN UX (`layout-background-default`, `-hued`).
    pub fn grounds(self) -> [Colour; 2] {
        match self {
            Scheme::Light => [Colour::new(255, 255, 255), Colour::new(0xf3, 0xf4, 0xf7)],
            Scheme::Dark => [Colour::new(0, 0, 0), Colour::new(0x13, 0x15, 0x25)],
        }
    }
}

impl Colour {
    /// A colour of its parts.
    pub const fn new(red: u8, green: u8, blue: u8) -> Colour {
        Colour { red, green, blue }
    }

    /// Reads `#0b5fd0`, `0B5FD0` or `#05d`.
    pub fn parse(text: &str) -> Option<Colour> {
        let digits = text.trim().trim_start_matches('#');
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let part = |from: usize, to: usize| u8::from_str_radix(digits.get(from..to)?, 16).ok();
        match digits.len() {
            6 => Some(Colour::new(part(0, 2)?, part(2, 4)?, part(4, 6)?)),
            3 => Some(Colour::new(part(0, 1)? * 17, part(1, 2)? * 17, part(2, 3)? * 17)),
            _ => None,
        }
    }

    /// Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it.
    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn linear(self) -> [f64; 3] {
        [self.red, self.green, self.blue].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        })
    }
}

impl fmt::Display for Colour {
    /// `#0b5fd0`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// Contrast of two colours, 1 (the same) to 21 (black and white).
pub fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (a.luminance(), b.luminance());
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The lower of the contrasts with both grounds.
pub fn contrast_on_page(colour: Colour, scheme: Scheme) -> f64 {
    let [paper, tint] = scheme.grounds();
    contrast(colour, paper).min(contrast(colour, tint))
}

/// Whether text of this colour can be read on paper and on tint.
pub fn is_readable(colour: Colour, scheme: Scheme) -> bool {
    contrast_on_page(colour, scheme) >= CONTRAST_MIN
}

/// The colour itself if it can be read, else the nearest of the same hue that can: darker on light pages, lighter on
/// dark ones.
pub fn nearest_readable(colour: Colour, scheme: Scheme) -> Colour {
    let (mut lightness, chroma, hue) = to_oklch(colour);
    let mut candidate = colour;
    while !is_readable(candidate, scheme) && (0.0..=1.0).contains(&lightness) {
        lightness += if scheme == Scheme::Light { -STEP } else { STEP };
        candidate = from_oklch(lightness.clamp(0.0, 1.0), chroma, hue);
    }
    candidate
}

/// Lightness 0 to 1, chroma, hue in radians.
fn to_oklch(colour: Colour) -> (f64, f64, f64) {
    let [red, green, blue] = colour.linear();
    let l = (0.412_221_470_8 * red + 0.536_332_536_3 * green + 0.051_445_992_9 * blue).cbrt();
    let m = (0.211_903_498_2 * red + 0.680_699_545_1 * green + 0.107_396_956_6 * blue).cbrt();
    let s = (0.088_302_461_9 * red + 0.281_718_837_6 * green + 0.629_978_700_5 * blue).cbrt();
    let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
    let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
    let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
    (lightness, a.hypot(b), b.atan2(a))
}

/// The colour again; what no screen can show loses chroma until one can.
fn from_oklch(lightness: f64, chroma: f64, hue: f64) -> Colour {
    let mut chroma = chroma;
    loop {
        let parts = linear_of(lightness, chroma, hue);
        if chroma <= 0.0 || parts.iter().all(|part| (-0.000_1..=1.000_1).contains(part)) {
            let [red, green, blue] = parts.map(to_byte);
            return Colour::new(red, green, blue);
        }
        chroma = (chroma - 0.004).max(0.0);
    }
}

fn linear_of(lightness: f64, chroma: f64, hue: f64) -> [f64; 3] {
    let (a, b) = (chroma * hue.cos(), chroma * hue.sin());
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
}

/// The nearest of the 256 steps of a screen.
fn to_byte(part: f64) -> u8 {
    let part = part.clamp(0.0, 1.0);
    let part = if part <= 0.003_130_8 { part * 12.92 } else { 1.055 * part.powf(1.0 / 2.4) - 0.055 };
    (0..u8::MAX).find(|step| part * 255.0 < f64::from(*step) + 0.5).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colour(text: &str) -> Colour {
        Colour::parse(text).expect("a colour")
    }

    #[test]
    fn contrast_is_what_wcag_says() {
        let measured = |a, b| (contrast(colour(a), colour(b)) * 100.0).round() / 100.0;
        assert_eq!(measured("#000", "#fff"), 21.0);
        assert_eq!(measured("#777777", "#ffffff"), 4.48);
        assert_eq!(measured("#767676", "#ffffff"), 4.54);
        assert_eq!(measured("#0b5fd0", "#0b5fd0"), 1.0);
    }

    #[test]
    fn colours_are_read_as_people_copy_them() {
        assert_eq!(colour(" 0B5FD0 ").to_string(), "#0b5fd0");
        assert_eq!(colour("#05d").to_string(), "#0055dd");
        for wrong in ["", "#12", "blue", "#12345g", "#1234567", "#ä12"] {
            assert_eq!(Colour::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_colour_survives_the_way_through_oklch() {
        for text in ["#0b5fd0", "#e30613", "#ffd500", "#000000", "#ffffff", "#808080", "#00a651"] {
            let (lightness, chroma, hue) = to_oklch(colour(text));
            assert_eq!(from_oklch(lightness, chroma, hue).to_string(), text);
        }
    }

    #[test]
    fn a_yellow_that_nobody_can_read_becomes_the_nearest_that_one_can() {
        let yellow = colour("#ffd500");
        assert!(!is_readable(yellow, Scheme::Light) && is_readable(yellow, Scheme::Dark));
        let darker = nearest_readable(yellow, Scheme::Light);
        let measured = contrast_on_page(darker, Scheme::Light);
        assert!((CONTRAST_MIN..CONTRAST_MIN + 0.1).contains(&measured), "{darker} has {measured}");
        assert_eq!(nearest_readable(yellow, Scheme::Dark), yellow, "what can be read stays");
    }
}
