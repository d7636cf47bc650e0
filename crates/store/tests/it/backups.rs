//! Backups are restored, on the other engine too; what was erased stays erased.

use std::{path::Path, sync::Arc};

use policy::{Action, Actor};
use store::{
    Checkpoints, Config, Ctx, Engine, Entry, Feature, Migration, Statement, Store,
    backup::{Half, Identity},
    scratch::Scratch,
    write,
};
use vocabulary::{CaseId, Failure, ManualClock, Moment, RefusalKind, SectionId};

use crate::engines;
use crate::promises::{COUNT, ENTRIES, FEATURES, body_with_keys, count, officer, opened, sealed_case};

/// A place for instances on both engines; one instance after another, each with its own name.
struct Ground {
    runtime: tokio::runtime::Runtime,
    folder: tempfile::TempDir,
    server: Option<String>,
    clock: Arc<ManualClock>,
}

impl Ground {
    fn new() -> Self {
        Self {
            runtime: tokio::runtime::Builder::new_multi_thread()
                .worker_threads(2)
                .enable_all()
                .build()
                .unwrap(),
            folder: tempfile::tempdir().unwrap(),
            server: engines::server(),
            clock: Arc::new(ManualClock::new(Moment::from_micros(1_790_000_000_000_000))),
        }
    }

    fn engines(&self) -> Vec<Engine> {
        if self.server.is_some() { vec![Engine::Sqlite, Engine::Pg] } else { vec![Engine::Sqlite] }
    }

    /// Every engine to every engine that there is.
    fn pairs(&self) -> Vec<(Engine, Engine)> {
        let all = self.engines();
        all.iter().flat_map(|from| all.iter().map(move |to| (*from, *to))).collect()
    }

    fn scratch<'a>(&'a self, engine: Engine, name: &'a str) -> Scratch<'a> {
        Scratch { engine, folder: self.folder.path(), server: self.server.as_deref(), name }
    }

    /// The configuration of an empty instance with the root key of the instance `key_of`.
    async fn empty(&self, engine: Engine, name: &str, key_of: &str) -> Config {
        let scratch = self.scratch(engine, name);
        scratch.prepare().await.unwrap();
        let root = self.scratch(engine, key_of).config(FEATURES, self.clock.clone()).unwrap().root;
        Config { root, ..scratch.config(FEATURES, self.clock.clone()).unwrap() }
    }
}

fn unique(word: &str) -> String {
    format!("backup_{word}_{}", std::process::id())
}

async fn backed_up(store: &Store, half: Half, identity: &Identity) -> Vec<u8> {
    let mut file = Vec::new();
    let now = Moment::from_micros(1_790_000_100_000_000);
    let written = store.back_up(half, &identity.recipient(), now, &mut file).await.unwrap();
    assert!(written.rows > 0 && written.tables > 1, "an empty backup would prove nothing");
    file
}

/// An instance with two cases of one body, one wrap not yet released to another, and its audit log.
async fn filled(store: &Store, clock: &Arc<ManualClock>) -> (Ctx, Vec<(CaseId, SectionId)>) {
    let (ours, theirs) = (body_with_keys(store, clock).await, body_with_keys(store, clock).await);
    let ctx = officer(clock, ours);
    let cases =
        vec![sealed_case(store, &ctx, ours, &[theirs]).await, sealed_case(store, &ctx, ours, &[]).await];
    (ctx, cases)
}

fn refused_as_missing(failure: &Failure) -> bool {
    failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::NotFound)
}

#[test]
fn a_backup_restored_on_either_engine_opens_counts_and_continues_its_audit_log() {
    let ground = Ground::new();
    for (from, to) in ground.pairs() {
        ground.runtime.block_on(async {
            let pair = format!("{from:?}_{to:?}").to_lowercase();
            let (source, target) = (unique(&pair), unique(&format!("{pair}_again")));
            let store = ground.scratch(from, &source).open(FEATURES, ground.clock.clone()).await.unwrap();
            let (ctx, cases) = filled(&store, &ground.clock).await;
            let folder = ground.folder.path().join(&source);
            let checkpoints = Checkpoints::open(&folder, store.root()).unwrap();
            store.checkpoint(&ctx, &checkpoints).await.unwrap().expect("a checkpoint");
            let identity = Identity::generate();
            let data = backed_up(&store, Half::Data, &identity).await;
            let keys = backed_up(&store, Half::Keys, &identity).await;
            let (notes, entries) = (count(&store, &ctx, &COUNT).await, count(&store, &ctx, &ENTRIES).await);
            store.close().await;

            let config = ground.empty(to, &target, &source).await;
            let restored = Store::restore(&config, Half::Data, &identity, data.as_slice()).await.unwrap();
            assert_eq!((restored.made_at.micros(), restored.migrated), (1_790_000_100_000_000, 0));
            Store::restore(&config, Half::Keys, &identity, keys.as_slice()).await.unwrap();
            let store = Store::open(config).await.unwrap();
            assert!(store.root_key_fits().await.unwrap());
            assert_eq!(count(&store, &ctx, &COUNT).await, notes);
            assert_eq!(count(&store, &ctx, &ENTRIES).await, entries);
            for (case, section) in &cases {
                assert_eq!(opened(&store, &ctx, *case, *section).await.unwrap(), "Anna Példa");
            }
            let written = store.checkpoint(&ctx, &checkpoints).await.unwrap().expect("the openings are new");
            assert_eq!(written.size, u64::try_from(entries + 2).unwrap());
            let kept = checkpoints.read().unwrap();
            assert!(store.verify_audit(kept.checkpoints).await.unwrap().is_clean(), "{from:?} to {to:?}");
            store.close().await;
            ground.scratch(from, &source).remove().await.unwrap();
            ground.scratch(to, &target).remove().await.unwrap();
        });
    }
}

