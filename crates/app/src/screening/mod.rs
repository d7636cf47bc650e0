//! Screening: does anything point to trafficking? Safety first, then signs one group at a time; a named person concludes.
//!
//! What is absent: a name, free text, a weight, a score, a threshold. A screening holds codes of the pack alone.
//!
//! **Kept**: one that is open, or that presumes a victim and led to no sheet, for the pack's term of drafts from when it was
//! last saved ([`forget_abandoned`]); one that led to a case, as long as the case; the page that lists drafts says the term.

mod model;
mod rules;
mod store;

use std::collections::BTreeMap;

use ::store::{Entry, Feature, Tx, args, migration};
use policy::Action;
use vocabulary::{
    AgeGroup, FieldRefusal, Form, Outcome, Refusal, ScreeningId, SheetId,
    pack::{Pack, SignAnswer},
};

pub use model::{Conclusion, ContactNow, Line, Screening, State};
pub use rules::{contacts_now, may_ask_signs, next_safety, route, sign_pages};

use crate::{bodies, packs};

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "screening",
    migrations: &[
        migration!(20, "screening", "migrations/0020_screening.sql"),
        migration!(23, "screenings by age", "migrations/0023_screenings_by_age.sql"),
    ],
    statements: &[store::ALL],
    relations: &[store::RELATIONS],
    tables: &["screenings", "screening_safety", "screening_signs", "screening_forms"],
};

/// Begins a screening in a county and a setting of the active pack.
pub async fn start(tx: &mut Tx, county: &str, setting: &str) -> Outcome<ScreeningId> {
    let permit = tx.permit_own(Action::StartScreening).await?;
    let active = packs::active()?;
    let mut fields = Vec::new();
    if active.pack.county(county).is_none() {
        fields.push(FieldRefusal { field: "county".to_owned(), key: "screening-field-county", args: vec![] });
    }
    if active.pack.setting(setting).is_none() {
        fields.push(FieldRefusal {
            field: "setting".to_owned(),
            key: "screening-field-setting",
            args: vec![],
        });
    }
    if !fields.is_empty() {
        return Err(Refusal::fields(fields).into());
    }
    let ctx = tx.ctx().clone();
    let id: ScreeningId = ctx.new_id();
    let kind = bodies::own_kind(tx).await?;
    let values =
        args![id, ctx.actor.body(), kind, ctx.actor.account(), county, setting, active.hash, ctx.now()];
    tx.change(&store::ADD, values, Entry::of(&permit).on(id)).await?;
    Ok(id)
}

/// A screening of one's body with all its answers, with the pack it was begun with.
pub async fn view(tx: &mut Tx, id: ScreeningId) -> Outcome<Screening> {
    tx.permit(Action::ViewScreening, id).await?;
    load(tx, id).await
}

/// Open screenings of one's body, and those that presume a victim but have no sheet yet.
pub async fn drafts(tx: &mut Tx) -> Outcome<Vec<Line>> {
    tx.permit_own(Action::ListDrafts).await?;
    let body = tx.ctx().actor.body();
    let mut lines = Vec::new();
    for statement in [&store::WITHOUT_SHEET, &store::OPEN_OF_BODY] {
        for row in tx.rows(statement, args![body]).await? {
            lines.push(Line {
                id: row.get("id")?,
                county: row.get("county")?,
                setting: row.get("setting")?,
                state: row.code("state", State::parse)?,
                saved_at: row.get("saved_at")?,
            });
        }
    }
    Ok(lines)
}

/// Answers one question about safety. Returns whether the conversation may go on as it is; if not, the pack has advice.
pub async fn answer_safety(
    tx: &mut Tx,
    id: ScreeningId,
    version: i64,
    question: &str,
    answer: &str,
) -> Outcome<bool> {
    let pack = begin_answer(tx, id, version).await?;
    let option = pack
        .preamble_question(question)
        .ok_or_else(Refusal::not_found)?
        .option(answer)
        .ok_or_else(|| Refusal::field("answer", "screening-field-choose"))?;
    tx.also(&store::ANSWER_SAFETY, args![id, question, answer]).await?;
    Ok(option.safe)
}

/// Says whether the person may be under 18: an explicit answer, never an empty field.
pub async fn answer_age(tx: &mut Tx, id: ScreeningId, version: i64, age: AgeGroup) -> Outcome<()> {
    begin_answer(tx, id, version).await?;
    tx.also(&store::AGE, args![id, age.code()]).await?;
    Ok(())
}

/// Chooses the forms of exploitation whose signs are looked for; none is a choice too.
pub async fn choose_forms(tx: &mut Tx, id: ScreeningId, version: i64, forms: &[Form]) -> Outcome<()> {
    begin_answer(tx, id, version).await?;
    put_forms(tx, id, forms, false).await
}

/// Answers signs; a sign with `None` loses its answer and counts as not asked.
pub async fn answer_signs(
    tx: &mut Tx,
    id: ScreeningId,
    version: i64,
    answers: &BTreeMap<String, Option<SignAnswer>>,
) -> Outcome<()> {
    let pack = begin_answer(tx, id, version).await?;
    if !may_ask_signs(pack, &load(tx, id).await?) {
        return Err(Refusal::rule("screening-rule-safety-first").into());
    }
    for (sign, answer) in answers {
        if pack.indicator(sign).is_none() {
            return Err(Refusal::not_found().into());
        }
        match answer {
            Some(answer) => tx.also(&store::ANSWER_SIGN, args![id, sign, answer.code()]).await?,
            None => tx.also(&store::UNANSWER_SIGN, args![id, sign]).await?,
        };
    }
    Ok(())
}

