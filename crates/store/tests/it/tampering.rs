//! What an attacker who may write the database can do to the audit log, and that it is found.

use std::sync::Arc;

use policy::{Action, Actor, Purpose};
use store::{AuditReport, Checkpoints, Ctx, Engine, Entry, Row, Statement, Store, args, read, write};
use vault::audit::{Checkpoint, Finding, Frontier};
use vocabulary::{
    AccountId, BodyId, Chance as _, EntryId, Id, ManualClock, Moment, RequestId, SeededChance, SystemChance,
    kinds,
};

use crate::{engines, promises::FEATURES};

/// Entries of the log; the last ten are covered by no checkpoint.
const SIZE: i64 = 60;
/// Sizes at which a checkpoint was written.
const CHECKPOINTS: [i64; 3] = [12, 30, 50];
const COVERED: i64 = 50;

/// A statement of the attacker.
const fn attack(sql: &'static str) -> Statement {
    Statement { name: "attack", sql }
}

/// The attacker's connection: whatever is asked, without permit and without entry.
async fn run(store: &Store, ctx: &Ctx, sql: &'static str, values: &[store::Value]) {
    let changed = write!(store, ctx, |tx| tx.housekeeping(&attack(sql), values).await);
    changed.unwrap_or_else(|failure| panic!("{sql}: {failure:?}"));
}

async fn rows(store: &Store, ctx: &Ctx) -> Vec<Row> {
    const ALL: Statement = attack(
        "SELECT l.number, e.id, e.at, e.actor_kind, e.account, e.body, e.action, e.record_kind, e.record, e.purpose, e.request FROM audit_leaves l JOIN audit_entries e ON e.id = l.entry ORDER BY l.number",
    );
    read!(store, ctx, |tx| tx.rows(&ALL, &[]).await).unwrap()
}

/// Recomputes every leaf and the sequencer's place, as an attacker does who knows this program.
async fn cover_up(store: &Store, ctx: &Ctx) {
    const LEAF: Statement = attack("UPDATE audit_leaves SET leaf = $1, number = $2 WHERE number = $3");
    const EDGE: Statement = attack("UPDATE audit_frontier SET frontier = $1");
    let (mut tree, mut leaves) = (Frontier::new(), Vec::new());
    for row in rows(store, ctx).await {
        let texts: Vec<String> = ["actor_kind", "action", "record_kind", "purpose"]
            .into_iter()
            .map(|column| row.get(column).unwrap())
            .collect();
        let entry = vault::audit::Entry {
            id: row.get::<EntryId>("id").unwrap(),
            at: row.get::<Moment>("at").unwrap(),
            actor_kind: &texts[0],
            actor: row.maybe::<AccountId>("account").unwrap(),
            body: row.maybe::<BodyId>("body").unwrap(),
            action: &texts[1],
            resource_kind: &texts[2],
            resource: row.maybe::<Id<kinds::Case>>("record").unwrap().map(Into::into),
            purpose: &texts[3],
            request: Some(row.get::<RequestId>("request").unwrap()),
            outcome: None,
        };
        let number: i64 = row.get("number").unwrap();
        let leaf = entry.leaf();
        leaves.push((number, i64::try_from(tree.size()).unwrap(), leaf));
        tree.append(leaf);
    }
    write!(store, ctx, |tx| {
        for (number, at, leaf) in &leaves {
            tx.housekeeping(&LEAF, args![leaf.as_bytes(), *at, *number]).await?;
        }
        tx.housekeeping(&EDGE, args![tree.to_bytes()]).await
    })
    .unwrap();
}

/// A log of [`SIZE`] entries, its checkpoints outside, and a copy inside to undo each attack with.
async fn scene(store: &Store, clock: &Arc<ManualClock>) -> (Ctx, tempfile::TempDir, Checkpoints) {
    let ctx = Ctx::new(Actor::Operator, Purpose::Administration, clock.clone(), Arc::new(SystemChance));
    let folder = tempfile::tempdir().unwrap();
    let checkpoints = Checkpoints::open(folder.path(), store.root()).unwrap();
    for number in 1..=SIZE {
        clock.advance_seconds(1);
        write!(store, &ctx, |tx| {
            let permit = tx.permit_own(Action::RegisterBody).await?;
            tx.record(Entry::of(&permit).on(ctx.new_id::<kinds::Body>())).await
        })
        .unwrap();
        if CHECKPOINTS.contains(&number) {
            let written = store.checkpoint(&ctx, &checkpoints).await.unwrap().expect("a checkpoint");
            assert_eq!(i64::try_from(written.size).unwrap(), number);
        }
    }
    assert_eq!(store.sequence(&ctx).await.unwrap(), 10);
    for table in [
        "CREATE TABLE kept_entries AS SELECT * FROM audit_entries",
        "CREATE TABLE kept_leaves AS SELECT * FROM audit_leaves",
        "CREATE TABLE kept_frontier AS SELECT * FROM audit_frontier",
    ] {
        run(store, &ctx, table, &[]).await;
    }
    (ctx, folder, checkpoints)
}

