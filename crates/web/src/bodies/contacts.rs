//! Contacts of a body: added, changed, removed.

use app::{
    bodies::{self, Body, Listed},
    packs,
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{BodyId, ContactId, Failure, Refusal, pack::Pack};

use super::{
    conflict::{Both, is_conflict},
    form, id_of, managed, mendable, words,
};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit, field_errors, see_other},
    shell::{
        ConflictPage, Shell,
        components::{Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Select, TextInput},
        page, page_with,
    },
    submit,
};

#[derive(Debug, Clone, Template)]
#[template(path = "bodies/contact.html")]
pub(super) struct ContactPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    label_hu: TextInput,
    label_en: TextInput,
    phone: TextInput,
    email: TextInput,
    county: Select,
    hours: Choices,
    days: Choices,
    from: TextInput,
    to: TextInput,
    languages: Choices,
    actions: Actions,
    /// Where a contact that is in the register is removed.
    removal: Option<String>,
}

impl ContactPage {
    /// `listed` is the contact that is changed; a new one has none.
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        (body, listed): (&Body, Option<&Listed>),
        sent: Option<&Fields>,
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let home = format!("/bodies/{}", body.summary.id);
        let stored = listed.map(|listed| form::contact_entry(&listed.contact)).unwrap_or_default();
        let fields = sent.unwrap_or(&stored);
        let key = |name: &str| format!("bodies-contact-{}", name.replace('_', "-"));
        let text = |name: &str| TextInput::new(name, t.s(&key(name))).filled(fields, errors);
        let version = listed.map_or(0, |listed| listed.version);
        let (stem, action) = match listed {
            Some(listed) => ("bodies-contact-change", format!("{home}/contacts/{}", listed.id)),
            None => ("bodies-contact-new", format!("{home}/contacts/new")),
        };
        Self {
            summary: errors.summary(t),
            removal: listed.map(|_| format!("{action}/removal")),
            action,
            version: sent.filter(|_| listed.is_some()).map_or(version, form::version),
            label_hu: text("label_hu").hint(t.s("bodies-contact-label-hint")),
            label_en: text("label_en"),
            phone: TextInput { kind: "tel", ..text("phone").width("half") },
            email: TextInput { kind: "email", ..text("email") },
            county: words::county_select(
                pack,
                t,
                "bodies-contact-county",
                "bodies-contact-everywhere",
                (fields, errors),
            ),
            hours: Choices::one(
                "hours",
                t.s("bodies-contact-hours"),
                [
                    ("always", "bodies-contact-always"),
                    ("at", "bodies-contact-at"),
                    ("unsaid", "bodies-contact-unsaid"),
                ]
                .map(|(code, key)| Choice::new(code, t.s(key)))
                .to_vec(),
            )
            .filled(fields, errors),
            days: days(visit, fields, errors),
            from: text("from").hint(t.s("bodies-contact-from-hint")).width("short"),
            to: text("to").hint(t.s("bodies-contact-to-hint")).width("short"),
            languages: languages(visit, pack, fields, errors),
            actions: Actions::new(t.s("bodies-save")).leave(home.clone(), t.s("bodies-leave")),
            shell: visit.shell(stem).caption(body.summary.name(t.locale())).back(home).errors(errors),
        }
    }
}

fn days(visit: &Visit, fields: &Fields, errors: &FieldErrors) -> Choices {
    let t = visit.t();
    let options =
        words::WEEK.map(|day| Choice::new(day.to_string(), t.s(&format!("bodies-day-{day}")))).collect();
    let days = Choices::several("days", t.s("bodies-contact-days"), options)
        .hint(t.s("bodies-contact-days-hint"))
        .filled(fields, errors);
    Choices { inline: true, ..days }
}

fn languages(visit: &Visit, pack: &Pack, fields: &Fields, errors: &FieldErrors) -> Choices {
    let t = visit.t();
    let options = pack
        .languages
        .iter()
        .map(|language| Choice::new(language.code.clone(), language.name.of(t.locale())))
        .collect();
    let languages = Choices::several("languages", t.s("bodies-contact-languages"), options)
        .hint(t.s("bodies-contact-languages-hint"))
        .filled(fields, errors);
    Choices { inline: true, ..languages }
}

fn contact_id(path: &str) -> Result<ContactId, Refusal> {
    path.parse().map_err(|()| Refusal::not_found())
}

/// A body that this person may change, with one contact of it.
async fn found(signed: &Signed, id: BodyId, contact: ContactId) -> Result<(Body, Listed), Failure> {
    let body = managed(signed, id).await?;
    let listed = body.contacts.iter().find(|listed| listed.id == contact).cloned();
    Ok((body, listed.ok_or_else(Refusal::not_found)?))
}

