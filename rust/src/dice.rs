//! Dice that fall alike on every machine, for the one place that wants dice: the classic random start.

/// SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (OOPSLA 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `count`, each as likely: those that would favor the small ones are thrown again.
    fn below(&mut self, count: u64) -> u64 {
        let whole_rounds = u64::MAX - u64::MAX % count;
        loop {
            let thrown = self.next();
            if thrown < whole_rounds {
                return thrown % count;
            }
        }
    }
}

/// `wanted` different numbers below `count`, in the order in which they were drawn.
pub fn draw(seed: u64, count: usize, wanted: usize) -> Vec<usize> {
    let mut dice = Dice(seed);
    let mut left: Vec<usize> = (0..count).collect();
    for at in 0..wanted {
        let drawn = at + dice.below((count - at) as u64) as usize;
        left.swap(at, drawn);
    }
    left.truncate(wanted);
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generator_is_that_of_its_authors() {
        // What Vigna's splitmix64.c, the C version of it, gives for this seed.
        let mut dice = Dice(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| dice.next()).collect();
        assert_eq!(first, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn every_number_is_drawn_as_often_and_none_twice() {
        let mut often = [0; 10];
        for seed in 0..10_000 {
            let drawn = draw(seed, 10, 3);
            assert!(drawn[0] != drawn[1] && drawn[1] != drawn[2] && drawn[0] != drawn[2]);
            drawn.iter().for_each(|&number| often[number] += 1);
        }
        assert!(often.iter().all(|&count: &i32| count.abs_diff(3_000) < 200), "{often:?}");
    }

    #[test]
    fn all_can_be_drawn() {
        let mut drawn = draw(7, 100, 100);
        drawn.sort_unstable();
        assert_eq!(drawn, (0..100).collect::<Vec<_>>());
    }
}
