//! What is to be answered, what was sent, and the bank.

use app::requests::{self, Counts, Found as Approved, Line, Part};
use askama::Template;
use policy::Purpose;
use vocabulary::{Day, Moment};

use super::words;
use crate::{
    evaluations::words::title,
    http::{Answer, Form, Signed, Visit},
    language::format,
    recommendations::until,
    shell::{
        Shell,
        components::{Cell, Column, Empty, FieldErrors, Fields, Figure, Row, SummaryStrip, Table, TextInput},
        page,
    },
};

/// An approved answer as a search finds it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) href: String,
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) lang: String,
    pub(super) facts: Vec<String>,
    /// What is opened: the request, or the reply to an evaluation.
    pub(super) open: &'static str,
    /// The request or the question, for the form that begins with its answer.
    pub(super) id: String,
}

pub(super) fn found(visit: &Visit, approved: &[Approved]) -> Vec<Found> {
    let t = visit.t();
    let day = |at: Moment| format::day(t, at.day_in(visit.scene().zone()));
    let told = approved.iter().filter_map(|one| match one {
        Approved::Request(request) => {
            let (text, lang) = words::answer(t, request)?;
            Some(Found {
                href: format!("/requests/{}", request.line.id),
                subject: request.line.subject.clone(),
                text,
                lang: lang.to_owned(),
                facts: std::iter::once(words::who(t, &request.line))
                    .chain(request.approved_at.map(day))
                    .collect(),
                open: "requests-bank-open",
                id: request.line.id.to_string(),
            })
        }
        Approved::Reply(reply) => Some(Found {
            href: format!("/evaluations/{}/reply/{}", reply.evaluation, reply.edition),
            subject: title(&reply.row),
            text: reply.text.clone(),
            lang: reply.language.clone(),
            facts: vec![
                reply.title.of(t.locale()).to_owned(),
                t.a(
                    "requests-bank-edition",
                    &[("number", t.n(reply.edition)), ("year", reply.year.to_string())],
                ),
                day(reply.released_at),
            ],
            open: "requests-bank-open-reply",
            id: reply.question.to_string(),
        }),
    });
    told.collect()
}

/// The list with the search of the bank.
#[derive(Debug, Clone, Template)]
#[template(path = "requests/list.html")]
pub(super) struct ListPage {
    shell: Shell,
    strip: Option<SummaryStrip>,
    table: Option<Table>,
    empty: Empty,
    sent: bool,
    search: TextInput,
    found: Option<Vec<Found>>,
}

impl ListPage {
    pub(super) fn new(
        visit: &Visit,
        (part, lines): (Part, &[Line]),
        counts: Option<Counts>,
        (fields, found_ones): (&Fields, Option<&[Approved]>),
    ) -> Self {
        let t = visit.t();
        let today = visit.scene().now().day_in(visit.scene().zone());
        let sent = part == Part::Sent;
        let shell = visit.shell(if sent { "requests-sent" } else { "requests-list" });
        let shell = if sent { shell.back("/requests") } else { shell };
        let empty = Empty::new(t.s("requests-list-empty"), t.s("requests-list-empty-next"));
        Self {
            strip: counts.map(|counts| {
                SummaryStrip::new(vec![
                    Figure::new(t.n(counts.open), t.s("requests-open")),
                    Figure::new(t.n(counts.late), t.s("requests-late")),
                ])
            }),
            table: (!lines.is_empty()).then(|| table(visit, shell.heading.clone(), lines, today)),
            empty: if sent { empty } else { empty.step("/requests/new", t.s("requests-new-heading")) },
            sent,
            search: TextInput::new("words", t.s("requests-bank-words"))
                .hint(t.s("requests-bank-words-hint"))
                .filled(fields, &FieldErrors::none()),
            found: found_ones.map(|ones| found(visit, ones)),
            shell,
        }
    }
}

fn table(visit: &Visit, caption: String, lines: &[Line], today: Day) -> Table {
    let t = visit.t();
    let rows = lines
        .iter()
        .map(|line| {
            Row(vec![
                Cell::link(
                    format!("/requests/{}", line.id),
                    format!("{}. {}", t.n(line.number), line.subject),
                ),
                Cell::text(words::who(t, line)),
                match line.state {
                    vocabulary::InquiryState::Sent => Cell::text(format::day(t, line.due)),
                    _ => Cell::Clock(until(t, line.due, today)),
                },
                Cell::Status(words::standing(t, line, today)),
            ])
        })
        .collect();
    let columns = ["subject", "who", "due", "standing"]
        .map(|name| Column::new(t.s(&format!("requests-column-{name}"))))
        .to_vec();
    Table::new(caption, columns, rows).caption_unseen()
}

/// What is to be answered.
pub(super) async fn show(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let (lines, counts) = app::read!(signed.store(), &ctx, |tx| {
        Ok((requests::list(tx, Part::Open).await?, requests::counts(tx).await?))
    })?;
    let nothing = (&Fields::empty(), None);
    page(&ListPage::new(&signed.visit, (Part::Open, &lines), Some(counts), nothing))
}

/// What was sent.
pub(super) async fn sent(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let lines = app::read!(signed.store(), &ctx, |tx| requests::list(tx, Part::Sent).await)?;
    page(&ListPage::new(&signed.visit, (Part::Sent, &lines), None, (&Fields::empty(), None)))
}

/// The bank: approved answers in which the words stand.
pub(super) async fn search(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let words = form.0.one("words").to_owned();
    let (lines, found) = app::read!(signed.store(), &ctx, |tx| {
        Ok((requests::list(tx, Part::Open).await?, requests::bank(tx, &words).await?))
    })?;
    page(&ListPage::new(&signed.visit, (Part::Open, &lines), None, (&form.0, Some(&found))))
}
