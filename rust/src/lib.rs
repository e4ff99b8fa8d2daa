//! The boundary to Python: borrows buffers, releases the interpreter's lock, maps errors. The stages
//! beside it know nothing of Python.

pub mod alike;
mod assign;
mod cells;
mod color_tables;
pub mod count;
pub mod coverage;
mod dice;
pub mod families;
pub mod jpeg;
pub mod kmeans;
pub mod lab;
pub mod light;
pub mod lookup;
pub mod members;
pub mod nearest;
pub mod oklab;
pub mod order;
pub mod points;
pub mod position;
pub mod recolor;
pub mod salient;
pub mod samples;
mod search;
pub mod shrink;
pub mod signatures;
mod split;
pub mod trace;
pub mod transport;
mod tree;
pub mod watch;

#[cfg(feature = "python")]
#[pyo3::pymodule]
mod _core {
    use pyo3::exceptions::{PyMemoryError, PyValueError};
    use pyo3::prelude::*;
    use pyo3::pybacked::PyBackedBytes;
    use pyo3::types::{PyBytes, PyIterator};
    use std::collections::TryReserveError;

    use crate::count::Counted;
    use crate::coverage::{Filter, Term, Wanted};
    use crate::families::{MOST, Rule};
    use crate::lookup::Lookup;
    use crate::oklab::Glare;
    use crate::points::Points;
    use crate::salient::Taste;
    use crate::samples::Stored;
    use crate::shrink::Size;
    use crate::signatures::FAMILIES;
    use crate::trace::Trace;
    use crate::watch::Deed;
    use crate::{alike, count, coverage, families, jpeg, kmeans, lab, light, members, nearest, oklab, order};
    use crate::{position, recolor, salient, samples, shrink, signatures, transport};

    #[pymodule_export]
    #[allow(non_upper_case_globals)] // Python's name for it
    const __version__: &str = env!("CARGO_PKG_VERSION");

