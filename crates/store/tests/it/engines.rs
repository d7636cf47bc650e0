//! Runs a test on SQLite and, where a server is given, on PostgreSQL.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use store::{Engine, Feature, Store, scratch::Scratch};
use vocabulary::{ManualClock, Moment};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// The PostgreSQL server that the test command started; required when the whole suite runs.
pub(crate) fn server() -> Option<String> {
    let server = std::env::var("ROUNDTABLE_TEST_PG").ok();
    assert!(
        server.is_some() || std::env::var("ROUNDTABLE_REQUIRE_ALL").is_err(),
        "the whole suite needs PostgreSQL: run `cargo xtask test`"
    );
    server
}

/// Runs `test` with a new instance on each engine.
pub(crate) fn on_both<F: Future<Output = ()>>(
    features: &'static [&'static Feature],
    test: impl Fn(Store, Arc<ManualClock>) -> F,
) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let server = server();
    let folder = tempfile::tempdir().unwrap();
    for engine in [Engine::Sqlite, Engine::Pg] {
        if engine == Engine::Pg && server.is_none() {
            continue;
        }
        let name = format!("store_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
        let scratch = Scratch { engine, folder: folder.path(), server: server.as_deref(), name: &name };
        runtime.block_on(async {
            let clock = Arc::new(ManualClock::new(Moment::from_micros(1_790_000_000_000_000)));
            let store = scratch.open(features, clock.clone()).await.unwrap();
            test(store.clone(), clock).await;
            store.close().await;
            scratch.remove().await.unwrap();
        });
    }
}
