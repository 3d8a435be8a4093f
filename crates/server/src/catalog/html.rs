//! Texts that come from elsewhere: made safe to show, or reduced to plain text.

use ammonia::{Builder, UrlRelative};
use std::sync::LazyLock;

/// What a description may be made of. Pictures would be fetched from third parties; styles break the page.
const TAGS: [&str; 24] = [
    "a", "b", "br", "dd", "dl", "dt", "em", "h3", "h4", "h5", "i", "li", "ol", "p", "strong", "sub", "sup", "table",
    "tbody", "td", "th", "thead", "tr", "ul",
];
/// Tags after which a new line begins.
const BREAKS: [&str; 6] = ["<br", "</p", "</li", "</div", "</tr", "</h"];

static SAFE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(TAGS.into())
        .generic_attributes([].into())
        .tag_attributes([("a", ["href"].into())].into())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"));
    builder
});

static BARE: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder.clean_content_tags(["script", "style"].into());
    builder
});

/// HTML without anything that could run, load or style. Invisible characters and empty paragraphs go, too.
pub fn sanitised(html: &str) -> String {
    let safe = SAFE.clean(&visible(html)).to_string();
    safe.replace("<p></p>", "").replace("<p>&nbsp;</p>", "").trim().to_owned()
}

/// The words of an HTML text, one line per paragraph or item.
pub fn plain(html: &str) -> String {
    let mut broken = visible(html).replace(['\n', '\r'], " ");
    for tag in BREAKS {
        broken = broken.replace(tag, &format!("\n{tag}"));
    }
    let bare = BARE.clean(&broken).to_string();
    let text = bare.replace("&nbsp;", " ").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn visible(html: &str) -> String {
    html.replace(['\u{200b}', '\u{feff}', '\u{ad}'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_runs_loads_or_styles_is_left() {
        let html = "<p onclick=\"x()\" style=\"color:red\">Guten\u{200b} Tag<script>alert(1)</script>\
            <img src=x onerror=alert(1)><a href=\"javascript:alert(1)\">böse</a> \
            <a href=\"https://lindenhafen.example\">gut</a></p><p></p>";
        assert_eq!(
            sanitised(html),
            "<p>Guten Tag<a rel=\"noopener noreferrer\">böse</a> \
             <a href=\"https://lindenhafen.example\" rel=\"noopener noreferrer\">gut</a></p>"
        );
    }

    #[test]
    fn plain_text_keeps_lines_and_characters() {
        assert_eq!(
            plain("<ul><li>37&nbsp;Euro</li><li>unter 24 &amp; neu: 22,80 €<br></li></ul>"),
            "37 Euro\nunter 24 & neu: 22,80 €"
        );
        assert_eq!(plain("Kinder < 6 Jahre"), "Kinder < 6 Jahre");
    }
}
