//! One measure: what is to be done, who is and was responsible, what each quarter brought, which recommendations it serves.

use app::{
    bodies,
    evidence::{self, Piece, Target},
    packs,
    plans::{self, Measure, Related},
    recommendations::{self, Line},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{
    MeasureId, RecommendationId,
    pack::{Mark, Pack},
};

use super::{list, words};
use crate::{
    evidence::EvidencePart,
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::{Texts, format},
    recommendations::words as said,
    referrals::{id_in, words::Names},
    shell::{
        Shell,
        components::{
            Cell, Column, ErrorSummary, FieldErrors, Fields, Notice, Row, Select, Status, Table, TextInput,
            Timeline, TimelineMoment,
        },
        page, page_with,
    },
    submit,
};

/// A recommendation that the measure serves.
#[derive(Debug, Clone)]
struct Served {
    href: String,
    words: String,
    said: String,
    remove: String,
}

/// What is linked with a measure, and what could be.
#[derive(Debug, Clone, Default)]
pub(super) struct Links {
    /// Measures of other strategies.
    pub(super) related: Vec<Related>,
    /// Those that could be linked, for whoever manages the measure.
    pub(super) relatable: Vec<Related>,
}

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "plans/measure.html")]
pub(super) struct MeasurePage {
    shell: Shell,
    summary: ErrorSummary,
    marked: Option<Notice>,
    due: Option<Notice>,
    standing: Status,
    facts: Vec<(String, String)>,
    responsible: Option<Table>,
    served: Vec<Served>,
    related: Vec<Served>,
    /// The list to choose from; nothing where there is nothing to choose.
    relatable: Option<Select>,
    evidence: EvidencePart,
    reports: Option<Timeline>,
    manages: bool,
    reporting: bool,
    id: String,
    number: TextInput,
}

impl MeasurePage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        names: &Names,
        (found, serves, pieces, links): (&Measure, &[Line], &[Piece], &Links),
        (sent, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let line = &found.line;
        let zone = visit.scene().zone();
        let silent = line.is_silent(found.due);
        let quarter = words::quarter(t, found.due);
        let shell = visit.shell("plans-measure");
        Self {
            summary: errors.summary(t),
            marked: (found.mark != Mark::Verified)
                .then(|| Notice::attention(t.s(said::mark(found.mark)), t.s(words::mark_text(found.mark)))),
            due: silent.then(|| {
                Notice::info(
                    t.s("plans-measure-due"),
                    t.a("plans-measure-due-text", &[("quarter", quarter.as_str())]),
                )
            }),
            standing: words::standing(t, line, list::today(visit)),
            facts: facts(t, names, found),
            responsible: responsible(t, names, found),
            served: serves
                .iter()
                .map(|one| Served {
                    href: format!("/recommendations/{}", one.id),
                    words: said::title(t, one),
                    said: said::said_in(pack, t, one),
                    remove: format!("/measures/{}/recommendations/{}", line.id, one.id),
                })
                .collect(),
            related: links
                .related
                .iter()
                .map(|one| Served {
                    href: format!("/measures/{}", one.id),
                    words: called(t, one),
                    said: format!("{} · {}", one.strategy.of(t.locale()), t.s(words::status_key(one.status))),
                    remove: format!("/measures/{}/measures/{}", line.id, one.id),
                })
                .collect(),
            relatable: (found.manages && !links.relatable.is_empty()).then(|| {
                let nothing = (String::new(), t.s("plans-related-choose").into_owned());
                let option = |one: &Related| {
                    (one.id.to_string(), format!("{}: {}", one.strategy.of(t.locale()), called(t, one)))
                };
                let options = std::iter::once(nothing).chain(links.relatable.iter().map(option)).collect();
                Select::new("measure", t.s("plans-related-field"), options).filled(sent, errors)
            }),
            evidence: EvidencePart::new(
                &shell,
                zone,
                &format!("/measures/{}", line.id),
                pieces,
                found.proving,
            )
            .for_session(visit.session()),
            reports: reports(t, zone, names, found),
            manages: found.manages,
            reporting: found.reporting,
            id: line.id.to_string(),
            number: TextInput::new("number", t.s("plans-measure-number"))
                .hint(t.s("plans-measure-number-hint"))
                .digits()
                .filled(sent, errors),
            shell: shell
                .heading(words::title(t, line))
                .caption(found.strategy.of(t.locale()))
                .back(if found.manages { format!("/plans/{}", line.strategy) } else { "/plans".to_owned() })
                .errors(errors),
        }
    }
}

/// Its number and what is to be done, as much as fits in a list.
fn called(t: Texts, one: &Related) -> String {
    format!("{} {}", one.code, said::excerpt(one.title.of(t.locale()))).trim().to_owned()
}

fn facts(t: Texts, names: &Names, found: &Measure) -> Vec<(String, String)> {
    let line = &found.line;
    let mut facts = Vec::new();
    let mut fact = |key: &str, value: String| {
        if !value.is_empty() {
            facts.push((t.s(key).into_owned(), value));
        }
    };
    let holder = line.holder.map_or_else(|| t.s("plans-nobody").into_owned(), |body| names.name(t, body));
    fact("plans-field-portfolio", format!("{} ({holder})", line.portfolio_name.of(t.locale())));
    for part in vocabulary::MeasurePart::ALL {
        let those: Vec<String> = found
            .bodies
            .iter()
            .filter(|(_, taken)| taken == part)
            .map(|(body, _)| names.name(t, *body))
            .collect();
        fact(words::part_key(*part), those.join("; "));
    }
    fact("plans-field-deadline", list::deadline(t, line.deadline));
    fact("plans-field-settlements", found.settlements.clone());
    fact("plans-field-resources", found.resources.clone());
    fact("plans-field-figure", found.figure.clone());
    fact("plans-field-baseline", found.baseline.clone());
    fact("plans-field-target", found.target.clone());
    fact("plans-list-column-standing", t.s(words::status_key(line.status)).into_owned());
    fact("plans-measure-risk", t.s(words::risk_key(line.risk)).into_owned());
    facts
}

