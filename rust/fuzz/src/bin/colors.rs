//! From pixels to clusters of their colors, the way of every picture.
#![no_main]

use kolorit_core::points::Points;
use kolorit_core::{count, kmeans, oklab};
use kolorit_fuzz::Bytes;
use kolorit_fuzz::clusters::holds;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let k = bytes.up_to(256);
    let in_oklab = bytes.up_to(2) == 1;
    let counted = count::with_alpha(&bytes.rest());
    if counted.weights.is_empty() {
        return;
    }
    let colors: &[[u8; 3]] = counted.colors.as_chunks().0;
    let columns = if in_oklab {
        let [lightness, mut a, mut b] = oklab::from_srgb8(colors);
        a.iter_mut().chain(&mut b).for_each(|x| *x *= 2.0);
        vec![lightness, a, b]
    } else {
        (0..3).map(|axis| colors.iter().map(|color| f64::from(color[axis])).collect()).collect()
    };
    let points = Points { columns, weights: counted.weights };
    let found = kmeans::cluster(&points, k);
    holds(&points, &found, k);
    // Weights are whole numbers, so that nothing is lost but by a mistake.
    assert_eq!(found.weights.iter().sum::<f64>(), points.weights.iter().sum::<f64>());
});
