//! What the forms of referrals send.

use app::referrals::{After, Refer};
use vocabulary::{
    BodyId, CaseId, DeclineReason, FieldRefusal, Moment, ReferralId, Refusal, Urgency,
    pack::{Pack, ReferralKind},
};

use crate::{http::Failed, shell::components::Fields};

/// An id in an address; one that cannot be read leads where an unknown one leads.
pub(crate) fn id<T: std::str::FromStr>(text: &str) -> Result<T, Failed> {
    text.parse().map_err(|_| Refusal::not_found().into())
}

/// To whom and for what: `BODY.kind`, as the first step offers it.
pub(super) fn receiver(text: &str) -> Option<(BodyId, ReferralKind)> {
    let (body, kind) = text.split_once('.')?;
    Some((body.parse().ok()?, ReferralKind::parse(kind)?))
}

/// The command of the second step. What is missing or unknown is refused by field; the verb checks the rest.
pub(super) fn refer(fields: &Fields, pack: &Pack, case: CaseId) -> Result<Refer, Failed> {
    let mut wrong = Vec::new();
    let mut refuse = |field: &str, key: &'static str| {
        wrong.push(FieldRefusal { field: field.to_owned(), key, args: vec![] });
    };
    let receiver = receiver(fields.one("to"));
    let kind = receiver.map(|(_, kind)| kind);
    if receiver.is_none() {
        refuse("to", "referrals-to-missing");
    }
    let urgency = Urgency::parse(fields.one("urgency"));
    if urgency.is_none() {
        refuse("urgency", "referrals-urgency-missing");
    }
    let needs: Vec<String> =
        fields.all("needs").filter(|code| pack.need(code).is_some()).map(str::to_owned).collect();
    if needs.is_empty() {
        refuse("needs", "referrals-needs-missing");
    }
    let place_type = Some(fields.one("place_type").to_owned()).filter(|code| pack.place_type(code).is_some());
    if kind == Some(ReferralKind::Placement) && place_type.is_none() {
        refuse("place_type", "referrals-place-type-missing");
    }
    match (receiver, urgency) {
        (Some((to, kind)), Some(urgency)) if wrong.is_empty() => Ok(Refer {
            case,
            to,
            kind,
            urgency,
            needs,
            place_type: place_type.filter(|_| kind == ReferralKind::Placement),
            fields: fields.all("fields").map(str::to_owned).collect(),
        }),
        _ => Err(Refusal::fields(wrong).into()),
    }
}

/// Why a referral is declined.
pub(super) fn reason(fields: &Fields) -> Result<DeclineReason, Failed> {
    DeclineReason::parse(fields.one("reason"))
        .ok_or_else(|| Refusal::field("reason", "referrals-reason-missing").into())
}

/// Where the next page of a list begins, as its address says it. What cannot be read begins at the start.
pub(super) fn after(text: Option<&str>) -> Option<After> {
    let (at, id) = text?.split_once('_')?;
    Some(After(Moment::from_micros(at.parse().ok()?), id.parse::<ReferralId>().ok()?))
}

/// The same as part of an address.
pub(super) fn address_of(after: After) -> String {
    format!("{}_{}", after.0.micros(), after.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_in_a_list_survives_its_address() {
        let after = After(Moment::from_micros(-5), ReferralId::nil());
        assert_eq!(super::after(Some(&address_of(after))), Some(after));
        assert_eq!(super::after(Some("yesterday")), None);
        assert_eq!(super::after(None), None);
    }

    #[test]
    fn a_receiver_is_a_body_and_what_is_asked_of_it() {
        let text = format!("{}.placement", BodyId::nil());
        assert_eq!(receiver(&text), Some((BodyId::nil(), ReferralKind::Placement)));
        assert_eq!(receiver("police"), None);
        assert_eq!(receiver(&format!("{}.arrest", BodyId::nil())), None);
    }
}
