//! Referrals: what leaves, who sees it, when it ends, and that two people at once have one outcome.

use app::{
    alerts::{self, Happening},
    referrals::{self, Side, StepKind, Tray, rules::ClockState},
};
use policy::Purpose;
use store::{read, write};
use vocabulary::{DeclineReason, ReferralId, ReferralState, Role, pack::ReferralKind};

use crate::{
    cast::{Cast, FAMILY_NAME, GIVEN_NAME, count, is_absent, refused},
    people::{Instance, Person},
};

fn on_both<F: Future<Output = ()>>(test: impl Fn(Cast) -> F) {
    crate::people::on_both(async |here: Instance| test(Cast::gather(here).await).await);
}

async fn decline(
    cast: &Cast,
    who: &Person,
    id: ReferralId,
    reason: DeclineReason,
) -> vocabulary::Outcome<()> {
    write!(cast.store(), &who.ctx, |tx| referrals::decline(tx, id, reason).await)
}

async fn alerts_of(cast: &Cast, who: &Person) -> Vec<Happening> {
    let alerts = read!(cast.store(), &who.ctx, |tx| alerts::mine(tx).await).unwrap();
    alerts.iter().map(|alert| alert.happening).collect()
}

#[test]
fn before_acceptance_the_receiver_sees_a_limited_preview_and_opens_nothing() {
    on_both(async |cast| {
        let id = cast.refer_to_support().await;
        let seen = cast.view(&cast.support, id).await.unwrap();
        assert_eq!(seen.side, Side::Receiver);
        assert_eq!(seen.preview.needs, ["shelter", "psych"]);
        assert_eq!(seen.preview.county.as_deref(), Some("HU323"));
        assert_eq!(seen.preview.answers, [("languages".to_owned(), "hu".to_owned())]);
        assert_eq!((seen.case, seen.row.case_reference), (None, None), "the case is the sender's");
        assert!(!format!("{seen:?}").contains(GIVEN_NAME));
        assert!(is_absent(cast.handover(&cast.support, id).await));

        cast.accept(&cast.support, id).await.unwrap();
        let opened = cast.handover(&cast.support, id).await.unwrap();
        assert_eq!(opened.answers["given_name"], [GIVEN_NAME]);
    });
}

#[test]
fn a_hand_over_holds_exactly_the_named_fields_that_the_pack_lets_leave() {
    on_both(async |cast| {
        let id = cast.refer_to_support().await;
        cast.accept(&cast.support, id).await.unwrap();
        let opened = cast.handover(&cast.support, id).await.unwrap();
        let mut fields: Vec<&str> = opened.answers.keys().map(String::as_str).collect();
        fields.sort_unstable();
        // `mothers_name` was named, but the pack does not let it leave; `citizenship` may leave, but was not named
        assert_eq!(fields, ["children", "family_name", "given_name", "safe_contact"]);
        assert_eq!(opened.answers["children"], ["1"]);

        let to_shelter = cast.command(cast.shelter.body, ReferralKind::NgoService);
        let id = cast.try_refer(&to_shelter).await.unwrap();
        cast.accept(&cast.shelter, id).await.unwrap();
        let opened = cast.handover(&cast.shelter, id).await.unwrap();
        assert!(opened.answers.contains_key("given_name"));
        assert!(
            !serde_json::to_string(&opened).unwrap().contains(FAMILY_NAME),
            "no family name for a service"
        );
    });
}

#[test]
fn another_bodys_referral_answers_like_one_that_does_not_exist() {
    on_both(async |cast| {
        let id = cast.refer_to_support().await;
        let absent: ReferralId = cast.officer.ctx.new_id();
        for (who, id) in [(&cast.stranger, id), (&cast.support, absent), (&cast.desk, id)] {
            assert!(is_absent(cast.view(who, id).await));
            assert!(is_absent(cast.accept(who, id).await));
            assert!(is_absent(decline(&cast, who, id, DeclineReason::NoPlace).await));
            assert!(is_absent(cast.withdraw(who, id).await));
            assert!(is_absent(cast.handover(who, id).await));
        }
        assert!(is_absent(cast.accept(&cast.officer, id).await), "the sender does not answer");
        assert!(is_absent(cast.withdraw(&cast.support, id).await), "the receiver does not withdraw");
        assert!(cast.accept(&cast.support, id).await.is_ok(), "the receiver does answer");
        assert!(is_absent(cast.handover(&cast.officer, id).await), "the sender reads its own case instead");
    });
}

