//! What the first page says of recommendations to the coordinator: how much is open.

use app::recommendations::{self, Coverage};
use askama::Template;
use policy::Purpose;
use vocabulary::{Day, Failure};

use super::{coordinates, coverage};
use crate::{
    http::Signed,
    language::Texts,
    shell::components::{Clock, SummaryStrip},
};

/// Minutes before a deadline from which on it is soon: thirty days.
const SOON: i64 = 30 * 1_440;

/// What a coordinator sees first of recommendations.
#[derive(Debug, Clone, Template)]
#[template(path = "recommendations/home.html")]
pub(crate) struct HomePiece {
    heading: String,
    strip: SummaryStrip,
    all: String,
}

impl askama::filters::HtmlSafe for HomePiece {}

impl HomePiece {
    pub(super) fn new(t: Texts, found: &Coverage) -> Self {
        Self {
            heading: t.s("recommendations-list-heading").into_owned(),
            strip: SummaryStrip::new(coverage::figures(t, found)),
            all: t.s("recommendations-coverage-heading").into_owned(),
        }
    }

    /// The piece for this person; nothing for whoever does not coordinate.
    pub(crate) async fn of(signed: &Signed) -> Result<Option<Self>, Failure> {
        if !coordinates(&signed.session) {
            return Ok(None);
        }
        let ctx = signed.ctx(Purpose::Coordination);
        let found = app::read!(signed.store(), &ctx, |tx| recommendations::coverage(tx).await)?;
        Ok(Some(Self::new(signed.visit.t(), &found)))
    }
}

/// Days until a deadline, as a clock that runs out with its last day.
pub(crate) fn until(t: Texts, deadline: Day, today: Day) -> Clock {
    let days = deadline.number() - today.number();
    // the last day counts as a whole one; the day after it is late
    let left = if days < 0 { days } else { days + 1 } * 1_440;
    Clock::running(t, left, SOON, deadline.to_string())
}
