//! The existence check as it was published, as an oracle: max s subject to A'x = A'N, x >= s >= 0, in exact fractions.

use statistics::estimation::{Model, Table};

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Fraction {
    over: i128,
    under: i128,
}

impl Fraction {
    fn new(over: i128, under: i128) -> Self {
        let (mut a, mut b) = (over.abs(), under.abs());
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let sign = if under < 0 { -1 } else { 1 };
        let a = a.max(1);
        Self { over: sign * over / a, under: sign * under / a }
    }

    fn whole(value: i128) -> Self {
        Self { over: value, under: 1 }
    }

    fn minus(self, other: Self) -> Self {
        Self::new(self.over * other.under - other.over * self.under, self.under * other.under)
    }

    fn times(self, other: Self) -> Self {
        Self::new(self.over * other.over, self.under * other.under)
    }

    fn divided(self, other: Self) -> Self {
        Self::new(self.over * other.under, self.under * other.over)
    }

    fn positive(self) -> bool {
        self.over > 0
    }

    fn below(self, other: Self) -> bool {
        self.minus(other).over < 0
    }
}

/// Whether the estimate of a model exists on a table by the published linear program.
pub(crate) fn exists(table: &Table, model: &Model) -> bool {
    let lists = table.lists().len();
    let held = |term: usize| i128::from(table.held(term));
    let kept: Vec<usize> =
        (0..1usize << lists).filter(|term| model.holds(*term) && (*term == 0 || held(*term) > 0)).collect();
    let empty: Vec<usize> =
        (1..1usize << lists).filter(|term| model.holds(*term) && held(*term) == 0).collect();
    let cells: Vec<usize> =
        (1..1usize << lists).filter(|cell| !empty.iter().any(|term| cell & term == *term)).collect();
    // x = s + e: columns are the cells' e, then s; rows are the kept terms
    let mut rows: Vec<Vec<Fraction>> = Vec::new();
    for term in &kept {
        let mut row: Vec<Fraction> =
            cells.iter().map(|cell| Fraction::whole(i128::from(cell & term == *term))).collect();
        let inside = cells.iter().filter(|cell| **cell & term == *term).count();
        row.push(Fraction::whole(inside as i128));
        row.push(Fraction::whole(held(*term)));
        rows.push(row);
    }
    maximum(rows, cells.len()).positive()
}

/// Two-phase simplex with Bland's rule: the largest value of column `last` over non-negative solutions.
fn maximum(mut rows: Vec<Vec<Fraction>>, last: usize) -> Fraction {
    let width = last + 1;
    let mut basis: Vec<usize> = (width..width + rows.len()).collect();
    // phase one: artificial variables leave
    let mut goal: Vec<Fraction> = (0..=width)
        .map(|column| {
            rows.iter().fold(Fraction::whole(0), |sum, row| sum.minus(Fraction::whole(0).minus(row[column])))
        })
        .collect();
    pivot_until_done(&mut rows, &mut goal, &mut basis, width);
    assert!(!goal[width].positive(), "the counts themselves are a solution");
    // artificial variables still in the basis at value 0 leave through any column, or their row is redundant
    let mut row = 0;
    while row < rows.len() {
        if basis[row] >= width {
            if let Some(column) = (0..width).find(|column| rows[row][*column].over != 0) {
                pivot(&mut rows, &mut goal, row, column);
                basis[row] = column;
            } else {
                rows.remove(row);
                basis.remove(row);
                continue;
            }
        }
        row += 1;
    }
    let mut goal = vec![Fraction::whole(0); width + 1];
    goal[last] = Fraction::whole(1);
    if let Some(place) = basis.iter().position(|column| *column == last) {
        for column in 0..=width {
            goal[column] = goal[column].minus(rows[place][column]);
        }
    }
    pivot_until_done(&mut rows, &mut goal, &mut basis, width);
    basis.iter().position(|column| *column == last).map_or(Fraction::whole(0), |place| rows[place][width])
}

fn pivot_until_done(rows: &mut [Vec<Fraction>], goal: &mut [Fraction], basis: &mut [usize], width: usize) {
    while let Some(enter) = (0..width).find(|column| goal[*column].positive()) {
        let mut leave: Option<(usize, Fraction)> = None;
        for (index, row) in rows.iter().enumerate() {
            if row[enter].positive() {
                let ratio = row[width].divided(row[enter]);
                let better = leave.is_none_or(|(best, value)| {
                    ratio.below(value) || (ratio == value && basis[index] < basis[best])
                });
                if better {
                    leave = Some((index, ratio));
                }
            }
        }
        let Some((row, _)) = leave else { return };
        pivot(rows, goal, row, enter);
        basis[row] = enter;
    }
}

fn pivot(rows: &mut [Vec<Fraction>], goal: &mut [Fraction], row: usize, column: usize) {
    let head = rows[row][column];
    for value in &mut rows[row] {
        *value = value.divided(head);
    }
    let line = rows[row].clone();
    for (index, other) in rows.iter_mut().enumerate() {
        if index != row {
            let factor = other[column];
            for (value, top) in other.iter_mut().zip(&line) {
                *value = value.minus(factor.times(*top));
            }
        }
    }
    let factor = goal[column];
    for (value, top) in goal.iter_mut().zip(&line) {
        *value = value.minus(factor.times(*top));
    }
}
