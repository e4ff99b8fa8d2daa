//! Dividing one cluster in two along its principal axis.

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

/// Splits `members` at their mean, across the axis of their largest variance.
///
/// `None` where they do not differ (or by less than their squares can tell).
pub fn split(points: &Points, members: &[u32]) -> Option<Split> {
    let dims = points.dims();
    let weights: Vec<f64> = members.iter().map(|&m| points.weights[m as usize]).collect();
    let weight: f64 = weights.iter().sum();
    let mut mean = Vec::with_capacity(dims);
    let mut deviations = Vec::with_capacity(dims);
    for column in &points.columns {
        let mut values: Vec<f64> = members.iter().map(|&m| column[m as usize]).collect();
        let center = values.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>() / weight;
        values.iter_mut().for_each(|x| *x -= center);
        mean.push(center);
        deviations.push(values);
    }
    let variance = |column: &Vec<f64>| column.iter().zip(&weights).map(|(x, w)| x * x * w).sum();
    let variances: Vec<f64> = deviations.iter().map(variance).collect();
    let axis = principal_axis(&deviations, &weights, &variances)?;
    let along = project(&deviations, &axis);
    let second: Vec<bool> = along.iter().map(|&p| p > 0.0).collect();
    let mut weight_second = 0.0;
    let mut sums = vec![0.0; dims];
    for (i, _) in second.iter().enumerate().filter(|(_, s)| **s) {
        weight_second += weights[i];
        for (sum, column) in sums.iter_mut().zip(&deviations) {
            *sum += column[i] * weights[i];
        }
    }
    let weight_first = weight - weight_second;
    if weight_second <= 0.0 || second.iter().all(|&s| s) {
        return None;
    }
    // The deviations sum to zero, so the first half's sum is the second's with its sign turned.
    let first_mean = mean.iter().zip(&sums).map(|(m, s)| m - s / weight_first).collect();
    let second_mean = mean.iter().zip(&sums).map(|(m, s)| m + s / weight_second).collect();
    Some(Split { means: [first_mean, second_mean], error: variances.iter().sum(), second })
}

/// The direction of the largest variance, by power iteration from the axis on which they vary most.
fn principal_axis(deviations: &[Vec<f64>], weights: &[f64], variances: &[f64]) -> Option<Vec<f64>> {
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
        let pulled = |column: &Vec<f64>| {
            column.iter().zip(&along).zip(weights).map(|((x, p), w)| x * p * w).sum()
        };
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
