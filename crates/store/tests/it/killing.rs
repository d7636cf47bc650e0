//! A process that writes is killed again and again, also between the two stores: what it acknowledged is there once and
//! opens, what it erased is gone, what it had not acknowledged is there as a whole or not at all.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Write as _},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

use policy::Action;
use store::{Checkpoints, Config, Ctx, Engine, Entry, Gap, Statement, Store, read, scratch::Scratch, write};
use vocabulary::{
    BodyId, CaseId, Chance as _, Failure, ManualClock, Moment, RefusalKind, SectionId, SystemChance,
};

use crate::engines;
use crate::promises::{FEATURES, body_with_keys, officer, opened, sealed_case};

const NOTES: Statement = Statement { name: "test::NOTES", sql: "SELECT id FROM notes" };
const SECTIONS: Statement =
    Statement { name: "test::SECTIONS", sql: "SELECT id, record FROM sections ORDER BY id" };
const WITHOUT_ENTRY: Statement = Statement {
    name: "test::WITHOUT_ENTRY",
    sql: "SELECT COUNT(*) AS n FROM notes n WHERE 1 <> (SELECT COUNT(*) FROM audit_entries e WHERE e.record = n.id AND e.action = 'screening.start' AND e.record_kind = 'case')",
};
const INTEGRITY: Statement = Statement { name: "test::INTEGRITY", sql: "PRAGMA integrity_check" };

/// How long a writer may take to come to its gap.
const PATIENCE: Duration = Duration::from_mins(1);
/// What the writing process is told, in one variable: engine, folder, name, body, gap, how many times it is passed first.
const TASK: &str = "ROUNDTABLE_TEST_WRITER";
const START: i64 = 1_790_000_000_000_000;

/// Counts down to the gap at which the writer stops and waits for its end; negative: it never stops by itself.
static PASSES_LEFT: AtomicI64 = AtomicI64::new(-1);
static STOP_AT: AtomicI64 = AtomicI64::new(-1);

fn at_gap(gap: Gap) {
    if gap as i64 == STOP_AT.load(Ordering::SeqCst) && PASSES_LEFT.fetch_sub(1, Ordering::SeqCst) == 0 {
        say("gap");
        loop {
            std::thread::park();
        }
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{line}").and_then(|()| out.flush()).unwrap();
}

fn scratch<'a>(engine: Engine, folder: &'a PathBuf, server: Option<&'a str>, name: &'a str) -> Scratch<'a> {
    Scratch { engine, folder, server, name }
}

/// The process that is killed. Says `done` only after the store said so; says beforehand what it is about to destroy.
#[test]
#[ignore = "run by the tests that kill it"]
fn the_writer() {
    let Ok(task) = std::env::var(TASK) else { return };
    let parts: Vec<&str> = task.split('|').collect();
    let [engine, folder, name, body, gap, passes] = parts.as_slice() else { panic!("a task has six parts") };
    STOP_AT.store(gap.parse().unwrap(), Ordering::SeqCst);
    PASSES_LEFT.store(passes.parse().unwrap(), Ordering::SeqCst);
    let engine = if *engine == "Sqlite" { Engine::Sqlite } else { Engine::Pg };
    let (folder, server) = (PathBuf::from(folder), engines::server());
    let body: BodyId = body.parse().unwrap();
    let clock = Arc::new(ManualClock::new(Moment::from_micros(START)));
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let config =
            scratch(engine, &folder, server.as_deref(), name).config(FEATURES, clock.clone()).unwrap();
        let store = Store::open(Config { at_gap: Some(at_gap), ..config }).await.unwrap();
        let ctx = officer(&clock, body);
        say("ready");
        let mut before: Option<(CaseId, SectionId)> = None;
        for number in 0_u32.. {
            let (case, section) = sealed_case(&store, &ctx, body, &[]).await;
            say(&format!("done write {case} {section}"));
            if let Some((case, section)) = before.take() {
                match number % 3 {
                    0 => {
                        say(&format!("about {case}"));
                        erase(&store, &ctx, case).await;
                        say(&format!("done erase {case} {section}"));
                    }
                    1 => {
                        say(&format!("about {case}"));
                        retire(&store, &ctx, case).await;
                        say(&format!("done erase {case} {section}"));
                    }
                    _ => {
                        rewrite(&store, &ctx, case, section).await;
                        say(&format!("done rewrite {case} {section}"));
                    }
                }
            }
            if number % 4 == 3 {
                store.sequence(&ctx).await.unwrap();
            }
            before = Some((case, section));
        }
    });
}

async fn erase(store: &Store, ctx: &Ctx, case: CaseId) {
    write!(store, ctx, |tx| {
        let permit = tx.permit(Action::ViewCase, case).await?;
        tx.record(Entry::of(&permit)).await?;
        tx.destroy_sections(case).await
    })
    .unwrap();
}

