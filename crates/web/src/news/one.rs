//! One notice: how far it is, what it says in both languages, and the steps to the public page and off it.

use app::news::{self, Standing, View};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{Failure, Locale, NoticeId, Outcome};

use super::{form, words, writing::id_of};
use crate::{
    forums::{errors_of, version},
    http::{Answer, Form, Signed, Visit, see_other},
    language::format,
    shell::{
        Shell,
        components::{DateInput, ErrorSummary, FieldErrors, Fields, Status, TextArea, TextInput},
        page, page_with,
    },
    submit,
};

/// The words in one language.
#[derive(Debug, Clone)]
struct Told {
    lang: &'static str,
    title: String,
    paragraphs: Vec<String>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "news/one.html")]
pub(super) struct OnePage {
    shell: Shell,
    summary: ErrorSummary,
    home: String,
    version: i64,
    standing: Status,
    facts: Vec<(String, String)>,
    told: Vec<Told>,
    public: Vec<(&'static str, String)>,
    steps: Vec<(String, String)>,
    may_amend: bool,
    may_hand_in: bool,
    approve: Option<(DateInput, TextInput)>,
    note: TextArea,
    may_withdraw: bool,
}

impl OnePage {
    pub(super) fn new(visit: &Visit, view: &View, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let notice = &view.notice;
        let zone = visit.scene().zone();
        let standing = notice.standing(visit.scene().now());
        let told = |locale: Locale| {
            let (title, text) = match locale {
                Locale::Hu => (&notice.words.title.hu, &notice.words.text.hu),
                Locale::En => (&notice.words.title.en, &notice.words.text.en),
            };
            Told { lang: locale.code(), title: title.clone(), paragraphs: words::paragraphs(text) }
        };
        let mut facts = vec![
            (t.s("news-writing-dated").into_owned(), format::day(t, notice.dated)),
            (t.s("news-one-source").into_owned(), t.s(words::source_key(notice.source.kind())).into_owned()),
        ];
        if let Some(from) = notice.public_from {
            facts.push((t.s("news-one-public-from").into_owned(), format::moment(t, zone, from)));
        }
        let step = |step: &news::Step| {
            let what = t.s(words::step_key(step.kind)).into_owned();
            let when = format::moment(t, zone, step.at);
            (format!("{what}, {when}"), step.note.clone())
        };
        Self {
            shell: visit
                .shell("news-one")
                .heading(notice.words.title.of(t.locale()))
                .back("/news")
                .errors(errors),
            summary: errors.summary(t),
            home: format!("/news/{}", notice.id),
            version: notice.version,
            standing: words::standing(visit, notice),
            facts,
            told: Locale::ALL.iter().map(|locale| told(*locale)).collect(),
            public: if standing == Standing::Public {
                Locale::ALL.iter().map(|locale| (locale.code(), words::address(*locale, notice))).collect()
            } else {
                Vec::new()
            },
            steps: view.steps.iter().map(step).collect(),
            may_amend: view.may_amend,
            may_hand_in: view.may_hand_in,
            approve: view.may_approve.then(|| {
                let day = DateInput::new(t, "day", t.s("news-approve-day"))
                    .whole(t.s("news-approve-day-hint"))
                    .filled(fields, errors);
                let time = TextInput::new("time", t.s("news-approve-time"))
                    .hint(t.s("news-approve-time-hint"))
                    .width("short")
                    .filled(fields, errors);
                (day, time)
            }),
            note: TextArea::new("note", t.s("news-one-note")).filled(fields, errors),
            may_withdraw: view.may_withdraw,
        }
    }
}

async fn read(signed: &Signed, id: NoticeId) -> Outcome<View> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| news::view(tx, id).await)
}

/// One notice.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let view = read(&signed, id_of(&id)?).await?;
    page(&OnePage::new(&signed.visit, &view, (&Fields::empty(), &FieldErrors::none())))
}

/// The page again with what was sent; whoever may not do it finds nothing here.
async fn again(signed: &Signed, (id, action): (NoticeId, Action), form: &Form, failure: Failure) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| tx.permit(action, id).await.map(|_| ()))?;
    let view = read(signed, id).await?;
    let errors = errors_of(&signed.visit, failure.into())?;
    let shown = OnePage::new(&signed.visit, &view, (&form.0, &errors));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// Hands a draft in.
pub(super) async fn hand_in(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        news::hand_in(tx, id, seen).await?;
        format!("/news/{id}")
    });
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => again(&signed, (id, Action::AmendNotice), &form, failure).await,
    }
}

/// Approves a notice.
pub(super) async fn approve(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let scene = signed.visit.scene();
    let done = match form::public_from(&form.0, scene.now(), scene.zone()) {
        Ok(from) => submit!(signed, &ctx, form.once(), |tx| {
            news::approve(tx, id, from, seen).await?;
            format!("/news/{id}")
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => again(&signed, (id, Action::ApproveNotice), &form, failure).await,
    }
}

/// Sends a notice back.
pub(super) async fn send_back(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        news::send_back(tx, id, form.0.one("note"), seen).await?;
        format!("/news/{id}")
    });
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => again(&signed, (id, Action::ApproveNotice), &form, failure).await,
    }
}

/// Takes a notice off the public page.
pub(super) async fn withdraw(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        news::withdraw(tx, id, form.0.one("note"), seen).await?;
        format!("/news/{id}")
    });
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => again(&signed, (id, Action::WithdrawNotice), &form, failure).await,
    }
}
