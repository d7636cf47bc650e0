//! A body's answers as one file: the sheet to fill in, and what came back in it, looked through by a person before any of it is saved.
//!
//! Absent: the file itself. What stands in it is read and not kept.

use app::{
    bodies,
    evaluations::{self, SheetLine, Taken, filled_field},
};
use askama::Template;
use axum::extract::Path;
use documents::{AnswerSheet, AskedQuestion, FileProblem, Filled, Place, SheetQuestion, read_filled};
use http::StatusCode;
use policy::Purpose;
use vocabulary::{AnswerId, EvaluationId, Locale, Outcome};

use crate::{
    forums::words::BodyNames,
    http::{Answer, Form, Signed, Upload, Visit, errors_of, see_other},
    language::{Texts, format},
    packs::press,
    referrals::id_in,
    shell::{
        Shell,
        components::{
            Actions, ErrorSummary, FieldErrors, Fields, FileInput, TextArea, file_fault, file_place,
        },
        page, page_with,
    },
    submit,
};

/// The most places that are told of what was not recognised.
const MOST_PLACES: usize = 20;

/// The sheet, and the field for what came back.
#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/filled.html")]
pub(super) struct FilledPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    due: Option<String>,
    open: String,
    file: FileInput,
    actions: Actions,
}

impl FilledPage {
    pub(super) fn new(
        visit: &Visit,
        (id, lines): (EvaluationId, &[SheetLine]),
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let first = lines.first().map(|line| &line.line);
        let open = lines.iter().filter(|line| line.line.state.is_open()).count();
        let shell = visit.shell("evaluations-filled").back("/answers").errors(errors);
        Self {
            summary: errors.summary(t),
            action: format!("/answers/filled/{id}"),
            due: first.and_then(|line| line.due).map(|due| due_by(t, due)),
            open: t.n(i64::try_from(open).unwrap_or(i64::MAX)),
            file: FileInput::new("file", t.s("evaluations-filled-file"), ".docx,.xlsx,.csv")
                .hint(t.s("evaluations-filled-file-hint"))
                .refused(errors),
            actions: Actions::new(t.s("evaluations-filled-read")).leave("/answers", t.s("shell-back")),
            shell: match first {
                Some(line) => shell.caption(line.title.of(t.locale())),
                None => shell,
            },
        }
    }
}

fn due_by(t: Texts, due: vocabulary::Day) -> String {
    t.a("evaluations-answer-due", &[("day", format::day(t, due).as_str())])
}

/// What was read from a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Looked {
    /// Texts and versions, as the form sends them.
    pub(super) fields: Fields,
    /// Questions whose answer in the file is what is saved.
    pub(super) same: Vec<AnswerId>,
    /// Questions that are not in the file, or have no answer there.
    pub(super) unanswered: Vec<AnswerId>,
    /// Questions whose answer has been sent and does not change.
    pub(super) sent: Vec<AnswerId>,
    /// Where something stands that looks like a question and was not asked.
    pub(super) strange: Vec<Place>,
}

impl Looked {
    fn of(lines: &[SheetLine], filled: Filled) -> Self {
        let mut looked = Self { strange: filled.strange, ..Self::default() };
        for (place, line) in lines.iter().enumerate() {
            let id = line.line.id;
            let text = filled
                .answers
                .iter()
                .find(|answer| answer.question == place)
                .map_or("", |answer| &answer.text);
            if text.is_empty() {
                if line.line.state.is_open() && line.text.trim().is_empty() {
                    looked.unanswered.push(id);
                }
            } else if text == tidy(&line.text) {
                looked.same.push(id);
            } else if !line.line.state.is_open() {
                looked.sent.push(id);
            } else {
                looked.fields.set(&filled_field(id), text);
                looked.fields.set(&version_field(id), line.version.to_string());
            }
        }
        looked
    }

    /// Whether nothing of it can be taken.
    fn is_empty(&self) -> bool {
        taken(&self.fields).is_empty()
    }
}

