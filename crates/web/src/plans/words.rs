//! The words of plans.

use app::{figures::Quarter, plans::MeasureLine};
use vocabulary::{Day, MeasurePart, MeasureStatus, Risk, pack::Mark};

use crate::{
    language::{Texts, format},
    shell::components::{Figure, Shape, Status},
};

pub(crate) const fn status_key(status: MeasureStatus) -> &'static str {
    match status {
        MeasureStatus::Planned => "plans-status-planned",
        MeasureStatus::Underway => "plans-status-underway",
        MeasureStatus::Done => "plans-status-done",
        MeasureStatus::Dropped => "plans-status-dropped",
    }
}

pub(super) const fn risk_key(risk: Risk) -> &'static str {
    match risk {
        Risk::OnTrack => "plans-risk-on-track",
        Risk::AtRisk => "plans-risk-at-risk",
        Risk::Blocked => "plans-risk-blocked",
    }
}

pub(super) const fn part_key(part: MeasurePart) -> &'static str {
    match part {
        MeasurePart::CoResponsible => "plans-part-co-responsible",
        MeasurePart::Invited => "plans-part-invited",
    }
}

/// What is to be known of an entry that nobody has compared with its source.
pub(super) const fn mark_text(mark: Mark) -> &'static str {
    match mark {
        Mark::Own => "plans-mark-own-text",
        Mark::Unverified | Mark::Read | Mark::Verified => "plans-mark-text",
    }
}

/// How far a measure is, as one word with its shape: late before everything else.
pub(super) fn standing(t: Texts, line: &MeasureLine, today: Day) -> Status {
    let shape = match line.status {
        _ if line.is_late(today) => return Status::new(t.s("plans-late"), Shape::Alarm),
        MeasureStatus::Done => Shape::Done,
        MeasureStatus::Dropped => Shape::Barred,
        _ if line.risk != Risk::OnTrack => {
            return Status::new(t.s(risk_key(line.risk)), Shape::Attention);
        }
        MeasureStatus::Planned => Shape::Open,
        MeasureStatus::Underway => Shape::Half,
    };
    Status::new(t.s(status_key(line.status)), shape)
}

/// From when until when; nothing is said of an end that is not known.
pub(super) fn in_force(t: Texts, since: Day, until: Option<Day>) -> String {
    let since = format::day(t, since);
    match until {
        Some(until) => t.a("plans-in-force", &[("since", since), ("until", format::day(t, until))]),
        None => t.a("plans-in-force-open", &[("since", since)]),
    }
}

/// A quarter in the reader's language.
pub(crate) fn quarter(t: Texts, quarter: Quarter) -> String {
    t.a(
        "plans-quarter",
        &[("year", quarter.year().to_string().as_str()), ("quarter", quarter.quarter().to_string().as_str())],
    )
}

/// What a list calls a measure: its number in the plan and what is to be done.
pub(super) fn title(t: Texts, line: &MeasureLine) -> String {
    let title = line.title.of(t.locale());
    if line.code.is_empty() { title.to_owned() } else { format!("{} {title}", line.code) }
}

/// How many measures are how far, in the order of the list of statuses.
pub(super) fn by_status(t: Texts, statuses: &[MeasureStatus]) -> Vec<Figure> {
    let count = |status: MeasureStatus| statuses.iter().filter(|one| **one == status).count();
    MeasureStatus::ALL
        .iter()
        .map(|status| {
            let count = i64::try_from(count(*status)).unwrap_or(i64::MAX);
            Figure::new(t.n(count), t.s(status_key(*status)))
        })
        .collect()
}
