//! Adding questions: typed or pasted as a numbered list.

use app::evaluations::{self, NewRow, Round};
use askama::Template;
use axum::extract::Path;
use documents::{Headings, Questionnaire, read_questionnaire};
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{EvaluationId, Locale, Outcome, QuestionRow};

use crate::{
    http::{Answer, Form, Signed, Upload, Visit, errors_of, see_other},
    language::Texts,
    referrals::id_in,
    shell::{
        Shell,
        components::{
            Actions, ErrorSummary, FieldErrors, Fields, FileInput, TextArea, file_fault, file_place,
        },
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/paste.html")]
pub(super) struct PastePage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    rows: TextArea,
    file: FileInput,
    actions: Actions,
}

impl PastePage {
    pub(super) fn new(visit: &Visit, found: &Round, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let home = format!("/evaluations/{}/questions", found.line.id);
        let area = TextArea::new("rows", t.s("evaluations-paste-rows"))
            .hint(t.s("evaluations-paste-hint"))
            .filled(fields, errors);
        Self {
            summary: errors.summary(t),
            action: format!("{home}/add"),
            rows: TextArea { rows: 20, ..area },
            file: FileInput::new("file", t.s("evaluations-paste-file"), ".docx,.xlsx")
                .hint(t.s("evaluations-paste-file-hint"))
                .refused(errors),
            actions: Actions::new(t.s("evaluations-paste-button")).leave(home.clone(), t.s("shell-back")),
            shell: visit
                .shell("evaluations-paste")
                .caption(found.line.of.title.of(t.locale()))
                .back(home)
                .errors(errors),
        }
    }
}

async fn load(signed: &Signed, id: EvaluationId) -> Outcome<Round> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageEvaluation, id).await?;
        evaluations::round(tx, id).await
    })
}

/// The form.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = load(&signed, id_in(&id)?).await?;
    page(&PastePage::new(&signed.visit, &found, (&Fields::empty(), &FieldErrors::none())))
}

/// The questions of a file as rows: a heading wherever the section changes, numbers as the file prints them.
fn rows_of(read: Questionnaire) -> Vec<NewRow> {
    let mut rows = Vec::new();
    let mut section = String::new();
    for question in read.questions {
        if question.section != section {
            section.clone_from(&question.section);
            if !section.is_empty() {
                rows.push(NewRow {
                    kind: QuestionRow::Heading,
                    number: String::new(),
                    text: section.clone(),
                });
            }
        }
        rows.push(NewRow { kind: QuestionRow::Question, number: question.number, text: question.text });
    }
    rows
}

/// By which words the columns of a workbook are known: those of both languages.
fn headings() -> Headings {
    let words = |key: &str| {
        Locale::ALL.iter().map(|locale| Texts::for_files(*locale).s(key).into_owned()).collect::<Vec<_>>()
    };
    Headings {
        number: words("evaluations-column-number"),
        section: words("evaluations-column-section"),
        question: words("evaluations-column-question"),
    }
}

/// What was chosen as a file, or what is wrong with it, place by place.
async fn of_file(t: Texts, file: &Upload) -> Outcome<Result<Vec<NewRow>, FieldErrors>> {
    let read = file.read(|bytes| read_questionnaire(bytes, &headings())).await?;
    Ok(read.map(rows_of).map_err(|problems| {
        let told: Vec<String> = problems
            .iter()
            .take(20)
            .map(|problem| {
                let (place, fault) = (file_place(t, problem), file_fault(t, problem.fault));
                if place.is_empty() { fault } else { format!("{place}: {fault}") }
            })
            .collect();
        let mut errors = FieldErrors::none();
        errors.add("file", told.join("; "));
        errors
    }))
}

/// Adds what was chosen as a file, else what was pasted.
pub(super) async fn add(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    // a file costs: it is opened for whoever may take it in
    let found = load(&signed, id).await?;
    let rows = match form.file("file") {
        Some(file) => match of_file(signed.visit.t(), file).await? {
            Ok(rows) => rows,
            Err(errors) => {
                let shown = PastePage::new(&signed.visit, &found, (&form.0, &errors));
                return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
            }
        },
        None => evaluations::pasted(form.0.one("rows")),
    };
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::add_rows(tx, id, &rows).await?;
        format!("/evaluations/{id}/questions")
    });
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let shown = PastePage::new(&signed.visit, &found, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