/// What the form of the page that was looked through asks to be taken: an emptied field is not.
fn taken(fields: &Fields) -> Vec<Taken> {
    let pairs = fields.clone().into_pairs();
    let read = |(name, text): &(String, String)| {
        let answer: AnswerId = name.strip_prefix("text-")?.parse().ok()?;
        let version = fields.one(&version_field(answer)).parse().ok()?;
        (!text.trim().is_empty()).then(|| Taken { answer, text: text.clone(), version })
    };
    pairs.iter().filter_map(read).collect()
}

/// A text as a file gives it back: without blanks at the ends of its lines, and without empty ones.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn version_field(answer: AnswerId) -> String {
    format!("version-{answer}")
}

/// One answer to be looked through.
#[derive(Debug, Clone)]
struct Part {
    number: String,
    question: String,
    /// What is saved, where it is something else.
    now: String,
    version: (String, String),
    text: TextArea,
}

/// What was read, before it is saved.
#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/looked.html")]
pub(super) struct LookedPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    language: String,
    told: Vec<String>,
    parts: Vec<Part>,
    actions: Actions,
}

impl LookedPage {
    pub(super) fn new(
        visit: &Visit,
        (id, lines): (EvaluationId, &[SheetLine]),
        looked: &Looked,
        errors: &FieldErrors,
    ) -> Self {
        let t = visit.t();
        let home = format!("/answers/filled/{id}");
        let parts = lines.iter().filter_map(|line| {
            let (field, version) = (filled_field(line.line.id), version_field(line.line.id));
            let seen = looked.fields.one(&version).to_owned();
            if seen.is_empty() {
                return None;
            }
            let number = line.line.row.number.clone();
            let label = t.a("evaluations-filled-answer", &[("number", number.as_str())]);
            let area = TextArea::new(&field, label).filled(&looked.fields, errors);
            // once the words that a colleague saved meanwhile stand beside them, saving again means these
            let seen = if area.error.is_some() { line.version.to_string() } else { seen };
            let text = TextArea { rows: 8, ..area };
            Some(Part {
                number,
                question: line.line.row.text.clone(),
                now: if tidy(&line.text) == tidy(&text.value) { String::new() } else { line.text.clone() },
                version: (version, seen),
                text,
            })
        });
        let language = lines.first().map(|line| line.line.language.clone()).unwrap_or_default();
        let second = Some(("send".to_owned(), t.s("evaluations-filled-send").into_owned()));
        let parts: Vec<Part> = parts.collect();
        Self {
            summary: errors.summary(t),
            action: format!("{home}/save"),
            language,
            told: told(t, lines, looked, parts.len()),
            parts,
            actions: Actions {
                second,
                ..Actions::new(t.s("evaluations-filled-save"))
                    .leave(home.clone(), t.s("evaluations-filled-again"))
            },
            shell: visit.shell("evaluations-looked").back(home).errors(errors),
        }
    }
}

/// What was found and what was not, a sentence each.
fn told(t: Texts, lines: &[SheetLine], looked: &Looked, found: usize) -> Vec<String> {
    let number = |count: usize| t.n(i64::try_from(count).unwrap_or(i64::MAX));
    let mut told = vec![t.a("evaluations-filled-found", &[("count", number(found).as_str())])];
    for (key, of) in [
        ("evaluations-filled-same", &looked.same),
        ("evaluations-filled-sent", &looked.sent),
        ("evaluations-filled-unanswered", &looked.unanswered),
    ] {
        let numbers: Vec<&str> = lines
            .iter()
            .filter(|line| of.contains(&line.line.id))
            .map(|line| line.line.row.number.as_str())
            .collect();
        if !numbers.is_empty() {
            told.push(t.a(key, &[("numbers", numbers.join(", ").as_str())]));
        }
    }
    if !looked.strange.is_empty() {
        let places: Vec<String> =
            looked.strange.iter().take(MOST_PLACES).map(|place| place_in_words(t, place)).collect();
        told.push(t.a(
            "evaluations-filled-strange",
            &[("count", number(looked.strange.len()).as_str()), ("places", places.join("; ").as_str())],
        ));
    }
    told
}