async fn retire(store: &Store, ctx: &Ctx, case: CaseId) {
    write!(store, ctx, |tx| {
        let permit = tx.permit(Action::ViewCase, case).await?;
        tx.record(Entry::of(&permit)).await?;
        tx.retire_sections(case).await
    })
    .unwrap();
}

async fn rewrite(store: &Store, ctx: &Ctx, case: CaseId, section: SectionId) {
    write!(store, ctx, |tx| {
        let permit = tx.permit(Action::RevealIdentity, case).await?;
        let row = tx.open(&permit, section).await?.within(tx)?.1;
        tx.reseal(&permit, row, "Minta Béla".as_bytes()).await
    })
    .unwrap();
}

/// What the writer said of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Written,
    Rewritten,
    AboutToErase,
    Erased,
}

struct Writer {
    process: Child,
    lines: mpsc::Receiver<String>,
}

impl Writer {
    fn start(task: &str) -> Self {
        let mut process = Command::new(std::env::current_exe().unwrap())
            .args(["killing::the_writer", "--exact", "--ignored", "--nocapture", "--test-threads=1"])
            .env(TASK, task)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (sender, lines) = mpsc::channel();
        let out = BufReader::new(process.stdout.take().unwrap());
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    break;
                }
            }
        });
        Self { process, lines }
    }

    /// Lets the writer work until it stands at its gap or the time is over, kills it, and returns all it said and whether
    /// it stood there.
    fn kill(mut self, after: Duration) -> (Vec<String>, bool) {
        let (mut said, mut at_gap) = (Vec::new(), false);
        // until it has opened its stores; then the time runs
        let mut end = Instant::now() + Duration::from_mins(1);
        while let Ok(line) = self.lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            match line.as_str() {
                "ready" => end = Instant::now() + after,
                "gap" => {
                    at_gap = true;
                    break;
                }
                _ => said.push(line),
            }
        }
        // SIGKILL: nothing in the process gets to know
        self.process.kill().unwrap();
        self.process.wait().unwrap();
        said.extend(self.lines.iter().filter(|line| line != "gap"));
        (said, at_gap)
    }
}

fn random(below: u32) -> u32 {
    let mut bytes = [0; 4];
    SystemChance.fill(&mut bytes);
    u32::from_be_bytes(bytes) % below
}

fn is_missing(failure: &Failure) -> bool {
    failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::NotFound)
}

/// Where a cycle's writer is killed: two of three at a gap of the two stores, after so many commits that came through; one
/// anywhere. Every gap has its turn, each after every number of commits.
fn gap_of(cycle: u32) -> Option<(u32, u32)> {
    // thirteen and three have no common divisor: in thirty-nine turns every pair comes once
    (!cycle.is_multiple_of(3)).then(|| cycle - cycle / 3 - 1).map(|turn| (turn % 3, turn * 7 % 13))
}

/// Holds the store against what writers said of these cases.
async fn check(store: &Store, ctx: &Ctx, said: &BTreeMap<CaseId, (SectionId, Said)>) {
    for (case, (section, said)) in said {
        let reading = opened(store, ctx, *case, *section).await;
        match said {
            Said::Written => {
                let text =
                    reading.unwrap_or_else(|failure| panic!("an acknowledged case is lost: {failure:?}"));
                // a rewriting may have been under way when the writer was killed
                assert!(text == "Anna Példa" || text == "Minta Béla");
            }
            Said::Rewritten => assert_eq!(reading.unwrap(), "Minta Béla", "an acknowledged change is lost"),
            Said::Erased => assert!(is_missing(&reading.unwrap_err()), "something erased opens"),
            Said::AboutToErase => {
                if let Err(failure) = reading {
                    assert!(is_missing(&failure), "{failure:?}");
                }
            }
        }
    }
}

/// After every crash is settled: each case has its entry, each section opens, nothing is half there.
async fn check_whole(store: &Store, ctx: &Ctx, clock: &ManualClock, engine: Engine) {
    if engine == Engine::Sqlite {
        let rows = read!(store, ctx, |tx| tx.rows(&INTEGRITY, &[]).await).unwrap();
        assert_eq!(rows[0].get::<String>("integrity_check").unwrap(), "ok");
    }
    assert_eq!(crate::promises::count(store, ctx, &WITHOUT_ENTRY).await, 0, "a change without its entry");
    clock.advance_seconds(4_000);
    let job = Ctx { actor: policy::Actor::Job, ..ctx.clone() };
    let done = store.reconcile(&job).await.unwrap();
    assert!(done.orphans + done.erased > 0, "no kill left anything to reconcile: the gaps were not hit");
    assert_eq!(store.reconcile(&job).await.unwrap(), store::Reconciled::default(), "once is enough");
    let sections = read!(store, ctx, |tx| tx.rows(&SECTIONS, &[]).await).unwrap();
    for row in sections {
        let (section, case) = (row.get::<SectionId>("id").unwrap(), row.get::<CaseId>("record").unwrap());
        let reading = opened(store, ctx, case, section).await;
        assert!(reading.is_ok(), "a section is there and opens to nobody: {reading:?}");
    }
}