#[test]
fn after_withdrawal_the_receiver_finds_nothing_and_no_key_remains() {
    on_both(async |cast| {
        const SECTIONS: &str = "SELECT COUNT(*) AS n FROM sections WHERE record = $1";
        let id = cast.refer_to_support().await;
        cast.accept(&cast.support, id).await.unwrap();
        assert!(cast.handover(&cast.support, id).await.is_ok());
        assert_eq!(count(&cast, SECTIONS, id).await, 1);

        cast.withdraw(&cast.officer, id).await.unwrap();
        assert!(is_absent(cast.view(&cast.support, id).await));
        assert!(is_absent(cast.handover(&cast.support, id).await));
        assert_eq!(count(&cast, SECTIONS, id).await, 0);
        let seen = cast.view(&cast.officer, id).await.unwrap();
        assert_eq!(seen.row.state, ReferralState::Withdrawn);
        let told = alerts_of(&cast, &cast.support).await;
        assert_eq!(told, [Happening::ReferralWithdrawn], "nothing else leads to what is gone");
    });
}

#[test]
fn withdrawn_consent_ends_the_sharing_with_that_recipient_and_with_no_other() {
    on_both(async |cast| {
        let to_support = cast.refer_to_support().await;
        let to_shelter =
            cast.try_refer(&cast.command(cast.shelter.body, ReferralKind::NgoService)).await.unwrap();
        cast.accept(&cast.support, to_support).await.unwrap();
        cast.accept(&cast.shelter, to_shelter).await.unwrap();
        let consents =
            read!(cast.store(), &cast.officer.ctx, |tx| app::consents::of_case(tx, cast.case).await).unwrap();
        let consent = consents.iter().find(|consent| consent.recipient == "victim_support").unwrap().id;
        write!(cast.store(), &cast.officer.ctx, |tx| app::consents::withdraw(tx, consent).await).unwrap();

        assert!(is_absent(cast.handover(&cast.support, to_support).await));
        assert!(is_absent(cast.view(&cast.support, to_support).await));
        assert!(cast.handover(&cast.shelter, to_shelter).await.is_ok(), "the other consent still stands");
        let seen = cast.view(&cast.officer, to_support).await.unwrap();
        assert_eq!(seen.steps.last().unwrap().kind, StepKind::ConsentWithdrawn);
        let again = cast.command(cast.support.body, ReferralKind::VictimSupport);
        assert_eq!(refused(cast.try_refer(&again).await), "referrals-consent-missing");
    });
}

#[test]
fn after_a_withdrawal_of_consent_a_receiver_finds_not_even_what_is_over() {
    on_both(async |cast| {
        let (done, declined) = (cast.refer_to_support().await, cast.refer_to_support().await);
        cast.accept(&cast.support, done).await.unwrap();
        write!(cast.store(), &cast.support.ctx, |tx| referrals::complete(tx, done).await).unwrap();
        decline(&cast, &cast.support, declined, DeclineReason::OutsideMandate).await.unwrap();
        let closed = async || {
            let ctx = &cast.support.ctx;
            read!(cast.store(), ctx, |tx| referrals::inbox(tx, Tray::Closed, None).await).unwrap().rows.len()
        };
        assert_eq!(closed().await, 2);
        assert!(
            cast.view(&cast.support, done).await.is_ok() && cast.view(&cast.support, declined).await.is_ok()
        );
        let of_case =
            read!(cast.store(), &cast.officer.ctx, |tx| app::consents::of_case(tx, cast.case).await).unwrap();
        let consent = of_case.iter().find(|consent| consent.recipient == "victim_support").unwrap().id;
        write!(cast.store(), &cast.officer.ctx, |tx| app::consents::withdraw(tx, consent).await).unwrap();
        assert_eq!(closed().await, 0);
        for over in [done, declined] {
            assert!(is_absent(cast.view(&cast.support, over).await));
            let seen = cast.view(&cast.officer, over).await.unwrap();
            assert_eq!(seen.steps.last().unwrap().kind, StepKind::ConsentWithdrawn);
        }
        let still = cast.view(&cast.officer, done).await.unwrap().row.state;
        assert_eq!(still, ReferralState::Completed, "its outcome remains");
    });
}

