//! One model, chosen before the data were seen.

use super::cells::Counts;
use super::fit::Fitter;
use super::model::Model;
use super::point::fit_model;
use super::uncertainty::Procedure;

/// The same model on every replicate; a replicate on which it has no estimate counts as unbounded.
pub(crate) struct FixedRule {
    pub(crate) model: Model,
}

impl<const C: usize> Procedure<C> for FixedRule {
    type Scratch = Fitter;

    fn scratch(&self) -> Fitter {
        Fitter::new()
    }

    fn estimate(&self, counts: &Counts<C>, fitter: &mut Fitter) -> Option<f64> {
        let selected = fit_model(counts, &self.model, fitter);
        Some(selected.map_or(f64::INFINITY, |selected| counts.total + selected.fit.hidden()))
    }
}
