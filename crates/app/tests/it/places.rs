//! Places: a bed tonight, and nobody else learns where it is.

use app::{
    alerts::{self, Happening},
    places::{self, Part},
    referrals,
};
use policy::Purpose;
use store::{read, write};
use vocabulary::{ReferralId, ReferralState, Role, pack::ReferralKind};

use crate::{
    cast::{Cast, count, is_absent, refused},
    people::{Instance, Person},
};

const SECTIONS: &str = "SELECT COUNT(*) AS n FROM sections WHERE record = $1";
const TAKEN: &str = "SELECT taken AS n FROM places WHERE id = $1";

fn on_both<F: Future<Output = ()>>(test: impl Fn(Cast) -> F) {
    crate::people::on_both(async |here: Instance| test(Cast::gather(here).await).await);
}

/// A request that the desk has accepted.
async fn accepted(cast: &Cast) -> ReferralId {
    let id = cast.refer_to_desk().await;
    cast.accept(&cast.desk, id).await.unwrap();
    id
}

async fn alerts_of(cast: &Cast, who: &Person) -> Vec<Happening> {
    let alerts = read!(cast.store(), &who.ctx, |tx| alerts::mine(tx).await).unwrap();
    alerts.iter().map(|alert| alert.happening).collect()
}

#[test]
fn the_placement_desk_works_without_identity() {
    on_both(async |cast| {
        let id = accepted(&cast).await;
        let seen = cast.view(&cast.desk, id).await.unwrap();
        assert_eq!(seen.preview.avoid_county.as_deref(), Some("HU110"));
        assert_eq!(seen.preview.form, None, "the desk need not know the form of exploitation");
        assert!(seen.fields.is_empty());
        assert_eq!(count(&cast, SECTIONS, id).await, 0, "nothing was sealed for the desk");
        assert!(is_absent(cast.handover(&cast.desk, id).await));
    });
}

#[test]
fn places_are_proposed_outside_the_county_of_exploitation() {
    on_both(async |cast| {
        let id = accepted(&cast).await;
        let inside = cast.place("HU110", 2).await;
        let outside = cast.place("HU231", 2).await;
        let full = cast.place("HU321", 1).await;
        write!(cast.store(), &cast.desk.ctx, |tx| places::confirm_by_phone(tx, full, 1, 1).await).unwrap();
        let found = read!(cast.store(), &cast.desk.ctx, |tx| places::proposals(tx, id).await).unwrap();
        assert_eq!(found.proposed.iter().map(|place| place.id).collect::<Vec<_>>(), [outside]);
        assert_eq!(found.in_county.iter().map(|place| place.id).collect::<Vec<_>>(), [inside]);
    });
}

#[test]
fn nobody_but_the_desk_sees_a_place_and_no_list_holds_its_address() {
    on_both(async |cast| {
        let place = cast.place("HU231", 2).await;
        let list = read!(cast.store(), &cast.desk.ctx, |tx| places::list(tx).await).unwrap();
        assert_eq!(list.iter().map(|place| place.id).collect::<Vec<_>>(), [place]);
        assert!(!format!("{list:?}").contains("Rejtett"));
        for who in [&cast.officer, &cast.support, &cast.shelter] {
            assert!(is_absent(read!(cast.store(), &who.ctx, |tx| places::list(tx).await)));
            assert!(is_absent(read!(cast.store(), &who.ctx, |tx| places::get(tx, place).await)));
            let address = write!(cast.store(), &who.ctx, |tx| places::address_of(tx, place).await);
            assert!(is_absent(address));
        }
    });
}

#[test]
fn the_sender_learns_that_there_is_a_place_and_where_to_meet_and_never_where_it_is() {
    on_both(async |cast| {
        let id = accepted(&cast).await;
        let place = cast.place("HU231", 1).await;
        cast.here.clock.advance_seconds(6 * 60);
        let stay = cast.confirm(&cast.confirmation(id, place)).await.unwrap();
        let seen = cast.view(&cast.officer, id).await.unwrap();
        let last = seen.steps.last().unwrap();
        assert_eq!((last.kind, last.minutes), (referrals::StepKind::PlaceConfirmed, 6));
        assert!(seen.may.meeting_point);
        assert_eq!(cast.meeting_point(&cast.officer, id).await.unwrap(), "Minta tér, az óra alatt");
        assert!(is_absent(cast.address(&cast.officer, stay).await));
        let of_sender = read!(cast.store(), &cast.officer.ctx, |tx| places::stay_of(tx, id).await).unwrap();
        assert_eq!(of_sender, None);
        assert!(alerts_of(&cast, &cast.officer).await.contains(&Happening::PlaceConfirmed));
        assert_eq!(count(&cast, TAKEN, place).await, 1);
    });
}

