//! Which status may follow which.

use vocabulary::{
    CaseStatus::{self, Declined, Identified, LostContact, NotIdentified, Presumed, Reflection},
    Form, Refusal,
};

/// The statuses that may follow: presumed, reflection, then a decision (domain.md §8.3). Someone who was lost, or
/// declined, or was not identified may come back and is then presumed again; an identification is not taken back.
pub const fn following(status: CaseStatus) -> &'static [CaseStatus] {
    match status {
        Presumed => &[Reflection, Identified, NotIdentified, Declined, LostContact],
        Reflection => &[Identified, NotIdentified, Declined, LostContact],
        LostContact | Declined | NotIdentified => &[Presumed],
        Identified => &[],
    }
}

/// Refuses a status that may not follow.
pub(super) fn may_follow(now: CaseStatus, next: CaseStatus) -> Result<(), Refusal> {
    if following(now).contains(&next) { Ok(()) } else { Err(Refusal::rule("cases-decide-not-now")) }
}

/// The forms with the primary one among them, each once, in the list's order; a known form drives out "unknown".
pub(super) fn tidy_forms(primary: Form, forms: &[Form]) -> Vec<Form> {
    Form::ALL
        .iter()
        .copied()
        .filter(|form| *form == primary || forms.contains(form))
        .filter(|form| *form != Form::Unknown || primary == Form::Unknown)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_presumed_victim_is_decided_about_with_or_without_a_reflection_period() {
        for next in [Identified, NotIdentified, Declined, LostContact] {
            assert!(may_follow(Presumed, next).is_ok());
            assert!(may_follow(Reflection, next).is_ok());
        }
        assert!(may_follow(Presumed, Reflection).is_ok());
        assert!(may_follow(Reflection, Presumed).is_err());
    }

    #[test]
    fn an_identification_is_not_taken_back_and_nothing_follows_itself() {
        assert!(CaseStatus::ALL.iter().all(|next| may_follow(Identified, *next).is_err()));
        assert!(CaseStatus::ALL.iter().all(|status| may_follow(*status, *status).is_err()));
    }

    #[test]
    fn the_primary_form_is_among_the_forms_once() {
        assert_eq!(
            tidy_forms(Form::Labour, &[Form::Begging, Form::Labour, Form::Unknown]),
            [Form::Labour, Form::Begging]
        );
        assert_eq!(tidy_forms(Form::Unknown, &[]), [Form::Unknown]);
    }
}
