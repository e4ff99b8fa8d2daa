//! Which cell of space each point lies in, and the points in the order of their cells.

use crate::points::Points;

/// Bits of a cell's code: 32,768 cells at most, 32 steps an axis in a cube of three dimensions.
pub const CODE_BITS: usize = 15;

/// The cell of each point, as a code whose leading bits name ever larger boxes around it.
///
/// Each bit halves the axis on which the cells are still longest, so that they are near to cubes
/// whatever the extent of the points.
pub fn cell_codes(points: &Points) -> Vec<u32> {
    let bounds: Vec<(f64, f64)> = points
        .columns
        .iter()
        .map(|column| {
            column.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), &x| {
                (if x < low { x } else { low }, if x > high { x } else { high })
            })
        })
        .collect();
    let mut sides: Vec<f64> = bounds.iter().map(|(low, high)| high - low).collect();
    let halvings: Vec<usize> = (0..CODE_BITS)
        .map(|_| {
            let mut longest = 0;
            for dim in 1..sides.len() {
                if sides[dim] > sides[longest] {
                    longest = dim;
                }
            }
            sides[longest] *= 0.5;
            longest
        })
        .collect();
    let mut codes = vec![0_u32; points.len()];
    for (dim, (column, (low, high))) in points.columns.iter().zip(bounds).enumerate() {
        let bits = halvings.iter().filter(|&&h| h == dim).count();
        if bits == 0 || high <= low {
            continue;
        }
        let steps = 1_usize << bits;
        // The axis's step number, its bits moved to where they stand in the code.
        let spread: Vec<u32> = (0..steps)
            .map(|step| {
                let mut left = bits;
                let mut code = 0;
                for (depth, _) in halvings.iter().enumerate().filter(|(_, h)| **h == dim) {
                    left -= 1;
                    code |= ((step >> left & 1) as u32) << (CODE_BITS - 1 - depth);
                }
                code
            })
            .collect();
        let scale = steps as f64 / (high - low);
        for (code, x) in codes.iter_mut().zip(column) {
            *code |= spread[(((x - low) * scale) as usize).min(steps - 1)];
        }
    }
    codes
}

/// The order of the points by code, equal codes as they stand: a counting sort.
pub fn order_by_code(codes: &[u32]) -> Vec<u32> {
    let mut next = vec![0_u32; (1 << CODE_BITS) + 1];
    for &code in codes {
        next[code as usize + 1] += 1;
    }
    for code in 1..next.len() {
        next[code] += next[code - 1];
    }
    let mut order = vec![0; codes.len()];
    for (index, &code) in codes.iter().enumerate() {
        let slot = &mut next[code as usize];
        order[*slot as usize] = index as u32;
        *slot += 1;
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_axis_is_halved_first_and_most() {
        let long: Vec<f64> = (0..1024).map(f64::from).collect();
        let short: Vec<f64> = (0..1024).map(|i| f64::from(i % 2)).collect();
        let codes = cell_codes(&Points { columns: vec![short, long], weights: vec![1.0; 1024] });
        let halves = codes.iter().map(|code| code >> (CODE_BITS - 1));
        assert!(halves.enumerate().all(|(at, half)| half == u32::from(at >= 512)));
        let mut distinct = codes.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), 1024);
    }

    #[test]
    fn the_order_is_by_code_and_stable() {
        assert_eq!(order_by_code(&[3, 1, 3, 0, 1]), [3, 1, 4, 0, 2]);
    }
}
