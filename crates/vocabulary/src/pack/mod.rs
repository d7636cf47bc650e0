//! The country pack: everything about one country that is data and not code.
//!
//! A pack is a set of TOML files, read from strings by [`Pack::parse`] (this room does no I/O; the files are embedded by
//! `app::packs`). Any file may hold any table; the names of the files are only for their editors. Every statement about law or
//! practice carries a [`Basis`]: its source and how far it has been checked. Nothing here decides anything: rules stand in
//! `policy` and in the features, and ask the pack for codes, texts and terms.
//!
//! Absent on purpose: scores, weights and thresholds of signs (no scoring of people), ethnicity (never a field about a
//! person), and any text in only one of the pack's languages (the parser refuses it).

mod body;
mod calendar;
mod canonical;
mod check;
mod coded;
mod complaint;
mod consent;
mod contact;
mod evaluator;
mod geography;
mod parse;
mod plan_element;
mod provenance;
mod referral;
mod reminders;
mod screening;
mod sheet;
mod text;
mod texts;

#[cfg(test)]
mod tests;

pub use body::{BodyClass, BodyKind, ControllerRole, Duty, HomePersona, Regime};
pub use calendar::{Holiday, LeadTime};
pub use canonical::CanonicalField;
pub use complaint::{Complaint, PackError};
pub use consent::{ConsentModePeriod, ConsentText, PurposeOfConsent, RecipientKind};
pub use contact::{Audience, Contact, Opening};
pub use evaluator::{Evaluator, OwnWord};
pub use geography::{Country, County, InterviewLanguage, Sector};
pub use plan_element::PlanElement;
pub use provenance::{Basis, Mark, Source};
pub use referral::{
    DeclineWords, HandOver, Need, PlaceType, ReferralKind, Retention, StatusGround, StatusWords, Term,
    UrgencyClocks,
};
pub use reminders::Reminders;
pub use screening::{
    FormWords, Indicator, Preamble, PreambleOption, Setting, SignAnswer, SignAnswerText, SignSet,
};
pub use sheet::{
    Age, Choice, DataClass, DataPurpose, LegalBasis, NonAnswer, NonAnswerText, OptionList, OptionText, Plane,
    Question, QuestionKind, Section, SheetTitle,
};
pub use text::Text;

use serde::Deserialize;

/// How the instance stands to a register that already exists in the country.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Register {
    /// Short name, for Hungary `EKAT`.
    pub name: String,
    /// Feeder, complement or successor.
    pub relation: RegisterRelation,
    /// What that means for the person who fills in a sheet.
    pub text: Text,
    /// Where this is known from.
    pub basis: Basis,
}

coded::coded! {
    /// The three ways an instance can stand to an existing register.
    pub enum RegisterRelation {
        /// Sheets are made here and typed into the register.
        Feeder = "feeder",
        /// Both exist; the register's number is kept on the case.
        Complement = "complement",
        /// The register is closed and this instance takes its place.
        Successor = "successor",
    }
}

/// Who the pack is for and in which languages it speaks.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Id of the pack, for Hungary `hu`.
    pub id: String,
    /// Version of the content, for people; what a filed record keeps is the content hash.
    pub version: String,
    /// ISO 3166-1 alpha-2 code of the country.
    pub country: String,
    /// Name of the pack.
    pub name: Text,
    /// IANA time zone in which days and opening hours are read.
    pub time_zone: String,
    /// Languages in which every text of the pack exists (BCP 47 tags).
    pub languages: Vec<String>,
    /// ISO 4217 code.
    pub currency: String,
    /// The word that marks a document as a sample as long as its basis has not been verified.
    pub sample_word: Text,
    /// The existing register, if there is one.
    #[serde(default)]
    pub register: Option<Register>,
    /// When people are reminded of what is due.
    #[serde(default)]
    pub reminders: Reminders,
}

