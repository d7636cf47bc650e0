//! The forms of a figure and of its typed values.

use app::figures::{self, Figure, Origin, Profile};
use axum::extract::Path;
use policy::{Action, Purpose};
use vocabulary::{Counted, FigureId, Refusal, Series, Span, Unit, pack::Mark};

use super::{form, show, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit},
    recommendations::words::marks,
    referrals::id_in,
    shell::{
        components::{Actions, Choice, FieldErrors, Fields},
        form_page::{Both, FormPage, Maker, Sent, answered, both, is_conflict},
        page,
    },
    submit,
};

/// The stem of the labels.
pub(super) const STEM: &str = "figures-field";

/// The form of a figure: a new one, or one that is there with the version that its editor sees.
pub(super) fn figure_page(visit: &Visit, of: Option<(&Figure, i64)>, sent: Sent<'_>) -> FormPage {
    let t = visit.t();
    let make = Maker { t, stem: STEM, sent };
    let counted = Counted::ALL.iter().map(|one| Choice::new(one.code(), t.s(words::counted(*one))));
    let units = Unit::ALL.iter().map(|one| (one.code().to_owned(), t.s(words::unit(*one)).into_owned()));
    let mut parts = vec![make.line("title_hu"), make.line("title_en")];
    if of.is_none() {
        let mut series = vec![(String::new(), t.s("figures-field-series-typed").into_owned())];
        series.extend(
            Series::ALL.iter().map(|one| (one.code().to_owned(), t.s(words::series(*one)).into_owned())),
        );
        let spans = Span::ALL.iter().map(|one| Choice::new(one.code(), t.s(words::span(*one))));
        parts.extend([make.list("series", series), make.choice("span", spans.collect())]);
    }
    parts.extend([
        make.text("definition_hu", 3),
        make.text("definition_en", 3),
        make.choice("counted", counted.collect()),
    ]);
    if of.is_none_or(|(figure, _)| figure.of.origin == Origin::Typed) {
        parts.push(make.list("unit", units.collect()));
    }
    parts.extend([
        make.text("population_hu", 2),
        make.text("population_en", 2),
        make.text("rule_hu", 2),
        make.text("rule_en", 2),
        make.line("source"),
        make.line("address"),
        marks(&make),
    ]);
    let (stem, back, action, button) = match of {
        None => ("figures-new", "/figures".to_owned(), "/figures/new".to_owned(), "figures-new-button"),
        Some((figure, _)) => (
            "figures-amend",
            format!("/figures/{}", figure.id),
            format!("/figures/{}/amend", figure.id),
            "figures-amend-button",
        ),
    };
    FormPage {
        shell: visit.shell(stem).back(back.clone()).errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: vec![],
        action,
        version: of.map(|(_, version)| version),
        parts,
        actions: Actions::new(t.s(button)).leave(back, t.s("shell-back")),
        tables: vec![],
    }
}

/// The form of a typed value.
pub(super) fn value_page(visit: &Visit, figure: &Figure, sent: Sent<'_>) -> FormPage {
    let t = visit.t();
    let make = Maker { t, stem: STEM, sent };
    let back = format!("/figures/{}", figure.id);
    FormPage {
        shell: visit
            .shell("figures-value")
            .caption(words::title(t, figure))
            .back(back.clone())
            .errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: vec![figure.of.definition.of(t.locale()).to_owned()],
        action: format!("{back}/values"),
        version: None,
        parts: vec![
            make.digits("first_year"),
            make.digits("last_year"),
            make.digits("amount"),
            make.day("as_of"),
            make.line("source"),
            make.line("address"),
            marks(&make),
            make.text("note", 2),
        ],
        actions: Actions::new(t.s("figures-value-button")).leave(back, t.s("shell-back")),
        tables: vec![],
    }
}

async fn may_register(signed: &Signed) -> Result<(), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| tx.permit_own(Action::RegisterFigure).await.map(|_| ()))?)
}

/// The form of a new figure.
pub(super) async fn new(signed: Signed) -> Answer {
    may_register(&signed).await?;
    let fields = Fields::of(&[("mark", Mark::Unverified.code()), ("span", Span::Quarter.code())]);
    page(&figure_page(&signed.visit, None, (&fields, &FieldErrors::none())))
}

/// Adds it.
pub(super) async fn register(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::figure(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            format!("/figures/{}", figures::register(tx, &new).await?)
        })
        .map_err(Failed::from),
        Err(refusal) => {
            may_register(&signed).await?;
            Err(refusal.into())
        }
    };
    answered(&signed.visit, done, |errors| figure_page(&signed.visit, None, (&form.0, errors)))
}

fn filled(figure: &Figure) -> Fields {
    let of = &figure.of;
    Fields::of(&[
        ("title_hu", of.title.hu.as_str()),
        ("title_en", of.title.en.as_str()),
        ("definition_hu", of.definition.hu.as_str()),
        ("definition_en", of.definition.en.as_str()),
        ("population_hu", of.population.hu.as_str()),
        ("population_en", of.population.en.as_str()),
        ("rule_hu", of.rule.hu.as_str()),
        ("rule_en", of.rule.en.as_str()),
        ("counted", of.counted.code()),
        ("unit", of.unit.code()),
        ("source", of.source.as_str()),
        ("address", of.address.as_deref().unwrap_or_default()),
        ("mark", of.mark.code()),
    ])
}

pub(super) async fn managed(signed: &Signed, id: FigureId) -> Result<Profile, Failed> {
    let found = show::load(signed, id).await?;
    if found.manages { Ok(found) } else { Err(Refusal::not_found().into()) }
}

/// The form of a change.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = managed(&signed, id_in(&id)?).await?;
    let figure = &found.figure;
    let of = Some((figure, figure.version));
    page(&figure_page(&signed.visit, of, (&filled(figure), &FieldErrors::none())))
}

/// Amends it. Two people at once: the page keeps the texts of both.
pub(super) async fn amend(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: FigureId = id_in(&id)?;
    let found = managed(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let version = form::version(&form.0);
    let done = match form::figure(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            figures::amend(tx, id, &new, version).await?;
            format!("/figures/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    if done.as_ref().is_err_and(|failed| is_conflict(failed.refusal())) {
        let now = show::load(&signed, id).await?.figure;
        let of = Both {
            action: format!("/figures/{id}/amend"),
            leave: format!("/figures/{id}"),
            words: (STEM, "figures-conflict-by"),
            theirs: &filled(&now),
            yours: &form.0,
            version: now.version,
            texts: &["title_hu", "title_en", "definition_hu", "definition_en"],
        };
        return both(&signed.visit, of);
    }
    let of = Some((&found.figure, version));
    answered(&signed.visit, done, |errors| figure_page(&signed.visit, of, (&form.0, errors)))
}

/// The form of a value.
pub(super) async fn ask_value(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = managed(&signed, id_in(&id)?).await?;
    let fields = Fields::of(&[("mark", Mark::Unverified.code())]);
    page(&value_page(&signed.visit, &found.figure, (&fields, &FieldErrors::none())))
}

/// Records it.
pub(super) async fn record(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: FigureId = id_in(&id)?;
    let found = managed(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::value(&form.0) {
        Ok(value) => submit!(signed, &ctx, form.once(), |tx| {
            figures::record(tx, id, std::slice::from_ref(&value)).await?;
            format!("/figures/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&signed.visit, done, |errors| value_page(&signed.visit, &found.figure, (&form.0, errors)))
}
