//! Packed palettes from anywhere: what is damaged is told, and what is taken in is found, in order.
#![no_main]

use std::sync::LazyLock;

use kolorit_core::alike::{self, Palette};
use kolorit_core::coverage::{self, Filter, Term, Wanted};
use kolorit_core::families::{Families, Rule};
use kolorit_core::oklab::Glare;
use kolorit_core::signatures::{self, FAMILIES, Signatures};
use kolorit_fuzz::Bytes;
use libfuzzer_sys::fuzz_target;

static ONE_FAMILY: LazyLock<Families> = LazyLock::new(|| {
    let hues = [[1.0, 0.0]; 2];
    Families::new(&[Rule { family: 0, hues, lightness: [0.0, 1.0], chroma: [0.0, 1.0] }])
});

const EVERYTHING: Filter =
    Filter { lightness: 0..=u16::MAX, colorfulness: 0..=u16::MAX, mono: None, families: u16::MAX, ids: None };

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let count = bytes.up_to(8);
    let wanted: Vec<Term> = (0..bytes.up_to(4)).map(|_| term(&mut bytes)).collect();
    let unwanted = [term(&mut bytes)];
    let packed = bytes.rest();
    let ids: Vec<i64> = (0..count as i64).collect();
    let mut found = Signatures::new(ONE_FAMILY.clone(), 2.0, Glare::NONE);
    let taken = found.extend(&ids, &packed).is_ok();
    assert!(!taken || signatures::colors(&packed).is_ok());
    if !taken {
        return;
    }
    for unwanted in [&[][..], &unwanted] {
        let (hits, total) = coverage::search(&found, &wanted, unwanted, &EVERYTHING, count);
        assert!(hits.len() <= total && total <= count);
        assert!(hits.iter().all(|hit| hit.score > 0.0 && hit.score <= 1.0));
        assert!(hits.is_sorted_by(|one, other| (other.score, one.id) <= (one.score, other.id)));
    }
    let places = vec![[0.5, 0.1, 0.0], [1.0, 0.0, 0.0]];
    let palette = Palette { places, shares: vec![0.75, 0.25] };
    let near = alike::nearest(&found, &palette, &EVERYTHING, count);
    assert_eq!(near.len(), count);
    assert!(near.is_sorted_by(|one, other| one.distance <= other.distance));
});

fn term(bytes: &mut Bytes) -> Term {
    let share = bytes.up_to(100) as f32 / 100.0;
    let color = match bytes.up_to(2) {
        1 => Wanted::Family(bytes.up_to(FAMILIES) - 1),
        _ => Wanted::Near {
            place: std::array::from_fn(|_| bytes.up_to(256) as f32 / 256.0),
            weights: [1.0, 1.0],
            tolerance: bytes.up_to(100) as f32 / 100.0,
        },
    };
    Term { color, share }
}