/// One country's data, complete and consistent: it exists only after [`Pack::parse`] has checked it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pack {
    /// Who the pack is for.
    pub manifest: Manifest,
    /// Where statements are known from.
    pub sources: Vec<Source>,
    /// What bodies must do by law.
    pub duties: Vec<Duty>,
    /// Kinds of bodies that sit at the table.
    pub body_kinds: Vec<BodyKind>,
    /// Counties, the capital among them.
    pub counties: Vec<County>,
    /// Countries of the world, with stateless and unknown.
    pub countries: Vec<Country>,
    /// Languages an interview may be held in.
    pub languages: Vec<InterviewLanguage>,
    /// Sectors of work.
    pub sectors: Vec<Sector>,
    /// Forms of exploitation.
    pub forms: Vec<FormWords>,
    /// Settings in which a screening is held.
    pub settings: Vec<Setting>,
    /// Sets of signs, in the order in which a screening shows them.
    pub sign_sets: Vec<SignSet>,
    /// Signs.
    pub indicators: Vec<Indicator>,
    /// What may be answered to a sign.
    pub sign_answers: Vec<SignAnswerText>,
    /// What is asked before the first sign.
    pub preamble: Vec<Preamble>,
    /// Emergency contacts.
    pub contacts: Vec<Contact>,
    /// Which mode of consent was in force when.
    pub consent_modes: Vec<ConsentModePeriod>,
    /// Purposes for which consent is asked.
    pub consent_purposes: Vec<PurposeOfConsent>,
    /// Kinds of recipients to whom something may go.
    pub recipients: Vec<RecipientKind>,
    /// Other texts to be read aloud around consent.
    pub consent_texts: Vec<ConsentText>,
    /// Title of the sheet, with the mark of its basis.
    pub sheet_title: SheetTitle,
    /// Sections (tasks) of the sheet, in their order.
    pub sections: Vec<Section>,
    /// Questions of the sheet, in their order.
    pub questions: Vec<Question>,
    /// Lists of options.
    pub lists: Vec<OptionList>,
    /// What stands in place of an answer.
    pub non_answers: Vec<NonAnswerText>,
    /// What answers are for.
    pub data_purposes: Vec<DataPurpose>,
    /// Legal bases that questions name.
    pub legal_bases: Vec<LegalBasis>,
    /// Terms of keeping that questions name.
    pub retentions: Vec<Retention>,
    /// Needs a person may have.
    pub needs: Vec<Need>,
    /// Why a referral may be declined.
    pub decline_reasons: Vec<DeclineWords>,
    /// Urgencies with their clocks.
    pub urgencies: Vec<UrgencyClocks>,
    /// Other terms, such as the reflection period.
    pub terms: Vec<Term>,
    /// Types of places.
    pub place_types: Vec<PlaceType>,
    /// Statuses of a case.
    pub statuses: Vec<StatusWords>,
    /// What may leave with a referral.
    pub hand_overs: Vec<HandOver>,
    /// Who evaluates the country.
    pub evaluators: Vec<Evaluator>,
    /// Days on which the country does not work.
    pub holidays: Vec<Holiday>,
    /// How long before a reply the steps of the country's own work must be done.
    pub lead_times: Vec<LeadTime>,
    /// What a national plan must or may have.
    pub plan_elements: Vec<PlanElement>,
}

macro_rules! lookups {
    ($($(#[$doc:meta])* $verb:ident in $list:ident -> $kind:ty;)*) => {
        impl Pack {
            $($(#[$doc])*
            pub fn $verb(&self, code: &str) -> Option<&$kind> {
                self.$list.iter().find(|item| item.code == code)
            })*
        }
    };
}

lookups! {
    /// The source with this code.
    source in sources -> Source;
    /// The duty with this code.
    duty in duties -> Duty;
    /// The kind of body with this code.
    body_kind in body_kinds -> BodyKind;
    /// The county with this NUTS 3 code.
    county in counties -> County;
    /// The country with this code (ISO 3166-1 alpha-2, `STL` or `UNK`).
    country in countries -> Country;
    /// The language with this ISO 639 code.
    language in languages -> InterviewLanguage;
    /// The sector with this code (`isic4:X`).
    sector in sectors -> Sector;
    /// The setting with this code.
    setting in settings -> Setting;
    /// The set of signs with this code.
    sign_set in sign_sets -> SignSet;
    /// The sign with this code.
    indicator in indicators -> Indicator;
    /// The question before the first sign with this code.
    preamble_question in preamble -> Preamble;
    /// The emergency contact with this code.
    contact in contacts -> Contact;
    /// The kind of recipient with this code.
    recipient in recipients -> RecipientKind;
    /// The text around consent with this code.
    consent_text in consent_texts -> ConsentText;
    /// The section of the sheet with this code.
    section in sections -> Section;
    /// The question of the sheet with this code.
    question in questions -> Question;
    /// The list of options with this code.
    list in lists -> OptionList;
    /// What an answer is for, by its code.
    data_purpose in data_purposes -> DataPurpose;
    /// The legal basis with this code.
    legal_basis in legal_bases -> LegalBasis;
    /// The term of keeping with this code.
    retention in retentions -> Retention;
    /// The need with this code.
    need in needs -> Need;
    /// The term with this code.
    term in terms -> Term;
    /// The type of place with this code.
    place_type in place_types -> PlaceType;
}
