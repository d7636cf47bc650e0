//! A file that came with a form: told by its content, cleaned, refused in words.

use app::files::NewFile;
use documents::{NotReceived, receive};
use vocabulary::{Fault, Outcome, Refusal};

use crate::http::Upload;

/// Pictures are drawn anew one at a time: each takes memory, and a flood of requests must not take more of it.
static ONE: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);

/// What is kept of a file that came in the field `file`. The caller has asked whether this person may hand one in: nothing of
/// anybody else is looked at.
pub(super) async fn taken(sent: Option<&Upload>) -> Outcome<NewFile> {
    let sent = sent.ok_or_else(|| Refusal::field("file", "files-missing"))?.clone();
    let _turn = ONE.acquire().await.map_err(|closed| Fault::new("waiting to take a file", closed))?;
    let received = tokio::task::spawn_blocking(move || receive(&sent.name, &sent.bytes))
        .await
        .map_err(|stopped| Fault::new("taking a file", stopped))?
        .map_err(|reason| Refusal::field("file", why(reason)))?;
    Ok(NewFile { name: received.name, kind: received.kind, bytes: received.bytes })
}

const fn why(reason: NotReceived) -> &'static str {
    match reason {
        NotReceived::Empty => "files-empty",
        NotReceived::TooLarge => "files-too-large",
        NotReceived::OtherKind => "files-other-kind",
        NotReceived::OtherName => "files-other-name",
        NotReceived::Macros => "files-macros",
        NotReceived::TooMuch => "files-too-much",
        NotReceived::Damaged => "files-damaged",
    }
}
