//! Papers of an agenda, for whoever runs the meeting: what is there, and the form that adds one.

use app::{
    files::{self, Head, Paper},
    meetings::{self, View},
};
use askama::Template;
use axum::extract::Path;
use policy::{Action, Purpose};
use vocabulary::{FileId, ForumId, ItemId, MeetingId, PaperFor, Refusal};

use super::{
    list::field,
    papers_part::{Shown, shown},
    taking::taken,
    words::for_key,
};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    referrals::id_in,
    shell::{
        Shell,
        components::{Choice, Choices, ErrorSummary, FieldErrors, Fields, FileInput, Select},
        form_page::{Sent, answered},
        page,
    },
    submit,
};

/// The form with the papers that are there.
#[derive(Debug, Clone, Template)]
#[template(path = "files/papers.html")]
pub(super) struct PapersPage {
    shell: Shell,
    summary: ErrorSummary,
    papers: Vec<Shown>,
    action: String,
    item: Select,
    file: FileInput,
    /// Nothing where the body has handed nothing in.
    known: Option<Select>,
    paper_for: Choices,
    /// Nothing where one forum meets alone.
    forum: Option<Select>,
}

/// A meeting, its papers, and the files of the body that runs it.
pub(super) struct Loaded {
    pub(super) view: View,
    pub(super) papers: Vec<Paper>,
    pub(super) own: Vec<Head>,
}

impl PapersPage {
    pub(super) fn new(visit: &Visit, loaded: &Loaded, (fields, errors): Sent<'_>) -> Self {
        let t = visit.t();
        let (view, locale) = (&loaded.view, t.locale());
        let home = format!("/meetings/{}", view.meeting.id);
        let first = |key: &str| std::iter::once((String::new(), t.s(key).into_owned()));
        let items = view.items.iter().map(|item| (item.id.to_string(), item.title.of(locale).to_owned()));
        let own = loaded.own.iter().map(|file| (file.id.to_string(), file.name.clone()));
        let meets = &view.meeting.forums;
        let forums = meets.iter().map(|(id, name)| (id.to_string(), name.of(locale).to_owned()));
        let groups = PaperFor::ALL.iter().map(|one| Choice::new(one.code(), t.s(for_key(*one))));
        let list =
            |name: &str, key: &str, options| Select::new(name, t.s(key), options).filled(fields, errors);
        Self {
            summary: errors.summary(t),
            papers: shown(t, view, &loaded.papers, true),
            action: format!("{home}/papers"),
            item: list("item", "files-field-item", first("shell-choose").chain(items).collect()),
            file: field(t, errors),
            known: (!loaded.own.is_empty()).then(|| {
                list("known", "files-field-known", first("files-field-known-none").chain(own).collect())
            }),
            paper_for: Choices::one("paper_for", t.s("files-field-paper-for"), groups.collect())
                .filled(fields, errors),
            forum: (meets.len() > 1).then(|| {
                list("forum", "files-field-forum", first("files-field-forum-all").chain(forums).collect())
            }),
            shell: visit
                .shell("files-papers")
                .caption(view.meeting.plan.title.of(locale))
                .back(home)
                .errors(errors),
        }
    }
}

async fn load(signed: &Signed, id: MeetingId) -> Result<Loaded, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageMeeting, id).await?;
        let own = files::list(tx, None).await?.files.into_iter().map(|kept| kept.file).collect();
        Ok(Loaded { view: meetings::view(tx, id).await?, papers: files::papers(tx, id).await?, own })
    })?)
}

/// The papers with the form.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let loaded = load(&signed, id_in(&id)?).await?;
    page(&PapersPage::new(&signed.visit, &loaded, (&Fields::empty(), &FieldErrors::none())))
}

/// Of which item, for whom.
fn placed(fields: &Fields) -> Result<(ItemId, PaperFor, Option<ForumId>), Refusal> {
    let item = fields.one("item").parse().map_err(|()| Refusal::field("item", "files-item-missing"))?;
    let paper_for = PaperFor::parse(fields.one("paper_for"))
        .ok_or_else(|| Refusal::field("paper_for", "files-paper-for-missing"))?;
    let forum = match fields.one("forum") {
        "" => None,
        text => Some(text.parse().map_err(|()| Refusal::field("forum", "files-forum-absent"))?),
    };
    Ok((item, paper_for, forum))
}

/// Adds a paper: a file that is handed in now, or one that was before.
pub(super) async fn add(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: MeetingId = id_in(&id)?;
    // whoever does not run the meeting finds nothing, before anything of theirs is looked at
    let loaded = load(&signed, id).await?;
    let done = added(&signed, id, &form).await;
    answered(&signed.visit, done, |errors| PapersPage::new(&signed.visit, &loaded, (&form.0, errors)))
}

async fn added(signed: &Signed, id: MeetingId, form: &Form) -> Result<String, Failed> {
    let (item, paper_for, forum) = placed(&form.0)?;
    // what was chosen now goes before what was handed in once
    let known: Option<FileId> = form.0.one("known").parse().ok().filter(|_| form.file("file").is_none());
    let new = match known {
        Some(_) => None,
        None => Some(taken(form.file("file")).await?),
    };
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(submit!(signed, &ctx, form.once(), |tx| {
        let file = match (known, &new) {
            (Some(file), _) => file,
            (None, Some(new)) => files::hand_in(tx, new).await?,
            (None, None) => return Err(Refusal::field("file", "files-missing").into()),
        };
        files::add_paper(tx, (id, item), file, (paper_for, forum)).await?;
        format!("/meetings/{id}/papers")
    })?)
}

/// Takes a paper off its item.
pub(super) async fn take_off(
    signed: Signed,
    Path((id, item, file)): Path<(String, String, String)>,
    form: Form,
) -> Answer {
    let (id, item, file): (MeetingId, ItemId, FileId) = (id_in(&id)?, id_in(&item)?, id_in(&file)?);
    let ctx = signed.ctx(Purpose::Coordination);
    let location = submit!(signed, &ctx, form.once(), |tx| {
        files::drop_paper(tx, (id, item), file).await?;
        format!("/meetings/{id}/papers")
    })?;
    Ok(see_other(&location))
}
