//! What the targets share: from bytes that a fuzzer mutates to inputs as the core takes them.
//!
//! Bytes run out by giving zeros, so that every input is one.

pub mod clusters;

use kolorit_core::shrink::Size;
use libfuzzer_sys::arbitrary::Unstructured;

/// Reads numbers off the front of the bytes.
pub struct Bytes<'a>(Unstructured<'a>);

impl<'a> Bytes<'a> {
    pub fn new(data: &'a [u8]) -> Self {
        Self(Unstructured::new(data))
    }

    pub fn byte(&mut self) -> u8 {
        self.array::<1>()[0]
    }

    pub fn float(&mut self) -> f64 {
        f64::from_le_bytes(self.array())
    }

    /// A number from 1 to `most`, which is not above 256.
    pub fn up_to(&mut self, most: usize) -> usize {
        1 + usize::from(self.byte()) % most
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that are left.
    pub fn rest(mut self) -> Vec<u8> {
        let left = self.0.len();
        self.0.bytes(left).unwrap_or_default().to_vec()
    }

    /// `count` bytes; those left over and over again where they are too few.
    pub fn fill(self, count: usize) -> Vec<u8> {
        let rest = self.rest();
        if rest.is_empty() { vec![0; count] } else { rest.iter().copied().cycle().take(count).collect() }
    }

    fn array<const N: usize>(&mut self) -> [u8; N] {
        let mut bytes = [0; N];
        // Never fails: what is missing stays zero.
        let _ = self.0.fill_buffer(&mut bytes);
        bytes
    }
}

/// A picture and the size to shrink it to.
pub struct Shrinking {
    pub pixels: Vec<u8>,
    pub from: Size,
    pub block: Size,
    pub to: Size,
}

/// As the boundary lets it through: a pixel for each block, and the new size not above what is there.
pub fn shrinking(mut bytes: Bytes, channels: usize, in_blocks: bool) -> Shrinking {
    let mut side = || {
        let from = bytes.up_to(48);
        let block = if in_blocks { bytes.up_to(from) } else { 1 };
        let there = from.div_ceil(block);
        (from, block, there, bytes.up_to(there))
    };
    let (across, down) = (side(), side());
    let size = |width, height| Size { width, height };
    Shrinking {
        pixels: bytes.fill(across.2 * down.2 * channels),
        from: size(across.0, down.0),
        block: size(across.1, down.1),
        to: size(across.3, down.3),
    }
}

impl Shrinking {
    /// What each pixel of the result covers: a pixel's number, and how many parts of it; there are
    /// `from.width * from.height` parts a new pixel.
    ///
    /// Each pixel of the picture is cut into as many parts as there are new ones, one after another.
    pub fn covered(&self, x: usize, y: usize) -> Vec<(usize, u64)> {
        let parts = |at: usize, from: usize, block: usize, to: usize| -> Vec<(usize, u64)> {
            let mut counts = Vec::new();
            for part in at * from..(at + 1) * from {
                let pixel = part / to / block;
                match counts.last_mut() {
                    Some((last, count)) if *last == pixel => *count += 1,
                    _ => counts.push((pixel, 1)),
                }
            }
            counts
        };
        let columns = parts(x, self.from.width, self.block.width, self.to.width);
        let stride = self.from.width.div_ceil(self.block.width);
        parts(y, self.from.height, self.block.height, self.to.height)
            .into_iter()
            .flat_map(|(row, down)| {
                columns.iter().map(move |&(column, across)| (row * stride + column, across * down))
            })
            .collect()
    }
}

/// Distinct colors in ascending order, with their weights, counted the plain way.
pub fn tallied(pixels: impl Iterator<Item = ([u8; 3], u8)>) -> (Vec<u8>, Vec<f64>) {
    let mut tally = std::collections::BTreeMap::<[u8; 3], u64>::new();
    for (color, alpha) in pixels.filter(|(_, alpha)| *alpha > 0) {
        *tally.entry(color).or_default() += u64::from(alpha);
    }
    (tally.keys().flatten().copied().collect(), tally.values().map(|&weight| weight as f64).collect())
}

/// Rows of 1 to 4 finite coordinates, a weight each that is finite and not negative, and how many
/// coordinates there are.
pub fn points(mut bytes: Bytes) -> (Vec<f64>, Vec<f64>, usize) {
    let dims = bytes.up_to(4);
    let kind = bytes.up_to(4);
    // Powers of two from the smallest float to the largest, so that whole numbers times one stay exact.
    let unit = f64::from_bits(u64::from(bytes.byte()).max(1) << 55);
    let coordinate = |bytes: &mut Bytes| match kind {
        1 => f64::from(bytes.byte() as i8),
        2 => f64::from(bytes.byte() as i8) * unit,
        3 => 1.0 + f64::from(bytes.byte() as i8) * unit,
        _ => bytes.float(),
    };
    let weighs = bytes.up_to(3);
    let weight = |bytes: &mut Bytes| match weighs {
        1 => 1.0,
        2 => f64::from(bytes.byte()),
        _ => bytes.float().abs(),
    };
    let (mut rows, mut weights) = (Vec::new(), Vec::new());
    while !bytes.is_empty() {
        let row: Vec<f64> = (0..dims).map(|_| coordinate(&mut bytes)).collect();
        let weight = weight(&mut bytes);
        if row.iter().all(|x| x.is_finite()) && weight.is_finite() {
            rows.extend(row);
            weights.push(weight);
        }
    }
    (rows, weights, dims)
}