/// Who was responsible: shown where there is more than one answer.
fn responsible(t: Texts, names: &Names, found: &Measure) -> Option<Table> {
    let rows = found
        .responsible
        .iter()
        .map(|(portfolio, body, since, until)| {
            Row(vec![
                Cell::text(names.name(t, *body)),
                Cell::text(portfolio.of(t.locale())),
                Cell::text(words::in_force(t, *since, *until)),
            ])
        })
        .collect();
    let columns = ["body", "portfolio", "in-force"]
        .map(|name| Column::new(t.s(&format!("plans-list-column-{name}"))))
        .to_vec();
    (found.responsible.len() > 1).then(|| Table::new(t.s("plans-measure-responsible"), columns, rows))
}

fn reports(t: Texts, zone: &str, names: &Names, found: &Measure) -> Option<Timeline> {
    let moments: Vec<TimelineMoment> = found
        .reports
        .iter()
        .map(|given| {
            let progress = given.report.progress.trim();
            let next = given.report.next_step.trim();
            let note = if next.is_empty() {
                progress.to_owned()
            } else {
                t.a("plans-measure-note", &[("progress", progress), ("next", next)])
            };
            TimelineMoment {
                when: format::moment(t, zone, given.at),
                machine: format::machine(given.at),
                what: format!(
                    "{}: {}, {}",
                    words::quarter(t, given.quarter),
                    t.s(words::status_key(given.report.status)),
                    t.s(words::risk_key(given.report.risk))
                ),
                who: names.name(t, given.body),
                note,
                status: None,
            }
        })
        .collect();
    let title = t.s("plans-measure-reports").into_owned();
    (!moments.is_empty()).then_some(Timeline { title, moments })
}

struct Loaded {
    found: Measure,
    serves: Vec<Line>,
    pieces: Vec<Piece>,
    links: Links,
    names: Names,
}

impl Loaded {
    fn page(&self, visit: &Visit, sent: (&Fields, &FieldErrors)) -> Result<MeasurePage, Failed> {
        let pack = packs::active()?.pack;
        let all = (&self.found, self.serves.as_slice(), self.pieces.as_slice(), &self.links);
        Ok(MeasurePage::new(visit, pack, &self.names, all, sent))
    }
}

async fn load(signed: &Signed, id: MeasureId) -> Result<Loaded, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    Ok(app::read!(signed.store(), &ctx, |tx| {
        let found = plans::measure(tx, id).await?;
        let pieces = evidence::of(tx, Target::measure(id)).await?;
        let relatable = if found.manages { plans::relatable(tx, id).await? } else { Vec::new() };
        let links = Links { related: plans::related(tx, id).await?, relatable };
        let serves = recommendations::served_by(tx, id).await?;
        let names = Names::of(signed.visit.t(), &bodies::list(tx).await?);
        Ok(Loaded { found, serves, pieces, links, names })
    })?)
}

/// One measure.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let loaded = load(&signed, id_in(&id)?).await?;
    page(&loaded.page(&signed.visit, (&Fields::empty(), &FieldErrors::none()))?)
}

/// Says that it serves a recommendation.
pub(super) async fn link(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: MeasureId = id_in(&id)?;
    let number = form.0.one("number").trim_end_matches('.').parse().unwrap_or(0);
    let ctx = signed.ctx(Purpose::Coordination);
    let linked = submit!(signed, &ctx, form.once(), |tx| {
        plans::link(tx, id, number).await?;
        format!("/measures/{id}")
    });
    answered(&signed, id, &form, linked.map_err(Failed::from)).await
}

/// Goes on, or shows the page again with what has to be mended.
async fn answered(signed: &Signed, id: MeasureId, form: &Form, done: Result<String, Failed>) -> Answer {
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) => {
            let errors = errors_of(&signed.visit, failed)?;
            let shown = load(signed, id).await?.page(&signed.visit, (&form.0, &errors))?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// Says that a measure of another strategy belongs to it.
pub(super) async fn relate(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: MeasureId = id_in(&id)?;
    // what is no id is no measure
    let other: MeasureId = form.0.one("measure").parse().unwrap_or_else(|()| MeasureId::nil());
    let ctx = signed.ctx(Purpose::Coordination);
    let related = submit!(signed, &ctx, form.once(), |tx| {
        plans::relate(tx, id, other).await?;
        format!("/measures/{id}")
    });
    answered(&signed, id, &form, related.map_err(Failed::from)).await
}

/// Takes that back.
pub(super) async fn unrelate(
    signed: Signed,
    Path((id, other)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let id: MeasureId = id_in(&id)?;
    let other: MeasureId = id_in(&other)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        plans::unrelate(tx, id, other).await?;
        format!("/measures/{id}")
    })?;
    Ok(see_other(&done))
}

/// Takes that back.
pub(super) async fn unlink(
    signed: Signed,
    Path((id, recommendation)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let id: MeasureId = id_in(&id)?;
    let recommendation: RecommendationId = id_in(&recommendation)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        plans::unlink(tx, id, recommendation).await?;
        format!("/measures/{id}")
    })?;
    Ok(see_other(&done))
}
