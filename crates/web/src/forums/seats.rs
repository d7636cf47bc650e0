//! A new seat, and one seat: its designation, its people, its end.

use app::{
    accounts::{self, Colleague},
    bodies,
    forums::{self, Forum, Seat},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{ForumId, Refusal, SeatId, SeatKind, SeatPart};

use super::{
    form,
    list::{body_options, errors_of, existing},
    show::{id_of, managed},
    words::{self, BodyNames},
};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    language::format,
    shell::{
        Shell,
        components::{
            Actions, Choice, Choices, DateInput, DateParts, ErrorSummary, FieldErrors, Fields, Select,
            Status, TextInput,
        },
        form_page::{self, Both},
        page, page_with,
    },
    submit,
};

/// The fields of a designation.
#[derive(Debug, Clone)]
struct TermsFields {
    kind: Choices,
    since: DateInput,
    until: DateInput,
    letter: TextInput,
}

impl TermsFields {
    fn new(visit: &Visit, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let kinds = SeatKind::ALL.iter().map(|kind| {
            let key = words::seat_kind_key(*kind);
            Choice::new(kind.code(), t.s(key)).hint(t.s(&format!("{key}-hint")))
        });
        let date = |id: &str, hint: &str| {
            DateInput::new(t, id, t.s(&format!("forums-seat-{id}"))).whole(t.s(hint)).filled(fields, errors)
        };
        Self {
            kind: Choices::one("kind", t.s("forums-seat-kind"), kinds.collect()).filled(fields, errors),
            since: date("since", "forums-seat-since-hint"),
            until: date("until", "forums-seat-until-hint"),
            letter: TextInput::new("letter", t.s("forums-seat-letter"))
                .hint(t.s("forums-seat-letter-hint"))
                .width("half")
                .filled(fields, errors),
        }
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "forums/seat_new.html")]
pub(super) struct NewSeatPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    body: Select,
    terms: TermsFields,
    name: TextInput,
    office: TextInput,
    actions: Actions,
}

