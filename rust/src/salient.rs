//! The colors that people would pick, where they are asked for few.
//!
//! People take a color for its looks more than for its area. So a color draws by far less than in
//! proportion to how much there is of it and of those like it; vivid ones draw more; clusters are divided
//! by hue and chroma more than by lightness; and what stands for a cluster is its vivid part, unless that is
//! no more than the soft edge of a flat area.

use crate::kmeans::{self, Clusters};
use crate::oklab::cube_root;
use crate::points::Points;

/// All colors of sRGB lie in fewer cells; 16 MB.
const MOST_CELLS: usize = 1 << 21;

/// How much each step does; `src/kolorit/palette/salient.py` has the figures, and why they are so.
#[derive(Clone, Copy, Debug)]
pub struct Taste {
    /// How near colors are that count as alike.
    pub side: f64,
    /// Whether colors that are alike draw by the cube root of their share instead of by the share itself.
    pub tempered: bool,
    /// What counts of a difference in lightness.
    pub lightness: f64,
    /// How vivid gray is; chroma is added to it.
    pub gray: f64,
    /// The power of its vividness by which a color draws, and the one, on top, by which it stands for its
    /// cluster.
    pub draws: i32,
    pub stands: i32,
    /// What is added to shares before the root, as a part of the share that the color of a pixel has on average.
    pub floor: f64,
    /// A color does not stand for its cluster if it is rarer than about this part of the most frequent one,
    /// times the square of the part of the cluster that the most frequent one is.
    pub rare: f64,
}

/// Clusters distinct colors in a space of lightness (0 to 1) and two axes of chroma into `min(k, points)`.
///
/// Centers are what stands for each cluster, not its mean; weights are those of the points as they are.
pub fn cluster(points: &Points, k: usize, taste: Taste) -> Clusters {
    let vividness: Vec<f64> = points.columns[1]
        .iter()
        .zip(&points.columns[2])
        .map(|(a, b)| (a * a + b * b).sqrt() + taste.gray)
        .collect();
    let mut drawing = points.clone();
    let alike = alike(points, taste.side);
    let total: f64 = points.weights.iter().sum();
    let typical: f64 = points.weights.iter().zip(&alike).map(|(weight, alike)| weight / total * alike).sum();
    if taste.tempered {
        drawing.weights.iter_mut().zip(&alike).for_each(|(weight, alike)| {
            let root = cube_root(*alike + taste.floor * typical);
            *weight /= root * root;
        });
    }
    drawing.weights.iter_mut().zip(&vividness).for_each(|(weight, v)| *weight *= power(*v, taste.draws));
    drawing.columns[0].iter_mut().for_each(|x| *x *= taste.lightness);
    let found = kmeans::cluster(&drawing, k);
    let count = found.weights.len();
    let mut most = vec![0.0; count];
    let mut shares = vec![0.0; count];
    for (at, &label) in found.labels.iter().enumerate() {
        most[label as usize] = f64::max(most[label as usize], alike[at]);
        shares[label as usize] += points.weights[at] / total;
    }
    let mut centers = vec![0.0; count * 3];
    let mut sums = vec![0.0; count];
    for (at, &label) in found.labels.iter().enumerate() {
        let most = most[label as usize];
        // What is like it may belong to other clusters, too.
        let flatness = f64::min(most / shares[label as usize], 1.0);
        let frequent = alike[at] / most / (taste.rare * flatness * flatness) - 0.5;
        let weight = drawing.weights[at] * power(vividness[at], taste.stands) * frequent.clamp(0.0, 1.0);
        sums[label as usize] += weight;
        for (axis, column) in points.columns.iter().enumerate() {
            centers[label as usize * 3 + axis] += weight * column[at];
        }
    }
    for (center, sum) in centers.chunks_exact_mut(3).zip(&sums) {
        center.iter_mut().for_each(|x| *x /= sum);
    }
    kmeans::from_labels(points, centers, found.labels, found.iterations)
}

