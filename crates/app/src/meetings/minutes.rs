//! Minutes: written, sent for comments, answered, approved.

use ::store::{Entry, Tx, args};
use policy::{Action, Permit};
use vocabulary::{
    Arg, CommentAnswer, CommentId, Day, FieldRefusal, ItemId, MeetingId, MinutesState, Outcome, Refusal,
};

use super::{
    calling::standing,
    model::{Both, Item},
    reading, rules, store,
};
use crate::tasks;

/// The longest text under one item, in one language.
const LONGEST: usize = 20_000;
/// The longest reason for an early approval.
const WHY: usize = 1_000;

/// The permit to write the minutes of a meeting that was held, or is being held.
pub(super) async fn may_write(tx: &mut Tx, meeting: MeetingId) -> Outcome<Permit> {
    let permit = tx.permit(Action::WriteMinutes, meeting).await?;
    standing(tx, meeting).await?;
    Ok(permit)
}

pub(super) async fn item_of(tx: &mut Tx, meeting: MeetingId, item: ItemId) -> Outcome<Item> {
    Item::read(&tx.the_row(&store::ITEM, args![meeting, item]).await?)
}

/// Writes what the minutes say about an item; `version` is the one that the writer saw.
pub async fn say(
    tx: &mut Tx,
    (meeting, item): (MeetingId, ItemId),
    said: &Both,
    version: i64,
) -> Outcome<()> {
    let permit = may_write(tx, meeting).await?;
    item_of(tx, meeting, item).await?;
    for (field, text) in [("said_hu", &said.hu), ("said_en", &said.en)] {
        if text.chars().count() > LONGEST {
            return Err(Refusal::field(field, "meetings-said-long").into());
        }
    }
    tx.record(Entry::of(&permit)).await?;
    tx.also_expecting_one(&store::SAY, args![item, version, said.hu, said.en]).await
}

/// Sends the minutes to the members for comments until a day; tasks are given with it. Sent again, the day changes and new
/// tasks are given.
pub async fn circulate(tx: &mut Tx, meeting: MeetingId, until: Day) -> Outcome<()> {
    let permit = may_write(tx, meeting).await?;
    let held = standing(tx, meeting).await?;
    let now = tx.ctx().now();
    if held.plan.starts_at > now {
        return Err(Refusal::rule("meetings-minutes-too-early").into());
    }
    if until < now.day_in(crate::time_zone()) {
        return Err(Refusal::field("until", "meetings-until-past").into());
    }
    let written = tx.rows(&store::AGENDA, args![meeting]).await?;
    let items = written.iter().map(Item::read).collect::<Outcome<Vec<_>>>()?;
    if items.iter().all(|item| item.said.is_empty()) {
        return Err(Refusal::rule("meetings-minutes-empty").into());
    }
    tx.change(&store::CIRCULATE, args![meeting, until, now], Entry::of(&permit)).await?;
    tasks::give(tx, meeting).await
}

/// Comments on an item of minutes that were sent for comments, in the name of the actor's body.
pub async fn comment(tx: &mut Tx, (meeting, item): (MeetingId, ItemId), text: &str) -> Outcome<CommentId> {
    let permit = tx.permit(Action::CommentMinutes, meeting).await?;
    item_of(tx, meeting, item).await?;
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::field("text", "meetings-comment-missing").into());
    }
    if text.chars().count() > LONGEST {
        return Err(Refusal::field("text", "meetings-said-long").into());
    }
    let today = tx.ctx().now().day_in(crate::time_zone());
    if let Some(until) = standing(tx, meeting).await?.comments_until.filter(|until| *until < today) {
        return Err(Refusal::rule("meetings-comments-closed").with("day", Arg::Day(until)).into());
    }
    let (Some(body), Some(account)) = (tx.ctx().actor.body(), tx.ctx().actor.account()) else {
        return Err(Refusal::not_found().into());
    };
    let id: CommentId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let values = args![id, meeting, item, body, account, text, now];
    tx.change(&store::COMMENT, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// Says what became of a comment, and why; once, whoever answers first.
pub async fn answer(
    tx: &mut Tx,
    (meeting, comment): (MeetingId, CommentId),
    answer: CommentAnswer,
    reply: &str,
) -> Outcome<()> {
    let permit = may_write(tx, meeting).await?;
    if answer != CommentAnswer::Accepted && reply.trim().is_empty() {
        return Err(Refusal::field("reply", "meetings-reply-missing").into());
    }
    if reply.chars().count() > LONGEST {
        return Err(Refusal::field("reply", "meetings-said-long").into());
    }
    let now = tx.ctx().now();
    let values = args![comment, meeting, answer.code(), reply.trim(), now];
    tx.record(Entry::of(&permit).on(comment)).await?;
    tx.also_expecting_one(&store::ANSWER, values).await
}

/// Approves the minutes: they do not change any more. Every comment must have been answered, and everything must stand in
/// both languages. `seen` is the [`Minutes::stamp`] of what was read; nobody approves what a colleague has changed since. Whoever
/// approves before the last day for comments has passed says why, and their readers see it.
///
/// [`Minutes::stamp`]: super::Minutes::stamp
pub async fn approve(tx: &mut Tx, meeting: MeetingId, (seen, early): (i64, &str)) -> Outcome<()> {
    let permit = may_write(tx, meeting).await?;
    let stands = standing(tx, meeting).await?;
    if stands.minutes != MinutesState::Comments {
        return Err(Refusal::rule("meetings-minutes-not-sent").into());
    }
    let today = tx.ctx().now().day_in(crate::time_zone());
    let awaited = stands.comments_until.filter(|until| *until >= today);
    let early = awaited.map(|_| early.trim().to_owned());
    let waiting = tx.rows(&store::UNANSWERED, args![meeting]).await?;
    if let Some(first) = waiting.first() {
        let first: CommentId = first.get("id")?;
        let count = Arg::Number(i64::try_from(waiting.len()).unwrap_or(i64::MAX));
        let wrong = FieldRefusal {
            field: format!("reply-{first}"),
            key: "meetings-comments-unanswered",
            args: vec![("count", count)],
        };
        return Err(Refusal::fields(vec![wrong]).into());
    }
    let found = reading::written(tx, stands).await?;
    if found.stamp() != seen {
        return Err(Refusal::conflict().into());
    }
    let half = rules::in_one_language(&found);
    if !half.is_empty() {
        return Err(Refusal::fields(half).into());
    }
    match early.as_deref() {
        Some("") => return Err(Refusal::field("why", "meetings-approve-why-missing").into()),
        Some(why) if why.chars().count() > WHY => {
            return Err(Refusal::field("why", "meetings-approve-why-long").into());
        }
        Some(_) | None => {}
    }
    let now = tx.ctx().now();
    tasks::give_under(tx, &permit, meeting).await?;
    tasks::agree(tx, meeting).await?;
    match tx.also(&store::APPROVE, args![meeting, now, early]).await? {
        0 => Err(Refusal::conflict().into()),
        _ => Ok(()),
    }
}
