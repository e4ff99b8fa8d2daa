//! How far pictures are covered by the colors that somebody asks for.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::{Range, RangeInclusive};

use crate::signatures::{FAMILIES, Signatures, WHOLE};

/// One color that is asked for, and how much of it.
#[derive(Clone, Debug)]
pub struct Term {
    pub color: Wanted,
    /// Of a wanted color what it should cover; of an unwanted one, from how much on no picture is wanted.
    pub share: f32,
}

#[derive(Clone, Debug)]
pub enum Wanted {
    Family(usize),
    /// A place in Oklab, a and b stretched; what a step of lightness and one of chroma weigh; and the
    /// distance at which a color still counts 0.58 (exp(-1/2), but for the end of its tail).
    Near {
        place: [f32; 3],
        weights: [f32; 2],
        tolerance: f32,
    },
}

/// Which pictures are looked at.
pub struct Filter {
    pub lightness: RangeInclusive<u16>,
    pub colorfulness: RangeInclusive<u16>,
    pub mono: Option<bool>,
    /// One bit a family.
    pub families: u16,
    /// Ids, ascending; `None` is all.
    pub ids: Option<Vec<i64>>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    pub id: i64,
    /// Above 0 and at most 1.
    pub score: f32,
    /// How much of the picture each wanted color was found to cover, then each unwanted one.
    pub covered: Vec<f32>,
}

/// A score and the place of its picture, ordered from the worst: the lower score, the later picture.
#[derive(Clone, Copy, PartialEq)]
pub struct Ranked {
    pub score: f32,
    pub at: usize,
}

impl Eq for Ranked {}

impl Ord for Ranked {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.score.total_cmp(&other.score).then(other.at.cmp(&self.at))
    }
}

impl PartialOrd for Ranked {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Pictures whose swatches are compared before they are added up, so that both loops stay in the cache.
const BLOCK: usize = 512;
/// From how many pictures on a second thread pays.
const MANY: usize = 20_000;
const MOST_THREADS: usize = 8;
/// What sums of floats may be off by.
const SLACK: f32 = 1e-5;

impl Filter {
    /// Whether each picture is looked at; `None` where all are.
    pub fn chosen(&self, signatures: &Signatures) -> Option<Vec<bool>> {
        let ids = self.ids.as_ref()?;
        let mut left = ids.iter().copied().peekable();
        let is_in = |&id: &i64| {
            while left.next_if(|&other| other < id).is_some() {}
            left.next_if_eq(&id).is_some()
        };
        Some(signatures.ids.iter().map(is_in).collect())
    }

    /// The places of all pictures that are looked at, among those of a run.
    pub fn all<'a>(
        &'a self,
        signatures: &'a Signatures,
        chosen: Option<&'a [bool]>,
        run: Range<usize>,
    ) -> impl Iterator<Item = usize> + 'a {
        run.filter(move |&at| self.takes_in(signatures, chosen, at))
    }

    /// Whether a picture is looked at, `chosen` being those of the ids.
    pub fn takes_in(&self, signatures: &Signatures, chosen: Option<&[bool]>, at: usize) -> bool {
        chosen.is_none_or(|chosen| chosen[at]) && self.takes(signatures, at)
    }

    fn takes(&self, signatures: &Signatures, at: usize) -> bool {
        let traits = signatures.traits[at];
        self.lightness.contains(&traits.lightness)
            && self.colorfulness.contains(&traits.colorfulness)
            && self.mono.is_none_or(|mono| mono == traits.mono)
            && self.families >> traits.family & 1 == 1
    }
}

/// The ids of all pictures that are looked at, ascending; and of each family what all their shares of it
/// add up to.
pub fn matching(signatures: &Signatures, filter: &Filter) -> (Vec<i64>, [u64; FAMILIES]) {
    let chosen = filter.chosen(signatures);
    let mut ids = Vec::new();
    let mut totals = [0; FAMILIES];
    for at in filter.all(signatures, chosen.as_deref(), 0..signatures.len()) {
        ids.push(signatures.ids[at]);
        for (total, share) in totals.iter_mut().zip(signatures.families[at]) {
            *total += u64::from(share);
        }
    }
    (ids, totals)
}

