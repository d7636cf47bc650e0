//! The section on a page: what bears this out. Pages of recommendations, measures and answers carry it.

use app::{
    Session,
    evidence::{Piece, What},
};
use askama::Template;
use vocabulary::EvidenceKind;

use crate::{
    figures, files,
    language::{Texts, format},
    plans,
    shell::Shell,
    visits,
};

/// A piece as it is shown.
#[derive(Debug, Clone)]
struct Shown {
    kind: String,
    words: String,
    href: Option<String>,
    /// Whether the address leads out of the instance.
    outside: bool,
    facts: Vec<String>,
    remove: Option<String>,
}

/// The section.
#[derive(Debug, Clone, Template)]
#[template(path = "evidence/part.html")]
pub(crate) struct EvidencePart {
    shell: Shell,
    pieces: Vec<Shown>,
    add: Option<String>,
    /// Whether files are offered to be handed in.
    files: bool,
}

impl askama::filters::HtmlSafe for EvidencePart {}

impl EvidencePart {
    /// The section of a record at an address; `changes` says whether this person may tie and untie.
    pub(crate) fn new(shell: &Shell, zone: &str, at: &str, pieces: &[Piece], changes: bool) -> Self {
        let t = shell.t;
        let shown = pieces
            .iter()
            .map(|piece| {
                let (words, href, mut facts) = told(t, zone, &piece.what);
                if piece.bears > 1 {
                    facts.push(t.a("evidence-bears", &[("count", piece.bears)]));
                }
                Shown {
                    kind: t.s(kind_key(piece.what.kind())).into_owned(),
                    words,
                    outside: href.as_ref().is_some_and(|href| !href.starts_with('/')),
                    href,
                    facts,
                    remove: changes.then(|| format!("{at}/evidence/{}", piece.id)),
                }
            })
            .collect();
        Self {
            shell: shell.clone(),
            pieces: shown,
            add: changes.then(|| format!("{at}/evidence")),
            files: changes,
        }
    }

    /// The section without the way to files for somebody who hands none in: whoever may tie a piece may not always.
    pub(crate) fn for_session(self, session: Option<&Session>) -> Self {
        Self { files: self.files && session.is_some_and(files::hands_in), ..self }
    }
}

/// A piece in words: what, where it leads, what else is to be known.
pub(crate) fn told(t: Texts, zone: &str, what: &What) -> (String, Option<String>, Vec<String>) {
    match what {
        What::Figure(latest) => {
            let words = figures::words::title(t, &latest.figure);
            let mut facts = vec![figures::words::newest(t, latest)];
            if let Some(stated) = &latest.stated {
                facts.push(figures::words::source(t, &latest.figure, stated, latest.invented));
            }
            (words, Some(format!("/figures/{}", latest.figure.id)), facts)
        }
        What::Task(task) => {
            let done = task.done_at.map(|at| t.a("evidence-done", &[("when", format::moment(t, zone, at))]));
            let state = done.unwrap_or_else(|| t.s("evidence-open").into_owned());
            (task.title(t.locale()).to_owned(), Some(format!("/tasks/{}", task.id)), vec![state])
        }
        What::Report { measure, title, quarter, .. } => {
            let facts = vec![plans::quarter(t, *quarter)];
            (title.of(t.locale()).to_owned(), Some(format!("/measures/{measure}")), facts)
        }
        What::Meeting(meeting) => {
            let facts = vec![format::moment(t, zone, meeting.plan.starts_at)];
            let title = meeting.plan.title.of(t.locale()).to_owned();
            (title, Some(format!("/meetings/{}", meeting.id)), facts)
        }
        What::Position { meeting, text, at, .. } => {
            let facts = vec![format::moment(t, zone, *at)];
            (text.of(t.locale()).to_owned(), Some(format!("/meetings/{meeting}/minutes")), facts)
        }
        What::Visit(visit) => {
            let title = visit.plan.title.of(t.locale()).to_owned();
            (title, Some(format!("/visits/{}", visit.id)), vec![visits::words::when(t, &visit.plan)])
        }
        What::File(file) => (file.name.clone(), Some(files::address(file.id)), files::facts(t, file)),
        What::Line(_, line) => {
            (line.text.of(t.locale()).to_owned(), line.address.clone(), vec![format::day(t, line.day)])
        }
    }
}

/// A piece as an option of a list.
pub(super) fn option(t: Texts, zone: &str, what: &What) -> (String, String) {
    let code = format!("{}.{}", what.kind().code(), what.record());
    let (words, _, facts) = told(t, zone, what);
    let kind = t.s(kind_key(what.kind()));
    let said = crate::recommendations::words::excerpt(&words);
    let more = facts.first().map(|fact| format!(" ({fact})")).unwrap_or_default();
    (code, format!("{kind}: {said}{more}"))
}

pub(super) const fn kind_key(kind: EvidenceKind) -> &'static str {
    match kind {
        EvidenceKind::Figure => "evidence-kind-figure",
        EvidenceKind::Task => "evidence-kind-task",
        EvidenceKind::Report => "evidence-kind-report",
        EvidenceKind::Meeting => "evidence-kind-meeting",
        EvidenceKind::Position => "evidence-kind-position",
        EvidenceKind::Visit => "evidence-kind-visit",
        EvidenceKind::File => "evidence-kind-file",
        EvidenceKind::Law => "evidence-kind-law",
        EvidenceKind::Event => "evidence-kind-event",
        EvidenceKind::Training => "evidence-kind-training",
        EvidenceKind::Other => "evidence-kind-other",
    }
}
