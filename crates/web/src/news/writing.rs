//! Drafting a notice from a record or alone, and changing it until it is approved.

use app::{
    bodies,
    news::{self, Notice, Source},
};
use askama::Template;
use axum::extract::{Path, Query};
use http::StatusCode;
use policy::{Action, Purpose};
use serde::Deserialize;
use vocabulary::{NoticeId, NoticeSource, Outcome, RefusalKind};

use super::{compose, form, words};
use crate::{
    forums::{errors_of, version},
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    language::Texts,
    shell::{
        ConflictField, ConflictInput, ConflictPage, Shell,
        components::{Actions, DateInput, DateParts, ErrorSummary, FieldErrors, Fields, TextArea, TextInput},
        form_page, page, page_with,
    },
    submit,
    tasks::words::today,
};

#[derive(Debug, Clone, Template)]
#[template(path = "news/writing.html")]
pub(super) struct WritingPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    hidden: Vec<(&'static str, String)>,
    from: String,
    title_hu: TextInput,
    title_en: TextInput,
    text_hu: TextArea,
    text_en: TextArea,
    dated: DateInput,
    actions: Actions,
}

/// What is written: a new notice from a source, or one that stands.
pub(super) enum Writing<'a> {
    /// A new one.
    New(Source),
    /// One that stands.
    Stands(&'a Notice),
}

