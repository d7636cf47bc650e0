//! The smaller chores.

use std::process::Command;

use anyhow::{Context, Result};

use crate::steps::{Steps, cargo};
use crate::test::{self, REQUIRE_ALL, Reach, SERVER, SERVER_FILES};

/// `cargo xtask with COMMAND…`: one command beside a private PostgreSQL.
pub(crate) fn with(command: &[&str]) -> Result<bool> {
    let mut steps = Steps::default();
    let (address, running) = test::server(&mut steps)?;
    let (program, arguments) = command.split_first().context("no command")?;
    let mut started = Command::new(program);
    started.args(arguments).env(SERVER, address).env(REQUIRE_ALL, "1");
    if let Some(cluster) = &running {
        started.env(SERVER_FILES, cluster.files());
    }
    let status = started.status().with_context(|| format!("{program} could not be started"))?;
    Ok(status.success())
}

/// `cargo xtask full`: what is too long for every change.
pub(crate) fn full() -> Result<bool> {
    let mut steps = Steps::default();
    test::run_into(&mut steps, Reach::Full)?;
    steps.run("release build", &mut cargo(["build", "--release", "--locked"]))?;
    Ok(steps.close())
}

/// `cargo xtask i18n`: the tests of the languages, and of every page in each of them; they live with the pages.
pub(crate) fn languages() -> Result<bool> {
    let mut steps = Steps::default();
    let check = ["test", "--locked", "--package", "web", "--lib", "--", "language::", "samples::"];
    steps.tests("languages", &mut cargo(check))?;
    Ok(steps.close())
}

/// `cargo xtask matrix`: each file is written by the test that otherwise compares it.
pub(crate) fn matrix() -> Result<bool> {
    let mut steps = Steps::default();
    let write = ["test", "--locked", "--package", "policy", "--test", "it", "policy_matrix"];
    steps.tests("policy matrix", cargo(write).env("ROUNDTABLE_WRITE", "1"))?;
    let write = ["test", "--locked", "--package", "web", "--test", "it", "every_route_lets"];
    steps.tests("route matrix", cargo(write).env("ROUNDTABLE_WRITE", "1"))?;
    Ok(steps.close())
}
