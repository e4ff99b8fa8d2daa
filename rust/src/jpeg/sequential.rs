//! Files whose scans have all coefficients of a block together.

use super::coefficients::Skipper;
use super::frame::Frame;
use super::halves::Halves;
use super::huffman::Huffman;
use super::markers::{Class, Markers, Segment};
use super::plane::{self, Plane, sample};
use super::scan::{Scan, walk};

/// What it takes to read the blocks of one component.
struct Reader {
    /// Its place in the frame.
    number: usize,
    codes_of_means: Huffman,
    /// What one step of a mean is worth.
    step: i64,
    others: Others,
}

enum Others {
    Skipped(Skipper),
    Halved(Halves),
}

/// Reads the means of all blocks, or of the halves of those that stand for several pixels. What comes after
/// the last of them is of no interest.
pub fn planes(markers: &mut Markers, frame: &Frame) -> Option<Vec<Plane>> {
    let mut planes = Plane::all(frame)?;
    let mut missing: Vec<bool> = vec![true; planes.len()];
    while missing.contains(&true) {
        let Segment::Scan(segment) = markers.next()? else { return None };
        let scan = Scan::new(segment, frame)?;
        if (scan.first, scan.last, scan.missing_before, scan.missing) != (0, 63, 0, 0) {
            return None;
        }
        for component in &scan.components {
            let missing = missing.get_mut(component.number).filter(|missing| **missing)?;
            *missing = false;
        }
        read(markers, frame, &scan, &mut planes)?;
    }
    Some(planes)
}

fn read(markers: &mut Markers, frame: &Frame, scan: &Scan, planes: &mut [Plane]) -> Option<()> {
    let mut readers = Vec::new();
    for component in &scan.components {
        let plane = planes.get(component.number)?;
        let quantization = markers.quantization(frame.components.get(component.number)?.quantization)?;
        let codes = markers.codes(Class::Others, component.codes_of_others)?;
        readers.push(Reader {
            number: component.number,
            codes_of_means: markers.codes(Class::Mean, component.codes_of_means)?,
            step: quantization[0].into(),
            others: if plane.is_halved() {
                Others::Halved(Halves::new(codes, plane.across, plane.down, quantization))
            } else {
                Others::Skipped(Skipper::new(codes))
            },
        });
    }
    walk(markers, frame, scan, |bits, mean, block| {
        let reader = readers.get(block.component)?;
        let plane = planes.get_mut(reader.number)?;
        *mean = mean.wrapping_add(reader.codes_of_means.number(bits)?);
        let mean = plane::mean(*mean, reader.step)?;
        match &reader.others {
            Others::Skipped(skipper) => {
                skipper.skip(bits)?;
                *plane.pixel(block.column, block.row)? = sample(mean);
            }
            Others::Halved(halves) => {
                plane.set(block.column, block.row, halves.read(bits, mean)?)?;
            }
        }
        Some(())
    })
}
