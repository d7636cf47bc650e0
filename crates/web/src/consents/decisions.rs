//! An adult's decisions: what is written down, then each purpose and recipient.

use app::{
    consents::{self, Asked},
    packs,
    sheets::{self, Sheet},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{
    AgeGroup, ConsentMode, Failure, Fault, Moment, Outcome, SheetId,
    pack::{Age, BodyKind, Pack, PurposeOfConsent},
};

use super::{ReadAloud, explain::load, form};
use crate::{
    http::{Answer, Form, Signed, Visit, errors_of, see_other},
    screening::capital,
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Notice},
        page, page_with,
    },
    submit,
};

/// One purpose: what is read aloud, and a question for each recipient.
#[derive(Debug, Clone)]
struct PurposePart {
    code: &'static str,
    name: String,
    aloud: ReadAloud,
    questions: Vec<Choices>,
    if_no: String,
}

#[derive(Debug, Clone, Template)]
#[template(path = "consents/decisions.html")]
pub(super) struct DecisionsPage {
    shell: Shell,
    errors: ErrorSummary,
    version: i64,
    no_words: Option<Notice>,
    introduction: Vec<ReadAloud>,
    keep: Choices,
    purposes: Vec<PurposePart>,
    by_law: Option<(ReadAloud, Choices)>,
    closing: Vec<ReadAloud>,
    refusal: String,
    actions: Actions,
}

/// The kind of the body that holds the sheet.
pub(super) fn kind_of<'a>(pack: &'a Pack, sheet: &Sheet) -> Outcome<&'a BodyKind> {
    pack.body_kind(&sheet.body_kind).ok_or_else(|| Fault::broken("a body of an unknown kind").into())
}

/// The mode of consent today, for the route of the sheet.
pub(super) fn mode(pack: &Pack, sheet: &Sheet, now: Moment) -> ConsentMode {
    let today = now.day_in(&pack.manifest.time_zone);
    consents::mode(pack, sheet.route.age, today).map_or(ConsentMode::OptIn, |period| period.mode)
}

/// The question whether the person was told what must be disclosed, with the duties to read aloud.
pub(super) fn told(
    visit: &Visit,
    pack: &Pack,
    sheet: &Sheet,
    kind: &BodyKind,
    fields: &Fields,
    errors: &FieldErrors,
) -> Option<(ReadAloud, Choices)> {
    let t = visit.t();
    let age = sheet.age();
    let duties = consents::disclosures(pack, kind, age);
    if duties.is_empty() {
        return None;
    }
    let mut texts: Vec<_> = duties.iter().map(|duty| &duty.text).collect();
    let police = pack.consent_purpose(vocabulary::ConsentPurpose::Police);
    if age == Age::Adult
        && let Some(told) = police.and_then(|purpose| purpose.told_instead.as_ref())
    {
        texts.insert(0, told);
    }
    let options =
        ["yes", "not_yet"].map(|code| Choice::new(code, t.s(&format!("consents-told-{code}")))).to_vec();
    let question = Choices::one("told", t.s("consents-told"), options)
        .hint(t.s("consents-told-hint"))
        .filled(fields, errors);
    Some((ReadAloud::new(t.locale(), sheet.language.as_deref(), &texts), question))
}

impl DecisionsPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        sheet: &Sheet,
        kind: &BodyKind,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let shell = visit
            .shell("consents-decisions")
            .guided()
            .caption(sheet.reference.to_string())
            .back(format!("/sheets/{}/consent", sheet.id))
            .errors(errors);
        let (t, language) = (shell.t, sheet.language.as_deref());
        let mode = mode(pack, sheet, visit.scene().now());
        let asked = consents::asked(pack, kind, mode);
        let opt_out = mode == ConsentMode::OptOut;
        let aloud = |code| ReadAloud::of(pack, t.locale(), language, code);
        let keep = if opt_out { ["no_objection", "objects"] } else { ["yes", "no"] };
        let options = keep.map(|code| Choice::new(code, t.s(&format!("consents-keep-{code}")))).to_vec();
        let purposes = pack
            .purposes_offered(kind, Age::Adult)
            .map(|purpose| part(visit, pack, sheet, purpose, &asked, fields, errors))
            .collect();
        let first: &[&str] = if opt_out { &["introduction", "opt_out_notice"] } else { &["introduction"] };
        let introduction: Vec<_> = first.iter().copied().filter_map(aloud).collect();
        let no_words = (language.is_some_and(|code| code != t.locale().code())
            && introduction.iter().all(|text| !text.is_pair()))
        .then(|| Notice::info(t.s("consents-no-words"), t.s("consents-no-words-text")));
        Self {
            errors: errors.summary(t),
            version: sheet.version,
            no_words,
            introduction,
            keep: Choices::one(
                "keep",
                t.s(if opt_out { "consents-keep-opt-out" } else { "consents-keep" }),
                options,
            )
            .filled(fields, errors),
            purposes,
            by_law: told(visit, pack, sheet, kind, fields, errors),
            closing: ["withdrawal", "understood"].into_iter().filter_map(aloud).collect(),
            refusal: format!("/sheets/{}/refusal", sheet.id),
            actions: Actions::new(t.s("consents-decisions-record"))
                .leave(format!("/sheets/{}", sheet.id), t.s("screening-not-now")),
            shell,
        }
    }
}

