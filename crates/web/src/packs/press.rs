//! The press: sets one paper at a time, because setting takes memory and a flood of requests must not take more of it. Office
//! documents are packed in milliseconds and wait for nobody.

use axum::response::{IntoResponse as _, Response};
use documents::{Brief, Card, DOCX_TYPE, DocxError, Minutes, PromptSheet, Reply, Report, TaskList};
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use vocabulary::{Locale, Outcome};

/// What can be set.
pub(crate) enum Paper {
    /// The blank sheet.
    Blank(Box<PromptSheet>),
    /// The card that says nothing, in one language.
    Card(Card, Locale),
    /// Words in sections, in one language.
    Report(Box<Report>, Locale),
    /// Minutes of a meeting, in one language.
    Minutes(Box<Minutes>, Locale),
    /// A list of tasks.
    Tasks(Box<TaskList>, Locale),
    /// What must be known before a visit or an answer.
    Brief(Box<Brief>, Locale),
    /// The reply to an evaluation.
    Reply(Box<Reply>, Locale),
}

#[cfg(feature = "pdf")]
impl Paper {
    fn typeset(&self) -> Result<Vec<u8>, documents::TypesetError> {
        match self {
            Paper::Blank(sheet) => sheet.typeset(),
            Paper::Card(card, language) => card.pdf(*language),
            Paper::Report(report, language) => report.pdf(*language),
            Paper::Minutes(minutes, language) => minutes.pdf(*language),
            Paper::Tasks(list, language) => list.pdf(*language),
            Paper::Brief(brief, language) => brief.pdf(*language),
            Paper::Reply(reply, language) => reply.pdf(*language),
        }
    }
}

/// A paper as a file to be saved; `name` is the same for everybody and says nothing of a person.
pub(crate) async fn download(paper: Paper, name: &'static str) -> Outcome<Response> {
    Ok(file("application/pdf", name, set(paper).await?))
}

/// An office document as a file to be saved; `name` as for [`download`].
pub(crate) fn office(packed: Result<Vec<u8>, DocxError>, name: &'static str) -> Outcome<Response> {
    let bytes = packed.map_err(|error| vocabulary::Fault::new("packing an office document", error))?;
    Ok(file(DOCX_TYPE, name, bytes))
}

/// A table as a file to be saved; `name` as for [`download`].
pub(crate) fn table(bytes: Vec<u8>, name: &'static str) -> Response {
    file("text/csv; charset=utf-8", name, bytes)
}

fn file(kind: &'static str, name: &'static str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

#[cfg(feature = "pdf")]
async fn set(paper: Paper) -> Outcome<Vec<u8>> {
    static PRESS: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);
    const DOING: &str = "setting a paper";

    let _turn = PRESS.acquire().await.map_err(|closed| vocabulary::Fault::new(DOING, closed))?;
    let set = tokio::task::spawn_blocking(move || paper.typeset()).await;
    Ok(set
        .map_err(|stopped| vocabulary::Fault::new(DOING, stopped))?
        .map_err(|error| vocabulary::Fault::new(DOING, error))?)
}

/// A build without the print shop has no papers: what is not there answers like anything that is not there.
#[cfg(not(feature = "pdf"))]
fn set(_: Paper) -> impl Future<Output = Outcome<Vec<u8>>> {
    std::future::ready(Err(vocabulary::Refusal::not_found().into()))
}
