//! Pixels to distinct colors with their weights.

/// Distinct colors in ascending order of (red, green, blue), three bytes each, and what each weighs.
#[derive(Debug, PartialEq)]
pub struct Counted {
    pub colors: Vec<u8>,
    /// Opacity added up, 255 an opaque pixel: whole numbers, and below 2^53 for any picture there is.
    pub weights: Vec<f64>,
}

const DIGIT_BITS: u32 = 12;
const DIGITS: usize = 1 << DIGIT_BITS;

/// Counts opaque pixels: three bytes each.
pub fn opaque(pixels: &[u8]) -> Counted {
    let keys = pixels.chunks_exact(3).map(|p| key(p[0], p[1], p[2], 255)).collect();
    counted(keys)
}

/// Counts pixels of four bytes, the last their opacity; one that is fully transparent has no color.
pub fn with_alpha(pixels: &[u8]) -> Counted {
    let shown = pixels.chunks_exact(4).filter(|p| p[3] > 0);
    counted(shown.map(|p| key(p[0], p[1], p[2], p[3])).collect())
}

fn key(r: u8, g: u8, b: u8, alpha: u8) -> u32 {
    u32::from_be_bytes([r, g, b, alpha])
}

fn counted(keys: Vec<u32>) -> Counted {
    let sorted = by_digit(&by_digit(&keys, 8), 8 + DIGIT_BITS);
    let mut counted = Counted { colors: Vec::new(), weights: Vec::new() };
    for run in sorted.chunk_by(|a, b| a >> 8 == b >> 8) {
        let [r, g, b, _] = run[0].to_be_bytes();
        counted.colors.extend([r, g, b]);
        counted.weights.push(run.iter().map(|key| u64::from(key & 0xff)).sum::<u64>() as f64);
    }
    counted
}

/// A stable counting sort by `DIGIT_BITS` bits from `shift` on.
fn by_digit(keys: &[u32], shift: u32) -> Vec<u32> {
    let digit = |key: u32| (key >> shift) as usize & (DIGITS - 1);
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
