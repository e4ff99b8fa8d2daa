//! Many pictures: `families`, `signatures`, `coverage`, `sorted`, `alike`.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use super::buffers::{Buffers, buffers, bytes_of, floats, triples, whole_numbers};
use super::spaces::seen_under;
use crate::alike;
use crate::count::Counted;
use crate::coverage::{self, Filter, Term, Wanted};
use crate::families::{self, MOST, Rule};
use crate::signatures::{self, FAMILIES};
use crate::sorted::Order;

/// Which family each color is of.
#[pyclass(frozen, name = "Families")]
pub(super) struct CoreFamilies(families::Families);

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
pub(super) struct CoreSignatures(signatures::Signatures);

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
    ) -> PyResult<(Vec<CoreHit>, usize)> {
        let (wanted, unwanted) = (terms(wanted)?, terms(unwanted)?);
        let filter = filter(traits, ids)?;
        let (hits, total) = py.detach(|| coverage::search(&self.0, &wanted, &unwanted, &filter, n));
        Ok((hits.into_iter().map(|hit| (hit.id, hit.score, hit.covered)).collect(), total))
    }

    fn count(&self, py: Python<'_>, traits: Traits, ids: Option<&[u8]>) -> PyResult<usize> {
        let filter = filter(traits, ids)?;
        Ok(py.detach(|| coverage::count(&self.0, &filter)))
    }

    fn by_hue(&self, py: Python<'_>) -> CoreOrder {
        CoreOrder(py.detach(|| Order::by_hue(&self.0)))
    }

    fn by_lightness(&self, py: Python<'_>) -> CoreOrder {
        CoreOrder(py.detach(|| Order::by_lightness(&self.0)))
    }

    fn by_ids(&self, py: Python<'_>, ids: &[u8]) -> PyResult<CoreOrder> {
        let ids = whole_numbers(ids)?;
        Ok(CoreOrder(py.detach(|| Order::of_ids(&self.0, &ids))))
    }

    #[expect(clippy::too_many_arguments, reason = "one of them is Python's")]
    fn page(
        &self,
        py: Python<'_>,
        order: Option<&CoreOrder>,
        reverse: bool,
        traits: Traits,
        ids: Option<&[u8]>,
        offset: usize,
        n: usize,
    ) -> PyResult<(Vec<i64>, usize)> {
        let (order, filter) = (order.map(|order| &order.0), filter(traits, ids)?);
        let page = py.detach(|| Order::page(order, reverse, &self.0, &filter, (offset, n)));
        Ok((page.ids, page.total))
    }

    fn neighbors(
        &self,
        py: Python<'_>,
        order: Option<&CoreOrder>,
        reverse: bool,
        traits: Traits,
        ids: Option<&[u8]>,
        number: i64,
    ) -> PyResult<Option<Beside>> {
        let (order, filter) = (order.map(|order| &order.0), filter(traits, ids)?);
        let found = py.detach(|| Order::neighbors(order, reverse, &self.0, &filter, number));
        Ok(found.map(|beside| (beside.position, beside.before, beside.after)))
    }
}

/// All pictures of some signatures, in an order.
#[pyclass(frozen, name = "Order")]
pub(super) struct CoreOrder(Order);

type Beside = (usize, Option<i64>, Option<i64>);

#[pyfunction]
pub(super) fn signature_colors<'py>(py: Python<'py>, packed: &[u8]) -> PyResult<Buffers<'py>> {
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
