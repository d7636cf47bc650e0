//! Reading: the list, one meeting with its agenda, its minutes.

use std::collections::{BTreeMap, BTreeSet};

use ::store::{Tx, args};
use policy::Action;
use vocabulary::{
    BodyId, CommentAnswer, ForumId, Id, Mandate, MeetingId, MeetingState, MinutesState, Moment, Outcome,
    PositionId, Refusal,
};

use super::{
    agenda, attending,
    model::{
        After, Agreed, Attendance, Both, Comment, Item, May, Meeting, Minutes, Page, Part, Problem, View,
    },
    store,
};
use crate::{forums, tasks};

/// Meetings on one page of a list.
const PAGE: usize = 50;

/// Meetings to come, or those that were: of the forums in which the actor's body has a seat, or all of them for the national
/// coordinator. Two statements, however many there are.
pub async fn list(tx: &mut Tx, part: Part, after: Option<After>) -> Outcome<Page> {
    tx.permit_own(Action::ListMeetings).await?;
    let now = tx.ctx().now();
    // a meeting that has begun stands among those to come for twelve hours more
    let After(at, id) = after.unwrap_or(After(now.plus_seconds(-12 * 3_600), Id::nil()));
    let rows = if forums::sees_all(tx).await? {
        let statement = if part == Part::Coming { &store::COMING } else { &store::PAST };
        tx.rows(statement, args![at, id]).await?
    } else {
        let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
        let statement = if part == Part::Coming { &store::COMING_OF_BODY } else { &store::PAST_OF_BODY };
        tx.rows(statement, args![at, id, body]).await?
    };
    let mut meetings = rows.iter().map(Meeting::read).collect::<Outcome<Vec<_>>>()?;
    let more = meetings.len() > PAGE;
    meetings.truncate(PAGE);
    let next = meetings.last().filter(|_| more).map(|last| After(last.plan.starts_at, last.id));
    name_forums(tx, &mut meetings).await?;
    Ok(Page { meetings, next })
}

async fn name_forums(tx: &mut Tx, meetings: &mut [Meeting]) -> Outcome<()> {
    let times = meetings.iter().map(|meeting| meeting.plan.starts_at);
    let (Some(first), Some(last)) = (times.clone().min(), times.max()) else { return Ok(()) };
    let mut by_meeting: BTreeMap<MeetingId, Vec<(ForumId, Both)>> = BTreeMap::new();
    for row in tx.rows(&store::ALL_FORUMS, args![first, last]).await? {
        let named = (row.get("id")?, Both::read(&row, "name_hu", "name_en")?);
        by_meeting.entry(row.get("meeting")?).or_default().push(named);
    }
    for meeting in meetings {
        meeting.forums = by_meeting.remove(&meeting.id).unwrap_or_default();
    }
    Ok(())
}

/// The next meeting that the actor is awaited at, if there is one.
pub async fn next(tx: &mut Tx) -> Outcome<Option<Meeting>> {
    let page = list(tx, Part::Coming, None).await?;
    let now = tx.ctx().now();
    let is_next = |meeting: &Meeting| {
        meeting.state == MeetingState::Called
            && meeting.plan.starts_at.plus_minutes(meeting.plan.length) > now
    };
    Ok(page.meetings.into_iter().find(is_next))
}

async fn one(tx: &mut Tx, meeting: MeetingId) -> Outcome<Meeting> {
    let mut found = Meeting::read(&tx.the_row(&store::ONE, args![meeting]).await?)?;
    for row in tx.rows(&store::FORUMS, args![meeting]).await? {
        found.forums.push((row.get("id")?, Both::read(&row, "name_hu", "name_en")?));
    }
    Ok(found)
}

async fn may(tx: &mut Tx, meeting: MeetingId) -> Outcome<May> {
    Ok(May {
        manage: tx.may(Action::ManageMeeting, meeting).await?,
        read: tx.may(Action::ReadMinutes, meeting).await?,
        comment: tx.may(Action::CommentMinutes, meeting).await?,
        write: tx.may(Action::WriteMinutes, meeting).await?,
    })
}

async fn agenda_of(tx: &mut Tx, meeting: MeetingId) -> Outcome<Vec<Item>> {
    tx.rows(&store::AGENDA, args![meeting]).await?.iter().map(Item::read).collect()
}

async fn attendance_of(tx: &mut Tx, meeting: MeetingId) -> Outcome<Vec<Attendance>> {
    let mut lines = Vec::new();
    for row in tx.rows(&store::ATTENDANCE, args![meeting]).await? {
        let body: BodyId = row.get("body")?;
        lines.extend(attending::line(&row, body)?);
    }
    Ok(lines)
}

