//! The means of one component's blocks.

use super::frame::Frame;

/// A component at an eighth of the picture's size.
pub struct Plane {
    /// How many pixels a block stands for, across and down: 1, or 2 where it is stored at half the
    /// resolution.
    pub across: usize,
    pub down: usize,
    /// Pixels in a row. Blocks beyond the picture's edge are stored, so there may be more than it has.
    stride: usize,
    pixels: Vec<u8>,
}

impl Plane {
    /// One for each component; `None` where one is stored at a third or a quarter of the resolution.
    pub fn all(frame: &Frame) -> Option<Vec<Self>> {
        frame
            .components
            .iter()
            .map(|component| {
                let (across, down) = (frame.unit.0 / component.across, frame.unit.1 / component.down);
                let fits = across * component.across == frame.unit.0 && down * component.down == frame.unit.1;
                if !fits || across > 2 || down > 2 {
                    return None;
                }
                let (columns, rows) = frame.units();
                let stride = columns * frame.unit.0;
                let pixels = vec![0; stride * rows * frame.unit.1];
                Some(Self { across, down, stride, pixels })
            })
            .collect()
    }

    pub fn is_halved(&self) -> bool {
        (self.across, self.down) != (1, 1)
    }

    /// The first pixels of a row.
    pub fn row(&self, row: usize, width: usize) -> Option<&[u8]> {
        self.pixels.get(row * self.stride..)?.get(..width)
    }

    /// The pixel of a block that stands for one.
    #[inline]
    pub fn pixel(&mut self, column: usize, row: usize) -> Option<&mut u8> {
        self.pixels.get_mut(row * self.stride + column)
    }

    /// Sets the pixel, or pixels, that a block stands for: a row of two, and a second one.
    #[inline]
    pub fn set(&mut self, column: usize, row: usize, means: [[u8; 2]; 2]) -> Option<()> {
        for (y, means) in means.iter().enumerate().take(self.down) {
            let start = (row * self.down + y) * self.stride + column * self.across;
            self.pixels.get_mut(start..start + self.across)?.copy_from_slice(means.get(..self.across)?);
        }
        Some(())
    }
}

const FRACTION: u32 = 28;
/// One step of a mean's coefficient, which is eight times the mean, for `sample`.
const MEAN: i64 = 1 << (FRACTION - 3);
/// Samples of 8 bits make no coefficient of more than 2^11. Those far beyond it are declined, so that no
/// sum overflows.
const MOST: u32 = 1 << 15;

/// The value for `sample` of a mean's coefficient; `None` if there can be no such coefficient.
#[inline]
pub fn mean(coefficient: i32, step: i64) -> Option<i64> {
    (coefficient.unsigned_abs() <= MOST).then(|| i64::from(coefficient) * step * MEAN)
}

/// A sample from its value in units of 2^-28 and less 128: half up, as the decoders of full size round a
/// block of one color.
pub fn sample(value: i64) -> u8 {
    (((value + (1 << (FRACTION - 1))) >> FRACTION) + 128).clamp(0, 255) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_far_beyond_eight_bits_is_declined_and_any_other_is_cut_off() {
        assert_eq!(mean(0, 1).map(sample), Some(128));
        assert_eq!([i32::MIN, -32_769, 32_769, i32::MAX].map(|far| mean(far, 65_535)), [None; 4]);
        assert_eq!([-32_768, 32_768].map(|far| mean(far, 65_535).map(sample)), [Some(0), Some(255)]);
    }
}
