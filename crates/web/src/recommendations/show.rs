//! One recommendation: what was said, what the country answers, its history and its cluster.

use app::{
    bodies,
    evidence::{self, Piece, Target},
    packs,
    plans::{self, MeasureLine},
    recommendations::{self, Line, Recommendation},
};
use askama::Template;
use axum::extract::Path;
use http::StatusCode;
use policy::Purpose;
use vocabulary::{
    RecommendationId,
    pack::{Mark, Pack},
};

use super::{form, words};
use crate::{
    evidence::EvidencePart,
    http::{Answer, Failed, Form, Signed, Visit, errors_of, see_other},
    language::{Texts, format},
    referrals::{id_in, words::Names},
    shell::{
        Shell,
        components::{
            Cell, Column, ErrorSummary, FieldErrors, Fields, Notice, Row, Status, Table, TextInput, Timeline,
            TimelineMoment,
        },
        page, page_with,
    },
    submit,
};

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "recommendations/show.html")]
pub(super) struct ShowPage {
    shell: Shell,
    summary: ErrorSummary,
    marked: Option<Notice>,
    confidential: Option<Notice>,
    standing: Status,
    /// The text in the reader's language, and the language that it is in.
    text: (String, String),
    /// The original, where the text is a translation.
    original: Option<(String, String)>,
    facts: Vec<(String, String)>,
    address: Option<String>,
    history: Option<Table>,
    cluster: Option<Table>,
    /// Measures that answer it; nothing for credit, to which nobody has to answer.
    measures: Option<Table>,
    unanswered: bool,
    /// Nothing for a body that observes.
    evidence: Option<EvidencePart>,
    positions: Option<Timeline>,
    manages: bool,
    id: String,
    same_as: TextInput,
}

impl ShowPage {
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        names: &Names,
        (found, measures, pieces): (&Recommendation, &[MeasureLine], &[Piece]),
        (sent, errors): (&Fields, &FieldErrors),
    ) -> Self {
        let t = visit.t();
        let line = &found.line;
        let zone = visit.scene().zone();
        let today = visit.scene().now().day_in(zone);
        let (text, language) = line.text(t.locale());
        let translated = text != line.original;
        let marked = match line.mark {
            Mark::Own => {
                Some(Notice::attention(t.s("recommendations-mark-own"), t.s("recommendations-mark-own-text")))
            }
            Mark::Unverified => Some(Notice::attention(
                t.s("recommendations-mark-unverified"),
                t.s("recommendations-mark-unverified-text"),
            )),
            Mark::Read | Mark::Verified => None,
        };
        let shell = visit
            .shell("recommendations-show")
            .heading(t.a("recommendations-show-heading-of", &[("number", t.n(line.number).as_str())]))
            .caption(words::said_in(pack, t, line))
            .back("/recommendations")
            .errors(errors);
        Self {
            summary: errors.summary(t),
            marked,
            confidential: line.confidential.then(|| {
                Notice::info(t.s("recommendations-confidential"), t.s("recommendations-confidential-text"))
            }),
            standing: words::standing(t, line, today),
            text: (text.to_owned(), language.to_owned()),
            original: translated.then(|| (line.original.clone(), line.language.clone())),
            facts: facts(pack, t, names, found),
            address: found.address.clone(),
            history: related(t, pack, "recommendations-show-history", &found.history, line.id),
            cluster: related(t, pack, "recommendations-show-cluster", &found.cluster, line.id),
            measures: (!measures.is_empty()).then(|| {
                crate::plans::table(visit, names, t.s("recommendations-show-measures").into_owned(), measures)
            }),
            evidence: found.reasoned.then(|| {
                let home = format!("/recommendations/{}", line.id);
                EvidencePart::new(&shell, zone, &home, pieces, found.manages)
            }),
            unanswered: measures.is_empty() && found.manages && line.asks(),
            positions: positions(t, zone, found),
            manages: found.manages,
            id: line.id.to_string(),
            same_as: TextInput::new("same_as", t.s("recommendations-show-same-as"))
                .hint(t.s("recommendations-show-same-as-hint"))
                .digits()
                .filled(sent, errors),
            shell,
        }
    }
}

