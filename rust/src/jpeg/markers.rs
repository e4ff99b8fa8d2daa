//! The segments of a file, one after the other (T.81, B).

use super::huffman::Huffman;

pub enum Segment<'a> {
    Frame { segment: &'a [u8], progressive: bool },
    Scan(&'a [u8]),
    End,
}

/// Walks over a file from segment to segment, and remembers what those define.
pub struct Markers<'a> {
    pub file: &'a [u8],
    /// Where the next segment begins, or the data of a scan.
    pub at: usize,
    /// How many units come between restarts; 0 if there are none.
    pub restart_interval: usize,
    pub jfif: bool,
    /// How colors are stored, in files of Adobe's programs.
    pub adobe: Option<u8>,
    quantization: [Option<[u16; 64]>; 4],
    codes: [[Option<Codes<'a>>; 4]; 2],
}

/// A Huffman table as it is written: how many codes there are of each length, and their symbols.
type Codes<'a> = (&'a [u8; 16], &'a [u8]);

/// What a table of codes is for: a mean, or the other coefficients.
#[derive(Clone, Copy)]
pub enum Class {
    Mean,
    Others,
}

pub const FIRST_RESTART: u8 = 0xd0;
const LAST_RESTART: u8 = 0xd7;
const START: u8 = 0xd8;
const END: u8 = 0xd9;

impl<'a> Markers<'a> {
    /// `None` if it is not a JPEG.
    pub fn new(file: &'a [u8]) -> Option<Self> {
        file.starts_with(&[0xff, START]).then_some(Self {
            file,
            at: 2,
            restart_interval: 0,
            jfif: false,
            adobe: None,
            quantization: [None; 4],
            codes: [[None; 4]; 2],
        })
    }

    /// The next segment that is more than a definition; `None` where the file ends before that, or
    /// has something in it that is not plain.
    pub fn next(&mut self) -> Option<Segment<'a>> {
        loop {
            let code = self.marker()?;
            if code == END {
                return Some(Segment::End);
            }
            let segment = self.segment()?;
            match code {
                // Those with Huffman codes: sequential (two kinds), and progressive.
                0xc0 | 0xc1 => return Some(Segment::Frame { segment, progressive: false }),
                0xc2 => return Some(Segment::Frame { segment, progressive: true }),
                0xda => return Some(Segment::Scan(segment)),
                0xc4 => self.define_codes(segment)?,
                0xdb => self.define_quantization(segment)?,
                0xdd => self.restart_interval = u16::from_be_bytes(segment.try_into().ok()?).into(),
                // Long enough to be what it says: libjpeg's conditions, since it has to agree.
                0xe0 => self.jfif |= segment.len() >= 12 && segment.starts_with(b"JFIF\0"),
                0xee if segment.starts_with(b"Adobe") => self.adobe = segment.get(11).copied().or(self.adobe),
                0xe0..=0xef | 0xfe => {}
                _ => return None,
            }
        }
    }

    fn marker(&mut self) -> Option<u8> {
        let rest = self.file.get(self.at..)?;
        // Its first byte may be repeated, to fill.
        let fill = rest.iter().position(|&byte| byte != 0xff).filter(|&fill| fill > 0)?;
        self.at += fill + 1;
        rest.get(fill).copied()
    }

    fn segment(&mut self) -> Option<&'a [u8]> {
        let length = self.file.get(self.at..)?.first_chunk().map(|&bytes| u16::from_be_bytes(bytes))?;
        let segment = self.file.get(self.at + 2..self.at + usize::from(length))?;
        self.at += usize::from(length);
        Some(segment)
    }

    fn define_quantization(&mut self, mut segment: &[u8]) -> Option<()> {
        while let Some((&head, rest)) = segment.split_first() {
            let mut steps = [0; 64];
            segment = match head >> 4 {
                0 => {
                    let (bytes, rest) = rest.split_first_chunk::<64>()?;
                    steps.iter_mut().zip(bytes).for_each(|(step, &byte)| *step = byte.into());
                    rest
                }
                1 => {
                    let (bytes, rest) = rest.split_first_chunk::<128>()?;
                    let wide = bytes.as_chunks().0.iter();
                    steps.iter_mut().zip(wide).for_each(|(step, &two)| *step = u16::from_be_bytes(two));
                    rest
                }
                _ => return None,
            };
            *self.quantization.get_mut(usize::from(head & 15))? = Some(steps);
        }
        Some(())
    }

    fn define_codes(&mut self, mut segment: &'a [u8]) -> Option<()> {
        while let Some((&head, rest)) = segment.split_first() {
            let (counts, rest) = rest.split_first_chunk::<16>()?;
            let count = counts.iter().map(|&count| usize::from(count)).sum();
            let (symbols, rest) = rest.split_at_checked(count)?;
            let class = self.codes.get_mut(usize::from(head >> 4))?;
            *class.get_mut(usize::from(head & 15))? = Some((counts, symbols));
            segment = rest;
        }
        Some(())
    }

    /// The table of codes of this number, if one was defined that makes sense.
    pub fn codes(&self, class: Class, number: u8) -> Option<Huffman> {
        let (counts, symbols) = (*self.codes.get(class as usize)?.get(usize::from(number))?)?;
        // Of a mean, a symbol is a number of bits; more than 15 there cannot be.
        let sensible = matches!(class, Class::Others) || symbols.iter().all(|&symbol| symbol < 16);
        if sensible { Huffman::new(counts, symbols) } else { None }
    }

    /// What one step of each coefficient is worth, in the order they are stored.
    pub fn quantization(&self, number: u8) -> Option<&[u16; 64]> {
        self.quantization.get(usize::from(number))?.as_ref()
    }

    /// Goes to the next marker that ends the data of a scan, from somewhere in them.
    pub fn leave_scan(&mut self, from: usize) -> Option<()> {
        self.at = from;
        loop {
            self.at += self.file.get(self.at..)?.iter().position(|&byte| byte == 0xff)?;
            match *self.file.get(self.at + 1)? {
                0 | FIRST_RESTART..=LAST_RESTART => self.at += 2,
                _ => return Some(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file says whose tables of codes, for means and for others, have one code, of one bit.
    fn with_codes_for(symbol: u8) -> [bool; 2] {
        let table = |head: u8| [&[head, 1][..], &[0; 15], &[symbol]].concat();
        let segment = [table(0x00), table(0x10)].concat();
        let length = (segment.len() as u16 + 2).to_be_bytes();
        let file = [&[0xff, START, 0xff, 0xc4][..], &length, &segment, &[0xff, END]].concat();
        let mut markers = Markers::new(&file).unwrap();
        assert!(matches!(markers.next(), Some(Segment::End)));
        [Class::Mean, Class::Others].map(|class| markers.codes(class, 0).is_some())
    }

    #[test]
    fn a_mean_of_more_bits_than_there_can_be_is_declined() {
        assert_eq!(with_codes_for(15), [true, true]);
        assert_eq!(with_codes_for(16), [false, true]);
        assert_eq!(with_codes_for(255), [false, true]);
    }
}
