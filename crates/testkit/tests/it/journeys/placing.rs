//! From a screening to a place tonight, and what is counted where there is none.

use app::{figures, referrals};
use policy::{Actor, Purpose};
use store::write;
use testkit::{Casting, Walker, both_ways};
use vocabulary::{DeclineReason, ReferralId};

use super::conversing::{GO_ON, opens_a_case};
use crate::referring::{SHELTER, a_place, refer};

/// Asks the placement desk for a shelter tonight, from the page of a case; stays on the page that says what was sent.
pub(super) async fn asks_for_a_place(walker: &Walker) {
    walker.follows(["Továbbirányítás", "Refer to a body"]).await;
    walker.answers_first(["Férőhely", "A place to stay"]).await;
    walker.presses(GO_ON).await;
    walker.chooses(["Ma éjszakára", "Tonight"]).await;
    walker.chooses(["Védett ház", "Shelter"]).await;
    walker.chooses(["Biztonságos szállás", "Safe accommodation"]).await;
    walker.presses(GO_ON).await;
    walker.reads(["Ez minden, ami elmegy", "This is everything that leaves"]).await;
    assert!(!walker.sees(["Anna"; 2]).await, "the desk works without a name");
    walker.presses(["Küldés", "Send"]).await;
    walker.reads(["A továbbirányítás elküldve", "The referral is sent"]).await;
}

/// Accepts the request whose page is open, and confirms the first place that is offered, where somebody awaits the person.
pub(super) async fn finds_a_place(walker: &Walker, worker: &str) {
    walker.presses(["Elfogadás", "Accept"]).await;
    walker.follows(["Férőhely visszaigazolása", "Confirm a place"]).await;
    walker.answers_first(["Melyik férőhely?", "Which place?"]).await;
    walker.writes(["Találkozási pont", "Meeting point"], "Minta tér, az óra alatt").await;
    walker.picks_whoever(["Ki várja a személyt?", "Who awaits the person?"], worker).await;
    walker.presses(["Visszaigazolás", "Confirm the place"]).await;
    walker.reads(["Kísérés és érkezés", "Escort and arrival"]).await;
}

/// Opens what waits for an answer, from the first page.
async fn opens_what_came(walker: &Walker) {
    walker.follows(["Beérkezett", "Inbox"]).await;
    walker.opens_the_first_row().await;
}

#[tokio::test]
async fn a_conversation_becomes_a_place_tonight() {
    both_ways("place", async |app, walker| {
        let officer = app.cast(&Casting::OFFICER).await;
        let desk = app.cast(&Casting::PLACEMENT_OFFICER).await;
        let (worker, escort) = (app.cast(&SHELTER).await, app.cast(&Casting::CASE_WORKER).await);
        a_place(app, &desk).await;

        walker.becomes(app, &officer).await;
        opens_a_case(walker).await;
        asks_for_a_place(walker).await;

        walker.becomes(app, &desk).await;
        opens_what_came(walker).await;
        app.clock.advance_seconds(6 * 60);
        walker.presses(["Elfogadás", "Accept"]).await;
        walker.follows(["Férőhely visszaigazolása", "Confirm a place"]).await;
        walker.answers_first(["Melyik férőhely?", "Which place?"]).await;
        walker.writes(["Találkozási pont", "Meeting point"], "Minta tér, az óra alatt").await;
        walker.picks_whoever(["Ki várja a személyt?", "Who awaits the person?"], &worker.name).await;
        walker.picks_whoever(["Ki kíséri?", "Who escorts?"], &escort.name).await;
        walker.presses(["Visszaigazolás", "Confirm the place"]).await;
        walker.reads(["Kísérés és érkezés", "Escort and arrival"]).await;

        walker.becomes(app, &officer).await;
        walker.follows(["Elküldött", "Sent"]).await;
        walker.opens_the_first_row().await;
        walker.reads(["Megvan a férőhely", "A place is confirmed"]).await;
        walker.follows(["Találkozási pont", "Meeting point"]).await;
        walker.presses(["Találkozási pont megnyitása", "Open the meeting point"]).await;
        walker.reads(["Minta tér, az óra alatt"; 2]).await;
        assert!(!walker.sees(["Rejtett"; 2]).await, "the sender learns where to meet and never where it is");

        walker.becomes(app, &escort).await;
        walker.follows(["Ön kíséri", "You escort"]).await;
        let way = walker.browser.path().await;
        walker.presses(["A cím megnyitása", "Open the address"]).await;
        walker.reads(["Rejtett utca 7."; 2]).await;
        walker.presses(["A személy megérkezett", "The person has arrived"]).await;
        walker.goes_to(&way).await;
        walker.reads(["Itt nincs semmi", "There is nothing here"]).await;

        walker.becomes(app, &officer).await;
        walker.follows(["Elküldött", "Sent"]).await;
        walker.opens_the_first_row().await;
        walker.reads(["Megérkezett", "Arrived"]).await;
        let offered = walker.browser.has("a[href$='/meeting-point']").await;
        assert!(!offered, "after the arrival nobody needs the meeting point any more");
    })
    .await;
}

