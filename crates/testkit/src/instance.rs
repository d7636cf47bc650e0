//! A running instance for one test: its own store on either engine, a clock that the test moves, the real pages on a
//! free port of loopback.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use policy::{Actor, Purpose};
use store::backup::{Half, Identity};
use store::scratch::Scratch;
use store::{Ctx, Engine, Store};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use vocabulary::{Clock, Day, ManualClock, Moment, SeededChance};
use web::http::{Front, Manner};

use crate::visitor::Visitor;

/// The server that tests make databases on; `cargo xtask test` and `cargo xtask with` set it.
const SERVER: &str = "ROUNDTABLE_TEST_PG";
/// Where that server keeps its files and its log, if it is one that they started.
const SERVER_FILES: &str = "ROUNDTABLE_TEST_PG_FILES";
/// With it, a test that reaches no engine or no browser fails instead of being left out.
pub(crate) const REQUIRE_ALL: &str = "ROUNDTABLE_REQUIRE_ALL";
/// The day on which every test begins, at noon in UTC.
const FIRST_DAY: &str = "2026-11-22";

/// Numbers instances and people, so that no two share a name.
static NUMBER: AtomicU32 = AtomicU32::new(0);

pub(crate) fn next_number() -> u32 {
    NUMBER.fetch_add(1, Ordering::Relaxed)
}

/// A running instance.
pub struct TestApp {
    /// Where its pages are: `http://127.0.0.1:PORT`.
    pub home: String,
    /// Its store, for verbs.
    pub store: Store,
    /// Its clock, which stands still until the test moves it.
    pub clock: Arc<ManualClock>,
    /// Its front of house, for the rounds that a server makes by itself.
    pub front: Front,
    engine: Engine,
    chance: Arc<SeededChance>,
    folder: TempDir,
    name: String,
    serving: JoinHandle<()>,
}

/// Runs a test on a new instance of each engine, one after the other. Without a PostgreSQL server its half is left out,
/// unless `ROUNDTABLE_REQUIRE_ALL` is set.
pub async fn on_both_engines(test: impl AsyncFn(&TestApp)) {
    for engine in [Engine::Sqlite, Engine::Pg] {
        if let Some(app) = TestApp::open(engine).await {
            test(&app).await;
            app.close().await;
        }
    }
}

/// The same, where the log of a PostgreSQL server holds every statement of the instance with its values: for what a test looks
/// for in it.
pub async fn on_both_engines_overheard(test: impl AsyncFn(&TestApp)) {
    for engine in [Engine::Sqlite, Engine::Pg] {
        if let Some(app) =
            TestApp::open_as(engine, Manner { https: false, demo: false }, Log::Everything).await
        {
            test(&app).await;
            app.close().await;
        }
    }
}

/// Runs a test on a new instance on SQLite: for what an engine cannot change, such as the look of a page.
pub async fn on_sqlite(test: impl AsyncFn(&TestApp)) {
    if let Some(app) = TestApp::open(Engine::Sqlite).await {
        test(&app).await;
        app.close().await;
    }
}

/// Runs a test on a new instance on PostgreSQL, where there is a server: for what is long, and runs on SQLite by itself.
pub async fn on_postgresql(test: impl AsyncFn(&TestApp)) {
    if let Some(app) = TestApp::open(Engine::Pg).await {
        test(&app).await;
        app.close().await;
    }
}

/// What a server of PostgreSQL writes down about an instance.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Log {
    Errors,
    Everything,
}

impl TestApp {
    /// Opens an instance; nothing where the engine cannot be reached and the test may be left out.
    pub async fn open(engine: Engine) -> Option<TestApp> {
        TestApp::open_as(engine, Manner { https: false, demo: false }, Log::Errors).await
    }

    /// Opens an instance that its pages take for a demo: with the style guide, a banner, and no people yet.
    pub async fn open_demo(engine: Engine) -> Option<TestApp> {
        TestApp::open_as(engine, Manner { https: false, demo: true }, Log::Errors).await
    }

