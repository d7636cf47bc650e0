//! Pages of requests with invented content.

use app::{
    bodies::BodySummary,
    evaluations::{NewRow, Pair, Replied},
    requests::{Answer, Counts, Found, Letter, Line, NewLetter, Part, Request},
};
use vocabulary::{
    Asker, BodyId, EvaluationId, InquiryId, InquiryState, LetterId, QuestionId, QuestionRow, SeededChance,
};

use super::{
    edit::{self, AnswerPage},
    letters,
    list::ListPage,
    show::ShowPage,
};
use crate::{
    recommendations::samples::coordinator,
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

fn request(room: &SampleRoom, state: InquiryState, days: i64) -> Request {
    let approved = state != InquiryState::Open;
    Request {
        line: Line {
            id: InquiryId::nil(),
            number: 4,
            asker: Asker::Press,
            asker_name: "Kitalált Hírlap".to_owned(),
            subject: "Hány áldozatot azonosítottak a menedékkérők között (kitalált)".to_owned(),
            due: room.now().day_in("UTC").plus_days(days),
            state,
        },
        question: "Kitalált kérdés: hány áldozatot azonosítottak 2021-ben a menedékkérők között?".to_owned(),
        file_number: "MINTA/0000-1/2026".to_owned(),
        received_on: room.now().day_in("UTC").plus_days(-10),
        answer: if approved {
            Answer { hu: "Kitalált válasz, két\nsorban.".to_owned(), en: "An invented answer.".to_owned() }
        } else {
            Answer::default()
        },
        drafted_by: None,
        approved_at: approved.then(|| room.now().plus_days(-1)),
        sent_on: (state == InquiryState::Sent).then(|| room.now().day_in("UTC")),
        version: 3,
    }
}

/// A reply to an evaluation, as the bank finds it.
fn replied(room: &SampleRoom) -> Replied {
    Replied {
        evaluation: EvaluationId::nil(),
        title: Pair::new("Kitalált értékelés", "Invented evaluation"),
        year: 2025,
        language: "en".to_owned(),
        edition: 2,
        released_at: room.now().plus_days(-90),
        question: QuestionId::nil(),
        row: NewRow {
            kind: QuestionRow::Question,
            number: "17.a".to_owned(),
            text: "How many victims were identified among people who seek asylum (invented)?".to_owned(),
        },
        text: "An invented reply,\nin two lines.".to_owned(),
    }
}

fn register() -> Vec<BodySummary> {
    let names = [("Kitalált minisztérium", "Invented ministry"), ("Példa szerv", "Example body")];
    (1_u64..)
        .zip(names)
        .map(|(seed, (hu, en))| BodySummary {
            id: BodyId::random(&SeededChance::new(seed)),
            kind: "ministry".to_owned(),
            name_hu: hu.to_owned(),
            name_en: en.to_owned(),
            county: None,
            mandates: vec![],
        })
        .collect()
}

fn letter(room: &SampleRoom, number: &str) -> Letter {
    let today = room.now().day_in("UTC");
    Letter {
        id: LetterId::nil(),
        of: NewLetter {
            file_number: number.to_owned(),
            subject: "Kitalált adatkérés a menedékkérők között azonosított áldozatokról".to_owned(),
            place: "Kitaltváros".to_owned(),
            dated: today,
            due: today.plus_days(8),
            text: "Kérem szíves válaszukat.".to_owned(),
            signatory: "Minta Béla\nnemzeti koordinátor".to_owned(),
            addressees: register().into_iter().map(|body| body.id).collect(),
        },
        version: 2,
    }
}

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let keeps = coordinator(room, "/requests");
    let open = request(room, InquiryState::Open, 5);
    let approved = request(room, InquiryState::Approved, -2);
    let sent = request(room, InquiryState::Sent, -4);
    let lines = [open.line.clone(), approved.line.clone()];
    let counts = Some(Counts { open: 2, late: 1 });
    let wrong = |pairs: &[(&'static str, &str)]| {
        let mut errors = FieldErrors::none();
        for (field, key) in pairs {
            errors.add(*field, room.t().s(key).into_owned());
        }
        errors
    };
    let unasked = wrong(&[("asker", "requests-asker-missing"), ("due", "requests-day-form")]);
    let unsent = wrong(&[("sent_on", "requests-day-in-future")]);
    let long = wrong(&[("answer_hu", "requests-text-long")]);
    let empty = Fields::empty();
    let nothing = (&empty, &FieldErrors::none());
    let searched = Fields::of(&[("words", "menedékkérők")]);
    let bank = [Found::Request(Box::new(approved.clone())), Found::Reply(Box::new(replied(room)))];
    let letters_of = [letter(room, "MINTA/0000-2/2026"), letter(room, "MINTA/0000-3/2026")];
    // whoever wrote the answer is told who approves it
    let reader = keeps.session().map(|session| session.account);
    let own = Request { answer: approved.answer.clone(), drafted_by: reader, ..open.clone() };
    let register = register();
    let subject = (open.line.id, open.line.subject.as_str());
    let unaddressed = wrong(&[
        ("file_number", "requests-text-missing"),
        ("addressees", "requests-letter-addressees-missing"),
        ("due", "requests-letter-due-before"),
    ]);
    vec![
        Sample::new("requests/list", &ListPage::new(&keeps, (Part::Open, &lines), counts, (&empty, None))),
        Sample::new("requests/list/empty", &ListPage::new(&keeps, (Part::Open, &[]), None, (&empty, None))),
        Sample::new(
            "requests/list/bank",
            &ListPage::new(&keeps, (Part::Open, &lines), None, (&searched, Some(&bank))),
        ),
        Sample::new(
            "requests/list/bank/empty",
            &ListPage::new(&keeps, (Part::Open, &[]), None, (&searched, Some(&[]))),
        ),
        Sample::new(
            "requests/sent",
            &ListPage::new(&keeps, (Part::Sent, std::slice::from_ref(&sent.line)), None, (&empty, None)),
        ),
        Sample::new("requests/new", &edit::request_page(&keeps, None, nothing)),
        Sample::new("requests/new/error", &edit::request_page(&keeps, None, (&empty, &unasked))),
        Sample::new("requests/amend", &edit::request_page(&keeps, Some((open.line.id, 3)), nothing)),
        Sample::new("requests/show", &ShowPage::new(&keeps, (&open, &[]), nothing)),
        Sample::new(
            "requests/show/approved",
            &ShowPage::new(&keeps, (&approved, &letters_of), (&empty, &unsent)),
        ),
        Sample::new("requests/show/sent", &ShowPage::new(&keeps, (&sent, &[]), nothing)),
        Sample::new("requests/show/own", &ShowPage::new(&keeps, (&own, &letters_of), nothing)),
        Sample::new(
            "requests/letter/new",
            &letters::letter_page(&keeps, subject, None, (&register, nothing)),
        ),
        Sample::new(
            "requests/letter/new/error",
            &letters::letter_page(&keeps, subject, None, (&register, (&empty, &unaddressed))),
        ),
        Sample::new(
            "requests/letter/amend",
            &letters::letter_page(&keeps, subject, Some((LetterId::nil(), 2)), (&register, nothing)),
        ),
        Sample::new("requests/answer", &AnswerPage::new(&keeps, (&open, 3), nothing, None)),
        Sample::new(
            "requests/answer/bank",
            &AnswerPage::new(&keeps, (&open, 3), (&searched, &FieldErrors::none()), Some(&bank)),
        ),
        Sample::new(
            "requests/answer/error",
            &AnswerPage::new(&keeps, (&open, 3), (&empty, &long), Some(&[])),
        ),
    ]
}