/// How many pictures are looked at.
pub fn count(signatures: &Signatures, filter: &Filter) -> usize {
    let chosen = filter.chosen(signatures);
    filter.all(signatures, chosen.as_deref(), 0..signatures.len()).count()
}

/// The best n pictures, the best first, of equal scores the first; and how many have any score at all.
pub fn search(
    signatures: &Signatures,
    wanted: &[Term],
    unwanted: &[Term],
    filter: &Filter,
    n: usize,
) -> (Vec<Hit>, usize) {
    let query = Query { signatures, wanted, unwanted };
    let chosen = filter.chosen(signatures);
    let found = best_of_all(signatures.len(), n, |run, best| {
        query.sweep(run, filter, chosen.as_deref(), best);
    });
    let total = found.fitting;
    (found.sorted().into_iter().map(|ranked| query.hit(ranked)).collect(), total)
}

/// Goes through pictures in as many runs as there are threads, and merges what each found best.
fn best_of_all(count: usize, n: usize, sweep: impl Fn(Range<usize>, &mut Best) + Sync) -> Best {
    let mut all = Best::new(n);
    let found = run_apart(count, |run| {
        let mut best = Best::new(n);
        sweep(run, &mut best);
        best
    });
    found.into_iter().for_each(|best| all.merge(best));
    all
}

/// Divides numbers up to a count into as many runs as there are threads; what came of each, in order.
pub fn run_apart<T: Send>(count: usize, of_run: impl Fn(Range<usize>) -> T + Sync) -> Vec<T> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = if count < MANY { 1 } else { cores.min(MOST_THREADS) };
    let length = count.div_ceil(threads).max(1);
    let run = |number: usize| (number * length).min(count)..((number + 1) * length).min(count);
    std::thread::scope(|scope| {
        let of_run = &of_run;
        let start = |number: usize| {
            (number, std::thread::Builder::new().spawn_scoped(scope, move || of_run(run(number))))
        };
        let handles: Vec<_> = (1..threads).map(start).collect();
        let mut results = vec![of_run(run(0))];
        for (number, handle) in handles {
            // Where there is no thread to be had, this one does it.
            let found = handle.ok().and_then(|handle| handle.join().ok());
            results.push(found.unwrap_or_else(|| of_run(run(number))));
        }
        results
    })
}

/// The best so many.
pub struct Best {
    n: usize,
    /// How many there are that fit at all, also those that were not offered.
    pub fitting: usize,
    heap: BinaryHeap<Reverse<Ranked>>,
}

impl Best {
    pub fn new(n: usize) -> Self {
        Self { n, fitting: 0, heap: BinaryHeap::new() }
    }

    pub fn offer(&mut self, one: Ranked) {
        if self.heap.len() < self.n {
            self.heap.push(Reverse(one));
        } else if let Some(mut worst) = self.heap.peek_mut()
            && one > worst.0
        {
            *worst = Reverse(one);
        }
    }

    /// A score below which none is among the best.
    pub fn least(&self) -> f32 {
        self.heap.peek().filter(|_| self.is_full()).map_or(0.0, |worst| worst.0.score)
    }

    pub fn is_full(&self) -> bool {
        self.heap.len() >= self.n
    }

    fn merge(&mut self, other: Self) {
        self.fitting += other.fitting;
        other.heap.into_iter().for_each(|one| self.offer(one.0));
    }

    /// The best first.
    pub fn sorted(self) -> Vec<Ranked> {
        self.heap.into_sorted_vec().into_iter().map(|one| one.0).collect()
    }
}

struct Query<'a> {
    signatures: &'a Signatures,
    wanted: &'a [Term],
    unwanted: &'a [Term],
}