#[test]
fn the_meeting_point_is_readable_for_thirty_minutes_by_the_account_that_sent() {
    on_both(async |cast| {
        let colleague = cast.colleague(&cast.officer, Role::Identifier, Purpose::Identification).await;
        let id = accepted(&cast).await;
        assert!(is_absent(cast.meeting_point(&cast.officer, id).await), "nothing is confirmed");
        let place = cast.place("HU231", 1).await;
        cast.confirm(&cast.confirmation(id, place)).await.unwrap();
        cast.here.clock.advance_seconds(3 * 3_600);
        assert!(cast.meeting_point(&cast.officer, id).await.is_ok(), "the first opening starts the time");
        for who in [&colleague, &cast.desk, &cast.support, &cast.shelter] {
            assert!(is_absent(cast.meeting_point(who, id).await));
        }
        cast.here.clock.advance_seconds(29 * 60);
        assert!(cast.meeting_point(&cast.officer, id).await.is_ok(), "a second opening moves nothing");
        cast.here.clock.advance_seconds(60);
        assert!(is_absent(cast.meeting_point(&cast.officer, id).await));

        let again = async |text: &'static str| {
            write!(cast.store(), &cast.desk.ctx, |tx| places::change_meeting_point(tx, id, text).await)
        };
        assert_eq!(refused(again("  ").await), "places-meeting-point-missing");
        again("Minta állomás, a váróban").await.unwrap();
        assert_eq!(cast.meeting_point(&cast.officer, id).await.unwrap(), "Minta állomás, a váróban");
    });
}

#[test]
fn the_address_opens_to_the_named_worker_and_to_the_named_escort_until_arrival() {
    on_both(async |cast| {
        let colleague = cast.colleague(&cast.shelter, Role::CaseWorker, Purpose::Assistance).await;
        let id = accepted(&cast).await;
        let place = cast.place("HU231", 1).await;
        let stay = cast.confirm(&cast.confirmation(id, place)).await.unwrap();
        for who in [&cast.shelter, &cast.support, &cast.desk] {
            let way = cast.address(who, stay).await.unwrap();
            assert_eq!(way.to.address, "Rejtett utca 7.");
            assert_eq!(way.meeting_point, "Minta tér, az óra alatt");
        }
        for who in [&colleague, &cast.stranger, &cast.officer] {
            assert!(is_absent(cast.address(who, stay).await));
        }
        let named = read!(cast.store(), &cast.support.ctx, |tx| places::named_for(tx).await).unwrap();
        assert_eq!((named.len(), named[0].part), (1, Part::Escort));

        let arrive =
            async |who: &Person| write!(cast.store(), &who.ctx, |tx| places::arrival(tx, stay).await);
        assert!(is_absent(arrive(&cast.officer).await));
        assert!(alerts_of(&cast, &cast.support).await.contains(&Happening::NamedEscort));
        arrive(&cast.support).await.unwrap();
        assert!(is_absent(cast.address(&cast.support, stay).await), "the escort's access ended");
        let told = alerts_of(&cast, &cast.support).await;
        assert!(!told.contains(&Happening::NamedEscort), "no alert leads to what is closed");
        assert!(alerts_of(&cast, &cast.shelter).await.contains(&Happening::NamedWorker));
        assert!(is_absent(arrive(&cast.support).await));
        assert!(cast.address(&cast.shelter, stay).await.is_ok(), "the worker works there");
        assert_eq!(refused(arrive(&cast.shelter).await), "places-already-arrived");
        let seen = cast.view(&cast.officer, id).await.unwrap();
        assert_eq!(seen.row.state, ReferralState::Completed);
        assert!(!seen.may.meeting_point, "what is gone is not offered");
        assert!(alerts_of(&cast, &cast.officer).await.contains(&Happening::Arrived));
        assert!(is_absent(cast.meeting_point(&cast.officer, id).await), "nobody needs to meet any more");

        write!(cast.store(), &cast.desk.ctx, |tx| places::end(tx, stay).await).unwrap();
        assert!(is_absent(cast.address(&cast.shelter, stay).await));
        assert_eq!(count(&cast, SECTIONS, stay).await, 0);
        assert_eq!(count(&cast, TAKEN, place).await, 0);
    });
}

