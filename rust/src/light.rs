//! Between 8-bit sRGB and linear light, 0 to 1 a channel, by table (IEC 61966-2-1).

use crate::color_tables::{BETWEEN, LINEAR};

pub fn from_srgb8(color: [u8; 3]) -> [f64; 3] {
    color.map(|code| LINEAR[usize::from(code)])
}

/// The nearest code of each channel; light beyond 0 or 1 is cut off.
pub fn to_srgb8(light: [f64; 3]) -> [u8; 3] {
    light.map(|light| BETWEEN.partition_point(|&between| between <= light) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_survives_the_way_to_light_and_back() {
        for code in 0..=255 {
            assert_eq!(to_srgb8(from_srgb8([code; 3])), [code; 3]);
        }
    }

    #[test]
    fn light_beyond_what_can_be_shown_is_cut_off() {
        assert_eq!(to_srgb8([-0.1, 1.1, f64::INFINITY]), [0, 255, 255]);
    }
}
