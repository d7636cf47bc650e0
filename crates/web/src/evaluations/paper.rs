//! The reply as files: set to be sent, and as an office document to be worked on. Both in the language of the questionnaire.

use app::{
    bodies,
    evaluations::{self, Reply},
    evidence::{Piece, What},
    packs,
};
use axum::extract::Path;
use documents::{ReplyFigure, ReplyLabels, ReplyQuestion, ReplySection};
use policy::Purpose;
use vocabulary::{EvaluationId, Locale, QuestionRow, Refusal, pack::Pack};

use super::reply::proven;
use crate::{
    figures::words as said,
    forums::words::BodyNames,
    http::{Answer, Failed, Signed},
    language::{Texts, format},
    packs::press::{self, Paper},
    recommendations::words::evaluator,
    referrals::id_in,
};

/// The language in which a reply is set: the questionnaire's, or English where staff have no pages in it.
fn language(found: &Reply) -> Locale {
    Locale::parse(&found.line.of.language).unwrap_or(Locale::En)
}

/// The reply as typed data for the print shop. What is not released says that it is a draft.
pub(super) fn paper(
    t: Texts,
    zone: &str,
    pack: &Pack,
    (found, names): (&Reply, &BodyNames),
    institution: &str,
) -> documents::Reply {
    let locale = t.locale();
    let word = |key: &str| t.s(key).into_owned();
    let standing = found.edition.map_or_else(
        || word("evaluations-reply-draft"),
        |edition| {
            let when = format::day(t, edition.released_at.day_in(zone));
            let number = t.n(edition.number);
            t.a("evaluations-reply-edition-of", &[("number", number.as_str()), ("when", when.as_str())])
        },
    );
    let mut sections: Vec<ReplySection> = Vec::new();
    for row in &found.rows {
        if row.row.kind == QuestionRow::Heading {
            sections.push(ReplySection { heading: row.row.text.clone(), questions: vec![] });
            continue;
        }
        if sections.is_empty() {
            sections.push(ReplySection::default());
        }
        let paragraphs = row.text.split('\n').map(str::trim).filter(|line| !line.is_empty());
        let mut question = ReplyQuestion {
            number: row.row.number.clone(),
            text: row.row.text.clone(),
            answer: paragraphs.map(str::to_owned).collect(),
            contributors: row.sources.iter().map(|body| names.name(locale, *body).to_owned()).collect(),
            ..ReplyQuestion::default()
        };
        for proof in &row.proofs {
            bear_out(&mut question, t, zone, proof);
        }
        if let Some(section) = sections.last_mut() {
            section.questions.push(question);
        }
    }
    // a heading with nothing under it would be an empty chapter of the paper
    sections.retain(|section| !section.questions.is_empty());
    let mut facts = Vec::new();
    if let Some(deadline) = found.line.of.deadline {
        facts.push((word("evaluations-edit-deadline"), format::day(t, deadline)));
    }
    let title = found.line.of.title.of(locale).to_owned();
    documents::Reply {
        footer: format!("{title} · {standing}"),
        title,
        above: evaluator(pack, t, &found.line.of.evaluator),
        institution: institution.to_owned(),
        approved: found.edition.is_some(),
        standing,
        facts,
        sections,
        labels: ReplyLabels {
            questions: word("evaluations-paste-rows"),
            unanswered: word("evaluations-reply-open-one"),
            figures: word("evaluations-paper-figures"),
            value: word("evaluations-paper-value"),
            as_of: word("evaluations-paper-as-of"),
            source: word("evaluations-edit-source"),
            definition: word("evaluations-paper-definition"),
            sources: word("evaluations-paper-sources"),
            withheld: word("evaluations-paper-withheld"),
            contributors: word("evaluations-paper-contributors"),
        },
    }
}

/// A piece of evidence where the reader of a reply looks for it: a figure in the table of figures, one that is withheld by its name,
/// anything else among what the answer rests on.
fn bear_out(question: &mut ReplyQuestion, t: Texts, zone: &str, proof: &Piece) {
    let What::Figure(latest) = &proof.what else {
        question.sources.push(proven(t, zone, proof).0);
        return;
    };
    let Some(stated) = &latest.stated else {
        question.sources.push(proven(t, zone, proof).0);
        return;
    };
    let (name, period) = (said::title(t, &latest.figure), said::period(t, stated.period));
    if stated.shown.count().is_none() {
        let words = [("figure", name.as_str()), ("period", period.as_str())];
        question.withheld.push(t.a("evaluations-paper-withheld-of", &words));
        return;
    }
    question.figures.push(ReplyFigure {
        name: format!("{name} ({period})"),
        value: said::value(t, &latest.figure, stated.shown),
        as_of: format::day(t, stated.as_of.unwrap_or_else(|| stated.since.day_in(zone))),
        source: said::source(t, &latest.figure, stated, latest.invented),
        definition: latest.figure.of.definition.of(t.locale()).to_owned(),
    });
}

