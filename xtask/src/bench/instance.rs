//! The instance under measurement: which program serves it, in which folder it lies, how it is made.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::process::Server;
use crate::steps::{cargo, root};

/// Making an instance on the first start may take this long.
const FIRST_START: Duration = Duration::from_mins(20);

/// A program and a folder.
pub(crate) struct Instance {
    program: PathBuf,
    /// Whether the program is ours to build: a release build, unless another one was named.
    ours: bool,
    folder: PathBuf,
}

impl Instance {
    /// The instance with a name. `ROUNDTABLE_BENCH_DATA` puts it into another folder, `ROUNDTABLE_BENCH_PROGRAM` measures a program
    /// that is built already: a debug build to try a bench, an older release to compare with.
    pub(crate) fn named(name: &str) -> Instance {
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
        let folder = std::env::var_os("ROUNDTABLE_BENCH_DATA")
            .map_or_else(|| target.join("bench").join(name), PathBuf::from);
        match std::env::var_os("ROUNDTABLE_BENCH_PROGRAM") {
            Some(program) => Instance { program: program.into(), ours: false, folder },
            None => Instance { program: target.join("release/roundtable"), ours: true, folder },
        }
    }

    /// Builds the program, and makes the instance of such a size if its folder does not hold one yet.
    pub(crate) fn make(&self, size: &[(&str, usize)]) -> Result<()> {
        if self.ours && !cargo(["build", "--release", "--locked", "--package", "cli"]).status()?.success() {
            bail!("the release build failed");
        }
        let made = self.folder.join("made");
        if made.is_file() {
            return Ok(());
        }
        let words: Vec<String> =
            size.iter().flat_map(|(word, count)| [format!("--{word}"), count.to_string()]).collect();
        println!("making {} in {}", words.join(" "), self.folder.display());
        let start = Instant::now();
        // one core: statement by statement two threads hand over to each other, and waking an idle core costs more than the work
        let status = Command::new("taskset")
            .args(["--cpu-list", "0"])
            .arg(&self.program)
            .args(["demo", "--only-make"])
            .args(&words)
            .arg("--data")
            .arg(&self.folder)
            .status()
            .context("run taskset, which Debian's util-linux has")?;
        if !status.success() {
            bail!("the instance could not be made");
        }
        let took = format!("{:.0} s", start.elapsed().as_secs_f64());
        std::fs::write(made, format!("{took}\n"))?;
        println!("made in {took}");
        Ok(())
    }

    /// Starts the program on the folder.
    pub(crate) fn start(&self) -> Result<Server> {
        Server::start(&self.program, &self.folder, FIRST_START)
    }
}

/// A number that an environment variable may set.
pub(crate) fn number(variable: &str, otherwise: usize) -> Result<usize> {
    match std::env::var(variable) {
        Ok(text) => text.parse().with_context(|| format!("{variable} is not a number")),
        Err(_) => Ok(otherwise),
    }
}
