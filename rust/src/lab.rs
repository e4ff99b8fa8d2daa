//! From 8-bit sRGB to CIE 1976 L*a*b* (lightness 0 to 100), by arithmetic alone.

use crate::color_tables::{RGB_TO_D50, RGB_TO_D65};
use crate::light;
use crate::oklab::{cube_root, times};

/// CIE 15: below the cube of 6/29, the root gives way to a straight line.
const EPSILON: f64 = 216.0 / 24_389.0;
const KAPPA: f64 = 24_389.0 / 27.0;

/// Relative to the white of sRGB.
pub fn d65(color: [u8; 3]) -> [f64; 3] {
    relative(color, &RGB_TO_D65)
}

/// Adapted to D50, as in CSS.
pub fn d50(color: [u8; 3]) -> [f64; 3] {
    relative(color, &RGB_TO_D50)
}

fn relative(color: [u8; 3], rgb_to_xyz: &[[f64; 3]; 3]) -> [f64; 3] {
    let [x, y, z] = times(rgb_to_xyz, light::from_srgb8(color))
        .map(|value| if value > EPSILON { cube_root(value) } else { (KAPPA * value + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grays_have_a_lightness_and_nothing_else() {
        for lab in (0..=255).flat_map(|code| [d65([code; 3]), d50([code; 3])]) {
            assert!((-1e-12..=100.0 + 1e-12).contains(&lab[0]) && lab[1].abs() + lab[2].abs() < 1e-9);
        }
        assert!(d65([0; 3])[0].abs() < 1e-12 && (d65([255; 3])[0] - 100.0).abs() < 1e-12);
    }

    #[test]
    fn the_root_meets_the_line() {
        let below = (KAPPA * EPSILON + 16.0) / 116.0;
        assert!((cube_root(EPSILON) - below).abs() < 1e-12);
    }
}