    type Buffers<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>);
    type Decoded<'py> = (usize, usize, usize, Bound<'py, PyBytes>);
    type Clustered<'py> = (Bound<'py, PyBytes>, Bound<'py, PyBytes>, Bound<'py, PyBytes>, f64, u32);

    /// Weighted points for `kmeans_distinct`, kept on this side of the boundary.
    #[pyclass(frozen, name = "Points")]
    struct CorePoints(Points);

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
    fn count_colors<'py>(
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
            let left =
                self.left.checked_sub(strip.len()).filter(|_| strip.len().is_multiple_of(self.channels));
            self.left =
                left.ok_or_else(|| PyValueError::new_err("strips must be of whole pixels, as many as told"))?;
            Ok(strip)
        }
    }

    #[pyfunction]
    fn jpeg_eighth<'py>(py: Python<'py>, file: &[u8], coarse: bool) -> PyResult<Option<Decoded<'py>>> {
        let Some(eighth) = py.detach(|| jpeg::eighth(file, coarse)) else { return Ok(None) };
        Ok(Some((eighth.width, eighth.height, eighth.channels, bytes_of(py, &eighth.pixels)?)))
    }

    #[pyfunction]
    fn merge_colors<'py>(
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
    fn shrink_opaque<'py>(
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
    fn shrink_with_alpha<'py>(
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
    fn samples_to_bytes<'py>(
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
    #[pyo3(signature = (colors, glare=0.0))]
    fn srgb8_to_oklab<'py>(py: Python<'py>, colors: &[u8], glare: f64) -> PyResult<Bound<'py, PyBytes>> {
        let (colors, glare) = (triples(colors)?, seen_under(glare)?);
        let oklab: Vec<f64> = py.detach(|| {
            let [lightness, a, b] = oklab::from_srgb8(colors, glare);
            lightness.into_iter().zip(a).zip(b).flat_map(|((l, a), b)| [l, a, b]).collect()
        });
        bytes_of_floats(py, &oklab)
    }

    #[pyfunction]
    #[pyo3(signature = (lightness, a, b, glare=0.0))]
    fn oklab_to_srgb8(lightness: f64, a: f64, b: f64, glare: f64) -> PyResult<(u8, u8, u8)> {
        Ok(oklab::to_srgb8([lightness, a, b], seen_under(glare)?).into())
    }

    #[pyfunction]
    fn srgb8_to_linear<'py>(py: Python<'py>, colors: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
        each(py, colors, light::from_srgb8)
    }

    #[pyfunction]
    fn srgb8_to_lab_d50<'py>(py: Python<'py>, colors: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
        each(py, colors, lab::d50)
    }

    #[pyfunction]
    fn srgb8_to_lab_d65<'py>(py: Python<'py>, colors: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
        each(py, colors, lab::d65)
    }

    #[pyfunction]
    fn srgb8_to_uniform<'py>(py: Python<'py>, colors: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
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
    fn linear_to_srgb8(red: f64, green: f64, blue: f64) -> (u8, u8, u8) {
        light::to_srgb8([red, green, blue]).into()
    }

    #[pyfunction]
    fn nearest_point(point: &[u8], candidates: &[u8]) -> PyResult<usize> {
        let (point, candidates) = (floats(point)?, floats(candidates)?);
        match (point.as_chunks(), candidates.as_chunks()) {
            ((&[point], []), (candidates @ [_, ..], [])) => Ok(nearest::nearest(point, candidates)),
            _ => Err(PyValueError::new_err("there must be one point, and candidates")),
        }
    }

    #[pyfunction]
    fn oklab_points(
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
    fn oklab_means<'py>(
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
    fn srgb_points(py: Python<'_>, colors: &[u8], weights: &[u8]) -> PyResult<CorePoints> {
        weighted(py, colors, weights, |colors| {
            (0..3).map(|axis| colors.iter().map(|color| f64::from(color[axis])).collect()).collect()
        })
    }

    #[pyfunction]
    fn kmeans_distinct<'py>(py: Python<'py>, points: &CorePoints, k: usize) -> PyResult<Clustered<'py>> {
        not_empty(&points.0, k)?;
        let found = py.detach(|| kmeans::cluster(&points.0, k));
        clustered(py, &found)
    }

    #[pyfunction]
    fn kmeans_points<'py>(
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
    fn salient_distinct<'py>(
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

    #[pyfunction]
    fn nearest_centers<'py>(
        py: Python<'py>,
        points: &CorePoints,
        centers: &[u8],
    ) -> PyResult<Bound<'py, PyBytes>> {
        let centers = rows(&points.0, centers)?;
        bytes_of_labels(py, &py.detach(|| members::nearest(&points.0, &centers)))
    }

    #[pyfunction]
    fn medoids(py: Python<'_>, points: &CorePoints, labels: &[u8], centers: &[u8]) -> PyResult<Vec<u32>> {
        let (labels, centers) = labelled(&points.0, labels, centers)?;
        Ok(py.detach(|| members::medoids(&points.0, &labels, &centers)))
    }

    #[pyfunction]
    fn scatters(
        py: Python<'_>,
        points: &CorePoints,
        labels: &[u8],
        centers: &[u8],
    ) -> PyResult<(Vec<f64>, Vec<f64>)> {
        let (labels, centers) = labelled(&points.0, labels, centers)?;
        Ok(py.detach(|| members::scatters(&points.0, &labels, &centers)))
    }

    #[pyfunction]
    fn colors_outside<'py>(
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

    #[pyfunction]
    fn moments(
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

    #[pyfunction]
    fn cheapest_flows(
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
    fn labels_of(count: usize, labels: &[u8], k: usize) -> PyResult<Vec<u32>> {
        let labels = whole(labels)?;
        if labels.len() != count || k > count || labels.iter().any(|&label| label as usize >= k) {
            return Err(PyValueError::new_err(
                "there must be a label of a cluster for each, and enough for k",
            ));
        }
        Ok(labels)
    }

    /// The steps of one run, and what it takes to show them for the points as they came.
    #[pyclass(frozen, name = "Trace")]
    struct CoreTrace {
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

    fn not_empty(points: &Points, k: usize) -> PyResult<()> {
        if k == 0 || points.is_empty() {
            return Err(PyValueError::new_err("there must be points, and k >= 1"));
        }
        Ok(())
    }

    fn checked(points: &[u8], weights: &[u8], dims: usize, k: usize) -> PyResult<(Vec<f64>, Vec<f64>)> {
        let (rows, weights) = (floats(points)?, floats(weights)?);
        if dims == 0 || k == 0 || rows.is_empty() || weights.len().checked_mul(dims) != Some(rows.len()) {
            return Err(PyValueError::new_err("points must be rows of dims, a weight each, and k >= 1"));
        }
        order::check(&rows, &weights).map_err(PyValueError::new_err)?;
        Ok((rows, weights))
    }

    #[pyfunction]
    fn palette_numbers<'py>(
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

    /// Which family each color is of.
    #[pyclass(frozen, name = "Families")]
    struct CoreFamilies(families::Families);

    #[pymethods]
    impl CoreFamilies {
        #[new]
        fn new(py: Python<'_>, rules: &[u8]) -> PyResult<Self> {
            Ok(Self(families_of(py, rules)?))
        }

        fn describe(&self, py: Python<'_>, colors: &[u8], weights: &[u8]) -> PyResult<Description> {
            let (colors, weights) = (triples(colors)?, floats(weights)?);
            let total: f64 = weights.iter().sum();
            if colors.len() != weights.len() || !total.is_finite() || !weights.iter().all(|w| *w > 0.0) {
                return Err(PyValueError::new_err("there must be a weight above zero for each color"));
            }
            if colors.is_empty() {
                return Err(PyValueError::new_err("there must be colors"));
            }
            let found = py.detach(|| self.0.describe(colors, &weights));
            let shares = found.shares[..FAMILIES].to_vec();
            Ok((shares, found.lightness, found.colorfulness, found.off_hue, found.weight))
        }
    }

    type Description = (Vec<f64>, f64, f64, f64, f64);

    fn families_of(py: Python<'_>, rules: &[u8]) -> PyResult<families::Families> {
        let rules = floats(rules)?;
        let (rows, []) = rules.as_chunks::<9>() else {
            return Err(PyValueError::new_err("rules must be rows of nine floats"));
        };
        if !rows.iter().all(|row| (0.0..MOST as f64).contains(&row[0])) {
            return Err(PyValueError::new_err("there are not so many families"));
        }
        let rules: Vec<Rule> = rows
            .iter()
            .map(|&[family, x, y, to_x, to_y, light, to_light, chroma, to_chroma]| Rule {
                family: family as u8,
                hues: [[x, y], [to_x, to_y]],
                lightness: [light, to_light],
                chroma: [chroma, to_chroma],
            })
            .collect();
        Ok(py.detach(|| families::Families::new(&rules)))
    }

    /// The palettes of many pictures, to be searched.
    #[pyclass(name = "Signatures")]
    struct CoreSignatures(signatures::Signatures);

    type CoreTerm = (f32, Option<usize>, [f32; 3], [f32; 2], f32);
    type Traits = ((u16, u16), (u16, u16), Option<bool>, u16);
    type CoreHit = (i64, f32, Vec<f32>);

    #[pymethods]
    impl CoreSignatures {
        #[new]
        fn new(py: Python<'_>, rules: &[u8], chroma: f64, glare: f64) -> PyResult<Self> {
            Ok(Self(signatures::Signatures::new(families_of(py, rules)?, chroma, seen_under(glare)?)))
        }

        fn __len__(&self) -> usize {
            self.0.len()
        }

        fn reserve(&mut self, pictures: usize, swatches: usize) {
            self.0.reserve(pictures, swatches);
        }

        fn extend(&mut self, ids: &[u8], packed: &[u8]) -> PyResult<()> {
            let ids = whole_numbers(ids)?;
            if self.0.ids.iter().rev().take(1).chain(&ids).is_sorted_by(|one, other| one < other) {
                let damaged = |_| PyValueError::new_err("these are no packed signatures");
                return self.0.extend(&ids, packed).map_err(damaged);
            }
            Err(PyValueError::new_err("ids must ascend"))
        }

        fn nearest(
            &self,
            py: Python<'_>,
            palette: Vec<([f32; 3], f32)>,
            traits: Traits,
            ids: Option<&[u8]>,
            n: usize,
        ) -> PyResult<Vec<(i64, f64)>> {
            let (palette, filter) = (palette_of(palette)?, filter(traits, ids)?);
            let found = py.detach(|| alike::nearest(&self.0, &palette, &filter, n));
            Ok(found.into_iter().map(|one| (one.id, one.distance)).collect())
        }

        fn matching<'py>(
            &self,
            py: Python<'py>,
            traits: Traits,
            ids: Option<&[u8]>,
        ) -> PyResult<(Bound<'py, PyBytes>, Vec<u64>)> {
            let filter = filter(traits, ids)?;
            let (ids, totals) = py.detach(|| coverage::matching(&self.0, &filter));
            let ids: Vec<u8> = ids.into_iter().flat_map(i64::to_ne_bytes).collect();
            Ok((bytes_of(py, &ids)?, totals.to_vec()))
        }

        fn search(
            &self,
            py: Python<'_>,
            wanted: Vec<CoreTerm>,
            unwanted: Vec<CoreTerm>,
            traits: Traits,
            ids: Option<&[u8]>,
            n: usize,
        ) -> PyResult<Vec<CoreHit>> {
            let (wanted, unwanted) = (terms(wanted)?, terms(unwanted)?);
            let filter = filter(traits, ids)?;
            let hits = py.detach(|| coverage::search(&self.0, &wanted, &unwanted, &filter, n));
            Ok(hits.into_iter().map(|hit| (hit.id, hit.score, hit.covered)).collect())
        }
    }

    #[pyfunction]
    fn signature_colors<'py>(py: Python<'py>, packed: &[u8]) -> PyResult<Buffers<'py>> {
        let found = py.detach(|| signatures::colors(packed));
        let (colors, weights) = found.map_err(|_| PyValueError::new_err("these are no packed signatures"))?;
        buffers(py, &Counted { colors, weights })
    }

    fn palette_of(swatches: Vec<([f32; 3], f32)>) -> PyResult<alike::Palette> {
        let (places, shares): (Vec<_>, Vec<_>) = swatches.into_iter().unzip();
        if (1..=256).contains(&shares.len()) && shares.iter().all(|share| (0.0..=1.0).contains(share)) {
            return Ok(alike::Palette { places, shares });
        }
        Err(PyValueError::new_err("a palette must have 1 to 256 colors, and shares in 0..1"))
    }

    fn terms(terms: Vec<CoreTerm>) -> PyResult<Vec<Term>> {
        let of = |(share, family, place, weights, tolerance): CoreTerm| {
            let color = match family {
                Some(family) => Wanted::Family(family),
                None => Wanted::Near { place, weights, tolerance },
            };
            let known = family.is_none_or(|family| family < FAMILIES);
            if known && share > 0.0 && (family.is_some() || tolerance > 0.0) {
                Ok(Term { color, share })
            } else {
                Err(PyValueError::new_err("shares and tolerances must be above zero, and families known"))
            }
        };
        terms.into_iter().map(of).collect()
    }

    fn filter((lightness, colorfulness, mono, families): Traits, ids: Option<&[u8]>) -> PyResult<Filter> {
        Ok(Filter {
            lightness: lightness.0..=lightness.1,
            colorfulness: colorfulness.0..=colorfulness.1,
            mono,
            families,
            ids: ids.map(whole_numbers).transpose()?,
        })
    }

    fn whole_numbers(bytes: &[u8]) -> PyResult<Vec<i64>> {
        match bytes.as_chunks() {
            (chunks, []) => Ok(chunks.iter().map(|chunk| i64::from_ne_bytes(*chunk)).collect()),
            _ => Err(PyValueError::new_err("ids must be of eight bytes")),
        }
    }

    fn clustered<'py>(py: Python<'py>, found: &kmeans::Clusters) -> PyResult<Clustered<'py>> {
        let labels = bytes_of_labels(py, &found.labels)?;
        let centers = bytes_of_floats(py, &found.centers)?;
        Ok((centers, bytes_of_floats(py, &found.weights)?, labels, found.inertia, found.iterations))
    }

    fn bytes_of_labels<'py>(py: Python<'py>, labels: &[u32]) -> PyResult<Bound<'py, PyBytes>> {
        PyBytes::new_with(py, size_of_val(labels), |bytes| {
            for (chunk, label) in bytes.chunks_exact_mut(size_of::<u32>()).zip(labels) {
                chunk.copy_from_slice(&label.to_ne_bytes());
            }
            Ok(())
        })
    }

    fn whole(bytes: &[u8]) -> PyResult<Vec<u32>> {
        match bytes.as_chunks() {
            (chunks, []) => Ok(chunks.iter().map(|chunk| u32::from_ne_bytes(*chunk)).collect()),
            _ => Err(PyValueError::new_err("labels must be of four bytes")),
        }
    }

    fn seen_under(glare: f64) -> PyResult<Glare> {
        if !(0.0..=1.0).contains(&glare) {
            return Err(PyValueError::new_err("a glare must be a part of the light of white"));
        }
        Ok(Glare::new(glare))
    }

    fn triples(colors: &[u8]) -> PyResult<&[[u8; 3]]> {
        match colors.as_chunks() {
            (triples, []) => Ok(triples),
            _ => Err(PyValueError::new_err("colors must be of three bytes")),
        }
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

    fn floats(bytes: &[u8]) -> PyResult<Vec<f64>> {
        match bytes.as_chunks() {
            (chunks, []) => Ok(chunks.iter().map(|chunk| f64::from_ne_bytes(*chunk)).collect()),
            _ => Err(PyValueError::new_err("floats must be of eight bytes")),
        }
    }

    fn buffers<'py>(py: Python<'py>, counted: &Counted) -> PyResult<Buffers<'py>> {
        Ok((bytes_of(py, &counted.colors)?, bytes_of_floats(py, &counted.weights)?))
    }

    // `PyBytes::new` would panic where there is no memory.
    fn bytes_of<'py>(py: Python<'py>, bytes: &[u8]) -> PyResult<Bound<'py, PyBytes>> {
        PyBytes::new_with(py, bytes.len(), |new| {
            new.copy_from_slice(bytes);
            Ok(())
        })
    }

    fn bytes_of_floats<'py>(py: Python<'py>, values: &[f64]) -> PyResult<Bound<'py, PyBytes>> {
        PyBytes::new_with(py, size_of_val(values), |bytes| {
            for (chunk, value) in bytes.chunks_exact_mut(size_of::<f64>()).zip(values) {
                chunk.copy_from_slice(&value.to_ne_bytes());
            }
            Ok(())
        })
    }
}
