//! What a fact says.

use store::Row;
use vocabulary::{AgeGroup, BodyId, CaseStatus, CitizenshipGroup, Day, Form, Outcome, Sex};

/// What a fact was made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A case.
    Case,
    /// A nameless record: the person refused, and is counted without identity.
    Nameless,
}

impl Source {
    /// The stored code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Nameless => "nameless",
        }
    }

    /// The source with this code.
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Case, Self::Nameless].into_iter().find(|source| source.code() == code)
    }
}

/// The dimensions of Article 19a of Directive 2011/36/EU as amended, and the county.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimensions {
    /// NUTS 3 code of the county of registration.
    pub county: String,
    /// The form of exploitation that counts first.
    pub primary_form: Form,
    /// Sex.
    pub sex: Sex,
    /// Age group at registration.
    pub age_group: AgeGroup,
    /// Citizenship as counted.
    pub citizenship_group: CitizenshipGroup,
}

/// The first version of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFact {
    /// What it is made from.
    pub source: Source,
    /// The day of registration.
    pub registered_on: Day,
    /// The registering body.
    pub body: BodyId,
    /// Its kind in the pack.
    pub body_kind: String,
    /// Its registering-organisation code for statistics.
    pub reg_org: String,
    /// What is counted.
    pub dimensions: Dimensions,
    /// The status; a nameless record counts as declined.
    pub status: CaseStatus,
}

/// One version of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it was made from.
    pub source: Source,
    /// The day of registration.
    pub registered_on: Day,
    /// The registering body.
    pub body: BodyId,
    /// Its kind in the pack.
    pub body_kind: String,
    /// Its registering-organisation code.
    pub reg_org: String,
    /// What is counted.
    pub dimensions: Dimensions,
    /// The status in this version.
    pub status: CaseStatus,
}

impl Fact {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            source: row.code("source", Source::parse)?,
            registered_on: row.get("registered_on")?,
            body: row.get("body")?,
            body_kind: row.get("body_kind")?,
            reg_org: row.get("reg_org")?,
            dimensions: Dimensions {
                county: row.get("county")?,
                primary_form: row.code("primary_form", Form::parse)?,
                sex: row.code("sex", Sex::parse)?,
                age_group: row.code("age_group", AgeGroup::parse)?,
                citizenship_group: row.code("citizenship_group", CitizenshipGroup::parse)?,
            },
            status: row.code("status", CaseStatus::parse)?,
        })
    }
}

/// How many registered victims share these dimensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cell {
    /// The form that counts first.
    pub form: Form,
    /// Sex.
    pub sex: Sex,
    /// Age group.
    pub age_group: AgeGroup,
    /// Citizenship as counted.
    pub citizenship_group: CitizenshipGroup,
    /// How many.
    pub count: i64,
}

impl Cell {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            form: row.code("primary_form", Form::parse)?,
            sex: row.code("sex", Sex::parse)?,
            age_group: row.code("age_group", AgeGroup::parse)?,
            citizenship_group: row.code("citizenship_group", CitizenshipGroup::parse)?,
            count: row.get("n")?,
        })
    }
}
