//! What a transaction promises.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use policy::{Action, Actor, Member, Purpose, Resource};
use store::{
    Ctx, Engine, Entry, Feature, Migration, Sealing, Statement, Store, args, read, write, write_with_receipt,
};
use tokio::sync::Barrier;
use vocabulary::{
    BodyId, CaseId, Failure, Mandate, ManualClock, Outcome, RefusalKind, Role, SeededChance, SystemChance,
};

pub(crate) const ADD: Statement =
    Statement { name: "test::ADD", sql: "INSERT INTO notes (id, word) VALUES ($1, $2)" };
pub(crate) const COUNT: Statement = Statement { name: "test::COUNT", sql: "SELECT COUNT(*) AS n FROM notes" };
pub(crate) const ENTRIES: Statement =
    Statement { name: "test::ENTRIES", sql: "SELECT COUNT(*) AS n FROM audit_entries" };

static NOTES: Feature = Feature {
    name: "notes",
    migrations: &[Migration {
        number: 900,
        name: "notes",
        sql: "CREATE TABLE notes (id @id PRIMARY KEY, word @text NOT NULL)",
    }],
    statements: &[&[ADD, COUNT, ENTRIES]],
    relations: &[(
        Resource::Case,
        Statement {
            name: "test::RELATIONS",
            sql: "SELECT 'exists' AS relation FROM notes WHERE id = $1 UNION ALL SELECT 'team' FROM notes WHERE id = $1",
        },
    )],
    tables: &["notes"],
};
pub(crate) static FEATURES: &[&Feature] = &[&NOTES];

pub(crate) fn officer(clock: &Arc<ManualClock>, body: BodyId) -> Ctx {
    let actor = Actor::Member(Member {
        account: vocabulary::AccountId::random(&SeededChance::new(9)),
        body,
        roles: vec![Role::Identifier],
        mandates: vec![Mandate::Identify],
    });
    Ctx::new(actor, Purpose::Identification, clock.clone(), Arc::new(SystemChance))
}

pub(crate) async fn count(store: &Store, ctx: &Ctx, what: &Statement) -> i64 {
    read!(store, ctx, |tx| tx.the_row(what, &[]).await?.get("n")).unwrap()
}

pub(crate) async fn body_with_keys(store: &Store, clock: &Arc<ManualClock>) -> BodyId {
    let ctx = Ctx::new(Actor::Operator, Purpose::Administration, clock.clone(), Arc::new(SystemChance));
    let body: BodyId = ctx.new_id();
    write!(store, &ctx, |tx| {
        let permit = tx.permit_own(Action::RegisterBody).await?;
        tx.record(Entry::of(&permit).on(body)).await?;
        tx.make_body_keys(body)
    })
    .unwrap();
    body
}

/// Files a note as a case with one sealed section for `reader`, and for `later` once released.
pub(crate) async fn sealed_case(
    store: &Store,
    ctx: &Ctx,
    reader: BodyId,
    later: &[BodyId],
) -> (CaseId, vocabulary::SectionId) {
    let case: CaseId = ctx.new_id();
    write!(store, ctx, |tx| {
        let permit = tx.permit_own(Action::StartScreening).await?;
        tx.change(&ADD, args![case, "filed"], Entry::of(&permit).on(case)).await?;
        let what = Sealing { kind: "identity", text: b"Anna P\xc3\xa9lda", readers: &[reader], later };
        Ok((case, tx.seal(case, what).await?))
    })
    .unwrap()
}

pub(crate) async fn opened(
    store: &Store,
    ctx: &Ctx,
    case: CaseId,
    section: vocabulary::SectionId,
) -> Outcome<String> {
    let (pending, receipt) = write_with_receipt!(store, ctx, |tx| {
        let permit = tx.permit(Action::RevealIdentity, case).await?;
        tx.open(&permit, section).await
    })?;
    let (text, _) = pending.open(&receipt)?;
    Ok(text.text().unwrap().to_owned())
}

