//! A picture in the colors of a palette: each pixel gets one of them, the nearest where errors do not decide.
#![no_main]

use kolorit_core::lookup::Lookup;
use kolorit_core::{oklab, recolor};
use kolorit_fuzz::Bytes;
use libfuzzer_sys::fuzz_target;

const CHROMA: f64 = 2.0;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let (width, height, channels) = (bytes.up_to(24), bytes.up_to(8), 2 + bytes.up_to(2));
    let count = bytes.up_to(256);
    let colors: Vec<[u8; 3]> =
        (0..count.min(24)).map(|_| [bytes.byte(), bytes.byte(), bytes.byte()]).collect();
    let palette: Vec<[u8; 3]> = colors.iter().copied().cycle().take(count).collect();
    let pixels = bytes.fill(width * height * channels);
    let mut lookup = Lookup::new(&palette, CHROMA);

    let seen: Vec<bool> =
        pixels.chunks(channels).map(|pixel| pixel.get(3).is_none_or(|&alpha| alpha > 0)).collect();
    let plain = recolor::plain(&pixels, channels, &mut lookup);
    let diffused = recolor::diffused(&pixels, channels, width, &palette, &mut lookup);
    for numbers in [&plain, &diffused] {
        assert_eq!(numbers.len(), width * height);
        assert!(numbers.iter().zip(&seen).all(|(&number, seen)| if *seen {
            (number as usize) < count
        } else {
            number == 0
        }));
    }

    let places = |colors: &[[u8; 3]]| -> Vec<[f64; 3]> {
        let [lightness, a, b] = oklab::from_srgb8(colors, oklab::Glare::NONE);
        lightness.into_iter().zip(a).zip(b).map(|((l, a), b)| [l, a * CHROMA, b * CHROMA]).collect()
    };
    let squared = |one: [f64; 3], other: [f64; 3]| -> f64 {
        one.into_iter().zip(other).map(|(x, y)| (x - y) * (x - y)).sum()
    };
    let candidates = places(&colors);
    for ((pixel, &number), _) in pixels.chunks(channels).zip(&plain).zip(&seen).filter(|(_, seen)| **seen) {
        let place = places(&[[pixel[0], pixel[1], pixel[2]]])[0];
        let least = candidates.iter().map(|&other| squared(place, other)).fold(f64::INFINITY, f64::min);
        assert!(squared(place, candidates[number as usize % candidates.len()]) <= least + 1e-12);
    }

    // A picture of the palette's own colors stays as it is, whatever is done about errors.
    let own: Vec<u8> = plain.iter().flat_map(|&number| palette[number as usize]).collect();
    let [first, again] =
        [recolor::plain(&own, 3, &mut lookup), recolor::diffused(&own, 3, width, &palette, &mut lookup)];
    assert_eq!(first, again);
    assert!(first.iter().zip(&plain).all(|(&one, &other)| palette[one as usize] == palette[other as usize]));
});
