//! Sheets: the draft of an identification interview, from the answer about age to the case it becomes.
//!
//! | verb | what it does |
//! |---|---|
//! | [`start`] | begins a sheet from a screening that presumes a victim, on the route that the answer about age gives |
//! | [`view`], [`tasks`] | the sheet without its answers; the task list, without opening the draft |
//! | [`open`] | opens the draft, with an audit entry |
//! | [`answer`] | saves answers, unless somebody else of the body answered the same question meanwhile |
//! | [`change_route`] | another answer about age; what was agreed before no longer opens anything |
//! | [`file`] | makes a case out of the sheet and destroys the draft's key |
//! | [`discard`] | throws the draft away and destroys its key |
//! | [`forget_abandoned`] | the same by itself, for drafts that nobody goes on with |
//!
//! All answers of a draft are sealed in one section under the draft's own key, readable by the body that holds it.
//! A draft is **kept** for the pack's term of drafts from when it was last saved, which the list of drafts and the sheet say.
//! **Rule 1:** a question about identity is refused until consent, the opt-out notice or the child route is recorded.

mod answers;
mod filing;
mod forgetting;
mod model;
mod rules;
mod store;

use ::store::{Entry, Feature, Pending, Sealing, SectionRow, Tx, args, migration};
use policy::{Action, Permit};
use vocabulary::{
    AgeGroup, ConsentMode, Day, FieldRefusal, Outcome, Refusal, ScreeningId, SheetId,
    pack::{CanonicalField, Pack, Plane, Question},
};

pub use answers::{Answer, Draft, NON_ANSWER};
pub use filing::file;
pub use forgetting::forget_abandoned;
pub(crate) use model::codes;
pub use model::{Gate, Ground, Line, Progress, Route, Sheet, State, Task};
pub use rules::{LONGEST_LINE, LONGEST_TEXT, citizenship_group, may_ask};

use crate::{bodies, packs, screening};

/// The feature.
pub static FEATURE: Feature = Feature {
    name: "sheets",
    migrations: &[
        migration!(22, "sheets", "migrations/0022_sheets.sql"),
        migration!(24, "sheets by age", "migrations/0024_sheets_by_age.sql"),
    ],
    statements: &[store::ALL],
    relations: &[store::RELATIONS],
    tables: &["sheets", "sheet_steps"],
};

/// The kind of the sealed section of a draft.
const DRAFT: &str = "draft";

/// An opened draft with the version that an answer must name.
#[derive(Debug)]
pub struct Opened {
    /// The answers.
    pub draft: Draft,
    /// The version of the draft.
    pub version: i64,
}

/// Begins a sheet. The route follows from an explicit answer about age with its ground; age unknown takes the child route.
pub async fn start(tx: &mut Tx, from: ScreeningId, route: Route) -> Outcome<SheetId> {
    rules::check_route(route)?;
    tx.permit(Action::ViewScreening, from).await?;
    let permit = tx.permit_own(Action::StartScreening).await?;
    let screening = screening::load(tx, from).await?;
    if screening.state != screening::State::Presumed || screening.sheet.is_some() {
        return Err(Refusal::rule("sheets-rule-presumed-first").into());
    }
    let active = packs::active()?;
    let ctx = tx.ctx().clone();
    let id: SheetId = ctx.new_id();
    let reference = crate::unused_reference(tx, &store::REFERENCE).await?;
    let kind = bodies::own_kind(tx).await?;
    let values = args![
        id,
        reference,
        from,
        ctx.actor.body(),
        kind,
        ctx.actor.account(),
        screening.county,
        route.age.code(),
        route.ground.code(),
        active.hash,
        ctx.now()
    ];
    tx.change(&store::ADD, values, Entry::of(&permit).on(id)).await?;
    screening::note_sheet(tx, from, Some(id)).await?;
    let draft = begun(active.pack, &screening, &me(tx));
    let readers: Vec<_> = ctx.actor.body().into_iter().collect();
    let text = draft.to_bytes()?;
    tx.seal(id, Sealing { kind: DRAFT, text: &text, readers: &readers, later: &[] }).await?;
    let sheet = load(tx, id).await?;
    count_steps(tx, &sheet, active.pack, &draft).await?;
    Ok(id)
}