#[test]
fn an_old_backup_of_the_data_with_todays_key_store_shows_what_was_erased_as_erased() {
    let ground = Ground::new();
    for engine in ground.engines() {
        ground.runtime.block_on(async {
            let (source, old, older) = (unique("erase"), unique("erase_old"), unique("erase_older"));
            let store = ground.scratch(engine, &source).open(FEATURES, ground.clock.clone()).await.unwrap();
            let (ctx, cases) = filled(&store, &ground.clock).await;
            let (erased, kept) = (cases[0], cases[1]);
            let identity = Identity::generate();
            let data = backed_up(&store, Half::Data, &identity).await;
            let keys_before = backed_up(&store, Half::Keys, &identity).await;
            write!(&store, &ctx, |tx| {
                let permit = tx.permit_own(Action::StartScreening).await?;
                tx.record(Entry::of(&permit).on(erased.0)).await?;
                tx.destroy_sections(erased.0).await
            })
            .unwrap();
            let keys_today = backed_up(&store, Half::Keys, &identity).await;
            store.close().await;

            for (name, keys, opens) in [(&old, &keys_today, false), (&older, &keys_before, true)] {
                let config = ground.empty(engine, name, &source).await;
                Store::restore(&config, Half::Data, &identity, data.as_slice()).await.unwrap();
                Store::restore(&config, Half::Keys, &identity, keys.as_slice()).await.unwrap();
                let store = Store::open(config).await.unwrap();
                assert_eq!(opened(&store, &ctx, kept.0, kept.1).await.unwrap(), "Anna Példa");
                let reading = opened(&store, &ctx, erased.0, erased.1).await;
                if opens {
                    // the control, and the reason why backups of the key store live 35 days
                    assert_eq!(reading.unwrap(), "Anna Példa");
                } else {
                    assert!(refused_as_missing(&reading.unwrap_err()), "what was erased came back");
                }
                ground.clock.advance_seconds(4_000);
                let job = Ctx { actor: Actor::Job, ..ctx.clone() };
                let done = store.reconcile(&job).await.unwrap();
                let again: Vec<CaseId> = done.records().collect();
                assert_eq!(again, if opens { vec![] } else { vec![erased.0] }, "erased again");
                assert_eq!(opened(&store, &ctx, kept.0, kept.1).await.unwrap(), "Anna Példa");
                store.close().await;
                ground.scratch(engine, name).remove().await.unwrap();
            }
            ground.scratch(engine, &source).remove().await.unwrap();
        });
    }
}

#[test]
fn a_backup_that_is_not_whole_not_ours_or_not_for_here_is_refused_and_leaves_nothing() {
    let ground = Ground::new();
    ground.runtime.block_on(async {
        let (source, target, strange) = (unique("whole"), unique("whole_b"), unique("whole_c"));
        let store =
            ground.scratch(Engine::Sqlite, &source).open(FEATURES, ground.clock.clone()).await.unwrap();
        let (ctx, _) = filled(&store, &ground.clock).await;
        let identity = Identity::generate();
        let data = backed_up(&store, Half::Data, &identity).await;
        let config = ground.empty(Engine::Sqlite, &target, &source).await;
        let refused = async |config: &Config, half: Half, identity: &Identity, bytes: &[u8]| {
            Store::restore(config, half, identity, bytes).await.is_err()
        };

        for cut in [0, 10, 200, data.len() / 2, data.len() - 1] {
            assert!(refused(&config, Half::Data, &identity, &data[..cut]).await, "cut at {cut}");
        }
        for at in (0..data.len()).step_by(data.len() / 40) {
            let mut flipped = data.clone();
            flipped[at] ^= 1;
            assert!(refused(&config, Half::Data, &identity, &flipped).await, "a bit flipped at {at}");
        }
        assert!(refused(&config, Half::Data, &Identity::generate(), &data).await, "another identity");
        assert!(refused(&config, Half::Keys, &identity, &data).await, "the other store");
        let foreign = ground.empty(Engine::Sqlite, &target, &strange).await;
        assert!(refused(&foreign, Half::Data, &identity, &data).await, "another instance's root key");

        let restored = Store::restore(&config, Half::Data, &identity, data.as_slice()).await;
        assert!(restored.is_ok(), "after all these refusals the store is still empty: {restored:?}");
        assert!(refused(&config, Half::Data, &identity, &data).await, "a store that is not empty");
        drop((store, ctx));
    });
}

