//! The bits of a scan, one after the other.

/// Reads the bits of entropy-coded data, without the zero bytes that are stuffed into them, up to the
/// next marker (T.81, F.2.2.5). From there on it gives zeros, and knows that it did.
///
/// It is copied to and fro, so that the processor's registers can hold it: what a function might change
/// through a reference has to lie in memory.
#[derive(Clone, Copy)]
pub struct Bits<'a> {
    data: &'a [u8],
    next: usize,
    /// The next bits, the first of them the highest; below those there are zeros.
    buffer: u64,
    count: u32,
    /// How many of them were made up.
    padding: u32,
}

impl<'a> Bits<'a> {
    pub fn new(data: &'a [u8], start: usize) -> Self {
        Self { data, next: start, buffer: 0, count: 0, padding: 0 }
    }

    /// The bits of a word, the highest first, and no more.
    pub fn of_word(word: u64) -> Self {
        Self { data: &[], next: 0, buffer: word, count: 64, padding: 0 }
    }

    /// The next 32 bits, if not more; a code is of 16 at most, and so is what follows it.
    #[inline]
    pub fn peek(&mut self) -> u64 {
        if self.count < 32 {
            self.refill();
        }
        self.buffer
    }

    /// Goes on by so many bits, of those that were peeked at.
    #[inline]
    pub fn skip(&mut self, bits: u32) {
        self.buffer <<= bits;
        self.count = self.count.wrapping_sub(bits);
    }

    #[inline]
    fn refill(&mut self) {
        if let Some(&bytes) = self.data.get(self.next..).and_then(<[u8]>::first_chunk::<8>) {
            let word = u64::from_be_bytes(bytes);
            if !has_ff(word) {
                self.buffer |= word >> self.count;
                let taken = (63 - self.count) / 8;
                self.next += taken as usize;
                self.count += taken * 8;
                return;
            }
        }
        *self = self.refilled_by_bytes();
    }

    #[cold]
    #[inline(never)]
    fn refilled_by_bytes(mut self) -> Self {
        while self.count <= 56 {
            let byte = match (self.data.get(self.next), self.data.get(self.next + 1)) {
                (Some(&0xff), Some(0)) => {
                    self.next += 2;
                    0xff
                }
                (Some(0xff) | None, _) => {
                    self.padding += 8;
                    0
                }
                (Some(&byte), _) => {
                    self.next += 1;
                    byte
                }
            };
            self.buffer |= u64::from(byte) << (56 - self.count);
            self.count += 8;
        }
        self
    }

    /// Where the data end that were read; `None` where they ended before that.
    pub fn end(&self) -> Option<usize> {
        (self.padding <= self.count).then_some(self.next)
    }
}

/// Whether one of the eight bytes is 0xff: then all of its bits, negated, are zero.
fn has_ff(word: u64) -> bool {
    const LOW: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    // The lowest zero byte borrows from its highest bit; a byte above it may too, which changes nothing.
    (!word).wrapping_sub(LOW) & word & HIGH != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(data: &[u8], count: usize) -> (Vec<u64>, Option<usize>) {
        let mut bits = Bits::new(data, 0);
        let bytes = (0..count)
            .map(|_| {
                let byte = bits.peek() >> 56;
                bits.skip(8);
                byte
            })
            .collect();
        (bytes, bits.end())
    }

    #[test]
    fn a_zero_after_ff_is_no_data() {
        let data = [1, 0xff, 0, 2, 3, 4, 5, 6, 7, 8, 0xff, 0, 9, 0xff, 0xd9];
        assert_eq!(read(&data, 11).0, [1, 0xff, 2, 3, 4, 5, 6, 7, 8, 0xff, 9]);
    }

    #[test]
    fn what_lies_beyond_a_marker_is_not_read() {
        let data = [1, 2, 0xff, 0xd9, 5, 6, 7, 8, 9, 10, 11, 12];
        assert_eq!(read(&data, 2), (vec![1, 2], Some(2)));
        assert_eq!(read(&data, 3), (vec![1, 2, 0], None));
    }

    #[test]
    fn data_may_end_anywhere_but_are_not_made_up() {
        for length in 0..20 {
            let data = vec![7; length];
            assert_eq!(read(&data, length), (vec![7; length], Some(length)));
            assert_eq!(read(&data, length + 1).1, None);
        }
    }

    #[test]
    fn ff_is_found_wherever_it_stands() {
        for place in 0..8 {
            assert!(has_ff(0xff << (place * 8)));
            assert!(!has_ff(0xfe << (place * 8)));
            assert!(!has_ff(!(0xff << (place * 8)) & 0x7f7f_7f7f_7f7f_7f7f));
        }
        assert!(!has_ff(0));
    }
}
