//! Evaluations of the demo: a yearly report whose reply is due in nine days, the closed one before it, and the cycles of other
//! evaluators with the dates of the real country, each with its source and mark.

use app::{
    Ctx, Tx,
    evaluations::{self, NewEvaluation, NewRow, NewStanding, Pair, Step},
    evidence::New,
    write,
};
use vocabulary::{
    Day, EvaluationId, EvaluationStep, EvidenceKind, Fault, Id, Outcome, QuestionId, QuestionRow, Role,
    pack::Mark::{self, Own, Read, Unverified},
};

use crate::{
    country::{Colleague, Country, purpose_of},
    figures::Known,
    questionnaire::{QUESTIONNAIRE, on_asylum, told},
    stage::Stage,
};

const COE: (&str, Option<&str>) = (
    "Council of Europe: Hungary's evaluation rounds",
    Some("https://coe.int/web/anti-human-trafficking/hungary1"),
);
const DIRECTIVE: (&str, Option<&str>) = (
    "Directive 2011/36/EU as amended by (EU) 2024/1712, Articles 19a and 19b",
    Some("https://eur-lex.europa.eu/eli/dir/2011/36"),
);
const CEACR: (&str, Option<&str>) = ("CEACR, comment on Convention No. 29, adopted 2023", None);

use EvaluationStep::{Conclusion, FollowUp, Questionnaire, Reply, Report, Visit};

/// A cycle without a questionnaire.
struct Cycle {
    evaluator: &'static str,
    year: i64,
    title: (&'static str, &'static str),
    deadline: Option<&'static str>,
    source: (&'static str, Option<&'static str>),
    mark: Mark,
    /// Step, due, done.
    steps: &'static [(EvaluationStep, Option<&'static str>, Option<&'static str>)],
    closed: bool,
}

const KNOWN: &[Cycle] = &[
    Cycle {
        evaluator: "greta",
        year: 2014,
        title: ("GRETA, 1. értékelési forduló", "GRETA, first evaluation round"),
        deadline: None,
        source: COE,
        mark: Read,
        steps: &[
            (Visit, None, Some("2014-07-08")),
            (Report, None, Some("2015-05-29")),
            (FollowUp, None, Some("2017-06-23")),
        ],
        closed: true,
    },
    Cycle {
        evaluator: "greta",
        year: 2017,
        title: ("GRETA, sürgős eljárás (tranzitzónák)", "GRETA, urgent procedure (transit zones)"),
        deadline: None,
        source: COE,
        mark: Read,
        steps: &[(Visit, None, Some("2017-12-18"))],
        closed: true,
    },
    Cycle {
        evaluator: "greta",
        year: 2018,
        title: ("GRETA, 2. értékelési forduló", "GRETA, second evaluation round"),
        deadline: None,
        source: COE,
        mark: Read,
        steps: &[
            (Questionnaire, None, Some("2018-02-02")),
            (Reply, None, Some("2018-06-06")),
            (Visit, None, Some("2018-10-08")),
            (Report, None, Some("2019-09-27")),
            (Conclusion, None, Some("2019-10-18")),
            (FollowUp, None, Some("2020-10-16")),
        ],
        closed: true,
    },
    Cycle {
        evaluator: "greta",
        year: 2022,
        title: ("GRETA, 3. értékelési forduló", "GRETA, third evaluation round"),
        deadline: None,
        source: COE,
        mark: Read,
        steps: &[
            (Questionnaire, None, Some("2022-06-24")),
            (Reply, None, Some("2022-10-28")),
            (Visit, None, Some("2023-02-27")),
            (Report, None, Some("2024-02-26")),
            (Conclusion, None, Some("2024-06-21")),
            (FollowUp, Some("2026-06-21"), None),
        ],
        closed: false,
    },
    Cycle {
        evaluator: "ilo",
        year: 2023,
        title: ("ILO, a 29. számú egyezmény", "ILO, Convention No. 29"),
        deadline: None,
        source: CEACR,
        mark: Read,
        steps: &[],
        closed: true,
    },
    Cycle {
        evaluator: "eu",
        year: 2026,
        title: ("A 19a. cikk szerinti adatok 2025-ről", "Figures for 2025 under Article 19a"),
        deadline: Some("2026-12-31"),
        source: DIRECTIVE,
        mark: Unverified,
        steps: &[],
        closed: false,
    },
    Cycle {
        evaluator: "eu",
        year: 2028,
        title: ("A 19b. cikk szerinti első cselekvési terv", "First action plan under Article 19b"),
        deadline: Some("2028-07-15"),
        source: DIRECTIVE,
        mark: Unverified,
        steps: &[],
        closed: false,
    },
];

