//! What nobody has taken on, and what is late.

use app::{
    bodies, packs,
    plans::{self, MeasureLine},
    recommendations::{self, Coverage, Line},
};
use askama::Template;
use policy::Purpose;
use vocabulary::pack::Pack;

use super::list;
use crate::{
    http::{Answer, Signed, Visit},
    language::Texts,
    referrals::words::Names,
    shell::{
        Shell,
        components::{Empty, Figure, SummaryStrip, Table},
        page,
    },
};

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "recommendations/coverage.html")]
pub(super) struct CoveragePage {
    shell: Shell,
    strip: SummaryStrip,
    tables: Vec<Table>,
    empty: Empty,
}

impl CoveragePage {
    /// The page; `measures` are those that are late and those that serve several recommendations.
    pub(super) fn new(
        visit: &Visit,
        pack: &Pack,
        names: &Names,
        found: &Coverage,
        [late, several]: [&[MeasureLine]; 2],
    ) -> Self {
        let t = visit.t();
        let today = visit.scene().now().day_in(visit.scene().zone());
        let table = |key: &str, lines: &[Line]| {
            let mut table = list::table(visit, pack, names, t.s(key).into_owned(), lines, today);
            table.caption_unseen = false;
            table
        };
        let tables = [
            ("recommendations-coverage-late", &found.late),
            ("recommendations-coverage-unserved", &found.unserved),
            ("recommendations-coverage-unproven", &found.unproven),
            ("recommendations-coverage-undecided", &found.undecided),
        ];
        let measures = [("plans-late-measures", late), ("plans-serving-several", several)]
            .into_iter()
            .filter(|(_, lines)| !lines.is_empty())
            .map(|(key, lines)| crate::plans::table(visit, names, t.s(key).into_owned(), lines));
        Self {
            shell: visit.shell("recommendations-coverage").back("/recommendations"),
            strip: SummaryStrip::new(figures(t, found)),
            tables: tables
                .into_iter()
                .filter(|(_, lines)| !lines.is_empty())
                .map(|(key, lines)| table(key, lines))
                .chain(measures)
                .collect(),
            empty: Empty::new(
                t.s("recommendations-coverage-empty"),
                t.s("recommendations-coverage-empty-next"),
            ),
        }
    }
}

/// How much is open; at most fifty are counted one by one, which is what the lists show.
pub(super) fn figures(t: Texts, found: &Coverage) -> Vec<Figure> {
    let count = |lines: usize| {
        let count = t.n(i64::try_from(lines).unwrap_or(0));
        if lines < 50 { count } else { t.a("recommendations-coverage-or-more", &[("count", count)]) }
    };
    vec![
        Figure::new(t.n(found.open), t.s("recommendations-coverage-open"))
            .note(t.a("recommendations-coverage-of-these", &[("count", found.without_lead)]))
            .href("/recommendations"),
        Figure::new(count(found.undecided.len()), t.s("recommendations-coverage-undecided"))
            .href("/recommendations?standing=undecided"),
        Figure::new(t.n(found.without_measure), t.s("recommendations-coverage-unserved"))
            .href("/recommendations?standing=without-measure"),
        Figure::new(count(found.late.len()), t.s("recommendations-coverage-late"))
            .href("/recommendations?standing=late"),
    ]
}

/// The page.
pub(super) async fn show(signed: Signed) -> Answer {
    let ctx = signed.ctx(Purpose::Coordination);
    let (found, late, several, bodies) = app::read!(signed.store(), &ctx, |tx| {
        let found = recommendations::coverage(tx).await?;
        let (late, several) = (plans::late(tx).await?, plans::serving_several(tx).await?);
        Ok((found, late, several, bodies::list(tx).await?))
    })?;
    let names = Names::of(signed.visit.t(), &bodies);
    let pack = packs::active()?.pack;
    page(&CoveragePage::new(&signed.visit, pack, &names, &found, [&late, &several]))
}
