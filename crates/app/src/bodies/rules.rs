//! What an entry of the register must say, pure.

use vocabulary::{
    FieldRefusal, Outcome, Refusal,
    pack::{Opening, Pack},
};

use super::{Contact, Designation, Hours};

/// The longest name of a body or of a contact, in characters.
const LONGEST_NAME: usize = 200;
/// The longest telephone number, with what people read it by.
const LONGEST_PHONE: usize = 40;

pub(super) fn wrong(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

/// All that is wrong at once, or nothing.
pub(super) fn unless_wrong(wrong: Vec<FieldRefusal>) -> Outcome<()> {
    if wrong.is_empty() { Ok(()) } else { Err(Refusal::fields(wrong).into()) }
}

fn name(field: &str, text: &str) -> Option<FieldRefusal> {
    if text.trim().is_empty() {
        Some(wrong(field, "bodies-name-missing"))
    } else {
        (text.chars().count() > LONGEST_NAME).then(|| wrong(field, "bodies-name-long"))
    }
}

/// The names of a body.
pub(super) fn names(hu: &str, en: &str) -> Vec<FieldRefusal> {
    [name("name_hu", hu), name("name_en", en)].into_iter().flatten().collect()
}

/// The county, if it is one of the pack.
pub(super) fn county(pack: &Pack, county: Option<&str>) -> Option<FieldRefusal> {
    county.filter(|code| pack.county(code).is_none()).map(|_| wrong("county", "bodies-county-unknown"))
}

/// What is wrong with a contact: it says what it is in both languages, has a way that could lead somewhere, and hours that can
/// be. Everything at once, so that a form names it beside what it could not read.
pub fn wrong_in(pack: &Pack, contact: &Contact) -> Vec<FieldRefusal> {
    let mut found: Vec<_> = [name("label_hu", &contact.label_hu), name("label_en", &contact.label_en)]
        .into_iter()
        .flatten()
        .collect();
    if contact.phone.is_none() && contact.email.is_none() {
        found.push(wrong("phone", "bodies-contact-needs-a-way"));
    }
    if contact.phone.as_deref().is_some_and(|phone| !is_phone(phone)) {
        found.push(wrong("phone", "bodies-contact-phone-wrong"));
    }
    if contact.email.as_deref().is_some_and(|email| !is_email(email)) {
        found.push(wrong("email", "bodies-contact-email-wrong"));
    }
    found.extend(county(pack, contact.county.as_deref()));
    if contact.languages.iter().any(|code| pack.language(code).is_none()) {
        found.push(wrong("languages", "bodies-contact-language-unknown"));
    }
    if let Hours::At(opening) = &contact.hours {
        found.extend(hours(opening));
    }
    found
}

fn hours(opening: &Opening) -> Vec<FieldRefusal> {
    let mut found = Vec::new();
    if opening.days.is_empty() || opening.days.iter().any(|day| !(1..=7).contains(day)) {
        found.push(wrong("days", "bodies-contact-days-missing"));
    }
    if opening.from >= 24 * 60 || opening.to > 24 * 60 || opening.from == opening.to {
        found.push(wrong("to", "bodies-contact-hours-wrong"));
    }
    found
}

/// Whether a new designation of a mandate is possible beside those that the body holds or held.
pub(super) fn designation(before: &[Designation], new: &Designation) -> Outcome<()> {
    let mut found = Vec::new();
    if new.until.is_some_and(|until| until < new.since) {
        found.push(wrong("until", "bodies-designation-until-before-since"));
    }
    let meets = |held: &Designation| {
        held.mandate == new.mandate
            && held.until.is_none_or(|until| new.since <= until)
            && new.until.is_none_or(|until| held.since <= until)
    };
    if before.iter().any(meets) {
        found.push(wrong("mandate", "bodies-designation-held"));
    }
    unless_wrong(found)
}

fn is_phone(text: &str) -> bool {
    text.len() <= LONGEST_PHONE
        && text.chars().filter(char::is_ascii_digit).count() >= 3
        && text.chars().all(|sign| sign.is_ascii_digit() || " +-/().".contains(sign))
}

/// Whether this could be an e-mail address; whether it is one shows when it is used.
pub(crate) fn is_email(text: &str) -> bool {
    text.len() <= 254
        && !text.contains(char::is_whitespace)
        && text.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'))
}

#[cfg(test)]
mod tests {
    use vocabulary::{Day, Mandate};

    use super::*;

    fn contact_with(change: impl FnOnce(&mut Contact)) -> Vec<(String, &'static str)> {
        let mut contact = Contact {
            label_hu: "Ügyelet".into(),
            label_en: "Duty desk".into(),
            phone: Some("+36 (1) 555-0100".into()),
            email: Some("ugyelet@pelda.invalid".into()),
            county: Some("HU323".into()),
            languages: vec!["hu".into()],
            hours: Hours::At(Opening { days: vec![1, 5], from: 22 * 60, to: 6 * 60 }),
        };
        change(&mut contact);
        let found = wrong_in(crate::packs::hungary().expect("the pack"), &contact);
        found.into_iter().map(|field| (field.field, field.key)).collect()
    }

    #[test]
    fn a_contact_that_answers_overnight_is_taken_and_everything_that_is_wrong_is_named_at_once() {
        assert_eq!(contact_with(|_| {}), []);
        let wrong = contact_with(|contact| {
            contact.label_en = " ".into();
            contact.phone = Some("call me".into());
            contact.email = Some("nobody".into());
            contact.county = Some("XX000".into());
            contact.languages = vec!["xx".into()];
            contact.hours = Hours::At(Opening { days: vec![], from: 480, to: 480 });
        });
        let fields: Vec<_> = wrong.iter().map(|(field, _)| field.as_str()).collect();
        assert_eq!(fields, ["label_en", "phone", "email", "county", "languages", "days", "to"]);
        let none = contact_with(|contact| (contact.phone, contact.email) = (None, None));
        assert_eq!(none, [("phone".to_owned(), "bodies-contact-needs-a-way")]);
    }

    #[test]
    fn a_mandate_is_held_once_at_a_time_and_again_after_it_has_ended() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let held = Designation {
            mandate: Mandate::Support,
            since: day("2024-01-01"),
            until: Some(day("2024-12-31")),
            letter: None,
        };
        let new = |mandate, since, until: Option<&str>| {
            let new = Designation { mandate, since: day(since), until: until.map(day), letter: None };
            designation(std::slice::from_ref(&held), &new).is_ok()
        };
        assert!(new(Mandate::Support, "2025-01-01", None));
        assert!(new(Mandate::Support, "2023-01-01", Some("2023-12-31")));
        assert!(new(Mandate::Placement, "2024-06-01", None));
        assert!(!new(Mandate::Support, "2024-12-31", None));
        assert!(!new(Mandate::Support, "2023-01-01", None));
        assert!(!new(Mandate::Support, "2025-02-01", Some("2025-01-01")));
    }
}
