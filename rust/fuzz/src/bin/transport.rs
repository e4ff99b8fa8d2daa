//! All that is supplied goes to what is demanded, and no two swapped ends would cost less.
#![no_main]

use kolorit_core::transport::flows;
use kolorit_fuzz::Bytes;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut bytes = Bytes::new(data);
    let (rows, columns) = (bytes.up_to(8), bytes.up_to(8));
    let supplies: Vec<u64> = (0..rows).map(|_| bytes.up_to(1000) as u64).collect();
    // What is left of the supplies is the last demand.
    let mut left: u64 = supplies.iter().sum();
    let mut demands: Vec<u64> = Vec::new();
    for _ in 1..columns {
        let demand = left.min(bytes.up_to(1000) as u64);
        left -= demand;
        demands.push(demand);
    }
    demands.push(left);
    let costs: Vec<f64> = (0..rows * columns).map(|_| bytes.up_to(1000) as f64).collect();
    let sent = flows(&supplies, &demands, &costs);
    for (row, &supply) in sent.chunks(columns).zip(&supplies) {
        assert_eq!(row.iter().sum::<u64>(), supply);
    }
    for (column, &demand) in demands.iter().enumerate() {
        assert_eq!(sent.iter().skip(column).step_by(columns).sum::<u64>(), demand);
    }
    for (one, &first) in sent.iter().enumerate().filter(|(_, amount)| **amount > 0) {
        for (other, &second) in sent.iter().enumerate().filter(|(_, amount)| **amount > 0) {
            let (row, column) = (one / columns, one % columns);
            let (other_row, other_column) = (other / columns, other % columns);
            let swapped = costs[row * columns + other_column] + costs[other_row * columns + column];
            assert!(costs[one] + costs[other] <= swapped, "{first} {second}");
        }
    }
});
