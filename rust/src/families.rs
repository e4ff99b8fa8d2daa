//! Which family of colors each color is of, and what a picture's colors come to.

use crate::oklab::{self, Glare, LANES};

/// Bits of each channel by which colors are told apart here: a cell of the cube is of one family.
const BITS: usize = 6;
const CELLS: usize = 1 << (3 * BITS);
/// Families are few, and a byte holds their number.
pub const MOST: usize = 16;

/// Where a family lies in Oklab: from the first of each pair to below the second. The first rule that
/// holds decides.
pub struct Rule {
    pub family: u8,
    /// Directions in the plane of a and b; hues run from the first to the second, less than half a turn.
    /// The same direction twice is the whole turn.
    pub hues: [[f64; 2]; 2],
    pub lightness: [f64; 2],
    pub chroma: [f64; 2],
}

impl Rule {
    fn holds(&self, [lightness, a, b]: [f64; 3]) -> bool {
        let within = |value: f64, [from, to]: [f64; 2]| from <= value && (value < to || to >= 1.0);
        let [from, to] = self.hues;
        let turned = |[x, y]: [f64; 2]| x * b - y * a;
        let is_hue = from == to || (turned(from) >= 0.0 && turned(to) < 0.0);
        is_hue && within(lightness, self.lightness) && within((a * a + b * b).sqrt(), self.chroma)
    }
}

/// What the colors of a picture come to.
pub struct Description {
    /// The share of each family.
    pub shares: [f64; MOST],
    /// The mean, 0..1.
    pub lightness: f64,
    /// M3 of D. Hasler and S. Süsstrunk, "Measuring colourfulness in natural images", 2003: 0 for grays,
    /// above 59 "quite colorful".
    pub colorfulness: f64,
    /// The share that is neither gray nor of the picture's one hue: further than `NEAR` from the ray of it.
    pub off_hue: f64,
    /// All weights added up.
    pub weight: f64,
}

/// How far from a gray, or from a hue, looks the same at a glance: in the plane of a and b.
const NEAR: f64 = 0.03;

/// The family of each cell of the cube.
#[derive(Clone)]
pub struct Families(Vec<u8>);

impl Families {
    pub fn new(rules: &[Rule]) -> Self {
        let middle = |cell: usize, channel: usize| {
            let code = (cell >> (BITS * (2 - channel))) & ((1 << BITS) - 1);
            // The first and the last cell stand for black and white, not for what is near them.
            (code * 255 / ((1 << BITS) - 1)) as u8
        };
        let colors: Vec<[u8; 3]> =
            (0..CELLS).map(|cell| [middle(cell, 0), middle(cell, 1), middle(cell, 2)]).collect();
        let [lightness, a, b] = oklab::from_srgb8(&colors, Glare::NONE);
        let family = |at: usize| {
            let place = [lightness[at], a[at], b[at]];
            rules.iter().find(|rule| rule.holds(place)).map_or(0, |rule| rule.family)
        };
        Self((0..CELLS).map(family).collect())
    }

    pub fn of(&self, color: [u8; 3]) -> usize {
        let cell = color.iter().fold(0, |cell, &code| (cell << BITS) | usize::from(code >> (8 - BITS)));
        usize::from(self.0[cell])
    }

    /// Describes colors with weights, at least one of which is above zero.
    pub fn describe(&self, colors: &[[u8; 3]], weights: &[f64]) -> Description {
        let mut sums = Sums::default();
        let mut shares = [[0.0; MOST]; LANES];
        let mut hues = Vec::with_capacity(colors.len().div_ceil(LANES));
        for (chunk, chunk_weights) in colors.chunks(LANES).zip(weights.chunks(LANES)) {
            let [lightness, a, b] = oklab::few_from_srgb8(chunk, Glare::NONE);
            // What lies beyond the last color weighs nothing.
            let mut weights = [0.0; LANES];
            weights.iter_mut().zip(chunk_weights).for_each(|(lane, weight)| *lane = *weight);
            for ((shares, color), weight) in shares.iter_mut().zip(chunk).zip(weights) {
                shares[self.of(*color)] += weight;
            }
            let [red_green, yellow_blue] = opponents(chunk);
            sums.add([lightness, a, b, red_green, yellow_blue], weights);
            hues.push((a, b, weights));
        }
        let [lightness, a, b, red_green, yellow_blue] = sums.means();
        let direction = Direction::new(a, b);
        let mut off = [0.0; LANES];
        for (a, b, weights) in hues {
            let is_far = |lane: usize| direction.is_far(a[lane], b[lane]);
            plus(&mut off, std::array::from_fn(|lane| if is_far(lane) { weights[lane] } else { 0.0 }));
        }
        let [.., red_green_spread, yellow_blue_spread] = sums.variances();
        let weight = sums.weight();
        Description {
            shares: std::array::from_fn(|family| {
                shares.iter().map(|lane| lane[family]).sum::<f64>() / weight
            }),
            lightness,
            colorfulness: (red_green_spread + yellow_blue_spread).sqrt()
                + 0.3 * (red_green * red_green + yellow_blue * yellow_blue).sqrt(),
            off_hue: off.iter().sum::<f64>() / weight,
            weight,
        }
    }
}

/// Red against green, and yellow against blue, as M3 has them: in levels.
fn opponents(colors: &[[u8; 3]]) -> [[f64; LANES]; 2] {
    let mut opponents = [[0.0; LANES]; 2];
    for (lane, color) in colors.iter().enumerate().take(LANES) {
        let [r, g, b] = color.map(f64::from);
        opponents[0][lane] = r - g;
        opponents[1][lane] = (r + g) / 2.0 - b;
    }
    opponents
}

