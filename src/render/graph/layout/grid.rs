//! The order and the heights of nodes and bends, layer by layer.

use super::{NODE_GAP, Part};

/// Room between the bends of two edges.
const BEND_GAP: f64 = 6.0;
/// How often the order is improved, and the heights.
const SWEEPS: usize = 24;

/// Nodes and bends, layer by layer. Cells up to the number of nodes are the nodes.
pub(super) struct Grid {
    heights: Vec<f64>,
    pub(super) layer_of: Vec<usize>,
    /// The cells of each layer, from top to bottom.
    pub(super) layers: Vec<Vec<usize>>,
    /// Neighbours in the layer before, and in the layer after.
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
    /// The cells of each edge, its two nodes included.
    pub(super) chains: Vec<Vec<usize>>,
}

impl Grid {
    pub(super) fn new(part: &Part, layer_of: &[usize]) -> Self {
        let mut grid = Self {
            heights: part.sizes.iter().map(|(_, height)| *height).collect(),
            layer_of: layer_of.to_vec(),
            layers: vec![Vec::new(); layer_of.iter().max().map_or(0, |last| last + 1)],
            left: vec![Vec::new(); part.sizes.len()],
            right: vec![Vec::new(); part.sizes.len()],
            chains: Vec::new(),
        };
        for edge in &part.edges {
            let mut chain = vec![edge.from];
            for layer in layer_of[edge.from] + 1..layer_of[edge.to] {
                grid.heights.push(0.0);
                grid.layer_of.push(layer);
                grid.left.push(Vec::new());
                grid.right.push(Vec::new());
                chain.push(grid.heights.len() - 1);
            }
            chain.push(edge.to);
            for pair in chain.windows(2) {
                grid.right[pair[0]].push(pair[1]);
                grid.left[pair[1]].push(pair[0]);
            }
            grid.chains.push(chain);
        }
        for cell in 0..grid.heights.len() {
            grid.layers[grid.layer_of[cell]].push(cell);
        }
        grid
    }

    /// Sweeps from left to right and back, and keeps the order with the fewest crossings.
    pub(super) fn order(&mut self) {
        let mut best = (self.crossings(), self.layers.clone());
        for sweep in 0..SWEEPS {
            let rightwards = sweep % 2 == 0;
            let count = self.layers.len();
            for step in 1..count {
                let layer = if rightwards { step } else { count - 1 - step };
                self.sort_layer(layer, rightwards);
            }
            let crossings = self.crossings();
            if crossings < best.0 {
                best = (crossings, self.layers.clone());
            }
            if best.0 == 0 {
                break;
            }
        }
        self.layers = best.1;
    }

    fn sort_layer(&mut self, layer: usize, rightwards: bool) {
        let position = self.positions();
        let neighbours = if rightwards { &self.left } else { &self.right };
        let mut keyed: Vec<(f64, usize)> = self.layers[layer]
            .iter()
            .map(|cell| {
                let found = &neighbours[*cell];
                let own = position[*cell];
                (mean(found.iter().map(|other| position[*other])).unwrap_or(own), *cell)
            })
            .collect();
        // The old order stays among equals.
        keyed.sort_by(|one, other| one.0.total_cmp(&other.0));
        self.layers[layer] = keyed.into_iter().map(|(_, cell)| cell).collect();
    }

    fn positions(&self) -> Vec<f64> {
        let mut position = vec![0.0; self.heights.len()];
        for layer in &self.layers {
            let mut place = 0.0;
            for cell in layer {
                position[*cell] = place;
                place += 1.0;
            }
        }
        position
    }

    fn crossings(&self) -> usize {
        let position = self.positions();
        let mut crossings = 0;
        for layer in &self.layers {
            let mut ends: Vec<f64> = Vec::new();
            for cell in layer {
                let mut own: Vec<f64> =
                    self.right[*cell].iter().map(|next| position[*next]).collect();
                own.sort_by(f64::total_cmp);
                for end in &own {
                    crossings += ends.iter().filter(|other| *other > end).count();
                }
                ends.extend(own);
            }
        }
        crossings
    }

    /// The middle of each cell: as near to its neighbours' as the order and the distances allow.
    pub(super) fn heights(&self) -> Vec<f64> {
        let mut y = vec![0.0; self.heights.len()];
        for layer in &self.layers {
            let mut top = 0.0;
            for cell in layer {
                y[*cell] = top + self.heights[*cell] / 2.0;
                top += self.heights[*cell] + NODE_GAP;
            }
        }
        for sweep in 0..SWEEPS {
            let rightwards = sweep % 2 == 0;
            let count = self.layers.len();
            for step in 0..count {
                let layer = if rightwards { step } else { count - 1 - step };
                let wanted: Vec<f64> = self.layers[layer]
                    .iter()
                    .map(|cell| {
                        let both = self.left[*cell].iter().chain(&self.right[*cell]);
                        mean(both.map(|other| y[*other])).unwrap_or(y[*cell])
                    })
                    .collect();
                let gaps: Vec<f64> = self.layers[layer]
                    .windows(2)
                    .map(|pair| {
                        let heights = (self.heights[pair[0]], self.heights[pair[1]]);
                        let are_bends = heights.0 + heights.1 == 0.0;
                        f64::midpoint(heights.0, heights.1)
                            + if are_bends { BEND_GAP } else { NODE_GAP }
                    })
                    .collect();
                for (cell, place) in self.layers[layer].iter().zip(spaced(&wanted, &gaps)) {
                    y[*cell] = place;
                }
            }
        }
        let top = (0..self.heights.len())
            .map(|cell| y[cell] - self.heights[cell] / 2.0)
            .fold(f64::INFINITY, f64::min);
        for place in &mut y {
            *place -= top;
        }
        y
    }
}

/// Places in order with distances between them, as near to the wanted ones as can be (least squares): equal
/// neighbours that are too close are pooled and move together.
fn spaced(wanted: &[f64], gaps: &[f64]) -> Vec<f64> {
    // Without the distances, the places only have to be in order.
    let mut offset = 0.0;
    let mut offsets = vec![0.0];
    for gap in gaps {
        offset += gap;
        offsets.push(offset);
    }
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (place, offset) in wanted.iter().zip(&offsets) {
        let mut pool = (place - offset, 1_usize);
        while let Some(last) = pools.last().copied() {
            if last.0 <= pool.0 {
                break;
            }
            pools.pop();
            pool = (weighted(last, pool), last.1 + pool.1);
        }
        pools.push(pool);
    }
    let places = pools.into_iter().flat_map(|(place, count)| std::iter::repeat_n(place, count));
    places.zip(offsets).map(|(place, offset)| place + offset).collect()
}

#[expect(clippy::cast_precision_loss, reason = "pools are small")]
fn weighted(one: (f64, usize), other: (f64, usize)) -> f64 {
    (one.0 * one.1 as f64 + other.0 * other.1 as f64) / (one.1 + other.1) as f64
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_spaced_with_least_movement() {
        assert_eq!(spaced(&[0.0, 10.0], &[5.0]), [0.0, 10.0]);
        assert_eq!(spaced(&[0.0, 0.0], &[10.0]), [-5.0, 5.0]);
        assert_eq!(spaced(&[3.0, 1.0, 20.0], &[2.0, 2.0]), [1.0, 3.0, 20.0]);
    }
}