#[test]
fn the_sender_is_not_told_whose_people_recorded_the_arrival() {
    on_both(async |cast| {
        let id = accepted(&cast).await;
        let place = cast.place("HU231", 1).await;
        let stay = cast.confirm(&cast.confirmation(id, place)).await.unwrap();
        write!(cast.store(), &cast.shelter.ctx, |tx| places::arrival(tx, stay).await).unwrap();
        let whose = async |who: &Person| {
            let seen = cast.view(who, id).await.unwrap();
            seen.steps.iter().map(|step| step.body).collect::<Vec<_>>()
        };
        let (sender, desk, shelter) = (cast.officer.body, cast.desk.body, cast.shelter.body);
        assert_eq!(whose(&cast.desk).await.last().unwrap(), &Some(shelter), "the desk knows whom it named");
        let told = whose(&cast.officer).await;
        assert_eq!(
            told,
            [Some(sender), Some(desk), Some(desk), None, None],
            "a shelter's name says where it is"
        );
    });
}

#[test]
fn an_account_of_the_sender_cannot_be_named_and_somebody_must_be() {
    on_both(async |cast| {
        let id = accepted(&cast).await;
        let place = cast.place("HU231", 1).await;
        let mut command = cast.confirmation(id, place);
        command.escort = Some(cast.officer.account);
        assert_eq!(refused(cast.confirm(&command).await), "places-account-of-sender");
        command.escort = Some(cast.officer.ctx.new_id());
        assert_eq!(refused(cast.confirm(&command).await), "places-account-unknown");
        (command.escort, command.worker) = (None, Some(cast.desk.account));
        assert_eq!(refused(cast.confirm(&command).await), "places-account-unknown");
        command.worker = None;
        assert_eq!(refused(cast.confirm(&command).await), "places-nobody-named");
        assert_eq!(count(&cast, TAKEN, place).await, 0, "a refused confirmation takes no bed");
        assert!(cast.confirm(&cast.confirmation(id, place)).await.is_ok());
    });
}

#[test]
fn a_withdrawn_request_gives_the_bed_back_and_closes_the_address() {
    on_both(async |cast| {
        let id = accepted(&cast).await;
        let place = cast.place("HU231", 1).await;
        let stay = cast.confirm(&cast.confirmation(id, place)).await.unwrap();
        assert!(cast.address(&cast.support, stay).await.is_ok());
        cast.withdraw(&cast.officer, id).await.unwrap();
        for who in [&cast.shelter, &cast.support, &cast.desk] {
            assert!(is_absent(cast.address(who, stay).await));
        }
        assert!(is_absent(cast.meeting_point(&cast.officer, id).await));
        assert_eq!(count(&cast, TAKEN, place).await, 0);
        assert_eq!(count(&cast, SECTIONS, stay).await, 0);
        assert!(alerts_of(&cast, &cast.support).await.contains(&Happening::StayCalledOff));
    });
}

#[test]
fn a_place_that_was_called_off_can_be_confirmed_elsewhere() {
    on_both(async |cast| {
        let id = accepted(&cast).await;
        let place = cast.place("HU231", 1).await;
        let stay = cast.confirm(&cast.confirmation(id, place)).await.unwrap();
        assert_eq!(refused(cast.confirm(&cast.confirmation(id, place)).await), "places-already-confirmed");
        write!(cast.store(), &cast.desk.ctx, |tx| places::call_off(tx, id).await).unwrap();
        assert!(is_absent(cast.address(&cast.support, stay).await));
        let other = cast.place("HU321", 1).await;
        let stay = cast.confirm(&cast.confirmation(id, other)).await.unwrap();
        assert!(cast.address(&cast.support, stay).await.is_ok());
    });
}

#[test]
fn of_two_who_want_the_last_bed_one_gets_it() {
    on_both(async |cast| {
        let place = cast.place("HU231", 1).await;
        let (one, two) = (accepted(&cast).await, accepted(&cast).await);
        let (first, second) = (cast.confirmation(one, place), cast.confirmation(two, place));
        let (one, two) = tokio::join!(cast.confirm(&first), cast.confirm(&second));
        assert_eq!(u8::from(one.is_ok()) + u8::from(two.is_ok()), 1, "{one:?} {two:?}");
        let loser = if one.is_ok() { two } else { one };
        assert_eq!(refused(loser), "places-no-longer-free");
        assert_eq!(count(&cast, TAKEN, place).await, 1);
    });
}

#[test]
fn a_place_is_confirmed_only_for_an_accepted_request_of_the_desk() {
    on_both(async |cast| {
        let place = cast.place("HU231", 3).await;
        let sent = cast.refer_to_desk().await;
        assert!(is_absent(cast.confirm(&cast.confirmation(sent, place)).await), "not accepted yet");
        let elsewhere =
            cast.try_refer(&cast.command(cast.shelter.body, ReferralKind::NgoService)).await.unwrap();
        cast.accept(&cast.shelter, elsewhere).await.unwrap();
        assert!(is_absent(cast.confirm(&cast.confirmation(elsewhere, place)).await), "not the desk's");
        cast.accept(&cast.desk, sent).await.unwrap();
        let unknown = cast.officer.ctx.new_id();
        assert_eq!(refused(cast.confirm(&cast.confirmation(sent, unknown)).await), "places-place-missing");
        assert!(cast.confirm(&cast.confirmation(sent, place)).await.is_ok());
    });
}

