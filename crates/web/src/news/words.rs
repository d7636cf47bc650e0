//! Words of news in the reader's language.

use app::news::{Notice, Standing, StepKind};
use vocabulary::{EventKind, Locale, NoticeSource};

use crate::{
    http::Visit,
    language::{Texts, format},
    shell::components::{Shape, Status},
};

pub(super) const fn source_key(source: NoticeSource) -> &'static str {
    match source {
        NoticeSource::Meeting => "news-source-meeting",
        NoticeSource::Visit => "news-source-visit",
        NoticeSource::Event => "news-source-event",
        NoticeSource::Alone => "news-source-alone",
    }
}

pub(super) const fn event_key(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Campaign => "news-event-campaign",
        EventKind::Conference => "news-event-conference",
        EventKind::Performance => "news-event-performance",
        EventKind::Exhibition => "news-event-exhibition",
        EventKind::Day => "news-event-day",
        EventKind::Other => "news-event-other",
    }
}

pub(super) const fn step_key(kind: StepKind) -> &'static str {
    match kind {
        StepKind::HandedIn => "news-step-handed-in",
        StepKind::Approved => "news-step-approved",
        StepKind::SentBack => "news-step-sent-back",
        StepKind::Withdrawn => "news-step-withdrawn",
    }
}

/// How far a notice is.
pub(super) fn standing(visit: &Visit, notice: &Notice) -> Status {
    let t = visit.t();
    match notice.standing(visit.scene().now()) {
        Standing::Draft => Status::new(t.s("news-standing-draft"), Shape::Open),
        Standing::HandedIn => Status::new(t.s("news-standing-handed-in"), Shape::Attention),
        Standing::Embargo => {
            let from = notice.public_from.map(|from| format::moment(t, visit.scene().zone(), from));
            Status::new(t.a("news-standing-embargo", &[("when", from.unwrap_or_default())]), Shape::Attention)
        }
        Standing::Public => Status::new(t.s("news-standing-public"), Shape::Done),
    }
}

/// Where a notice stands for everybody.
pub(super) fn address(locale: Locale, notice: &Notice) -> String {
    format!("{}/{}", home(locale), notice.number)
}

/// Where the news of a language stand for everybody.
pub(super) const fn home(locale: Locale) -> &'static str {
    match locale {
        Locale::Hu => "/hu/hirek",
        Locale::En => "/en/news",
    }
}

/// The feed of a language.
pub(super) const fn feed(locale: Locale) -> &'static str {
    match locale {
        Locale::Hu => "/hu/hirek.atom",
        Locale::En => "/en/news.atom",
    }
}

/// The paragraphs of a text.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A list as a sentence holds it: `a, b and c`.
pub(super) fn joined(t: Texts, items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => t.a("news-and", &[("first", first.join(", ")), ("last", last.clone())]),
    }
}
