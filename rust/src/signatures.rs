//! The palettes of many pictures, side by side in memory, to be gone through in one sweep.

use crate::families::{Families, MOST};
use crate::oklab::{self, Glare};

/// How many families a packed signature tells the shares of.
pub const FAMILIES: usize = 12;
/// The last three are black, gray and white.
pub const FIRST_NEUTRAL: u8 = 9;
/// The share of a family that is all of the picture.
pub const WHOLE: f32 = 65_535.0;

/// A packed signature: how many colors less one (a byte), whether it is of one hue (a byte), lightness in
/// 65,535ths, colorfulness in hundredths, the shares of the families in 65,535ths (each of two bytes), and
/// each color (three bytes) with its share (a double). Little-endian throughout.
const HEAD: usize = 6 + 2 * FAMILIES;
const SWATCH: usize = 11;

/// What may be asked of a picture besides its colors.
#[derive(Clone, Copy)]
pub struct Traits {
    pub lightness: u16,
    pub colorfulness: u16,
    pub mono: bool,
    /// The family of the largest share; of equal ones the first.
    pub family: u8,
}

pub struct Signatures {
    chroma: f64,
    glare: Glare,
    family_of: Families,
    pub ids: Vec<i64>,
    /// Where the swatches of each picture end.
    ends: Vec<u32>,
    pub families: Vec<[u16; FAMILIES]>,
    pub traits: Vec<Traits>,
    /// Of all swatches: lightness, a and b (both stretched), share, family.
    pub places: [Vec<f32>; 3],
    pub shares: Vec<f32>,
    pub swatch_families: Vec<u8>,
}

/// Bytes that are no packed signature.
#[derive(Debug, PartialEq)]
pub struct Damaged;

impl Signatures {
    /// None yet; `chroma` is what a and b are stretched by.
    pub fn new(family_of: Families, chroma: f64, glare: Glare) -> Self {
        Self {
            chroma,
            glare,
            family_of,
            ids: Vec::new(),
            ends: Vec::new(),
            families: Vec::new(),
            traits: Vec::new(),
            places: [const { Vec::new() }; 3],
            shares: Vec::new(),
            swatch_families: Vec::new(),
        }
    }

    /// Makes room, so that no more is taken than is needed.
    pub fn reserve(&mut self, pictures: usize, swatches: usize) {
        self.ids.reserve_exact(pictures);
        self.ends.reserve_exact(pictures);
        self.families.reserve_exact(pictures);
        self.traits.reserve_exact(pictures);
        self.places.iter_mut().for_each(|axis| axis.reserve_exact(swatches));
        self.shares.reserve_exact(swatches);
        self.swatch_families.reserve_exact(swatches);
    }

    pub fn len(&self) -> usize {
        self.ids.len()
    }

    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Which swatches are of a run of pictures.
    pub fn swatches(&self, pictures: std::ops::Range<usize>) -> std::ops::Range<usize> {
        self.start(pictures.start)..self.start(pictures.end)
    }

    fn start(&self, picture: usize) -> usize {
        picture.checked_sub(1).map_or(0, |before| self.ends[before] as usize)
    }

    /// Appends packed signatures, an id each. After an error some may have been appended.
    pub fn extend(&mut self, ids: &[i64], mut packed: &[u8]) -> Result<(), Damaged> {
        let mut colors = Vec::with_capacity(packed.len() / SWATCH);
        for &id in ids {
            let (&head, rest) = packed.split_first_chunk::<HEAD>().ok_or(Damaged)?;
            let count = usize::from(head[0]) + 1;
            let (swatches, rest) = rest.split_at_checked(count * SWATCH).ok_or(Damaged)?;
            packed = rest;
            for swatch in swatches.as_chunks::<SWATCH>().0 {
                let [r, g, b, share @ ..] = *swatch;
                let share = f64::from_le_bytes(share);
                if !(share > 0.0 && share <= 1.0) {
                    return Err(Damaged);
                }
                colors.push([r, g, b]);
                self.shares.push(share as f32);
                self.swatch_families.push(self.family_of.of([r, g, b]).min(MOST) as u8);
            }
            self.ids.push(id);
            self.ends.push(u32::try_from(self.shares.len()).map_err(|_| Damaged)?);
            self.push_head(&head);
        }
        self.push_places(&colors);
        if packed.is_empty() { Ok(()) } else { Err(Damaged) }
    }

    fn push_head(&mut self, head: &[u8; HEAD]) {
        let number = |at: usize| u16::from_le_bytes([head[at], head[at + 1]]);
        let families: [u16; FAMILIES] = std::array::from_fn(|family| number(6 + 2 * family));
        let most = families.iter().copied().max().unwrap_or(0);
        let family = families.iter().position(|&share| share == most).unwrap_or(0);
        self.families.push(families);
        self.traits.push(Traits {
            mono: head[1] != 0,
            lightness: number(2),
            colorfulness: number(4),
            family: family as u8,
        });
    }

    fn push_places(&mut self, colors: &[[u8; 3]]) {
        let chroma = self.chroma;
        let stretches = [1.0, chroma, chroma];
        for ((axis, column), stretch) in
            self.places.iter_mut().zip(oklab::from_srgb8(colors, self.glare)).zip(stretches)
        {
            axis.extend(column.into_iter().map(|x| (x * stretch) as f32));
        }
    }
}

