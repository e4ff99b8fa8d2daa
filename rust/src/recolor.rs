//! A picture in no other colors than those of a palette: for each pixel the number of one.
//!
//! Pixels are of three or four bytes; where the fourth, the opacity, is 0, there is no color, and the
//! number is 0.

use crate::light;
use crate::lookup::Lookup;

/// Of red, green and blue.
type Light = [f64; 3];

/// Each pixel gets the color that looks nearest.
pub fn plain(pixels: &[u8], channels: usize, lookup: &mut Lookup) -> Vec<u8> {
    let number = |pixel: &[u8]| match *pixel {
        [_, _, _, 0] => 0,
        [r, g, b, ..] => lookup.nearest([r, g, b]),
        _ => 0,
    };
    pixels.chunks_exact(channels).map(number).collect()
}

/// What a pixel gets too much or too little of, its neighbors make up for, so that areas keep their mean:
/// error diffusion by R. Floyd and L. Steinberg (1976), every other row leftwards.
///
/// Errors are of light, since light is what the eye averages. Light far beyond what the palette can give is
/// not made up for: it would show as a trail. A pixel that no error reached gets the color that looks
/// nearest, so that a picture of the palette's colors stays as it is.
pub fn diffused(
    pixels: &[u8],
    channels: usize,
    width: usize,
    palette: &[[u8; 3]],
    lookup: &mut Lookup,
) -> Vec<u8> {
    let palette: Vec<Light> = palette.iter().map(|&color| light::from_srgb8(color)).collect();
    let [least, most] = reach(&palette);
    let codes = coarse_codes();
    let mut numbers = vec![0; pixels.len() / channels];
    // The errors of a row, and one more at either end, which nobody makes up for.
    let mut here = vec![[0.0; 3]; width + 2];
    let mut below = here.clone();
    let rows = pixels.chunks_exact(width * channels).zip(numbers.chunks_exact_mut(width));
    for (row, (pixels, numbers)) in rows.enumerate() {
        for step in 0..width {
            let leftwards = row % 2 == 1;
            let x = if leftwards { width - 1 - step } else { step };
            let Some((color, opacity)) = pixels[x * channels..][..channels].split_first_chunk() else {
                continue;
            };
            if opacity == [0] {
                continue;
            }
            let error = here[x + 1];
            let exact = light::from_srgb8(*color);
            let wanted: Light = std::array::from_fn(|c| (exact[c] + error[c]).clamp(least[c], most[c]));
            let number = if error == [0.0; 3] {
                lookup.nearest(*color)
            } else {
                lookup.nearest(wanted.map(|light| codes[((light * STEPS as f64) as usize).min(STEPS)]))
            };
            numbers[x] = number;
            let got = palette[number as usize];
            let (ahead, behind) = if leftwards { (x, x + 2) } else { (x + 2, x) };
            for c in 0..3 {
                let error = (wanted[c] - got[c]) / 16.0;
                here[ahead][c] += 7.0 * error;
                below[behind][c] += 3.0 * error;
                below[x + 1][c] += 5.0 * error;
                below[ahead][c] += error;
            }
        }
        std::mem::swap(&mut here, &mut below);
        below.fill([0.0; 3]);
    }
    numbers
}

/// How little and how much light a pixel and its error may ask for together: half as much again as the
/// palette spans, beyond it. With less, dark areas in black and white came out too bright.
fn reach(palette: &[Light]) -> [Light; 2] {
    let of = |choose: fn(f64, f64) -> f64, c: usize| {
        palette.iter().map(|light| light[c]).reduce(choose).unwrap_or(0.0)
    };
    let least: Light = std::array::from_fn(|c| of(f64::min, c));
    let most: Light = std::array::from_fn(|c| of(f64::max, c));
    let margin: Light = std::array::from_fn(|c| (most[c] - least[c]) / 2.0);
    [std::array::from_fn(|c| least[c] - margin[c]), std::array::from_fn(|c| most[c] + margin[c])]
}

