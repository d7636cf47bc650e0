//! What a screening asks, pure.

use std::collections::BTreeMap;

use vocabulary::{
    AgeGroup, Form, Moment, Outcome, Refusal,
    pack::{Age, Audience, Indicator, Pack, Preamble, SignSet},
};

use super::{Conclusion, ContactNow, Screening};

/// The route that an answer about age leads to: unknown goes with the child (product rule 3).
pub const fn route(age: AgeGroup) -> Age {
    match age {
        AgeGroup::Adult => Age::Adult,
        AgeGroup::Child | AgeGroup::Unknown => Age::Child,
    }
}

/// The sets of signs to look through: general ones, those of the forms looked for, and those of children on their route;
/// each with the signs that fit the setting, in the pack's order. A set without a fitting sign is left out.
pub fn sign_pages<'a>(
    pack: &'a Pack,
    setting: &'a str,
    age: Option<AgeGroup>,
    forms: &[Form],
) -> Vec<(&'a SignSet, Vec<&'a Indicator>)> {
    let age = age.map_or(Age::Adult, route);
    pack.sign_sets
        .iter()
        .filter(|set| set.only.is_none_or(|only| only == age))
        .filter(|set| {
            let general = set.forms.is_empty() || set.forms.contains(&Form::Unknown);
            general || set.forms.iter().any(|form| forms.contains(form))
        })
        .map(|set| (set, pack.signs_in(&set.code, setting).collect::<Vec<_>>()))
        .filter(|(_, signs)| !signs.is_empty())
        .collect()
}

/// The next question about safety without an answer.
pub fn next_safety<'a>(pack: &'a Pack, answers: &BTreeMap<String, String>) -> Option<&'a Preamble> {
    pack.preamble.iter().find(|question| !answers.contains_key(&question.code))
}

/// Whether everything about safety that must come first has been answered: alone, and who interprets.
pub fn may_ask_signs(pack: &Pack, screening: &Screening) -> bool {
    pack.preamble.iter().take(2).all(|question| screening.safety.contains_key(&question.code))
}

/// Checks a conclusion: the primary form is not repeated among the others, and a presumption names one.
pub(super) fn check_conclusion(pack: &Pack, screening: &Screening, conclusion: &Conclusion) -> Outcome<()> {
    if !may_ask_signs(pack, screening) {
        return Err(Refusal::rule("screening-rule-safety-first").into());
    }
    if screening.age.is_none() {
        return Err(Refusal::rule("screening-rule-age-first").into());
    }
    match conclusion {
        Conclusion::NoIndication => Ok(()),
        Conclusion::Presumed { primary, .. } if pack.form(*primary).is_some() => Ok(()),
        Conclusion::Presumed { .. } => Err(Refusal::field("primary", "screening-field-form").into()),
    }
}

/// The contacts that serve a county, those that answer now first. Contacts of a demonstration are left out of a real
/// instance.
pub fn contacts_now<'a>(
    pack: &'a Pack,
    county: &str,
    age: Option<AgeGroup>,
    now: Moment,
    demonstration: bool,
) -> Vec<ContactNow<'a>> {
    let civil = now.civil_in(&pack.manifest.time_zone);
    let weekday = u8::try_from(civil.weekday().to_monday_one_offset()).unwrap_or(1);
    let minute = u16::try_from(i16::from(civil.hour()) * 60 + i16::from(civil.minute())).unwrap_or(0);
    let adult = age == Some(AgeGroup::Adult);
    let mut contacts: Vec<_> = pack
        .contacts
        .iter()
        .filter(|contact| contact.serves(county) && (demonstration || !contact.sample))
        .filter(|contact| !(adult && contact.audience == Audience::Child))
        .map(|contact| ContactNow { contact, open: contact.open_at(weekday, minute) })
        .collect();
    contacts.sort_by_key(|contact| !contact.open);
    contacts
}
