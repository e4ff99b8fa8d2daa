//! From pixels to clusters of their colors, the way of every picture.
#![no_main]

use kolorit_core::points::Points;
use kolorit_core::position::Moments;
use kolorit_core::salient::{self, Taste};
use kolorit_core::{count, kmeans, members, oklab};
use kolorit_fuzz::Bytes;
use kolorit_fuzz::clusters::holds;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let k = bytes.up_to(256);
    let in_oklab = bytes.up_to(2) == 1;
    let pixels = bytes.rest();
    let counted = count::with_alpha(&pixels);
    if counted.weights.is_empty() {
        return;
    }
    let colors: &[[u8; 3]] = counted.colors.as_chunks().0;
    let columns = if in_oklab {
        let [lightness, mut a, mut b] = oklab::from_srgb8(colors, oklab::Glare::new(0.0025));
        a.iter_mut().chain(&mut b).for_each(|x| *x *= 2.0);
        vec![lightness, a, b]
    } else {
        (0..3).map(|axis| colors.iter().map(|color| f64::from(color[axis])).collect()).collect()
    };
    let points = Points { columns, weights: counted.weights };
    let found = kmeans::cluster(&points, k);
    holds(&points, &found, k);
    // Weights are whole numbers, so that nothing is lost but by a mistake.
    let whole = points.weights.iter().sum::<f64>();
    assert_eq!(found.weights.iter().sum::<f64>(), whole);

    let count = found.weights.len();
    let mut moments = Moments::new(7, colors, &found.labels, count);
    moments.add::<4>(&pixels);
    assert!(moments.sums.iter().zip(&found.weights).all(|(sum, &weight)| sum[0] == weight));
    let medoids = members::medoids(&points, &found.labels, &found.centers);
    assert!((0..count).all(|number| found.labels[medoids[number] as usize] as usize == number));
    assert!(oklab::means(colors, &points.weights, &found.labels, count).iter().all(|x| x.is_finite()));
    if in_oklab {
        let taste = Taste {
            side: 0.03,
            tempered: true,
            lightness: 0.4,
            gray: 0.03,
            draws: 1,
            stands: 5,
            floor: 0.003,
            rare: 0.1,
        };
        let picked = salient::cluster(&points, k, taste);
        assert_eq!(picked.weights.len(), count);
        assert_eq!(picked.weights.iter().sum::<f64>(), whole);
        assert!(picked.centers.iter().all(|x| x.is_finite()));
    }
});
