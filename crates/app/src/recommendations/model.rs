//! What a recommendation is.

use ::store::Row;
use vocabulary::{
    BodyId, Day, Locale, Moment, Outcome, Position, RecommendationId, RecommendationKind, Strength, Voice,
    pack::Mark,
};

/// What an evaluator said, as it is put into the register or corrected there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// An ask, a concern or credit.
    pub kind: RecommendationKind,
    /// In writing or by word of mouth.
    pub voice: Voice,
    /// A confidential draft, which only the coordinator's office sees.
    pub confidential: bool,
    /// Code of the evaluator in the pack.
    pub evaluator: String,
    /// Code of the evaluator's own word for how strongly it asks; nothing where the source does not show it.
    pub own_word: Option<String>,
    /// The year of the report or of the meeting.
    pub year: i64,
    /// The document or the occasion.
    pub source: String,
    /// Where in it; may be empty.
    pub paragraph: String,
    /// Where it can be read.
    pub address: Option<String>,
    /// How far the entry has been compared with its source; `Own` is an illustration.
    pub mark: Mark,
    /// ISO 639 code of the language of the original.
    pub language: String,
    /// What was said, in the language of the original.
    pub original: String,
    /// The same in Hungarian, where the original is not.
    pub text_hu: Option<String>,
    /// The same in English, where the original is not.
    pub text_en: Option<String>,
    /// The number of the earlier recommendation that this one repeats.
    pub repeats: Option<i64>,
}

/// A row of a table that is put into the register as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// What the table itself calls the row, so that later rows can name it.
    pub reference: Option<String>,
    /// The reference of an earlier row, or a number of the register.
    pub repeats: Option<String>,
    /// The recommendation; its own `repeats` is not read.
    pub said: Said,
}

/// How the country handles a recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handling {
    /// The position, once there is one.
    pub position: Option<Position>,
    /// Why; without it a recommendation is neither accepted in part nor declined.
    pub reason: String,
    /// Who leads.
    pub lead: Option<BodyId>,
    /// Who leads along.
    pub co_leads: Vec<BodyId>,
    /// Until when.
    pub deadline: Option<Day>,
    /// Since when it counts as carried out.
    pub carried_out_on: Option<Day>,
    /// The version that the editor saw.
    pub version: i64,
}

/// Which recommendations a list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Standing {
    /// All of them.
    #[default]
    All,
    /// Asks and concerns to which nobody has taken a position.
    Undecided,
    /// Served by no measure.
    Unserved,
    /// With nothing as evidence.
    Unproven,
    /// Not carried out in time.
    Late,
    /// Carried out.
    CarriedOut,
    /// Led by the actor's own body, alone or with others.
    Own,
}

impl Standing {
    /// Every standing, in the order in which a list offers them.
    pub const CHOICES: &'static [Self] = &[
        Self::All,
        Self::Undecided,
        Self::Unserved,
        Self::Unproven,
        Self::Late,
        Self::CarriedOut,
        Self::Own,
    ];

    /// Its code in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Undecided => "undecided",
            Self::Unserved => "without-measure",
            Self::Unproven => "without-evidence",
            Self::Late => "late",
            Self::CarriedOut => "carried-out",
            Self::Own => "own",
        }
    }

    /// The standing with this code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::CHOICES.iter().copied().find(|standing| standing.code() == code)
    }
}

/// What a list shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Of one evaluator.
    pub evaluator: Option<String>,
    /// Of one standing.
    pub standing: Standing,
}

/// Where a page of the list begins: after this year and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct After {
    /// The year of the last line before.
    pub year: i64,
    /// The number of the last line before.
    pub number: i64,
}

/// A page of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// At most fifty lines.
    pub lines: Vec<Line>,
    /// Where the next page begins, if there is one.
    pub next: Option<After>,
}

