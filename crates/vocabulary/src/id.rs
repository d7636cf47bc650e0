//! Typed identifiers: a case id can never be passed where a referral id is meant.

use std::{fmt, hash::Hash, marker::PhantomData, str::FromStr};

use uuid::{Builder, Uuid};

use crate::{Chance, Moment};

/// What an [`Id`] names; one empty type per kind of record.
pub trait Kind: 'static {
    /// The word used in logs, for example `case`.
    const NAME: &'static str;
}

/// The identifier of one record of kind `K`: a UUID inside, never shown to a person as a reference.
pub struct Id<K>(Uuid, PhantomData<fn() -> K>);

impl<K: Kind> Id<K> {
    /// A time-ordered identifier (UUID version 7), for records whose creation time is no secret.
    ///
    /// Those that one process makes in the same millisecond stand in the order in which they were made: after the time comes a
    /// number of 26 bits that counts on from a random one (RFC 9562, section 6.2, method 1). The 48 bits after it are random.
    /// Several processes number on their own, so their ids of one millisecond stand in any order.
    pub fn ordered(now: Moment, chance: &dyn Chance) -> Self {
        let mut bytes = [0; 10];
        chance.fill(&mut bytes);
        let millis = u64::try_from(now.micros() / 1_000).unwrap_or(0);
        if let Some(head) = bytes.first_chunk_mut::<4>() {
            // from the lower half, so that there is room to count
            let number = chance.number(millis, u32::from_be_bytes(*head) & 0x01ff_ffff);
            // twelve bits stand before the two of the variant and fourteen after them
            *head = (((number << 2) & 0x0fff_0000) | (number & 0x3fff)).to_be_bytes();
        }
        Self(Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid(), PhantomData)
    }

    /// An identifier that says nothing about when it was made (UUID version 4), for facts and person links.
    pub fn random(chance: &dyn Chance) -> Self {
        let mut random = [0; 16];
        chance.fill(&mut random);
        Self(Builder::from_random_bytes(random).into_uuid(), PhantomData)
    }

    /// Takes an identifier that a database returned.
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }

    /// The identifier in these bytes, as a link carries it.
    #[expect(clippy::disallowed_methods, reason = "the bytes are those of an identifier that was handed out")]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes(bytes), PhantomData)
    }

    /// The bytes of the identifier, to be put into a link.
    pub const fn bytes(self) -> [u8; 16] {
        self.0.into_bytes()
    }

    /// The identifier that belongs to nothing; relation statements receive it for actors without an account.
    pub const fn nil() -> Self {
        Self(Uuid::nil(), PhantomData)
    }

    /// The raw value, for the database and for associated data of sealed sections.
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K: Kind> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", K::NAME, self.0)
    }
}
impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}
impl<K> FromStr for Id<K> {
    type Err = ();
    /// Parses the hyphenated form; the rejected text is not repeated.
    fn from_str(text: &str) -> Result<Self, ()> {
        if text.len() == 36 {
            Uuid::try_parse(text).map(|u| Self(u, PhantomData)).map_err(|_| ())
        } else {
            Err(())
        }
    }
}

impl<'de, K: Kind> serde::Deserialize<'de> for Id<K> {
    /// Reads the hyphenated form, as it stands in an address; the rejected text is not repeated.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|()| serde::de::Error::custom("not an id"))
    }
}

