//! What the browser sends about a screening, as commands.

use std::collections::BTreeMap;

use app::screening::Conclusion;
use vocabulary::{
    AgeGroup, Form, Outcome, Refusal,
    pack::{Indicator, SignAnswer},
};

use crate::shell::components::Fields;

/// The version of the row that the writer saw.
pub(super) fn version(fields: &Fields) -> i64 {
    fields.one("version").parse().unwrap_or(0)
}

/// Whether the writer saves and leaves.
pub(super) fn leaves(fields: &Fields) -> bool {
    fields.one("act") == "leave"
}

/// The answer about age.
pub(super) fn age(fields: &Fields) -> Outcome<AgeGroup> {
    AgeGroup::parse(fields.one("age")).ok_or_else(|| Refusal::field("age", "screening-field-age").into())
}

/// The forms whose signs are looked for; none is an answer of its own.
pub(super) fn forms(fields: &Fields) -> Outcome<Vec<Form>> {
    let chosen: Vec<Form> = fields.all("forms").filter_map(Form::parse).collect();
    let none = fields.has("forms", "none");
    if chosen.is_empty() != none {
        return Err(Refusal::field("forms", "screening-field-forms").into());
    }
    Ok(chosen)
}

/// Answers to the signs of one page; a sign without an answer stays without one.
pub(super) fn signs(fields: &Fields, signs: &[&Indicator]) -> BTreeMap<String, Option<SignAnswer>> {
    signs.iter().map(|sign| (sign.code.clone(), SignAnswer::parse(fields.one(&sign.code)))).collect()
}

/// The presumption with its forms.
pub(super) fn presumed(fields: &Fields) -> Outcome<Conclusion> {
    let primary = Form::parse(fields.one("primary"))
        .ok_or_else(|| Refusal::field("primary", "screening-field-form"))?;
    let others = fields.all("others").filter_map(Form::parse).filter(|form| *form != primary).collect();
    Ok(Conclusion::Presumed { primary, others })
}