/// A recommendation as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The recommendation.
    pub id: RecommendationId,
    /// What people call it.
    pub number: i64,
    /// An ask, a concern or credit.
    pub kind: RecommendationKind,
    /// Whether it is a confidential draft.
    pub confidential: bool,
    /// Code of the evaluator.
    pub evaluator: String,
    /// Code of the evaluator's own word.
    pub own_word: Option<String>,
    /// The same on the common scale.
    pub strength: Strength,
    /// The year.
    pub year: i64,
    /// Where in the source.
    pub paragraph: String,
    /// How far it was compared with its source.
    pub mark: Mark,
    /// Language of the original.
    pub language: String,
    /// What was said.
    pub original: String,
    /// In Hungarian.
    pub text_hu: Option<String>,
    /// In English.
    pub text_en: Option<String>,
    /// The position.
    pub position: Option<Position>,
    /// Who leads.
    pub lead: Option<BodyId>,
    /// Until when.
    pub deadline: Option<Day>,
    /// Since when it is carried out.
    pub carried_out_on: Option<Day>,
}

impl Line {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            number: row.get("number")?,
            kind: row.code("kind", RecommendationKind::parse)?,
            confidential: row.get("confidential")?,
            evaluator: row.get("evaluator")?,
            own_word: row.maybe("own_word")?,
            strength: row.code("strength", Strength::parse)?,
            year: row.get("year")?,
            paragraph: row.get("paragraph")?,
            mark: row.code("mark", Mark::parse)?,
            language: row.get("language")?,
            original: row.get("original")?,
            text_hu: row.maybe("text_hu")?,
            text_en: row.maybe("text_en")?,
            position: row.maybe_code("position", Position::parse)?,
            lead: row.maybe("lead")?,
            deadline: row.maybe("deadline")?,
            carried_out_on: row.maybe("carried_out_on")?,
        })
    }

    /// The text in a language of the staff's pages, and the language in which it is: a translation, or else the original.
    pub fn text(&self, locale: Locale) -> (&str, &str) {
        let translated = match locale {
            Locale::Hu => self.text_hu.as_deref(),
            Locale::En => self.text_en.as_deref(),
        };
        translated.map_or((&self.original, &self.language), |text| (text, locale.code()))
    }

    /// Whether it waits for a measure: credit does not, nor what is carried out or will not be done.
    pub fn asks(&self) -> bool {
        self.kind != RecommendationKind::Credit
            && self.carried_out_on.is_none()
            && self.position != Some(Position::NotAccepted)
    }

    /// Whether its deadline has passed.
    pub fn is_late(&self, today: Day) -> bool {
        self.asks() && self.deadline.is_some_and(|deadline| deadline < today)
    }
}

/// A position that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The position; nothing where the one before was taken back.
    pub position: Option<Position>,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Moment,
}

/// One recommendation with everything that the actor may know about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recommendation {
    /// As lists show it.
    pub line: Line,
    /// In writing or by word of mouth.
    pub voice: Voice,
    /// The document or the occasion.
    pub source: String,
    /// Where it can be read.
    pub address: Option<String>,
    /// Who leads along.
    pub co_leads: Vec<BodyId>,
    /// The number of the one that it repeats.
    pub repeats: Option<i64>,
    /// All that repeat each other, itself among them, the newest first; empty where nothing was repeated.
    pub history: Vec<Line>,
    /// The same ask of other evaluators, itself among them; empty where it stands alone.
    pub cluster: Vec<Line>,
    /// Positions, the newest first; none for a body that observes.
    pub positions: Vec<Taken>,
    /// Whether the actor may read why, and what bears it out.
    pub reasoned: bool,
    /// For conflicts.
    pub version: i64,
    /// Whether the actor may change it.
    pub manages: bool,
}

/// What the register holds that nobody has taken on yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverage {
    /// Asks and concerns without a position, at most fifty, the newest first.
    pub undecided: Vec<Line>,
    /// Asks and concerns that no measure serves, at most fifty, the newest first.
    pub unserved: Vec<Line>,
    /// Accepted or carried out, and nothing bears it out; at most fifty, the newest first.
    pub unproven: Vec<Line>,
    /// Late ones, at most fifty, the newest first.
    pub late: Vec<Line>,
    /// How many asks and concerns there are that are neither carried out nor declined nor repeated by a later one.
    pub open: i64,
    /// How many of these have no lead.
    pub without_lead: i64,
    /// How many of these no measure serves.
    pub without_measure: i64,
}
