//! What single points have to do with clusters.

use crate::points::Points;

/// The nearest center of each point, the first of several as near.
pub fn nearest(points: &Points, centers: &[f64]) -> Vec<u32> {
    let dims = points.dims();
    (0..points.len())
        .map(|at| {
            let mut best = (f64::INFINITY, 0);
            for (number, center) in centers.chunks_exact(dims).enumerate() {
                let distance = squared_distance(points, at, center);
                if distance < best.0 {
                    best = (distance, number as u32);
                }
            }
            best.1
        })
        .collect()
}

/// Of each cluster the member that is nearest to its center, the first of several as near. None is empty.
///
/// Around a mean, that is the medoid: the member from which the squared distances to all are least.
pub fn medoids(points: &Points, labels: &[u32], centers: &[f64]) -> Vec<u32> {
    let dims = points.dims();
    let mut best = vec![(f64::INFINITY, 0); centers.len() / dims];
    for (at, &label) in labels.iter().enumerate() {
        let distance = squared_distance(points, at, &centers[label as usize * dims..][..dims]);
        let best = &mut best[label as usize];
        if distance < best.0 {
            *best = (distance, at as u32);
        }
    }
    best.into_iter().map(|(_, at)| at).collect()
}

/// The weight of each cluster, and the mean of its squared distances to the center.
pub fn scatters(points: &Points, labels: &[u32], centers: &[f64]) -> (Vec<f64>, Vec<f64>) {
    let dims = points.dims();
    let mut weights = vec![0.0; centers.len() / dims];
    let mut sums = weights.clone();
    for (at, &label) in labels.iter().enumerate() {
        let cluster = label as usize;
        weights[cluster] += points.weights[at];
        sums[cluster] +=
            points.weights[at] * squared_distance(points, at, &centers[cluster * dims..][..dims]);
    }
    sums.iter_mut().zip(&weights).for_each(|(sum, weight)| *sum /= weight.max(f64::MIN_POSITIVE));
    (weights, sums)
}

/// Whether each point is farther from every center than that center's radius.
pub fn outside(points: &Points, centers: &[f64], radii: &[f64]) -> Vec<bool> {
    let centers = centers.chunks_exact(points.dims());
    (0..points.len())
        .map(|at| {
            let mut near = centers.clone().zip(radii);
            near.all(|(center, radius)| squared_distance(points, at, center) > radius * radius)
        })
        .collect()
}

fn squared_distance(points: &Points, at: usize, center: &[f64]) -> f64 {
    points.columns.iter().zip(center).map(|(column, c)| (column[at] - c) * (column[at] - c)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line() -> Points {
        Points { columns: vec![vec![0.0, 1.0, 4.0, 10.0]], weights: vec![1.0, 3.0, 1.0, 2.0] }
    }

    #[test]
    fn each_point_goes_to_its_nearest_center_and_of_two_as_near_to_the_first() {
        assert_eq!(nearest(&line(), &[2.0, 6.0]), [0, 0, 0, 1]);
    }

    #[test]
    fn a_medoid_is_the_member_nearest_to_the_center() {
        assert_eq!(medoids(&line(), &[0, 0, 0, 1], &[1.75, 9.0]), [1, 3]);
    }

    #[test]
    fn what_is_within_a_radius_of_some_center_is_not_outside() {
        assert_eq!(outside(&line(), &[1.0, 9.0], &[1.0, 0.5]), [false, false, true, true]);
    }

    #[test]
    fn scatter_is_the_mean_of_squared_distances() {
        let (weights, scatters) = scatters(&line(), &[0, 0, 0, 1], &[1.0, 9.0]);
        assert_eq!((weights, scatters), (vec![5.0, 2.0], vec![2.0, 1.0]));
    }
}
