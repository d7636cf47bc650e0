//! From a draft to the public page, and off it.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{FieldRefusal, Id, Moment, NoticeId, Outcome, Refusal, kinds};

use super::model::{Notice, PublicAfter, PublicPage, StepKind};
use super::{one, store};

/// Notices on one page of what is public.
const PAGE: usize = 20;
/// The longest note.
const NOTE: usize = 1_000;
/// The longest embargo, in days.
const LONGEST: i64 = 366;

/// Hands a draft in for approval; it can still be changed. The body that drafts it says when it is ready, nobody else does.
pub async fn hand_in(tx: &mut Tx, notice: NoticeId, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::AmendNotice, notice).await?;
    let stands = one(tx, notice).await?;
    if tx.ctx().actor.body() != Some(stands.body) {
        return Err(Refusal::rule("news-hand-in-others").into());
    }
    in_both_languages(&stands)?;
    let now = tx.ctx().now();
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::HAND_IN, args![notice, version, now]).await?;
    step(tx, notice, StepKind::HandedIn, "").await
}

/// Approves a notice. It is public from `from` on; a moment that has passed is now.
pub async fn approve(tx: &mut Tx, notice: NoticeId, from: Moment, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ApproveNotice, notice).await?;
    let stands = one(tx, notice).await?;
    handed_in(tx, &stands)?;
    in_both_languages(&stands)?;
    let (body, now) = (tx.ctx().actor.body(), tx.ctx().now());
    if from > now.plus_days(LONGEST) {
        return Err(Refusal::field("day", "news-embargo-long").into());
    }
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::APPROVE, args![notice, version, now, from.max(now), body]).await?;
    step(tx, notice, StepKind::Approved, "").await
}

/// A draft of another body is decided on once that body has handed it in; the office's own needs no such step.
fn handed_in(tx: &Tx, notice: &Notice) -> Outcome<()> {
    if is_ready(tx, notice) { Ok(()) } else { Err(Refusal::rule("news-not-handed-in").into()) }
}

pub(super) fn is_ready(tx: &Tx, notice: &Notice) -> bool {
    notice.handed_in_at.is_some() || tx.ctx().actor.body() == Some(notice.body)
}

/// Sends a notice back to whoever drafted it; the note says why.
pub async fn send_back(tx: &mut Tx, notice: NoticeId, note: &str, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::ApproveNotice, notice).await?;
    let stands = one(tx, notice).await?;
    handed_in(tx, &stands)?;
    again(tx, &permit, (notice, version), (StepKind::SentBack, note)).await
}

/// Takes a notice off the public page, or off the way there; the note says why. It is a draft again.
pub async fn withdraw(tx: &mut Tx, notice: NoticeId, note: &str, version: i64) -> Outcome<()> {
    let permit = tx.permit(Action::WithdrawNotice, notice).await?;
    again(tx, &permit, (notice, version), (StepKind::Withdrawn, note)).await
}

async fn again(
    tx: &mut Tx,
    permit: &policy::Permit,
    (notice, version): (NoticeId, i64),
    (kind, note): (StepKind, &str),
) -> Outcome<()> {
    if note.trim().is_empty() {
        return Err(Refusal::field("note", "news-note-missing").into());
    }
    if note.chars().count() > NOTE {
        return Err(Refusal::field("note", "news-note-long").into());
    }
    tx.record(Entry::of(permit)).await?;
    tx.also_expecting_one(&store::OPEN_AGAIN, args![notice, version]).await?;
    step(tx, notice, kind, note.trim()).await
}

async fn step(tx: &mut Tx, notice: NoticeId, kind: StepKind, note: &str) -> Outcome<()> {
    let id: Id<kinds::Notice> = tx.ctx().new_id();
    let (account, now) = (tx.ctx().actor.account(), tx.ctx().now());
    tx.also(&store::STEP, args![id, notice, kind.code(), note, account, now]).await?;
    Ok(())
}

/// What is handed in or approved stands in both languages.
fn in_both_languages(notice: &Notice) -> Outcome<()> {
    let words = &notice.words;
    let mut wrong = Vec::new();
    for (field, text) in [
        ("title_hu", &words.title.hu),
        ("title_en", &words.title.en),
        ("text_hu", &words.text.hu),
        ("text_en", &words.text.en),
    ] {
        if text.trim().is_empty() {
            wrong.push(FieldRefusal { field: field.to_owned(), key: "news-both-languages", args: vec![] });
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

/// What is public now, the newest first.
pub async fn published(tx: &mut Tx, after: Option<PublicAfter>) -> Outcome<PublicPage> {
    tx.permit_own(Action::ReadNews).await?;
    let now = tx.ctx().now();
    let PublicAfter(at, number) = after.unwrap_or(PublicAfter(now, i64::MAX));
    let rows = tx.rows(&store::PUBLIC, args![now, at, number]).await?;
    let mut notices = rows.iter().map(Notice::read).collect::<Outcome<Vec<_>>>()?;
    let more = notices.len() > PAGE;
    notices.truncate(PAGE);
    let next =
        notices.last().filter(|_| more).and_then(|last| Some(PublicAfter(last.public_from?, last.number)));
    Ok(PublicPage { notices, next })
}

/// One notice that is public now.
pub async fn one_published(tx: &mut Tx, number: i64) -> Outcome<Notice> {
    tx.permit_own(Action::ReadNews).await?;
    let now = tx.ctx().now();
    let row = tx.row(&store::PUBLIC_ONE, args![now, number]).await?;
    Notice::read(&row.ok_or_else(Refusal::not_found)?)
}
