//! Whether a plan has what a plan must have: the elements stand in the pack, the answers here.

use ::store::{Entry, Tx, args};
use policy::Action;
use vocabulary::{Covered, FieldRefusal, Id, Outcome, Refusal, StrategyId, kinds};

use super::{outline::sound, reading, store};
use crate::packs;

/// The longest note.
const LONGEST: usize = 600;

/// The answer about one element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Code of the element in the pack.
    pub element: String,
    /// How far the plan has it.
    pub covered: Covered,
    /// Where in the plan, or what is missing.
    pub note: String,
}

/// The newest answers about a plan, in the order of the pack.
pub async fn checks(tx: &mut Tx, id: StrategyId) -> Outcome<Vec<Check>> {
    tx.permit_own(Action::ManagePlans).await?;
    reading::exists(tx, id).await?;
    let mut newest: Vec<Check> = Vec::new();
    for row in tx.rows(&store::CHECKS, args![id]).await? {
        let element: String = row.get("element")?;
        if newest.iter().all(|check| check.element != element) {
            let covered = row.code("covered", Covered::parse)?;
            newest.push(Check { element, covered, note: row.get("note")? });
        }
    }
    let pack = packs::active()?.pack;
    newest.sort_by_key(|check| pack.plan_elements.iter().position(|element| element.code == check.element));
    Ok(newest)
}

/// Answers for a plan; only what differs from the last answer is written.
pub async fn check(tx: &mut Tx, id: StrategyId, answers: &[Check]) -> Outcome<()> {
    let permit = tx.permit_own(Action::ManagePlans).await?;
    let stands = checks(tx, id).await?;
    let pack = packs::active()?.pack;
    let mut wrong = Vec::new();
    for answer in answers {
        let mut refuse = |key| {
            let field = format!("note-{}", answer.element);
            wrong.push(FieldRefusal { field, key, args: vec![] });
        };
        if answer.note.chars().count() > LONGEST {
            refuse("plans-text-long");
        }
        if answer.covered == Covered::Partly && answer.note.trim().is_empty() {
            refuse("plans-check-note");
        }
        if pack.plan_elements.iter().all(|element| element.code != answer.element) {
            return Err(Refusal::not_found().into());
        }
    }
    sound(wrong)?;
    let account = tx.ctx().actor.account().ok_or_else(Refusal::not_found)?;
    for answer in answers.iter().filter(|answer| !stands.contains(answer)) {
        let (own, now): (Id<kinds::Strategy>, _) = (tx.ctx().new_id(), tx.ctx().now());
        let values = args![own, id, answer.element, answer.covered.code(), answer.note.trim(), account, now];
        tx.change(&store::ADD_CHECK, values, Entry::of(&permit).on(id)).await?;
    }
    Ok(())
}
