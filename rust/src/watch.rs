//! What the algorithm tells of its steps to whoever wants to watch it at work.

/// What has just been done to the centers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// A beginning: one center in the middle of all points, or points drawn at random.
    Start,
    /// A cluster was divided in two.
    Split,
    /// A round of Lloyd's algorithm.
    Move,
    /// A trial: one center was taken away and another one's cluster divided.
    Swap,
    /// The trial lowered the error. The centers stay where it brought them.
    Keep,
    /// The trial did not, or not by enough. The centers are back where they were.
    Undo,
    /// The centers of the best of several beginnings, or of several ends.
    Best,
    /// A round of Lloyd's algorithm on all points.
    Polish,
    /// The result.
    Done,
}

pub trait Watcher {
    /// Hears of a deed. The centers are made only for those who look at them.
    fn saw(&mut self, deed: Deed, centers: impl FnOnce() -> Vec<f64>);
}

/// Nobody watches: all calls compile to nothing.
impl Watcher for () {
    #[inline(always)]
    fn saw(&mut self, _: Deed, _: impl FnOnce() -> Vec<f64>) {}
}

/// Keeps every step.
impl Watcher for Vec<(Deed, Vec<f64>)> {
    fn saw(&mut self, deed: Deed, centers: impl FnOnce() -> Vec<f64>) {
        self.push((deed, centers()));
    }
}
