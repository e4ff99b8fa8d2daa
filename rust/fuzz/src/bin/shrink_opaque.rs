//! Shrinking by area average agrees with a sum over every part, and leaves a flat color what it is.
#![no_main]

use kolorit_core::shrink;
use kolorit_fuzz::{Bytes, Shrinking, shrinking};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    match bytes.up_to(3) {
        1 => check::<1>(bytes),
        2 => check::<3>(bytes),
        _ => check::<4>(bytes),
    }
});

fn check<const CHANNELS: usize>(bytes: Bytes) {
    let asked = shrinking(bytes, CHANNELS, true);
    let Shrinking { ref pixels, from, block, to } = asked;
    let shrunk = shrink::opaque::<CHANNELS>(pixels, from, block, to);
    assert_eq!(shrunk.len(), to.width * to.height * CHANNELS);
    let area = (from.width * from.height) as u64;
    for (at, levels) in shrunk.chunks(CHANNELS).enumerate() {
        let covered = asked.covered(at % to.width, at / to.width);
        for (channel, &level) in levels.iter().enumerate() {
            let sum: u64 =
                covered.iter().map(|&(p, parts)| u64::from(pixels[p * CHANNELS + channel]) * parts).sum();
            assert_eq!(u64::from(level), (2 * sum + area) / (2 * area));
        }
    }
    let flat = pixels[..CHANNELS].repeat(pixels.len() / CHANNELS);
    let expected = pixels[..CHANNELS].repeat(to.width * to.height);
    assert_eq!(shrink::opaque::<CHANNELS>(&flat, from, block, to), expected);
}
