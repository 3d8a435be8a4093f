//! The tree as the checks see it.

use crate::lex::{Token, lex, without_tests};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// Folders that hold nothing of ours.
const FOREIGN: &[&str] = &["target", "node_modules", ".git", "__pycache__"];

/// A file and its path from the root, with `/`.
pub struct File {
    pub path: String,
    pub text: String,
}

/// All text files of the repository, in the order of their paths.
pub struct House {
    root: PathBuf,
    pub files: Vec<File>,
    /// Modules that only tests see, as paths without `.rs`.
    tests: Vec<String>,
}

impl House {
    /// Reads the tree this program was built from.
    pub fn read() -> io::Result<House> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
        let mut files = Vec::new();
        read_folder(&root, &root, &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let tests = files.iter().filter(|file| file.path.ends_with(".rs")).flat_map(test_modules).collect();
        Ok(House { root, files, tests })
    }

    /// Is there a file or folder of this name?
    pub fn has(&self, path: &str) -> bool {
        self.root.join(path).exists()
    }

    /// Text of a file that must be there.
    pub fn text(&self, path: &str) -> Result<&str, String> {
        let found = self.files.iter().find(|file| file.path == path);
        found.map(|file| file.text.as_str()).ok_or_else(|| format!("{path} is missing"))
    }

    /// Files whose path starts and ends like this.
    pub fn under(&self, start: &str, end: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.path.starts_with(start) && file.path.ends_with(end))
    }

    /// Rust files of the program itself, tests left out.
    pub fn program(&self) -> impl Iterator<Item = &File> {
        self.under("crates/", ".rs").filter(|file| file.path.contains("/src/") && !self.is_test(&file.path))
    }

    fn is_test(&self, path: &str) -> bool {
        let stem = path.strip_suffix(".rs").unwrap_or(path);
        self.tests.iter().any(|test| stem == test || path.strip_prefix(test).is_some_and(|rest| rest.starts_with('/')))
    }
}

impl File {
    /// Tokens without comments and without what only tests see.
    pub fn tokens(&self) -> Vec<Token<'_>> {
        without_tests(&lex(&self.text))
    }

    /// The first name below `crates/server/src/`: a slice, a tool, or one of the top files.
    pub fn slice(&self) -> Option<&str> {
        let rest = self.path.strip_prefix("crates/server/src/")?;
        rest.split('/').next().map(|name| name.strip_suffix(".rs").unwrap_or(name))
    }
}

/// What a file declares as `#[cfg(test)] mod name;`.
fn test_modules(file: &File) -> Vec<String> {
    let path = file.path.strip_suffix(".rs").unwrap_or(&file.path);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let home = if ["mod", "lib", "main"].contains(&name) { folder } else { path };
    let tokens = lex(&file.text);
    let declared = tokens.windows(10).filter(|ten| {
        let texts: Vec<&str> = ten.iter().map(|token| token.text).collect();
        texts[..8] == ["#", "[", "cfg", "(", "test", ")", "]", "mod"] && texts[9] == ";"
    });
    declared.map(|ten| format!("{home}/{}", ten[8].text)).collect()
}

fn read_folder(root: &Path, folder: &Path, files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && !FOREIGN.contains(&name.as_str()) {
            read_folder(root, &path, files)?;
        } else if path.is_file()
            && let Ok(text) = fs::read_to_string(&path)
        {
            let path = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            files.push(File { path, text });
        }
    }
    Ok(())
}
