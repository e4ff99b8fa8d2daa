//! Pixels to distinct colors with their weights.

/// Distinct colors in ascending order of (red, green, blue), three bytes each, and what each weighs.
#[derive(Debug, PartialEq)]
pub struct Counted {
    pub colors: Vec<u8>,
    /// Opacity added up, 255 an opaque pixel: whole numbers, and below 2^53 for any picture there is.
    pub weights: Vec<f64>,
}

impl Counted {
    fn with_capacity(count: usize) -> Self {
        Self { colors: Vec::with_capacity(count * 3), weights: Vec::with_capacity(count) }
    }

    fn push(&mut self, color: u32, weight: u64) {
        let [_, r, g, b] = color.to_be_bytes();
        self.colors.extend([r, g, b]);
        self.weights.push(weight as f64);
    }
}

/// From this many opaque pixels on, tallying them in a table of all colors is faster than sorting
/// them: the table costs its 16 MiB, sorting four passes over the pixels.
const TALLIED: usize = 1 << 18;

/// Counts opaque pixels: three bytes each.
pub fn opaque(pixels: &[u8]) -> Counted {
    if pixels.len() / 3 >= TALLIED {
        return tallied(pixels);
    }
    let pixels = pixels.as_chunks().0;
    sorted(pixels.iter().map(|&[r, g, b]| u32::from_be_bytes([r, g, b, u8::MAX])).collect())
}

/// Counts pixels of four bytes, the last their opacity; one that is fully transparent has no color.
pub fn with_alpha(pixels: &[u8]) -> Counted {
    let shown = pixels.as_chunks().0.iter().filter(|&&[_, _, _, alpha]| alpha > 0);
    sorted(shown.map(|&pixel| u32::from_be_bytes(pixel)).collect())
}

/// Keys of a color and, in the last byte, an opacity.
fn sorted(keys: Vec<u32>) -> Counted {
    let keys = by_digit(&by_digit(&keys, 8), 8 + DIGIT_BITS);
    let mut counted = Counted::with_capacity(keys.len());
    for run in keys.chunk_by(|a, b| a >> 8 == b >> 8) {
        counted.push(run[0] >> 8, run.iter().map(|key| u64::from(key & 0xff)).sum());
    }
    counted
}

const DIGIT_BITS: u32 = 12;
const DIGITS: usize = 1 << DIGIT_BITS;

/// A stable counting sort by `DIGIT_BITS` bits from `shift` on.
fn by_digit(keys: &[u32], shift: u32) -> Vec<u32> {
    let digit = |key: u32| (key >> shift) as usize % DIGITS;
    let mut next = vec![0_usize; DIGITS + 1];
    for &key in keys {
        next[digit(key) + 1] += 1;
    }
    for at in 1..next.len() {
        next[at] += next[at - 1];
    }
    let mut sorted = vec![0; keys.len()];
    for &key in keys {
        let slot = &mut next[digit(key)];
        sorted[*slot] = key;
        *slot += 1;
    }
    sorted
}

const COLORS: usize = 1 << 24;
/// Colors a page of the table: only pages that some pixel touched are looked through.
const PAGE: usize = 1 << 12;

/// Counts in a table of a byte a color, small enough to stay near the processor. A tally that has
/// filled its byte starts again at one and leaves 255 in `full`.
fn tallied(pixels: &[u8]) -> Counted {
    let mut tallies = vec![0_u8; COLORS];
    let mut touched = [false; COLORS / PAGE];
    let mut full: Vec<u32> = Vec::new();
    let mut tally = |color: u32| {
        let at = color as usize % COLORS;
        let count = tallies[at].wrapping_add(1);
        tallies[at] = count;
        // Both rare cases behind one comparison: a first pixel of its color, and a byte run over.
        if count <= 1 {
            if count == 0 {
                tallies[at] = 1;
                full.push(color);
            }
            touched[at / PAGE] = true;
        }
    };
    // Four bytes are read at once and the last, of the next pixel, dropped; the last pixel has none.
    let last = pixels.len() - 3;
    for four in pixels.windows(4).step_by(3) {
        tally(u32::from_be_bytes([four[0], four[1], four[2], four[3]]) >> 8);
    }
    tally(u32::from_be_bytes([0, pixels[last], pixels[last + 1], pixels[last + 2]]));
    full.sort_unstable();
    let mut full = full.into_iter().peekable();
    let mut counted = Counted::with_capacity(0);
    for page in (0..COLORS / PAGE).filter(|&page| touched[page]) {
        let start = page * PAGE;
        for (at, &count) in tallies[start..start + PAGE].iter().enumerate().filter(|(_, count)| **count > 0) {
            let color = (start + at) as u32;
            let mut pixels = u64::from(count);
            while full.next_if_eq(&color).is_some() {
                pixels += u64::from(u8::MAX);
            }
            counted.push(color, pixels * u64::from(u8::MAX));
        }
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pixels with a color that occurs often, some that occur a little, and many neighbors.
    fn pixels(count: u32) -> Vec<u8> {
        let color = |i: u32| match i % 3 {
            0 => [7, 7, 7],
            1 => [(i % 251) as u8, 9, (i % 17) as u8],
            _ => i.wrapping_mul(2_654_435_761).to_be_bytes()[..3].try_into().unwrap(),
        };
        (0..count).flat_map(color).collect()
    }

    #[test]
    fn the_table_and_the_sort_count_alike() {
        let pixels = pixels(10_000);
        let keys = pixels.chunks_exact(3).map(|p| u32::from_be_bytes([p[0], p[1], p[2], 255])).collect();
        assert_eq!(tallied(&pixels), sorted(keys));
    }

    #[test]
    fn a_color_more_frequent_than_a_byte_can_tell_is_counted_in_full() {
        for count in [254, 255, 256, 257, 510, 511, 512, 70_000] {
            let counted = tallied(&[1, 2, 3].repeat(count));
            assert_eq!(counted.colors, [1, 2, 3]);
            assert_eq!(counted.weights, [count as f64 * 255.0]);
        }
    }

    #[test]
    fn transparent_pixels_do_not_count_and_half_transparent_ones_count_half() {
        let counted = with_alpha(&[9, 9, 9, 0, 1, 2, 3, 128, 1, 2, 3, 255, 0, 0, 0, 1]);
        assert_eq!(counted.colors, [0, 0, 0, 1, 2, 3]);
        assert_eq!(counted.weights, [1.0, 383.0]);
    }

    #[test]
    fn nothing_counts_as_nothing() {
        assert!(opaque(&[]).colors.is_empty() && with_alpha(&[]).weights.is_empty());
    }
}
