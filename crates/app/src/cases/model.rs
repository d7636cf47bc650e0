//! What a case is made of.

use std::collections::BTreeMap;

use store::Row;
use vocabulary::{
    AccountId, AgeGroup, BodyId, CaseId, CaseStatus, CitizenshipGroup, ConsentMode, Day, FactId, Form,
    Moment, Outcome, Reference, Sensitive, Sex, SheetId,
};

/// Everything that filing a sheet gives to the new case.
#[derive(Clone)]
pub struct NewCase {
    /// The sheet that is filed.
    pub sheet: SheetId,
    /// NUTS 3 code of the county of registration.
    pub county: String,
    /// The day of registration.
    pub registered_on: Day,
    /// The form of exploitation that counts first.
    pub primary_form: Form,
    /// Every form, the primary one among them.
    pub forms: Vec<Form>,
    /// Sex.
    pub sex: Sex,
    /// Age group at registration.
    pub age_group: AgeGroup,
    /// Citizenships: ISO 3166-1 alpha-2, `STL` or `UNK`.
    pub citizenships: Vec<String>,
    /// Citizenship as counted.
    pub citizenship_group: CitizenshipGroup,
    /// Coded answers: the pack's question and code.
    pub answers: Vec<(String, String)>,
    /// The identity to seal: JSON, an object from question to text, or to a list of texts.
    pub identity: Vec<u8>,
    /// Sealed answers that are not identity: JSON of the same shape.
    pub sheet_text: Vec<u8>,
    /// How consent works for the person.
    pub consent_mode: ConsentMode,
    /// The ground in the pack on which the person is presumed to be a victim.
    pub ground: Option<String>,
    /// Hash of the pack that the sheet was made with.
    pub pack_hash: String,
    /// Who controls the record under data-protection law.
    pub controller: String,
    /// Statutory basis of the record: the kind of body whose basis the pack states.
    pub basis: String,
    /// Regime of data protection: `gdpr` or `led`.
    pub regime: String,
}

impl std::fmt::Debug for NewCase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewCase").field("sheet", &self.sheet).finish_non_exhaustive()
    }
}

/// The coded record, as its team sees it. Nothing in it says who the person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The case.
    pub id: CaseId,
    /// What it is called.
    pub reference: Reference,
    /// The registering body.
    pub body: BodyId,
    pub(super) fact: FactId,
    /// Version, for conflicts.
    pub version: i64,
    /// The coded record.
    pub record: Coded,
    /// The day of registration.
    pub registered_on: Day,
    /// When the sheet was filed.
    pub filed_at: Moment,
    /// The status.
    pub status: CaseStatus,
    /// How consent works for the person.
    pub consent_mode: ConsentMode,
    /// Who controls the record, on what basis, under which regime.
    pub controller: String,
    /// Statutory basis.
    pub basis: String,
    /// Regime of data protection.
    pub regime: String,
    /// The pack's term of keeping.
    pub retention: String,
    /// Hash of the pack that the sheet was made with.
    pub pack_hash: String,
}

/// The part of a case that may be completed and corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coded {
    /// NUTS 3 code of the county of registration.
    pub county: String,
    /// The form that counts first.
    pub primary_form: Form,
    /// Every form, the primary one among them, in the list's order.
    pub forms: Vec<Form>,
    /// Sex.
    pub sex: Sex,
    /// Age group at registration.
    pub age_group: AgeGroup,
    /// Citizenships.
    pub citizenships: Vec<String>,
    /// Citizenship as counted.
    pub citizenship_group: CitizenshipGroup,
    /// Coded answers: question and code.
    pub answers: Vec<(String, String)>,
}

impl Case {
    /// Reads the row; lists are filled in by the verb.
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            reference: row.get("reference")?,
            body: row.get("body")?,
            fact: row.get("fact")?,
            version: row.get("version")?,
            record: Coded {
                county: row.get("county")?,
                primary_form: row.code("primary_form", Form::parse)?,
                forms: Vec::new(),
                sex: row.code("sex", Sex::parse)?,
                age_group: row.code("age_group", AgeGroup::parse)?,
                citizenships: Vec::new(),
                citizenship_group: row.code("citizenship_group", CitizenshipGroup::parse)?,
                answers: Vec::new(),
            },
            registered_on: row.get("registered_on")?,
            filed_at: row.get("filed_at")?,
            status: row.code("status", CaseStatus::parse)?,
            consent_mode: row.code("consent_mode", ConsentMode::parse)?,
            controller: row.get("controller")?,
            basis: row.get("basis")?,
            regime: row.get("regime")?,
            retention: row.get("retention")?,
            pack_hash: row.get("pack_hash")?,
        })
    }
}

