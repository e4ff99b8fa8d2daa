//! A tree of boxes over points, each box with the sums of what is in it.

use crate::cells::{CODE_BITS, cell_codes, order_by_code};
use crate::points::Points;

/// Bits a level of the tree takes off the code: boxes have up to eight children.
const LEVEL_BITS: usize = 3;
/// A box of no more points than this is not divided; comparing them one by one is as fast.
const LEAF: usize = 32;

pub struct Node {
    pub start: u32,
    pub end: u32,
    /// Range in `Tree::children`; empty in a leaf.
    pub children: (u32, u32),
}

pub struct Tree {
    /// The points in the order of their cells.
    pub points: Points,
    /// Where each of them stood before: `position[here] == there`.
    pub position: Vec<u32>,
    pub nodes: Vec<Node>,
    pub children: Vec<u32>,
    /// Bounds and weighted sums, a row of `dims` a node.
    pub low: Vec<f64>,
    pub high: Vec<f64>,
    pub sums: Vec<f64>,
    pub weights: Vec<f64>,
    /// Weighted squared distances of a node's points to their mean, added up.
    pub scatters: Vec<f64>,
    pub root: u32,
}

impl Tree {
    pub fn new(points: &Points) -> Self {
        let codes = cell_codes(points);
        let position = order_by_code(&codes);
        let codes: Vec<u32> = position.iter().map(|&p| codes[p as usize]).collect();
        let mut tree = Self {
            points: points.arranged(&position),
            position,
            nodes: Vec::new(),
            children: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
            sums: Vec::new(),
            weights: Vec::new(),
            scatters: Vec::new(),
            root: 0,
        };
        tree.root = tree.grow(&codes, 0, codes.len(), CODE_BITS);
        tree
    }

    /// At most `count` points that stand for all: the means of boxes, with their weights, where the
    /// box that loses most by it is opened first.
    pub fn representatives(&self, count: usize) -> Points {
        let dims = self.points.dims();
        let mut open = std::collections::BinaryHeap::from([Scattered {
            scatter: self.scatters[self.root as usize],
            node: self.root,
        }]);
        let mut singles: Vec<u32> = Vec::new();
        while let Some(top) = open.peek() {
            let node = &self.nodes[top.node as usize];
            let leaf = node.children.0 == node.children.1;
            let parts = if leaf { node.end - node.start } else { node.children.1 - node.children.0 } as usize;
            if top.scatter <= 0.0 || open.len() + singles.len() + parts - 1 > count {
                break;
            }
            open.pop();
            if leaf {
                singles.extend(node.start..node.end);
            } else {
                open.extend((node.children.0..node.children.1).map(|c| {
                    let node = self.children[c as usize];
                    Scattered { scatter: self.scatters[node as usize], node }
                }));
            }
        }
        let mut nodes: Vec<u32> = open.into_iter().map(|s| s.node).collect();
        nodes.sort_unstable();
        let mut chosen = Points { columns: vec![Vec::new(); dims], weights: Vec::new() };
        for (dim, (column, from)) in chosen.columns.iter_mut().zip(&self.points.columns).enumerate() {
            column
                .extend(nodes.iter().map(|&n| self.sums[n as usize * dims + dim] / self.weights[n as usize]));
            column.extend(singles.iter().map(|&p| from[p as usize]));
        }
        chosen.weights.extend(nodes.iter().map(|&n| self.weights[n as usize]));
        chosen.weights.extend(singles.iter().map(|&p| self.points.weights[p as usize]));
        chosen
    }

    /// Makes the node of `start..end`, whose codes agree but for their last `bits` bits.
    fn grow(&mut self, codes: &[u32], start: usize, end: usize, bits: usize) -> u32 {
        let mut bits = bits;
        let mut children = Vec::new();
        while end - start > LEAF && bits > 0 && children.len() < 2 {
            bits -= LEVEL_BITS;
            children.clear();
            let mut from = start;
            while from < end {
                let code = codes[from] >> bits;
                let to = from + codes[from..end].partition_point(|c| c >> bits == code);
                children.push((from, to));
                from = to;
            }
        }
        if children.len() < 2 {
            return self.leaf(start, end);
        }
        let nodes: Vec<u32> =
            children.into_iter().map(|(from, to)| self.grow(codes, from, to, bits)).collect();
        self.parent(start, end, &nodes)
    }

