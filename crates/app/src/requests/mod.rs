//! Requests: questions with a deadline that are no evaluation, and the bank of approved answers that the next answer begins with.
//!
//! | verb | who | what it does |
//! |---|---|---|
//! | [`register`], [`amend`] | coordinator | who asks what, until when, under which file number |
//! | [`answer`], [`approve`], [`reopen`], [`send`] | coordinator | the answer on its way: drafted, approved, sent |
//! | [`write_letter`], [`amend_letter`], [`letters`], [`letter`] | coordinator | circular letters that ask bodies for their part |
//! | [`list`], [`view`], [`counts`] | coordinator | what is to be answered, the nearest deadline first; one with its answer |
//! | [`bank`] | coordinator | approved answers in which every word of a search stands, replies to evaluations among them |
//!
//! **Invariants:** the bank holds what was approved and nothing else; an approved answer changes only after it was opened again.
//! Nobody approves an answer whose text they saved last: at least two people have read what leaves the office.
//! **Kept:** for good. **Absent:** cases, people whom somebody helps; a body that observes never sees one.

mod letters;
mod model;
mod store;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::{Action, Resource};
use vocabulary::{BodyId, Day, FieldRefusal, InquiryId, InquiryState, Outcome, Refusal};

pub use letters::{amend_letter, letter, letters, write_letter};
pub use model::{Answer, Counts, Found, Letter, Line, NewLetter, NewRequest, Part, Request};

use crate::{
    alerts::waiting::{Due, Waiting, What},
    evaluations,
    meetings::Both,
};

/// Requests' tables, statements and relation statement.
pub static FEATURE: Feature = Feature {
    name: "requests",
    migrations: &[
        migration!(70, "requests", "migrations/0070_requests.sql"),
        migration!(78, "request_letters", "migrations/0078_request_letters.sql"),
    ],
    statements: &[store::ALL],
    relations: &[(Resource::Inquiry, store::RELATIONS)],
    tables: &["requests", "request_letters", "letter_addressees"],
};

/// The longest line.
const LINE: usize = 300;
/// The longest text.
const LONGEST: usize = 20_000;
/// The most answers that a search shows.
const MOST_FOUND: usize = 20;

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn sound(wrong: Vec<FieldRefusal>) -> Outcome<()> {
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

fn today(tx: &Tx) -> Day {
    tx.ctx().now().day_in(crate::time_zone())
}

fn unasked(new: &NewRequest, today: Day) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    for (field, text, most, missing) in [
        ("subject", &new.subject, LINE, "requests-subject-missing"),
        ("question", &new.question, LONGEST, "requests-question-missing"),
    ] {
        if text.trim().is_empty() {
            wrong.push(refused(field, missing));
        } else if text.chars().count() > most {
            wrong.push(refused(field, "requests-text-long"));
        }
    }
    for (field, text) in [("asker_name", &new.asker_name), ("file_number", &new.file_number)] {
        if text.chars().count() > LINE {
            wrong.push(refused(field, "requests-text-long"));
        }
    }
    if new.received_on > today {
        wrong.push(refused("received_on", "requests-day-in-future"));
    }
    if new.due < new.received_on {
        wrong.push(refused("due", "requests-due-before"));
    }
    wrong
}

/// Registers a request.
pub async fn register(tx: &mut Tx, new: &NewRequest) -> Outcome<InquiryId> {
    let permit = tx.permit_own(Action::RegisterInquiry).await?;
    sound(unasked(new, today(tx)))?;
    let last: i64 = tx.the_row(&store::LAST_NUMBER, &[]).await?.get("number")?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let (id, now): (InquiryId, _) = (tx.ctx().new_id(), tx.ctx().now());
    let values = args![
        id,
        last + 1,
        new.asker.code(),
        new.asker_name.trim(),
        new.subject.trim(),
        new.question.trim(),
        new.file_number.trim(),
        new.received_on,
        new.due,
        InquiryState::Open.code(),
        account,
        now
    ];
    tx.change(&store::ADD, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// Amends what was asked; `version` is the one that the editor saw. Under an approved answer the question stays: it has to be opened
/// again first, and what was sent stays for good.
pub async fn amend(tx: &mut Tx, id: InquiryId, new: &NewRequest, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageInquiry, id).await?;
    if one(tx, id).await?.line.state != InquiryState::Open {
        return Err(Refusal::rule("requests-approved-already").into());
    }
    sound(unasked(new, today(tx)))?;
    tx.record(Entry::of(&permit)).await?;
    let values = args![
        id,
        new.asker.code(),
        new.asker_name.trim(),
        new.subject.trim(),
        new.question.trim(),
        new.file_number.trim(),
        new.received_on,
        new.due,
        version
    ];
    tx.also_expecting_one(&store::AMEND, values).await
}

/// Drafts the answer; an approved one has to be opened again first.
pub async fn answer(tx: &mut Tx, id: InquiryId, new: &Answer, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageInquiry, id).await?;
    if one(tx, id).await?.line.state != InquiryState::Open {
        return Err(Refusal::rule("requests-approved-already").into());
    }
    if new.hu.trim().is_empty() && new.en.trim().is_empty() {
        return Err(Refusal::field("answer_hu", "requests-answer-missing").into());
    }
    let wrong = [("answer_hu", &new.hu), ("answer_en", &new.en)]
        .into_iter()
        .filter(|(_, text)| text.chars().count() > LONGEST)
        .map(|(field, _)| refused(field, "requests-text-long"));
    sound(wrong.collect())?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::ANSWER, args![id, new.hu.trim(), new.en.trim(), version, account]).await
}

