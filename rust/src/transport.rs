//! Moving what some have to where others need it, at the least cost: exact, by shortest paths.

/// How much of each supply goes to each demand, a row a supply, so that the cost of all is least.
///
/// Supplies and demands add up to the same. `costs` are at least zero, a row a supply. Each round sends as
/// much as fits along the cheapest path from what is left to what is missing, where a path may take back
/// what was sent before (R. Busacker and P. Gowen, 1960); potentials keep all costs at least zero on the
/// way (J. Edmonds and R. Karp, 1972). Whole numbers, so that it ends.
pub fn flows(supplies: &[u64], demands: &[u64], costs: &[f64]) -> Vec<u64> {
    let (n, m) = (supplies.len(), demands.len());
    let (mut left, mut missing) = (supplies.to_vec(), demands.to_vec());
    let mut sent = vec![0_u64; n * m];
    let mut potential = vec![0.0; n + m];
    while left.iter().any(|&amount| amount > 0) {
        let paths = Paths::new(&left, &missing, &sent, costs, &potential);
        let Some(target) = paths.target else { break };
        for (potential, length) in potential.iter_mut().zip(&paths.lengths) {
            *potential += length.min(paths.lengths[target]);
        }
        let steps = paths.steps_to(target);
        let start = steps.last().map_or(target, |step| step.0);
        let mut amount = left[start].min(missing[target - n]);
        for &(from, to) in &steps {
            if from >= n {
                amount = amount.min(sent[to * m + from - n]);
            }
        }
        for &(from, to) in &steps {
            if from < n {
                sent[from * m + to - n] += amount;
            } else {
                sent[to * m + from - n] -= amount;
            }
        }
        left[start] -= amount;
        missing[target - n] -= amount;
    }
    sent
}

/// The cheapest paths from all supplies that have something left. Nodes are supplies, then demands.
struct Paths {
    lengths: Vec<f64>,
    before: Vec<Option<usize>>,
    /// The nearest demand that misses something.
    target: Option<usize>,
}

impl Paths {
    /// Dijkstra's algorithm on a full matrix, where a heap would not pay.
    fn new(left: &[u64], missing: &[u64], sent: &[u64], costs: &[f64], potential: &[f64]) -> Self {
        let (n, m) = (left.len(), missing.len());
        let mut lengths = vec![f64::INFINITY; n + m];
        let mut before = vec![None; n + m];
        let mut settled = vec![false; n + m];
        for (length, _) in lengths.iter_mut().zip(left).filter(|(_, left)| **left > 0) {
            *length = 0.0;
        }
        let mut target = None;
        while target.is_none() {
            let open = (0..n + m).filter(|&node| !settled[node] && lengths[node].is_finite());
            let Some(node) = open.min_by(|&a, &b| lengths[a].total_cmp(&lengths[b])) else { break };
            settled[node] = true;
            if node >= n && missing[node - n] > 0 {
                target = Some(node);
            }
            let others = if node < n { n..n + m } else { 0..n };
            for other in others.filter(|&other| !settled[other]) {
                let cost = if node < n {
                    costs[node * m + other - n]
                } else if sent[other * m + node - n] > 0 {
                    -costs[other * m + node - n]
                } else {
                    continue;
                };
                // Not below zero but by rounding.
                let length = lengths[node] + (cost + potential[node] - potential[other]).max(0.0);
                if length < lengths[other] {
                    lengths[other] = length;
                    before[other] = Some(node);
                }
            }
        }
        Self { lengths, before, target }
    }

    /// Pairs of from and to, the last first.
    fn steps_to(&self, target: usize) -> Vec<(usize, usize)> {
        std::iter::successors(self.before[target].map(|from| (from, target)), |&(from, _)| {
            self.before[from].map(|earlier| (earlier, from))
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(flows: &[u64], costs: &[f64]) -> f64 {
        flows.iter().zip(costs).map(|(&flow, cost)| flow as f64 * cost).sum()
    }

    #[test]
    fn what_stays_in_place_costs_nothing() {
        let costs = [0.0, 5.0, 5.0, 0.0];
        assert_eq!(flows(&[3, 4], &[3, 4], &costs), [3, 0, 0, 4]);
        assert_eq!(flows(&[3, 4], &[4, 3], &costs), [3, 0, 1, 3]);
    }

    #[test]
    fn what_was_sent_is_taken_back_where_that_is_cheaper() {
        // The first pair looks cheapest, but leaves the dearest for the other.
        let costs = [1.0, 2.0, 2.0, 9.0];
        assert_eq!(flows(&[1, 1], &[1, 1], &costs), [0, 1, 1, 0]);
    }

    #[test]
    fn no_assignment_of_five_to_five_is_cheaper() {
        let mut state = 7_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 40) as f64
        };
        for _ in 0..50 {
            let costs: Vec<f64> = (0..25).map(|_| next()).collect();
            let found = cost(&flows(&[1; 5], &[1; 5], &costs), &costs);
            let mut best = f64::INFINITY;
            each_order(&mut [0, 1, 2, 3, 4], 0, &mut |order| {
                best = best.min(order.iter().enumerate().map(|(row, column)| costs[row * 5 + column]).sum());
            });
            assert!((found - best).abs() < 1e-6 * best);
        }
    }

    fn each_order(items: &mut [usize; 5], fixed: usize, call: &mut impl FnMut(&[usize; 5])) {
        if fixed == items.len() {
            return call(items);
        }
        for at in fixed..items.len() {
            items.swap(fixed, at);
            each_order(items, fixed + 1, call);
            items.swap(fixed, at);
        }
    }

    #[test]
    fn amounts_come_from_where_they_are_and_go_where_they_are_missing() {
        let costs: Vec<f64> = (0..12_u32).map(|i| f64::from(i * 7 % 5)).collect();
        let sent = flows(&[5, 0, 7], &[2, 2, 1, 7], &costs);
        for (row, supply) in sent.chunks(4).zip([5, 0, 7]) {
            assert_eq!(row.iter().sum::<u64>(), supply);
        }
        for (column, demand) in [2, 2, 1, 7].into_iter().enumerate() {
            assert_eq!(sent.iter().skip(column).step_by(4).sum::<u64>(), demand);
        }
    }
}