const TIP_PAGE: &str = "TIP Report";
/// Evaluator, year, Hungarian, English, source, mark.
const STANDINGS: &[(&str, i64, &str, &str, &str, Mark)] = &[
    ("tip", 2007, "1. fokozat", "Tier 1", TIP_PAGE, Unverified),
    ("tip", 2017, "2. fokozat, figyelőlista", "Tier 2 Watch List", TIP_PAGE, Unverified),
    ("tip", 2018, "2. fokozat, figyelőlista", "Tier 2 Watch List", TIP_PAGE, Unverified),
    ("tip", 2019, "2. fokozat, figyelőlista", "Tier 2 Watch List", TIP_PAGE, Unverified),
    ("tip", 2020, "2. fokozat", "Tier 2", TIP_PAGE, Read),
    ("tip", 2021, "2. fokozat", "Tier 2", TIP_PAGE, Read),
    ("tip", 2022, "2. fokozat", "Tier 2", TIP_PAGE, Read),
    ("tip", 2023, "2. fokozat", "Tier 2", TIP_PAGE, Read),
    ("tip", 2024, "2. fokozat", "Tier 2", TIP_PAGE, Unverified),
    ("tip", 2025, "2. fokozat", "Tier 2", TIP_PAGE, Unverified),
    ("greta", 2015, "1. forduló", "first round", COE.0, Read),
    ("greta", 2019, "2. forduló", "second round", COE.0, Read),
    ("greta", 2024, "3. forduló", "third round", COE.0, Read),
];

/// How many questions of the running questionnaire have their final reply; question 17 has a released answer besides.
const FINAL: usize = 36;
/// The place of the embassy that stands for the yearly report's evaluator, of the justice ministry and of the bureau.
const EMBASSY: usize = 20;
const JUSTICE: usize = 14;
const BUREAU: usize = 16;

