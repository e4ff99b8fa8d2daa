//! Dividing one cluster in two across its principal axes.

use crate::points::Points;

/// Rounds of power iteration. The axis only has to be good enough to cut across: what it misses,
/// the rounds of Lloyd's algorithm that follow put right.
const AXIS_ROUNDS: usize = 10;

/// Two means that would stand in for one.
#[derive(Clone, Debug)]
pub struct Split {
    pub means: [Vec<f64>; 2],
    /// The squared error before, around the one mean.
    pub error: f64,
    /// Which of the members, in their order, go to the second mean.
    pub second: Vec<bool>,
}

/// Splits `members` at their mean: across the axis of their largest variance, then across that of the
/// largest variance that is left, up to `axes` ways.
///
/// Fewer where they do not differ (or by less than their squares can tell) along so many axes.
pub fn splits(points: &Points, members: &[u32], axes: usize) -> Vec<Split> {
    let weights: Vec<f64> = members.iter().map(|&m| points.weights[m as usize]).collect();
    let weight: f64 = weights.iter().sum();
    let mut mean = Vec::with_capacity(points.dims());
    let mut deviations = Vec::with_capacity(points.dims());
    for column in &points.columns {
        let mut values: Vec<f64> = members.iter().map(|&m| column[m as usize]).collect();
        let center = values.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>() / weight;
        values.iter_mut().for_each(|x| *x -= center);
        mean.push(center);
        deviations.push(values);
    }
    let error: f64 = variances(&deviations, &weights).iter().sum();
    let mut found = Vec::with_capacity(axes);
    let mut rest = deviations.clone();
    for number in 0..axes {
        let Some(axis) = principal_axis(&rest, &weights) else { break };
        let along = project(&rest, &axis);
        let second: Vec<bool> = along.iter().map(|&p| p > 0.0).collect();
        let Some(means) = halves(&mean, &deviations, &weights, &second) else { break };
        found.push(Split { means, error, second });
        if number + 1 < axes {
            let length: f64 = axis.iter().map(|a| a * a).sum();
            for (column, a) in rest.iter_mut().zip(&axis) {
                column.iter_mut().zip(&along).for_each(|(x, p)| *x -= p * a / length);
            }
        }
    }
    found
}

/// The means of the members that are not `second` and of those that are.
fn halves(mean: &[f64], deviations: &[Vec<f64>], weights: &[f64], second: &[bool]) -> Option<[Vec<f64>; 2]> {
    let (mut weight_first, mut weight_second) = (0.0, 0.0);
    let mut sums = vec![0.0; mean.len()];
    for (i, (&weight, &second)) in weights.iter().zip(second).enumerate() {
        if second {
            weight_second += weight;
            for (sum, column) in sums.iter_mut().zip(deviations) {
                *sum += column[i] * weight;
            }
        } else {
            weight_first += weight;
        }
    }
    if weight_first <= 0.0 || weight_second <= 0.0 {
        return None;
    }
    // The deviations sum to zero, so the first half's sum is the second's with its sign turned.
    let first = mean.iter().zip(&sums).map(|(m, s)| m - s / weight_first).collect();
    let second = mean.iter().zip(&sums).map(|(m, s)| m + s / weight_second).collect();
    Some([first, second])
}

fn variances(deviations: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let variance = |column: &Vec<f64>| column.iter().zip(weights).map(|(x, w)| x * x * w).sum();
    deviations.iter().map(variance).collect()
}

/// The direction of the largest variance, by power iteration from the axis on which they vary most.
fn principal_axis(deviations: &[Vec<f64>], weights: &[f64]) -> Option<Vec<f64>> {
    let variances = variances(deviations, weights);
    let mut widest = 0;
    for dim in 1..variances.len() {
        if variances[dim] > variances[widest] {
            widest = dim;
        }
    }
    if variances[widest] <= 0.0 {
        return None;
    }
    let mut axis = vec![0.0; deviations.len()];
    axis[widest] = 1.0;
    for _ in 0..AXIS_ROUNDS {
        let along = project(deviations, &axis);
        let pulled =
            |column: &Vec<f64>| column.iter().zip(&along).zip(weights).map(|((x, p), w)| x * p * w).sum();
        let next: Vec<f64> = deviations.iter().map(pulled).collect();
        let longest = next.iter().fold(0.0, |most: f64, x| most.max(x.abs()));
        if longest <= 0.0 {
            break;
        }
        axis = next.iter().map(|x| x / longest).collect();
    }
    Some(axis)
}

fn project(deviations: &[Vec<f64>], axis: &[f64]) -> Vec<f64> {
    let mut along = vec![0.0; deviations[0].len()];
    for (column, a) in deviations.iter().zip(axis) {
        for (p, x) in along.iter_mut().zip(column) {
            *p += x * a;
        }
    }
    along
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_cloud_is_cut_across_its_length() {
        let along: Vec<f64> = (0..10).map(f64::from).collect();
        let across: Vec<f64> = (0..10).map(|i| f64::from(i % 2)).collect();
        let points = Points { columns: vec![across, along], weights: vec![1.0; 10] };
        let found = splits(&points, &(0..10).collect::<Vec<_>>(), 2);
        let [found, other] = found.as_slice() else { panic!("{found:?}") };
        let lower = found.second.iter().take(5).filter(|s| **s).count();
        let upper = found.second.iter().skip(5).filter(|s| **s).count();
        assert_eq!(lower.abs_diff(upper), 5);
        assert!((found.error - (82.5 + 2.5)).abs() < 1e-9);
        assert!(other.second.iter().enumerate().all(|(i, &s)| s == other.second[i % 2]));
    }

    #[test]
    fn points_that_do_not_differ_cannot_be_split() {
        let points = Points { columns: vec![vec![0.3; 4]], weights: vec![1.0; 4] };
        assert!(splits(&points, &[0, 1, 2, 3], 3).is_empty());
    }
}
