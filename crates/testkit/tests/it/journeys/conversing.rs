//! What an officer does between a person's first word and an open case, found by the words on the pages.

use testkit::{Said, Walker};

pub(super) const GO_ON: Said<'static> = ["Tovább", "Continue"];
pub(super) const ADULT: Said<'static> = ["Igen, 18 éves vagy idősebb", "Yes, 18 or older"];
pub(super) const FAMILY_NAME: Said<'static> = ["Mi a családi neve?", "What is your family name?"];

pub(super) const CHECK: Said<'static> = ["Válaszok ellenőrzése és beküldés", "Check answers and file"];
pub(super) const NOTHING_HERE: Said<'static> = ["Itt nincs semmi", "There is nothing here"];
const PARTS: Said<'static> = ["Az adatlap részei", "Parts of the sheet"];

/// Screens from the first page until a victim is presumed; stays on the page that asks for the route of the sheet.
pub(super) async fn screens(walker: &Walker, age: Said<'_>) {
    let county = ["Szabolcs-Szatmár-Bereg"; 2];
    let labour = ["Munkacélú kizsákmányolás", "Forced labour or services"];
    let sign = [
        "Nincsenek nála a személyes iratai, vagy valaki más őrzi azokat.",
        "Their identity documents are not with them, or somebody else keeps them.",
    ];
    walker.goes_to("/").await;
    walker.follows(["Felismerés", "Screening"]).await;
    walker.follows(["Felismerés indítása", "Start a screening"]).await;
    walker.picks(["Melyik vármegyében beszélnek?", "In which county are you talking?"], county).await;
    walker.chooses(["Munkahelyi ellenőrzés", "Workplace inspection"]).await;
    walker.presses(GO_ON).await;
    for answer in [
        ["Igen, ketten vagyunk (tolmács lehet jelen)", "Yes, the two of us (an interpreter may be present)"],
        ["Független tolmács, jelen van", "An independent interpreter, present"],
        ["Nincs", "No"],
        ["Igen", "Yes"],
        ["Igen, neki mindegy", "Yes, they do not mind"],
        age,
        labour,
    ] {
        walker.chooses(answer).await;
        walker.presses(GO_ON).await;
    }
    walker.answers(sign, ["Igen", "Yes"]).await;
    // what was not asked stays empty
    while !walker.sees(["Mire jutott?", "What do you conclude?"]).await {
        walker.presses(GO_ON).await;
    }
    walker.reads(sign).await;
    let conclusion = [
        "Okkal feltételezhető, hogy emberkereskedelem áldozata",
        "There is reason to believe that they are a victim of trafficking",
    ];
    walker.chooses(conclusion).await;
    walker.presses(GO_ON).await;
    walker.picks(["Fő forma", "Main form"], labour).await;
    walker.presses(["Ez a következtetésem", "This is my conclusion"]).await;
}

/// Begins the sheet of an adult who said so; stays on the page that asks for a language.
pub(super) async fn begins_an_adults_sheet(walker: &Walker) {
    walker.chooses(ADULT).await;
    walker.chooses(["Ő mondta", "They said so"]).await;
    walker.presses(GO_ON).await;
    walker.follows(["Hozzájárulás kérése", "Ask for consent"]).await;
}

/// Says in which language it is explained, and who interprets.
pub(super) async fn explains(walker: &Walker) {
    walker.picks(["Melyik nyelven?", "Which language?"], ["magyar · magyar", "Hungarian · magyar"]).await;
    walker.chooses(["Nem kell tolmács", "No interpreter is needed"]).await;
    walker.presses(GO_ON).await;
}

/// The person agrees to everything that is asked, and has been told what the law requires.
pub(super) async fn agrees(walker: &Walker) {
    walker.chooses(["Tájékoztattam, nincs kifogása", "Informed, does not object"]).await;
    let helped = walker.answers_all(["Nincs kifogása", "Does not object"]).await;
    let more = walker.answers_all(["Igen", "Yes"]).await;
    assert!(helped > 2 && more > 0, "hardly anything was asked");
    walker.chooses(["Igen, elmondtam", "Yes, I have told them"]).await;
    walker.presses(["Döntések rögzítése", "Record the decisions"]).await;
}

/// Writes down who the person is and where; stays on the task list.
pub(super) async fn writes_the_sheet(walker: &Walker) {
    walker.follows(["Ki Ön", "Who you are"]).await;
    walker.writes(FAMILY_NAME, "Példa").await;
    walker.presses(GO_ON).await;
    walker.writes(["Mi az utóneve?", "What is your given name?"], "Anna").await;
    walker.presses(GO_ON).await;
    walker.follows(PARTS).await;
    for (question, county) in [
        (
            ["Módosítás Melyik vármegyében van most?", "Change In which county are you now?"],
            ["Szabolcs-Szatmár-Bereg"; 2],
        ),
        (
            ["Módosítás Ha Magyarországon: melyik vármegyében?", "Change If in Hungary: in which county?"],
            ["Budapest"; 2],
        ),
    ] {
        walker.follows(CHECK).await;
        walker.follows(question).await;
        walker.picks(["Válasz", "Answer"], county).await;
        walker.presses(GO_ON).await;
        if walker.sees(PARTS).await {
            walker.follows(PARTS).await;
        }
    }
}

/// From the first word to an open case.
pub(super) async fn opens_a_case(walker: &Walker) {
    screens(walker, ADULT).await;
    begins_an_adults_sheet(walker).await;
    explains(walker).await;
    agrees(walker).await;
    writes_the_sheet(walker).await;
    walker.follows(CHECK).await;
    walker.reads(["Anna"; 2]).await;
    walker.presses(["Beküldés", "File"]).await;
    walker.reads(["Az eset megnyílt", "The case is open"]).await;
    assert!(!walker.sees(["Példa"; 2]).await, "who it is stands on no page that nobody asked for");
    let filed = walker.browser.path().await;
    // the draft was destroyed: the page that showed it is not behind the button back
    walker.goes_back().await;
    walker.reads(NOTHING_HERE).await;
    walker.goes_to(&filed).await;
    walker.follows(["Az eset megnyitása", "Open the case"]).await;
}
