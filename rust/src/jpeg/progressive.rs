//! Files whose scans have some of the bits of some of the coefficients each (T.81, G).

use super::frame::{Component, Frame};
use super::huffman::Huffman;
use super::markers::{Class, Markers, Segment};
use super::plane::{self, Plane, sample};
use super::scan::{Scan, walk};

/// The means of one component's blocks, as far as they are known.
struct Means {
    stride: usize,
    values: Vec<i32>,
    /// How many of their low bits are missing; all, before the first scan.
    missing: Option<u8>,
    /// What one step of them is worth.
    step: i64,
}

/// More than this would not be of 8 bits (T.81, G.1.1.1.1).
const MOST_MISSING: u8 = 13;

/// Reads the means of all blocks, up to the end of the file, for each scan may add a bit to them. Where a
/// component is stored at half the resolution, the halves of its blocks are given the mean of the whole.
pub fn planes(markers: &mut Markers, frame: &Frame) -> Option<Vec<Plane>> {
    let (columns, rows) = frame.units();
    let of_component = |component: &Component| {
        let stride = columns * component.across;
        Means { stride, values: vec![0; stride * rows * component.down], missing: None, step: 0 }
    };
    let mut means: Vec<Means> = frame.components.iter().map(of_component).collect();
    loop {
        match markers.next()? {
            Segment::Scan(segment) => {
                let scan = Scan::new(segment, frame)?;
                match (scan.first, scan.last, scan.missing_before) {
                    (0, 0, 0) => begin(markers, frame, &scan, &mut means)?,
                    (0, 0, _) => refine(markers, frame, &scan, &mut means)?,
                    (0, ..) => return None,
                    _ => markers.leave_scan(markers.at)?,
                }
            }
            Segment::End => break,
            Segment::Frame { .. } => return None,
        }
    }
    let mut planes = Plane::all(frame)?;
    for (plane, means) in planes.iter_mut().zip(&means).filter(|(_, means)| means.missing == Some(0)) {
        for (row, values) in means.values.chunks_exact(means.stride).enumerate() {
            for (column, &value) in values.iter().enumerate() {
                plane.set(column, row, [[sample(plane::mean(value, means.step)?); 2]; 2])?;
            }
        }
    }
    means.iter().all(|means| means.missing == Some(0)).then_some(planes)
}

/// The first scan of the means: all of their bits but the lowest.
fn begin(markers: &mut Markers, frame: &Frame, scan: &Scan, means: &mut [Means]) -> Option<()> {
    let mut codes: Vec<Huffman> = Vec::new();
    for component in &scan.components {
        let means = means.get_mut(component.number)?;
        if means.missing.is_some() || scan.missing > MOST_MISSING {
            return None;
        }
        means.missing = Some(scan.missing);
        let table = frame.components.get(component.number)?.quantization;
        means.step = markers.quantization(table)?[0].into();
        codes.push(markers.codes(Class::Mean, component.codes_of_means)?);
    }
    walk(markers, frame, scan, |bits, mean, block| {
        let codes = codes.get(block.component)?;
        *mean = mean.wrapping_add(codes.number(bits)?);
        let means = means.get_mut(scan.components.get(block.component)?.number)?;
        *means.values.get_mut(block.row * means.stride + block.column)? = *mean << scan.missing;
        Some(())
    })
}

/// A later scan of the means: one more bit of each.
fn refine(markers: &mut Markers, frame: &Frame, scan: &Scan, means: &mut [Means]) -> Option<()> {
    for component in &scan.components {
        let means = means.get_mut(component.number)?;
        if means.missing != Some(scan.missing_before) || scan.missing + 1 != scan.missing_before {
            return None;
        }
        means.missing = Some(scan.missing);
    }
    walk(markers, frame, scan, |bits, _, block| {
        let bit = (bits.peek() >> 63) as i32;
        bits.skip(1);
        let means = means.get_mut(scan.components.get(block.component)?.number)?;
        *means.values.get_mut(block.row * means.stride + block.column)? |= bit << scan.missing;
        Some(())
    })
}
