//! The steps of one run of k-means, kept to be looked at one by one.

use crate::kmeans::{self, Clusters};
use crate::points::Points;
use crate::tree::Tree;
use crate::watch::Deed;

pub struct Trace {
    tree: Tree,
    steps: Vec<(Deed, Vec<f64>)>,
    found: Clusters,
}

impl Trace {
    /// Watches `kmeans::cluster`, or with a seed `kmeans::cluster_from_random`.
    pub fn new(points: &Points, k: usize, seed: Option<u64>) -> Self {
        let mut steps = Vec::new();
        let found = match seed {
            None => kmeans::cluster_watched(points, k, &mut steps),
            Some(seed) => kmeans::cluster_from_random(points, k, seed, &mut steps),
        };
        Self { tree: Tree::new(points), steps, found }
    }

    /// How many steps there are; at least one, the result.
    pub fn count(&self) -> usize {
        self.steps.len() + 1
    }

    /// What was done in each.
    pub fn deeds(&self) -> impl Iterator<Item = Deed> {
        self.steps.iter().map(|(deed, _)| *deed).chain([Deed::Done])
    }

    /// The clusters of all points around the centers as they are after a step.
    ///
    /// Each point is labeled by its nearest center (of equally near ones the first), so a cluster may be
    /// empty. A center keeps its place from step to step, but in the last: that is the result.
    pub fn step(&self, at: usize) -> Clusters {
        let Some((_, centers)) = self.steps.get(at) else {
            return self.found.clone();
        };
        let mut there = vec![0; self.tree.points.len()];
        let assigned = self.tree.assign(centers, &mut there);
        let mut labels = vec![0; there.len()];
        for (&label, &position) in there.iter().zip(&self.tree.position) {
            labels[position as usize] = label;
        }
        Clusters {
            centers: centers.clone(),
            weights: assigned.weights,
            labels,
            inertia: assigned.error,
            iterations: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tree::tests::scattered;

    fn errors(trace: &Trace, wanted: Deed) -> Vec<f64> {
        let numbered = trace.deeds().enumerate();
        numbered.filter(|(_, deed)| *deed == wanted).map(|(at, _)| trace.step(at).inertia).collect()
    }

    fn never_rises(errors: &[f64]) -> bool {
        errors.windows(2).all(|pair| pair[1] <= pair[0] * (1.0 + 1e-12))
    }

    #[test]
    fn watching_changes_nothing() {
        for (dims, k) in [(1, 2), (2, 3), (3, 8), (5, 20)] {
            let points = scattered(3_000, dims);
            let trace = Trace::new(&points, k, None);
            let last = trace.step(trace.count() - 1);
            let alone = kmeans::cluster(&points, k);
            assert_eq!((last.centers, last.labels), (alone.centers, alone.labels));
            assert_eq!((last.inertia, last.iterations), (alone.inertia, alone.iterations));
        }
    }

    #[test]
    fn every_round_on_all_points_lowers_the_error() {
        let points = scattered(3_000, 3);
        assert!(never_rises(&errors(&Trace::new(&points, 8, None), Deed::Polish)));
        for seed in 0..10 {
            let moves = errors(&Trace::new(&points, 8, Some(seed)), Deed::Move);
            assert!(moves.len() > 3 && never_rises(&moves));
        }
    }

    #[test]
    fn every_swap_ends_kept_or_undone() {
        let trace = Trace::new(&scattered(3_000, 3), 8, None);
        let deeds: Vec<Deed> = trace.deeds().collect();
        let mut trial = None;
        for (at, deed) in deeds.iter().enumerate() {
            match deed {
                Deed::Swap => assert_eq!(trial.replace(at), None),
                Deed::Undo => {
                    let before = trial.take().expect("a swap before it is undone") - 1;
                    assert_eq!(trace.steps[at].1, trace.steps[before].1);
                }
                Deed::Keep => assert!(trial.take().is_some()),
                Deed::Move => {}
                _ => assert_eq!(trial, None),
            }
        }
        assert!(deeds.contains(&Deed::Undo));
    }

    #[test]
    fn no_more_points_than_clusters_are_done_at_once() {
        for seed in [None, Some(1)] {
            let trace = Trace::new(&scattered(5, 2), 5, seed);
            assert_eq!(trace.deeds().collect::<Vec<_>>(), [Deed::Done]);
        }
    }
}
