//! What is learnt after filing: an adult after all, a child after all, a body that is suspected.

use app::{
    cases::{self, Amend},
    consents::{self, Decision, Ended, Reroute, Suspect},
    places, referrals,
};
use store::{read, write};
use vocabulary::{AgeGroup, BodyId, CaseId, ConsentMode, Outcome, RefusalKind, pack::ReferralKind};

use crate::{
    cast::{Cast, is_absent, refused},
    intake::{begun, child, explained, officer, unknown},
    people::{Instance, Person},
};

fn on_both<F: Future<Output = ()>>(test: impl Fn(Cast) -> F) {
    crate::people::on_both(async |here: Instance| test(Cast::gather(here).await).await);
}

async fn view(cast: &Cast, who: &Person, case: CaseId) -> cases::Case {
    read!(cast.store(), &who.ctx, |tx| cases::view(tx, case).await).unwrap().case
}

async fn ledger(cast: &Cast, who: &Person, case: CaseId) -> Vec<consents::Consent> {
    read!(cast.store(), &who.ctx, |tx| consents::of_case(tx, case).await).unwrap()
}

/// Says anew how old the person was and who is suspected.
async fn reroute(
    cast: &Cast,
    who: &Person,
    case: CaseId,
    age: AgeGroup,
    suspects: &[Suspect],
    bodies: &[BodyId],
) -> Outcome<()> {
    let version = view(cast, who, case).await.version;
    let given = Reroute { version, age, suspects: suspects.to_vec(), suspected_bodies: bodies.to_vec() };
    write!(cast.store(), &who.ctx, |tx| consents::reroute(tx, case, &given).await)
}

#[test]
fn a_child_who_is_an_adult_after_all_is_asked_anew_and_nothing_is_shared_until_then() {
    on_both(async |mut cast| {
        let nurse = officer(&cast.here, "health_care").await;
        let sheet = begun(&cast.here, &nurse, unknown()).await;
        cast.case = write!(cast.store(), &nurse.ctx, |tx| {
            consents::child_route(tx, sheet, &child(1)).await?;
            app::sheets::file(tx, sheet).await
        })
        .unwrap()
        .0;
        let case = cast.case;
        let refer = async || {
            let command = cast.command(cast.support.body, ReferralKind::VictimSupport);
            write!(cast.store(), &nurse.ctx, |tx| referrals::refer(tx, &command).await)
        };
        let sent = refer().await.expect("a child needs no consent");
        assert!(cast.view(&cast.support, sent).await.is_ok());

        let record = view(&cast, &nurse, case).await;
        let mut adult = record.record.clone();
        adult.age_group = AgeGroup::Adult;
        let amend = Amend { version: record.version, record: adult };
        let quietly = write!(cast.store(), &nurse.ctx, |tx| cases::amend(tx, case, &amend).await);
        assert_eq!(refused(quietly), "cases-amend-age-elsewhere");
        let anew = async |id| {
            write!(cast.store(), &nurse.ctx, |tx| {
                consents::decide_anew(tx, id, Some(true), &explained()).await
            })
        };
        let of_support = async || {
            let ledger = ledger(&cast, &nurse, case).await;
            ledger.into_iter().find(|one| one.recipient == "victim_support").expect("recorded")
        };
        assert_eq!(refused(anew(of_support().await.id).await), "consents-rule-child", "a child is not asked");

        reroute(&cast, &nurse, case, AgeGroup::Adult, &[], &[]).await.unwrap();
        let now = view(&cast, &nurse, case).await;
        assert_eq!(now.record.age_group, AgeGroup::Adult);
        assert_ne!(now.consent_mode, ConsentMode::Child);
        assert!(is_absent(cast.view(&cast.support, sent).await), "what was sent under the child route ended");
        assert!(refer().await.is_err(), "nobody was asked yet");
        let asked = of_support().await;
        assert_eq!(
            (asked.decision, asked.ended.map(|(_, why)| why)),
            (Decision::NotNeeded, Some(Ended::Route))
        );
        anew(asked.id).await.unwrap();
        assert!(refer().await.is_ok(), "the adult agreed");
    });
}

