//! One question at the coordinator's desk: what was replied last time beside the new text, what bodies released, the text to send.

use std::collections::BTreeMap;

use app::{
    bodies,
    evaluations::{self, Question, Seen},
    evidence::Piece,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{AnswerId, EvaluationId, Failure, Outcome, QuestionId, RefusalKind};

use super::{
    reply::proven,
    words::{self, Marked},
};
use crate::{
    evidence::EvidencePart,
    forums::{version, words::BodyNames},
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::format,
    referrals::id_in,
    shell::{
        ConflictField, ConflictInput, ConflictPage, Shell,
        components::{
            Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Notice, Shape, Status, TextArea,
            Timeline, TimelineMoment,
        },
        page, page_with,
    },
    submit,
};

/// What a body answered, as far as the coordinator may know.
#[derive(Debug, Clone)]
struct GivenPart {
    id: String,
    body: String,
    status: Status,
    when: Option<String>,
    text: String,
    /// What bears it out, and where that is read.
    proofs: Vec<(String, Option<String>)>,
    returnable: bool,
    error: Option<String>,
}

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/question.html")]
pub(super) struct QuestionPage {
    shell: Shell,
    summary: ErrorSummary,
    home: String,
    action: String,
    id: String,
    language: String,
    text: String,
    status: Status,
    closed: bool,
    before: Option<(String, String)>,
    changed: Vec<Marked>,
    given: Vec<GivenPart>,
    version: i64,
    reply: TextArea,
    is_final: Choices,
    actions: Actions,
    saved: Option<Timeline>,
    evidence: EvidencePart,
    /// The figures that moved since the text was saved.
    moved: Option<Notice>,
    neighbours: (Option<String>, Option<String>),
}

/// What bears out the reply, and what bears out the answers that bodies released.
pub(super) struct Proofs {
    pub(super) reply: Vec<Piece>,
    pub(super) given: BTreeMap<AnswerId, Vec<Piece>>,
}

/// What the form says before anybody changed it: what is saved, else everything that bodies released, one after the other.
pub(super) fn stored(found: &Question, names: &BodyNames, visit: &Visit) -> Fields {
    let released = found.given.iter().filter_map(|given| Some((given.body, &given.released.as_ref()?.0)));
    let released: Vec<_> = released.collect();
    let text = match released.as_slice() {
        _ if !found.reply.is_empty() => found.reply.clone(),
        [(_, only)] => (*only).clone(),
        several => several
            .iter()
            .map(|(body, text)| format!("{}:\n{text}", names.name(visit.t().locale(), *body)))
            .collect::<Vec<_>>()
            .join("\n\n"),
    };
    let is_final = if found.merged_at.is_some() { "yes" } else { "" };
    Fields::of(&[("text", text.as_str()), ("final", is_final)])
}

impl QuestionPage {
    pub(super) fn new(
        visit: &Visit,
        (found, names, proofs): (&Question, &BodyNames, &Proofs),
        (fields, errors): (&Fields, &FieldErrors),
        returning: Option<AnswerId>,
    ) -> Self {
        let t = visit.t();
        let zone = visit.scene().zone();
        let home = format!("/evaluations/{}", found.evaluation);
        let written = fields.one("text");
        let before = found.before.as_ref().map(|before| {
            let heading = t.a(
                "evaluations-question-before-of",
                &[("title", before.title.of(t.locale())), ("number", before.number.as_str())],
            );
            (heading, before.text.clone())
        });
        let changed =
            found.before.as_ref().map(|before| words::marked(&before.text, written)).unwrap_or_default();
        let given = found.given.iter().map(|given| {
            let (key, shape) = match given.seen {
                Seen::Released => ("evaluations-seen-released", Shape::Done),
                Seen::Waiting => ("evaluations-seen-waiting", Shape::Open),
            };
            GivenPart {
                id: given.id.to_string(),
                body: names.name(t.locale(), given.body).to_owned(),
                status: Status::new(t.s(key), shape),
                when: given.released.as_ref().map(|(_, at)| format::moment(t, zone, *at)),
                text: given.released.as_ref().map(|(text, _)| text.clone()).unwrap_or_default(),
                proofs: proofs
                    .given
                    .get(&given.id)
                    .map(|pieces| pieces.iter().map(|piece| proven(t, zone, piece)).collect())
                    .unwrap_or_default(),
                returnable: given.seen == Seen::Released && !found.closed,
                error: errors.of("reason").filter(|_| returning == Some(given.id)),
            }
        });
        let (key, shape) = if found.merged_at.is_some() {
            ("evaluations-row-final", Shape::Done)
        } else {
            ("evaluations-question-open", Shape::Half)
        };
        let area = TextArea::new("text", t.s("evaluations-question-reply"))
            .hint(t.s("evaluations-question-reply-hint"))
            .filled(fields, errors);
        let finals = vec![Choice::new("yes", t.s("evaluations-question-final-yes"))];
        let shell = visit
            .shell("evaluations-question")
            .heading(t.a("evaluations-question-heading-of", &[("number", found.row.number.as_str())]))
            .caption(found.title.of(t.locale()))
            .back(format!("{home}/questions"))
            .errors(errors);
        let action = format!("{home}/questions/{}", found.id);
        let link = |id: Option<QuestionId>| id.map(|id| format!("{home}/questions/{id}"));
        Self {
            summary: errors.summary(t),
            evidence: EvidencePart::new(&shell, zone, &action, &proofs.reply, !found.closed),
            action,
            id: found.id.to_string(),
            language: found.language.clone(),
            text: found.row.text.clone(),
            status: Status::new(t.s(key), shape),
            closed: found.closed,
            before,
            changed,
            given: given.collect(),
            version: found.version,
            reply: TextArea { rows: 14, ..area },
            is_final: Choices::several("final", t.s("evaluations-question-final"), finals)
                .hint(t.s("evaluations-question-final-hint"))
                .filled(fields, errors),
            actions: Actions::new(t.s("forums-save"))
                .leave(format!("{home}/questions"), t.s("evaluations-question-all")),
            saved: saved(visit, found),
            moved: moved(visit, found, &proofs.reply),
            neighbours: (link(found.neighbours.0), link(found.neighbours.1)),
            shell,
            home,
        }
    }
}

/// Says that a figure has a newer value than the saved text can know, and which: the text is for its writer to change.
fn moved(visit: &Visit, found: &Question, proofs: &[Piece]) -> Option<Notice> {
    let saved = found.saved.first().filter(|_| !found.closed)?.at;
    let (t, zone) = (visit.t(), visit.scene().zone());
    let newer = proofs.iter().filter(|proof| proof.what.moved_since(saved));
    let newer: Vec<String> = newer.map(|proof| super::reply::proven(t, zone, proof).0).collect();
    let when = format::moment(t, zone, saved);
    let title = t.a("evaluations-moved-since", &[("when", when.as_str())]);
    (!newer.is_empty()).then(|| Notice::attention(title, newer.join("; ")))
}

fn saved(visit: &Visit, found: &Question) -> Option<Timeline> {
    let t = visit.t();
    let moments: Vec<TimelineMoment> = found
        .saved
        .iter()
        .map(|saved| TimelineMoment {
            when: format::moment(t, visit.scene().zone(), saved.at),
            machine: format::machine(saved.at),
            what: t.s("evaluations-question-saved").into_owned(),
            who: String::new(),
            note: saved.text.clone(),
            status: None,
        })
        .collect();
    let title = t.s("evaluations-question-history").into_owned();
    (!moments.is_empty()).then_some(Timeline { title, moments })
}

type Ids = (EvaluationId, QuestionId);

fn ids(id: &str, question: &str) -> Result<Ids, Failed> {
    Ok((id_in(id)?, id_in(question)?))
}

async fn load(signed: &Signed, ids: Ids) -> Outcome<(Question, BodyNames, Proofs)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        let found = evaluations::question(tx, ids.0, ids.1).await?;
        let given = evaluations::given_proofs(tx, &found).await?;
        let proofs = Proofs { reply: evaluations::proofs(tx, ids).await?, given };
        Ok((found, BodyNames(bodies::names(tx).await?), proofs))
    })
}

