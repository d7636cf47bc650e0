//! A questionnaire and a plan of any size, for measuring: five bodies answer every question and report on every measure.
//!
//! Made by the verbs like everything else, and never part of the country that people look at.

use app::{
    Ctx, Tx,
    evaluations::{self, NewEvaluation, NewRow, Pair},
    evidence::New,
    write,
};
use vocabulary::{
    AnswerId, BodyId, Day, EvaluationId, EvidenceKind, Fault, Id, Outcome, QuestionId, QuestionRow, Role,
    pack::Mark,
};

use crate::{
    Size,
    country::{Colleague, Country, engage, purpose_of},
    figures::Known,
    programme,
    stage::Stage,
};

/// Bodies that answer and report, by their place in the register: who writes and who approves there.
const AT_WORK: [(usize, [(&str, &str); 2]); 4] = [
    (14, [("Példa Ágnes", "pelda.agnes"), ("Minta Lajos", "minta.lajos")]),
    (16, [("Próba Tamás", "proba.tamas"), ("Képzelt Nóra", "kepzelt.nora")]),
    (17, [("Kitalált Géza", "kitalalt.geza"), ("Mesebeli Ilona", "mesebeli.ilona")]),
    (18, [("Minta Sára", "minta.sara"), ("Próba Ferenc", "proba.ferenc")]),
];
/// Days before the end on which they begin.
const BEGUN: i64 = 560;
/// Questions under one heading.
const SECTION: usize = 20;
/// Of so many questions the reply to one shows a live figure.
const SHOWS_FIGURE: usize = 5;
/// The part of the first body's answers that it still writes.
const STILL_WRITES: usize = 20;
/// Sentences of an answer, about two hundred words.
const SENTENCES: usize = 12;

/// Somebody who writes for a body and somebody who approves.
pub(crate) struct Desk {
    pub(crate) body: BodyId,
    pub(crate) writer: Ctx,
    approver: Ctx,
}

/// What a size asks for besides the country.
pub(crate) async fn add(
    stage: &Stage,
    country: &Country,
    figures: Option<&Known>,
    size: Size,
) -> Outcome<()> {
    let coordinator = country.with(Role::Coordinator).first().copied();
    let Some(coordinator) = coordinator.filter(|_| size.questions + size.measures > 0) else {
        return Ok(());
    };
    let office = stage.ctx(coordinator.actor(), purpose_of(coordinator.role));
    let desks = desks(stage, country).await?;
    if size.questions > 0 {
        evaluate(stage, &office, (&desks, figures), size.questions).await?;
    }
    if size.measures > 0 {
        programme::undertake(stage, &office, &desks, size.measures).await?;
    }
    stage.clock.set(stage.now);
    Ok(())
}

/// Engages people in the bodies that have none, and gives the desks of all, the ministry's first.
async fn desks(stage: &Stage, country: &Country) -> Outcome<Vec<Desk>> {
    stage.clock.set(stage.days_ago(BEGUN));
    let mut invited = Vec::new();
    for (place, [writer, approver]) in &AT_WORK {
        let body = country.body(*place)?;
        invited.push((body, writer.0, writer.1, Role::Contributor));
        invited.push((body, approver.0, approver.1, Role::Approver));
    }
    let engaged = engage(stage, &invited).await?;
    let ctx = |person: &Colleague| stage.ctx(person.actor(), purpose_of(person.role));
    let people: Vec<&Colleague> = country.colleagues.iter().chain(&engaged).collect();
    let of = |role: Role| people.iter().copied().filter(move |person| person.role == role);
    let mut desks = Vec::new();
    for writer in of(Role::Contributor) {
        if let Some(approver) = of(Role::Approver).find(|approver| approver.body == writer.body) {
            desks.push(Desk { body: writer.body, writer: ctx(writer), approver: ctx(approver) });
        }
    }
    Ok(desks)
}