#[test]
fn withdrawing_what_has_ended_ends_nothing_that_was_decided_since() {
    on_both(async |cast| {
        let of_support = async || {
            let ctx = &cast.officer.ctx;
            let ledger = read!(cast.store(), ctx, |tx| app::consents::of_case(tx, cast.case).await).unwrap();
            ledger.into_iter().rfind(|consent| consent.recipient == "victim_support").unwrap().id
        };
        let withdraw = async |consent| {
            write!(cast.store(), &cast.officer.ctx, |tx| app::consents::withdraw(tx, consent).await)
        };
        let first = of_support().await;
        withdraw(first).await.unwrap();
        let explained = crate::intake::explained();
        let second = write!(cast.store(), &cast.officer.ctx, |tx| {
            app::consents::decide_anew(tx, first, Some(true), &explained).await
        })
        .unwrap();
        let sent = cast.refer_to_support().await;
        assert_eq!(refused(withdraw(first).await), "consents-rule-ended");
        assert!(cast.view(&cast.support, sent).await.is_ok(), "the person's last word was yes");
        withdraw(second).await.unwrap();
        assert!(is_absent(cast.view(&cast.support, sent).await));
    });
}

#[test]
fn only_a_decline_for_want_of_a_place_counts_as_unmet_demand() {
    on_both(async |cast| {
        const UNMET: &str = "SELECT COUNT(*) AS n FROM referrals WHERE id = $1 AND unmet = TRUE";
        let full = cast.refer_to_support().await;
        decline(&cast, &cast.support, full, DeclineReason::NoPlace).await.unwrap();
        assert_eq!(count(&cast, UNMET, full).await, 1);
        let other = cast.refer_to_support().await;
        decline(&cast, &cast.support, other, DeclineReason::OutsideMandate).await.unwrap();
        assert_eq!(count(&cast, UNMET, other).await, 0);

        let seen = cast.view(&cast.officer, full).await.unwrap();
        assert_eq!(seen.row.state, ReferralState::Declined);
        assert_eq!(seen.steps.last().unwrap().reason, Some(DeclineReason::NoPlace));
        assert!(is_absent(cast.handover(&cast.support, full).await));
        assert!(cast.view(&cast.support, full).await.is_ok(), "the receiver still sees what it declined");
    });
}

#[test]
fn an_answer_that_comes_too_late_says_why_and_changes_nothing() {
    on_both(async |cast| {
        let id = cast.refer_to_support().await;
        cast.accept(&cast.support, id).await.unwrap();
        let before = cast.view(&cast.support, id).await.unwrap();
        assert_eq!(refused(cast.accept(&cast.support, id).await), "referrals-already-accepted");
        let late = decline(&cast, &cast.support, id, DeclineReason::Other).await;
        assert_eq!(refused(late), "referrals-already-accepted");
        assert_eq!(cast.view(&cast.support, id).await.unwrap(), before);
        assert!(cast.handover(&cast.support, id).await.is_ok(), "the late decline destroyed no key");
    });
}

#[test]
fn two_who_answer_at_once_have_one_outcome() {
    on_both(async |cast| {
        let other = cast.colleague(&cast.support, Role::CaseWorker, Purpose::Assistance).await;
        for _ in 0..4 {
            let id = cast.refer_to_support().await;
            let (one, two) = tokio::join!(cast.accept(&cast.support, id), cast.accept(&other, id));
            assert_eq!(u8::from(one.is_ok()) + u8::from(two.is_ok()), 1, "{one:?} {two:?}");
            let steps = cast.view(&cast.officer, id).await.unwrap().steps;
            assert_eq!(steps.iter().filter(|step| step.kind == StepKind::Accepted).count(), 1);

            let id = cast.refer_to_support().await;
            let (yes, no) = tokio::join!(
                cast.accept(&cast.support, id),
                decline(&cast, &other, id, DeclineReason::Other)
            );
            assert_eq!(u8::from(yes.is_ok()) + u8::from(no.is_ok()), 1, "{yes:?} {no:?}");
            assert_eq!(cast.handover(&cast.support, id).await.is_ok(), yes.is_ok());
        }
    });
}

