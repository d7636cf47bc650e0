//! A throw-away instance on each engine, with invented bodies and people.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use app::{
    accounts::{self, Acceptance, NewAccount},
    bodies::{self, Designation, NewBody},
};
use policy::{Actor, Purpose};
use store::{Ctx, Engine, Feature, Store, scratch::Scratch, write, write_with_receipt};
use vocabulary::{AccountId, BodyId, Day, Locale, Mandate, ManualClock, Moment, Role, SystemChance};

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// An instance with a clock that tests move.
#[derive(Clone)]
pub(crate) struct Instance {
    pub(crate) store: Store,
    pub(crate) clock: Arc<ManualClock>,
}

/// A signed-in person of a body.
#[derive(Clone)]
pub(crate) struct Person {
    pub(crate) account: AccountId,
    pub(crate) body: BodyId,
    pub(crate) ctx: Ctx,
}

/// Runs `test` with a new instance on SQLite and, where the test command gives a server, on PostgreSQL.
pub(crate) fn on_both<F: Future<Output = ()>>(test: impl Fn(Instance) -> F) {
    on_both_with(app::FEATURES, test);
}

/// [`on_both`] with other features: where a test stands in for a neighbour.
pub(crate) fn on_both_with<F: Future<Output = ()>>(
    features: &'static [&'static Feature],
    test: impl Fn(Instance) -> F,
) {
    let server = std::env::var("ROUNDTABLE_TEST_PG").ok();
    assert!(
        server.is_some() || std::env::var("ROUNDTABLE_REQUIRE_ALL").is_err(),
        "the whole suite needs PostgreSQL: run `cargo xtask test`"
    );
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let folder = tempfile::tempdir().unwrap();
    for engine in [Engine::Sqlite, Engine::Pg] {
        if engine == Engine::Pg && server.is_none() {
            continue;
        }
        let name = format!("app_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst));
        let scratch = Scratch { engine, folder: folder.path(), server: server.as_deref(), name: &name };
        runtime.block_on(async {
            let start: Day = "2026-11-22".parse().unwrap();
            let clock = Arc::new(ManualClock::new(Moment::from_micros(start.number() * 86_400_000_000)));
            clock.advance_seconds(12 * 3_600);
            let store = scratch.open(features, clock.clone()).await.unwrap();
            test(Instance { store: store.clone(), clock }).await;
            store.close().await;
            scratch.remove().await.unwrap();
        });
    }
}

impl Instance {
    pub(crate) fn operator(&self) -> Ctx {
        Ctx::new(Actor::Operator, Purpose::Administration, self.clock.clone(), Arc::new(SystemChance))
    }

    pub(crate) fn visitor(&self) -> Ctx {
        Ctx::new(Actor::Visitor, Purpose::OwnAccount, self.clock.clone(), Arc::new(SystemChance))
    }

    pub(crate) fn job(&self) -> Ctx {
        Ctx::new(Actor::Job, Purpose::Administration, self.clock.clone(), Arc::new(SystemChance))
    }

    /// Registers a body of a kind with one mandate.
    pub(crate) async fn body(&self, kind: &str, mandates: &[Mandate], county: Option<&str>) -> BodyId {
        let since: Day = "2020-01-01".parse().unwrap();
        let new = NewBody {
            kind: kind.to_owned(),
            name_hu: format!("Kitalált {kind}"),
            name_en: format!("Invented {kind}"),
            county: county.map(str::to_owned),
            since,
            designations: mandates
                .iter()
                .map(|mandate| Designation { mandate: *mandate, since, until: None, letter: None })
                .collect(),
            contacts: vec![],
        };
        write!(self.store, &self.operator(), |tx| bodies::register(tx, &new).await).unwrap()
    }

    /// Invites and signs in a person through the real verbs; gives the context of their requests.
    pub(crate) async fn person(&self, body: BodyId, roles: &[Role], purpose: Purpose) -> Person {
        let number = NUMBER.fetch_add(1, Ordering::SeqCst);
        let new = NewAccount {
            body,
            name: format!("Minta Béla {number}"),
            email: format!("minta.bela.{number}@pelda.invalid"),
            locale: Locale::Hu,
            roles: roles.to_vec(),
        };
        let (account, link) =
            write!(self.store, &self.operator(), |tx| accounts::invite(tx, &new).await).unwrap();
        let visitor = self.visitor();
        let (pending, receipt) =
            write_with_receipt!(self.store, &visitor, |tx| accounts::invitation(tx, &link.hash()).await)
                .unwrap();
        let shown = pending.open(&receipt).unwrap();
        let code = accounts::current_code(&shown.enrolment.secret, visitor.now()).unwrap();
        // tests of accounts use real hashes; here a stand-in spares a quarter of a second
        let acceptance = Acceptance { link: link.hash(), password: "stand-in".to_owned(), code };
        let (_, token) = write!(self.store, &visitor, |tx| accounts::accept(tx, &acceptance).await).unwrap();
        let session = store::read!(self.store, &visitor, |tx| accounts::session(tx, &token.hash()).await)
            .unwrap()
            .expect("a session");
        let ctx = Ctx::new(session.actor, purpose, self.clock.clone(), Arc::new(SystemChance));
        Person { account, body, ctx }
    }

    /// An officer of an identifying body.
    pub(crate) async fn officer(&self) -> Person {
        let body = self.body("police", &[Mandate::Identify], Some("HU323")).await;
        self.person(body, &[Role::Identifier], Purpose::Identification).await
    }
}
