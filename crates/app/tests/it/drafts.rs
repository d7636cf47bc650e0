//! Drafts that nobody goes on with: destroyed after the pack's term, and no old backup brings them back.

use std::sync::Arc;

use app::{packs, screening, sheets};
use store::{
    Config, Ctx, Statement, Store, args,
    backup::{Half, Identity},
    read,
    scratch::Scratch,
    write, write_with_receipt,
};
use vault::keys::RootKey;
use vocabulary::{Outcome, ScreeningId, SheetId};

use crate::{
    intake::{adult, answer, answered, begun, consented, officer, opened, sheet, text},
    people::{Instance, Person, on_both},
};

const DAY: i64 = 86_400;

/// Rows that are left of a sheet and its screening.
const LEFT: Statement = Statement {
    name: "test::LEFT",
    sql: "SELECT (SELECT COUNT(*) FROM sheets WHERE id = $1) + (SELECT COUNT(*) FROM sheet_steps WHERE sheet = $1) + (SELECT COUNT(*) FROM consents WHERE sheet = $1) + (SELECT COUNT(*) FROM sections WHERE record = $1) + (SELECT COUNT(*) FROM screenings WHERE id = $2) + (SELECT COUNT(*) FROM screening_forms WHERE screening = $2) + (SELECT COUNT(*) FROM screening_safety WHERE screening = $2) AS n",
};
const ENTRIES: Statement = Statement {
    name: "test::ENTRIES",
    sql: "SELECT COUNT(*) AS n FROM audit_entries WHERE record = $1 AND action = 'jobs.run' AND actor_kind = 'job'",
};

fn term() -> i64 {
    i64::from(packs::hungary().unwrap().retention("draft").expect("a term of drafts").days)
}

/// What the job did: drafts and screenings.
async fn round(here: &Instance) -> (u64, u64) {
    write!(here.store, &here.job(), |tx| {
        Ok((sheets::forget_abandoned(tx).await?, screening::forget_abandoned(tx).await?))
    })
    .unwrap()
}

async fn left(here: &Instance, ctx: &Ctx, sheet: SheetId, screening: ScreeningId) -> i64 {
    read!(here.store, ctx, |tx| tx.the_row(&LEFT, args![sheet, screening]).await?.get("n")).unwrap()
}

/// A sheet with a name in it, and the screening that led to it.
async fn named(here: &Instance, officer: &Person) -> (SheetId, ScreeningId) {
    let id = consented(here, officer, "health_care").await;
    answer(here, &officer.ctx, id, 1, "family_name", text("Példakanári")).await.unwrap();
    (id, sheet(here, &officer.ctx, id).await.unwrap().screening)
}

#[test]
fn a_draft_that_nobody_goes_on_with_is_destroyed_after_the_packs_term_and_others_are_not() {
    on_both(async |here| {
        let officer = officer(&here, "health_care").await;
        let (forgotten, from) = named(&here, &officer).await;
        let (continued, _) = named(&here, &officer).await;
        let (filed, _) = named(&here, &officer).await;
        let (case, _) = write!(here.store, &officer.ctx, |tx| sheets::file(tx, filed).await).unwrap();
        here.clock.advance_seconds((term() - 1) * DAY);
        answer(&here, &officer.ctx, continued, 9, "given_name", text("Anna")).await.unwrap();
        assert_eq!(round(&here).await, (0, 0), "a day too early");
        assert!(
            left(&here, &officer.ctx, forgotten, from).await > 5,
            "nothing there: this would prove nothing"
        );

        here.clock.advance_seconds(DAY + 1);
        assert_eq!(round(&here).await, (1, 0));
        assert_eq!(
            left(&here, &officer.ctx, forgotten, from).await,
            0,
            "something of the conversation stayed"
        );
        assert!(opened(&here, &officer.ctx, forgotten).await.is_err());
        assert!(opened(&here, &officer.ctx, continued).await.unwrap().draft.has("family_name"));
        assert!(read!(here.store, &officer.ctx, |tx| app::cases::view(tx, case).await).is_ok());
        let entries = read!(here.store, &officer.ctx, |tx| tx
            .the_row(&ENTRIES, args![forgotten])
            .await?
            .get::<i64>("n"));
        assert_eq!(entries.unwrap(), 1, "the log does not say that it was forgotten");
        assert_eq!(round(&here).await, (0, 0), "once is enough");
    });
}

