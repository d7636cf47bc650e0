//! What the first page says of plans: to the coordinator how far everything is, to a contributor what its body has to do.

use app::plans::{self, MeasureLine, Standing};
use askama::Template;
use policy::Purpose;
use vocabulary::Failure;

use super::{list, words};
use crate::{
    http::{Signed, Visit},
    language::Texts,
    recommendations::{contributes, coordinates, until},
    shell::components::{InboxRow, SummaryStrip},
};

/// Rows on the first page.
const ROWS: usize = 8;

/// What a coordinator sees first of plans.
#[derive(Debug, Clone, Template)]
#[template(path = "plans/home.html")]
pub(crate) struct HomePiece {
    heading: String,
    strip: SummaryStrip,
}

impl askama::filters::HtmlSafe for HomePiece {}

impl HomePiece {
    pub(super) fn new(t: Texts, standing: Standing) -> Self {
        Self {
            heading: t.s("plans-list-heading").into_owned(),
            strip: SummaryStrip::new(list::figures(t, standing)),
        }
    }

    /// The piece for this person; nothing for whoever does not coordinate.
    pub(crate) async fn of(signed: &Signed) -> Result<Option<Self>, Failure> {
        if !coordinates(&signed.session) {
            return Ok(None);
        }
        let ctx = signed.ctx(Purpose::Coordination);
        let standing = app::read!(signed.store(), &ctx, |tx| plans::standing(tx).await)?;
        Ok(Some(Self::new(signed.visit.t(), standing)))
    }

    /// The open measures of a contributor's body, the nearest deadline first; nothing for others.
    pub(crate) async fn asked(signed: &Signed) -> Result<Vec<InboxRow>, Failure> {
        if !contributes(&signed.session) {
            return Ok(Vec::new());
        }
        let ctx = signed.ctx(Purpose::Coordination);
        let found = app::read!(signed.store(), &ctx, |tx| plans::own(tx).await)?;
        let open = found.iter().filter(|line| line.is_open());
        Ok(open.take(ROWS).map(|line| row(&signed.visit, line)).collect())
    }
}

fn row(visit: &Visit, line: &MeasureLine) -> InboxRow {
    let t = visit.t();
    let today = list::today(visit);
    let mut row = InboxRow::new(words::title(t, line), format!("/measures/{}", line.id))
        .fact(line.portfolio_name.of(t.locale()))
        .status(words::standing(t, line, today));
    if line.is_silent(plans::ended(today)) {
        row = row.fact(t.s("plans-measure-due"));
    }
    match line.deadline {
        Some(deadline) => row.clock(until(t, deadline, today)),
        None => row,
    }
}
