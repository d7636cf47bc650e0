//! The server under measurement: started, watched, stopped.

use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::http::{Connection, Request};

/// A running `roundtable demo`.
pub(crate) struct Server {
    child: Child,
    pub(crate) address: SocketAddr,
    /// From starting the program to the first whole sign-in page.
    pub(crate) cold_start: Duration,
}

impl Server {
    /// Starts the demo of a folder on a free port and waits for its first page, at most so long.
    pub(crate) fn start(program: &Path, folder: &Path, patience: Duration) -> Result<Server> {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        let start = Instant::now();
        let mut child = Command::new(program)
            .args(["demo", "--port", &port.to_string(), "--data"])
            .arg(folder)
            .env("ROUNDTABLE_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("{} could not be started", program.display()))?;
        while TcpStream::connect(address).is_err() {
            if let Some(status) = child.try_wait()? {
                bail!("the server ended before its first page: {status}");
            }
            if start.elapsed() > patience {
                _ = child.kill();
                bail!("the server did not listen within {patience:?}");
            }
            std::thread::park_timeout(Duration::from_millis(1));
        }
        let request = Request { path: "/sign-in".to_owned(), ..Request::default() };
        let answer = Connection::to(address).send(&request)?;
        let cold_start = start.elapsed();
        if answer.status != 200 {
            bail!("the sign-in page answered {}", answer.status);
        }
        Ok(Server { child, address, cold_start })
    }

    /// Memory that the server holds now, and the most it ever held, in MB (10⁶ bytes).
    pub(crate) fn memory(&self) -> Result<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = |name: &str| -> Result<f64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).context("no such line")?;
            let kibibytes: f64 = line.trim_start_matches(':').trim().trim_end_matches(" kB").parse()?;
            Ok(kibibytes * 1024.0 / 1e6)
        };
        Ok((line("VmRSS")?, line("VmHWM")?))
    }

    /// Forgets the most that the server ever held, so that the next reading tells of one phase.
    pub(crate) fn forget_peak(&self) {
        _ = std::fs::write(format!("/proc/{}/clear_refs", self.child.id()), "5");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        if !asked.is_ok_and(|status| status.success()) {
            _ = self.child.kill();
        }
        _ = self.child.wait();
    }
}
