//! The coordination half as its people meet it, without scripts: an ask put into the register, led by a ministry, answered by a
//! measure and reported on; a table with a wrong cell; two editors; a draft that does not exist for a ministry.

use app::{plans::Title, recommendations, write};
use hyper::StatusCode;
use policy::Purpose;
use testkit::{Casting, TestApp, on_both_engines, on_sqlite};
use vocabulary::Role;

use crate::world::said;

/// Gives a portfolio to the body of a ministry, so that a measure can name it.
async fn portfolio(app: &TestApp, coordinator: &testkit::Person, ministry: vocabulary::BodyId) {
    let name = Title {
        hu: "kitalált ügyekért felelős miniszter".to_owned(),
        en: "minister of invention".to_owned(),
    };
    let since = "2024-01-01".parse().unwrap();
    write!(app.store, &coordinator.ctx, |tx| app::plans::add_portfolio(tx, &name, ministry, since).await)
        .unwrap();
}

#[tokio::test]
async fn an_ask_is_registered_led_by_a_ministry_answered_by_a_measure_and_reported_on() {
    on_both_engines(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let contributor = app.cast(&Casting::CONTRIBUTOR).await;
        portfolio(app, &coordinator, contributor.body).await;
        let office = app.browse_as(&coordinator);
        let page = office.get("/recommendations/new").await.sound();
        let page = page
            .form("/recommendations/new")
            .set("kind", "ask")
            .set("evaluator", "greta.urges")
            .set("voice", "written")
            .set("year", "2024")
            .set("source", "Kitalált jelentés")
            .set("original", "An invented ask")
            .set("text_hu", "Kitalált kérés a képzésről")
            .submit()
            .await
            .sound();
        assert!(page.says("Kitalált kérés a képzésről") && page.says("sürgeti"), "{}", page.text());
        assert!(page.says("Erre még egyetlen intézkedés sem felel."));
        let recommendation = page.path();
        let page = office.get(&format!("{recommendation}/position")).await.sound();
        let page = page
            .form(&format!("{recommendation}/position"))
            .set("position", "accepted")
            .set("lead", &contributor.body.to_string())
            .set("deadline-year", "2027")
            .set("deadline-month", "3")
            .set("deadline-day", "31")
            .submit()
            .await
            .sound();
        assert!(page.says("elfogadva"));

        let page = office.get("/plans/new").await.sound().form("/plans/new").set("title_hu", "Kitalált terv");
        let page = page
            .set("title_en", "Invented plan")
            .set("source", "minta határozat")
            .set("since-year", "2024")
            .set("since-month", "1")
            .set("since-day", "1")
            .submit()
            .await
            .sound();
        let plan = page.path();
        let headings = format!("{plan}/headings");
        let page = office.get(&headings).await.sound().form(&headings).set("code", "I.");
        let page = page.set("title_hu", "Megelőzés").set("title_en", "Prevention").submit().await.sound();
        assert!(page.says("I. Megelőzés"));
        let measures = format!("{plan}/measures");
        let form = office.get(&measures).await.sound().form(&measures);
        let (heading, role) = (form.offers("heading")[1].to_owned(), form.offers("portfolio")[1].to_owned());
        let page = form
            .set("heading", &heading)
            .set("portfolio", &role)
            .set("title_hu", "Kitalált képzés")
            .set("title_en", "Invented training")
            .submit()
            .await
            .sound();
        let measure = page.path();
        let number = format!("{measure}/recommendations");
        let page = page.form(&number).set("number", "1").submit().await.sound();
        assert!(page.says("Kitalált kérés a képzésről"));
        let page = office.get(&recommendation).await.sound();
        assert!(page.says("Kitalált képzés") && !page.says("egyetlen intézkedés sem felel"));

        let ministry = app.browse_as(&contributor);
        let home = ministry.get("/").await.sound();
        assert!(
            home.says("Ajánlás, amelyért Önök felelnek") && !home.says("Negyedéves beszámoló"),
            "no quarter has ended since the measure is there"
        );
        // a quarter later nobody is signed in any more
        app.clock.advance_seconds(60 * 86_400);
        let join = async |body, role| app.browse_as(&app.join(body, &[role], Purpose::Coordination).await);
        let ministry = join(contributor.body, Role::Contributor).await;
        let office = join(coordinator.body, Role::Coordinator).await;
        let home = ministry.get("/").await.sound();
        assert!(
            home.says("Ajánlás, amelyért Önök felelnek") && home.says("Negyedéves beszámoló"),
            "{}",
            home.text()
        );
        assert!(!home.says("Felismerés"), "nothing of the case half");
        let page = home.follow("Kitalált képzés").await.sound();
        let report = format!("{measure}/report");
        assert_eq!(page.path(), report, "what waits is the report");
        let wrong = page.form(&report).submit().await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = wrong
            .form(&report)
            .set("status", "underway")
            .set("risk", "on_track")
            .set("progress", "Kitalált előrehaladás.")
            .submit()
            .await
            .sound();
        assert!(page.says("Kitalált előrehaladás.") && page.says("negyedév"));
        let late = office.get("/plans").await.sound();
        assert!(late.says("Kitalált terv"));
    })
    .await;
}

