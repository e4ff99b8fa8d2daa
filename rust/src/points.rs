//! Weighted points of any dimension, kept column by column.

/// Points and their weights. Columns are of equal length; so are the weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    pub columns: Vec<Vec<f64>>,
    pub weights: Vec<f64>,
}

impl Points {
    /// From rows: `rows.len() == weights.len() * dims`.
    pub fn from_rows(rows: &[f64], weights: Vec<f64>, dims: usize) -> Self {
        let mut columns = vec![Vec::with_capacity(weights.len()); dims];
        for row in rows.chunks_exact(dims) {
            for (column, &value) in columns.iter_mut().zip(row) {
                column.push(value);
            }
        }
        Self { columns, weights }
    }

    pub fn len(&self) -> usize {
        self.weights.len()
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
        Self {
            columns: self.columns.iter().map(pick).collect(),
            weights: pick(&self.weights),
        }
    }
}
