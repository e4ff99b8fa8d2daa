//! Counting pixels by their opacity agrees with a map, and with opaque pixels where all are.
#![no_main]

use kolorit_core::count;
use kolorit_fuzz::tallied;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let pixels = || data.as_chunks().0.iter().map(|&[r, g, b, alpha]| ([r, g, b], alpha));
    let counted = count::with_alpha(data);
    let expected = tallied(pixels());
    assert_eq!((counted.colors, counted.weights), expected);
    let colors: Vec<u8> = pixels().flat_map(|(color, _)| color).collect();
    let opaque: Vec<u8> = pixels().flat_map(|([r, g, b], _)| [r, g, b, u8::MAX]).collect();
    assert_eq!(count::with_alpha(&opaque), count::opaque(&colors));
});
