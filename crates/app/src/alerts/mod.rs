//! Alerts: something happened to a record that concerns you. They hold no content and name no person; what happened is
//! read on the record's own page, behind its own permit.
//!
//! What waits for somebody ([`waiting`]) is told by mail as well: how much, and nothing else. Mails are written down in the
//! transaction of what they tell ([`Letter`]), wait for their turn, and are tried again until they have left.
//!
//! `alerts_seen` is bookkeeping: putting an alert away changes no record. So is what mails note of their own way, and up to when
//! somebody was told.
//!
//! **Kept:** alerts and mails that left thirty days, mails that were given up ninety. What somebody chose stays with the account.

mod calendar;
pub(crate) mod links;
mod mails;
mod model;
mod reminding;
mod rules;
mod store;
pub mod waiting;

use ::store::{Entry, Feature, ToValue as _, Tx, Value, args, migration};
use policy::Action;
use vocabulary::{AccountId, AlertId, BodyId, Id, Kind, Moment, Outcome, Reference, Refusal, Role, kinds};

pub use calendar::{Dates, calendar_reader, dates, own_calendar, renew_calendar, revoke_calendar};
pub use links::{own_rhythm_link, rhythm_link};
pub use mails::{Letter, Mail, Post, Waits, held_up, sent, standing, take_due, try_again};
pub(crate) use mails::{correspond, forget_correspondent, post};
pub use model::{About, Alert, Happening, To};
pub use reminding::{Reader, choose, rhythm, tell, turns, waits};

/// Alerts' tables and statements. They have no relation statement: a reader is found by the statement that lists them.
pub static FEATURE: Feature = Feature {
    name: "alerts",
    migrations: &[
        migration!(32, "alerts", "migrations/0032_alerts.sql"),
        migration!(72, "mails", "migrations/0072_mails.sql"),
        migration!(81, "correspondents", "migrations/0081_correspondents.sql"),
        migration!(90, "alerts_by_age", "migrations/0090_alerts_by_age.sql"),
    ],
    statements: &[store::ALL],
    relations: &[],
    tables: &["alerts", "alerts_seen", "mails", "mail_rhythms", "calendars", "correspondents"],
};

/// Days after which an alert is forgotten.
const KEPT_DAYS: i64 = 30;

/// Raises an alert in the transaction of what happened; the transaction already holds that change's audit entry.
pub async fn raise(
    tx: &mut Tx,
    to: To<'_>,
    happening: Happening,
    about: About,
    reference: Option<Reference>,
) -> Outcome<()> {
    let id: AlertId = tx.ctx().new_id();
    let now = tx.ctx().now();
    let (body, account, roles): (_, Option<AccountId>, Option<String>) = match to {
        To::Roles(body, roles) => {
            let codes: Vec<&str> = roles.iter().map(|role| role.code()).collect();
            (body, None, Some(format!("|{}|", codes.join("|"))))
        }
        To::Account(body, account) => (body, Some(account), None),
    };
    let record = match about {
        About::Referral(referral) => referral.uuid(),
        About::Stay(stay) => stay.uuid(),
        About::Evaluation(evaluation) => evaluation.uuid(),
        About::Answer(answer) => answer.uuid(),
    };
    let values = args![id, body, account, roles, happening.code(), about.kind(), record, reference, now];
    tx.also(&store::RAISE, values).await?;
    Ok(())
}

/// What finds the alerts of the actor: body, account, its roles between bars.
fn readers_values(tx: &Tx) -> Outcome<Vec<Value>> {
    let policy::Actor::Member(member) = tx.ctx().actor.clone() else {
        return Err(Refusal::not_found().into());
    };
    let mut values = vec![member.body.value(), member.account.value()];
    for place in 0..Role::ALL.len() {
        // no role's code is empty, so the pattern of a missing role matches nothing
        let pattern = member.roles.get(place).map_or_else(String::new, |role| format!("%|{}|%", role.code()));
        values.push(pattern.value());
    }
    Ok(values)
}

/// The newest alerts, at most fifty, that the actor has not put away.
pub async fn mine(tx: &mut Tx) -> Outcome<Vec<Alert>> {
    tx.permit_own(Action::ViewHome).await?;
    let values = readers_values(tx)?;
    tx.rows(&store::MINE, &values).await?.iter().map(alert).collect()
}

fn alert(row: &::store::Row) -> Outcome<Alert> {
    let kind: String = row.get("record_kind")?;
    let about = match kind.as_str() {
        kinds::Stay::NAME => About::Stay(row.get("record")?),
        kinds::Evaluation::NAME => About::Evaluation(row.get("record")?),
        kinds::Answer::NAME => About::Answer(row.get("record")?),
        _ => About::Referral(row.get("record")?),
    };
    Ok(Alert {
        id: row.get("id")?,
        happening: row.code("key", Happening::parse)?,
        about,
        reference: row.maybe("reference")?,
        raised_at: row.get("raised_at")?,
    })
}

/// Puts an alert away for the actor alone. An alert of another body, or one already put away, changes nothing.
pub async fn seen(tx: &mut Tx, alert: AlertId) -> Outcome<()> {
    tx.permit_own(Action::ViewHome).await?;
    let (Some(account), Some(body)) = (tx.ctx().actor.account(), tx.ctx().actor.body()) else {
        return Err(Refusal::not_found().into());
    };
    let now = tx.ctx().now();
    if tx.row(&store::OF_BODY, args![alert, body]).await?.is_some() {
        tx.housekeeping(&store::SEEN, args![alert, account, now]).await?;
    }
    Ok(())
}

/// Forgets the alerts about a record that is being erased; part of that transaction.
pub async fn forget<K: Kind>(tx: &mut Tx, record: Id<K>) -> Outcome<()> {
    tx.also(&store::FORGET_SEEN, args![record]).await?;
    tx.also(&store::FORGET, args![record]).await?;
    Ok(())
}

/// Forgets what a body was told about a record that it cannot open any more: an alert that leads nowhere is a riddle. Part
/// of the transaction that closes the record to it.
pub async fn forget_of_body<K: Kind>(tx: &mut Tx, record: Id<K>, body: BodyId) -> Outcome<()> {
    tx.also(&store::FORGET_SEEN_OF_BODY, args![record, body]).await?;
    tx.also(&store::FORGET_OF_BODY, args![record, body]).await?;
    Ok(())
}

/// The same for one account.
pub async fn forget_of_account<K: Kind>(tx: &mut Tx, record: Id<K>, account: AccountId) -> Outcome<()> {
    tx.also(&store::FORGET_SEEN_OF_ACCOUNT, args![record, account]).await?;
    tx.also(&store::FORGET_OF_ACCOUNT, args![record, account]).await?;
    Ok(())
}

/// Forgets alerts older than thirty days, and old mails, five hundred of each at a time: an instance that was down for months
/// forgets in many short transactions, between which others write. Returns how many; none means that nothing is left, and leaves
/// no entry. Run by a job.
pub async fn sweep(tx: &mut Tx) -> Outcome<u64> {
    let permit = tx.permit_own(Action::RunJobs).await?;
    let before: Moment = tx.ctx().now().plus_days(-KEPT_DAYS);
    if tx.row(&store::OLD, args![before]).await?.is_none() && !mails::any_old(tx).await? {
        return Ok(0);
    }
    tx.change(&store::FORGET_OLD_SEEN, args![before], Entry::of(&permit)).await?;
    Ok(mails::forget_old(tx).await? + tx.also(&store::FORGET_OLD, args![before]).await?)
}
