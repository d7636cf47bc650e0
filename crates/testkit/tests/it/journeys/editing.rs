//! Two people at one sheet, a lost connection, a form sent twice, the button back: no text is lost and nothing is doubled.

use testkit::{Casting, JavaScript, Person, Said, TestApp, both_ways};

use super::{
    conversing::{FAMILY_NAME, GO_ON},
    placing::asks_for_a_place,
};
use crate::intake::{NURSE, agreed, begun};

/// A sheet whose person has agreed, and the one who fills it; gives the address of the question about the family name.
pub(super) async fn a_sheet(app: &TestApp) -> (Person, String) {
    let nurse = app.cast(&NURSE).await;
    let visitor = app.browse_as(&nurse);
    let sheet = begun(&visitor, "adult", "said").await;
    _ = agreed(&visitor, &sheet).await;
    (nurse, format!("{sheet}/questions/family_name"))
}

const GIVEN_NAME: Said<'static> = ["Mi az utóneve?", "What is your given name?"];

#[tokio::test]
async fn two_people_who_answer_one_question_both_find_their_text() {
    both_ways("two-people", async |app, walker| {
        let (one, question) = a_sheet(app).await;
        let two = app.join(one.body, NURSE.roles, NURSE.purpose).await;
        walker.becomes(app, &one).await;
        walker.goes_to(&question).await;
        walker.writes(FAMILY_NAME, "Példa").await;

        let first = walker.opens_a_tab("/help").await;
        walker.becomes(app, &two).await;
        walker.goes_to(&question).await;
        walker.writes(FAMILY_NAME, "Minta").await;
        walker.presses(GO_ON).await;
        walker.reads(GIVEN_NAME).await;

        walker.turns_to(first).await;
        walker.browser.become_person(&one).await;
        walker.presses(GO_ON).await;
        walker
            .reads(["Amíg Ön írt, valaki más is mentett", "Somebody saved this while you were writing"])
            .await;
        walker.reads(["Minta"; 2]).await;
        assert_eq!(walker.finds_in(["Az Öné", "Yours"]).await, "Példa");
        assert!(!walker.browser.title().await.contains("Példa"));
        walker.writes(["Az Öné", "Yours"], "Példa-Minta").await;
        walker.presses(["Saját szövegem mentése", "Save my text"]).await;
        walker.goes_to(&question).await;
        assert_eq!(walker.finds_in(FAMILY_NAME).await, "Példa-Minta");
    })
    .await;
}

#[tokio::test]
async fn a_lost_connection_in_mid_form_loses_no_text() {
    both_ways("offline", async |app, walker| {
        let (nurse, question) = a_sheet(app).await;
        walker.becomes(app, &nurse).await;
        walker.goes_to(&question).await;
        walker.writes(FAMILY_NAME, "Példa").await;
        walker.browser.offline(true).await;
        if walker.way().scripts == JavaScript::On {
            walker.browser.press_here(walker.words(GO_ON)).await;
            walker
                .reads([
                    "Még nincs mentve: megszakadt a kapcsolat.",
                    "Not saved yet: the connection is lost.",
                ])
                .await;
            assert_eq!(walker.finds_in(FAMILY_NAME).await, "Példa");
            walker.browser.offline(false).await;
            walker.presses(GO_ON).await;
        } else {
            walker.browser.press(walker.words(GO_ON)).await;
            assert!(!walker.sees(GIVEN_NAME).await, "the page came although the network was cut");
            walker.browser.offline(false).await;
            walker.reloads().await;
        }
        walker.reads(GIVEN_NAME).await;
        walker.goes_to(&question).await;
        assert_eq!(walker.finds_in(FAMILY_NAME).await, "Példa");
    })
    .await;
}

#[tokio::test]
async fn a_form_sent_twice_and_the_button_back_make_one_of_everything() {
    both_ways("twice", async |app, walker| {
        let nurse = app.cast(&NURSE).await;
        walker.becomes(app, &nurse).await;
        walker.goes_to("/screening/start").await;
        let county = ["Budapest"; 2];
        walker.picks(["Melyik vármegyében beszélnek?", "In which county are you talking?"], county).await;
        walker.chooses(["Munkahelyi ellenőrzés", "Workplace inspection"]).await;
        walker.presses_twice(GO_ON).await;
        walker.reads(["Egyedül van Ön", "Are you alone"]).await;
        walker.goes_to("/screening").await;
        assert_eq!(walker.rows().await, 1, "one conversation was begun");

        walker.opens_the_first_row().await;
        let alone = [
            "Igen, ketten vagyunk (tolmács lehet jelen)",
            "Yes, the two of us (an interpreter may be present)",
        ];
        walker.chooses(alone).await;
        walker.presses(GO_ON).await;
        walker.reads(["Ki tolmácsol?", "Who interprets?"]).await;
        walker.goes_back().await;
        assert!(walker.finds_chosen(alone).await, "the page before shows what was saved");
        walker.presses(GO_ON).await;
        walker.reads(["Ki tolmácsol?", "Who interprets?"]).await;
        walker.goes_to("/screening").await;
        assert_eq!(walker.rows().await, 1);
    })
    .await;
}

#[tokio::test]
async fn a_referral_that_is_sent_again_by_the_button_back_goes_once() {
    both_ways("sent-again", async |app, walker| {
        let officer = app.cast(&Casting::OFFICER).await;
        app.cast(&Casting::PLACEMENT_OFFICER).await;
        let case = app.filed(&officer).await.0;
        walker.becomes(app, &officer).await;
        walker.goes_to(&format!("/cases/{case}")).await;
        asks_for_a_place(walker).await;
        // the page that checks answered a form: the browser asks for it again only by sending that form again
        walker.browser.back().await;
        walker.reloads().await;
        walker.presses(["Küldés", "Send"]).await;
        walker.reads(["A továbbirányítás elküldve", "The referral is sent"]).await;
        walker.goes_to("/sent").await;
        assert_eq!(walker.rows().await, 1);
    })
    .await;
}