#[test]
fn a_change_commits_with_its_audit_entry_and_without_one_not_at_all() {
    engines_on_both(async |store: Store, clock| {
        let ctx = officer(&clock, BodyId::nil());
        let before = count(&store, &ctx, &ENTRIES).await;
        let with_entry: Outcome<()> = write!(store, &ctx, |tx| {
            let permit = tx.permit_own(Action::StartScreening).await?;
            tx.change(&ADD, args![ctx.new_id::<vocabulary::kinds::Case>(), "one"], Entry::of(&permit))
                .await?;
            Ok(())
        });
        assert!(with_entry.is_ok());
        let without: Outcome<u64> = write!(store, &ctx, |tx| tx
            .also(&ADD, args![ctx.new_id::<vocabulary::kinds::Case>(), "two"])
            .await);
        assert!(matches!(without, Err(Failure::Fault(_))));
        assert_eq!(count(&store, &ctx, &COUNT).await, 1);
        assert_eq!(count(&store, &ctx, &ENTRIES).await, before + 1);
    });
}

#[test]
fn a_refused_verb_leaves_neither_change_nor_entry() {
    engines_on_both(async |store: Store, clock| {
        let ctx = officer(&clock, BodyId::nil());
        let refused: Outcome<()> = write!(store, &ctx, |tx| {
            let permit = tx.permit_own(Action::StartScreening).await?;
            tx.change(&ADD, args![ctx.new_id::<vocabulary::kinds::Case>(), "one"], Entry::of(&permit))
                .await?;
            tx.permit(Action::ViewCase, ctx.new_id::<vocabulary::kinds::Case>()).await.map(|_| ())
        });
        let kind = refused.unwrap_err().refusal().map(|refusal| refusal.kind);
        assert_eq!(kind, Some(RefusalKind::NotFound));
        assert_eq!(count(&store, &ctx, &COUNT).await, 0);
        assert_eq!(count(&store, &ctx, &ENTRIES).await, 0);
    });
}

#[test]
fn a_sealed_section_opens_to_its_body_with_an_entry_and_to_no_other_body() {
    engines_on_both(async |store: Store, clock| {
        let ours = body_with_keys(&store, &clock).await;
        let theirs = body_with_keys(&store, &clock).await;
        let ctx = officer(&clock, ours);
        let (case, section) = sealed_case(&store, &ctx, ours, &[]).await;
        let before = count(&store, &ctx, &ENTRIES).await;
        assert_eq!(opened(&store, &ctx, case, section).await.unwrap(), "Anna Példa");
        assert_eq!(count(&store, &ctx, &ENTRIES).await, before + 1);
        let refused = opened(&store, &officer(&clock, theirs), case, section).await.unwrap_err();
        assert_eq!(refused.refusal().map(|r| r.kind), Some(RefusalKind::NotFound));
    });
}

#[test]
fn a_wrap_opens_only_after_its_release_and_no_more_once_taken_back() {
    engines_on_both(async |store: Store, clock| {
        let ours = body_with_keys(&store, &clock).await;
        let receiver = body_with_keys(&store, &clock).await;
        let ctx = officer(&clock, ours);
        let (case, section) = sealed_case(&store, &ctx, ours, &[receiver]).await;
        assert!(opened(&store, &officer(&clock, receiver), case, section).await.is_err());
        write!(store, &ctx, |tx| {
            tx.release(section, receiver);
            Ok(())
        })
        .unwrap();
        assert_eq!(opened(&store, &officer(&clock, receiver), case, section).await.unwrap(), "Anna Példa");
        write!(store, &ctx, |tx| {
            tx.take_back(section, receiver);
            Ok(())
        })
        .unwrap();
        assert!(opened(&store, &officer(&clock, receiver), case, section).await.is_err());
        assert!(opened(&store, &ctx, case, section).await.is_ok(), "the holder keeps its own wrap");
    });
}

#[test]
fn a_receipt_of_another_transaction_opens_nothing() {
    engines_on_both(async |store: Store, clock| {
        let ours = body_with_keys(&store, &clock).await;
        let ctx = officer(&clock, ours);
        let (case, section) = sealed_case(&store, &ctx, ours, &[]).await;
        let reveal = async || {
            write_with_receipt!(store, &ctx, |tx| {
                let permit = tx.permit(Action::RevealIdentity, case).await?;
                tx.open(&permit, section).await
            })
        };
        let (first, own) = reveal().await.unwrap();
        let (second, _) = reveal().await.unwrap();
        assert!(first.open(&own).is_ok());
        assert!(second.open(&own).is_err());
    });
}

