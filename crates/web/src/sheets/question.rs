//! One question per page: the officer's language beside the person's, the answer, and what stands in place of one.

use app::{
    packs,
    sheets::{self, Opened, Sheet},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{
    Failure, Refusal, RefusalKind, SheetId,
    pack::{Pack, Question, QuestionKind},
};

use super::{
    asking::{Input, words},
    form, tasks,
};
use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    language::Texts,
    screening::{capital, saved},
    shell::{
        ConflictField, ConflictInput, ConflictPage, Shell,
        components::{Actions, ErrorSummary, FieldErrors, Fields, Notice, Progress},
        page, page_with,
    },
    submit,
};

/// Opens the draft for this reader; the opening is an entry in the audit.
pub(super) async fn open(signed: &Signed, id: SheetId) -> Result<(Sheet, &'static Pack, Opened), Failure> {
    let ctx = signed.ctx(Purpose::Identification);
    let ((sheet, pending), receipt) = app::write_with_receipt!(signed.store(), &ctx, |tx| {
        Ok((sheets::view(tx, id).await?, sheets::open(tx, id).await?))
    })?;
    let pack = packs::of(&sheet.pack)?;
    Ok((sheet, pack, pending.open(&receipt)?))
}

#[derive(Debug, Clone, Template)]
#[template(path = "sheets/question.html")]
pub(super) struct QuestionPage {
    shell: Shell,
    errors: ErrorSummary,
    progress: Option<Progress>,
    theirs: Option<(String, String)>,
    notice: Option<Notice>,
    version: i64,
    input: Input,
    purpose: String,
    /// Where one goes without an answer: the next question, and the parts of the sheet.
    elsewhere: Vec<(String, String)>,
    actions: Actions,
    saved: String,
}

/// The questions of a section that may be asked now.
fn asked<'a>(pack: &'a Pack, sheet: &'a Sheet, section: &'a str) -> Vec<&'a Question> {
    pack.questions_of(section, sheet.age()).filter(|question| sheets::may_ask(question, sheet.gate)).collect()
}

/// The page after a question: the next one of its section, or the task list.
fn after(pack: &Pack, sheet: &Sheet, question: &Question) -> String {
    let questions = asked(pack, sheet, &question.section);
    let place = questions.iter().position(|one| one.code == question.code);
    match place.and_then(|place| questions.get(place + 1)) {
        Some(next) => format!("/sheets/{}/questions/{}", sheet.id, next.code),
        None => format!("/sheets/{}", sheet.id),
    }
}

fn elsewhere(t: Texts, pack: &Pack, sheet: &Sheet, question: &Question) -> Vec<(String, String)> {
    let (next, parts) = (after(pack, sheet, question), format!("/sheets/{}", sheet.id));
    let mut ways = vec![(next, t.s("sheets-question-skip").into_owned())];
    if ways.iter().all(|(href, _)| *href != parts) {
        ways.push((parts, t.s("sheets-question-parts").into_owned()));
    }
    ways
}

impl QuestionPage {
    pub(super) fn new(
        visit: &Visit,
        (pack, sheet): (&Pack, &Sheet),
        question: &Question,
        version: i64,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let questions = asked(pack, sheet, &question.section);
        let place = questions.iter().position(|one| one.code == question.code);
        let back = place
            .and_then(|place| place.checked_sub(1))
            .and_then(|before| questions.get(before))
            .map_or_else(
                || format!("/sheets/{}", sheet.id),
                |before| format!("/sheets/{}/questions/{}", sheet.id, before.code),
            );
        let section = capital(pack.section(&question.section).map_or("", |s| s.name.of(t.locale())));
        let input = Input::new(t, pack, question, fields, errors);
        let mut shell = visit
            .shell("sheets-question")
            .guided()
            .heading(question.text.of(t.locale()))
            .caption(format!("{} · {section}", sheet.reference))
            .back(back)
            .errors(errors);
        shell.purpose = String::new();
        shell.own_heading = input.brings_heading();
        let language = sheet.language.as_deref().filter(|code| *code != t.locale().code());
        let theirs = language.and_then(|code| Some((code.to_owned(), question.text.exact(code)?.to_owned())));
        let purpose = pack.data_purpose(&question.purpose).map_or("", |purpose| purpose.text.of(t.locale()));
        Self {
            errors: errors.summary(t),
            progress: place.map(|place| Progress::new(t, place + 1, questions.len())),
            theirs,
            notice: None,
            version,
            input,
            purpose: t.a("sheets-question-for", &[("purpose", purpose)]),
            elsewhere: elsewhere(t, pack, sheet, question),
            actions: Actions::guided(t),
            saved: saved(visit, sheet.saved_at),
            shell,
        }
    }
}

