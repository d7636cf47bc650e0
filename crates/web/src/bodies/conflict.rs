//! Two people at one entry: what is saved now and what the second was about to save, thing by thing where they differ.

use vocabulary::{Refusal, RefusalKind};

use crate::{
    http::Visit,
    language::Texts,
    shell::{ConflictField, ConflictInput, ConflictPage, components::Fields},
};

/// Whether somebody else saved meanwhile.
pub(super) fn is_conflict(refusal: Option<&Refusal>) -> bool {
    refusal.is_some_and(|refusal| refusal.kind == RefusalKind::Conflict)
}

/// The two forms, compared one field after the other in the order of the page.
pub(super) struct Both<'a> {
    t: Texts,
    saved: &'a Fields,
    sent: &'a Fields,
    hidden: Vec<(String, String)>,
    fields: Vec<ConflictField>,
}

impl<'a> Both<'a> {
    /// `version` is the one that is saved now.
    pub(super) fn new(visit: &Visit, version: i64, saved: &'a Fields, sent: &'a Fields) -> Self {
        let hidden = vec![("version".to_owned(), version.to_string())];
        Self { t: visit.t(), saved, sent, hidden, fields: Vec::new() }
    }

    /// A text of one line.
    pub(super) fn line(&mut self, name: &str, label: &str) {
        let theirs = self.saved.one(name).to_owned();
        self.put(name, label, theirs, ConflictInput::Line);
    }

    /// One of these codes.
    pub(super) fn choice(&mut self, name: &str, label: &str, options: Vec<(String, String)>) {
        let saved = self.saved.one(name);
        let words = options.iter().find(|(code, _)| code == saved).map(|(_, words)| words.clone());
        self.put(name, label, words.unwrap_or_default(), ConflictInput::Choice(options));
    }

    fn put(&mut self, name: &str, label: &str, theirs: String, input: ConflictInput) {
        let yours = self.sent.one(name).to_owned();
        if self.saved.one(name) == yours {
            self.hidden.push((name.to_owned(), yours));
        } else {
            let label = self.t.s(label).into_owned();
            self.fields.push(ConflictField { name: name.to_owned(), label, theirs, yours, input });
        }
    }

    /// Something of several parts, such as a date: in words, its parts sent along as they were.
    pub(super) fn shown(&mut self, label: &str, parts: &[&str], (theirs, yours): (String, String)) {
        for part in parts {
            let sent = self.sent.all(part).map(|value| ((*part).to_owned(), value.to_owned()));
            self.hidden.extend(sent);
        }
        if theirs != yours {
            let name = (*parts.first().unwrap_or(&"shown")).to_owned();
            let label = self.t.s(label).into_owned();
            self.fields.push(ConflictField { name, label, theirs, yours, input: ConflictInput::Shown });
        }
    }

    /// The page; `home` is the record.
    pub(super) fn page(self, visit: &Visit, action: String, home: String) -> ConflictPage {
        let by = self.t.s("bodies-overtaken");
        ConflictPage::new(visit, action, by, self.hidden, self.fields).leave(home)
    }
}