/// One line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The case.
    pub id: CaseId,
    /// What it is called.
    pub reference: Reference,
    /// The day of registration.
    pub registered_on: Day,
    /// NUTS 3 code.
    pub county: String,
    /// The status.
    pub status: CaseStatus,
    /// The form that counts first.
    pub primary_form: Form,
    /// Sex.
    pub sex: Sex,
    /// Age group.
    pub age_group: AgeGroup,
}

impl Line {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            id: row.get("id")?,
            reference: row.get("reference")?,
            registered_on: row.get("registered_on")?,
            county: row.get("county")?,
            status: row.code("status", CaseStatus::parse)?,
            primary_form: row.code("primary_form", Form::parse)?,
            sex: row.code("sex", Sex::parse)?,
            age_group: row.code("age_group", AgeGroup::parse)?,
        })
    }
}

/// What a list is narrowed to; nothing set means everything that the account may see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only this status.
    pub status: Option<CaseStatus>,
    /// Only this primary form.
    pub form: Option<Form>,
    /// Only this county.
    pub county: Option<String>,
}

/// One page of a list and where the next one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// At most fifty.
    pub lines: Vec<T>,
    /// The key of the last line, if there are more behind it.
    pub next: Option<CaseId>,
}

/// A status with its decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusStep {
    /// The status.
    pub status: CaseStatus,
    /// The ground in the pack.
    pub ground: Option<String>,
    /// The deciding body.
    pub body: BodyId,
    /// The deciding person.
    pub account: AccountId,
    /// The day of the decision.
    pub decided_on: Day,
    /// When it was entered.
    pub recorded_at: Moment,
}

impl StatusStep {
    pub(super) fn read(row: &Row) -> Outcome<Self> {
        Ok(Self {
            status: row.code("status", CaseStatus::parse)?,
            ground: row.maybe("ground")?,
            body: row.get("body")?,
            account: row.get("account")?,
            decided_on: row.get("decided_on")?,
            recorded_at: row.get("recorded_at")?,
        })
    }
}

/// A decision about the status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The version of the case that the deciding person saw.
    pub version: i64,
    /// The new status.
    pub status: CaseStatus,
    /// The ground, one of the pack's for that status.
    pub ground: String,
    /// The day of the decision.
    pub decided_on: Day,
}

/// What was opened from under seal: sealed answers by question.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Revealed {
    /// Who the person is.
    pub identity: BTreeMap<String, Sensitive<String>>,
    /// Other sealed answers.
    pub sheet: BTreeMap<String, Sensitive<String>>,
}

impl std::fmt::Debug for Revealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Revealed([withheld])")
    }
}

/// Reads a sealed object from question to text or list of texts.
pub(super) fn answers_of(json: &[u8]) -> Option<BTreeMap<String, Sensitive<String>>> {
    let object: BTreeMap<String, serde_json::Value> = serde_json::from_slice(json).ok()?;
    let line = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        serde_json::Value::Array(items) => {
            items.iter().filter_map(serde_json::Value::as_str).collect::<Vec<_>>().join(", ")
        }
        serde_json::Value::Null => String::new(),
        other => other.to_string(),
    };
    let mut answers = BTreeMap::new();
    for (question, value) in &object {
        answers.insert(question.clone(), Sensitive::new(line(value)));
    }
    Some(answers)
}

impl Case {
    /// An invented case, for pages that are looked at without an instance.
    pub fn sample(now: Moment) -> Self {
        let chance = vocabulary::SeededChance::new(5);
        Self {
            id: CaseId::nil(),
            reference: Reference::random(&chance),
            body: BodyId::nil(),
            fact: FactId::nil(),
            version: 2,
            record: Coded {
                county: "HU311".to_owned(),
                primary_form: Form::Labour,
                forms: vec![Form::Labour, Form::Begging],
                sex: Sex::Female,
                age_group: AgeGroup::Adult,
                citizenships: vec!["HU".to_owned()],
                citizenship_group: CitizenshipGroup::National,
                answers: vec![
                    ("current_county".to_owned(), "HU110".to_owned()),
                    ("needs".to_owned(), "legal".to_owned()),
                    ("needs".to_owned(), "psych".to_owned()),
                    ("school".to_owned(), "?declined".to_owned()),
                ],
            },
            registered_on: now.day_in("UTC").plus_days(-12),
            filed_at: now.plus_days(-12),
            status: CaseStatus::Presumed,
            consent_mode: ConsentMode::OptOut,
            controller: "controller".to_owned(),
            basis: "police".to_owned(),
            regime: "led".to_owned(),
            retention: "coded".to_owned(),
            pack_hash: String::new(),
        }
    }
}