fn find<'a>(pack: &'a Pack, sheet: &Sheet, code: &str) -> Result<&'a Question, Refusal> {
    pack.question(code).filter(|question| question.asked_of(sheet.age())).ok_or_else(Refusal::not_found)
}

/// `GET /sheets/{id}/sections/{section}`: the first question without an answer.
pub(super) async fn section(signed: Signed, Path((id, section)): Path<(SheetId, String)>) -> Answer {
    let (sheet, pack, opened) = open(&signed, id).await?;
    pack.section(&section).ok_or_else(Refusal::not_found)?;
    let questions = asked(pack, &sheet, &section);
    let next = questions.iter().find(|question| !opened.draft.has(&question.code)).or(questions.first());
    Ok(see_other(&match next {
        Some(question) => format!("/sheets/{id}/questions/{}", question.code),
        None => format!("/sheets/{id}"),
    }))
}

/// `GET /sheets/{id}/questions/{question}`. A question about identity leads to consent while the gate is closed.
pub(super) async fn show(signed: Signed, Path((id, question)): Path<(SheetId, String)>) -> Answer {
    let (sheet, pack) = tasks::load(&signed, id).await?;
    let question = find(pack, &sheet, &question)?;
    if !sheets::may_ask(question, sheet.gate) {
        return Err(Refusal::rule("sheets-rule-consent-first").into());
    }
    let (sheet, pack, opened) = open(&signed, id).await?;
    let fields = form::shown(question, opened.draft.get(&question.code));
    let none = FieldErrors::none();
    page(&QuestionPage::new(&signed.visit, (pack, &sheet), question, opened.version, &fields, &none))
}

/// `POST /sheets/{id}/questions/{question}`
pub(super) async fn answer(signed: Signed, Path((id, code)): Path<(SheetId, String)>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let seen = form::version(&form.0);
    let leaves = form.0.one("act") == "leave";
    let saved = submit!(signed, &ctx, form.once(), |tx| {
        let sheet = sheets::view(tx, id).await?;
        let pack = packs::of(&sheet.pack)?;
        let question = find(pack, &sheet, &code)?;
        match form::answer(question, &form.0) {
            Ok(answer) => sheets::answer(tx, id, seen, &[(code.clone(), answer)]).await?,
            // nothing was answered: leaving loses nothing
            Err(failure) if leaves && is_empty(&failure) => {}
            Err(failure) => return Err(failure),
        }
        if leaves { "/screening".to_owned() } else { after(pack, &sheet, question) }
    });
    let failure = match saved {
        Ok(location) => return Ok(see_other(&location)),
        Err(failure) => failure,
    };
    let conflict = failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::Conflict);
    let errors = if conflict { FieldErrors::none() } else { errors_of(&signed.visit, failure)? };
    let (sheet, pack, opened) = open(&signed, id).await?;
    let question = find(pack, &sheet, &code)?;
    let context = (pack, &sheet);
    if conflict {
        return conflicting(&signed.visit, context, question, &opened, &form.0);
    }
    let again = QuestionPage::new(&signed.visit, context, question, seen, &form.0, &errors);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
}

fn is_empty(failure: &Failure) -> bool {
    failure
        .refusal()
        .and_then(|refusal| refusal.fields.first())
        .is_some_and(|field| field.key == "sheets-field-answer")
}

/// A colleague answered the same question meanwhile: both answers are shown, and nothing is lost.
fn conflicting(
    visit: &Visit,
    (pack, sheet): (&Pack, &Sheet),
    question: &Question,
    opened: &Opened,
    fields: &Fields,
) -> Answer {
    let t = visit.t();
    let theirs = opened.draft.get(&question.code).map(|answer| words(t, pack, question, answer).join(", "));
    let theirs = theirs.unwrap_or_default();
    let yours = fields.one(&question.code);
    let writes = matches!(question.kind, QuestionKind::Text | QuestionKind::LongText);
    if writes && !yours.is_empty() {
        let field = ConflictField {
            name: question.code.clone(),
            label: question.text.of(t.locale()).to_owned(),
            theirs,
            yours: yours.to_owned(),
            input: ConflictInput::Lines,
        };
        let hidden = vec![("version".to_owned(), opened.version.to_string())];
        let action = format!("/sheets/{}/questions/{}", sheet.id, question.code);
        let both = ConflictPage::new(visit, action, t.s("sheets-conflict-by"), hidden, vec![field])
            .leave(format!("/sheets/{}", sheet.id));
        return page_with(StatusCode::CONFLICT, &both);
    }
    let none = FieldErrors::none();
    let mut again = QuestionPage::new(visit, (pack, sheet), question, opened.version, fields, &none);
    let saved = t.a("sheets-conflict-saved", &[("answer", theirs.as_str())]);
    again.notice = Some(Notice::attention(t.s("sheets-conflict-by"), saved));
    page_with(StatusCode::CONFLICT, &again)
}
