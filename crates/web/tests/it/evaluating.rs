//! Evaluations as their people meet them, without scripts: two who write at once, a reminder from the first page, a table of rows that
//! cannot be read, what stands in nobody's page before it is released.

use hyper::StatusCode;
use testkit::{on_both_engines, on_sqlite};

use crate::world::{Standing, World};

#[tokio::test]
async fn of_two_writers_the_second_finds_both_texts_and_a_way_out_without_saving() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let evaluated = world.evaluated(Standing::Asked).await;
        let address = format!("/answers/{}", evaluated.answer);
        let (one, two) =
            (app.browse_as(world.who("contributor")), app.browse_as(&world.twin("contributor").await));
        let first = one.get(&address).await.sound();
        let second = two.get(&address).await.sound();
        let saved =
            first.form(&address).set("text", "Az egyik szöveg").press("Mentés tervezetként").await.sound();
        assert!(saved.says("tervezet"), "{}", saved.text());
        let conflict = second.form(&address).set("text", "A másik szöveg").submit().await;
        assert_eq!(conflict.status, StatusCode::CONFLICT);
        assert!(conflict.says("Az egyik szöveg") && conflict.html().contains("A másik szöveg"));
        let left = conflict.follow("Kilépés mentés nélkül").await;
        assert!(left.html().contains("Az egyik szöveg") && !left.html().contains("A másik szöveg"));
        // what was put together is a draft: it is read once more before it is sent
        let joined = conflict.form(&address).set("text", "A két szöveg együtt").submit().await.sound();
        assert!(joined.says("tervezet") && joined.html().contains("A két szöveg együtt"));
    })
    .await;
}

#[tokio::test]
async fn a_coordinator_reminds_the_silent_from_the_first_page_and_the_silent_find_their_questions() {
    on_both_engines(async |app| {
        let world = World::gather(app).await;
        world.evaluated(Standing::Asked).await;
        let office = app.browse_as(world.who("coordinator"));
        let page = office.get("/").await.sound();
        assert!(page.says("Kitalált értékelés") && page.says("szerv hallgat"), "{}", page.text());
        let page = page.form("/remind").submit().await.sound();
        assert!(page.says("Hallgató szervek"));
        let again = page.form("/remind").submit().await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(again.says("Ma már mindenki kapott emlékeztetőt."));

        let body = app.browse_as(world.who("contributor"));
        let page = body.get("/").await.sound();
        assert!(page.says("A koordinátor emlékezteti a szervét"), "{}", page.text());
        let page = page.follow("Kitalált értékelés").await.sound();
        assert!(page.says("17. Kitalált kérdés?") && page.says("nincs elkezdve"), "{}", page.text());
        let other = app.browse_as(world.who("other contributor")).get("/answers").await.sound();
        assert!(!other.says("17. Kitalált kérdés?") && other.says("Most nincs megválaszolandó kérdés"));
    })
    .await;
}

#[tokio::test]
async fn a_draft_stands_on_no_page_of_the_coordinator() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let office = app.browse_as(world.who("coordinator"));
        for (standing, released) in [(Standing::Submitted, false), (Standing::Released, true)] {
            let evaluated = world.evaluated(standing).await;
            let home = format!("/evaluations/{}", evaluated.evaluation);
            for address in [
                home.clone(),
                format!("{home}/questions"),
                format!("{home}/questions/{}", evaluated.question),
                format!("{home}/reply"),
            ] {
                let page = office.get(&address).await.sound();
                let question = address.contains("/questions/");
                assert_eq!(page.html().contains("Kitalált válasz"), released && question, "{address}");
            }
            let own =
                app.browse_as(world.who("contributor")).get(&format!("/answers/{}", evaluated.answer)).await;
            assert!(own.html().contains("Kitalált válasz"), "nobody reads it: this would prove nothing");
        }
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_read_comes_back_as_it_was_sent() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let evaluated = world.evaluated(Standing::Asked).await;
        let office = app.browse_as(world.who("coordinator"));
        let add = format!("/evaluations/{}/questions/add", evaluated.evaluation);
        let page = office.get(&add).await.sound().form(&add).set("rows", "Csak egy cím").submit().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            page.says("Egyetlen számozott kérdést sem találtunk.") && page.html().contains("Csak egy cím")
        );
        let round = format!("/evaluations/{}/questions", evaluated.evaluation);
        let page = office.get(&round).await.sound().form(&round).press("Kiosztás a szerveknek").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.says("Jelöljön be legalább egy kérdést."));
        let steps = format!("/evaluations/{}/steps", evaluated.evaluation);
        let page = office.get(&format!("/evaluations/{}", evaluated.evaluation)).await.sound();
        let page = page.form(&steps).set("due-year", "2026").set("due-month", "13").submit().await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    })
    .await;
}

