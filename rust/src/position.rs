//! Where in a picture its clusters lie.

/// Of each of `k` clusters what there is of it in a picture, whose rows come in strips: opacity added up; and
/// that times the column, and times the row, each counted to the middle of a pixel.
pub struct Moments<'a> {
    pub sums: Vec<[f64; 3]>,
    width: usize,
    colors: &'a [[u8; 3]],
    labels: &'a [u32],
    starts: Vec<usize>,
    pixels: usize,
}

impl<'a> Moments<'a> {
    /// `colors` ascend, and `labels` has the cluster of each. Rows are of at least one pixel.
    pub fn new(width: usize, colors: &'a [[u8; 3]], labels: &'a [u32], k: usize) -> Self {
        Self { sums: vec![[0.0; 3]; k], width, colors, labels, starts: starts(colors), pixels: 0 }
    }

    /// Adds the next pixels, of three or four bytes, the fourth their opacity.
    pub fn add<const CHANNELS: usize>(&mut self, pixels: &[u8]) {
        let mut last = None;
        let mut at = None;
        for pixel in pixels.as_chunks::<CHANNELS>().0 {
            let x = (self.pixels % self.width) as f64 + 0.5;
            let y = (self.pixels / self.width) as f64 + 0.5;
            self.pixels += 1;
            let weight = f64::from(if CHANNELS == 4 { pixel[3] } else { u8::MAX });
            let color = [pixel[0], pixel[1], pixel[2]];
            // Neighbors are often alike.
            if last != Some(color) {
                last = Some(color);
                at = self.label_of(color);
            }
            if let Some(label) = at.filter(|_| weight > 0.0) {
                let sum = &mut self.sums[label as usize];
                sum[0] += weight;
                sum[1] += weight * x;
                sum[2] += weight * y;
            }
        }
    }

    fn label_of(&self, color: [u8; 3]) -> Option<u32> {
        let block = block(color);
        let alike = self.starts[block]..self.starts[block + 1];
        let within = self.colors[alike.clone()].binary_search_by_key(&color[2], |other| other[2]).ok()?;
        Some(self.labels[alike.start + within])
    }
}

/// Where colors begin that have the same red and green, so that few are left to search: of millions, a search
/// through all would wait for memory at each step.
fn starts(colors: &[[u8; 3]]) -> Vec<usize> {
    let mut starts = vec![0; (1 << 16) + 1];
    colors.iter().for_each(|color| starts[block(*color) + 1] += 1);
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

fn block([red, green, _]: [u8; 3]) -> usize {
    usize::from(red) << 8 | usize::from(green)
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLORS: [[u8; 3]; 2] = [[0, 0, 0], [9, 8, 7]];

    #[test]
    fn moments_are_to_the_middle_of_pixels_however_the_strips_are_cut() {
        let pixels = [0, 0, 0, 9, 8, 7, 0, 0, 0, 0, 0, 0];
        let labels = [1, 0];
        for cut in [0, 3, 6, 9, 12] {
            let mut moments = Moments::new(2, &COLORS, &labels, 2);
            moments.add::<3>(&pixels[..cut]);
            moments.add::<3>(&pixels[cut..]);
            assert_eq!(moments.sums, [[255.0, 255.0 * 1.5, 255.0 * 0.5], [765.0, 255.0 * 2.5, 255.0 * 3.5]]);
        }
    }

    #[test]
    fn a_pixel_counts_by_its_opacity_and_one_of_another_color_not_at_all() {
        let mut moments = Moments::new(5, &COLORS, &[0, 1], 2);
        moments.add::<4>(&[0, 0, 0, 51, 9, 8, 7, 0, 1, 2, 3, 255, 9, 8, 6, 255, 9, 8, 7, 255]);
        assert_eq!(moments.sums, [[51.0, 25.5, 25.5], [255.0, 255.0 * 4.5, 127.5]]);
    }
}
