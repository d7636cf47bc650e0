//! One meeting: when and where, the agenda with its times, what was open when it was called, how far its minutes are.

use app::{
    bodies,
    files::{self, Paper},
    meetings::{self, Item, Problem, View},
};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{MeetingState, MinutesState};

use super::{
    calling::id_of,
    words::{self, TaskLine, Told},
};
use crate::{
    files::PapersPart,
    forums::words::BodyNames,
    http::{Answer, Form, Signed, Visit, see_other},
    language::format,
    shell::{
        Shell,
        components::{Cell, Column, Row, Status, Table},
        page,
    },
    submit,
};

/// A link that leads to something to do.
#[derive(Debug, Clone)]
struct Act {
    href: String,
    words: String,
}

/// A problem that is still open, and for whoever runs the meeting the form that answers it.
#[derive(Debug, Clone)]
struct OpenProblem {
    text: Told,
    close: Option<String>,
    field: String,
}

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    standing: Status,
    minutes_standing: Option<Status>,
    acts: Vec<Act>,
    facts: Vec<(String, String)>,
    link: Option<String>,
    minutes: Option<String>,
    agenda: Option<Table>,
    beyond: Option<String>,
    papers: PapersPart,
    tasks: Vec<TaskLine>,
    problems: Vec<OpenProblem>,
    close_words: String,
}

impl ShowPage {
    pub(super) fn new(visit: &Visit, view: &View, papers: &[Paper], names: &BodyNames) -> Self {
        let t = visit.t();
        let meeting = &view.meeting;
        let home = format!("/meetings/{}", meeting.id);
        let standing = meeting.state == MeetingState::Called;
        let begun = meeting.plan.starts_at <= visit.scene().now();
        let mut acts = Vec::new();
        let mut act = |to: &str, key: &str| {
            acts.push(Act { href: format!("{home}/{to}"), words: t.s(key).into_owned() });
        };
        if view.may.manage && standing {
            if begun && view.may.write {
                act("minutes", "meetings-show-write");
            }
            if begun && meeting.minutes != MinutesState::Approved {
                act("attendance", "meetings-show-attendance");
            }
            if meeting.minutes != MinutesState::Approved {
                act("agenda", "meetings-show-agenda-edit");
            }
            if !begun {
                act("plan", "meetings-show-plan");
                act("replies", "meetings-show-replies");
            }
            if meeting.minutes == MinutesState::Approved {
                let words = t.s("meetings-show-notice").into_owned();
                acts.push(Act { href: format!("/news/new?meeting={}", meeting.id), words });
            }
        }
        let mut facts = vec![
            (t.s("meetings-show-when").into_owned(), words::when(visit, meeting)),
            (t.s("meetings-show-mode").into_owned(), t.s(words::mode_key(meeting.plan.mode)).into_owned()),
        ];
        if !meeting.plan.place.is_empty() {
            facts.push((t.s("meetings-show-place").into_owned(), meeting.plan.place.clone()));
        }
        facts.push((
            t.s("meetings-show-called-by").into_owned(),
            names.name(t.locale(), meeting.body).to_owned(),
        ));
        let there: Vec<_> = view.attendance.iter().filter(|line| line.presence.is_there()).collect();
        if !there.is_empty() {
            let people: i64 = there.iter().map(|line| line.people).sum();
            let bodies = i64::try_from(there.len()).unwrap_or(i64::MAX);
            let counted = t.a("meetings-show-came", &[("bodies", bodies), ("people", people)]);
            facts.push((t.s("meetings-show-attended").into_owned(), counted));
        }
        let tasks = view.tasks.iter().map(|task| TaskLine::new(visit, task, names, view.may.manage));
        let shell = visit
            .shell("meetings-show")
            .heading(meeting.plan.title.of(t.locale()))
            .caption(words::forums(t, meeting))
            .back("/meetings");
        Self {
            papers: PapersPart::new(&shell, view, papers),
            beyond: words::beyond(visit, meeting, &view.items),
            shell,
            standing: words::standing(visit, meeting),
            minutes_standing: (begun && standing && view.may.read).then(|| words::minutes(t, meeting)),
            acts,
            facts,
            link: Some(meeting.plan.link.clone()).filter(|link| !link.is_empty()),
            minutes: (begun && view.may.read && !view.may.write).then(|| format!("{home}/minutes")),
            agenda: agenda(visit, view, names),
            tasks: tasks.collect(),
            problems: view
                .problems
                .iter()
                .map(|problem| open_problem(visit, problem, view.may.manage))
                .collect(),
            close_words: t.s("meetings-problem-close").into_owned(),
        }
    }
}

fn open_problem(visit: &Visit, problem: &Problem, manages: bool) -> OpenProblem {
    OpenProblem {
        text: Told::new(visit.t(), &problem.text),
        close: manages.then(|| format!("/meetings/{}/problems/{}", problem.meeting, problem.id)),
        field: format!("closing-{}", problem.id),
    }
}

/// When each item begins, if everybody keeps to the time.
pub(super) fn times(items: &[Item], starts: vocabulary::Moment) -> Vec<vocabulary::Moment> {
    let lengths = items.iter().map(|item| item.length);
    let begins = lengths.scan(starts, |at, length| {
        let begin = *at;
        *at = begin.plus_minutes(length);
        Some(begin)
    });
    begins.collect()
}

fn agenda(visit: &Visit, view: &View, names: &BodyNames) -> Option<Table> {
    let t = visit.t();
    let zone = visit.scene().zone();
    let starts = times(&view.items, view.meeting.plan.starts_at);
    let rows: Vec<Row> = view
        .items
        .iter()
        .zip(starts)
        .map(|(item, at)| {
            let title = item.title.of(t.locale());
            let named = match item.about {
                Some(about) => Cell::link(format!("/meetings/{about}"), title),
                None => Cell::text(title),
            };
            Row(vec![
                named,
                Cell::text(format::clock_time(zone, at)),
                Cell::text(t.a("meetings-item-minutes", &[("count", item.length)])),
                Cell::text(item.body.map_or("", |body| names.name(t.locale(), body))),
            ])
        })
        .collect();
    let columns =
        ["title", "time", "lasts", "owner"].map(|name| Column::new(t.s(&format!("meetings-item-{name}"))));
    (!rows.is_empty()).then(|| Table::new(t.s("meetings-show-agenda"), columns.to_vec(), rows))
}

/// One meeting.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (view, papers, names) = app::read!(signed.store(), &ctx, |tx| {
        let view = meetings::view(tx, id).await?;
        Ok((view, files::papers(tx, id).await?, bodies::names(tx).await?))
    })?;
    page(&ShowPage::new(&signed.visit, &view, &papers, &BodyNames(names)))
}

/// Says how a problem was answered.
pub(super) async fn close_problem(
    signed: Signed,
    Path((id, problem)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let ids = (id_of(&id)?, crate::referrals::id_in(&problem)?);
    let ctx = signed.ctx(Purpose::Coordination);
    let how = form.0.one("closing");
    let done = submit!(signed, &ctx, form.once(), |tx| {
        meetings::close_problem(tx, ids, how).await?;
        format!("/meetings/{}", ids.0)
    })?;
    Ok(see_other(&done))
}
