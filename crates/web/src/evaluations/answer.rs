//! One answer as its own body sees it: written, given to a person, sent to the approver, approved.

use app::{
    accounts::{self, Colleague},
    evaluations::{self, Own},
    evidence::Piece,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{AnswerId, Failure, Outcome, RefusalKind, Role};

use super::{
    form,
    words::{self, Marked},
};
use crate::{
    evidence::EvidencePart,
    forums::version,
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::format,
    referrals::id_in,
    shell::{
        ConflictField, ConflictInput, ConflictPage, LatePage, Shell,
        components::{
            Actions, ErrorSummary, FieldErrors, Fields, Notice, Select, Status, TextArea, Timeline,
            TimelineMoment,
        },
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/answer.html")]
pub(super) struct AnswerPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    language: String,
    question: String,
    status: Status,
    due: Option<String>,
    returned: Option<String>,
    before: Option<(String, String)>,
    changed: Vec<Marked>,
    written: String,
    version: i64,
    may_write: bool,
    may_approve: bool,
    two: bool,
    /// That nobody of the body can approve what is written here.
    warning: Option<Notice>,
    text: TextArea,
    actions: Actions,
    holder: Select,
    substitute: Select,
    reason: TextArea,
    evidence: EvidencePart,
    steps: Option<Timeline>,
}

/// The answer, what bears it out, everybody of the body by name, and those among them who write.
pub(super) struct Loaded {
    pub(super) own: Own,
    pub(super) proofs: Vec<Piece>,
    pub(super) people: Vec<Colleague>,
    pub(super) writers: Vec<Colleague>,
}

/// What the form says before anybody changed it.
pub(super) fn stored(found: &Own) -> Fields {
    let mut fields = Fields::of(&[("text", found.text.as_str())]);
    let (holder, substitute) = found.line.holders;
    fields.set("holder", holder.map(|account| account.to_string()).unwrap_or_default());
    fields.set("substitute", substitute.map(|account| account.to_string()).unwrap_or_default());
    fields
}

impl AnswerPage {
    pub(super) fn new(visit: &Visit, loaded: &Loaded, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let found = &loaded.own;
        let line = &found.line;
        let action = format!("/answers/{}", line.id);
        let nobody = (String::new(), t.s("evaluations-asked-nobody").into_owned());
        let people: Vec<(String, String)> = std::iter::once(nobody)
            .chain(loaded.writers.iter().map(|person| (person.id.to_string(), person.name.clone())))
            .collect();
        let before = found.before.as_ref().map(|before| {
            let heading = t.a(
                "evaluations-answer-before-of",
                &[("title", before.title.of(t.locale())), ("number", before.number.as_str())],
            );
            (heading, before.text.clone())
        });
        let changed =
            found.before.as_ref().map(|before| words::marked(&before.text, &found.text)).unwrap_or_default();
        // why it came back stands where it is mended
        let returned = found.steps.iter().find(|step| !step.note.is_empty()).map(|step| step.note.clone());
        let returned = returned.filter(|_| line.state == vocabulary::AnswerState::Returned);
        let area = TextArea::new("text", t.s("evaluations-answer-text"))
            .hint(t.s("evaluations-answer-text-hint"))
            .filled(fields, errors);
        let second = Some(("save".to_owned(), t.s("evaluations-answer-save").into_owned()));
        let purpose = match (found.may.write, found.may.approve) {
            (true, _) => "evaluations-answer-purpose",
            (false, true) => "evaluations-answer-purpose-approve",
            (false, false) => "evaluations-answer-purpose-read",
        };
        let mut shell = visit
            .shell("evaluations-answer")
            .heading(t.a("evaluations-question-heading-of", &[("number", line.row.number.as_str())]))
            .caption(line.title.of(t.locale()))
            .back("/answers")
            .errors(errors);
        shell.purpose = t.s(purpose).into_owned();
        let zone = visit.scene().zone();
        Self {
            summary: errors.summary(t),
            evidence: EvidencePart::new(&shell, zone, &action, &loaded.proofs, found.may.write),
            language: line.language.clone(),
            question: line.row.text.clone(),
            status: words::state(t, line.state),
            due: line.due.map(|due| t.a("evaluations-answer-due", &[("day", format::day(t, due).as_str())])),
            returned,
            before,
            changed,
            written: found.text.clone(),
            version: found.version,
            may_write: found.may.write,
            may_approve: found.may.approve,
            two: found.hands.needed > 1,
            warning: words::unapproved(t, found.hands).filter(|_| found.may.write),
            text: TextArea { rows: 12, ..area },
            actions: Actions {
                second,
                ..Actions::new(t.s("evaluations-answer-submit"))
                    .leave("/answers", t.s("evaluations-answer-all"))
            },
            holder: Select::new("holder", t.s("evaluations-answer-holder"), people.clone())
                .filled(fields, errors),
            substitute: Select::new("substitute", t.s("evaluations-answer-substitute"), people)
                .filled(fields, errors),
            reason: TextArea::new("reason", t.s("evaluations-reason")).filled(fields, errors),
            steps: steps(visit, loaded),
            shell,
            action,
        }
    }
}

fn steps(visit: &Visit, loaded: &Loaded) -> Option<Timeline> {
    let t = visit.t();
    let name = |account| {
        let person = loaded.people.iter().find(|person| person.id == account);
        // whoever has left the body, and the coordinator's office, stand there without a name
        person.map_or_else(String::new, |person| person.name.clone())
    };
    let moments: Vec<TimelineMoment> = loaded
        .own
        .steps
        .iter()
        .map(|step| TimelineMoment {
            when: format::moment(t, visit.scene().zone(), step.at),
            machine: format::machine(step.at),
            what: t.s(words::done(step.step)).into_owned(),
            who: name(step.account),
            note: if step.note.is_empty() { step.text.clone() } else { step.note.clone() },
            status: None,
        })
        .collect();
    let title = t.s("evaluations-answer-history").into_owned();
    (!moments.is_empty()).then_some(Timeline { title, moments })
}

pub(super) async fn load(signed: &Signed, id: AnswerId) -> Outcome<Loaded> {
    let ctx = signed.ctx(Purpose::Coordination);
    let body = signed.session.body;
    app::read!(signed.store(), &ctx, |tx| {
        Ok(Loaded {
            own: evaluations::answer(tx, id).await?,
            proofs: evaluations::own_proofs(tx, id).await?,
            people: accounts::colleagues(tx, body, None).await?,
            writers: accounts::colleagues(tx, body, Some(Role::Contributor)).await?,
        })
    })
}

/// One answer.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let loaded = load(&signed, id_in(&id)?).await?;
    let stored = stored(&loaded.own);
    page(&AnswerPage::new(&signed.visit, &loaded, (&stored, &FieldErrors::none())))
}

/// The page again with what is wrong, for whoever may do the action.
pub(super) async fn again(
    signed: &Signed,
    (id, action): (AnswerId, Action),
    form: &Form,
    failed: Failed,
) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| tx.permit(action, id).await.map(|_| ()))?;
    let errors = errors_of(&signed.visit, failed)?;
    let loaded = load(signed, id).await?;
    let mut fields = stored(&loaded.own);
    if !form.0.one("text").is_empty() || errors.of("text").is_some() {
        fields = form.0.clone();
    }
    let shown = AnswerPage::new(&signed.visit, &loaded, (&fields, &errors));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