    async fn open_as(engine: Engine, manner: Manner, log: Log) -> Option<TestApp> {
        let server = std::env::var(SERVER).ok();
        if engine == Engine::Pg && server.is_none() {
            assert!(std::env::var_os(REQUIRE_ALL).is_none(), "no {SERVER}: run `cargo xtask test`");
            eprintln!("left out on PostgreSQL: {SERVER} is not set");
            return None;
        }
        let folder = tempfile::Builder::new().prefix("roundtable-test-").tempdir().unwrap();
        let number = next_number();
        let name = format!("testkit_{}_{number}", std::process::id());
        let first: Day = FIRST_DAY.parse().unwrap();
        let clock = Arc::new(ManualClock::new(Moment::from_micros(first.number() * 86_400_000_000)));
        clock.advance_seconds(12 * 3_600);
        let scratch = Scratch { engine, folder: folder.path(), server: server.as_deref(), name: &name };
        scratch.prepare().await.unwrap();
        if log == Log::Everything {
            scratch.overhear().await.unwrap();
        }
        let store = Store::open(scratch.config(app::FEATURES, clock.clone()).unwrap()).await.unwrap();
        let chance = Arc::new(SeededChance::new(u64::from(number)));
        let front = Front::new(store.clone(), clock.clone(), chance.clone(), manner);
        let (front, home, serving) = serve(front).await;
        Some(TestApp { home, store, clock, front, engine, chance, folder, name, serving })
    }

    /// The engine under this instance.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The folder that holds the instance's files, for the canary sweep. Databases of PostgreSQL are not in it.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Somebody at the door who has never been here.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.home)
    }

    /// A context for calling verbs as this actor.
    pub fn ctx(&self, actor: Actor, purpose: Purpose) -> Ctx {
        let clock: Arc<dyn Clock> = self.clock.clone();
        Ctx::new(actor, purpose, clock, self.chance.clone())
    }

    /// The context of the operator at the command line.
    pub fn operator(&self) -> Ctx {
        self.ctx(Actor::Operator, Purpose::Administration)
    }

    /// Backs both stores up and restores the backups as SQLite files in the folder `restored`: what a thief of the backups
    /// and of their offline key holds, from either engine. Gives the number of rows.
    pub async fn back_up_and_restore(&self) -> u64 {
        let identity = Identity::generate();
        let folder = self.folder().join("restored");
        std::fs::create_dir(&folder).unwrap();
        let scratch = Scratch { engine: Engine::Sqlite, folder: &folder, server: None, name: &self.name };
        let config = scratch.config(app::FEATURES, self.clock.clone()).unwrap();
        let mut rows = 0;
        for (half, name) in [(Half::Data, "data"), (Half::Keys, "keys")] {
            let mut file = Vec::new();
            self.store.back_up(half, &identity.recipient(), self.clock.now(), &mut file).await.unwrap();
            std::fs::write(self.folder().join(format!("backup-{name}.age")), &file).unwrap();
            rows += Store::restore(&config, half, &identity, file.as_slice()).await.unwrap().rows;
        }
        rows
    }

    /// The folder with the files of the PostgreSQL server under this instance (`data`) and with its log (`server.log`), after
    /// it has written everything that it held in memory. Nothing on SQLite, and where the server is somebody else's.
    pub async fn server_files(&self) -> Option<PathBuf> {
        let files = std::env::var_os(SERVER_FILES).filter(|_| self.engine == Engine::Pg)?;
        let server = std::env::var(SERVER).ok();
        self.scratch(server.as_deref()).flush().await.unwrap();
        Some(PathBuf::from(files))
    }

    /// Stops serving and removes the databases.
    pub async fn close(self) {
        self.serving.abort();
        self.store.close().await;
        let server = std::env::var(SERVER).ok();
        self.scratch(server.as_deref()).remove().await.unwrap();
    }

    fn scratch<'a>(&'a self, server: Option<&'a str>) -> Scratch<'a> {
        Scratch { engine: self.engine, folder: self.folder.path(), server, name: &self.name }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

async fn serve(front: Front) -> (Front, String, JoinHandle<()>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let home = format!("http://{}", listener.local_addr().unwrap());
    let front = front.reached_at(&home);
    let router = web::router(front.clone());
    let serving = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    (front, home, serving)
}