/// One question.
pub(super) async fn show(signed: Signed, Path((id, question)): Path<(String, String)>) -> Answer {
    let (found, names, proofs) = load(&signed, ids(&id, &question)?).await?;
    let stored = stored(&found, &names, &signed.visit);
    page(&QuestionPage::new(&signed.visit, (&found, &names, &proofs), (&stored, &FieldErrors::none()), None))
}

fn is_conflict(failure: &Failure) -> bool {
    failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::Conflict)
}

/// Saves the reply. Where a colleague saved meanwhile, both texts are shown and nothing is lost.
pub(super) async fn merge(
    signed: Signed,
    Path((id, question)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let ids = ids(&id, &question)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (text, is_final, seen) = (form.0.one("text"), form.0.has("final", "yes"), version(&form.0));
    let home = format!("/evaluations/{}/questions/{}", ids.0, ids.1);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::merge(tx, ids, (text, is_final), seen).await?;
        home.clone()
    });
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let (found, names, proofs) = load(&signed, ids).await?;
            if is_conflict(&failure) {
                let t = signed.visit.t();
                let fields = vec![ConflictField {
                    name: "text".to_owned(),
                    label: t.s("evaluations-question-reply").into_owned(),
                    theirs: found.reply.clone(),
                    yours: text.to_owned(),
                    input: ConflictInput::Lines,
                }];
                let mut hidden = vec![("version".to_owned(), found.version.to_string())];
                hidden.extend(is_final.then(|| ("final".to_owned(), "yes".to_owned())));
                let by = t.s("evaluations-conflict-by");
                let shown = ConflictPage::new(&signed.visit, home.clone(), by, hidden, fields).leave(home);
                return page_with(StatusCode::CONFLICT, &shown);
            }
            let errors = errors_of(&signed.visit, failure)?;
            let shown = QuestionPage::new(&signed.visit, (&found, &names, &proofs), (&form.0, &errors), None);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// Sends a released answer back to its body, with a reason.
pub(super) async fn send_back(
    signed: Signed,
    Path((id, answer)): Path<(String, String)>,
    form: Form,
) -> Answer {
    let (id, answer): (EvaluationId, AnswerId) = (id_in(&id)?, id_in(&answer)?);
    let ctx = signed.ctx(Purpose::Coordination);
    let reason = form.0.one("reason");
    let done = submit!(signed, &ctx, form.once(), |tx| {
        let question = evaluations::send_back(tx, (id, answer), reason).await?;
        format!("/evaluations/{id}/questions/{question}")
    });
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            // only whoever may see it is told what is missing; the question is on the form
            let question: QuestionId = id_in(form.0.one("question"))?;
            let allowed = app::read!(signed.store(), &ctx, |tx| {
                tx.permit(Action::ReturnAnswer, answer).await.map(|_| ())
            });
            allowed?;
            let (found, names, proofs) = load(&signed, (id, question)).await?;
            let stored = stored(&found, &names, &signed.visit);
            let sent = (&stored, &errors);
            let shown = QuestionPage::new(&signed.visit, (&found, &names, &proofs), sent, Some(answer));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
