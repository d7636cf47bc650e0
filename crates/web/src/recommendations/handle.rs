//! The form of the country's answer: position with reason, lead and co-leads, deadline, carried out.

use app::{
    bodies::{self, BodySummary},
    recommendations::{self, Recommendation},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{Day, Mandate, Position, RecommendationId, Refusal};

use super::{edit, form, may_change, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    language::sorted_by_name,
    referrals::id_in,
    shell::{
        Shell,
        components::{
            Actions, Choice, Choices, DateInput, ErrorSummary, FieldErrors, Fields, Select, TextArea,
        },
        form_page::is_conflict,
        page, page_with,
    },
    submit,
};

/// The form.
#[derive(Debug, Clone, Template)]
#[template(path = "recommendations/handle.html")]
pub(super) struct HandlePage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    text: (String, String),
    position: Choices,
    reason: TextArea,
    lead: Select,
    co_leads: Choices,
    deadline: DateInput,
    carried_out_on: DateInput,
    actions: Actions,
}

impl HandlePage {
    pub(super) fn new(
        visit: &Visit,
        found: &Recommendation,
        bodies: &[BodySummary],
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let id = found.line.id;
        let label = |name: &str| t.s(&format!("recommendations-handle-{name}"));
        let back = format!("/recommendations/{id}");
        let mut positions = vec![Choice::new("open", label("position-open"))];
        positions.extend(
            Position::ALL.iter().map(|taken| Choice::new(taken.code(), t.s(words::position(*taken)))),
        );
        let mut named: Vec<&BodySummary> = bodies.iter().filter(|body| can_lead(body, found)).collect();
        sorted_by_name(t.locale(), &mut named, |body| body.name(t.locale()));
        let names: Vec<(String, String)> =
            named.iter().map(|body| (body.id.to_string(), body.name(t.locale()).to_owned())).collect();
        let nobody = (String::new(), t.s("recommendations-nobody").into_owned());
        let co_leads = names.iter().map(|(id, name)| Choice::new(id.clone(), name.clone())).collect();
        let (text, language) = found.line.text(t.locale());
        Self {
            summary: errors.summary(t),
            action: format!("{back}/position"),
            version: found.version,
            text: (text.to_owned(), language.to_owned()),
            position: Choices::one("position", label("position"), positions).filled(fields, errors),
            reason: TextArea::new("reason", label("reason"))
                .hint(label("reason-hint"))
                .filled(fields, errors),
            lead: Select::new("lead", label("lead"), std::iter::once(nobody).chain(names).collect())
                .hint(label("lead-hint"))
                .filled(fields, errors),
            co_leads: Choices::several("co_leads", label("co-leads"), co_leads).filled(fields, errors),
            deadline: DateInput::new(t, "deadline", label("deadline"))
                .whole(label("deadline-hint"))
                .filled(fields, errors),
            carried_out_on: DateInput::new(t, "carried_out_on", label("carried-out"))
                .whole(label("carried-out-hint"))
                .filled(fields, errors),
            actions: Actions::new(label("button")).leave(back.clone(), t.s("shell-back")),
            shell: visit
                .shell("recommendations-handle")
                .caption(
                    t.a("recommendations-show-heading-of", &[("number", t.n(found.line.number).as_str())]),
                )
                .back(back)
                .errors(errors),
        }
    }
}

/// Bodies that contribute or coordinate, and those that are named already.
fn can_lead(body: &BodySummary, found: &Recommendation) -> bool {
    body.mandates.iter().any(|held| matches!(held, Mandate::Contribute | Mandate::Coordinate))
        || found.line.lead == Some(body.id)
        || found.co_leads.contains(&body.id)
}

fn filled(found: &Recommendation) -> Fields {
    let line = &found.line;
    let stands = found.positions.first().filter(|taken| taken.position.is_some());
    let reason = stands.map(|taken| taken.reason.clone()).unwrap_or_default();
    let mut fields = Fields::of(&[
        ("position", line.position.map_or("open", Position::code).to_owned()),
        ("reason", reason),
        ("lead", line.lead.map(|lead| lead.to_string()).unwrap_or_default()),
    ]);
    for body in &found.co_leads {
        fields.set("co_leads", body.to_string());
    }
    set_day(&mut fields, "deadline", line.deadline);
    set_day(&mut fields, "carried_out_on", line.carried_out_on);
    fields
}

/// Puts a day into the three fields of a date.
pub(crate) fn set_day(fields: &mut Fields, id: &str, day: Option<Day>) {
    if let Some(date) = day.map(Day::date) {
        fields.set(&format!("{id}-year"), date.year().to_string());
        fields.set(&format!("{id}-month"), date.month().to_string());
        fields.set(&format!("{id}-day"), date.day().to_string());
    }
}

async fn load(signed: &Signed, id: RecommendationId) -> Result<(Recommendation, Vec<BodySummary>), Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    let (found, bodies) = app::read!(signed.store(), &ctx, |tx| {
        Ok((recommendations::view(tx, id).await?, bodies::list(tx).await?))
    })?;
    if found.manages { Ok((found, bodies)) } else { Err(Refusal::not_found().into()) }
}

/// The form.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let (found, bodies) = load(&signed, id_in(&id)?).await?;
    page(&HandlePage::new(&signed.visit, &found, &bodies, (&filled(&found), &FieldErrors::none())))
}

/// Takes a position, names who leads and until when.
pub(super) async fn handle(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: RecommendationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::handling(&form.0) {
        Ok(handling) => submit!(signed, &ctx, form.once(), |tx| {
            recommendations::handle(tx, id, &handling).await?;
            format!("/recommendations/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => {
            may_change(&signed, Some(id)).await?;
            Err(refusal.into())
        }
    };
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) if is_conflict(failed.refusal()) => {
            let (found, _) = load(&signed, id).await?;
            let sent = (&filled(&found), &form.0);
            edit::both(&signed.visit, (id, "position"), sent, found.version, &["reason"])
        }
        Err(failed) => {
            let Some(refusal) = failed.refusal().filter(|refusal| !refusal.fields.is_empty()) else {
                return Err(failed);
            };
            let errors = field_errors(&signed.visit, refusal);
            let (found, bodies) = load(&signed, id).await?;
            let found = Recommendation { version: form::version(&form.0), ..found };
            let shown = HandlePage::new(&signed.visit, &found, &bodies, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