/// The share of each color and of those that are like it.
///
/// It is read from a grid. Each color is divided among the eight corners of the cube around it by how near it
/// is to each, so that one a little to the side changes the shares a little.
fn alike(points: &Points, side: f64) -> Vec<f64> {
    // The corners are fixed, so that they do not move with the most extreme color.
    let bounds: Vec<(f64, usize)> = points
        .columns
        .iter()
        .map(|column| {
            let steps = column.iter().map(|x| (x / side).floor());
            let (low, high) = steps.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), step| {
                (if step < low { step } else { low }, if step > high { step } else { high })
            });
            (low, ((high - low) as usize).saturating_add(2))
        })
        .collect();
    let total: f64 = points.weights.iter().sum();
    let count = bounds.iter().try_fold(1, |count: usize, bound| count.checked_mul(bound.1));
    let Some(count) = count.filter(|count| *count <= MOST_CELLS) else {
        return points.weights.iter().map(|weight| weight / total).collect();
    };
    let mut shares = vec![0.0; count];
    let corners = |at: usize| {
        let place = |axis: usize| {
            let steps = points.columns[axis][at] / side - bounds[axis].0;
            (steps as usize, steps - steps.floor())
        };
        let places = [place(0), place(1), place(2)];
        let bounds = &bounds;
        (0..8).map(move |corner| {
            places.iter().enumerate().fold((0, 1.0), |(cell, part), (axis, &(step, rest))| {
                let far = corner >> axis & 1;
                (cell * bounds[axis].1 + step + far, part * if far == 1 { rest } else { 1.0 - rest })
            })
        })
    };
    for at in 0..points.len() {
        for (cell, part) in corners(at) {
            shares[cell] += part * points.weights[at] / total;
        }
    }
    (0..points.len()).map(|at| corners(at).map(|(cell, part)| part * shares[cell]).sum()).collect()
}

/// By multiplication: the same on every system.
fn power(base: f64, exponent: i32) -> f64 {
    (0..exponent).fold(1.0, |product, _| product * base)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TASTE: Taste = Taste {
        side: 0.03,
        tempered: true,
        lightness: 0.4,
        gray: 0.03,
        draws: 1,
        stands: 5,
        floor: 0.003,
        rare: 0.01,
    };

    fn colors(rows: &[([f64; 3], f64)]) -> Points {
        Points {
            columns: (0..3).map(|axis| rows.iter().map(|row| row.0[axis]).collect()).collect(),
            weights: rows.iter().map(|row| row.1).collect(),
        }
    }

    #[test]
    fn a_small_vivid_spot_is_found_where_least_error_divides_the_gray() {
        let mut rows: Vec<([f64; 3], f64)> =
            (0..100).map(|i| ([f64::from(i) / 100.0, 0.0, 0.0], 1000.0)).collect();
        rows.push(([0.6, 0.5, 0.2], 300.0));
        let points = colors(&rows);
        let has_it = |found: &Clusters| found.centers.chunks(3).any(|c| c[1] > 0.4);
        assert!(has_it(&cluster(&points, 3, TASTE)) && !has_it(&kmeans::cluster(&points, 3)));
    }

    #[test]
    fn flat_colors_are_found_exactly() {
        let flat = [([0.2, 0.1, 0.0], 5.0), ([0.5, 0.0, 0.33], 3.0), ([0.9, -0.1, 0.1], 2.0)];
        let twins = flat.map(|(color, weight)| (color.map(|x| x + 1e-13), weight));
        let found = cluster(&colors(&[flat, twins].concat()), 3, TASTE);
        assert_eq!(found.weights, [10.0, 6.0, 4.0]);
        for (center, (color, _)) in found.centers.chunks(3).zip(flat) {
            assert!(center.iter().zip(color).all(|(x, y)| (x - y).abs() < 1e-12));
        }
    }

    #[test]
    fn white_is_white_though_the_soft_edges_of_shapes_on_it_are_vivid() {
        let mut rows = vec![([1.0, 0.0, 0.0], 70_000.0), ([0.6, 0.4, 0.2], 25_000.0)];
        rows.extend((1..20).map(|i| f64::from(i) / 20.0).map(|x| ([1.0 - 0.4 * x, 0.4 * x, 0.2 * x], 50.0)));
        let found = cluster(&colors(&rows), 2, TASTE);
        assert!(found.centers[0] > 0.998 && found.centers[1].abs() < 0.002);
    }

    #[test]
    fn clusters_weigh_what_their_points_do() {
        let rows: Vec<([f64; 3], f64)> = (0..60_u32)
            .map(|i| ([f64::from(i) / 60.0, f64::from(i % 7) / 10.0, 0.0], f64::from(i + 1)))
            .collect();
        let found = cluster(&colors(&rows), 4, TASTE);
        let mut weights = vec![0.0; found.weights.len()];
        found.labels.iter().zip(&rows).for_each(|(&label, row)| weights[label as usize] += row.1);
        assert_eq!(weights, found.weights);
        assert!(weights.is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn colors_that_are_almost_the_same_are_as_many_clusters_as_were_asked_for() {
        let rows: Vec<([f64; 3], f64)> =
            (0..9_u32).map(|i| ([0.51 + f64::from(i) * 1e-3, 0.01, 0.01], 1.0)).collect();
        assert_eq!(cluster(&colors(&rows), 5, TASTE).weights.len(), 5);
    }
}