/// What the screening already answered: the forms that the officer concluded.
fn begun(pack: &Pack, screening: &screening::Screening, by: &str) -> Draft {
    let mut draft = Draft::default();
    let codes: Vec<_> = screening.concluded.iter().map(|form| form.code().to_owned()).collect();
    for (field, codes) in [
        (CanonicalField::PrimaryForm, codes.iter().take(1).cloned().collect::<Vec<_>>()),
        (CanonicalField::Forms, codes.clone()),
    ] {
        if let (Some(question), false) = (pack.question_for(field), codes.is_empty()) {
            draft.put(&question.code, Answer::Codes(codes), 1, by);
        }
    }
    draft
}

/// A sheet of one's body, without its answers.
pub async fn view(tx: &mut Tx, id: SheetId) -> Outcome<Sheet> {
    tx.permit(Action::ViewSheet, id).await?;
    load(tx, id).await
}

/// The task list of a sheet; the draft stays sealed.
pub async fn tasks(tx: &mut Tx, id: SheetId) -> Outcome<Vec<Task>> {
    tx.permit(Action::ViewSheet, id).await?;
    let sheet = load(tx, id).await?;
    let pack = packs::of(&sheet.pack)?;
    let mut answered = std::collections::BTreeMap::new();
    for row in tx.rows(&store::STEPS, args![id]).await? {
        answered.insert(row.get::<String>("section")?, row.get::<i64>("answered")?);
    }
    Ok(pack
        .sections
        .iter()
        .filter(|section| pack.questions_of(&section.code, sheet.age()).next().is_some())
        .map(|section| {
            let count = answered.get(&section.code).and_then(|n| usize::try_from(*n).ok()).unwrap_or(0);
            rules::task(pack, &sheet, &section.code, count)
        })
        .collect())
}

/// The drafts of one's body, last saved first.
pub async fn drafts(tx: &mut Tx) -> Outcome<Vec<Line>> {
    tx.permit_own(Action::ListDrafts).await?;
    let body = tx.ctx().actor.body();
    let rows = tx.rows(&store::OPEN_OF_BODY, args![body]).await?;
    rows.iter()
        .map(|row| {
            Ok(Line {
                id: row.get("id")?,
                reference: row.get("reference")?,
                county: row.get("county")?,
                age: row.code("route", AgeGroup::parse)?,
                gate: row.code("gate", Gate::parse)?,
                saved_at: row.get("saved_at")?,
            })
        })
        .collect()
}

/// Opens the draft, with an audit entry. Answers about identity are absent while the gate is closed.
pub async fn open(tx: &mut Tx, id: SheetId) -> Outcome<Pending<Opened>> {
    let permit = tx.permit(Action::ViewSheet, id).await?;
    let sheet = load(tx, id).await?;
    let pack = packs::of(&sheet.pack)?;
    let opened = open_draft(tx, &permit, id).await?;
    Ok(opened.map(|(mut draft, row)| {
        if sheet.gate == Gate::Closed {
            draft.retain(|question| !answers::is_sealed(pack, question));
        }
        Opened { draft, version: row.version }
    }))
}

/// Saves answers. `seen` is the version of the draft that the writer saw: if a colleague answered one of these questions
/// differently since then the answer is a conflict and nothing changes; answers to other questions do not meet.
pub async fn answer(tx: &mut Tx, id: SheetId, seen: i64, given: &[(String, Answer)]) -> Outcome<()> {
    let permit = tx.permit(Action::AnswerSheet, id).await?;
    let sheet = load(tx, id).await?;
    let pack = packs::of(&sheet.pack)?;
    check_all(pack, &sheet, today(tx, pack), given)?;
    let by = me(tx);
    let opened = open_draft(tx, &permit, id).await?;
    let (draft, row) = opened.within(tx)?;
    if given.iter().any(|(question, answer)| draft.changed_since(question, seen, answer, &by)) {
        return Err(Refusal::conflict().into());
    }
    let (mut draft, row) = (draft.clone(), *row);
    for (question, answer) in given {
        draft.put(question, answer.clone(), row.version + 1, &by);
    }
    keep(tx, &permit, &sheet, pack, &draft, row).await
}

