//! docs/permissions.md, written from the table that decides.

#[path = "../../server/src/staff/who_may.rs"]
#[expect(dead_code, reason = "the program uses the rest of it")]
mod who_may;

use crate::house::House;
use crate::tidy::Findings;
use std::fs;
use std::process::ExitCode;
use who_may::{DEVICES, Permission, Role, may};

const DOCUMENT: &str = "docs/permissions.md";
/// Where the words stand.
const TEXTS: [&str; 2] = ["crates/server/locales/en/people.ftl", "crates/server/locales/en/device.ftl"];

/// `cargo xtask permissions`: writes the document.
pub fn write() -> ExitCode {
    let written = House::read().map_err(|error| error.to_string()).and_then(|house| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/permissions.md");
        fs::write(path, document(&house)?).map_err(|error| error.to_string())
    });
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            eprintln!("{DOCUMENT} was not written: {refusal}");
            ExitCode::FAILURE
        }
    }
}

/// The document is what the table says.
pub fn check(house: &House) -> Findings {
    match (document(house), house.text(DOCUMENT)) {
        (Ok(wanted), Ok(stored)) if wanted == stored => Vec::new(),
        (Ok(_), _) => vec![format!("{DOCUMENT} is not what the table says: cargo xtask permissions")],
        (Err(missing), _) => vec![missing],
    }
}

fn document(house: &House) -> Result<String, String> {
    let texts = TEXTS.map(|path| house.text(path)).into_iter().collect::<Result<Vec<_>, _>>()?.join("\n");
    let say = |key: &str| {
        let start = format!("{key} = ");
        let line = texts.lines().find_map(|line| line.strip_prefix(&start));
        line.map(str::to_owned).ok_or_else(|| format!("no English text for {key}"))
    };
    let mut rows = vec![
        "# Who may do what".to_owned(),
        String::new(),
        "Written by `cargo xtask permissions` from `crates/server/src/staff/who_may.rs`; `cargo xtask tidy` compares them."
            .to_owned(),
        "The same table is on the page `/buero/rechte`. Every address of the program asks for one of these permissions;"
            .to_owned(),
        "`crates/server/tests/it/permissions/table.rs` says which, and a test calls every address as every role."
            .to_owned(),
        String::new(),
        say("rights-lede")?,
        String::new(),
    ];
    let roles = Role::ALL.into_iter().map(|role| say(role.key())).collect::<Result<Vec<_>, _>>()?;
    rows.push(format!("| {} | {} |", say("rights-what")?, roles.join(" | ")));
    rows.push(format!("|---|{}", ":-:|".repeat(roles.len())));
    for permission in Permission::ALL {
        let cells = Role::ALL.map(|role| if may(role, permission) { "●" } else { "–" });
        rows.push(format!("| {} | {} |", say(permission.key())?, cells.join(" | ")));
    }
    rows.extend([String::new(), format!("## {}", say("rights-devices")?), String::new()]);
    rows.extend([say("rights-devices-lede")?, String::new()]);
    for (device, deeds) in DEVICES {
        let deeds = deeds.iter().map(|deed| say(deed)).collect::<Result<Vec<_>, _>>()?;
        rows.push(format!("- **{}** {}", say(device)?, deeds.join("; ")));
    }
    Ok(rows.join("\n") + "\n")
}
