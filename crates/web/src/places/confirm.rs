//! The desk's answer to an accepted request: a place, a meeting point, who comes.

use app::{
    accounts, packs,
    places::{self, Place, Proposals},
    referrals,
    referrals::Referral,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{Outcome, ReferralId, Role, pack::Pack};

use super::form;
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::{format, sorted_by_name},
    referrals::words,
    shell::{
        Shell,
        components::{
            Actions, CheckAnswers, Choice, Choices, Empty, ErrorSummary, FieldErrors, Fields, Notice, Select,
            TextArea,
        },
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "places/confirm.html")]
pub(super) struct ConfirmPage {
    shell: Shell,
    summary: ErrorSummary,
    request: CheckAnswers,
    notice: Option<Notice>,
    empty: Option<Empty>,
    action: String,
    place: Choices,
    meeting_point: TextArea,
    worker: Select,
    escort: Select,
    actions: Actions,
}

/// What the page of a confirmation is made of.
pub(super) struct Choosing<'a> {
    pub(super) pack: &'a Pack,
    pub(super) referral: &'a Referral,
    pub(super) proposals: &'a Proposals,
    /// Accounts that may be named, with their body's name.
    pub(super) workers: &'a [(String, String)],
    pub(super) escorts: &'a [(String, String)],
}

impl ConfirmPage {
    pub(super) fn new(visit: &Visit, choosing: &Choosing<'_>, sent: &Fields, errors: &FieldErrors) -> Self {
        let (t, pack) = (visit.t(), choosing.pack);
        let id = choosing.referral.row.id;
        let choice = |place: &Place| {
            let free = t.a("places-free", &[("count", place.free())]);
            let asked = format::moment(t, visit.scene().zone(), place.confirmed_at);
            let asked = t.a("places-confirm-asked", &[("when", asked)]);
            Choice::new(
                place.id.to_string(),
                format!("{} · {}", place.number, words::county(pack, t, &place.county)),
            )
            .hint(format!("{free} · {asked}"))
        };
        let none_outside = choosing.proposals.proposed.is_empty();
        let offered = if none_outside { &choosing.proposals.in_county } else { &choosing.proposals.proposed };
        let people = |list: &[(String, String)]| {
            let nobody = (String::new(), t.s("places-confirm-nobody").into_owned());
            std::iter::once(nobody).chain(list.iter().cloned()).collect::<Vec<_>>()
        };
        Self {
            shell: visit
                .shell("places-confirm")
                .caption(choosing.referral.row.reference.to_string())
                .back(format!("/referrals/{id}"))
                .errors(errors),
            summary: errors.summary(t),
            request: CheckAnswers::new(t, "", words::preview(pack, t, &choosing.referral.preview)),
            notice: (none_outside && !offered.is_empty()).then(|| {
                Notice::attention(t.s("places-confirm-in-county"), t.s("places-confirm-in-county-text"))
            }),
            empty: offered
                .is_empty()
                .then(|| Empty::new(t.s("places-confirm-empty"), t.s("places-confirm-empty-text"))),
            action: format!("/referrals/{id}/place"),
            place: Choices::one("place", t.s("places-confirm-place"), offered.iter().map(choice).collect())
                .hint(t.s("places-confirm-place-hint"))
                .filled(sent, errors),
            meeting_point: TextArea {
                rows: 3,
                ..TextArea::new("meeting_point", t.s("places-confirm-meeting-point"))
                    .hint(t.s("places-confirm-meeting-point-hint"))
                    .filled(sent, errors)
            },
            worker: Select::new("worker", t.s("places-confirm-worker"), people(choosing.workers))
                .hint(t.s("places-confirm-worker-hint"))
                .filled(sent, errors),
            escort: Select::new("escort", t.s("places-confirm-escort"), people(choosing.escorts))
                .hint(t.s("places-confirm-escort-hint"))
                .filled(sent, errors),
            actions: Actions::new(t.s("places-confirm-button"))
                .leave(format!("/referrals/{id}"), t.s("shell-back")),
        }
    }
}

/// The request, the free places, and who may be named.
struct Found {
    referral: Referral,
    proposals: Proposals,
    workers: Vec<(String, String)>,
    escorts: Vec<(String, String)>,
}

async fn find(signed: &Signed, id: ReferralId) -> Outcome<Found> {
    let ctx = signed.ctx(Purpose::Placement);
    let locale = signed.session.locale;
    app::read!(signed.store(), &ctx, |tx| {
        let proposals = places::proposals(tx, id).await?;
        let referral = referrals::view(tx, id).await?;
        let mut people = Vec::new();
        for (body, role) in places::nameable(tx, id).await? {
            for person in accounts::colleagues(tx, body.id, Some(role)).await? {
                let words = format!("{} – {}", body.name(locale), person.name);
                people.push((role, person.id.to_string(), words));
            }
        }
        sorted_by_name(locale, &mut people, |(_, _, words)| words);
        let workers = people.iter().filter(|(role, _, _)| *role == Role::CaseWorker);
        let workers = workers.map(|(_, id, words)| (id.clone(), words.clone())).collect();
        let escorts = people.into_iter().map(|(_, id, words)| (id, words)).collect();
        Ok(Found { referral, proposals, workers, escorts })
    })
}

impl Found {
    fn page(&self, signed: &Signed, sent: &Fields, errors: &FieldErrors) -> Result<ConfirmPage, Failed> {
        let choosing = Choosing {
            pack: packs::active()?.pack,
            referral: &self.referral,
            proposals: &self.proposals,
            workers: &self.workers,
            escorts: &self.escorts,
        };
        Ok(ConfirmPage::new(&signed.visit, &choosing, sent, errors))
    }
}

/// Which place, where to meet, who comes.
pub(super) async fn choose(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: ReferralId = crate::referrals::id_in(&id)?;
    let found = find(&signed, id).await?;
    page(&found.page(&signed, &Fields::empty(), &FieldErrors::none())?)
}

/// Confirms the place.
pub(super) async fn confirm(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: ReferralId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(Purpose::Placement);
    let confirmed = match form::confirm(&form.0, id) {
        Ok(command) => submit!(signed, &ctx, form.once(), |tx| {
            places::confirm(tx, &command).await?;
            format!("/referrals/{id}")
        })
        .map_err(Failed::from),
        Err(failed) => {
            // whoever may not confirm finds nothing here, whatever they sent
            app::read!(signed.store(), &ctx, |tx| tx.permit(Action::ConfirmPlace, id).await.map(|_| ()))?;
            Err(failed)
        }
    };
    match confirmed {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) => {
            let errors = errors_of(&signed.visit, failed)?;
            let shown = find(&signed, id).await?.page(&signed, &form.0, &errors)?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// Calls the confirmed place off.
pub(super) async fn call_off(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: ReferralId = crate::referrals::id_in(&id)?;
    let ctx = signed.ctx(Purpose::Placement);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        places::call_off(tx, id).await?;
        format!("/referrals/{id}")
    })?;
    Ok(see_other(&done))
}
