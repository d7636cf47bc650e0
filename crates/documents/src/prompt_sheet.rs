//! The blank prompt sheet: a pack's screening, consent and sheet on paper, in two languages side by side.
//!
//! It is printed before anybody is known, so it carries no identity: only a code that later ties the paper to what is typed in.

use serde::Serialize;
use vocabulary::Locale;
use vocabulary::pack::{Age, Basis, BodyKind, NonAnswer, Pack, QuestionKind, SignAnswer, Text};

#[cfg(feature = "pdf")]
use crate::{TypesetError, typeset};

/// The sheet's markup.
#[cfg(feature = "pdf")]
pub(crate) const TEMPLATE: &str = include_str!("templates/prompt_sheet.typ");

/// Lists with more options than this are not printed as boxes: the answer is written on a line.
const MOST_BOXES: usize = 24;

/// The same words in the two languages of a sheet: first the officer's, then the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// In the first language.
    pub first: String,
    /// In the second language.
    pub second: String,
}

impl Pair {
    /// Asks for the words in each of the two languages.
    pub fn of(languages: (Locale, Locale), mut words: impl FnMut(Locale) -> String) -> Self {
        Self { first: words(languages.0), second: words(languages.1) }
    }
}

macro_rules! labels {
    ($($(#[$doc:meta])* $label:ident = $key:literal,)*) => {
        /// The words of the sheet that are not in the pack; the caller takes them from its locales.
        #[derive(Clone, Debug, Serialize)]
        pub struct PromptSheetLabels {
            $($(#[$doc])* pub $label: Pair,)*
        }

        impl PromptSheetLabels {
            /// Asks for the words of each label in the two languages, by the key of its message.
            pub fn of(languages: (Locale, Locale), mut words: impl FnMut(&'static str, Locale) -> String) -> Self {
                Self { $($label: Pair::of(languages, |locale| words($key, locale)),)* }
            }
        }
    };
}

labels! {
    /// One sentence: what the sheet is for and that nothing is to be filled in that the person does not want to say.
    purpose = "packs-paper-purpose",
    /// Before the sheet's code.
    code = "packs-paper-code",
    /// Before the lines for day, place, body and officer.
    day = "packs-paper-day",
    /// Place of the conversation.
    place = "packs-paper-place",
    /// Body that holds it.
    body = "packs-paper-body",
    /// Who holds it.
    officer = "packs-paper-officer",
    /// Heading: before the first question.
    preamble = "packs-paper-preamble",
    /// Heading: what must be said first.
    duties = "packs-paper-duties",
    /// Heading: whom to call now.
    contacts = "packs-paper-contacts",
    /// Heading: point at your language.
    languages = "packs-paper-languages",
    /// Heading: signs.
    signs = "packs-paper-signs",
    /// One sentence under it: signs have no points, a person concludes.
    signs_help = "packs-paper-signs-help",
    /// Heading: consent.
    consent = "packs-paper-consent",
    /// Heading: the sheet.
    sheet = "packs-paper-sheet",
    /// Heading of a column of yes and no.
    yes = "packs-paper-yes",
    /// The other.
    no = "packs-paper-no",
    /// Before what is said when the answer is no.
    if_no = "packs-paper-if-no",
    /// Before what is said where the body must report.
    must_report = "packs-paper-must-report",
    /// Mark of what nobody has verified.
    unverified = "packs-paper-unverified",
    /// Mark of what is asked only of children.
    child_only = "packs-paper-child-only",
    /// Mark of what is asked only of adults.
    adult_only = "packs-paper-adult-only",
    /// Before the number of a page.
    page = "packs-paper-page",
    /// Before the version of the pack.
    version = "packs-paper-version",
}

/// Whose sheet it is.
#[derive(Clone, Copy, Debug)]
pub struct PromptSheetScope<'a> {
    /// Officer's language and the other one.
    pub languages: (Locale, Locale),
    /// The kind of body whose duties are printed; none where absent.
    pub body_kind: Option<&'a BodyKind>,
    /// Code printed on every page; says nothing about a person or a case.
    pub code: &'a str,
    /// First characters of the pack's content hash, or its version.
    pub version: &'a str,
    /// Print contacts that are invented for the demonstration.
    pub with_samples: bool,
}

/// Everything that is printed on the blank prompt sheet.
#[derive(Clone, Debug, Serialize)]
pub struct PromptSheet {
    labels: PromptSheetLabels,
    title: Pair,
    note: Pair,
    code: String,
    version: String,
    tags: (String, String),
    tongues: Pair,
    preamble: Vec<Step>,
    duties: Vec<Said>,
    contacts: Vec<Line>,
    languages: Vec<String>,
    answers: Vec<Pair>,
    sign_sets: Vec<SignTable>,
    consent_texts: Vec<Named>,
    purposes: Vec<Purpose>,
    non_answers: Vec<Pair>,
    sections: Vec<Task>,
    #[serde(skip)]
    first: Locale,
}

/// A question before the first sign.
#[derive(Clone, Debug, Serialize)]
struct Step {
    text: Pair,
    help: Pair,
    options: Vec<Advised>,
}

/// An answer with what to do about it.
#[derive(Clone, Debug, Serialize)]
struct Advised {
    text: Pair,
    advice: Option<Pair>,
}

/// Something said to the person.
#[derive(Clone, Debug, Serialize)]
struct Said {
    text: Pair,
    only: Option<&'static str>,
    unverified: bool,
}

/// Something said to the person at a named moment.
#[derive(Clone, Debug, Serialize)]
struct Named {
    name: Pair,
    text: Pair,
    unverified: bool,
}

/// A telephone.
#[derive(Clone, Debug, Serialize)]
struct Line {
    name: Pair,
    phone: String,
    note: Pair,
}

/// The signs of one set.
#[derive(Clone, Debug, Serialize)]
struct SignTable {
    name: Pair,
    only: Option<&'static str>,
    signs: Vec<Sign>,
}

/// One sign.
#[derive(Clone, Debug, Serialize)]
struct Sign {
    text: Pair,
    ask: Option<Pair>,
}

/// One purpose of consent.
#[derive(Clone, Debug, Serialize)]
struct Purpose {
    name: Pair,
    explain: Pair,
    question: Pair,
    if_no: Pair,
    told_instead: Option<Pair>,
    recipients: Vec<Recipient>,
}

/// One recipient of a purpose.
#[derive(Clone, Debug, Serialize)]
struct Recipient {
    name: Pair,
    sees: Pair,
}

/// One section of the sheet.
#[derive(Clone, Debug, Serialize)]
struct Task {
    name: Pair,
    intro: Pair,
    questions: Vec<Asked>,
}

/// One question of the sheet.
#[derive(Clone, Debug, Serialize)]
struct Asked {
    text: Pair,
    help: Option<Pair>,
    only: Option<&'static str>,
    answer: &'static str,
    options: Vec<Pair>,
}

impl PromptSheet {
    /// Gathers what the sheet prints from the pack and the caller's labels.
    pub fn new(pack: &Pack, scope: PromptSheetScope<'_>, labels: PromptSheetLabels) -> Self {
        let pair = |text: &Text| Pair::of(scope.languages, |locale| text.of(locale).to_owned());
        let maybe = |text: &Option<Text>| text.as_ref().map(pair);
        let said = |text: &Text, only: Option<Age>, basis: &Basis| Said {
            text: pair(text),
            only: only.map(Age::code),
            unverified: basis.is_unverified(),
        };
        Self {
            title: pair(&pack.sheet_title.title),
            note: pair(&pack.sheet_title.note),
            code: scope.code.to_owned(),
            version: format!("{} {} · {}", pack.manifest.id, pack.manifest.version, scope.version),
            tags: (scope.languages.0.code().to_owned(), scope.languages.1.code().to_owned()),
            tongues: Pair::of(scope.languages, |locale| {
                pack.language(locale.code()).map_or_else(|| locale.code().to_owned(), |l| l.own_name.clone())
            }),
            preamble: pack
                .preamble
                .iter()
                .map(|step| Step {
                    text: pair(&step.text),
                    help: pair(&step.help),
                    options: step
                        .options
                        .iter()
                        .map(|option| Advised { text: pair(&option.text), advice: maybe(&option.advice) })
                        .collect(),
                })
                .collect(),
            duties: scope.body_kind.map_or_else(Vec::new, |kind| {
                let duties = kind.duties.iter().filter_map(|code| pack.duty(code));
                duties.map(|duty| said(&duty.text, duty.only, &duty.basis)).collect()
            }),
            contacts: pack
                .contacts
                .iter()
                .filter(|contact| scope.with_samples || !contact.sample)
                .map(|contact| Line {
                    name: pair(&contact.name),
                    phone: contact.phone.clone(),
                    note: pair(&contact.note),
                })
                .collect(),
            languages: language_names(pack),
            answers: pack
                .sign_answers
                .iter()
                .filter(|answer| answer.code != SignAnswer::NotAsked)
                .map(|answer| pair(&answer.text))
                .collect(),
            sign_sets: pack
                .sign_sets
                .iter()
                .map(|set| SignTable {
                    name: pair(&set.name),
                    only: set.only.map(Age::code),
                    signs: pack
                        .signs_in(&set.code, "general")
                        .map(|sign| Sign { text: pair(&sign.text), ask: maybe(&sign.ask) })
                        .collect(),
                })
                .collect(),
            consent_texts: pack
                .consent_texts
                .iter()
                .map(|text| Named {
                    name: pair(&text.name),
                    text: pair(&text.text),
                    unverified: text.basis.is_unverified(),
                })
                .collect(),
            purposes: pack
                .consent_purposes
                .iter()
                .map(|purpose| Purpose {
                    name: pair(&purpose.name),
                    explain: pair(&purpose.explain),
                    question: pair(&purpose.question),
                    if_no: pair(&purpose.if_no),
                    told_instead: maybe(&purpose.told_instead),
                    recipients: purpose
                        .recipients
                        .iter()
                        .filter_map(|code| pack.recipient(code))
                        .map(|recipient| Recipient {
                            name: pair(&recipient.name),
                            sees: pair(&recipient.sees),
                        })
                        .collect(),
                })
                .collect(),
            non_answers: [NonAnswer::Unknown, NonAnswer::Declined]
                .into_iter()
                .filter_map(|answer| pack.non_answer(answer))
                .map(pair)
                .collect(),
            sections: pack
                .sections
                .iter()
                .map(|section| Task {
                    name: pair(&section.name),
                    intro: pair(&section.intro),
                    questions: pack
                        .questions
                        .iter()
                        .filter(|question| question.section == section.code)
                        .map(|question| {
                            let choices = pack.options(question);
                            let boxes = choices.len() <= MOST_BOXES;
                            Asked {
                                text: pair(&question.text),
                                help: maybe(&question.help),
                                only: question.only.map(Age::code),
                                answer: answer_shape(question.kind, boxes),
                                options: if boxes {
                                    choices.into_iter().map(|choice| pair(choice.text)).collect()
                                } else {
                                    Vec::new()
                                },
                            }
                        })
                        .collect(),
                })
                .collect(),
            labels,
            first: scope.languages.0,
        }
    }

    /// Title of the document, in the first language.
    pub fn title(&self) -> &str {
        &self.title.first
    }

    /// Language of the document: the officer's.
    pub fn language(&self) -> Locale {
        self.first
    }

    /// Sets the sheet as a tagged PDF.
    ///
    /// # Errors
    /// As [`typeset`]; the template and its data are both of this room, so an error is a fault.
    #[cfg(feature = "pdf")]
    pub fn typeset(&self) -> Result<Vec<u8>, TypesetError> {
        let data = serde_json::to_value(self)
            .map_err(|error| TypesetError { line: 0, message: error.to_string() })?;
        typeset(TEMPLATE, &data, self.language(), self.title())
    }
}

/// What is printed under a question.
fn answer_shape(kind: QuestionKind, boxes: bool) -> &'static str {
    match kind {
        QuestionKind::Single | QuestionKind::Multi if boxes => "boxes",
        QuestionKind::Single | QuestionKind::Multi | QuestionKind::Text => "line",
        QuestionKind::LongText => "lines",
        QuestionKind::PartialDate => "date",
        QuestionKind::YesNo => "yes_no",
        QuestionKind::Number => "number",
    }
}

/// Languages by their own names, as far as the embedded fonts can write them.
fn language_names(pack: &Pack) -> Vec<String> {
    #[cfg(feature = "pdf")]
    let settable = crate::can_set;
    #[cfg(not(feature = "pdf"))]
    let settable = |_: &str| true;
    pack.languages.iter().map(|l| l.own_name.clone()).filter(|name| settable(name)).collect()
}
