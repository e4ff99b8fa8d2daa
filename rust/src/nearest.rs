//! Which of several colors looks nearest.

use crate::lab;

/// Near the gray axis of CIE Lab, people see a step in a or b about this many times better than one of
/// the same length in lightness; the farther from it, the less: half as well at a chroma of `HALF`.
/// Of a grid of both, these bring the nearest name by distance closest to that by CIEDE2000
/// (tests/color/test_names.py holds how close), which is slow and needs more than arithmetic.
const AT_GRAY: f64 = 1.6;
const HALF: f64 = 50.0;

/// Where a color lies in a space in which straight distance is close to what people see.
pub fn uniform_from_srgb8(color: [u8; 3]) -> [f64; 3] {
    let [lightness, a, b] = lab::d65(color);
    // IEEE 754 says each bit of a square root.
    let scale = AT_GRAY / (1.0 + (a * a + b * b).sqrt() / HALF);
    [lightness, a * scale, b * scale]
}

/// The number of the nearest candidate, the first of several as near; there is one.
pub fn nearest(point: [f64; 3], candidates: &[[f64; 3]]) -> usize {
    let mut best = (0, f64::INFINITY);
    for (number, candidate) in candidates.iter().enumerate() {
        let [x, y, z] = std::array::from_fn(|axis| candidate[axis] - point[axis]);
        let distance = x * x + y * y + z * z;
        if distance < best.1 {
            best = (number, distance);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_nearest() {
        let candidates = [[0.0, 0.0, 0.0], [0.5, 0.1, 0.0], [1.0, 0.0, 0.0]];
        assert_eq!(nearest([0.9, 0.0, 0.0], &candidates), 2);
        assert_eq!(nearest([0.1, 0.0, 0.0], &candidates), 0);
    }

    #[test]
    fn of_several_as_near_it_is_the_first() {
        assert_eq!(nearest([0.5; 3], &[[0.0; 3], [0.25; 3], [0.75; 3], [0.25; 3]]), 1);
    }

    #[test]
    fn hues_stay_and_chroma_counts_less_the_more_there_is() {
        let scales = [[120, 125, 130], [60, 120, 180], [0, 120, 255]].map(|color| {
            let ([_, a, b], [_, bent_a, bent_b]) = (lab::d65(color), uniform_from_srgb8(color));
            assert!((bent_b / b - bent_a / a).abs() < 1e-9);
            bent_a / a
        });
        assert!(AT_GRAY > scales[0] && scales[0] > 1.0 && scales[0] > scales[1] && scales[1] > scales[2]);
    }
}
