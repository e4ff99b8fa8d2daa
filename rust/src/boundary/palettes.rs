//! Palettes against pictures and each other: `lookup`, `recolor`, `transport`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::buffers::{bytes_of, triples};
use crate::lookup::Lookup;
use crate::{recolor, transport};

#[pyfunction]
pub(super) fn cheapest_flows(
    py: Python<'_>,
    supplies: Vec<u64>,
    demands: Vec<u64>,
    costs: Vec<f64>,
) -> PyResult<Vec<u64>> {
    let sum = |amounts: &[u64]| amounts.iter().try_fold(0, |sum: u64, &x| sum.checked_add(x));
    if sum(&supplies).is_none() || sum(&supplies) != sum(&demands) {
        return Err(PyValueError::new_err("supplies and demands must add up to the same"));
    }
    if costs.len() != supplies.len() * demands.len() || !costs.iter().all(|&cost| cost >= 0.0) {
        return Err(PyValueError::new_err("there must be a cost of at least 0 for each pair"));
    }
    Ok(py.detach(|| transport::flows(&supplies, &demands, &costs)))
}

#[pyfunction]
pub(super) fn palette_numbers<'py>(
    py: Python<'py>,
    pixels: &[u8],
    channels: usize,
    width: usize,
    palette: &[u8],
    chroma: f64,
    diffuse: bool,
) -> PyResult<Bound<'py, PyBytes>> {
    let palette = triples(palette)?;
    if !(1..=256).contains(&palette.len()) {
        return Err(PyValueError::new_err("a palette must have 1 to 256 colors"));
    }
    let row = width.checked_mul(channels).filter(|row| (3..=4).contains(&channels) && *row > 0);
    if row.is_none_or(|row| pixels.is_empty() || !pixels.len().is_multiple_of(row)) {
        return Err(PyValueError::new_err("pixels must be rows of width times 3 or 4 bytes"));
    }
    let numbers = py.detach(|| {
        let mut lookup = Lookup::new(palette, chroma);
        if diffuse {
            recolor::diffused(pixels, channels, width, palette, &mut lookup)
        } else {
            recolor::plain(pixels, channels, &mut lookup)
        }
    });
    bytes_of(py, &numbers)
}
