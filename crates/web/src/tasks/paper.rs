//! The list of tasks on paper, in the reader's language.

use app::{
    bodies,
    tasks::{self, Part, Task},
};
use documents::{TaskGroup, TaskList};
use policy::Purpose;

use super::words;
use crate::{
    forums::words::BodyNames,
    http::{Answer, Failed, Signed},
    language::{Texts, format},
    packs::press::{self, Paper},
};

/// The most pages of the list that stand on paper.
const MOST_PAGES: usize = 20;

/// The open tasks as PDF.
pub(super) async fn pdf(signed: Signed) -> Answer {
    let locale = signed.visit.t().locale();
    let list = list(&signed).await?;
    Ok(press::download(Paper::Tasks(Box::new(list), locale), "tasks.pdf").await?)
}

/// The open tasks, to be worked on.
pub(super) async fn docx(signed: Signed) -> Answer {
    let locale = signed.visit.t().locale();
    Ok(press::office(list(&signed).await?.docx(locale), "tasks.docx")?)
}

async fn list(signed: &Signed) -> Result<TaskList, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    let (found, names) = app::read!(signed.store(), &ctx, |tx| {
        let (mut found, mut after): (Vec<Task>, _) = (Vec::new(), None);
        for _ in 0..MOST_PAGES {
            let page = tasks::list(tx, Part::Open, after).await?;
            found.extend(page.tasks);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        Ok((found, BodyNames(bodies::names(tx).await?)))
    })?;
    let t = Texts::for_files(signed.visit.t().locale());
    let today = words::today(&signed.visit);
    let heading = t.a("tasks-paper-of", &[("day", format::day(t, today))]);
    let body = names.name(t.locale(), signed.session.body).to_owned();
    Ok(TaskList {
        title: t.s("tasks-list-heading").into_owned(),
        above: body.clone(),
        institution: body,
        groups: vec![TaskGroup {
            heading,
            tasks: found.iter().map(|task| words::listed(t, task, &names, today)).collect(),
        }],
        labels: words::labels(t, t.s("tasks-list-empty").into_owned()),
        footer: t.s("tasks-list-heading").into_owned(),
    })
}
