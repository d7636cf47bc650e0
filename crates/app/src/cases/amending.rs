//! Decisions about a case, its team, and its coded record.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{
    AccountId, AgeGroup, CaseId, CaseStatus, ConsentMode, Day, EntryId, Fault, Mandate, Outcome, Refusal,
    Role,
};

use super::{
    Coded, Decision,
    opening::once_each,
    rules, store as sql, today,
    viewing::{read, statuses},
};
use crate::{
    accounts::{self, Colleague},
    facts, packs,
};

/// A corrected coded record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amend {
    /// The version that the writer saw.
    pub version: i64,
    /// The record as it should be, complete.
    pub record: Coded,
}

/// A change of the team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Team {
    /// Someone of the same body joins.
    Join(AccountId),
    /// Someone leaves; the last one cannot.
    Leave(AccountId),
}

/// Gives a case another status. The decision maker is the acting account and its body.
pub async fn decide_status(tx: &mut Tx, id: CaseId, decision: &Decision) -> Outcome<()> {
    let permit = tx.permit(Action::DecideStatus, id).await?;
    let (Some(account), Some(body)) = (tx.ctx().actor.account(), tx.ctx().actor.body()) else {
        return Err(Fault::broken("a decision without a member").into());
    };
    let case = read(tx, id).await?;
    if case.version != decision.version {
        return Err(Refusal::conflict().into());
    }
    rules::may_follow(case.status, decision.status)?;
    check_ground(decision.status, &decision.ground)?;
    let latest = statuses(tx, id).await?.first().map_or(case.registered_on, |step| step.decided_on);
    check_day(decision.decided_on, latest, today(tx))?;

    tx.record(Entry::of(&permit)).await?;
    let status = decision.status.code();
    tx.also_expecting_one(&sql::DECIDE, args![id, status, decision.version]).await?;
    let (step, now): (EntryId, _) = (tx.ctx().new_id(), tx.ctx().now());
    let values = args![step, id, status, decision.ground, body, account, decision.decided_on, now];
    tx.also(&sql::ADD_STATUS, values).await?;
    facts::revise(tx, case.fact, decision.decided_on, |fact| fact.status = decision.status).await
}

fn check_ground(status: CaseStatus, ground: &str) -> Outcome<()> {
    let pack = packs::active()?.pack;
    let known = pack.status(status).is_some_and(|words| words.grounds.iter().any(|g| g.code == ground));
    if known { Ok(()) } else { Err(Refusal::field("ground", "cases-decide-ground-missing").into()) }
}

fn check_day(decided: Day, not_before: Day, today: Day) -> Outcome<()> {
    if decided > today {
        return Err(Refusal::field("decided_on", "cases-decide-day-future").into());
    }
    if decided < not_before {
        return Err(Refusal::field("decided_on", "cases-decide-day-early").into());
    }
    Ok(())
}

/// Who may join the team of a case: open accounts of its own body, which alone holds the keys of its sections, in a role that
/// works on cases. Whoever is on the team already is among them.
pub async fn joinable(tx: &mut Tx, id: CaseId) -> Outcome<Vec<Colleague>> {
    tx.permit(Action::ManageTeam, id).await?;
    let actor = tx.ctx().actor.clone();
    let body = actor.body().ok_or_else(Refusal::not_found)?;
    let mut colleagues = accounts::colleagues(tx, body, Some(Role::CaseWorker)).await?;
    if actor.has_mandate(Mandate::Identify) {
        for colleague in accounts::colleagues(tx, body, Some(Role::Identifier)).await? {
            if !colleagues.iter().any(|known| known.id == colleague.id) {
                colleagues.push(colleague);
            }
        }
    }
    Ok(colleagues)
}

