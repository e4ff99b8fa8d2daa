//! The coefficients of a block after its mean (T.81, F.2.2.2).

use super::bits::Bits;
use super::huffman::{Huffman, LOOK, number};

/// The place of a block's last coefficient.
pub const LAST: u32 = 63;

/// As many steps as end a block, wherever it stands.
const REST: u8 = 64;

/// How many bits the symbol of a coefficient is followed by, and how far it leads. Of no bits it is none:
/// 16 zeros, or the end of the block.
fn size_and_steps(symbol: u8) -> (u8, u8) {
    match (symbol >> 4, symbol & 15) {
        (15, 0) => (0, 16),
        (_, 0) => (0, REST),
        (zeros, size) => (size, zeros + 1),
    }
}

/// Reads coefficients, at one look those that are as short as most are.
pub struct Coefficients {
    /// By the next `LOOK` bits: bits, steps and the value. Of no bits where that is not all in them.
    short: Box<[(u8, u8, i16); 1 << LOOK]>,
    codes: Huffman,
}

impl Coefficients {
    pub fn new(codes: Huffman) -> Self {
        let mut short = Box::new([(0, 0, 0); 1 << LOOK]);
        for (next, slot) in short.iter_mut().enumerate() {
            let Some((length, symbol)) = codes.short(next) else { continue };
            let (size, steps) = size_and_steps(symbol);
            if u32::from(length + size) <= LOOK {
                let mut bits = Bits::of_word((next as u64) << (64 - LOOK));
                bits.skip(length.into());
                *slot = (length + size, steps, number(&mut bits, size) as i16);
            }
        }
        Self { short, codes }
    }

    /// How many places the next coefficient is further on, and its value; or zero, at the end of the block or
    /// where there is none.
    #[inline]
    #[allow(clippy::indexing_slicing)] // the table has a place for all numbers of `LOOK` bits
    pub fn next(&self, bits: &mut Bits) -> Option<(u32, i64)> {
        let (length, steps, value) = self.short[(bits.peek() >> (64 - LOOK)) as usize];
        if length > 0 {
            bits.skip(length.into());
            return Some((steps.into(), value.into()));
        }
        let (size, steps) = size_and_steps(self.codes.symbol(bits)?);
        Some((steps.into(), number(bits, size).into()))
    }
}

/// Skips coefficients, up to two by each look.
pub struct Skipper {
    by_code: Box<[Skip; 1 << LOOK]>,
    codes: Huffman,
}

/// How many bits a coefficient takes, and how far it leads; and both for it and the next one together, if
/// that one's code is known too.
#[derive(Clone, Copy, Default)]
struct Skip {
    bits: u8,
    steps: u8,
    both_bits: u8,
    both_steps: u8,
}

impl Skipper {
    pub fn new(codes: Huffman) -> Self {
        let mut by_code = Box::new([Skip::default(); 1 << LOOK]);
        for (next, slot) in by_code.iter_mut().enumerate() {
            let Some((bits, steps)) = skip_at(&codes, next, 0) else { continue };
            let (more_bits, more_steps) = skip_at(&codes, next, bits.into()).unwrap_or_default();
            *slot = Skip { bits, steps, both_bits: bits + more_bits, both_steps: steps + more_steps };
        }
        Self { by_code, codes }
    }

    /// Skips what is left of a block after its mean.
    #[inline]
    #[allow(clippy::indexing_slicing)] // the table has a place for all numbers of `LOOK` bits
    pub fn skip(&self, all_bits: &mut Bits) -> Option<()> {
        let mut bits = *all_bits;
        let mut place = 0;
        while place < LAST {
            let skip = self.by_code[(bits.peek() >> (64 - LOOK)) as usize];
            if skip.bits == 0 {
                let (size, steps) = size_and_steps(self.codes.symbol(&mut bits)?);
                bits.peek();
                bits.skip(size.into());
                place += u32::from(steps);
            } else if place + u32::from(skip.steps) < LAST {
                bits.skip(skip.both_bits.into());
                place += u32::from(skip.both_steps);
            } else {
                // It ends the block, so the next one is another block's.
                bits.skip(skip.bits.into());
                break;
            }
        }
        *all_bits = bits;
        Some(())
    }
}

/// The bits and the steps of the coefficient whose code begins after some of `LOOK` bits, if that code is
/// all in them.
fn skip_at(codes: &Huffman, bits: usize, after: u32) -> Option<(u8, u8)> {
    let (length, symbol) = codes.short((bits << after) % (1 << LOOK))?;
    let (size, steps) = size_and_steps(symbol);
    (after + u32::from(length) <= LOOK).then_some((length + size, steps))
}
