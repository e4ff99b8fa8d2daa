//! What crosses the boundary as bytes: colors, numbers and labels.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::count::Counted;

pub(super) type Buffers<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>);

pub(super) fn whole_numbers(bytes: &[u8]) -> PyResult<Vec<i64>> {
    match bytes.as_chunks() {
        (chunks, []) => Ok(chunks.iter().map(|chunk| i64::from_ne_bytes(*chunk)).collect()),
        _ => Err(PyValueError::new_err("ids must be of eight bytes")),
    }
}

pub(super) fn bytes_of_labels<'py>(py: Python<'py>, labels: &[u32]) -> PyResult<Bound<'py, PyBytes>> {
    PyBytes::new_with(py, size_of_val(labels), |bytes| {
        for (chunk, label) in bytes.chunks_exact_mut(size_of::<u32>()).zip(labels) {
            chunk.copy_from_slice(&label.to_ne_bytes());
        }
        Ok(())
    })
}

pub(super) fn whole(bytes: &[u8]) -> PyResult<Vec<u32>> {
    match bytes.as_chunks() {
        (chunks, []) => Ok(chunks.iter().map(|chunk| u32::from_ne_bytes(*chunk)).collect()),
        _ => Err(PyValueError::new_err("labels must be of four bytes")),
    }
}

pub(super) fn triples(colors: &[u8]) -> PyResult<&[[u8; 3]]> {
    match colors.as_chunks() {
        (triples, []) => Ok(triples),
        _ => Err(PyValueError::new_err("colors must be of three bytes")),
    }
}

pub(super) fn floats(bytes: &[u8]) -> PyResult<Vec<f64>> {
    match bytes.as_chunks() {
        (chunks, []) => Ok(chunks.iter().map(|chunk| f64::from_ne_bytes(*chunk)).collect()),
        _ => Err(PyValueError::new_err("floats must be of eight bytes")),
    }
}

pub(super) fn buffers<'py>(py: Python<'py>, counted: &Counted) -> PyResult<Buffers<'py>> {
    Ok((bytes_of(py, &counted.colors)?, bytes_of_floats(py, &counted.weights)?))
}

// `PyBytes::new` would panic where there is no memory.
pub(super) fn bytes_of<'py>(py: Python<'py>, bytes: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
    PyBytes::new_with(py, bytes.len(), |new| {
        new.copy_from_slice(bytes);
        Ok(())
    })
}

pub(super) fn bytes_of_floats<'py>(py: Python<'py>, values: &[f64]) -> PyResult<Bound<'py, PyBytes>> {
    PyBytes::new_with(py, size_of_val(values), |bytes| {
        for (chunk, value) in bytes.chunks_exact_mut(size_of::<f64>()).zip(values) {
            chunk.copy_from_slice(&value.to_ne_bytes());
        }
        Ok(())
    })
}
