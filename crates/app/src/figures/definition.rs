//! What a figure is.

use ::store::Row;
use vocabulary::{
    ComparisonId, Counted, Day, FigureId, Moment, Outcome, ReasonId, Series, Span, Title, Unit, pack::Mark,
};

use super::{Quarter, Shown};

/// Where the values of a figure come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The closed months of this instance: this series, by this stretch of time.
    Closed(Series, Span),
    /// They are typed, each with its source.
    Typed,
}

/// A figure to be added, or as it is to be amended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFigure {
    /// What it is called.
    pub title: Title,
    /// What is counted.
    pub definition: Title,
    /// Who belongs to those counted.
    pub population: Title,
    /// How one person is counted once.
    pub rule: Title,
    /// The status of those who are counted.
    pub counted: Counted,
    /// What it is counted in; what is computed has the unit of its series.
    pub unit: Unit,
    /// Where its values come from; stays when the figure is amended.
    pub origin: Origin,
    /// The source of typed values, where a value names none of its own; empty for what is computed.
    pub source: String,
    /// Where the source can be read.
    pub address: Option<String>,
    /// How far the entry was compared with its source.
    pub mark: Mark,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The figure.
    pub id: FigureId,
    /// What people call it.
    pub number: i64,
    /// What it says of itself.
    pub of: NewFigure,
    /// For conflicts.
    pub version: i64,
}

impl Figure {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        let pair = |hu, en| -> Outcome<Title> { Ok(Title { hu: row.get(hu)?, en: row.get(en)? }) };
        let series: Option<Series> = row.maybe_code("series", Series::parse)?;
        let span = row.maybe_code("span", Span::parse)?.unwrap_or(Span::Quarter);
        Ok(Self {
            id: row.get("id")?,
            number: row.get("number")?,
            of: NewFigure {
                title: pair("title_hu", "title_en")?,
                definition: pair("definition_hu", "definition_en")?,
                population: pair("population_hu", "population_en")?,
                rule: pair("rule_hu", "rule_en")?,
                counted: row.code("counted", Counted::parse)?,
                unit: row.code("unit", Unit::parse)?,
                origin: series.map_or(Origin::Typed, |series| Origin::Closed(series, span)),
                source: row.get("source")?,
                address: row.maybe("address")?,
                mark: row.code("mark", Mark::parse)?,
            },
            version: row.get("version")?,
        })
    }
}

/// The time that a value is about, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub first: Day,
    /// The last day.
    pub last: Day,
}

impl Period {
    /// Whole years.
    pub fn years(first: i16, last: i16) -> Option<Self> {
        Some(Self { first: Day::new(first, 1, 1)?, last: Day::new(last, 12, 31)? })
    }

    /// A quarter.
    pub fn quarter(quarter: Quarter) -> Self {
        let [first, _, last] = quarter.months();
        Self { first: first.first_day(), last: last.plus(1).first_day().plus_days(-1) }
    }

    /// The first and the last year, where it is about whole years.
    pub fn as_years(self) -> Option<(i16, i16)> {
        let (first, last) = (self.first.date(), self.last.date());
        let whole = first.month() == 1 && first.day() == 1 && last.month() == 12 && last.day() == 31;
        whole.then(|| (first.year(), last.year()))
    }

    /// The quarter, where it is about one.
    pub fn as_quarter(self) -> Option<Quarter> {
        let quarter = Quarter::of(self.first.month());
        (Self::quarter(quarter) == self).then_some(quarter)
    }
}

/// A value to be typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewValue {
    /// The time that it is about.
    pub period: Period,
    /// How many.
    pub amount: i64,
    /// Of which day the source is, where it says so.
    pub as_of: Option<Day>,
    /// Its own source; empty where it is the figure's.
    pub source: String,
    /// Where that can be read.
    pub address: Option<String>,
    /// How far the value was compared with its source.
    pub mark: Mark,
    /// What the source adds; may be empty.
    pub note: String,
}

/// A value with what defends it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// The time that it is about.
    pub period: Period,
    /// The value, or that it is withheld.
    pub shown: Shown,
    /// Of which day it is.
    pub as_of: Option<Day>,
    /// Since when it stands here: when its quarter was closed, or when somebody recorded it.
    pub since: Moment,
    /// Its source; empty for what is computed from closed months.
    pub source: String,
    /// Where that can be read.
    pub address: Option<String>,
    /// How far it was compared with its source; nothing for what is computed.
    pub mark: Option<Mark>,
    /// What the source adds; may be empty.
    pub note: String,
    /// Whether a later value about the same time took its place.
    pub replaced: bool,
}

impl Stated {
    pub(super) fn read(row: &Row, figure: &Figure) -> Outcome<Self> {
        let own: String = row.get("source")?;
        let (source, address) = if own.is_empty() {
            (figure.of.source.clone(), figure.of.address.clone())
        } else {
            (own, row.maybe("address")?)
        };
        Ok(Self {
            period: Period { first: row.get("first_day")?, last: row.get("last_day")? },
            shown: Shown::Count(row.get("amount")?),
            as_of: row.maybe("as_of")?,
            since: row.get("recorded_at")?,
            source,
            address,
            mark: Some(row.code("mark", Mark::parse)?),
            note: row.get("note")?,
            replaced: false,
        })
    }
}

/// The newest value of a figure with everything that defends it: what an answer to an evaluator quotes. Two that are equal say
/// the same; where they differ, the figure has moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Latest {
    /// The figure.
    pub figure: Figure,
    /// Its newest value, once there is one.
    pub stated: Option<Stated>,
    /// Whether it is computed from invented people.
    pub invented: bool,
}

impl Latest {
    /// Whether its newest value is younger than what was written at a moment: whoever quoted it then may want to look again.
    pub fn moved_since(&self, written: Moment) -> bool {
        self.stated.as_ref().is_some_and(|stated| stated.since > written)
    }
}

/// A figure as lists show it.
pub type Line = Latest;

/// A figure with all its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The figure.
    pub figure: Figure,
    /// Its values, the latest first.
    pub values: Vec<Stated>,
    /// Whether it is computed from invented people.
    pub invented: bool,
    /// The figures that it should agree with, and how many reasons are given why it does not.
    pub compared: Vec<(Figure, i64)>,
    /// Whether the actor may change it.
    pub manages: bool,
}

/// Why two figures do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReason {
    /// The reason.
    pub text: Title,
    /// Who says so.
    pub source: String,
    /// Where that can be read.
    pub address: Option<String>,
    /// How far it was compared with its source.
    pub mark: Mark,
}

/// A reason that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The reason.
    pub id: ReasonId,
    /// What.
    pub of: NewReason,
    /// When.
    pub at: Moment,
}

/// Two figures that should agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The comparison.
    pub id: ComparisonId,
    /// The two, the one with the smaller number first.
    pub figures: [Figure; 2],
    /// Both values of each time that one of them is about, the latest first.
    pub rows: Vec<(Period, [Option<Stated>; 2])>,
    /// Why they do not agree.
    pub reasons: Vec<Reason>,
    /// Whether the actor may change it.
    pub manages: bool,
}
