//! Colors in every space: finite, in range, and back where there is a way; the nearest is the nearest.
#![no_main]

use kolorit_core::{lab, light, nearest};
use kolorit_fuzz::Bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let any = [bytes.float(), bytes.float(), bytes.float()];
    let shown = light::to_srgb8(any);
    assert_eq!(light::to_srgb8(light::from_srgb8(shown)), shown);

    let colors: &[[u8; 3]] = data.as_chunks().0;
    for &color in colors {
        assert_eq!(light::to_srgb8(light::from_srgb8(color)), color);
        for [lightness, a, b] in [lab::d50(color), lab::d65(color), nearest::uniform_from_srgb8(color)] {
            assert!((-1e-9..=100.0 + 1e-9).contains(&lightness));
            assert!(a.abs() < 200.0 && b.abs() < 200.0);
        }
    }
    let places: Vec<[f64; 3]> = colors.iter().map(|&color| nearest::uniform_from_srgb8(color)).collect();
    if let [first, ..] = colors {
        let point = nearest::uniform_from_srgb8([first[2], first[0], first[1]]);
        let distance =
            |place: &[f64; 3]| -> f64 { place.iter().zip(point).map(|(x, y)| (x - y) * (x - y)).sum() };
        let best = nearest::nearest(point, &places);
        assert!(places.iter().all(|place| distance(&places[best]) <= distance(place)));
        assert!(places[..best].iter().all(|place| distance(&places[best]) < distance(place)));
    }
});
