//! Pages of files with invented content.

use app::{
    files::{After, Head, Kept, Page, Paper},
    meetings::View,
};
use vocabulary::{BodyId, FileId, FileKind, PaperFor, SeededChance};

use super::{
    list::ListPage,
    papers::{Loaded, PapersPage},
};
use crate::{
    meetings::sample_view,
    recommendations::samples::{contributor, coordinator},
    samples::{Sample, SampleRoom},
    shell::components::{FieldErrors, Fields},
};

/// Files of several kinds and sizes, one with a name that no phone is wide enough for.
fn heads(room: &SampleRoom) -> Vec<Head> {
    let chance = SeededChance::new(74);
    let file = |(name, kind, size): (&str, FileKind, i64)| Head {
        id: FileId::random(&chance),
        name: name.to_owned(),
        kind,
        size,
        body: BodyId::nil(),
        at: room.now().plus_days(-3),
    };
    [
        ("Kitalált előterjesztés a képzésekről (2026).pdf", FileKind::Pdf, 182_400),
        (
            "nagyon-hosszú-nevű-kitalált-melléklet-amely-egy-telefonon-nem-fér-el-egy-sorban.xlsx",
            FileKind::Xlsx,
            20_971_520,
        ),
        ("Kitalált kép.jpg", FileKind::Jpeg, 1_740_000),
    ]
    .map(file)
    .to_vec()
}

/// A paper for everybody and one for the members of one forum.
pub(crate) fn papers(room: &SampleRoom, view: &View) -> Vec<Paper> {
    let (items, forums) = (&view.items, &view.meeting.forums);
    let groups = [(PaperFor::Everybody, None), (PaperFor::Members, forums.first().map(|(id, _)| *id))];
    let placed = heads(room).into_iter().zip(items).zip(groups);
    placed.map(|((file, item), (paper_for, forum))| Paper { item: item.id, file, paper_for, forum }).collect()
}

pub(super) fn all(room: &SampleRoom) -> Vec<Sample> {
    let (hands_in, runs) = (contributor(room, "/files"), coordinator(room, "/meetings"));
    let heads = heads(room);
    let used = |file: &Head| match file.kind {
        FileKind::Pdf => 3,
        FileKind::Xlsx => 1,
        _ => 0,
    };
    let kept = |file: &Head| Kept { file: file.clone(), by: "Minta Béla".to_owned(), used: used(file) };
    let files: Vec<Kept> = heads.iter().map(kept).collect();
    let next = heads.first().map(|file| After(file.at, file.id));
    let full = Page { files, next, taken: 22_893_920 };
    let empty = Page { files: vec![], next: None, taken: 0 };
    let mut wrong = FieldErrors::none();
    for (field, key) in [("file", "files-other-kind"), ("item", "files-item-missing")] {
        wrong.add(field, room.t().s(key).into_owned());
    }
    let mut not_taken = FieldErrors::none();
    not_taken.add("file", room.t().s("files-other-name").into_owned());
    let (nothing, none) = (Fields::empty(), FieldErrors::none());
    let view = sample_view(room);
    let with = Loaded { papers: papers(room, &view), view: view.clone(), own: heads };
    let without = Loaded { papers: vec![], view, own: vec![] };
    vec![
        Sample::new("files/list", &ListPage::new(&hands_in, &full, &none)),
        Sample::new("files/list/empty", &ListPage::new(&hands_in, &empty, &none)),
        Sample::new("files/list/error", &ListPage::new(&hands_in, &full, &not_taken)),
        Sample::new("files/papers", &PapersPage::new(&runs, &with, (&nothing, &none))),
        Sample::new("files/papers/empty", &PapersPage::new(&runs, &without, (&nothing, &none))),
        Sample::new("files/papers/error", &PapersPage::new(&runs, &with, (&nothing, &wrong))),
    ]
}
