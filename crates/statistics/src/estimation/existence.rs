//! Whether a model has an estimate at all on given data: exact, in integers.
//!
//! Fienberg and Rinaldo 2012 (Annals of Statistics 40): the maximum likelihood estimate exists iff the sufficient
//! statistics lie inside the cone of the design, that is iff there is a table without zeros that has the same margins.
//! Published programs solve a linear program in floating point for it. Here the question is first made small: only the
//! directions that the occupied cells leave open can fail, and mostly there are none, one or two. What is left is
//! decided by a simplex in integers, so that no tolerance enters.

use super::cells::CellSet;

/// The answer for one model on one pattern of occupied cells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Admission {
    /// No maximum likelihood estimate exists, not even the extended one.
    pub no_estimate: bool,
    /// The parameters cannot be told apart: the design lacks full rank.
    pub not_identifiable: bool,
}

impl Admission {
    /// Neither objection holds.
    pub fn admitted(self) -> bool {
        !self.no_estimate && !self.not_identifiable
    }

    /// The published code: 1 for no estimate, plus 2 for not identifiable.
    pub fn code(self) -> u8 {
        u8::from(self.no_estimate) + 2 * u8::from(self.not_identifiable)
    }
}

/// Integers grew past 128 bits; never seen below 64 parameters, and then the model counts as not admitted.
#[derive(Debug)]
struct Overflow;

/// Decides for the retained cells `live`, of which `support` hold people, and the kept `terms` (intercept included).
pub(crate) fn admission(support: &CellSet, live: &CellSet, terms: &[usize]) -> Admission {
    if full_rank(support, terms) {
        return Admission::default();
    }
    let row = |cell: usize| terms.iter().map(|term| i128::from(term & cell == *term)).collect();
    admission_of(support.iter().map(row), live.minus(support).iter().map(row), terms.len())
}

/// Decides for a design of `width` columns with the rows of its occupied and of its empty cells.
pub(crate) fn admission_of(
    occupied: impl Iterator<Item = Vec<i128>>,
    vacant: impl Iterator<Item = Vec<i128>>,
    width: usize,
) -> Admission {
    decide(occupied, vacant, width).unwrap_or(Admission { no_estimate: true, not_identifiable: true })
}

fn decide(
    occupied: impl Iterator<Item = Vec<i128>>,
    vacant: impl Iterator<Item = Vec<i128>>,
    width: usize,
) -> Result<Admission, Overflow> {
    let open = null_space(occupied, width)?;
    if open.is_empty() {
        return Ok(Admission::default());
    }
    let mut rows: Vec<Vec<i128>> = Vec::new();
    for cell_row in vacant {
        let mut row = Vec::with_capacity(open.len());
        for direction in &open {
            let mut sum: i128 = 0;
            for (d, a) in direction.iter().zip(&cell_row) {
                sum = d.checked_mul(*a).and_then(|part| sum.checked_add(part)).ok_or(Overflow)?;
            }
            row.push(sum);
        }
        shrink(&mut row);
        if row.iter().any(|value| *value != 0) {
            rows.push(row);
        }
    }
    rows.sort_unstable();
    rows.dedup();
    let not_identifiable = rank(rows.clone())? < open.len();
    Ok(Admission { no_estimate: !balanced(&rows, open.len())?, not_identifiable })
}

/// Whether the occupied cells alone determine every parameter: then the estimate exists and is identified, whatever the other
/// cells. Elimination modulo a prime never finds more rank than there is, so "yes" is certain; "no" is left to the integers.
fn full_rank(support: &CellSet, terms: &[usize]) -> bool {
    const PRIME: u64 = 2_147_483_647;
    let width = terms.len();
    if support.len() < width {
        return false;
    }
    let mut pivots: Vec<(usize, Vec<u64>)> = Vec::with_capacity(width);
    for cell in support.iter() {
        let mut row: Vec<u64> = terms.iter().map(|term| u64::from(term & cell == *term)).collect();
        for (column, pivot) in &pivots {
            let factor = row.get(*column).copied().unwrap_or(0);
            if factor != 0 {
                for (value, head) in row.iter_mut().zip(pivot).skip(*column) {
                    *value = (*value + factor * (PRIME - head)) % PRIME;
                }
            }
        }
        let Some(column) = row.iter().position(|value| *value != 0) else { continue };
        let inverse = power(row.get(column).copied().unwrap_or(1), PRIME - 2, PRIME);
        for value in &mut row {
            *value = *value * inverse % PRIME;
        }
        pivots.push((column, row));
        if pivots.len() == width {
            return true;
        }
    }
    false
}

fn power(mut base: u64, mut exponent: u64, prime: u64) -> u64 {
    let mut result = 1;
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % prime;
        }
        base = base * base % prime;
        exponent >>= 1;
    }
    result
}

fn gcd(mut a: i128, mut b: i128) -> i128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.abs()
}

/// Divides a row by the greatest common divisor of its entries.
fn shrink(row: &mut [i128]) {
    let mut common = 0;
    for value in row.iter() {
        common = gcd(common, *value);
        if common == 1 {
            return;
        }
    }
    if common > 1 {
        for value in row {
            *value /= common;
        }
    }
}

