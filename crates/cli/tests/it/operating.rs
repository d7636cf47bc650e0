//! Backup, restore, verification and migration through the binary.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
    sync::Arc,
};

use app::{Checkpoints, Config, Ctx, Instance, Store, write};
use policy::{Actor, Purpose};
use store::{
    Engine, Statement,
    backup::{Half, Identity},
    scratch::Scratch,
};
use vault::keys::RootKey;
use vocabulary::{Clock as _, ManualClock, Moment, SystemChance, SystemClock};

fn roundtable(arguments: &[&dyn AsRef<std::ffi::OsStr>]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_roundtable"));
    command.args(arguments.iter().map(AsRef::as_ref)).output().unwrap()
}

/// What a command that must succeed printed.
pub(crate) fn said(arguments: &[&dyn AsRef<std::ffi::OsStr>]) -> String {
    let output = roundtable(arguments);
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}{err}");
    out
}

/// Opens the instance as the server does, and runs `work` on it.
fn within<T>(folder: &Path, work: impl AsyncFnOnce(&Store, &Ctx, &Checkpoints) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let instance = Instance::open(folder).unwrap();
        let config = instance.config(app::FEATURES, Arc::new(SystemClock)).unwrap();
        let checkpoints = Checkpoints::open(&instance.checkpoints(), &config.root).unwrap();
        let store = Store::open(config).await.unwrap();
        let (clock, chance) = (Arc::new(SystemClock), Arc::new(SystemChance));
        let ctx = Ctx::new(Actor::Operator, Purpose::Administration, clock, chance);
        let result = work(&store, &ctx, &checkpoints).await;
        store.close().await;
        result
    })
}

fn the_file(folder: &Path, beginning: &str) -> std::path::PathBuf {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut found = files.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(beginning));
    found.next().expect("a backup file")
}

#[test]
fn an_operator_backs_up_restores_and_verifies_an_instance() {
    let ground = tempfile::tempdir().unwrap();
    let (old, new, backups) =
        (ground.path().join("old"), ground.path().join("new"), ground.path().join("backups"));
    let identity = ground.path().join("identity.txt");
    assert!(said(&[&"init", &old]).contains("/invitation/"));
    assert!(said(&[&"migrate", &old, &"--check"]).contains("0 migrations missing"));

    let key = said(&[&"backup-key", &identity]);
    assert!(key.starts_with("age1") && !roundtable(&[&"backup-key", &identity]).status.success());
    let made = said(&[&"backup", &old, &"--to", &key.trim(), &"--out", &backups]);
    assert!(made.contains("roundtable-data-") && made.contains("roundtable-keys-"));
    within(&old, async |store, ctx, checkpoints| store.checkpoint(ctx, checkpoints).await.unwrap().unwrap());
    let verified = said(&[&"verify-audit", &old]);
    assert!(verified.contains("no sign of tampering") && verified.contains("1 checkpoints"));

    let (data, keys) = (the_file(&backups, "roundtable-data-"), the_file(&backups, "roundtable-keys-"));
    let restore: Vec<&dyn AsRef<std::ffi::OsStr>> =
        vec![&"restore", &new, &"--identity", &identity, &"--data-file", &data, &"--keys-file", &keys];
    assert!(!roundtable(&restore).status.success(), "a new folder needs the root key");
    let root_key = old.join("root.key");
    let with_key = [restore.as_slice(), &[&"--root-key", &root_key]].concat();
    assert!(said(&with_key).contains("rows, as they were on"));
    assert!(said(&[&"migrate", &new, &"--check"]).contains("0 migrations missing"));
    assert!(said(&[&"verify-audit", &new]).contains("no sign of tampering"));
    assert!(!roundtable(&with_key).status.success(), "what is there is never written over");

    let nowhere = ground.path().join("nowhere");
    let missing = roundtable(&[&"verify-audit", &new, &"--checkpoints", &nowhere]);
    assert!(!missing.status.success() && !nowhere.exists(), "a folder that was named and is not there");

    // the old checkpoints cover what happened after the backup: the restored log is older, and this is said
    let against = old.join("checkpoints");
    let older = roundtable(&[&"verify-audit", &new, &"--checkpoints", &against]);
    assert!(!older.status.success());
    assert!(String::from_utf8_lossy(&older.stdout).contains("its end was cut off, or it is old"));
}

