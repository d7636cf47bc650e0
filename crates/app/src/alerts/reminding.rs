//! Reminding: one policy for everybody. Whoever is told, is told how much waits and nothing else.
//!
//! What somebody is reminded of is what their own list shows, asked as them: a job finds out whose turn it is
//! ([`turns`]), reads as that person ([`waits`]), and writes the mail down ([`tell`]).

use ::store::{Entry, ToValue as _, Tx, Value, args};
use policy::{Action, Actor};
use vocabulary::{AccountId, Day, Moment, Outcome, Refusal, Rhythm, Role};

use super::{
    Letter, Waits, mails, readers_values,
    rules::{self, Turn},
    store, waiting,
};
use crate::{accounts, packs};

/// Seconds for which what was raised waits to be told: a change that has begun earlier may commit a little later, and whoever is
/// told up to now would never hear of it.
const SETTLING: i64 = 10;

/// Somebody whose turn it is to be told.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Who, as they would act if they were signed in.
    pub actor: Actor,
    account: AccountId,
    everything: bool,
    at: Moment,
    told_at: Moment,
    told_day: Day,
}

/// How often somebody is told who has chosen nothing: whoever answers referrals at once, everybody else in the morning.
pub(super) fn usual(actor: &Actor) -> Rhythm {
    let at_once = [Role::Identifier, Role::CaseWorker, Role::PlacementOfficer];
    if at_once.iter().any(|role| actor.has_role(*role)) { Rhythm::AtOnce } else { Rhythm::Daily }
}

/// Everybody whose turn it is now. Run by a job.
pub async fn turns(tx: &mut Tx) -> Outcome<Vec<Reader>> {
    tx.permit_own(Action::RunJobs).await?;
    let pack = packs::active()?.pack;
    let (zone, now) = (crate::time_zone(), tx.ctx().now());
    let at = now.plus_seconds(-SETTLING);
    let newest: Option<Moment> = tx.the_row(&store::NEWEST, args![]).await?.maybe("newest")?;
    let mut told = std::collections::BTreeMap::new();
    for row in tx.rows(&store::RHYTHMS, args![]).await? {
        let rhythm = row.maybe_code("rhythm", Rhythm::parse)?;
        let values: (_, Moment, Day) = (rhythm, row.get("told_at")?, row.get("told_day")?);
        told.insert(row.get::<AccountId>("account")?, values);
    }
    let mut readers = Vec::new();
    for actor in accounts::everybody(tx).await? {
        let Some(account) = actor.account() else { continue };
        // somebody who was never told anything is not told of the past
        let (chosen, told_at, told_day) =
            told.get(&account).copied().unwrap_or((None, now.plus_days(-1), now.day_in(zone).plus_days(-1)));
        let turn = rules::turn(chosen.unwrap_or_else(|| usual(&actor)), told_day, now, pack);
        let everything = match turn {
            Turn::Nothing => continue,
            Turn::Alerts if newest.is_none_or(|newest| newest <= told_at) => continue,
            Turn::Alerts => false,
            Turn::Everything => true,
        };
        readers.push(Reader { actor, account, everything, at, told_at, told_day });
    }
    Ok(readers)
}

/// How much waits for a reader that was not told yet; read as that reader.
pub async fn waits(tx: &mut Tx, reader: &Reader) -> Outcome<Waits> {
    let mut values: Vec<Value> = readers_values(tx)?;
    values.extend([reader.told_at.value(), reader.at.value()]);
    let mut waits = Waits { count: tx.the_row(&store::FRESH, &values).await?.get("n")?, ..Waits::default() };
    if !reader.everything {
        return Ok(waits);
    }
    let pack = packs::active()?.pack;
    let today = tx.ctx().now().day_in(crate::time_zone());
    for item in waiting::mine(tx).await? {
        let Some(due) = item.due_day() else { continue };
        if rules::falls_due(due, (reader.told_day, today), pack) {
            waits.count += 1;
            waits.late += i64::from(due < today);
            if let waiting::What::Report(measure) = item.what {
                waits.reports.push(measure);
            }
        }
    }
    Ok(waits)
}

/// Notes that a reader was told, and writes the mail down where there is something to tell. Another server may have been
/// quicker: then nothing happens. Run by a job.
pub async fn tell(tx: &mut Tx, reader: &Reader, waits: &Waits) -> Outcome<()> {
    let permit = tx.permit_own(Action::RunJobs).await?;
    let now = tx.ctx().now();
    let today = if reader.everything { now.day_in(crate::time_zone()) } else { reader.told_day };
    let before = args![reader.account, reader.told_at, reader.told_day];
    tx.housekeeping(&store::FIRST_TOLD, before).await?;
    let values = args![reader.account, reader.told_at, reader.at, today, reader.told_day];
    if tx.housekeeping(&store::TOLD, values).await? == 1 && waits.count > 0 {
        tx.record(Entry::of(&permit).on(reader.account)).await?;
        mails::post(tx, reader.account, &Letter::Waiting(waits.clone())).await?;
    }
    Ok(())
}

/// How often the person whose mail carries this link is told.
pub async fn rhythm(tx: &mut Tx, link: &str) -> Outcome<Rhythm> {
    tx.permit_own(Action::UseOwnLink).await?;
    let account = super::links::account(tx, link)?;
    let actor = accounts::acting(tx, account).await?.ok_or_else(Refusal::not_found)?;
    let row = tx.row(&store::RHYTHM, args![account]).await?;
    let chosen = row.map(|row| row.maybe_code("rhythm", Rhythm::parse)).transpose()?.flatten();
    Ok(chosen.unwrap_or_else(|| usual(&actor)))
}

/// Chooses how often. Who holds the link can do this and nothing else.
pub async fn choose(tx: &mut Tx, link: &str, rhythm: Rhythm) -> Outcome<()> {
    let permit = tx.permit_own(Action::UseOwnLink).await?;
    let account = super::links::account(tx, link)?;
    accounts::acting(tx, account).await?.ok_or_else(Refusal::not_found)?;
    let now = tx.ctx().now();
    let today = now.day_in(crate::time_zone());
    tx.change(&store::CHOOSE, args![account, rhythm.code(), now, today], Entry::of(&permit).on(account))
        .await?;
    Ok(())
}
