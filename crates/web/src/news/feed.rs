//! The feed of the public page (RFC 4287).

use app::news::Notice;
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use documents::{Feed, FeedEntry};
use http::header;
use vocabulary::{Fault, Locale};

use super::{public, words};
use crate::{
    http::{Answer, Front},
    language::{Texts, format},
};

/// The feed in Hungarian.
pub(super) async fn hungarian(State(front): State<Front>) -> Answer {
    feed(&front, Locale::Hu).await
}

/// The feed in English.
pub(super) async fn english(State(front): State<Front>) -> Answer {
    feed(&front, Locale::En).await
}

async fn feed(front: &Front, locale: Locale) -> Answer {
    let found = public::found(front, None).await?;
    let t = Texts::for_files(locale);
    // an entry is one entry under whichever name the server was reached (RFC 4287, 4.2.6)
    let site = front.site();
    let updated = |notice: &Notice| format::machine(notice.public_from.unwrap_or(notice.drafted_at));
    let entry = |notice: &Notice| FeedEntry {
        title: notice.words.title.of(locale).to_owned(),
        address: format!("{site}{}", words::address(locale, notice)),
        updated: updated(notice),
        text: notice.words.text.of(locale).to_owned(),
    };
    let feed = Feed {
        title: t.s("news-public-heading").into_owned(),
        author: t.s("shell-product").into_owned(),
        language: locale,
        address: format!("{site}{}", words::home(locale)),
        own_address: format!("{site}{}", words::feed(locale)),
        updated: found.notices.first().map_or_else(|| "1970-01-01T00:00:00Z".to_owned(), updated),
        entries: found.notices.iter().map(entry).collect(),
    };
    let bytes = feed.bytes().map_err(|fault| Fault::new("writing a feed", fault))?;
    let response: Response =
        ([(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")], bytes).into_response();
    Ok(response)
}
