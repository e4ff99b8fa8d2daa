//! Pixels to colors with weights: `jpeg`, `samples`, `shrink`, `count`, and where they are, `position`.

use pyo3::exceptions::{PyMemoryError, PyValueError};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyIterator};
use std::collections::TryReserveError;

use super::buffers::{Buffers, buffers, bytes_of, floats, triples};
use super::points::labels_of;
use crate::count::{self, Counted};
use crate::samples::{self, Stored};
use crate::shrink::{self, Size};
use crate::{jpeg, position};

type Decoded<'py> = (usize, usize, usize, Bound<'py, PyBytes>);

#[pyfunction]
pub(super) fn count_colors<'py>(
    py: Python<'py>,
    strips: &Bound<'py, PyAny>,
    channels: usize,
    pixels: usize,
) -> PyResult<Buffers<'py>> {
    let bytes = if matches!(channels, 3 | 4) { pixels.checked_mul(channels) } else { None };
    let bytes = bytes.ok_or_else(|| PyValueError::new_err("pixels must be of 3 or 4 bytes"))?;
    let iterator = strips.try_iter()?.unbind();
    let mut strips = Strips { iterator, channels, left: bytes, failed: None };
    let counted = py.detach(|| {
        if channels == 3 && pixels >= count::MANY {
            return Ok(count::tallied(|| strips.next()));
        }
        let mut data = Vec::new();
        data.try_reserve_exact(bytes)?;
        while let Some(strip) = strips.next() {
            data.extend_from_slice(&strip);
        }
        Ok(if channels == 3 { count::opaque(&data) } else { count::with_alpha(&data) })
    });
    let counted = counted.map_err(|error: TryReserveError| PyMemoryError::new_err(error.to_string()))?;
    buffers(py, &strips.all(counted)?)
}

/// Strips of whole pixels that Python hands out one by one.
struct Strips {
    iterator: Py<PyIterator>,
    channels: usize,
    /// Bytes still to come.
    left: usize,
    failed: Option<PyErr>,
}

impl Strips {
    /// What was made of them, if they all came.
    fn all<T>(self, made: T) -> PyResult<T> {
        match self {
            Self { failed: Some(error), .. } => Err(error),
            Self { left: 1.., .. } => Err(PyValueError::new_err("there are fewer pixels than told")),
            _ => Ok(made),
        }
    }

    fn next(&mut self) -> Option<PyBackedBytes> {
        Python::attach(|py| {
            let strip = self.iterator.bind(py).clone().next()?;
            strip.and_then(|strip| self.taken(&strip)).map_err(|error| self.failed = Some(error)).ok()
        })
    }

    fn taken(&mut self, strip: &Bound<'_, PyAny>) -> PyResult<PyBackedBytes> {
        let strip: PyBackedBytes = strip.extract()?;
        let left = self.left.checked_sub(strip.len()).filter(|_| strip.len().is_multiple_of(self.channels));
        self.left =
            left.ok_or_else(|| PyValueError::new_err("strips must be of whole pixels, as many as told"))?;
        Ok(strip)
    }
}

#[pyfunction]
pub(super) fn jpeg_eighth<'py>(py: Python<'py>, file: &[u8], coarse: bool) -> PyResult<Option<Decoded<'py>>> {
    let Some(eighth) = py.detach(|| jpeg::eighth(file, coarse)) else { return Ok(None) };
    Ok(Some((eighth.width, eighth.height, eighth.channels, bytes_of(py, &eighth.pixels)?)))
}

#[pyfunction]
pub(super) fn merge_colors<'py>(
    py: Python<'py>,
    one: (PyBackedBytes, PyBackedBytes),
    other: (PyBackedBytes, PyBackedBytes),
) -> PyResult<Buffers<'py>> {
    let counted = |(colors, weights): &(PyBackedBytes, PyBackedBytes)| {
        let weights = floats(weights)?;
        if triples(colors)?.len() != weights.len() {
            return Err(PyValueError::new_err("there must be a weight for each color"));
        }
        Ok(Counted { colors: colors.to_vec(), weights })
    };
    let (one, other) = (counted(&one)?, counted(&other)?);
    let both = py.detach(|| count::merged(&one, &other));
    buffers(py, &both)
}

