//! Codes of a case as words in the reader's language.

use app::sheets::NON_ANSWER;
use policy::Purpose;
use vocabulary::{
    AgeGroup, CaseStatus, CitizenshipGroup, ConsentMode, Form, Locale, Sex,
    pack::{NonAnswer, Pack},
};

use crate::{
    language::Texts,
    shell::components::{PurposeChoice, Shape, Status},
};

/// The purposes for which an identity may be opened.
pub(super) const PURPOSES: [Purpose; 3] = [Purpose::Assistance, Purpose::Identification, Purpose::Safety];

pub(super) fn form(pack: &Pack, locale: Locale, form: Form) -> String {
    pack.form(form).map_or_else(String::new, |words| words.name.of(locale).to_owned())
}

pub(super) fn county(pack: &Pack, locale: Locale, code: &str) -> String {
    pack.county(code).map_or_else(String::new, |county| county.name.of(locale).to_owned())
}

pub(super) fn country(pack: &Pack, locale: Locale, code: &str) -> String {
    pack.country(code).map_or_else(String::new, |country| country.name.of(locale).to_owned())
}

pub(super) fn status_name(pack: &Pack, locale: Locale, status: CaseStatus) -> String {
    pack.status(status).map_or_else(String::new, |words| words.name.of(locale).to_owned())
}

pub(super) fn status(pack: &Pack, locale: Locale, code: CaseStatus) -> Status {
    let shape = match code {
        CaseStatus::Presumed | CaseStatus::Reflection => Shape::Half,
        CaseStatus::Identified => Shape::Done,
        CaseStatus::NotIdentified | CaseStatus::Declined => Shape::Barred,
        CaseStatus::LostContact => Shape::Attention,
    };
    Status::new(status_name(pack, locale, code), shape)
}

pub(super) const fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "cases-sex-female",
        Sex::Male => "cases-sex-male",
        Sex::Other => "cases-sex-other",
        Sex::Unknown => "cases-sex-unknown",
    }
}

pub(super) const fn age(age: AgeGroup) -> &'static str {
    match age {
        AgeGroup::Child => "cases-age-child",
        AgeGroup::Adult => "cases-age-adult",
        AgeGroup::Unknown => "cases-age-unknown",
    }
}

pub(super) const fn citizenship_group(group: CitizenshipGroup) -> &'static str {
    match group {
        CitizenshipGroup::National => "cases-citizenship-national",
        CitizenshipGroup::Eu => "cases-citizenship-eu",
        CitizenshipGroup::NonEu => "cases-citizenship-non-eu",
        CitizenshipGroup::Unknown => "cases-citizenship-unknown",
    }
}

pub(super) const fn consent_mode(mode: ConsentMode) -> &'static str {
    match mode {
        ConsentMode::OptIn => "cases-consent-opt-in",
        ConsentMode::OptOut => "cases-consent-opt-out",
        ConsentMode::Child => "cases-consent-child",
    }
}

pub(super) const fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Identification => "cases-purpose-identification",
        Purpose::Safety => "cases-purpose-safety",
        Purpose::Assistance
        | Purpose::Placement
        | Purpose::DataProtection
        | Purpose::Administration
        | Purpose::Coordination
        | Purpose::OwnAccount
        | Purpose::AliensPolicing
        | Purpose::Misdemeanour
        | Purpose::AsylumCredibility => "cases-purpose-assistance",
    }
}

pub(super) fn purposes(t: Texts) -> Vec<PurposeChoice> {
    PURPOSES
        .iter()
        .map(|known| PurposeChoice {
            code: known.code().to_owned(),
            words: t.s(purpose(*known)).into_owned(),
        })
        .collect()
}

/// A question in words; its code where the pack no longer knows it.
pub(super) fn question(pack: &Pack, locale: Locale, code: &str) -> String {
    pack.question(code).map_or_else(|| code.to_owned(), |question| question.text.of(locale).to_owned())
}

/// A coded answer in words: an option, yes or no, a number, a date, or what stands in place of an answer.
pub(super) fn answer(pack: &Pack, t: Texts, question: &str, code: &str) -> String {
    if let Some(missing) = code.strip_prefix(NON_ANSWER).and_then(NonAnswer::parse) {
        return pack.non_answer(missing).map_or_else(String::new, |text| text.of(t.locale()).to_owned());
    }
    let option = pack.question(question).and_then(|known| {
        pack.options(known).into_iter().find(|option| option.code == code).map(|option| option.text)
    });
    match (option, code) {
        (Some(text), _) => text.of(t.locale()).to_owned(),
        (None, "yes") => t.s("cases-answer-yes").into_owned(),
        (None, "no") => t.s("cases-answer-no").into_owned(),
        (None, other) => other.to_owned(),
    }
}
