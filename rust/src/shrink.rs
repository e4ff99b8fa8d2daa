//! Fewer pixels, by area average: a new pixel is the mean of what it covers, and an old pixel that lies
//! across a border counts on both sides, by the part that lies there.
//!
//! Old pixels are cut into as many parts as there are new ones, and a new pixel takes as many parts as
//! there are old ones. So every sum is a whole number, and exact: far below 2^53 for any picture there
//! is.
//!
//! What comes in may have been shrunk by whole factors: a pixel then stands for a block of the picture,
//! and the last of a row or column for what is left of one.

/// A size in pixels; both at least 1.
#[derive(Clone, Copy)]
pub struct Size {
    pub width: usize,
    pub height: usize,
}

impl Size {
    fn area(self) -> f64 {
        self.width as f64 * self.height as f64
    }
}

/// Shrinks a picture of size `from` to size `to`, not larger. `pixels` are of `CHANNELS` bytes, each
/// channel by itself, and each pixel the mean of a block.
pub fn opaque<const CHANNELS: usize>(pixels: &[u8], from: Size, block: Size, to: Size) -> Vec<u8> {
    let mut shrunk = Vec::with_capacity(to.width * to.height * CHANNELS);
    let add = |sums: &mut [f64], row: &[u8], parts: f64| {
        for (sum, level) in sums.iter_mut().zip(row) {
            *sum += f64::from(*level) * parts;
        }
    };
    each_sum(pixels, from, block, to, add, |sum: [f64; CHANNELS]| {
        shrunk.extend_from_slice(&sum.map(|sum| nearest(sum / from.area())));
    });
    shrunk
}

/// Shrinks RGBA pixels, a color weighing as much as it can be seen. `to` must not be larger than `from`.
///
/// A color stays exactly what it is at any opacity, and nothing that can be seen vanishes: opacity is
/// rounded to the nearest, but not to 0.
pub fn with_alpha(pixels: &[u8], from: Size, to: Size) -> Vec<u8> {
    let mut shrunk = Vec::with_capacity(to.width * to.height * 4);
    let add = |sums: &mut [f64], row: &[u8], parts: f64| {
        for (sum, pixel) in sums.chunks_exact_mut(4).zip(row.chunks_exact(4)) {
            let weight = f64::from(pixel[3]) * parts;
            sum[0] += f64::from(pixel[0]) * weight;
            sum[1] += f64::from(pixel[1]) * weight;
            sum[2] += f64::from(pixel[2]) * weight;
            sum[3] += weight;
        }
    };
    let block = Size { width: 1, height: 1 };
    each_sum(pixels, from, block, to, add, |[red, green, blue, weight]: [f64; 4]| {
        let seen = if weight > 0.0 {
            let [red, green, blue] = [red, green, blue].map(|sum| nearest(sum / weight));
            [red, green, blue, nearest(weight / from.area()).max(1)]
        } else {
            [0; 4]
        };
        shrunk.extend_from_slice(&seen);
    });
    shrunk
}

fn nearest(level: f64) -> u8 {
    (level + 0.5) as u8
}

/// Hands out the sums of the new pixels, row by row. `add` adds a row of old pixels, as many parts of it.
fn each_sum<const CHANNELS: usize>(
    pixels: &[u8],
    from: Size,
    block: Size,
    to: Size,
    add: impl Fn(&mut [f64], &[u8], f64),
    mut give: impl FnMut([f64; CHANNELS]),
) {
    let stride = from.width.div_ceil(block.width) * CHANNELS;
    let rows: Vec<&[u8]> = pixels.chunks_exact(stride).collect();
    let columns = spans(from.width, block.width, to.width);
    let mut column_sums = vec![0.0; stride];
    for span in spans(from.height, block.height, to.height) {
        column_sums.fill(0.0);
        span.each_part(&rows, |row, parts| add(&mut column_sums, row, parts));
        let (column_sums, _) = column_sums.as_chunks();
        for span in &columns {
            let mut sum = [0.0; CHANNELS];
            span.each_part(column_sums, |column: &[f64; CHANNELS], parts| {
                for (sum, value) in sum.iter_mut().zip(column) {
                    *sum += value * parts;
                }
            });
            give(sum);
        }
    }
}

