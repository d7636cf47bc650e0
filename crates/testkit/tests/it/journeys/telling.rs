//! The table and the public: a joint meeting from its template to a published notice, and a consultation by video from its record to
//! the briefing pack and a notice.

use app::{
    forums::{self, NewForum, Terms},
    write,
};
use testkit::{Casting, Person, Said, TestApp, Walker, both_ways};
use vocabulary::{ForumKind, Locale, Mandate, SeatKind};

const DRAFT: Said<'static> = ["Közlemény készítése belőle", "Draft a notice from it"];
const SAVE_DRAFT: Said<'static> = ["Tervezet mentése", "Save the draft"];
const APPROVE: Said<'static> = ["Jóváhagyás", "Approve"];
const PUBLISHED: Said<'static> = ["Megjelent", "Published"];

/// The mechanism and the roundtable with a member each.
async fn two_forums(app: &TestApp, office: &Person) {
    let ministry = app.body("ministry", &[Mandate::Contribute], None).await;
    for (kind, hu, en) in [
        (ForumKind::Mechanism, "Minta mechanizmus", "Sample mechanism"),
        (ForumKind::Roundtable, "Minta kerekasztal", "Sample roundtable"),
    ] {
        let new = NewForum {
            kind,
            name_hu: hu.to_owned(),
            name_en: en.to_owned(),
            county: None,
            runs: office.body,
        };
        let terms = Terms {
            kind: SeatKind::Member,
            since: "2026-01-01".parse().unwrap(),
            until: None,
            letter: Some("MINTA/1".to_owned()),
        };
        write!(app.store, &office.ctx, |tx| {
            let forum = forums::found(tx, &new).await?;
            forums::seat(tx, forum, ministry, &terms).await
        })
        .unwrap();
    }
}

#[tokio::test]
async fn a_joint_meeting_goes_from_its_template_to_a_published_notice() {
    both_ways("joint-meeting", async |app, walker| {
        let office = app.cast(&Casting::COORDINATOR).await;
        two_forums(app, &office).await;
        walker.becomes(app, &office).await;
        walker.goes_to("/meetings/new").await;
        walker.chooses(["Minta mechanizmus", "Sample mechanism"]).await;
        walker.chooses(["Minta kerekasztal", "Sample roundtable"]).await;
        let today = office.ctx.now().day_in("Europe/Budapest").date();
        walker.writes(["Év", "Year"], &today.year().to_string()).await;
        walker.writes(["Hónap", "Month"], &today.month().to_string()).await;
        walker.writes(["Nap", "Day"], &today.day().to_string()).await;
        walker.writes(["Hány órakor?", "At what time?"], "0:01").await;
        walker.chooses(["Videón", "By video"]).await;
        walker.presses(["Ülés összehívása", "Call the meeting"]).await;
        walker.reads(["Napirend", "Agenda"]).await;
        let meeting = walker.browser.path().await;

        walker.goes_to(&format!("{meeting}/minutes")).await;
        walker.follows(["Szöveg, feladat, álláspont írása", "Write text, tasks, positions"]).await;
        walker.writes(["Elhangzott – magyarul", "What was said – in Hungarian"], "Köszöntő.").await;
        walker.writes(["Elhangzott – angolul", "What was said – in English"], "A welcome.").await;
        walker.presses(["Mentés", "Save"]).await;
        walker.goes_to(&format!("{meeting}/minutes")).await;
        walker.presses(["Kiküldés véleményezésre", "Send for comments"]).await;
        walker.browser.fill("why", "Kitalált indok").await;
        walker.presses(["Emlékeztető jóváhagyása", "Approve the minutes"]).await;
        walker.goes_to(&meeting).await;
        walker.follows(DRAFT).await;
        walker.reads(["Közlemény készítése", "Draft a notice"]).await;
        walker.presses(SAVE_DRAFT).await;
        walker.reads(["Tervezet", "Draft"]).await;
        walker.presses(APPROVE).await;
        walker.reads(PUBLISHED).await;
        is_public(walker, ["Rendes ülés", "Regular meeting"]).await;
    })
    .await;
}

/// Whether everybody reads it, on a page without a script.
async fn is_public(walker: &Walker, title: Said<'_>) {
    walker.goes_to(["/hu/hirek", "/en/news"][usize::from(walker.way().locale == Locale::En)]).await;
    walker.follows(title).await;
    walker.reads(title).await;
    assert!(!walker.browser.html().await.contains("<script"), "the public page has a script");
}

#[tokio::test]
async fn a_video_consultation_goes_from_its_record_to_the_briefing_pack_and_a_notice() {
    both_ways("consultation", async |app, walker| {
        let office = app.cast(&Casting::COORDINATOR).await;
        walker.becomes(app, &office).await;
        walker.goes_to("/visits").await;
        walker.follows(["Látogatás felvétele", "Register a visit"]).await;
        for (label, text) in [
            (["Cím magyarul", "Title in Hungarian"], "Kitalált konzultáció"),
            (["Cím angolul", "Title in English"], "Invented consultation"),
            (["Partner magyarul", "Partner in Hungarian"], "Kitalált hivatal"),
            (["Partner angolul", "Partner in English"], "Invented office"),
            (["Év", "Year"], "2026"),
            (["Hónap", "Month"], "11"),
            (["Nap", "Day"], "24"),
        ] {
            walker.writes(label, text).await;
        }
        walker.chooses(["a partner", "the partner"]).await;
        walker.chooses(["Videón", "By video"]).await;
        walker.presses(["Mentés", "Save"]).await;
        walker.reads(["Kitalált konzultáció", "Invented consultation"]).await;
        let visit = walker.browser.path().await;
        let heading = ["Kérdés vagy elhangzottak felvétele", "Note what is asked or was said"];
        walker.picks(["Fajta", "Kind"], ["Kérdés", "Question"]).await;
        walker.writes(["Szöveg magyarul", "Text in Hungarian"], "Hány áldozat?").await;
        walker.writes(["Szöveg angolul", "Text in English"], "How many victims?").await;
        walker.presses_under(heading, ["Felvétel", "Add"]).await;
        walker.reads(["Hány áldozat?", "How many victims?"]).await;
        if web::packs::PAPER {
            let desk = app.browse_as(&office);
            for name in ["briefing-hu.pdf", "briefing-en.pdf"] {
                let pack = desk.get(&format!("{visit}/{name}")).await;
                assert!(pack.body.starts_with(b"%PDF-"), "{name}: {}", pack.status);
            }
        }
        walker.follows(DRAFT).await;
        walker.presses(SAVE_DRAFT).await;
        walker.presses(APPROVE).await;
        walker.reads(PUBLISHED).await;
        is_public(walker, ["Kitalált konzultáció", "Invented consultation"]).await;
    })
    .await;
}
