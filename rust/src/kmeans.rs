//! Weighted k-means without dice.

use crate::dice::draw;
use crate::members::scatters;
use crate::points::Points;
use crate::search::search;
use crate::tree::Tree;
use crate::watch::{Deed, Watcher};

/// How far a center goes beyond the step of Lloyd's algorithm. Any stride below 2 lowers the error
/// too, since the error of a fixed assignment is a parabola around its mean; 1.6 needs 20 to 50 %
/// fewer rounds than 1 on photographs, and ends no worse.
pub const STRIDE: f64 = 1.6;
/// Points that stand for all in the search, for each center asked for; and at least and at most.
const REPRESENTATIVES_A_CENTER: usize = 128;
const REPRESENTATIVES: (usize, usize) = (512, 4096);
/// Rounds on all points after which it is plain which of several centers are better.
const RACE_ROUNDS: u32 = 3;
/// Never reached by the algorithm (each round lowers the error); ends a cycle that rounding might cause.
const ROUNDS: u32 = 100_000;

#[derive(Clone, Debug)]
pub struct Clusters {
    /// A row a cluster, the heaviest first, equally heavy ones by their coordinates.
    pub centers: Vec<f64>,
    pub weights: Vec<f64>,
    /// The cluster of each point.
    pub labels: Vec<u32>,
    /// Sum over the points of weight times squared distance to their center.
    pub inertia: f64,
    /// Assignments on all points until none changed.
    pub iterations: u32,
}

/// Clusters distinct points whose weights are above zero into `min(k, points)` clusters.
///
/// `k` is at least 1. The coordinates' squares must neither overflow nor vanish.
pub fn cluster(points: &Points, k: usize) -> Clusters {
    cluster_watched(points, k, &mut ())
}

/// As `cluster`, telling a watcher of every step.
pub fn cluster_watched(points: &Points, k: usize, watcher: &mut impl Watcher) -> Clusters {
    if points.len() <= k {
        return one_by_one(points);
    }
    let tree = Tree::new(points);
    let (least, most) = REPRESENTATIVES;
    let count = (REPRESENTATIVES_A_CENTER * k).clamp(least, most).max(2 * k);
    let centers = first(&tree, search(&tree.representatives(count), k, watcher), watcher);
    ordered(polish(&tree, centers, STRIDE, ROUNDS, Deed::Polish, watcher), &tree.position)
}

/// The best, on all points, of centers that do about as well on the representatives.
fn first(tree: &Tree, mut rivals: Vec<Vec<f64>>, watcher: &mut impl Watcher) -> Vec<f64> {
    if rivals.len() > 1 {
        let raced = rivals.into_iter().map(|c| polish(tree, c, STRIDE, RACE_ROUNDS, Deed::Polish, &mut ()));
        let mut raced: Vec<Polished> = raced.collect();
        raced.sort_by(|a, b| a.inertia.total_cmp(&b.inertia));
        rivals = raced.into_iter().map(|run| run.centers).collect();
        watcher.saw(Deed::Best, || rivals[0].clone());
    }
    rivals.swap_remove(0)
}

/// The classic algorithm: `k` of the points, drawn at random, and Lloyd's rounds alone.
///
/// For those who want to see what becomes of it. A center that lost all its points is moved to the
/// point that costs most, so that here, too, no cluster is empty.
pub fn cluster_from_random(points: &Points, k: usize, seed: u64, watcher: &mut impl Watcher) -> Clusters {
    if points.len() <= k {
        return one_by_one(points);
    }
    let tree = Tree::new(points);
    let centers: Vec<f64> = draw(seed, points.len(), k).iter().flat_map(|&at| points.row(at)).collect();
    watcher.saw(Deed::Start, || centers.clone());
    ordered(polish(&tree, centers, 1.0, ROUNDS, Deed::Move, watcher), &tree.position)
}

fn one_by_one(points: &Points) -> Clusters {
    let count = points.len();
    let found = Polished {
        centers: (0..count).flat_map(|at| points.row(at)).collect(),
        weights: points.weights.clone(),
        labels: (0..count as u32).collect(),
        inertia: 0.0,
        iterations: 0,
    };
    ordered(found, &(0..count as u32).collect::<Vec<_>>())
}

/// Clusters that were found in another way, each with a label for some point: their weights and error.
pub fn from_labels(points: &Points, centers: Vec<f64>, labels: Vec<u32>, iterations: u32) -> Clusters {
    let (weights, scatters) = scatters(points, &labels, &centers);
    let inertia = weights.iter().zip(scatters).map(|(weight, scatter)| weight * scatter).sum();
    let as_they_stand: Vec<u32> = (0..labels.len() as u32).collect();
    ordered(Polished { centers, weights, labels, inertia, iterations }, &as_they_stand)
}

struct Polished {
    centers: Vec<f64>,
    weights: Vec<f64>,
    labels: Vec<u32>,
    inertia: f64,
    iterations: u32,
}

