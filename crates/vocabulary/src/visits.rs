//! Code lists of visits and of notices to the public.

use crate::codes::code_list;

code_list! {
    /// Who asked for a visit.
    pub enum Initiator {
        /// The partner: an evaluator, another state, an organisation.
        Partner = "partner",
        /// The host.
        Host = "host",
        /// Both together, as agreed before.
        Both = "both",
    }

    /// To which delegation somebody belongs.
    pub enum Side {
        /// The country's own.
        Host = "host",
        /// The partner's.
        Partner = "partner",
    }

    /// What was said on a visit.
    pub enum PointKind {
        /// The host presented something.
        Presented = "presented",
        /// The partner said something that is neither credit nor concern.
        Said = "said",
        /// The partner asked a question.
        Question = "question",
        /// The partner welcomed something.
        Credit = "credit",
        /// The partner voiced a concern or a need for progress.
        Concern = "concern",
        /// The host promised something.
        Promise = "promise",
    }

    /// What an event is.
    pub enum EventKind {
        /// A campaign.
        Campaign = "campaign",
        /// A conference.
        Conference = "conference",
        /// A play or another performance.
        Performance = "performance",
        /// An exhibition.
        Exhibition = "exhibition",
        /// A day of remembrance or awareness.
        Day = "day",
        /// Another event.
        Other = "other",
    }

    /// From what a notice is made.
    pub enum NoticeSource {
        /// A meeting whose minutes are approved.
        Meeting = "meeting",
        /// A visit.
        Visit = "visit",
        /// An event.
        Event = "event",
        /// Nothing: it stands alone.
        Alone = "alone",
    }
}
