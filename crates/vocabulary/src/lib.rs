//! The words: typed ids, code lists, value types, clock, chance, refusals, country pack types.
//!
//! Every other room speaks in these words. **Invariant:** nothing here reads or writes anything, waits, speaks SQL
//! or HTML; the only door to the world is [`SystemClock`] and [`SystemChance`], handed in at the front door.

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

pub use chance::{Chance, SeededChance, SystemChance};
pub use codes::{
    AgeGroup, CaseStatus, CitizenshipGroup, ConsentMode, ConsentPurpose, DeclineReason, Form, FormGroup,
    Locale, Mandate, MeasurePart, MeasureStatus, Position, RecommendationKind, ReferralState, Risk, Role,
    Sex, Strength, Urgency, Voice,
};
pub use evaluations::{AnswerState, AnswerStep, EvaluationStep, QuestionRow};
pub use evidence::{BorneOut, EvidenceKind};
pub use failure::{Arg, Failure, Fault, FieldRefusal, Outcome, Refusal, RefusalKind};
pub use figures::{Counted, Series, Span, Unit};
pub use files::{FileKind, PaperFor};
pub use id::{
    AccountId, AlertId, AnswerId, BodyId, CaseId, CommentId, ComparisonId, ConsentId, ContactId, EntryId,
    EvaluationId, EvidenceId, FactId, FigureId, ForumId, HeadingId, Id, InvitationId, ItemId, JobId, Kind,
    MeasureId, MeetingId, NamelessId, Once, OnceId, PersonLinkId, PlaceId, PortfolioId, PositionId,
    ProblemId, QuestionId, ReasonId, RecommendationId, ReferralId, ReportId, RequestId, ScreeningId, SeatId,
    SectionId, SessionId, SheetId, StayId, StrategyId, TaskId, kinds,
};
pub use meetings::{
    CommentAnswer, ForumKind, ItemKind, MeetingMode, MeetingState, MinutesState, Presence, SeatKind, SeatPart,
};
pub use reference::Reference;
pub use sensitive::Sensitive;
pub use time::{Clock, Day, ManualClock, Moment, Month, PartialDate, SystemClock};
pub use title::Title;
