//! The form of what an evaluator said: put into the register, or corrected there.

use app::{
    packs,
    recommendations::{self, Recommendation},
};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{
    RecommendationId, RecommendationKind, Refusal, Voice,
    pack::{Mark, Pack},
};

use super::{form, may_change, words};
use crate::{
    http::{Answer, Failed, Form, Signed, Visit},
    language::{Texts, sorted_by_name},
    referrals::id_in,
    shell::{
        Shell,
        components::{
            Actions, Choice, Choices, ErrorSummary, FieldErrors, Fields, Select, TextArea, TextInput,
        },
        form_page::{self, Both, answered, is_conflict},
        page,
    },
    submit,
};

/// The form.
#[derive(Debug, Clone, Template)]
#[template(path = "recommendations/edit.html")]
pub(super) struct EditPage {
    shell: Shell,
    summary: ErrorSummary,
    action: String,
    version: i64,
    kind: Choices,
    evaluator: Select,
    voice: Choices,
    confidential: Choices,
    year: TextInput,
    source: TextInput,
    paragraph: TextInput,
    address: TextInput,
    mark: Select,
    language: Select,
    original: TextArea,
    text_hu: TextArea,
    text_en: TextArea,
    repeats: TextInput,
    actions: Actions,
}

impl EditPage {
    /// The form of a new one, or of one that is there with the version that its editor sees.
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        of: Option<(RecommendationId, i64)>,
        (fields, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let label = |name: &str| t.s(&format!("recommendations-edit-{name}"));
        let hint = |name: &str| t.s(&format!("recommendations-edit-{name}-hint"));
        let text = |name: &str| TextInput::new(name, label(&name.replace('_', "-"))).filled(fields, errors);
        let area = |name: &str| TextArea::new(name, label(&name.replace('_', "-"))).filled(fields, errors);
        let (stem, back, action) = match of {
            None => ("recommendations-new", "/recommendations".to_owned(), "/recommendations/new".to_owned()),
            Some((id, _)) => (
                "recommendations-amend",
                format!("/recommendations/{id}"),
                format!("/recommendations/{id}/amend"),
            ),
        };
        let kinds =
            RecommendationKind::ALL.iter().map(|kind| Choice::new(kind.code(), t.s(words::kind(*kind))));
        let voices = Voice::ALL.iter().map(|voice| Choice::new(voice.code(), t.s(words::voice(*voice))));
        let marks = Mark::ALL
            .iter()
            .map(|mark| (mark.code().to_owned(), t.s(words::mark(*mark)).into_owned()))
            .collect();
        let mut languages: Vec<_> = pack.languages.iter().collect();
        sorted_by_name(t.locale(), &mut languages, |language| language.name.of(t.locale()));
        let languages = languages
            .into_iter()
            .map(|language| (language.code.clone(), language.name.of(t.locale()).to_owned()))
            .collect();
        Self {
            summary: errors.summary(t),
            action,
            version: of.map_or(0, |(_, version)| version),
            kind: Choices::one("kind", label("kind"), kinds.collect()).filled(fields, errors),
            evaluator: Select::new("evaluator", label("evaluator"), own_words(pack, t))
                .hint(hint("evaluator"))
                .filled(fields, errors),
            voice: Choices { inline: true, ..Choices::one("voice", label("voice"), voices.collect()) }
                .filled(fields, errors),
            confidential: Choices::several(
                "confidential",
                label("confidential"),
                vec![Choice::new("yes", label("confidential-yes")).hint(hint("confidential"))],
            )
            .filled(fields, errors),
            year: text("year").digits(),
            source: text("source").hint(hint("source")),
            paragraph: text("paragraph").hint(hint("paragraph")).width("half"),
            address: text("address"),
            mark: Select::new("mark", label("mark"), marks).hint(hint("mark")).filled(fields, errors),
            language: Select::new("language", label("language"), languages).filled(fields, errors),
            original: area("original").hint(hint("original")),
            text_hu: area("text_hu").hint(hint("translation")),
            text_en: area("text_en").hint(hint("translation")),
            repeats: text("repeats").hint(hint("repeats")).digits(),
            actions: Actions::new(t.s(if of.is_none() {
                "recommendations-new-button"
            } else {
                "recommendations-amend-button"
            }))
            .leave(back.clone(), t.s("shell-back")),
            shell: visit.shell(stem).back(back).errors(errors),
        }
    }
}

