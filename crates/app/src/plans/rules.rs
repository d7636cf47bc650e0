//! What must hold for a plan.

use vocabulary::{Day, FieldRefusal, PortfolioId};

use super::model::{Held, NewMeasure, NewStrategy, Report, Title};
use crate::figures::Quarter;

/// The longest title, in characters.
const TITLE: usize = 600;
/// The longest text.
const LONGEST: usize = 2_000;

/// Who was responsible for a measure, the newest first: each holder of a portfolio for as long as the portfolio was the measure's.
/// `spans` say since when which portfolio was, in the order of time.
pub(super) fn responsible(holders: &[(PortfolioId, Held)], spans: &[(PortfolioId, Day)]) -> Vec<Held> {
    let mut found: Vec<Held> = Vec::new();
    for (place, (portfolio, from)) in spans.iter().enumerate() {
        let to = spans.get(place + 1).map(|(_, next)| next.plus_days(-1));
        for (_, (name, body, since, until)) in holders.iter().filter(|(held, _)| held == portfolio) {
            let since = *since.max(from);
            let until = match (*until, to) {
                (Some(until), Some(to)) => Some(until.min(to)),
                (until, to) => until.or(to),
            };
            if until.is_none_or(|until| until >= since) {
                found.push((name.clone(), *body, since, until));
            }
        }
    }
    found.sort_by_key(|(_, _, since, _)| std::cmp::Reverse(*since));
    found
}

/// The quarter that ended last, on which a report is due.
pub fn ended(today: Day) -> Quarter {
    Quarter::of(today.month().plus(-3))
}

fn refused(field: &str, key: &'static str) -> FieldRefusal {
    FieldRefusal { field: field.to_owned(), key, args: vec![] }
}

fn fits(text: &str, most: usize) -> bool {
    text.chars().count() <= most
}

/// What is wrong with a title.
pub(super) fn untitled(title: &Title) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    for (field, text) in [("title_hu", &title.hu), ("title_en", &title.en)] {
        if text.trim().is_empty() {
            wrong.push(refused(field, "plans-title-missing"));
        } else if !fits(text, TITLE) {
            wrong.push(refused(field, "plans-text-long"));
        }
    }
    wrong
}

/// What is wrong with a strategy.
pub(super) fn unadopted(new: &NewStrategy) -> Vec<FieldRefusal> {
    let mut wrong = untitled(&new.title);
    if new.source.trim().is_empty() {
        wrong.push(refused("source", "plans-source-missing"));
    } else if !fits(&new.source, TITLE) {
        wrong.push(refused("source", "plans-text-long"));
    }
    if new.until.is_some_and(|until| until < new.since) {
        wrong.push(refused("until", "plans-until-before-since"));
    }
    let web = |address: &String| {
        (address.starts_with("https://") || address.starts_with("http://"))
            && !address.contains(char::is_whitespace)
            && fits(address, TITLE)
    };
    if !new.address.as_ref().is_none_or(web) {
        wrong.push(refused("address", "plans-address-form"));
    }
    wrong
}

/// What is wrong with a measure.
pub(super) fn unmeasured(new: &NewMeasure) -> Vec<FieldRefusal> {
    let mut wrong = untitled(&new.title);
    for (field, text) in [
        ("code", &new.code),
        ("settlements", &new.settlements),
        ("resources", &new.resources),
        ("figure", &new.figure),
        ("baseline", &new.baseline),
        ("target", &new.target),
    ] {
        if !fits(text, LONGEST) {
            wrong.push(refused(field, "plans-text-long"));
        }
    }
    wrong
}

/// What is wrong with a report: it says what was done, and where something is in danger what is missing.
pub(super) fn unreported(report: &Report) -> Vec<FieldRefusal> {
    let mut wrong = Vec::new();
    if report.progress.trim().is_empty() {
        wrong.push(refused("progress", "plans-progress-missing"));
    }
    if report.risk != vocabulary::Risk::OnTrack && report.next_step.trim().is_empty() {
        wrong.push(refused("next_step", "plans-next-missing"));
    }
    for (field, text) in [("progress", &report.progress), ("next_step", &report.next_step)] {
        if !fits(text, LONGEST) {
            wrong.push(refused(field, "plans-text-long"));
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use vocabulary::{MeasureStatus, Risk};

    use super::*;

    #[test]
    fn a_report_is_due_on_the_quarter_that_ended_last() {
        let due = |day: &str| {
            let quarter = ended(day.parse().unwrap());
            (quarter.year(), quarter.quarter())
        };
        assert_eq!(due("2026-11-22"), (2026, 3));
        assert_eq!(due("2026-10-01"), (2026, 3));
        assert_eq!(due("2026-01-15"), (2025, 4));
    }

    #[test]
    fn what_is_in_danger_says_what_is_missing() {
        let report = |risk, next: &str| Report {
            status: MeasureStatus::Underway,
            risk,
            progress: "minta".to_owned(),
            next_step: next.to_owned(),
        };
        assert!(unreported(&report(Risk::OnTrack, "")).is_empty());
        assert_eq!(unreported(&report(Risk::AtRisk, " ")).len(), 1);
        assert!(unreported(&report(Risk::Blocked, "minta")).is_empty());
    }
}