#[test]
fn an_adult_who_may_be_a_child_takes_the_child_route_with_protection_and_without_a_gate() {
    on_both(async |cast| {
        let (case, officer) = (cast.case, &cast.officer);
        let sent = cast.refer_to_support().await;
        assert!(!ledger(&cast, officer, case).await.iter().any(|one| one.recipient == "child_protection"));
        let nothing = reroute(&cast, officer, case, AgeGroup::Unknown, &[], &[]).await;
        assert_eq!(refused(nothing), "consents-field-suspects", "who is suspected is asked of a child");
        reroute(&cast, officer, case, AgeGroup::Unknown, &[Suspect::Unknown], &[]).await.unwrap();
        let now = view(&cast, officer, case).await;
        assert_eq!((now.record.age_group, now.consent_mode), (AgeGroup::Unknown, ConsentMode::Child));
        let after = ledger(&cast, officer, case).await;
        assert!(after.iter().any(|one| one.covers() && one.recipient == "child_protection"));
        assert!(after.iter().any(|one| one.covers() && one.statute.as_deref() == Some("child_signal")));
        let asked = after.iter().filter(|one| matches!(one.decision, Decision::Yes | Decision::NoObjection));
        assert!(asked.clone().count() > 0 && asked.clone().all(|one| !one.covers()));
        assert!(cast.view(&cast.support, sent).await.is_ok(), "help that was under way goes on");

        reroute(&cast, officer, case, AgeGroup::Child, &[Suspect::Parent], &[]).await.unwrap();
        assert_eq!(ledger(&cast, officer, case).await.len(), after.len(), "the route is the same");
    });
}

#[test]
fn two_who_correct_age_at_once_meet_in_a_conflict_and_strangers_find_nothing() {
    on_both(async |cast| {
        let case = cast.case;
        let version = view(&cast, &cast.officer, case).await.version;
        let given = Reroute { version, age: AgeGroup::Adult, suspects: vec![], suspected_bodies: vec![] };
        let save = async |who: &Person| {
            write!(cast.store(), &who.ctx, |tx| consents::reroute(tx, case, &given).await)
        };
        for who in [&cast.support, &cast.desk, &cast.stranger] {
            assert!(is_absent(save(who).await));
        }
        save(&cast.officer).await.unwrap();
        let second = save(&cast.officer).await.unwrap_err();
        assert_eq!(second.refusal().unwrap().kind, RefusalKind::Conflict);
    });
}

#[test]
fn a_body_that_is_suspected_later_sees_nothing_more_and_can_be_named_for_nothing() {
    on_both(async |cast| {
        let (case, officer) = (cast.case, &cast.officer);
        let to_support = cast.refer_to_support().await;
        cast.accept(&cast.support, to_support).await.unwrap();
        let to_desk = cast.refer_to_desk().await;
        cast.accept(&cast.desk, to_desk).await.unwrap();
        let place = cast.place("HU231", 1).await;
        let mut confirmation = cast.confirmation(to_desk, place);
        confirmation.worker = Some(cast.support.account);
        confirmation.escort = Some(cast.support.account);
        let stay = cast.confirm(&confirmation).await.unwrap();
        assert!(cast.address(&cast.support, stay).await.is_ok());
        assert!(cast.handover(&cast.support, to_support).await.is_ok());

        let suspected = [cast.support.body];
        reroute(&cast, officer, case, AgeGroup::Adult, &[Suspect::Institution], &suspected).await.unwrap();
        assert!(is_absent(cast.address(&cast.support, stay).await));
        assert!(is_absent(cast.view(&cast.support, to_support).await));
        assert!(is_absent(cast.handover(&cast.support, to_support).await));
        let seen = cast.view(officer, to_desk).await.unwrap();
        assert_eq!(
            seen.steps.last().unwrap().kind,
            referrals::StepKind::PlaceCalledOff,
            "nobody else was named"
        );

        assert_eq!(refused(cast.confirm(&confirmation).await), "places-account-unknown");
        let nameable = async || {
            let found =
                read!(cast.store(), &cast.desk.ctx, |tx| places::nameable(tx, to_desk).await).unwrap();
            found.into_iter().map(|(body, _)| body.id).collect::<Vec<_>>()
        };
        let may = nameable().await;
        assert!(may.contains(&cast.shelter.body) && !may.contains(&cast.support.body));
        assert!(!may.contains(&officer.body), "the sender never learns where it is");
        let again = cast.try_refer(&cast.command(cast.support.body, ReferralKind::VictimSupport)).await;
        assert!(again.is_err());

        reroute(&cast, officer, case, AgeGroup::Adult, &[], &[]).await.unwrap();
        assert!(nameable().await.contains(&cast.support.body), "the suspicion was wrong");
    });
}
