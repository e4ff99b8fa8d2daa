//! Points as they come to distinct points in one total order, so that nothing depends on the order
//! in which they came; and back.

use crate::kmeans::{Clusters, cluster};
use crate::points::Points;

/// How many times the least weight above zero the largest may be: further apart, squares of the least
/// vanish.
pub const WEIGHTS_WITHIN: f64 = 1e300;
/// The largest weight is brought near to this power of two: the squares of weighted sums then neither
/// overflow nor, for weights `WEIGHTS_WITHIN` of it, lose more than rounding does.
const LARGEST_WEIGHT: i32 = 450;

/// Says what of `rows` and `weights` is no number to cluster by.
pub fn check(rows: &[f64], weights: &[f64]) -> Result<(), String> {
    if let Some(x) = rows.iter().find(|x| !x.is_finite()) {
        return Err(format!("points must be finite, got {x}"));
    }
    if let Some(w) = weights.iter().find(|w| !w.is_finite() || **w < 0.0) {
        return Err(format!("weights must be finite and not negative, got {w}"));
    }
    let most = weights.iter().copied().fold(0.0, f64::max);
    if most <= 0.0 {
        return Err("at least one weight must be above zero".into());
    }
    if !weights.iter().sum::<f64>().is_finite() {
        return Err("weights must add up to a finite number".into());
    }
    let least = weights.iter().copied().filter(|w| *w > 0.0).fold(most, f64::min);
    if least < most / WEIGHTS_WITHIN {
        return Err(format!(
            "weights must lie within a factor of {WEIGHTS_WITHIN:e} of each other, got {least:e} and {most:e}"
        ));
    }
    // Places and labels are of 32 bits, and one of them stands for none.
    if weights.len() >= u32::MAX as usize {
        return Err(format!("there must be fewer than {} points", u32::MAX));
    }
    Ok(())
}

/// Clusters `weights.len()` points of `dims` coordinates each, in any order, not all distinct, that
/// passed the check, into at most `k`, which is at least 1.
pub fn cluster_rows(rows: &[f64], weights: &[f64], dims: usize, k: usize) -> Clusters {
    let ordered = ordered(rows, weights, dims);
    ordered.as_they_came(&cluster(&ordered.points, k), rows, dims)
}

pub struct Ordered {
    /// Distinct points of a weight above zero, ascending by their coordinates. Both are scaled by a
    /// power of two, so that neither squares nor sums overflow.
    pub points: Points,
    /// The powers of two to multiply scaled coordinates by, and scaled weights.
    exponent: i32,
    weight_exponent: i32,
    /// One of the points that came, for each of them.
    came: Vec<u32>,
    /// Which of them each point that came is; `None` for one that weighs nothing and equals none.
    index: Vec<Option<u32>>,
}

