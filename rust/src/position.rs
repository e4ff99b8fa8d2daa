//! Where in a picture its clusters lie.

/// Of each of `k` clusters what there is of it in some rows of a picture: opacity added up; and that times
/// the column, and times the row, each counted to the middle of a pixel.
///
/// Pixels are of three or four bytes, the fourth their opacity, in rows of `width`, the first of which is
/// row number `top`. `colors` ascend, and `labels` has the cluster of each.
pub fn moments<const CHANNELS: usize>(
    pixels: &[u8],
    width: usize,
    top: usize,
    colors: &[[u8; 3]],
    labels: &[u32],
    k: usize,
) -> Vec<[f64; 3]> {
    let mut sums = vec![[0.0; 3]; k];
    let mut last = None;
    let mut at = 0;
    for (row, pixels) in pixels.as_chunks::<CHANNELS>().0.chunks(width).enumerate() {
        let y = (top + row) as f64 + 0.5;
        for (column, pixel) in pixels.iter().enumerate() {
            let weight = f64::from(if CHANNELS == 4 { pixel[3] } else { u8::MAX });
            let color = [pixel[0], pixel[1], pixel[2]];
            // Neighbors are often alike.
            if last != Some(color) {
                last = Some(color);
                at = colors.partition_point(|other| *other < color);
            }
            if weight > 0.0 && colors.get(at) == Some(&color) {
                let sum = &mut sums[labels[at] as usize];
                sum[0] += weight;
                sum[1] += weight * (column as f64 + 0.5);
                sum[2] += weight * y;
            }
        }
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLORS: [[u8; 3]; 2] = [[0, 0, 0], [9, 8, 7]];

    #[test]
    fn moments_are_to_the_middle_of_pixels_in_rows_from_the_top() {
        let pixels = [0, 0, 0, 9, 8, 7, 0, 0, 0, 0, 0, 0];
        let sums = moments::<3>(&pixels, 2, 10, &COLORS, &[1, 0], 2);
        assert_eq!(sums, [[255.0, 255.0 * 1.5, 255.0 * 10.5], [765.0, 255.0 * 2.5, 255.0 * 33.5]]);
    }

    #[test]
    fn a_pixel_counts_by_its_opacity_and_one_of_another_color_not_at_all() {
        let pixels = [0, 0, 0, 51, 9, 8, 7, 0, 1, 2, 3, 255, 9, 8, 7, 255];
        let sums = moments::<4>(&pixels, 4, 0, &COLORS, &[0, 1], 2);
        assert_eq!(sums, [[51.0, 25.5, 25.5], [255.0, 255.0 * 3.5, 127.5]]);
    }
}
