//! The section on a meeting's page: the papers that this person may take out.

use app::{files::Paper, meetings::View};
use askama::Template;

use super::words::{address, facts, for_key};
use crate::{language::Texts, shell::Shell};

/// A paper as it is shown.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) facts: Vec<String>,
    pub(super) drop: Option<String>,
}

/// Papers in the order of the agenda. For whom each is stands there for whoever runs the meeting alone: others see those for them.
pub(super) fn shown(t: Texts, view: &View, papers: &[Paper], drops: bool) -> Vec<Shown> {
    let home = format!("/meetings/{}", view.meeting.id);
    let line = |paper: &Paper| {
        let item = view.items.iter().find(|item| item.id == paper.item);
        let mut told: Vec<String> =
            item.map(|item| item.title.of(t.locale()).to_owned()).into_iter().collect();
        told.extend(facts(t, &paper.file));
        if view.may.manage {
            told.push(t.s(for_key(paper.paper_for)).into_owned());
            let forum = view.meeting.forums.iter().find(|(id, _)| Some(*id) == paper.forum);
            told.extend(forum.map(|(_, name)| name.of(t.locale()).to_owned()));
        }
        Shown {
            href: address(paper.file.id),
            name: paper.file.name.clone(),
            facts: told,
            drop: drops.then(|| format!("{home}/papers/{}/{}/drop", paper.item, paper.file.id)),
        }
    };
    papers.iter().map(line).collect()
}

/// The section.
#[derive(Debug, Clone, Template)]
#[template(path = "files/papers_part.html")]
pub(crate) struct PapersPart {
    shell: Shell,
    papers: Vec<Shown>,
    add: Option<String>,
}

impl askama::filters::HtmlSafe for PapersPart {}

impl PapersPart {
    pub(crate) fn new(shell: &Shell, view: &View, papers: &[Paper]) -> Self {
        let adds = view.may.manage && !view.items.is_empty();
        Self {
            shell: shell.clone(),
            papers: shown(shell.t, view, papers, false),
            add: adds.then(|| format!("/meetings/{}/papers", view.meeting.id)),
        }
    }
}