#[pyfunction]
pub(super) fn shrink_opaque<'py>(
    py: Python<'py>,
    pixels: &[u8],
    channels: usize,
    size: (usize, usize),
    block: (usize, usize),
    new_size: (usize, usize),
) -> PyResult<Bound<'py, PyBytes>> {
    let [from, block, to] = sizes(pixels, channels, size, block, new_size)?;
    let shrink = match channels {
        1 => shrink::opaque::<1>,
        3 => shrink::opaque::<3>,
        4 => shrink::opaque::<4>,
        _ => return Err(PyValueError::new_err("pixels must be of 1, 3 or 4 channels")),
    };
    bytes_of(py, &py.detach(|| shrink(pixels, from, block, to)))
}

#[pyfunction]
pub(super) fn shrink_with_alpha<'py>(
    py: Python<'py>,
    pixels: &[u8],
    size: (usize, usize),
    new_size: (usize, usize),
) -> PyResult<Bound<'py, PyBytes>> {
    let [from, _, to] = sizes(pixels, 4, size, (1, 1), new_size)?;
    bytes_of(py, &py.detach(|| shrink::with_alpha(pixels, from, to)))
}

fn sizes(
    pixels: &[u8],
    channels: usize,
    size: (usize, usize),
    block: (usize, usize),
    new_size: (usize, usize),
) -> PyResult<[Size; 3]> {
    let there = (size.0.div_ceil(block.0.max(1)), size.1.div_ceil(block.1.max(1)));
    // A product of two sides must not overflow. Pillow's are of 31 bits.
    let fits = |side: usize, block: usize, there: usize, new: usize| {
        side <= i32::MAX as usize && (1..=side).contains(&block) && (1..=there).contains(&new)
    };
    if !fits(size.0, block.0, there.0, new_size.0) || !fits(size.1, block.1, there.1, new_size.1) {
        return Err(PyValueError::new_err("neither blocks nor the new size may exceed what is there"));
    }
    if there.0.checked_mul(there.1).and_then(|count| count.checked_mul(channels)) != Some(pixels.len()) {
        return Err(PyValueError::new_err("there must be a pixel for each block"));
    }
    Ok([size, block, new_size].map(|(width, height)| Size { width, height }))
}

/// The second result is the place of the first sample that is out of range.
#[pyfunction]
pub(super) fn samples_to_bytes<'py>(
    py: Python<'py>,
    samples: &[u8],
    code: &str,
) -> PyResult<(Bound<'py, PyBytes>, Option<usize>)> {
    let (stored, size) = match code {
        "H" => (Stored::U16, 2),
        "i" => (Stored::I32, 4),
        "e" => (Stored::F16, 2),
        "f" => (Stored::F32, 4),
        "d" => (Stored::F64, 8),
        _ => return Err(PyValueError::new_err("samples must be of code H, i, e, f or d")),
    };
    if !samples.len().is_multiple_of(size) {
        return Err(PyValueError::new_err("samples must be whole"));
    }
    Ok(match py.detach(|| samples::to_bytes(samples, stored)) {
        Ok(bytes) => (bytes_of(py, &bytes)?, None),
        Err(at) => (bytes_of(py, &[])?, Some(at)),
    })
}

#[pyfunction]
pub(super) fn moments(
    py: Python<'_>,
    strips: &Bound<'_, PyAny>,
    channels: usize,
    size: (usize, usize),
    colors: &[u8],
    labels: &[u8],
    k: usize,
) -> PyResult<Vec<[f64; 3]>> {
    let colors = triples(colors)?;
    let labels = labels_of(colors.len(), labels, k)?;
    let bytes = size.0.checked_mul(size.1).and_then(|pixels| pixels.checked_mul(channels));
    let Some(bytes) = bytes.filter(|_| matches!(channels, 3 | 4) && size.0 > 0) else {
        return Err(PyValueError::new_err("pixels must be of 3 or 4 bytes, in rows"));
    };
    let iterator = strips.try_iter()?.unbind();
    let mut strips = Strips { iterator, channels, left: bytes, failed: None };
    let mut moments = position::Moments::new(size.0, colors, &labels, k);
    py.detach(|| {
        while let Some(strip) = strips.next() {
            if channels == 3 { moments.add::<3>(&strip) } else { moments.add::<4>(&strip) }
        }
    });
    strips.all(moments.sums)
}
