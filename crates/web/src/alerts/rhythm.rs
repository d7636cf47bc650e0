//! How often mails come: chosen by the link that stands in each of them, without signing in. The link does nothing else.

use app::alerts;
use askama::Template;
use axum::extract::{Path, State};
use http::StatusCode;
use policy::{Actor, Purpose};
use vocabulary::{Refusal, Rhythm};

use crate::{
    http::{Answer, Form, Front, Visit, errors_of, see_other},
    language::Texts,
    samples::{Sample, SampleRoom},
    shell::{
        Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Notice},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "alerts/rhythm.html")]
struct RhythmPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    rhythm: Choices,
    actions: Actions,
}

fn words(t: Texts, rhythm: Rhythm) -> Choice {
    let key = match rhythm {
        Rhythm::AtOnce => "alerts-rhythm-at-once",
        Rhythm::Daily => "alerts-rhythm-daily",
        Rhythm::Weekly => "alerts-rhythm-weekly",
        Rhythm::Never => "alerts-rhythm-never",
    };
    Choice::new(rhythm.code(), t.s(key)).hint(t.s(&format!("{key}-hint")))
}

impl RhythmPage {
    fn new(visit: &Visit, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let options = Rhythm::ALL.iter().map(|rhythm| words(t, *rhythm)).collect();
        Self {
            shell: visit.shell("alerts-rhythm").errors(errors),
            summary: errors.summary(t),
            action: visit.path().trim_end_matches("/saved").to_owned(),
            rhythm: Choices::one("rhythm", t.s("alerts-rhythm-label"), options).filled(fields, errors),
            actions: Actions::new(t.s("alerts-rhythm-button")),
        }
    }

    fn saved(visit: &Visit, fields: &Fields) -> Self {
        let t = visit.t();
        let made = Self::new(visit, (fields, &FieldErrors::none()));
        let notice = Notice::done(t.s("alerts-rhythm-saved"), t.s("alerts-rhythm-saved-text"));
        Self { shell: made.shell.clone().notice(notice), ..made }
    }
}

async fn chosen(front: &Front, link: &str) -> Result<Fields, vocabulary::Failure> {
    let ctx = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let rhythm = app::read!(front.store(), &ctx, |tx| alerts::rhythm(tx, link).await)?;
    Ok(Fields::of(&[("rhythm", rhythm.code())]))
}

/// How often mails come now.
pub(super) async fn ask(State(front): State<Front>, visit: Visit, Path(link): Path<String>) -> Answer {
    let fields = chosen(&front, &link).await?;
    page(&RhythmPage::new(&visit, (&fields, &FieldErrors::none())))
}

/// The same after something was chosen.
pub(super) async fn saved(State(front): State<Front>, visit: Visit, Path(link): Path<String>) -> Answer {
    let fields = chosen(&front, &link).await?;
    page(&RhythmPage::saved(&visit, &fields))
}

/// Chooses.
pub(super) async fn choose(
    State(front): State<Front>,
    visit: Visit,
    Path(link): Path<String>,
    form: Form,
) -> Answer {
    let Some(rhythm) = Rhythm::parse(form.0.one("rhythm")) else {
        chosen(&front, &link).await?;
        let refusal = Refusal::field("rhythm", "alerts-rhythm-missing");
        let errors = errors_of(&visit, refusal)?;
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &RhythmPage::new(&visit, (&form.0, &errors)));
    };
    let ctx = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    let done = submit!(front, &ctx, form.once(), |tx| {
        alerts::choose(tx, &link, rhythm).await?;
        "saved".to_owned()
    })?;
    Ok(see_other(&format!("/mail/{link}/{done}")))
}

/// Whoever opens the address by which a program stops mails is shown what can be chosen.
pub(super) async fn stop_page(State(front): State<Front>, Path(link): Path<String>) -> Answer {
    chosen(&front, &link).await?;
    Ok(see_other(&format!("/mail/{link}")))
}

/// A program that reads somebody's mails says that they want no more of them (RFC 8058).
pub(super) async fn stop(State(front): State<Front>, Path(link): Path<String>) -> Answer {
    let ctx = front.ctx(Actor::Visitor, Purpose::OwnAccount);
    app::write!(front.store(), &ctx, |tx| alerts::choose(tx, &link, Rhythm::Never).await)?;
    Ok(see_other(&format!("/mail/{link}/saved")))
}

pub(super) fn samples(room: &SampleRoom) -> Vec<Sample> {
    let visit = room.visitor();
    let fields = Fields::of(&[("rhythm", Rhythm::Daily.code())]);
    let mut errors = FieldErrors::none();
    errors.add("rhythm", room.t().s("alerts-rhythm-missing").into_owned());
    vec![
        Sample::new("alerts/rhythm", &RhythmPage::new(&visit, (&fields, &FieldErrors::none()))),
        Sample::new("alerts/rhythm/error", &RhythmPage::new(&visit, (&Fields::empty(), &errors))),
        Sample::new("alerts/rhythm/saved", &RhythmPage::saved(&visit, &fields)),
    ]
}
