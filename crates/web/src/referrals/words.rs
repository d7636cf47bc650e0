//! The words of referrals: codes of the pack and of the code lists in the reader's language.

use std::collections::HashMap;

use app::{
    bodies::BodySummary,
    referrals::{
        Preview,
        rules::{ClockState, ReferralClock},
    },
};
use policy::{Actor, Purpose};
use vocabulary::{
    AgeGroup, BodyId, DeclineReason, Moment, ReferralState, Role, Sex, Urgency,
    pack::{CanonicalField, NonAnswer, Pack, QuestionKind, ReferralKind},
};

use crate::{
    language::{Texts, format},
    shell::components::{CheckRow, Clock, Shape, Status},
};

/// What a member works on referrals for: the purpose that the audit keeps.
pub(crate) fn purpose(actor: &Actor) -> Purpose {
    if actor.has_role(Role::PlacementOfficer) {
        Purpose::Placement
    } else if actor.has_role(Role::CaseWorker) {
        Purpose::Assistance
    } else {
        Purpose::Identification
    }
}

/// Names of bodies in the reader's language.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names(HashMap<BodyId, String>);

impl Names {
    pub(crate) fn of(t: Texts, bodies: &[BodySummary]) -> Self {
        Self(bodies.iter().map(|body| (body.id, body.name(t.locale()).to_owned())).collect())
    }

    pub(crate) fn name(&self, t: Texts, body: BodyId) -> String {
        self.0.get(&body).cloned().unwrap_or_else(|| t.s("referrals-body-gone").into_owned())
    }
}

pub(crate) fn kind(t: Texts, kind: ReferralKind) -> String {
    t.s(match kind {
        ReferralKind::VictimSupport => "referrals-kind-victim-support",
        ReferralKind::NgoService => "referrals-kind-ngo-service",
        ReferralKind::Placement => "referrals-kind-placement",
        ReferralKind::ChildProtection => "referrals-kind-child-protection",
    })
    .into_owned()
}

pub(crate) fn state(t: Texts, state: ReferralState) -> Status {
    let (key, shape) = match state {
        ReferralState::Sent => ("referrals-state-sent", Shape::Open),
        ReferralState::Accepted => ("referrals-state-accepted", Shape::Half),
        ReferralState::Declined => ("referrals-state-declined", Shape::Barred),
        ReferralState::Withdrawn => ("referrals-state-withdrawn", Shape::Barred),
        ReferralState::Completed => ("referrals-state-completed", Shape::Done),
    };
    Status::new(t.s(key), shape)
}

pub(crate) fn urgency(pack: &Pack, t: Texts, urgency: Urgency) -> String {
    pack.urgency(urgency).map_or_else(String::new, |words| words.name.of(t.locale()).to_owned())
}

pub(crate) fn reason(pack: &Pack, t: Texts, reason: DeclineReason) -> String {
    pack.decline_reason(reason).map_or_else(String::new, |words| words.text.of(t.locale()).to_owned())
}

pub(crate) fn county(pack: &Pack, t: Texts, code: &str) -> String {
    pack.county(code).map_or_else(String::new, |county| county.name.of(t.locale()).to_owned())
}

pub(crate) fn place_type(pack: &Pack, t: Texts, code: &str) -> String {
    pack.place_type(code).map_or_else(String::new, |kind| kind.name.of(t.locale()).to_owned())
}

pub(crate) fn need(pack: &Pack, t: Texts, code: &str) -> String {
    pack.need(code).map_or_else(String::new, |need| need.name.of(t.locale()).to_owned())
}

pub(crate) const fn age_key(age: AgeGroup) -> &'static str {
    match age {
        AgeGroup::Child => "referrals-age-child",
        AgeGroup::Adult => "referrals-age-adult",
        AgeGroup::Unknown => "referrals-age-unknown",
    }
}