impl NewSeatPage {
    pub(super) fn new(
        visit: &Visit,
        forum: &Forum,
        names: &BodyNames,
        sent: (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let (fields, errors) = sent;
        let home = format!("/forums/{}", forum.summary.id);
        let mut options = body_options(visit, names);
        let taken = |body: &str| {
            forum.seats.iter().any(|seat| seat.ended_at.is_none() && seat.body.to_string() == body)
        };
        options.retain(|(body, _)| !taken(body));
        Self {
            shell: visit
                .shell("forums-seat-new")
                .caption(forum.summary.name(t.locale()))
                .back(home.clone())
                .errors(errors),
            summary: errors.summary(t),
            action: format!("{home}/seats/new"),
            body: Select::new("body", t.s("forums-seat-body"), options).filled(fields, errors),
            terms: TermsFields::new(visit, sent),
            name: TextInput::new("name", t.s("forums-part-representative"))
                .hint(t.s("forums-seat-new-name-hint"))
                .filled(fields, errors),
            office: TextInput::new("office", t.s("forums-person-office")).filled(fields, errors),
            actions: Actions::new(t.s("forums-seat-new-button")).leave(home, t.s("shell-back")),
        }
    }
}

async fn new_page(
    signed: &Signed,
    id: ForumId,
    sent: (&Fields, &FieldErrors),
) -> Result<NewSeatPage, Failed> {
    let forum = managed(signed, id).await?;
    let ctx = signed.ctx(Purpose::Coordination);
    let names = app::read!(signed.store(), &ctx, |tx| existing(tx).await)?;
    Ok(NewSeatPage::new(&signed.visit, &forum, &names, sent))
}

/// The form of a new seat.
pub(super) async fn new(signed: Signed, Path(id): Path<String>) -> Answer {
    let scene = signed.visit.scene();
    let mut fields = Fields::of(&[("kind", SeatKind::Member.code())]);
    DateParts::put(&mut fields, "since", scene.now().day_in(scene.zone()));
    page(&new_page(&signed, id_of(&id)?, (&fields, &FieldErrors::none())).await?)
}

/// Gives a body a seat.
pub(super) async fn add(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let read = form::body(&form.0).and_then(|body| Ok((body, form::terms(&form.0)?)));
    let named = form::first_named(&form.0);
    let done = match read {
        Ok((body, terms)) => submit!(signed, &ctx, form.once(), |tx| {
            let seat = forums::seat(tx, id, body, &terms).await?;
            if let Some(naming) = &named {
                forums::name(tx, (id, seat), naming).await?;
            }
            format!("/forums/{id}")
        })
        .map_err(Failed::from),
        Err(failed) => Err(failed),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failed) => {
            // whoever may not manage the forum finds nothing here, whatever they sent
            managed(&signed, id).await?;
            let errors = errors_of(&signed.visit, failed)?;
            let shown = new_page(&signed, id, (&form.0, &errors)).await?;
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// Somebody who sits or sat on a seat, as a line.
#[derive(Debug, Clone)]
struct PersonLine {
    part: String,
    name: String,
    dates: String,
}

#[derive(Debug, Clone, Template)]
#[template(path = "forums/seat.html")]
pub(super) struct SeatPage {
    shell: Shell,
    summary: ErrorSummary,
    home: String,
    standing: Status,
    people: Vec<PersonLine>,
    version: i64,
    terms: TermsFields,
    part: Choices,
    account: Option<Select>,
    name: TextInput,
    office: TextInput,
    save: String,
    name_button: String,
    end_button: String,
}

/// What stands in the two forms of a seat's page.
pub(super) struct SeatForms<'a> {
    terms: (&'a Fields, &'a FieldErrors),
    people: (&'a Fields, &'a FieldErrors),
}

impl SeatPage {
    pub(super) fn new(
        visit: &Visit,
        (forum, seat): (&Forum, &Seat),
        names: &BodyNames,
        colleagues: &[Colleague],
        forms: &SeatForms<'_>,
    ) -> Self {
        let t = visit.t();
        let scene = visit.scene();
        let errors = if forms.terms.1.is_empty() { forms.people.1 } else { forms.terms.1 };
        let (fields, wrong) = forms.people;
        let day = |moment: vocabulary::Moment| format::day(t, moment.day_in(scene.zone()));
        let people = seat.people.iter().map(|named| PersonLine {
            part: t.s(words::part_key(named.part)).into_owned(),
            name: if named.office.is_empty() {
                named.name.clone()
            } else {
                format!("{}, {}", named.name, named.office)
            },
            dates: match named.left_at {
                Some(left) => t.a(
                    "forums-seat-from-to",
                    &[("since", day(named.named_at).as_str()), ("until", day(left).as_str())],
                ),
                None => t.a("forums-seat-from", &[("since", day(named.named_at).as_str())]),
            },
        });
        let parts =
            SeatPart::ALL.iter().map(|part| Choice::new(part.code(), t.s(words::part_key(*part)))).collect();
        let nobody = (String::new(), t.s("forums-person-no-account").into_owned());
        let accounts = colleagues.iter().map(|one| (one.id.to_string(), one.name.clone()));
        Self {
            shell: visit
                .shell("forums-seat")
                .heading(names.name(t.locale(), seat.body))
                .caption(forum.summary.name(t.locale()))
                .back(format!("/forums/{}", forum.summary.id))
                .errors(errors),
            summary: errors.summary(t),
            home: format!("/forums/{}/seats/{}", forum.summary.id, seat.id),
            standing: words::standing(t, seat, scene.now().day_in(scene.zone())),
            people: people.collect(),
            version: seat.version,
            terms: TermsFields::new(visit, forms.terms),
            part: Choices { inline: true, ..Choices::one("part", t.s("forums-person-part"), parts) }
                .filled(fields, wrong),
            account: (!colleagues.is_empty()).then(|| {
                let options = std::iter::once(nobody).chain(accounts).collect();
                Select::new("account", t.s("forums-person-account"), options).filled(fields, wrong)
            }),
            name: TextInput::new("name", t.s("forums-person-name"))
                .hint(t.s("forums-person-name-hint"))
                .filled(fields, wrong),
            office: TextInput::new("office", t.s("forums-person-office")).filled(fields, wrong),
            save: t.s("forums-save").into_owned(),
            name_button: t.s("forums-person-button").into_owned(),
            end_button: t.s("forums-seat-end").into_owned(),
        }
    }
}

/// What a seat's form says before anybody changed it.
pub(super) fn terms_of(seat: &Seat) -> Fields {
    let mut fields = Fields::of(&[
        ("kind", seat.terms.kind.code()),
        ("letter", seat.terms.letter.as_deref().unwrap_or_default()),
    ]);
    DateParts::put(&mut fields, "since", seat.terms.since);
    if let Some(until) = seat.terms.until {
        DateParts::put(&mut fields, "until", until);
    }
    fields
}

fn ids(id: &str, seat: &str) -> Result<(ForumId, SeatId), Failed> {
    Ok((id_of(id)?, crate::referrals::id_in(seat)?))
}

type Sent<'a> = Option<(&'a Fields, FieldErrors)>;

async fn seat_page(signed: &Signed, ids: (ForumId, SeatId), terms: Sent<'_>, people: Sent<'_>) -> Answer {
    let forum = managed(signed, ids.0).await?;
    let seat = forum
        .seats
        .iter()
        .find(|seat| seat.id == ids.1 && seat.ended_at.is_none())
        .ok_or_else(Refusal::not_found)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (names, colleagues) = app::read!(signed.store(), &ctx, |tx| {
        Ok((bodies::names(tx).await?, accounts::colleagues(tx, seat.body, None).await?))
    })?;
    let stored = terms_of(seat);
    let empty = Fields::of(&[("part", SeatPart::Representative.code())]);
    let none = FieldErrors::none();
    let status =
        if terms.is_some() || people.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let forms = SeatForms {
        terms: terms.as_ref().map_or((&stored, &none), |(fields, errors)| (*fields, errors)),
        people: people.as_ref().map_or((&empty, &none), |(fields, errors)| (*fields, errors)),
    };
    let shown = SeatPage::new(&signed.visit, (&forum, seat), &BodyNames(names), &colleagues, &forms);
    page_with(status, &shown)
}

/// One seat.
pub(super) async fn show(signed: Signed, Path((id, seat)): Path<(String, String)>) -> Answer {
    seat_page(&signed, ids(&id, &seat)?, None, None).await
}

/// Changes a seat's designation.
pub(super) async fn renew(signed: Signed, Path((id, seat)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &seat)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let version = form::version(&form.0);
    let done = match form::terms(&form.0) {
        Ok(terms) => submit!(signed, &ctx, form.once(), |tx| {
            forums::renew(tx, ids, &terms, version).await?;
            format!("/forums/{}/seats/{}", ids.0, ids.1)
        })
        .map_err(Failed::from),
        Err(failed) => Err(failed),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failed) => {
            let forum = managed(&signed, ids.0).await?;
            if form_page::is_conflict(failed.refusal()) {
                return conflicting(&signed.visit, &forum, ids, &form.0);
            }
            let errors = errors_of(&signed.visit, failed)?;
            seat_page(&signed, ids, Some((&form.0, errors)), None).await
        }
    }
}

