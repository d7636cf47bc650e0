//! The cells of all strata, and which parameters of a joint model hold in each.

use super::read::Sheet;

/// A term beside strata and lists.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Term {
    Pair(usize),
    ListBy { list: usize, covariate: usize },
}

/// All cells of all strata with a count, and the values of each stratum as numbers (0 is the most frequent value).
pub(super) struct Layout {
    pub(super) lists: usize,
    /// Per stratum the level of each covariate.
    pub(super) levels: Vec<Vec<usize>>,
    /// Number of levels per covariate.
    pub(super) sizes: Vec<usize>,
    pub(super) names: Vec<Vec<String>>,
    pub(super) counts: Vec<f64>,
    pub(super) total: f64,
}

impl Layout {
    pub(super) fn new(sheet: &Sheet) -> Self {
        let covariates = sheet.covariates.len();
        let mut names: Vec<Vec<String>> = Vec::with_capacity(covariates);
        for place in 0..covariates {
            let mut sizes: Vec<(String, u64)> = Vec::new();
            for (values, table) in &sheet.strata {
                let Some(value) = values.get(place) else { continue };
                match sizes.iter_mut().find(|(name, _)| name == value) {
                    Some((_, size)) => *size += table.observed(),
                    None => sizes.push((value.clone(), table.observed())),
                }
            }
            sizes.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
            names.push(sizes.into_iter().map(|(name, _)| name).collect());
        }
        let levels = sheet
            .strata
            .iter()
            .map(|(values, _)| {
                let level =
                    |(value, names): (&String, &Vec<String>)| names.iter().position(|name| name == value);
                values.iter().zip(&names).map(|pair| level(pair).unwrap_or(0)).collect()
            })
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "counts are limited by Table")]
        let counts: Vec<f64> = sheet
            .strata
            .iter()
            .flat_map(|(_, table)| table.counts().iter().skip(1).map(|count| *count as f64))
            .collect();
        let total = counts.iter().sum();
        let sizes = names.iter().map(Vec::len).collect();
        Self { lists: sheet.table.lists().len(), levels, sizes, names, counts, total }
    }

    /// Histories per stratum.
    pub(super) fn width(&self) -> usize {
        (1 << self.lists) - 1
    }

    /// The columns of a model that hold 1 in each cell, and the number of columns: strata first.
    pub(super) fn columns(&self, terms: &[Term]) -> (Vec<Vec<usize>>, usize) {
        let strata = self.levels.len();
        let mut starts = Vec::with_capacity(terms.len());
        let mut next = strata + self.lists;
        for term in terms {
            starts.push(next);
            next += match term {
                Term::Pair(_) => 1,
                Term::ListBy { covariate, .. } => self.sizes.get(*covariate).map_or(0, |size| size - 1),
            };
        }
        let mut cells = Vec::with_capacity(self.counts.len());
        for (stratum, levels) in self.levels.iter().enumerate() {
            for history in 1..=self.width() {
                let mut active = vec![stratum];
                active.extend(
                    (0..self.lists).filter(|list| history >> list & 1 == 1).map(|list| strata + list),
                );
                for (term, start) in terms.iter().zip(&starts) {
                    match term {
                        Term::Pair(pair) if history & pair == *pair => active.push(*start),
                        Term::ListBy { list, covariate } if history >> list & 1 == 1 => {
                            let level = levels.get(*covariate).copied().unwrap_or(0);
                            if level > 0 {
                                active.push(start + level - 1);
                            }
                        }
                        _ => {}
                    }
                }
                cells.push(active);
            }
        }
        (cells, next)
    }
}
