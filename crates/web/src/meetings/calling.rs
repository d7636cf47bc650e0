//! Calling a meeting, changing when and where it is, calling it off.

use app::{
    Tx,
    forums::{self, ForumSummary},
    meetings::{self, Meeting},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::{Action, Purpose};
use vocabulary::{Failure, Locale, MeetingId, MeetingMode, MeetingState, Outcome, Refusal};

use super::{form, words};
use crate::{
    forums::{errors_of, version},
    http::{Answer, Failed, Form, Signed, Visit, see_other},
    language::{Texts, format},
    shell::{
        ConflictField, ConflictInput, Shell,
        components::{
            Actions, Choice, Choices, DateInput, DateParts, ErrorSummary, FieldErrors, Fields, TextInput,
        },
        form_page::{self, Both},
        page, page_with,
    },
    submit,
};

/// The fields of when and where.
#[derive(Debug, Clone)]
struct PlanFields {
    title_hu: TextInput,
    title_en: TextInput,
    mode: Choices,
    day: DateInput,
    time: TextInput,
    length: TextInput,
    place: TextInput,
    link: TextInput,
}

impl PlanFields {
    fn new(visit: &Visit, (fields, errors): (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let text = |name: &str, key: &str| TextInput::new(name, t.s(key)).filled(fields, errors);
        let modes = MeetingMode::ALL.iter().map(|mode| Choice::new(mode.code(), t.s(words::mode_key(*mode))));
        Self {
            title_hu: text("title_hu", "meetings-plan-title-hu"),
            title_en: text("title_en", "meetings-plan-title-en"),
            mode: Choices::one("mode", t.s("meetings-plan-mode"), modes.collect()).filled(fields, errors),
            day: DateInput::new(t, "day", t.s("meetings-plan-day"))
                .whole(t.s("forums-seat-since-hint"))
                .filled(fields, errors),
            time: text("time", "meetings-plan-time").hint(t.s("meetings-plan-time-hint")).width("short"),
            length: text("length", "meetings-plan-length").digits(),
            place: text("place", "meetings-plan-place").hint(t.s("meetings-plan-place-hint")),
            link: text("link", "meetings-plan-link").hint(t.s("meetings-plan-link-hint")),
        }
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/new.html")]
pub(super) struct NewPage {
    shell: Shell,
    summary: ErrorSummary,
    forums: Choices,
    plan: PlanFields,
    agenda: Choices,
    actions: Actions,
}

impl NewPage {
    pub(super) fn new(visit: &Visit, callable: &[ForumSummary], sent: (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let (fields, errors) = sent;
        let options = callable.iter().map(|forum| Choice::new(forum.id.to_string(), forum.name(t.locale())));
        let agendas = ["proposed", "empty"].map(|code| {
            Choice::new(code, t.s(&format!("meetings-new-agenda-{code}")))
                .hint(t.s(&format!("meetings-new-agenda-{code}-hint")))
        });
        Self {
            shell: visit.shell("meetings-new").back("/meetings").errors(errors),
            summary: errors.summary(t),
            forums: Choices::several("forums", t.s("meetings-new-forums"), options.collect())
                .hint(t.s("meetings-new-forums-hint"))
                .filled(fields, errors),
            plan: PlanFields::new(visit, sent),
            agenda: Choices::one("agenda", t.s("meetings-new-agenda"), agendas.to_vec())
                .filled(fields, errors),
            actions: Actions::new(t.s("meetings-new-button")).leave("/meetings", t.s("shell-back")),
        }
    }
}

/// The forums of which this person may call meetings; whoever may call none finds nothing here.
async fn callable(tx: &mut Tx) -> Outcome<Vec<ForumSummary>> {
    let mut found = Vec::new();
    for forum in forums::list(tx).await? {
        if tx.may(Action::CallMeeting, forum.id).await? {
            found.push(forum);
        }
    }
    if found.is_empty() { Err(Refusal::not_found().into()) } else { Ok(found) }
}

/// The form of a new meeting: a title, a morning, an agenda that fills itself.
pub(super) async fn new(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let found = app::read!(signed.store(), &ctx, |tx| callable(tx).await)?;
    let title = |locale| Texts::for_files(locale).s("meetings-new-title").into_owned();
    let fields = Fields::of(&[
        ("title_hu", title(Locale::Hu)),
        ("title_en", title(Locale::En)),
        ("time", "10:00".to_owned()),
        ("length", "120".to_owned()),
        ("agenda", "proposed".to_owned()),
    ]);
    page(&NewPage::new(&signed.visit, &found, (&fields, &FieldErrors::none())))
}

/// Calls a meeting.
pub(super) async fn call(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let chosen = form::forums(&form.0);
    let proposed = form.0.one("agenda") != "empty";
    let plan = form::with_forums(&chosen, form::plan(&form.0, signed.visit.scene().zone()));
    let done = match plan {
        Ok(plan) => submit!(signed, &ctx, form.once(), |tx| {
            let items = if proposed {
                form::items(&meetings::propose(tx, &chosen, plan.starts_at).await?)
            } else {
                Vec::new()
            };
            format!("/meetings/{}", meetings::call(tx, &chosen, &plan, &items).await?)
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            // whoever may call none finds nothing here, whatever they sent
            let found = app::read!(signed.store(), &ctx, |tx| callable(tx).await)?;
            let errors = errors_of(&signed.visit, failure.into())?;
            page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &NewPage::new(&signed.visit, &found, (&form.0, &errors)),
            )
        }
    }
}

#[derive(Debug, Clone, Template)]
#[template(path = "meetings/plan.html")]
pub(super) struct PlanPage {
    shell: Shell,
    summary: ErrorSummary,
    home: String,
    version: i64,
    plan: PlanFields,
    actions: Actions,
    call_off: String,
}

impl PlanPage {
    pub(super) fn new(visit: &Visit, meeting: &Meeting, sent: (&Fields, &FieldErrors)) -> Self {
        let t = visit.t();
        let home = format!("/meetings/{}", meeting.id);
        Self {
            shell: visit
                .shell("meetings-plan")
                .caption(meeting.plan.title.of(t.locale()))
                .back(home.clone())
                .errors(sent.1),
            summary: sent.1.summary(t),
            version: meeting.version,
            plan: PlanFields::new(visit, sent),
            actions: Actions::new(t.s("meetings-plan-button")).leave(home.clone(), t.s("shell-back")),
            call_off: t.s("meetings-plan-call-off").into_owned(),
            home,
        }
    }
}

pub(super) fn id_of(text: &str) -> Result<MeetingId, Failed> {
    crate::referrals::id_in(text)
}

/// The meeting, if this person may change it and it was not called off.
async fn managed(signed: &Signed, id: MeetingId) -> Outcome<Meeting> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        tx.permit(Action::ManageMeeting, id).await?;
        let meeting = meetings::view(tx, id).await?.meeting;
        match meeting.state {
            MeetingState::Called => Ok(meeting),
            MeetingState::CalledOff => Err(Failure::from(Refusal::rule("meetings-called-off-already"))),
        }
    })
}

/// The form of when and where.
pub(super) async fn plan(signed: Signed, Path(id): Path<String>) -> Answer {
    let meeting = managed(&signed, id_of(&id)?).await?;
    let fields = form::fields_of(&meeting.plan, signed.visit.scene().zone());
    page(&PlanPage::new(&signed.visit, &meeting, (&fields, &FieldErrors::none())))
}

/// Changes when and where.
pub(super) async fn change(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = match form::plan(&form.0, signed.visit.scene().zone()) {
        Ok(plan) => submit!(signed, &ctx, form.once(), |tx| {
            meetings::change(tx, id, &plan, seen).await?;
            format!("/meetings/{id}")
        }),
        Err(failure) => Err(failure),
    };
    match done {
        Ok(to) => Ok(see_other(&to)),
        Err(failure) => {
            let meeting = managed(&signed, id).await?;
            if form_page::is_conflict(failure.refusal()) {
                return conflicting(&signed.visit, &meeting, &form.0);
            }
            let errors = errors_of(&signed.visit, failure.into())?;
            page_with(
                StatusCode::UNPROCESSABLE_ENTITY,
                &PlanPage::new(&signed.visit, &meeting, (&form.0, &errors)),
            )
        }
    }
}

/// A colleague changed the meeting meanwhile: both plans side by side.
fn conflicting(visit: &Visit, meeting: &Meeting, sent: &Fields) -> Answer {
    let (t, zone) = (visit.t(), visit.scene().zone());
    let theirs = form::fields_of(&meeting.plan, zone);
    let home = format!("/meetings/{}", meeting.id);
    let of = Both {
        action: format!("{home}/plan"),
        leave: home,
        words: ("meetings-plan", "meetings-plan-conflict"),
        theirs: &theirs,
        yours: sent,
        version: meeting.version,
        texts: &["title_hu", "title_en", "time", "length", "place", "link"],
    };
    let modes = MeetingMode::ALL
        .iter()
        .map(|mode| (mode.code().to_owned(), t.s(words::mode_key(*mode)).into_owned()));
    let mode = ConflictField {
        name: "mode".to_owned(),
        label: t.s("meetings-plan-mode").into_owned(),
        theirs: t.s(words::mode_key(meeting.plan.mode)).into_owned(),
        yours: sent.one("mode").to_owned(),
        input: ConflictInput::Choice(modes.collect()),
    };
    let day = |fields: &Fields| {
        DateParts::of(fields, "day").whole().map_or_else(String::new, |day| format::day(t, day))
    };
    let shown = form_page::shown(t.s("meetings-plan-day"), day(&theirs), day(sent));
    form_page::both_with(visit, of, vec![shown, mode])
}

/// Calls a meeting off.
pub(super) async fn call_off(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id = id_of(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let seen = version(&form.0);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        meetings::call_off(tx, id, seen).await?;
        format!("/meetings/{id}")
    })?;
    Ok(see_other(&done))
}

/// The form of a new meeting with a day, for samples.
pub(super) fn sample_fields(day: vocabulary::Day) -> Fields {
    let mut fields = Fields::of(&[
        ("title_hu", "Együttes ülés"),
        ("title_en", "Joint session"),
        ("mode", MeetingMode::Both.code()),
        ("time", "10:00"),
        ("length", "150"),
        ("agenda", "proposed"),
    ]);
    DateParts::put(&mut fields, "day", day);
    fields
}