/// Keeps the cycles, sends the questionnaire round, and brings its reply as far as the demo shows it. Gives the evaluation and its
/// question on asylum seekers.
pub(crate) async fn run(
    stage: &Stage,
    country: &Country,
    figures: Option<&Known>,
) -> Outcome<Option<(EvaluationId, QuestionId)>> {
    let first = |role| country.with(role).first().copied();
    let (Some(coordinator), Some(writer)) = (first(Role::Coordinator), first(Role::Contributor)) else {
        return Ok(None);
    };
    let approver = country.with(Role::Approver).into_iter().find(|person| person.body == writer.body);
    let Some(approver) = approver else { return Ok(None) };
    let ctx_of = |person: &Colleague| stage.ctx(person.actor(), purpose_of(person.role));
    let office = ctx_of(coordinator);
    keep(stage, &office).await?;

    let deadline = stage.now.day_in(app::time_zone()).plus_days(9);
    let year = i64::from(deadline.date().year());
    let embassy = country.body(EMBASSY)?;
    stage.clock.set(stage.days_ago(420));
    let before = write!(stage.store, &office, |tx| last_year(tx, (year, deadline)).await)?;
    stage.clock.set(stage.days_ago(60));
    let (id, questions) = write!(stage.store, &office, |tx| {
        evaluations::represent(tx, "tip", &[embassy]).await?;
        let new = yearly(year + 1, Some(before), deadline);
        let id = evaluations::open(tx, &new).await?;
        Ok((id, add(tx, id).await?))
    })?;
    stage.clock.set(stage.days_ago(55));
    let asylum = questions.iter().find(|(_, number, ..)| *number == "17.").map(|(id, ..)| *id);
    let asylum = asylum.ok_or_else(|| Fault::broken("a question of the demo"))?;
    let open: Vec<QuestionId> = questions.iter().skip(FINAL + 1).map(|(id, ..)| *id).collect();
    write!(stage.store, &office, |tx| {
        evaluations::ask(tx, id, &[asylum], &[writer.body]).await?;
        for (part, body) in open.chunks(7).zip([writer.body, country.body(JUSTICE)?, country.body(BUREAU)?]) {
            evaluations::ask(tx, id, part, &[body]).await?;
        }
        Ok(())
    })?;
    answer(stage, (&ctx_of(writer), &ctx_of(approver)), year).await?;
    stage.clock.set(stage.days_ago(10));
    write!(stage.store, &office, |tx| {
        for (question, _, answer, number) in questions.iter().filter(|one| one.0 != asylum).take(FINAL) {
            let text = told(answer, *number, year, 1);
            evaluations::merge(tx, (id, *question), (&text, true), 1).await?;
        }
        let text = on_asylum(year);
        evaluations::merge(tx, (id, asylum), (&text, false), 1).await?;
        if let Some(figures) = figures {
            let live = New::Record(EvidenceKind::Figure, Id::from_uuid(figures.registered.uuid()));
            evaluations::prove(tx, (id, asylum), &live).await?;
        }
        let done = |step, days: i64| Step {
            step,
            due: None,
            done_on: Some(stage.days_ago(days).day_in(app::time_zone())),
        };
        for step in evaluations::cycle(tx, id).await?.steps {
            if step.step == EvaluationStep::Distribution {
                let due = step.due;
                evaluations::set_step(tx, id, &Step { due, ..done(step.step, 55) }).await?;
            }
        }
        evaluations::set_step(tx, id, &done(EvaluationStep::Questionnaire, 60)).await
    })?;
    stage.clock.set(stage.now);
    Ok(Some((id, asylum)))
}

/// The cycles without a questionnaire, and how the country stands.
async fn keep(stage: &Stage, office: &Ctx) -> Outcome<()> {
    stage.clock.set(stage.days_ago(110));
    let today = office.now().day_in(app::time_zone());
    let this_year = i64::from(today.date().year());
    write!(stage.store, office, |tx| {
        for known in KNOWN.iter().filter(|known| known.year <= this_year + 5) {
            let id = evaluations::open(tx, &new(known)?).await?;
            for (step, due, done_on) in known.steps {
                let (due, done_on) = (day(*due)?, day(*done_on)?);
                // nothing was done on a day that has not come where somebody's clock is late
                let done_on = done_on.filter(|day| *day <= today);
                evaluations::set_step(tx, id, &Step { step: *step, due, done_on }).await?;
            }
            if known.closed {
                evaluations::close(tx, id).await?;
            }
        }
        for (evaluator, year, hu, en, source, mark) in STANDINGS.iter().filter(|one| one.1 <= this_year) {
            let standing = NewStanding {
                evaluator: (*evaluator).to_owned(),
                year: *year,
                text: Pair::new(hu, en),
                source: format!("{source} {year}"),
                address: None,
                mark: *mark,
            };
            evaluations::stand(tx, &standing).await?;
        }
        Ok(())
    })
}

fn day(text: Option<&str>) -> Outcome<Option<Day>> {
    text.map(|text| text.parse().map_err(|()| Fault::broken("a day of the demo").into())).transpose()
}

