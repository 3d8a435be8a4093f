//! Files that lie beside the repository, because their texts belong to others.

use std::path::{Path, PathBuf};
use std::sync::Once;

static LEFT_OUT: Once = Once::new();

/// The export of Munich, services and offices: in the folder that `TEST_MUNICH` names, or in `shared/data/munich`
/// beside the repository. None, said once, without it.
#[expect(clippy::disallowed_methods, reason = "tests have no settings file")]
pub fn munich_files() -> Option<(PathBuf, PathBuf)> {
    let named = std::env::var("TEST_MUNICH").ok().map(PathBuf::from);
    let mut beside = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared/data/munich"));
    let Some(folder) = named.or_else(|| beside.find(|folder| folder.is_dir())) else {
        LEFT_OUT.call_once(|| {
            eprintln!("left out: tests with Munich's files (set TEST_MUNICH, or put them at ../shared/data/munich)");
        });
        return None;
    };
    Some((folder.join("services_de.json"), folder.join("locations_de.json")))
}