impl Query<'_> {
    fn sweep(&self, run: Range<usize>, filter: &Filter, chosen: Option<&[bool]>, best: &mut Best) {
        let mut likes = Likes::new(self.wanted.len() + self.unwanted.len());
        for start in run.clone().step_by(BLOCK) {
            let block = start..(start + BLOCK).min(run.end);
            likes.fill(self, block.clone());
            for at in filter.all(self.signatures, chosen, block) {
                let Some(score) = self.score(at, &likes, best.least()) else {
                    continue;
                };
                best.fitting += 1;
                if score > 0.0 {
                    best.offer(Ranked { score, at });
                }
            }
        }
    }

    fn hit(&self, ranked: Ranked) -> Hit {
        let at = ranked.at;
        let mut likes = Likes::new(self.wanted.len() + self.unwanted.len());
        likes.fill(self, at..at + 1);
        let mut covered = self.spent(at, &likes);
        covered.extend(self.unwanted.iter().enumerate().map(|(number, term)| {
            self.cover(at, term, likes.of(self.signatures, at, self.wanted.len() + number))
        }));
        Hit { id: self.signatures.ids[at], score: ranked.score, covered }
    }

    /// The score of a picture; of one that cannot reach `least`, 0; of one that does not fit at all, none.
    fn score(&self, at: usize, likes: &Likes, least: f32) -> Option<f32> {
        let mut left = 1.0_f32;
        for (number, term) in self.unwanted.iter().enumerate() {
            let likes = likes.of(self.signatures, at, self.wanted.len() + number);
            left *= (1.0 - self.cover(at, term, likes) / term.share).max(0.0);
        }
        if left <= 0.0 || self.wanted.is_empty() {
            return (left > 0.0).then_some(left);
        }
        let asked: f32 = self.wanted.iter().map(|term| term.share).sum();
        let most: f32 = self
            .wanted
            .iter()
            .enumerate()
            .map(|(number, term)| self.cover(at, term, likes.of(self.signatures, at, number)).min(term.share))
            .sum();
        // Where each share counts as often as it is asked for, so no less than where it is spent once.
        let bound = most / asked * left;
        if bound <= 0.0 {
            return None;
        }
        if self.wanted.len() == 1 {
            return Some(bound.min(1.0));
        }
        if bound + SLACK < least {
            return Some(0.0);
        }
        let covered: f32 = self.spent(at, likes).iter().sum();
        Some((covered / asked * left).min(1.0))
    }

    /// How much of a picture a color covers, whatever else is asked for.
    fn cover(&self, at: usize, term: &Term, likes: &[f32]) -> f32 {
        match term.color {
            Wanted::Family(family) => f32::from(self.signatures.families[at][family]) / WHOLE,
            Wanted::Near { .. } => {
                let swatches = self.signatures.swatches(at..at + 1);
                self.signatures.shares[swatches].iter().zip(likes).map(|(share, like)| share * like).sum()
            }
        }
    }

    /// How much of a picture each wanted color covers, where each share is spent once: on the color that
    /// it is most like, until that has what was asked for. Families get what is left of theirs.
    fn spent(&self, at: usize, likes: &Likes) -> Vec<f32> {
        let swatches = self.signatures.swatches(at..at + 1);
        let mut pairs = Vec::new();
        for (number, term) in self.wanted.iter().enumerate() {
            if let Wanted::Near { .. } = term.color {
                let of_term = likes.of(self.signatures, at, number);
                pairs.extend(
                    of_term
                        .iter()
                        .enumerate()
                        .filter(|(_, like)| **like > 0.0)
                        .map(|(i, like)| (*like, number, i)),
                );
            }
        }
        pairs.sort_unstable_by(|one, other| {
            other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2)))
        });
        let shares = &self.signatures.shares[swatches.clone()];
        let mut left = shares.to_vec();
        let mut covered = vec![0.0_f32; self.wanted.len()];
        for (like, number, swatch) in pairs {
            let missing = (self.wanted[number].share - covered[number]).max(0.0);
            let taken = left[swatch].min(missing / like);
            left[swatch] -= taken;
            covered[number] += taken * like;
        }
        for (number, term) in self.wanted.iter().enumerate() {
            if let Wanted::Family(family) = term.color {
                let of_swatches =
                    self.signatures.swatch_families[swatches.clone()].iter().zip(shares).zip(&left);
                let taken: f32 = of_swatches
                    .filter(|((of, _), _)| usize::from(**of) == family)
                    .map(|((_, share), left)| share - left)
                    .sum();
                covered[number] = (self.cover(at, term, &[]) - taken).clamp(0.0, term.share);
            }
        }
        covered
    }
}

/// How like each of the asked colors the swatches of a block are, 0..1.
struct Likes {
    first: usize,
    length: usize,
    values: Vec<Vec<f32>>,
}

impl Likes {
    fn new(terms: usize) -> Self {
        Self { first: 0, length: 0, values: vec![Vec::new(); terms] }
    }

