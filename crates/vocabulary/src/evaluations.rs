//! Code lists of evaluations, questionnaires and the answers of bodies.

use crate::codes::code_list;

code_list! {
    /// A step of an evaluation, in the order in which steps come: those of the evaluator, and between them the country's own.
    pub enum EvaluationStep {
        /// The questionnaire or the request for information arrives.
        Questionnaire = "questionnaire",
        /// Questions are given to the bodies.
        Distribution = "distribution",
        /// The bodies have written their answers.
        Answers = "answers",
        /// They have approved them.
        Approval = "approval",
        /// The coordinator has put them together.
        Merge = "merge",
        /// The minister has signed.
        Signature = "signature",
        /// The reply is sent: the evaluator's own deadline.
        Reply = "reply",
        /// The evaluator's delegation comes.
        Visit = "visit",
        /// The draft report arrives.
        DraftReport = "draft_report",
        /// Comments on the draft are sent.
        Comments = "comments",
        /// The report is published.
        Report = "report",
        /// The evaluator's committee adopts its recommendation.
        Conclusion = "conclusion",
        /// What was done since is reported.
        FollowUp = "follow_up",
    }

    /// What a row of a questionnaire is.
    pub enum QuestionRow {
        /// The heading of a section.
        Heading = "heading",
        /// A question.
        Question = "question",
    }

    /// How far a body's answer to a question is.
    pub enum AnswerState {
        /// Nothing is written yet.
        Asked = "asked",
        /// Being written.
        Draft = "draft",
        /// Sent to the body's own approver.
        Submitted = "submitted",
        /// Approved by the first of two.
        Checked = "checked",
        /// Approved: the coordinator reads it.
        Released = "released",
        /// Sent back with a reason, by the approver or by the coordinator.
        Returned = "returned",
    }

    /// Something that was done with a body's answer.
    pub enum AnswerStep {
        /// A text was saved.
        Written = "written",
        /// It was said whose it is within the body.
        Split = "split",
        /// It was sent to the approver.
        Submitted = "submitted",
        /// The first of two approved it.
        Checked = "checked",
        /// It was approved and released.
        Released = "released",
        /// The body's approver sent it back.
        Declined = "declined",
        /// The coordinator sent it back.
        Returned = "returned",
    }
}

impl AnswerState {
    /// Whether the body may still write.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Asked | Self::Draft | Self::Returned => true,
            Self::Submitted | Self::Checked | Self::Released => false,
        }
    }
}

impl EvaluationStep {
    /// Whether its day is planned back from the deadline of the reply.
    pub const fn is_own(self) -> bool {
        match self {
            Self::Distribution | Self::Answers | Self::Approval | Self::Merge | Self::Signature => true,
            Self::Questionnaire
            | Self::Reply
            | Self::Visit
            | Self::DraftReport
            | Self::Comments
            | Self::Report
            | Self::Conclusion
            | Self::FollowUp => false,
        }
    }
}