/// A questionnaire of so many questions and the one of the cycle before: everything asked, answered, approved and put together,
/// but for a few answers that one body still writes.
async fn evaluate(
    stage: &Stage,
    office: &Ctx,
    (desks, figures): (&[Desk], Option<&Known>),
    questions: usize,
) -> Outcome<()> {
    let deadline = stage.now.day_in(app::time_zone()).plus_days(30);
    let year = i64::from(deadline.date().year());
    stage.clock.set(stage.days_ago(420));
    let before = write!(stage.store, office, |tx| {
        let id = evaluations::open(tx, &cycle(year + 1, None, deadline.plus_days(-365))).await?;
        evaluations::add_rows(tx, id, &rows(questions)).await?;
        for (number, question) in (1..).zip(asked(tx, id).await?) {
            evaluations::merge(tx, (id, question), (&answer(number, year), true), 1).await?;
        }
        evaluations::release(tx, id).await?;
        evaluations::close(tx, id).await?;
        Ok(id)
    })?;
    stage.clock.set(stage.days_ago(50));
    let (id, all) = write!(stage.store, office, |tx| {
        let id = evaluations::open(tx, &cycle(year + 2, Some(before), deadline)).await?;
        evaluations::add_rows(tx, id, &rows(questions)).await?;
        let all = asked(tx, id).await?;
        let (first, others) = desks.split_first().ok_or_else(|| Fault::broken("a desk of the demo"))?;
        evaluations::ask(tx, id, &all, &[first.body]).await?;
        // the others share the questions among them
        let share = all.len().div_ceil(others.len().max(1)).max(1);
        for (part, desk) in all.chunks(share).zip(others) {
            evaluations::ask(tx, id, part, &[desk.body]).await?;
        }
        Ok((id, all))
    })?;
    let open = questions / STILL_WRITES;
    for (place, desk) in desks.iter().enumerate() {
        answers(stage, desk, (id, year), if place == 0 { open } else { 0 }).await?;
    }
    stage.clock.set(stage.days_ago(5));
    write!(stage.store, office, |tx| {
        for (number, question) in (1..).zip(&all) {
            let is_final = number <= questions - open;
            evaluations::merge(tx, (id, *question), (&answer(number, year + 1), is_final), 1).await?;
            if let Some(figures) = figures.filter(|_| number.is_multiple_of(SHOWS_FIGURE)) {
                let live = New::Record(EvidenceKind::Figure, Id::from_uuid(figures.registered.uuid()));
                evaluations::prove(tx, (id, *question), &live).await?;
            }
        }
        Ok(())
    })
}

/// Everything that a body was asked is written, sent and approved, but for the last few, which it still writes.
async fn answers(
    stage: &Stage,
    desk: &Desk,
    (evaluation, year): (EvaluationId, i64),
    open: usize,
) -> Outcome<()> {
    stage.clock.set(stage.days_ago(30));
    let sent = write!(stage.store, &desk.writer, |tx| {
        let own = evaluations::own(tx).await?;
        let own: Vec<AnswerId> =
            own.iter().filter(|line| line.evaluation == evaluation).map(|line| line.id).collect();
        let (sent, written) = own.split_at(own.len().saturating_sub(open));
        for (number, id) in (1..).zip(sent) {
            evaluations::submit(tx, *id, &answer(number, year + 1), 1).await?;
        }
        for (number, id) in (1..).zip(written) {
            evaluations::write(tx, *id, &answer(number, year + 1), 1).await?;
        }
        Ok(sent.to_vec())
    })?;
    stage.clock.set(stage.days_ago(20));
    write!(stage.store, &desk.approver, |tx| {
        for id in &sent {
            let version = evaluations::answer(tx, *id).await?.version;
            evaluations::approve(tx, *id, version).await?;
        }
        Ok(())
    })
}

async fn asked(tx: &mut Tx, id: EvaluationId) -> Outcome<Vec<QuestionId>> {
    let rows = evaluations::round(tx, id).await?.rows;
    Ok(rows.iter().filter(|row| row.row.kind == QuestionRow::Question).map(|row| row.id).collect())
}

fn cycle(year: i64, previous: Option<EvaluationId>, deadline: Day) -> NewEvaluation {
    NewEvaluation {
        evaluator: "greta".to_owned(),
        year,
        title: Pair::new(&format!("Mérésre készült kérdőív, {year}"), &format!("Made for measuring, {year}")),
        language: "en".to_owned(),
        previous,
        deadline: Some(deadline),
        source: String::new(),
        address: None,
        mark: Mark::Own,
    }
}

fn rows(questions: usize) -> Vec<NewRow> {
    let mut rows = Vec::new();
    for number in 1..=questions {
        if number % SECTION == 1 {
            let text = format!("Part {} of the invented questionnaire", number / SECTION + 1);
            rows.push(NewRow { kind: QuestionRow::Heading, number: String::new(), text });
        }
        let text = format!(
            "Which invented measures did the country take on matter {number}, who carried them out, and what did they change?"
        );
        rows.push(NewRow { kind: QuestionRow::Question, number: format!("{number}."), text });
    }
    rows
}

/// An answer of three paragraphs that changes from year to year in its numbers and in every fourth sentence.
fn answer(number: usize, year: i64) -> String {
    let sentence = |part: usize| {
        let people = part * 7 + number;
        let end = if part.is_multiple_of(4) { format!(" as planned in {}", year - 1) } else { String::new() };
        format!(
            "In {year} the invented bodies took step {part} on matter {number} with {people} people in five counties{end}."
        )
    };
    let sentences: Vec<String> = (1..=SENTENCES).map(sentence).collect();
    sentences.chunks(SENTENCES / 3).map(|part| part.join(" ")).collect::<Vec<_>>().join("\n\n")
}
