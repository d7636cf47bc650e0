//! Whether two pairs of lists tie in a step of the stepwise selection, worked out apart from the engine: the model is fitted by cyclic
//! proportional scaling and a plain Newton method, and the tails of the Poisson distribution are summed term by term.

use statistics::estimation::Table;

/// ln n! by Stirling's series, from a product where that is short.
fn ln_factorial(n: f64) -> f64 {
    if n < 20.0 {
        let mut product = 1.0;
        let mut factor = 2.0;
        while factor <= n {
            product *= factor;
            factor += 1.0;
        }
        return f64::ln(product);
    }
    let x = n + 1.0;
    (x - 0.5) * x.ln() - x + 0.5 * (2.0 * std::f64::consts::PI).ln() + 1.0 / (12.0 * x)
        - 1.0 / (360.0 * x.powi(3))
}

/// ln of the smaller of P(X ≤ count) and P(X ≥ count), X Poisson.
fn ln_tail(count: f64, mean: f64) -> f64 {
    let (mut sum, mut term, mut at) = (0.0, 1.0, count);
    if count <= mean {
        while at >= 0.0 && term > 1e-18 * sum {
            sum += term;
            term *= at / mean;
            at -= 1.0;
        }
    } else {
        while term > 1e-18 * sum {
            sum += term;
            at += 1.0;
            term *= mean / at;
        }
    }
    count * mean.ln() - mean - ln_factorial(count) + sum.ln()
}

/// Fitted mean of the cells that contain each of `asked`, under independent lists with the interactions `entered`.
fn fitted(table: &Table, entered: &[usize], asked: [usize; 2]) -> [f64; 2] {
    let lists = table.lists().len();
    let counts = |term: usize| table.held(term) as f64;
    let terms: Vec<usize> =
        [0].into_iter().chain((0..lists).map(|list| 1 << list)).chain(entered.iter().copied()).collect();
    let empty: Vec<usize> = terms.iter().copied().filter(|term| *term != 0 && counts(*term) <= 0.0).collect();
    let live: Vec<usize> =
        (1..1usize << lists).filter(|cell| empty.iter().all(|term| cell & term != *term)).collect();
    let finite: Vec<usize> = terms.into_iter().filter(|term| !empty.contains(term)).collect();
    let due: Vec<f64> =
        finite.iter().map(|term| if *term == 0 { table.observed() as f64 } else { counts(*term) }).collect();
    let mean = |beta: &[f64], cell: usize| -> f64 {
        let inside = finite.iter().zip(beta).filter(|(term, _)| cell & **term == **term);
        inside.map(|(_, value)| value).sum::<f64>().exp()
    };
    let above = |means: &[f64], term: usize| -> f64 {
        live.iter().zip(means).filter(|(cell, _)| **cell & term == term).map(|(_, mean)| mean).sum()
    };
    let all = |beta: &[f64]| -> Vec<f64> { live.iter().map(|cell| mean(beta, *cell)).collect() };
    let likelihood = |beta: &[f64]| -> f64 {
        beta.iter().zip(&due).map(|(b, d)| b * d).sum::<f64>() - all(beta).iter().sum::<f64>()
    };
    let mut beta = vec![0.0; finite.len()];
    for _ in 0..200 {
        for place in 0..finite.len() {
            beta[place] += (due[place] / above(&all(&beta), finite[place])).ln();
        }
    }
    // scaling crawls where lists are nearly disjoint: Newton's method finishes
    for _ in 0..60 {
        let means = all(&beta);
        let slope: Vec<f64> = finite.iter().zip(&due).map(|(term, due)| due - above(&means, *term)).collect();
        let matrix: Vec<Vec<f64>> =
            finite.iter().map(|a| finite.iter().map(|b| above(&means, a | b)).collect()).collect();
        let step = solve(matrix, slope);
        let before = likelihood(&beta);
        let mut share = 1.0;
        while share > 1e-6 {
            let next: Vec<f64> = beta.iter().zip(&step).map(|(b, s)| b + share * s).collect();
            if likelihood(&next) >= before {
                beta = next;
                break;
            }
            share *= 0.5;
        }
    }
    let means = all(&beta);
    asked.map(|term| above(&means, term))
}

/// Gauss and Jordan, the largest pivot first.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for pivot in 0..size {
        let largest =
            (pivot..size).max_by(|a, b| matrix[*a][pivot].abs().total_cmp(&matrix[*b][pivot].abs())).unwrap();
        matrix.swap(pivot, largest);
        right.swap(pivot, largest);
        let head = matrix[pivot].clone();
        let value = right[pivot];
        for row in (0..size).filter(|row| *row != pivot) {
            let factor = matrix[row][pivot] / head[pivot];
            for (entry, top) in matrix[row].iter_mut().zip(&head) {
                *entry -= factor * top;
            }
            right[row] -= factor * value;
        }
    }
    (0..size).map(|row| right[row] / matrix[row][row]).collect()
}

/// Whether the two pairs are equally unlikely, as far as double precision can tell, once `entered` have entered.
pub(crate) fn tie(table: &Table, entered: &[usize], pairs: [usize; 2]) -> bool {
    let means = fitted(table, entered, pairs);
    let [a, b] = [0, 1].map(|which| ln_tail(table.held(pairs[which]) as f64, means[which]));
    (a - b).abs() <= 1e-8 * (1.0 + a.abs())
}

#[test]
fn a_tie_is_proven_where_lists_are_alike_and_not_where_they_differ() {
    // A and B have the same overlap with C, and the same size
    let alike = [(0b001, 30), (0b010, 30), (0b100, 50), (0b101, 9), (0b110, 9), (0b011, 2)];
    let table = Table::new(["A", "B", "C"], alike).unwrap();
    assert!(tie(&table, &[], [0b101, 0b110]));
    assert!(!tie(&table, &[], [0b101, 0b011]));
    let differ = [(0b001, 30), (0b010, 31), (0b100, 50), (0b101, 9), (0b110, 9), (0b011, 2)];
    assert!(!tie(&Table::new(["A", "B", "C"], differ).unwrap(), &[], [0b101, 0b110]));
}