/// A colleague changed the designation meanwhile, or ended the seat: both side by side.
fn conflicting(visit: &Visit, forum: &Forum, ids: (ForumId, SeatId), sent: &Fields) -> Answer {
    let t = visit.t();
    let seat = forum.seats.iter().find(|seat| seat.id == ids.1).ok_or_else(Refusal::not_found)?;
    let theirs = terms_of(seat);
    let day = |fields: &Fields, name: &str| {
        DateParts::of(fields, name).whole().map_or_else(String::new, |day| format::day(t, day))
    };
    let kind = |fields: &Fields| {
        SeatKind::parse(fields.one("kind"))
            .map_or_else(String::new, |kind| t.s(words::seat_kind_key(kind)).into_owned())
    };
    let mut more = vec![form_page::shown(t.s("forums-seat-kind"), kind(&theirs), kind(sent))];
    for name in ["since", "until"] {
        let label = t.s(&format!("forums-seat-{name}"));
        more.push(form_page::shown(label, day(&theirs, name), day(sent, name)));
    }
    let home = format!("/forums/{}", ids.0);
    if seat.ended_at.is_some() {
        more.extend(form_page::sides(t, ("forums-seat", &["letter"]), &theirs, sent));
        return form_page::kept(visit, t.s("forums-seat-ended"), home, more);
    }
    let address = format!("{home}/seats/{}", ids.1);
    let of = Both {
        action: format!("{address}/terms"),
        leave: address,
        words: ("forums-seat", "forums-conflict"),
        theirs: &theirs,
        yours: sent,
        version: seat.version,
        texts: &["letter"],
    };
    form_page::both_with(visit, of, more)
}

/// Names somebody on a seat.
pub(super) async fn name(signed: Signed, Path((id, seat)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &seat)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::naming(&form.0) {
        Ok(naming) => submit!(signed, &ctx, form.once(), |tx| {
            forums::name(tx, ids, &naming).await?;
            format!("/forums/{}/seats/{}", ids.0, ids.1)
        })
        .map_err(Failed::from),
        Err(failed) => Err(failed),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failed) => {
            managed(&signed, ids.0).await?;
            let errors = errors_of(&signed.visit, failed)?;
            seat_page(&signed, ids, None, Some((&form.0, errors))).await
        }
    }
}

/// Ends a seat.
pub(super) async fn end(signed: Signed, Path((id, seat)): Path<(String, String)>, form: Form) -> Answer {
    let ids = ids(&id, &seat)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let version = form::version(&form.0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        forums::end_seat(tx, ids, version).await?;
        format!("/forums/{}", ids.0)
    })?;
    Ok(see_other(&done))
}

/// The page of a seat with empty forms, for samples.
pub(super) fn sample(visit: &Visit, forum: &Forum, seat: &Seat, names: &BodyNames, wrong: bool) -> SeatPage {
    let t = visit.t();
    let (terms, none, mut errors) = (terms_of(seat), FieldErrors::none(), FieldErrors::none());
    if wrong {
        errors.add("name", t.s("forums-person-missing"));
    }
    let people = Fields::of(&[("part", SeatPart::Alternate.code())]);
    let colleagues = [Colleague { id: vocabulary::AccountId::nil(), name: "Minta Béla".to_owned() }];
    let colleagues = if wrong { &colleagues[..0] } else { &colleagues[..] };
    let forms = SeatForms { terms: (&terms, &none), people: (&people, &errors) };
    SeatPage::new(visit, (forum, seat), names, colleagues, &forms)
}
