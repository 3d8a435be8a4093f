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

/// HTML made of paragraphs and simple lists as people type it without knowing HTML: an empty line between paragraphs,
/// a hyphen before each item. Nothing when it holds more than that.
pub fn to_text(html: &str) -> Option<String> {
    let mut rest = html.trim();
    let mut blocks = Vec::new();
    while !rest.is_empty() {
        let (block, after) = match rest.strip_prefix("<ul>") {
            Some(list) => {
                let (items, after) = list.split_once("</ul>")?;
                (list_items(items)?, after)
            }
            None => {
                let (text, after) = rest.strip_prefix("<p>")?.split_once("</p>")?;
                (words(text)?, after)
            }
        };
        blocks.push(block);
        rest = after.trim_start();
    }
    Some(blocks.join("\n\n"))
}

fn list_items(html: &str) -> Option<String> {
    let mut rest = html.trim();
    let mut items = Vec::new();
    while !rest.is_empty() {
        let (text, after) = rest.strip_prefix("<li>")?.split_once("</li>")?;
        items.push(format!("- {}", words(text)?));
        rest = after.trim_start();
    }
    Some(items.join("\n"))
}

/// The text of a block without tags, on one line; its end is marked by none of the signs that begin a list.
fn words(html: &str) -> Option<String> {
    let text = html.replace("&nbsp;", "\u{a0}").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    let line = text.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    (!html.contains('<') && !holds_tags(&line) && !line.is_empty() && !line.starts_with("- ")).then_some(line)
}

/// What people typed, as HTML: with tags it is HTML already, without it is paragraphs and lists.
pub fn from_text(typed: &str) -> String {
    if holds_tags(typed) {
        return typed.to_owned();
    }
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut html = String::new();
    for block in typed.replace("\r\n", "\n").split("\n\n").map(str::trim).filter(|block| !block.is_empty()) {
        let items: Option<Vec<&str>> = block.lines().map(|line| line.trim().strip_prefix("- ")).collect();
        match items {
            Some(items) => {
                html.push_str("<ul>");
                items.iter().for_each(|item| html.push_str(&format!("<li>{}</li>", escape(item.trim()))));
                html.push_str("</ul>");
            }
            None => html.push_str(&format!("<p>{}</p>", escape(&block.lines().collect::<Vec<_>>().join(" ")))),
        }
    }
    html
}

/// Whether a text has something that a browser would take for a tag or a character of HTML.
fn holds_tags(text: &str) -> bool {
    let begins = |next: Option<char>| next.is_some_and(|c| c.is_ascii_alphabetic() || "/!?".contains(c));
    let entity = |rest: &str| {
        let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '#').collect();
        !name.is_empty() && rest[name.len()..].starts_with(';')
    };
    text.match_indices('<').any(|(at, _)| begins(text[at + 1..].chars().next()))
        || text.match_indices('&').any(|(at, _)| entity(&text[at + 1..]))
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
    fn who_knows_no_html_types_paragraphs_and_lists() {
        let typed = "Kinder < 6 Jahre & Eltern\n\n- Passfoto\n- Ausweis\n\nBis\u{a0}bald";
        let html = sanitised(&from_text(typed));
        assert_eq!(
            html,
            "<p>Kinder &lt; 6 Jahre &amp; Eltern</p><ul><li>Passfoto</li><li>Ausweis</li></ul><p>Bis&nbsp;bald</p>"
        );
        assert_eq!(to_text(&html).as_deref(), Some(typed), "and reads it again as typed");
        for more in [
            "<p>Ein <a href=\"https://x.example\">Link</a></p>",
            "<h3>Wann</h3>",
            "<p>&lt;b&gt;</p>",
            "<p>- a</p>",
            "lose",
        ] {
            assert_eq!(to_text(more), None, "{more}");
        }
        assert_eq!(from_text("<h3>Wann</h3>"), "<h3>Wann</h3>", "who knows it may use it");
        assert_eq!(from_text("  \n\n "), "");
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
