//! What every template owes its readers: no inline style or script, a title, texts from the language files.

use crate::house::{File, House};
use crate::tidy::Findings;

/// What the Content-Security-Policy would refuse anyway, and what readers would miss.
const FORBIDDEN: &[(&str, &str)] = &[
    (" style=\"", "styles belong into assets/css"),
    ("<style", "styles belong into assets/css"),
    ("javascript:", "scripts belong into assets/js"),
    (" onclick=", "scripts belong into assets/js"),
    (" onchange=", "scripts belong into assets/js"),
    (" onsubmit=", "scripts belong into assets/js"),
    (" onload=", "scripts belong into assets/js"),
    ("tabindex=\"1", "the order of the page is the order of the keyboard"),
];

/// Findings in all templates of pages; mails are written for readers that know no style sheets.
pub fn check(house: &House) -> Findings {
    house.under("crates/server/src/", ".html").filter(|file| !file.path.contains("/mails/")).flat_map(page).collect()
}

fn page(file: &File) -> Findings {
    let mut findings = Vec::new();
    for (at, line) in file.text.lines().enumerate() {
        let place = format!("{}:{}", file.path, at + 1);
        let bad = FORBIDDEN.iter().filter(|(bad, _)| line.contains(bad));
        findings.extend(bad.map(|(bad, why)| format!("{place} {}: {why}", bad.trim())));
        if line.contains("<script") && !line.contains("src=") {
            findings.push(format!("{place} inline script: scripts belong into assets/js"));
        }
        if line.contains("<img") && !line.contains("alt=") {
            findings.push(format!("{place} a picture without alt"));
        }
    }
    if file.text.contains("<html") && !(file.text.contains("<title>") && file.text.contains("lang=\"")) {
        findings.push(format!("{} needs <title> and lang", file.path));
    }
    findings
}
