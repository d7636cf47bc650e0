//! Files that bodies hand in: evidence, and papers for meetings.
//!
//! | verb | who | what it does |
//! |---|---|---|
//! | [`hand_in`] | coordinator, contributors, county coordinators | keeps a file |
//! | [`open`] | its body; whoever reads what its body tied it to; whoever it is a paper for | its content, with an entry |
//! | [`list`] | its body | what was handed in, by whom, how much refers to it |
//! | [`remove`] | its body | a file to which nothing refers |
//! | [`add_paper`], [`drop_paper`] | whoever runs the meeting | a paper of an item, for members or for everybody with a seat |
//! | [`papers`] | whoever sees the meeting | the papers for their seat |
//!
//! **Invariants:** content is told by [`vocabulary::FileKind`] before it comes here (the print shop does it) and leaves as an
//! attachment alone: nothing is shown, run or followed. No part of a file stands outside the database. A file is opened to others
//! by its own body alone, and only for as long as that body ties it to something.
//!
//! **Kept** until its body removes it, which it may when nothing refers to it; then nothing of it stays but the entries of the log.
//! **Absent:** files about a case: those who only work on cases have no way to hand one in.

mod model;
mod papers;
mod store;

use ::store::{Entry, Feature, Pending, Tx, args, migration};
use policy::{Action, Resource};
use vocabulary::{EvidenceKind, Fault, FileId, Moment, Outcome, Refusal};

pub use model::{After, Head, Kept, NewFile, Page, Paper};
pub(crate) use papers::drop_papers;
pub use papers::{add_paper, drop_paper, papers};

use crate::evidence;

/// Files' tables, statements and relation statement.
pub static FEATURE: Feature = Feature {
    name: "files",
    migrations: &[migration!(74, "files", "migrations/0074_files.sql")],
    statements: &[store::ALL],
    relations: &[(Resource::File, store::RELATIONS)],
    tables: &["files", "file_pieces", "meeting_papers"],
};

/// The largest file, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;
/// What the files of one body may take together, in bytes: they stand in the database and in each of its backups.
pub const LARGEST_TOGETHER: i64 = 1024 * 1024 * 1024;
/// The longest name, in characters.
const LONGEST_NAME: usize = 150;
/// How much stands in one row, in bytes.
const PIECE: usize = 256 * 1024;
/// Files on one page of the list.
const PAGE: usize = 50;

/// Keeps a file.
pub async fn hand_in(tx: &mut Tx, new: &NewFile) -> Outcome<FileId> {
    let permit = tx.permit_own(Action::HandInFile).await?;
    if new.bytes.is_empty() {
        return Err(Refusal::field("file", "files-empty").into());
    }
    if new.bytes.len() > LARGEST {
        return Err(Refusal::field("file", "files-too-large").into());
    }
    let name = new.name.to_lowercase();
    let ends = |ending: &&str| name.strip_suffix(*ending).is_some_and(|stem| stem.ends_with('.'));
    if name.chars().count() > LONGEST_NAME || !new.kind.endings().iter().any(ends) {
        return Err(Refusal::field("file", "files-other-name").into());
    }
    let (Some(account), Some(body)) = (tx.ctx().actor.account(), tx.ctx().actor.body()) else {
        return Err(Refusal::not_found().into());
    };
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    let taken: i64 = tx.the_row(&store::TAKEN, args![body]).await?.get("n")?;
    if taken.saturating_add(size) > LARGEST_TOGETHER {
        return Err(Refusal::field("file", "files-no-room").into());
    }
    let (id, now): (FileId, _) = (tx.ctx().new_id(), tx.ctx().now());
    let values = args![id, new.name, new.kind.code(), size, body, account, now];
    tx.change(&store::ADD, values, Entry::of(&permit).on(id)).await?;
    for (place, piece) in (0_i64..).zip(new.bytes.chunks(PIECE)) {
        tx.also(&store::ADD_PIECE, args![id, place, piece]).await?;
    }
    Ok(id)
}

