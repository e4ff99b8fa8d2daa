//! The boundary to Python: borrows buffers, releases the interpreter's lock, maps errors. The stages
//! beside it know nothing of Python.

mod color_tables;
pub mod count;
pub mod kmeans;
pub mod oklab;
pub mod order;
pub mod points;
mod search;
mod split;
mod tree;

#[pyo3::pymodule]
mod _core {
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;
    use pyo3::types::PyBytes;

    use crate::points::Points;
    use crate::{count, kmeans, oklab, order};

    type Buffers<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>);
    type Clustered<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyBytes>, f64, u32);

    #[pyfunction]
    fn count_colors<'py>(py: Python<'py>, pixels: &[u8], channels: usize) -> PyResult<Buffers<'py>> {
        if !matches!(channels, 3 | 4) || pixels.len() % channels != 0 {
            return Err(PyValueError::new_err("pixels must be whole, of 3 or 4 channels"));
        }
        let counted = py.detach(|| match channels {
            3 => count::opaque(pixels),
            _ => count::with_alpha(pixels),
        });
        Ok((PyBytes::new(py, &counted.colors), bytes_of_floats(py, &counted.weights)))
    }

    #[pyfunction]
    fn srgb8_to_oklab<'py>(py: Python<'py>, colors: &[u8]) -> Bound<'py, PyBytes> {
        let oklab: Vec<f64> = py.detach(|| {
            colors.chunks_exact(3).flat_map(|c| oklab::from_srgb8([c[0], c[1], c[2]])).collect()
        });
        bytes_of_floats(py, &oklab)
    }

    #[pyfunction]
    fn oklab_to_srgb8(lightness: f64, a: f64, b: f64) -> (u8, u8, u8) {
        oklab::to_srgb8([lightness, a, b]).into()
    }

    /// Points in any order, equal ones among them.
    #[pyfunction]
    fn kmeans_points<'py>(
        py: Python<'py>,
        points: &[u8],
        weights: &[u8],
        dims: usize,
        k: usize,
    ) -> PyResult<Clustered<'py>> {
        let (rows, weights) = checked(points, weights, dims, k)?;
        let (found, labels) = py.detach(|| {
            let ordered = order::ordered(&rows, &weights, dims);
            let mut found = kmeans::cluster(&ordered.points, k);
            let labels = order::labels(&ordered, &found, &rows, dims);
            found.centers.iter_mut().for_each(|x| *x *= ordered.unit);
            found.inertia *= ordered.unit * ordered.unit;
            (found, labels)
        });
        Ok(clustered(py, &found, &labels))
    }

    /// Distinct points of weights above zero, always in the same order, of moderate size.
    #[pyfunction]
    fn kmeans_distinct<'py>(
        py: Python<'py>,
        points: &[u8],
        weights: &[u8],
        dims: usize,
        k: usize,
    ) -> PyResult<Clustered<'py>> {
        let (rows, weights) = checked(points, weights, dims, k)?;
        let found = py.detach(|| kmeans::cluster(&Points::from_rows(&rows, weights, dims), k));
        Ok(clustered(py, &found, &found.labels))
    }

    fn checked(points: &[u8], weights: &[u8], dims: usize, k: usize) -> PyResult<(Vec<f64>, Vec<f64>)> {
        let (rows, weights) = (floats(points), floats(weights));
        if dims == 0 || k == 0 || rows.is_empty() || rows.len() != weights.len() * dims {
            return Err(PyValueError::new_err("points must be rows of dims, one weight each, and k >= 1"));
        }
        Ok((rows, weights))
    }

    fn clustered<'py>(py: Python<'py>, found: &kmeans::Clusters, labels: &[u32]) -> Clustered<'py> {
        let labels: Vec<u8> = labels.iter().flat_map(|label| label.to_ne_bytes()).collect();
        (
            bytes_of_floats(py, &found.centers),
            bytes_of_floats(py, &found.weights),
            PyBytes::new(py, &labels),
            found.inertia,
            found.iterations,
        )
    }

    fn floats(bytes: &[u8]) -> Vec<f64> {
        bytes.as_chunks::<8>().0.iter().map(|chunk| f64::from_ne_bytes(*chunk)).collect()
    }

    fn bytes_of_floats<'py>(py: Python<'py>, values: &[f64]) -> Bound<'py, PyBytes> {
        let bytes: Vec<u8> = values.iter().flat_map(|value| value.to_ne_bytes()).collect();
        PyBytes::new(py, &bytes)
    }
}