/// The old pixels, or rows, that a new one covers, and how many parts of each.
struct Span {
    first: usize,
    last: usize,
    parts_of_first: f64,
    parts_of_inner: f64,
    parts_of_last: f64,
}

impl Span {
    fn each_part<T>(&self, old: &[T], mut take: impl FnMut(&T, f64)) {
        take(&old[self.first], self.parts_of_first);
        if self.last > self.first {
            for inner in &old[self.first + 1..self.last] {
                take(inner, self.parts_of_inner);
            }
            take(&old[self.last], self.parts_of_last);
        }
    }
}

fn spans(from: usize, block: usize, to: usize) -> Vec<Span> {
    let parts = block * to;
    let span = |at: usize| {
        let (start, end) = (at * from, (at + 1) * from);
        let (first, last) = (start / parts, (end - 1) / parts);
        Span {
            first,
            last,
            parts_of_first: (end.min((first + 1) * parts) - start) as f64,
            parts_of_inner: parts as f64,
            parts_of_last: (end - last * parts) as f64,
        }
    };
    (0..to).map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Size = Size { width: 1, height: 1 };

    fn size(width: usize, height: usize) -> Size {
        Size { width, height }
    }

    #[test]
    fn a_pixel_on_the_border_counts_by_its_parts_on_each_side() {
        // Three pixels into two: each takes one and a half.
        assert_eq!(opaque::<1>(&[30, 60, 90], size(3, 1), ONE, size(2, 1)), [40, 80]);
        assert_eq!(opaque::<1>(&[30, 60, 90], size(1, 3), ONE, size(1, 2)), [40, 80]);
    }

    #[test]
    fn the_same_size_changes_nothing() {
        let pixels: Vec<u8> = (0..60).collect();
        assert_eq!(opaque::<3>(&pixels, size(5, 4), ONE, size(5, 4)), pixels);
    }

    #[test]
    fn one_pixel_is_the_mean_of_all_rounded_half_up() {
        assert_eq!(opaque::<1>(&[0, 1, 1, 0], size(2, 2), ONE, size(1, 1)), [1]);
        assert_eq!(opaque::<1>(&[0, 1, 0, 0], size(2, 2), ONE, size(1, 1)), [0]);
    }

    #[test]
    fn what_is_left_of_a_block_counts_for_no_more() {
        // Five pixels came in blocks of two; the last stands for one.
        assert_eq!(opaque::<1>(&[10, 20, 90], size(5, 1), size(2, 1), size(1, 1)), [30]);
        assert_eq!(opaque::<1>(&[10, 20, 90], size(1, 5), size(1, 2), size(1, 2)), [12, 48]);
    }

    #[test]
    fn channels_do_not_mix() {
        let pixels: Vec<u8> = [1, 100, 200].repeat(35);
        assert_eq!(opaque::<3>(&pixels, size(7, 5), ONE, size(3, 2)), [1, 100, 200].repeat(6));
    }

    #[test]
    fn a_flat_color_stays_exact_at_any_opacity() {
        for alpha in 1..=255 {
            let pixels = [201, 7, 254, alpha].repeat(7 * 5);
            assert_eq!(with_alpha(&pixels, size(7, 5), size(3, 2)), [201, 7, 254, alpha].repeat(6));
        }
    }

    #[test]
    fn a_color_that_is_not_seen_does_not_tint() {
        let pixels = [[200, 0, 0, 255], [0, 255, 0, 0]].concat();
        assert_eq!(with_alpha(&pixels, size(2, 1), size(1, 1)), [200, 0, 0, 128]);
    }

    #[test]
    fn a_color_that_is_hardly_seen_hardly_tints() {
        let pixels = [[200, 0, 0, 255], [0, 200, 0, 51]].concat();
        assert_eq!(with_alpha(&pixels, size(2, 1), size(1, 1)), [167, 33, 0, 153]);
    }

    #[test]
    fn a_speck_does_not_vanish() {
        let mut pixels = vec![0; 100 * 100 * 4];
        pixels[4..8].copy_from_slice(&[9, 8, 7, 1]);
        assert_eq!(with_alpha(&pixels, size(100, 100), size(1, 1)), [9, 8, 7, 1]);
    }
}
