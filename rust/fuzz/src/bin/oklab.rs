//! Every color survives the way to Oklab and back; whatever floats come back as a color do so for good.
#![no_main]

use kolorit_core::oklab::{Glare, from_srgb8, to_srgb8};
use kolorit_fuzz::Bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let glare = Glare::new(if bytes.up_to(2) == 1 { 0.0025 } else { 0.0 });
    let colors = data.as_chunks().0;
    let [lightness, a, b] = from_srgb8(colors, glare);
    assert_eq!([lightness.len(), a.len(), b.len()], [colors.len(); 3]);
    for (at, &color) in colors.iter().enumerate() {
        assert!((0.0..=1.0 + 1e-9).contains(&lightness[at]) && a[at].abs() < 0.5 && b[at].abs() < 0.5);
        assert_eq!(to_srgb8([lightness[at], a[at], b[at]], glare), color);
    }
    let any = [bytes.float(), bytes.float(), bytes.float()];
    // Near what there is, too: of all floats, hardly any are.
    let near = any.map(|x| if x.is_finite() { x.abs() % 2.0 - 0.5 } else { 0.5 });
    for place in [any, near] {
        let shown = to_srgb8(place, glare);
        let [lightness, a, b] = from_srgb8(&[shown], glare);
        assert_eq!(to_srgb8([lightness[0], a[0], b[0]], glare), shown);
    }
    let gray = to_srgb8([near[0], 0.0, 0.0], glare);
    assert!(gray.iter().all(|level| level.abs_diff(gray[0]) == 0), "{near:?} {gray:?}");
});
