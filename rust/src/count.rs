//! Pixels to distinct colors with their weights.

use std::sync::Mutex;

/// Distinct colors in ascending order of (red, green, blue), three bytes each, and what each weighs.
#[derive(Debug, Default, PartialEq)]
pub struct Counted {
    pub colors: Vec<u8>,
    /// Opacity added up, 255 an opaque pixel: whole numbers, and below 2^53 for any picture there is.
    pub weights: Vec<f64>,
}

impl Counted {
    fn with_capacity(count: usize) -> Self {
        Self { colors: Vec::with_capacity(count * 3), weights: Vec::with_capacity(count) }
    }

    fn iter(&self) -> impl Iterator<Item = (&[u8; 3], f64)> {
        self.colors.as_chunks().0.iter().zip(self.weights.iter().copied())
    }

    fn push(&mut self, color: u32, weight: u64) {
        let [_, r, g, b] = color.to_be_bytes();
        self.colors.extend([r, g, b]);
        self.weights.push(weight as f64);
    }
}

/// Counts opaque pixels: three bytes each. For many, `tallied` is faster.
pub fn opaque(pixels: &[u8]) -> Counted {
    let pixels = pixels.as_chunks().0;
    sorted(pixels.iter().map(|&[r, g, b]| u32::from_be_bytes([r, g, b, u8::MAX])).collect())
}

/// Counts pixels of four bytes, the last their opacity; one that is fully transparent has no color.
pub fn with_alpha(pixels: &[u8]) -> Counted {
    let shown = pixels.as_chunks().0.iter().filter(|&&[_, _, _, alpha]| alpha > 0);
    sorted(shown.map(|&pixel| u32::from_be_bytes(pixel)).collect())
}

