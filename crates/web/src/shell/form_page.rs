//! A form as a list of questions, for features whose forms have no shape of their own; and what happens when two people saved.

use std::borrow::Cow;

use askama::Template;
use http::StatusCode;
use vocabulary::{Refusal, RefusalKind};

use super::{
    ConflictField, ConflictInput, ConflictPage, LatePage, Shell,
    components::{
        Actions, Choice, Choices, DateInput, ErrorSummary, FieldErrors, Fields, Select, Table, TextArea,
        TextInput,
    },
    page_with,
};
use crate::{
    http::{Answer, Failed, Visit, field_errors, message, see_other},
    language::Texts,
};

/// What was sent, and what is wrong with it.
pub(crate) type Sent<'a> = (&'a Fields, &'a FieldErrors);

/// One question of a form.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    Line(TextInput),
    Text(TextArea),
    List(Select),
    Choice(Choices),
    Day(DateInput),
}

/// A form.
#[derive(Debug, Clone, Template)]
#[template(path = "shell/form_page.html")]
pub(crate) struct FormPage {
    pub(crate) shell: Shell,
    pub(crate) summary: ErrorSummary,
    pub(crate) lead_in: Vec<String>,
    pub(crate) action: String,
    pub(crate) version: Option<i64>,
    pub(crate) parts: Vec<Part>,
    pub(crate) actions: Actions,
    pub(crate) tables: Vec<Table>,
}

/// Makes the questions of a form from what was sent. Labels stand under `stem` and the name of the field, help under the same with
/// `-hint`, where there is some.
pub(crate) struct Maker<'a> {
    pub(crate) t: Texts,
    pub(crate) stem: &'static str,
    pub(crate) sent: Sent<'a>,
}

impl Maker<'_> {
    fn label(&self, name: &str) -> Cow<'static, str> {
        label(self.t, self.stem, name)
    }

    fn hint(&self, name: &str) -> String {
        let key = format!("{}-{}-hint", self.stem, name.replace('_', "-"));
        if self.t.has(&key) { self.t.s(&key).into_owned() } else { String::new() }
    }

    pub(crate) fn line(&self, name: &str) -> Part {
        let (fields, errors) = self.sent;
        Part::Line(TextInput::new(name, self.label(name)).hint(self.hint(name)).filled(fields, errors))
    }

    pub(crate) fn digits(&self, name: &str) -> Part {
        let (fields, errors) = self.sent;
        let input = TextInput::new(name, self.label(name)).hint(self.hint(name)).digits();
        Part::Line(input.filled(fields, errors))
    }

    pub(crate) fn text(&self, name: &str, rows: u8) -> Part {
        let (fields, errors) = self.sent;
        let area = TextArea::new(name, self.label(name)).hint(self.hint(name)).filled(fields, errors);
        Part::Text(TextArea { rows, ..area })
    }

    pub(crate) fn list(&self, name: &str, options: Vec<(String, String)>) -> Part {
        let (fields, errors) = self.sent;
        let select = Select::new(name, self.label(name), options);
        Part::List(select.hint(self.hint(name)).filled(fields, errors))
    }

    pub(crate) fn choice(&self, name: &str, options: Vec<Choice>) -> Part {
        let (fields, errors) = self.sent;
        Part::Choice(Choices::one(name, self.label(name), options).filled(fields, errors))
    }

    pub(crate) fn several(&self, name: &str, options: Vec<Choice>) -> Part {
        let (fields, errors) = self.sent;
        let choices = Choices::several(name, self.label(name), options).hint(self.hint(name));
        Part::Choice(choices.filled(fields, errors))
    }

    pub(crate) fn day(&self, name: &str) -> Part {
        let (fields, errors) = self.sent;
        let day = DateInput::new(self.t, name, self.label(name)).whole(self.hint(name));
        Part::Day(day.filled(fields, errors))
    }
}

fn label(t: Texts, stem: &str, name: &str) -> Cow<'static, str> {
    t.s(&format!("{stem}-{}", name.replace('_', "-")))
}

/// Goes on where it was done, shows the form again where a field has to be mended.
pub(crate) fn answered<P: Template>(
    visit: &Visit,
    done: Result<String, Failed>,
    again: impl FnOnce(&FieldErrors) -> P,
) -> Answer {
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failed) => {
            let Some(refusal) = failed.refusal().filter(|refusal| !refusal.fields.is_empty()) else {
                return Err(failed);
            };
            let errors = field_errors(visit, refusal);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &again(&errors))
        }
    }
}