fn is_conflict(failure: &Failure) -> bool {
    failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::Conflict)
}

fn is_absent(failure: &Failure) -> bool {
    failure.refusal().is_some_and(|refusal| refusal.kind == RefusalKind::NotFound)
}

/// Writes the answer, and sends it to the approver unless it is only to be saved. Where a colleague wrote meanwhile, both texts are
/// shown and nothing is lost.
pub(super) async fn write(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: AnswerId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (text, seen, only_save) = (form.0.one("text"), version(&form.0), form.0.one("act") == "save");
    let home = format!("/answers/{id}");
    let done = submit!(signed, &ctx, form.once(), |tx| {
        if only_save {
            evaluations::write(tx, id, text, seen).await?;
        } else {
            evaluations::submit(tx, id, text, seen).await?;
        }
        home.clone()
    });
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) if is_conflict(&failure) => {
            let found = load(&signed, id).await?.own;
            let t = signed.visit.t();
            let fields = vec![ConflictField {
                name: "text".to_owned(),
                label: t.s("evaluations-answer-text").into_owned(),
                theirs: found.text,
                yours: text.to_owned(),
                input: ConflictInput::Lines,
            }];
            // what was put together is saved and read once more before it is sent
            let hidden = vec![
                ("version".to_owned(), found.version.to_string()),
                ("act".to_owned(), "save".to_owned()),
            ];
            let by = t.s("evaluations-conflict-by");
            let shown = ConflictPage::new(&signed.visit, home.clone(), by, hidden, fields).leave(home);
            page_with(StatusCode::CONFLICT, &shown)
        }
        Err(failure) if is_absent(&failure) && super::answers(&signed.session) => {
            // whoever may read it and not write it any more was overtaken, and gets the words back
            let own = load(&signed, id).await?.own;
            let t = signed.visit.t();
            let yours = vec![("text", t.s("evaluations-answer-text").into_owned(), text.to_owned())];
            if own.may.write || text.trim().is_empty() {
                return Err(failure.into());
            }
            page_with(StatusCode::CONFLICT, &LatePage::new(&signed.visit, yours, home))
        }
        Err(failure) => again(&signed, (id, Action::WriteAnswer), &form, failure.into()).await,
    }
}

/// Says whose the answer is, and who stands in.
pub(super) async fn split(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: AnswerId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let people =
        form::person(&form.0, "holder").and_then(|holder| Ok((holder, form::person(&form.0, "substitute")?)));
    let done = match people {
        Ok(people) => submit!(signed, &ctx, form.once(), |tx| {
            evaluations::split(tx, id, people, seen).await?;
            format!("/answers/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => Err(refusal.into()),
    };
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) => again(&signed, (id, Action::WriteAnswer), &form, failed).await,
    }
}
