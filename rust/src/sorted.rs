//! Pictures in an order that people leaf through: by hue, by lightness, or as they are told.

use crate::coverage::Filter;
use crate::signatures::{FIRST_NEUTRAL, Signatures};

/// Of how much of a picture somebody tells that it has a color at all; less, and it is among the grays.
const TRACE: f32 = 0.05;

/// The places of all pictures, in an order.
pub struct Order(Vec<u32>);

/// A part of an order: ids, and how many there are in all.
#[derive(Debug, PartialEq)]
pub struct Page {
    pub ids: Vec<i64>,
    pub total: usize,
}

/// Whose turn it is: the position of a picture, and who stands before and after it.
#[derive(Debug, PartialEq)]
pub struct Neighbors {
    pub position: usize,
    pub before: Option<i64>,
    pub after: Option<i64>,
}

impl Order {
    /// By the hue of the color that there is most of, chroma times share; those of hardly any color come
    /// last, the lightest first.
    pub fn by_hue(signatures: &Signatures) -> Self {
        Self::by_key(signatures, |at| {
            let lightness = signatures.traits[at].lightness;
            hue(signatures, at).map_or((1, f32::from(u16::MAX - lightness)), |turn| (0, turn))
        })
    }

    /// The lightest first.
    pub fn by_lightness(signatures: &Signatures) -> Self {
        Self::by_key(signatures, |at| (0, f32::from(u16::MAX - signatures.traits[at].lightness)))
    }

    /// As these ids come; those that are of none are left out, and those that are not told of.
    pub fn of_ids(signatures: &Signatures, ids: &[i64]) -> Self {
        let place = |id: &i64| signatures.ids.binary_search(id).ok().map(|at| at as u32);
        Self(ids.iter().filter_map(place).collect())
    }

    /// Equal ones come as they came into the collection.
    fn by_key(signatures: &Signatures, key: impl Fn(usize) -> (u8, f32)) -> Self {
        let mut keyed: Vec<((u8, f32), u32)> = (0..signatures.len()).map(|at| (key(at), at as u32)).collect();
        keyed.sort_unstable_by(|(one, at), (other, there)| {
            one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)).then(at.cmp(there))
        });
        Self(keyed.into_iter().map(|(_, at)| at).collect())
    }

    /// The pictures that are looked at, in this order, from one on; `None` is the order of ids.
    pub fn page(
        order: Option<&Self>,
        reverse: bool,
        signatures: &Signatures,
        filter: &Filter,
        (offset, n): (usize, usize),
    ) -> Page {
        let mut ids = Vec::new();
        let mut total = 0;
        Self::each(order, reverse, signatures, filter, |at| {
            if total >= offset && ids.len() < n {
                ids.push(signatures.ids[at]);
            }
            total += 1;
        });
        Page { ids, total }
    }

    /// Who stands beside a picture that is looked at.
    pub fn neighbors(
        order: Option<&Self>,
        reverse: bool,
        signatures: &Signatures,
        filter: &Filter,
        id: i64,
    ) -> Option<Neighbors> {
        let mut found: Option<Neighbors> = None;
        let mut last = None;
        let mut count = 0;
        Self::each(order, reverse, signatures, filter, |at| {
            let this = signatures.ids[at];
            match &mut found {
                Some(neighbors) if neighbors.position + 1 == count => neighbors.after = Some(this),
                None if this == id => {
                    found = Some(Neighbors { position: count, before: last, after: None });
                }
                _ => {}
            }
            last = Some(this);
            count += 1;
        });
        found
    }

    fn each(
        order: Option<&Self>,
        reverse: bool,
        signatures: &Signatures,
        filter: &Filter,
        mut see: impl FnMut(usize),
    ) {
        let chosen = filter.chosen(signatures);
        let count = order.map_or(signatures.len(), |order| order.0.len());
        for step in 0..count {
            let step = if reverse { count - 1 - step } else { step };
            let at = order.map_or(step, |order| order.0[step] as usize);
            // An order of others may have places that are not here.
            if at < signatures.len() && filter.takes_in(signatures, chosen.as_deref(), at) {
                see(at);
            }
        }
    }
}