/// The form of a new contact.
pub(super) async fn ask_new(signed: Signed, Path(id): Path<String>) -> Answer {
    let body = managed(&signed, id_of(&id)?).await?;
    let (pack, none) = (packs::active()?.pack, FieldErrors::none());
    page(&ContactPage::new(&signed.visit, pack, (&body, None), None, &none))
}

/// Adds it.
pub(super) async fn add(signed: Signed, Path(id): Path<String>, sent: Form) -> Answer {
    let id = id_of(&id)?;
    let pack = packs::active()?.pack;
    let ctx = signed.ctx(Purpose::Administration);
    let added = match form::contact(&sent.0, pack) {
        Ok(contact) => submit!(signed, &ctx, sent.once(), |tx| {
            bodies::add_contact(tx, id, &contact).await?;
            format!("/bodies/{id}")
        }),
        Err(failure) => Err(failure),
    };
    match added {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let refusal = mendable(Failed::from(failure))?;
            let body = managed(&signed, id).await?;
            let errors = field_errors(&signed.visit, &refusal);
            let shown = ContactPage::new(&signed.visit, pack, (&body, None), Some(&sent.0), &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// The form of a contact.
pub(super) async fn ask(signed: Signed, Path((id, contact)): Path<(String, String)>) -> Answer {
    let (body, listed) = found(&signed, id_of(&id)?, contact_id(&contact)?).await?;
    let (pack, none) = (packs::active()?.pack, FieldErrors::none());
    page(&ContactPage::new(&signed.visit, pack, (&body, Some(&listed)), None, &none))
}

/// Changes it.
pub(super) async fn change(
    signed: Signed,
    Path((id, contact)): Path<(String, String)>,
    sent: Form,
) -> Answer {
    let (id, contact) = (id_of(&id)?, contact_id(&contact)?);
    let pack = packs::active()?.pack;
    let ctx = signed.ctx(Purpose::Administration);
    let changed = match form::contact(&sent.0, pack) {
        Ok(new) => submit!(signed, &ctx, sent.once(), |tx| {
            bodies::change_contact(tx, id, contact, form::version(&sent.0), &new).await?;
            format!("/bodies/{id}")
        }),
        Err(failure) => Err(failure),
    };
    let failure = match changed {
        Ok(to) => return Ok(see_other(&to)),
        Err(failure) => failure,
    };
    let overtaken = is_conflict(failure.refusal());
    let refusal = if overtaken { Refusal::conflict() } else { mendable(Failed::from(failure))? };
    let (body, listed) = found(&signed, id, contact).await?;
    if overtaken {
        let both = conflict(&signed.visit, pack, (&body, &listed), &sent.0);
        return page_with(StatusCode::CONFLICT, &both);
    }
    let errors = field_errors(&signed.visit, &refusal);
    let shown = ContactPage::new(&signed.visit, pack, (&body, Some(&listed)), Some(&sent.0), &errors);
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

/// What is saved now and what this person was about to save.
pub(super) fn conflict(
    visit: &Visit,
    pack: &Pack,
    (body, listed): (&Body, &Listed),
    sent: &Fields,
) -> ConflictPage {
    let t = visit.t();
    let home = format!("/bodies/{}", body.summary.id);
    let saved = form::contact_entry(&listed.contact);
    let mut both = Both::new(visit, listed.version, &saved, sent);
    both.line("label_hu", "bodies-contact-label-hu");
    both.line("label_en", "bodies-contact-label-en");
    both.line("phone", "bodies-contact-phone");
    both.line("email", "bodies-contact-email");
    both.choice("county", "bodies-contact-county", words::counties(pack, t, "bodies-contact-everywhere"));
    let yours = form::contact(sent, pack).ok();
    let hours = |contact: Option<&bodies::Contact>| {
        contact
            .and_then(|contact| words::hours(t, &contact.hours))
            .unwrap_or_else(|| t.s("bodies-contact-unsaid").into_owned())
    };
    let spoken = |contact: Option<&bodies::Contact>| {
        contact.map(|contact| words::languages(pack, t.locale(), &contact.languages)).unwrap_or_default()
    };
    let theirs = Some(&listed.contact);
    both.shown(
        "bodies-contact-hours",
        &["hours", "days", "from", "to"],
        (hours(theirs), hours(yours.as_ref())),
    );
    both.shown("bodies-contact-languages", &["languages"], (spoken(theirs), spoken(yours.as_ref())));
    both.page(visit, format!("{home}/contacts/{}", listed.id), home)
}

/// Removes it.
pub(super) async fn remove(
    signed: Signed,
    Path((id, contact)): Path<(String, String)>,
    sent: Form,
) -> Answer {
    let (id, contact) = (id_of(&id)?, contact_id(&contact)?);
    let ctx = signed.ctx(Purpose::Administration);
    let to = submit!(signed, &ctx, sent.once(), |tx| {
        bodies::remove_contact(tx, id, contact, form::version(&sent.0)).await?;
        format!("/bodies/{id}")
    })?;
    Ok(see_other(&to))
}
