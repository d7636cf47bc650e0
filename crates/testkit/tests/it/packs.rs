//! The page of a case shows what was asked as it was asked, after the country pack has changed.

use app::packs;
use store::{Statement, args};
use testkit::{Casting, on_both_engines};

/// As if an earlier build had filed it, with the pack of that time.
const FILED_THEN: Statement =
    Statement { name: "test::FILED_THEN", sql: "UPDATE cases SET pack_hash = $2 WHERE id = $1" };
const NOW: &str = "Mi az utóneve?";

#[tokio::test]
async fn the_page_of_a_case_asks_in_the_words_of_the_pack_that_its_sheet_was_made_with() {
    on_both_engines(async |app| {
        let then = format!("Hogyan hívják Önt? ({:?})", app.engine());
        let files: Vec<(&str, String)> = packs::embedded_files("hu")
            .unwrap()
            .iter()
            .map(|(name, content)| (*name, content.replace(NOW, &then)))
            .collect();
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, content)| (*name, content.as_str())).collect();
        let officer = app.cast(&Casting::OFFICER).await;
        let case = app.filed(&officer).await.0;
        let path = format!("/cases/{case}");
        let visitor = app.browse_as(&officer);
        let page = visitor.get(&path).await.sound();
        assert!(page.says(NOW) && !page.says(&then));

        app::write!(app.store, &app.operator(), |tx| {
            let hash = packs::keep(tx, &files).await?;
            tx.housekeeping(&FILED_THEN, args![case, hash]).await?;
            packs::recall(tx).await
        })
        .unwrap();
        let page = visitor.get(&path).await.sound();
        assert!(page.says(&then) && !page.says(NOW), "{}", page.text());
        let revealed = page.form("/reveal").set("purpose", "identification").submit().await.sound();
        assert!(revealed.says(&then) && revealed.says("Anna"), "{}", revealed.text());
    })
    .await;
}
