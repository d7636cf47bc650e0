//! News: bilingual notices from a meeting, a visit, an event or alone, through approval and embargo to the public page.
//!
//! | verb | who | what it does |
//! |---|---|---|
//! | [`material`] | whoever may read the record | what a record tells, for a draft |
//! | [`draft`], [`amend`], [`hand_in`] | coordinator; a contributor its own | a notice before it is approved |
//! | [`approve`], [`send_back`], [`withdraw`] | coordinator | public from a moment on; back to a draft |
//! | [`register_event`], [`events`] | coordinator, contributors | events that notices tell of |
//! | [`published`], [`one_published`] | anybody | what is public now |
//!
//! **Invariant:** nothing is public that was not approved in both languages, nothing of another body that it has not handed in, nor before its moment: what is public is asked of the
//! notice and of the clock with every reading, and no job makes it so. What was approved does not change; it is taken off first.
//!
//! **Kept** as long as the instance, with who approved it. **Absent:** names of people who were trafficked, cases, and minutes that
//! are not approved.

mod events;
mod model;
mod publishing;
mod store;
mod waiting;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::{Action, Resource};
use vocabulary::{Day, FieldRefusal, MinutesState, Moment, NoticeId, Outcome, Refusal, kinds};

pub use events::{event, events, register_event};
pub use model::{
    After, Event, Material, NewEvent, Notice, Page, PublicAfter, PublicPage, Source, Standing, Step,
    StepKind, View, Words,
};
pub use publishing::{approve, hand_in, one_published, published, send_back, withdraw};
pub(crate) use waiting::waiting;

use crate::{meetings, recommendations, visits};

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "news",
    migrations: &[migration!(69, "news", "migrations/0069_news.sql")],
    statements: &[store::ALL],
    relations: &[(Resource::Notice, store::RELATIONS)],
    tables: &["notices", "notice_steps", "news_events"],
};

/// Notices on one page of the list.
const PAGE: usize = 50;
/// The longest title.
const TITLE: usize = 200;
/// The longest text.
const TEXT: usize = 20_000;

/// What a record tells. Of a meeting only its approved minutes; of a visit what its coordinator sees, without what
/// is a confidential draft in the register.
pub async fn material(tx: &mut Tx, source: Source) -> Outcome<Option<Material>> {
    tx.permit_own(Action::DraftNotice).await?;
    Ok(match source {
        Source::Meeting(id) => {
            let minutes = meetings::minutes(tx, id).await?;
            if minutes.meeting.minutes != MinutesState::Approved {
                return Err(Refusal::rule("news-minutes-not-approved").into());
            }
            Some(Material::Meeting(Box::new(minutes)))
        }
        Source::Visit(id) => {
            tx.permit(Action::ManageVisit, id).await?;
            let view = visits::view(tx, id).await?;
            Some(Material::Visit(Box::new(told_of(tx, view).await?)))
        }
        Source::Event(id) => {
            let (event, parts) = events::event(tx, id).await?;
            Some(Material::Event(Box::new(event), parts))
        }
        Source::Alone => None,
    })
}

/// A visit without what became a confidential draft of the register: that is not for the public before the office says so.
async fn told_of(tx: &mut Tx, mut view: visits::View) -> Outcome<visits::View> {
    let mut told = Vec::new();
    for point in view.points {
        let drafted = match point.recommendation {
            Some(saying) => recommendations::is_draft(tx, saying).await?,
            None => false,
        };
        if !drafted {
            told.push(point);
        }
    }
    view.points = told;
    Ok(view)
}

