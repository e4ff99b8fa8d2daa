//! From planes to pixels.

use super::frame::Frame;
use super::markers::Markers;
use super::plane::Plane;

/// Whether three components are red, green and blue, and not lightness and two of color: libjpeg's
/// conclusions from the markers, or else from the names of the components.
pub fn are_rgb(frame: &Frame, markers: &Markers) -> bool {
    let names: Vec<u8> = frame.components.iter().map(|component| component.id).collect();
    match (markers.jfif, markers.adobe) {
        (true, _) => false,
        (false, Some(transform)) => transform == 0,
        (false, None) => names == b"RGB",
    }
}

/// Pixels of gray or RGB; `None` where the planes are too small for them.
pub fn interleaved(planes: &[Plane], width: usize, height: usize, rgb: bool) -> Option<Vec<u8>> {
    let mut pixels = Vec::with_capacity(width * height * planes.len());
    for row in 0..height {
        let rows = planes.iter().map(|plane| plane.row(row, width)).collect::<Option<Vec<_>>>()?;
        match *rows.as_slice() {
            [gray] => pixels.extend_from_slice(gray),
            [red, green, blue] if rgb => {
                pixels.extend(red.iter().zip(green).zip(blue).flat_map(|((&r, &g), &b)| [r, g, b]));
            }
            [y, cb, cr] => {
                pixels.extend(y.iter().zip(cb).zip(cr).flat_map(|((&y, &cb), &cr)| srgb8(y, cb, cr)));
            }
            _ => return None,
        }
    }
    Some(pixels)
}

/// JFIF's colors to RGB (ITU-T T.871, 7), rounded as libjpeg does, in units of 2^-16.
fn srgb8(y: u8, cb: u8, cr: u8) -> [u8; 3] {
    const HALF: i32 = 1 << 15;
    const fn fixed(factor: f64) -> i32 {
        (factor * 65536.0 + 0.5) as i32
    }
    let (y, cb, cr) = (i32::from(y), i32::from(cb) - 128, i32::from(cr) - 128);
    let red = y + ((fixed(1.402) * cr + HALF) >> 16);
    let green = y + ((-fixed(0.34414) * cb - fixed(0.71414) * cr + HALF) >> 16);
    let blue = y + ((fixed(1.772) * cb + HALF) >> 16);
    [red, green, blue].map(|channel| channel.clamp(0, 255) as u8)
}
