//! Which color of a palette looks nearest to each 8-bit color, for pictures of millions of them.

use crate::oklab::{Glare, LANES, few_from_srgb8, from_srgb8};

const COLORS: usize = 1 << 24;
const LINES: usize = COLORS / LANES;
/// Bits that say which lines are known are kept in words.
const WORD: usize = u64::BITS as usize;

/// The answers for all colors, each worked out when it is first asked for.
///
/// A line of colors, which differ only in the last bits of blue, is worked out together: it takes hardly
/// longer than one, and most colors of a picture have neighbors that are in it too.
pub struct Lookup {
    /// The palette in Oklab, a and b times `chroma`.
    palette: Vec<[f64; 3]>,
    chroma: f64,
    answers: Vec<u8>,
    /// The lines that are worked out, a bit each.
    known: Vec<u64>,
}

impl Lookup {
    /// For a palette of 1 to 256 colors. Distance is Euclidean in Oklab, a and b times `chroma`.
    pub fn new(palette: &[[u8; 3]], chroma: f64) -> Self {
        let [lightness, a, b] = from_srgb8(palette, Glare::NONE);
        let places = lightness.into_iter().zip(a).zip(b);
        Self {
            palette: places.map(|((l, a), b)| [l, a * chroma, b * chroma]).collect(),
            chroma,
            answers: vec![0; COLORS],
            known: vec![0; LINES / WORD],
        }
    }

    /// The number of the nearest color, the first of several at the same distance.
    pub fn nearest(&mut self, [r, g, b]: [u8; 3]) -> u8 {
        let color = u32::from_be_bytes([0, r, g, b]) as usize;
        let line = color / LANES;
        if self.known[line / WORD] >> (line % WORD) & 1 == 0 {
            self.work_out(line);
        }
        self.answers[color]
    }

    #[cold]
    fn work_out(&mut self, line: usize) {
        let colors: [[u8; 3]; LANES] = std::array::from_fn(|lane| {
            let [_, r, g, b] = ((line * LANES + lane) as u32).to_be_bytes();
            [r, g, b]
        });
        let [lightness, a, b] = few_from_srgb8(&colors, Glare::NONE);
        let [a, b] = [a, b].map(|axis| axis.map(|x| x * self.chroma));
        let mut least = [f64::INFINITY; LANES];
        // As wide as the distances, so that both are chosen side by side.
        let mut nearest = [0_u64; LANES];
        for (number, &[l, p, q]) in (0..).zip(&self.palette) {
            for lane in 0..LANES {
                let (dl, da, db) = (lightness[lane] - l, a[lane] - p, b[lane] - q);
                let distance = dl * dl + (da * da + db * db);
                let nearer = distance < least[lane];
                least[lane] = if nearer { distance } else { least[lane] };
                nearest[lane] = if nearer { number } else { nearest[lane] };
            }
        }
        let answers = &mut self.answers[line * LANES..][..LANES];
        answers.iter_mut().zip(nearest).for_each(|(answer, number)| *answer = number as u8);
        self.known[line / WORD] |= 1 << (line % WORD);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_color_of_a_palette_is_nearest_to_itself() {
        let palette: Vec<[u8; 3]> = (0..=255).map(|i: u8| [i, i.wrapping_mul(7), 255 - i]).collect();
        let mut lookup = Lookup::new(&palette, 2.0);
        for (number, &color) in palette.iter().enumerate() {
            assert_eq!(usize::from(lookup.nearest(color)), number);
        }
    }

    #[test]
    fn a_color_is_answered_alike_whichever_of_its_line_was_asked_for_first() {
        let palette = [[0, 0, 0], [3, 3, 3], [0, 0, 9], [255; 3]];
        let asked = |first: u8| {
            let mut lookup = Lookup::new(&palette, 2.0);
            lookup.nearest([0, 0, first]);
            (0..16).map(|blue| lookup.nearest([0, 0, blue])).collect::<Vec<_>>()
        };
        assert_eq!(asked(0), asked(15));
        assert_eq!(asked(0), asked(7));
    }

    #[test]
    fn of_several_at_the_same_distance_it_is_the_first() {
        assert_eq!(Lookup::new(&[[9, 9, 9], [9, 9, 9]], 2.0).nearest([200, 0, 0]), 0);
    }

    #[test]
    fn chroma_counts_as_much_as_it_is_said_to() {
        // A dull green between a gray as light as itself and a green that is darker.
        let palette = [[120, 120, 120], [60, 110, 60]];
        assert_eq!(Lookup::new(&palette, 0.0).nearest([100, 126, 100]), 0);
        assert_eq!(Lookup::new(&palette, 4.0).nearest([80, 128, 80]), 1);
    }
}
