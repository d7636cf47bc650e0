//! The pages of this feature with invented content.

use app::{
    consents::{Consent, Decision, Ended, Explained},
    packs,
    sheets::Gate,
};
use vocabulary::{
    AccountId, AgeGroup, CaseId, ConsentId, ConsentMode, ConsentPurpose, Reference, SeededChance,
};

use super::{
    age::AgePage, anew::AnewPage, child::ChildPage, decisions::DecisionsPage, explain::ExplainPage, ledger,
    refusal::RefusalPage,
};
use crate::{
    samples::{Sample, SampleRoom},
    screening::sample_visit,
    sheets::sample_sheet,
    shell::components::{FieldErrors, Fields},
};

fn consent(room: &SampleRoom, purpose: ConsentPurpose, recipient: &str, decision: Decision) -> Consent {
    Consent {
        id: ConsentId::nil(),
        purpose,
        recipient: recipient.to_owned(),
        decision,
        mode: ConsentMode::OptOut,
        statute: (decision == Decision::ByLaw).then(|| "report_crime".to_owned()),
        told: true,
        explained: Explained { language: "uk".to_owned(), interpreter: "professional".to_owned() },
        explained_by: AccountId::nil(),
        recorded_at: room.now(),
        ended: None,
    }
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let Ok(pack) = packs::hungary() else { return Vec::new() };
    let visit = sample_visit(room);
    let t = visit.t();
    let adult = sample_sheet(room, AgeGroup::Adult, Gate::Closed);
    let unknown = sample_sheet(room, AgeGroup::Unknown, Gate::Closed);
    let none = FieldErrors::none();
    let wrong = |fields: &[&str], key: &str| {
        let mut errors = FieldErrors::none();
        for field in fields {
            errors.add(*field, t.s(key));
        }
        errors
    };
    let empty = Fields::empty();
    let explain = |errors: &FieldErrors| ExplainPage::new(&visit, pack, &adult, &empty, errors);
    let refusal = |errors: &FieldErrors| RefusalPage::new(&visit, pack, &adult, &empty, errors);
    let mut ended = consent(room, ConsentPurpose::Services, "organisation", Decision::Yes);
    ended.ended = Some((room.now(), Ended::Withdrawn));
    let lines = [
        consent(room, ConsentPurpose::Services, "victim_support", Decision::NoObjection),
        consent(room, ConsentPurpose::Research, "research_institution", Decision::No),
        consent(room, ConsentPurpose::Police, "police", Decision::ByLaw),
        ended,
    ];
    let reference = Reference::random(&SeededChance::new(5));
    let case = app::cases::Case::sample(room.now());
    let ledger_page = |lines: &[Consent]| ledger::LedgerPage::new(&visit, pack, &case, lines);
    let age = |fields: &Fields, errors: &FieldErrors| AgePage::new(&visit, &case, &[], fields, errors);
    let is_child = Fields::of(&[("age", "child"), ("suspects", "parent")]);
    let mut samples = vec![
        Sample::new("consents/explain", &explain(&none)),
        Sample::new(
            "consents/explain/errors",
            &explain(&wrong(&["interpreter"], "consents-field-interpreter-unsafe")),
        ),
        Sample::new("consents/refusal", &refusal(&none)),
        Sample::new(
            "consents/refusal/errors",
            &refusal(&wrong(&["sex", "citizenship"], "consents-field-choose")),
        ),
        Sample::new("consents/ledger", &ledger_page(&lines)),
        Sample::new("consents/ledger/empty", &ledger_page(&[])),
        Sample::new("consents/age", &age(&is_child, &none)),
        Sample::new("consents/age/errors", &age(&empty, &wrong(&["suspects"], "consents-field-suspects"))),
    ];
    samples.extend(lines.first().map(|consent| {
        let page = ledger::WithdrawalPage::new(&visit, pack, CaseId::nil(), reference, consent);
        Sample::new("consents/withdrawal", &page)
    }));
    samples.extend(lines.last().into_iter().flat_map(|earlier| {
        let anew = |errors: &FieldErrors| {
            AnewPage::new(&visit, pack, CaseId::nil(), reference, earlier, &empty, errors)
        };
        let missing = wrong(&["decision"], "consents-field-choose");
        [Sample::new("consents/anew", &anew(&none)), Sample::new("consents/anew/errors", &anew(&missing))]
    }));
    for (kind, name, with_errors) in [
        ("police", "consents/decisions/police", "consents/decisions/police/errors"),
        ("health_care", "consents/decisions", "consents/decisions/errors"),
    ] {
        let Some(kind) = pack.body_kind(kind) else { continue };
        let decisions = |errors: &FieldErrors| DecisionsPage::new(&visit, pack, &adult, kind, &empty, errors);
        samples.push(Sample::new(name, &decisions(&none)));
        let missing = wrong(&["keep", "services.victim_support"], "consents-field-choose");
        samples.push(Sample::new(with_errors, &decisions(&missing)));
    }
    if let Some(kind) = pack.body_kind("police") {
        let child =
            |sheet, errors: &FieldErrors| ChildPage::new(&visit, pack, sheet, kind, &[], &empty, errors);
        let minor = sample_sheet(room, AgeGroup::Child, Gate::Closed);
        samples.push(Sample::new("consents/unknown", &child(&unknown, &none)));
        samples.push(Sample::new("consents/child", &child(&minor, &none)));
        samples.push(Sample::new(
            "consents/child/errors",
            &child(&minor, &wrong(&["view"], "consents-field-view")),
        ));
    }
    samples
}
