//! Steps of a chore: each is named, timed, and its failure does not hide the later ones.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// The folder of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// A cargo command at the root of the workspace.
pub(crate) fn cargo<'a>(words: impl IntoIterator<Item = &'a str>) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(words).current_dir(root()).stdin(Stdio::null());
    // what `cargo run` sets for this program would reach the build scripts below and rebuild them
    for inherited in ["CARGO_MANIFEST_DIR", "CARGO_MANIFEST_PATH", "CARGO_PKG_NAME", "CARGO_PKG_VERSION"] {
        command.env_remove(inherited);
    }
    command
}

/// Tests passed and failed, read off the lines that the test programs print.
#[derive(Default, Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Count {
    /// Adds one line such as `test result: ok. 3 passed; 0 failed; 0 ignored; …`; any other line changes nothing.
    fn add(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else { return };
        for part in result.split([';', '.']) {
            match part.trim().split_once(' ') {
                Some((n, "passed")) => self.passed += n.parse().unwrap_or(0),
                Some((n, "failed")) => self.failed += n.parse().unwrap_or(0),
                _ => {}
            }
        }
    }
}

/// The report of a chore.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<(String, Duration, bool)>,
    count: Count,
}

impl Steps {
    /// Runs a piece of work of our own as a step.
    pub(crate) fn work<T>(&mut self, name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let outcome = work();
        self.done.push((name.to_owned(), start.elapsed(), outcome.is_ok()));
        outcome
    }

    /// Runs a command as a step; `true` if it ended well.
    pub(crate) fn run(&mut self, name: &str, command: &mut Command) -> Result<bool> {
        self.work(name, || {
            let status = command.status().with_context(|| format!("{name} could not be started"))?;
            Ok(status.success())
        })
        .inspect(|&well| self.mark(well))
    }

    /// Runs test programs as a step, passing on what they print and counting their tests; `true` if all passed.
    pub(crate) fn tests(&mut self, name: &str, command: &mut Command) -> Result<bool> {
        let mut count = Count::default();
        let well = self.work(name, || {
            let mut child = command
                .stdout(Stdio::piped())
                .spawn()
                .with_context(|| format!("{name} could not be started"))?;
            let output = child.stdout.take().context("the output is not connected")?;
            let mut here = std::io::stdout().lock();
            for line in BufReader::new(output).split(b'\n') {
                let line = line?;
                here.write_all(&line)?;
                here.write_all(b"\n")?;
                count.add(&String::from_utf8_lossy(&line));
            }
            Ok(child.wait()?.success())
        })?;
        self.mark(well);
        self.count.passed += count.passed;
        self.count.failed += count.failed;
        Ok(well)
    }

    /// Says of the last step how it ended.
    pub(crate) fn mark(&mut self, well: bool) {
        if let Some(last) = self.done.last_mut() {
            last.2 = well;
        }
    }

    /// Prints how long each step took and the closing line; `true` if every step ended well.
    pub(crate) fn close(&self) -> bool {
        println!();
        for (name, took, well) in &self.done {
            println!("{:>8.1} s  {}  {name}", took.as_secs_f64(), if *well { "ok    " } else { "FAILED" });
        }
        let total: Duration = self.done.iter().map(|(_, took, _)| *took).sum();
        println!("{:>8.1} s  in all", total.as_secs_f64());
        // a step that broke before any test could report (a format difference, a build error) is a failure too
        let broken = self.done.iter().filter(|(_, _, well)| !well).count() as u64;
        println!("{} passed, {} failed", self.count.passed, self.count.failed.max(broken));
        broken == 0 && self.count.failed == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_off_the_lines_of_test_programs() {
        let mut count = Count::default();
        count.add(
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        );
        count.add("test result: FAILED. 2 passed; 4 failed; 0 ignored; 0 measured; 0 filtered out");
        count.add("running 9 tests; 7 passed");
        assert_eq!(count, Count { passed: 5, failed: 4 });
    }

    #[test]
    fn a_failed_command_fails_the_chore_although_no_test_reported() {
        let mut steps = Steps::default();
        assert!(steps.run("a command that ends well", &mut Command::new("true")).unwrap());
        assert!(steps.close());
        assert!(!steps.run("a command that fails", &mut Command::new("false")).unwrap());
        assert!(!steps.close());
    }
}
