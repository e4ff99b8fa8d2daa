//! What holds of any clusters, whatever the points.

use kolorit_core::kmeans::Clusters;
use kolorit_core::points::Points;

/// By which part of what is added up rounding may be off.
const ROUNDING: f64 = 1e-9;
/// Far more rounds than any input needs; what takes them goes around in a circle.
const ROUNDS: u32 = 10_000;

/// Asserts what `kmeans::cluster` promises of distinct points near to 1; of the inertia only where it is
/// a number.
pub fn holds(points: &Points, found: &Clusters, k: usize) {
    let (dims, count) = (points.dims(), k.min(points.len()));
    assert_eq!((found.weights.len(), found.centers.len()), (count, count * dims));
    assert_eq!(found.labels.len(), points.len());
    assert!(found.iterations < ROUNDS, "{} rounds", found.iterations);
    assert!(found.weights.is_sorted_by(|a, b| a >= b));

    let center = |label: usize| &found.centers[label * dims..][..dims];
    let mut members = vec![Vec::new(); count];
    for (at, &label) in found.labels.iter().enumerate() {
        members[label as usize].push(at);
    }
    // Distances are compared on the scale of all points, as they were computed.
    let extent = points.columns.iter().flatten().fold(0.0, |most: f64, x| most.max(x.abs()));
    let mut inertia = 0.0;
    for (label, members) in members.iter().enumerate() {
        assert!(!members.is_empty(), "cluster {label} is empty");
        let weight: f64 = members.iter().map(|&at| points.weights[at]).sum();
        assert!((found.weights[label] - weight).abs() <= ROUNDING * weight);
        if let [only] = members[..] {
            assert_eq!(center(label), points.row(only), "a cluster of one is its point");
        }
        for (x, column) in center(label).iter().zip(&points.columns) {
            let mean = members.iter().map(|&at| column[at] * (points.weights[at] / weight)).sum::<f64>();
            assert!((x - mean).abs() <= ROUNDING * extent, "center {x} is not the mean {mean}");
        }
        for &at in members {
            let row = points.row(at);
            let own = squared(&row, center(label));
            let least = (0..count).map(|other| squared(&row, center(other))).fold(f64::INFINITY, f64::min);
            assert!(own <= least + ROUNDING * extent * extent, "a nearer center was passed over");
            inertia += own * points.weights[at];
        }
    }
    let whole: f64 = points.weights.iter().sum::<f64>() * extent * extent;
    let off = (found.inertia - inertia).abs();
    assert!(found.inertia.is_nan() || off <= ROUNDING * whole, "{} is not {inertia}", found.inertia);
}

fn squared(row: &[f64], center: &[f64]) -> f64 {
    row.iter().zip(center).map(|(x, c)| (x - c) * (x - c)).sum()
}