fn place_in_words(t: Texts, place: &Place) -> String {
    file_place(t, &FileProblem { place: place.clone(), fault: documents::FileFault::NoQuestion })
}

async fn load(signed: &Signed, id: EvaluationId) -> Outcome<Vec<SheetLine>> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| evaluations::sheet(tx, id).await)
}

/// The sheet, and the field for what came back.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let lines = load(&signed, id).await?;
    page(&FilledPage::new(&signed.visit, (id, &lines), &FieldErrors::none()))
}

/// The sheet as an office document, in the language of the questionnaire.
pub(super) async fn sheet(signed: Signed, Path(id): Path<String>) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let (lines, names) = app::read!(signed.store(), &ctx, |tx| {
        Ok((evaluations::sheet(tx, id).await?, BodyNames(bodies::names(tx).await?)))
    })?;
    let first = lines.first().map(|line| &line.line);
    let locale = first.and_then(|line| Locale::parse(&line.language)).unwrap_or(Locale::En);
    let t = Texts::for_files(locale);
    let title = first.map(|line| line.title.of(locale).to_owned()).unwrap_or_default();
    let due = first.and_then(|line| line.due);
    let questions = lines.iter().filter(|line| line.line.state.is_open()).map(|line| SheetQuestion {
        number: line.line.row.number.clone(),
        text: line.line.row.text.clone(),
        answer: line.text.clone(),
    });
    let sheet = AnswerSheet {
        institution: names.name(locale, signed.session.body).to_owned(),
        guidance: t.s("evaluations-filled-guidance").into_owned(),
        facts: due
            .map(|due| (t.s("evaluations-show-due").into_owned(), format::day(t, due)))
            .into_iter()
            .collect(),
        answer: t.s("evaluations-answer-text").into_owned(),
        questions: questions.collect(),
        footer: title.clone(),
        title,
    };
    Ok(press::office(sheet.docx(locale), "answers.docx")?)
}

/// What was chosen as a file, or what is wrong with it.
async fn looked(t: Texts, lines: &[SheetLine], file: Option<&Upload>) -> Outcome<Result<Looked, String>> {
    let Some(file) = file else { return Ok(Err(t.s("evaluations-filled-file-missing").into_owned())) };
    let asked: Vec<(String, String)> =
        lines.iter().map(|line| (line.line.row.number.clone(), line.line.row.text.clone())).collect();
    let read = file
        .read(move |bytes| {
            let asked: Vec<AskedQuestion<'_>> =
                asked.iter().map(|(number, text)| AskedQuestion { number, text }).collect();
            read_filled(bytes, &asked)
        })
        .await?;
    Ok(match read {
        Ok(filled) => {
            let looked = Looked::of(lines, filled);
            if looked.is_empty() && looked.same.is_empty() {
                Err(t.s("evaluations-filled-none").into_owned())
            } else {
                Ok(looked)
            }
        }
        Err(problem) => Err(file_fault(t, problem.fault)),
    })
}

/// Reads the file and shows what stands in it; nothing is saved yet.
pub(super) async fn read(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let lines = load(&signed, id).await?;
    match looked(signed.visit.t(), &lines, form.file("file")).await? {
        Ok(looked) => page(&LookedPage::new(&signed.visit, (id, &lines), &looked, &FieldErrors::none())),
        Err(words) => {
            let mut errors = FieldErrors::none();
            errors.add("file", words);
            let shown = FilledPage::new(&signed.visit, (id, &lines), &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// Takes what somebody looked through; a field that was emptied is not taken.
pub(super) async fn save(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let taken = taken(&form.0);
    let send = form.0.one("act") == "send";
    let done = submit!(signed, &ctx, form.once(), |tx| {
        evaluations::take(tx, id, &taken, send).await?;
        "/answers".to_owned()
    });
    match done {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let lines = load(&signed, id).await?;
            let looked = Looked { fields: form.0.clone(), ..Looked::default() };
            if looked.is_empty() {
                let shown = FilledPage::new(&signed.visit, (id, &lines), &errors);
                return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
            }
            let shown = LookedPage::new(&signed.visit, (id, &lines), &looked, &errors);
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}
