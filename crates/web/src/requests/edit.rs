//! The forms of a request and of its answer, which may begin with one of the bank.

use app::requests::{self, Found as Approved, Request};
use askama::Template;
use axum::extract::Path;
use policy::{Action, Purpose};
use vocabulary::{Asker, InquiryId, InquiryState, Refusal};

use super::{
    STEM, form,
    list::{Found, found},
    show, words,
};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit},
    recommendations::set_day,
    referrals::id_in,
    shell::{
        Shell,
        components::{Actions, Choice, ErrorSummary, FieldErrors, Fields, TextArea, TextInput},
        form_page::{Both, FormPage, Maker, Sent, answered, both, is_conflict},
        page,
    },
    submit,
};

/// The form of a request: a new one, or one that is there with the version that its editor sees.
pub(super) fn request_page(visit: &Visit, of: Option<(InquiryId, i64)>, sent: Sent<'_>) -> FormPage {
    let t = visit.t();
    let make = Maker { t, stem: STEM, sent };
    let askers = Asker::ALL.iter().map(|one| Choice::new(one.code(), t.s(words::asker(*one)))).collect();
    let (stem, back, action, button) = match of {
        None => ("requests-new", "/requests".to_owned(), "/requests/new".to_owned(), "requests-new-button"),
        Some((id, _)) => {
            ("requests-amend", format!("/requests/{id}"), format!("/requests/{id}/amend"), "requests-save")
        }
    };
    FormPage {
        shell: visit.shell(stem).back(back.clone()).errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: vec![],
        action,
        version: of.map(|(_, version)| version),
        parts: vec![
            make.choice("asker", askers),
            make.line("asker_name"),
            make.line("subject"),
            make.text("question", 6),
            make.line("file_number"),
            make.day("received_on"),
            make.day("due"),
        ],
        actions: Actions::new(t.s(button)).leave(back, t.s("shell-back")),
        tables: vec![],
    }
}

/// The form of the answer, with the bank beside it.
#[derive(Debug, Clone, Template)]
#[template(path = "requests/answer.html")]
pub(super) struct AnswerPage {
    shell: Shell,
    summary: ErrorSummary,
    question: String,
    id: String,
    version: i64,
    search: TextInput,
    found: Option<Vec<Found>>,
    hu: TextArea,
    en: TextArea,
    actions: Actions,
}

impl AnswerPage {
    pub(super) fn new(
        visit: &Visit,
        (request, version): (&Request, i64),
        (fields, errors): Sent<'_>,
        bank: Option<&[Approved]>,
    ) -> Self {
        let t = visit.t();
        let back = format!("/requests/{}", request.line.id);
        let area = |name: &str| {
            let label = t.s(&format!("{STEM}-{}", name.replace('_', "-")));
            TextArea { rows: 10, ..TextArea::new(name, label).filled(fields, errors) }
        };
        Self {
            summary: errors.summary(t),
            question: request.question.clone(),
            id: request.line.id.to_string(),
            version,
            search: TextInput::new("words", t.s("requests-bank-words"))
                .hint(t.s("requests-bank-words-hint"))
                .filled(fields, &FieldErrors::none()),
            found: bank.map(|ones| found(visit, ones)),
            hu: area("answer_hu"),
            en: area("answer_en"),
            actions: Actions::new(t.s("requests-save")).leave(back.clone(), t.s("shell-back")),
            shell: visit
                .shell("requests-answer")
                .caption(request.line.subject.clone())
                .back(back)
                .errors(errors),
        }
    }
}

async fn may_register(signed: &Signed) -> Result<(), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| tx.permit_own(Action::RegisterInquiry).await.map(|_| ()))?)
}

/// The form of a new request.
pub(super) async fn new(signed: Signed) -> Answer {
    may_register(&signed).await?;
    let mut fields = Fields::empty();
    let today = signed.visit.scene().now().day_in(signed.visit.scene().zone());
    set_day(&mut fields, "received_on", Some(today));
    page(&request_page(&signed.visit, None, (&fields, &FieldErrors::none())))
}

/// Registers it.
pub(super) async fn register(signed: Signed, form: Form) -> Answer {
    may_register(&signed).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::request(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            format!("/requests/{}", requests::register(tx, &new).await?)
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&signed.visit, done, |errors| request_page(&signed.visit, None, (&form.0, errors)))
}

