//! The person decides anew after filing: the same words read aloud, one purpose and one recipient at a time.

use app::{
    cases,
    consents::{self, Consent},
    packs,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{AgeGroup, CaseId, ConsentId, Failure, Reference, Refusal, pack::Pack};

use super::{ReadAloud, explain, form, ledger};
use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Select},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "consents/anew.html")]
pub(super) struct AnewPage {
    shell: Shell,
    errors: ErrorSummary,
    what: String,
    language: Select,
    interpreter: Choices,
    aloud: Option<ReadAloud>,
    if_no: String,
    decision: Choices,
    actions: Actions,
}

impl AnewPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        case: CaseId,
        reference: Reference,
        earlier: &Consent,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let back = format!("/cases/{case}/consents");
        let shell =
            visit.shell("consents-anew").caption(reference.to_string()).back(back.clone()).errors(errors);
        let t = shell.t;
        let (language, interpreter) = explain::how(pack, t, fields, errors);
        let purpose = pack.consent_purpose(earlier.purpose);
        let sees = pack.recipient(&earlier.recipient).map_or("", |recipient| recipient.sees.of(t.locale()));
        let decisions =
            ["yes", "no"].map(|code| Choice::new(code, t.s(&format!("consents-decision-{code}")))).to_vec();
        let mut decision = Choices::one("decision", t.s("consents-anew-decision"), decisions)
            .hint(t.a("consents-sees", &[("what", sees)]))
            .filled(fields, errors);
        decision.inline = true;
        Self {
            errors: errors.summary(t),
            what: ledger::what(visit, pack, earlier),
            language,
            interpreter,
            aloud: purpose.map(|purpose| {
                let language = Some(earlier.explained.language.as_str());
                ReadAloud::new(t.locale(), language, &[&purpose.explain, &purpose.question])
            }),
            if_no: purpose.map_or_else(String::new, |purpose| purpose.if_no.of(t.locale()).to_owned()),
            decision,
            actions: Actions::new(t.s("consents-anew-record")).leave(back, t.s("screening-not-now")),
            shell,
        }
    }
}

/// The case's reference and the decision that is asked anew; missing where the law or the child route decided it.
async fn load(signed: &Signed, case: CaseId, id: ConsentId) -> Result<(Reference, Consent), Failure> {
    let ctx = signed.ctx(Purpose::Assistance);
    let (view, ledger) = app::read!(signed.store(), &ctx, |tx| {
        Ok((cases::view(tx, case).await?.case, consents::of_case(tx, case).await?))
    })?;
    if view.record.age_group != AgeGroup::Adult {
        return Err(Refusal::not_found().into());
    }
    let earlier = ledger.into_iter().find(|one| one.id == id && one.can_be_asked());
    Ok((view.reference, earlier.ok_or_else(Refusal::not_found)?))
}

/// `GET /cases/{id}/consents/{consent}/anew`: the language of last time is proposed; who interprets and what the person
/// decides are asked.
pub(super) async fn ask(signed: Signed, Path((case, id)): Path<(CaseId, ConsentId)>) -> Answer {
    let (reference, earlier) = load(&signed, case, id).await?;
    let fields = Fields::of(&[("language", earlier.explained.language.clone())]);
    let pack = packs::active()?.pack;
    page(&AnewPage::new(&signed.visit, pack, case, reference, &earlier, &fields, &FieldErrors::none()))
}

/// `POST /cases/{id}/consents/{consent}/anew`
pub(super) async fn record(
    signed: Signed,
    Path((case, id)): Path<(CaseId, ConsentId)>,
    form: Form,
) -> Answer {
    let ctx = signed.ctx(Purpose::Assistance);
    let (reference, earlier) = load(&signed, case, id).await?;
    let explained = form::explained(&form.0);
    let agrees = match form.0.one("decision") {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    };
    let saved = submit!(signed, &ctx, form.once(), |tx| {
        consents::decide_anew(tx, id, agrees, &explained).await?;
        format!("/cases/{case}/consents")
    });
    match saved {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let pack = packs::active()?.pack;
            let again = AnewPage::new(&signed.visit, pack, case, reference, &earlier, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}