/// Steps of light, so fine that none near black is of more than one of the codes below.
const STEPS: usize = 4096;
/// What asks for the nearest color after errors is one of so many codes a channel, because the table of
/// all 8-bit colors is too large to stay near the processor: asking with all 256 takes three times as
/// long (12 megapixels, November 2026). What is wrong with the choice is part of its error, and made up for.
const CODES: usize = 64;

/// For each step of light an 8-bit code near it; the first is 0, the last 255.
fn coarse_codes() -> [u8; STEPS + 1] {
    std::array::from_fn(|step| {
        let [code, ..] = light::to_srgb8([step as f64 / STEPS as f64; 3]);
        let coarse = (usize::from(code) * (CODES - 1) + 127) / 255;
        (coarse * 255 / (CODES - 1)) as u8
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::color_tables::LINEAR;

    const BLACK_AND_WHITE: [[u8; 3]; 2] = [[0; 3], [255; 3]];

    fn both(pixels: &[u8], channels: usize, width: usize, palette: &[[u8; 3]]) -> [Vec<u8>; 2] {
        let mut lookup = Lookup::new(palette, 2.0);
        [plain(pixels, channels, &mut lookup), diffused(pixels, channels, width, palette, &mut lookup)]
    }

    #[test]
    fn a_picture_of_the_palettes_colors_stays_as_it_is() {
        // Two of them so near that the coarse codes would mix them up.
        let palette = [[9, 9, 9], [10, 10, 10], [200, 30, 40]];
        let numbers: Vec<u8> = (0..60).map(|i: u8| i.wrapping_mul(7) % 3).collect();
        let pixels: Vec<u8> = numbers.iter().flat_map(|&number| palette[number as usize]).collect();
        for found in both(&pixels, 3, 10, &palette) {
            assert_eq!(found, numbers);
        }
    }

    #[test]
    fn where_errors_are_diffused_an_area_keeps_its_mean_light() {
        for gray in [20, 60, 127, 188, 240] {
            let (width, height) = (64, 64);
            let [_, numbers] = both(&vec![gray; width * height * 3], 3, width, &BLACK_AND_WHITE);
            let white = numbers.iter().map(|&number| f64::from(number)).sum::<f64>();
            let mean = white / (width * height) as f64;
            // What the pixels at the border owe to those outside is lost.
            assert!((mean - LINEAR[gray as usize]).abs() < 0.015, "{gray}: {mean}");
        }
    }

    #[test]
    fn light_that_the_palette_cannot_give_leaves_no_long_trail() {
        let palette = [[60; 3], [120; 3]];
        let mut pixels = vec![255; 32 * 32 * 3];
        pixels.extend(vec![60; 32 * 32 * 3]);
        let [_, numbers] = both(&pixels, 3, 32, &palette);
        assert_eq!(numbers[..32 * 32], [1; 32 * 32]);
        assert_eq!(numbers[32 * 34..], [0; 32 * 30]);
    }

    #[test]
    fn what_is_fully_transparent_has_no_color_and_passes_no_error_on() {
        let pixels = [[255, 255, 255, 0], [0, 0, 0, 1], [100, 100, 100, 0], [255, 255, 255, 9]];
        for found in both(pixels.as_flattened(), 4, 4, &BLACK_AND_WHITE) {
            assert_eq!(found, [0, 0, 0, 1]);
        }
    }

    #[test]
    fn coarse_codes_reach_from_black_to_white_and_are_near_what_they_stand_for() {
        let codes = coarse_codes();
        assert_eq!((codes[0], codes[STEPS]), (0, 255));
        for code in 0..=255 {
            let coarse = codes[(LINEAR[code] * STEPS as f64) as usize];
            assert!(usize::from(coarse).abs_diff(code) <= 4, "{code}: {coarse}");
        }
    }
}
