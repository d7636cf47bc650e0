//! All hierarchical models of a few lists.

use super::model::{Model, published_order};

/// More models than this are not enumerated: six lists up to order 2 are 32,768, up to order 3 already 3.7 million.
pub const MOST_MODELS: usize = 40_000;

/// The highest order that the published program searches by default, and never below pairs.
pub fn default_order(lists: usize) -> u32 {
    u32::try_from(lists).unwrap_or(0).saturating_sub(2).max(2)
}

/// All hierarchical models up to `max_order` that hold every list, the saturated model apart; `None` if they are more than
/// [`MOST_MODELS`].
///
/// ```
/// use statistics::estimation::hierarchical_models;
/// assert_eq!(hierarchical_models(3, 3).unwrap().len(), 8);
/// assert_eq!(hierarchical_models(5, 5).unwrap().len(), 6893);
/// assert!(hierarchical_models(6, 3).is_none());
/// ```
pub fn hierarchical_models(lists: usize, max_order: u32) -> Option<Vec<Model>> {
    let everything = (1usize << lists) - 1;
    let mut terms: Vec<usize> = (1..=everything)
        .filter(|term| (2..=max_order).contains(&term.count_ones()) && *term != everything)
        .collect();
    terms.sort_by_key(|term| published_order(*term));
    let mut found = Vec::new();
    extend(Model::main_effects(lists), &terms, &mut found).then_some(found)
}

/// Adds every model that extends `model` by some of `terms`; false if there are too many.
fn extend(model: Model, terms: &[usize], found: &mut Vec<Model>) -> bool {
    found.push(model);
    if found.len() > MOST_MODELS {
        return false;
    }
    terms.iter().enumerate().all(|(place, term)| {
        let mut inside = super::model::lists_of(*term).into_iter().map(|list| term & !(1 << list));
        !inside.all(|part| model.holds(part))
            || extend(model.with(*term), terms.get(place + 1..).unwrap_or(&[]), found)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_counted_as_published_and_none_twice() {
        for (lists, order, count) in [(3, 3, 8), (5, 5, 6893), (5, 3, 6212), (5, 2, 1024), (6, 2, 32_768)] {
            let mut models = hierarchical_models(lists, order).unwrap();
            assert_eq!(models.len(), count, "{lists} lists to order {order}");
            models.sort();
            models.dedup();
            assert_eq!(models.len(), count);
        }
    }
}
