//! The server is killed while somebody fills a form: what it had acknowledged is there once, and what was being sent can be
//! sent again. A real process, a real browser, and `kill -9`.

use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, SystemTime},
};

use testkit::{Said, Walker, Way};
use vocabulary::Locale;

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
    /// Starts it on a port, 0 for a free one, and waits until it says where it is.
    fn start(folder: &Path, port: &str) -> Server {
        let mut process = Command::new(env!("CARGO_BIN_EXE_roundtable"))
            .args(["demo", "--people", "12", "--port", port, "--data"])
            .arg(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let home = lines.find_map(|line| line.ok().filter(|line| line.starts_with("http://")));
        Server { process, home: home.expect("the server ended before it said where it is") }
    }

    /// Kills it where it stands, as `kill -9` does.
    fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Kills it and starts it again at the same address.
    fn rise(&mut self, folder: &Path) {
        self.kill();
        let port = self.home.rsplit(':').next().unwrap().to_owned();
        *self = Server::start(folder, &port);
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        _ = self.process.kill();
        _ = self.process.wait();
    }
}

/// When the log of writes of the data store was last written to.
fn last_write(folder: &Path) -> Option<SystemTime> {
    std::fs::metadata(folder.join("data.db-wal")).and_then(|file| file.modified()).ok()
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

/// Signs in as the demo's first identifier, with pages in the language of the walk.
async fn enters(walker: &Walker) {
    walker.signs_in_as(["Azonosító munkatárs", "Identifier"]).await;
    if walker.way().locale == Locale::En {
        walker.browser.goto("/account").await;
        walker.browser.choose("locale", "en").await;
        walker.browser.press("Nyelv módosítása").await;
    }
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
        let before = last_write(folder);
        let in_the_middle = async {
            // by the first byte that the form has written; the pause leaves the processor to the server
            let written = async {
                while last_write(folder) == before {
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
    let mut server = Server::start(&folder, "0");
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
