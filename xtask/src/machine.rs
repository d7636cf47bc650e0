//! What the machine must have before the tests can run, and how it gets it.
//!
//! On Debian as root the missing packages are installed; anywhere else the missing ones are named and nothing is touched.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// One program that the tests need, and the Debian package that brings it.
struct Need {
    package: &'static str,
    present: fn() -> bool,
}

const NEEDS: [Need; 6] = [
    Need { package: "postgresql", present: || postgres_folder().is_some() },
    Need { package: "chromium", present: || on_path("chromium").is_some() },
    Need { package: "chromium-driver", present: || on_path("chromedriver").is_some() },
    // a mail server for tests, its certificates, and a reader of calendars that is not ours
    Need { package: "openssl", present: || on_path("openssl").is_some() },
    Need { package: "python3-aiosmtpd", present: || of_python("aiosmtpd") },
    Need { package: "python3-icalendar", present: || of_python("icalendar") },
];

/// Makes sure of every program in the list above, by installing where that is allowed.
pub(crate) fn make_ready() -> Result<()> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.join(" ");
    if !is_root() || on_path("apt-get").is_none() {
        bail!(
            "missing on this machine: {packages}\nOn Debian: sudo apt-get install {packages}\n(run as root, this command installs them itself)"
        );
    }
    println!("installing {packages}");
    // the index of a fresh machine is empty or old; a mirror may fail once, so each command is tried again
    insist(&["update"])?;
    insist(&[&["install", "--yes", "--no-install-recommends"], missing.as_slice()].concat())?;
    let still = self::missing();
    if !still.is_empty() {
        bail!("apt-get ended well, but these are still missing: {}", still.join(" "));
    }
    Ok(())
}

fn missing() -> Vec<&'static str> {
    NEEDS.iter().filter(|need| !(need.present)()).map(|need| need.package).collect()
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

/// Whether Debian's own Python has a module.
fn of_python(module: &str) -> bool {
    Path::new("/usr/lib/python3/dist-packages").join(module).is_dir()
}

fn serves(folder: &Path) -> bool {
    folder.join("postgres").is_file() && folder.join("initdb").is_file()
}