    fn fill(&mut self, query: &Query, pictures: Range<usize>) {
        let signatures = query.signatures;
        let swatches = signatures.swatches(pictures);
        self.first = swatches.start;
        self.length = swatches.len();
        for (values, term) in self.values.iter_mut().zip(query.wanted.iter().chain(query.unwanted)) {
            if let Wanted::Near { place, weights, tolerance } = &term.color {
                let [l, a, b] = &signatures.places;
                let places = l[swatches.clone()].iter().zip(&a[swatches.clone()]).zip(&b[swatches.clone()]);
                let scale = 1.0 / (6.0 * tolerance * tolerance);
                values.clear();
                values.extend(places.map(|((l, a), b)| {
                    let (dl, da, db) = (l - place[0], a - place[1], b - place[2]);
                    let distance = weights[0] * (dl * dl) + weights[1] * (da * da + db * db);
                    // As exp(-d^2 / 2 t^2), but nothing from 2.45 t on, and by arithmetic alone.
                    let near = (1.0 - distance * scale).max(0.0);
                    near * near * near
                }));
            }
        }
    }

    /// Of the swatches of one picture; nothing for a family.
    fn of(&self, signatures: &Signatures, at: usize, term: usize) -> &[f32] {
        let swatches = signatures.swatches(at..at + 1);
        let values = &self.values[term];
        if values.is_empty() {
            values
        } else {
            &values[swatches.start - self.first..swatches.end - self.first]
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::oklab::{self, Glare};
    use crate::signatures::tests::{families, packed};

    const RED: [u8; 3] = [220, 20, 20];
    const BLUE: [u8; 3] = [20, 20, 220];
    const GREEN: [u8; 3] = [20, 200, 20];

    pub fn everything() -> Filter {
        Filter {
            lightness: 0..=u16::MAX,
            colorfulness: 0..=u16::MAX,
            mono: None,
            families: u16::MAX,
            ids: None,
        }
    }

    fn collection(pictures: &[&[([u8; 3], f64)]]) -> Signatures {
        let mut signatures = Signatures::new(families(), 2.0, Glare::NONE);
        for (number, swatches) in pictures.iter().enumerate() {
            let mut shares = [0; FAMILIES];
            shares[0] = u16::MAX;
            assert_eq!(signatures.extend(&[number as i64], &packed(swatches, shares)), Ok(()));
        }
        signatures
    }

    fn near(color: [u8; 3], share: f32) -> Term {
        let [l, a, b] = oklab::from_srgb8(&[color], Glare::NONE).map(|axis| axis[0] as f32);
        Term {
            color: Wanted::Near { place: [l, 2.0 * a, 2.0 * b], weights: [1.0; 2], tolerance: 0.08 },
            share,
        }
    }

    fn scores(signatures: &Signatures, wanted: &[Term], unwanted: &[Term]) -> Vec<(i64, f32)> {
        let found = search(signatures, wanted, unwanted, &everything(), 10).0;
        found.into_iter().map(|hit| (hit.id, (hit.score * 100.0).round() / 100.0)).collect()
    }

    #[test]
    fn more_of_a_color_ranks_higher_and_none_of_it_is_left_out() {
        let all = collection(&[&[(BLUE, 1.0)], &[(RED, 0.3), (BLUE, 0.7)], &[(RED, 0.9), (BLUE, 0.1)]]);
        assert_eq!(scores(&all, &[near(RED, 1.0)], &[]), [(2, 0.9), (1, 0.3)]);
    }

    #[test]
    fn what_exceeds_the_share_that_was_asked_for_counts_nothing() {
        let all = collection(&[&[(RED, 0.8), (BLUE, 0.2)], &[(RED, 0.6), (BLUE, 0.4)]]);
        assert_eq!(scores(&all, &[near(RED, 0.6), near(BLUE, 0.4)], &[]), [(1, 1.0), (0, 0.8)]);
    }

    #[test]
    fn a_share_is_spent_once() {
        let all = collection(&[&[(RED, 0.5), (BLUE, 0.5)]]);
        let twice = [near(RED, 0.5), near(RED, 0.5)];
        assert_eq!(scores(&all, &twice, &[]), [(0, 0.5)]);
    }

    #[test]
    fn families_get_what_other_colors_have_left() {
        let all = collection(&[&[(RED, 0.5), (BLUE, 0.5)]]);
        let family = Term { color: Wanted::Family(0), share: 0.75 };
        let found = search(&all, &[near(RED, 0.25), family], &[], &everything(), 1).0;
        assert_eq!(found[0].covered, [0.25, 0.75]);
        let found = search(
            &all,
            &[near(RED, 0.5), Term { color: Wanted::Family(0), share: 0.75 }],
            &[],
            &everything(),
            1,
        )
        .0;
        assert_eq!(found[0].covered, [0.5, 0.5]);
    }

    #[test]
    fn unwanted_colors_lower_the_score_until_nothing_is_left() {
        let all = collection(&[&[(GREEN, 1.0)], &[(GREEN, 0.9), (RED, 0.1)], &[(GREEN, 0.7), (RED, 0.3)]]);
        assert_eq!(scores(&all, &[near(GREEN, 1.0)], &[near(RED, 0.2)]), [(0, 1.0), (1, 0.45)]);
    }

    #[test]
    fn of_equal_scores_the_first_comes_first_and_no_more_than_asked_for() {
        let pictures: Vec<&[([u8; 3], f64)]> = vec![&[(RED, 1.0)]; 50];
        let found = search(&collection(&pictures), &[near(RED, 1.0)], &[], &everything(), 3).0;
        assert_eq!(found.iter().map(|hit| hit.id).collect::<Vec<_>>(), [0, 1, 2]);
    }

    #[test]
    fn only_what_passes_the_filter_is_looked_at() {
        let all = collection(&[&[(RED, 1.0)], &[(RED, 1.0)], &[(RED, 1.0)]]);
        let of = |filter: Filter| -> Vec<i64> {
            search(&all, &[], &[], &filter, 9).0.iter().map(|hit| hit.id).collect()
        };
        assert_eq!(of(everything()), [0, 1, 2]);
        let (ids, totals) = matching(&all, &Filter { ids: Some(vec![1, 2]), ..everything() });
        assert_eq!((ids, totals[0], totals[1]), (vec![1, 2], 2 * 65_535, 0));
        assert_eq!(of(Filter { ids: Some(vec![-5, 1, 2, 7]), ..everything() }), [1, 2]);
        assert!(of(Filter { mono: Some(true), ..everything() }).is_empty());
        assert!(of(Filter { families: !1, ..everything() }).is_empty());
        assert!(of(Filter { lightness: 0..=32_767, ..everything() }).is_empty());
        assert!(of(Filter { colorfulness: 101..=u16::MAX, ..everything() }).is_empty());
    }

    #[test]
    fn many_are_as_few() {
        // More than one thread takes part, and the bound leaves pictures out.
        let mut dice = 1_u32;
        let mut next = |n: u32| {
            dice = dice.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (dice >> 16) % n
        };
        let mut signatures = Signatures::new(families(), 2.0, Glare::NONE);
        for id in 0..i64::try_from(MANY).unwrap_or(0) + 77 {
            let swatches: Vec<([u8; 3], f64)> = (0..1 + next(5))
                .map(|_| {
                    ([next(256) as u8, next(256) as u8, next(256) as u8], f64::from(1 + next(20)) / 100.0)
                })
                .collect();
            assert_eq!(signatures.extend(&[id], &packed(&swatches, [0; FAMILIES])), Ok(()));
        }
        let wanted = [near(RED, 0.3), near([200, 40, 40], 0.2), near(BLUE, 0.3)];
        let query = Query { signatures: &signatures, wanted: &wanted, unwanted: &[] };
        let mut plainly: Vec<Ranked> = (0..signatures.len())
            .map(|at| {
                let mut likes = Likes::new(3);
                likes.fill(&query, at..at + 1);
                Ranked { score: query.score(at, &likes, 0.0).unwrap_or(0.0), at }
            })
            .collect();
        plainly.sort_by(|one, other| other.cmp(one));
        let found = search(&signatures, &wanted, &[], &everything(), 40).0;
        let expected: Vec<(i64, f32)> = plainly[..40].iter().map(|one| (one.at as i64, one.score)).collect();
        assert_eq!(found.iter().map(|hit| (hit.id, hit.score)).collect::<Vec<_>>(), expected);
    }
}
