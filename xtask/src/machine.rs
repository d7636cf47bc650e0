//! What the machine must have before the tests can run, and how it gets it.
//!
//! On Debian as root the missing packages are installed; anywhere else the missing ones are named and nothing is touched.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::test::Reach;

/// One program that the tests need, and the Debian package that brings it.
struct Need {
    package: &'static str,
    present: fn() -> bool,
}

const NEEDS: [Need; 4] = [
    Need { package: "postgresql", present: || postgres_folder().is_some() },
    Need { package: "chromium", present: || on_path("chromium").is_some() },
    Need { package: "chromium-driver", present: || on_path("chromedriver").is_some() },
    Need { package: "qpdf", present: || on_path("qpdf").is_some() },
];

/// What the long forms need besides: a word processor is too large to ask for it on every machine.
const NEEDS_OF_FULL: [Need; 1] =
    [Need { package: "libreoffice-writer-nogui", present: || on_path("soffice").is_some() }];

/// Makes sure of every program in the lists above, by installing where that is allowed.
pub(crate) fn make_ready(reach: Reach) -> Result<()> {
    let missing = || missing(reach);
    let missing_now = missing();
    if missing_now.is_empty() {
        return Ok(());
    }
    let packages = missing_now.join(" ");
    if !is_root() || on_path("apt-get").is_none() {
        bail!(
            "missing on this machine: {packages}\nOn Debian: sudo apt-get install {packages}\n(run as root, this command installs them itself)"
        );
    }
    println!("installing {packages}");
    // the index of a fresh machine is empty or old; a mirror may fail once, so each command is tried again
    insist(&["update"])?;
    insist(&[&["install", "--yes", "--no-install-recommends"], missing_now.as_slice()].concat())?;
    let still = missing();
    if !still.is_empty() {
        bail!("apt-get ended well, but these are still missing: {}", still.join(" "));
    }
    Ok(())
}

fn missing(reach: Reach) -> Vec<&'static str> {
    let more: &[Need] = if reach == Reach::Full { &NEEDS_OF_FULL } else { &[] };
    NEEDS.iter().chain(more).filter(|need| !(need.present)()).map(|need| need.package).collect()
}

fn insist(arguments: &[&str]) -> Result<()> {
    const ATTEMPTS: u32 = 3;
    for attempt in 1..=ATTEMPTS {
        let status = Command::new("apt-get")
            // another apt may hold the lock on a machine that is still starting: wait for it
            .args(["-o", "DPkg::Lock::Timeout=600", "-o", "Acquire::Retries=3"])
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdin(Stdio::null())
            .status()
            .context("apt-get could not be started")?;
        if status.success() {
            return Ok(());
        }
        println!("apt-get {} failed ({status}), attempt {attempt} of {ATTEMPTS}", arguments.join(" "));
    }
    bail!("apt-get {} failed {ATTEMPTS} times", arguments.join(" "))
}

/// Whether this process runs as root: read off the owner of its own entry in /proc.
pub(crate) fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|entry| entry.uid() == 0)
}

/// Where a program is, if it is on the path.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The folder of PostgreSQL's server programs: Debian keeps one per major version, outside the path; the newest is taken.
pub(crate) fn postgres_folder() -> Option<PathBuf> {
    let newest = std::fs::read_dir("/usr/lib/postgresql").ok().and_then(|versions| {
        versions
            .filter_map(Result::ok)
            .map(|version| version.path())
            .filter(|folder| serves(&folder.join("bin")))
            .max_by_key(|folder| folder.file_name().and_then(|n| n.to_str()?.parse::<u32>().ok()))
            .map(|folder| folder.join("bin"))
    });
    newest.or_else(|| on_path("postgres")?.parent().map(Path::to_path_buf).filter(|folder| serves(folder)))
}

fn serves(folder: &Path) -> bool {
    folder.join("postgres").is_file() && folder.join("initdb").is_file()
}
