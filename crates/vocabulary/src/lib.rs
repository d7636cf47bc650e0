//! The words: typed ids, code lists, value types, clock, chance, refusals, country pack types.
//!
//! Every other room speaks in these words. **Invariant:** nothing here reads or writes anything, waits, speaks SQL
//! or HTML; the only door to the world is [`SystemClock`] and [`SystemChance`], handed in at the front door.

mod chance;
mod codes;
mod evaluations;
mod failure;
mod id;
mod meetings;
pub mod pack;
mod reference;
mod sensitive;
mod time;

pub use chance::{Chance, SeededChance, SystemChance};
pub use codes::{
    AgeGroup, CaseStatus, CitizenshipGroup, ConsentMode, ConsentPurpose, DeclineReason, Form, FormGroup,
    Locale, Mandate, MeasurePart, MeasureStatus, Position, RecommendationKind, ReferralState, Risk, Role,
    Sex, Strength, Urgency, Voice,
};
pub use evaluations::{AnswerState, AnswerStep, EvaluationStep, QuestionRow};
pub use failure::{Arg, Failure, Fault, FieldRefusal, Outcome, Refusal, RefusalKind};
pub use id::{
    AccountId, AlertId, AnswerId, BodyId, CaseId, CommentId, ConsentId, ContactId, EntryId, EvaluationId,
    FactId, ForumId, HeadingId, Id, InvitationId, ItemId, JobId, Kind, MeasureId, MeetingId, NamelessId,
    Once, OnceId, PersonLinkId, PlaceId, PortfolioId, PositionId, ProblemId, QuestionId, RecommendationId,
    ReferralId, RequestId, ScreeningId, SeatId, SectionId, SessionId, SheetId, StayId, StrategyId, TaskId,
    kinds,
};
pub use meetings::{
    CommentAnswer, ForumKind, ItemKind, MeetingMode, MeetingState, MinutesState, Presence, SeatKind, SeatPart,
};
pub use reference::Reference;
pub use sensitive::Sensitive;
pub use time::{Clock, Day, ManualClock, Moment, Month, PartialDate, SystemClock};
