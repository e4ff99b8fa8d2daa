//! One pass over some of the components, block by block (T.81, A.2 and B.2.3).

use super::bits::Bits;
use super::frame::Frame;
use super::markers::{FIRST_RESTART, Markers};

/// What a scan says of itself.
pub struct Scan {
    pub components: Vec<ScanComponent>,
    /// The first and the last of the coefficients in it, 0..=63.
    pub first: u8,
    pub last: u8,
    /// Of progressive files: how many low bits were missing before it, 0 if it is the first; and how many
    /// are missing after it.
    pub missing_before: u8,
    pub missing: u8,
}

pub struct ScanComponent {
    /// Its place in the frame.
    pub number: usize,
    /// The numbers of its tables of codes.
    pub codes_of_means: u8,
    pub codes_of_others: u8,
}

impl Scan {
    pub fn new(segment: &[u8], frame: &Frame) -> Option<Self> {
        let (&count, rest) = segment.split_first()?;
        let (pairs, rest) = rest.split_at_checked(usize::from(count) * 2)?;
        let &[first, last, bits] = rest else { return None };
        let mut components: Vec<ScanComponent> = Vec::new();
        for &[id, tables] in pairs.as_chunks().0 {
            let number = frame.components.iter().position(|component| component.id == id)?;
            if components.iter().any(|earlier| earlier.number == number) {
                return None;
            }
            let (codes_of_means, codes_of_others) = (tables >> 4, tables & 15);
            components.push(ScanComponent { number, codes_of_means, codes_of_others });
        }
        let (missing_before, missing) = (bits >> 4, bits & 15);
        (!components.is_empty()).then_some(Self { components, first, last, missing_before, missing })
    }
}

/// A block that is to be read.
pub struct Block {
    /// Which component it is of, by its place in the scan.
    pub component: usize,
    pub column: usize,
    pub row: usize,
}

/// Calls `read` for each block of a scan in the order of the data, with the mean of the one before it, which it
/// replaces. Leaves the markers behind the data. `None` where they end too early, or `read` says so.
pub fn walk(
    markers: &mut Markers,
    frame: &Frame,
    scan: &Scan,
    mut read: impl FnMut(&mut Bits, &mut i32, Block) -> Option<()>,
) -> Option<()> {
    // Of one component alone, there are no blocks beyond the picture's edge, and each is a unit.
    let (columns, rows) = match scan.components.as_slice() {
        [alone] => frame.blocks(alone.number)?,
        _ => frame.units(),
    };
    let mut layout = [(0, 0); 4];
    for (slot, component) in layout.iter_mut().zip(&scan.components) {
        let of_frame = frame.components.get(component.number)?;
        *slot = if scan.components.len() == 1 { (1, 1) } else { (of_frame.across, of_frame.down) };
    }
    let layout = layout.get(..scan.components.len())?;
    let mut bits = Bits::new(markers.file, markers.at);
    let mut means = [0; 4];
    let mut until_restart = markers.restart_interval;
    let mut next_restart = FIRST_RESTART;
    for row in 0..rows {
        for column in 0..columns {
            if markers.restart_interval > 0 {
                if until_restart == 0 {
                    bits = after_restart(markers.file, &bits, next_restart)?;
                    means = [0; 4];
                    next_restart = FIRST_RESTART | ((next_restart + 1) % 8);
                    until_restart = markers.restart_interval;
                }
                until_restart -= 1;
            }
            for ((component, &(across, down)), mean) in layout.iter().enumerate().zip(&mut means) {
                for y in 0..down {
                    for x in 0..across {
                        let block = Block { component, column: column * across + x, row: row * down + y };
                        read(&mut bits, mean, block)?;
                    }
                }
            }
        }
        bits.end()?;
    }
    markers.leave_scan(bits.end()?)
}

/// The bits behind a marker that has to stand right where those before it end.
fn after_restart<'a>(file: &'a [u8], bits: &Bits, marker: u8) -> Option<Bits<'a>> {
    let mut at = bits.end()?;
    // One byte of bits that fill the last may not have been looked at yet.
    at += file.get(at..)?.iter().take(2).position(|&byte| byte == 0xff)?;
    file.get(at..)?.starts_with(&[0xff, marker]).then(|| Bits::new(file, at + 2))
}
