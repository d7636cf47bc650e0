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