#[tokio::test]
async fn five_declines_for_want_of_a_place_are_counted_once_their_quarter_is_closed() {
    both_ways("decline", async |app, walker| {
        let officer = app.cast(&Casting::OFFICER).await;
        let desk = app.cast(&Casting::PLACEMENT_OFFICER).await;
        let case = app.filed(&officer).await.0;
        let reasons = [DeclineReason::NoPlace; 4].into_iter().chain([DeclineReason::OutsideMandate]);
        for reason in reasons {
            let path = refer(app, &officer, case, &desk, "placement", &[]).await;
            app.clock.advance_seconds(60);
            let id: ReferralId = path.trim_start_matches("/referrals/").parse().unwrap();
            write!(app.store, &desk.ctx, |tx| referrals::decline(tx, id, reason).await).unwrap();
        }
        refer(app, &officer, case, &desk, "placement", &[]).await;

        walker.becomes(app, &desk).await;
        opens_what_came(walker).await;
        walker.follows(["Elutasítás", "Decline"]).await;
        walker.presses(["Elutasítás", "Decline"]).await;
        walker.reads(["Válassza ki az okot", "Choose a reason"]).await;
        walker.chooses(["Nincs szabad férőhely", "No free place"]).await;
        walker
            .reads(["Ki nem elégített szükségletként számoljuk", "Counted as demand that could not be met"])
            .await;
        walker.presses(["Elutasítás", "Decline"]).await;
        walker.reads(["Elutasítva", "Declined"]).await;

        walker.becomes(app, &officer).await;
        walker.follows(["Elküldött", "Sent"]).await;
        walker.opens_the_first_row().await;
        walker.reads(["Elutasítva: nincs szabad férőhely", "Declined: no free place"]).await;

        let coordinator = app.cast(&Casting::COORDINATOR).await;
        walker.becomes(app, &coordinator).await;
        walker.follows(["Helyzetkép", "Picture"]).await;
        walker.reads(["Még nincs lezárt negyedév", "No quarter is closed yet"]).await;
        // the quarter ends, and ten days after its last month it can be closed
        app.clock.advance_seconds(52 * 86_400);
        let job = app.ctx(Actor::Job, Purpose::Administration);
        assert_eq!(write!(app.store, &job, |tx| figures::close_ended(tx).await).unwrap(), 3);
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        walker.becomes(app, &coordinator).await;
        walker.follows(["Helyzetkép", "Picture"]).await;
        let row = ["Férőhely hiányában elutasított kérések", "Requests declined for want of a place"];
        assert_eq!(walker.cells_of(row).await, ["5"], "one of the six was declined for another reason");
        let registered = ["Munka és szolgaság", "Labour and servitude"];
        assert_eq!(
            walker.cells_of(registered).await,
            [walker.words(["rejtve", "hidden"])],
            "one case alone is hidden"
        );
    })
    .await;
}
