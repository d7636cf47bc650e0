//! Words of evaluations in the reader's language.

use app::evaluations::{Change, Hands, Line, NewRow, Piece, compare};
use vocabulary::{AnswerState, AnswerStep, Day, EvaluationStep, QuestionRow};

use crate::{
    http::Visit,
    language::Texts,
    recommendations::words::excerpt,
    shell::components::{Notice, Shape, Status},
};

/// Today, where the country is.
pub(super) fn today(visit: &Visit) -> Day {
    visit.scene().now().day_in(visit.scene().zone())
}

/// That nobody of the body can release what is answered; nothing where somebody can.
pub(super) fn unapproved(t: Texts, hands: Hands) -> Option<Notice> {
    let text = if hands.there == 0 { "evaluations-unapproved-none" } else { "evaluations-unapproved-one" };
    hands.are_missing().then(|| Notice::attention(t.s("evaluations-unapproved"), t.s(text)))
}

pub(super) const fn step(step: EvaluationStep) -> &'static str {
    match step {
        EvaluationStep::Questionnaire => "evaluations-step-questionnaire",
        EvaluationStep::Distribution => "evaluations-step-distribution",
        EvaluationStep::Answers => "evaluations-step-answers",
        EvaluationStep::Approval => "evaluations-step-approval",
        EvaluationStep::Merge => "evaluations-step-merge",
        EvaluationStep::Signature => "evaluations-step-signature",
        EvaluationStep::Reply => "evaluations-step-reply",
        EvaluationStep::Visit => "evaluations-step-visit",
        EvaluationStep::DraftReport => "evaluations-step-draft-report",
        EvaluationStep::Comments => "evaluations-step-comments",
        EvaluationStep::Report => "evaluations-step-report",
        EvaluationStep::Conclusion => "evaluations-step-conclusion",
        EvaluationStep::FollowUp => "evaluations-step-follow-up",
    }
}

/// How far an answer is, as its own body sees it.
pub(super) fn state(t: Texts, state: AnswerState) -> Status {
    let (key, shape) = match state {
        AnswerState::Asked => ("evaluations-state-asked", Shape::Open),
        AnswerState::Draft => ("evaluations-state-draft", Shape::Half),
        AnswerState::Submitted => ("evaluations-state-submitted", Shape::Attention),
        AnswerState::Checked => ("evaluations-state-checked", Shape::Attention),
        AnswerState::Released => ("evaluations-state-released", Shape::Done),
        AnswerState::Returned => ("evaluations-state-returned", Shape::Alarm),
    };
    Status::new(t.s(key), shape)
}

pub(super) const fn done(step: AnswerStep) -> &'static str {
    match step {
        AnswerStep::Written => "evaluations-done-written",
        AnswerStep::Split => "evaluations-done-split",
        AnswerStep::Submitted => "evaluations-done-submitted",
        AnswerStep::Checked => "evaluations-done-checked",
        AnswerStep::Released => "evaluations-done-released",
        AnswerStep::Declined => "evaluations-done-declined",
        AnswerStep::Returned => "evaluations-done-returned",
    }
}

/// How far an evaluation is, as one word with its shape.
pub(super) fn standing(t: Texts, line: &Line, today: Day) -> Status {
    let progress = line.progress;
    let (key, shape) = if line.closed_at.is_some() {
        ("evaluations-standing-closed", Shape::Done)
    } else if line.of.deadline.is_some_and(|deadline| deadline < today) {
        ("evaluations-standing-late", Shape::Alarm)
    } else if progress.questions == 0 {
        ("evaluations-standing-no-questions", Shape::Plain)
    } else if progress.answered == progress.questions {
        ("evaluations-standing-answered", Shape::Done)
    } else {
        ("evaluations-standing-running", Shape::Half)
    };
    Status::new(t.s(key), shape)
}

/// "37 of 58".
pub(super) fn answered(t: Texts, line: &Line) -> String {
    let (answered, questions) = (t.n(line.progress.answered), t.n(line.progress.questions));
    t.a("evaluations-answered-of", &[("answered", answered.as_str()), ("questions", questions.as_str())])
}

/// What a list calls a question: its own number and the beginning of its words.
pub(crate) fn title(row: &NewRow) -> String {
    match row.kind {
        QuestionRow::Question => format!("{} {}", row.number, excerpt(&row.text)),
        QuestionRow::Heading => excerpt(&row.text),
    }
}

/// A piece of a compared text as a template shows it.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    /// Whether it was added.
    pub(super) added: bool,
    /// Whether it was removed.
    pub(super) removed: bool,
    /// The text.
    pub(super) text: String,
}

/// What changed since the last cycle; nothing where either text is empty.
pub(super) fn marked(before: &str, now: &str) -> Vec<Marked> {
    if before.trim().is_empty() || now.trim().is_empty() {
        return Vec::new();
    }
    let mark = |piece: Piece| Marked {
        added: piece.change == Change::Added,
        removed: piece.change == Change::Removed,
        text: piece.text,
    };
    compare(before, now).into_iter().map(mark).collect()
}