/// Lloyd's algorithm on all points until no label changes and each center is the mean of its points, or
/// for so many rounds.
fn polish(
    tree: &Tree,
    mut centers: Vec<f64>,
    stride: f64,
    rounds: u32,
    deed: Deed,
    watcher: &mut impl Watcher,
) -> Polished {
    let dims = tree.points.dims();
    let mut labels = vec![u32::MAX; tree.points.len()];
    let mut are_means = false;
    let mut iterations = 0;
    loop {
        let found = tree.assign(&centers, &mut labels);
        iterations += 1;
        let empty = found.weights.iter().position(|&weight| weight <= 0.0);
        let place = empty.and_then(|_| farthest(&tree.points, &labels, &centers));
        if let Some((empty, point)) = empty.zip(place) {
            centers[empty * dims..][..dims].copy_from_slice(&tree.points.row(point));
            are_means = false;
        } else if iterations == rounds || empty.is_some() || (are_means && !found.changed) {
            let mut weights = found.weights;
            occupy(&tree.points, &mut labels, &mut centers, &mut weights);
            return Polished { centers, weights, labels, inertia: found.error, iterations };
        } else {
            are_means = !found.changed;
            for (at, center) in centers.iter_mut().enumerate() {
                let mean = found.sums[at] / found.weights[at / dims];
                *center = if are_means { mean } else { *center + (mean - *center) * stride };
            }
        }
        watcher.saw(deed, || centers.clone());
    }
}

/// The point that costs most where it is and is not alone there: the place for a center that has none.
fn farthest(points: &Points, labels: &[u32], centers: &[f64]) -> Option<usize> {
    let dims = points.dims();
    let mut most = (0.0, None);
    for (at, &label) in labels.iter().enumerate() {
        let center = &centers[label as usize * dims..][..dims];
        let squares = points.columns.iter().zip(center).map(|(x, c)| (x[at] - c) * (x[at] - c));
        let cost = squares.sum::<f64>() * points.weights[at];
        if cost > most.0 {
            most = (cost, Some(at));
        }
    }
    most.1
}

/// Makes the clusters of one point exact, and gives clusters without any a point of another: the
/// points are then so near to each other that the squares of their distances vanish.
fn occupy(points: &Points, labels: &mut [u32], centers: &mut [f64], weights: &mut [f64]) {
    let dims = points.dims();
    let mut counts = vec![0_usize; weights.len()];
    labels.iter().for_each(|&label| counts[label as usize] += 1);
    let mut empty: Vec<usize> = (0..counts.len()).filter(|&c| counts[c] == 0).collect();
    for (at, label) in labels.iter_mut().enumerate() {
        let from = *label as usize;
        if counts[from] > 1 {
            let Some(to) = empty.pop() else { continue };
            counts[from] -= 1;
            counts[to] = 1;
            weights[from] -= points.weights[at];
            weights[to] = points.weights[at];
            *label = to as u32;
        }
    }
    for (at, &label) in labels.iter().enumerate() {
        if counts[label as usize] == 1 {
            centers[label as usize * dims..][..dims].copy_from_slice(&points.row(at));
        }
    }
}

/// Orders the clusters by weight, and the labels as the points came: `position[here] == there`.
fn ordered(found: Polished, position: &[u32]) -> Clusters {
    let k = found.weights.len();
    let dims = found.centers.len() / k;
    let row = |c: usize| &found.centers[c * dims..][..dims];
    let by_row = |a: usize, b: usize| {
        let mut orders = row(a).iter().zip(row(b)).map(|(x, y)| x.total_cmp(y));
        orders.find(|order| order.is_ne()).unwrap_or(a.cmp(&b))
    };
    let mut order: Vec<usize> = (0..k).collect();
    order.sort_by(|&a, &b| found.weights[b].total_cmp(&found.weights[a]).then_with(|| by_row(a, b)));
    let mut rank = vec![0; k];
    for (new, &old) in order.iter().enumerate() {
        rank[old] = new as u32;
    }
    let mut labels = vec![0; found.labels.len()];
    for (&label, &there) in found.labels.iter().zip(position) {
        labels[there as usize] = rank[label as usize];
    }
    Clusters {
        centers: order.iter().flat_map(|&c| row(c)).copied().collect(),
        weights: order.iter().map(|&c| found.weights[c]).collect(),
        labels,
        inertia: found.inertia,
        iterations: found.iterations,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on_a_line(values: &[f64]) -> Points {
        Points { columns: vec![values.to_vec()], weights: vec![1.0; values.len()] }
    }

    #[test]
    fn two_groups_on_a_line_are_found() {
        let found = cluster(&on_a_line(&[1.0, 2.0, 10.0, 11.0]), 2);
        assert_eq!(found.centers, [1.5, 10.5]);
        assert_eq!(found.labels, [0, 0, 1, 1]);
        assert_eq!(found.inertia, 1.0);
    }

    #[test]
    fn no_more_points_than_clusters_stay_as_they_are_the_heaviest_first() {
        let mut points = on_a_line(&[0.1, 0.2, 0.3]);
        points.weights = vec![1.0, 3.0, 2.0];
        let found = cluster(&points, 5);
        assert_eq!(found.centers, [0.2, 0.3, 0.1]);
        assert_eq!(found.labels, [2, 0, 1]);
        assert_eq!((found.inertia, found.iterations), (0.0, 0));
    }

    #[test]
    fn no_cluster_is_empty_though_points_are_too_near_to_be_told_apart_by_squares() {
        let found = cluster(&on_a_line(&[0.0, 1e-200, 2e-200, 3e-200, 1.0]), 4);
        assert_eq!(found.weights.len(), 4);
        assert!(found.weights.iter().all(|&weight| weight >= 1.0));
        assert_eq!(found.weights.iter().sum::<f64>(), 5.0);
    }

    #[test]
    fn a_cluster_of_one_point_is_that_point_exactly() {
        let mut points = on_a_line(&[0.1, 0.3, 0.7]);
        points.weights = vec![3.0, 7.0, 0.3];
        let found = cluster(&points, 2);
        assert_eq!(found.centers[1], 0.1);
    }
}
