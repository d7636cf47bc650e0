//! What the first page says of plans to the coordinator: how far everything is.

use app::plans::{self, Standing};
use askama::Template;
use policy::Purpose;
use vocabulary::Failure;

use super::list;
use crate::{http::Signed, language::Texts, recommendations::coordinates, shell::components::SummaryStrip};

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
}
