//! The program as administrators start it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder of its own, gone when the test ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("commands_{}_{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the target folder can be written");
        Folder(folder)
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("written");
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.0));
    }
}

fn wartefrei(folder: &Path, arguments: &[&str]) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_wartefrei"));
    program.current_dir(folder).args(arguments).env_clear().output().expect("the program starts")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

#[test]
fn a_fresh_database_is_made_and_has_no_violations() {
    let folder = Folder::new("fresh");
    let database = ["--database-url", "sqlite:town.db"];
    assert!(said(&wartefrei(&folder.0, &["verify", database[0], database[1]])).contains("run wartefrei migrate"));

    let migrated = wartefrei(&folder.0, &["migrate", database[0], database[1]]);
    assert!(migrated.status.success(), "{}", said(&migrated));
    let verified = wartefrei(&folder.0, &["verify", database[0], database[1]]);
    assert!(verified.status.success() && said(&verified).contains("0 violations"), "{}", said(&verified));
}

#[test]
fn a_misspelt_setting_is_refused_with_the_nearest_known_one() {
    let folder = Folder::new("misspelt");
    folder.write("wartefrei.toml", "base_ur = \"https://termine.lindenhafen.de\"\n");
    let refused = wartefrei(&folder.0, &["serve"]);
    assert!(!refused.status.success() && said(&refused).contains("did you mean \"base_url\""), "{}", said(&refused));
}

#[test]
fn check_says_what_to_do() {
    let folder = Folder::new("check");
    folder.write("wartefrei.toml", "base_url = \"http://termine.lindenhafen.de\"\n");
    let checked = wartefrei(&folder.0, &["check"]);
    let said = said(&checked);
    assert!(!checked.status.success());
    for advice in ["set base_url to an https address", "run wartefrei migrate", "set smtp_url"] {
        assert!(said.contains(advice), "{said}");
    }
    assert!(!folder.0.join("wartefrei.db").exists(), "looking changes nothing");
}