#[test]
fn verify_audit_fails_on_a_changed_entry_and_on_a_forged_checkpoint() {
    const BLAME: Statement = Statement {
        name: "attack",
        sql: "UPDATE audit_entries SET purpose = 'safety' WHERE action = 'account.invite'",
    };
    let ground = tempfile::tempdir().unwrap();
    let folder = ground.path().join("instance");
    said(&[&"init", &folder]);
    within(&folder, async |store, ctx, checkpoints| {
        store.checkpoint(ctx, checkpoints).await.unwrap().unwrap()
    });
    let key = folder.join("checkpoints/key.txt");
    assert!(said(&[&"verify-audit", &folder, &"--key", &key]).contains("no sign of tampering"));
    within(&folder, async |store, ctx, _| {
        let changed = write!(store, ctx, |tx| tx.housekeeping(&BLAME, &[]).await).unwrap();
        assert!(changed > 0, "an attack that changes nothing proves nothing");
    });
    let verified = roundtable(&[&"verify-audit", &folder]);
    assert!(!verified.status.success());
    let out = String::from_utf8_lossy(&verified.stdout).into_owned();
    assert!(out.contains("was altered") && out.contains("is not the one that was signed"), "{out}");

    fs::write(folder.join("checkpoints/00000000000000009999.txt"), "a forgery").unwrap();
    let verified = roundtable(&[&"verify-audit", &folder]);
    assert!(String::from_utf8_lossy(&verified.stdout).contains("is no checkpoint of this log"));
}

/// A scratch instance on each engine that there is.
fn engines() -> Vec<Engine> {
    let server = std::env::var("ROUNDTABLE_TEST_PG").is_ok();
    assert!(
        server || std::env::var("ROUNDTABLE_REQUIRE_ALL").is_err(),
        "the whole suite needs PostgreSQL: run `cargo xtask test`"
    );
    if server { vec![Engine::Sqlite, Engine::Pg] } else { vec![Engine::Sqlite] }
}

#[test]
fn a_lived_in_country_comes_back_row_for_row_on_either_engine() {
    let ground = tempfile::tempdir().unwrap();
    let server = std::env::var("ROUNDTABLE_TEST_PG").ok();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    // the country's shape depends on the day: the same one whenever this runs
    let clock = Arc::new(ManualClock::new(Moment::from_micros(1_795_000_000_000_000)));
    let name = |word: &str| format!("operating_{word}_{}", std::process::id());
    runtime.block_on(async {
        let source = name("source");
        let scratch = Scratch {
            engine: Engine::Sqlite,
            folder: ground.path(),
            server: server.as_deref(),
            name: &source,
        };
        let store = scratch.open(app::FEATURES, clock.clone()).await.unwrap();
        demo::populate(&store, clock.now(), 12).await.unwrap();
        let identity = Identity::generate();
        let mut files = Vec::new();
        for half in [Half::Data, Half::Keys] {
            let mut file = Vec::new();
            let written = store.back_up(half, &identity.recipient(), clock.now(), &mut file).await.unwrap();
            assert!(written.rows > 20, "a country without rows would prove nothing: {written:?}");
            files.push((half, file, written));
        }
        for engine in engines() {
            let target = name(&format!("{engine:?}").to_lowercase());
            let scratch = Scratch { engine, folder: ground.path(), server: server.as_deref(), name: &target };
            scratch.prepare().await.unwrap();
            let root = scratch_root(&store);
            let config = Config { root, ..scratch.config(app::FEATURES, clock.clone()).unwrap() };
            for (half, file, written) in &files {
                let restored = Store::restore(&config, *half, &identity, file.as_slice()).await.unwrap();
                assert_eq!(restored.rows, written.rows);
            }
            let again = Store::open(config).await.unwrap();
            assert!(again.root_key_fits().await.unwrap() && again.prepare_all().await.unwrap() > 100);
            for (half, _, written) in &files {
                let now = clock.now();
                let rewritten =
                    again.back_up(*half, &identity.recipient(), now, std::io::sink()).await.unwrap();
                assert_eq!(rewritten, *written, "{engine:?}");
            }
            again.close().await;
            scratch.remove().await.unwrap();
        }
    });
}

/// The root key of a store, for another store of the same instance.
fn scratch_root(store: &Store) -> Arc<RootKey> {
    Arc::new(RootKey::read(&store.root().write()).unwrap())
}
