//! Referral → acceptance → place; decline → unmet demand; withdrawal: through the real pages, without JavaScript, on both
//! engines. The case is filed through the verbs; everything after it is read and pressed.

use app::places::{self, Address, NewPlace};
use policy::Purpose;
use store::{read, write};
use testkit::{Casting, Person, TestApp, on_both_engines};
use vocabulary::{CaseId, Mandate, Role};

pub(crate) const SHELTER: Casting<'static> = Casting {
    kind: "shelter_operator",
    mandates: &[Mandate::Support],
    roles: &[Role::CaseWorker],
    purpose: Purpose::Assistance,
};

/// Refers through the three steps; gives the path of the referral.
pub(crate) async fn refer(
    app: &TestApp,
    officer: &Person,
    case: CaseId,
    to: &Person,
    kind: &str,
    fields: &[&str],
) -> String {
    let visitor = app.browse_as(officer);
    let chosen = visitor.get(&format!("/cases/{case}/refer")).await.sound();
    let details = chosen.main_form().set("to", &format!("{}.{kind}", to.body)).submit().await.sound();
    // nothing is ticked beforehand: what leaves is named by a person
    let mut form = details.main_form().set("urgency", "tonight").set("needs", "shelter");
    if kind == "placement" {
        form = form.set("place_type", "shelter");
    }
    for field in fields {
        form = form.set("fields", field);
    }
    let check = form.submit().await.sound();
    assert!(!check.says("Anna"), "the page that checks names fields, not answers");
    let sent = check.main_form().press("Küldés").await.sound();
    assert!(sent.says("A továbbirányítás elküldve"));
    sent.path().trim_end_matches("/done").to_owned()
}

pub(crate) async fn a_place(app: &TestApp, desk: &Person) {
    let new = NewPlace {
        place_type: "shelter".to_owned(),
        county: "HU231".to_owned(),
        capacity: 1,
        taken: 0,
        address: Address {
            name: "Kitalált Ház".to_owned(),
            address: "Rejtett utca 7.".to_owned(),
            phone: "555 0100".to_owned(),
        },
    };
    write!(app.store, &desk.ctx, |tx| places::add(tx, &new).await).unwrap();
}

#[tokio::test]
async fn a_referral_becomes_an_acceptance_and_a_place_tonight() {
    on_both_engines(async |app| {
        let officer = app.cast(&Casting::OFFICER).await;
        let desk = app.cast(&Casting::PLACEMENT_OFFICER).await;
        let (worker, escort) = (app.cast(&SHELTER).await, app.cast(&Casting::CASE_WORKER).await);
        let case = app.filed(&officer).await.0;
        a_place(app, &desk).await;
        let referral = refer(app, &officer, case, &desk, "placement", &[]).await;

        let at_desk = app.browse_as(&desk);
        let start = at_desk.get("/").await.sound();
        assert!(start.says("Továbbirányítás érkezett"), "{}", start.text());
        let preview = at_desk.get(&referral).await.sound();
        assert!(preview.says("Szűkített adatok") && !preview.says("Anna"));
        app.clock.advance_seconds(6 * 60);
        let accepted = preview.form("/accept").submit().await.sound();
        assert!(accepted.says("most férőhely kell"));
        let place = accepted.follow("Férőhely visszaigazolása").await.sound();
        let offered = place.form("/place").offers("place").into_iter().next().unwrap().to_owned();
        let confirmed = place
            .form("/place")
            .set("place", &offered)
            .set("meeting_point", "Minta tér, az óra alatt")
            .set("worker", &worker.account.to_string())
            .set("escort", &escort.account.to_string())
            .submit()
            .await
            .sound();
        assert!(confirmed.says("Kísérés és érkezés"));

        let sender = app.browse_as(&officer);
        let follow = sender.get(&referral).await.sound();
        // what fills a place in a message stands between isolation marks
        let text = follow.text().replace(['\u{2068}', '\u{2069}'], "");
        assert!(text.contains("6 perc telt el a küldés óta") && text.contains("Megvan a férőhely"), "{text}");
        let meeting = sender.get(&format!("{referral}/meeting-point")).await.sound();
        assert!(!meeting.says("Minta tér"), "asking does not open it");
        let open_body = meeting.main_form().body();
        let open = meeting.main_form().submit().await.sound();
        assert!(open.says("Minta tér, az óra alatt") && !open.says("Rejtett"));

        let way = app.browse_as(&escort);
        let stay = way.get("/").await.sound().follow("Ön kíséri").await.sound();
        let stay_path = stay.path();
        assert_eq!(sender.get(&stay_path).await.status, 404, "the sender never sees the way");
        assert!(!stay.says("Rejtett"));
        let opened = stay.form("/address").submit().await.sound();
        assert!(opened.says("Rejtett utca 7."));
        let _arrived = opened.form("/arrival").submit().await.sound();
        assert_eq!(way.get(&stay_path).await.status, 404, "the escort's access ended on arrival");
        assert!(app.browse_as(&worker).get(&stay_path).await.sound().says("Megérkezett"));
        assert!(sender.get(&referral).await.sound().says("Megérkezett"));
        let again = sender.post(&format!("{referral}/meeting-point"), open_body).await;
        assert_eq!(again.status, 404, "after arrival nobody needs the meeting point any more");
    })
    .await;
}

