//! A mail server for one test, and a reader of calendars that is not ours: Debian's `python3-aiosmtpd` and `python3-icalendar`.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

use crate::instance::REQUIRE_ALL;

/// Debian's own interpreter, which finds Debian's modules.
const PYTHON: &str = "/usr/bin/python3";
const SERVER: &str = include_str!("mail_server.py");
const READER: &str = include_str!("calendar_reader.py");

/// What a test asks a mail server to do.
#[derive(Clone, Debug, Default)]
pub struct MailServerManner {
    /// Addresses that it refuses.
    pub refuses: Vec<String>,
    /// `starttls` or `implicit`; nothing for a server that offers no encryption.
    pub tls: Option<&'static str>,
    /// Name and password that it demands.
    pub credentials: Option<(&'static str, &'static str)>,
}

/// A running mail server on loopback.
pub struct MailServer {
    /// Its port.
    pub port: u16,
    folder: TempDir,
    manner: MailServerManner,
    child: Child,
}

/// A mail as it was received.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// For whom.
    pub to: String,
    /// Its headers, by name in small letters.
    pub headers: BTreeMap<String, String>,
    /// Its text.
    pub text: String,
    /// Its calendar object, if it carries one, and the method that its part names.
    pub calendar: Option<(String, String)>,
    /// Whether it came by an encrypted way.
    pub encrypted: bool,
    /// All of it, as it came over the wire.
    pub raw: String,
}

impl MailServer {
    /// Starts a server; nothing where Debian's module is missing and the test may be left out.
    pub fn open(manner: &MailServerManner) -> Option<MailServer> {
        if !Path::new("/usr/lib/python3/dist-packages/aiosmtpd").is_dir() {
            assert!(std::env::var_os(REQUIRE_ALL).is_none(), "no python3-aiosmtpd: run `cargo xtask test`");
            eprintln!("left out: python3-aiosmtpd is missing");
            return None;
        }
        let folder = tempfile::Builder::new().prefix("roundtable-post-").tempdir().unwrap();
        if manner.tls.is_some() {
            make_certificate(folder.path());
        }
        let (child, port) = start(manner, folder.path(), 0);
        Some(MailServer { port, folder, manner: manner.clone(), child })
    }

    /// The certificate (PEM) that it shows.
    pub fn certificate(&self) -> Vec<u8> {
        std::fs::read(self.folder.path().join("certificate.pem")).unwrap()
    }

    /// Takes it off the network; what it received stays.
    pub fn shut(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Puts it back in the same place.
    pub fn reopen(&mut self) {
        (self.child, self.port) = start(&self.manner, self.folder.path(), self.port);
    }

    /// Every mail that it took, in the order in which they came.
    pub fn received(&self) -> Vec<Received> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|file| file.extension().is_some_and(|kind| kind == "json"))
            .collect();
        files.sort_by_key(|file| std::fs::metadata(file).unwrap().modified().unwrap());
        files.iter().map(|file| received(&std::fs::read_to_string(file).unwrap())).collect()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(manner: &MailServerManner, folder: &Path, port: u16) -> (Child, u16) {
    let mut command = Command::new(PYTHON);
    command.args(["-c", SERVER]).arg(folder).args(["--port", &port.to_string()]);
    for address in &manner.refuses {
        command.args(["--refuse", address]);
    }
    if let Some(tls) = manner.tls {
        command.args(["--tls", tls, "--certificate"]).arg(folder.join("certificate.pem"));
        command.arg("--key").arg(folder.join("key.pem"));
    }
    if let Some((user, password)) = manner.credentials {
        command.args(["--user", user, "--password", password]);
    }
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    (child, line.trim().parse().unwrap())
}

/// A certificate for this machine that nobody trusts unless told to.
fn make_certificate(folder: &Path) {
    let settings = "[req]\ndistinguished_name=dn\nx509_extensions=ext\nprompt=no\n[dn]\nCN=localhost\n[ext]\n\
                    basicConstraints=critical,CA:FALSE\nsubjectAltName=DNS:localhost,IP:127.0.0.1\n";
    std::fs::write(folder.join("openssl.cnf"), settings).unwrap();
    let made = Command::new("openssl")
        .current_dir(folder)
        .args([
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
        ])
        .args(["-config", "openssl.cnf", "-keyout", "key.pem", "-out", "certificate.pem"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

fn received(json: &str) -> Received {
    let kept: Value = serde_json::from_str(json).unwrap();
    let text = |name: &str| kept[name].as_str().map(str::to_owned);
    let headers = kept["headers"].as_object().unwrap();
    Received {
        to: kept["to"][0].as_str().unwrap().to_owned(),
        headers: headers
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned()))
            .collect(),
        text: text("text").unwrap(),
        calendar: text("calendar").zip(text("method")),
        encrypted: kept["encrypted"].as_bool().unwrap(),
        raw: text("raw").unwrap(),
    }
}

/// What a library that is not ours understands of a calendar object: `method`, and `events` with `uid`, `sequence`, `start`,
/// `summary`, `status`, `location`, `organizer`, `attendees`. Nothing where it is missing and the test may be left out.
pub fn read_calendar(text: &str) -> Option<Value> {
    if !Path::new("/usr/lib/python3/dist-packages/icalendar").is_dir() {
        assert!(std::env::var_os(REQUIRE_ALL).is_none(), "no python3-icalendar: run `cargo xtask test`");
        eprintln!("left out: python3-icalendar is missing");
        return None;
    }
    let mut child = Command::new(PYTHON)
        .args(["-c", READER])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let read = child.wait_with_output().unwrap();
    assert!(read.status.success(), "the calendar cannot be read: {text}");
    Some(serde_json::from_slice(&read.stdout).unwrap())
}
