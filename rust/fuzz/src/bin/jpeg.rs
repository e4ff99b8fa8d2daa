//! JPEG at an eighth: from any bytes, a picture of the size they tell, or nothing; and the same picture,
//! or nothing, where the file is cut off.
#![no_main]

use kolorit_core::jpeg::eighth;
use libfuzzer_sys::{Corpus, fuzz_target};

/// As the reader would refuse it by its header; only slow here.
const MOST_PIXELS: usize = 1 << 20;

fuzz_target!(|file: &[u8]| -> Corpus {
    if sizes(file).any(|(width, height)| width * height > MOST_PIXELS) {
        return Corpus::Reject;
    }
    let Some(found) = eighth(file, true) else {
        assert!(eighth(file, false).is_none());
        return Corpus::Keep;
    };
    assert!(sizes(file).any(|(w, h)| (w.div_ceil(8), h.div_ceil(8)) == (found.width, found.height)));
    assert!(matches!(found.channels, 1 | 3));
    assert_eq!(found.pixels.len(), found.width * found.height * found.channels);
    assert!(eighth(file, false).is_none_or(|fine| fine == found));
    // The cut lies anywhere, and depends on nothing but the file.
    let sum = file.iter().fold(0_usize, |sum, &byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    assert!(eighth(&file[..sum % file.len()], true).is_none_or(|cut| cut == found));
    Corpus::Keep
});

/// Width and height at every place that may be where a frame begins.
fn sizes(file: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    file.windows(9).filter_map(|bytes| match *bytes {
        [0xff, 0xc0..=0xc2, _, _, _, h1, h0, w1, w0] => {
            Some((u16::from_be_bytes([w1, w0]).into(), u16::from_be_bytes([h1, h0]).into()))
        }
        _ => None,
    })
}
