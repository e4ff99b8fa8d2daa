//! Samples wider than a byte to bytes, rounded to the nearest.

/// How samples are stored, in native byte order.
#[derive(Clone, Copy)]
pub enum Stored {
    /// 0 to 65535.
    U16,
    /// 0 to 65535 in 32 bits, as Pillow keeps 16-bit gray.
    I32,
    /// 0 to 1.
    F16,
    /// 0 to 1.
    F32,
    /// 0 to 1.
    F64,
}

/// A byte for each sample, or the place of the first that is out of its range.
pub fn to_bytes(samples: &[u8], stored: Stored) -> Result<Vec<u8>, usize> {
    match stored {
        Stored::U16 => each(samples, |sample| Some(from_16_bits(u16::from_ne_bytes(sample)))),
        Stored::I32 => {
            each(samples, |sample| u16::try_from(i32::from_ne_bytes(sample)).ok().map(from_16_bits))
        }
        Stored::F16 => each(samples, |sample| from_unit(from_half(u16::from_ne_bytes(sample)))),
        Stored::F32 => each(samples, |sample| from_unit(f64::from(f32::from_ne_bytes(sample)))),
        Stored::F64 => each(samples, |sample| from_unit(f64::from_ne_bytes(sample))),
    }
}

fn each<const BYTES: usize>(
    samples: &[u8],
    byte: impl Fn([u8; BYTES]) -> Option<u8>,
) -> Result<Vec<u8>, usize> {
    let (samples, _) = samples.as_chunks();
    samples.iter().enumerate().map(|(at, sample)| byte(*sample).ok_or(at)).collect()
}

/// 65535 is 255 x 257, so 257 steps of 16 bits are one of 8.
fn from_16_bits(level: u16) -> u8 {
    ((u32::from(level) + 128) / 257) as u8
}

/// Ties go to the even one, as in IEEE 754 and Python's `round`.
fn from_unit(level: f64) -> Option<u8> {
    (0.0..=1.0).contains(&level).then(|| (level * 255.0).round_ties_even() as u8)
}

/// IEEE 754 binary16: 1 bit of sign, 5 of exponent, 10 of fraction. Every value is exact in 64 bits.
fn from_half(bits: u16) -> f64 {
    let sign = if bits >> 15 == 0 { 1.0 } else { -1.0 };
    let fraction = f64::from(bits & 0x3ff);
    match i32::from(bits >> 10 & 0x1f) {
        0 => sign * fraction * 2_f64.powi(-24),
        31 if fraction > 0.0 => f64::NAN,
        31 => sign * f64::INFINITY,
        exponent => sign * (1024.0 + fraction) * 2_f64.powi(exponent - 25),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes_of<const N: usize>(samples: impl IntoIterator<Item = [u8; N]>) -> Vec<u8> {
        samples.into_iter().flatten().collect()
    }

    #[test]
    fn sixteen_bits_round_to_the_nearest_of_eight() {
        for level in 0..=u16::MAX {
            let nearest = (f64::from(level) / 257.0).round() as u8;
            assert_eq!(to_bytes(&level.to_ne_bytes(), Stored::U16), Ok(vec![nearest]));
            assert_eq!(to_bytes(&i32::from(level).to_ne_bytes(), Stored::I32), Ok(vec![nearest]));
        }
    }

    #[test]
    fn every_level_survives_as_a_float() {
        let levels: Vec<u8> = (0..=255).collect();
        let doubles = bytes_of(levels.iter().map(|level| (f64::from(*level) / 255.0).to_ne_bytes()));
        let singles = bytes_of(levels.iter().map(|level| (f32::from(*level) / 255.0).to_ne_bytes()));
        assert_eq!(to_bytes(&doubles, Stored::F64), Ok(levels.clone()));
        assert_eq!(to_bytes(&singles, Stored::F32), Ok(levels));
    }

    #[test]
    fn halves_have_the_values_of_the_standard() {
        let standard = [
            (0x0000, 0.0),
            (0x0001, 5.960_464_477_539_063e-8),
            (0x03ff, 6.097_555_160_522_461e-5),
            (0x0400, 6.103_515_625e-5),
            (0x3555, 0.333_251_953_125),
            (0x3bff, 0.999_511_718_75),
            (0x3c00, 1.0),
            (0xc000, -2.0),
            (0x7bff, 65504.0),
        ];
        for (bits, value) in standard {
            assert_eq!(from_half(bits), value, "{bits:#06x}");
        }
        assert!(from_half(0x7e00).is_nan());
        assert_eq!(from_half(0xfc00), f64::NEG_INFINITY);
    }

    #[test]
    fn the_first_sample_out_of_range_is_told() {
        let bad = [-0.1, 1.1, f64::NAN, f64::INFINITY, f64::NEG_INFINITY];
        for level in bad {
            let samples = bytes_of([0.5, level, -7.0].map(f64::to_ne_bytes));
            assert_eq!(to_bytes(&samples, Stored::F64), Err(1), "{level}");
        }
        assert_eq!(to_bytes(&bytes_of([65536, -1].map(i32::to_ne_bytes)), Stored::I32), Err(0));
        assert_eq!(to_bytes(&bytes_of([0, -1].map(i32::to_ne_bytes)), Stored::I32), Err(1));
    }

    #[test]
    fn ties_go_to_the_even_level() {
        let ties = bytes_of([0.5, 0.1, 0.3].map(f64::to_ne_bytes));
        assert_eq!(to_bytes(&ties, Stored::F64), Ok(vec![128, 26, 76]));
    }
}
