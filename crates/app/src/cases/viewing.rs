//! The coded record, what is sealed behind it, and who saw what.

use ::store::{Pending, Tx, args};
use policy::{Action, Purpose};
use vocabulary::{AccountId, BodyId, CaseId, Fault, Form, Moment, Outcome, Refusal};

use super::{Case, IDENTITY, Revealed, SHEET, StatusStep, model::answers_of, store as sql};
use crate::consents;

/// A case with what its page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The coded record.
    pub case: Case,
    /// The team with the time of joining.
    pub team: Vec<(AccountId, Moment)>,
    /// Statuses, newest first.
    pub statuses: Vec<StatusStep>,
    /// What the page may offer; each verb asks again.
    pub offers: Vec<Action>,
}

/// What the page of a case may offer.
const OFFERS: [Action; 5] =
    [Action::RevealIdentity, Action::DecideStatus, Action::ManageTeam, Action::AmendCase, Action::Refer];

/// Something that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When it was entered.
    pub at: Moment,
    /// Who did it.
    pub account: Option<AccountId>,
    /// Of which body.
    pub body: Option<BodyId>,
    /// What.
    pub what: Happened,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happened {
    /// A status was given.
    Status(StatusStep),
    /// What is sealed was opened, for a purpose.
    Opened(Purpose),
    /// Anything else that the audit holds about the case.
    Action(Action),
}

/// The coded record of a case, for its team.
pub async fn view(tx: &mut Tx, id: CaseId) -> Outcome<View> {
    tx.permit(Action::ViewCase, id).await?;
    let case = read(tx, id).await?;
    let team = tx
        .rows(&sql::TEAM, args![id])
        .await?
        .iter()
        .map(|row| Ok((row.get("account")?, row.get("since")?)))
        .collect::<Outcome<_>>()?;
    let statuses = statuses(tx, id).await?;
    let mut offers = Vec::new();
    for action in OFFERS {
        if tx.may(action, id).await? {
            offers.push(action);
        }
    }
    let due = consents::child_signal_is_due(case.consent_mode, case.record.age_group);
    if due && tx.may(Action::PrintChildSignal, id).await? {
        offers.push(Action::PrintChildSignal);
    }
    Ok(View { case, team, statuses, offers })
}

/// Reads a case with its lists; the caller holds a permit on it.
pub(crate) async fn read(tx: &mut Tx, id: CaseId) -> Outcome<Case> {
    let mut case = Case::read(&tx.the_row(&sql::ONE, args![id]).await?)?;
    for row in tx.rows(&sql::FORMS, args![id]).await? {
        case.record.forms.push(row.code("form", Form::parse)?);
    }
    case.record.forms.sort_unstable();
    for row in tx.rows(&sql::CITIZENSHIPS, args![id]).await? {
        case.record.citizenships.push(row.get("country")?);
    }
    for row in tx.rows(&sql::ANSWERS, args![id]).await? {
        case.record.answers.push((row.get("question")?, row.get("code")?));
    }
    Ok(case)
}

pub(super) async fn statuses(tx: &mut Tx, id: CaseId) -> Outcome<Vec<StatusStep>> {
    tx.rows(&sql::STATUSES, args![id]).await?.iter().map(StatusStep::read).collect()
}

/// What happened to a case and who saw what is sealed in it, newest first.
pub async fn timeline(tx: &mut Tx, id: CaseId) -> Outcome<Vec<Event>> {
    let permit = tx.permit(Action::ViewCase, id).await?;
    let mut events: Vec<Event> = statuses(tx, id)
        .await?
        .into_iter()
        .map(|step| Event {
            at: step.recorded_at,
            account: Some(step.account),
            body: Some(step.body),
            what: Happened::Status(step),
        })
        .collect();
    for entry in tx.entries_about(&permit).await? {
        let what = match entry.action {
            Action::RevealIdentity => Happened::Opened(entry.purpose),
            // the statuses above say the same and more
            Action::FileSheet | Action::DecideStatus => continue,
            other => Happened::Action(other),
        };
        events.push(Event { at: entry.at, account: entry.account, body: entry.body, what });
    }
    events.sort_by_key(|event| std::cmp::Reverse(event.at));
    Ok(events)
}

/// Opens what is sealed in a case, for the purpose of the context; the opening is an audit entry that the team sees.
pub async fn reveal(tx: &mut Tx, id: CaseId) -> Outcome<Pending<Revealed>> {
    let permit = tx.permit(Action::RevealIdentity, id).await?;
    let mut revealed: Option<Pending<Revealed>> = None;
    for kind in [IDENTITY, SHEET] {
        let Some(section) = tx.section_of(id, kind).await? else { continue };
        let pending = tx.open(&permit, section.id).await?;
        let so_far = match &revealed {
            Some(pending) => pending.within(tx)?.clone(),
            None => Revealed::default(),
        };
        revealed = Some(pending.try_map(|(opened, _)| {
            let text = opened.text().map_err(|error| Fault::new("read a section", error))?;
            let answers =
                answers_of(text.as_bytes()).ok_or_else(|| Fault::broken("the shape of a section"))?;
            Ok(match kind {
                IDENTITY => Revealed { identity: answers, ..so_far },
                _ => Revealed { sheet: answers, ..so_far },
            })
        })?);
    }
    revealed.ok_or_else(|| Refusal::not_found().into())
}
