//! A meeting, its agenda, who came, what was said.

use store::Row;
use vocabulary::{
    Attending, BodyId, CommentAnswer, CommentId, Day, ForumId, InviteeId, ItemId, ItemKind, Locale,
    MeetingId, MeetingMode, MeetingState, MinutesState, Moment, Outcome, PositionId, Presence, ProblemId,
    SeatKind,
};

use crate::tasks::Task;

/// A text in both languages; one may be empty until the minutes are approved.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Both {
    /// In Hungarian.
    pub hu: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// A text in both languages, without blanks around it.
    pub fn new(hu: &str, en: &str) -> Self {
        Self { hu: hu.trim().to_owned(), en: en.trim().to_owned() }
    }

    /// The text in a language, or in the other one where it was not translated yet.
    pub fn of(&self, locale: Locale) -> &str {
        let (first, second) = match locale {
            Locale::Hu => (&self.hu, &self.en),
            Locale::En => (&self.en, &self.hu),
        };
        if first.is_empty() { second } else { first }
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.hu.is_empty() && self.en.is_empty()
    }

    /// Whether it stands in one language alone.
    pub fn is_half(&self) -> bool {
        self.hu.is_empty() != self.en.is_empty()
    }

    pub(crate) fn read(row: &Row, hu: &'static str, en: &'static str) -> Outcome<Self> {
        Ok(Self { hu: row.get(hu)?, en: row.get(en)? })
    }
}

/// What is said about a meeting when it is called or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// What it is called.
    pub title: Both,
    /// In a room, by video, or both.
    pub mode: MeetingMode,
    /// When it starts.
    pub starts_at: Moment,
    /// How long it is planned, in minutes.
    pub length: i64,
    /// The room; empty for a meeting by video.
    pub place: String,
    /// The address of the video; empty for a meeting in a room.
    pub link: String,
}

/// An item to be put on an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// What it is about.
    pub kind: ItemKind,
    /// What it is called.
    pub title: Both,
    /// The body that speaks to it.
    pub body: Option<BodyId>,
    /// Minutes of time.
    pub length: i64,
    /// The meeting whose minutes are to be approved.
    pub about: Option<MeetingId>,
}

/// A meeting as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The meeting.
    pub id: MeetingId,
    /// What, when, where.
    pub plan: Plan,
    /// The body that called it.
    pub body: BodyId,
    /// Whether it was called off.
    pub state: MeetingState,
    /// How often calendars were told of a change.
    pub sequence: i64,
    /// How far its minutes are.
    pub minutes: MinutesState,
    /// Until when comments are taken.
    pub comments_until: Option<Day>,
    /// When the minutes were approved.
    pub approved_at: Option<Moment>,
    /// For conflicts.
    pub version: i64,
    /// The forums that meet, by name.
    pub forums: Vec<(ForumId, Both)>,
}

impl Meeting {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            plan: Plan {
                title: Both::read(row, "title_hu", "title_en")?,
                mode: row.code("mode", MeetingMode::parse)?,
                starts_at: row.get("starts_at")?,
                length: row.get("length")?,
                place: row.get("place")?,
                link: row.get("link")?,
            },
            body: row.get("body")?,
            state: row.code("state", MeetingState::parse)?,
            sequence: row.get("sequence")?,
            minutes: row.code("minutes_state", MinutesState::parse)?,
            comments_until: row.maybe("comments_until")?,
            approved_at: row.maybe("approved_at")?,
            version: row.get("version")?,
            forums: Vec::new(),
        })
    }
}

/// An item of an agenda.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The item.
    pub id: ItemId,
    /// What it is about.
    pub kind: ItemKind,
    /// What it is called.
    pub title: Both,
    /// The body that speaks to it.
    pub body: Option<BodyId>,
    /// Minutes of time.
    pub length: i64,
    /// The meeting whose minutes are to be approved under it.
    pub about: Option<MeetingId>,
    /// What the minutes say; empty for whoever may not read them.
    pub said: Both,
    /// For conflicts.
    pub version: i64,
}

impl Item {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            kind: row.code("kind", ItemKind::parse)?,
            title: Both::read(row, "title_hu", "title_en")?,
            body: row.maybe("body")?,
            length: row.get("length")?,
            about: row.maybe("about")?,
            said: Both::read(row, "said_hu", "said_en")?,
            version: row.get("version")?,
        })
    }
}

/// What somebody may do with a meeting.
#[expect(clippy::struct_excessive_bools, reason = "each is the answer to a question of its own")]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct May {
    /// Change it, its agenda and its attendance.
    pub manage: bool,
    /// Read its minutes.
    pub read: bool,
    /// Comment on them.
    pub comment: bool,
    /// Write them.
    pub write: bool,
}

