//! What files may say, and how long they may be.

use std::collections::BTreeMap;

use crate::tree::Text;

/// A file of code past this asks to be split by meaning.
pub(crate) const LONG: usize = 400;
/// A file of code past this is refused.
const TOO_LONG: usize = 900;

/// What no file may say, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("todo!(", "unfinished"),
    ("unimplemented!(", "unfinished"),
    ("FIXME", "unfinished: write an issue and name its number"),
    ("dbg!(", "left over from looking for a fault"),
    ("#[allow(", "use #[expect(…, reason = …)], which complains when it is no longer needed"),
    ("<<<<<<< ", "a merge that was not finished"),
    (">>>>>>> ", "a merge that was not finished"),
    (concat!("/wo", "rk/"), "a path of one machine"),
    (concat!("/t", "mp/wt"), "a path of one machine"),
    (concat!("/t", "mp/rt-"), "a path of one machine"),
    ("/root/", "a path of one machine"),
    ("/home/", "a path of one machine"),
    ("Lorem ipsum", "not a text for people"),
];

/// Rooms that hold no SQL at all.
const WITHOUT_STATEMENTS: &[&str] =
    &["vocabulary", "policy", "vault", "statistics", "documents", "web", "demo", "cli"];

/// Beginnings of SQL statements as they stand in strings.
const STATEMENTS: &[&str] = &["SELECT ", "INSERT INTO ", "DELETE FROM ", "UPDATE ", "CREATE TABLE "];

/// Complaints about forbidden words. This rule's own folder quotes them and is left out.
pub(crate) fn forbidden(files: &[Text]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files.iter().filter(|file| !file.path.starts_with("xtask/tests/architecture/")) {
        for (number, line) in file.content.lines().enumerate() {
            for (word, why) in FORBIDDEN.iter().filter(|(word, _)| line.contains(word)) {
                complaints.push(format!("{}:{}: {word}: {why}", file.path, number + 1));
            }
        }
    }
    complaints
}

/// Complaints about SQL in the source of a room that may hold none.
pub(crate) fn statements(files: &[Text]) -> Vec<String> {
    let mut complaints = Vec::new();
    for file in files {
        let Some((room, rest)) = file.path.strip_prefix("crates/").and_then(|path| path.split_once('/'))
        else {
            continue;
        };
        if !WITHOUT_STATEMENTS.contains(&room) || !rest.starts_with("src/") || !rest.ends_with(".rs") {
            continue;
        }
        for (number, line) in file.content.lines().enumerate() {
            let begins = |statement: &&str| line.contains(&format!("\"{statement}"));
            if STATEMENTS.iter().any(begins) {
                complaints.push(format!("{}:{}: a statement; {room} holds no SQL", file.path, number + 1));
            }
        }
    }
    complaints
}

/// Complaints about two migrations with one number, or a name without one.
pub(crate) fn migration_numbers(files: &[Text]) -> Vec<String> {
    let mut complaints = Vec::new();
    let mut taken: BTreeMap<String, &str> = BTreeMap::new();
    for path in files.iter().map(|file| file.path.as_str()) {
        let Some((folder, name)) = path.rsplit_once('/') else { continue };
        if !folder.ends_with("/migrations") || !name.ends_with(".sql") {
            continue;
        }
        // the two stores are numbered apart: NNNN_name.sql and keys_NNNN.sql
        let (plane, number) = match name.strip_prefix("keys_") {
            Some(rest) => ("keys", rest.strip_suffix(".sql")),
            None => ("data", name.split_once('_').map(|(number, _)| number)),
        };
        match number {
            Some(number) if number.len() == 4 && number.bytes().all(|b| b.is_ascii_digit()) => {
                if let Some(first) = taken.insert(format!("{plane} {number}"), path) {
                    complaints.push(format!("{path} has the number of {first}"));
                }
            }
            _ => complaints.push(format!("{path} is called neither NNNN_name.sql nor keys_NNNN.sql")),
        }
    }
    complaints
}

/// Crates that must never stand in the lock file: what `deny.toml` bans, for machines without cargo-deny.
const BANNED: &[&str] =
    &["openssl", "openssl-sys", "native-tls", "cedar-policy", "duckdb", "datafusion", "polars", "libpq"];

/// Complaints about banned crates in a lock file.
pub(crate) fn banned(lock: &str) -> Vec<String> {
    let named = |name: &&&str| lock.lines().any(|line| line == format!("name = \"{name}\""));
    BANNED.iter().filter(named).map(|name| format!("Cargo.lock holds {name}, which deny.toml bans")).collect()
}

/// Files of code that are long (a list) and too long (complaints).
pub(crate) fn sizes(files: &[Text]) -> (Vec<String>, Vec<String>) {
    let mut long = Vec::new();
    let mut refused = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        let lines = file.content.lines().count();
        if lines > TOO_LONG {
            refused.push(format!("{}: {lines} lines, more than {TOO_LONG}", file.path));
        } else if lines > LONG {
            long.push(format!("{lines:>5}  {}", file.path));
        }
    }
    (long, refused)
}

mod can_fail {
    use super::*;

    #[test]
    fn forbidden_words_are_found_with_their_line() {
        let files = [
            Text::new("README.md", "fine\nsee /home/anna/roundtable\n"),
            Text::new("crates/app/src/lib.rs", "fn later() { todo!() }\n"),
        ];
        assert_eq!(
            forbidden(&files),
            ["README.md:2: /home/: a path of one machine", "crates/app/src/lib.rs:1: todo!(: unfinished"]
        );
    }

    #[test]
    fn a_statement_outside_the_cellar_and_the_workrooms_is_found() {
        let line = "const ALL: &str = \"SELECT id FROM cases\";";
        assert_eq!(statements(&[Text::new("crates/app/src/cases/store.rs", line)]), Vec::<String>::new());
        assert_eq!(
            statements(&[Text::new("crates/web/src/cases/pages.rs", line)]),
            ["crates/web/src/cases/pages.rs:1: a statement; web holds no SQL"]
        );
    }

    #[test]
    fn two_migrations_with_one_number_are_found() {
        let files = [
            Text::new("crates/store/migrations/keys_0007.sql", ""),
            Text::new("crates/app/src/bodies/migrations/0007_bodies.sql", ""),
            Text::new("crates/app/src/cases/migrations/0007_cases.sql", ""),
            Text::new("crates/app/src/cases/migrations/cases.sql", ""),
        ];
        assert_eq!(
            migration_numbers(&files),
            [
                "crates/app/src/cases/migrations/0007_cases.sql has the number of crates/app/src/bodies/migrations/0007_bodies.sql",
                "crates/app/src/cases/migrations/cases.sql is called neither NNNN_name.sql nor keys_NNNN.sql"
            ]
        );
    }

    #[test]
    fn a_banned_crate_is_found() {
        assert_eq!(banned("name = \"rustls\"\n"), Vec::<String>::new());
        assert_eq!(
            banned("name = \"openssl-sys\"\n"),
            ["Cargo.lock holds openssl-sys, which deny.toml bans"]
        );
    }

    #[test]
    fn a_long_file_is_listed_and_a_too_long_one_refused() {
        let file = |name: &str, lines: usize| Text::new(name, &"\n".repeat(lines));
        let (long, refused) =
            sizes(&[file("a.rs", LONG), file("b.rs", LONG + 1), file("c.rs", TOO_LONG + 1)]);
        assert_eq!(long, ["  401  b.rs"]);
        assert_eq!(refused, ["c.rs: 901 lines, more than 900"]);
    }
}