/// Adds up what was counted of two pictures. Both are in ascending order, and so is the result.
pub fn merged(one: &Counted, other: &Counted) -> Counted {
    let mut rest = [one, other].map(|counted| counted.iter().peekable());
    let mut both = Counted::with_capacity(one.weights.len() + other.weights.len());
    while let Some(&color) = rest.iter_mut().filter_map(|colors| Some(colors.peek()?.0)).min() {
        let found = rest.iter_mut().filter_map(|colors| colors.next_if(|&(next, _)| *next == color));
        both.weights.push(found.map(|(_, weight)| weight).sum());
        both.colors.extend(color);
    }
    both
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

/// What an opaque pixel weighs.
const OPAQUE: f64 = 255.0;
const COLORS: usize = 1 << 24;
/// Tallies that are read together, and remembered together as touched: a line of the processor's cache.
const LINE: usize = 64;

/// From this many opaque pixels on, tallying them in a table of all colors is faster than sorting
/// them: the table costs its 16 MiB, sorting four passes over the pixels.
pub const MANY: usize = 1 << 18;

/// A table that is not in use, all zero, or none. It is kept, since to get one anew from the system
/// costs as much as to count a picture of two megapixels.
static TABLE: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Counts opaque pixels that come strip by strip, three bytes each, whole pixels a strip.
pub fn tallied<S: AsRef<[u8]>>(mut next: impl FnMut() -> Option<S>) -> Counted {
    let mut tally = Tally::new();
    while let Some(strip) = next() {
        tally.add(strip.as_ref());
    }
    tally.read()
}

struct Tally {
    /// A byte a color, small enough to stay near the processor.
    table: Vec<u8>,
    /// The lines of the table that are not all zero, a bit each.
    touched: Vec<u64>,
    /// A color each time its byte was full: it starts again at one then, and leaves 255 here.
    full: Vec<u32>,
}

impl Tally {
    fn new() -> Self {
        let mut table = TABLE.lock().map(|mut kept| std::mem::take(&mut *kept)).unwrap_or_default();
        table.resize(COLORS, 0);
        Self { table, touched: vec![0; COLORS / LINE / 64], full: Vec::new() }
    }

    fn add(&mut self, pixels: &[u8]) {
        let Some(table) = self.table.first_chunk_mut::<COLORS>() else { return };
        let Some(touched) = self.touched.first_chunk_mut::<{ COLORS / LINE / 64 }>() else { return };
        let mut tally = |color: u32| {
            let at = color as usize % COLORS;
            let count = table[at].wrapping_add(1);
            table[at] = count;
            // Both rare cases behind one comparison: a first pixel of its color, and a byte run over.
            if count <= 1 {
                if count == 0 {
                    table[at] = 1;
                    self.full.push(color);
                }
                touched[at / LINE / 64] |= 1 << (at / LINE % 64);
            }
        };
        // Four bytes are read at once and the last, of the next pixel, dropped; the last pixel has none.
        for four in pixels.windows(4).step_by(3) {
            tally(u32::from_be_bytes([four[0], four[1], four[2], four[3]]) >> 8);
        }
        if let &[.., r, g, b] = pixels {
            tally(u32::from_be_bytes([0, r, g, b]));
        }
    }

    /// What was tallied. The table is zero again, and kept.
    fn read(mut self) -> Counted {
        let mut colors = Vec::new();
        let mut weights = Vec::new();
        for (group, lines) in self.touched.into_iter().enumerate() {
            for line in bits(lines) {
                let first = (group * 64 + line) * LINE;
                let counts = &mut self.table[first..first + LINE];
                for at in bits(nonzero(counts)) {
                    colors.push((first + at) as u32);
                    weights.push(f64::from(counts[at]) * OPAQUE);
                }
                counts.fill(0);
            }
        }
        for color in self.full {
            if let Ok(at) = colors.binary_search(&color) {
                weights[at] += f64::from(u8::MAX) * OPAQUE;
            }
        }
        if let Ok(mut kept) = TABLE.lock() {
            *kept = self.table;
        }
        let mut bytes = vec![0; colors.len() * 3];
        for (rgb, color) in bytes.chunks_exact_mut(3).zip(colors) {
            rgb.copy_from_slice(&color.to_be_bytes()[1..]);
        }
        Counted { colors: bytes, weights }
    }
}

/// Which of 64 bytes are not zero.
fn nonzero(line: &[u8]) -> u64 {
    const LOW: u64 = 0x7f7f_7f7f_7f7f_7f7f;
    line.as_chunks().0.iter().enumerate().fold(0, |bits, (number, &eight)| {
        let word = u64::from_le_bytes(eight);
        let high = (((word & LOW) + LOW) | word) & !LOW;
        // The product gathers the high bits of the eight bytes in its highest byte.
        bits | ((high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56) << (number * 8)
    })
}

/// The places of the bits that are set, ascending.
fn bits(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (word != 0).then(|| word.trailing_zeros() as usize);
        word &= word.wrapping_sub(1);
        lowest
    })
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

    fn in_strips(pixels: &[u8], pixels_a_strip: usize) -> Counted {
        let mut strips = pixels.chunks(pixels_a_strip * 3);
        tallied(|| strips.next())
    }

    #[test]
    fn the_table_and_the_sort_count_alike() {
        let pixels = pixels(10_000);
        for pixels_a_strip in [1, 7, 1_000, 10_000] {
            assert_eq!(in_strips(&pixels, pixels_a_strip), opaque(&pixels));
        }
    }

    #[test]
    fn the_table_is_clean_after_each_use_and_threads_do_not_share_it() {
        let pixels = pixels(30_000);
        let alone = in_strips(&pixels, 500);
        std::thread::scope(|scope| {
            let counts: Vec<_> = (0..4).map(|_| scope.spawn(|| in_strips(&pixels, 500))).collect();
            counts.into_iter().for_each(|count| assert_eq!(count.join().unwrap(), alone));
        });
        assert_eq!(in_strips(&[1, 2, 3], 1).colors, [1, 2, 3]);
    }

    #[test]
    fn a_color_more_frequent_than_a_byte_can_tell_is_counted_in_full() {
        for count in [254, 255, 256, 257, 510, 511, 512, 70_000] {
            let counted = in_strips(&[1, 2, 3].repeat(count), 100);
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
    fn bytes_that_are_not_zero_are_found_wherever_they_stand() {
        for at in 0..LINE {
            for byte in [1, 127, 128, 255] {
                let mut line = [0; LINE];
                line[at] = byte;
                line[LINE - 1] = 9;
                let expected = if at == LINE - 1 { vec![at] } else { vec![at, LINE - 1] };
                assert_eq!(bits(nonzero(&line)).collect::<Vec<_>>(), expected);
            }
        }
    }

    #[test]
    fn two_counts_merge_to_that_of_both() {
        let (one, other) = (pixels(5_000), [&pixels(900)[..], &[255, 255, 255, 0, 0, 0]].concat());
        let both = opaque(&[&one[..], &other].concat());
        assert_eq!(merged(&opaque(&one), &opaque(&other)), both);
        assert_eq!(merged(&opaque(&other), &opaque(&one)), both);
        assert_eq!(merged(&both, &opaque(&[])), both);
    }

    #[test]
    fn nothing_counts_as_nothing() {
        assert!(opaque(&[]).colors.is_empty() && with_alpha(&[]).weights.is_empty());
        assert!(in_strips(&[], 1).colors.is_empty());
    }
}
