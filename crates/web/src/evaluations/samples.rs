//! Pages of evaluations with invented content.

use std::collections::BTreeMap;

use app::{
    accounts::Colleague,
    evaluations::{
        Before, Cycle, Done, Edition, Given, Hands, Line, May, NewEvaluation, NewRow, NewStanding, Own,
        OwnLine, Pair, Progress, Question, Reply, ReplyRow, Round, RoundRow, Saved, Seen, SheetLine, Silent,
        Step, filled_field,
    },
    packs,
};
use documents::Place;
use vocabulary::{
    AccountId, AnswerId, AnswerState, AnswerStep, EvaluationId, EvaluationStep, Mandate, QuestionId,
    QuestionRow, Role, SeededChance, pack::Mark,
};

use super::{
    answer::{self, AnswerPage, Loaded},
    approving::ChainPage,
    asked::{AskedPage, People},
    edit::{self, EditPage},
    filled::{FilledPage, Looked, LookedPage},
    list::ListPage,
    paste::PastePage,
    question::{self, Proofs, QuestionPage},
    reply::ReplyPage,
    round::RoundPage,
    show::ShowPage,
    standing::{self, RepresentativesPage, StandingPage},
};
use crate::{
    evidence::sample_pieces,
    forums::{sample_names, words::BodyNames},
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

const ASKED: &str =
    "What steps were taken to recognise victims of trafficking among persons who seek asylum?";
const LAST: &str =
    "In 2024 the asylum authority trained 12 officers. Screening began at one reception centre.";
const NOW: &str = "In 2025 the asylum authority trained 31 officers. Screening began at both reception centres.\n\nAn invented guide was issued.";

fn line(room: &SampleRoom, questions: bool) -> Line {
    Line {
        id: EvaluationId::nil(),
        of: NewEvaluation {
            evaluator: "tip".to_owned(),
            year: 2026,
            title: Pair::new("Kitalált éves jelentés 2026", "Invented yearly report 2026"),
            language: "en".to_owned(),
            previous: None,
            deadline: Some(room.now().day_in("Europe/Budapest").plus_days(9)),
            source: "Kitalált felkérés".to_owned(),
            address: Some("https://pelda.invalid/felkeres".to_owned()),
            mark: Mark::Unverified,
        },
        closed_at: None,
        version: 1,
        progress: if questions {
            Progress { questions: 58, answered: 37, silent: 3, unasked: 4 }
        } else {
            Progress::default()
        },
    }
}

fn standing() -> NewStanding {
    NewStanding {
        evaluator: "tip".to_owned(),
        year: 2023,
        text: Pair::new("kitalált 2. fokozat", "invented tier 2"),
        source: "Kitalált jelentés".to_owned(),
        address: Some("https://pelda.invalid/jelentes".to_owned()),
        mark: Mark::Own,
    }
}

fn cycle(room: &SampleRoom) -> Cycle {
    let (bodies, _) = sample_names();
    let today = room.now().day_in("Europe/Budapest");
    let step = |step, due: i64, done: Option<i64>| Step {
        step,
        due: Some(today.plus_days(due)),
        done_on: done.map(|days| today.plus_days(days)),
    };
    Cycle {
        line: line(room, true),
        previous: Some((
            EvaluationId::nil(),
            Pair::new("Kitalált éves jelentés 2025", "Invented yearly report 2025"),
        )),
        steps: vec![
            step(EvaluationStep::Distribution, -50, Some(-49)),
            step(EvaluationStep::Answers, -10, None),
            step(EvaluationStep::Signature, 4, None),
            Step { step: EvaluationStep::Visit, due: None, done_on: None },
        ],
        silent: bodies
            .iter()
            .take(3)
            .zip([9, 6, 2])
            .map(|(body, open)| Silent {
                body: *body,
                asked: 12,
                open,
                reminded_on: (open > 5).then(|| today.plus_days(-2)),
            })
            .collect(),
        unapproving: bodies.iter().copied().take(2).collect(),
        standings: vec![standing()],
        representatives: bodies.iter().copied().skip(4).take(1).collect(),
        editions: vec![Edition { number: 1, released_at: room.now().plus_days(-1) }],
    }
}

fn row(number: &str, text: &str) -> NewRow {
    let kind = if number.is_empty() { QuestionRow::Heading } else { QuestionRow::Question };
    NewRow { kind, number: number.to_owned(), text: text.to_owned() }
}

fn round(room: &SampleRoom) -> Round {
    let (bodies, _) = sample_names();
    let chance = SeededChance::new(61);
    let asked = |seen: &[Seen]| bodies.iter().copied().zip(seen.iter().copied()).collect::<Vec<_>>();
    let rows = [
        (row("", "I. Protection"), false, vec![]),
        (row("16.", "How many places are there?"), true, asked(&[Seen::Released])),
        (row("17.", ASKED), false, asked(&[Seen::Released, Seen::Waiting])),
        (row("17.a", "By whom?"), false, asked(&[Seen::Waiting])),
        (row("17.b", "In which languages?"), false, vec![]),
        (row("", "II. Prevention"), false, vec![]),
    ];
    let rows = rows.into_iter().map(|(row, merged, asked)| RoundRow {
        id: QuestionId::random(&chance),
        row,
        merged,
        asked,
    });
    Round { line: line(room, true), rows: rows.collect(), representatives: vec![] }
}

fn question(room: &SampleRoom) -> Question {
    let (bodies, _) = sample_names();
    let chance = SeededChance::new(62);
    let given = bodies.iter().take(2).zip([true, false]).map(|(body, released)| Given {
        id: AnswerId::random(&chance),
        body: *body,
        seen: if released { Seen::Released } else { Seen::Waiting },
        released: released.then(|| (NOW.to_owned(), room.now().plus_days(-2))),
    });
    Question {
        id: QuestionId::nil(),
        row: row("17.", ASKED),
        evaluation: EvaluationId::nil(),
        title: Pair::new("Kitalált éves jelentés 2026", "Invented yearly report 2026"),
        language: "en".to_owned(),
        closed: false,
        reply: NOW.to_owned(),
        merged_at: None,
        version: 2,
        before: Some(Before {
            title: Pair::new("Kitalált éves jelentés 2025", "Invented yearly report 2025"),
            number: "17.".to_owned(),
            text: LAST.to_owned(),
        }),
        given: given.collect(),
        saved: vec![Saved { text: LAST.to_owned(), at: room.now().plus_days(-1) }],
        neighbours: (Some(QuestionId::nil()), Some(QuestionId::nil())),
    }
}

fn own(room: &SampleRoom, state: AnswerState, may: May) -> Own {
    let account = AccountId::nil();
    let done = |step, text: &str, note: &str, days: i64| Done {
        step,
        text: text.to_owned(),
        note: note.to_owned(),
        account,
        at: room.now().plus_days(days),
    };
    let mut steps = vec![done(AnswerStep::Submitted, "", "", -2), done(AnswerStep::Written, NOW, "", -3)];
    if state == AnswerState::Returned {
        steps.insert(0, done(AnswerStep::Declined, "", "Kérjük, írja oda a képzés napját.", -1));
    }
    Own {
        line: OwnLine {
            id: AnswerId::nil(),
            row: row("17.", ASKED),
            evaluation: EvaluationId::nil(),
            title: Pair::new("Kitalált éves jelentés 2026", "Invented yearly report 2026"),
            language: "en".to_owned(),
            due: Some(room.now().day_in("Europe/Budapest").plus_days(3)),
            state,
            holders: (Some(account), None),
        },
        text: NOW.to_owned(),
        before: Some(Before {
            title: Pair::new("Kitalált éves jelentés 2025", "Invented yearly report 2025"),
            number: "17.".to_owned(),
            text: LAST.to_owned(),
        }),
        version: 3,
        hands: Hands { needed: if may.approve { 2 } else { 1 }, there: 2 },
        steps,
        may,
    }
}

fn loaded(own: Own) -> Loaded {
    let colleague = || Colleague { id: AccountId::nil(), name: "Kitalált Vilma".to_owned() };
    Loaded { own, proofs: vec![], people: vec![colleague()], writers: vec![colleague()] }
}

pub(super) fn reply(room: &SampleRoom, edition: bool) -> Reply {
    let (bodies, _) = sample_names();
    let chance = SeededChance::new(63);
    let rows = [
        (row("", "I. Protection"), "", false),
        (row("16.", "How many places are there?"), "There are 40 invented places.", true),
        (row("17.", ASKED), NOW, edition),
    ];
    let released = Edition { number: 1, released_at: room.now() };
    Reply {
        line: line(room, true),
        edition: edition.then_some(released),
        editions: vec![released],
        rows: rows
            .into_iter()
            .map(|(row, text, merged)| ReplyRow {
                id: QuestionId::random(&chance),
                row,
                text: text.to_owned(),
                merged,
                sources: bodies.iter().copied().take(usize::from(merged)).collect(),
                proofs: if merged { sample_pieces(room) } else { vec![] },
                saved_at: (merged && !edition).then(|| room.now().plus_days(-3)),
            })
            .collect(),
    }
}

fn wrong(room: &SampleRoom, pairs: &[(&str, &str)]) -> FieldErrors {
    let mut errors = FieldErrors::none();
    for (field, key) in pairs {
        errors.add(*field, room.t().s(key));
    }
    errors
}

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let mut samples = coordinators(room);
    samples.extend(bodys(room));
    samples
}