/// Drafts a notice. Whoever drafts from a record may read that record.
pub async fn draft(tx: &mut Tx, source: Source, dated: Day, words: &Words) -> Outcome<NoticeId> {
    let permit = tx.permit_own(Action::DraftNotice).await?;
    material(tx, source).await?;
    check(words)?;
    let id: NoticeId = tx.ctx().new_id();
    let last: i64 = tx.the_row(&store::LAST_NUMBER, &[]).await?.get("number")?;
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let about = match source {
        Source::Meeting(id) => Some(id.uuid()),
        Source::Visit(id) => Some(id.uuid()),
        Source::Event(id) => Some(id.uuid()),
        Source::Alone => None,
    }
    .map(vocabulary::Id::<kinds::Notice>::from_uuid);
    let now = tx.ctx().now();
    let values = args![
        id,
        last + 1,
        body,
        source.kind().code(),
        about,
        dated,
        words.title.hu,
        words.title.en,
        words.text.hu,
        words.text.en,
        now
    ];
    tx.change(&store::DRAFT, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// Changes a notice that is not approved; `version` is the one that the editor saw.
pub async fn amend(
    tx: &mut Tx,
    notice: NoticeId,
    (dated, words): (Day, &Words),
    version: i64,
) -> Outcome<()> {
    let permit = tx.permit(Action::AmendNotice, notice).await?;
    check(words)?;
    tx.record(Entry::of(&permit)).await?;
    let values = args![notice, version, dated, words.title.hu, words.title.en, words.text.hu, words.text.en];
    tx.also_expecting_one(&store::AMEND, values).await
}

fn check(words: &Words) -> Outcome<()> {
    let mut wrong = Vec::new();
    let mut say = |field: &str, key| wrong.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
    if words.title.is_empty() {
        say("title_hu", "news-title-missing");
    }
    for (field, title) in [("title_hu", &words.title.hu), ("title_en", &words.title.en)] {
        if title.chars().count() > TITLE {
            say(field, "news-title-long");
        }
    }
    for (field, text) in [("text_hu", &words.text.hu), ("text_en", &words.text.en)] {
        if text.chars().count() > TEXT {
            say(field, "news-text-long");
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

/// The notices that are or were prepared, the newest first: all of them for the coordinator, its own for a contributor.
pub async fn list(tx: &mut Tx, after: Option<After>) -> Outcome<Page> {
    tx.permit_own(Action::ListNotices).await?;
    let After(at, id) = after.unwrap_or(After(Moment::from_micros(i64::MAX), NoticeId::nil()));
    let rows = if tx.may(Action::RegisterVisit, NoticeId::nil()).await? {
        tx.rows(&store::EVERY, args![at, id]).await?
    } else {
        let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
        tx.rows(&store::OF_BODY, args![at, id, body]).await?
    };
    let mut notices = rows.iter().map(Notice::read).collect::<Outcome<Vec<_>>>()?;
    let more = notices.len() > PAGE;
    notices.truncate(PAGE);
    let next = notices.last().filter(|_| more).map(|last| After(last.drafted_at, last.id));
    Ok(Page { notices, next })
}

/// One notice with what was done with it.
pub async fn view(tx: &mut Tx, notice: NoticeId) -> Outcome<View> {
    tx.permit(Action::ViewNotice, notice).await?;
    let found = one(tx, notice).await?;
    let mut steps = Vec::new();
    for row in tx.rows(&store::STEPS, args![notice]).await? {
        steps.push(Step {
            kind: row.code("step", StepKind::parse)?,
            note: row.get("note")?,
            at: row.get("at")?,
        });
    }
    let may_amend = tx.may(Action::AmendNotice, notice).await?;
    let may_approve = tx.may(Action::ApproveNotice, notice).await? && publishing::is_ready(tx, &found);
    let own = tx.ctx().actor.body() == Some(found.body);
    Ok(View {
        may_hand_in: may_amend && own && found.handed_in_at.is_none(),
        notice: found,
        steps,
        may_amend,
        may_approve,
        may_withdraw: tx.may(Action::WithdrawNotice, notice).await?,
    })
}

async fn one(tx: &mut Tx, notice: NoticeId) -> Outcome<Notice> {
    Notice::read(&tx.the_row(&store::ONE, args![notice]).await?)
}
