//! What must hold for a pack as a whole.

mod parts;

use std::collections::BTreeSet;
use std::fmt;

use super::{Complaint, Mark, NonAnswer, Pack, ReferralKind, SignAnswer};
use crate::{CaseStatus, ConsentPurpose, DeclineReason, Form, Urgency};

/// Gathers complaints and finds the line of the item they are about by its code.
struct Checker<'a> {
    pack: &'a Pack,
    files: &'a [(&'a str, &'a str)],
    complaints: Vec<Complaint>,
}

/// Checks everything that a single file cannot show.
pub(super) fn whole(pack: &Pack, files: &[(&str, &str)]) -> Vec<Complaint> {
    let mut checker = Checker { pack, files, complaints: Vec::new() };
    checker.manifest();
    checker.codes();
    checker.texts_and_sources();
    checker.bodies();
    checker.screening();
    checker.contacts();
    checker.consent();
    checker.sheet();
    checker.referral();
    checker.complaints
}

impl Checker<'_> {
    /// Complains about the item with this code in this table.
    fn complain(&mut self, table: &str, code: &str, what: impl fmt::Display) {
        let mention = format!("code = \"{code}\"");
        let heads = [format!("[[{table}]]"), format!("{table} = [")];
        let place = self.files.iter().find_map(|(file, content)| {
            let mut inside = false;
            let line = content.lines().position(|line| {
                if line.starts_with('[') || line.ends_with(" = [") {
                    inside = heads.iter().any(|head| line.starts_with(head))
                        || (inside && line.starts_with("options"));
                }
                inside && line.contains(&mention)
            })?;
            Some((*file, line + 1))
        });
        let (file, line) = place.unwrap_or(("pack", 0));
        self.complaints.push(Complaint::at(file, line, format!("{table} {code}: {what}")));
    }

    fn require(&mut self, holds: bool, table: &str, code: &str, what: impl fmt::Display) {
        if !holds {
            self.complain(table, code, what);
        }
    }

    /// Complains unless `wanted` is among `known`.
    fn refers<'k>(
        &mut self,
        table: &str,
        code: &str,
        wanted: &[String],
        kind: &str,
        known: impl Iterator<Item = &'k String>,
    ) {
        let known: BTreeSet<&String> = known.collect();
        for name in wanted {
            self.require(known.contains(name), table, code, format_args!("no {kind} has the code {name:?}"));
        }
    }

    fn manifest(&mut self) {
        let manifest = &self.pack.manifest;
        let zone_is_known = jiff::tz::TimeZone::get(&manifest.time_zone).is_ok();
        self.require(zone_is_known, "manifest", &manifest.id, "unknown time zone");
        self.require(!manifest.languages.is_empty(), "manifest", &manifest.id, "no languages");
        self.require(
            self.pack.country(&manifest.country).is_some(),
            "manifest",
            &manifest.id,
            "its country is not listed",
        );
    }

    fn unique<'k>(&mut self, table: &str, codes: impl Iterator<Item = &'k str>) {
        let mut seen = BTreeSet::new();
        for code in codes {
            self.require(seen.insert(code), table, code, "the code is used twice");
            let plain =
                code.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b':' | b'-' | b'.'));
            self.require(
                plain && !code.is_empty(),
                table,
                code,
                "a code is ASCII letters, digits, '_', ':', '-' and '.'",
            );
        }
    }

    fn complete<'k, T: Copy + PartialEq + fmt::Debug + 'k>(
        &mut self,
        table: &str,
        all: &[T],
        present: impl Iterator<Item = T>,
    ) {
        let present: Vec<T> = present.collect();
        for value in all {
            let count = present.iter().filter(|p| *p == value).count();
            self.require(
                count == 1,
                table,
                &format!("{value:?}"),
                format_args!("is there {count} times, not once"),
            );
        }
    }
}

