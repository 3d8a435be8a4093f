//! What the pages say, read as text: the one place that knows their markup.

/// Somebody in the queue of a desk page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// Identity, as in addresses.
    pub id: String,
    /// "H 501".
    pub number: String,
    /// Why they stand there.
    pub reason: String,
}

/// Number of the person at the desk.
pub fn at_desk(page: &str) -> Option<String> {
    between(page, "dk-person__number wf-number\">", "<").map(plain)
}

/// The queue of a desk page, first to last.
pub fn queue(page: &str) -> Vec<Waiting> {
    let waiting = |text: &str| {
        Some(Waiting {
            id: text.split('"').next()?.to_owned(),
            number: plain(between(text, "dk-wait__number\">", "<")?),
            reason: between(text, "dk-wait__why dk-reason\">", "<")?.to_owned(),
        })
    };
    page.split(" id=\"w-").skip(1).filter_map(waiting).collect()
}

/// Numbers of those who are called before somebody, from the page "why this order?".
pub fn before(page: &str) -> Vec<String> {
    let list = between(page, "<ol class=\"dk-before\">", "</ol>").unwrap_or_default();
    list.split("<li>").skip(1).filter_map(|line| between(line, "\">", "</a>")).map(plain).collect()
}

/// Times and numbers of the appointments of a day: minutes after midnight.
pub fn appointments(page: &str) -> Vec<(i64, String)> {
    let row = |text: &str| {
        let (hour, minute) = between(text, "<td>", "</td>")?.split_once(':')?;
        let minutes = hour.parse::<i64>().ok()? * 60 + minute.parse::<i64>().ok()?;
        Some((minutes, plain(between(text, "<th scope=\"row\" class=\"wf-nowrap\">", "</th>")?)))
    };
    page.split("<tr>").filter_map(row).collect()
}

/// The code of a screen that wants to be paired.
pub fn pairing_code(page: &str) -> Option<String> {
    Some(plain(between(page, "ds-pair__code\">", "<")?).replace(' ', ""))
}

/// The visit that a kiosk begins, from its first page.
pub fn kiosk_visit(page: &str) -> Option<&str> {
    between(page, "/kiosk/wahl?", "\"")?.split_once("v=")?.1.split('&').next()
}

/// The number on the slip of a kiosk.
pub fn slip(page: &str) -> Option<String> {
    between(page, "kk-ticket__number\">", "<").map(plain)
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    text.split_once(before)?.1.split_once(after).map(|(inside, _)| inside)
}

/// Numbers have a space that does not break.
fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ").trim().to_owned()
}