/// Changes who works on a case.
pub async fn change_team(tx: &mut Tx, id: CaseId, change: Team) -> Outcome<()> {
    let permit = tx.permit(Action::ManageTeam, id).await?;
    let by = tx.ctx().actor.account().ok_or_else(|| Fault::broken("a team without a member"))?;
    let now = tx.ctx().now();
    let team = tx
        .rows(&sql::TEAM, args![id])
        .await?
        .iter()
        .map(|row| row.get("account"))
        .collect::<Outcome<Vec<AccountId>>>()?;
    match change {
        Team::Join(account) if team.contains(&account) => Ok(()),
        Team::Join(account) => {
            if !joinable(tx, id).await?.iter().any(|colleague| colleague.id == account) {
                return Err(Refusal::field("join", "cases-team-missing").into());
            }
            tx.change(&sql::ADD_MEMBER, args![account, id, now, by], Entry::of(&permit)).await?;
            Ok(())
        }
        Team::Leave(account) if !team.contains(&account) => Ok(()),
        Team::Leave(_) if team.len() == 1 => Err(Refusal::rule("cases-team-last").into()),
        Team::Leave(account) => {
            tx.change(&sql::REMOVE_MEMBER, args![id, account], Entry::of(&permit)).await?;
            Ok(())
        }
    }
}

/// The age group of a case. For `consents`, under its own permit.
pub(crate) async fn age_of(tx: &mut Tx, id: CaseId) -> Outcome<AgeGroup> {
    Ok(read(tx, id).await?.record.age_group)
}

/// Corrects the age group together with the mode of consent; the fact gets a new version. Returns the age group before. For
/// `consents`, under its own permit and entry.
pub(crate) async fn note_age(
    tx: &mut Tx,
    id: CaseId,
    version: i64,
    age: AgeGroup,
    mode: ConsentMode,
) -> Outcome<AgeGroup> {
    let case = read(tx, id).await?;
    tx.also_expecting_one(&sql::NOTE_AGE, args![id, age.code(), mode.code(), version]).await?;
    facts::revise(tx, case.fact, case.registered_on, |fact| fact.dimensions.age_group = age).await?;
    Ok(case.record.age_group)
}

/// Completes or corrects the coded record, all but the age group; the fact gets a new version. If somebody else changed the case meanwhile the
/// answer is a conflict and nothing changes.
pub async fn amend(tx: &mut Tx, id: CaseId, amend: &Amend) -> Outcome<()> {
    let permit = tx.permit(Action::AmendCase, id).await?;
    let case = read(tx, id).await?;
    if case.version != amend.version {
        return Err(Refusal::conflict().into());
    }
    let record = &amend.record;
    if record.age_group != case.record.age_group {
        // consent hangs on it: `consents::reroute` changes both
        return Err(Refusal::rule("cases-amend-age-elsewhere").into());
    }
    tx.record(Entry::of(&permit)).await?;
    let values = args![
        id,
        record.county,
        record.primary_form.code(),
        record.sex.code(),
        record.age_group.code(),
        record.citizenship_group.code(),
        amend.version
    ];
    tx.also_expecting_one(&sql::AMEND, values).await?;
    tx.also(&sql::REMOVE_FORMS, args![id]).await?;
    for form in rules::tidy_forms(record.primary_form, &record.forms) {
        tx.also(&sql::ADD_FORM, args![id, form.code()]).await?;
    }
    tx.also(&sql::REMOVE_CITIZENSHIPS, args![id]).await?;
    for country in once_each(&record.citizenships) {
        tx.also(&sql::ADD_CITIZENSHIP, args![id, country]).await?;
    }
    tx.also(&sql::REMOVE_ANSWERS, args![id]).await?;
    for (question, code) in once_each(&record.answers) {
        tx.also(&sql::ADD_ANSWER, args![id, question, code]).await?;
    }
    let dimensions = facts::Dimensions {
        county: record.county.clone(),
        primary_form: record.primary_form,
        sex: record.sex,
        age_group: record.age_group,
        citizenship_group: record.citizenship_group,
    };
    facts::revise(tx, case.fact, case.registered_on, |fact| fact.dimensions = dimensions).await
}
