//! Code lists of forums, meetings and tasks.

use crate::codes::code_list;

code_list! {
    /// What a forum is.
    pub enum ForumKind {
        /// The national mechanism of authorities.
        Mechanism = "mechanism",
        /// The roundtable of civil organisations.
        Roundtable = "roundtable",
        /// The mechanism of one county.
        County = "county",
        /// Another forum, such as a working group.
        Other = "other",
    }

    /// How a body sits in a forum.
    pub enum SeatKind {
        /// A member: reads and comments minutes before they are approved.
        Member = "member",
        /// An observer: sees agendas and approved minutes.
        Observer = "observer",
    }

    /// Who somebody is on a seat.
    pub enum SeatPart {
        /// The body's representative.
        Representative = "representative",
        /// Who comes when the representative cannot.
        Alternate = "alternate",
    }

    /// Where a meeting is held.
    pub enum MeetingMode {
        /// In one room.
        InPerson = "in_person",
        /// By video.
        Video = "video",
        /// In a room, with some by video.
        Both = "both",
    }

    /// Whether a meeting is still to come.
    pub enum MeetingState {
        /// It is called.
        Called = "called",
        /// It was called off.
        CalledOff = "called_off",
    }

    /// How far minutes are. Names after what is done with them.
    pub enum MinutesState {
        /// Being written.
        Draft = "draft",
        /// Sent to the members for comments.
        Comments = "comments",
        /// Approved: they do not change any more.
        Approved = "approved",
    }

    /// What an item of an agenda is about. A template is a list of these.
    pub enum ItemKind {
        /// Opening.
        Opening = "opening",
        /// Approval of the minutes of the last meeting.
        LastMinutes = "last_minutes",
        /// Tasks that are due or late.
        TasksDue = "tasks_due",
        /// Problems that are still open.
        OpenProblems = "open_problems",
        /// Evaluations by others.
        Evaluations = "evaluations",
        /// Changes of law.
        Law = "law",
        /// Progress of the action plan.
        Plan = "plan",
        /// Projects and calls for proposals.
        Funding = "funding",
        /// What police and others see.
        Trends = "trends",
        /// Campaigns and events.
        Events = "events",
        /// The county's own picture.
        County = "county",
        /// Anything else.
        Other = "other",
        /// What comes next.
        NextSteps = "next_steps",
    }

    /// Whether a body took part.
    pub enum Presence {
        /// In the room.
        InRoom = "in_room",
        /// By video.
        ByVideo = "by_video",
        /// It said that it could not come.
        Excused = "excused",
        /// It did not come.
        Absent = "absent",
    }

    /// What somebody who was invited answered; the names of RFC 5545 for a participation.
    pub enum Attending {
        /// Will come.
        Accepted = "accepted",
        /// May come.
        Tentative = "tentative",
        /// Will not come.
        Declined = "declined",
    }

    /// What became of a comment on minutes.
    pub enum CommentAnswer {
        /// The text was changed as asked.
        Accepted = "accepted",
        /// The text was changed in part.
        Partly = "partly",
        /// The text was not changed.
        NotAccepted = "not_accepted",
    }
}

impl Presence {
    /// Whether the body was there.
    pub const fn is_there(self) -> bool {
        matches!(self, Self::InRoom | Self::ByVideo)
    }
}
