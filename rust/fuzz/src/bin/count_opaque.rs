//! Counting opaque pixels: sorting them and tallying them, in strips of any length, agree with a map; so do
//! the counts of two halves, merged.
#![no_main]

use kolorit_core::count;
use kolorit_fuzz::{Bytes, tallied};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let pixels_a_strip = bytes.up_to(64);
    // Often more than a byte of the table can count.
    let times = bytes.up_to(8).pow(3);
    let pixels = bytes.fill(data.len() / 3 * 3).repeat(times);
    let expected = tallied(pixels.as_chunks().0.iter().map(|&color| (color, u8::MAX)));
    let sorted = count::opaque(&pixels);
    assert_eq!((&sorted.colors, &sorted.weights), (&expected.0, &expected.1));
    let mut strips = pixels.chunks(pixels_a_strip * 3);
    assert_eq!(count::tallied(|| strips.next()), sorted);
    let (one, other) = pixels.split_at(pixels.len() / 6 * 3);
    assert_eq!(count::merged(&count::opaque(one), &count::opaque(other)), sorted);
});
