//! Between 8-bit sRGB and Oklab (Ottosson 2020), by arithmetic alone: no call to a mathematics
//! library, whose last digits differ from system to system.

use crate::color_tables::{BETWEEN, LMS_TO_RGB, OKLAB_TO_ROOTS, RGB_TO_LMS, ROOTS_TO_OKLAB};
use crate::light;

/// How far linear light may lie outside 0..1: below, by what still rounds to code 0, which is half a
/// code; above, by as much light, which is far less than half a code there.
const SLACK: f64 = BETWEEN[0];
/// Halvings of the chroma that is known to fit and that which does not: a 2^-20 of it decides no byte.
const HALVINGS: usize = 20;

/// Light that is scattered all over a picture before it is seen, as a part of that of white.
///
/// Without it, the cube root makes one level of 8 bits next to black a fifteenth of the way to white,
/// where people, and the lossy formats made for them, tell nothing apart.
#[derive(Clone, Copy, Debug)]
pub struct Glare {
    light: f64,
    /// Its own cube root, and how far above that the root of white is.
    root: f64,
    range: f64,
}

impl Glare {
    pub const NONE: Self = Self { light: 0.0, root: 0.0, range: 1.0 };

    pub fn new(light: f64) -> Self {
        if light <= 0.0 {
            return Self::NONE;
        }
        let root = cube_root(light);
        Self { light, root, range: cube_root(1.0 + light) - root }
    }
}

/// How many colors are converted side by side.
pub const LANES: usize = 8;

/// Colors, each channel a byte, to columns of lightness 0..1, a, b.
pub fn from_srgb8(colors: &[[u8; 3]], glare: Glare) -> [Vec<f64>; 3] {
    let mut columns = [0; 3].map(|_| Vec::with_capacity(colors.len() + LANES));
    for chunk in colors.chunks(LANES) {
        for (column, axis) in columns.iter_mut().zip(few_from_srgb8(chunk, glare)) {
            column.extend_from_slice(&axis[..chunk.len()]);
        }
    }
    columns
}

/// The mean of each of `k` clusters of colors, a row each. A cluster without weight has none.
pub fn means(colors: &[[u8; 3]], weights: &[f64], labels: &[u32], k: usize) -> Vec<f64> {
    let mut sums = vec![[0.0; 4]; k];
    let members = weights.chunks(LANES).zip(labels.chunks(LANES));
    for (chunk, (weights, labels)) in colors.chunks(LANES).zip(members) {
        let [lightness, a, b] = few_from_srgb8(chunk, Glare::NONE);
        for (lane, (weight, &label)) in weights.iter().zip(labels).enumerate() {
            let sum = &mut sums[label as usize];
            let parts = [lightness[lane], a[lane], b[lane], 1.0];
            sum.iter_mut().zip(parts).for_each(|(sum, part)| *sum += weight * part);
        }
    }
    sums.iter().flat_map(|[lightness, a, b, weight]| [lightness / weight, a / weight, b / weight]).collect()
}

/// As `from_srgb8`, for no more than `LANES` colors; what lies beyond them is black.
pub fn few_from_srgb8(colors: &[[u8; 3]], glare: Glare) -> [[f64; LANES]; 3] {
    let mut light = [[0.0; LANES]; 3];
    for (lane, color) in colors.iter().enumerate().take(LANES) {
        light.iter_mut().zip(light::from_srgb8(*color)).for_each(|(axis, channel)| axis[lane] = channel);
    }
    let mut roots = lanes_times(&RGB_TO_LMS, &light);
    for lanes in &mut roots {
        for root in lanes.iter_mut() {
            *root = (cube_root(*root + glare.light) - glare.root) / glare.range;
        }
    }
    lanes_times(&ROOTS_TO_OKLAB, &roots)
}

fn lanes_times(matrix: &[[f64; 3]; 3], [x, y, z]: &[[f64; LANES]; 3]) -> [[f64; LANES]; 3] {
    matrix.map(|row| std::array::from_fn(|i| row[0] * x[i] + row[1] * y[i] + row[2] * z[i]))
}

/// The nearest 8-bit sRGB color; one that sRGB cannot show loses chroma until it can, its lightness
/// and hue kept.
pub fn to_srgb8([lightness, a, b]: [f64; 3], glare: Glare) -> [u8; 3] {
    let at = |chroma: f64| to_light([lightness, a * chroma, b * chroma], glare);
    let mut shown = at(1.0);
    if !is_in_gamut(shown) {
        let (mut fits, mut exceeds) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let middle = (fits + exceeds) * 0.5;
            if is_in_gamut(at(middle)) {
                fits = middle;
            } else {
                exceeds = middle;
            }
        }
        shown = at(fits);
    }
    light::to_srgb8(shown)
}

fn to_light(oklab: [f64; 3], glare: Glare) -> [f64; 3] {
    let cone = |root: f64| {
        let root = root * glare.range + glare.root;
        root * root * root - glare.light
    };
    times(&LMS_TO_RGB, times(&OKLAB_TO_ROOTS, oklab).map(cone))
}

fn is_in_gamut(light: [f64; 3]) -> bool {
    light.iter().all(|&channel| (-SLACK..=1.0 + SLACK).contains(&channel))
}