fn facts(pack: &Pack, t: Texts, names: &Names, found: &Recommendation) -> Vec<(String, String)> {
    let line = &found.line;
    let fact = |key: &str, value: String| (t.s(key).into_owned(), value);
    let own = words::own_word(pack, t, &line.evaluator, line.own_word.as_deref());
    let strength = if line.own_word.is_some() {
        let common = t.s(words::strength(line.strength));
        t.a("recommendations-show-strength-of", &[("own", own.as_str()), ("common", common.as_ref())])
    } else {
        own
    };
    let mut source = found.source.clone();
    if !line.paragraph.is_empty() {
        source = format!("{source}, {}", line.paragraph);
    }
    let mut leads: Vec<String> = line.lead.iter().map(|lead| names.name(t, *lead)).collect();
    leads.extend(found.co_leads.iter().map(|body| names.name(t, *body)));
    let leads = if leads.is_empty() { t.s("recommendations-nobody").into_owned() } else { leads.join("; ") };
    let position = line.position.map_or("recommendations-state-undecided", words::position);
    let mut facts = vec![
        fact(
            "recommendations-show-kind",
            format!("{}, {}", t.s(words::kind(line.kind)), t.s(words::voice(found.voice))),
        ),
        fact("recommendations-show-strength", strength),
        fact("recommendations-show-source", format!("{source} ({})", line.year)),
        fact("recommendations-show-mark", t.s(words::mark(line.mark)).into_owned()),
        fact("recommendations-show-position", t.s(position).into_owned()),
        fact("recommendations-show-leads", leads),
        fact(
            "recommendations-show-deadline",
            line.deadline.map_or_else(
                || t.s("recommendations-no-deadline").into_owned(),
                |deadline| format::day(t, deadline),
            ),
        ),
    ];
    if let Some(day) = line.carried_out_on {
        facts.push(fact("recommendations-show-carried-out", format::day(t, day)));
    }
    facts
}

/// Others that belong to this one; itself stands among them without a link.
fn related(t: Texts, pack: &Pack, key: &str, lines: &[Line], own: RecommendationId) -> Option<Table> {
    let rows = lines
        .iter()
        .map(|line| {
            let title = words::title(t, line);
            Row(vec![
                if line.id == own {
                    Cell::text(title)
                } else {
                    Cell::link(format!("/recommendations/{}", line.id), title)
                },
                Cell::text(words::said_in(pack, t, line)),
                Cell::text(words::own_word(pack, t, &line.evaluator, line.own_word.as_deref())),
            ])
        })
        .collect();
    let columns = ["what", "said", "own-word"]
        .map(|name| Column::new(t.s(&format!("recommendations-list-column-{name}"))))
        .to_vec();
    (!lines.is_empty()).then(|| Table::new(t.s(key), columns, rows))
}

fn positions(t: Texts, zone: &str, found: &Recommendation) -> Option<Timeline> {
    let moments: Vec<TimelineMoment> = found
        .positions
        .iter()
        .map(|taken| TimelineMoment {
            when: format::moment(t, zone, taken.at),
            machine: format::machine(taken.at),
            what: t
                .s(taken.position.map_or("recommendations-position-taken-back", words::position))
                .into_owned(),
            who: String::new(),
            note: taken.reason.clone(),
            status: None,
        })
        .collect();
    let title = t.s("recommendations-show-positions").into_owned();
    (!moments.is_empty()).then_some(Timeline { title, moments })
}

type Loaded = (Recommendation, Vec<MeasureLine>, Vec<Piece>, Names);

async fn load(signed: &Signed, id: RecommendationId) -> Result<Loaded, Failed> {
    let ctx = signed.ctx(Purpose::Coordination);
    let (found, measures, pieces, bodies) = app::read!(signed.store(), &ctx, |tx| {
        let found = recommendations::view(tx, id).await?;
        let pieces = evidence::of(tx, Target::recommendation(id)).await?;
        Ok((found, plans::serving(tx, id).await?, pieces, bodies::list(tx).await?))
    })?;
    Ok((found, measures, pieces, Names::of(signed.visit.t(), &bodies)))
}

/// One recommendation.
pub(super) async fn show(signed: Signed, Path(id): Path<String>) -> Answer {
    let (found, measures, pieces, names) = load(&signed, id_in(&id)?).await?;
    let nothing = (&Fields::empty(), &FieldErrors::none());
    let all = (&found, measures.as_slice(), pieces.as_slice());
    page(&ShowPage::new(&signed.visit, packs::active()?.pack, &names, all, nothing))
}

/// Says that it asks the same as another one.
pub(super) async fn join(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: RecommendationId = id_in(&id)?;
    let number = form::number(form.0.one("same_as"));
    let ctx = signed.ctx(Purpose::Coordination);
    let joined = submit!(signed, &ctx, form.once(), |tx| {
        recommendations::join(tx, id, number).await?;
        format!("/recommendations/{id}")
    });
    match joined {
        Ok(location) => Ok(see_other(&location)),
        Err(failure) => {
            let errors = errors_of(&signed.visit, failure)?;
            let (found, measures, pieces, names) = load(&signed, id).await?;
            let pack = packs::active()?.pack;
            let all = (&found, measures.as_slice(), pieces.as_slice());
            let shown = ShowPage::new(&signed.visit, pack, &names, all, (&form.0, &errors));
            page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
        }
    }
}

/// Takes it out of its cluster.
pub(super) async fn leave(signed: Signed, Path(id): Path<String>, form: Form) -> Answer {
    let id: RecommendationId = id_in(&id)?;
    let ctx = signed.ctx(Purpose::Coordination);
    let left = submit!(signed, &ctx, form.once(), |tx| {
        recommendations::leave(tx, id).await?;
        format!("/recommendations/{id}")
    })?;
    Ok(see_other(&left))
}
