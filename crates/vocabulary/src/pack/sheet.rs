//! The sheet of the identification interview: sections, questions and their four attributes.

use serde::Deserialize;

use super::coded::coded;
use super::{Basis, CanonicalField, Pack, Regime, Text};

coded! {
    /// The two routes. Age unknown takes the child route.
    pub enum Age {
        /// Eighteen or older.
        Adult = "adult",
        /// Younger than eighteen, or age unknown.
        Child = "child",
    }
}

coded! {
    /// Which plane the answer lives on.
    pub enum Plane {
        /// Sealed: never in a list, a figure, a log or an address.
        Identity = "identity",
        /// A code, number, day or yes/no on the pseudonymous record.
        Coded = "coded",
    }
}

coded! {
    /// Data class of a field; P3 is the most sensitive.
    pub enum DataClass {
        /// Public.
        P0 = "P0",
        /// Internal, about no person.
        P1 = "P1",
        /// Pseudonymous, about a person.
        P2 = "P2",
        /// Identity, health, sexual life, criminal matters.
        P3 = "P3",
    }
}

coded! {
    /// What kind of answer a question takes.
    pub enum QuestionKind {
        /// One option of a list.
        Single = "single",
        /// Any number of options of a list.
        Multi = "multi",
        /// One line of text; identity plane only.
        Text = "text",
        /// Several lines of text; identity plane only.
        LongText = "long_text",
        /// A date of which the month or the day may be missing.
        PartialDate = "partial_date",
        /// Yes or no.
        YesNo = "yes_no",
        /// A whole number.
        Number = "number",
    }
}

coded! {
    /// What stands in place of an answer. Each is different from the others and from an empty field.
    pub enum NonAnswer {
        /// Asked, and the person or officer does not know.
        Unknown = "unknown",
        /// The person does not want to say.
        Declined = "declined",
        /// Not asked, or not written down.
        NotRecorded = "not_recorded",
        /// Does not apply to this person.
        NotApplicable = "not_applicable",
    }
}

/// The words for a non-answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NonAnswerText {
    /// The non-answer.
    pub code: NonAnswer,
    /// Its words.
    pub text: Text,
}

/// Title of the sheet. It contains the pack's sample word as long as its basis has not been verified.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetTitle {
    /// The title.
    pub title: Text,
    /// What the reader must know about it.
    pub note: Text,
    /// Source and mark.
    pub basis: Basis,
}

/// A section of the sheet: one task of the task list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Stable code.
    pub code: String,
    /// Name of the task.
    pub name: Text,
    /// What is asked here and why, readable aloud.
    pub intro: Text,
}

/// A question of the sheet. "Unknown" and "does not want to say" exist for each: see [`NonAnswer`].
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable code; it never changes its meaning, because filed sheets keep it.
    pub code: String,
    /// Code of its section.
    pub section: String,
    /// The canonical field it fills; absent for a question of the pack alone.
    #[serde(default)]
    pub field: Option<CanonicalField>,
    /// The question, readable aloud.
    pub text: Text,
    /// Help below it.
    #[serde(default)]
    pub help: Option<Text>,
    /// What kind of answer it takes.
    pub kind: QuestionKind,
    /// Code of the list its options come from: a list of the pack or `counties`, `countries`, `languages`, `sectors`, `forms`,
    /// `needs`. Only for [`QuestionKind::Single`] and [`QuestionKind::Multi`].
    #[serde(default)]
    pub list: Option<String>,
    /// Which plane the answer lives on.
    pub plane: Plane,
    /// Asked only on this route; on both where absent.
    #[serde(default)]
    pub only: Option<Age>,
    /// First attribute: code of what the answer is for.
    pub purpose: String,
    /// Second attribute: code of a legal basis.
    pub legal_basis: String,
    /// Third attribute: code of a term of keeping.
    pub retention: String,
    /// Fourth attribute: class of the data.
    pub class: DataClass,
    /// Source and mark.
    pub basis: Basis,
}

impl Question {
    /// Whether it is asked on this route.
    pub fn asked_of(&self, age: Age) -> bool {
        self.only.is_none_or(|only| only == age)
    }
}

/// A list of options that questions name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionList {
    /// Stable code.
    pub code: String,
    /// Its options in the order of display.
    pub options: Vec<OptionText>,
    /// Source and mark.
    pub basis: Basis,
}

/// One option of a list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OptionText {
    /// Stable code within the list.
    pub code: String,
    /// Its words.
    pub text: Text,
}

/// What an answer is for; questions name it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DataPurpose {
    /// Stable code.
    pub code: String,
    /// Its words.
    pub text: Text,
}

/// A legal basis that questions name.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalBasis {
    /// Stable code.
    pub code: String,
    /// Its words.
    pub text: Text,
    /// Regime it belongs to; both where absent.
    #[serde(default)]
    pub regime: Option<Regime>,
    /// Source and mark.
    pub basis: Basis,
}

/// An option as it is offered, whatever list it comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice<'a> {
    /// Code that is stored.
    pub code: &'a str,
    /// Words that are shown.
    pub text: &'a Text,
}

/// Lists that are not written as option lists because they have more than a code and a text.
pub(super) const BUILT_IN_LISTS: [&str; 6] =
    ["counties", "countries", "languages", "sectors", "forms", "needs"];

impl Pack {
    /// Questions of a section on a route, in the pack's order.
    pub fn questions_of<'a>(&'a self, section: &'a str, age: Age) -> impl Iterator<Item = &'a Question> + 'a {
        self.questions.iter().filter(move |question| question.section == section && question.asked_of(age))
    }

    /// The question that fills a canonical field.
    pub fn question_for(&self, field: CanonicalField) -> Option<&Question> {
        self.questions.iter().find(|question| question.field == Some(field))
    }

    /// Options of a list, whether it is written as one or built in; empty for an unknown list.
    pub fn choices(&self, list: &str) -> Vec<Choice<'_>> {
        fn of<'a, T>(items: &'a [T], parts: impl Fn(&'a T) -> (&'a String, &'a Text)) -> Vec<Choice<'a>> {
            items.iter().map(parts).map(|(code, text)| Choice { code, text }).collect()
        }
        match list {
            "counties" => of(&self.counties, |c| (&c.code, &c.name)),
            "countries" => of(&self.countries, |c| (&c.code, &c.name)),
            "languages" => of(&self.languages, |l| (&l.code, &l.name)),
            "sectors" => of(&self.sectors, |s| (&s.code, &s.name)),
            "forms" => self.forms.iter().map(|f| Choice { code: f.code.code(), text: &f.name }).collect(),
            "needs" => of(&self.needs, |n| (&n.code, &n.name)),
            _ => self.list(list).map_or_else(Vec::new, |l| of(&l.options, |o| (&o.code, &o.text))),
        }
    }

    /// Options of a question; empty for a question that takes none.
    pub fn options(&self, question: &Question) -> Vec<Choice<'_>> {
        question.list.as_deref().map_or_else(Vec::new, |list| self.choices(list))
    }

    /// Words of a non-answer; empty only if the pack were not checked.
    pub fn non_answer(&self, answer: NonAnswer) -> Option<&Text> {
        self.non_answers.iter().find(|words| words.code == answer).map(|words| &words.text)
    }
}