#[test]
fn a_backup_of_an_older_version_is_brought_to_this_one() {
    static LATER: Feature = Feature {
        name: "later",
        migrations: &[Migration {
            number: 901,
            name: "later",
            sql: "ALTER TABLE notes ADD COLUMN length @int NOT NULL DEFAULT 4",
        }],
        statements: &[],
        relations: &[],
        tables: &[],
    };
    static NEWER: &[&Feature] = &[crate::promises::FEATURES[0], &LATER];
    const LENGTHS: Statement =
        Statement { name: "test::LENGTHS", sql: "SELECT CAST(SUM(length) AS BIGINT) AS n FROM notes" };
    let ground = Ground::new();
    for engine in ground.engines() {
        ground.runtime.block_on(async {
            let (source, target, back) = (unique("old"), unique("new"), unique("back"));
            let store = ground.scratch(engine, &source).open(FEATURES, ground.clock.clone()).await.unwrap();
            let (ctx, _) = filled(&store, &ground.clock).await;
            let identity = Identity::generate();
            let data = backed_up(&store, Half::Data, &identity).await;
            store.close().await;
            let newer = Config { features: NEWER, ..ground.empty(engine, &target, &source).await };
            let restored = Store::restore(&newer, Half::Data, &identity, data.as_slice()).await.unwrap();
            assert_eq!(restored.migrated, 1);
            let store = Store::open(newer).await.unwrap();
            assert_eq!(count(&store, &ctx, &LENGTHS).await, 8, "two notes, four each");
            let newer_data = backed_up(&store, Half::Data, &identity).await;
            store.close().await;
            let older = ground.empty(engine, &back, &source).await;
            let refused = Store::restore(&older, Half::Data, &identity, newer_data.as_slice()).await;
            assert!(refused.is_err(), "a newer backup in an older program");
            for name in [&source, &target, &back] {
                ground.scratch(engine, name).remove().await.unwrap();
            }
        });
    }
}

const FORGOTTEN: Statement = Statement { name: "test", sql: "CREATE TABLE forgotten (id BIGINT)" };

#[test]
fn a_table_that_no_feature_lists_stops_the_backup() {
    engines::on_both(FEATURES, async |store: Store, clock| {
        let (ctx, _) = filled(&store, &clock).await;
        let identity = Identity::generate();
        backed_up(&store, Half::Data, &identity).await;
        write!(&store, &ctx, |tx| tx.housekeeping(&FORGOTTEN, &[]).await).unwrap();
        let made = store.back_up(Half::Data, &identity.recipient(), Moment::from_micros(0), Vec::new()).await;
        assert!(made.is_err());
    });
}

#[test]
fn no_name_stands_in_a_store_or_a_backup() {
    let ground = Ground::new();
    ground.runtime.block_on(async {
        let name = unique("canary");
        let store = ground.scratch(Engine::Sqlite, &name).open(FEATURES, ground.clock.clone()).await.unwrap();
        let (_, _) = filled(&store, &ground.clock).await;
        let identity = Identity::generate();
        for half in [Half::Data, Half::Keys] {
            let backup = backed_up(&store, half, &identity).await;
            let decrypted = age::decrypt(
                &identity.text().lines().last().unwrap().parse::<age::x25519::Identity>().unwrap(),
                &backup,
            )
            .unwrap();
            let text = zstd::decode_all(decrypted.as_slice()).unwrap();
            let head: &[u8] = if half == Half::Data { b"audit_entries" } else { b"body_keys" };
            assert!(contains(&text, head), "the backup was read, or this proves nothing");
            assert!(!contains(&text, "Példa".as_bytes()) && !contains(&text, b"Anna"));
        }
        let mut files = 0;
        for file in std::fs::read_dir(ground.folder.path()).unwrap() {
            let path = file.unwrap().path();
            if path.is_file() {
                files += 1;
                let bytes = std::fs::read(&path).unwrap();
                assert!(!contains(&bytes, "Példa".as_bytes()), "{}", name_of(&path));
            }
        }
        assert!(files >= 2, "both stores were read");
    });
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}
