//! Minutes as their readers see them: what was said under each item, what came out of it, comments and their answers; for
//! whoever writes them, the steps from the draft to the approved text.

use std::collections::BTreeMap;

use app::{
    bodies,
    meetings::{self, Comment, Item, Minutes},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{CommentAnswer, CommentId, ItemId, MeetingId, MinutesState, Outcome};

use super::{
    calling::id_of,
    form,
    words::{self, TaskLine, Told},
    writing::moved_on,
};
use crate::{
    forums::{errors_of, words::BodyNames},
    http::{Answer, Form, Signed, Visit, see_other},
    language::{format, sorted_by_name},
    shell::{
        Shell,
        components::{
            Actions, Cell, Column, DateInput, DateParts, ErrorSummary, FieldErrors, Fields, Row, Select,
            Status, Table, TextArea,
        },
        form_page, page, page_with,
    },
    submit,
    tasks::words as task_words,
};

/// A comment with what became of it, or the form that answers it.
#[derive(Debug, Clone)]
struct CommentLine {
    id: String,
    who: String,
    when: String,
    text: String,
    answer: Option<(String, String)>,
}

/// An item as it is read.
#[derive(Debug, Clone)]
struct ItemLine {
    id: String,
    number: usize,
    title: Told,
    owner: String,
    said: Option<Told>,
    positions: Vec<Told>,
    problems: Vec<(Told, Option<String>)>,
    tasks: Vec<TaskLine>,
    comments: Vec<CommentLine>,
    write: Option<String>,
}

/// The form of a comment.
#[derive(Debug, Clone)]
struct CommentForm {
    item: Select,
    text: TextArea,
    button: String,
}

/// The next step of whoever writes the minutes.
#[derive(Debug, Clone)]
enum Step {
    /// Nothing is left to do, or not by this reader.
    None,
    /// Send them for comments until a day.
    Circulate(DateInput, Actions),
    /// Approve them as they were read; with why, as long as comments are taken.
    Approve(i64, Option<TextArea>, Actions),
}

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/minutes.html")]
pub(super) struct MinutesPage {
    shell: Shell,
    summary: ErrorSummary,
    home: String,
    standing: Status,
    when: String,
    items: Vec<ItemLine>,
    attendance: Option<Table>,
    answers: Vec<(&'static str, String)>,
    comment: Option<CommentForm>,
    early: Option<String>,
    /// Where an item is added, as long as there is none about which something could be written.
    add_item: Option<String>,
    step: Step,
}

/// What stands in the forms of the page.
pub(super) type Sent<'a> = (&'a Fields, &'a FieldErrors);

impl MinutesPage {
    pub(super) fn new(visit: &Visit, minutes: &Minutes, names: &BodyNames, sent: Sent<'_>) -> Self {
        let t = visit.t();
        let (fields, errors) = sent;
        let meeting = &minutes.meeting;
        let home = format!("/meetings/{}", meeting.id);
        let mut comments: BTreeMap<ItemId, Vec<CommentLine>> = BTreeMap::new();
        for comment in &minutes.comments {
            comments.entry(comment.item).or_default().push(comment_line(visit, comment, names));
        }
        let items = (1..).zip(&minutes.items).map(|(number, item)| ItemLine {
            comments: comments.remove(&item.id).unwrap_or_default(),
            ..item_line(visit, minutes, (number, item), names)
        });
        let answers = CommentAnswer::ALL
            .iter()
            .map(|answer| (answer.code(), t.s(words::answer_key(*answer)).into_owned()));
        let stem = if minutes.may.write && meeting.minutes == MinutesState::Draft {
            "meetings-minutes-writing"
        } else {
            "meetings-minutes"
        };
        Self {
            shell: visit
                .shell(stem)
                .heading(t.a("meetings-minutes-of", &[("title", meeting.plan.title.of(t.locale()))]))
                .caption(words::forums(t, meeting))
                .back(home.clone())
                .errors(errors),
            summary: errors.summary(t),
            standing: words::minutes(t, meeting),
            when: words::when(visit, meeting),
            items: items.collect(),
            attendance: attendance(visit, minutes, names),
            answers: if minutes.may.write { answers.collect() } else { Vec::new() },
            comment: minutes.may.comment.then(|| CommentForm {
                item: Select::new("item", t.s("meetings-comment-item"), item_options(visit, minutes))
                    .filled(fields, errors),
                text: TextArea::new("text", t.s("meetings-comment-text"))
                    .hint(t.s("meetings-comment-hint"))
                    .filled(fields, errors),
                button: t.s("meetings-comment-button").into_owned(),
            }),
            early: minutes.early.clone(),
            add_item: (minutes.items.is_empty() && minutes.may.write && minutes.may.manage)
                .then(|| format!("{home}/agenda")),
            step: step(visit, minutes, sent),
            home,
        }
    }
}

fn step(visit: &Visit, minutes: &Minutes, (fields, errors): Sent<'_>) -> Step {
    let t = visit.t();
    match minutes.meeting.minutes {
        MinutesState::Draft if minutes.may.write && !minutes.items.is_empty() => {
            let mut fields = fields.clone();
            if DateParts::of(&fields, "until").is_empty() && errors.is_empty() {
                DateParts::put(&mut fields, "until", task_words::today(visit).plus_days(14));
            }
            let until = DateInput::new(t, "until", t.s("meetings-circulate-until"))
                .whole(t.s("forums-seat-since-hint"))
                .filled(&fields, errors);
            Step::Circulate(until, Actions::new(t.s("meetings-circulate-button")))
        }
        MinutesState::Comments if minutes.may.write => {
            let awaited = minutes.meeting.comments_until.filter(|until| *until >= task_words::today(visit));
            let why = awaited.map(|until| {
                let label = t.a("meetings-approve-why", &[("day", format::day(t, until))]);
                let hint = t.s("meetings-approve-why-hint");
                TextArea { rows: 2, ..TextArea::new("why", label).hint(hint).filled(fields, errors) }
            });
            Step::Approve(minutes.stamp(), why, Actions::new(t.s("meetings-approve-button")))
        }
        _ => Step::None,
    }
}

fn item_options(visit: &Visit, minutes: &Minutes) -> Vec<(String, String)> {
    let t = visit.t();
    let option = |(number, item): (usize, &Item)| {
        (item.id.to_string(), format!("{number}. {}", item.title.of(t.locale())))
    };
    (1..).zip(&minutes.items).map(option).collect()
}

fn item_line(
    visit: &Visit,
    minutes: &Minutes,
    (number, item): (usize, &Item),
    names: &BodyNames,
) -> ItemLine {
    let t = visit.t();
    let home = format!("/meetings/{}", minutes.meeting.id);
    let tasks = minutes.tasks.iter().filter(|task| task.item == Some(item.id));
    let tasks = tasks.map(|task| TaskLine::in_minutes(visit, task, names, minutes.may.manage));
    let problems = minutes.problems.iter().filter(|problem| problem.item == item.id);
    let positions = minutes.positions.iter().filter(|agreed| agreed.item == item.id);
    ItemLine {
        id: item.id.to_string(),
        number,
        title: Told::new(t, &item.title),
        owner: item.body.map_or_else(String::new, |body| names.name(t.locale(), body).to_owned()),
        said: (!item.said.is_empty()).then(|| Told::new(t, &item.said)),
        positions: positions.map(|agreed| Told::new(t, &agreed.text)).collect(),
        problems: problems.map(|problem| (Told::new(t, &problem.text), problem.closing.clone())).collect(),
        tasks: tasks.collect(),
        comments: Vec::new(),
        write: minutes.may.write.then(|| format!("{home}/minutes/{}", item.id)),
    }
}

fn comment_line(visit: &Visit, comment: &Comment, names: &BodyNames) -> CommentLine {
    let t = visit.t();
    CommentLine {
        id: comment.id.to_string(),
        who: names.name(t.locale(), comment.body).to_owned(),
        when: format::moment(t, visit.scene().zone(), comment.made_at),
        text: comment.text.clone(),
        answer: comment
            .answer
            .as_ref()
            .map(|(answer, reply)| (t.s(words::answer_key(*answer)).into_owned(), reply.clone())),
    }
}

fn attendance(visit: &Visit, minutes: &Minutes, names: &BodyNames) -> Option<Table> {
    let t = visit.t();
    let mut lines: Vec<_> = minutes.attendance.iter().collect();
    sorted_by_name(t.locale(), &mut lines, |line| names.name(t.locale(), line.body));
    let rows: Vec<Row> = lines
        .iter()
        .map(|line| {
            Row(vec![
                Cell::text(names.name(t.locale(), line.body)),
                Cell::text(t.s(words::presence_key(line.presence))),
                Cell::text(if line.people > 0 { t.n(line.people) } else { "–".to_owned() }),
                Cell::text(if line.names.is_empty() { "–" } else { &line.names }),
            ])
        })
        .collect();
    let column = |name: &str| t.s(&format!("meetings-attendance-{name}"));
    let columns = vec![
        Column::new(column("body")),
        Column::new(column("presence")),
        Column::number(column("people")),
        Column::new(column("names")),
    ];
    (!rows.is_empty()).then(|| Table::new(t.s("meetings-attendance-heading"), columns, rows))
}

async fn load(signed: &Signed, id: MeetingId) -> Outcome<(Minutes, BodyNames)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        Ok((meetings::minutes(tx, id).await?, BodyNames(bodies::names(tx).await?)))
    })
}

