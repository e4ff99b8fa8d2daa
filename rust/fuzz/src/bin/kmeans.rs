//! k-means on points as they come: any floats, many of them equal or nearly so, some of no weight.
#![no_main]

use kolorit_core::kmeans::Clusters;
use kolorit_core::order::{check, cluster_rows};
use kolorit_core::points::Points;
use kolorit_fuzz::clusters::holds;
use kolorit_fuzz::{Bytes, points};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeMap;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let k = bytes.up_to(40);
    let (rows, weights, dims) = points(bytes);
    if check(&rows, &weights).is_err() {
        return;
    }
    let found = cluster_rows(&rows, &weights, dims, k);
    near_one(&rows, &weights, dims, &found, k);

    // In the opposite order, and in two halves that changed places.
    let mut turned: Vec<usize> = (0..weights.len()).rev().collect();
    turned.rotate_left(weights.len() / 2);
    let turned_rows: Vec<f64> = turned.iter().flat_map(|&at| &rows[at * dims..][..dims]).copied().collect();
    let turned_weights: Vec<f64> = turned.iter().map(|&at| weights[at]).collect();
    let again = cluster_rows(&turned_rows, &turned_weights, dims, k);
    assert!(found.centers == again.centers && found.weights == again.weights);
    assert!(found.inertia == again.inertia && found.iterations == again.iterations);
    assert!(turned.iter().zip(again.labels).all(|(&at, label)| found.labels[at] == label));
});

/// Checks the clusters in a unit in which no square overflows.
fn near_one(rows: &[f64], weights: &[f64], dims: usize, found: &Clusters, k: usize) {
    let unit = exponent(rows);
    let heaviest = exponent(weights);
    let mut distinct = BTreeMap::<Vec<u64>, (Vec<f64>, f64, u32)>::new();
    for ((row, &weight), &label) in rows.chunks(dims).zip(weights).zip(&found.labels) {
        assert!((label as usize) < found.weights.len());
        if weight > 0.0 {
            let key = row.iter().map(|x| (x + 0.0).to_bits()).collect();
            let point = row.iter().map(|x| scaled(*x, -unit)).collect();
            let entry = distinct.entry(key).or_insert((point, 0.0, label));
            assert_eq!(entry.2, label, "equal points are in one cluster");
            entry.1 += scaled(weight, -heaviest);
        }
    }
    let points = Points {
        columns: (0..dims).map(|dim| distinct.values().map(|(point, ..)| point[dim]).collect()).collect(),
        weights: distinct.values().map(|(_, weight, _)| *weight).collect(),
    };
    let clusters = Clusters {
        centers: found.centers.iter().map(|x| scaled(*x, -unit)).collect(),
        weights: found.weights.iter().map(|w| scaled(*w, -heaviest)).collect(),
        labels: distinct.values().map(|(.., label)| *label).collect(),
        // Infinite, or without digits, where a float cannot hold it.
        inertia: if found.inertia.is_normal() {
            scaled(found.inertia, -heaviest - 2 * unit)
        } else {
            f64::NAN
        },
        iterations: found.iterations,
    };
    assert!(!found.inertia.is_nan() && found.inertia >= 0.0);
    holds(&points, &clusters, k);
}

fn exponent(values: &[f64]) -> i32 {
    let largest = values.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    if largest == 0.0 { 0 } else { largest.log2().floor() as i32 }
}

/// `x` times a power of two, in steps that neither overflow nor vanish where the result does not.
fn scaled(x: f64, exponent: i32) -> f64 {
    (0..4).fold(x, |x, step| x * 2_f64.powi((exponent + step) >> 2))
}
