//! The question who might be involved, asked on the child route and again when something is learnt later.

use app::{bodies::BodySummary, consents::Suspect};

use crate::{
    language::Texts,
    shell::components::{Choice, Choices, Select},
};

/// The question, and which institution of the register it is.
pub(super) fn ask(t: Texts, institutions: &[BodySummary]) -> (Choices, Select) {
    let suspect =
        |suspect: Suspect| Choice::new(suspect.code(), t.s(&format!("consents-suspect-{}", suspect.code())));
    let people = [Suspect::Parent, Suspect::Guardian, Suspect::Institution].map(suspect).to_vec();
    let mut suspects =
        Choices::several("suspects", t.s("consents-suspects"), people).hint(t.s("consents-suspects-hint"));
    suspects.apart = [Suspect::Nobody, Suspect::Unknown].map(suspect).to_vec();
    suspects.or = t.s("shell-or").into_owned();
    let mut options = vec![(String::new(), t.s("consents-institution-none").into_owned())];
    options.extend(institutions.iter().map(|body| (body.id.to_string(), body.name(t.locale()).to_owned())));
    let institution = Select::new("institution", t.s("consents-institution"), options)
        .hint(t.s("consents-institution-hint"));
    (suspects, institution)
}