async fn undo(store: &Store, ctx: &Ctx) {
    const ALL: [Statement; 6] = [
        attack("DELETE FROM audit_entries"),
        attack("INSERT INTO audit_entries SELECT * FROM kept_entries"),
        attack("DELETE FROM audit_leaves"),
        attack("INSERT INTO audit_leaves SELECT * FROM kept_leaves"),
        attack("DELETE FROM audit_frontier"),
        attack("INSERT INTO audit_frontier SELECT * FROM kept_frontier"),
    ];
    write!(store, ctx, |tx| {
        for statement in &ALL {
            tx.housekeeping(statement, &[]).await?;
        }
        Ok(())
    })
    .unwrap();
}

async fn verify(store: &Store, checkpoints: &[Checkpoint]) -> AuditReport {
    store.verify_audit(checkpoints.to_vec()).await.unwrap()
}

/// The attacks by name, each on the entry with a number.
const ATTACKS: [&str; 7] = ["update", "blame another", "delete", "insert", "swap", "cut tail", "slip in"];

async fn commit_attack(store: &Store, ctx: &Ctx, kind: &str, at: i64, other: i64) {
    let stranger: AccountId = ctx.random_id();
    let forged: EntryId = ctx.random_id();
    let forge = "INSERT INTO audit_entries (id, at, actor_kind, account, body, action, record_kind, record, purpose, request) SELECT $1, at, actor_kind, account, body, action, record_kind, record, 'safety', request FROM audit_entries WHERE id = (SELECT entry FROM audit_leaves WHERE number = $2)";
    match kind {
        "update" => {
            let sql = "UPDATE audit_entries SET at = at + 1 WHERE id = (SELECT entry FROM audit_leaves WHERE number = $1)";
            run(store, ctx, sql, args![at]).await;
        }
        "blame another" => {
            let sql = "UPDATE audit_entries SET account = $2 WHERE id = (SELECT entry FROM audit_leaves WHERE number = $1)";
            run(store, ctx, sql, args![at, stranger]).await;
        }
        "delete" => {
            let sql =
                "DELETE FROM audit_entries WHERE id = (SELECT entry FROM audit_leaves WHERE number = $1)";
            run(store, ctx, sql, args![at]).await;
            run(store, ctx, "DELETE FROM audit_leaves WHERE number = $1", args![at]).await;
        }
        "insert" => {
            run(store, ctx, forge, args![forged, at]).await;
            run(store, ctx, "UPDATE audit_leaves SET number = -1 - number WHERE number >= $1", args![at])
                .await;
            run(store, ctx, "UPDATE audit_leaves SET number = -number WHERE number < 0", &[]).await;
            let leaf = "INSERT INTO audit_leaves (number, entry, leaf) SELECT $1, $2, leaf FROM audit_leaves WHERE number = $3";
            run(store, ctx, leaf, args![at, forged, at + 1]).await;
        }
        "swap" => {
            let away = 1_000_000_i64;
            for (from, to) in [(at, away), (other, at), (away, other)] {
                run(store, ctx, "UPDATE audit_leaves SET number = $2 WHERE number = $1", args![from, to])
                    .await;
            }
        }
        "cut tail" => {
            let sql =
                "DELETE FROM audit_entries WHERE id IN (SELECT entry FROM audit_leaves WHERE number >= $1)";
            run(store, ctx, sql, args![at]).await;
            run(store, ctx, "DELETE FROM audit_leaves WHERE number >= $1", args![at]).await;
        }
        "slip in" => run(store, ctx, forge, args![forged, at]).await,
        unknown => panic!("no attack is called {unknown}"),
    }
}

#[test]
fn an_untouched_log_is_clean_and_its_uncovered_tail_is_told() {
    engines::on_both(FEATURES, async |store: Store, clock| {
        let (ctx, folder, checkpoints) = scene(&store, &clock).await;
        let kept = checkpoints.read().unwrap();
        assert_eq!((kept.checkpoints.len(), kept.unsigned.len()), (3, 0));
        let report = verify(&store, &kept.checkpoints).await;
        assert!(report.is_clean(), "{report:?}");
        assert_eq!((report.log.entries, report.log.proven, report.uncovered()), (60, 50, 10));
        write!(&store, &ctx, |tx| {
            let permit = tx.permit_own(Action::RegisterBody).await?;
            tx.record(Entry::of(&permit)).await
        })
        .unwrap();
        let report = verify(&store, &kept.checkpoints).await;
        assert!(report.is_clean(), "{report:?}");
        assert_eq!(
            (report.waiting, report.uncovered()),
            (1, 11),
            "what waits for its number is uncovered too"
        );

        // a key kept by another organisation reads the same; a forged checkpoint is told
        let text = std::fs::read_to_string(folder.path().join("key.txt")).unwrap();
        let key = vault::audit::CheckpointKey::parse(&text).unwrap();
        let name = "00000000000000000050.txt";
        let note = std::fs::read_to_string(folder.path().join(name)).unwrap();
        std::fs::write(folder.path().join(name), note.replacen("\n50\n", "\n51\n", 1)).unwrap();
        let read = Checkpoints::read_with(folder.path(), &key).unwrap();
        assert_eq!((read.checkpoints.len(), read.unsigned), (2, vec![name.to_owned()]));
    });
}

