//! Finding good centers: divide until there are k, let Lloyd's algorithm settle them, then swap.
//!
//! A swap takes one center away and splits another. It is what frees Lloyd's algorithm from a bad
//! local optimum, where two centers share one group of points and another group has none.

use crate::kmeans::STRIDE;
use crate::points::Points;
use crate::split::{Split, splits};
use crate::watch::{Deed, Watcher};

/// Swaps that may fail in a row before the search is done. On 80 pictures of at most 200 x 200, 32 end
/// 0.01 % above the best known error for k = 5 and 8 and 0.09 % for k = 16; 16 end at 0.02 % and 0.14 %.
const FAILURES: usize = 32;
/// Up to so many clusters, the first split is tried across several axes: this many.
const FEW: usize = 3;
const AXES: usize = 3;
/// Rounds of Lloyd's algorithm that a swap gets to show its worth.
const TRIAL_ROUNDS: usize = 20;
/// Rounds to settle in; the polish on all points goes on from there.
const SETTLE_ROUNDS: usize = 100;
/// By which part the error must fall for a swap to count.
const WORTH: f64 = 1e-5;
/// By which part the error must fall in a round to go on settling.
const SETTLED: f64 = 1e-6;
/// A trial is given up when falling by this multiple of its last step would not make it better.
const HOPE: f64 = 3.0;
/// By which part the error of a rival may be above the least: what it may differ by on all points.
const RIVALRY: f64 = 0.01;
/// As many rivals are looked at as have so many centers together, and no more than these.
const RIVAL_CENTERS: usize = 24;
const RIVALS: usize = 3;
/// A rival has a center whose squared distance to each of another's is above this part of the mean
/// squared distance of a point to its center.
const APART: f64 = 0.1;
/// Points compared with the centers side by side, so that they stay in registers.
const LANES: usize = 8;

/// `k` centers, a row each; and after them their rivals, so nearly as good that all points must decide.
///
/// There must be at least `k` points. Without the rivals, the palettes of one picture saved twice would
/// differ more often: what separates the best from the next is then smaller than what these points miss.
pub fn search(points: &Points, k: usize, watcher: &mut impl Watcher) -> Vec<Vec<f64>> {
    let ground = Ground::new(points);
    let all: Vec<u32> = (0..points.len() as u32).collect();
    // With few clusters there is little to swap, so they are begun in more than one way.
    let first_splits = splits(points, &all, if (2..=FEW).contains(&k) { AXES } else { 1 });
    let beginnings = first_splits.len();
    let mut states = Vec::new();
    for first in first_splits {
        let centers = seeds(points, k, &all, first, watcher);
        let mut state = ground.settle(centers, SETTLE_ROUNDS, None, watcher);
        while let Some(better) = swap(points, &ground, &state, &mut states, watcher) {
            let settled = ground.settle(better.centers, SETTLE_ROUNDS, None, watcher);
            // Errors are told at the means, but steps go beyond them, so that settling may lose what the
            // swap won, and the same swap win it again for ever.
            if settled.error >= state.error * (1.0 - WORTH) {
                break;
            }
            state = settled;
        }
        states.push(state);
    }
    states.sort_by(|a, b| a.error.total_cmp(&b.error));
    let found = ground.rivals(states);
    if found.is_empty() {
        return vec![mean(points, &all).repeat(k)];
    }
    if beginnings > 1 {
        watcher.saw(Deed::Best, || found[0].clone());
    }
    found
}

