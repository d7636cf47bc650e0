//! Writing the minutes: one item at a time, in both languages, with what comes out of it.

use app::{
    bodies,
    meetings::{self, Item, Minutes},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{Failure, ItemId, MeetingId, MinutesState, Outcome, Refusal, RefusalKind};

use super::{
    calling::id_of,
    form::{self, Yield},
    words::{TaskLine, Told},
};
use crate::{
    forums::{body_options, errors_of, existing, version, words::BodyNames},
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    shell::{
        ConflictField, ConflictInput, ConflictPage, Shell,
        components::{
            Actions, Choice, Choices, DateInput, DateParts, ErrorSummary, FieldErrors, Fields, Select,
            TextArea,
        },
        form_page, page, page_with,
    },
    submit,
    tasks::words as task_words,
};

/// Something that came out of the item: what it is, its words, and the value that takes it back where that is still possible.
#[derive(Debug, Clone)]
struct Outcoming {
    kind: String,
    text: Told,
    note: String,
    drop: Option<(&'static str, String)>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/writing.html")]
pub(super) struct WritingPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    said_hu: TextArea,
    said_en: TextArea,
    actions: Actions,
    outcoming: Vec<Outcoming>,
    what: Choices,
    text_hu: TextArea,
    text_en: TextArea,
    body: Select,
    due: DateInput,
    add: String,
    next: Option<String>,
}

/// What stands in the two forms of the page.
pub(super) struct WritingForms<'a> {
    pub(super) said: (&'a Fields, &'a FieldErrors),
    pub(super) yields: (&'a Fields, &'a FieldErrors),
}

impl WritingPage {
    pub(super) fn new(
        visit: &Visit,
        (minutes, item): (&Minutes, &Item),
        (names, existing): (&BodyNames, &BodyNames),
        forms: &WritingForms<'_>,
    ) -> Self {
        let t = visit.t();
        let home = format!("/meetings/{}/minutes", minutes.meeting.id);
        let place = minutes.items.iter().position(|one| one.id == item.id);
        let next = place.and_then(|place| minutes.items.get(place + 1));
        let errors = if forms.said.1.is_empty() { forms.yields.1 } else { forms.said.1 };
        let area = |name: &str, rows: u8, (fields, errors): (&Fields, &FieldErrors)| {
            let label = t.s(&format!("meetings-writing-{}", name.replace('_', "-")));
            TextArea { rows, ..TextArea::new(name, label).filled(fields, errors) }
        };
        let (fields, wrong) = forms.yields;
        let kinds = ["task", "position", "problem"]
            .map(|what| {
                Choice::new(what, t.s(&format!("meetings-yield-{what}")))
                    .hint(t.s(&format!("meetings-yield-{what}-hint")))
            })
            .to_vec();
        Self {
            shell: visit
                .shell("meetings-writing")
                .heading(item.title.of(t.locale()))
                .caption(minutes.meeting.plan.title.of(t.locale()))
                .back(home.clone())
                .errors(errors),
            summary: errors.summary(t),
            action: format!("{home}/{}", item.id),
            version: item.version,
            said_hu: area("said_hu", 10, forms.said),
            said_en: area("said_en", 10, forms.said),
            actions: Actions::new(t.s("forums-save")).leave(home.clone(), t.s("meetings-writing-all")),
            outcoming: outcoming(visit, minutes, item, names),
            what: Choices::one("what", t.s("meetings-yield-what"), kinds).filled(fields, wrong),
            text_hu: area("text_hu", 3, forms.yields),
            text_en: area("text_en", 3, forms.yields),
            body: Select::new("body", t.s("meetings-yield-body"), body_options(visit, existing))
                .hint(t.s("meetings-yield-only-task"))
                .filled(fields, wrong),
            due: DateInput::new(t, "due", t.s("tasks-show-due"))
                .whole(t.s("meetings-yield-only-task"))
                .filled(fields, wrong),
            add: t.s("meetings-yield-button").into_owned(),
            next: next.map(|next| format!("{home}/{}", next.id)),
        }
    }
}

fn outcoming(visit: &Visit, minutes: &Minutes, item: &Item, names: &BodyNames) -> Vec<Outcoming> {
    let t = visit.t();
    let tasks = minutes.tasks.iter().filter(|task| task.item == Some(item.id)).map(|task| {
        let line = TaskLine::new(visit, task, names, true);
        Outcoming {
            kind: t.s("meetings-yield-task").into_owned(),
            text: line.title,
            note: format!("{}, {}", line.owner, line.due),
            // what was given is not taken back
            drop: task.given_at.is_none().then(|| ("task", task.id.to_string())),
        }
    });
    let positions =
        minutes.positions.iter().filter(|agreed| agreed.item == item.id).map(|agreed| Outcoming {
            kind: t.s("meetings-yield-position").into_owned(),
            text: Told::new(t, &agreed.text),
            note: String::new(),
            drop: Some(("position", agreed.id.to_string())),
        });
    let problems =
        minutes.problems.iter().filter(|problem| problem.item == item.id).map(|problem| Outcoming {
            kind: t.s("meetings-yield-problem").into_owned(),
            text: Told::new(t, &problem.text),
            note: problem.closing.clone().unwrap_or_default(),
            drop: problem.closed_at.is_none().then(|| ("problem", problem.id.to_string())),
        });
    tasks.chain(positions).chain(problems).collect()
}

fn ids(id: &str, item: &str) -> Result<(MeetingId, ItemId), Failed> {
    Ok((id_of(id)?, crate::referrals::id_in(item)?))
}

async fn written(signed: &Signed, id: MeetingId) -> Outcome<(Minutes, BodyNames, BodyNames)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::WriteMinutes, id).await?;
        let names = BodyNames(bodies::names(tx).await?);
        Ok((meetings::minutes(tx, id).await?, names, existing(tx).await?))
    })
}

