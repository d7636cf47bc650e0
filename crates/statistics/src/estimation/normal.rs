//! The normal distribution.

use std::f64::consts::PI;

/// P(Z <= z) of the standard normal distribution, to about fifteen digits in either tail.
pub(crate) fn cdf(z: f64) -> f64 {
    if z.is_nan() {
        return f64::NAN;
    }
    if z < 0.0 { upper_tail(-z) } else { 1.0 - upper_tail(z) }
}

/// P(Z > z) for z >= 0: series in the middle, continued fraction outside (Abramowitz and Stegun 7.1.6, 7.1.14).
fn upper_tail(z: f64) -> f64 {
    if z > 38.6 {
        return 0.0;
    }
    let density = (-0.5 * z * z).exp() / (2.0 * PI).sqrt();
    if z < 3.0 {
        let (mut term, mut sum, mut n) = (z, z, 1.0);
        while term > sum * 1e-17 {
            n += 2.0;
            term *= z * z / n;
            sum += term;
        }
        0.5 - density * sum
    } else {
        let mut fraction = z;
        for k in (1..=120).rev() {
            fraction = z + f64::from(k) / fraction;
        }
        density / fraction
    }
}

/// The z with P(Z <= z) = `level`; minus and plus infinity at 0 and 1.
///
/// Wichura 1988, algorithm AS 241, Applied Statistics 37, 477-484.
pub(crate) fn quantile(level: f64) -> f64 {
    if !(0.0..=1.0).contains(&level) {
        return f64::NAN;
    }
    if level == 0.0 {
        return f64::NEG_INFINITY;
    }
    if level >= 1.0 {
        return f64::INFINITY;
    }
    let q = level - 0.5;
    if q.abs() <= 0.425 {
        let r = 0.180_625 - q * q;
        return q * ratio(r, &CENTRE_OVER, &CENTRE_UNDER);
    }
    let r = (-(if q < 0.0 { level } else { 1.0 - level }).ln()).sqrt();
    let z = if r <= 5.0 {
        ratio(r - 1.6, &NEAR_OVER, &NEAR_UNDER)
    } else {
        ratio(r - 5.0, &FAR_OVER, &FAR_UNDER)
    };
    if q < 0.0 { -z } else { z }
}

fn ratio(r: f64, over: &[f64; 8], under: &[f64; 8]) -> f64 {
    let horner = |coefficients: &[f64; 8]| coefficients.iter().rev().fold(0.0, |sum, c| sum * r + c);
    horner(over) / horner(under)
}

const CENTRE_OVER: [f64; 8] = [
    3.387_132_872_796_366_6,
    1.331_416_678_917_843_8e2,
    1.971_590_950_306_551_4e3,
    1.373_169_376_550_946e4,
    4.592_195_393_154_987e4,
    6.726_577_092_700_87e4,
    3.343_057_558_358_813e4,
    2.509_080_928_730_122_7e3,
];
const CENTRE_UNDER: [f64; 8] = [
    1.0,
    4.231_333_070_160_091e1,
    6.871_870_074_920_579e2,
    5.394_196_021_424_751e3,
    2.121_379_430_158_66e4,
    3.930_789_580_009_271e4,
    2.872_908_573_572_194_3e4,
    5.226_495_278_852_854e3,
];
const NEAR_OVER: [f64; 8] = [
    1.423_437_110_749_683_5,
    4.630_337_846_156_546,
    5.769_497_221_460_691,
    3.647_848_324_763_204_5,
    1.270_458_252_452_368_4,
    2.417_807_251_774_506e-1,
    2.272_384_498_926_918_4e-2,
    7.745_450_142_783_414e-4,
];
const NEAR_UNDER: [f64; 8] = [
    1.0,
    2.053_191_626_637_759,
    1.676_384_830_183_803_8,
    6.897_673_349_851e-1,
    1.481_039_764_274_800_8e-1,
    1.519_866_656_361_645_7e-2,
    5.475_938_084_995_345e-4,
    1.050_750_071_644_416_9e-9,
];
const FAR_OVER: [f64; 8] = [
    6.657_904_643_501_103,
    5.463_784_911_164_114,
    1.784_826_539_917_291_3,
    2.965_605_718_285_048_7e-1,
    2.653_218_952_657_612_4e-2,
    1.242_660_947_388_078_4e-3,
    2.711_555_568_743_487_6e-5,
    2.010_334_399_292_288_1e-7,
];
const FAR_UNDER: [f64; 8] = [
    1.0,
    5.998_322_065_558_88e-1,
    1.369_298_809_227_358e-1,
    1.487_536_129_085_061_5e-2,
    7.868_691_311_456_133e-4,
    1.846_318_317_510_054_8e-5,
    1.421_511_758_316_446e-7,
    2.044_263_103_389_94e-15,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_values_come_out() {
        assert!((quantile(0.975) - 1.959_963_984_540_054).abs() < 1e-15);
        assert!((cdf(1.959_963_984_540_054) - 0.975).abs() < 1e-15);
        assert!((cdf(-5.0) / 2.866_515_718_791_939e-7 - 1.0).abs() < 1e-12);
    }

    #[test]
    fn quantile_undoes_cdf_in_all_three_ranges() {
        for step in -350..=350 {
            let z = f64::from(step) / 10.0;
            let level = cdf(z);
            if z < 8.0 && level > 0.0 && (level < 0.9 || z < 5.0) {
                let back = quantile(level);
                let slack = if z > 0.0 { 1e-16 / (-0.5 * z * z).exp() * 10.0 } else { 0.0 };
                assert!((back - z).abs() < 1e-12 * (1.0 + z.abs()) + slack, "{z} {back}");
            }
        }
    }
}
