//! Whether a plan has what Article 19b asks of a plan: each element of the pack with its source and mark, and the coordinator's answer.

use app::{
    packs,
    plans::{self, Check},
};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{
    Covered, Refusal, StrategyId,
    pack::{Pack, PlanElement},
};

use crate::{
    http::{Answer, Failed, Form, Signed, Visit},
    language::Texts,
    recommendations::words::mark,
    referrals::id_in,
    shell::{
        Shell,
        components::{
            Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Figure, SummaryStrip, TextArea,
        },
        form_page::answered,
        page,
    },
    submit,
};

/// One element with its question.
#[derive(Debug, Clone)]
struct Element {
    duty: String,
    /// Only where it is not the one that stands above the form.
    source: Option<String>,
    covered: Choices,
    note: TextArea,
}

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "plans/completeness.html")]
pub(super) struct CompletenessPage {
    shell: Shell,
    summary: ErrorSummary,
    strip: SummaryStrip,
    /// The source of the first element and of all that share it.
    common: Option<String>,
    action: String,
    elements: Vec<Element>,
    actions: Actions,
}

const fn covered_key(covered: Covered) -> &'static str {
    match covered {
        Covered::Yes => "plans-covered-yes",
        Covered::Partly => "plans-covered-partly",
        Covered::No => "plans-covered-no",
    }
}

/// Where an element stands, and how far that was checked.
fn source_of(t: Texts, pack: &Pack, element: &PlanElement) -> String {
    let source = pack.source(&element.basis.source);
    let source = source.map_or_else(String::new, |source| source.title.of(t.locale()).to_owned());
    format!("{source} ({})", t.s(mark(element.basis.mark)))
}

impl CompletenessPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        (id, title): (StrategyId, &str),
        checks: &[Check],
        (sent, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let counted = |covered: Covered| {
            i64::try_from(checks.iter().filter(|check| check.covered == covered).count()).unwrap_or(0)
        };
        let all = i64::try_from(pack.plan_elements.len()).unwrap_or(0);
        let answered = i64::try_from(checks.len()).unwrap_or(0);
        let common = pack.plan_elements.first().map(|element| source_of(t, pack, element));
        let elements = pack
            .plan_elements
            .iter()
            .map(|element| {
                let name = format!("covered-{}", element.code);
                let choices = Covered::ALL.iter().map(|one| Choice::new(one.code(), t.s(covered_key(*one))));
                let source = source_of(t, pack, element);
                let duty = if element.duty { "plans-element-must" } else { "plans-element-may" };
                let text = element.text.of(t.locale()).to_owned();
                let covered = Choices { inline: true, ..Choices::one(name, text, choices.collect()) };
                Element {
                    duty: t.s(duty).into_owned(),
                    source: Some(source).filter(|source| common.as_ref() != Some(source)),
                    covered: covered.filled(sent, errors),
                    note: TextArea {
                        rows: 2,
                        ..TextArea::new(format!("note-{}", element.code), t.s("plans-check-note-label"))
                            .filled(sent, errors)
                    },
                }
            })
            .collect();
        let back = format!("/plans/{id}");
        Self {
            summary: errors.summary(t),
            strip: SummaryStrip::new(vec![
                Figure::new(t.n(counted(Covered::Yes)), t.s("plans-covered-yes")),
                Figure::new(t.n(counted(Covered::Partly)), t.s("plans-covered-partly")),
                Figure::new(t.n(counted(Covered::No)), t.s("plans-covered-no")),
                Figure::new(t.n(all - answered), t.s("plans-covered-open")),
            ]),
            action: format!("{back}/completeness"),
            common,
            elements,
            actions: Actions::new(t.s("plans-save")).leave(back.clone(), t.s("shell-back")),
            shell: visit.shell("plans-completeness").caption(title).back(back).errors(errors),
        }
    }
}

async fn load(signed: &Signed, id: StrategyId) -> Result<(String, Vec<Check>), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    let (plan, checks) = app::read!(signed.store(), &ctx, |tx| {
        Ok((plans::plan(tx, id).await?, plans::checks(tx, id).await?))
    })?;
    Ok((plan.strategy.of.title.of(signed.visit.t().locale()).to_owned(), checks))
}

fn filled(checks: &[Check]) -> Fields {
    let mut fields = Fields::empty();
    for check in checks {
        fields.set(&format!("covered-{}", check.element), check.covered.code());
        fields.set(&format!("note-{}", check.element), check.note.clone());
    }
    fields
}

/// What was answered; an element without an answer stays open.
fn sent(pack: &Pack, fields: &Fields) -> Result<Vec<Check>, Refusal> {
    let mut checks = Vec::new();
    for element in &pack.plan_elements {
        let code = fields.one(&format!("covered-{}", element.code)).to_owned();
        let note = fields.one(&format!("note-{}", element.code)).to_owned();
        match Covered::parse(&code) {
            Some(covered) => checks.push(Check { element: element.code.clone(), covered, note }),
            None if note.is_empty() => {}
            None => {
                return Err(Refusal::field(format!("covered-{}", element.code), "plans-covered-missing"));
            }
        }
    }
    Ok(checks)
}

/// The checklist.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let (title, checks) = load(&signed, id).await?;
    let pack = packs::active()?.pack;
    let fields = filled(&checks);
    page(&CompletenessPage::new(&signed.visit, pack, (id, &title), &checks, (&fields, &FieldErrors::none())))
}

/// Answers it.
pub(super) async fn check(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: StrategyId = id_in(&id)?;
    let (title, checks) = load(&signed, id).await?;
    let pack = packs::active()?.pack;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match sent(pack, &form.0) {
        Ok(answers) => submit!(signed, &ctx, form.once(), |tx| {
            plans::check(tx, id, &answers).await?;
            format!("/plans/{id}/completeness")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    answered(&signed.visit, done, |errors| {
        CompletenessPage::new(&signed.visit, pack, (id, &title), &checks, (&form.0, errors))
    })
}