fn plus(sums: &mut [f64; LANES], added: [f64; LANES]) {
    sums.iter_mut().zip(added).for_each(|(sum, added)| *sum += added);
}

fn times(some: [f64; LANES], others: [f64; LANES]) -> [f64; LANES] {
    std::array::from_fn(|lane| some[lane] * others[lane])
}

/// As many values of a color as are summed up.
const VALUES: usize = 5;

/// Weights, and weighted values and their squares, added up. Each lane has sums of its own until the end: if
/// there were one, each color would wait until that before it is added.
#[derive(Default)]
struct Sums {
    weights: [f64; LANES],
    values: [[f64; LANES]; VALUES],
    squares: [[f64; LANES]; VALUES],
}

impl Sums {
    fn add(&mut self, values: [[f64; LANES]; VALUES], weights: [f64; LANES]) {
        plus(&mut self.weights, weights);
        for (value, values) in values.into_iter().enumerate() {
            let weighted = times(values, weights);
            plus(&mut self.values[value], weighted);
            plus(&mut self.squares[value], times(weighted, values));
        }
    }

    fn weight(&self) -> f64 {
        self.weights.iter().sum()
    }

    fn means(&self) -> [f64; VALUES] {
        self.values.map(|lanes| lanes.iter().sum::<f64>() / self.weight())
    }

    fn variances(&self) -> [f64; VALUES] {
        let means = self.means();
        std::array::from_fn(|value| {
            let square = self.squares[value].iter().sum::<f64>() / self.weight();
            (square - means[value] * means[value]).max(0.0)
        })
    }
}

/// The hue of a picture: a ray from gray. Of one that is gray as a whole there is none.
struct Direction([f64; 2]);

impl Direction {
    fn new(a: f64, b: f64) -> Self {
        let length = (a * a + b * b).sqrt();
        Self(if length > NEAR / 3.0 { [a / length, b / length] } else { [0.0; 2] })
    }

    fn is_far(&self, a: f64, b: f64) -> bool {
        let [x, y] = self.0;
        let along = (a * x + b * y).max(0.0);
        let (left_a, left_b) = (a - along * x, b - along * y);
        left_a * left_a + left_b * left_b > NEAR * NEAR
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: [[f64; 2]; 2] = [[1.0, 0.0]; 2];

    /// Dark, gray, warm (a and b above zero), and the rest.
    fn families() -> Families {
        let rule = |family, hues, lightness, chroma| Rule { family, hues, lightness, chroma };
        Families::new(&[
            rule(1, WHOLE, [0.0, 0.2], [0.0, 1.0]),
            rule(2, WHOLE, [0.0, 1.0], [0.0, 0.03]),
            rule(3, [[1.0, 0.0], [0.0, 1.0]], [0.0, 1.0], [0.0, 1.0]),
            rule(0, WHOLE, [0.0, 1.0], [0.0, 1.0]),
        ])
    }

    #[test]
    fn the_first_rule_that_holds_decides() {
        let families = families();
        let of = |color| families.of(color);
        assert_eq!([of([0, 0, 0]), of([255; 3]), of([255, 80, 0]), of([0, 80, 255])], [1, 2, 3, 0]);
    }

    #[test]
    fn shares_are_by_weight() {
        let found = families().describe(&[[255, 80, 0], [255; 3]], &[1.0, 3.0]);
        assert_eq!(found.shares[..4], [0.0, 0.0, 0.75, 0.25]);
    }

    #[test]
    fn a_color_of_weight_eleven_equals_eleven_of_weight_one() {
        let colors = [[255, 80, 0], [20, 90, 200], [255; 3]];
        let (families, many): (Families, Vec<[u8; 3]>) = (families(), colors.repeat(11));
        let (once, often) = (families.describe(&colors, &[11.0; 3]), families.describe(&many, &[1.0; 33]));
        let all = |found: &Description| {
            let Description { shares, lightness, colorfulness, off_hue, weight } = found;
            [&shares[..], &[*lightness, *colorfulness, *off_hue, *weight]].concat()
        };
        assert!(all(&once).iter().zip(all(&often)).all(|(x, y)| (x - y).abs() < 1e-9));
    }

    #[test]
    fn grays_have_no_colorfulness_and_nothing_off_their_hue() {
        let found = families().describe(&[[0; 3], [90; 3], [255; 3]], &[1.0; 3]);
        assert_eq!((found.colorfulness, found.off_hue), (0.0, 0.0));
    }

    #[test]
    fn shades_of_one_hue_are_on_it_and_its_opposite_is_off() {
        let brown = [[60, 50, 38], [120, 100, 76], [180, 150, 114]];
        assert!(families().describe(&brown, &[1.0; 3]).off_hue < 1e-9);
        let with_blue = [[60, 50, 38], [120, 100, 76], [40, 60, 200]];
        assert!((families().describe(&with_blue, &[4.0, 5.0, 1.0]).off_hue - 0.1).abs() < 1e-9);
    }

    #[test]
    fn colorfulness_is_that_of_the_paper() {
        // Of red and blue, half each: spreads 127.5 and 191.25, means 127.5 and -63.75.
        let found = families().describe(&[[255, 0, 0], [0, 0, 255]], &[1.0; 2]).colorfulness;
        let expected = (127.5_f64.powi(2) + 191.25_f64.powi(2)).sqrt()
            + 0.3 * (127.5_f64.powi(2) + 63.75_f64.powi(2)).sqrt();
        assert!((found - expected).abs() < 1e-9);
    }
}