#[test]
fn the_second_of_two_writers_of_one_section_gets_a_conflict_and_the_first_text_stays() {
    engines_on_both(async |store: Store, clock| {
        let ours = body_with_keys(&store, &clock).await;
        let ctx = officer(&clock, ours);
        let (case, section) = sealed_case(&store, &ctx, ours, &[]).await;
        let rewrite = async |text: &'static [u8]| -> Outcome<()> {
            write!(store, &ctx, |tx| {
                let permit = tx.permit(Action::RevealIdentity, case).await?;
                tx.record(Entry::of(&permit)).await?;
                tx.reseal(&permit, store::SectionRow { id: section, version: 1 }, text).await
            })
        };
        rewrite(b"first").await.unwrap();
        let refused = rewrite(b"second").await.unwrap_err();
        assert_eq!(refused.refusal().map(|r| r.kind), Some(RefusalKind::Conflict));
        assert_eq!(opened(&store, &ctx, case, section).await.unwrap(), "first");
    });
}

#[test]
fn the_sequencer_numbers_every_entry_once() {
    engines_on_both(async |store: Store, clock| {
        let ours = body_with_keys(&store, &clock).await;
        let ctx = officer(&clock, ours);
        sealed_case(&store, &ctx, ours, &[]).await;
        let entries = u64::try_from(count(&store, &ctx, &ENTRIES).await).unwrap();
        assert_eq!(store.sequence(&ctx).await.unwrap(), entries);
        assert_eq!(store.sequence(&ctx).await.unwrap(), 0);
    });
}

#[test]
fn a_form_submitted_twice_finds_its_first_outcome() {
    engines_on_both(async |store: Store, clock| {
        let ctx = officer(&clock, BodyId::nil());
        let once = ctx.new_id();
        let first = write!(store, &ctx, |tx| {
            let earlier = tx.outcome_of(once).await?;
            tx.settle(once, "/cases/1").await?;
            Ok(earlier)
        });
        assert_eq!(first.unwrap(), None);
        let second = read!(store, &ctx, |tx| tx.outcome_of(once).await);
        assert_eq!(second.unwrap().as_deref(), Some("/cases/1"));
    });
}

#[test]
fn a_form_submitted_twice_at_the_same_moment_changes_once() {
    engines_on_both(async |store: Store, clock| {
        let ctx = officer(&clock, BodyId::nil());
        let once = ctx.new_id();
        let (both, looked) = (Barrier::new(2), AtomicU32::new(0));
        let submit = async |location: &'static str| {
            write!(store, &ctx, |tx| {
                let earlier = tx.outcome_of(once).await?;
                // on PostgreSQL both have looked before either writes; SQLite lets in one writer after the other
                if store.engine() == Engine::Pg && looked.fetch_add(1, Ordering::SeqCst) < 2 {
                    both.wait().await;
                }
                if let Some(earlier) = earlier {
                    return Ok(earlier);
                }
                let permit = tx.permit_own(Action::StartScreening).await?;
                let case: CaseId = ctx.new_id();
                tx.change(&ADD, args![case, "one"], Entry::of(&permit)).await?;
                tx.settle(once, location).await?;
                Ok(location.to_owned())
            })
        };
        let (one, other) = tokio::join!(submit("/cases/1"), submit("/cases/2"));
        let (one, other): (String, String) = (one.unwrap(), other.unwrap());
        assert_eq!(one, other, "both lead to what the first of them made");
        assert_eq!(count(&store, &ctx, &COUNT).await, 1);
        if store.engine() == Engine::Pg {
            assert!(looked.load(Ordering::SeqCst) > 2, "neither had to try again: this would prove nothing");
        }
    });
}

#[test]
fn both_engines_accept_every_statement_of_the_cellar() {
    engines_on_both(async |store: Store, _| {
        assert!(store.prepare_all().await.unwrap() > 10);
    });
}

fn engines_on_both<F: Future<Output = ()>>(test: impl Fn(Store, Arc<ManualClock>) -> F) {
    crate::engines::on_both(FEATURES, test);
}