/// A meeting with its agenda, as somebody with a seat sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// The meeting.
    pub meeting: Meeting,
    /// Its agenda.
    pub items: Vec<Item>,
    /// Who came.
    pub attendance: Vec<Attendance>,
    /// What was open when it was called: problems of its forums.
    pub problems: Vec<Problem>,
    /// Tasks of its forums that are not done, the first due first.
    pub tasks: Vec<Task>,
    /// What the reader may do.
    pub may: May,
}

/// A line of the attendance sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    /// The body.
    pub body: BodyId,
    /// Whether it took part.
    pub presence: Presence,
    /// How many people came for it.
    pub people: i64,
    /// Their names, as they stand on the sheet; may be empty.
    pub names: String,
}

/// A body at the table, with its line of the sheet where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chair {
    /// The body.
    pub body: BodyId,
    /// Member where it is one in any of the forums that meet.
    pub kind: SeatKind,
    /// What the sheet says.
    pub line: Option<Attendance>,
}

/// A position that the meeting agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agreed {
    /// The position.
    pub id: PositionId,
    /// Under which item.
    pub item: ItemId,
    /// What was agreed.
    pub text: Both,
}

/// A problem that stays open until somebody says how it was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The problem.
    pub id: ProblemId,
    /// The meeting that found it.
    pub meeting: MeetingId,
    /// Under which item.
    pub item: ItemId,
    /// What the problem is.
    pub text: Both,
    /// When it was answered.
    pub closed_at: Option<Moment>,
    /// How it was answered.
    pub closing: Option<String>,
}

impl Problem {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            meeting: row.get("meeting")?,
            item: row.get("item")?,
            text: Both::read(row, "text_hu", "text_en")?,
            closed_at: row.maybe("closed_at")?,
            closing: row.maybe("closing")?,
        })
    }
}

/// A comment on the minutes, with what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The comment.
    pub id: CommentId,
    /// On which item.
    pub item: ItemId,
    /// By which body.
    pub body: BodyId,
    /// What it says.
    pub text: String,
    /// When.
    pub made_at: Moment,
    /// What became of it, and why.
    pub answer: Option<(CommentAnswer, String)>,
}

/// Minutes with what they yield, as far as their reader may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Minutes {
    /// The meeting.
    pub meeting: Meeting,
    /// Its agenda with what was said.
    pub items: Vec<Item>,
    /// Who came.
    pub attendance: Vec<Attendance>,
    /// Agreed positions.
    pub positions: Vec<Agreed>,
    /// Problems that were found.
    pub problems: Vec<Problem>,
    /// Tasks that were given.
    pub tasks: Vec<Task>,
    /// Comments; only for members and whoever writes the minutes.
    pub comments: Vec<Comment>,
    /// Why they were approved before the last day for comments.
    pub early: Option<String>,
    /// What the reader may do.
    pub may: May,
}

/// An invitation as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Whose it is.
    pub invitee: InviteeId,
    /// Their address.
    pub email: String,
    /// Their language.
    pub locale: Locale,
    /// The meeting.
    pub meeting: Meeting,
    /// What they answered to the meeting as it stands now.
    pub answer: Option<Attending>,
    /// By which link they answer.
    pub link: String,
    /// By what they were invited.
    pub invited: Invited,
}

/// By what somebody was invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// They are named on a seat of a forum that meets.
    BySeat,
    /// As a guest: they have no account and see nothing but their invitation.
    AsGuest,
    /// No more: the invitation was taken back, or they are named on no seat of the meeting any more.
    NoMore,
}

/// An official without an account who is to be invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewGuest {
    /// The name.
    pub name: String,
    /// Office and institution; may be empty.
    pub office: String,
    /// The address to which the invitation goes.
    pub email: String,
    /// The language of the mail.
    pub locale: Locale,
}

/// A guest of a meeting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guest {
    /// The invitation.
    pub id: InviteeId,
    /// The name.
    pub name: String,
    /// Office and institution; may be empty.
    pub office: String,
    /// The address to which the invitation went; nothing once it was forgotten.
    pub email: Option<String>,
    /// What they answered to the meeting as it stands now.
    pub answer: Option<Attending>,
    /// Whether the invitation was taken back.
    pub is_withdrawn: bool,
}

/// What somebody's calendar has replied by mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// Which meeting it names.
    pub uid: String,
    /// Whose reply it is.
    pub email: String,
    /// Which version of the meeting was answered.
    pub sequence: i64,
    /// The answer.
    pub answer: Attending,
}

/// Which part of the list of meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Those to come, the next first.
    Coming,
    /// Those that were, the last first.
    Past,
}

/// Where a page of the list begins: behind this moment and this meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After(pub Moment, pub MeetingId);

/// A page of meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most fifty.
    pub meetings: Vec<Meeting>,
    /// Where the next page begins.
    pub next: Option<After>,
}