pub(crate) fn times(matrix: &[[f64; 3]; 3], [x, y, z]: [f64; 3]) -> [f64; 3] {
    matrix.map(|row| row[0] * x + row[1] * y + row[2] * z)
}

/// The cube root of a number from 0 to somewhat above 1, to some units in the last place.
///
/// The reciprocal root is guessed from the upper half of the bits (Kahan's division by three, within
/// 4 %) and brought to full precision by two steps of Householder's method of the third order. No
/// branch and no division, so that several are computed side by side.
pub(crate) fn cube_root(x: f64) -> f64 {
    let upper = (x.to_bits() >> 32) as u32;
    let guess = f64::from_bits(u64::from(0x553e_f0ff - upper / 3) << 32);
    let step = |y: f64| {
        let rest = 1.0 - x * y * y * y;
        y + y * rest * (1.0 / 3.0 + rest * (2.0 / 9.0 + rest * (14.0 / 81.0)))
    };
    let reciprocal = step(step(guess));
    x * reciprocal * reciprocal
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `from_srgb8` does for many, plainly for one.
    fn one_from_srgb8(color: [u8; 3]) -> [f64; 3] {
        times(&ROOTS_TO_OKLAB, times(&RGB_TO_LMS, light::from_srgb8(color)).map(cube_root))
    }

    #[test]
    fn every_color_survives_the_way_to_oklab_and_back() {
        // Steps of 5 and 3 reach every code of each channel in some color, in a twentieth of the time.
        for r in 0..=255 {
            for g in (0..=255).step_by(5) {
                for b in (0..=255).step_by(3) {
                    assert_eq!(to_srgb8(one_from_srgb8([r, g, b]), Glare::NONE), [r, g, b]);
                }
            }
        }
    }

    #[test]
    fn many_at_once_are_as_one_by_one_to_the_last_bit() {
        let colors: Vec<[u8; 3]> = (0..100_u8).map(|i| [i, i.wrapping_mul(7), 255 - i]).collect();
        let [lightness, a, b] = from_srgb8(&colors, Glare::NONE);
        for (at, color) in colors.into_iter().enumerate() {
            assert_eq!([lightness[at], a[at], b[at]], one_from_srgb8(color));
        }
    }

    #[test]
    fn white_is_lightness_one_without_chroma() {
        let [lightness, a, b] = one_from_srgb8([255; 3]);
        assert!((lightness - 1.0).abs() < 1e-12 && a.abs() < 1e-12 && b.abs() < 1e-12);
    }

    #[test]
    fn a_mean_is_between_its_colors_as_near_to_each_as_it_weighs() {
        let colors: Vec<[u8; 3]> = (0..20_u8).map(|i| [10 * i, 0, 255]).collect();
        let weights: Vec<f64> = (0..20_u32).map(|i| f64::from(1 + i % 3)).collect();
        let labels: Vec<u32> = (0..20).map(|i| u32::from(i % 5 == 0)).collect();
        for (k, mean) in means(&colors, &weights, &labels, 2).chunks(3).enumerate() {
            let members = || (0..20).filter(|&at| labels[at] as usize == k);
            let whole: f64 = members().map(|at| weights[at]).sum();
            for (axis, x) in mean.iter().enumerate() {
                let sum: f64 = members().map(|at| weights[at] * one_from_srgb8(colors[at])[axis]).sum();
                assert!((x - sum / whole).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn under_a_glare_every_color_survives_the_way_there_and_back() {
        let glare = Glare::new(0.0025);
        for r in 0..=255 {
            let colors: Vec<[u8; 3]> = (0..=255).step_by(5).map(|g| [r, g, 255 - g / 2]).collect();
            let [lightness, a, b] = from_srgb8(&colors, glare);
            for (at, color) in colors.into_iter().enumerate() {
                assert_eq!(to_srgb8([lightness[at], a[at], b[at]], glare), color);
            }
        }
    }

    #[test]
    fn a_glare_leaves_black_white_and_gray_what_they_are_and_brings_dark_colors_together() {
        let [lightness, a, b] = from_srgb8(&[[0; 3], [1; 3], [128; 3], [255; 3]], Glare::new(0.0025));
        assert!(a.iter().chain(&b).all(|x| x.abs() < 1e-12));
        assert!(lightness[0].abs() < 1e-12 && (lightness[3] - 1.0).abs() < 1e-12);
        assert!(lightness[1] < 0.01 && one_from_srgb8([1; 3])[0] > 0.06);
    }

    #[test]
    fn black_is_zero() {
        assert_eq!(one_from_srgb8([0; 3]), [0.0; 3]);
    }

    #[test]
    fn cube_roots_cubed_are_what_they_came_from() {
        for i in 1..=10_000 {
            let x = f64::from(i) * 1e-4;
            let root = cube_root(x);
            assert!((root * root * root - x).abs() <= 8.0 * f64::EPSILON * x, "{x}");
        }
    }

    #[test]
    fn a_color_out_of_gamut_keeps_its_lightness_and_hue() {
        let asked = [0.7, 0.3, 0.1];
        let got = one_from_srgb8(to_srgb8(asked, Glare::NONE));
        assert!((got[0] - asked[0]).abs() < 0.005);
        assert!((got[2].atan2(got[1]) - asked[2].atan2(asked[1])).abs() < 0.02);
    }
}