#[test]
fn a_log_rewritten_after_a_checkpoint_is_not_signed_again() {
    engines::on_both(FEATURES, async |store: Store, clock| {
        let (ctx, folder, mut checkpoints) = scene(&store, &clock).await;
        for (kind, at) in [("update", 20), ("delete", 20), ("insert", 20), ("cut tail", 40), ("update", 55)] {
            for thorough in [false, true] {
                if thorough && at == 55 {
                    continue; // among uncovered entries a thorough change leaves no trace: that is what the tail means
                }
                commit_attack(&store, &ctx, kind, at, 0).await;
                if thorough {
                    cover_up(&store, &ctx).await;
                }
                // with the edge that was kept, and without it: then the whole log is read
                let edge = std::fs::read(folder.path().join("edge")).unwrap();
                let fast = store.checkpoint(&ctx, &checkpoints).await;
                std::fs::remove_file(folder.path().join("edge")).unwrap();
                let slow = store.checkpoint(&ctx, &checkpoints).await;
                // the fast way reads only what is new: it refuses whatever it meets there and signs nothing else
                assert!(slow.is_err(), "{kind} at {at}, thorough: {thorough}: {slow:?}");
                assert!(fast.is_err() || (!thorough && at < COVERED), "{kind} at {at}: {fast:?}");
                std::fs::write(folder.path().join("edge"), edge).unwrap();
                for entry in std::fs::read_dir(folder.path()).unwrap() {
                    let path = entry.unwrap().path();
                    if path.to_string_lossy().contains("0060.txt") {
                        std::fs::remove_file(path).unwrap();
                    }
                }
                undo(&store, &ctx).await;
            }
        }
        clock.advance_seconds(1);
        assert_eq!(store.keep_audit(&ctx, &mut checkpoints).await.unwrap(), None, "not yet due");
        clock.advance_seconds(301);
        let written =
            store.keep_audit(&ctx, &mut checkpoints).await.unwrap().expect("due after five minutes");
        assert_eq!(written.size, 60);
        clock.advance_seconds(1_000);
        assert_eq!(store.keep_audit(&ctx, &mut checkpoints).await.unwrap(), None, "nothing new");
    });
}

#[test]
fn a_thousand_random_attacks_on_covered_entries_are_all_found() {
    engines::on_both(FEATURES, async |store: Store, clock| {
        let (ctx, _folder, checkpoints) = scene(&store, &clock).await;
        let kept = checkpoints.read().unwrap().checkpoints;
        let chance = SeededChance::new(11);
        let pick = |below: i64| {
            let mut bytes = [0; 4];
            chance.fill(&mut bytes);
            i64::from(u32::from_be_bytes(bytes)) % below
        };
        // PostgreSQL answers each of many small statements more slowly; the long run does them all there too
        let all = store.engine() == Engine::Sqlite || std::env::var("ROUNDTABLE_FULL").is_ok();
        let rounds = if all { 1_000 } else { 200 };
        let mut found = [0; 7];
        for round in 0..rounds {
            let kind = usize::try_from(pick(7)).unwrap();
            let at = pick(COVERED);
            let other = (at + 1 + pick(COVERED - 1)) % COVERED;
            commit_attack(&store, &ctx, ATTACKS[kind], at, other).await;
            let thorough = pick(4) == 0 && ATTACKS[kind] != "slip in";
            if thorough {
                cover_up(&store, &ctx).await;
            }
            let report = verify(&store, &kept).await;
            let what = format!("round {round}: {} at {at} ({other}), thorough: {thorough}", ATTACKS[kind]);
            assert!(!report.is_clean(), "{what}");
            if thorough {
                let told = report
                    .log
                    .findings
                    .iter()
                    .any(|finding| matches!(finding, Finding::Rewritten { .. } | Finding::Cut { .. }));
                assert!(told, "{what}: {report:?}");
            }
            found[kind] += 1;
            undo(&store, &ctx).await;
        }
        assert!(
            found.iter().all(|count| *count > 10),
            "an attack that hardly happened proves nothing: {found:?}"
        );
        assert!(verify(&store, &kept).await.is_clean(), "the undoing is complete, or nothing was shown");
    });
}
