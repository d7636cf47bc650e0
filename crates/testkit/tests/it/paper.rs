//! Paper: what an officer takes along where there is no computer.

use hyper::StatusCode;
use testkit::{Casting, Page, on_sqlite};

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

fn contains(page: &Page, what: &str) -> bool {
    page.body.windows(what.len()).any(|window| window == what.as_bytes())
}