type Again<'a> = Option<(&'a Fields, FieldErrors)>;

async fn writing(signed: &Signed, ids: (MeetingId, ItemId), said: Again<'_>, yields: Again<'_>) -> Answer {
    let (minutes, names, existing) = written(signed, ids.0).await?;
    let item = minutes.items.iter().find(|item| item.id == ids.1).ok_or_else(Refusal::not_found)?;
    let status =
        if said.is_some() || yields.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let stored = stored(item);
    let fresh = fresh(&signed.visit);
    let none = FieldErrors::none();
    let forms = WritingForms {
        said: said.as_ref().map_or((&stored, &none), |(fields, errors)| (*fields, errors)),
        yields: yields.as_ref().map_or((&fresh, &none), |(fields, errors)| (*fields, errors)),
    };
    page_with(status, &WritingPage::new(&signed.visit, (&minutes, item), (&names, &existing), &forms))
}

/// What the texts' form says before anybody changed it.
pub(super) fn stored(item: &Item) -> Fields {
    Fields::of(&[("said_hu", item.said.hu.as_str()), ("said_en", item.said.en.as_str())])
}

/// The form of what comes out, with a due day a month from now.
pub(super) fn fresh(visit: &Visit) -> Fields {
    let mut fields = Fields::empty();
    DateParts::put(&mut fields, "due", task_words::today(visit).plus_days(30));
    fields
}

/// One item of the minutes.
pub(super) async fn show(signed: Signed, Path((id, item)): Path<(String, String)>) -> Answer {
    let ids = ids(&id, &item)?;
    let (minutes, names, existing) = written(&signed, ids.0).await?;
    let item = minutes.items.iter().find(|item| item.id == ids.1).ok_or_else(Refusal::not_found)?;
    let (stored, fresh, none) = (stored(item), fresh(&signed.visit), FieldErrors::none());
    let forms = WritingForms { said: (&stored, &none), yields: (&fresh, &none) };
    page(&WritingPage::new(&signed.visit, (&minutes, item), (&names, &existing), &forms))
}

/// Writes what was said. Where a colleague wrote meanwhile, both texts are shown and nothing is lost.
pub(super) async fn say(signed: Signed, Path((id, item)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &item)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (said, seen) = (form::both(&form.0, "said_hu", "said_en"), version(&form.0));
    let done = submit!(signed, &ctx, form.once(), |tx| {
        meetings::say(tx, ids, &said, seen).await?;
        format!("/meetings/{}/minutes/{}", ids.0, ids.1)
    });
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) if is_conflict(&failure) => {
            let (minutes, ..) = written(&signed, ids.0).await?;
            let item = minutes.items.iter().find(|item| item.id == ids.1).ok_or_else(Refusal::not_found)?;
            page_with(StatusCode::CONFLICT, &conflicting(&signed.visit, ids, item, &form.0))
        }
        Err(failure) => {
            if let Some(by) = moved_on(&signed, ids.0, &failure).await? {
                let texts = ("meetings-writing", &["said_hu", "said_en"][..]);
                let told = form_page::sides(signed.visit.t(), texts, &Fields::empty(), &form.0);
                return form_page::kept(&signed.visit, by, format!("/meetings/{}", ids.0), told);
            }
            let errors = errors_of(&signed.visit, failure.into())?;
            writing(&signed, ids, Some((&form.0, errors)), None).await
        }
    }
}