    fn leaf(&mut self, start: usize, end: usize) -> u32 {
        let weights = &self.points.weights[start..end];
        for column in &self.points.columns {
            let (mut low, mut high, mut sum) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
            for (&x, w) in column[start..end].iter().zip(weights) {
                low = if x < low { x } else { low };
                high = if x > high { x } else { high };
                sum += x * w;
            }
            self.low.push(low);
            self.high.push(high);
            self.sums.push(sum);
        }
        let weight: f64 = weights.iter().sum();
        let sums = &self.sums[self.sums.len() - self.points.dims()..];
        let mut scatter = 0.0;
        for (column, sum) in self.points.columns.iter().zip(sums) {
            let mean = sum / weight;
            scatter +=
                column[start..end].iter().zip(weights).map(|(x, w)| (x - mean) * (x - mean) * w).sum::<f64>();
        }
        self.weights.push(weight);
        self.scatters.push(scatter);
        self.nodes.push(Node { start: start as u32, end: end as u32, children: (0, 0) });
        (self.nodes.len() - 1) as u32
    }

    fn parent(&mut self, start: usize, end: usize, nodes: &[u32]) -> u32 {
        let dims = self.points.dims();
        for dim in 0..dims {
            let (mut low, mut high, mut sum) = (f64::INFINITY, f64::NEG_INFINITY, 0.0);
            for &node in nodes {
                let at = node as usize * dims + dim;
                low = low.min(self.low[at]);
                high = high.max(self.high[at]);
                sum += self.sums[at];
            }
            self.low.push(low);
            self.high.push(high);
            self.sums.push(sum);
        }
        let weight: f64 = nodes.iter().map(|&n| self.weights[n as usize]).sum();
        let mut scatter: f64 = nodes.iter().map(|&n| self.scatters[n as usize]).sum();
        for dim in 0..dims {
            let mean = self.sums[self.sums.len() - dims + dim] / weight;
            for &node in nodes {
                let delta = self.sums[node as usize * dims + dim] / self.weights[node as usize] - mean;
                scatter += delta * delta * self.weights[node as usize];
            }
        }
        self.weights.push(weight);
        self.scatters.push(scatter);
        let first = self.children.len() as u32;
        self.children.extend_from_slice(nodes);
        let children = (first, self.children.len() as u32);
        self.nodes.push(Node { start: start as u32, end: end as u32, children });
        (self.nodes.len() - 1) as u32
    }
}

struct Scattered {
    scatter: f64,
    node: u32,
}

impl Ord for Scattered {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.scatter.total_cmp(&other.scatter).then(other.node.cmp(&self.node))
    }
}

impl PartialOrd for Scattered {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Scattered {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Scattered {}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// Points that fill space unevenly: a dense ball, a line and a few far away.
    pub fn scattered(count: usize, dims: usize) -> Points {
        let mut state = 1_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / (1_u64 << 31) as f64
        };
        let columns = (0..dims)
            .map(|dim| {
                (0..count)
                    .map(|i| match i % 4 {
                        0 => next() * 0.1,
                        1 => i as f64 / count as f64,
                        2 => next(),
                        _ => next() * next() * (1.0 + dim as f64),
                    })
                    .collect()
            })
            .collect();
        Points { columns, weights: (0..count).map(|_| 1.0 + next()).collect() }
    }

    #[test]
    fn representatives_carry_the_weight_and_the_mean_of_all_points() {
        let tree = Tree::new(&scattered(5_000, 3));
        let few = tree.representatives(300);
        assert!(few.len() <= 300 && few.len() > 200);
        let moment = |points: &Points, column: usize| -> f64 {
            points.columns[column].iter().zip(&points.weights).map(|(x, w)| x * w).sum()
        };
        for column in 0..3 {
            let (all, some) = (moment(&tree.points, column), moment(&few, column));
            assert!((all - some).abs() < 1e-9 * all);
        }
    }

    #[test]
    fn points_fewer_than_the_representatives_asked_for_stand_for_themselves() {
        let tree = Tree::new(&scattered(100, 2));
        assert_eq!(tree.representatives(1_000).len(), 100);
    }
}