/// Changes the answer about age. What was agreed before opens nothing any more: an adult is asked anew, and what was
/// written about identity stays closed until then; a refusal destroys it.
pub async fn change_route(tx: &mut Tx, id: SheetId, version: i64, route: Route) -> Outcome<()> {
    rules::check_route(route)?;
    let permit = tx.permit(Action::AnswerSheet, id).await?;
    let before = load(tx, id).await?;
    tx.record(Entry::of(&permit)).await?;
    save(tx, id, version).await?;
    if before.route.age == route.age {
        tx.also(&store::ROUTE_GROUND, args![id, route.ground.code()]).await?;
        return Ok(());
    }
    tx.also(&store::ROUTE, args![id, route.age.code(), route.ground.code()]).await?;
    crate::consents::end_all(tx, id, crate::consents::Ended::Route).await?;
    let sheet = load(tx, id).await?;
    let pack = packs::of(&sheet.pack)?;
    let opened = open_draft(tx, &permit, id).await?;
    let draft = opened.within(tx)?.0.clone();
    count_steps(tx, &sheet, pack, &draft).await
}

/// Throws the draft away; its key is destroyed with it.
pub async fn discard(tx: &mut Tx, id: SheetId) -> Outcome<()> {
    let permit = tx.permit(Action::DiscardSheet, id).await?;
    let sheet = load(tx, id).await?;
    tx.record(Entry::of(&permit)).await?;
    screening::note_sheet(tx, sheet.screening, None).await?;
    end(tx, id, State::Discarded).await
}

/// Ends drafts whose keys went and whose rows stayed open. Whether they were thrown away or refused is not known any more: both
/// ended with a failure, so nobody was told that it was done, and the screening can begin another sheet. Records that are no open
/// draft are left.
pub(crate) async fn finish_ended(tx: &mut Tx, records: impl Iterator<Item = SheetId>) -> Outcome<()> {
    for id in records {
        if tx.row(&store::ONE, args![id]).await?.is_none() || tx.has_sections(id).await? {
            continue;
        }
        let sheet = load(tx, id).await?;
        if sheet.state != State::Open {
            continue;
        }
        let permit = tx.permit_own(Action::RunJobs).await?;
        tx.record(Entry::of(&permit).on(id)).await?;
        screening::note_sheet(tx, sheet.screening, None).await?;
        end(tx, id, State::Discarded).await?;
    }
    Ok(())
}

/// Ends a sheet without a case: every key of it is destroyed, and nothing about the conversation stays on its row.
pub(crate) async fn end(tx: &mut Tx, id: SheetId, state: State) -> Outcome<()> {
    tx.destroy_sections(id).await?;
    crate::consents::forget(tx, id).await?;
    tx.also(&store::CLEAR_STEPS, args![id]).await?;
    tx.also(&store::ENDED, args![id, state.code()]).await?;
    Ok(())
}

/// Removes the filed sheet of a case that is being erased, and the screening it came from: their codes are about the same
/// person. For `cases`, under its own permit and entry.
pub(crate) async fn erase_for_case(tx: &mut Tx, case: vocabulary::CaseId) -> Outcome<()> {
    for row in tx.rows(&store::OF_CASE, args![case]).await? {
        let (sheet, from): (SheetId, ScreeningId) = (row.get("id")?, row.get("screening")?);
        tx.also(&store::CLEAR_STEPS, args![sheet]).await?;
        tx.also(&store::REMOVE, args![sheet]).await?;
        tx.forget_outcomes_of(sheet).await?;
        tx.forget_outcomes_of(from).await?;
        screening::erase(tx, from).await?;
    }
    Ok(())
}

/// The filed sheet of a case. For `consents`, under its own permit and entry.
pub(crate) async fn of_case(tx: &mut Tx, case: vocabulary::CaseId) -> Outcome<Sheet> {
    let row = tx.the_row(&store::OF_CASE, args![case]).await?;
    load(tx, row.get("id")?).await
}

/// A sheet for `consents`, which holds a permit of its own.
pub(crate) async fn load(tx: &mut Tx, id: SheetId) -> Outcome<Sheet> {
    let row = tx.the_row(&store::ONE, args![id]).await?;
    Ok(Sheet {
        id,
        reference: row.get("reference")?,
        screening: row.get("screening")?,
        body_kind: row.get("body_kind")?,
        county: row.get("county")?,
        route: Route { age: row.code("route", AgeGroup::parse)?, ground: row.code("ground", Ground::parse)? },
        gate: row.code("gate", Gate::parse)?,
        language: row.maybe("language")?,
        interpreter: row.maybe("interpreter")?,
        state: row.code("state", State::parse)?,
        case: row.maybe("case_id")?,
        pack: row.get("pack")?,
        started_at: row.get("started_at")?,
        saved_at: row.get("saved_at")?,
        version: row.get("version")?,
    })
}

