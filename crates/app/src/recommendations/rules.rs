//! What must hold for a recommendation.

use vocabulary::{
    Day, FieldRefusal, Position, Strength,
    pack::{Evaluator, Pack},
};

use super::model::{Handling, Said};

/// The longest text of a recommendation, in characters.
const LONGEST: usize = 8_000;
/// The longest line: a source, a place in it.
const LINE: usize = 300;
/// The first year of which anything is registered: the Palermo protocol is of 2000, the first strategy of 2008.
const FIRST_YEAR: i64 = 2_000;

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

/// Where an evaluator's own word stands on the common scale.
pub(super) fn strength(evaluator: &Evaluator, own_word: Option<&str>) -> Strength {
    own_word.and_then(|code| evaluator.word(code)).map_or(Strength::Unstated, |word| word.strength)
}

/// What is wrong with what is to be registered.
pub(super) fn wrong(pack: &Pack, said: &Said, today: Day) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    let mut unless = |well: bool, field: &str, key: &'static str| {
        if !well {
            wrong.push(refused(field, key));
        }
    };
    let evaluator = pack.evaluator(&said.evaluator);
    unless(evaluator.is_some(), "evaluator", "recommendations-evaluator-missing");
    if let (Some(evaluator), Some(code)) = (evaluator, &said.own_word) {
        unless(evaluator.word(code).is_some(), "own_word", "recommendations-word-of-another");
    }
    let this_year = i64::from(today.date().year());
    unless((FIRST_YEAR..=this_year).contains(&said.year), "year", "recommendations-year-range");
    unless(!said.source.trim().is_empty(), "source", "recommendations-source-missing");
    unless(said.source.chars().count() <= LINE, "source", "recommendations-line-long");
    unless(said.paragraph.chars().count() <= LINE, "paragraph", "recommendations-line-long");
    if let Some(address) = &said.address {
        let web = address.starts_with("https://") || address.starts_with("http://");
        let plain = !address.contains(char::is_whitespace) && address.chars().count() <= LINE;
        unless(web && plain, "address", "recommendations-address-form");
    }
    unless(pack.language(&said.language).is_some(), "language", "recommendations-language-missing");
    unless(!said.original.trim().is_empty(), "original", "recommendations-text-missing");
    for (field, text) in [
        ("original", Some(&said.original)),
        ("text_hu", said.text_hu.as_ref()),
        ("text_en", said.text_en.as_ref()),
    ] {
        let fits = text.is_none_or(|text| text.chars().count() <= LONGEST);
        unless(fits, field, "recommendations-text-long");
    }
    wrong
}

/// What is wrong with how it is to be handled.
pub(super) fn mishandled(handling: &Handling, today: Day) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    let needs_reason = matches!(handling.position, Some(Position::Partly | Position::NotAccepted));
    if needs_reason && handling.reason.trim().is_empty() {
        wrong.push(refused("reason", "recommendations-reason-missing"));
    }
    if handling.reason.chars().count() > LONGEST {
        wrong.push(refused("reason", "recommendations-text-long"));
    }
    if handling.carried_out_on.is_some_and(|day| day > today) {
        wrong.push(refused("carried_out_on", "recommendations-day-in-future"));
    }
    if handling.lead.is_none() && !handling.co_leads.is_empty() {
        wrong.push(refused("lead", "recommendations-lead-missing"));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_will_not_be_done_needs_a_reason_and_what_will_needs_none() {
        let today: Day = "2026-11-22".parse().unwrap();
        let handled = |position, reason: &str| {
            let handling = Handling { position, reason: reason.to_owned(), ..Handling::default() };
            mishandled(&handling, today).len()
        };
        assert_eq!(handled(Some(Position::Accepted), ""), 0);
        assert_eq!(handled(Some(Position::NotAccepted), "minta"), 0);
        assert_eq!(handled(Some(Position::NotAccepted), " "), 1);
        assert_eq!(handled(Some(Position::Partly), ""), 1);
    }

    #[test]
    fn a_word_that_the_source_does_not_show_has_no_strength() {
        let pack = crate::packs::active().unwrap().pack;
        let greta = pack.evaluator("greta").unwrap();
        assert_eq!(strength(greta, Some("urges")), Strength::Urgent);
        assert_eq!(strength(greta, Some("invites")), Strength::Soft);
        assert_eq!(strength(greta, None), Strength::Unstated);
    }
}
