//! Sessions: a random token in a cookie, its hash in a row, roles loaded anew with each request (P6).

use ::store::{Entry, Row, Tx, args};
use policy::{Action, Actor, Member};
use vault::tokens::{Token, TokenHash};
use vocabulary::{AccountId, BodyId, Locale, Moment, Outcome, Refusal, Role, SessionId};

use super::store;
use crate::bodies;

/// Minutes without a request after which a session of someone who can read about people ends.
const IDLE_MINUTES_CASES: i64 = 15;
/// The same for everybody else.
const IDLE_MINUTES: i64 = 30;
/// Hours after which every session ends.
const ABSOLUTE_HOURS: i64 = 12;
/// Seconds between two notes of the last request.
const TOUCH_SECONDS: i64 = 60;

/// A session with everything a request needs.
#[derive(Debug, Clone)]
pub struct Session {
    /// The session.
    pub id: SessionId,
    /// Who acts.
    pub actor: Actor,
    /// The account.
    pub account: AccountId,
    /// The body.
    pub body: BodyId,
    /// The colleague's name.
    pub name: String,
    /// The body's name in Hungarian.
    pub body_name_hu: String,
    /// The body's name in English.
    pub body_name_en: String,
    /// The code of the body's kind.
    pub body_kind: String,
    /// The body's county.
    pub body_county: Option<String>,
    /// The language of the pages.
    pub locale: Locale,
    /// When it ends without another request.
    pub ends_at: Moment,
    /// When password and second factor were last proven.
    pub proven_at: Moment,
    /// Whether the last request should be noted (see [`touch`]).
    pub stale: bool,
}

/// A session as its owner sees it in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionLine {
    /// The session.
    pub id: SessionId,
    /// When it began.
    pub made_at: Moment,
    /// When it was last used.
    pub seen_at: Moment,
}

/// Begins a session and returns the token for the cookie.
pub(crate) async fn begin(tx: &mut Tx, account: AccountId) -> Outcome<Token> {
    let ctx = tx.ctx().clone();
    let token = Token::generate(ctx.chance.as_ref());
    let id: SessionId = ctx.new_id();
    tx.also(&store::ADD_SESSION, args![token.hash().as_bytes(), id, account, ctx.now()]).await?;
    Ok(token)
}

fn idle_minutes(roles: &[Role]) -> i64 {
    let reads_about_people =
        roles.iter().any(|role| matches!(role, Role::Identifier | Role::CaseWorker | Role::PlacementOfficer));
    if reads_about_people { IDLE_MINUTES_CASES } else { IDLE_MINUTES }
}

/// The live session behind a cookie's token, or `None`.
pub async fn session(tx: &mut Tx, token: &TokenHash) -> Outcome<Option<Session>> {
    let Some(row) = tx.row(&store::SESSION, args![token.as_bytes()]).await? else { return Ok(None) };
    let account: AccountId = row.get("account")?;
    let body: BodyId = row.get("body")?;
    let now = tx.ctx().now();
    let roles: Vec<Role> = tx
        .rows(&store::ROLES, args![account])
        .await?
        .iter()
        .map(|row| row.code("role", Role::parse))
        .collect::<Outcome<_>>()?;
    let made_at: Moment = row.get("made_at")?;
    let seen_at: Moment = row.get("seen_at")?;
    let ends_at = seen_at.plus_minutes(idle_minutes(&roles)).min(made_at.plus_minutes(ABSOLUTE_HOURS * 60));
    if ends_at <= now {
        return Ok(None);
    }
    let mandates = bodies::mandates_today(tx, body).await?;
    Ok(Some(Session {
        id: row.get("id")?,
        actor: Actor::Member(Member { account, body, roles, mandates }),
        account,
        body,
        name: row.get("name")?,
        body_name_hu: row.get("name_hu")?,
        body_name_en: row.get("name_en")?,
        body_kind: row.get("kind")?,
        body_county: row.maybe("county")?,
        locale: row.code("locale", Locale::parse)?,
        ends_at,
        proven_at: row.get("proven_at")?,
        stale: now.seconds_since(seen_at) >= TOUCH_SECONDS,
    }))
}

/// Whose session a cookie's token was, although it has ended: what they sent too late is theirs to send again.
pub async fn formerly(tx: &mut Tx, token: &TokenHash) -> Outcome<Option<AccountId>> {
    tx.row(&store::FORMERLY, args![token.as_bytes()]).await?.map(|row| row.get("account")).transpose()
}

/// Notes that a session was used; at most once a minute, so that reading stays reading.
pub async fn touch(tx: &mut Tx, session: SessionId) -> Outcome<()> {
    let now = tx.ctx().now();
    tx.housekeeping(&store::TOUCH, args![session, now]).await?;
    Ok(())
}

/// One's own live sessions, newest first.
pub async fn mine(tx: &mut Tx) -> Outcome<Vec<SessionLine>> {
    tx.permit_own(Action::ManageOwnAccount).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let since = tx.ctx().now().plus_minutes(-ABSOLUTE_HOURS * 60);
    let line = |row: &Row| {
        Ok(SessionLine { id: row.get("id")?, made_at: row.get("made_at")?, seen_at: row.get("seen_at")? })
    };
    tx.rows(&store::MY_SESSIONS, args![account, since]).await?.iter().map(line).collect()
}

/// Ends a session from its next request on.
pub async fn end_session(tx: &mut Tx, session: SessionId) -> Outcome<()> {
    let permit = tx.permit(Action::EndSession, session).await?;
    let now = tx.ctx().now();
    tx.change(&store::END_SESSION, args![session, now], Entry::of(&permit)).await?;
    Ok(())
}

/// Signs out: ends the session of this very request.
pub async fn end_this(tx: &mut Tx, session: SessionId) -> Outcome<()> {
    end_session(tx, session).await
}

/// Ends every other session of one's own.
pub async fn end_all_others(tx: &mut Tx, this: SessionId) -> Outcome<()> {
    let permit = tx.permit_own(Action::ManageOwnAccount).await?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    tx.change(&store::END_OTHERS, args![account, this, now], Entry::of(&permit).on(account)).await?;
    Ok(())
}

/// Forgets sessions that ended long ago, spent links and old brakes, five hundred of each at a time. Returns how many; none means
/// that nothing is left. Run by a job.
pub async fn clear_out(tx: &mut Tx) -> Outcome<u64> {
    tx.permit_own(Action::RunJobs).await?;
    let now = tx.ctx().now();
    let sessions = tx.housekeeping(&store::FORGET_SESSIONS, args![now.plus_days(-2)]).await?;
    let links = tx.housekeeping(&store::FORGET_LINKS, args![now.plus_days(-30)]).await?;
    let brakes = tx.housekeeping(&store::FORGET_BRAKES, args![now.plus_days(-1)]).await?;
    Ok(sessions + links + brakes)
}
