//! Which family of colors each color is of, and what a picture's colors come to.

use crate::oklab::{self, Glare};

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
        let [lightness, a, b] = oklab::from_srgb8(colors, Glare::NONE);
        let total: f64 = weights.iter().sum();
        let mean = |values: &[f64]| values.iter().zip(weights).map(|(x, w)| x * w).sum::<f64>() / total;
        let mut shares = [0.0; MOST];
        for (color, weight) in colors.iter().zip(weights) {
            shares[self.of(*color)] += weight / total;
        }
        let direction = Direction::new(mean(&a), mean(&b));
        let off = a.iter().zip(&b).zip(weights).filter(|((a, b), _)| direction.distance(**a, **b) > NEAR);
        Description {
            shares,
            lightness: mean(&lightness),
            colorfulness: colorfulness(colors, weights, total),
            off_hue: off.map(|(_, weight)| weight).sum::<f64>() / total,
            weight: total,
        }
    }
}

/// The hue of a picture: a ray from gray. Of one that is gray as a whole there is none.
struct Direction([f64; 2]);

impl Direction {
    fn new(a: f64, b: f64) -> Self {
        let length = (a * a + b * b).sqrt();
        Self(if length > NEAR / 3.0 { [a / length, b / length] } else { [0.0; 2] })
    }

    fn distance(&self, a: f64, b: f64) -> f64 {
        let [x, y] = self.0;
        let along = (a * x + b * y).max(0.0);
        let (left_a, left_b) = (a - along * x, b - along * y);
        (left_a * left_a + left_b * left_b).sqrt()
    }
}

fn colorfulness(colors: &[[u8; 3]], weights: &[f64], total: f64) -> f64 {
    let moments = |axis: fn([f64; 3]) -> f64| {
        let (mut sum, mut squares) = (0.0, 0.0);
        for (color, weight) in colors.iter().zip(weights) {
            let value = axis(color.map(f64::from));
            sum += weight * value;
            squares += weight * value * value;
        }
        let mean = sum / total;
        (mean, (squares / total - mean * mean).max(0.0))
    };
    let (red_green, red_green_spread) = moments(|[r, g, _]| r - g);
    let (yellow_blue, yellow_blue_spread) = moments(|[r, g, b]| (r + g) / 2.0 - b);
    (red_green_spread + yellow_blue_spread).sqrt()
        + 0.3 * (red_green * red_green + yellow_blue * yellow_blue).sqrt()
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
