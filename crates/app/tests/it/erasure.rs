//! Erasure outlives backups: an old backup of the data beside today's key store shows an erased case as erased.

use std::{collections::BTreeSet, sync::Arc};

use app::{cases, places, referrals, sheets};
use policy::Purpose;
use store::{
    Config, Ctx, Engine, Feature, Statement, Store, args,
    backup::{Half, Identity},
    read,
    scratch::Scratch,
    write, write_with_receipt,
};
use vault::keys::RootKey;
use vocabulary::{
    CaseId, DeclineReason, Outcome, ReferralState, RequestId, Role, ScreeningId, SheetId, pack::ReferralKind,
};

use crate::cases::{FEATURES, a_case, a_new_case};
use crate::cast::{Cast, is_absent};
use crate::intake;
use crate::people::{Instance, Person, on_both, on_both_with};

const TOMB: Statement =
    Statement { name: "test::TOMB", sql: "SELECT erased_at, county, fact FROM cases WHERE id = $1" };
const FACTS: Statement = Statement { name: "test::FACTS", sql: "SELECT county, body FROM facts" };
const SECTIONS: Statement =
    Statement { name: "test::SECTIONS", sql: "SELECT COUNT(*) AS n FROM sections WHERE record = $1" };

const OUTCOMES: Statement =
    Statement { name: "test::OUTCOMES", sql: "SELECT location FROM form_outcomes ORDER BY location" };
const SHEET_OF: Statement =
    Statement { name: "test::SHEET_OF", sql: "SELECT id, screening FROM sheets WHERE case_id = $1" };

/// The given name of the person in a case, for someone who may see it.
async fn given_name(store: &Store, ctx: &Ctx, case: CaseId) -> Outcome<String> {
    let (pending, receipt) = write_with_receipt!(store, ctx, |tx| cases::reveal(tx, case).await)?;
    Ok(pending.open(&receipt)?.identity["given_name"].expose().to_string())
}

async fn backed_up(store: &Store, half: Half, to: &Identity, here: &Instance) -> Vec<u8> {
    let mut file = Vec::new();
    store.back_up(half, &to.recipient(), here.job().now(), &mut file).await.unwrap();
    file
}

/// Where an old backup was restored, and what has to be removed after the test.
struct Restored {
    folder: tempfile::TempDir,
    engine: Engine,
    name: String,
}

impl Restored {
    fn scratch<'a>(&'a self, server: Option<&'a str>) -> Scratch<'a> {
        Scratch { engine: self.engine, folder: self.folder.path(), server, name: &self.name }
    }

    async fn remove(self, store: &Store) {
        store.close().await;
        let server = std::env::var("ROUNDTABLE_TEST_PG").ok();
        self.scratch(server.as_deref()).remove().await.unwrap();
    }
}

/// An old backup of the data beside today's key store, nothing settled yet.
async fn beside_todays_keys(
    here: &Instance,
    features: &'static [&'static Feature],
    offline: &Identity,
    old_data: &[u8],
    todays_keys: &[u8],
) -> (Store, Restored) {
    let server = std::env::var("ROUNDTABLE_TEST_PG").ok();
    let engine = here.store.engine();
    let number: RequestId = here.job().new_id();
    let name = format!("erasure_{}", number.uuid().simple());
    let restored = Restored { folder: tempfile::tempdir().unwrap(), engine, name };
    let scratch = restored.scratch(server.as_deref());
    scratch.prepare().await.unwrap();
    let root = Arc::new(RootKey::read(&here.store.root().write()).unwrap());
    let config = Config { root, ..scratch.config(features, here.clock.clone()).unwrap() };
    Store::restore(&config, Half::Data, offline, old_data).await.unwrap();
    Store::restore(&config, Half::Keys, offline, todays_keys).await.unwrap();
    (Store::open(config).await.unwrap(), restored)
}

/// As `restore` and the post room do, an hour later.
async fn settle(restored: &Store, here: &Instance) {
    here.clock.advance_seconds(4_000);
    let done = restored.reconcile(&here.job()).await.unwrap();
    write!(restored, &here.job(), |tx| app::finish(tx, &done).await).unwrap();
}

