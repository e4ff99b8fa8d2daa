//! The means of the halves and quarters of a block.

use super::bits::Bits;
use super::coefficients::{Coefficients, LAST};
use super::huffman::Huffman;
use super::plane::sample;

/// The cosine of each frequency u with its factor (T.81, A.3.3), averaged over the first half of its eight
/// samples, in units of 2^-14, so that a product of two is in those of `sample`: (1/8)^(1/2) for u = 0,
/// (-1)^((u-1)/2) / (16 sin(u pi / 16)) for odd u, and 0 for the others. Of the second half, odd ones have
/// the other sign.
const FIRST_HALF: [i64; 8] = [5793, 5249, 0, -1843, 0, 1232, 0, -1044];

/// What the coefficients of a block add to the means of its halves and quarters.
pub struct Halves {
    codes: Coefficients,
    /// In the order they are stored, how much of each coefficient goes to the difference between left and
    /// right, between top and bottom, and between the diagonals. Beyond the last there is nothing.
    parts: Box<[[i64; 3]; PLACES]>,
}

/// More than the place of a coefficient can be by a mistake: that of the last, and the longest step.
const PLACES: usize = 128;

impl Halves {
    /// For blocks that stand for so many pixels across and down, 1 or 2.
    #[allow(clippy::indexing_slicing)] // frequencies are below 8
    pub fn new(codes: Huffman, across: usize, down: usize, quantization: &[u16; 64]) -> Self {
        let mut parts = Box::new([[0; 3]; PLACES]);
        for ((part, (u, v)), &step) in parts.iter_mut().zip(zigzag()).zip(quantization) {
            let size = FIRST_HALF[u] * FIRST_HALF[v] * i64::from(step);
            // Even cosines but the first are the same in both halves, and there is no half where there is
            // one pixel only.
            let uneven = (u % 2 == 1 && across == 2, v % 2 == 1 && down == 2);
            *part = match (uneven, u, v) {
                ((true, false), _, 0) => [size, 0, 0],
                ((false, true), 0, _) => [0, size, 0],
                ((true, true), ..) => [0, 0, size],
                _ => [0; 3],
            };
        }
        Self { codes: Coefficients::new(codes), parts }
    }

    /// Reads what is left of a block after its mean: rows of the pixels that it stands for.
    #[inline]
    #[allow(clippy::indexing_slicing)] // a remainder is less than what it is divided by
    pub fn read(&self, all_bits: &mut Bits, mean: i64) -> Option<[[u8; 2]; 2]> {
        let mut bits = *all_bits;
        let [mut across, mut down, mut both] = [0; 3];
        let mut place = 0;
        while place < LAST {
            let (steps, value) = self.codes.next(&mut bits)?;
            place += steps;
            let part = self.parts[place as usize % PLACES];
            across += value * part[0];
            down += value * part[1];
            both += value * part[2];
        }
        *all_bits = bits;
        Some([
            [sample(mean + across + down + both), sample(mean - across + down - both)],
            [sample(mean + across - down - both), sample(mean - across - down + both)],
        ])
    }
}

/// The frequencies across and down of the coefficients, in the order they are stored (T.81, figure A.6).
fn zigzag() -> impl Iterator<Item = (usize, usize)> {
    let diagonal = |sum: usize| {
        (0..=sum).map(move |step| if sum.is_multiple_of(2) { (step, sum - step) } else { (sum - step, step) })
    };
    (0..15).flat_map(diagonal).filter(|&(across, down)| across < 8 && down < 8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coefficients_come_in_zigzag_order() {
        let order: Vec<_> = zigzag().collect();
        assert_eq!(order.len(), 64);
        assert_eq!(order[..6], [(0, 0), (1, 0), (0, 1), (0, 2), (1, 1), (2, 0)]);
        assert_eq!(order[58..], [(5, 7), (6, 6), (7, 5), (7, 6), (6, 7), (7, 7)]);
    }

    #[test]
    fn half_means_are_those_of_cosines() {
        for (u, &half) in FIRST_HALF.iter().enumerate() {
            let factor = if u == 0 { 0.125_f64.sqrt() } else { 0.5 };
            let angle = |x: u32| f64::from(2 * x + 1) * u as f64 * std::f64::consts::PI / 16.0;
            let mean = (0..4).map(|x| factor * angle(x).cos()).sum::<f64>() / 4.0;
            assert_eq!(half, (mean * 16384.0).round() as i64);
        }
    }
}