/// A sheet with one answer, as it comes back from a word processor.
fn came_back(number: &str, text: &str, answer: &str) -> Vec<u8> {
    let question = |number: &str, text: &str, answer: &str| documents::SheetQuestion {
        number: number.to_owned(),
        text: text.to_owned(),
        answer: answer.to_owned(),
    };
    let sheet = documents::AnswerSheet {
        title: "Kitalált lap".to_owned(),
        answer: "A szerv válasza".to_owned(),
        questions: vec![question(number, text, answer), question("99.", "Mástól kérdezték?", "Másé.")],
        ..documents::AnswerSheet::default()
    };
    sheet.docx(vocabulary::Locale::Hu).unwrap()
}

#[tokio::test]
async fn answers_that_came_back_in_a_file_are_looked_through_before_they_are_saved() {
    on_both_engines(async |app| {
        let world = World::gather(app).await;
        let evaluated = world.evaluated(Standing::Asked).await;
        let body = app.browse_as(world.who("contributor"));
        let page = body
            .get("/answers")
            .await
            .sound()
            .follow("Válaszok egy fájlban: Kitalált értékelés")
            .await
            .sound();
        assert!(page.says("Nyitott kérdés:"), "{}", page.text());
        let form = format!("/answers/filled/{}", evaluated.evaluation);
        let sheet = body.get(&format!("{form}/sheet.docx")).await;
        assert_eq!(sheet.status, StatusCode::OK);
        assert!(sheet.header("content-disposition").unwrap().contains("attachment"));

        // nothing chosen, no office file, a file without the question: each is told at its field
        let wrong = page.form(&form).submit().await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("Válassza ki a kitöltött fájlt."));
        for (bytes, words) in [
            (b"\x89PNG\r\n\x1a\n".to_vec(), "Másfajta fájl"),
            (came_back("17.", "Egészen más kérdés?", "Válasz"), "egyetlen olyan kérdést sem"),
        ] {
            let wrong = page.form(&form).submit_with_file("file", "lap.docx", &bytes).await;
            assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(wrong.says(words), "{}", wrong.text());
        }

        let filled = came_back("17.", "Kitalált kérdés?", "Kitalált válasz a fájlból");
        let looked = page.form(&form).submit_with_file("file", "lap.docx", &filled).await.sound();
        assert!(
            looked.says("Menthető válasz:") && looked.says("Kitalált válasz a fájlból"),
            "{}",
            looked.text()
        );
        assert!(looked.says("a szervétől nem kérdezték") && !looked.says("Másé."));
        let own = format!("/answers/{}", evaluated.answer);
        assert!(!body.get(&own).await.sound().html().contains("a fájlból"), "nothing is saved before");

        let elsewhere = page.form(&form).submit_with_file("file", "lap.docx", &filled).await.sound();
        let save = format!("{form}/save");
        let field = format!("text-{}", evaluated.answer);
        let kept =
            looked.form(&save).set(&field, "Átnézve, a fájlból").press("Mentés tervezetként").await.sound();
        assert!(kept.says("tervezet"), "{}", kept.text());
        assert!(body.get(&own).await.sound().html().contains("Átnézve, a fájlból"));
        // the page that was looked through is old now: the second is told and finds both texts
        let late = elsewhere.form(&save).set(&field, "Későn").press("Mentés tervezetként").await;
        assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(late.says("Ezt a választ időközben megváltoztatták.") && late.says("Átnézve, a fájlból"));
        assert!(late.html().contains("Későn"));
        let sent = late.form(&save).press("Mentés és küldés jóváhagyásra").await.sound();
        assert!(sent.says("jóváhagyásra vár"), "{}", sent.text());
        assert!(body.get(&own).await.sound().html().contains("Későn"));

        let other = app.browse_as(world.who("other contributor")).get(&form).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn whoever_has_more_places_than_the_rail_holds_reaches_every_one_from_the_first_page() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let office = app.browse_as(world.who("coordinator"));
        let home = office.get("/").await.sound();
        for place in [
            "/account",
            "/plans",
            "/requests",
            "/visits",
            "/news",
            "/forums",
            "/files",
            "/figures",
            "/meetings",
        ] {
            assert!(home.html().contains(&format!("href=\"{place}\"")), "{place} is not on the first page");
            let _ = office.get(place).await.sound();
        }
        // elsewhere the rail has no room for it, and one's own account stands beside one's name
        let elsewhere = office.get("/requests").await.sound();
        assert!(elsewhere.html().contains("href=\"/account\""));
        let officer = app.browse_as(world.who("officer")).get("/").await.sound();
        assert!(
            !officer.html().contains("href=\"/requests\"") && officer.html().contains("href=\"/account\"")
        );
    })
    .await;
}

