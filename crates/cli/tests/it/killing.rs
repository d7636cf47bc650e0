//! The server is killed while somebody fills a form: what it had acknowledged is there once, and what was being sent can be
//! sent again. A real process, a real browser, and `kill -9`.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use testkit::{Said, Walker, Way};
use vocabulary::Once;

/// How long a form that was sent may take to write its first byte before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two looks at what was written.
const PAUSE: Duration = Duration::from_millis(10);

/// The demo on a folder, in a process of its own.
struct Server {
    process: Child,
    home: String,
}

impl Server {
    /// Starts it on a port, 0 for a free one, and waits until it says where it is; nothing where it ends before.
    fn start(folder: &Path, port: &str) -> Option<Server> {
        let mut process = Command::new(env!("CARGO_BIN_EXE_roundtable"))
            .args(["demo", "--people", "12", "--port", port, "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let home = lines.find_map(|line| line.ok().filter(|line| line.starts_with("http://")));
        let mut server = Server { process, home: String::new() };
        server.home = home?;
        Some(server)
    }

    /// Kills it where it stands, as `kill -9` does.
    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Kills it and starts it again at the same address. Meanwhile the port is anybody's: while somebody else has it, the
    /// server ends at once and is started anew.
    fn rise(&mut self, folder: &Path) {
        self.kill();
        let port = self.home.rsplit(':').next().unwrap().to_owned();
        let end = Instant::now() + PATIENCE;
        *self = std::iter::repeat_with(|| Server::start(folder, &port))
            .take_while(|_| Instant::now() < end)
            .flatten()
            .next()
            .expect("the server rises at its address");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// The token of the form on the page.
async fn token_of_the_form(walker: &Walker) -> Once {
    let token = walker.browser.find("main form input[name=once]").await;
    token.prop("value").await.unwrap().unwrap().parse().unwrap()
}

/// The log of writes of the data store.
fn log_of_writes(folder: &Path) -> Vec<u8> {
    std::fs::read(folder.join("data.db-wal")).unwrap_or_default()
}

/// Whether the form with this token has been written since the log was as it was before. The token is written with what the
/// form changes and by nothing else: the numbering of the audit log and the session write without it.
fn is_written(folder: &Path, before: &[u8], token: Once) -> bool {
    const BLOCK: usize = 4_096;
    let now = log_of_writes(folder);
    // the log is long and only a few blocks of it are new
    let is_new = |block: &usize| now.chunks(BLOCK).nth(*block) != before.chunks(BLOCK).nth(*block);
    let mut blocks = 0..now.len().div_ceil(BLOCK);
    let Some(first) = blocks.find(is_new) else { return false };
    let end = blocks.rfind(is_new).unwrap_or(first) + 1;
    let new = &now[first * BLOCK..now.len().min(end * BLOCK)];
    new.windows(16).any(|bytes| bytes == token.uuid().as_bytes())
}

const GO_ON: Said<'static> = ["Tovább", "Continue"];

/// Begins a conversation; stays on its first question.
async fn begins(walker: &Walker) {
    walker.goes_to("/screening/start").await;
    let county = ["Budapest"; 2];
    walker.picks(["Melyik vármegyében beszélnek?", "In which county are you talking?"], county).await;
    walker.chooses(["Munkahelyi ellenőrzés", "Workplace inspection"]).await;
    walker.presses(GO_ON).await;
}

/// Signs in as the demo's first identifier, who speaks the language of the walk.
async fn enters(walker: &Walker) {
    walker.signs_in_as(["Azonosító munkatárs", "Identifier"]).await;
}

async fn is_killed(walker: &Walker, server: &mut Server, folder: &Path) {
    walker.goes_to("/screening").await;
    let before = walker.rows().await;
    begins(walker).await;
    let conversation = walker.browser.path().await;

    // between two steps: the first was acknowledged, the second is filled and not sent
    walker.reads(["Egyedül van Ön a személlyel?", "Are you alone with the person?"]).await;
    let alone =
        ["Igen, ketten vagyunk (tolmács lehet jelen)", "Yes, the two of us (an interpreter may be present)"];
    walker.chooses(alone).await;
    server.rise(folder);
    walker.presses(GO_ON).await;
    walker.reads(["Ki tolmácsol?", "Who interprets?"]).await;

    // while it is dead the browser gets no page; sent again, the form arrives once
    walker.chooses(["Független tolmács, jelen van", "An independent interpreter, present"]).await;
    server.kill();
    walker.browser.press(walker.words(GO_ON)).await;
    server.rise(folder);
    walker.reloads().await;
    walker.reads(["Van-e most közvetlen veszély?", "Is there any immediate danger now?"]).await;

    // in the middle of a request: it may be saved or not, and is never there twice
    for (answer, next) in [
        (["Nincs", "No"], ["Tud és akar most beszélgetni?", "Can and does the person want to talk now?"]),
        (
            ["Igen", "Yes"],
            ["Megkérdezte, nővel vagy férfival", "Have you asked whether they would rather talk"],
        ),
        (["Igen, neki mindegy", "Yes, they do not mind"], ["Elmúlt már 18 éves?", "Are they 18 or older?"]),
    ] {
        walker.chooses(answer).await;
        let token = token_of_the_form(walker).await;
        let before = log_of_writes(folder);
        assert!(!is_written(folder, &[], token), "a form that was not sent is written");
        let in_the_middle = async {
            // by the first byte that the form has written; the pause leaves the processor to the server
            let written = async {
                while !is_written(folder, &before, token) {
                    tokio::time::sleep(PAUSE).await;
                }
            };
            let written = tokio::time::timeout(PATIENCE, written).await;
            assert!(written.is_ok(), "the form was sent and nothing was written");
            server.kill();
        };
        tokio::join!(walker.browser.press(walker.words(GO_ON)), in_the_middle);
        server.rise(folder);
        walker.reloads().await;
        walker.reads(next).await;
    }

    walker.goes_to(&conversation).await;
    assert!(walker.finds_chosen(alone).await, "what was acknowledged is there");
    walker.goes_to("/screening").await;
    assert_eq!(walker.rows().await, before + 1, "one conversation was begun");
}

#[test]
fn a_server_killed_in_mid_form_loses_and_doubles_nothing() {
    let ground = tempfile::tempdir().unwrap();
    let folder = ground.path().join("demo");
    let mut server = Server::start(&folder, "0").expect("the server ended before it said where it is");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        for way in Way::BOTH {
            let Some(walker) = Walker::open(&server.home, "killed", way).await else { return };
            enters(&walker).await;
            is_killed(&walker, &mut server, &folder).await;
            walker.close().await;
        }
    });
    drop(server);
    let verified = crate::operating::said(&[&"verify-audit", &folder]);
    assert!(verified.contains("no sign of tampering"), "{verified}");
}
