//! What the first page says of recommendations: to the coordinator how much is open, to a contributor what its body leads.

use app::{
    packs,
    recommendations::{self, Coverage, Filter, Line, Standing},
};
use askama::Template;
use policy::Purpose;
use vocabulary::{Day, Failure, pack::Pack};

use super::{contributes, coordinates, coverage, words};
use crate::{
    http::{Signed, Visit},
    language::Texts,
    shell::components::{Clock, InboxRow, SummaryStrip},
};

/// Rows on the first page.
const ROWS: usize = 8;
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

    /// What a contributor's body leads and has not carried out; nothing for others.
    pub(crate) async fn asked(signed: &Signed) -> Result<Vec<InboxRow>, Failure> {
        if !contributes(&signed.session) {
            return Ok(Vec::new());
        }
        let ctx = signed.ctx(Purpose::Coordination);
        let own = Filter { evaluator: None, standing: Standing::Own };
        let found = app::read!(signed.store(), &ctx, |tx| recommendations::list(tx, &own, None).await)?;
        let pack = packs::active()?.pack;
        let today = today(&signed.visit);
        let asks = found.lines.iter().filter(|line| line.asks());
        Ok(asks.take(ROWS).map(|line| row(signed.visit.t(), pack, line, today)).collect())
    }
}

fn today(visit: &Visit) -> Day {
    visit.scene().now().day_in(visit.scene().zone())
}

fn row(t: Texts, pack: &Pack, line: &Line, today: Day) -> InboxRow {
    let row = InboxRow::new(words::title(t, line), format!("/recommendations/{}", line.id))
        .fact(words::said_in(pack, t, line))
        .status(words::standing(t, line, today));
    match line.deadline {
        Some(deadline) => row.clock(until(t, deadline, today)),
        None => row,
    }
}

/// Days until a deadline, as a clock that runs out with its last day.
pub(crate) fn until(t: Texts, deadline: Day, today: Day) -> Clock {
    let days = deadline.number() - today.number();
    // the last day counts as a whole one; the day after it is late
    let left = if days < 0 { days } else { days + 1 } * 1_440;
    Clock::running(t, left, SOON, deadline.to_string())
}
