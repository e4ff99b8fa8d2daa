//! Colors as weighted points, and what is told of such: `points`, `members`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::buffers::{bytes_of, bytes_of_floats, bytes_of_labels, floats, triples, whole};
use super::spaces::seen_under;
use crate::points::Points;
use crate::{members, oklab};

/// Weighted points for `kmeans_distinct`, kept on this side of the boundary.
#[pyclass(frozen, name = "Points")]
pub(super) struct CorePoints(pub(super) Points);

#[pymethods]
impl CorePoints {
    fn rows<'py>(&self, py: Python<'py>, places: Vec<usize>) -> PyResult<Bound<'py, PyBytes>> {
        if places.iter().any(|&place| place >= self.0.len()) {
            return Err(PyValueError::new_err("there are not so many points"));
        }
        let rows: Vec<f64> = places.into_iter().flat_map(|place| self.0.row(place)).collect();
        bytes_of_floats(py, &rows)
    }
}

#[pyfunction]
pub(super) fn oklab_points(
    py: Python<'_>,
    colors: &[u8],
    weights: &[u8],
    chroma: f64,
    glare: f64,
) -> PyResult<CorePoints> {
    let glare = seen_under(glare)?;
    weighted(py, colors, weights, |colors| {
        let [lightness, mut a, mut b] = oklab::from_srgb8(colors, glare);
        a.iter_mut().chain(&mut b).for_each(|x| *x *= chroma);
        vec![lightness, a, b]
    })
}

#[pyfunction]
pub(super) fn oklab_means<'py>(
    py: Python<'py>,
    colors: &[u8],
    weights: &[u8],
    labels: &[u8],
    k: usize,
) -> PyResult<Bound<'py, PyBytes>> {
    let (colors, weights) = (triples(colors)?, floats(weights)?);
    let labels = labels_of(colors.len(), labels, k)?;
    if weights.len() != colors.len() {
        return Err(PyValueError::new_err("there must be a weight for each color"));
    }
    bytes_of_floats(py, &py.detach(|| oklab::means(colors, &weights, &labels, k)))
}

#[pyfunction]
pub(super) fn srgb_points(py: Python<'_>, colors: &[u8], weights: &[u8]) -> PyResult<CorePoints> {
    weighted(py, colors, weights, |colors| {
        (0..3).map(|axis| colors.iter().map(|color| f64::from(color[axis])).collect()).collect()
    })
}

#[pyfunction]
pub(super) fn nearest_centers<'py>(
    py: Python<'py>,
    points: &CorePoints,
    centers: &[u8],
) -> PyResult<Bound<'py, PyBytes>> {
    let centers = rows(&points.0, centers)?;
    bytes_of_labels(py, &py.detach(|| members::nearest(&points.0, &centers)))
}

#[pyfunction]
pub(super) fn medoids(
    py: Python<'_>,
    points: &CorePoints,
    labels: &[u8],
    centers: &[u8],
) -> PyResult<Vec<u32>> {
    let (labels, centers) = labelled(&points.0, labels, centers)?;
    Ok(py.detach(|| members::medoids(&points.0, &labels, &centers)))
}

#[pyfunction]
pub(super) fn scatters(
    py: Python<'_>,
    points: &CorePoints,
    labels: &[u8],
    centers: &[u8],
) -> PyResult<(Vec<f64>, Vec<f64>)> {
    let (labels, centers) = labelled(&points.0, labels, centers)?;
    Ok(py.detach(|| members::scatters(&points.0, &labels, &centers)))
}

#[pyfunction]
pub(super) fn colors_outside<'py>(
    py: Python<'py>,
    points: &CorePoints,
    colors: &[u8],
    centers: &[u8],
    radii: &[u8],
) -> PyResult<(Bound<'py, PyBytes>, Bound<'py, PyBytes>)> {
    let (centers, radii) = (rows(&points.0, centers)?, floats(radii)?);
    let colors = triples(colors)?;
    if centers.len() != radii.len() * points.0.dims() || colors.len() != points.0.len() {
        return Err(PyValueError::new_err("there must be a radius a center, and a color a point"));
    }
    let (kept, weights): (Vec<[u8; 3]>, Vec<f64>) = py.detach(|| {
        let kept = members::outside(&points.0, &centers, &radii).into_iter();
        let pairs = colors.iter().copied().zip(points.0.weights.iter().copied());
        pairs.zip(kept).filter_map(|(pair, kept)| kept.then_some(pair)).unzip()
    });
    Ok((bytes_of(py, kept.as_flattened())?, bytes_of_floats(py, &weights)?))
}

/// A row for each center.
fn rows(points: &Points, centers: &[u8]) -> PyResult<Vec<f64>> {
    let centers = floats(centers)?;
    if centers.is_empty() || !centers.len().is_multiple_of(points.dims()) {
        return Err(PyValueError::new_err("there must be centers, of as many dimensions as the points"));
    }
    Ok(centers)
}

/// Labels of all points, and the centers that they are of; each has some.
fn labelled(points: &Points, labels: &[u8], centers: &[u8]) -> PyResult<(Vec<u32>, Vec<f64>)> {
    let centers = rows(points, centers)?;
    Ok((labels_of(points.len(), labels, centers.len() / points.dims())?, centers))
}

/// A label below `k` for each of so many, of which there are at least `k`.
pub(super) fn labels_of(count: usize, labels: &[u8], k: usize) -> PyResult<Vec<u32>> {
    let labels = whole(labels)?;
    if labels.len() != count || k > count || labels.iter().any(|&label| label as usize >= k) {
        return Err(PyValueError::new_err("there must be a label of a cluster for each, and enough for k"));
    }
    Ok(labels)
}

pub(super) fn not_empty(points: &Points, k: usize) -> PyResult<()> {
    if k == 0 || points.is_empty() {
        return Err(PyValueError::new_err("there must be points, and k >= 1"));
    }
    Ok(())
}

fn weighted(
    py: Python<'_>,
    colors: &[u8],
    weights: &[u8],
    columns: impl Fn(&[[u8; 3]]) -> Vec<Vec<f64>> + Sync,
) -> PyResult<CorePoints> {
    let colors = triples(colors)?;
    let weights = floats(weights)?;
    if colors.len() != weights.len() {
        return Err(PyValueError::new_err("there must be a weight for each color"));
    }
    if !weights.iter().all(|w| *w > 0.0) || !weights.iter().sum::<f64>().is_finite() {
        return Err(PyValueError::new_err("weights must be above zero, and add up to a finite number"));
    }
    Ok(CorePoints(py.detach(|| Points { columns: columns(colors), weights })))
}