fn coordinators(room: &SampleRoom) -> Vec<Sample> {
    let Ok(active) = packs::active() else { return Vec::new() };
    let pack = active.pack;
    let visit = room.visit_as(&[Role::Coordinator], &[Mandate::Coordinate], "/evaluations");
    let (_, names) = sample_names();
    let names: &BodyNames = &names;
    let (empty, none) = (Fields::empty(), FieldErrors::none());
    let lines = [line(room, true), line(room, false)];
    let found = cycle(room);
    let bare = Cycle {
        line: Line { closed_at: Some(room.now()), ..line(room, false) },
        previous: None,
        steps: vec![],
        silent: vec![],
        unapproving: vec![],
        standings: vec![],
        representatives: vec![],
        editions: vec![],
    };
    let (asked, nothing) = (round(room), Round { rows: vec![], ..round(room) });
    let one = question(room);
    let bare_one =
        Question { before: None, given: vec![], saved: vec![], reply: String::new(), ..question(room) };
    let stored = question::stored(&one, names, &visit);
    let given = one.given.iter().map(|given| (given.id, sample_pieces(room))).take(1).collect();
    let proofs = Proofs { reply: sample_pieces(room), given };
    let unproven = Proofs { reply: vec![], given: BTreeMap::new() };
    let returning = one.given.first().map(|given| given.id);
    let edit_errors =
        wrong(room, &[("evaluator", "evaluations-evaluator-missing"), ("deadline", "evaluations-day-form")]);
    let step_errors = wrong(room, &[("done_on", "evaluations-day-in-future")]);
    let round_errors = wrong(room, &[("questions", "evaluations-questions-missing")]);
    let paste_errors = wrong(room, &[("rows", "evaluations-rows-without-question")]);
    let reason_errors = wrong(room, &[("reason", "evaluations-reason-missing")]);
    let standing_errors = wrong(room, &[("year", "evaluations-year-range")]);
    let of = Some((EvaluationId::nil(), 1));
    let filled = edit::filled(&found.line);
    let represented = standing::filled(&found);
    vec![
        Sample::new("evaluations/list", &ListPage::new(&visit, pack, &lines, &[standing()])),
        Sample::new("evaluations/list/empty", &ListPage::new(&visit, pack, &[], &[])),
        Sample::new("evaluations/new", &EditPage::new(&visit, pack, &lines, None, (&empty, &none))),
        Sample::new(
            "evaluations/amend/errors",
            &EditPage::new(&visit, pack, &lines, of, (&filled, &edit_errors)),
        ),
        Sample::new("evaluations/standing", &StandingPage::new(&visit, pack, (&empty, &none))),
        Sample::new(
            "evaluations/standing/errors",
            &StandingPage::new(&visit, pack, (&empty, &standing_errors)),
        ),
        Sample::new(
            "evaluations/representatives",
            &RepresentativesPage::new(&visit, pack, (&found, &[]), (&represented, &none)),
        ),
        Sample::new("evaluations/show", &ShowPage::new(&visit, pack, (&found, names), (&empty, &none))),
        Sample::new("evaluations/show/bare", &ShowPage::new(&visit, pack, (&bare, names), (&empty, &none))),
        Sample::new(
            "evaluations/show/errors",
            &ShowPage::new(&visit, pack, (&found, names), (&empty, &step_errors)),
        ),
        Sample::new("evaluations/round", &RoundPage::new(&visit, (&asked, &[]), names, (&empty, &none))),
        Sample::new(
            "evaluations/round/errors",
            &RoundPage::new(&visit, (&asked, &[]), names, (&empty, &round_errors)),
        ),
        Sample::new(
            "evaluations/round/empty",
            &RoundPage::new(&visit, (&nothing, &[]), names, (&empty, &none)),
        ),
        Sample::new("evaluations/paste", &PastePage::new(&visit, &nothing, (&empty, &none))),
        Sample::new("evaluations/paste/errors", &PastePage::new(&visit, &nothing, (&empty, &paste_errors))),
        Sample::new(
            "evaluations/question",
            &QuestionPage::new(&visit, (&one, names, &proofs), (&stored, &none), None),
        ),
        Sample::new(
            "evaluations/question/bare",
            &QuestionPage::new(&visit, (&bare_one, names, &unproven), (&empty, &none), None),
        ),
        Sample::new(
            "evaluations/question/errors",
            &QuestionPage::new(&visit, (&one, names, &proofs), (&stored, &reason_errors), returning),
        ),
        Sample::new("evaluations/reply", &ReplyPage::new(&visit, &reply(room, false), names)),
        Sample::new("evaluations/reply/edition", &ReplyPage::new(&visit, &reply(room, true), names)),
    ]
}

