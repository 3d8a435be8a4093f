//! QR codes as the path of an SVG: black on white in every theme, with the quiet zone that readers need.

use qrcodegen::{QrCode, QrCodeEcc};
use std::fmt::Write;

/// Modules of white around the code.
const QUIET: i32 = 4;

/// A code, ready to be drawn by `web/code.html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Width and height in modules, white margin included.
    pub size: i32,
    /// Path of the dark modules.
    pub path: String,
}

/// The code of a text; none if it is too long for one (about 2,300 bytes).
pub fn code(text: &str) -> Option<Code> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|&x| code.get_module(x, y)) {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Some(Code { size: code.size() + 2 * QUIET, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_white_around_it() {
        let code = code("https://termine.lindenhafen.example/t/K7M2-Q9XD").expect("short enough");
        assert!(code.path.starts_with("M4 4h1v1h-1z"), "the first dark module comes after the margin");
        assert_eq!(super::code(&"x".repeat(5000)), None);
    }
}