/// Splits the cluster with the largest error, until there are `k`; `all` of them by the `first` split.
fn seeds(points: &Points, k: usize, all: &[u32], first: Split, watcher: &mut impl Watcher) -> Vec<f64> {
    let means = |clusters: &[(Vec<u32>, Vec<Split>)]| -> Vec<f64> {
        clusters.iter().flat_map(|(members, _)| mean(points, members)).collect()
    };
    let mut clusters = vec![(all.to_vec(), vec![first])];
    watcher.saw(Deed::Start, || means(&clusters));
    while clusters.len() < k {
        let mut widest = 0;
        for (at, (_, splits)) in clusters.iter().enumerate() {
            if error_of(splits) > error_of(&clusters[widest].1) {
                widest = at;
            }
        }
        let Some(parts) = clusters[widest].1.pop() else {
            break; // The rest differ by less than squares can tell: centers may then coincide.
        };
        let members = std::mem::take(&mut clusters[widest].0);
        let [stays, leaves] = [false, true].map(|wanted| {
            let chosen = members.iter().zip(&parts.second).filter(|(_, second)| **second == wanted);
            let part: Vec<u32> = chosen.map(|(member, _)| *member).collect();
            let next = splits(points, &part, 1);
            (part, next)
        });
        clusters[widest] = stays;
        clusters.push(leaves);
        watcher.saw(Deed::Split, || means(&clusters));
    }
    let mut centers = means(&clusters);
    for _ in clusters.len()..k {
        centers.extend_from_within(..points.dims());
    }
    centers
}

/// The error of a cluster; below any where it cannot be split.
fn error_of(splits: &[Split]) -> f64 {
    splits.first().map_or(-1.0, |split| split.error)
}

fn mean(points: &Points, members: &[u32]) -> Vec<f64> {
    let weight: f64 = members.iter().map(|&m| points.weights[m as usize]).sum();
    let sum = |column: &Vec<f64>| -> f64 {
        members.iter().map(|&m| column[m as usize] * points.weights[m as usize]).sum()
    };
    points.columns.iter().map(|column| sum(column) / weight).collect()
}

/// The first swap, in order of promise, that lowers the error. Those that nearly do are `passed` on.
fn swap(
    points: &Points,
    ground: &Ground,
    state: &State,
    passed: &mut Vec<State>,
    watcher: &mut impl Watcher,
) -> Option<State> {
    let dims = points.dims();
    let k = state.centers.len() / dims;
    if k < 2 {
        return None;
    }
    let costs = ground.removal_costs(state);
    let mut members = vec![Vec::new(); k];
    for (at, &label) in state.labels[..points.len()].iter().enumerate() {
        members[label as usize].push(at as u32);
    }
    let splits: Vec<Vec<Split>> = members.iter().map(|m| splits(points, m, 1)).collect();
    let mut cheapest: Vec<usize> = (0..k).collect();
    cheapest.sort_by(|&a, &b| costs[a].total_cmp(&costs[b]));
    let mut dearest: Vec<usize> = (0..k).filter(|&c| !splits[c].is_empty()).collect();
    dearest.sort_by(|&a, &b| error_of(&splits[b]).total_cmp(&error_of(&splits[a])));
    let mut swaps: Vec<(f64, usize, usize, &Split)> = Vec::new();
    for &removed in cheapest.iter().take(FAILURES) {
        for &divided in dearest.iter().take(FAILURES).filter(|&&d| d != removed) {
            let split = &splits[divided][0];
            swaps.push((costs[removed] - split.error, removed, divided, split));
        }
    }
    swaps.sort_by(|a, b| a.0.total_cmp(&b.0));
    let target = state.error * (1.0 - WORTH);
    for &(_, removed, divided, split) in swaps.iter().take(FAILURES) {
        let mut centers = state.centers.clone();
        for (place, mean) in [removed, divided].into_iter().zip(&split.means) {
            centers[place * dims..][..dims].copy_from_slice(mean);
        }
        watcher.saw(Deed::Swap, || centers.clone());
        let trial = ground.settle(centers, TRIAL_ROUNDS, Some(target), watcher);
        if trial.error < target {
            watcher.saw(Deed::Keep, || trial.centers.clone());
            return Some(trial);
        }
        watcher.saw(Deed::Undo, || state.centers.clone());
        // It was given up before it settled.
        if trial.error < state.error * (1.0 + 2.0 * RIVALRY) {
            passed.push(trial);
        }
    }
    None
}

/// Centers, whose each point is, and what that costs.
struct State {
    centers: Vec<f64>,
    labels: Vec<u32>,
    error: f64,
}

/// The points as the search walks over them: around their mean; in single precision and whole lanes
/// to be compared with centers, in double precision to be added up.
///
/// The search only has to find the right valley; the polish then works in double precision.
struct Ground {
    origin: Vec<f64>,
    /// Lane after lane, each a column after column.
    lanes: Vec<[f32; LANES]>,
    /// A row a point: its coordinates times its weight, and the weight.
    weighted: Vec<f64>,
    /// Weighted squared distances of all points to their mean.
    scatter: f64,
}