/// What passed the check, ready to be clustered.
pub fn ordered(rows: &[f64], weights: &[f64], dims: usize) -> Ordered {
    let exponent = exponent_of_largest(rows);
    let weight_exponent = exponent_of_largest(weights) - LARGEST_WEIGHT;
    let weights: Vec<f64> = weights.iter().map(|w| times_power_of_two(*w, -weight_exponent)).collect();
    let row = |at: u32| &rows[at as usize * dims..][..dims];
    let by_row = |a: u32, b: u32| {
        let mut orders = row(a).iter().zip(row(b)).map(|(x, y)| compare(*x, *y));
        orders.find(|order| order.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
    };
    let mut order: Vec<u32> = (0..weights.len() as u32).collect();
    // By weight too: sums of equal points' weights must not depend on how they came.
    order.sort_unstable_by(|&a, &b| {
        by_row(a, b).then_with(|| weights[a as usize].total_cmp(&weights[b as usize]))
    });
    let mut points = Points { columns: vec![Vec::new(); dims], weights: Vec::new() };
    let mut came = Vec::new();
    let mut index = vec![None; weights.len()];
    for run in order.chunk_by(|&a, &b| by_row(a, b).is_eq()) {
        let weight: f64 = run.iter().map(|&at| weights[at as usize]).sum();
        if weight <= 0.0 {
            continue;
        }
        for &at in run {
            index[at as usize] = Some(points.len() as u32);
        }
        for (column, x) in points.columns.iter_mut().zip(row(run[0])) {
            column.push(unsigned_zero(times_power_of_two(*x, -exponent)));
        }
        points.weights.push(weight);
        came.push(run[0]);
    }
    Ordered { points, exponent, weight_exponent, came, index }
}

/// Like `partial_cmp`, for which -0 equals 0; there is no NaN here.
fn compare(x: f64, y: f64) -> std::cmp::Ordering {
    x.partial_cmp(&y).unwrap_or(std::cmp::Ordering::Equal)
}

/// -0 and 0 are one point, and it is 0.
fn unsigned_zero(x: f64) -> f64 {
    x + 0.0
}

/// The bits of a double that hold its exponent, and what they hold for numbers from 1 to 2.
const FRACTION_BITS: u32 = f64::MANTISSA_DIGITS - 1;
const EXPONENT_OF_ONE: i32 = f64::MAX_EXP - 1;

/// Of the largest by amount; a number too small to have an exponent is taken for the next larger one.
fn exponent_of_largest(values: &[f64]) -> i32 {
    let largest = values.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    (largest.to_bits() >> FRACTION_BITS) as i32 - EXPONENT_OF_ONE
}

/// Exact but where the result overflows, or is too small to have all its digits.
fn times_power_of_two(x: f64, exponent: i32) -> f64 {
    // In steps, since a power may lie outside of what a double can hold though the result does not.
    const STEP: i32 = 1000;
    let power = |exponent: i32| f64::from_bits(((exponent + EXPONENT_OF_ONE) as u64) << FRACTION_BITS);
    let whole = (0..exponent.abs() / STEP).fold(x, |x, _| x * power(STEP * exponent.signum()));
    whole * power(exponent % STEP)
}

impl Ordered {
    /// Clusters of the ordered points in the units, and with the labels, of `rows` that they came from.
    pub fn as_they_came(&self, found: &Clusters, rows: &[f64], dims: usize) -> Clusters {
        Clusters {
            centers: self.centers(found, rows, dims),
            weights: found.weights.iter().map(|w| times_power_of_two(*w, self.weight_exponent)).collect(),
            labels: self.labels(found, rows, dims),
            inertia: times_power_of_two(found.inertia, 2 * self.exponent + self.weight_exponent),
            iterations: found.iterations,
        }
    }

    /// Scaled back; one that is a point is it exactly, however small beside the others.
    fn centers(&self, found: &Clusters, rows: &[f64], dims: usize) -> Vec<f64> {
        let mut centers: Vec<f64> =
            found.centers.iter().map(|x| times_power_of_two(*x, self.exponent)).collect();
        let mut counts = vec![0_usize; found.weights.len()];
        found.labels.iter().for_each(|&label| counts[label as usize] += 1);
        for (at, &label) in found.labels.iter().enumerate() {
            let start = label as usize * dims;
            if counts[label as usize] == 1 && found.centers[start..][..dims] == self.points.row(at) {
                let row = &rows[self.came[at] as usize * dims..][..dims];
                centers[start..][..dims].iter_mut().zip(row).for_each(|(c, x)| *c = unsigned_zero(*x));
            }
        }
        centers
    }

    /// The cluster of each point that came; those that weigh nothing go to the nearest center.
    fn labels(&self, found: &Clusters, rows: &[f64], dims: usize) -> Vec<u32> {
        let nearest = |row: &[f64]| {
            let mut least = (f64::INFINITY, 0);
            for (label, center) in found.centers.chunks_exact(dims).enumerate() {
                let scaled = row.iter().map(|x| times_power_of_two(*x, -self.exponent));
                let squared = scaled.zip(center).map(|(x, c)| (x - c) * (x - c)).sum();
                if squared < least.0 {
                    least = (squared, label as u32);
                }
            }
            least.1
        };
        let of = |(index, row): (&Option<u32>, &[f64])| match index {
            Some(at) => found.labels[*at as usize],
            None => nearest(row),
        };
        self.index.iter().zip(rows.chunks_exact(dims)).map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_points_become_one_of_their_added_weight() {
        let found = ordered(&[2.0, -0.0, 2.0, 0.0, 1.0], &[1.0, 2.0, 3.0, 4.0, 0.0], 1);
        let scale = |x: f64| times_power_of_two(x, LARGEST_WEIGHT - 2);
        assert_eq!(found.points.columns, [[0.0, 1.0]]);
        assert_eq!(found.points.weights, [6.0, 4.0].map(scale));
        assert_eq!(found.index, [Some(1), Some(0), Some(1), Some(0), None]);
        assert_eq!((found.exponent, found.weight_exponent), (1, 2 - LARGEST_WEIGHT));
    }

    #[test]
    fn huge_and_tiny_coordinates_are_scaled_to_near_one_without_loss() {
        for largest in [1e300, f64::MAX, 1e-300, 1e-310, 1.0] {
            let found = ordered(&[largest, largest / 4.0], &[1.0, 1.0], 1);
            let column = &found.points.columns[0];
            assert!(column.iter().all(|x| (1e-9..2.0).contains(x)));
            let back = [0, 1].map(|at| times_power_of_two(column[at], found.exponent));
            assert_eq!(back, [largest / 4.0, largest]);
        }
    }

    #[test]
    fn powers_of_two_are_reached_in_steps_that_neither_overflow_nor_vanish() {
        let least = f64::from_bits(1);
        assert_eq!(times_power_of_two(least, 1074), 1.0);
        assert_eq!(times_power_of_two(1.5, -1022), 1.5 * f64::MIN_POSITIVE);
        assert_eq!(times_power_of_two(least, 1074 + 1023), 2_f64.powi(1023));
        assert_eq!(times_power_of_two(0.0, 3000), 0.0);
        assert_eq!(times_power_of_two(-3.0, 0), -3.0);
    }

    #[test]
    fn the_unit_of_the_weights_changes_nothing_even_where_the_inertia_overflows_or_vanishes() {
        let rows = [0.6, 0.7, 5.0, 9.0];
        let plain = cluster_rows(&rows, &[1.0; 4], 1, 2);
        for exponent in [1021, 900, -900, -1022, -1074] {
            let found = cluster_rows(&rows, &[times_power_of_two(1.0, exponent); 4], 1, 2);
            assert_eq!((&found.centers, &found.labels), (&plain.centers, &plain.labels));
            assert_eq!(found.weights, [times_power_of_two(2.0, exponent); 2]);
            assert_eq!(found.inertia, times_power_of_two(plain.inertia, exponent));
        }
    }

    #[test]
    fn a_single_point_is_its_center_however_small_it_is_beside_others() {
        let found = cluster_rows(&[1e300, 2e-300, -1e-300], &[1.0; 3], 1, 3);
        assert_eq!(found.centers, [-1e-300, 2e-300, 1e300]);
        assert_eq!(found.labels, [2, 1, 0]);
        assert_eq!(found.inertia, 0.0);
    }
}
