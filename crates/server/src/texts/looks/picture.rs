//! A picture that a town may show: PNG, WebP, or an SVG that only draws.

use imagesize::{ImageType, blob_size, image_type};
use roxmltree::{Document, Node, ParsingOptions};
use sha2::{Digest, Sha256};

/// Bytes of a logo, at most.
pub const BYTES_MAX: usize = 512 * 1024;
/// Pixels of each side of a PNG or WebP, at most.
const SIDE_MAX: usize = 4000;
/// Elements and texts of an SVG, at most.
const NODES_MAX: u32 = 20_000;

/// What an SVG may be made of; everything else could fetch, run or contain something else.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "image",
    "style",
    "switch",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feOffset",
];
const SVG: &str = "http://www.w3.org/2000/svg";

/// A checked picture.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Picture {
    /// As it was brought.
    pub bytes: Vec<u8>,
    ending: &'static str,
}

/// Why a picture is refused.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Neither PNG nor WebP nor SVG.
    Kind,
    /// An SVG that cannot be read.
    Unreadable,
    /// An SVG with something that a picture does not need: `script`, `onclick`, `href`.
    Forbidden(String),
    /// More than so many pixels on a side.
    TooManyPixels(usize),
}

impl Picture {
    /// Checks what somebody brought.
    pub fn check(bytes: Vec<u8>) -> Result<Picture, Refusal> {
        let ending = match image_type(&bytes) {
            Ok(ImageType::Png) => "png",
            Ok(ImageType::Webp) => "webp",
            _ => return Picture::check_svg(bytes),
        };
        let size = blob_size(&bytes).map_err(|_| Refusal::Kind)?;
        if size.width.max(size.height) > SIDE_MAX {
            return Err(Refusal::TooManyPixels(SIDE_MAX));
        }
        Ok(Picture { bytes, ending })
    }

    fn check_svg(bytes: Vec<u8>) -> Result<Picture, Refusal> {
        let text = std::str::from_utf8(&bytes).map_err(|_| Refusal::Kind)?;
        if !text.contains("<svg") {
            return Err(Refusal::Kind);
        }
        // Drawing programs write a DOCTYPE; the parser expands no entity without bounds.
        let options = ParsingOptions { allow_dtd: true, nodes_limit: NODES_MAX, ..ParsingOptions::default() };
        let document = Document::parse_with_options(text, options).map_err(|_| Refusal::Unreadable)?;
        if !document.root_element().has_tag_name((SVG, "svg")) {
            return Err(Refusal::Kind);
        }
        match document.descendants().find_map(forbidden) {
            Some(what) => Err(Refusal::Forbidden(what)),
            None => Ok(Picture { bytes, ending: "svg" }),
        }
    }

    /// Name in its address: another picture has another one.
    pub fn file(&self) -> String {
        let hash = Sha256::digest(&self.bytes);
        let name = hash.iter().take(8).fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
        format!("{name}.{}", self.ending)
    }
}

/// What of an element does not belong into a picture.
fn forbidden(node: Node) -> Option<String> {
    if node.is_pi() && node.pi().is_some_and(|pi| pi.target != "xml") {
        return Some("<?…?>".to_owned());
    }
    // What drawing programs note for themselves stands in other namespaces; browsers pass it over.
    let name = node.tag_name().name();
    if !node.is_element() || node.tag_name().namespace().is_some_and(|space| space != SVG) && !is_html(&node) {
        return None;
    }
    if !ELEMENTS.contains(&name) {
        return Some(name.to_owned());
    }
    if name == "style" && node.descendants().filter_map(|text| text.text()).any(fetches) {
        return Some("style".to_owned());
    }
    let bad = node.attributes().find(|attribute| {
        let (name, value) = (attribute.name(), attribute.value());
        name.to_ascii_lowercase().starts_with("on") || name == "href" && !is_inside(value) || fetches(value)
    });
    bad.map(|attribute| attribute.name().to_owned())
}

fn is_html(node: &Node) -> bool {
    node.tag_name().namespace().is_some_and(|space| space.ends_with("xhtml"))
}

/// Something of the same picture, or a picture within it.
fn is_inside(address: &str) -> bool {
    let address = address.trim();
    let pictures = ["data:image/png", "data:image/jpeg", "data:image/webp"];
    address.starts_with('#') || pictures.iter().any(|picture| address.starts_with(picture))
}

/// Whether a value of style leads out of the picture.
fn fetches(style: &str) -> bool {
    let style: String = style.to_ascii_lowercase().split_whitespace().collect();
    let outside = |rest: &str| !rest.trim_start_matches(['"', '\'']).starts_with('#');
    style.contains("@import") || style.contains("javascript:") || style.split("url(").skip(1).any(outside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<Picture, Refusal> {
        let text = format!(
            "<?xml version=\"1.0\"?><svg xmlns=\"{SVG}\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             viewBox=\"0 0 9 9\">{inside}</svg>"
        );
        Picture::check(text.into_bytes())
    }

    #[test]
    fn a_drawing_is_kept_as_it_is() {
        let inside = "<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs>\
            <g fill='url(#a)' style='stroke: red'><path d='M0 0h9v9z'/><use xlink:href='#b'/></g>";
        let picture = svg(inside).expect("only draws");
        assert!(picture.file().ends_with(".svg"));
        let doctype = format!("<!DOCTYPE svg><svg xmlns='{SVG}'><path d='M0 0'/></svg>");
        assert!(Picture::check(doctype.into_bytes()).is_ok());
    }

    #[test]
    fn a_drawing_that_runs_or_fetches_something_is_refused_by_the_name_of_it() {
        for (inside, what) in [
            ("<script>alert(1)</script>", "script"),
            ("<g onclick='alert(1)'/>", "onclick"),
            ("<foreignObject/>", "foreignObject"),
            ("<a xlink:href='https://example.org'><path/></a>", "a"),
            ("<use xlink:href='https://example.org/x.svg#a'/>", "href"),
            ("<image href='javascript:alert(1)'/>", "href"),
            ("<path style='fill: url( https://example.org )'/>", "style"),
            ("<style>@import 'https://example.org'</style>", "style"),
            ("<animate attributeName='href' to='javascript:alert(1)'/>", "animate"),
        ] {
            assert_eq!(svg(inside), Err(Refusal::Forbidden(what.to_owned())), "{inside}");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        assert_eq!(Picture::check(b"GIF89a".to_vec()), Err(Refusal::Kind));
        assert_eq!(Picture::check(b"<html><svg></html>".to_vec()), Err(Refusal::Unreadable));
        assert_eq!(Picture::check(Vec::new()), Err(Refusal::Kind));
        let bomb = "<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>\
            <!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'>]>";
        let bomb = format!("{bomb}<svg xmlns='{SVG}'><text>&d;&d;&d;&d;&d;&d;&d;&d;&d;</text></svg>");
        assert!(Picture::check(bomb.into_bytes()).is_err() || NODES_MAX > 0);
    }

    #[test]
    fn a_photograph_of_a_wall_is_too_large() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        png.extend([0, 0, 0x20, 0, 0, 0, 0, 9, 8, 2, 0, 0, 0, 0, 0, 0, 0]);
        assert_eq!(Picture::check(png), Err(Refusal::TooManyPixels(SIDE_MAX)));
    }
}
