//! The processes behind a browser: ChromeDriver, and the Chromium that it starts.

use std::process::{Command, Stdio};

use serde_json::json;
use tempfile::TempDir;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::Child;

use crate::browser::{JavaScript, Screen};

/// Ends the processes that name this browser's own profile: Chromium outlives a driver that was killed.
pub(crate) fn end_all_with(profile: &str) {
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let own: Vec<String> = processes
        .filter(|process| {
            std::fs::read(process.path().join("cmdline"))
                .is_ok_and(|line| String::from_utf8_lossy(&line).contains(profile))
        })
        .filter_map(|process| process.file_name().into_string().ok())
        .filter(|name| name.parse::<u32>().is_ok_and(|id| id != std::process::id()))
        .collect();
    if !own.is_empty() {
        _ = Command::new("kill").arg("-KILL").args(own).stderr(Stdio::null()).status();
    }
}

/// Starts ChromeDriver on a free port; gives the port.
pub(crate) async fn start_driver(program: &std::path::Path) -> (Child, u16) {
    let mut driver = tokio::process::Command::new(program)
        .arg("--port=0")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap_or_else(|e| panic!("chromedriver could not be started: {e}"));
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    while let Some(line) = lines.next_line().await.unwrap() {
        let Some((_, rest)) = line.split_once("started successfully on port ") else { continue };
        let port = rest.trim_end_matches('.').parse().unwrap_or_else(|e| panic!("{line}: {e}"));
        // keep reading, or the driver would block on a full pipe
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        return (driver, port);
    }
    panic!("chromedriver ended before it named its port")
}

/// What a session asks of Chromium.
pub(crate) fn options(
    chromium: &std::path::Path,
    profile: &TempDir,
    screen: Screen,
    scripts: JavaScript,
) -> fantoccini::wd::Capabilities {
    let (width, height) = screen.size();
    let mut arguments = vec![
        "--headless".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        // without these Chromium looks for its maker's hosts
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-default-apps".to_owned(),
        "--disable-extensions".to_owned(),
        format!("--window-size={width},{height}"),
        format!("--user-data-dir={}", profile.path().display()),
    ];
    if is_root() {
        // Chromium's sandbox refuses to start as root
        arguments.push("--no-sandbox".to_owned());
    }
    let mut options = json!({ "args": arguments, "binary": chromium });
    if scripts == JavaScript::Off {
        options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
    }
    let mut capabilities = fantoccini::wd::Capabilities::new();
    capabilities.insert("browserName".to_owned(), json!("chrome"));
    capabilities.insert("goog:chromeOptions".to_owned(), options);
    capabilities
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata("/proc/self").is_ok_and(|entry| entry.uid() == 0)
}
