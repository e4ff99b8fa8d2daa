//! What a file says of its picture, before the data (T.81, B.2.2).

/// Size and layout of the picture.
pub struct Frame {
    pub width: usize,
    pub height: usize,
    /// One (gray) or three.
    pub components: Vec<Component>,
    /// Blocks that make a unit, across and down, of the most detailed component.
    pub unit: (usize, usize),
}

/// One of the planes that a picture is stored in.
pub struct Component {
    pub id: u8,
    /// Blocks a unit, across and down.
    pub across: usize,
    pub down: usize,
    /// The number of its quantization table.
    pub quantization: u8,
}

impl Frame {
    /// `None` for what has other than 8 bits, no pixels, or another number of components.
    pub fn new(segment: &[u8]) -> Option<Self> {
        let (&[bits, h1, h0, w1, w0, count], rest) = segment.split_first_chunk()?;
        let (height, width) = (u16::from_be_bytes([h1, h0]).into(), u16::from_be_bytes([w1, w0]).into());
        let components: Vec<Component> = rest
            .as_chunks()
            .0
            .iter()
            .map(|&[id, sampling, quantization]| Component {
                id,
                across: usize::from(sampling >> 4),
                down: usize::from(sampling & 15),
                quantization,
            })
            .collect();
        let plain = bits == 8
            && width > 0
            && height > 0
            && matches!(count, 1 | 3)
            && components.len() == usize::from(count)
            && components.iter().all(|c| (1..=4).contains(&c.across) && (1..=4).contains(&c.down));
        if !plain {
            return None;
        }
        let across = components.iter().map(|component| component.across).max()?;
        let down = components.iter().map(|component| component.down).max()?;
        Some(Self { width, height, components, unit: (across, down) })
    }

    /// Whether a component is stored at less than the picture's resolution.
    pub fn is_subsampled(&self) -> bool {
        self.components.iter().any(|component| (component.across, component.down) != self.unit)
    }

    /// Blocks of one component, across and down, without those beyond the picture's edge.
    pub fn blocks(&self, component: usize) -> Option<(usize, usize)> {
        let component = self.components.get(component)?;
        let blocks = |side: usize, own: usize, most: usize| (side * own).div_ceil(most).div_ceil(8);
        Some((
            blocks(self.width, component.across, self.unit.0),
            blocks(self.height, component.down, self.unit.1),
        ))
    }

    /// Units across and down.
    pub fn units(&self) -> (usize, usize) {
        (self.width.div_ceil(8 * self.unit.0), self.height.div_ceil(8 * self.unit.1))
    }
}