fn part(
    visit: &Visit,
    pack: &Pack,
    sheet: &Sheet,
    purpose: &PurposeOfConsent,
    asked: &[Asked],
    fields: &Fields,
    errors: &FieldErrors,
) -> PurposePart {
    let t = visit.t();
    let questions = asked.iter().filter(|ask| ask.purpose == purpose.code).map(|ask| {
        let recipient = pack.recipient(&ask.recipient);
        let codes = if ask.opt_out { ["no_objection", "objects"] } else { ["yes", "no"] };
        let options = codes.map(|code| Choice::new(code, t.s(&format!("consents-decision-{code}")))).to_vec();
        let name = recipient.map_or("", |recipient| recipient.name.of(t.locale()));
        let sees = recipient.map_or("", |recipient| recipient.sees.of(t.locale()));
        let mut question = Choices::one(consents::field(ask.purpose, &ask.recipient), capital(name), options)
            .hint(t.a("consents-sees", &[("what", sees)]))
            .filled(fields, errors);
        question.inline = true;
        question
    });
    PurposePart {
        code: purpose.code.code(),
        name: capital(purpose.name.of(t.locale())),
        aloud: ReadAloud::new(t.locale(), sheet.language.as_deref(), &[&purpose.explain, &purpose.question]),
        questions: questions.collect(),
        if_no: purpose.if_no.of(t.locale()).to_owned(),
    }
}

/// `GET /sheets/{id}/decisions`
pub(super) async fn show(signed: Signed, Path(id): Path<SheetId>) -> Answer {
    let (sheet, pack) = load(&signed, id).await?;
    if sheet.route.age != AgeGroup::Adult {
        return Ok(see_other(&format!("/sheets/{id}/child")));
    }
    if sheet.language.is_none() {
        return Ok(see_other(&format!("/sheets/{id}/consent")));
    }
    let kind = kind_of(pack, &sheet)?;
    page(&DecisionsPage::new(&signed.visit, pack, &sheet, kind, &Fields::empty(), &FieldErrors::none()))
}

/// `POST /sheets/{id}/decisions`: a no to writing anything down leads to the refusal, and nothing is saved.
pub(super) async fn record(signed: Signed, Path(id): Path<SheetId>, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Identification);
    let now = signed.visit.scene().now();
    let saved: Result<String, Failure> = submit!(signed, &ctx, form.once(), |tx| {
        let sheet = sheets::view(tx, id).await?;
        let pack = packs::of(&sheet.pack)?;
        let asked = consents::asked(pack, kind_of(pack, &sheet)?, mode(pack, &sheet, now));
        let explained = consents::Explained {
            language: sheet.language.clone().unwrap_or_default(),
            interpreter: sheet.interpreter.clone().unwrap_or_default(),
        };
        match form::decisions(&form.0, &asked, explained)? {
            Some(record) => {
                consents::record(tx, id, &record).await?;
                format!("/sheets/{id}")
            }
            None => format!("/sheets/{id}/refusal"),
        }
    });
    match saved {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let (sheet, pack) = load(&signed, id).await?;
            let kind = kind_of(pack, &sheet)?;
            let again = DecisionsPage::new(&signed.visit, pack, &sheet, kind, &form.0, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again)
        }
    }
}
