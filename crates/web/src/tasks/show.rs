//! One task: its history, done and opened again, whose it is.

use app::{
    Tx, bodies,
    tasks::{self, View},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{Outcome, Refusal, RefusalKind, TaskId};

use super::{form, words};
use crate::{
    forums::{body_options, errors_of, existing, version, words::BodyNames},
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    language::format,
    shell::{
        ConflictField, ConflictInput, Shell,
        components::{
            Actions, DateInput, DateParts, ErrorSummary, FieldErrors, Fields, Select, Status, TextArea,
            Timeline, TimelineMoment,
        },
        form_page::{self, Both},
        page, page_with,
    },
    submit,
};

/// The form that says that a task is done, or opens it again.
#[derive(Debug, Clone)]
struct DoForm {
    action: String,
    version: i64,
    note: TextArea,
    actions: Actions,
}

#[derive(Debug, Clone, Template)]
#[template(path = "tasks/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    summary: ErrorSummary,
    standing: Status,
    facts: Vec<(String, String)>,
    meeting: Option<String>,
    manage: Option<String>,
    form: Option<DoForm>,
    timeline: Option<Timeline>,
}

impl ShowPage {
    pub(super) fn new(
        visit: &Visit,
        view: &View,
        names: &BodyNames,
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let zone = visit.scene().zone();
        let task = &view.task;
        let home = format!("/tasks/{}", task.id);
        let done = task.done_at.is_some();
        let key = if done { "tasks-show-reopen" } else { "tasks-show-finish" };
        let form = view.may_do.then(|| DoForm {
            action: format!("{home}/{}", if done { "open" } else { "done" }),
            version: task.version,
            note: TextArea {
                rows: 3,
                ..TextArea::new("note", t.s(&format!("{key}-note"))).filled(fields, errors)
            },
            actions: Actions::new(t.s(key)),
        });
        let moments: Vec<TimelineMoment> = view
            .steps
            .iter()
            .map(|step| TimelineMoment {
                when: format::moment(t, zone, step.at),
                machine: format::machine(step.at),
                what: t.s(words::step_key(step.kind)).into_owned(),
                who: step.body.map_or_else(String::new, |body| names.name(t.locale(), body).to_owned()),
                note: step.note.clone(),
                status: None,
            })
            .collect();
        let title = t.s("tasks-show-history").into_owned();
        Self {
            shell: visit.shell("tasks-show").heading(task.title(t.locale())).back("/tasks").errors(errors),
            summary: errors.summary(t),
            standing: words::standing(t, task, words::today(visit)),
            facts: vec![
                (t.s("tasks-show-body").into_owned(), names.name(t.locale(), task.body).to_owned()),
                (t.s("tasks-show-due").into_owned(), format::day(t, task.due)),
            ],
            meeting: task.meeting.map(|meeting| format!("/meetings/{meeting}")),
            manage: (view.may_manage && !done).then(|| format!("{home}/owner")),
            form,
            timeline: (!moments.is_empty()).then_some(Timeline { title, moments }),
        }
    }
}

fn id_of(text: &str) -> Result<TaskId, Failed> {
    crate::referrals::id_in(text)
}

async fn found(signed: &Signed, id: TaskId) -> Outcome<(View, BodyNames)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        Ok((tasks::view(tx, id).await?, BodyNames(bodies::names(tx).await?)))
    })
}

/// One task.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (view, names) = found(&signed, id_of(&id)?).await?;
    page(&ShowPage::new(&signed.visit, &view, &names, (&Fields::empty(), &FieldErrors::none())))
}

/// Says that a task is done.
pub(super) async fn finish(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    set_done(signed, &id, form, true).await
}

/// Opens a task again.
pub(super) async fn reopen(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    set_done(signed, &id, form, false).await
}