/// Concludes. Signs inform; the account that calls this is the human who concludes, and the audit names it.
pub async fn conclude(tx: &mut Tx, id: ScreeningId, version: i64, conclusion: &Conclusion) -> Outcome<()> {
    let permit = tx.permit(Action::ConcludeScreening, id).await?;
    let screening = load(tx, id).await?;
    let pack = packs::of(&screening.pack)?;
    rules::check_conclusion(pack, &screening, conclusion)?;
    let ctx = tx.ctx().clone();
    tx.record(Entry::of(&permit)).await?;
    save(tx, id, version).await?;
    let state = match conclusion {
        Conclusion::NoIndication => State::NoIndication,
        Conclusion::Presumed { primary, others } => {
            let mut forms = vec![*primary];
            forms.extend(others.iter().copied().filter(|form| form != primary));
            put_forms(tx, id, &forms, true).await?;
            State::Presumed
        }
    };
    tx.also(&store::CONCLUDE, args![id, state.code(), ctx.now(), ctx.actor.account()]).await?;
    Ok(())
}

/// A screening for other features, which hold a permit of their own on what they do with it.
pub(crate) async fn load(tx: &mut Tx, id: ScreeningId) -> Outcome<Screening> {
    let row = tx.the_row(&store::ONE, args![id]).await?;
    let mut safety = BTreeMap::new();
    for row in tx.rows(&store::SAFETY, args![id]).await? {
        safety.insert(row.get("question")?, row.get("answer")?);
    }
    let mut signs = BTreeMap::new();
    for row in tx.rows(&store::SIGNS, args![id]).await? {
        signs.insert(row.get("sign")?, row.code("answer", SignAnswer::parse)?);
    }
    let (mut forms, mut concluded) = (Vec::new(), Vec::new());
    for row in tx.rows(&store::FORMS, args![id]).await? {
        let list = if row.get("concluded")? { &mut concluded } else { &mut forms };
        list.push(row.code("form", Form::parse)?);
    }
    Ok(Screening {
        id,
        body_kind: row.get("body_kind")?,
        county: row.get("county")?,
        setting: row.get("setting")?,
        age: row.maybe::<String>("age")?.and_then(|code| AgeGroup::parse(&code)),
        state: row.code("state", State::parse)?,
        pack: row.get("pack")?,
        started_at: row.get("started_at")?,
        saved_at: row.get("saved_at")?,
        version: row.get("version")?,
        safety,
        forms,
        concluded,
        signs,
        sheet: row.maybe("sheet")?,
    })
}

/// Notes the sheet begun from a screening, or that it was thrown away: either is going on with it. For `sheets`, under its own
/// permit and entry.
pub(crate) async fn note_sheet(tx: &mut Tx, id: ScreeningId, sheet: Option<SheetId>) -> Outcome<()> {
    let now = tx.ctx().now();
    tx.also(&store::SHEET, args![id, sheet, now]).await.map(|_| ())
}

/// Forgets screenings that nobody has gone on with for the pack's term of drafts, a hundred at a time. Returns how many.
/// Run by a job.
pub async fn forget_abandoned(tx: &mut Tx) -> Outcome<u64> {
    let permit = tx.permit_own(Action::RunJobs).await?;
    let Some(before) = packs::drafts_forgotten_before(tx.ctx().now())? else { return Ok(0) };
    let mut forgotten = 0;
    for row in tx.rows(&store::ABANDONED, args![before]).await? {
        let id: ScreeningId = row.get("id")?;
        tx.record(Entry::of(&permit).on(id)).await?;
        erase(tx, id).await?;
        forgotten += 1;
    }
    Ok(forgotten)
}

/// Removes a screening whose case is being erased, or whose sheet nobody went on with. For `sheets`, under its permit and entry.
pub(crate) async fn erase(tx: &mut Tx, id: ScreeningId) -> Outcome<()> {
    for statement in [&store::ERASE_SAFETY, &store::ERASE_SIGNS, &store::ERASE_FORMS, &store::ERASE] {
        tx.also(statement, args![id]).await?;
    }
    Ok(())
}

/// Notes that the person refused; the screening no longer leads to the sheet. For `consents`, under its own permit and entry.
pub(crate) async fn note_refusal(tx: &mut Tx, id: ScreeningId) -> Outcome<()> {
    tx.also(&store::REFUSED, args![id, None::<SheetId>]).await.map(|_| ())
}

async fn begin_answer(tx: &mut Tx, id: ScreeningId, version: i64) -> Outcome<&'static Pack> {
    let permit = tx.permit(Action::AnswerScreening, id).await?;
    tx.record(Entry::of(&permit)).await?;
    save(tx, id, version).await?;
    let row = tx.the_row(&store::ONE, args![id]).await?;
    packs::of(&row.get::<String>("pack")?)
}

async fn save(tx: &mut Tx, id: ScreeningId, version: i64) -> Outcome<()> {
    let (now, account) = (tx.ctx().now(), tx.ctx().actor.account());
    tx.also_expecting_one(&store::SAVED, args![id, now, account, version]).await
}

async fn put_forms(tx: &mut Tx, id: ScreeningId, forms: &[Form], concluded: bool) -> Outcome<()> {
    tx.also(&store::CLEAR_FORMS, args![id, concluded]).await?;
    let once: std::collections::BTreeSet<_> = forms.iter().collect();
    if once.len() != forms.len() {
        return Err(Refusal::field("forms", "screening-field-form").into());
    }
    for (form, place) in forms.iter().zip(1_i64..) {
        tx.also(&store::ADD_FORM, args![id, form.code(), concluded, place]).await?;
    }
    Ok(())
}
