//! Who may import whom, and which third parties each room may know.

use crate::tree::Manifest;

/// Each room with all the rooms it imports directly. A room that is not in the table may not exist.
pub(crate) const TABLE: &[(&str, &[&str])] = &[
    ("vocabulary", &[]),
    ("policy", &["vocabulary"]),
    ("vault", &["policy", "vocabulary"]),
    ("statistics", &["vocabulary"]),
    ("documents", &["vocabulary"]),
    ("store", &["policy", "vault", "vocabulary"]),
    ("app", &["policy", "store", "vault", "vocabulary"]),
    ("web", &["app", "documents", "policy", "vocabulary"]),
    ("demo", &["app", "vocabulary"]),
    ("cli", &["app", "demo", "documents", "policy", "statistics", "store", "vault", "vocabulary", "web"]),
    ("testkit", &["app", "demo", "policy", "store", "vocabulary", "web"]),
    ("pantry", &[]),
    ("xtask", &[]),
];

/// No room and no code: the features that keep one selection of packages from compiling what another has (docs/decisions/0016).
/// The tests of any room may have it, its program never.
const PANTRY: &str = "pantry";

/// Rooms that may rehearse in the test room. Those below `app` may not: they would meet a second copy of themselves.
const REHEARSING: &[&str] = &["app", "web", "demo", "cli"];

/// Third parties that only the named rooms may import: each wall keeps a power in one place.
const WALLS: &[(&str, &[&str])] = &[
    // the database
    ("sqlx", &["store"]),
    // the strongroom's tools
    ("chacha20poly1305", &["vault"]),
    ("x25519-dalek", &["vault"]),
    ("ed25519-dalek", &["vault"]),
    ("hkdf", &["vault"]),
    ("argon2", &["vault"]),
    ("age", &["store"]),
    // HTTP and HTML
    ("axum", &["web", "cli", "testkit"]),
    ("axum-server", &["cli"]),
    ("rustls", &["cli"]),
    ("tower", &["web"]),
    ("tower-http", &["web"]),
    // the command line fills the report of an estimate, a file that stands alone; pages are the web's
    ("askama", &["web", "cli"]),
    // languages
    ("fluent-bundle", &["web"]),
    ("unic-langid", &["web"]),
    // documents
    ("typst", &["documents"]),
    ("typst-pdf", &["documents"]),
    ("typst-layout", &["documents"]),
    ("typst-kit", &["documents"]),
    // the command line
    ("clap", &["cli"]),
    ("anyhow", &["cli", "xtask"]),
    // the browser
    ("fantoccini", &["testkit"]),
];

const EMPTY_NAMES: &[&str] =
    &["common", "utils", "util", "helpers", "types", "core", "misc", "shared", "lib"];

fn is_room(name: &str) -> bool {
    TABLE.iter().any(|(room, _)| *room == name)
}

fn allowed(room: &str) -> Option<&'static [&'static str]> {
    TABLE.iter().find(|(name, _)| *name == room).map(|(_, imports)| *imports)
}

/// Complaints about imports between rooms: one that the table does not allow, or one that it promises and nobody has.
pub(crate) fn arrows(manifests: &[Manifest]) -> Vec<String> {
    let mut complaints = Vec::new();
    for manifest in manifests {
        let room = &manifest.name;
        let Some(allowed) = allowed(room) else {
            complaints.push(format!("{room} is not in the table of rooms"));
            continue;
        };
        let imported: Vec<&str> =
            manifest.normal.keys().map(String::as_str).filter(|name| is_room(name)).collect();
        for import in imported.iter().filter(|import| !allowed.contains(import)) {
            complaints.push(format!("{room} may not import {import}"));
        }
        // the two rooms that may import nearly all need not
        if room != "cli" && room != "testkit" {
            for unused in allowed.iter().filter(|name| !imported.contains(name)) {
                complaints.push(format!("{room} does not import {unused}, which the table says it does"));
            }
        }
        for import in manifest.dev.keys().filter(|name| is_room(name)) {
            let rehearsal = import == "testkit" && REHEARSING.contains(&room.as_str());
            if !rehearsal && import != PANTRY && !allowed.contains(&import.as_str()) {
                complaints.push(format!("the tests of {room} may not import {import}"));
            }
        }
    }
    complaints
}

/// Complaints about third parties outside the rooms that may know them. Tests are held to the same walls.
pub(crate) fn walls(manifests: &[Manifest]) -> Vec<String> {
    let mut complaints = Vec::new();
    for manifest in manifests.iter().filter(|manifest| manifest.name != PANTRY) {
        for (party, rooms) in WALLS {
            let known = manifest.normal.contains_key(*party) || manifest.dev.contains_key(*party);
            if known && !rooms.contains(&manifest.name.as_str()) {
                complaints.push(format!(
                    "{} may not know {party}: only {} may",
                    manifest.name,
                    rooms.join(", ")
                ));
            }
        }
    }
    complaints
}