macro_rules! each_table {
    ($self:ident, $do:ident) => {
        $do!($self: "source" sources, "duty" duties, "body_kind" body_kinds, "county" counties, "country" countries,
            "language" languages, "sector" sectors, "setting" settings, "sign_set" sign_sets,
            "indicator" indicators, "preamble" preamble, "contact" contacts, "recipient" recipients,
            "consent_text" consent_texts, "section" sections, "question" questions, "list" lists,
            "data_purpose" data_purposes, "legal_basis" legal_bases, "retention" retentions, "need" needs, "term" terms,
            "place_type" place_types, "evaluator" evaluators)
    };
}

macro_rules! unique_codes {
    ($self:ident: $($table:literal $list:ident),*) => {
        $($self.unique($table, $self.pack.$list.iter().map(|item| item.code.as_str()));
        $self.require(!$self.pack.$list.is_empty(), $table, "", "the pack has none");)*
    };
}

impl Checker<'_> {
    fn codes(&mut self) {
        each_table!(self, unique_codes);
        for list in &self.pack.lists {
            self.unique("list", list.options.iter().map(|option| option.code.as_str()));
        }
        self.unique("plan_element", self.pack.plan_elements.iter().map(|element| element.code.as_str()));
        for evaluator in &self.pack.evaluators {
            self.unique("evaluator", evaluator.words.iter().map(|word| word.code.as_str()));
        }
        self.unique("holiday", self.pack.holidays.iter().map(|holiday| holiday.code.as_str()));
        for holiday in &self.pack.holidays {
            let dated = holiday.is_dated_once();
            self.require(dated, "holiday", &holiday.code, "says in one way when it is: date or easter");
        }
        self.unique("lead_time", self.pack.lead_times.iter().map(|time| time.step.code()));
        for time in &self.pack.lead_times {
            let own = time.step.is_own();
            self.require(own, "lead_time", time.step.code(), "this step is not planned back from a reply");
        }
        for question in &self.pack.preamble {
            self.unique("preamble", question.options.iter().map(|option| option.code.as_str()));
        }
        for status in &self.pack.statuses {
            self.unique(status.code.code(), status.grounds.iter().map(|ground| ground.code.as_str()));
        }
        let pack = self.pack;
        self.complete("sign_answer", SignAnswer::ALL, pack.sign_answers.iter().map(|a| a.code));
        self.complete("non_answer", NonAnswer::ALL, pack.non_answers.iter().map(|a| a.code));
        self.complete("consent_purpose", ConsentPurpose::ALL, pack.consent_purposes.iter().map(|p| p.code));
        self.complete("form", Form::ALL, pack.forms.iter().map(|f| f.code));
        self.complete("decline_reason", DeclineReason::ALL, pack.decline_reasons.iter().map(|d| d.code));
        self.complete("urgency", Urgency::ALL, pack.urgencies.iter().map(|u| u.code));
        self.complete("status", CaseStatus::ALL, pack.statuses.iter().map(|s| s.code));
        self.complete("hand_over", ReferralKind::ALL, pack.hand_overs.iter().map(|h| h.kind));
    }

    fn texts_and_sources(&mut self) {
        let pack = self.pack;
        for (table, code, text) in pack.texts() {
            for language in &pack.manifest.languages {
                let there = text.exact(language).is_some_and(|t| !t.trim().is_empty() && t.trim() == t);
                self.require(
                    there,
                    table,
                    code,
                    format_args!("a text lacks {language:?} or has blanks around it"),
                );
            }
        }
        for (table, code, basis) in pack.bases() {
            let known = pack.source(&basis.source).is_some();
            self.require(known, table, code, format_args!("no source has the code {:?}", basis.source));
            let dated = basis.verified_on.as_ref().is_some_and(|day| day.parse::<crate::Day>().is_ok());
            let verified = basis.mark == Mark::Verified;
            self.require(
                dated == verified && verified == basis.verified_on.is_some(),
                table,
                code,
                "a day of verification and the mark \"verified\" go together",
            );
        }
        let title = &pack.sheet_title;
        for language in &pack.manifest.languages {
            let word = pack.manifest.sample_word.tag(language).to_lowercase();
            let says_so = title.title.tag(language).to_lowercase().contains(&word);
            self.require(
                title.basis.is_official() || says_so,
                "sheet_title",
                "",
                "must say that it is a sample",
            );
        }
    }
}