impl Ground {
    fn new(points: &Points) -> Self {
        let (n, dims) = (points.len(), points.dims());
        let weight: f64 = points.weights.iter().sum();
        let mean = |column: &Vec<f64>| -> f64 {
            column.iter().zip(&points.weights).map(|(x, w)| x * w).sum::<f64>() / weight
        };
        let origin: Vec<f64> = points.columns.iter().map(mean).collect();
        let mut lanes = vec![[0.0; LANES]; n.div_ceil(LANES) * dims];
        let mut weighted = Vec::with_capacity(n * (dims + 1));
        let mut scatter = 0.0;
        for at in 0..n {
            let weight = points.weights[at];
            for (dim, (column, origin)) in points.columns.iter().zip(&origin).enumerate() {
                let x = column[at] - origin;
                lanes[at / LANES * dims + dim][at % LANES] = x as f32;
                weighted.push(x * weight);
                scatter += x * x * weight;
            }
            weighted.push(weight);
        }
        Self { origin, lanes, weighted, scatter }
    }

    fn dims(&self) -> usize {
        self.origin.len()
    }

    /// Rounds of Lloyd's algorithm, until hardly anything is won by another, or the target is out of
    /// reach.
    fn settle(
        &self,
        centers: Vec<f64>,
        rounds: usize,
        target: Option<f64>,
        watcher: &mut impl Watcher,
    ) -> State {
        let dims = self.dims();
        let mut state =
            State { centers, labels: vec![0; self.lanes.len() / dims * LANES], error: f64::INFINITY };
        for _ in 0..rounds {
            match dims {
                3 => self.label::<3>(&state.centers, &mut state.labels),
                _ => self.label::<0>(&state.centers, &mut state.labels),
            }
            let error = match dims {
                3 => self.center::<3>(&state.labels, &mut state.centers),
                _ => self.center::<0>(&state.labels, &mut state.centers),
            };
            let won = state.error - error;
            state.error = error;
            watcher.saw(Deed::Move, || state.centers.clone());
            if won <= error * SETTLED || target.is_some_and(|t| error - won * HOPE > t) {
                break;
            }
        }
        state
    }

    /// The nearest center of each point, of equally near ones the first.
    fn label<const D: usize>(&self, centers: &[f64], labels: &mut [u32]) {
        let dims = if D == 0 { self.dims() } else { D };
        let centers = self.shifted(centers);
        for (points, labels) in self.lanes.chunks_exact(dims).zip(labels.chunks_exact_mut(LANES)) {
            let mut least = [f32::INFINITY; LANES];
            let mut nearest = [0_u32; LANES];
            for (number, center) in centers.chunks_exact(dims).enumerate() {
                let distances = squared_distances(points, center);
                for i in 0..LANES {
                    let closer = distances[i] < least[i];
                    least[i] = if closer { distances[i] } else { least[i] };
                    nearest[i] = if closer { number as u32 } else { nearest[i] };
                }
            }
            labels.copy_from_slice(&nearest);
        }
    }

    /// Moves the centers to the means of their points (one without points stays) and returns the
    /// error they have there: all scatter but that between the means.
    fn center<const D: usize>(&self, labels: &[u32], centers: &mut [f64]) -> f64 {
        let dims = if D == 0 { self.dims() } else { D };
        let row = dims + 1;
        let mut sums = vec![0.0; centers.len() / dims * row];
        for (&label, weighted) in labels.iter().zip(self.weighted.chunks_exact(row)) {
            let sum = &mut sums[label as usize * row..][..row];
            for (s, w) in sum.iter_mut().zip(weighted) {
                *s += w;
            }
        }
        let mut between = 0.0;
        for (center, sum) in centers.chunks_exact_mut(dims).zip(sums.chunks_exact(row)) {
            let weight = sum[dims];
            if weight > 0.0 {
                for ((c, s), o) in center.iter_mut().zip(sum).zip(&self.origin) {
                    *c += (o + s / weight - *c) * STRIDE;
                    between += s * s / weight;
                }
            }
        }
        (self.scatter - between).max(0.0)
    }

