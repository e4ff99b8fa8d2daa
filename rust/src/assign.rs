//! The assignment step of Lloyd's algorithm: each point to its nearest center.
//!
//! By the filtering algorithm of Kanungo et al., "An efficient k-means clustering algorithm" (IEEE TPAMI
//! 24(7), 2002): a box hands only those centers on to its children that can be nearest to some point in
//! it, and a box for which one is left is given to it at once. The result is that of comparing every
//! point with every center.

use crate::tree::{Node, Tree};

/// Points compared with the centers side by side, so that they stay in registers.
const LANES: usize = 4;
/// A center is dropped for a box when another is nearer to all of it by more than rounding can tell.
const MARGIN: f64 = 1.0 - 1e-12;

impl Tree {
    /// Gives every point the label of its nearest center (of equally near ones the first), and adds
    /// up what each center got. `labels` are in the order of `points`.
    pub fn assign(&self, centers: &[f64], labels: &mut [u32]) -> Assigned {
        let dims = self.points.dims();
        let k = centers.len() / dims;
        let mut visit = Visit {
            tree: self,
            dims,
            centers,
            labels,
            candidates: (0..k as u32).collect(),
            got: Assigned { sums: vec![0.0; k * dims], weights: vec![0.0; k], error: 0.0, changed: false },
        };
        visit.node(self.root as usize, 0);
        visit.got
    }
}

/// What one assignment found.
pub struct Assigned {
    /// Weighted sums of the coordinates, a row a center.
    pub sums: Vec<f64>,
    pub weights: Vec<f64>,
    /// Sum of weight times squared distance to the nearest center.
    pub error: f64,
    /// Whether any label differs from what it was.
    pub changed: bool,
}

struct Visit<'a> {
    tree: &'a Tree,
    dims: usize,
    centers: &'a [f64],
    labels: &'a mut [u32],
    /// A stack: each node's own candidates are those from its `from` on.
    candidates: Vec<u32>,
    got: Assigned,
}

impl Visit<'_> {
    fn node(&mut self, node: usize, from: usize) {
        let kept = self.candidates.len();
        match self.dims {
            3 => self.filter::<3>(node, from, kept),
            _ => self.filter::<0>(node, from, kept),
        }
        let Node { start, end, children } = self.tree.nodes[node];
        if let &[center] = &self.candidates[kept..] {
            self.give(node, start as usize, end as usize, center);
        } else if children.0 == children.1 {
            match self.dims {
                3 => self.compare::<3>(start as usize, end as usize, kept),
                _ => self.compare::<0>(start as usize, end as usize, kept),
            }
        } else {
            for child in children.0..children.1 {
                self.node(self.tree.children[child as usize] as usize, kept);
            }
        }
        self.candidates.truncate(kept);
    }

    /// Pushes those of the candidates from `from` to `to` that can be nearest to a point in the box.
    /// `D` is the number of dimensions where it is known at compile time, else 0.
    fn filter<const D: usize>(&mut self, node: usize, from: usize, to: usize) {
        let dims = if D == 0 { self.dims } else { D };
        let low = &self.tree.low[node * dims..][..dims];
        let high = &self.tree.high[node * dims..][..dims];
        let center_of = |c: u32| &self.centers[c as usize * dims..][..dims];
        let mut nearest = (f64::INFINITY, self.candidates[from]);
        for &candidate in &self.candidates[from..to] {
            let mut distance = 0.0;
            for ((l, h), c) in low.iter().zip(high).zip(center_of(candidate)) {
                let delta = (l + h) * 0.5 - c;
                distance += delta * delta;
            }
            if distance < nearest.0 {
                nearest = (distance, candidate);
            }
        }
        let best = center_of(nearest.1);
        for at in from..to {
            let candidate = self.candidates[at];
            let other = center_of(candidate);
            // The corner of the box that lies farthest from `best` towards `other`.
            let (mut to_best, mut to_other) = (0.0, 0.0);
            for (((l, h), b), o) in low.iter().zip(high).zip(best).zip(other) {
                let corner = if o > b { h } else { l };
                to_best += (corner - b) * (corner - b);
                to_other += (corner - o) * (corner - o);
            }
            let dominated = to_best < to_other * MARGIN;
            if candidate == nearest.1 || !dominated {
                self.candidates.push(candidate);
            }
        }
    }

    fn give(&mut self, node: usize, start: usize, end: usize, center: u32) {
        let labels = &mut self.labels[start..end];
        self.got.changed |= labels.iter().any(|&label| label != center);
        labels.fill(center);
        let at = center as usize * self.dims;
        let weight = self.tree.weights[node];
        let mut squared = 0.0;
        for dim in 0..self.dims {
            let sum = self.tree.sums[node * self.dims + dim];
            self.got.sums[at + dim] += sum;
            let delta = sum / weight - self.centers[at + dim];
            squared += delta * delta;
        }
        self.got.weights[center as usize] += weight;
        self.got.error += self.tree.scatters[node] + squared * weight;
    }

    /// Compares each of the points with the candidates pushed from `from` on.
    fn compare<const D: usize>(&mut self, start: usize, end: usize, from: usize) {
        let dims = if D == 0 { self.dims } else { D };
        let points = &self.tree.points;
        for first in (start..end).step_by(LANES) {
            let count = LANES.min(end - first);
            let mut least = [f64::INFINITY; LANES];
            let mut nearest = [0_u64; LANES];
            for &candidate in &self.candidates[from..] {
                let center = &self.centers[candidate as usize * dims..][..dims];
                let mut distances = [0.0; LANES];
                for (column, c) in points.columns.iter().zip(center) {
                    let values = lanes(column, first);
                    for i in 0..LANES {
                        distances[i] += (values[i] - c) * (values[i] - c);
                    }
                }
                for i in 0..LANES {
                    let closer = distances[i] < least[i];
                    least[i] = if closer { distances[i] } else { least[i] };
                    nearest[i] = if closer { u64::from(candidate) } else { nearest[i] };
                }
            }
            for i in 0..count {
                let (at, center) = (first + i, nearest[i] as usize);
                self.got.changed |= self.labels[at] != center as u32;
                self.labels[at] = center as u32;
                let weight = points.weights[at];
                let sums = &mut self.got.sums[center * dims..][..dims];
                for (sum, column) in sums.iter_mut().zip(&points.columns) {
                    *sum += column[at] * weight;
                }
                self.got.weights[center] += weight;
                self.got.error += least[i] * weight;
            }
        }
    }
}

