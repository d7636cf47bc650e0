//! Minutes on paper, in one language.

use app::{
    bodies,
    meetings::{self, Both, Item, Minutes},
};
use axum::extract::Path;
use documents::{ListedTask, MinutesItem, MinutesLabels, MinutesPresence, MinutesTask, TaskGroup, TaskList};
use policy::Purpose;
use vocabulary::{Day, Locale, MinutesState};

use super::{calling::id_of, words};
use crate::{
    forums::words::BodyNames,
    http::{Answer, Failed, Signed},
    language::{Texts, format, sorted_by_name},
    packs::press::{self, Paper},
    tasks::words as tasks_words,
};

/// The paper of minutes in a language. A text that was not translated yet stands in the other one.
pub(super) fn paper(t: Texts, zone: &str, minutes: &Minutes, names: &BodyNames) -> documents::Minutes {
    let locale = t.locale();
    let word = |key: &str| t.s(key).into_owned();
    let meeting = &minutes.meeting;
    let standing = match meeting.minutes {
        MinutesState::Draft => word("meetings-paper-draft"),
        MinutesState::Comments => word("meetings-paper-comments"),
        MinutesState::Approved => {
            let day = meeting.approved_at.map(|at| format::day(t, at.day_in(zone))).unwrap_or_default();
            t.a("meetings-paper-approved", &[("day", day)])
        }
    };
    let mut facts = vec![
        (word("meetings-show-when"), words::span(t, zone, meeting.plan.starts_at, meeting.plan.length)),
        (word("meetings-show-mode"), word(words::mode_key(meeting.plan.mode))),
    ];
    if !meeting.plan.place.is_empty() {
        facts.push((word("meetings-show-place"), meeting.plan.place.clone()));
    }
    facts.push((word("meetings-show-called-by"), names.name(locale, meeting.body).to_owned()));
    if let Some(early) = &minutes.early {
        facts.push((word("meetings-paper-early"), early.clone()));
    }
    let mut lines: Vec<_> = minutes.attendance.iter().collect();
    sorted_by_name(locale, &mut lines, |line| names.name(locale, line.body));
    let attendance = lines.iter().map(|line| MinutesPresence {
        body: names.name(locale, line.body).to_owned(),
        how: word(words::presence_key(line.presence)),
        names: line.names.clone(),
    });
    let title = meeting.plan.title.of(locale).to_owned();
    documents::Minutes {
        footer: t.a("meetings-paper-footer", &[("title", title.as_str())]),
        title,
        forums: words::forums(t, meeting),
        standing,
        approved: meeting.minutes == MinutesState::Approved,
        facts,
        attendance: attendance.collect(),
        items: minutes.items.iter().map(|one| item(t, minutes, one, names)).collect(),
        labels: MinutesLabels {
            attendance: word("meetings-attendance-heading"),
            body: word("meetings-attendance-body"),
            how: word("meetings-attendance-presence"),
            names: word("meetings-attendance-names"),
            agenda: word("meetings-show-agenda"),
            positions: word("meetings-minutes-positions"),
            problems: word("meetings-minutes-problems"),
            tasks: word("meetings-minutes-tasks"),
            what: word("tasks-show-heading"),
            who: word("tasks-show-body"),
            due: word("tasks-show-due"),
            none: word("meetings-paper-none"),
        },
    }
}

fn item(t: Texts, minutes: &Minutes, item: &Item, names: &BodyNames) -> MinutesItem {
    let locale = t.locale();
    let text = |both: &Both| both.of(locale).to_owned();
    let tasks = minutes.tasks.iter().filter(|task| task.item == Some(item.id)).map(|task| {
        let (body, due) = task.in_minutes();
        MinutesTask {
            what: task.title(locale).to_owned(),
            who: names.name(locale, body).to_owned(),
            due: format::day(t, due),
        }
    });
    let positions = minutes.positions.iter().filter(|agreed| agreed.item == item.id);
    let problems = minutes.problems.iter().filter(|problem| problem.item == item.id);
    let paragraphs = item.said.of(locale).split('\n').map(str::trim).filter(|line| !line.is_empty());
    MinutesItem {
        title: text(&item.title),
        owner: item.body.map_or_else(String::new, |body| names.name(locale, body).to_owned()),
        said: paragraphs.map(str::to_owned).collect(),
        positions: positions.map(|agreed| text(&agreed.text)).collect(),
        problems: problems.map(|problem| text(&problem.text)).collect(),
        tasks: tasks.collect(),
    }
}

