//! The words of requests.

use app::requests::{Line, Request};
use vocabulary::{Asker, Day, InquiryState};

use crate::{
    language::Texts,
    shell::components::{Shape, Status},
};

pub(super) const fn asker(asker: Asker) -> &'static str {
    match asker {
        Asker::Minister => "requests-asker-minister",
        Asker::Parliament => "requests-asker-parliament",
        Asker::Press => "requests-asker-press",
        Asker::Embassy => "requests-asker-embassy",
        Asker::Authority => "requests-asker-authority",
        Asker::Other => "requests-asker-other",
    }
}

/// Who asks, with the office or paper.
pub(super) fn who(t: Texts, line: &Line) -> String {
    let kind = t.s(asker(line.asker));
    if line.asker_name.is_empty() { kind.into_owned() } else { format!("{kind}: {}", line.asker_name) }
}

/// How far the answer is: late before everything else.
pub(super) fn standing(t: Texts, line: &Line, today: Day) -> Status {
    let (key, shape) = match line.state {
        InquiryState::Sent => ("requests-state-sent", Shape::Done),
        _ if line.due < today => ("requests-state-late", Shape::Alarm),
        InquiryState::Approved => ("requests-state-approved", Shape::Half),
        InquiryState::Open => ("requests-state-open", Shape::Open),
    };
    Status::new(t.s(key), shape)
}

/// The answer in the reader's language, or in the other one; with the language that it is in.
pub(super) fn answer(t: Texts, request: &Request) -> Option<(String, &'static str)> {
    let (hu, en) = ((&request.answer.hu, "hu"), (&request.answer.en, "en"));
    let order = if t.locale() == vocabulary::Locale::Hu { [hu, en] } else { [en, hu] };
    order.into_iter().find(|(text, _)| !text.is_empty()).map(|(text, lang)| (text.clone(), lang))
}