#[tokio::test]
async fn a_decline_for_want_of_a_place_reaches_the_sender_with_its_reason() {
    on_both_engines(async |app| {
        let officer = app.cast(&Casting::OFFICER).await;
        let desk = app.cast(&Casting::PLACEMENT_OFFICER).await;
        let case = app.filed(&officer).await.0;
        let referral = refer(app, &officer, case, &desk, "placement", &[]).await;
        let at_desk = app.browse_as(&desk);
        let decline = at_desk.get(&format!("{referral}/decline")).await.sound();
        let without_reason = decline.main_form().submit().await;
        assert_eq!(without_reason.status, 422);
        assert!(without_reason.says("Válassza ki az okot"));
        let body = decline.main_form().set("reason", "no_place").body();
        let action = format!("{referral}/decline");
        assert!(at_desk.post(&action, body.clone()).await.sound().says("Elutasítva"));
        // a double click and the back button lead to the same page and change nothing
        assert!(at_desk.post(&action, body).await.sound().says("Elutasítva"));
        let follow = app.browse_as(&officer).get(&referral).await.sound();
        assert!(follow.says("Elutasítva: nincs szabad férőhely"));
        assert!(follow.says("A hiányzó férőhelyet megszámoljuk"));

        // nothing is counted where no place was missing, and nothing else is said
        let other = refer(app, &officer, case, &desk, "placement", &[]).await;
        let decline = at_desk.get(&format!("{other}/decline")).await.sound().main_form();
        _ = decline.set("reason", "outside_mandate").submit().await.sound();
        let follow = app.browse_as(&officer).get(&other).await.sound();
        assert!(follow.says("Elutasítva: nem a szervezet feladata"));
        assert!(!follow.says("A hiányzó férőhelyet megszámoljuk"));
    })
    .await;
}

#[tokio::test]
async fn a_hand_over_opens_for_a_purpose_and_ends_with_withdrawal() {
    on_both_engines(async |app| {
        let officer = app.cast(&Casting::OFFICER).await;
        let support = app.cast(&Casting::CASE_WORKER).await;
        let other = app.cast(&SHELTER).await;
        let case = app.filed(&officer).await.0;
        let referral = refer(app, &officer, case, &support, "victim_support", &["given_name"]).await;
        let at_support = app.browse_as(&support);
        let accepted = at_support.get(&referral).await.sound().form("/accept").submit().await.sound();
        assert!(!accepted.says("Anna"), "masked until it is opened");
        let without_purpose = accepted.form("/handover").submit().await;
        assert_eq!(without_purpose.status, 422);
        let open = accepted.form("/handover").set("purpose", "assistance").submit().await.sound();
        assert!(open.says("Anna") && !open.says("Példa Anna") && !open.says("csak délelőtt"));

        let stranger = app.browse_as(&other);
        let absent = stranger.get(&format!("/referrals/{}", officer.account)).await;
        let foreign = stranger.get(&referral).await;
        assert_eq!((absent.status.as_u16(), foreign.status.as_u16()), (404, 404));
        assert_eq!(
            absent.text(),
            foreign.text(),
            "another body's referral answers like one that is not there"
        );

        let sender = app.browse_as(&officer);
        let sure = sender.get(&format!("{referral}/withdraw")).await.sound();
        assert!(sure.main_form().submit().await.sound().says("Visszavonva"));
        assert_eq!(at_support.get(&referral).await.status, 404);
        let start = at_support.get("/").await.sound();
        assert!(start.says("visszavonták"), "{}", start.text());
        let counts = read!(app.store, &support.ctx, |tx| app::referrals::counts(tx).await).unwrap();
        assert_eq!((counts.waiting, counts.in_work), (0, 0));
    })
    .await;
}