/// Complaints about versions or third-party features outside the root manifest: they would make one selection of
/// packages compile dependencies differently from another.
pub(crate) fn declared_at_the_root(manifests: &[Manifest]) -> Vec<String> {
    let mut complaints = Vec::new();
    // the pantry exists to repeat versions and features, and is written by a chore
    for manifest in manifests.iter().filter(|manifest| manifest.name != PANTRY) {
        for (name, value) in manifest.normal.iter().chain(&manifest.dev) {
            let from_root = value.get("workspace").and_then(toml::Value::as_bool) == Some(true);
            if !from_root {
                complaints.push(format!(
                    "{}: {name} must be declared at the root and taken from there",
                    manifest.name
                ));
            }
            let adds = value.get("features").is_some() || value.get("default-features").is_some();
            if adds && !is_room(name) {
                complaints
                    .push(format!("{}: the features of {name} belong to the root manifest", manifest.name));
            }
        }
    }
    complaints
}

/// Complaints about names: a room is called like its folder, and not by a word that would let anything in.
pub(crate) fn names(manifests: &[Manifest]) -> Vec<String> {
    let mut complaints = Vec::new();
    for manifest in manifests {
        let folder = manifest.folder.rsplit('/').next().unwrap_or_default();
        if folder != manifest.name {
            complaints.push(format!("the room {} lives in a folder called {folder}", manifest.name));
        }
        if EMPTY_NAMES.contains(&manifest.name.as_str()) {
            complaints.push(format!("{} says nothing about what is inside", manifest.name));
        }
    }
    complaints
}

mod can_fail {
    use super::*;

    fn room(name: &str, body: &str) -> Manifest {
        Manifest::parse(&format!("crates/{name}"), &format!("[package]\nname = \"{name}\"\n{body}"))
    }

    #[test]
    fn an_import_that_the_table_does_not_allow_is_refused() {
        let good = room("policy", "[dependencies]\nvocabulary.workspace = true\n");
        assert_eq!(arrows(&[good]), Vec::<String>::new());
        let bad = room("policy", "[dependencies]\nvocabulary.workspace = true\nstore.workspace = true\n");
        assert_eq!(arrows(&[bad]), ["policy may not import store"]);
    }

    #[test]
    fn an_import_under_another_name_or_for_one_target_is_refused() {
        let renamed = room(
            "policy",
            "[dependencies]\nvocabulary.workspace = true\ncellar = { package = \"store\", workspace = true }\n",
        );
        assert_eq!(arrows(&[renamed]), ["policy may not import store"]);
        let targeted = room(
            "policy",
            "[dependencies]\nvocabulary.workspace = true\n[target.'cfg(unix)'.dependencies]\nweb.workspace = true\n",
        );
        assert_eq!(arrows(&[targeted]), ["policy may not import web"]);
    }

    #[test]
    fn an_unknown_room_and_a_promised_import_that_nobody_has_are_refused() {
        assert_eq!(arrows(&[room("attic", "")]), ["attic is not in the table of rooms"]);
        assert_eq!(
            arrows(&[room("policy", "")]),
            ["policy does not import vocabulary, which the table says it does"]
        );
    }

    #[test]
    fn the_test_room_is_for_tests_and_not_for_the_rooms_below_app() {
        let program = room(
            "demo",
            "[dependencies]\napp.workspace = true\nvocabulary.workspace = true\ntestkit.workspace = true\n",
        );
        assert_eq!(arrows(&[program]), ["demo may not import testkit"]);
        let tests = room(
            "demo",
            "[dependencies]\napp.workspace = true\nvocabulary.workspace = true\n[dev-dependencies]\ntestkit.workspace = true\n",
        );
        assert_eq!(arrows(&[tests]), Vec::<String>::new());
        let below = room("vocabulary", "[dev-dependencies]\ntestkit.workspace = true\n");
        assert_eq!(arrows(&[below]), ["the tests of vocabulary may not import testkit"]);
    }

    #[test]
    fn the_database_outside_the_cellar_is_refused_even_in_tests() {
        assert_eq!(walls(&[room("store", "[dependencies]\nsqlx.workspace = true\n")]), Vec::<String>::new());
        assert_eq!(
            walls(&[room("app", "[dependencies]\nsqlx.workspace = true\n")]),
            ["app may not know sqlx: only store may"]
        );
        assert_eq!(
            walls(&[room("web", "[dev-dependencies]\nsqlx.workspace = true\n")]),
            ["web may not know sqlx: only store may"]
        );
    }

    #[test]
    fn a_version_or_a_feature_in_a_room_is_refused() {
        let version = room("app", "[dependencies]\ntracing = \"0.1\"\n");
        assert_eq!(
            declared_at_the_root(&[version]),
            ["app: tracing must be declared at the root and taken from there"]
        );
        let feature = room("app", "[dependencies]\ntracing = { workspace = true, features = [\"log\"] }\n");
        assert_eq!(
            declared_at_the_root(&[feature]),
            ["app: the features of tracing belong to the root manifest"]
        );
    }

    #[test]
    fn a_name_that_says_nothing_is_refused() {
        assert_eq!(names(&[room("utils", "")]), ["utils says nothing about what is inside"]);
        let elsewhere = Manifest::parse("crates/cellar", "[package]\nname = \"store\"\n");
        assert_eq!(names(&[elsewhere]), ["the room store lives in a folder called cellar"]);
    }
}
