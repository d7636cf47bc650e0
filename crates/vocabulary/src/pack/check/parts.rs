//! What must hold for each part of a pack: bodies, screening, contacts, consent, sheet, referral.

use super::Checker;
use crate::pack::sheet::BUILT_IN_LISTS;
use crate::pack::{Age, CanonicalField, DataClass, Plane, QuestionKind};
use crate::{ConsentPurpose, DeclineReason, Form};

impl Checker<'_> {
    pub(super) fn bodies(&mut self) {
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

    pub(super) fn screening(&mut self) {
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

    pub(super) fn contacts(&mut self) {
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

    pub(super) fn consent(&mut self) {
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

    pub(super) fn sheet(&mut self) {
        let pack = self.pack;
        for question in &pack.questions {
            let code = &question.code;
            let section = std::slice::from_ref(&question.section);
            self.refers("question", code, section, "section", pack.sections.iter().map(|s| &s.code));
            self.require(pack.data_purpose(&question.purpose).is_some(), "question", code, "unknown purpose");
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

    pub(super) fn referral(&mut self) {
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
