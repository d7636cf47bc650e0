//! Everything in a pack that is said to somebody or claimed by something: for checks, and for whoever prints or proofreads it.

use super::{Basis, Pack, Text};

impl Pack {
    /// Every text with the table and code of its item.
    pub fn texts(&self) -> Vec<(&'static str, &str, &Text)> {
        let mut all: Vec<(&'static str, &str, &Text)> = Vec::new();
        let manifest = &self.manifest;
        all.push(("manifest", &manifest.id, &manifest.name));
        all.push(("manifest", &manifest.id, &manifest.sample_word));
        all.extend(manifest.register.iter().map(|r| ("manifest", manifest.id.as_str(), &r.text)));
        all.push(("sheet_title", "", &self.sheet_title.title));
        all.push(("sheet_title", "", &self.sheet_title.note));
        macro_rules! say {
            ($($table:literal $list:ident: $($field:ident)+;)*) => {
                $(for item in &self.$list { $(all.push(($table, &item.code, &item.$field));)+ })*
            };
        }
        say! {
            "source" sources: title;
            "duty" duties: text;
            "body_kind" body_kinds: name statutory_basis;
            "county" counties: name;
            "country" countries: name;
            "language" languages: name;
            "sector" sectors: name;
            "setting" settings: name;
            "sign_set" sign_sets: name;
            "indicator" indicators: text;
            "preamble" preamble: text help;
            "contact" contacts: name note;
            "recipient" recipients: name sees;
            "consent_text" consent_texts: name text;
            "section" sections: name intro;
            "question" questions: text;
            "data_purpose" data_purposes: text;
            "legal_basis" legal_bases: text;
            "retention" retentions: text;
            "need" needs: name;
            "term" terms: name;
            "place_type" place_types: name text;
            "evaluator" evaluators: name note;
            "holiday" holidays: name;
            "plan_element" plan_elements: text;
        }
        self.texts_inside(&mut all);
        all
    }

    /// Texts that are optional, or stand inside an item, or whose item is known by an enum.
    fn texts_inside<'a>(&'a self, all: &mut Vec<(&'static str, &'a str, &'a Text)>) {
        for form in &self.forms {
            let texts = [&form.name, &form.text].into_iter().chain(&form.article_2);
            all.extend(texts.map(|text| ("form", form.code.code(), text)));
        }
        all.extend(
            self.settings.iter().filter_map(|s| Some(("setting", s.code.as_str(), s.advice.as_ref()?))),
        );
        all.extend(
            self.contacts.iter().filter_map(|c| Some(("contact", c.code.as_str(), c.on_card.as_ref()?))),
        );
        all.extend(
            self.indicators.iter().filter_map(|i| Some(("indicator", i.code.as_str(), i.ask.as_ref()?))),
        );
        all.extend(
            self.questions.iter().filter_map(|q| Some(("question", q.code.as_str(), q.help.as_ref()?))),
        );
        all.extend(self.sign_answers.iter().map(|a| ("sign_answer", a.code.code(), &a.text)));
        all.extend(self.non_answers.iter().map(|a| ("non_answer", a.code.code(), &a.text)));
        all.extend(self.decline_reasons.iter().map(|d| ("decline_reason", d.code.code(), &d.text)));
        all.extend(self.urgencies.iter().map(|u| ("urgency", u.code.code(), &u.name)));
        all.extend(self.consent_modes.iter().map(|m| ("consent_mode", m.mode.code(), &m.text)));
        all.extend(self.hand_overs.iter().map(|h| ("hand_over", h.kind.code(), &h.text)));
        for question in &self.preamble {
            for option in &question.options {
                all.push(("preamble", &question.code, &option.text));
                all.extend(option.advice.iter().map(|advice| ("preamble", question.code.as_str(), advice)));
            }
        }
        for purpose in &self.consent_purposes {
            let code = purpose.code.code();
            let texts = [&purpose.name, &purpose.explain, &purpose.question, &purpose.if_no];
            all.extend(
                texts.into_iter().chain(&purpose.told_instead).map(|text| ("consent_purpose", code, text)),
            );
        }
        for evaluator in &self.evaluators {
            all.extend(evaluator.words.iter().map(|word| ("evaluator", evaluator.code.as_str(), &word.text)));
        }
        for list in &self.lists {
            all.extend(list.options.iter().map(|option| ("list", list.code.as_str(), &option.text)));
        }
        for status in &self.statuses {
            all.extend([&status.name, &status.text].map(|text| ("status", status.code.code(), text)));
            all.extend(status.grounds.iter().map(|ground| ("status", status.code.code(), &ground.text)));
        }
    }

    /// Every basis with the table and code of its item.
    pub fn bases(&self) -> Vec<(&'static str, &str, &Basis)> {
        let mut all: Vec<(&'static str, &str, &Basis)> = vec![("sheet_title", "", &self.sheet_title.basis)];
        all.extend(self.manifest.register.iter().map(|r| ("manifest", self.manifest.id.as_str(), &r.basis)));
        macro_rules! claim {
            ($($table:literal $list:ident)*) => {
                $(all.extend(self.$list.iter().map(|item| ($table, item.code.as_str(), &item.basis)));)*
            };
        }
        claim!("duty" duties "body_kind" body_kinds "sector" sectors "indicator" indicators
            "preamble" preamble "contact" contacts "consent_text" consent_texts "question" questions "list" lists
            "legal_basis" legal_bases "retention" retentions "term" terms "evaluator" evaluators "plan_element" plan_elements "holiday" holidays);
        all.extend(self.forms.iter().map(|f| ("form", f.code.code(), &f.basis)));
        all.extend(self.urgencies.iter().map(|u| ("urgency", u.code.code(), &u.basis)));
        all.extend(self.statuses.iter().map(|s| ("status", s.code.code(), &s.basis)));
        all.extend(self.consent_modes.iter().map(|m| ("consent_mode", m.mode.code(), &m.basis)));
        all.extend(self.consent_purposes.iter().map(|p| ("consent_purpose", p.code.code(), &p.basis)));
        all.extend(self.hand_overs.iter().map(|h| ("hand_over", h.kind.code(), &h.basis)));
        all.extend(self.lead_times.iter().map(|time| ("lead_time", time.step.code(), &time.basis)));
        all
    }
}
