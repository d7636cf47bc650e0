//! Events that notices tell of. They are public in themselves: everybody who drafts sees them.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{Day, EventId, FieldRefusal, Outcome, Refusal};

use super::model::{Event, NewEvent};
use super::{TEXT, TITLE, store};

/// Later than every event: the last day of 9999, in days since 1970.
const LAST_DAY: i64 = 2_932_896;

/// Registers an event of one's body, or one that it knows of.
pub async fn register_event(tx: &mut Tx, new: &NewEvent) -> Outcome<EventId> {
    let permit = tx.permit_own(Action::DraftNotice).await?;
    check(new)?;
    if let Some(whole) = new.part_of {
        let found = tx.row(&store::EVENT, args![whole]).await?;
        found.ok_or_else(|| Refusal::field("part_of", "news-event-absent"))?;
    }
    let id: EventId = tx.ctx().new_id();
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    let values = args![
        id,
        new.kind.code(),
        body,
        new.title.hu,
        new.title.en,
        new.organiser.hu,
        new.organiser.en,
        new.host.hu,
        new.host.en,
        new.starts_on,
        new.ends_on,
        new.text.hu,
        new.text.en,
        new.part_of,
        now
    ];
    tx.change(&store::REGISTER_EVENT, values, Entry::of(&permit)).await?;
    Ok(id)
}

fn check(new: &NewEvent) -> Outcome<()> {
    let mut wrong = Vec::new();
    let mut say = |field: &str, key| wrong.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
    for (field, title) in [("title_hu", &new.title.hu), ("title_en", &new.title.en)] {
        if title.is_empty() {
            say(field, "news-title-missing");
        }
        if title.chars().count() > TITLE {
            say(field, "news-title-long");
        }
    }
    if new.organiser.is_empty() {
        say("organiser_hu", "news-organiser-missing");
    }
    for (field, text) in [
        ("organiser_hu", &new.organiser.hu),
        ("organiser_en", &new.organiser.en),
        ("host_hu", &new.host.hu),
        ("host_en", &new.host.en),
    ] {
        if text.chars().count() > TITLE {
            say(field, "news-title-long");
        }
    }
    for (field, text) in [("text_hu", &new.text.hu), ("text_en", &new.text.en)] {
        if text.chars().count() > TEXT {
            say(field, "news-text-long");
        }
    }
    if new.ends_on < new.starts_on {
        say("ends_on", "news-event-ends-before");
    }
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

/// The latest events.
pub async fn events(tx: &mut Tx) -> Outcome<Vec<Event>> {
    tx.permit_own(Action::ListNotices).await?;
    tx.rows(&store::EVENTS, args![Day::from_number(LAST_DAY)]).await?.iter().map(Event::read).collect()
}

/// One event, and those that are part of it.
pub async fn event(tx: &mut Tx, id: EventId) -> Outcome<(Event, Vec<Event>)> {
    tx.permit_own(Action::ListNotices).await?;
    let row = tx.row(&store::EVENT, args![id]).await?;
    let event = Event::read(&row.ok_or_else(Refusal::not_found)?)?;
    let parts = tx.rows(&store::PARTS, args![id]).await?;
    Ok((event, parts.iter().map(Event::read).collect::<Outcome<Vec<_>>>()?))
}
