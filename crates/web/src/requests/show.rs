//! One request: what is asked, the answer on its way.

use app::requests::{self, Letter, Request};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{InquiryId, InquiryState};

use super::words;
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::{Texts, format},
    recommendations::{set_day, whole_day},
    referrals::id_in,
    shell::{
        Shell,
        components::{
            Cell, Column, DateInput, ErrorSummary, FieldErrors, Fields, Notice, Row, Status, Table,
        },
        page, page_with,
    },
    submit,
};

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "requests/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    summary: ErrorSummary,
    standing: Status,
    question: String,
    facts: Vec<(String, String)>,
    answers: Vec<(&'static str, String)>,
    state: InquiryState,
    /// Why the reader cannot approve what waits for it.
    own: Option<Notice>,
    letters: Option<Table>,
    id: String,
    version: i64,
    sent_on: DateInput,
}

/// Who asks, since when and until when, under which file number.
pub(super) fn facts(t: Texts, found: &Request) -> Vec<(String, String)> {
    let fact = |key: &str, value: String| (t.s(key).into_owned(), value);
    let mut facts = vec![
        fact("requests-column-who", words::who(t, &found.line)),
        fact("requests-field-received-on", format::day(t, found.received_on)),
        fact("requests-field-due", format::day(t, found.line.due)),
    ];
    if !found.file_number.is_empty() {
        facts.push(fact("requests-field-file-number", found.file_number.clone()));
    }
    facts
}

fn letters(t: Texts, home: &str, letters: &[Letter]) -> Option<Table> {
    let row = |letter: &Letter| {
        let address = format!("{home}/letters/{}", letter.id);
        Row(vec![
            Cell::link(address.clone(), letter.of.file_number.clone()),
            Cell::text(letter.of.subject.clone()),
            Cell::text(letter.of.addressees.len().to_string()),
            Cell::text(format::day(t, letter.of.due)),
            Cell::link(
                format!("{address}/letter.docx"),
                t.a("requests-letter-file", &[("number", letter.of.file_number.as_str())]),
            ),
        ])
    };
    let columns = ["number", "subject", "addressees", "due", "file"]
        .map(|name| {
            let words = t.s(&format!("requests-letter-column-{name}"));
            if name == "addressees" { Column::number(words) } else { Column::new(words) }
        })
        .to_vec();
    let rows: Vec<Row> = letters.iter().map(row).collect();
    (!rows.is_empty()).then(|| Table::new(t.s("requests-letters"), columns, rows).caption_unseen())
}

impl ShowPage {
    pub(super) fn new(
        visit: &Visit,
        (found, sent_letters): (&Request, &[Letter]),
        (sent, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let line = &found.line;
        let home = format!("/requests/{}", line.id);
        let today = visit.scene().now().day_in(visit.scene().zone());
        let fact = |key: &str, value: String| (t.s(key).into_owned(), value);
        let mut facts = facts(t, found);
        let reader = visit.session().map(|session| session.account);
        let own =
            line.state == InquiryState::Open && found.drafted_by.is_some() && found.drafted_by == reader;
        if let Some(at) = found.approved_at {
            facts.push(fact("requests-approved-at", format::moment(t, visit.scene().zone(), at)));
        }
        if let Some(day) = found.sent_on {
            facts.push(fact("requests-field-sent-on", format::day(t, day)));
        }
        let answered = !(found.answer.hu.is_empty() && found.answer.en.is_empty());
        let answers = [("hu", &found.answer.hu), ("en", &found.answer.en)];
        Self {
            summary: errors.summary(t),
            standing: words::standing(t, line, today),
            question: found.question.clone(),
            facts,
            answers: answers
                .into_iter()
                .filter(|(_, text)| !text.is_empty())
                .map(|(lang, text)| (lang, text.clone()))
                .collect(),
            state: line.state,
            own: (own && answered).then(|| Notice::info(t.s("requests-own"), t.s("requests-own-text"))),
            letters: letters(t, &home, sent_letters),
            id: line.id.to_string(),
            version: found.version,
            sent_on: DateInput::new(t, "sent_on", t.s("requests-field-sent-on"))
                .whole(String::new())
                .filled(sent, errors),
            shell: visit
                .shell("requests-show")
                .heading(line.subject.clone())
                .caption(t.a("requests-show-number", &[("number", t.n(line.number).as_str())]))
                .back("/requests")
                .errors(errors),
        }
    }

    fn is_open(&self) -> bool {
        self.state == InquiryState::Open
    }

    fn is_approved(&self) -> bool {
        self.state == InquiryState::Approved
    }
}

pub(super) async fn load(signed: &Signed, id: InquiryId) -> Result<Request, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| requests::view(tx, id).await)?)
}

async fn whole(signed: &Signed, id: InquiryId) -> Result<(Request, Vec<Letter>), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| {
        Ok((requests::view(tx, id).await?, requests::letters(tx, id).await?))
    })?)
}

/// One request.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (found, letters) = whole(&signed, id_in(&id)?).await?;
    let mut fields = Fields::empty();
    let today = signed.visit.scene().now().day_in(signed.visit.scene().zone());
    set_day(&mut fields, "sent_on", Some(today));
    page(&ShowPage::new(&signed.visit, (&found, &letters), (&fields, &FieldErrors::none())))
}

fn version(form: &Form) -> i64 {
    form.0.one("version").parse().unwrap_or(0)
}

/// Approves the answer.
pub(super) async fn approve(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: InquiryId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        requests::approve(tx, id, version(&form)).await?;
        format!("/requests/{id}")
    })?;
    Ok(see_other(&location))
}

/// Opens it again.
pub(super) async fn reopen(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: InquiryId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        requests::reopen(tx, id, version(&form)).await?;
        format!("/requests/{id}")
    })?;
    Ok(see_other(&location))
}

/// Notes that it was sent.
pub(super) async fn send(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: InquiryId = id_in(&id)?;
    let (found, letters) = whole(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let day = whole_day(&form.0, "sent_on").ok().flatten();
    let done = match day {
        Some(day) => submit!(signed, &ctx, form.once(), |tx| {
            requests::send(tx, id, day, version(&form)).await?;
            format!("/requests/{id}")
        }),
        None => Err(vocabulary::Refusal::field("sent_on", "requests-day-form").into()),
    };
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let shown = ShowPage::new(&signed.visit, (&found, &letters), (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
