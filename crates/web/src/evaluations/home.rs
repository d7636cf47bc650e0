//! What the first page says of evaluations to the coordinator: how many days are left and who is silent.

use app::evaluations::{self, Line};
use askama::Template;
use policy::Purpose;
use vocabulary::Failure;

use super::words;
use crate::{
    http::{Signed, Visit},
    recommendations::coordinates,
    shell::components::{Figure, SummaryStrip},
};

/// One running evaluation.
#[derive(Debug, Clone)]
struct Running {
    title: String,
    href: String,
    strip: SummaryStrip,
    remind: bool,
}

/// What a coordinator sees first of evaluations.
#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/home.html")]
pub(crate) struct HomePiece {
    shell: crate::shell::Shell,
    heading: String,
    running: Vec<Running>,
    all: String,
}

impl askama::filters::HtmlSafe for HomePiece {}

/// The three figures of a running evaluation: days, answers, silent bodies; and questions that nobody was asked, if there are any.
pub(super) fn strip(visit: &Visit, line: &Line) -> SummaryStrip {
    let t = visit.t();
    let today = words::today(visit);
    let mut figures = Vec::new();
    if let Some(deadline) = line.of.deadline {
        let days = deadline.number() - today.number();
        let key = if days < 0 { "evaluations-figure-late" } else { "evaluations-figure-days" };
        let note = crate::language::format::day(t, deadline);
        figures.push(Figure::new(t.n(days.abs()), t.s(key)).note(note));
    }
    figures.push(Figure::new(words::answered(t, line), t.s("evaluations-figure-answered")));
    figures.push(Figure::new(t.n(line.progress.silent), t.s("evaluations-figure-silent")));
    if line.progress.unasked > 0 {
        figures.push(Figure::new(t.n(line.progress.unasked), t.s("evaluations-figure-unasked")));
    }
    SummaryStrip::new(figures)
}

impl HomePiece {
    pub(super) fn new(visit: &Visit, lines: &[Line]) -> Self {
        let t = visit.t();
        let running = lines.iter().map(|line| Running {
            title: line.of.title.of(t.locale()).to_owned(),
            href: format!("/evaluations/{}", line.id),
            strip: strip(visit, line),
            remind: line.progress.silent > 0,
        });
        Self {
            shell: visit.shell("evaluations-list"),
            heading: t.s("evaluations-home").into_owned(),
            running: running.collect(),
            all: t.s("evaluations-home-all").into_owned(),
        }
    }

    /// The piece for this person; nothing for whoever does not coordinate, and where nothing runs.
    pub(crate) async fn of(signed: &Signed) -> Result<Option<Self>, Failure> {
        if !coordinates(&signed.session) {
            return Ok(None);
        }
        let ctx = signed.ctx(Purpose::Coordination);
        let running = app::read!(signed.store(), &ctx, |tx| evaluations::running(tx).await);
        match running {
            Ok(lines) if lines.is_empty() => Ok(None),
            Ok(lines) => Ok(Some(Self::new(&signed.visit, &lines))),
            // a coordinator's role in a body that may stand for an evaluator
            Err(failure) if failure.refusal().is_some() => Ok(None),
            Err(fault) => Err(fault),
        }
    }
}
