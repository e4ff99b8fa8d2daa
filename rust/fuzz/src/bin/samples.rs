//! Wider samples become bytes as plain arithmetic says, or the first that is out of range is named.
#![no_main]

use kolorit_core::samples::{Stored, to_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    check(data, Stored::U16, |bytes| of_65535(u16::from_ne_bytes(bytes).into()));
    check(data, Stored::I32, |bytes| of_65535(i32::from_ne_bytes(bytes).into()));
    check(data, Stored::F16, |bytes| of_1(half(u16::from_ne_bytes(bytes))));
    check(data, Stored::F32, |bytes| of_1(f32::from_ne_bytes(bytes).into()));
    check(data, Stored::F64, |bytes| of_1(f64::from_ne_bytes(bytes)));
});

fn check<const N: usize>(data: &[u8], stored: Stored, level: impl Fn([u8; N]) -> Option<u8>) {
    let levels: Vec<Option<u8>> = data.as_chunks().0.iter().map(|&sample| level(sample)).collect();
    let expected = match levels.iter().position(Option::is_none) {
        Some(outside) => Err(outside),
        None => Ok(levels.into_iter().flatten().collect()),
    };
    assert_eq!(to_bytes(data, stored), expected);
}

fn of_65535(level: i64) -> Option<u8> {
    (0..=65535).contains(&level).then(|| (level as f64 / 257.0).round() as u8)
}

fn of_1(level: f64) -> Option<u8> {
    (0.0..=1.0).contains(&level).then(|| (level * 255.0).round_ties_even() as u8)
}

/// IEEE 754 binary16, by way of binary32: shift the fields into place, then mend the exponent's bias.
fn half(bits: u16) -> f64 {
    let (sign, rest) = (u32::from(bits >> 15), u32::from(bits & 0x7fff));
    let value = if rest >= 0x7c00 {
        f32::from_bits(0x7f80_0000 | (rest << 13))
    } else {
        f32::from_bits(rest << 13) * f32::from_bits((127 + 127 - 15) << 23)
    };
    f64::from(if sign == 1 { -value } else { value })
}
