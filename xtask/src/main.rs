//! Chores of the repository: `cargo xtask <chore>`.
//!
//! Everything that a person or a machine runs around the code is one of these words; nothing is hidden in a script.
//! **Absent:** no room of Roundtable is imported here, so that the first chore of a fresh clone starts within seconds.
#![expect(clippy::print_stdout, reason = "chores speak to the terminal they were started from")]

mod bench;
mod chores;
mod cluster;
mod machine;
mod pantry;
mod steps;
mod test;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask test                 format, lints, architecture, every test on both engines and in a real browser
cargo xtask full                 test, then the release build, the full accessibility product and the long fault runs
cargo xtask with COMMAND…        run one command with a private PostgreSQL beside it (for `cargo test -p store …`)
cargo xtask bench [NAME…]        measure: estimation, server, coordination, rooms; all without a name
cargo xtask pantry               write crates/pantry anew, after a change of dependencies
cargo xtask i18n                 check the languages: missing, unused and unsorted messages
cargo xtask matrix               write docs/policy-matrix.md from the policy and docs/route-matrix.md from what every route answers
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test"] => test::run(),
        ["full"] => chores::full(),
        ["with", command @ ..] if !command.is_empty() => chores::with(command),
        ["bench", names @ ..] => bench::run(names),
        ["pantry"] => pantry::write(),
        ["i18n"] => chores::languages(),
        ["matrix"] => chores::matrix(),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}