/// The minutes.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (minutes, names) = load(&signed, id_of(&id)?).await?;
    page(&MinutesPage::new(&signed.visit, &minutes, &names, (&Fields::empty(), &FieldErrors::none())))
}

/// The page again with what is wrong.
async fn again(signed: &Signed, id: MeetingId, form: &Form, failure: vocabulary::Failure) -> Answer {
    let (minutes, names) = load(signed, id).await?;
    let errors = errors_of(&signed.visit, failure.into())?;
    let shown = MinutesPage::new(&signed.visit, &minutes, &names, (&form.0, &errors));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Comments on an item.
pub(super) async fn comment(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    // what cannot be read is the item of no meeting
    let item: ItemId = form.0.one("item").parse().unwrap_or_else(|()| ItemId::nil());
    let text = form.0.one("text");
    let done = submit!(signed, &ctx, form.once(), |tx| {
        meetings::comment(tx, (id, item), text).await?;
        format!("/meetings/{id}/minutes")
    });
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) if failure.refusal().is_some_and(|refusal| refusal.fields.is_empty()) => {
            // approved, or past the last day, while somebody wrote
            let Some(by) = moved_on(&signed, id, &failure).await? else { return Err(failure.into()) };
            let texts = ("meetings-comment", &["text"][..]);
            let told = form_page::sides(signed.visit.t(), texts, &Fields::empty(), &form.0);
            form_page::kept(&signed.visit, by, format!("/meetings/{id}"), told)
        }
        Err(failure) => again(&signed, id, &form, failure).await,
    }
}

