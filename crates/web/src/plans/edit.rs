//! The forms of a strategy, its headings and its measures.

use app::{
    bodies::{self, BodySummary},
    plans::{self, Heading, Measure, Portfolio},
};
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{Mandate, MeasureId, MeasurePart, Refusal, StrategyId, pack::Mark};

use super::{STEM, form, may_plan, outline};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit},
    language::sorted_by_name,
    recommendations::{set_day, words::marks},
    referrals::id_in,
    shell::{
        components::{Actions, Choice, FieldErrors, Fields},
        form_page::{Both, FormPage, Maker, Sent, answered, both, is_conflict},
        page,
    },
    submit,
};

fn make<'a>(visit: &Visit, sent: Sent<'a>) -> Maker<'a> {
    Maker { t: visit.t(), stem: STEM, sent }
}

/// The form of a strategy.
pub(super) fn strategy_page(visit: &Visit, sent: Sent<'_>) -> FormPage {
    let t = visit.t();
    let make = make(visit, sent);
    FormPage {
        shell: visit.shell("plans-new").back("/plans").errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: vec![],
        action: "/plans/new".to_owned(),
        version: None,
        parts: vec![
            make.line("title_hu"),
            make.line("title_en"),
            make.line("source"),
            make.line("address"),
            make.day("since"),
            make.day("until"),
            marks(&make),
        ],
        actions: Actions::new(t.s("plans-add")).leave("/plans", t.s("shell-back")),
        tables: vec![],
    }
}

/// The form of a pillar or an objective.
pub(super) fn heading_page(visit: &Visit, id: StrategyId, headings: &[Heading], sent: Sent<'_>) -> FormPage {
    let t = visit.t();
    let make = make(visit, sent);
    let mut parents = vec![(String::new(), t.s("plans-field-parent-none").into_owned())];
    parents.extend(outline::options(t, headings, true));
    FormPage {
        shell: visit.shell("plans-heading").back(format!("/plans/{id}")).errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: vec![],
        action: format!("/plans/{id}/headings"),
        version: None,
        parts: vec![
            make.list("parent", parents),
            make.line("code"),
            make.line("title_hu"),
            make.line("title_en"),
        ],
        actions: Actions::new(t.s("plans-add")).leave(format!("/plans/{id}"), t.s("shell-back")),
        tables: vec![],
    }
}

/// What a measure can belong to and who can be named for it.
pub(super) struct Choosing<'a> {
    pub(super) headings: &'a [Heading],
    pub(super) portfolios: &'a [Portfolio],
    pub(super) bodies: &'a [BodySummary],
}

/// The form of a measure: new in a plan, or one that is there with the version that its editor sees.
pub(super) fn measure_page(
    visit: &Visit,
    (stem, back, action): (&str, String, String),
    version: Option<i64>,
    from: &Choosing<'_>,
    sent: Sent<'_>,
) -> FormPage {
    let t = visit.t();
    let make = make(visit, sent);
    let choose = || (String::new(), t.s("shell-choose").into_owned());
    let mut headings = vec![choose()];
    headings.extend(outline::options(t, from.headings, false));
    let mut portfolios = vec![choose()];
    portfolios
        .extend(from.portfolios.iter().map(|one| (one.id.to_string(), one.name.of(t.locale()).to_owned())));
    let mut bodies: Vec<&BodySummary> = from
        .bodies
        .iter()
        .filter(|body| {
            let named = body.id.to_string();
            body.mandates.contains(&Mandate::Contribute)
                || sent.0.has("co_responsible", &named)
                || sent.0.has("invited", &named)
        })
        .collect();
    sorted_by_name(t.locale(), &mut bodies, |body| body.name(t.locale()));
    let taking_part =
        || bodies.iter().map(|body| Choice::new(body.id.to_string(), body.name(t.locale()))).collect();
    FormPage {
        shell: visit.shell(stem).back(back.clone()).errors(sent.1),
        summary: sent.1.summary(t),
        lead_in: vec![],
        action,
        version,
        parts: vec![
            make.list("heading", headings),
            make.line("code"),
            make.text("title_hu", 3),
            make.text("title_en", 3),
            make.list("portfolio", portfolios),
            make.several("co_responsible", taking_part()),
            make.several("invited", taking_part()),
            make.day("deadline"),
            make.line("settlements"),
            make.text("resources", 2),
            make.line("figure"),
            make.line("baseline"),
            make.line("target"),
            marks(&make),
        ],
        actions: Actions::new(t.s(if version.is_some() { "plans-save" } else { "plans-add" }))
            .leave(back, t.s("shell-back")),
        tables: vec![],
    }
}

/// The form of a new strategy.
pub(super) async fn new_strategy(signed: Signed) -> Answer {
    may_plan(&signed).await?;
    page(&strategy_page(&signed.visit, (&Fields::empty(), &FieldErrors::none())))
}

/// Adds a strategy.
pub(super) async fn add_strategy(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::strategy(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            format!("/plans/{}", plans::add_strategy(tx, &new).await?)
        })
        .map_err(Failed::from),
        Err(refusal) => {
            may_plan(&signed).await?;
            Err(refusal.into())
        }
    };
    answered(&signed.visit, done, |errors| strategy_page(&signed.visit, (&form.0, errors)))
}