/// The values from `first` on; past the end, the last one again.
fn lanes(column: &[f64], first: usize) -> [f64; LANES] {
    match column[first..].first_chunk() {
        Some(whole) => *whole,
        None => std::array::from_fn(|i| column[(first + i).min(column.len() - 1)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::points::Points;
    use crate::tree::tests::scattered;

    #[test]
    fn a_tree_assigns_as_comparing_every_point_with_every_center_does() {
        for dims in [1, 2, 3, 5] {
            let points = scattered(2_000, dims);
            let tree = Tree::new(&points);
            let centers: Vec<f64> = (0..40).flat_map(|i| tree.points.row(i * 50)).collect();
            let mut labels = vec![u32::MAX; points.len()];
            let found = tree.assign(&centers, &mut labels);
            let mut error = 0.0;
            for (at, &label) in labels.iter().enumerate() {
                let row = tree.points.row(at);
                let squared = |center: &[f64]| row.iter().zip(center).map(|(x, c)| (x - c) * (x - c)).sum();
                let distances: Vec<f64> = centers.chunks(dims).map(squared).collect();
                let least = distances.iter().copied().fold(f64::INFINITY, f64::min);
                assert!(distances[label as usize] <= least * (1.0 + 1e-12));
                error += least * tree.points.weights[at];
            }
            assert!((found.error - error).abs() <= 1e-9 * error);
            assert!(found.changed && !tree.assign(&centers, &mut labels).changed);
        }
    }

    #[test]
    fn an_assignment_gives_away_all_weight_and_every_coordinate() {
        let tree = Tree::new(&scattered(3_000, 3));
        let centers = [0.1, 0.1, 0.1, 0.5, 0.5, 0.5, 2.0, 2.0, 2.0];
        let found = tree.assign(&centers, &mut vec![0; 3_000]);
        let weight: f64 = tree.points.weights.iter().sum();
        assert!((found.weights.iter().sum::<f64>() - weight).abs() < 1e-9 * weight);
        for (dim, column) in tree.points.columns.iter().enumerate() {
            let all: f64 = column.iter().zip(&tree.points.weights).map(|(x, w)| x * w).sum();
            let given: f64 = found.sums.iter().skip(dim).step_by(3).sum();
            assert!((given - all).abs() < 1e-9 * all);
        }
    }

    #[test]
    fn points_that_do_not_differ_on_an_axis_make_a_tree() {
        let points = Points { columns: vec![vec![3.0; 50], vec![4.0; 50]], weights: vec![1.0; 50] };
        let mut labels = vec![9; 50];
        Tree::new(&points).assign(&[0.0, 0.0, 3.0, 4.0], &mut labels);
        assert_eq!(labels, vec![1; 50]);
    }
}
