//! One's own calendar: a link that other programs read, with meetings and the due days of tasks. Never anything of a case.

use ::store::{Entry, Tx, args};
use policy::{Action, Actor};
use vocabulary::{AccountId, CalendarId, Id, Locale, Outcome, Refusal, kinds};

use super::{
    links::{self, Use},
    store,
};
use crate::{
    accounts,
    meetings::{self, Meeting},
    tasks::{self, Task},
};

/// What a calendar shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dates {
    /// Meetings that one is awaited at, with those of the last months.
    pub meetings: Vec<Meeting>,
    /// Open tasks of one's own body.
    pub tasks: Vec<Task>,
}

/// The link of one's own calendar, if there is one.
pub async fn own_calendar(tx: &mut Tx) -> Outcome<Option<String>> {
    tx.permit_own(Action::ManageOwnAccount).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let Some(row) = tx.row(&store::CALENDAR_OF, args![account]).await? else { return Ok(None) };
    let id: CalendarId = row.get("id")?;
    Ok(Some(links::issue(tx, Use::Calendar, id)))
}

/// Makes a link, or another one in the place of the old, which opens nothing from now on.
pub async fn renew_calendar(tx: &mut Tx) -> Outcome<()> {
    let permit = tx.permit_own(Action::ManageOwnAccount).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let id: CalendarId = tx.ctx().random_id();
    let now = tx.ctx().now();
    tx.change(&store::RENEW_CALENDAR, args![account, id, now], Entry::of(&permit).on(account)).await?;
    Ok(())
}

/// Takes the link away.
pub async fn revoke_calendar(tx: &mut Tx) -> Outcome<()> {
    let permit = tx.permit_own(Action::ManageOwnAccount).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    tx.change(&store::REVOKE_CALENDAR, args![account], Entry::of(&permit).on(account)).await?;
    Ok(())
}

/// Whose calendar a link opens, as they would act if they were signed in, and their language.
pub async fn calendar_reader(tx: &mut Tx, link: &str) -> Outcome<(Actor, Locale)> {
    tx.permit_own(Action::UseOwnLink).await?;
    let id: CalendarId = links::read(tx, Use::Calendar, link)?;
    let row = tx.the_row(&store::CALENDAR, args![id]).await?;
    let account: AccountId = row.get("account")?;
    let actor = accounts::acting(tx, account).await?.ok_or_else(Refusal::not_found)?;
    Ok((actor, row.code("locale", Locale::parse)?))
}

/// What stands in it; read as that person. Whoever sits at no table has an empty calendar.
pub async fn dates(tx: &mut Tx) -> Outcome<Dates> {
    if !tx.may(Action::ListMeetings, Id::<kinds::Body>::nil()).await? {
        return Ok(Dates { meetings: vec![], tasks: vec![] });
    }
    let mut found = meetings::list(tx, meetings::Part::Past, None).await?.meetings;
    found.extend(meetings::list(tx, meetings::Part::Coming, None).await?.meetings);
    Ok(Dates { meetings: found, tasks: tasks::own_open(tx).await? })
}