#[tokio::test]
async fn a_table_with_wrong_cells_is_answered_by_row_and_column_and_saves_nothing() {
    on_sqlite(async |app| {
        let office = app.browse_as(&app.cast(&Casting::COORDINATOR).await);
        let table = "Értékelő;Év;Forrás;Szöveg;Erősség\ngreta;2024;Jelentés;Kitalált kérés;sürgeti\ntip;soha;Jelentés;Titkos szó;\n";
        let page = office.get("/recommendations/import").await.sound();
        let wrong = page.form("/recommendations/import").set("table", table).submit().await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("Javítandó cellák") && wrong.says("Négy számjegyű évet írjon"), "{}", wrong.text());
        assert!(!wrong.title().contains("soha"), "a rejected value is in no title");
        assert!(office.get("/recommendations").await.sound().says("A nyilvántartás még üres"));
        let form = wrong.form("/recommendations/import");
        assert_eq!(form.value("table").map(str::trim), Some(table.trim()), "what was pasted is kept");
        let page = form.set("table", &table.replace("soha", "2023")).submit().await.sound();
        assert!(page.says("Kitalált kérés") && page.says("Titkos szó"));
    })
    .await;
}

#[tokio::test]
async fn a_workbook_is_imported_and_a_file_of_another_kind_is_answered_beside_its_field() {
    const WORKBOOK: &[u8] = include_bytes!("../../../../testdata/recommendations.xlsx");
    on_sqlite(async |app| {
        let office = app.browse_as(&app.cast(&Casting::COORDINATOR).await);
        let page = office.get("/recommendations/import").await.sound();
        let form = || page.form("/recommendations/import");
        let wrong = form().submit_with_file("file", "kép.png", b"\x89PNG\r\n\x1a\n").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.says("Másfajta fájl") && !wrong.says("kép.png"), "{}", wrong.text());
        let wrong = form().submit_with_file("file", "tabla.csv", b"evaluator;year\ngreta;soha\n").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(office.get("/recommendations").await.sound().says("A nyilvántartás még üres"));
        let page = form().submit_with_file("file", "ajanlasok.xlsx", WORKBOOK).await.sound();
        assert!(page.says("Identify victims in private households") && page.says("Train labour inspectors"));
    })
    .await;
}

