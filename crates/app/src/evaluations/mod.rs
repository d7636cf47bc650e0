//! Evaluations: who looks at the country from outside, cycle by cycle, and how the country's reply comes about.
//!
//! | verb | who | what it does |
//! |---|---|---|
//! | [`open`], [`amend`], [`set_step`], [`replan`], [`close`], [`reopen`], [`stand`], [`represent`] | coordinator | cycles with their steps, planned back from the deadline; standing per year; who stands for an evaluator |
//! | [`add_rows`], [`remove`], [`ask`], [`unask`], [`remind`] | coordinator | the questionnaire, who is asked, who is still silent |
//! | [`own`], [`answer`], [`write`], [`split`], [`submit`] | contributor | its body's questions: written, given to a person, sent to the approver |
//! | [`sheet`], [`take`] | contributor | its body's questions as one file, and what came back in it |
//! | [`approve`], [`decline`], [`chain`], [`set_chain`] | approver of the body | one or two of its people, never the writer |
//! | [`hands`] | contributor, approver | whether enough of the body's people could approve at all |
//! | [`question`], [`merge`], [`send_back`] | coordinator | released answers, the last cycle's reply beside the new one |
//! | [`prove`], [`disprove`], [`proofs`] | coordinator | figures and other evidence under a reply |
//! | [`prove_own`], [`disprove_own`], [`own_proofs`] | contributor | the same for its body's own answer; [`given_proofs`] shows it to the coordinator once released |
//! | [`reply`], [`release`], [`replied`] | coordinator | the reply in the questionnaire's own order, edition by edition; the newest ones for the bank of answers |
//! | [`register`], [`running`], [`cycle`], [`round`], [`standings`] | coordinator | how far everything is |
//!
//! **Invariants:** what a body writes is read outside it only after its own approver released it: the coordinator's statements do not
//! name the column. Nobody approves what they wrote. To a body that stands for an evaluator its evaluations do not exist; a
//! coordinator's role in an embassy or an international organisation opens none.
//!
//! **Kept** for good, every text that was submitted or saved with it: evaluators come back to it after years.
//! **Absent:** people, cases; a count of one to four that was made from cases: a live figure under a reply says that it is withheld.

mod answering;
mod approving;
mod asked;
mod compare;
mod cycles;
mod filling;
mod merging;
mod model;
mod paste;
mod proving;
mod questionnaire;
mod reading;
mod reply;
mod rules;
mod store;

use ::store::{Feature, Tx, args, migration};
use policy::{Action, Permit, Resource};
use vocabulary::{
    BodyId, Day, EvaluationId, Outcome, Refusal,
    pack::{BodyClass, Pack},
};

pub(crate) use answering::waiting;
pub use answering::{answer, own, split, submit, write};
pub use approving::{Hands, approve, chain, decline, hands, set_chain};
pub use asked::{Done, May, Own, OwnLine};
pub use compare::{Change, Piece, compare};
pub use cycles::{amend, close, open, reopen, replan, represent, set_step, stand};
pub use filling::{SheetLine, Taken, field as filled_field, sheet, take};
pub use merging::{merge, question, send_back};
pub use model::{
    Before, Cycle, Edition, Given, Line, NewEvaluation, NewRow, NewStanding, Pair, Progress, Question, Reply,
    ReplyRow, Round, RoundRow, Saved, Seen, Silent, Step,
};
pub use paste::rows as pasted;
pub use proving::{disprove, disprove_own, given_proofs, own_proofs, proofs, prove, prove_own};
pub use questionnaire::{add_rows, ask, remind, remove, unask};
pub use reading::{cycle, register, round, running, standings};
pub use reply::{Replied, release, replied, reply};

use crate::{bodies, packs};

/// Evaluations' tables, statements and relation statements.
pub static FEATURE: Feature = Feature {
    name: "evaluations",
    migrations: &[
        migration!(60, "evaluations", "migrations/0060_evaluations.sql"),
        migration!(61, "questionnaires", "migrations/0061_questionnaires.sql"),
        migration!(62, "replies", "migrations/0062_replies.sql"),
        migration!(82, "editions", "migrations/0082_editions.sql"),
    ],
    statements: &[store::ALL],
    relations: &[(Resource::Evaluation, store::RELATIONS), (Resource::Answer, store::ANSWER_RELATIONS)],
    tables: &[
        "evaluations",
        "evaluation_steps",
        "standings",
        "evaluation_representatives",
        "questions",
        "answers",
        "answer_steps",
        "question_replies",
        "approval_chains",
        "replies",
        "reply_answers",
        "reply_sources",
        "reply_proofs",
        "reminders",
    ],
};

fn pack() -> Outcome<&'static Pack> {
    Ok(packs::active()?.pack)
}

fn today(tx: &Tx) -> Day {
    tx.ctx().now().day_in(crate::time_zone())
}

fn own_body(tx: &Tx) -> Outcome<BodyId> {
    tx.ctx().actor.body().ok_or_else(|| Refusal::not_found().into())
}

/// Whether a kind of body may stand for an evaluator.
fn may_evaluate(kind: &str) -> Outcome<bool> {
    let class = pack()?.body_kind(kind).map(|kind| kind.class);
    Ok(matches!(class, Some(BodyClass::International | BodyClass::Diplomatic | BodyClass::ForeignAuthority)))
}

/// Refuses whoever holds a coordinator's role in a body that may stand for an evaluator: the policy knows mandates and not kinds.
async fn unless_foreign(tx: &mut Tx) -> Outcome<()> {
    let kind = bodies::own_kind(tx).await?;
    if may_evaluate(&kind)? { Err(Refusal::not_found().into()) } else { Ok(()) }
}

/// Asks for the coordinator's permit where no evaluation is named.
async fn permitted_own(tx: &mut Tx, action: Action) -> Outcome<Permit> {
    let permit = tx.permit_own(action).await?;
    unless_foreign(tx).await?;
    Ok(permit)
}

/// Asks for the coordinator's permit on an evaluation.
async fn permitted(tx: &mut Tx, action: Action, id: EvaluationId) -> Outcome<Permit> {
    let permit = tx.permit(action, id).await?;
    unless_foreign(tx).await?;
    Ok(permit)
}

/// The same, for changing something that is not closed.
async fn permitted_open(tx: &mut Tx, id: EvaluationId) -> Outcome<(Permit, Line)> {
    let permit = permitted(tx, Action::ManageEvaluation, id).await?;
    let line = line(tx, id).await?;
    if line.closed_at.is_some() {
        return Err(Refusal::rule("evaluations-closed-already").into());
    }
    Ok((permit, line))
}

/// An evaluation as lists show it; the caller has the permit to see it.
async fn line(tx: &mut Tx, id: EvaluationId) -> Outcome<Line> {
    let body = own_body(tx)?;
    Line::read(&tx.the_row(&store::ONE, args![body, id]).await?)
}