fn is_conflict(failure: &Failure) -> bool {
    form_page::is_conflict(failure.refusal())
}

/// Why minutes take no more words, in a sentence, where they moved on while somebody wrote: they were approved, the meeting was called off, or no more comments are
/// taken. Asked after a refusal, so that nothing that was written is lost. Whoever may not read the minutes learns nothing.
pub(super) async fn moved_on(signed: &Signed, id: MeetingId, failure: &Failure) -> Outcome<Option<String>> {
    let Some(refusal) = failure.refusal() else { return Ok(None) };
    match refusal.kind {
        RefusalKind::Rule => Ok(Some(form_page::sentence(&signed.visit, refusal))),
        RefusalKind::NotFound => {
            let ctx = signed.ctx(Purpose::Coordination);
            let approved = app::read!(signed.store(), &ctx, |tx| {
                let view = meetings::view(tx, id).await?;
                Ok(view.may.read && view.meeting.minutes == MinutesState::Approved)
            });
            let says = || signed.visit.t().s("meetings-minutes-approved-already").into_owned();
            Ok(approved.unwrap_or(false).then(says))
        }
        RefusalKind::Conflict | RefusalKind::Invalid | RefusalKind::TooMany => Ok(None),
    }
}

fn conflicting(visit: &Visit, ids: (MeetingId, ItemId), item: &Item, sent: &Fields) -> ConflictPage {
    let t = visit.t();
    let field = |name: &str, theirs: &str| ConflictField {
        name: name.to_owned(),
        label: t.s(&format!("meetings-writing-{}", name.replace('_', "-"))).into_owned(),
        theirs: theirs.to_owned(),
        yours: sent.one(name).to_owned(),
        input: ConflictInput::Lines,
    };
    let fields = vec![field("said_hu", &item.said.hu), field("said_en", &item.said.en)];
    let hidden = vec![("version".to_owned(), item.version.to_string())];
    let action = format!("/meetings/{}/minutes/{}", ids.0, ids.1);
    ConflictPage::new(visit, action.clone(), t.s("meetings-writing-conflict"), hidden, fields).leave(action)
}

/// Notes what came out of the item.
pub(super) async fn add(signed: Signed, Path((id, item)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &item)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::yields(&form.0) {
        Ok(what) => submit!(signed, &ctx, form.once(), |tx| {
            match &what {
                Yield::Task(new) => {
                    meetings::note_task(tx, ids, new).await?;
                }
                Yield::Position(text) => {
                    meetings::note_position(tx, ids, text).await?;
                }
                Yield::Problem(text) => {
                    meetings::note_problem(tx, ids, text).await?;
                }
            }
            format!("/meetings/{}/minutes/{}", ids.0, ids.1)
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            if let Some(by) = moved_on(&signed, ids.0, &failure).await? {
                let texts = ("meetings-writing", &["text_hu", "text_en"][..]);
                let told = form_page::sides(signed.visit.t(), texts, &Fields::empty(), &form.0);
                return form_page::kept(&signed.visit, by, format!("/meetings/{}", ids.0), told);
            }
            // whoever may not write them finds nothing here, whatever they sent
            written(&signed, ids.0).await?;
            let errors = errors_of(&signed.visit, failure.into())?;
            writing(&signed, ids, None, Some((&form.0, errors))).await
        }
    }
}

/// Takes back what came out of the item.
pub(super) async fn take_back(
    signed: Signed,
    Path((id, item)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let ids = ids(&id, &item)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (what, which) = (form.0.one("what"), form.0.one("which"));
    let done = submit!(signed, &ctx, form.once(), |tx| {
        // what cannot be read names nothing that could be taken back
        match what {
            "task" => meetings::drop_task(tx, ids.0, which.parse().unwrap_or(vocabulary::Id::nil())).await?,
            "position" => {
                meetings::drop_position(tx, ids.0, which.parse().unwrap_or(vocabulary::Id::nil())).await?;
            }
            _ => meetings::drop_problem(tx, ids.0, which.parse().unwrap_or(vocabulary::Id::nil())).await?,
        }
        format!("/meetings/{}/minutes/{}", ids.0, ids.1)
    })?;
    Ok(see_other(&done))
}
