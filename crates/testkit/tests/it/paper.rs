//! Paper: what an officer takes along where there is no computer.

use hyper::StatusCode;
use testkit::{Casting, Page, on_sqlite};

use crate::intake::begun;

/// Setting a sheet takes seconds in a build without optimisation, so one instance serves for all that is asked of it.
#[tokio::test]
async fn an_officer_gets_a_blank_sheet_with_a_new_code_each_time_and_a_stranger_gets_none() {
    on_sqlite(async |app| {
        let sheet = "/packs/prompt-sheet.pdf";
        let stranger = testkit::Visitor::new(&app.home).get(sheet).await;
        assert!(!stranger.body.starts_with(b"%PDF"), "a stranger was handed a sheet");
        let officer = app.browse_as(&app.cast(&Casting::OFFICER).await);
        let paper = officer.get(sheet).await;
        if !web::packs::PAPER {
            assert_eq!(paper.status, StatusCode::NOT_FOUND, "this build has no print shop");
            return;
        }
        assert_eq!((paper.status, paper.header("content-type")), (StatusCode::OK, Some("application/pdf")));
        assert!(paper.header("content-disposition").unwrap().starts_with("attachment"));
        assert!(paper.body.starts_with(b"%PDF-") && contains(&paper, "pdfuaid:part"));
        let again = officer.get(sheet).await;
        assert!(again.body.starts_with(b"%PDF-") && again.body != paper.body, "two sheets carry one code");
    })
    .await;
}

#[tokio::test]
async fn the_signal_to_child_protection_is_there_once_the_childs_route_is_recorded_also_after_filing() {
    on_sqlite(async |app| {
        let officer = app.browse_as(&app.cast(&Casting::OFFICER).await);
        let sheet = begun(&officer, "unknown", "contradiction").await;
        let signal = format!("{sheet}/child-signal.pdf");
        let too_early = officer.get(&signal).await;
        assert_eq!(too_early.status, StatusCode::NOT_FOUND, "nobody has said yet who must not learn of it");
        let page = officer.get(&format!("{sheet}/consent")).await.sound();
        let page =
            page.main_form().set("language", "hu").set("interpreter", "not_needed").submit().await.sound();
        let form = page.main_form().set("view", "said").set("suspects", "parent").set("told", "yes");
        let tasks = form.submit().await.sound();
        if !web::packs::PAPER {
            assert_eq!(officer.get(&signal).await.status, StatusCode::NOT_FOUND);
            return;
        }
        let paper = tasks.follow("A gyermekvédelmi jelzés nyomtatása (PDF)").await;
        assert_eq!((paper.status, paper.header("content-type")), (StatusCode::OK, Some("application/pdf")));
        assert!(paper.body.starts_with(b"%PDF-") && contains(&paper, "pdfuaid:part"));
        let stranger = app.browse_as(&app.cast(&Casting::CASE_WORKER).await);
        assert_eq!(stranger.get(&signal).await.status, StatusCode::NOT_FOUND);

        let filed = officer.get(&format!("{sheet}/check")).await.sound().main_form().submit().await.sound();
        assert_eq!(officer.get(&signal).await.status, StatusCode::NOT_FOUND, "the draft is gone");
        let case = filed.follow("Az eset megnyitása").await.sound();
        let signal = case.link("A gyermekvédelmi jelzés nyomtatása (PDF)");
        let paper = officer.get(&signal).await;
        assert!(paper.body.starts_with(b"%PDF-") && contains(&paper, "pdfuaid:part"));
        let case = officer.get(&case.path()).await.sound();
        assert!(
            case.says("Kinyomtatták a gyermekvédelmi jelzést"),
            "the team does not see that it was printed"
        );
        assert_eq!(stranger.get(&signal).await.status, StatusCode::NOT_FOUND);
    })
    .await;
}

fn contains(page: &Page, what: &str) -> bool {
    page.body.windows(what.len()).any(|window| window == what.as_bytes())
}