/// The direction of the hue, 0 to below 4, in steps that grow with the angle; by arithmetic alone.
fn hue(signatures: &Signatures, at: usize) -> Option<f32> {
    let swatches = signatures.swatches(at..at + 1);
    let [_, a, b] = &signatures.places;
    let mut colored = 0.0;
    let mut most = (0.0, None);
    for swatch in swatches {
        if signatures.swatch_families[swatch] >= FIRST_NEUTRAL {
            continue;
        }
        let (share, a, b) = (signatures.shares[swatch], a[swatch], b[swatch]);
        colored += share;
        let color = share * (a * a + b * b).sqrt();
        if color > most.0 {
            most = (color, Some(turn(a, b)));
        }
    }
    most.1.filter(|_| colored >= TRACE)
}

/// As the angle of a direction grows from 0 to 360 degrees, this does from 0 to 4.
fn turn(x: f32, y: f32) -> f32 {
    let part = y / (x.abs() + y.abs());
    match (x < 0.0, y < 0.0) {
        (false, false) => part,
        (true, _) => 2.0 - part,
        (false, true) => 4.0 + part,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::families::Rule;
    use crate::oklab::Glare;
    use crate::signatures::tests::packed;

    /// Grays are white, the last family; all else is red.
    fn collection(pictures: &[&[([u8; 3], f64)]]) -> Signatures {
        let whole = [[1.0, 0.0]; 2];
        let rules = [
            Rule { family: 11, hues: whole, lightness: [0.0, 1.0], chroma: [0.0, 0.03] },
            Rule { family: 0, hues: whole, lightness: [0.0, 1.0], chroma: [0.0, 1.0] },
        ];
        let mut found = Signatures::new(crate::families::Families::new(&rules), 2.0, Glare::NONE);
        for (at, picture) in pictures.iter().enumerate() {
            let bytes = packed(picture, [0; 12]);
            assert_eq!(found.extend(&[10 * (at as i64 + 1)], &bytes), Ok(()));
        }
        found
    }

    fn everything() -> Filter {
        Filter {
            lightness: 0..=u16::MAX,
            colorfulness: 0..=u16::MAX,
            mono: None,
            families: u16::MAX,
            ids: None,
        }
    }

    const RED: [u8; 3] = [255, 0, 0];
    const GREEN: [u8; 3] = [0, 255, 0];
    const BLUE: [u8; 3] = [0, 0, 255];
    const GRAY: [u8; 3] = [128; 3];

    #[test]
    fn hues_go_around_and_grays_come_last() {
        let all = collection(&[
            &[(GRAY, 0.97), (BLUE, 0.03)],
            &[(BLUE, 1.0)],
            &[(GRAY, 0.8), (RED, 0.2)],
            &[(GREEN, 0.6), (RED, 0.4)],
        ]);
        let order = Order::by_hue(&all);
        let page = Order::page(Some(&order), false, &all, &everything(), (0, 9));
        assert_eq!(page, Page { ids: vec![30, 40, 20, 10], total: 4 });
        let back = Order::page(Some(&order), true, &all, &everything(), (1, 2));
        assert_eq!(back, Page { ids: vec![20, 40], total: 4 });
    }

    #[test]
    fn a_turn_grows_with_the_angle() {
        let turns: Vec<f32> = (0..360)
            .map(|degrees| f64::from(degrees).to_radians())
            .map(|angle| turn(angle.cos() as f32, angle.sin() as f32))
            .collect();
        assert!(turns.is_sorted_by(|one, other| one < other) && turns[0] == 0.0 && turns[359] < 4.0);
    }

    #[test]
    fn pages_and_neighbors_leave_out_what_is_not_looked_at() {
        let all = collection(&[&[(RED, 1.0)], &[(GREEN, 1.0)], &[(BLUE, 1.0)], &[(GRAY, 1.0)]]);
        let order = Order::of_ids(&all, &[40, 99, 30, 10, 20]);
        let filter = Filter { ids: Some(vec![10, 30, 40]), ..everything() };
        let page = Order::page(Some(&order), false, &all, &filter, (1, 1));
        assert_eq!(page, Page { ids: vec![30], total: 3 });
        let beside = |id| Order::neighbors(Some(&order), false, &all, &filter, id);
        assert_eq!(beside(30), Some(Neighbors { position: 1, before: Some(40), after: Some(10) }));
        assert_eq!(beside(10), Some(Neighbors { position: 2, before: Some(30), after: None }));
        assert_eq!((beside(20), beside(99)), (None, None));
        let first = Order::neighbors(None, true, &all, &everything(), 40);
        assert_eq!(first, Some(Neighbors { position: 0, before: None, after: Some(30) }));
    }
}