/// The colors of packed signatures, each once and in ascending order, and what they weigh together: their
/// shares, in whole numbers so that sums are exact in any order.
pub fn colors(mut packed: &[u8]) -> Result<(Vec<u8>, Vec<f64>), Damaged> {
    let mut found = Vec::with_capacity(packed.len() / SWATCH);
    while !packed.is_empty() {
        let (&head, rest) = packed.split_first_chunk::<HEAD>().ok_or(Damaged)?;
        let (swatches, rest) = rest.split_at_checked((usize::from(head[0]) + 1) * SWATCH).ok_or(Damaged)?;
        packed = rest;
        for swatch in swatches.as_chunks::<SWATCH>().0 {
            let [r, g, b, share @ ..] = *swatch;
            let share = f64::from_le_bytes(share);
            if !(share > 0.0 && share <= 1.0) {
                return Err(Damaged);
            }
            found.push(([r, g, b], (share * UNITS).round().max(1.0)));
        }
    }
    found.sort_unstable_by_key(|one| one.0);
    let (mut colors, mut weights): (Vec<[u8; 3]>, Vec<f64>) = (Vec::new(), Vec::new());
    for (color, weight) in found {
        match weights.last_mut() {
            Some(last) if colors.last() == Some(&color) => *last += weight,
            _ => {
                colors.push(color);
                weights.push(weight);
            }
        }
    }
    Ok((colors.into_flattened(), weights))
}

/// What a share of 1 weighs: a swatch is told to a millionth, and a billion pictures add up exactly.
const UNITS: f64 = (1 << 20) as f64;

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::families::Rule;

    /// One family, 0, is all colors but the dark ones, which are of 1.
    pub fn families() -> Families {
        let whole = [[1.0, 0.0]; 2];
        let dark = Rule { family: 1, hues: whole, lightness: [0.0, 0.3], chroma: [0.0, 1.0] };
        let rest = Rule { family: 0, hues: whole, lightness: [0.0, 1.0], chroma: [0.0, 1.0] };
        Families::new(&[dark, rest])
    }

    pub fn packed(swatches: &[([u8; 3], f64)], families: [u16; FAMILIES]) -> Vec<u8> {
        let mut bytes = vec![swatches.len() as u8 - 1, 0, 0, 128, 100, 0];
        bytes.extend(families.iter().flat_map(|share| share.to_le_bytes()));
        for (color, share) in swatches {
            bytes.extend(color);
            bytes.extend(share.to_le_bytes());
        }
        bytes
    }

    #[test]
    fn what_was_packed_is_found() {
        let mut found = Signatures::new(families(), 2.0, Glare::NONE);
        let mut bytes = packed(&[([255; 3], 0.75), ([0; 3], 0.25)], [7; FAMILIES]);
        bytes.extend(packed(&[([255, 0, 0], 1.0)], [0; FAMILIES]));
        assert_eq!(found.extend(&[3, 9], &bytes), Ok(()));
        assert_eq!((found.len(), found.ids.as_slice()), (2, [3, 9].as_slice()));
        assert_eq!((found.swatches(0..1), found.swatches(1..2)), (0..2, 2..3));
        assert_eq!(
            (found.shares.as_slice(), found.families[0]),
            ([0.75, 0.25, 1.0].as_slice(), [7; FAMILIES])
        );
        assert_eq!(found.swatch_families, [0, 1, 0]);
        assert!((found.places[0][0] - 1.0).abs() < 1e-6 && found.places[0][1] == 0.0);
    }

    #[test]
    fn colors_weigh_what_their_shares_add_up_to() {
        let mut bytes = packed(&[([9; 3], 0.75), ([1; 3], 0.25)], [0; FAMILIES]);
        bytes.extend(packed(&[([9; 3], 0.5), ([2; 3], 0.5)], [0; FAMILIES]));
        let (found, weights) = colors(&bytes).unwrap_or_default();
        assert_eq!(found, [1, 1, 1, 2, 2, 2, 9, 9, 9]);
        assert_eq!(weights.iter().map(|weight| weight / UNITS).collect::<Vec<_>>(), [0.25, 0.5, 1.25]);
        assert_eq!(colors(&bytes[1..]), Err(Damaged));
    }

    #[test]
    fn bytes_that_are_cut_off_left_over_or_of_impossible_shares_are_damaged() {
        let whole = packed(&[([1; 3], 1.0)], [0; FAMILIES]);
        for length in 0..whole.len() {
            assert_eq!(
                Signatures::new(families(), 2.0, Glare::NONE).extend(&[1], &whole[..length]),
                Err(Damaged)
            );
        }
        let more = [whole.as_slice(), &[0]].concat();
        assert_eq!(Signatures::new(families(), 2.0, Glare::NONE).extend(&[1], &more), Err(Damaged));
        for share in [0.0, -1.0, 1.1, f64::NAN] {
            let bytes = packed(&[([1; 3], share)], [0; FAMILIES]);
            assert_eq!(Signatures::new(families(), 2.0, Glare::NONE).extend(&[1], &bytes), Err(Damaged));
        }
    }
}