async fn set_done(signed: Signed, id: &str, form: Form, done: bool) -> Answer {
    let id = id_of(id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (note, seen) = (form.0.one("note"), version(&form.0));
    let result = submit!(signed, &ctx, form.once(), |tx| {
        if done {
            tasks::finish(tx, id, note, seen).await?;
        } else {
            tasks::reopen(tx, id, note, seen).await?;
        }
        format!("/tasks/{id}")
    });
    match result {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let (view, names) = found(&signed, id).await?;
            if let Some(refusal) = failure.refusal().filter(|refusal| refusal.fields.is_empty()) {
                return overtaken(&signed.visit, &view, refusal, &form.0);
            }
            let errors = errors_of(&signed.visit, failure.into())?;
            let shown = ShowPage::new(&signed.visit, &view, &names, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// A colleague was faster: where the task still waits for it, both notes side by side; otherwise the note is there to be copied.
fn overtaken(visit: &Visit, view: &View, refusal: &Refusal, sent: &Fields) -> Answer {
    let home = format!("/tasks/{}", view.task.id);
    let done = view.task.done_at.is_some();
    let stem = if done { "tasks-show-reopen" } else { "tasks-show-finish" };
    let last = view.steps.first().map_or("", |step| step.note.as_str());
    let theirs = Fields::of(&[("note", last)]);
    if refusal.kind != RefusalKind::Conflict {
        let told = form_page::sides(visit.t(), (stem, &["note"]), &theirs, sent);
        return form_page::kept(visit, form_page::sentence(visit, refusal), home, told);
    }
    let of = Both {
        action: format!("{home}/{}", if done { "open" } else { "done" }),
        leave: home,
        words: (stem, "tasks-conflict"),
        theirs: &theirs,
        yours: sent,
        version: view.task.version,
        texts: &["note"],
    };
    form_page::both(visit, of)
}

#[derive(Debug, Clone, Template)]
#[template(path = "tasks/owner.html")]
pub(super) struct OwnerPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    body: Select,
    due: DateInput,
    actions: Actions,
}

impl OwnerPage {
    pub(super) fn new(
        visit: &Visit,
        view: &View,
        names: &BodyNames,
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let home = format!("/tasks/{}", view.task.id);
        Self {
            shell: visit
                .shell("tasks-owner")
                .caption(view.task.title(t.locale()))
                .back(home.clone())
                .errors(errors),
            summary: errors.summary(t),
            action: format!("{home}/owner"),
            version: view.task.version,
            body: Select::new("body", t.s("tasks-show-body"), body_options(visit, names))
                .filled(fields, errors),
            due: DateInput::new(t, "due", t.s("tasks-show-due"))
                .whole(t.s("forums-seat-since-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("tasks-owner-button")).leave(home, t.s("shell-back")),
        }
    }
}

async fn managed(tx: &mut Tx, id: TaskId) -> Outcome<(View, BodyNames)> {
    tx.permit(Action::ManageTask, id).await?;
    Ok((tasks::view(tx, id).await?, existing(tx).await?))
}

/// The form of whose a task is and when it is due.
pub(super) async fn owner(signed: Signed, Path(id): Path<String>) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (view, names) = app::read!(signed.store(), &ctx, |tx| managed(tx, id).await)?;
    let mut fields = Fields::of(&[("body", view.task.body.to_string())]);
    DateParts::put(&mut fields, "due", view.task.due);
    page(&OwnerPage::new(&signed.visit, &view, &names, (&fields, &FieldErrors::none())))
}

/// Changes whose a task is and when it is due.
pub(super) async fn amend(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = match form::owner(&form.0) {
        Ok(to) => submit!(signed, &ctx, form.once(), |tx| {
            tasks::amend(tx, id, to, seen).await?;
            format!("/tasks/{id}")
        })
        .map_err(Failed::from),
        Err(failed) => Err(failed),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failed) => {
            // whoever may not change it finds nothing here, whatever they sent
            let (view, names) = app::read!(signed.store(), &ctx, |tx| managed(tx, id).await)?;
            if form_page::is_conflict(failed.refusal()) {
                return conflicting(&signed.visit, &view, &names, &form.0);
            }
            let errors = errors_of(&signed.visit, failed)?;
            let shown = OwnerPage::new(&signed.visit, &view, &names, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// A colleague changed it meanwhile: both side by side.
fn conflicting(visit: &Visit, view: &View, names: &BodyNames, sent: &Fields) -> Answer {
    let t = visit.t();
    let home = format!("/tasks/{}", view.task.id);
    let owner = ConflictField {
        name: "body".to_owned(),
        label: t.s("tasks-show-body").into_owned(),
        theirs: names.name(t.locale(), view.task.body).to_owned(),
        yours: sent.one("body").to_owned(),
        input: ConflictInput::Choice(body_options(visit, names)),
    };
    let yours = DateParts::of(sent, "due").whole().map_or_else(String::new, |day| format::day(t, day));
    let due = form_page::shown(t.s("tasks-show-due"), format::day(t, view.task.due), yours);
    let of = Both {
        action: format!("{home}/owner"),
        leave: home,
        words: ("tasks-owner", "tasks-conflict"),
        theirs: &Fields::empty(),
        yours: sent,
        version: view.task.version,
        texts: &[],
    };
    form_page::both_with(visit, of, vec![owner, due])
}