#[test]
fn acceptance_and_withdrawal_at_once_always_end_withdrawn() {
    on_both(async |cast| {
        for _ in 0..4 {
            let id = cast.refer_to_support().await;
            let (accepted, withdrawn) =
                tokio::join!(cast.accept(&cast.support, id), cast.withdraw(&cast.officer, id));
            assert!(withdrawn.is_ok(), "{withdrawn:?}");
            let seen = cast.view(&cast.officer, id).await.unwrap();
            assert_eq!(seen.row.state, ReferralState::Withdrawn);
            let steps = seen.steps.iter().filter(|step| step.kind == StepKind::Accepted).count();
            assert_eq!(steps, usize::from(accepted.is_ok()));
            assert!(is_absent(cast.handover(&cast.support, id).await));
        }
    });
}

#[test]
fn the_sender_sees_each_step_with_its_minute() {
    on_both(async |cast| {
        let id = cast.refer_to_support().await;
        cast.here.clock.advance_seconds(6 * 60);
        cast.accept(&cast.support, id).await.unwrap();
        cast.here.clock.advance_seconds(24 * 60);
        write!(cast.store(), &cast.support.ctx, |tx| referrals::complete(tx, id).await).unwrap();
        let seen = cast.view(&cast.officer, id).await.unwrap();
        let steps: Vec<_> = seen.steps.iter().map(|step| (step.kind, step.minutes)).collect();
        assert_eq!(steps, [(StepKind::Sent, 0), (StepKind::Accepted, 6), (StepKind::Completed, 30)]);
        assert_eq!(seen.row.clock.minutes_taken(), Some(6));
        assert!(is_absent(cast.handover(&cast.support, id).await), "completion ends the access");
        let told = alerts_of(&cast, &cast.officer).await;
        assert_eq!(told, [Happening::ReferralCompleted, Happening::ReferralAccepted]);
    });
}

#[test]
fn a_referral_that_nobody_answers_is_escalated_once_to_both_sides() {
    on_both(async |cast| {
        let id = cast.refer_to_support().await;
        let now = || cast.officer.ctx.now();
        let clock = cast.view(&cast.support, id).await.unwrap().row.clock;
        assert_eq!(clock.state(now()), ClockState::InTime);
        cast.here.clock.advance_seconds(12 * 60);
        assert_eq!(clock.state(now()), ClockState::DueSoon);
        let job = cast.here.job();
        let escalate = async || write!(cast.store(), &job, |tx| referrals::escalate(tx).await).unwrap();
        assert_eq!(escalate().await, 0, "tonight's clock escalates after thirty minutes");
        cast.here.clock.advance_seconds(19 * 60);
        assert_eq!(clock.state(now()), ClockState::Overdue);
        assert_eq!(escalate().await, 1);
        assert_eq!(escalate().await, 0);
        assert!(alerts_of(&cast, &cast.support).await.contains(&Happening::ReferralOverdue));
        assert_eq!(alerts_of(&cast, &cast.officer).await, [Happening::ReferralOverdue]);
        let counts = read!(cast.store(), &cast.support.ctx, |tx| referrals::counts(tx).await).unwrap();
        assert_eq!((counts.waiting, counts.overdue, counts.in_work), (1, 1, 0));
    });
}

#[test]
fn an_inbox_holds_its_own_bodys_referrals_by_clock_and_a_page_of_fifty() {
    on_both(async |cast| {
        for _ in 0..52 {
            cast.refer_to_support().await;
            cast.here.clock.advance_seconds(1);
        }
        let inbox = async |who: &Person, after| {
            read!(cast.store(), &who.ctx, |tx| referrals::inbox(tx, Tray::Waiting, after).await).unwrap()
        };
        let first = inbox(&cast.support, None).await;
        assert_eq!(first.rows.len(), 50);
        assert!(first.rows.is_sorted_by_key(|row| row.clock.due));
        let second = inbox(&cast.support, first.next).await;
        assert_eq!((second.rows.len(), second.next), (2, None));
        assert!(inbox(&cast.shelter, None).await.rows.is_empty());
        let sent = read!(cast.store(), &cast.officer.ctx, |tx| referrals::sent(tx, None).await).unwrap();
        assert_eq!(sent.rows.len(), 50);
        assert!(sent.rows[0].case_reference.is_some() && first.rows[0].case_reference.is_none());
    });
}

