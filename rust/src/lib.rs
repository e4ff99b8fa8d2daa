//! The core: one file a stage, slices in and slices out; `boundary` alone knows Python.

pub mod alike;
mod assign;
#[cfg(feature = "python")]
mod boundary;
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
pub mod sorted;
mod split;
pub mod trace;
pub mod transport;
mod tree;
pub mod watch;
