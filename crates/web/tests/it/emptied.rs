//! Forms that are sent without anything: one report names all that is missing, so that nobody is told the rest after a second try.

use hyper::StatusCode;
use testkit::{TestApp, on_sqlite};

use crate::world::World;

/// Sends a form after these fields were emptied; exactly these are to be named, in this order.
async fn names(app: &TestApp, address: &str, emptied: &[&str], missing: &[&str]) {
    let world = World::gather(app).await;
    // a meeting is called of a forum that there is
    let _ = world.forum().await;
    let office = app.browse_as(world.who("coordinator"));
    let mut form = office.get(address).await.sound().form(address);
    for field in emptied {
        form = form.set(field, "");
    }
    let page = form.submit().await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
    let html = page.html();
    let summary = html.split("id=\"errors\"").nth(1).and_then(|rest| rest.split("</ul>").next());
    let named: Vec<&str> = summary
        .unwrap_or_else(|| panic!("no summary: {}", page.text()))
        .split("href=\"#")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(named, missing, "{}", page.text());
}

#[tokio::test]
async fn an_empty_request_names_all_that_it_needs() {
    on_sqlite(async |app| names(app, "/requests/new", &[], &["asker", "subject", "question", "due"]).await)
        .await;
}

#[tokio::test]
async fn an_empty_strategy_names_all_that_it_needs() {
    let needed = ["title_hu", "title_en", "source", "since"];
    on_sqlite(async |app| names(app, "/plans/new", &[], &needed).await).await;
}

#[tokio::test]
async fn an_empty_figure_names_all_that_it_needs() {
    let needed = ["title_hu", "title_en", "definition_hu", "definition_en", "counted", "source"];
    on_sqlite(async |app| names(app, "/figures/new", &[], &needed).await).await;
}

#[tokio::test]
async fn an_empty_forum_names_all_that_it_needs() {
    on_sqlite(async |app| {
        names(app, "/forums/new", &["runs"], &["kind", "name_hu", "name_en", "runs"]).await;
    })
    .await;
}

#[tokio::test]
async fn an_empty_visit_names_all_that_it_needs() {
    let titled = ["title_hu", "title_en", "partner_hu", "partner_en"];
    let needed = [&titled[..], &["initiator", "mode", "host", "starts_on", "place"]].concat();
    on_sqlite(async |app| names(app, "/visits/new", &["host"], &needed).await).await;
}

#[tokio::test]
async fn an_empty_event_names_all_that_it_needs() {
    let needed = ["kind", "title_hu", "title_en", "organiser_hu", "starts_on"];
    on_sqlite(async |app| names(app, "/news/events", &[], &needed).await).await;
}

#[tokio::test]
async fn an_empty_meeting_names_all_that_it_needs() {
    let emptied = ["title_hu", "title_en", "time", "length"];
    let needed = ["forums", "title_hu", "title_en", "day", "time", "length", "mode", "place"];
    on_sqlite(async |app| names(app, "/meetings/new", &emptied, &needed).await).await;
}

#[tokio::test]
async fn an_empty_table_is_one_answer_beside_its_field_and_no_cell_to_mend() {
    on_sqlite(async |app| names(app, "/recommendations/import", &[], &["file"]).await).await;
}

#[tokio::test]
async fn an_answer_without_a_word_is_not_saved() {
    on_sqlite(async |app| {
        let world = World::gather(app).await;
        let (id, _) = world.asked_of_the_office(false).await;
        let office = app.browse_as(world.who("coordinator"));
        let answer = format!("/requests/{id}/answer");
        let form = office.get(&answer).await.sound().form(&answer).set("answer_hu", " ").set("answer_en", "");
        let page = form.press("Mentés").await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", page.text());
        assert!(page.says("Írja meg a választ legalább az egyik nyelven."), "{}", page.text());
        // whoever presses Enter in the search searches, and leaves the page for nothing
        let found = page.form(&answer).set("words", "kitalált").submit().await.sound();
        assert_eq!(found.path(), format!("/requests/{id}/bank"));
    })
    .await;
}