/// Opens the gate to identity. For `consents`, under its own permit and entry.
pub(crate) async fn open_gate(tx: &mut Tx, id: SheetId, mode: ConsentMode) -> Outcome<()> {
    tx.also(&store::GATE, args![id, Gate::of(mode).code()]).await.map(|_| ())
}

/// Notes in which language and through whom consent is explained. For `consents`, under its own permit and entry.
pub(crate) async fn note_explained(
    tx: &mut Tx,
    id: SheetId,
    language: &str,
    interpreter: &str,
) -> Outcome<()> {
    tx.also(&store::EXPLAINED, args![id, language, interpreter]).await.map(|_| ())
}

/// Notes whether the child's view was asked. For `consents`, under its own permit and entry.
pub(crate) async fn note_view(tx: &mut Tx, id: SheetId, view: &str) -> Outcome<()> {
    tx.also(&store::VIEW, args![id, view]).await.map(|_| ())
}

/// Saves the row if nobody else did meanwhile.
pub(crate) async fn save(tx: &mut Tx, id: SheetId, version: i64) -> Outcome<()> {
    let (now, account) = (tx.ctx().now(), tx.ctx().actor.account());
    tx.also_expecting_one(&store::SAVED, args![id, now, account, version]).await
}

fn check_all(pack: &Pack, sheet: &Sheet, today: Day, given: &[(String, Answer)]) -> Outcome<()> {
    let mut refused: Vec<FieldRefusal> = Vec::new();
    for (code, answer) in given {
        let question: &Question = pack
            .question(code)
            .filter(|question| question.asked_of(sheet.age()))
            .ok_or_else(Refusal::not_found)?;
        if !may_ask(question, sheet.gate) {
            return Err(Refusal::rule("sheets-rule-consent-first").into());
        }
        refused.extend(rules::check(pack, sheet, today, question, answer).err());
    }
    if refused.is_empty() { Ok(()) } else { Err(Refusal::fields(refused).into()) }
}

async fn open_draft(tx: &mut Tx, permit: &Permit, id: SheetId) -> Outcome<Pending<(Draft, SectionRow)>> {
    let section = tx.section_of(id, DRAFT).await?.ok_or_else(Refusal::not_found)?;
    let opened = tx.open(permit, section.id).await?;
    opened.try_map(|(text, row)| Ok((Draft::from_bytes(text.bytes())?, row)))
}

async fn keep(
    tx: &mut Tx,
    permit: &Permit,
    sheet: &Sheet,
    pack: &Pack,
    draft: &Draft,
    row: SectionRow,
) -> Outcome<()> {
    tx.reseal(permit, row, &draft.to_bytes()?).await?;
    let (now, account) = (tx.ctx().now(), tx.ctx().actor.account());
    tx.also(&store::TOUCH, args![sheet.id, now, account]).await?;
    count_steps(tx, sheet, pack, draft).await
}

async fn count_steps(tx: &mut Tx, sheet: &Sheet, pack: &Pack, draft: &Draft) -> Outcome<()> {
    let now = tx.ctx().now();
    for section in &pack.sections {
        let asked = pack.questions_of(&section.code, sheet.age()).count();
        let answered = rules::answered(pack, sheet, &section.code, draft);
        let (asked, answered) = (i64::try_from(asked).unwrap_or(0), i64::try_from(answered).unwrap_or(0));
        tx.also(&store::STEP, args![sheet.id, section.code, answered, asked, now]).await?;
    }
    Ok(())
}

fn today(tx: &Tx, pack: &Pack) -> Day {
    tx.ctx().now().day_in(&pack.manifest.time_zone)
}

/// Who writes, inside the sealed draft.
fn me(tx: &Tx) -> String {
    tx.ctx().actor.account().map(|account| account.to_string()).unwrap_or_default()
}

/// Whether the questions of a section include one about identity, which waits for consent.
pub fn asks_identity(pack: &Pack, sheet: &Sheet, section: &str) -> bool {
    pack.questions_of(section, sheet.age()).any(|question| question.plane == Plane::Identity)
}