impl WritingPage {
    pub(super) fn new(visit: &Visit, what: &Writing<'_>, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let text = |name: &str, key: &str| TextInput::new(name, t.s(key)).filled(fields, errors);
        let area = |name: &str, key: &str| TextArea {
            rows: 18,
            ..TextArea::new(name, t.s(key)).hint(t.s("news-writing-text-hint")).filled(fields, errors)
        };
        let (stem, home, action, hidden, source) = match what {
            Writing::New(source) => {
                let hidden = match source {
                    Source::Meeting(id) => vec![("meeting", id.to_string())],
                    Source::Visit(id) => vec![("visit", id.to_string())],
                    Source::Event(id) => vec![("event", id.to_string())],
                    Source::Alone => vec![],
                };
                ("news-new", "/news".to_owned(), "/news/new".to_owned(), hidden, *source)
            }
            Writing::Stands(notice) => {
                let home = format!("/news/{}", notice.id);
                let action = format!("{home}/words");
                ("news-words", home, action, vec![("version", notice.version.to_string())], notice.source)
            }
        };
        let from = match source.kind() {
            NoticeSource::Alone => String::new(),
            kind => t.s(words::source_key(kind)).into_owned(),
        };
        Self {
            shell: visit.shell(stem).back(home.clone()).errors(errors),
            summary: errors.summary(t),
            action,
            hidden,
            from,
            title_hu: text("title_hu", "news-writing-title-hu"),
            title_en: text("title_en", "news-writing-title-en"),
            text_hu: area("text_hu", "news-writing-text-hu"),
            text_en: area("text_en", "news-writing-text-en"),
            dated: DateInput::new(t, "dated", t.s("news-writing-dated"))
                .whole(t.s("forums-seat-since-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("news-writing-button")).leave(home, t.s("shell-back")),
        }
    }
}

/// From what.
#[derive(Debug, Deserialize)]
pub(super) struct From {
    #[serde(default)]
    meeting: String,
    #[serde(default)]
    visit: String,
    #[serde(default)]
    event: String,
}

/// The form of a new notice, filled from the record.
pub(super) async fn new(signed: Signed, Query(from): Query<From>) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let source = form::source(&from.meeting, &from.visit, &from.event);
    let (material, names) = app::read!(signed.store(), &ctx, |tx| {
        Ok((news::material(tx, source).await?, bodies::names(tx).await?))
    })?;
    let fields = match material {
        Some(material) => {
            let names = compose::Names::of(names);
            let (dated, words) = compose::compose(signed.visit.scene().zone(), &material, &names);
            form::fields_of(dated, &words)
        }
        None => {
            let mut fields = Fields::empty();
            DateParts::put(&mut fields, "dated", today(&signed.visit));
            fields
        }
    };
    page(&WritingPage::new(&signed.visit, &Writing::New(source), (&fields, &FieldErrors::none())))
}

/// Drafts a notice.
pub(super) async fn draft(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let source = form::source(form.0.one("meeting"), form.0.one("visit"), form.0.one("event"));
    let done = match form::notice(&form.0) {
        Ok((dated, words)) => submit!(signed, &ctx, form.once(), |tx| {
            format!("/news/{}", news::draft(tx, source, dated, &words).await?)
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            // whoever may draft none finds nothing here, whatever they sent
            app::read!(signed.store(), &ctx, |tx| tx.permit_own(Action::DraftNotice).await.map(|_| ()))?;
            let errors = errors_of(&signed.visit, failure.into())?;
            let shown = WritingPage::new(&signed.visit, &Writing::New(source), (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

pub(super) fn id_of(text: &str) -> Result<NoticeId, Failed> {
    crate::referrals::id_in(text)
}

async fn amendable(signed: &Signed, id: NoticeId) -> Outcome<Notice> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::AmendNotice, id).await?;
        Ok(news::view(tx, id).await?.notice)
    })
}

/// The words of a notice.
pub(super) async fn words(signed: Signed, Path(id): Path<String>) -> Answer {
    let notice = amendable(&signed, id_of(&id)?).await?;
    let (fields, none) = (form::fields_of_notice(&notice), FieldErrors::none());
    page(&WritingPage::new(&signed.visit, &Writing::Stands(&notice), (&fields, &none)))
}

/// Changes a notice. Where a colleague did meanwhile, both texts are shown and nothing is lost.
pub(super) async fn amend(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = match form::notice(&form.0) {
        Ok((dated, words)) => submit!(signed, &ctx, form.once(), |tx| {
            news::amend(tx, id, (dated, &words), seen).await?;
            format!("/news/{id}")
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            // approved while somebody wrote: it does not change any more, and what they wrote is not lost
            if failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::NotFound) {
                let read = app::read!(signed.store(), &ctx, |tx| news::view(tx, id).await)?;
                if read.notice.approved_at.is_none() {
                    return Err(failure.into());
                }
                let t = signed.visit.t();
                let told = sides(t, &read.notice, &form.0);
                return form_page::kept(
                    &signed.visit,
                    t.s("news-writing-approved"),
                    format!("/news/{id}"),
                    told,
                );
            }
            let notice = amendable(&signed, id).await?;
            let conflict = form_page::is_conflict(failure.refusal());
            if conflict {
                return page_with(StatusCode::CONFLICT, &conflicting(&signed.visit, &notice, &form.0));
            }
            let errors = errors_of(&signed.visit, failure.into())?;
            let shown = WritingPage::new(&signed.visit, &Writing::Stands(&notice), (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// The words as they stand and as they were sent.
fn sides(t: Texts, notice: &Notice, sent: &Fields) -> Vec<ConflictField> {
    let theirs = form::fields_of_notice(notice);
    let names = [
        ("title_hu", ConflictInput::Line),
        ("title_en", ConflictInput::Line),
        ("text_hu", ConflictInput::Lines),
        ("text_en", ConflictInput::Lines),
    ];
    let side = |(name, input): (&str, ConflictInput)| ConflictField {
        name: name.to_owned(),
        label: t.s(&format!("news-writing-{}", name.replace('_', "-"))).into_owned(),
        theirs: theirs.one(name).to_owned(),
        yours: sent.one(name).to_owned(),
        input,
    };
    names.into_iter().map(side).collect()
}

fn conflicting(visit: &Visit, notice: &Notice, sent: &Fields) -> ConflictPage {
    let t = visit.t();
    let mut hidden = vec![("version".to_owned(), notice.version.to_string())];
    for part in ["dated-year", "dated-month", "dated-day"] {
        hidden.push((part.to_owned(), sent.one(part).to_owned()));
    }
    let home = format!("/news/{}", notice.id);
    let action = format!("{home}/words");
    ConflictPage::new(visit, action, t.s("visits-plan-conflict"), hidden, sides(t, notice, sent)).leave(home)
}
