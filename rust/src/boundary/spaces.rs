//! Colors from space to space: `oklab`, `light`, `lab`, `nearest`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::buffers::{bytes_of_floats, floats, triples};
use crate::oklab::{self, Glare};
use crate::{lab, light, nearest};

#[pyfunction]
#[pyo3(signature = (colors, glare=0.0))]
pub(super) fn srgb8_to_oklab<'py>(
    py: Python<'py>,
    colors: &[u8],
    glare: f64,
) -> PyResult<Bound<'py, PyBytes>> {
    let (colors, glare) = (triples(colors)?, seen_under(glare)?);
    let oklab: Vec<f64> = py.detach(|| {
        let [lightness, a, b] = oklab::from_srgb8(colors, glare);
        lightness.into_iter().zip(a).zip(b).flat_map(|((l, a), b)| [l, a, b]).collect()
    });
    bytes_of_floats(py, &oklab)
}

#[pyfunction]
#[pyo3(signature = (lightness, a, b, glare=0.0))]
pub(super) fn oklab_to_srgb8(lightness: f64, a: f64, b: f64, glare: f64) -> PyResult<(u8, u8, u8)> {
    Ok(oklab::to_srgb8([lightness, a, b], seen_under(glare)?).into())
}

#[pyfunction]
pub(super) fn srgb8_to_linear<'py>(py: Python<'py>, colors: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    each(py, colors, light::from_srgb8)
}

#[pyfunction]
pub(super) fn srgb8_to_lab_d50<'py>(py: Python<'py>, colors: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    each(py, colors, lab::d50)
}

#[pyfunction]
pub(super) fn srgb8_to_lab_d65<'py>(py: Python<'py>, colors: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    each(py, colors, lab::d65)
}

#[pyfunction]
pub(super) fn srgb8_to_uniform<'py>(py: Python<'py>, colors: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    each(py, colors, nearest::uniform_from_srgb8)
}

fn each<'py>(
    py: Python<'py>,
    colors: &[u8],
    convert: fn([u8; 3]) -> [f64; 3],
) -> PyResult<Bound<'py, PyBytes>> {
    let colors = triples(colors)?;
    let rows: Vec<[f64; 3]> = py.detach(|| colors.iter().map(|&color| convert(color)).collect());
    bytes_of_floats(py, rows.as_flattened())
}

#[pyfunction]
pub(super) fn linear_to_srgb8(red: f64, green: f64, blue: f64) -> (u8, u8, u8) {
    light::to_srgb8([red, green, blue]).into()
}

#[pyfunction]
pub(super) fn nearest_point(point: &[u8], candidates: &[u8]) -> PyResult<usize> {
    let (point, candidates) = (floats(point)?, floats(candidates)?);
    match (point.as_chunks(), candidates.as_chunks()) {
        ((&[point], []), (candidates @ [_, ..], [])) => Ok(nearest::nearest(point, candidates)),
        _ => Err(PyValueError::new_err("there must be one point, and candidates")),
    }
}

pub(super) fn seen_under(glare: f64) -> PyResult<Glare> {
    if !(0.0..=1.0).contains(&glare) {
        return Err(PyValueError::new_err("a glare must be a part of the light of white"));
    }
    Ok(Glare::new(glare))
}