fn cycles(engine: Engine, cycles: u32) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let (folder, server) = (tempfile::tempdir().unwrap(), engines::server());
    let path = folder.path().to_owned();
    let name = format!("kill_{}_{}", format!("{engine:?}").to_lowercase(), std::process::id());
    let place = scratch(engine, &path, server.as_deref(), &name);
    let clock = Arc::new(ManualClock::new(Moment::from_micros(START)));
    let body = runtime.block_on(async {
        let store = place.open(FEATURES, clock.clone()).await.unwrap();
        let body = body_with_keys(&store, &clock).await;
        store.close().await;
        body
    });
    let ctx = officer(&clock, body);
    let checkpoints_folder = path.join("checkpoints");
    let mut all = BTreeMap::new();
    let (mut acknowledged, mut at_gaps) = (0, BTreeMap::<u32, u32>::new());
    for cycle in 0..cycles {
        let (where_to, after) = match gap_of(cycle) {
            Some((gap, passes)) => (format!("{gap}|{passes}"), PATIENCE),
            None => ("-1|-1".to_owned(), Duration::from_micros(u64::from(random(60_000)))),
        };
        let task = format!("{engine:?}|{}|{name}|{body}|{where_to}", path.display());
        let (lines, at_gap) = Writer::start(&task).kill(after);
        if let (Some((gap, _)), true) = (gap_of(cycle), at_gap) {
            *at_gaps.entry(gap).or_default() += 1;
        }
        let mut said = BTreeMap::new();
        for line in &lines {
            match line.split(' ').collect::<Vec<_>>().as_slice() {
                ["done", what, case, section] => {
                    let what = match *what {
                        "write" => Said::Written,
                        "rewrite" => Said::Rewritten,
                        _ => Said::Erased,
                    };
                    acknowledged += 1;
                    said.insert(case.parse::<CaseId>().unwrap(), (section.parse().unwrap(), what));
                }
                ["about", case] => {
                    if let Some((_, said)) = said.get_mut(&case.parse::<CaseId>().unwrap()) {
                        *said = Said::AboutToErase;
                    }
                }
                _ => {}
            }
        }
        runtime.block_on(async {
            let store = Store::open(place.config(FEATURES, clock.clone()).unwrap()).await.unwrap();
            check(&store, &ctx, &said).await;
            let checkpoints = Checkpoints::open(&checkpoints_folder, store.root()).unwrap();
            store.checkpoint(&ctx, &checkpoints).await.unwrap();
            let kept = checkpoints.read().unwrap().checkpoints;
            let report = store.verify_audit(kept).await.unwrap();
            assert!(report.is_clean() && report.uncovered() == 0, "cycle {cycle}: {report:?}");
            store.close().await;
        });
        all.extend(said);
    }
    assert!(acknowledged > cycles * 2, "{acknowledged} acknowledged writes prove little");
    assert_eq!(at_gaps.len(), 3, "{at_gaps:?}: a gap that was not hit proves nothing");
    runtime.block_on(async {
        let store = Store::open(place.config(FEATURES, clock.clone()).unwrap()).await.unwrap();
        check(&store, &ctx, &all).await;
        check_whole(&store, &ctx, &clock, engine).await;
        check(&store, &ctx, &all).await;
        let notes = read!(&store, &ctx, |tx| tx.rows(&NOTES, &[]).await).unwrap().len();
        let unacknowledged = notes.checked_sub(all.len()).expect("every acknowledged case is there");
        assert!(unacknowledged <= usize::try_from(cycles).unwrap(), "at most one was under way at each end");
        store.close().await;
        place.remove().await.unwrap();
    });
}

#[test]
fn a_hundred_kills_lose_nothing_that_was_acknowledged() {
    cycles(Engine::Sqlite, 100);
    if engines::server().is_some() {
        cycles(Engine::Pg, 20);
    }
}

#[test]
#[ignore = "minutes: for the full run"]
fn five_hundred_kills_lose_nothing_that_was_acknowledged() {
    cycles(Engine::Sqlite, 500);
    if engines::server().is_some() {
        cycles(Engine::Pg, 200);
    }
}
