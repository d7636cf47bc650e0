//! What changes if lists are merged or left out.
//!
//! Merging small lists changes estimates (Crime and Delinquency 2020, doi 10.1177/0011128720951429, on the United Kingdom and
//! Romania); a reader must see by how much.

use serde::{Deserialize, Serialize};

use super::method::{Selection, select_while};
use super::point::NoPoint;
use super::table::Table;
use super::uncertainty::Watch;

/// The point estimate of a changed table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Variant {
    /// `omit` or `merge`.
    pub change: String,
    /// The lists that were left out or made one.
    pub lists: Vec<String>,
    /// People observed in the changed table.
    pub observed: u64,
    /// Its estimate of everyone; nothing if it carries none.
    pub estimate: Option<f64>,
}

/// Each list left out in turn, then each two lists merged; stops early when the watch says so.
pub fn sensitivity(table: &Table, selection: &Selection, watch: &dyn Watch) -> Vec<Variant> {
    let names: Vec<&str> = table.lists().iter().map(String::as_str).collect();
    let size = names.len();
    if size < 3 {
        return Vec::new();
    }
    let singles = |gone: usize| (0..size).filter(move |list| *list != gone).map(|list| 1usize << list);
    let mut variants: Vec<(&str, Vec<&str>, Vec<usize>)> = Vec::new();
    for (place, name) in names.iter().enumerate() {
        variants.push(("omit", vec![*name], singles(place).collect()));
    }
    for (a, first) in names.iter().enumerate() {
        for (b, second) in names.iter().enumerate().skip(a + 1) {
            let groups = singles(b).map(|list| if list == 1 << a { list | 1 << b } else { list });
            variants.push(("merge", vec![*first, *second], groups.collect()));
        }
    }
    variants
        .into_iter()
        .map_while(|(change, lists, groups)| {
            if !watch.proceed(0, 0) {
                return None;
            }
            let changed = if change == "omit" { table.omit(&lists) } else { table.merge(&lists) }.ok();
            // a variant whose search was stopped would compare unlike with like
            let chosen = match changed
                .as_ref()
                .map(|changed| select_while(changed, &selection.through(&groups), watch))
            {
                Some(Ok(chosen)) if !chosen.finished => return None,
                Some(Err(NoPoint::Stopped)) => return None,
                chosen => chosen.and_then(Result::ok),
            };
            Some(Variant {
                change: change.to_owned(),
                lists: lists.into_iter().map(str::to_owned).collect(),
                observed: changed.as_ref().map_or(0, Table::observed),
                estimate: chosen.map(|chosen| chosen.point.estimate),
            })
        })
        .collect()
}
