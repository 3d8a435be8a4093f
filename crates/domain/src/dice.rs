//! Chance that can be repeated: numbers from a seed, and the distributions that forecasts and the simulator draw
//! from. Nothing secret comes from here.

mod normal;

pub use normal::{normal_quantile, normal_tail};

/// Draws numbers that look random and are the same for the same seed: SplitMix64 (Steele, Lea, Flood, OOPSLA 2014).
#[derive(Clone, Debug)]
pub struct Dice(u64);

impl Dice {
    /// Dice for this seed; its parts are mixed, so that near seeds give far numbers.
    pub fn seeded(parts: &[u64]) -> Dice {
        let mut dice = Dice(0x5851_f42d_4c95_7f2d);
        for part in parts {
            dice.0 ^= *part;
            dice.0 = dice.roll();
        }
        dice
    }

    /// The next 64 bits.
    pub fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// Even between 0 and 1, never one of them.
    pub fn unit(&mut self) -> f64 {
        // 53 bits are what a double can tell apart; half a step keeps both ends out.
        ((self.roll() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    /// True this often.
    pub fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// The standard normal distribution.
    pub fn normal(&mut self) -> f64 {
        normal_quantile(self.unit())
    }

    /// The standard normal distribution, of what lies above the point with this [`normal_tail`].
    pub fn normal_above(&mut self, tail: f64) -> f64 {
        -normal_quantile(self.unit() * tail)
    }

    /// How many minutes until something happens that happens every `mean` minutes and has no memory.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * self.unit().ln()
    }

    /// How often something happens that happens `mean` times on average, 0 to about a thousand.
    pub fn poisson(&mut self, mean: f64) -> u32 {
        let mut count = 0;
        let mut passed = self.exponential(1.0);
        while passed < mean {
            count += 1;
            passed += self.exponential(1.0);
        }
        count
    }
}

/// Lengths of services: their logarithm is normal. The classical finding for people who serve people (Brown and
/// others, Journal of the American Statistical Association 2005).
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Lognormal {
    /// Mean of the logarithm of minutes.
    pub mu: f64,
    /// Standard deviation of the logarithm.
    pub sigma: f64,
}

impl Lognormal {
    /// With this mean in minutes and this standard deviation as a part of the mean.
    pub fn with(mean: f64, cv: f64) -> Lognormal {
        let variance = (1.0 + cv * cv).ln();
        Lognormal { mu: mean.max(0.1).ln() - variance / 2.0, sigma: variance.sqrt().max(0.01) }
    }

    /// Minutes on average.
    pub fn mean(&self) -> f64 {
        (self.mu + self.sigma * self.sigma / 2.0).exp()
    }

    /// Minutes of one service.
    pub fn draw(&self, dice: &mut Dice) -> f64 {
        (self.mu + self.sigma * dice.normal()).exp()
    }

    /// The share of services longer than so many minutes.
    pub fn longer_than(&self, minutes: f64) -> f64 {
        if minutes <= 0.0 { 1.0 } else { normal_tail((minutes.ln() - self.mu) / self.sigma) }
    }

    /// Minutes of a service that is known to be one of the longest `tail` of all.
    pub fn draw_beyond(&self, tail: f64, dice: &mut Dice) -> f64 {
        (self.mu + self.sigma * dice.normal_above(tail)).exp()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mean_and_sd(mut draw: impl FnMut() -> f64) -> (f64, f64) {
        const DRAWS: usize = 100_000;
        let (sum, squares) = (0..DRAWS).fold((0.0, 0.0), |(sum, squares), _| {
            let drawn = draw();
            (sum + drawn, squares + drawn * drawn)
        });
        let mean = sum / DRAWS as f64;
        (mean, (squares / DRAWS as f64 - mean * mean).sqrt())
    }

    #[track_caller]
    fn assert_near(found: (f64, f64), expected: (f64, f64)) {
        let near = |a: f64, b: f64| (a - b).abs() < 0.015 * b.abs().max(1.0);
        assert!(near(found.0, expected.0) && near(found.1, expected.1), "{found:?}, not {expected:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_numbers_and_a_near_one_others() {
        let numbers = |seed: &[u64]| -> Vec<u64> {
            let mut dice = Dice::seeded(seed);
            (0..4).map(|_| dice.roll()).collect()
        };
        assert_eq!(numbers(&[7, 1]), numbers(&[7, 1]));
        assert_ne!(numbers(&[7, 1]), numbers(&[7, 2]));
        assert_ne!(numbers(&[7, 1]), numbers(&[1, 7]));
    }

    #[test]
    fn distributions_have_their_mean_and_spread() {
        let mut dice = Dice::seeded(&[1]);
        assert_near(mean_and_sd(|| dice.unit()), (0.5, 0.2887));
        assert_near(mean_and_sd(|| dice.normal()), (0.0, 1.0));
        assert_near(mean_and_sd(|| dice.exponential(4.0)), (4.0, 4.0));
        assert_near(mean_and_sd(|| f64::from(dice.poisson(9.0))), (9.0, 3.0));
        let service = Lognormal::with(12.0, 0.6);
        assert!((service.mu - 2.331_164).abs() < 1e-6 && (service.sigma.powi(2) - 0.307_485).abs() < 1e-6);
        assert_near(mean_and_sd(|| service.draw(&mut dice)), (12.0, 7.2));
    }

    #[test]
    fn what_has_lasted_long_is_drawn_from_the_long_ones() {
        let (service, mut dice) = (Lognormal::with(12.0, 0.6), Dice::seeded(&[2]));
        let long: Vec<f64> =
            std::iter::repeat_with(|| service.draw(&mut dice)).filter(|minutes| *minutes > 20.0).take(20_000).collect();
        let mean_of_long = long.iter().sum::<f64>() / long.len() as f64;
        let tail = service.longer_than(20.0);
        let mut shortest = f64::MAX;
        let (mean, _) = mean_and_sd(|| {
            let drawn = service.draw_beyond(tail, &mut dice);
            shortest = shortest.min(drawn);
            drawn
        });
        assert!(shortest > 20.0 - 1e-4, "{shortest}");
        assert!((mean - mean_of_long).abs() < 0.3, "{mean}, not {mean_of_long}");
    }
}
