//! Papers for the session to come: one for everybody with a seat, one for members alone. Both say that they are invented.

use app::{
    Ctx,
    files::{self, NewFile},
    meetings, write,
};
use vocabulary::{FileKind, ItemKind, MeetingId, Outcome, PaperFor};

use crate::stage::Stage;

/// A paper: of the item about what, for whom, what it is called, what it is, what it says.
struct Paper(ItemKind, PaperFor, &'static str, FileKind, &'static str);

const PAPERS: &[Paper] = &[
    Paper(
        ItemKind::Evaluations,
        PaperFor::Everybody,
        "Kitalált előterjesztés az éves jelentéshez.txt",
        FileKind::Text,
        "Kitalált előterjesztés.\r\n\r\nA titkárság javasolja, hogy a szervek a részanyagaikat kilenc napon belül hagyják jóvá.\r\n\r\n\
         An invented paper.\r\n\r\nThe secretariat proposes that bodies approve their contributions within nine days.\r\n",
    ),
    Paper(
        ItemKind::Plan,
        PaperFor::Members,
        "Kitalált költségterv.csv",
        FileKind::Csv,
        "Intézkedés;Kitalált forrásigény (millió forint)\r\nKépzés a végeken;12\r\nTolmácsok a vármegyékben;18\r\n",
    ),
];

/// Hands the papers in and puts them on the agenda.
pub(crate) async fn add(stage: &Stage, office: &Ctx, meeting: MeetingId) -> Outcome<()> {
    write!(stage.store, office, |tx| {
        let agenda = meetings::view(tx, meeting).await?.items;
        for Paper(about, paper_for, name, kind, text) in PAPERS {
            let Some(item) = agenda.iter().find(|item| item.kind == *about) else { continue };
            let new = NewFile { name: (*name).to_owned(), kind: *kind, bytes: text.as_bytes().to_vec() };
            let file = files::hand_in(tx, &new).await?;
            files::add_paper(tx, (meeting, item.id), file, (*paper_for, None)).await?;
        }
        Ok(())
    })
}
