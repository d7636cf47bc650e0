//! A body's answers brought as one file: the sheet of what it may still write, and what was read from it taken as drafts. What the
//! file says is read elsewhere; nothing of the file is kept.

use ::store::{Tx, args};
use policy::Action;
use vocabulary::{AnswerId, EvaluationId, Outcome, Refusal};

use super::{answering, asked::OwnLine, own_body, rules, store};

/// A question of the sheet with what is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetLine {
    /// As the list shows it.
    pub line: OwnLine,
    /// What is written.
    pub text: String,
    /// For conflicts.
    pub version: i64,
}

/// An answer that is taken from a file, as somebody looked it through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Which.
    pub answer: AnswerId,
    /// Its words.
    pub text: String,
    /// The version that was shown.
    pub version: i64,
}

/// What the actor's body was asked in one evaluation that runs, with what is written, for whoever may write it.
pub async fn sheet(tx: &mut Tx, id: EvaluationId) -> Outcome<Vec<SheetLine>> {
    tx.permit_own(Action::ListAnswers).await?;
    let body = own_body(tx)?;
    let rows = tx.rows(&store::OWN_OF, args![body, id]).await?;
    let mut lines = Vec::new();
    for row in &rows {
        lines.push(SheetLine {
            line: answering::own_line(row)?,
            text: row.get("answer")?,
            version: row.get("version")?,
        });
    }
    // one that is still open says whether the actor writes for its body; where none is, there is nothing to fill in
    let open = lines.iter().find(|line| line.line.state.is_open()).ok_or_else(Refusal::not_found)?;
    tx.permit(Action::WriteAnswer, open.line.id).await?;
    Ok(lines)
}

/// Takes answers as drafts, all of them or none, and sends them to the body's approver where that is asked. Gives how many.
///
/// # Errors
/// Fields `text-<answer>`: too long, sent meanwhile, or changed by somebody since the sheet was shown.
pub async fn take(tx: &mut Tx, id: EvaluationId, taken: &[Taken], send: bool) -> Outcome<usize> {
    let sheet = sheet(tx, id).await?;
    let mut wrong = Vec::new();
    for one in taken {
        let field = field(one.answer);
        let line = sheet.iter().find(|line| line.line.id == one.answer).ok_or_else(Refusal::not_found)?;
        if one.text.chars().count() > rules::LONGEST {
            wrong.push(rules::refused(&field, "evaluations-text-long"));
        } else if !line.line.state.is_open() {
            wrong.push(rules::refused(&field, "evaluations-filled-gone"));
        } else if line.version != one.version {
            wrong.push(rules::refused(&field, "evaluations-filled-changed"));
        }
    }
    if taken.is_empty() {
        wrong.push(rules::refused("file", "evaluations-filled-nothing"));
    }
    rules::sound(wrong)?;
    for one in taken {
        if send {
            answering::submit(tx, one.answer, &one.text, one.version).await?;
        } else {
            answering::write(tx, one.answer, &one.text, one.version).await?;
        }
    }
    Ok(taken.len())
}

/// The field in which an answer is looked through.
pub fn field(answer: AnswerId) -> String {
    format!("text-{answer}")
}