#[tokio::test]
async fn whoever_is_overtaken_by_a_colleague_gets_the_words_back() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let evaluated = world.evaluated(Standing::Asked).await;
        let address = format!("/answers/{}", evaluated.answer);
        let (one, two) =
            (app.browse_as(world.who("contributor")), app.browse_as(&world.twin("contributor").await));
        let slow = two.get(&address).await.sound();
        let _ = one
            .get(&address)
            .await
            .sound()
            .form(&address)
            .set("text", "Az egyik szöveg")
            .submit()
            .await
            .sound();
        let late = slow.form(&address).set("text", "Amit a másik írt").submit().await;
        assert_eq!(late.status, StatusCode::CONFLICT);
        assert!(late.says("ez továbblépett") && late.html().contains("Amit a másik írt"), "{}", late.text());
        let now = late.follow("A mostani állapot megnyitása").await.sound();
        assert!(now.html().contains("Az egyik szöveg") && !now.html().contains("Amit a másik írt"));
        // somebody to whom the answer does not exist learns nothing from sending a text
        let other = app.browse_as(world.who("other contributor"));
        let csrf = other.get("/account").await.sound();
        let form = csrf.form("/account/language").body();
        let absent =
            other.request(hyper::Method::POST, &address, Some(format!("{form}&text=x&version=1"))).await;
        assert_eq!(absent.status, StatusCode::NOT_FOUND);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_correct_an_evaluation_the_second_finds_both_titles() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let evaluated = world.evaluated(Standing::Asked).await;
        let office = app.browse_as(world.who("coordinator"));
        let amend = format!("/evaluations/{}/amend", evaluated.evaluation);
        let (first, second) = (office.get(&amend).await.sound(), office.get(&amend).await.sound());
        let _ = first.form(&amend).set("title_hu", "Az egyik cím").submit().await.sound();
        let both = second.form(&amend).set("title_hu", "A másik cím").submit().await;
        assert_eq!(both.status, StatusCode::CONFLICT);
        assert!(both.says("Az egyik cím") && both.html().contains("A másik cím"), "{}", both.text());
        let kept = both.form(&amend).submit().await.sound();
        assert!(kept.says("A másik cím"));
    })
    .await;
}