#[test]
fn a_referral_goes_only_where_the_pack_and_the_rules_let_it() {
    on_both(async |cast| {
        let refused_as = async |change: fn(&Cast, &mut referrals::Refer)| {
            let mut command = cast.command(cast.support.body, ReferralKind::VictimSupport);
            change(&cast, &mut command);
            refused(cast.try_refer(&command).await)
        };
        assert_eq!(refused_as(|cast, c| c.to = cast.officer.body).await, "referrals-to-own-body");
        assert_eq!(refused_as(|cast, c| c.to = cast.desk.body).await, "referrals-to-cannot-receive");
        assert_eq!(refused_as(|_, c| c.needs.clear()).await, "referrals-needs-missing");
        assert_eq!(refused_as(|_, c| c.needs = vec!["gold".to_owned()]).await, "referrals-needs-unknown");
        let mut command = cast.command(cast.desk.body, ReferralKind::Placement);
        command.place_type = None;
        assert_eq!(refused(cast.try_refer(&command).await), "referrals-place-type-missing");
        assert!(cast.try_refer(&cast.command(cast.desk.body, ReferralKind::Placement)).await.is_ok());
        let elsewhere = cast.colleague(&cast.officer, Role::Identifier, Purpose::Identification).await;
        let command = cast.command(cast.support.body, ReferralKind::VictimSupport);
        let not_on_the_team = write!(cast.store(), &elsewhere.ctx, |tx| referrals::refer(tx, &command).await);
        assert!(is_absent(not_on_the_team));
    });
}

#[test]
fn alerts_reach_those_whom_they_concern_and_are_put_away_one_by_one() {
    on_both(async |cast| {
        let other = cast.colleague(&cast.support, Role::CaseWorker, Purpose::Assistance).await;
        let administrator = cast.colleague(&cast.support, Role::Administrator, Purpose::Administration).await;
        cast.refer_to_support().await;
        assert_eq!(alerts_of(&cast, &cast.support).await, [Happening::ReferralReceived]);
        assert!(alerts_of(&cast, &administrator).await.is_empty(), "an administrator answers no referral");
        assert!(alerts_of(&cast, &cast.stranger).await.is_empty());
        let alert = read!(cast.store(), &other.ctx, |tx| alerts::mine(tx).await).unwrap()[0].id;
        for who in [&cast.stranger, &other, &other] {
            write!(cast.store(), &who.ctx, |tx| alerts::seen(tx, alert).await).unwrap();
        }
        assert!(alerts_of(&cast, &other).await.is_empty());
        assert_eq!(alerts_of(&cast, &cast.support).await.len(), 1, "put away for oneself alone");
    });
}

#[test]
fn erasing_a_case_leaves_of_its_referrals_clocks_and_outcome_alone() {
    on_both(async |cast| {
        const TIED: &str = "SELECT COUNT(*) AS n FROM referrals WHERE id = $1 AND (case_id IS NOT NULL OR case_reference IS NOT NULL OR from_account IS NOT NULL OR age_group IS NOT NULL OR county IS NOT NULL OR needs IS NOT NULL OR fields IS NOT NULL)";
        const LEFT: &str = "SELECT COUNT(*) AS n FROM referrals WHERE id = $1 AND answered_at IS NOT NULL";
        const ROWS: &str = "SELECT (SELECT COUNT(*) FROM sections WHERE record = $1) + (SELECT COUNT(*) FROM referral_preview WHERE referral = $1) + (SELECT COUNT(*) FROM alerts WHERE record = $1) AS n";
        let id = cast.refer_to_support().await;
        cast.accept(&cast.support, id).await.unwrap();
        assert!(count(&cast, TIED, id).await == 1 && count(&cast, ROWS, id).await > 0);
        write!(cast.store(), &cast.officer.ctx, |tx| {
            let permit = tx.permit(policy::Action::AmendCase, cast.case).await?;
            tx.record(store::Entry::of(&permit)).await?;
            referrals::erase_for_case(tx, cast.case).await
        })
        .unwrap();
        assert_eq!(count(&cast, TIED, id).await, 0);
        assert_eq!(count(&cast, ROWS, id).await, 0);
        assert_eq!(count(&cast, LEFT, id).await, 1);
        assert!(is_absent(cast.view(&cast.support, id).await));
        assert!(is_absent(cast.view(&cast.officer, id).await));
    });
}
