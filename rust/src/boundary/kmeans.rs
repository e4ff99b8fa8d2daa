//! Points to clusters: `kmeans`, `order`, `salient`, `trace`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::buffers::{bytes_of_floats, bytes_of_labels, floats};
use super::points::{CorePoints, not_empty};
use crate::salient::{self, Taste};
use crate::trace::Trace;
use crate::watch::Deed;
use crate::{kmeans, order};

type Clustered<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyBytes>, f64, u32);

#[pyfunction]
pub(super) fn kmeans_distinct<'py>(
    py: Python<'py>,
    points: &CorePoints,
    k: usize,
) -> PyResult<Clustered<'py>> {
    not_empty(&points.0, k)?;
    let found = py.detach(|| kmeans::cluster(&points.0, k));
    clustered(py, &found)
}

#[pyfunction]
pub(super) fn kmeans_points<'py>(
    py: Python<'py>,
    points: &[u8],
    weights: &[u8],
    dims: usize,
    k: usize,
) -> PyResult<Clustered<'py>> {
    let (rows, weights) = checked(points, weights, dims, k)?;
    let found = py.detach(|| order::cluster_rows(&rows, &weights, dims, k));
    clustered(py, &found)
}

#[pyfunction]
#[allow(clippy::too_many_arguments)] // as many as the stage has
pub(super) fn salient_distinct<'py>(
    py: Python<'py>,
    points: &CorePoints,
    k: usize,
    side: f64,
    tempered: bool,
    lightness: f64,
    gray: f64,
    draws: i32,
    stands: i32,
    floor: f64,
    rare: f64,
) -> PyResult<Clustered<'py>> {
    not_empty(&points.0, k)?;
    if points.0.dims() != 3 {
        return Err(PyValueError::new_err("points must be of lightness and two axes of chroma"));
    }
    let within = |x: f64| x > 0.0 && x <= 1.0;
    if ![side, lightness, gray, floor, rare].into_iter().all(within)
        || [draws, stands].iter().any(|power| !(0..=9).contains(power))
    {
        return Err(PyValueError::new_err("parts must be above 0 and at most 1, powers in 0..9"));
    }
    let taste = Taste { side, tempered, lightness, gray, draws, stands, floor, rare };
    let found = py.detach(|| salient::cluster(&points.0, k, taste));
    clustered(py, &found)
}

/// The steps of one run, and what it takes to show them for the points as they came.
#[pyclass(frozen, name = "Trace")]
pub(super) struct CoreTrace {
    trace: Trace,
    came: Option<(order::Ordered, Vec<f64>, usize)>,
}

#[pymethods]
impl CoreTrace {
    #[staticmethod]
    fn of_distinct(py: Python<'_>, points: &CorePoints, k: usize, seed: Option<u64>) -> PyResult<Self> {
        not_empty(&points.0, k)?;
        Ok(Self { trace: py.detach(|| Trace::new(&points.0, k, seed)), came: None })
    }

    #[staticmethod]
    fn of_points(
        py: Python<'_>,
        points: &[u8],
        weights: &[u8],
        dims: usize,
        k: usize,
        seed: Option<u64>,
    ) -> PyResult<Self> {
        let (rows, weights) = checked(points, weights, dims, k)?;
        Ok(py.detach(|| {
            let ordered = order::ordered(&rows, &weights, dims);
            Self { trace: Trace::new(&ordered.points, k, seed), came: Some((ordered, rows, dims)) }
        }))
    }

    fn names(&self) -> Vec<&'static str> {
        self.trace.deeds().map(name).collect()
    }

    fn step<'py>(&self, py: Python<'py>, at: usize) -> PyResult<Clustered<'py>> {
        if at >= self.trace.count() {
            return Err(PyValueError::new_err("there are not so many steps"));
        }
        let found = py.detach(|| {
            let found = self.trace.step(at);
            match &self.came {
                Some((ordered, rows, dims)) => ordered.as_they_came(&found, rows, *dims),
                None => found,
            }
        });
        clustered(py, &found)
    }
}

fn name(deed: Deed) -> &'static str {
    match deed {
        Deed::Start => "start",
        Deed::Split => "split",
        Deed::Move => "move",
        Deed::Swap => "swap",
        Deed::Keep => "keep",
        Deed::Undo => "undo",
        Deed::Best => "best",
        Deed::Polish => "polish",
        Deed::Done => "done",
    }
}

fn checked(points: &[u8], weights: &[u8], dims: usize, k: usize) -> PyResult<(Vec<f64>, Vec<f64>)> {
    let (rows, weights) = (floats(points)?, floats(weights)?);
    if dims == 0 || k == 0 || rows.is_empty() || weights.len().checked_mul(dims) != Some(rows.len()) {
        return Err(PyValueError::new_err("points must be rows of dims, a weight each, and k >= 1"));
    }
    order::check(&rows, &weights).map_err(PyValueError::new_err)?;
    Ok((rows, weights))
}

fn clustered<'py>(py: Python<'py>, found: &kmeans::Clusters) -> PyResult<Clustered<'py>> {
    let labels = bytes_of_labels(py, &found.labels)?;
    let centers = bytes_of_floats(py, &found.centers)?;
    Ok((centers, bytes_of_floats(py, &found.weights)?, labels, found.inertia, found.iterations))
}