/// Removes column `column` from `row` with the help of `pivot`; the row keeps its direction.
fn eliminate(row: &mut [i128], pivot: &[i128], column: usize) -> Result<(), Overflow> {
    let (Some(&mine), Some(&theirs)) = (row.get(column), pivot.get(column)) else { return Ok(()) };
    if mine == 0 {
        return Ok(());
    }
    let common = gcd(mine, theirs);
    let (keep, take) =
        if theirs > 0 { (theirs / common, mine / common) } else { (-theirs / common, -mine / common) };
    for (value, other) in row.iter_mut().zip(pivot) {
        let kept = value.checked_mul(keep).ok_or(Overflow)?;
        let taken = other.checked_mul(take).ok_or(Overflow)?;
        *value = kept.checked_sub(taken).ok_or(Overflow)?;
    }
    shrink(row);
    Ok(())
}

/// Row echelon form: pivot column and row, fully reduced against each other.
fn echelon(rows: impl Iterator<Item = Vec<i128>>) -> Result<Vec<(usize, Vec<i128>)>, Overflow> {
    let mut reduced: Vec<(usize, Vec<i128>)> = Vec::new();
    for mut row in rows {
        for (column, pivot) in &reduced {
            eliminate(&mut row, pivot, *column)?;
        }
        let Some(column) = row.iter().position(|value| *value != 0) else { continue };
        for (_, other) in &mut reduced {
            eliminate(other, &row, column)?;
        }
        reduced.push((column, row));
    }
    Ok(reduced)
}

fn rank(rows: Vec<Vec<i128>>) -> Result<usize, Overflow> {
    Ok(echelon(rows.into_iter())?.len())
}

/// A basis of the vectors that every row sends to 0.
fn null_space(rows: impl Iterator<Item = Vec<i128>>, width: usize) -> Result<Vec<Vec<i128>>, Overflow> {
    let reduced = echelon(rows)?;
    let mut basis = Vec::new();
    for free in (0..width).filter(|column| !reduced.iter().any(|(pivot, _)| pivot == column)) {
        let mut scale: i128 = 1;
        for (column, row) in &reduced {
            let (head, value) = entries(row, *column, free);
            let needed = (head / gcd(head, value)).abs();
            scale = (scale / gcd(scale, needed)).checked_mul(needed).ok_or(Overflow)?;
        }
        let mut direction = vec![0; width];
        for (column, row) in &reduced {
            let (head, value) = entries(row, *column, free);
            let common = gcd(head, value);
            if let Some(slot) = direction.get_mut(*column) {
                *slot = (scale / (head / common)).checked_mul(-(value / common)).ok_or(Overflow)?;
            }
        }
        if let Some(slot) = direction.get_mut(free) {
            *slot = scale;
        }
        basis.push(direction);
    }
    Ok(basis)
}

fn entries(row: &[i128], head: usize, column: usize) -> (i128, i128) {
    (row.get(head).copied().unwrap_or(1), row.get(column).copied().unwrap_or(0))
}

/// Whether strictly positive weights make the rows sum to 0 (Stiemke): 1 on each plus a non-negative rest, found by the
/// first phase of the simplex with Bland's rule.
fn balanced(rows: &[Vec<i128>], width: usize) -> Result<bool, Overflow> {
    let has_opposite = |row: &Vec<i128>| {
        let opposite: Vec<i128> = row.iter().map(|value| -value).collect();
        rows.binary_search(&opposite).is_ok()
    };
    if rows.iter().all(has_opposite) {
        return Ok(true);
    }
    let count = rows.len();
    // one tableau row per direction: coefficients of the rest, then the right-hand side
    let mut tableau: Vec<Vec<i128>> = Vec::with_capacity(width);
    for direction in 0..width {
        let mut line: Vec<i128> = rows.iter().map(|row| row.get(direction).copied().unwrap_or(0)).collect();
        let right: i128 = -line.iter().sum::<i128>();
        line.push(right);
        if right < 0 {
            for value in &mut line {
                *value = -*value;
            }
        }
        tableau.push(line);
    }
    let mut goal: Vec<i128> =
        (0..=count).map(|column| tableau.iter().filter_map(|line| line.get(column)).sum()).collect();
    let mut basis: Vec<usize> = (count..count + width).collect();
    loop {
        if goal.last().copied().unwrap_or(0) == 0 {
            return Ok(true);
        }
        let Some(enter) = goal.iter().take(count).position(|value| *value > 0) else { return Ok(false) };
        let mut leave: Option<(usize, i128, i128, usize)> = None;
        for (index, line) in tableau.iter().enumerate() {
            let (slope, right) = entries(line, enter, count);
            if slope <= 0 {
                continue;
            }
            let name = basis.get(index).copied().unwrap_or(usize::MAX);
            let better = match leave {
                None => true,
                Some((_, best_slope, best_right, best_name)) => {
                    let mine = right.checked_mul(best_slope).ok_or(Overflow)?;
                    let best = best_right.checked_mul(slope).ok_or(Overflow)?;
                    mine < best || (mine == best && name < best_name)
                }
            };
            if better {
                leave = Some((index, slope, right, name));
            }
        }
        let Some((row, ..)) = leave else { return Ok(false) };
        let Some(pivot) = tableau.get(row).cloned() else { return Ok(false) };
        for (index, line) in tableau.iter_mut().enumerate() {
            if index != row {
                eliminate(line, &pivot, enter)?;
            }
        }
        eliminate(&mut goal, &pivot, enter)?;
        if let Some(slot) = basis.get_mut(row) {
            *slot = enter;
        }
    }
}
