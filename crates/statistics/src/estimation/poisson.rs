//! The Poisson distribution: the two tails that stepwise selection compares, and factorials.

/// ln n! for any n >= 0 (ln Γ(n + 1) between the integers): Stirling's series after a shift upwards.
pub(crate) fn ln_factorial(n: f64) -> f64 {
    ln_gamma(n + 1.0)
}

/// ln Γ(x) for x > 0, relative error below 1e-14.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    let (mut shifted, mut product) = (x, 1.0);
    while shifted < 12.0 {
        product *= shifted;
        shifted += 1.0;
    }
    let inverse = 1.0 / shifted;
    let square = inverse * inverse;
    let series = inverse
        * (1.0 / 12.0
            - square
                * (1.0 / 360.0
                    - square
                        * (1.0 / 1260.0
                            - square
                                * (1.0 / 1680.0 - square * (1.0 / 1188.0 - square * 691.0 / 360_360.0)))));
    (shifted - 0.5) * shifted.ln() - shifted + 0.918_938_533_204_672_8 + series - product.ln()
}

/// The signed root of the deviance of one Poisson count: positive where `count` is above `mean`.
///
/// Zubkov–Serov bounds (for the Poisson distribution: Short 2013, ISRN Probability and Statistics): with r(k) this
/// root, Φ(r(k)) < P(X <= k) < Φ(r(k + 1)). Hence the smaller tail at `count` is never below Φ(-|r(count)|).
pub(crate) fn deviance_root(count: f64, mean: f64) -> f64 {
    let excess = count - mean;
    let half = if count > 0.0 {
        let relative = excess / mean;
        if relative.abs() < 1e-4 {
            excess * relative * (0.5 - relative * (1.0 / 6.0 - relative / 12.0))
        } else {
            count * (count / mean).ln() - excess
        }
    } else {
        mean
    };
    (2.0 * half.max(0.0)).sqrt().copysign(excess)
}

/// ln min(P(X <= count), P(X >= count)) for X Poisson with `mean` > 0.
///
/// On the log scale, because tails of large tables fall below the smallest double: there the published rule would pick
/// by position, here it picks by size.
pub(crate) fn ln_smaller_tail(count: f64, mean: f64) -> f64 {
    let ln_here = count * mean.ln() - mean - ln_factorial(count);
    let (mut term, mut sum) = (1.0, 1.0);
    if count > mean {
        let mut next = count + 1.0;
        while term > sum * 1e-17 {
            term *= mean / next;
            sum += term;
            next += 1.0;
        }
    } else {
        let mut here = count;
        while here > 0.0 && term > sum * 1e-17 {
            term *= here / mean;
            sum += term;
            here -= 1.0;
        }
    }
    let far = ln_here + sum.ln();
    let other = 1.0 - far.exp() + ln_here.exp();
    if other > 0.0 { far.min(other.ln()) } else { far }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimation::normal;

    #[test]
    fn factorials_are_exact_to_the_last_digits() {
        let mut product = 0.0;
        for n in 1..200 {
            product += f64::from(n).ln();
            assert!((ln_factorial(f64::from(n)) - product).abs() <= 1e-13 * product.max(1.0), "{n}");
        }
        assert!((ln_gamma(0.5) - std::f64::consts::PI.ln() / 2.0).abs() < 1e-14);
    }

    #[test]
    fn tails_equal_their_plain_sums() {
        for (count, mean) in [(0, 0.3), (1, 0.9), (3, 9.5), (20, 9.5), (4, 4.0), (15, 1.2)] {
            let mass = |k: i32| (f64::from(k) * f64::ln(mean) - mean - ln_factorial(f64::from(k))).exp();
            let below: f64 = (0..=count).map(mass).sum();
            let above: f64 = (count..count + 200).map(mass).sum();
            let ours = ln_smaller_tail(f64::from(count), mean).exp();
            assert!((ours / below.min(above) - 1.0).abs() < 1e-11, "{count} {mean} {ours}");
        }
    }

    #[test]
    fn the_bound_that_spares_the_tail_never_exceeds_it() {
        for count in 0..60 {
            for step in 1..120 {
                let mean = f64::from(step) * 0.5;
                let bound = normal::cdf(-deviance_root(f64::from(count), mean).abs());
                let tail = ln_smaller_tail(f64::from(count), mean).exp();
                assert!(bound <= tail * (1.0 + 1e-12), "{count} {mean}: {bound} {tail}");
            }
        }
    }
}
