//! The standard normal distribution, both ways.

/// The share of the standard normal distribution above `z`, with a relative error below 2e-7 also far out: the
/// rational Chebyshev fit of the complementary error function in Press and others, Numerical Recipes, "erfcc".
pub fn normal_tail(z: f64) -> f64 {
    const FIT: [f64; 10] = [
        -1.265_512_23,
        1.000_023_68,
        0.374_091_96,
        0.096_784_18,
        -0.186_288_06,
        0.278_868_07,
        -1.135_203_98,
        1.488_515_87,
        -0.822_152_23,
        0.170_872_77,
    ];
    let x = z.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.5 * x);
    let polynomial = FIT.iter().rev().fold(0.0, |sum, factor| sum * t + factor);
    let tail = 0.5 * t * (polynomial - x * x).exp();
    if z >= 0.0 { tail } else { 1.0 - tail }
}

/// Below this point lies the share `p` of the standard normal distribution, with a relative error below 1.2e-9
/// (P. J. Acklam's rational approximation, 2003). 0 and 1 are taken as very near to them.
pub fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 6] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
        1.0,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 5] =
        [7.784_695_709_041_462e-3, 3.224_671_290_700_398e-1, 2.445_134_137_142_996, 3.754_408_661_907_416, 1.0];
    /// From here on towards the ends another fraction is better.
    const END: f64 = 0.024_25;
    let fraction = |above: &[f64], below: &[f64], x: f64| {
        let polynomial = |factors: &[f64]| factors.iter().fold(0.0, |sum, factor| sum * x + factor);
        polynomial(above) / polynomial(below)
    };
    let near_an_end = |share: f64| fraction(&C, &D, (-2.0 * share.max(1e-300).ln()).sqrt());
    if p < END {
        near_an_end(p)
    } else if p > 1.0 - END {
        -near_an_end(1.0 - p)
    } else {
        let from_middle = p - 0.5;
        from_middle * fraction(&A, &B, from_middle * from_middle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_and_points_of_the_textbook() {
        // z and the share above it, as in printed tables.
        let table = [(0.0, 0.5), (0.841_621_2, 0.2), (1.281_551_6, 0.1), (1.959_964, 0.025), (3.090_232_3, 0.001)];
        for (z, tail) in table {
            assert!((normal_tail(z) / tail - 1.0).abs() < 1e-6, "above {z}: {}", normal_tail(z));
            assert!((normal_tail(-z) - (1.0 - tail)).abs() < 1e-6, "above -{z}");
            assert!((normal_quantile(1.0 - tail) - z).abs() < 1e-6 && (normal_quantile(tail) + z).abs() < 1e-6);
        }
        assert!((normal_tail(8.0) / 6.220_96e-16 - 1.0).abs() < 1e-5);
        assert!((normal_quantile(normal_tail(7.0)) + 7.0).abs() < 1e-6);
        assert!(normal_quantile(0.0).is_finite() && normal_quantile(1.0).is_finite());
    }
}
