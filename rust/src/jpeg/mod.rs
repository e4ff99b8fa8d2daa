//! JPEG at an eighth of its size: the means of its blocks, from as few of its coefficients as that takes.
//!
//! A block of 8 x 8 samples is stored as 64 coefficients of cosines, of which the first is its mean (ITU-T
//! T.81, A.3.3). So the others are only skipped, and in a progressive file whole scans of them are. Where
//! a component is stored at half the resolution, one of its blocks stands for two pixels or four, and
//! their means come from its odd coefficients too.
//!
//! Whatever is not plain, or not whole, is declined: another decoder then reads it, or says what is wrong.

// Whoever wrote the file is not to be trusted. Where a table is read at a place that is always in it, that is
// said; all other reading is checked.
#![deny(clippy::indexing_slicing)]

mod bits;
mod coefficients;
mod colors;
mod frame;
mod halves;
mod huffman;
mod markers;
mod plane;
mod progressive;
mod scan;
mod sequential;

use frame::Frame;
use markers::{Markers, Segment};

/// An eighth of a picture.
#[derive(Debug, PartialEq)]
pub struct Eighth {
    /// An eighth of the picture's own, rounded up.
    pub width: usize,
    pub height: usize,
    /// 1 (gray) or 3 (RGB).
    pub channels: usize,
    /// Row by row, `channels` bytes a pixel, each the mean of a block.
    pub pixels: Vec<u8>,
}

/// Decodes an eighth of a picture; `None` where the file is not plain or not whole.
///
/// `coarse` allows color at half that resolution where a progressive file stores it at half of the
/// picture's; such files are declined otherwise.
pub fn eighth(file: &[u8], coarse: bool) -> Option<Eighth> {
    let mut markers = Markers::new(file)?;
    let Segment::Frame { segment, progressive } = markers.next()? else { return None };
    let frame = Frame::new(segment)?;
    let planes = if !progressive {
        sequential::planes(&mut markers, &frame)?
    } else if coarse || !frame.is_subsampled() {
        progressive::planes(&mut markers, &frame)?
    } else {
        return None;
    };
    let (width, height) = (frame.width.div_ceil(8), frame.height.div_ceil(8));
    let pixels = colors::interleaved(&planes, width, height, colors::are_rgb(&frame, &markers))?;
    Some(Eighth { width, height, channels: planes.len(), pixels })
}