/// A sheet, and what was read from a file: one answer of each kind.
fn sheet(room: &SampleRoom) -> (Vec<SheetLine>, Looked) {
    let chance = SeededChance::new(64);
    let states = [AnswerState::Draft, AnswerState::Asked, AnswerState::Draft, AnswerState::Submitted];
    let lines: Vec<SheetLine> = states
        .into_iter()
        .zip(["17.", "17.a", "18.", "19."])
        .map(|(state, number)| {
            let Own { line, text, version, .. } = own(room, state, May { write: true, approve: false });
            let line = OwnLine { id: AnswerId::random(&chance), row: row(number, ASKED), ..line };
            SheetLine { line, text, version }
        })
        .collect();
    let mut looked = Looked::default();
    let place = |row| Place { row, ..Place::default() };
    looked.strange = vec![place(12), place(31)];
    if let [first, second, third, fourth] = lines.as_slice() {
        looked.fields.set(&filled_field(first.line.id), LAST);
        looked.fields.set(&format!("version-{}", first.line.id), "3");
        looked.unanswered = vec![second.line.id];
        looked.same = vec![third.line.id];
        looked.sent = vec![fourth.line.id];
    }
    (lines, looked)
}

fn bodys(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visit_as(&[Role::Contributor, Role::Approver], &[Mandate::Contribute], "/answers");
    let (empty, none) = (Fields::empty(), FieldErrors::none());
    let people: People = [(AccountId::nil(), "Kitalált Vilma".to_owned())].into_iter().collect();
    let write = May { write: true, approve: false };
    let approve = May { write: false, approve: true };
    let states = [AnswerState::Asked, AnswerState::Submitted, AnswerState::Released, AnswerState::Returned];
    let lines: Vec<OwnLine> = states.iter().map(|state| own(room, *state, write).line).collect();
    let (returned, waiting) =
        (loaded(own(room, AnswerState::Returned, write)), loaded(own(room, AnswerState::Submitted, approve)));
    let untouched =
        Own { text: String::new(), before: None, steps: vec![], ..own(room, AnswerState::Asked, write) };
    let (enough, missing) = (Hands { needed: 1, there: 1 }, Hands { needed: 2, there: 1 });
    let stranded = loaded(Own { hands: Hands { needed: 1, there: 0 }, ..untouched.clone() });
    let untouched = Loaded { proofs: sample_pieces(room), ..loaded(untouched) };
    let stored = answer::stored(&returned.own);
    let text_errors = wrong(room, &[("text", "evaluations-text-missing")]);
    let chain_errors = wrong(room, &[("steps", "evaluations-chain-range")]);
    let two = Fields::of(&[("steps", "2")]);
    let of = EvaluationId::nil();
    let (sheet, looked) = sheet(room);
    let file_errors = wrong(room, &[("file", "evaluations-filled-none")]);
    let field = sheet.first().map(|line| filled_field(line.line.id)).unwrap_or_default();
    let look_errors = wrong(room, &[(field.as_str(), "evaluations-filled-changed")]);
    vec![
        Sample::new("evaluations/asked", &AskedPage::new(&visit, &lines, &people, enough)),
        Sample::new("evaluations/asked/warning", &AskedPage::new(&visit, &lines, &people, missing)),
        Sample::new("evaluations/asked/empty", &AskedPage::new(&visit, &[], &people, missing)),
        Sample::new("evaluations/answer/warning", &AnswerPage::new(&visit, &stranded, (&empty, &none))),
        Sample::new("evaluations/answer", &AnswerPage::new(&visit, &untouched, (&empty, &none))),
        Sample::new("evaluations/answer/returned", &AnswerPage::new(&visit, &returned, (&stored, &none))),
        Sample::new("evaluations/answer/waiting", &AnswerPage::new(&visit, &waiting, (&empty, &none))),
        Sample::new(
            "evaluations/answer/errors",
            &AnswerPage::new(&visit, &untouched, (&empty, &text_errors)),
        ),
        Sample::new("evaluations/filled", &FilledPage::new(&visit, (of, &sheet), &none)),
        Sample::new("evaluations/filled/errors", &FilledPage::new(&visit, (of, &sheet), &file_errors)),
        Sample::new("evaluations/looked", &LookedPage::new(&visit, (of, &sheet), &looked, &none)),
        Sample::new(
            "evaluations/looked/errors",
            &LookedPage::new(&visit, (of, &sheet), &looked, &look_errors),
        ),
        Sample::new(
            "evaluations/looked/empty",
            &LookedPage::new(
                &visit,
                (of, &sheet),
                &Looked { same: looked.same.clone(), ..Looked::default() },
                &none,
            ),
        ),
        Sample::new("evaluations/chain", &ChainPage::new(&visit, (&two, &none))),
        Sample::new("evaluations/chain/errors", &ChainPage::new(&visit, (&empty, &chain_errors))),
    ]
}
