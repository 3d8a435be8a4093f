//! Fetches the locked npm packages when they are missing and lets `assets/build.mjs` make style
//! sheets, fonts and scripts, which `src/web/assets.rs` embeds.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What to do about a missing or broken Node, in one sentence.
const ADVICE: &str = "wartefrei needs Node.js 20 or later with npm to build its style sheets: \
    install it (Debian, Ubuntu: `sudo apt install nodejs npm`) and run the build again";

/// Copy of the lock file that `node_modules` was made from.
const INSTALLED: &str = "node_modules/.installed-from";

fn main() {
    let assets = PathBuf::from("assets");
    for input in ["package-lock.json", "build.mjs", "css", "js", "img"] {
        println!("cargo::rerun-if-changed=assets/{input}");
    }
    let Some(out) = env::var_os("OUT_DIR") else { fail("cargo gave no OUT_DIR to the build script") };
    fetch_packages(&assets);
    run(
        "node",
        &["build.mjs", &out.to_string_lossy()],
        &assets,
        "crates/server/assets/build.mjs failed, its message stands above",
    );
}

/// `npm ci`, unless the packages of this very lock file are there already.
fn fetch_packages(assets: &Path) {
    let lock = fs::read(assets.join("package-lock.json")).unwrap_or_default();
    if fs::read(assets.join(INSTALLED)).is_ok_and(|installed| installed == lock) {
        return;
    }
    // No package needs its install script, so none may run one.
    let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
    run("npm", &arguments, assets, "`npm ci` in crates/server/assets failed: is the npm registry reachable?");
    if fs::write(assets.join(INSTALLED), lock).is_err() {
        fail("crates/server/assets/node_modules cannot be written");
    }
}

fn run(program: &str, arguments: &[&str], folder: &Path, advice_on_failure: &str) {
    match Command::new(program).args(arguments).current_dir(folder).output() {
        Err(_) => fail(ADVICE),
        Ok(done) if done.status.success() => {}
        Ok(done) => {
            eprint!("{}", String::from_utf8_lossy(&done.stdout));
            eprint!("{}", String::from_utf8_lossy(&done.stderr));
            fail(advice_on_failure);
        }
    }
}

fn fail(sentence: &str) -> ! {
    println!("cargo::error={sentence}");
    std::process::exit(1);
}
