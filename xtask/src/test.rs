//! `cargo xtask test`: everything that must hold before a change lands.

use anyhow::Result;

use crate::cluster::Cluster;
use crate::machine;
use crate::pantry;
use crate::steps::{Steps, cargo};

/// Names the PostgreSQL server of a test run; a person's own may be given in it.
pub(crate) const SERVER: &str = "ROUNDTABLE_TEST_PG";
/// Where that server keeps its files and its log, if it is ours: the canary sweep reads them.
pub(crate) const SERVER_FILES: &str = "ROUNDTABLE_TEST_PG_FILES";
/// With it, a test that reaches no engine or no browser fails instead of being left out.
pub(crate) const REQUIRE_ALL: &str = "ROUNDTABLE_REQUIRE_ALL";

/// With it, tests take their long forms: every page on every screen, hundreds of kills.
const FULL: &str = "ROUNDTABLE_FULL";

/// How far the tests go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// What every change passes.
    Usual,
    /// The long forms too.
    Full,
}

/// Runs the list below and prints its report; `true` if all is well.
pub(crate) fn run() -> Result<bool> {
    let mut steps = Steps::default();
    run_into(&mut steps, Reach::Usual)?;
    Ok(steps.close())
}

/// The list, for chores that go on after it.
pub(crate) fn run_into(steps: &mut Steps, reach: Reach) -> Result<()> {
    steps.work("machine: PostgreSQL, Chromium, ChromeDriver, a mail server", machine::make_ready)?;
    steps.run("format", &mut cargo(["fmt", "--all", "--check"]))?;
    let agree = steps.work("one set of features for every selection", pantry::check)?;
    steps.mark(agree);
    // always the whole workspace: another selection unifies features differently and would compile dependencies again
    let built = steps.run("build", &mut cargo(["test", "--workspace", "--no-run", "--locked"]))?;
    if !built {
        return Ok(());
    }
    let (server, running) = server(steps)?;
    let mut tests = cargo(["test", "--workspace", "--no-fail-fast", "--locked"]);
    tests.env(SERVER, &server).env(REQUIRE_ALL, "1");
    if let Some(cluster) = &running {
        tests.env(SERVER_FILES, cluster.files());
    }
    if reach == Reach::Full {
        tests.env(FULL, "1").args(["--", "--include-ignored"]);
    }
    steps.tests("tests", &mut tests)?;
    let lints = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    steps.run("lints", &mut cargo(lints))?;
    Ok(())
}

/// The PostgreSQL server to test on: the one a person named, or a private one that lives as long as the second value.
pub(crate) fn server(steps: &mut Steps) -> Result<(String, Option<Cluster>)> {
    if let Ok(address) = std::env::var(SERVER) {
        return Ok((address, None));
    }
    let cluster = steps.work("PostgreSQL: a private cluster", Cluster::start)?;
    Ok((cluster.address(), Some(cluster)))
}
