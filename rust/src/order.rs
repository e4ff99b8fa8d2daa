//! Points as they come to distinct points in one total order, so that nothing depends on the order
//! in which they came.

use crate::kmeans::Clusters;
use crate::points::Points;

pub struct Ordered {
    /// Distinct points of a weight above zero, ascending by their coordinates. They are scaled by a
    /// power of two, so that the largest lies near 1 and no square overflows.
    pub points: Points,
    /// What to multiply a scaled coordinate by.
    pub unit: f64,
    /// Which of them each point that came is; `None` for one that weighs nothing and equals none.
    pub index: Vec<Option<u32>>,
}

/// `rows` holds `weights.len()` points of `dims` finite coordinates; weights are finite and not negative.
pub fn ordered(rows: &[f64], weights: &[f64], dims: usize) -> Ordered {
    let largest = rows.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
    let unit = power_of_two_near(largest);
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
            column.push(x / unit + 0.0); // -0 and 0 are one point, and it is 0
        }
        points.weights.push(weight);
    }
    Ordered { points, unit, index }
}

/// Like `partial_cmp`, for which -0 equals 0; there is no NaN here.
fn compare(x: f64, y: f64) -> std::cmp::Ordering {
    x.partial_cmp(&y).unwrap_or(std::cmp::Ordering::Equal)
}

/// Dividing by it is exact but for numbers 2^1000 times smaller than the largest.
fn power_of_two_near(largest: f64) -> f64 {
    const EXPONENT: u64 = 0x7ff << 52;
    let exponent_bits = largest.to_bits() & EXPONENT;
    // The exponent fields of 2^-1000 and 2^1000: within them, the quotients stay normal numbers.
    f64::from_bits(exponent_bits.clamp(23 << 52, 2023 << 52))
}

/// The cluster of each point that came; those that weigh nothing go to the nearest center.
pub fn labels(ordered: &Ordered, found: &Clusters, rows: &[f64], dims: usize) -> Vec<u32> {
    let nearest = |row: &[f64]| {
        let mut least = (f64::INFINITY, 0);
        for (label, center) in found.centers.chunks_exact(dims).enumerate() {
            let squares = row.iter().zip(center).map(|(x, c)| (x / ordered.unit - c).powi(2));
            let squared = squares.sum();
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
    ordered.index.iter().zip(rows.chunks_exact(dims)).map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_points_become_one_of_their_added_weight() {
        let found = ordered(&[2.0, -0.0, 2.0, 0.0, 1.0], &[1.0, 2.0, 3.0, 4.0, 0.0], 1);
        assert_eq!(found.points.columns, [[0.0, 1.0]]);
        assert_eq!(found.points.weights, [6.0, 4.0]);
        assert_eq!(found.index, [Some(1), Some(0), Some(1), Some(0), None]);
        assert_eq!(found.unit, 2.0);
    }

    #[test]
    fn huge_and_tiny_coordinates_are_scaled_to_near_one_without_loss() {
        for largest in [1e300, f64::MAX, 1e-300, 1.0] {
            let found = ordered(&[largest, largest / 4.0], &[1.0, 1.0], 1);
            let column = &found.points.columns[0];
            assert!(column.iter().all(|x| (1e-9..2e8).contains(x)));
            assert_eq!([column[0] * found.unit, column[1] * found.unit], [largest / 4.0, largest]);
        }
    }
}