fn filled(found: &Request) -> Fields {
    let line = &found.line;
    let mut fields = Fields::of(&[
        ("asker", line.asker.code()),
        ("asker_name", line.asker_name.as_str()),
        ("subject", line.subject.as_str()),
        ("question", found.question.as_str()),
        ("file_number", found.file_number.as_str()),
        ("answer_hu", found.answer.hu.as_str()),
        ("answer_en", found.answer.en.as_str()),
    ]);
    set_day(&mut fields, "received_on", Some(found.received_on));
    set_day(&mut fields, "due", Some(line.due));
    fields
}

/// The form of a change.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = open(&signed, id_in(&id)?).await?;
    let of = Some((found.line.id, found.version));
    page(&request_page(&signed.visit, of, (&filled(&found), &FieldErrors::none())))
}

fn conflict(visit: &Visit, now: &Request, yours: &Fields, (step, texts): (&str, &[&'static str])) -> Answer {
    let home = format!("/requests/{}", now.line.id);
    let of = Both {
        action: format!("{home}/{step}"),
        leave: home,
        words: (STEM, "requests-conflict-by"),
        theirs: &filled(now),
        yours,
        version: now.version,
        texts,
    };
    both(visit, of)
}

/// Amends what was asked. Two people at once: the page keeps the texts of both.
pub(super) async fn amend(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: InquiryId = id_in(&id)?;
    show::load(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let version = form::version(&form.0);
    let done = match form::request(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            requests::amend(tx, id, &new, version).await?;
            format!("/requests/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    if done.as_ref().is_err_and(|failed| is_conflict(failed.refusal())) {
        let now = show::load(&signed, id).await?;
        return conflict(&signed.visit, &now, &form.0, ("amend", &["subject", "question"]));
    }
    let of = Some((id, version));
    answered(&signed.visit, done, |errors| request_page(&signed.visit, of, (&form.0, errors)))
}

async fn open(signed: &Signed, id: InquiryId) -> Result<Request, Failed> {
    let found = show::load(signed, id).await?;
    match found.line.state {
        InquiryState::Open => Ok(found),
        InquiryState::Approved | InquiryState::Sent => Err(Refusal::rule("requests-approved-already").into()),
    }
}

/// The form of the answer.
pub(super) async fn ask_answer(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = open(&signed, id_in(&id)?).await?;
    let sent = (&filled(&found), &FieldErrors::none());
    page(&AnswerPage::new(&signed.visit, (&found, found.version), sent, None))
}

/// Searches the bank without losing what was written; or begins with an answer that was found there.
pub(super) async fn search(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: InquiryId = id_in(&id)?;
    let found = open(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let mut fields = form.0.clone();
    let words = fields.one("words").to_owned();
    let bank = app::read!(signed.store(), &ctx, |tx| requests::bank(tx, &words).await)?;
    let begin = fields.one("begin").to_owned();
    let begun = bank.iter().find_map(|one| match one {
        Approved::Request(request) if request.line.id.to_string() == begin => {
            Some((request.answer.hu.as_str(), request.answer.en.as_str()))
        }
        // a reply to an evaluation is in the language of its questionnaire
        Approved::Reply(reply) if reply.question.to_string() == begin => {
            Some(if reply.language == "hu" { (reply.text.as_str(), "") } else { ("", reply.text.as_str()) })
        }
        Approved::Request(_) | Approved::Reply(_) => None,
    });
    if let Some((begun_hu, begun_en)) = begun {
        let joined = |own: &str, found: &str| {
            let parts: Vec<&str> =
                [own.trim(), found.trim()].into_iter().filter(|text| !text.is_empty()).collect();
            parts.join("\n\n")
        };
        let (hu, en) = (joined(fields.one("answer_hu"), begun_hu), joined(fields.one("answer_en"), begun_en));
        fields =
            Fields::of(&[("words", words.as_str()), ("answer_hu", hu.as_str()), ("answer_en", en.as_str())]);
    }
    let version = form::version(&form.0);
    let sent = (&fields, &FieldErrors::none());
    page(&AnswerPage::new(&signed.visit, (&found, version), sent, Some(&bank)))
}

/// Drafts the answer. Two people at once: the page keeps the texts of both.
pub(super) async fn answer(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: InquiryId = id_in(&id)?;
    let found = open(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let version = form::version(&form.0);
    let new = form::answer(&form.0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        requests::answer(tx, id, &new, version).await?;
        format!("/requests/{id}")
    })
    .map_err(Failed::from);
    if done.as_ref().is_err_and(|failed| is_conflict(failed.refusal())) {
        let now = show::load(&signed, id).await?;
        return conflict(&signed.visit, &now, &form.0, ("answer", &["answer_hu", "answer_en"]));
    }
    answered(&signed.visit, done, |errors| {
        AnswerPage::new(&signed.visit, (&found, version), (&form.0, errors), None)
    })
}