/// The tasks of a meeting as a list of their own.
pub(super) fn tasks(t: Texts, zone: &str, today: Day, minutes: &Minutes, names: &BodyNames) -> TaskList {
    let locale = t.locale();
    let word = |key: &str| t.s(key).into_owned();
    let minutes_of = paper(t, zone, minutes, names);
    let listed = |item: &Item| -> Vec<ListedTask> {
        minutes
            .tasks
            .iter()
            .filter(|task| task.item == Some(item.id))
            .map(|task| tasks_words::listed(t, task, names, today))
            .collect()
    };
    let groups = minutes
        .items
        .iter()
        .map(|item| TaskGroup { heading: item.title.of(locale).to_owned(), tasks: listed(item) });
    TaskList {
        title: t.a("meetings-paper-tasks", &[("title", minutes_of.title.as_str())]),
        above: minutes_of.forums,
        institution: names.name(locale, minutes.meeting.body).to_owned(),
        groups: groups.filter(|group| !group.tasks.is_empty()).collect(),
        labels: tasks_words::labels(t, word("meetings-paper-none")),
        footer: minutes_of.standing,
    }
}

/// The minutes in Hungarian.
pub(super) async fn hungarian(signed: Signed, Path(id): Path<String>) -> Answer {
    minutes_pdf(signed, &id, Locale::Hu, "emlekezteto.pdf").await
}

/// The minutes in English.
pub(super) async fn english(signed: Signed, Path(id): Path<String>) -> Answer {
    minutes_pdf(signed, &id, Locale::En, "minutes.pdf").await
}

/// The minutes in Hungarian, to be worked on.
pub(super) async fn hungarian_docx(signed: Signed, Path(id): Path<String>) -> Answer {
    minutes_docx(signed, &id, Locale::Hu, "emlekezteto.docx").await
}

/// The minutes in English, to be worked on.
pub(super) async fn english_docx(signed: Signed, Path(id): Path<String>) -> Answer {
    minutes_docx(signed, &id, Locale::En, "minutes.docx").await
}

/// The tasks in Hungarian.
pub(super) async fn tasks_hungarian(signed: Signed, Path(id): Path<String>) -> Answer {
    tasks_pdf(signed, &id, Locale::Hu, "feladatok.pdf").await
}

/// The tasks in English.
pub(super) async fn tasks_english(signed: Signed, Path(id): Path<String>) -> Answer {
    tasks_pdf(signed, &id, Locale::En, "tasks.pdf").await
}

/// The tasks in Hungarian, to be worked on.
pub(super) async fn tasks_hungarian_docx(signed: Signed, Path(id): Path<String>) -> Answer {
    tasks_docx(signed, &id, Locale::Hu, "feladatok.docx").await
}

/// The tasks in English, to be worked on.
pub(super) async fn tasks_english_docx(signed: Signed, Path(id): Path<String>) -> Answer {
    tasks_docx(signed, &id, Locale::En, "tasks.docx").await
}

async fn read(signed: &Signed, id: &str) -> Result<(Minutes, BodyNames), Failed> {
    let id = id_of(id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| {
        Ok((meetings::minutes(tx, id).await?, BodyNames(bodies::names(tx).await?)))
    })?)
}

async fn minutes_pdf(signed: Signed, id: &str, locale: Locale, name: &'static str) -> Answer {
    let (minutes, names) = read(&signed, id).await?;
    let set = paper(Texts::for_files(locale), signed.visit.scene().zone(), &minutes, &names);
    Ok(press::download(Paper::Minutes(Box::new(set), locale), name).await?)
}

async fn minutes_docx(signed: Signed, id: &str, locale: Locale, name: &'static str) -> Answer {
    let (minutes, names) = read(&signed, id).await?;
    let set = paper(Texts::for_files(locale), signed.visit.scene().zone(), &minutes, &names);
    Ok(press::office(set.docx(locale, names.name(locale, minutes.meeting.body)), name)?)
}

async fn list(signed: &Signed, id: &str, locale: Locale) -> Result<TaskList, Failed> {
    let (minutes, names) = read(signed, id).await?;
    let zone = signed.visit.scene().zone();
    Ok(tasks(Texts::for_files(locale), zone, tasks_words::today(&signed.visit), &minutes, &names))
}

async fn tasks_pdf(signed: Signed, id: &str, locale: Locale, name: &'static str) -> Answer {
    let list = list(&signed, id, locale).await?;
    Ok(press::download(Paper::Tasks(Box::new(list), locale), name).await?)
}

async fn tasks_docx(signed: Signed, id: &str, locale: Locale, name: &'static str) -> Answer {
    Ok(press::office(list(&signed, id, locale).await?.docx(locale), name)?)
}
