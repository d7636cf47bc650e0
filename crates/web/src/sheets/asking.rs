//! A question of the pack as a part of a page, and its answer in words.

use app::sheets::{Answer, NON_ANSWER};
use askama::Template;
use vocabulary::pack::{NonAnswer, Pack, Question, QuestionKind};

use super::form;
use crate::{
    language::{Texts, format, sorted_by_name},
    screening::capital,
    shell::components::{Choice, Choices, DateInput, FieldErrors, Fields, Select, TextArea, TextInput},
};

/// Up to this many options are buttons or boxes; more are a list.
const MOST_BUTTONS: usize = 14;

/// The input of one question.
#[derive(Debug, Clone, Template)]
#[template(path = "sheets/input.html")]
pub(super) struct Input {
    choices: Option<Choices>,
    selects: Vec<Select>,
    text: Option<TextInput>,
    area: Option<TextArea>,
    date: Option<DateInput>,
    instead: Option<Choices>,
}

impl askama::filters::HtmlSafe for Input {}

impl Input {
    /// Whether the input brings the question as the heading of the page itself.
    pub(super) fn brings_heading(&self) -> bool {
        self.choices.is_some() || self.text.is_some() || self.date.is_some()
    }

    pub(super) fn new(
        t: Texts,
        pack: &Pack,
        question: &Question,
        fields: &Fields,
        errors: &FieldErrors,
    ) -> Self {
        let mut input =
            Self { choices: None, selects: Vec::new(), text: None, area: None, date: None, instead: None };
        let (code, words) = (question.code.as_str(), question.text.of(t.locale()));
        let hint = question.help.as_ref().map_or("", |help| help.of(t.locale()));
        let stand_ins = || -> Vec<Choice> {
            let order =
                [NonAnswer::Declined, NonAnswer::Unknown, NonAnswer::NotApplicable, NonAnswer::NotRecorded];
            order
                .into_iter()
                .filter_map(|what| {
                    let words = pack.non_answer(what)?.of(t.locale());
                    Some(Choice::new(format!("{NON_ANSWER}{}", what.code()), capital(words)))
                })
                .collect()
        };
        let or = t.s("shell-or").into_owned();
        match question.kind {
            QuestionKind::Single | QuestionKind::Multi | QuestionKind::YesNo => {
                let options: Vec<(String, String)> = if question.kind == QuestionKind::YesNo {
                    vec![("yes".into(), t.s("shell-yes").into()), ("no".into(), t.s("shell-no").into())]
                } else {
                    let options = pack.options(question);
                    options.iter().map(|o| (o.code.to_owned(), capital(o.text.of(t.locale())))).collect()
                };
                if options.len() > MOST_BUTTONS {
                    input.lists(t, question, options, hint, fields, errors);
                } else {
                    let options = options.into_iter().map(|(code, words)| Choice::new(code, words)).collect();
                    let mut choices = Choices::one(code, words, options).hint(hint).as_question();
                    choices.several = question.kind == QuestionKind::Multi;
                    choices.apart = stand_ins();
                    choices.or = or;
                    input.choices = Some(choices.filled(fields, errors));
                    return input;
                }
            }
            QuestionKind::Text => {
                let mut text = TextInput::new(code, words).hint(hint).filled(fields, errors);
                text.question = true;
                input.text = Some(text);
            }
            QuestionKind::Number => {
                let mut text = TextInput::new(code, words).hint(hint).digits().filled(fields, errors);
                text.question = true;
                input.text = Some(text);
            }
            QuestionKind::LongText => {
                let mut area =
                    TextArea::new(code, t.s("sheets-question-answer")).hint(hint).filled(fields, errors);
                area.rows = 8;
                input.area = Some(area);
            }
            QuestionKind::PartialDate => {
                let mut date = DateInput::new(t, code, words).as_question().filled(fields, errors);
                if !hint.is_empty() {
                    hint.clone_into(&mut date.hint);
                }
                input.date = Some(date);
            }
        }
        let mut instead =
            Choices::several(form::instead(question), t.s("sheets-question-instead"), stand_ins())
                .filled(fields, &FieldErrors::none());
        instead.or = or;
        input.instead = Some(instead);
        input
    }

    /// One list for a single choice, four for several.
    fn lists(
        &mut self,
        t: Texts,
        question: &Question,
        mut options: Vec<(String, String)>,
        hint: &str,
        fields: &Fields,
        errors: &FieldErrors,
    ) {
        sorted_by_name(t.locale(), &mut options, |(_, words)| words.as_str());
        options.insert(0, (String::new(), t.s("shell-choose").into_owned()));
        let count = if question.kind == QuestionKind::Multi { 4 } else { 1 };
        for (place, name) in form::many(question).into_iter().take(count).enumerate() {
            let label = match place {
                0 => t.s("sheets-question-answer").into_owned(),
                _ => t.a("sheets-question-further", &[("place", place + 1)]),
            };
            let shown_errors = if place == 0 { errors.clone() } else { FieldErrors::none() };
            let mut select = Select::new(name, label, options.clone()).filled(fields, &shown_errors);
            if place == 0 {
                hint.clone_into(&mut select.hint);
            }
            if select.value.starts_with(NON_ANSWER) {
                select.value = String::new();
            }
            self.selects.push(select);
        }
    }
}

/// An answer in words, a line for each code.
pub(super) fn words(t: Texts, pack: &Pack, question: &Question, answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Codes(codes) => {
            let options = pack.options(question);
            let known = codes.iter().filter_map(|code| options.iter().find(|option| option.code == code));
            known.map(|option| capital(option.text.of(t.locale()))).collect()
        }
        Answer::Text(text) => vec![text.clone()],
        Answer::Date(_) => answer.as_date().map(|date| format::partial(t, date)).into_iter().collect(),
        Answer::YesNo(true) => vec![t.s("shell-yes").into_owned()],
        Answer::YesNo(false) => vec![t.s("shell-no").into_owned()],
        Answer::Number(number) => vec![t.n(*number)],
        Answer::Missing(_) => answer
            .non_answer()
            .and_then(|what| pack.non_answer(what))
            .map(|words| capital(words.of(t.locale())))
            .into_iter()
            .collect(),
    }
}