/// A file without its content, where the actor may take it out. Seeing a name leaves no entry.
pub(crate) async fn seen(tx: &mut Tx, id: FileId) -> Outcome<Option<Head>> {
    if !tx.may(Action::OpenFile, id).await? {
        return Ok(None);
    }
    Head::read(&tx.the_row(&store::ONE, args![id]).await?).map(Some)
}

/// A file with its content, put together from its pieces; a missing one is a fault and no shorter file.
pub async fn open(tx: &mut Tx, id: FileId) -> Outcome<Pending<(Head, Vec<u8>)>> {
    let permit = tx.permit(Action::OpenFile, id).await?;
    let head = Head::read(&tx.the_row(&store::ONE, args![id]).await?)?;
    let size = usize::try_from(head.size).unwrap_or(0);
    let mut bytes = Vec::with_capacity(size.min(LARGEST));
    let pieces = i64::try_from(size.div_ceil(PIECE)).unwrap_or(0);
    for place in 0..pieces {
        let piece: Vec<u8> = tx.the_row(&store::PIECE, args![id, place]).await?.get("content")?;
        bytes.extend(piece);
    }
    if bytes.len() != size {
        return Err(Fault::broken("the content of a file").into());
    }
    tx.pending(Entry::of(&permit), (head, bytes)).await
}

/// The files of the actor's body, the newest first.
pub async fn list(tx: &mut Tx, after: Option<After>) -> Outcome<Page> {
    tx.permit_own(Action::ListFiles).await?;
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let After(at, id) = after.unwrap_or(After(Moment::from_micros(i64::MAX), FileId::nil()));
    let mut files = Vec::new();
    for row in tx.rows(&store::LIST, args![body, at, id]).await? {
        files.push(Kept { file: Head::read(&row)?, by: row.get("by_name")?, used: row.get("used")? });
    }
    let more = files.len() > PAGE;
    files.truncate(PAGE);
    let next = files.last().filter(|_| more).map(|last| After(last.file.at, last.file.id));
    let taken = tx.the_row(&store::TAKEN, args![body]).await?.get("n")?;
    Ok(Page { files, next, taken })
}

/// What could bear something out: files of the actor's body, and for the national coordinator those that bear something out already
/// and that it may see.
pub async fn choices(tx: &mut Tx) -> Outcome<Vec<Head>> {
    if !tx.may(Action::ListFiles, FileId::nil()).await? {
        return Ok(Vec::new());
    }
    let body = tx.ctx().actor.body().ok_or_else(Refusal::not_found)?;
    let all = tx.may(Action::RegisterRecommendation, FileId::nil()).await?;
    let own = tx.rows(&store::CHOICES, args![body]).await?;
    let mut choices = own.iter().map(Head::read).collect::<Outcome<Vec<_>>>()?;
    let others = if all { tx.rows(&store::OTHERS_CHOICES, args![body]).await? } else { Vec::new() };
    for row in others {
        let head = Head::read(&row)?;
        if tx.may(Action::OpenFile, head.id).await? {
            choices.push(head);
        }
    }
    Ok(choices)
}

/// Removes a file to which nothing of its own body refers; what others tied it to loses it.
pub async fn remove(tx: &mut Tx, id: FileId) -> Outcome<()> {
    let permit = tx.permit(Action::RemoveFile, id).await?;
    let used: i64 = tx.the_row(&store::USED, args![id]).await?.get("used")?;
    if used > 0 {
        return Err(Refusal::rule("files-still-used").into());
    }
    tx.record(Entry::of(&permit)).await?;
    evidence::forget(tx, EvidenceKind::File, id).await?;
    tx.also(&store::REMOVE_PIECES, args![id]).await?;
    tx.also_expecting_one(&store::REMOVE, args![id]).await
}
