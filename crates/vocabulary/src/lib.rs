//! The words: typed ids, code lists, value types, clock, chance, refusals, country pack types.
//!
//! Every other room speaks in these words. **Invariant:** nothing here reads or writes anything, waits, speaks SQL
//! or HTML; the only door to the world is [`SystemClock`] and [`SystemChance`], handed in at the front door.

mod alerts;
mod chance;
mod codes;
mod evaluations;
mod evidence;
mod failure;
mod figures;
mod files;
mod id;
mod meetings;
pub mod pack;
mod reference;
mod sensitive;
mod time;
mod title;
mod visits;

pub use alerts::{MailTrouble, Rhythm};
pub use chance::{Chance, SeededChance, SystemChance};
pub use codes::{
    AgeGroup, Asker, CaseStatus, CitizenshipGroup, ConsentMode, ConsentPurpose, Covered, DeclineReason, Form,
    FormGroup, InquiryState, Locale, Mandate, MeasurePart, MeasureStatus, Position, RecommendationKind,
    ReferralState, Risk, Role, Sex, Strength, Urgency, Voice,
};
pub use evaluations::{AnswerState, AnswerStep, EvaluationStep, QuestionRow};
pub use evidence::{BorneOut, EvidenceKind};
pub use failure::{Arg, Failure, Fault, FieldRefusal, Outcome, Refusal, RefusalKind};
pub use figures::{Counted, Series, Span, Unit};
pub use files::{FileKind, PaperFor};
pub use id::{
    AccountId, AlertId, AnswerId, BodyId, CalendarId, CaseId, CommentId, ComparisonId, ConsentId, ContactId,
    DelegateId, EntryId, EvaluationId, EventId, EvidenceId, FactId, FigureId, FileId, ForumId, HeadingId, Id,
    InquiryId, InvitationId, InviteeId, ItemId, JobId, Kind, LetterId, MailId, MeasureId, MeetingId,
    NamelessId, NoticeId, Once, OnceId, PersonLinkId, PlaceId, PointId, PortfolioId, PositionId, ProblemId,
    QuestionId, ReasonId, RecommendationId, ReferralId, ReleaseId, ReportId, RequestId, ScreeningId, SeatId,
    SectionId, SessionId, SheetId, StayId, StrategyId, TaskId, VisitId, kinds,
};
pub use meetings::{
    Attending, CommentAnswer, ForumKind, ItemKind, MeetingMode, MeetingState, MinutesState, Presence,
    SeatKind, SeatPart,
};
pub use reference::Reference;
pub use sensitive::Sensitive;
pub use time::{Clock, Day, ManualClock, Moment, Month, PartialDate, SystemClock};
pub use title::Title;
pub use visits::{EventKind, Initiator, NoticeSource, PointKind, Side};
