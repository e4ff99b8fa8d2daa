//! The palettes that are nearest to one, by the earth mover's distance.

use crate::coverage::{Best, Filter, Ranked, run_apart};
use crate::signatures::Signatures;
use crate::transport;

/// A picture, and how far its palette is: 100 is from black to white.
#[derive(Clone, Debug, PartialEq)]
pub struct Alike {
    pub id: i64,
    pub distance: f64,
}

/// Swatches: their places in Oklab, a and b stretched, and their shares, which add up to 1.
pub struct Palette {
    pub places: Vec<[f32; 3]>,
    pub shares: Vec<f32>,
}

/// Shares are counted in these, so that what is moved adds up exactly.
const UNITS: f64 = (1_u64 << 40) as f64;
const HUNDRED: f64 = 100.0;
/// Bounds are sums of floats, and may be off by so much, of a distance of 100.
const SLACK: f32 = 1e-3;
/// How many of the lowest bounds are looked at first. Few are needed; then more each time.
const FIRST: usize = 1024;
const FACTOR: usize = 8;

/// The nearest n pictures, the nearest first; of equal distances the first.
pub fn nearest(signatures: &Signatures, palette: &Palette, filter: &Filter, n: usize) -> Vec<Alike> {
    let chosen = filter.chosen(signatures);
    let mut bounds: Vec<(f32, usize)> = run_apart(signatures.len(), |run| {
        let all = filter.all(signatures, chosen.as_deref(), run);
        all.map(|at| (bound(signatures, palette, at), at)).collect::<Vec<_>>()
    })
    .concat();
    let mut best = Best::new(n);
    let mut done = 0;
    let mut more = FIRST;
    while done < bounds.len() {
        // In the order of their bounds, so that nothing is worked out that a better one would rule out.
        let rest = &mut bounds[done..];
        let count = more.min(rest.len());
        let by_bound =
            |one: &(f32, usize), other: &(f32, usize)| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1));
        if count < rest.len() {
            rest.select_nth_unstable_by(count, by_bound);
        }
        rest[..count].sort_unstable_by(by_bound);
        for &(bound, at) in &rest[..count] {
            if best.is_full() && bound - SLACK > -best.least() {
                return named(signatures, palette, best);
            }
            best.offer(Ranked { score: -distance(signatures, palette, at) as f32, at });
        }
        done += count;
        more *= FACTOR;
    }
    named(signatures, palette, best)
}

fn named(signatures: &Signatures, palette: &Palette, best: Best) -> Vec<Alike> {
    let mut found: Vec<Alike> = best
        .sorted()
        .into_iter()
        .map(|one| Alike { id: signatures.ids[one.at], distance: distance(signatures, palette, one.at) })
        .collect();
    // Ranked by fewer digits, so far.
    found.sort_by(|one, other| one.distance.total_cmp(&other.distance).then(one.id.cmp(&other.id)));
    found
}

/// What moving the colors costs at least: each goes, or each comes, by the shortest way, whether there is
/// room or not (M. Kusner and others, "From word embeddings to document distances", 2015).
fn bound(signatures: &Signatures, palette: &Palette, at: usize) -> f32 {
    let swatches = signatures.swatches(at..at + 1);
    let shares = &signatures.shares[swatches.clone()];
    let [l, a, b] = signatures.places.each_ref().map(|axis| &axis[swatches.clone()]);
    let mut nearest = [f32::INFINITY; MOST];
    let mut leaving = 0.0;
    for (place, share) in palette.places.iter().zip(&palette.shares) {
        let mut least = f32::INFINITY;
        for (((l, a), b), nearest) in l.iter().zip(a).zip(b).zip(&mut nearest) {
            let (dl, da, db) = (l - place[0], a - place[1], b - place[2]);
            let square = dl * dl + da * da + db * db;
            least = least.min(square);
            *nearest = nearest.min(square);
        }
        leaving += share * least.sqrt();
    }
    let coming: f32 = shares.iter().zip(nearest).map(|(share, square)| share * square.sqrt()).sum();
    100.0 * leaving.max(coming)
}

/// As many colors as a palette has at most.
const MOST: usize = 256;

fn distance(signatures: &Signatures, palette: &Palette, at: usize) -> f64 {
    let swatches = signatures.swatches(at..at + 1);
    let others: Vec<[f32; 3]> =
        swatches.clone().map(|swatch| signatures.places.each_ref().map(|axis| axis[swatch])).collect();
    let costs: Vec<f64> = palette
        .places
        .iter()
        .flat_map(|place| others.iter().map(|other| HUNDRED * length(*place, *other)))
        .collect();
    let sent = transport::flows(&units(&palette.shares), &units(&signatures.shares[swatches]), &costs);
    sent.iter().zip(&costs).map(|(&amount, cost)| amount as f64 * cost).sum::<f64>() / UNITS
}