/// A meeting with its agenda. Whoever may not read its minutes finds nothing of them here.
pub async fn view(tx: &mut Tx, meeting: MeetingId) -> Outcome<View> {
    tx.permit(Action::ViewMeeting, meeting).await?;
    let may = may(tx, meeting).await?;
    let found = one(tx, meeting).await?;
    let mut items = agenda_of(tx, meeting).await?;
    if !may.read {
        for item in &mut items {
            item.said = Both::default();
        }
    }
    let attendance = if may.read { attendance_of(tx, meeting).await? } else { Vec::new() };
    let forums: Vec<ForumId> = found.forums.iter().map(|(forum, _)| *forum).collect();
    let (mut problems, mut open) = (Vec::new(), Vec::new());
    // what was open belongs to the agenda; once the minutes are approved it is history
    if found.minutes != MinutesState::Approved {
        let before: Moment = found.plan.starts_at;
        problems = agenda::open_problems(tx, &forums, before).await?;
        open = agenda::open_tasks(tx, &forums, before).await?;
        // at a joint session not everybody has a seat in every forum: what stands in minutes is seen by whoever may read them
        let found_by = problems.iter().map(|problem| problem.meeting);
        let readable = readable(tx, found_by.chain(open.iter().filter_map(|task| task.meeting))).await?;
        problems.retain(|problem| readable.contains(&problem.meeting));
        open.retain(|task| task.meeting.is_some_and(|meeting| readable.contains(&meeting)));
        // a body that observes may stand for whoever asks about them: it sees here what it owes itself
        if tx.ctx().actor.has_mandate(Mandate::Observe) {
            let own = tx.ctx().actor.body();
            open.retain(|task| Some(task.body) == own);
        }
    }
    Ok(View { meeting: found, items, attendance, problems, tasks: open, may })
}

/// The meetings among these whose minutes the actor may read; each is asked for once.
async fn readable(tx: &mut Tx, meetings: impl Iterator<Item = MeetingId>) -> Outcome<BTreeSet<MeetingId>> {
    let asked: BTreeSet<MeetingId> = meetings.collect();
    let mut readable = BTreeSet::new();
    for meeting in asked {
        if tx.may(Action::ReadMinutes, meeting).await? {
            readable.insert(meeting);
        }
    }
    Ok(readable)
}

/// The minutes of a meeting with everything that they yield.
pub async fn minutes(tx: &mut Tx, meeting: MeetingId) -> Outcome<Minutes> {
    tx.permit(Action::ReadMinutes, meeting).await?;
    let found = one(tx, meeting).await?;
    let may = may(tx, meeting).await?;
    let mut minutes = written(tx, found).await?;
    minutes.may = may;
    // a comment is a word among members; what was approved is read without them
    if may.write || may.comment || may.manage {
        for row in tx.rows(&store::COMMENTS, args![meeting]).await? {
            let answer = row.maybe_code("answer", CommentAnswer::parse)?;
            let reply: Option<String> = row.maybe("reply")?;
            minutes.comments.push(Comment {
                id: row.get("id")?,
                item: row.get("item")?,
                body: row.get("body")?,
                text: row.get("text")?,
                made_at: row.get("made_at")?,
                answer: answer.map(|answer| (answer, reply.unwrap_or_default())),
            });
        }
    }
    Ok(minutes)
}

/// What is written about a meeting; the caller has asked for its permit.
pub(super) async fn written(tx: &mut Tx, meeting: Meeting) -> Outcome<Minutes> {
    let id = meeting.id;
    let mut positions = Vec::new();
    for row in tx.rows(&store::POSITIONS, args![id]).await? {
        let text = Both::read(&row, "text_hu", "text_en")?;
        positions.push(Agreed { id: row.get("id")?, item: row.get("item")?, text });
    }
    let problems = tx.rows(&store::PROBLEMS, args![id]).await?;
    let early = tx.the_row(&store::EARLY, args![id]).await?.maybe("approved_early")?;
    Ok(Minutes {
        meeting,
        items: agenda_of(tx, id).await?,
        attendance: attendance_of(tx, id).await?,
        positions,
        problems: problems.iter().map(Problem::read).collect::<Outcome<Vec<_>>>()?,
        tasks: tasks::of_meeting(tx, id).await?,
        comments: Vec::new(),
        early,
        may: May::default(),
    })
}

/// A meeting, where the actor may see it.
pub(crate) async fn seen(tx: &mut Tx, meeting: MeetingId) -> Outcome<Option<Meeting>> {
    if tx.may(Action::ViewMeeting, meeting).await? { one(tx, meeting).await.map(Some) } else { Ok(None) }
}

/// What a meeting agreed on, where the actor may read its minutes.
pub(crate) async fn positions(tx: &mut Tx, meeting: MeetingId) -> Outcome<Vec<Agreed>> {
    let mut positions = Vec::new();
    if tx.may(Action::ReadMinutes, meeting).await? {
        for row in tx.rows(&store::POSITIONS, args![meeting]).await? {
            let text = Both::read(&row, "text_hu", "text_en")?;
            positions.push(Agreed { id: row.get("id")?, item: row.get("item")?, text });
        }
    }
    Ok(positions)
}

/// A position with its meeting and when that was, where the actor may read its minutes.
pub(crate) async fn position(
    tx: &mut Tx,
    position: PositionId,
) -> Outcome<Option<(MeetingId, Both, Moment)>> {
    let Some(row) = tx.row(&store::AGREED, args![position]).await? else { return Ok(None) };
    let meeting: MeetingId = row.get("meeting")?;
    let found = (meeting, Both::read(&row, "text_hu", "text_en")?, row.get("starts_at")?);
    Ok(tx.may(Action::ReadMinutes, meeting).await?.then_some(found))
}