/// The kinds of records, as empty types.
pub mod kinds {
    use super::Kind;
    macro_rules! kinds {
        ($($(#[$doc:meta])* $name:ident = $word:literal;)*) => {$(
            $(#[$doc])*
            #[derive(Debug)]
            pub enum $name {}
            impl Kind for $name { const NAME: &'static str = $word; }
        )*};
    }
    kinds! {
        /// A body: authority or organisation.
        Body = "body";
        /// A way to reach a body.
        Contact = "contact";
        /// A person's account within a body.
        Account = "account";
        /// A signed-in session.
        Session = "session";
        /// An invitation or reset link.
        Invitation = "invitation";
        /// A screening.
        Screening = "screening";
        /// A sheet: the draft of an identification interview.
        Sheet = "sheet";
        /// A consent of one purpose for one recipient.
        Consent = "consent";
        /// A nameless record: someone who refused, counted without identity.
        Nameless = "nameless";
        /// A case.
        Case = "case";
        /// A sealed section of a case, sheet or place.
        Section = "section";
        /// A referral.
        Referral = "referral";
        /// A place: a bed or room known to the placement desk alone.
        Place = "place";
        /// A stay: one referral's use of a place.
        Stay = "stay";
        /// A version-carrying fact of the statistical plane.
        Fact = "fact";
        /// The random link of several facts to one person.
        PersonLink = "person-link";
        /// An audit entry.
        Entry = "entry";
        /// A job.
        Job = "job";
        /// An alert.
        Alert = "alert";
        /// A mail that waits for its turn, or has left.
        Mail = "mail";
        /// The calendar of one person, as its link names it.
        Calendar = "calendar";
        /// Somebody who was invited to a meeting.
        Invitee = "invitee";
        /// One request, as named in logs and audit entries.
        Request = "request";
        /// One rendered form.
        Once = "once";
        /// A forum: a mechanism or a roundtable.
        Forum = "forum";
        /// A seat of a body in a forum.
        Seat = "seat";
        /// A meeting of one forum or of several.
        Meeting = "meeting";
        /// An item of a meeting's agenda, with what its minutes say.
        Item = "item";
        /// A comment on minutes.
        Comment = "comment";
        /// A position that a meeting agreed on.
        Position = "position";
        /// A problem that a meeting found and that stays open.
        Problem = "problem";
        /// A task of a body.
        Task = "task";
        /// A recommendation of an evaluator.
        Recommendation = "recommendation";
        /// A measure of a plan.
        Measure = "measure";
        /// A strategy or an action plan.
        Strategy = "strategy";
        /// A pillar or an objective of a plan.
        Heading = "heading";
        /// A responsibility that moves between bodies as a whole.
        Portfolio = "portfolio";
        /// A figure: what is counted, by which rule, from which source.
        Figure = "figure";
        /// Two figures that should agree, with why they do not.
        Comparison = "comparison";
        /// Why two figures do not agree.
        Reason = "reason";
        /// Something that bears a statement out.
        Evidence = "evidence";
        /// A quarterly self-report on a measure.
        Report = "report";
        /// A visit or a consultation with a partner.
        Visit = "visit";
        /// A person of a delegation.
        Delegate = "delegate";
        /// Something that was asked or said on a visit.
        Point = "point";
        /// A notice to the public.
        Notice = "notice";
        /// An event that notices tell of.
        Event = "event";
        /// An evaluation of the country by somebody from outside: one cycle.
        Evaluation = "evaluation";
        /// A row of an evaluation's questionnaire.
        Question = "question";
        /// A body's answer to a question.
        Answer = "answer";
        /// A request of a minister, parliament, the press; `request` is what logs call one of a browser.
        Inquiry = "inquiry";
        /// A circular letter of a request.
        Letter = "letter";
        /// A plan as the public reads it.
        Release = "release";
        /// A file that somebody handed in.
        File = "file";
    }
}

/// See [`kinds::Body`].
pub type BodyId = Id<kinds::Body>;
/// See [`kinds::Contact`].
pub type ContactId = Id<kinds::Contact>;
/// See [`kinds::Account`].
pub type AccountId = Id<kinds::Account>;
/// See [`kinds::Session`].
pub type SessionId = Id<kinds::Session>;
/// See [`kinds::Invitation`].
pub type InvitationId = Id<kinds::Invitation>;
/// See [`kinds::Screening`].
pub type ScreeningId = Id<kinds::Screening>;
/// See [`kinds::Sheet`].
pub type SheetId = Id<kinds::Sheet>;
/// See [`kinds::Consent`].
pub type ConsentId = Id<kinds::Consent>;
/// See [`kinds::Nameless`].
pub type NamelessId = Id<kinds::Nameless>;
/// See [`kinds::Case`].
pub type CaseId = Id<kinds::Case>;
/// See [`kinds::Section`].
pub type SectionId = Id<kinds::Section>;
/// See [`kinds::Referral`].
pub type ReferralId = Id<kinds::Referral>;
/// See [`kinds::Place`].
pub type PlaceId = Id<kinds::Place>;
/// See [`kinds::Stay`].
pub type StayId = Id<kinds::Stay>;
/// See [`kinds::Fact`].
pub type FactId = Id<kinds::Fact>;
/// See [`kinds::PersonLink`].
pub type PersonLinkId = Id<kinds::PersonLink>;
/// See [`kinds::Entry`].
pub type EntryId = Id<kinds::Entry>;
/// See [`kinds::Job`].
pub type JobId = Id<kinds::Job>;
/// See [`kinds::Alert`].
pub type AlertId = Id<kinds::Alert>;
/// See [`kinds::Mail`].
pub type MailId = Id<kinds::Mail>;
/// See [`kinds::Calendar`].
pub type CalendarId = Id<kinds::Calendar>;
/// See [`kinds::Invitee`].
pub type InviteeId = Id<kinds::Invitee>;
/// See [`kinds::Request`].
pub type RequestId = Id<kinds::Request>;
/// See [`kinds::Forum`].
pub type ForumId = Id<kinds::Forum>;
/// See [`kinds::Seat`].
pub type SeatId = Id<kinds::Seat>;
/// See [`kinds::Meeting`].
pub type MeetingId = Id<kinds::Meeting>;
/// See [`kinds::Item`].
pub type ItemId = Id<kinds::Item>;
/// See [`kinds::Comment`].
pub type CommentId = Id<kinds::Comment>;
/// See [`kinds::Position`].
pub type PositionId = Id<kinds::Position>;
/// See [`kinds::Problem`].
pub type ProblemId = Id<kinds::Problem>;
/// See [`kinds::Task`].
pub type TaskId = Id<kinds::Task>;
/// See [`kinds::Recommendation`].
pub type RecommendationId = Id<kinds::Recommendation>;
/// See [`kinds::Measure`].
pub type MeasureId = Id<kinds::Measure>;
/// See [`kinds::Strategy`].
pub type StrategyId = Id<kinds::Strategy>;
/// See [`kinds::Heading`].
pub type HeadingId = Id<kinds::Heading>;
/// See [`kinds::Portfolio`].
pub type PortfolioId = Id<kinds::Portfolio>;
/// See [`kinds::Visit`].
pub type VisitId = Id<kinds::Visit>;
/// See [`kinds::Delegate`].
pub type DelegateId = Id<kinds::Delegate>;
/// See [`kinds::Point`].
pub type PointId = Id<kinds::Point>;
/// See [`kinds::Notice`].
pub type NoticeId = Id<kinds::Notice>;
/// See [`kinds::Event`].
pub type EventId = Id<kinds::Event>;
/// See [`kinds::Evaluation`].
pub type EvaluationId = Id<kinds::Evaluation>;
/// See [`kinds::Question`].
pub type QuestionId = Id<kinds::Question>;
/// See [`kinds::Answer`].
pub type AnswerId = Id<kinds::Answer>;
/// See [`kinds::Once`].
pub type OnceId = Id<kinds::Once>;
/// The token of one rendered form: submitting it twice has one outcome.
pub type Once = OnceId;

/// See [`kinds::Figure`].
pub type FigureId = Id<kinds::Figure>;
/// See [`kinds::Comparison`].
pub type ComparisonId = Id<kinds::Comparison>;
/// See [`kinds::Reason`].
pub type ReasonId = Id<kinds::Reason>;
/// See [`kinds::Evidence`].
pub type EvidenceId = Id<kinds::Evidence>;
/// See [`kinds::Report`].
pub type ReportId = Id<kinds::Report>;
/// See [`kinds::Release`].
pub type ReleaseId = Id<kinds::Release>;
/// See [`kinds::Inquiry`].
pub type InquiryId = Id<kinds::Inquiry>;
/// See [`kinds::File`].
pub type FileId = Id<kinds::File>;
/// See [`kinds::Letter`].
pub type LetterId = Id<kinds::Letter>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SeededChance, SystemChance};

    #[test]
    fn ordered_ids_sort_by_time_and_survive_text() {
        let chance = SeededChance::new(1);
        let early = CaseId::ordered(Moment::from_micros(1_000_000), &chance);
        let late = CaseId::ordered(Moment::from_micros(2_000_000_000), &chance);
        assert!(early < late);
        assert_eq!(late.to_string().parse::<CaseId>(), Ok(late));
        assert!("not an id".parse::<CaseId>().is_err());
    }

    #[test]
    fn ids_of_one_instant_stand_in_the_order_in_which_they_were_made() {
        let seeded = SeededChance::new(2);
        for chance in [&seeded as &dyn Chance, &SystemChance] {
            let (now, later) =
                (Moment::from_micros(1_790_000_000_000_000), Moment::from_micros(1_890_000_000_000_000));
            let mut ids = Vec::new();
            for _ in 0..20_000 {
                ids.push(CaseId::ordered(now, chance));
                // somebody whose clock is elsewhere changes nothing
                assert!(CaseId::ordered(later, chance) > CaseId::ordered(now, chance));
            }
            assert!(ids.is_sorted_by(|one, next| one < next));
            let ends: std::collections::BTreeSet<_> =
                ids.iter().map(|id| id.uuid().as_u128() & 0xffff_ffff_ffff).collect();
            assert_eq!(ends.len(), ids.len(), "the end of an id is not random");
            assert!(ids.iter().all(|id| id.uuid().get_version_num() == 7));
        }
    }

    #[test]
    fn the_first_id_of_an_instant_says_nothing_about_other_instants() {
        let chance = SeededChance::new(3);
        let numbers: std::collections::BTreeSet<_> = (0..100)
            .map(|second| {
                let id = CaseId::ordered(Moment::from_micros(second * 1_000_000), &chance);
                (id.uuid().as_u128() >> 48) & 0xffff_ffff
            })
            .collect();
        assert!(numbers.len() > 95, "{}", numbers.len());
    }

    #[test]
    fn a_random_id_differs_from_the_next() {
        let chance = SeededChance::new(1);
        assert_ne!(FactId::random(&chance), FactId::random(&chance));
    }
}
