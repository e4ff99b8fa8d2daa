//! Shrinking what can be seen through agrees with a sum over every part; nothing seen vanishes, nothing
//! hidden tints, and a flat color stays what it is.
#![no_main]

use kolorit_core::shrink;
use kolorit_fuzz::{Bytes, Shrinking, shrinking};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let asked = shrinking(Bytes::new(data), 4, false);
    let Shrinking { ref pixels, from, to, .. } = asked;
    let shrunk = shrink::with_alpha(pixels, from, to);
    assert_eq!(shrunk.len(), to.width * to.height * 4);
    let area = (from.width * from.height) as u64;
    let rounded = |sum: u64, of: u64| (2 * sum + of) / (2 * of);
    for (at, pixel) in shrunk.chunks(4).enumerate() {
        let mut sums = [0; 4];
        for (old, parts) in asked.covered(at % to.width, at / to.width) {
            let weight = u64::from(pixels[old * 4 + 3]) * parts;
            (0..3).for_each(|channel| sums[channel] += u64::from(pixels[old * 4 + channel]) * weight);
            sums[3] += weight;
        }
        let [red, green, blue, weight] = sums;
        let expected = match weight {
            0 => [0; 4],
            _ => {
                let [red, green, blue] = [red, green, blue].map(|sum| rounded(sum, weight));
                [red, green, blue, rounded(weight, area).max(1)]
            }
        };
        assert_eq!(pixel.iter().map(|&level| u64::from(level)).collect::<Vec<_>>(), expected);
    }
    let flat = pixels[..4].repeat(pixels.len() / 4);
    let same = if pixels[3] == 0 { [0; 4].as_slice() } else { &pixels[..4] };
    assert_eq!(shrink::with_alpha(&flat, from, to), same.repeat(to.width * to.height));
});