fn new(known: &Cycle) -> Outcome<NewEvaluation> {
    Ok(NewEvaluation {
        evaluator: known.evaluator.to_owned(),
        year: known.year,
        title: Pair::new(known.title.0, known.title.1),
        language: "en".to_owned(),
        previous: None,
        deadline: day(known.deadline)?,
        source: known.source.0.to_owned(),
        address: known.source.1.map(str::to_owned),
        mark: known.mark,
    })
}

/// The invented yearly questionnaire.
fn yearly(year: i64, previous: Option<EvaluationId>, deadline: Day) -> NewEvaluation {
    NewEvaluation {
        evaluator: "tip".to_owned(),
        year,
        title: Pair::new(
            &format!("TIP-jelentés {year} (kitalált kérdőív)"),
            &format!("TIP Report {year} (invented questionnaire)"),
        ),
        language: "en".to_owned(),
        previous,
        deadline: Some(deadline),
        source: String::new(),
        address: None,
        mark: Own,
    }
}

/// A question with its number, its answer and the number in that.
type Question = (QuestionId, &'static str, &'static str, u32);

async fn add(tx: &mut Tx, id: EvaluationId) -> Outcome<Vec<Question>> {
    let mut rows = Vec::new();
    let mut texts = Vec::new();
    for (heading, questions) in QUESTIONNAIRE {
        rows.push(NewRow { kind: QuestionRow::Heading, number: String::new(), text: (*heading).to_owned() });
        for (number, text, answer, count) in *questions {
            rows.push(NewRow {
                kind: QuestionRow::Question,
                number: (*number).to_owned(),
                text: (*text).to_owned(),
            });
            texts.push((*number, *answer, *count));
        }
    }
    evaluations::add_rows(tx, id, &rows).await?;
    let kept = evaluations::round(tx, id).await?.rows;
    let kept = kept.iter().filter(|row| row.row.kind == QuestionRow::Question);
    Ok(kept.zip(texts).map(|(row, (number, answer, count))| (row.id, number, answer, count)).collect())
}

/// Last year's cycle: the same questions, replied to and released.
async fn last_year(tx: &mut Tx, (year, deadline): (i64, Day)) -> Outcome<EvaluationId> {
    let id = evaluations::open(tx, &yearly(year, None, deadline.plus_days(-365))).await?;
    for (question, _, answer, number) in add(tx, id).await? {
        let text = told(answer, number, year - 1, 0);
        evaluations::merge(tx, (id, question), (&text, true), 1).await?;
    }
    evaluations::release(tx, id).await?;
    evaluations::close(tx, id).await?;
    Ok(id)
}

/// The ministry answers question 17, and has one more text with its approver and one that it still writes.
async fn answer(stage: &Stage, (writer, approver): (&Ctx, &Ctx), year: i64) -> Outcome<()> {
    stage.clock.set(stage.days_ago(20));
    let mut left = Vec::new();
    let text = on_asylum(year);
    let released = write!(stage.store, writer, |tx| {
        let own = evaluations::own(tx).await?;
        left = own.iter().filter(|line| line.row.number != "17.").map(|line| line.id).collect();
        let asylum = own.iter().find(|line| line.row.number == "17.").map(|line| line.id);
        let asylum = asylum.ok_or_else(|| Fault::broken("a question of the demo"))?;
        evaluations::submit(tx, asylum, &text, 1).await?;
        Ok(asylum)
    })?;
    stage.clock.set(stage.days_ago(18));
    write!(stage.store, approver, |tx| {
        let version = evaluations::answer(tx, released).await?.version;
        evaluations::approve(tx, released, version).await
    })?;
    stage.clock.set(stage.days_ago(4));
    write!(stage.store, writer, |tx| {
        let mut left = left.iter();
        if let Some(waiting) = left.next() {
            let text = "In the period the invented ministry prepared this answer; it waits for approval.";
            evaluations::submit(tx, *waiting, text, 1).await?;
        }
        if let Some(begun) = left.next() {
            evaluations::write(tx, *begun, "The invented ministry is still collecting this.", 1).await?;
        }
        Ok(())
    })
}