/// The form of a pillar or an objective.
pub(super) async fn new_heading(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let plan = app::read!(signed.store(), &ctx, |tx| plans::plan(tx, id).await)?;
    let sent = (&Fields::empty(), &FieldErrors::none());
    page(&heading_page(&signed.visit, id, &plan.headings, sent))
}

/// Adds one.
pub(super) async fn add_heading(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    // whoever may not see the plan finds nothing, whatever they sent
    let plan = app::read!(signed.store(), &ctx, |tx| plans::plan(tx, id).await)?;
    let done = match form::heading(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            plans::add_heading(tx, id, &new).await?;
            format!("/plans/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&signed.visit, done, |errors| heading_page(&signed.visit, id, &plan.headings, (&form.0, errors)))
}

async fn choosing(
    signed: &Signed,
    id: StrategyId,
) -> Result<(Vec<Heading>, Vec<Portfolio>, Vec<BodySummary>), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| {
        let headings = plans::plan(tx, id).await?.headings;
        Ok((headings, plans::portfolios(tx).await?, bodies::list(tx).await?))
    })?)
}

fn of_plan(id: StrategyId) -> (&'static str, String, String) {
    ("plans-measure-new", format!("/plans/{id}"), format!("/plans/{id}/measures"))
}

fn of_measure(id: MeasureId) -> (&'static str, String, String) {
    ("plans-measure-amend", format!("/measures/{id}"), format!("/measures/{id}/amend"))
}

/// The form of a new measure.
pub(super) async fn new_measure(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let (headings, portfolios, bodies) = choosing(&signed, id).await?;
    let from = Choosing { headings: &headings, portfolios: &portfolios, bodies: &bodies };
    let sent = (&Fields::of(&[("mark", Mark::Unverified.code())]), &FieldErrors::none());
    page(&measure_page(&signed.visit, of_plan(id), None, &from, sent))
}

/// Adds a measure.
pub(super) async fn add_measure(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (headings, portfolios, bodies) = choosing(&signed, id).await?;
    let done = match form::measure(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            format!("/measures/{}", plans::add_measure(tx, id, &new).await?)
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    let from = Choosing { headings: &headings, portfolios: &portfolios, bodies: &bodies };
    answered(&signed.visit, done, |errors| {
        measure_page(&signed.visit, of_plan(id), None, &from, (&form.0, errors))
    })
}

async fn managed(signed: &Signed, id: MeasureId) -> Result<Measure, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    let found = app::read!(signed.store(), &ctx, |tx| plans::measure(tx, id).await)?;
    if found.manages { Ok(found) } else { Err(Refusal::not_found().into()) }
}

fn filled(found: &Measure) -> Fields {
    let line = &found.line;
    let mut fields = Fields::of(&[
        ("heading", line.heading.to_string()),
        ("code", line.code.clone()),
        ("title_hu", line.title.hu.clone()),
        ("title_en", line.title.en.clone()),
        ("portfolio", line.portfolio.to_string()),
        ("settlements", found.settlements.clone()),
        ("resources", found.resources.clone()),
        ("figure", found.figure.clone()),
        ("baseline", found.baseline.clone()),
        ("target", found.target.clone()),
        ("mark", found.mark.code().to_owned()),
    ]);
    for (body, part) in &found.bodies {
        let name = match part {
            MeasurePart::CoResponsible => "co_responsible",
            MeasurePart::Invited => "invited",
        };
        fields.set(name, body.to_string());
    }
    set_day(&mut fields, "deadline", line.deadline);
    fields
}

/// The form of a change.
pub(super) async fn ask_measure(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = managed(&signed, id_in(&id)?).await?;
    let (headings, portfolios, bodies) = choosing(&signed, found.line.strategy).await?;
    let from = Choosing { headings: &headings, portfolios: &portfolios, bodies: &bodies };
    let sent = (&filled(&found), &FieldErrors::none());
    page(&measure_page(&signed.visit, of_measure(found.line.id), Some(found.version), &from, sent))
}

/// Amends a measure. Two people at once: the page keeps the titles of both.
pub(super) async fn amend_measure(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: MeasureId = id_in(&id)?;
    let found = managed(&signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let version: i64 = form.0.one("version").parse().unwrap_or(0);
    let done = match form::measure(&form.0) {
        Ok(new) => submit!(signed, &ctx, form.once(), |tx| {
            plans::amend(tx, id, &new, version).await?;
            format!("/measures/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    if done.as_ref().is_err_and(|failed| is_conflict(failed.refusal())) {
        let of = Both {
            action: format!("/measures/{id}/amend"),
            leave: format!("/measures/{id}"),
            words: (STEM, "plans-conflict-by"),
            theirs: &filled(&found),
            yours: &form.0,
            version: found.version,
            texts: &["title_hu", "title_en", "resources"],
        };
        return both(&signed.visit, of);
    }
    let (headings, portfolios, bodies) = choosing(&signed, found.line.strategy).await?;
    let from = Choosing { headings: &headings, portfolios: &portfolios, bodies: &bodies };
    answered(&signed.visit, done, |errors| {
        measure_page(&signed.visit, of_measure(id), Some(version), &from, (&form.0, errors))
    })
}