/// Whether somebody else saved meanwhile.
pub(crate) fn is_conflict(refusal: Option<&Refusal>) -> bool {
    refusal.is_some_and(|refusal| refusal.kind == RefusalKind::Conflict)
}

/// Two people who changed one record.
pub(crate) struct Both<'a> {
    /// Where the form is sent.
    pub(crate) action: String,
    /// The record, for whoever leaves what is saved as it is.
    pub(crate) leave: String,
    /// The stem of the labels, and the key of the sentence that says who saved.
    pub(crate) words: (&'static str, &'static str),
    /// What is saved now.
    pub(crate) theirs: &'a Fields,
    /// What this person was about to save.
    pub(crate) yours: &'a Fields,
    /// The version that is saved now.
    pub(crate) version: i64,
    /// The fields whose texts are put side by side.
    pub(crate) texts: &'a [&'static str],
}

/// Somebody else saved meanwhile: their texts beside this person's, everything else as this person sent it.
pub(crate) fn both(visit: &Visit, of: Both<'_>) -> Answer {
    both_with(visit, of, Vec::new())
}

/// The same with what is no text and must be seen all the same: a day, a choice. Its values go along as they were sent, unless the
/// page lets them be changed.
pub(crate) fn both_with(visit: &Visit, of: Both<'_>, more: Vec<ConflictField>) -> Answer {
    let t = visit.t();
    let (stem, by) = of.words;
    let mut fields = sides(t, (stem, of.texts), of.theirs, of.yours);
    fields.extend(more);
    let changeable =
        |name: &str| fields.iter().any(|field| field.name == name && field.input != ConflictInput::Shown);
    let mut hidden: Vec<(String, String)> = of
        .yours
        .clone()
        .into_pairs()
        .into_iter()
        .filter(|(name, _)| !["csrf", "once", "version"].contains(&name.as_str()))
        .filter(|(name, _)| !changeable(name))
        .collect();
    hidden.push(("version".to_owned(), of.version.to_string()));
    let shown = ConflictPage::new(visit, of.action, t.s(by), hidden, fields).leave(of.leave);
    page_with(StatusCode::CONFLICT, &shown)
}

/// Texts side by side.
pub(crate) fn sides(
    t: Texts,
    (stem, texts): (&str, &[&'static str]),
    theirs: &Fields,
    yours: &Fields,
) -> Vec<ConflictField> {
    let side = |name: &&'static str| ConflictField {
        name: (*name).to_owned(),
        label: label(t, stem, name).into_owned(),
        theirs: theirs.one(name).to_owned(),
        yours: yours.one(name).to_owned(),
        input: ConflictInput::Lines,
    };
    texts.iter().map(side).collect()
}

/// Something that two people changed and that is only shown.
pub(crate) fn shown(label: impl Into<String>, theirs: String, yours: String) -> ConflictField {
    let label = label.into();
    ConflictField { name: "shown".to_owned(), label, theirs, yours, input: ConflictInput::Shown }
}

/// A refusal as a sentence.
pub(crate) fn sentence(visit: &Visit, refusal: &Refusal) -> String {
    message(visit.t(), visit.scene().zone(), refusal.key, &refusal.args)
}

/// What was written while its record moved on and cannot be saved there any more: nothing of it is lost.
pub(crate) fn kept(
    visit: &Visit,
    by: impl Into<String>,
    leave: impl Into<String>,
    fields: Vec<ConflictField>,
) -> Answer {
    let told = fields.into_iter().map(|field| {
        let ConflictField { name, label, yours, input, .. } = field;
        let word = |options: Vec<(String, String)>| options.into_iter().find(|(code, _)| *code == yours);
        let text = match input {
            ConflictInput::Choice(options) => word(options).map(|(_, word)| word).unwrap_or_default(),
            ConflictInput::Lines | ConflictInput::Line | ConflictInput::Shown => yours,
        };
        (name, label, text)
    });
    let told: Vec<(String, String, String)> = told.collect();
    let texts = told.iter().map(|(name, label, text)| (name.as_str(), label.clone(), text.clone()));
    let shown = LatePage::new(visit, texts.collect(), leave).by(by);
    page_with(StatusCode::CONFLICT, &shown)
}