fn length(one: [f32; 3], other: [f32; 3]) -> f64 {
    let squares = one.iter().zip(other).map(|(x, y)| {
        let step = f64::from(*x) - f64::from(y);
        step * step
    });
    squares.sum::<f64>().sqrt()
}

/// Shares in whole units that add up: each from where the one before ends.
fn units(shares: &[f32]) -> Vec<u64> {
    let mut sum = 0.0;
    let mut before = 0;
    let last = shares.len().saturating_sub(1);
    shares
        .iter()
        .enumerate()
        .map(|(number, share)| {
            sum += f64::from(*share);
            let end = if number == last { UNITS } else { (sum * UNITS).round().min(UNITS) } as u64;
            let part = end - before;
            before = end;
            part
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coverage::tests::everything;
    use crate::oklab::{self, Glare};
    use crate::signatures::FAMILIES;
    use crate::signatures::tests::{families, packed};

    type Swatches = Vec<([u8; 3], f64)>;

    fn collection(pictures: &[Swatches]) -> Signatures {
        let mut signatures = Signatures::new(families(), 2.0, Glare::NONE);
        for (number, swatches) in pictures.iter().enumerate() {
            assert_eq!(signatures.extend(&[number as i64], &packed(swatches, [0; FAMILIES])), Ok(()));
        }
        signatures
    }

    fn palette(swatches: &Swatches) -> Palette {
        let place = |color: [u8; 3]| {
            let [l, a, b] = oklab::from_srgb8(&[color], Glare::NONE).map(|axis| axis[0]);
            [l as f32, (2.0 * a) as f32, (2.0 * b) as f32]
        };
        Palette {
            places: swatches.iter().map(|(color, _)| place(*color)).collect(),
            shares: swatches.iter().map(|(_, share)| *share as f32).collect(),
        }
    }

    fn dice(seed: u32) -> impl FnMut(u32) -> u32 {
        let mut state = seed;
        move |n| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) % n
        }
    }

    fn swatches(next: &mut impl FnMut(u32) -> u32) -> Swatches {
        let parts: Vec<u32> = (0..1 + next(6)).map(|_| 1 + next(20)).collect();
        let whole = f64::from(parts.iter().sum::<u32>());
        parts
            .into_iter()
            .map(|part| (std::array::from_fn(|_| next(256) as u8), f64::from(part) / whole))
            .collect()
    }

    #[test]
    fn black_is_a_hundred_from_white_and_nothing_from_itself() {
        let all =
            collection(&[vec![([255; 3], 1.0)], vec![([0; 3], 1.0)], vec![([0; 3], 0.5), ([255; 3], 0.5)]]);
        let found = nearest(&all, &palette(&vec![([0; 3], 1.0)]), &everything(), 9);
        let rounded: Vec<(i64, f64)> =
            found.iter().map(|one| (one.id, (one.distance * 1e3).round() / 1e3)).collect();
        assert_eq!(rounded, [(1, 0.0), (2, 50.0), (0, 100.0)]);
    }

    #[test]
    fn no_bound_exceeds_its_distance() {
        let mut next = dice(3);
        let pictures: Vec<Swatches> = (0..300).map(|_| swatches(&mut next)).collect();
        let all = collection(&pictures);
        let one = palette(&swatches(&mut next));
        for at in 0..all.len() {
            assert!(f64::from(bound(&all, &one, at) - SLACK) <= distance(&all, &one, at));
        }
    }

    #[test]
    fn the_nearest_are_those_of_all_distances() {
        let mut next = dice(5);
        let pictures: Vec<Swatches> = (0..3000).map(|_| swatches(&mut next)).collect();
        let all = collection(&pictures);
        for _ in 0..5 {
            let one = palette(&swatches(&mut next));
            let mut plainly: Vec<(f64, i64)> =
                (0..all.len()).map(|at| (distance(&all, &one, at), at as i64)).collect();
            plainly.sort_by(|one, other| one.0.total_cmp(&other.0));
            let found = nearest(&all, &one, &everything(), 25);
            let expected: Vec<(f64, i64)> = plainly[..25].to_vec();
            assert_eq!(found.iter().map(|one| (one.distance, one.id)).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn only_what_passes_the_filter_is_found() {
        let all = collection(&vec![vec![([9; 3], 1.0)]; 4]);
        let filter = Filter { ids: Some(vec![1, 3]), ..everything() };
        let found = nearest(&all, &palette(&vec![([0; 3], 1.0)]), &filter, 9);
        assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn units_add_up() {
        assert_eq!(units(&[0.3, 0.3, 0.4]).iter().sum::<u64>() as f64, UNITS);
        assert_eq!(units(&[]), Vec::<u64>::new());
    }
}
