//! Weighted points of any dimension, kept column by column.

/// Points and their weights. Columns are of equal length; so are the weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    pub columns: Vec<Vec<f64>>,
    pub weights: Vec<f64>,
}

impl Points {
    pub fn len(&self) -> usize {
        self.weights.len()
    }

    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    pub fn dims(&self) -> usize {
        self.columns.len()
    }

    pub fn row(&self, index: usize) -> Vec<f64> {
        self.columns.iter().map(|column| column[index]).collect()
    }

    /// The same points in another order: `order[new] == old`.
    pub fn arranged(&self, order: &[u32]) -> Self {
        let pick = |values: &Vec<f64>| order.iter().map(|&old| values[old as usize]).collect();
        Self { columns: self.columns.iter().map(pick).collect(), weights: pick(&self.weights) }
    }
}
