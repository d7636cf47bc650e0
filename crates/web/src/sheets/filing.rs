//! Checking answers, filing, and throwing a draft away.

use app::{
    cases,
    sheets::{self, Gate, Opened, Sheet},
};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{CaseId, SheetId, pack::Pack};

use super::{asking::words, question::open, tasks};
use crate::{
    http::{Answer, Form, Signed, Visit, see_other, see_other_and_forget},
    screening::{capital, saved},
    shell::{
        Shell,
        components::{Actions, CheckAnswers, CheckRow, Confirmation, Notice},
        page,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "sheets/check.html")]
pub(super) struct CheckPage {
    shell: Shell,
    open: Option<Notice>,
    groups: Vec<CheckAnswers>,
    actions: Actions,
    saved: String,
}

impl CheckPage {
    pub(super) fn new(visit: &Visit, pack: &Pack, sheet: &Sheet, opened: &Opened) -> Self {
        let base = format!("/sheets/{}", sheet.id);
        let shell = visit.shell("sheets-check").caption(sheet.reference.to_string()).back(base.clone());
        let t = shell.t;
        let mut unanswered = 0_usize;
        let groups = pack
            .sections
            .iter()
            .filter_map(|section| {
                let rows: Vec<CheckRow> = pack
                    .questions_of(&section.code, sheet.age())
                    .map(|question| {
                        let answer = opened.draft.get(&question.code);
                        unanswered += usize::from(answer.is_none());
                        CheckRow {
                            question: question.text.of(t.locale()).to_owned(),
                            answers: answer.map_or_else(
                                || vec![t.s("sheets-check-none").into_owned()],
                                |answer| words(t, pack, question, answer),
                            ),
                            change: Some(format!("{base}/questions/{}", question.code)),
                            open: answer.is_none(),
                        }
                    })
                    .collect();
                let name = capital(section.name.of(t.locale()));
                (!rows.is_empty()).then(|| CheckAnswers::new(t, name, rows))
            })
            .collect();
        Self {
            open: (unanswered > 0).then(|| {
                Notice::info(
                    t.a("sheets-check-open", &[("count", unanswered)]),
                    t.s("sheets-check-open-text"),
                )
            }),
            groups,
            actions: Actions::new(t.s("sheets-check-file")).leave(base, t.s("sheets-check-back")),
            saved: saved(visit, sheet.saved_at),
            shell,
        }
    }
}

/// `GET /sheets/{id}/check`
pub(super) async fn check(signed: Signed, Path(id): Path<SheetId>) -> Answer {
    let (sheet, pack, opened) = open(&signed, id).await?;
    if sheet.gate == Gate::Closed {
        return Ok(see_other(&format!("/sheets/{id}")));
    }
    page(&CheckPage::new(&signed.visit, pack, &sheet, &opened))
}

/// `POST /sheets/{id}/check`: files the sheet.
pub(super) async fn file(signed: Signed, Path(id): Path<SheetId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        let (case, _) = sheets::file(tx, id).await?;
        format!("/sheets/filed/{case}")
    })?;
    Ok(see_other_and_forget(&signed.visit, form.once(), &location))
}

/// What was filed, and what happens next.
#[derive(Debug, Clone, Template)]
#[template(path = "sheets/filed.html")]
pub(super) struct FiledPage {
    shell: Shell,
    confirmation: Confirmation,
    case: String,
}

impl FiledPage {
    pub(super) fn new(visit: &Visit, case: CaseId, reference: &str) -> Self {
        let shell = visit.shell("sheets-filed").own_heading();
        let t = shell.t;
        let confirmation = Confirmation::new(t, t.s("sheets-filed-heading"))
            .reference(t.s("sheets-filed-reference"), reference)
            .then(t.s("sheets-filed-then-refer"))
            .then(t.s("sheets-filed-then-sealed"))
            .then(t.s("sheets-filed-then-counted"));
        Self { shell, confirmation, case: format!("/cases/{case}") }
    }
}

/// `GET /sheets/filed/{case}`
pub(super) async fn filed(signed: Signed, Path(case): Path<CaseId>) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let reference = app::read!(signed.store(), &ctx, |tx| cases::view(tx, case).await)?.case.reference;
    page(&FiledPage::new(&signed.visit, case, &reference.to_string()))
}

/// Asks before a draft is thrown away.
#[derive(Debug, Clone, Template)]
#[template(path = "sheets/discard.html")]
pub(super) struct DiscardPage {
    shell: Shell,
    actions: Actions,
}

impl DiscardPage {
    pub(super) fn new(visit: &Visit, sheet: &Sheet) -> Self {
        let base = format!("/sheets/{}", sheet.id);
        let shell = visit.shell("sheets-discard").caption(sheet.reference.to_string()).back(base.clone());
        let t = shell.t;
        let actions = Actions::new(t.s("sheets-discard-do")).danger().leave(base, t.s("sheets-discard-not"));
        Self { shell, actions }
    }
}

/// `GET /sheets/{id}/discard`
pub(super) async fn ask_discard(signed: Signed, Path(id): Path<SheetId>) -> Answer {
    let (sheet, _) = tasks::load(&signed, id).await?;
    page(&DiscardPage::new(&signed.visit, &sheet))
}

/// `POST /sheets/{id}/discard`
pub(super) async fn discard(signed: Signed, Path(id): Path<SheetId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        sheets::discard(tx, id).await?;
        "/screening".to_owned()
    })?;
    Ok(see_other_and_forget(&signed.visit, form.once(), &location))
}