async fn made(
    signed: &Signed,
    id: &str,
    edition: Option<&str>,
) -> Result<(documents::Reply, Locale), Failed> {
    let id: EvaluationId = id_in(id)?;
    let edition = match edition {
        Some(text) => Some(text.parse::<i64>().map_err(|_| Refusal::not_found())?),
        None => None,
    };
    let ctx = signed.ctx(Purpose::Coordination);
    let (found, names) = app::read!(signed.store(), &ctx, |tx| {
        Ok((evaluations::reply(tx, id, edition).await?, BodyNames(bodies::names(tx).await?)))
    })?;
    let locale = language(&found);
    let institution = names.name(locale, signed.session.body).to_owned();
    let (t, zone) = (Texts::for_files(locale), signed.visit.scene().zone());
    Ok((paper(t, zone, packs::active()?.pack, (&found, &names), &institution), locale))
}

/// The reply as it is now, set.
pub(super) async fn pdf(signed: Signed, Path(id): Path<String>) -> Answer {
    let (reply, locale) = made(&signed, &id, None).await?;
    Ok(press::download(Paper::Reply(Box::new(reply), locale), "reply.pdf").await?)
}

/// The reply as it is now, to be worked on.
pub(super) async fn docx(signed: Signed, Path(id): Path<String>) -> Answer {
    let (reply, locale) = made(&signed, &id, None).await?;
    Ok(press::office(reply.docx(locale), "reply.docx")?)
}

/// An edition, set.
pub(super) async fn edition_pdf(signed: Signed, Path((id, edition)): Path<(String, String)>) -> Answer {
    let (reply, locale) = made(&signed, &id, Some(&edition)).await?;
    Ok(press::download(Paper::Reply(Box::new(reply), locale), "reply.pdf").await?)
}

/// An edition, to be worked on.
pub(super) async fn edition_docx(signed: Signed, Path((id, edition)): Path<(String, String)>) -> Answer {
    let (reply, locale) = made(&signed, &id, Some(&edition)).await?;
    Ok(press::office(reply.docx(locale), "reply.docx")?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{evaluations::samples, forums::sample_names, samples::SampleRoom};

    #[test]
    fn a_figure_under_an_answer_stands_in_its_table_and_a_withheld_one_is_named_without_its_value() {
        let (pack, (_, names)) = (packs::active().unwrap().pack, sample_names());
        for locale in Locale::ALL {
            let (room, t) = (SampleRoom::new(*locale), Texts::for_files(*locale));
            let mut found = samples::reply(&room, false);
            let figure = |row: &app::evaluations::ReplyRow| {
                row.proofs.iter().position(|proof| matches!(proof.what, What::Figure(_)))
            };
            let (row, place) = found
                .rows
                .iter()
                .enumerate()
                .find_map(|(row, one)| Some((row, figure(one)?)))
                .expect("a sample is borne out by a figure");
            let paper = |found: &Reply| {
                let made = paper(t, "Europe/Budapest", pack, (found, &names), "Kitalált Hivatal");
                let questions = made.sections.into_iter().flat_map(|section| section.questions);
                questions.filter(|question| !question.contributors.is_empty()).collect::<Vec<_>>()
            };
            let shown = paper(&found);
            let stated = shown[0].figures.first().unwrap();
            assert!(!stated.value.is_empty() && !stated.as_of.is_empty() && !stated.definition.is_empty());
            assert!(shown[0].withheld.is_empty() && !shown[0].sources.is_empty());
            assert!(shown[0].sources.iter().all(|source| !source.contains(&stated.name)), "told once");

            let What::Figure(latest) = &mut found.rows[row].proofs[place].what else { unreachable!() };
            latest.stated.as_mut().unwrap().shown = app::figures::Shown::Hidden;
            let withheld = paper(&found);
            assert_eq!(withheld[0].figures.len() + 1, shown[0].figures.len());
            assert_eq!(withheld[0].withheld.len(), 1);
            assert!(!withheld[0].withheld[0].contains(&stated.value));
        }
    }
}
