//! The assembled reply: the questionnaire's own order and numbering, with sources; released as editions.

use app::{
    bodies,
    evaluations::{self, Reply},
    evidence::Piece,
};
use askama::Template;
use axum::extract::Path;
use policy::Purpose;
use vocabulary::{EvaluationId, Outcome, QuestionRow, Refusal};

use crate::{
    evidence::told,
    forums::words::BodyNames,
    http::{Answer, Form, Signed, Visit, see_other},
    language::{Texts, format},
    referrals::id_in,
    shell::{Shell, components::Notice, page},
    submit,
};

/// A row as the reply shows it.
#[derive(Debug, Clone)]
struct Part {
    heading: bool,
    number: String,
    words: String,
    text: String,
    open: bool,
    /// Whether a figure under it moved since the text was saved.
    moved: bool,
    sources: String,
    /// What bears it out: words, and where inside or outside it can be read.
    proofs: Vec<(String, Option<String>)>,
    href: String,
}

/// A link to an edition.
#[derive(Debug, Clone)]
struct EditionLink {
    words: String,
    href: String,
    current: bool,
}

#[derive(Debug, Clone, Template)]
#[template(path = "evaluations/reply.html")]
pub(super) struct ReplyPage {
    shell: Shell,
    home: String,
    /// Where the files of this reply are.
    files: String,
    language: String,
    notice: Notice,
    parts: Vec<Part>,
    /// Whether nothing is without its final text.
    complete: bool,
    releasable: bool,
    is_edition: bool,
    editions: Vec<EditionLink>,
}

impl ReplyPage {
    pub(super) fn new(visit: &Visit, found: &Reply, names: &BodyNames) -> Self {
        let t = visit.t();
        let zone = visit.scene().zone();
        let home = format!("/evaluations/{}", found.line.id);
        let parts: Vec<Part> = found
            .rows
            .iter()
            .map(|row| {
                let sources: Vec<&str> =
                    row.sources.iter().map(|body| names.name(t.locale(), *body)).collect();
                let is_question = row.row.kind == QuestionRow::Question;
                Part {
                    heading: !is_question,
                    number: row.row.number.clone(),
                    words: row.row.text.clone(),
                    text: row.text.clone(),
                    open: is_question && found.edition.is_none() && !row.merged,
                    moved: row.moved(),
                    sources: sources.join("; "),
                    proofs: row.proofs.iter().map(|proof| proven(t, zone, proof)).collect(),
                    href: format!("{home}/questions/{}", row.id),
                }
            })
            .collect();
        let open = parts.iter().filter(|part| part.open).count();
        let questions = parts.iter().any(|part| !part.heading);
        let notice = match found.edition {
            Some(edition) => {
                let (number, when) = (t.n(edition.number), format::moment(t, zone, edition.released_at));
                Notice::done(
                    t.a("evaluations-reply-edition", &[("number", number.as_str())]),
                    t.a("evaluations-reply-edition-text", &[("when", when.as_str())]),
                )
            }
            None if open > 0 => {
                let count = t.n(i64::try_from(open).unwrap_or(i64::MAX));
                Notice::attention(
                    t.s("evaluations-reply-draft"),
                    t.a("evaluations-reply-draft-open", &[("count", count.as_str())]),
                )
            }
            None => Notice::info(t.s("evaluations-reply-draft"), t.s("evaluations-reply-draft-whole")),
        };
        let editions = found.editions.iter().map(|edition| EditionLink {
            words: t.a(
                "evaluations-reply-edition-of",
                &[
                    ("number", t.n(edition.number).as_str()),
                    ("when", format::moment(t, zone, edition.released_at).as_str()),
                ],
            ),
            href: format!("{home}/reply/{}", edition.number),
            current: found.edition == Some(*edition),
        });
        let files =
            found.edition.map_or_else(|| home.clone(), |edition| format!("{home}/reply/{}", edition.number));
        Self {
            files,
            language: found.line.of.language.clone(),
            notice,
            parts,
            complete: open == 0,
            releasable: found.edition.is_none() && questions && found.line.closed_at.is_none(),
            is_edition: found.edition.is_some(),
            editions: editions.collect(),
            shell: visit
                .shell("evaluations-reply")
                .caption(found.line.of.title.of(t.locale()))
                .back(home.clone()),
            home,
        }
    }
}

/// A piece of evidence in one line: what it is and what else is to be known; a count that is withheld says so.
pub(super) fn proven(t: Texts, zone: &str, proof: &Piece) -> (String, Option<String>) {
    let (words, href, facts) = told(t, zone, &proof.what);
    let line = std::iter::once(words).chain(facts).collect::<Vec<_>>().join(" · ");
    (line, href)
}

async fn load(signed: &Signed, id: EvaluationId, edition: Option<i64>) -> Outcome<(Reply, BodyNames)> {
    let ctx = signed.ctx(Purpose::Coordination);
    app::read!(signed.store(), &ctx, |tx| {
        Ok((evaluations::reply(tx, id, edition).await?, BodyNames(bodies::names(tx).await?)))
    })
}

/// The reply as it is now.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (found, names) = load(&signed, id_in(&id)?, None).await?;
    page(&ReplyPage::new(&signed.visit, &found, &names))
}

/// An edition as it was released.
pub(super) async fn edition(signed: Signed, Path((id, edition)): Path<(String, String)>) -> Answer {
    let number: i64 = edition.parse().map_err(|_| Refusal::not_found())?;
    let (found, names) = load(&signed, id_in(&id)?, Some(number)).await?;
    page(&ReplyPage::new(&signed.visit, &found, &names))
}

/// Releases the reply as its next edition.
pub(super) async fn release(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: EvaluationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let done = submit!(signed, &ctx, form.once(), |tx| {
        format!("/evaluations/{id}/reply/{}", evaluations::release(tx, id).await?)
    })?;
    Ok(see_other(&done))
}
