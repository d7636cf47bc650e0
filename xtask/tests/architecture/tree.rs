//! What the repository holds: manifests, rooms, features, texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// One member of the workspace, as its manifest declares it.
#[derive(Default, Clone)]
pub(crate) struct Manifest {
    pub(crate) name: String,
    /// The folder, relative to the root.
    pub(crate) folder: String,
    /// Normal, build and target-specific dependencies: what enters the program.
    pub(crate) normal: BTreeMap<String, toml::Value>,
    /// Dependencies of its tests and benches.
    pub(crate) dev: BTreeMap<String, toml::Value>,
}

impl Manifest {
    pub(crate) fn parse(folder: &str, text: &str) -> Manifest {
        let file: toml::Table = text.parse().unwrap_or_else(|e| panic!("{folder}/Cargo.toml: {e}"));
        let name = file
            .get("package")
            .and_then(|p| p.get("name"))
            .and_then(|n| n.as_str())
            .unwrap_or_default()
            .to_owned();
        let mut manifest = Manifest { name, folder: folder.to_owned(), ..Manifest::default() };
        manifest.take(&file);
        for target in file.get("target").and_then(toml::Value::as_table).into_iter().flat_map(|t| t.values())
        {
            if let Some(tables) = target.as_table() {
                manifest.take(tables);
            }
        }
        manifest
    }

    fn take(&mut self, tables: &toml::Table) {
        let entries = |key: &str| {
            let table = tables.get(key).and_then(toml::Value::as_table).cloned().unwrap_or_default();
            // a renamed dependency counts under its real name, or a wall could be climbed by an alias
            table.into_iter().map(|(name, value)| {
                let real = value.get("package").and_then(|p| p.as_str()).map_or(name, str::to_owned);
                (real, value)
            })
        };
        self.normal.extend(entries("dependencies"));
        self.normal.extend(entries("build-dependencies"));
        self.dev.extend(entries("dev-dependencies"));
    }
}

/// A file that people wrote.
pub(crate) struct Text {
    pub(crate) path: String,
    pub(crate) content: String,
}

impl Text {
    pub(crate) fn new(path: &str, content: &str) -> Text {
        Text { path: path.to_owned(), content: content.to_owned() }
    }
}

/// The repository as it lies on the disk.
pub(crate) struct Tree {
    root: PathBuf,
}

impl Tree {
    pub(crate) fn here() -> Tree {
        Tree { root: Path::new(env!("CARGO_MANIFEST_DIR")).join("..") }
    }

    pub(crate) fn read(&self, path: &str) -> Option<String> {
        std::fs::read_to_string(self.root.join(path)).ok()
    }

    pub(crate) fn manifests(&self) -> Vec<Manifest> {
        let mut folders: Vec<String> =
            self.rooms().into_iter().map(|room| format!("crates/{room}")).collect();
        folders.push("xtask".to_owned());
        folders
            .iter()
            .filter_map(|folder| Some(Manifest::parse(folder, &self.read(&format!("{folder}/Cargo.toml"))?)))
            .collect()
    }

    /// The folders of `crates/` that hold a manifest, sorted.
    pub(crate) fn rooms(&self) -> Vec<String> {
        let mut rooms = self.entries("crates");
        rooms.retain(|room| self.root.join("crates").join(room).join("Cargo.toml").is_file());
        rooms
    }

    /// The features: folders of `app/src` that hold a table of contents, and single files beside them.
    pub(crate) fn features(&self) -> Vec<String> {
        let mut features = self.entries("crates/app/src");
        features.retain(|name| name != "lib.rs");
        features.iter().map(|name| name.trim_end_matches(".rs").to_owned()).collect()
    }

    fn entries(&self, folder: &str) -> Vec<String> {
        let listed = std::fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            listed.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    /// Every text that git follows or would follow; vendored files and lock files are other people's words.
    pub(crate) fn texts(&self) -> Vec<Text> {
        let listed = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&self.root)
            .output()
            .unwrap_or_else(|e| panic!("git could not be started: {e}"));
        assert!(listed.status.success(), "the tree is not a git checkout");
        String::from_utf8_lossy(&listed.stdout)
            .split('\0')
            .filter(|path| !path.is_empty() && !path.contains("/vendor/") && *path != "Cargo.lock")
            .filter_map(|path| Some(Text::new(path, &self.read(path)?)))
            .collect()
    }
}
