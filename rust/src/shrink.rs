//! Fewer pixels, by area average: a new pixel is the mean of what it covers, and an old pixel that lies
//! on a border counts in both, each by the part that lies there.
//!
//! Old pixels are cut into as many parts as there are new ones across, and a new pixel takes as many
//! parts as there are old ones: every weight is a whole number, so every sum is exact.

/// A size in pixels; both at least 1.
#[derive(Clone, Copy)]
pub struct Size {
    pub width: usize,
    pub height: usize,
}

/// Shrinks pixels of `channels` bytes, each channel by itself. `to` must not be larger than `from`.
pub fn opaque(pixels: &[u8], channels: usize, from: Size, to: Size) -> Vec<u8> {
    let columns = covers(from.width, to.width);
    let area = from.width as f64 * from.height as f64;
    let mut shrunk = Vec::with_capacity(to.width * to.height * channels);
    // One pixel more than there is: the last old one has nothing to give it.
    let mut sums = vec![0_u64; (to.width + 1) * channels];
    let mut row_done = |row: &[u32]| {
        sums.fill(0);
        for (pixel, cover) in row.chunks_exact(channels).zip(&columns) {
            let (first, next) = sums[cover.first * channels..].split_at_mut(channels);
            for ((value, first), next) in pixel.iter().zip(first).zip(next) {
                *first += u64::from(*value) * cover.in_first;
                *next += u64::from(*value) * cover.in_next;
            }
        }
        shrunk.extend(sums[..to.width * channels].iter().map(|sum| nearest(*sum as f64 / area)));
    };
    let mut above = vec![0_u32; from.width * channels];
    let mut rows = pixels.chunks_exact(from.width * channels);
    for cover in covers(from.height, to.height) {
        let row = rows.next().unwrap_or_default();
        add(&mut above, row, cover.in_first as u32);
        if cover.ends_first {
            row_done(&above);
            above.fill(0);
            add(&mut above, row, cover.in_next as u32);
        }
    }
    shrunk
}

fn add(sums: &mut [u32], row: &[u8], weight: u32) {
    for (sum, value) in sums.iter_mut().zip(row) {
        *sum += u32::from(*value) * weight;
    }
}

/// Shrinks RGBA pixels, colors weighted by their opacity. `to` must not be larger than `from`.
pub fn with_alpha(pixels: &[u8], from: Size, to: Size) -> Vec<u8> {
    let columns = covers(from.width, to.width);
    let area = from.width as f64 * from.height as f64;
    let mut shrunk = Vec::with_capacity(to.width * to.height * 4);
    let mut sums = vec![[0_u64; 4]; to.width + 1];
    let mut above = vec![[0_u64; 4]; to.width];
    let mut rows = pixels.chunks_exact(from.width * 4);
    for cover in covers(from.height, to.height) {
        let row = rows.next().unwrap_or_default();
        sums.fill([0; 4]);
        for (pixel, cover) in row.chunks_exact(4).zip(&columns) {
            let alpha = u64::from(pixel[3]);
            let seen = [u64::from(pixel[0]) * alpha, u64::from(pixel[1]) * alpha, u64::from(pixel[2]) * alpha, alpha];
            for channel in 0..4 {
                sums[cover.first][channel] += seen[channel] * cover.in_first;
                sums[cover.first + 1][channel] += seen[channel] * cover.in_next;
            }
        }
        for (above, sum) in above.iter_mut().zip(&sums) {
            for channel in 0..4 { above[channel] += sum[channel] * cover.in_first; }
        }
        if cover.ends_first {
            for (above, sum) in above.iter_mut().zip(&sums) {
                let [r, g, b, a] = *above;
                if a == 0 { shrunk.extend([0; 4]); } else {
                    let c = |x: u64| nearest(x as f64 / a as f64);
                    shrunk.extend([c(r), c(g), c(b), nearest(a as f64 / area).max(1)]);
                }
                for channel in 0..4 { above[channel] = sum[channel] * cover.in_next; }
            }
        }
    }
    shrunk
}

/// The parts of an old pixel, or row, that lie in the new one where it begins and in the next.
struct Cover {
    first: usize,
    in_first: u64,
    in_next: u64,
    /// Whether the new one where it begins ends with it.
    ends_first: bool,
}

fn covers(from: usize, to: usize) -> Vec<Cover> {
    (0..from)
        .map(|at| {
            let (start, end) = (at * to, (at + 1) * to);
            let first = start / from;
            let border = (first + 1) * from;
            let in_first = end.min(border) - start;
            Cover { first, in_first: in_first as u64, in_next: (to - in_first) as u64, ends_first: end >= border }
        })
        .collect()
}

fn nearest(level: f64) -> u8 {
    (level + 0.5) as u8
}