/// Every evaluator with each of its own words, and without one: two questions that one answer settles.
fn own_words(pack: &Pack, t: Texts) -> Vec<(String, String)> {
    let mut options = vec![(String::new(), t.s("shell-choose").into_owned())];
    for evaluator in &pack.evaluators {
        let name = evaluator.name.of(t.locale());
        for word in &evaluator.words {
            let shown = format!("{name}: {}", word.text.of(t.locale()));
            options.push((format!("{}.{}", evaluator.code, word.code), shown));
        }
        let unstated = format!("{name}: {}", t.s("recommendations-strength-unstated"));
        options.push((format!("{}.", evaluator.code), unstated));
    }
    options
}

fn filled(found: &Recommendation) -> Fields {
    let line = &found.line;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut fields = Fields::of(&[
        ("kind", line.kind.code().to_owned()),
        ("evaluator", format!("{}.{}", line.evaluator, text(&line.own_word))),
        ("voice", found.voice.code().to_owned()),
        ("year", line.year.to_string()),
        ("source", found.source.clone()),
        ("paragraph", line.paragraph.clone()),
        ("address", text(&found.address)),
        ("mark", line.mark.code().to_owned()),
        ("language", line.language.clone()),
        ("original", line.original.clone()),
        ("text_hu", text(&line.text_hu)),
        ("text_en", text(&line.text_en)),
        ("repeats", found.repeats.map(|number| number.to_string()).unwrap_or_default()),
    ]);
    if line.confidential {
        fields.set("confidential", "yes");
    }
    fields
}

/// The form of a new recommendation.
pub(super) async fn new(signed: Signed) -> Answer {
    may_change(&signed, None).await?;
    let fields = Fields::of(&[("language", "en"), ("mark", Mark::Unverified.code())]);
    let pack = packs::active()?.pack;
    page(&EditPage::new(&signed.visit, pack, None, (&fields, &FieldErrors::none())))
}

/// Puts it into the register.
pub(super) async fn register(signed: Signed, form: Form) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let done = match form::said(&form.0) {
        Ok(said) => submit!(signed, &ctx, form.once(), |tx| {
            format!("/recommendations/{}", recommendations::register(tx, &said).await?)
        })
        .map_err(Failed::from),
        Err(refusal) => {
            may_change(&signed, None).await?;
            Err(refusal.into())
        }
    };
    let pack = packs::active()?.pack;
    answered(&signed.visit, done, |errors| EditPage::new(&signed.visit, pack, None, (&form.0, errors)))
}

/// The form of a correction.
pub(super) async fn ask(signed: Signed, Path(id): Path<String>) -> Answer {
    let found = load(&signed, id_in(&id)?).await?;
    let of = Some((found.line.id, found.version));
    let pack = packs::active()?.pack;
    page(&EditPage::new(&signed.visit, pack, of, (&filled(&found), &FieldErrors::none())))
}

/// Corrects it. Two people at once: the page keeps the texts of both.
pub(super) async fn amend(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: RecommendationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let version = form::version(&form.0);
    let done = match form::said(&form.0) {
        Ok(said) => submit!(signed, &ctx, form.once(), |tx| {
            recommendations::amend(tx, id, &said, version).await?;
            format!("/recommendations/{id}")
        })
        .map_err(Failed::from),
        Err(refusal) => {
            may_change(&signed, Some(id)).await?;
            Err(refusal.into())
        }
    };
    if done.as_ref().is_err_and(|failed| is_conflict(failed.refusal())) {
        let found = load(&signed, id).await?;
        let texts: &[&'static str] = &["original", "text_hu", "text_en"];
        let sent = (&filled(&found), &form.0);
        return both(&signed.visit, (id, "amend"), sent, found.version, texts);
    }
    let pack = packs::active()?.pack;
    answered(&signed.visit, done, |errors| {
        EditPage::new(&signed.visit, pack, Some((id, version)), (&form.0, errors))
    })
}

async fn load(signed: &Signed, id: RecommendationId) -> Result<Recommendation, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    let found = app::read!(signed.store(), &ctx, |tx| recommendations::view(tx, id).await)?;
    if found.manages { Ok(found) } else { Err(Refusal::not_found().into()) }
}

/// Somebody else saved meanwhile: the page keeps the texts of both.
pub(super) fn both(
    visit: &Visit,
    (id, step): (RecommendationId, &str),
    (theirs, yours): (&Fields, &Fields),
    version: i64,
    texts: &[&'static str],
) -> Answer {
    let of = Both {
        action: format!("/recommendations/{id}/{step}"),
        leave: format!("/recommendations/{id}"),
        words: ("recommendations-edit", "recommendations-conflict-by"),
        theirs,
        yours,
        version,
        texts,
    };
    form_page::both(visit, of)
}