/// Answers a comment.
pub(super) async fn answer(
    signed: Signed,
    Path((id, comment)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let ids: (MeetingId, CommentId) = (id_of(&id)?, crate::referrals::id_in(&comment)?);
    let ctx = signed.ctx(Purpose::Coordination);
    let reply = form.0.one("reply");
    let done = match form::answer(&form.0) {
        Ok(answer) => submit!(signed, &ctx, form.once(), |tx| {
            meetings::answer(tx, ids, answer, reply).await?;
            format!("/meetings/{}/minutes", ids.0)
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let mut moved = moved_on(&signed, ids.0, &failure).await?;
            if moved.is_none() && form_page::is_conflict(failure.refusal()) {
                moved = Some(signed.visit.t().s("meetings-answer-conflict").into_owned());
            }
            if let Some(by) = moved {
                let texts = ("meetings-answer", &["reply"][..]);
                let told = form_page::sides(signed.visit.t(), texts, &Fields::empty(), &form.0);
                return form_page::kept(&signed.visit, by, format!("/meetings/{}/minutes", ids.0), told);
            }
            may_write(&signed, ids.0).await?;
            Err(failure.into())
        }
    }
}

/// Whoever may not write the minutes finds nothing here, whatever they sent.
async fn may_write(signed: &Signed, id: MeetingId) -> Outcome<()> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| tx.permit(Action::WriteMinutes, id).await.map(|_| ()))
}

/// Sends the minutes for comments.
pub(super) async fn circulate(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::until(&form.0) {
        Ok(until) => submit!(signed, &ctx, form.once(), |tx| {
            meetings::circulate(tx, id, until).await?;
            format!("/meetings/{id}/minutes")
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) if failure.refusal().is_some_and(|refusal| !refusal.fields.is_empty()) => {
            may_write(&signed, id).await?;
            again(&signed, id, &form, failure).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Approves the minutes.
pub(super) async fn approve(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    // what cannot be read is the stamp of no minutes
    let seen = form.0.one("seen").parse().unwrap_or_default();
    let why = form.0.one("why");
    let done = submit!(signed, &ctx, form.once(), |tx| {
        meetings::approve(tx, id, (seen, why)).await?;
        format!("/meetings/{id}/minutes")
    });
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) if failure.refusal().is_some_and(|refusal| !refusal.fields.is_empty()) => {
            again(&signed, id, &form, failure).await
        }
        Err(failure) => Err(failure.into()),
    }
}
