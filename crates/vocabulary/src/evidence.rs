//! Code lists of evidence: what bears something out, and what is borne out.

use crate::codes::code_list;

code_list! {
    /// What bears something out.
    pub enum EvidenceKind {
        /// A figure.
        Figure = "figure",
        /// A task of a body.
        Task = "task",
        /// A quarterly self-report on a measure.
        Report = "report",
        /// A meeting.
        Meeting = "meeting",
        /// A position that a meeting agreed on.
        Position = "position",
        /// A visit or a consultation.
        Visit = "visit",
        /// A file.
        File = "file",
        /// A change of the law.
        Law = "law",
        /// An event: a campaign, a conference.
        Event = "event",
        /// A training.
        Training = "training",
        /// Anything else that one line says.
        Other = "other",
    }

    /// What is borne out.
    pub enum BorneOut {
        /// What the country answers to a recommendation.
        Recommendation = "recommendation",
        /// A measure of a plan.
        Measure = "measure",
        /// An answer to an evaluator.
        Answer = "answer",
    }
}

impl EvidenceKind {
    /// What is written as one line with a day, and recorded nowhere else.
    pub const LINES: &'static [Self] = &[Self::Law, Self::Event, Self::Training, Self::Other];

    /// Whether it is a line, and not something recorded.
    pub const fn is_line(self) -> bool {
        match self {
            Self::Law | Self::Event | Self::Training | Self::Other => true,
            Self::Figure
            | Self::Task
            | Self::Report
            | Self::Meeting
            | Self::Position
            | Self::Visit
            | Self::File => false,
        }
    }
}