#[test]
fn no_form_remembers_who_had_to_do_with_an_erased_case() {
    on_both(async |here: Instance| {
        let cast = Cast::gather(here).await;
        let (store, officer) = (cast.store(), &cast.officer.ctx);
        let referral = cast.refer_to_desk().await;
        cast.accept(&cast.desk, referral).await.unwrap();
        let place = cast.place("HU231", 1).await;
        let stay = cast.confirm(&cast.confirmation(referral, place)).await.unwrap();
        let (sheet, screening): (SheetId, ScreeningId) = read!(store, officer, |tx| {
            let row = tx.the_row(&SHEET_OF, args![cast.case]).await?;
            Ok((row.get("id")?, row.get("screening")?))
        })
        .unwrap();
        let pages = [
            format!("/cases/{}/team", cast.case),
            format!("/referrals/{referral}/done"),
            format!("/screening/{screening}/signs"),
            format!("/sheets/{sheet}/questions/given_name"),
            format!("/stays/{stay}"),
            format!("/places/{place}"),
        ];
        write!(store, officer, |tx| {
            for page in &pages {
                tx.settle(officer.new_id(), page).await?;
            }
            Ok(())
        })
        .unwrap();
        let remembered = async || {
            let rows = read!(store, officer, |tx| tx.rows(&OUTCOMES, &[]).await).unwrap();
            rows.iter().map(|row| row.get::<String>("location").unwrap()).collect::<Vec<_>>()
        };
        assert_eq!(remembered().await.len(), pages.len());
        let reference = read!(store, officer, |tx| cases::view(tx, cast.case).await).unwrap().case.reference;
        let approver =
            cast.here.person(cast.officer.body, &[Role::Approver], Purpose::DataProtection).await.ctx;
        write!(store, &approver, |tx| cases::erase(tx, cast.case, reference).await).unwrap();
        assert_eq!(remembered().await, [format!("/places/{place}")], "a place is nobody's");
    });
}

#[test]
fn an_old_backup_with_todays_key_store_shows_an_erased_case_as_erased() {
    on_both_with(FEATURES, async |here: Instance| {
        let store = &here.store;
        let ctx = here.officer().await.ctx;
        let (erased, reference) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let (kept, _) = a_case(store, &ctx, &a_new_case(&ctx)).await;
        let approver =
            here.person(ctx.actor.body().unwrap(), &[Role::Approver], Purpose::DataProtection).await.ctx;
        let offline = Identity::generate();
        let old_data = backed_up(store, Half::Data, &offline, &here).await;
        assert_eq!(given_name(store, &ctx, erased).await.unwrap(), "Anna");
        write!(store, &approver, |tx| cases::erase(tx, erased, reference).await).unwrap();
        let todays_keys = backed_up(store, Half::Keys, &offline, &here).await;

        let (restored, scratch) =
            beside_todays_keys(&here, FEATURES, &offline, &old_data, &todays_keys).await;

        // before anything is settled: the sealed bytes are back and open to nobody
        let count = async |case: CaseId| -> i64 {
            read!(&restored, &ctx, |tx| tx.the_row(&SECTIONS, args![case]).await?.get("n")).unwrap()
        };
        assert!(count(erased).await > 0 && count(kept).await > 0, "an empty backup would prove nothing");
        assert_eq!(given_name(&restored, &ctx, kept).await.unwrap(), "Anna");
        assert!(given_name(&restored, &ctx, erased).await.is_err(), "an erased person came back");

        settle(&restored, &here).await;
        assert_eq!((count(erased).await, count(kept).await > 0), (0, true));
        assert!(read!(&restored, &ctx, |tx| cases::view(tx, kept).await).is_ok());
        assert!(read!(&restored, &ctx, |tx| cases::view(tx, erased).await).is_err());
        read!(&restored, &ctx, |tx| {
            let tomb = tx.the_row(&TOMB, args![erased]).await?;
            assert!(tomb.maybe::<i64>("erased_at")?.is_some());
            assert_eq!(tomb.maybe::<String>("county")?, None);
            let facts = tx.rows(&FACTS, &[]).await?;
            let coarse =
                facts.iter().filter(|fact| fact.maybe::<String>("county").is_ok_and(|c| c.is_none()));
            assert_eq!((facts.len(), coarse.count()), (2, 1), "one fact whole, one coarse");
            Ok(())
        })
        .unwrap();
        scratch.remove(&restored).await;
    });
}

