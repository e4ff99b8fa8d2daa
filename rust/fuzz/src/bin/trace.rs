//! k-means step by step: the steps end where the algorithm alone does, and each gives every point away.
#![no_main]

use kolorit_core::order::{check, cluster_rows, ordered};
use kolorit_core::trace::Trace;
use kolorit_core::watch::Deed;
use kolorit_fuzz::{Bytes, points};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let k = bytes.up_to(8);
    let seed = (bytes.up_to(2) == 1).then(|| bytes.byte().into());
    let (rows, weights, dims) = points(bytes);
    if check(&rows, &weights).is_err() {
        return;
    }
    let ordered = ordered(&rows, &weights, dims);
    let trace = Trace::new(&ordered.points, k, seed);
    let deeds: Vec<Deed> = trace.deeds().collect();
    assert_eq!(deeds.len(), trace.count());
    assert_eq!(deeds.last(), Some(&Deed::Done));
    // A few of the steps, the last among them: there may be thousands.
    for at in (0..trace.count()).rev().step_by(trace.count().div_ceil(8)) {
        let step = ordered.as_they_came(&trace.step(at), &rows, dims);
        assert_eq!(step.labels.len(), weights.len());
        assert!(step.labels.iter().all(|&label| (label as usize) < step.weights.len()));
        assert!(step.centers.iter().all(|x| x.is_finite()) && !step.inertia.is_nan());
    }
    if seed.is_none() {
        let alone = cluster_rows(&rows, &weights, dims, k);
        let last = ordered.as_they_came(&trace.step(trace.count() - 1), &rows, dims);
        assert!(
            last.centers == alone.centers && last.labels == alone.labels && last.inertia == alone.inertia
        );
    }
});
