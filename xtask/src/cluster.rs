//! A private PostgreSQL cluster for one run of the tests.
//!
//! It lives in a temporary folder, listens on a free port of loopback only, and is gone afterwards. It trusts every
//! connection, because it holds nothing but invented people. Durability is off: these tests are not about power cuts.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::machine;

/// A running cluster; dropping it stops the server and removes its files.
pub(crate) struct Cluster {
    server: Child,
    port: u16,
    folder: tempfile::TempDir,
}

impl Cluster {
    /// Creates and starts a cluster, and returns once it takes connections (about a second).
    pub(crate) fn start() -> Result<Cluster> {
        let programs =
            machine::postgres_folder().context("PostgreSQL's server programs are not installed")?;
        let folder = tempfile::Builder::new().prefix("roundtable-pg-").tempdir()?;
        if machine::is_root() {
            // PostgreSQL refuses to run as root
            let (user, group) = (id_of("-u")?, id_of("-g")?);
            std::os::unix::fs::chown(folder.path(), Some(user), Some(group))?;
        }
        let data = folder.path().join("data");
        initialise(&programs, &data)?;
        let port = free_port()?;
        let server = serve(&programs, &data, folder.path(), port)?;
        Ok(Cluster { server, port, folder })
    }

    /// The address that tests find in `ROUNDTABLE_TEST_PG`: a superuser, who makes one database per test.
    pub(crate) fn address(&self) -> String {
        format!("postgres://roundtable@127.0.0.1:{}/postgres", self.port)
    }

    /// Everything that the server keeps: its folder `data` and what it logged, `server.log`.
    pub(crate) fn files(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // SIGINT asks for a fast shutdown: open sessions are cut off
        let asked = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            _ = self.server.kill();
        }
        _ = self.server.wait();
    }
}

fn initialise(programs: &Path, data: &Path) -> Result<()> {
    let made = as_postgres(&programs.join("initdb"))
        .args([
            "--no-locale",
            "--encoding=UTF8",
            "--auth=trust",
            "--username=roundtable",
            "--no-sync",
            "--pgdata",
        ])
        .arg(data)
        .stdin(Stdio::null())
        .output()
        .context("initdb could not be started")?;
    if !made.status.success() {
        bail!("initdb failed: {}", String::from_utf8_lossy(&made.stderr));
    }
    Ok(())
}

/// Starts the server as a child that dies with this process, and waits for its own word that it is ready. What it says goes
/// to a file, because a test reads whether it said too much.
fn serve(programs: &Path, data: &Path, folder: &Path, port: u16) -> Result<Child> {
    let mut server = as_postgres(&programs.join("postgres"))
        .arg("-D")
        .arg(data)
        .arg("-k")
        .arg(folder)
        .args(["-h", "127.0.0.1", "-p", &port.to_string()])
        .args(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"])
        .args([
            "-c",
            "max_connections=300",
            "-c",
            "max_wal_size=4GB",
            "-c",
            "wal_keep_size=512MB",
            "-c",
            "autovacuum=off",
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("PostgreSQL could not be started")?;
    let log = server.stderr.take().context("PostgreSQL's log is not connected")?;
    let (mut log, mut kept) = (BufReader::new(log), File::create(folder.join("server.log"))?);
    let mut said = String::new();
    let mut line = Vec::new();
    while log.read_until(b'\n', &mut line)? > 0 {
        kept.write_all(&line)?;
        let words = String::from_utf8_lossy(&line).into_owned();
        if words.contains("database system is ready to accept connections") {
            // keep reading, or the server would block on a full pipe
            std::thread::spawn(move || std::io::copy(&mut log, &mut kept));
            return Ok(server);
        }
        said.push_str(&words);
        line.clear();
    }
    _ = server.wait();
    bail!("PostgreSQL did not start:\n{said}")
}

/// A command as user `postgres` when this process is root, as oneself otherwise; it ends when this process ends.
fn as_postgres(program: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.args(["--pdeathsig", "INT"]);
    if machine::is_root() {
        command.args(["--reuid", "postgres", "--regid", "postgres", "--init-groups"]);
    }
    command.arg(program).env("LC_ALL", "C").current_dir("/");
    command
}

fn id_of(which: &str) -> Result<u32> {
    let answer = Command::new("id").args([which, "postgres"]).output().context("id could not be started")?;
    String::from_utf8_lossy(&answer.stdout).trim().parse().context("the user postgres does not exist")
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}
