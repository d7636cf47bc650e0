//! The form of evidence, and pieces for the pages that show some.

use app::{
    evidence::{Line, Piece, What},
    figures::{Latest, Period, Shown, Stated},
    files::Head,
    meetings::Both,
};
use vocabulary::{
    BodyId, EvidenceId, EvidenceKind, FileId, FileKind, MeetingId, PositionId, Title, pack::Mark,
};

use super::edit::add_page;
use crate::{
    figures::sample_figure,
    recommendations::samples::{contributor, coordinator},
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

/// A figure, a position, a file, a line.
pub(crate) fn pieces(room: &SampleRoom) -> Vec<Piece> {
    let figure = sample_figure(3);
    let stated = Period::years(2021, 2021).map(|period| Stated {
        period,
        shown: Shown::Count(171),
        as_of: None,
        since: room.now().plus_days(-1),
        source: "Kitalált jelentés".to_owned(),
        address: None,
        mark: Some(Mark::Own),
        note: String::new(),
        replaced: false,
    });
    let line = Line {
        kind: EvidenceKind::Training,
        day: room.now().day_in("UTC").plus_days(-20),
        text: Title {
            hu: "Kitalált képzés: 40 munkatárs.".to_owned(),
            en: "Invented training: 40 people.".to_owned(),
        },
        address: Some("https://pelda.invalid/kepzes".to_owned()),
    };
    let position = What::Position {
        id: PositionId::nil(),
        meeting: MeetingId::nil(),
        text: Both { hu: "Kitalált álláspont.".to_owned(), en: "Invented position.".to_owned() },
        at: room.now().plus_days(-30),
    };
    let file = Head {
        id: FileId::nil(),
        name: "Kitalált jelentés.pdf".to_owned(),
        kind: FileKind::Pdf,
        size: 182_400,
        body: BodyId::nil(),
        at: room.now().plus_days(-3),
    };
    let whats = [
        What::Figure(Box::new(Latest { figure, stated, invented: false })),
        position,
        What::File(file),
        What::Line(EvidenceId::nil(), line),
    ];
    let piece = |(bears, what)| Piece { id: EvidenceId::nil(), what, linked_at: room.now(), bears };
    [3, 1, 2, 1].into_iter().zip(whats).map(piece).collect()
}

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let at = "/recommendations/00000000-0000-0000-0000-000000000000";
    let (keeps, reads) = (coordinator(room, at), contributor(room, at));
    let choices: Vec<What> = pieces(room).into_iter().map(|piece| piece.what).collect();
    let mut errors = FieldErrors::none();
    for (field, key) in [("what", "evidence-nothing"), ("day", "evidence-day-missing")] {
        errors.add(field, room.t().s(key).into_owned());
    }
    let nothing = (&Fields::empty(), &FieldErrors::none());
    vec![
        Sample::new("evidence/add", &add_page(&keeps, at, &choices, nothing)),
        Sample::new("evidence/add/error", &add_page(&reads, at, &[], (&Fields::empty(), &errors))),
    ]
}
