//! Pages of requests with invented content.

use app::requests::{Answer, Counts, Line, Part, Request};
use vocabulary::{Asker, InquiryId, InquiryState};

use super::{
    edit::{self, AnswerPage},
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
        approved_at: approved.then(|| room.now().plus_days(-1)),
        sent_on: (state == InquiryState::Sent).then(|| room.now().day_in("UTC")),
        version: 3,
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
    let bank = std::slice::from_ref(&approved);
    vec![
        Sample::new("requests/list", &ListPage::new(&keeps, (Part::Open, &lines), counts, (&empty, None))),
        Sample::new("requests/list/empty", &ListPage::new(&keeps, (Part::Open, &[]), None, (&empty, None))),
        Sample::new(
            "requests/list/bank",
            &ListPage::new(&keeps, (Part::Open, &lines), None, (&searched, Some(bank))),
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
        Sample::new("requests/show", &ShowPage::new(&keeps, &open, nothing)),
        Sample::new("requests/show/approved", &ShowPage::new(&keeps, &approved, (&empty, &unsent))),
        Sample::new("requests/show/sent", &ShowPage::new(&keeps, &sent, nothing)),
        Sample::new("requests/answer", &AnswerPage::new(&keeps, (&open, 3), nothing, None)),
        Sample::new(
            "requests/answer/bank",
            &AnswerPage::new(&keeps, (&open, 3), (&searched, &FieldErrors::none()), Some(bank)),
        ),
        Sample::new(
            "requests/answer/error",
            &AnswerPage::new(&keeps, (&open, 3), (&empty, &long), Some(&[])),
        ),
    ]
}