#[test]
fn a_request_for_a_place_is_completed_by_the_arrival_and_by_nothing_else() {
    on_both(async |cast| {
        let id = accepted(&cast).await;
        let place = cast.place("HU231", 1).await;
        let stay = cast.confirm(&cast.confirmation(id, place)).await.unwrap();
        let complete = async || write!(cast.store(), &cast.desk.ctx, |tx| referrals::complete(tx, id).await);
        assert_eq!(refused(complete().await), "referrals-completed-by-arrival");
        assert!(cast.address(&cast.support, stay).await.is_ok(), "the escort is still on the way");
        write!(cast.store(), &cast.support.ctx, |tx| places::arrival(tx, stay).await).unwrap();
        assert_eq!(cast.view(&cast.officer, id).await.unwrap().row.state, ReferralState::Completed);
        assert!(is_absent(cast.address(&cast.support, stay).await));
    });
}

#[test]
fn beds_of_those_who_are_awaited_stay_taken_whatever_the_house_counts() {
    on_both(async |cast| {
        let place = cast.place("HU231", 2).await;
        let stands = async || read!(cast.store(), &cast.desk.ctx, |tx| places::get(tx, place).await).unwrap();
        let said = async |present| {
            let version = stands().await.version;
            write!(cast.store(), &cast.desk.ctx, |tx| {
                places::confirm_by_phone(tx, place, present, version).await
            })
        };
        let id = accepted(&cast).await;
        let stay = cast.confirm(&cast.confirmation(id, place)).await.unwrap();
        said(1).await.unwrap();
        let now = stands().await;
        assert_eq!((now.taken, now.awaited, now.present(), now.free()), (2, 1, 1, 0));
        let other = accepted(&cast).await;
        assert_eq!(refused(cast.confirm(&cast.confirmation(other, place)).await), "places-no-longer-free");
        assert_eq!(refused(said(2).await), "places-taken-over-awaited");
        write!(cast.store(), &cast.support.ctx, |tx| places::arrival(tx, stay).await).unwrap();
        said(2).await.unwrap();
        assert_eq!((stands().await.taken, stands().await.awaited), (2, 0), "now the house counts them");
        said(1).await.unwrap();
        assert_eq!(stands().await.free(), 1);
    });
}

#[test]
fn nobody_whose_account_is_closed_or_who_has_another_role_is_named_for_a_stay() {
    on_both(async |cast| {
        let (id, place) = (accepted(&cast).await, cast.place("HU231", 1).await);
        let approver = cast.colleague(&cast.shelter, Role::Approver, Purpose::Assistance).await;
        let left = cast.colleague(&cast.shelter, Role::CaseWorker, Purpose::Assistance).await;
        write!(cast.store(), &cast.here.operator(), |tx| {
            let close = store::Statement {
                name: "test::CLOSE",
                sql: "UPDATE accounts SET closed_at = 1 WHERE id = $1",
            };
            let permit = tx.permit_own(policy::Action::RegisterBody).await?;
            tx.change(&close, store::args![left.account], store::Entry::of(&permit)).await
        })
        .unwrap();
        let mut confirmation = cast.confirmation(id, place);
        for account in [approver.account, left.account] {
            (confirmation.worker, confirmation.escort) = (None, Some(account));
            assert_eq!(refused(cast.confirm(&confirmation).await), "places-account-unknown");
            (confirmation.worker, confirmation.escort) = (Some(account), None);
            assert_eq!(refused(cast.confirm(&confirmation).await), "places-account-unknown");
        }
        // the desk's own people go as escort; a worker is of a body that supports
        (confirmation.worker, confirmation.escort) = (Some(cast.desk.account), None);
        assert_eq!(refused(cast.confirm(&confirmation).await), "places-account-unknown");
        (confirmation.worker, confirmation.escort) = (Some(cast.shelter.account), Some(cast.desk.account));
        assert!(cast.confirm(&confirmation).await.is_ok());
    });
}

#[test]
fn two_who_count_the_same_place_meet_in_a_conflict() {
    on_both(async |cast| {
        let place = cast.place("HU231", 3).await;
        let said = async |taken, version| {
            write!(cast.store(), &cast.desk.ctx, |tx| {
                places::confirm_by_phone(tx, place, taken, version).await
            })
        };
        said(1, 1).await.unwrap();
        assert_eq!(refused(said(2, 1).await), "shell-conflict");
        assert_eq!(refused(said(4, 2).await), "places-taken-over-capacity");
        assert_eq!(count(&cast, TAKEN, place).await, 1);
    });
}