#[tokio::test]
async fn two_editors_keep_both_texts_and_a_draft_does_not_exist_for_a_ministry() {
    on_sqlite(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let ministry = app.browse_as(&app.cast(&Casting::CONTRIBUTOR).await);
        let (public, draft) = write!(app.store, &coordinator.ctx, |tx| {
            let public = recommendations::register(tx, &said(false)).await?;
            Ok((public, recommendations::register(tx, &said(true)).await?))
        })
        .unwrap();
        let office = app.browse_as(&coordinator);
        let amend = format!("/recommendations/{draft}/amend");
        let (mine, theirs) = (office.get(&amend).await.sound(), office.get(&amend).await.sound());
        assert!(theirs.form(&amend).set("original", "Más szöveg").submit().await.sound().says("Más szöveg"));
        let both = mine.form(&amend).set("original", "Saját szöveg").submit().await;
        assert_eq!(both.status, StatusCode::CONFLICT);
        assert!(both.says("Más szöveg") && both.html().contains("Saját szöveg"));
        let kept = both.follow("Kilépés mentés nélkül").await.sound();
        assert!(kept.says("Más szöveg") && !kept.says("Saját szöveg"), "a way out that saves nothing");
        let page = both.form(&amend).submit().await.sound();
        assert!(page.says("Saját szöveg"));

        let seen = ministry.get(&format!("/recommendations/{public}")).await;
        assert_eq!(seen.status, StatusCode::OK, "nothing is seen: this would prove nothing");
        assert_eq!(ministry.get(&format!("/recommendations/{draft}")).await.status, StatusCode::NOT_FOUND);
        let list = ministry.get("/recommendations").await.sound();
        assert!(list.says("Kitalált kérés") && !list.says("Saját szöveg"));
        assert!(office.get("/recommendations").await.sound().says("Saját szöveg"));
    })
    .await;
}

#[tokio::test]
async fn a_figure_is_typed_put_beside_another_one_and_explained() {
    on_both_engines(async |app| {
        let coordinator = app.cast(&Casting::COORDINATOR).await;
        let office = app.browse_as(&coordinator);
        for (title, amount) in [("Kitalált első", "171"), ("Kitalált második", "201")] {
            let page = office.get("/figures").await.sound().follow("Mutató felvétele").await.sound();
            let page = page
                .form("/figures/new")
                .set("title_hu", title)
                .set("title_en", "Invented")
                .set("definition_hu", "Azonosított áldozatok.")
                .set("definition_en", "Identified victims.")
                .set("counted", "identified")
                .set("unit", "people")
                .set("source", "Kitalált jelentés")
                .submit()
                .await
                .sound();
            assert!(page.says("Még nincs érték"));
            let values = format!("{}/values", page.path());
            let form = office.get(&values).await.sound().form(&values).set("first_year", "2021");
            let few = form.set("amount", "3").submit().await;
            assert_eq!(few.status, StatusCode::UNPROCESSABLE_ENTITY);
            assert!(few.says("csak akkor vehető fel, ha már közzétették"));
            let page = few.form(&values).set("amount", amount).submit().await.sound();
            assert!(page.says(amount) && page.says("2021"));
        }
        let page = office.get("/figures").await.sound().follow("1. Kitalált első").await.sound();
        let against = format!("{}/against", page.path());
        let wrong = page.form(&against).set("number", "9").submit().await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = wrong.form(&against).set("number", "2").submit().await.sound();
        assert!(page.says("Két mutató") && page.says("miért") && page.says("30"), "{}", page.text());
        assert!(page.says("171") && page.says("201"));
        assert!(page.says("Még senki sem adott meg indokot."));
        let there = page.path();
        let form = page.form(&there).set("text_hu", "Kitalált ok").set("text_en", "Invented reason");
        let unsourced = form.submit().await;
        assert_eq!(unsourced.status, StatusCode::UNPROCESSABLE_ENTITY);
        let page = unsourced.form(&there).set("source", "Kitalált jelentés, 2. oldal").submit().await.sound();
        assert!(page.says("Kitalált ok") && page.says("Kitalált jelentés, 2. oldal"));

        let ministry = app.browse_as(&app.cast(&Casting::CONTRIBUTOR).await);
        let seen = ministry.get(&there).await.sound();
        assert!(seen.says("Kitalált ok") && !seen.says("Indok felvétele"));
        assert_eq!(ministry.get("/picture").await.status, StatusCode::NOT_FOUND);
        let officer = app.browse_as(&app.cast(&Casting::OFFICER).await);
        assert_eq!(officer.get(&there).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}
