//! Codes of different lengths, and what they stand for.

use super::bits::Bits;

/// Codes up to this length are looked up at once; the others, which are rare, are searched for.
pub const LOOK: u32 = 11;
const LONGEST: usize = 16;

/// A Huffman table as a file defines it (T.81, C).
pub struct Huffman {
    /// By the next `LOOK` bits: the length of the code they begin with and its symbol; zero if it is longer.
    short: Box<[(u8, u8); 1 << LOOK]>,
    /// A length each: the first code beyond those of that length, in the highest of 16 bits, and what to
    /// add to a code's number to have its place in `symbols`.
    beyond: [(u32, usize); LONGEST + 1],
    symbols: Vec<u8>,
}

impl Huffman {
    /// From how many codes there are of each length, and their symbols in order; `None` if those are
    /// more than there can be.
    pub fn new(counts: &[u8; LONGEST], symbols: &[u8]) -> Option<Self> {
        let mut short = Box::new([(0, 0); 1 << LOOK]);
        let mut beyond = [(0, 0); LONGEST + 1];
        let (mut code, mut place) = (0_usize, 0_usize);
        for (length, &count) in (1_u32..).zip(counts) {
            let (first, count) = (code, usize::from(count));
            let of_length = symbols.get(place..place + count)?;
            code += count;
            if code > 1 << length {
                return None;
            }
            if length <= LOOK {
                let all = 1_usize << (LOOK - length);
                let slots = short.get_mut(first * all..code * all)?;
                for (slots, &symbol) in slots.chunks_exact_mut(all).zip(of_length) {
                    slots.fill((length as u8, symbol));
                }
            }
            *beyond.get_mut(length as usize)? =
                ((code << (LONGEST as u32 - length)) as u32, place.wrapping_sub(first));
            place += count;
            code *= 2;
        }
        Some(Self { short, beyond, symbols: symbols.to_vec() })
    }

    /// Reads a symbol.
    #[inline]
    #[allow(clippy::indexing_slicing)] // the table has a place for all numbers of `LOOK` bits
    pub fn symbol(&self, bits: &mut Bits) -> Option<u8> {
        let next = bits.peek();
        let (length, symbol) = self.short[(next >> (64 - LOOK)) as usize];
        if length > 0 {
            bits.skip(u32::from(length));
            return Some(symbol);
        }
        let (length, symbol) = self.long((next >> 48) as u32)?;
        bits.skip(length);
        Some(symbol)
    }

    /// The length of the code that these `LOOK` bits begin with, and its symbol, if it is not longer.
    pub fn short(&self, bits: usize) -> Option<(u8, u8)> {
        self.short.get(bits).copied().filter(|&(length, _)| length > 0)
    }

    /// Reads a number, before which its size stands: a symbol below 16.
    #[inline]
    pub fn number(&self, bits: &mut Bits) -> Option<i32> {
        let size = self.symbol(bits)?;
        Some(number(bits, size))
    }

    /// The length and the symbol of the code that 16 bits begin with, if that is longer than `LOOK`.
    #[cold]
    fn long(&self, next: u32) -> Option<(u32, u8)> {
        for length in LOOK + 1..=LONGEST as u32 {
            let (beyond, offset) = *self.beyond.get(length as usize)?;
            if next < beyond {
                let number = (next >> (LONGEST as u32 - length)) as usize;
                return Some((length, *self.symbols.get(number.wrapping_add(offset))?));
            }
        }
        None
    }
}

/// The number of `size` bits that comes next, 15 at most (T.81, F.2.2.1: EXTEND).
#[inline]
pub fn number(bits: &mut Bits, size: u8) -> i32 {
    if size == 0 {
        return 0;
    }
    let size = u32::from(size % 16);
    let raw = (bits.peek() >> (64 - size)) as i32;
    bits.skip(size);
    if raw >> (size - 1) == 0 { raw - (1 << size) + 1 } else { raw }
}