/// Approves the answer as it stands: from now on it is in the bank. Whoever wrote it last is refused.
pub async fn approve(tx: &mut Tx, id: InquiryId, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ApproveInquiry, id).await?;
    let found = one(tx, id).await?;
    if found.line.state != InquiryState::Open {
        return Err(Refusal::rule("requests-approved-already").into());
    }
    if found.answer.hu.is_empty() && found.answer.en.is_empty() {
        return Err(Refusal::rule("requests-answer-missing").into());
    }
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    if found.drafted_by == Some(account) {
        return Err(Refusal::rule("requests-approved-by-drafter").into());
    }
    let now = tx.ctx().now();
    tx.record(Entry::of(&permit)).await?;
    let values = args![id, InquiryState::Approved.code(), account, now, version];
    tx.also_expecting_one(&store::APPROVE, values).await
}

/// Opens an approved answer again; it leaves the bank. What was sent stays as it was sent.
pub async fn reopen(tx: &mut Tx, id: InquiryId, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ApproveInquiry, id).await?;
    if one(tx, id).await?.line.state != InquiryState::Approved {
        return Err(Refusal::rule("requests-not-approved").into());
    }
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::REOPEN, args![id, InquiryState::Open.code(), version]).await
}

/// Says on which day the approved answer was sent.
pub async fn send(tx: &mut Tx, id: InquiryId, on: Day, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ManageInquiry, id).await?;
    if one(tx, id).await?.line.state != InquiryState::Approved {
        return Err(Refusal::rule("requests-not-approved").into());
    }
    if on > today(tx) {
        return Err(Refusal::field("sent_on", "requests-day-in-future").into());
    }
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::SEND, args![id, InquiryState::Sent.code(), on, version]).await
}

async fn one(tx: &mut Tx, id: InquiryId) -> Outcome<Request> {
    Request::read(&tx.the_row(&store::ONE, args![id]).await?)
}

/// One request with its answer.
pub async fn view(tx: &mut Tx, id: InquiryId) -> Outcome<Request> {
    tx.permit(Action::ViewInquiry, id).await?;
    one(tx, id).await
}

/// What is to be answered, the nearest deadline first; or what was sent, the newest first.
pub async fn list(tx: &mut Tx, part: Part) -> Outcome<Vec<Line>> {
    tx.permit_own(Action::ListInquiries).await?;
    let statement = match part {
        Part::Open => &store::OPEN,
        Part::Sent => &store::SENT,
    };
    tx.rows(statement, &[]).await?.iter().map(Line::read).collect()
}

/// Requests that were not answered yet, for the office that answers them.
pub(crate) async fn waiting(tx: &mut Tx) -> Outcome<Vec<Waiting>> {
    if !tx.may(Action::ListInquiries, BodyId::nil()).await? {
        return Ok(Vec::new());
    }
    let open = list(tx, Part::Open).await?;
    let line = |line: Line| Waiting {
        what: What::Request(line.id),
        // a request is kept in the one language in which it came
        title: Both::new(&line.subject, &line.subject),
        due: Some(Due::Day(line.due)),
    };
    Ok(open.into_iter().map(line).collect())
}

/// How many wait for an answer, and how many of these are late.
pub async fn counts(tx: &mut Tx) -> Outcome<Counts> {
    tx.permit_own(Action::ListInquiries).await?;
    let today = today(tx);
    let row = tx.the_row(&store::COUNTS, args![today]).await?;
    Ok(Counts { open: row.get("open")?, late: row.get("late")? })
}

/// Approved answers in which every word of a search stands, whatever its case; the newest first: answers to requests, and what was
/// replied to evaluations in their newest editions. Nothing for a search without words.
pub async fn bank(tx: &mut Tx, search: &str) -> Outcome<Vec<Found>> {
    tx.permit_own(Action::ListInquiries).await?;
    let words: Vec<String> = search.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let rows = tx.rows(&store::BANK, &[]).await?;
    let requests = rows.iter().map(|row| Ok(Found::Request(Box::new(Request::read(row)?))));
    let mut found = requests.collect::<Outcome<Vec<Found>>>()?;
    let replies = evaluations::replied(tx).await?;
    found.extend(replies.into_iter().map(|reply| Found::Reply(Box::new(reply))));
    found.retain(|one| {
        let whole = one.words();
        words.iter().all(|word| whole.contains(word))
    });
    found.sort_by_key(|one| std::cmp::Reverse(one.since()));
    found.truncate(MOST_FOUND);
    Ok(found)
}