#[test]
fn a_draft_and_a_hand_over_whose_keys_went_are_not_left_as_if_they_could_be_opened() {
    on_both(async |here: Instance| {
        let cast = Cast::gather(here).await;
        let (here, officer) = (&cast.here, &cast.officer.ctx);
        let (thrown_away, draft) = (
            intake::consented(here, &cast.officer, "police").await,
            intake::consented(here, &cast.officer, "police").await,
        );
        let declined = cast.refer_to_support().await;
        let waiting = cast.command(cast.shelter.body, ReferralKind::NgoService);
        let waiting = cast.try_refer(&waiting).await.unwrap();
        let offline = Identity::generate();
        let old_data = backed_up(&here.store, Half::Data, &offline, here).await;
        write!(here.store, officer, |tx| sheets::discard(tx, thrown_away).await).unwrap();
        write!(here.store, &cast.support.ctx, |tx| {
            referrals::decline(tx, declined, DeclineReason::Capacity).await
        })
        .unwrap();
        let todays_keys = backed_up(&here.store, Half::Keys, &offline, here).await;

        // as after a crash in which the keys had committed and the data had not
        let (restored, scratch) =
            beside_todays_keys(here, app::FEATURES, &offline, &old_data, &todays_keys).await;
        let drafts = async || {
            let lines = read!(restored, officer, |tx| sheets::drafts(tx).await).unwrap();
            lines.iter().map(|line| line.id).collect::<BTreeSet<_>>()
        };
        let opened = async |id| write!(restored, officer, |tx| sheets::open(tx, id).await).is_ok();
        assert_eq!(drafts().await, [thrown_away, draft].into());
        assert_eq!((opened(thrown_away).await, opened(draft).await), (false, true));
        settle(&restored, here).await;
        assert_eq!(drafts().await, [draft].into());
        assert!(opened(draft).await);

        let state =
            async |id| read!(restored, officer, |tx| referrals::view(tx, id).await).unwrap().row.state;
        assert_eq!(state(declined).await, ReferralState::Withdrawn);
        assert_eq!(state(waiting).await, ReferralState::Sent);
        let accept =
            async |who: &Person, id| write!(restored, &who.ctx, |tx| referrals::accept(tx, id).await);
        assert!(is_absent(accept(&cast.support, declined).await), "there is nothing to hand over any more");
        accept(&cast.shelter, waiting).await.unwrap();
        let handed = write!(restored, &cast.shelter.ctx, |tx| referrals::handover(tx, waiting).await);
        assert!(handed.is_ok());
        scratch.remove(&restored).await;
    });
}

#[test]
fn a_place_whose_address_lost_its_keys_is_not_left_as_if_somebody_could_be_led_there() {
    on_both(async |here: Instance| {
        let cast = Cast::gather(here).await;
        let here = &cast.here;
        let (lost, kept) = (cast.refer_to_desk().await, cast.refer_to_desk().await);
        let mut stays = Vec::new();
        for (request, county) in [(lost, "HU231"), (kept, "HU232")] {
            cast.accept(&cast.desk, request).await.unwrap();
            let place = cast.place(county, 1).await;
            stays.push((cast.confirm(&cast.confirmation(request, place)).await.unwrap(), place));
        }
        let offline = Identity::generate();
        let old_data = backed_up(&here.store, Half::Data, &offline, here).await;
        write!(here.store, &cast.desk.ctx, |tx| places::call_off(tx, lost).await).unwrap();
        let todays_keys = backed_up(&here.store, Half::Keys, &offline, here).await;

        let (restored, scratch) =
            beside_todays_keys(here, app::FEATURES, &offline, &old_data, &todays_keys).await;
        let desk = &cast.desk.ctx;
        let stay = async |request| read!(restored, desk, |tx| places::stay_of(tx, request).await).unwrap();
        let address = async |stay| write!(restored, desk, |tx| places::address(tx, stay).await).is_ok();
        assert!(stay(lost).await.is_some(), "the old data show it confirmed");
        assert_eq!((address(stays[0].0).await, address(stays[1].0).await), (false, true));

        settle(&restored, here).await;
        assert!(stay(lost).await.is_none());
        assert!(stay(kept).await.is_some());
        assert!(address(stays[1].0).await);
        let again = cast.confirmation(lost, stays[0].1);
        let confirmed = write!(restored, desk, |tx| places::confirm(tx, &again).await);
        assert!(confirmed.is_ok(), "the bed is free and the request is the desk's again");
        scratch.remove(&restored).await;
    });
}