#[test]
fn a_screening_that_led_nowhere_is_forgotten_and_one_whose_sheet_was_just_thrown_away_is_not() {
    on_both(async |here| {
        let officer = officer(&here, "police").await;
        let open = answered(&here, &officer).await;
        let concluded = answered(&here, &officer).await;
        write!(here.store, &officer.ctx, |tx| {
            screening::conclude(tx, concluded, 5, &screening::Conclusion::NoIndication).await
        })
        .unwrap();
        let sheet_of = begun(&here, &officer, adult()).await;
        let presumed = sheet(&here, &officer.ctx, sheet_of).await.unwrap().screening;
        here.clock.advance_seconds((term() - 1) * DAY);
        write!(here.store, &officer.ctx, |tx| sheets::discard(tx, sheet_of).await).unwrap();
        here.clock.advance_seconds(2 * DAY);
        assert_eq!(round(&here).await, (0, 1));
        let view = async |id| read!(here.store, &officer.ctx, |tx| screening::view(tx, id).await);
        assert!(view(open).await.is_err());
        assert!(view(concluded).await.is_ok(), "a conclusion is no draft");
        assert!(view(presumed).await.is_ok(), "it can still lead to another sheet");
        here.clock.advance_seconds(term() * DAY);
        assert_eq!(round(&here).await, (0, 1));
        assert!(view(presumed).await.is_err());
    });
}

#[test]
fn only_the_instance_itself_forgets_drafts() {
    on_both(async |here| {
        let officer = officer(&here, "police").await;
        answered(&here, &officer).await;
        here.clock.advance_seconds((term() + 1) * DAY);
        assert!(write!(here.store, &officer.ctx, |tx| screening::forget_abandoned(tx).await).is_err());
        assert!(write!(here.store, &officer.ctx, |tx| sheets::forget_abandoned(tx).await).is_err());
        assert_eq!(round(&here).await, (0, 1));
    });
}

async fn family_name(store: &Store, ctx: &Ctx, id: SheetId) -> Outcome<bool> {
    let (pending, receipt) = write_with_receipt!(store, ctx, |tx| sheets::open(tx, id).await)?;
    Ok(pending.open(&receipt)?.draft.has("family_name"))
}

#[test]
fn an_old_backup_beside_todays_key_store_opens_no_forgotten_draft() {
    on_both(async |here| {
        let officer = officer(&here, "health_care").await;
        let (forgotten, _) = named(&here, &officer).await;
        here.clock.advance_seconds(10 * DAY);
        let (kept, _) = named(&here, &officer).await;
        let offline = Identity::generate();
        let back_up = async |half| {
            let mut file = Vec::new();
            here.store.back_up(half, &offline.recipient(), here.job().now(), &mut file).await.unwrap();
            file
        };
        let old_data = back_up(Half::Data).await;
        here.clock.advance_seconds((term() - 5) * DAY);
        assert_eq!(round(&here).await, (1, 0));
        let todays_keys = back_up(Half::Keys).await;

        let folder = tempfile::tempdir().unwrap();
        let server = std::env::var("ROUNDTABLE_TEST_PG").ok();
        let name = format!("drafts_{:?}_{}", here.store.engine(), std::process::id()).to_lowercase();
        let engine = here.store.engine();
        let scratch = Scratch { engine, folder: folder.path(), server: server.as_deref(), name: &name };
        scratch.prepare().await.unwrap();
        let root = Arc::new(RootKey::read(&here.store.root().write()).unwrap());
        let config = Config { root, ..scratch.config(app::FEATURES, here.clock.clone()).unwrap() };
        Store::restore(&config, Half::Data, &offline, old_data.as_slice()).await.unwrap();
        Store::restore(&config, Half::Keys, &offline, todays_keys.as_slice()).await.unwrap();
        let restored = Store::open(config).await.unwrap();
        assert!(family_name(&restored, &officer.ctx, kept).await.unwrap());
        assert!(sheet_is_there(&restored, &officer.ctx, forgotten).await, "the backup does not hold it");
        assert!(
            family_name(&restored, &officer.ctx, forgotten).await.is_err(),
            "a forgotten draft came back"
        );
        restored.close().await;
        scratch.remove().await.unwrap();
    });
}

async fn sheet_is_there(store: &Store, ctx: &Ctx, id: SheetId) -> bool {
    read!(store, ctx, |tx| sheets::view(tx, id).await).is_ok()
}
