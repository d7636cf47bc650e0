//! The forms of a strategy, its headings and its measures.

use app::{
    bodies::{self, BodySummary},
    plans::{self, Heading, Measure, Portfolio},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{Mandate, MeasureId, MeasurePart, Refusal, RefusalKind, StrategyId, pack::Mark};

use super::{form, may_plan, outline};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    language::{Texts, sorted_by_name},
    recommendations::{set_day, words::mark},
    referrals::id_in,
    shell::{
        ConflictField, ConflictInput, ConflictPage, Shell,
        components::{
            Actions, Choice, Choices, DateInput, ErrorSummary, FieldErrors, Fields, Select, Table, TextArea,
            TextInput,
        },
        page, page_with,
    },
    submit,
};

/// One question of a form.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Line(TextInput),
    Text(TextArea),
    List(Select),
    Choice(Choices),
    Day(DateInput),
}

/// A form of this feature.
#[derive(Debug, Clone, Template)]
#[template(path = "plans/form.html")]
pub(super) struct FormPage {
    pub(super) shell: Shell,
    pub(super) summary: ErrorSummary,
    pub(super) lead_in: Vec<String>,
    pub(super) action: String,
    pub(super) version: Option<i64>,
    pub(super) parts: Vec<Part>,
    pub(super) actions: Actions,
    pub(super) tables: Vec<Table>,
}

/// Makes the parts of a form from what was sent.
pub(super) struct Maker<'a> {
    pub(super) t: Texts,
    pub(super) sent: (&'a Fields, &'a FieldErrors),
}

impl Maker<'_> {
    fn label(&self, name: &str) -> String {
        self.t.s(&format!("plans-field-{}", name.replace('_', "-"))).into_owned()
    }

    fn hint(&self, name: &str) -> String {
        let key = format!("plans-field-{}-hint", name.replace('_', "-"));
        if self.t.has(&key) { self.t.s(&key).into_owned() } else { String::new() }
    }

    pub(super) fn line(&self, name: &str) -> Part {
        let (fields, errors) = self.sent;
        Part::Line(TextInput::new(name, self.label(name)).hint(self.hint(name)).filled(fields, errors))
    }

    pub(super) fn text(&self, name: &str, rows: u8) -> Part {
        let (fields, errors) = self.sent;
        let area = TextArea::new(name, self.label(name)).hint(self.hint(name)).filled(fields, errors);
        Part::Text(TextArea { rows, ..area })
    }

    pub(super) fn list(&self, name: &str, options: Vec<(String, String)>) -> Part {
        let (fields, errors) = self.sent;
        let select = Select::new(name, self.label(name), options);
        Part::List(select.hint(self.hint(name)).filled(fields, errors))
    }

    pub(super) fn choice(&self, name: &str, options: Vec<Choice>) -> Part {
        let (fields, errors) = self.sent;
        Part::Choice(Choices::one(name, self.label(name), options).filled(fields, errors))
    }

    fn several(&self, name: &str, options: Vec<Choice>) -> Part {
        let (fields, errors) = self.sent;
        let choices = Choices::several(name, self.label(name), options).hint(self.hint(name));
        Part::Choice(choices.filled(fields, errors))
    }

    pub(super) fn day(&self, name: &str) -> Part {
        let (fields, errors) = self.sent;
        let day = DateInput::new(self.t, name, self.label(name)).whole(self.hint(name));
        Part::Day(day.filled(fields, errors))
    }

    fn marks(&self) -> Part {
        let marks = Mark::ALL.iter().map(|one| (one.code().to_owned(), self.t.s(mark(*one)).into_owned()));
        self.list("mark", marks.collect())
    }
}

type Sent<'a> = (&'a Fields, &'a FieldErrors);

/// The form of a strategy.
pub(super) fn strategy_page(visit: &Visit, sent: Sent<'_>) -> FormPage {
    let t = visit.t();
    let make = Maker { t, sent };
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
            make.marks(),
        ],
        actions: Actions::new(t.s("plans-add")).leave("/plans", t.s("shell-back")),
        tables: vec![],
    }
}

/// The form of a pillar or an objective.
pub(super) fn heading_page(visit: &Visit, id: StrategyId, headings: &[Heading], sent: Sent<'_>) -> FormPage {
    let t = visit.t();
    let make = Maker { t, sent };
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
    let make = Maker { t, sent };
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
            make.text("resources", 2),
            make.line("figure"),
            make.line("baseline"),
            make.line("target"),
            make.marks(),
        ],
        actions: Actions::new(t.s(if version.is_some() { "plans-save" } else { "plans-add" }))
            .leave(back, t.s("shell-back")),
        tables: vec![],
    }
}

/// Goes on where it was done, shows the form again where a field has to be mended.
pub(super) fn answered(
    visit: &Visit,
    done: Result<String, Failed>,
    again: impl FnOnce(&FieldErrors) -> FormPage,
) -> Answer {
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) => {
            let Some(refusal) = failed.refusal().filter(|refusal| !refusal.fields.is_empty()) else {
                return Err(failed);
            };
            let errors = field_errors(visit, refusal);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again(&errors))
        }
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
    let refusal = done.as_ref().err().and_then(Failed::refusal);
    if refusal.is_some_and(|refusal| refusal.kind == RefusalKind::Conflict) {
        return both(&signed.visit, id, &filled(&found), &form.0, found.version);
    }
    let (headings, portfolios, bodies) = choosing(&signed, found.line.strategy).await?;
    let from = Choosing { headings: &headings, portfolios: &portfolios, bodies: &bodies };
    answered(&signed.visit, done, |errors| {
        measure_page(&signed.visit, of_measure(id), Some(version), &from, (&form.0, errors))
    })
}

fn both(visit: &Visit, id: MeasureId, theirs: &Fields, yours: &Fields, version: i64) -> Answer {
    const TEXTS: [&str; 3] = ["title_hu", "title_en", "resources"];
    let t = visit.t();
    let mut hidden: Vec<(String, String)> = yours
        .clone()
        .into_pairs()
        .into_iter()
        .filter(|(name, _)| !["csrf", "once", "version"].contains(&name.as_str()))
        .filter(|(name, _)| !TEXTS.contains(&name.as_str()))
        .collect();
    hidden.push(("version".to_owned(), version.to_string()));
    let fields = TEXTS
        .map(|name| ConflictField {
            name: name.to_owned(),
            label: t.s(&format!("plans-field-{}", name.replace('_', "-"))).into_owned(),
            theirs: theirs.one(name).to_owned(),
            yours: yours.one(name).to_owned(),
            input: ConflictInput::Lines,
        })
        .to_vec();
    let shown =
        ConflictPage::new(visit, format!("/measures/{id}/amend"), t.s("plans-conflict-by"), hidden, fields)
            .leave(format!("/measures/{id}"));
    page_with(StatusCode::CONFLICT, &shown)
}
