//! The press: sets one sheet at a time, because setting takes memory and a flood of requests must not take more of it.

use documents::PromptSheet;
use vocabulary::Outcome;

#[cfg(feature = "pdf")]
pub(super) async fn set(sheet: PromptSheet) -> Outcome<Vec<u8>> {
    static PRESS: tokio::sync::Semaphore = tokio::sync::Semaphore::const_new(1);
    const DOING: &str = "setting the prompt sheet";

    let _turn = PRESS.acquire().await.map_err(|closed| vocabulary::Fault::new(DOING, closed))?;
    let set = tokio::task::spawn_blocking(move || sheet.typeset()).await;
    Ok(set
        .map_err(|stopped| vocabulary::Fault::new(DOING, stopped))?
        .map_err(|error| vocabulary::Fault::new(DOING, error))?)
}

/// A build without the print shop has no sheets: what is not there answers like anything that is not there.
#[cfg(not(feature = "pdf"))]
pub(super) fn set(_: PromptSheet) -> impl Future<Output = Outcome<Vec<u8>>> {
    std::future::ready(Err(vocabulary::Refusal::not_found().into()))
}