    /// By how much the error would rise without each center: its points go to their second nearest.
    fn removal_costs(&self, state: &State) -> Vec<f64> {
        let dims = self.dims();
        let centers = self.shifted(&state.centers);
        let mut costs = vec![0.0; centers.len() / dims];
        for (lane, points) in self.lanes.chunks_exact(dims).enumerate() {
            let mut least = [f32::INFINITY; LANES];
            let mut next = [f32::INFINITY; LANES];
            for center in centers.chunks_exact(dims) {
                let distances = squared_distances(points, center);
                for i in 0..LANES {
                    next[i] = next[i].min(distances[i].max(least[i]));
                    least[i] = least[i].min(distances[i]);
                }
            }
            let rows = self.weighted.chunks_exact(dims + 1).skip(lane * LANES);
            for ((i, row), label) in rows.take(LANES).enumerate().zip(&state.labels[lane * LANES..]) {
                costs[*label as usize] += f64::from(next[i] - least[i]) * row[dims];
            }
        }
        costs
    }

    /// The centers of the first of these states, which are in order of their errors, and of its rivals.
    fn rivals(&self, states: Vec<State>) -> Vec<Vec<f64>> {
        let dims = self.dims();
        let weight: f64 = self.weighted.iter().skip(dims).step_by(dims + 1).sum();
        let least = states.first().map_or(0.0, |state| state.error);
        let k = states.first().map_or(1, |state| state.centers.len() / dims);
        let most = (RIVAL_CENTERS / k).min(RIVALS);
        let mut found: Vec<Vec<f64>> = Vec::new();
        for state in states {
            let is_new = |centers: &[f64]| {
                found.iter().all(|other| has_one_apart(centers, other, dims, APART * least / weight))
            };
            if found.is_empty() {
                found.push(state.centers);
            } else if found.len() <= most && is_new(&state.centers) {
                let rival = self.settle(state.centers, SETTLE_ROUNDS, None, &mut ());
                if rival.error <= least * (1.0 + RIVALRY) && is_new(&rival.centers) {
                    found.push(rival.centers);
                }
            }
        }
        found
    }

    fn shifted(&self, centers: &[f64]) -> Vec<f32> {
        let origin = self.origin.iter().cycle();
        centers.iter().zip(origin).map(|(c, o)| (c - o) as f32).collect()
    }
}

/// Whether one of the centers is farther from each of the others than the root of `near`.
fn has_one_apart(centers: &[f64], others: &[f64], dims: usize, near: f64) -> bool {
    let squared = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum::<f64>();
    centers.chunks_exact(dims).any(|one| others.chunks_exact(dims).all(|other| squared(one, other) > near))
}

#[inline(always)]
fn squared_distances(points: &[[f32; LANES]], center: &[f32]) -> [f32; LANES] {
    let mut distances = [0.0; LANES];
    for (column, c) in points.iter().zip(center) {
        for i in 0..LANES {
            distances[i] += (column[i] - c) * (column[i] - c);
        }
    }
    distances
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swaps_end_though_settling_may_undo_what_they_won() {
        // Colors, and what each weighs: here one swap was won and undone for ever.
        let rows = [
            [1, 187, 33, 187],
            [38, 160, 160, 203],
            [95, 203, 204, 33],
            [138, 151, 46, 74],
            [171, 171, 171, 171],
            [182, 69, 187, 223],
            [187, 187, 223, 255],
            [204, 33, 222, 187],
            [222, 182, 69, 187],
            [223, 255, 255, 255],
            [255, 7, 82, 16],
            [255, 173, 16, 100],
            [255, 204, 33, 222],
            [255, 204, 255, 204],
            [255, 242, 127, 1],
            [255, 255, 38, 160],
            [255, 255, 255, 765],
        ];
        let column = |at: usize| rows.iter().map(|row| f64::from(row[at])).collect();
        let points = Points { columns: (0..3).map(column).collect(), weights: column(3) };
        assert_eq!(search(&points, 3, &mut ())[0].len(), 9);
    }
}