/// The clock of a row: what is left, or how long it took.
pub(crate) fn clock(t: Texts, clock: &ReferralClock, now: Moment) -> Clock {
    let machine = format::machine(clock.due);
    match (clock.state(now), clock.minutes_taken()) {
        (ClockState::Stopped, Some(taken)) => Clock::stopped(t, taken, machine),
        _ => {
            let soon = clock.due.seconds_since(clock.started) / 60 / 3;
            Clock::running(t, clock.minutes_left(now), soon, machine)
        }
    }
}

/// The words of a question, shortened to its code's own text.
pub(crate) fn question(pack: &Pack, t: Texts, code: &str) -> String {
    pack.question(code).map_or_else(|| code.to_owned(), |question| question.text.of(t.locale()).to_owned())
}

/// An answer in words: an option, yes or no, a date, a number, a text, or what stands in place of an answer.
pub(crate) fn answer(pack: &Pack, t: Texts, question: &str, code: &str) -> String {
    if let Some(missing) = code.strip_prefix('?') {
        let words = NonAnswer::parse(missing).and_then(|missing| pack.non_answer(missing));
        return words.map_or_else(String::new, |words| words.of(t.locale()).to_owned());
    }
    let Some(question) = pack.question(question) else { return code.to_owned() };
    match question.kind {
        QuestionKind::YesNo => t.s(if code == "yes" { "shell-yes" } else { "shell-no" }).into_owned(),
        QuestionKind::PartialDate => {
            code.parse().map_or_else(|()| code.to_owned(), |date| format::partial(t, date))
        }
        QuestionKind::Single | QuestionKind::Multi => pack
            .options(question)
            .iter()
            .find(|option| option.code == code)
            .map_or_else(|| code.to_owned(), |option| option.text.of(t.locale()).to_owned()),
        QuestionKind::Text | QuestionKind::LongText | QuestionKind::Number => code.to_owned(),
    }
}

/// The limited preview as rows of question and answer.
pub(crate) fn preview(pack: &Pack, t: Texts, preview: &Preview) -> Vec<CheckRow> {
    let row = |key: &str, answers: Vec<String>| CheckRow {
        question: t.s(key).into_owned(),
        answers,
        change: None,
        open: false,
    };
    let mut rows = Vec::new();
    if let Some(code) = &preview.place_type {
        rows.push(row("referrals-preview-place-type", vec![place_type(pack, t, code)]));
    }
    let needs = preview.needs.iter().map(|code| need(pack, t, code)).collect();
    rows.push(row("referrals-preview-needs", needs));
    if let Some(age) = preview.age_group {
        rows.push(row("referrals-preview-age", vec![t.s(age_key(age)).into_owned()]));
    }
    if let Some(sex) = preview.sex {
        let code = pack.question_for(CanonicalField::Sex).map_or("sex", |question| question.code.as_str());
        let words = match sex {
            Sex::Unknown => t.s("shell-unknown").into_owned(),
            Sex::Female | Sex::Male | Sex::Other => answer(pack, t, code, sex.code()),
        };
        rows.push(row("referrals-preview-sex", vec![words]));
    }
    if let Some(form) = preview.form {
        let words = pack.forms.iter().find(|words| words.code == form);
        let words = words.map_or_else(String::new, |words| words.name.of(t.locale()).to_owned());
        rows.push(row("referrals-preview-form", vec![words]));
    }
    if let Some(code) = &preview.county {
        rows.push(row("referrals-preview-county", vec![county(pack, t, code)]));
    }
    if let Some(code) = &preview.avoid_county {
        rows.push(row("referrals-preview-avoid", vec![county(pack, t, code)]));
    }
    // answers to one question stand together
    let mut answers: Vec<(&str, Vec<String>)> = Vec::new();
    for (question, code) in &preview.answers {
        let words = answer(pack, t, question, code);
        match answers.last_mut() {
            Some((last, codes)) if last == question => codes.push(words),
            _ => answers.push((question, vec![words])),
        }
    }
    rows.extend(answers.into_iter().map(|(code, answers)| CheckRow {
        question: question(pack, t, code),
        answers,
        change: None,
        open: false,
    }));
    rows
}
