//! What must hold for a pack as a whole.

use std::collections::BTreeSet;
use std::fmt;

use super::sheet::BUILT_IN_LISTS;
use super::{
    Age, CanonicalField, Complaint, DataClass, Mark, NonAnswer, Pack, Plane, QuestionKind, ReferralKind,
    SignAnswer,
};
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
        let header = format!("[[{table}]]");
        let place = self.files.iter().find_map(|(file, content)| {
            let mut inside = false;
            let line = content.lines().position(|line| {
                if line.starts_with('[') {
                    inside = line.starts_with(&header);
                }
                inside && line.starts_with("code") && line.contains(&format!("\"{code}\""))
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
            "legal_basis" legal_bases, "retention" retentions, "need" needs, "term" terms,
            "place_type" place_types)
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

    fn bodies(&mut self) {
        let pack = self.pack;
        for kind in &pack.body_kinds {
            self.refers("body_kind", &kind.code, &kind.duties, "duty", pack.duties.iter().map(|d| &d.code));
            self.require(
                !kind.identifying() || !kind.duties.is_empty(),
                "body_kind",
                &kind.code,
                "an identifying body names what it must do by law",
            );
        }
    }

    fn screening(&mut self) {
        let pack = self.pack;
        self.require(pack.setting("general").is_some(), "setting", "general", "the pack has none");
        for sign in &pack.indicators {
            let set = std::slice::from_ref(&sign.set);
            self.refers("indicator", &sign.code, set, "sign_set", pack.sign_sets.iter().map(|s| &s.code));
            self.refers(
                "indicator",
                &sign.code,
                &sign.settings,
                "setting",
                pack.settings.iter().map(|s| &s.code),
            );
        }
        for form in Form::ALL {
            let signs = pack.signs_of(*form).count();
            self.require(
                signs >= 5,
                "form",
                form.code(),
                format_args!("has {signs} signs; five are the least"),
            );
        }
        for question in &pack.preamble {
            for option in &question.options {
                let advised = option.safe || option.advice.is_some();
                self.require(
                    advised,
                    "preamble",
                    &question.code,
                    format_args!("the unsafe answer {:?} gives no advice", option.code),
                );
            }
        }
    }

    fn contacts(&mut self) {
        let pack = self.pack;
        for contact in &pack.contacts {
            let code = &contact.code;
            self.refers("contact", code, &contact.counties, "county", pack.counties.iter().map(|c| &c.code));
            self.refers(
                "contact",
                code,
                &contact.languages,
                "language",
                pack.languages.iter().map(|l| &l.code),
            );
            let days_exist = contact.hours.iter().flat_map(|o| &o.days).all(|day| (1..=7).contains(day));
            self.require(days_exist, "contact", code, "days of the week are 1 to 7");
            self.require(
                contact.always == contact.hours.is_empty(),
                "contact",
                code,
                "either always or hours",
            );
        }
        let night = pack.contacts.iter().any(|c| c.always && !c.sample && c.counties.is_empty());
        self.require(night, "contact", "", "none serves every county day and night");
    }

    fn consent(&mut self) {
        let pack = self.pack;
        for recipient in &pack.recipients {
            self.refers(
                "recipient",
                &recipient.code,
                &recipient.body_kinds,
                "body_kind",
                pack.body_kinds.iter().map(|k| &k.code),
            );
        }
        for purpose in &pack.consent_purposes {
            let code = purpose.code.code();
            self.refers(
                "consent_purpose",
                code,
                &purpose.recipients,
                "recipient",
                pack.recipients.iter().map(|r| &r.code),
            );
            let told = purpose.code != ConsentPurpose::Police || purpose.told_instead.is_some();
            self.require(
                told,
                "consent_purpose",
                code,
                "says nothing where the duty to report forbids the question",
            );
        }
        for age in Age::ALL {
            let mut periods: Vec<_> = pack.consent_modes.iter().filter(|p| p.age == *age).collect();
            periods.sort_by_key(|p| p.from);
            self.require(
                periods.last().is_some_and(|p| p.until.is_none()),
                "consent_mode",
                age.code(),
                "no mode is in force from now on",
            );
            let overlap = periods.windows(2).any(|pair| {
                matches!(pair, [earlier, later] if earlier.until.is_none_or(|until| until >= later.from))
            });
            self.require(!overlap, "consent_mode", age.code(), "two modes are in force on one day");
        }
    }

    fn sheet(&mut self) {
        let pack = self.pack;
        for question in &pack.questions {
            let code = &question.code;
            let section = std::slice::from_ref(&question.section);
            self.refers("question", code, section, "section", pack.sections.iter().map(|s| &s.code));
            self.require(
                pack.legal_basis(&question.legal_basis).is_some(),
                "question",
                code,
                "unknown legal basis",
            );
            self.require(
                pack.retention(&question.retention).is_some(),
                "question",
                code,
                "unknown term of keeping",
            );
            let chooses = matches!(question.kind, QuestionKind::Single | QuestionKind::Multi);
            self.require(
                chooses == question.list.is_some(),
                "question",
                code,
                "a choice has a list, nothing else has",
            );
            let options = pack.options(question).len();
            self.require(!chooses || options >= 2, "question", code, "its list is unknown or too short");
            let writes = matches!(question.kind, QuestionKind::Text | QuestionKind::LongText);
            let sealed = question.plane == Plane::Identity;
            self.require(!writes || sealed, "question", code, "free text is sealed");
            let identity = question.field.is_some_and(CanonicalField::is_identity);
            self.require(!identity || sealed, "question", code, "this field is sealed");
            self.require(
                !sealed || question.class == DataClass::P3,
                "question",
                code,
                "what is sealed is class P3",
            );
            self.require(
                matches!(question.class, DataClass::P2 | DataClass::P3),
                "question",
                code,
                "an answer about a person is class P2 or P3",
            );
        }
        for field in CanonicalField::ALL {
            let count = pack.questions.iter().filter(|q| q.field == Some(*field)).count();
            self.require(count <= 1, "question", field.code(), "two questions fill this field");
        }
        for list in &pack.lists {
            self.require(
                !BUILT_IN_LISTS.contains(&list.code.as_str()),
                "list",
                &list.code,
                "the name is built in",
            );
        }
    }

    fn referral(&mut self) {
        let pack = self.pack;
        for status in &pack.statuses {
            self.require(!status.grounds.is_empty(), "status", status.code.code(), "names no ground");
        }
        let unmet: Vec<_> = pack.decline_reasons.iter().filter(|d| d.unmet_demand).map(|d| d.code).collect();
        self.require(
            unmet == [DeclineReason::NoPlace],
            "decline_reason",
            DeclineReason::NoPlace.code(),
            "this reason, and no other, counts as unmet demand",
        );
        for hand_over in &pack.hand_overs {
            let code = hand_over.kind.code();
            let known = || pack.questions.iter().map(|q| &q.code);
            self.refers("hand_over", code, &hand_over.fields, "question", known());
            self.refers("hand_over", code, &hand_over.preview, "question", known());
            let shown: Vec<_> = hand_over.preview.iter().filter_map(|q| pack.question(q)).collect();
            self.require(
                shown.iter().all(|q| q.plane == Plane::Coded),
                "hand_over",
                code,
                "the preview shows something sealed",
            );
        }
        for urgency in &pack.urgencies {
            let ordered = urgency.acknowledge_minutes <= urgency.escalate_minutes;
            self.require(
                ordered,
                "urgency",
                urgency.code.code(),
                "escalates before the acknowledgement is due",
            );
        }
    }
}
