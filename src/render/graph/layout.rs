//! Where the nodes of a picture stand: in layers from left to right, with few crossings.
//!
//! After Sugiyama, Tagawa and Toda (1981): rings are broken, nodes get layers by the longest path, long edges
//! get a bend in every layer that they cross, the order in each layer follows the neighbours' (barycenters),
//! and heights come as close to the neighbours' as the order allows (least squares with distances). Parts
//! that hang together are laid out one by one and stacked. Nothing in it is random.

/// A node to be placed: its width and height.
pub(super) type Size = (f64, f64);

/// A place: its left and top.
pub(super) type Corner = (f64, f64);

/// Room between layers, nodes and parts.
const LAYER_GAP: f64 = 70.0;
const NODE_GAP: f64 = 18.0;
const PART_GAP: f64 = 36.0;
/// Room between the bends of two edges.
const BEND_GAP: f64 = 6.0;
/// How often the order is improved, and the heights.
const SWEEPS: usize = 24;

/// A laid out picture.
#[derive(Debug)]
pub(super) struct Layout {
    /// Where each node stands.
    pub(super) corners: Vec<Corner>,
    /// The points of each edge, from the right side of its first node to the left side of its second; for
    /// one that runs backwards the other way round.
    pub(super) routes: Vec<Vec<(f64, f64)>>,
    /// The size of the whole.
    pub(super) size: Size,
}

/// Lays out nodes with edges that should run from left to right.
pub(super) fn layout(sizes: &[Size], edges: &[(usize, usize)]) -> Layout {
    let parts = parts(sizes.len(), edges);
    let mut corners = vec![(0.0, 0.0); sizes.len()];
    let mut routes = vec![Vec::new(); edges.len()];
    let (mut width, mut top) = (0.0_f64, 0.0_f64);
    let (tied, single): (Vec<_>, Vec<_>) = parts.into_iter().partition(|part| part.len() > 1);
    for nodes in &tied {
        let part = Part::new(nodes, sizes, edges);
        let placed = part.place();
        for (node, (left, y)) in nodes.iter().zip(&placed.corners) {
            corners[*node] = (*left, y + top);
        }
        for (edge, route) in part.edges.iter().zip(placed.routes) {
            routes[edge.original] = route.into_iter().map(|(x, y)| (x, y + top)).collect();
        }
        width = width.max(placed.size.0);
        top += placed.size.1 + PART_GAP;
    }
    let bottom = rows(&single, sizes, width.max(900.0), top, &mut corners);
    width = single.iter().map(|part| corners[part[0]].0 + sizes[part[0]].0).fold(width, f64::max);
    let height = if single.is_empty() { (top - PART_GAP).max(0.0) } else { bottom };
    Layout { corners, routes, size: (width, height) }
}

/// The first node of the part that a node belongs to.
fn root(part_of: &mut [usize], mut node: usize) -> usize {
    while part_of[node] != node {
        part_of[node] = part_of[part_of[node]];
        node = part_of[node];
    }
    node
}

/// The nodes that hang together, the largest part first.
fn parts(count: usize, edges: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let mut part_of: Vec<usize> = (0..count).collect();
    for (from, to) in edges {
        let (one, other) = (root(&mut part_of, *from), root(&mut part_of, *to));
        part_of[one.max(other)] = one.min(other);
    }
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); count];
    for node in 0..count {
        let part = root(&mut part_of, node);
        parts[part].push(node);
    }
    parts.retain(|part| !part.is_empty());
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
    parts
}

/// Nodes without relations, in rows as wide as the rest. Returns where they end.
fn rows(
    single: &[Vec<usize>],
    sizes: &[Size],
    width: f64,
    top: f64,
    corners: &mut [Corner],
) -> f64 {
    let (mut x, mut y, mut height) = (0.0, top, 0.0_f64);
    for node in single.iter().map(|part| part[0]) {
        let (wide, high) = sizes[node];
        if x > 0.0 && x + wide > width {
            (x, y, height) = (0.0, y + height + NODE_GAP, 0.0);
        }
        corners[node] = (x, y);
        x += wide + NODE_GAP;
        height = height.max(high);
    }
    y + height
}

struct PartEdge {
    original: usize,
    /// From left to right, as positions in the part.
    from: usize,
    to: usize,
    /// Whether it was turned round to break a ring.
    is_turned: bool,
}

/// Nodes that hang together.
struct Part {
    sizes: Vec<Size>,
    edges: Vec<PartEdge>,
}

struct Placed {
    corners: Vec<Corner>,
    routes: Vec<Vec<(f64, f64)>>,
    size: Size,
}

impl Part {
    fn new(nodes: &[usize], sizes: &[Size], edges: &[(usize, usize)]) -> Self {
        let place = |node: usize| nodes.binary_search(&node).ok();
        let mut own: Vec<PartEdge> = edges
            .iter()
            .enumerate()
            .filter(|(_, (from, to))| from != to)
            .filter_map(|(original, (from, to))| {
                Some(PartEdge { original, from: place(*from)?, to: place(*to)?, is_turned: false })
            })
            .collect();
        break_rings(nodes.len(), &mut own);
        Self { sizes: nodes.iter().map(|node| sizes[*node]).collect(), edges: own }
    }

    fn place(&self) -> Placed {
        let layer_of = self.layers();
        let mut grid = Grid::new(self, &layer_of);
        grid.order();
        let y = grid.heights();
        let layers = grid.layers.len();
        let mut widths = vec![0.0_f64; layers];
        for (node, (width, _)) in self.sizes.iter().enumerate() {
            widths[layer_of[node]] = widths[layer_of[node]].max(*width);
        }
        let mut lefts = vec![0.0; layers];
        for layer in 1..layers {
            lefts[layer] = lefts[layer - 1] + widths[layer - 1] + LAYER_GAP;
        }
        let corners: Vec<Corner> = self
            .sizes
            .iter()
            .enumerate()
            .map(|(node, (_, height))| (lefts[layer_of[node]], y[node] - height / 2.0))
            .collect();
        let routes = self
            .edges
            .iter()
            .zip(&grid.chains)
            .map(|(edge, chain)| {
                let mut route =
                    vec![(corners[edge.from].0 + self.sizes[edge.from].0, y[edge.from])];
                for cell in &chain[1..chain.len() - 1] {
                    let layer = grid.layer_of[*cell];
                    route.push((lefts[layer], y[*cell]));
                    route.push((lefts[layer] + widths[layer], y[*cell]));
                }
                route.push((corners[edge.to].0, y[edge.to]));
                if edge.is_turned {
                    route.reverse();
                }
                route
            })
            .collect();
        let bottom = self.sizes.iter().zip(&corners).map(|((_, h), (_, top))| top + h);
        let height = bottom.fold(0.0, f64::max);
        let width = lefts.last().zip(widths.last()).map_or(0.0, |(left, width)| left + width);
        Placed { corners, routes, size: (width, height) }
    }

    /// The layer of each node: one more than the largest of those before it; what nothing comes before
    /// stands right before the first that it leads to.
    fn layers(&self) -> Vec<usize> {
        let count = self.sizes.len();
        let mut before = vec![0_usize; count];
        let mut after: Vec<Vec<usize>> = vec![Vec::new(); count];
        for edge in &self.edges {
            before[edge.to] += 1;
            after[edge.from].push(edge.to);
        }
        let mut layer = vec![0_usize; count];
        let mut ready: Vec<usize> = (0..count).filter(|node| before[*node] == 0).collect();
        let starts = ready.clone();
        while let Some(node) = ready.pop() {
            for next in &after[node] {
                layer[*next] = layer[*next].max(layer[node] + 1);
                before[*next] -= 1;
                if before[*next] == 0 {
                    ready.push(*next);
                }
            }
        }
        for node in starts {
            let first = after[node].iter().map(|next| layer[*next]).min();
            layer[node] = first.map_or(0, |first| first.saturating_sub(1));
        }
        layer
    }
}

/// Turns round the edges that lead back to where a walk came from.
fn break_rings(count: usize, edges: &mut [PartEdge]) {
    let mut out: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (index, edge) in edges.iter().enumerate() {
        out[edge.from].push(index);
    }
    // 0: not seen, 1: on the way, 2: done.
    let mut state = vec![0_u8; count];
    for start in 0..count {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut way: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((node, next)) = way.last_mut() {
            let Some(index) = out[*node].get(*next).copied() else {
                state[*node] = 2;
                way.pop();
                continue;
            };
            *next += 1;
            let target = edges[index].to;
            match state[target] {
                0 => {
                    state[target] = 1;
                    way.push((target, 0));
                }
                1 => edges[index].is_turned = true,
                _ => {}
            }
        }
    }
    for edge in edges.iter_mut().filter(|edge| edge.is_turned) {
        std::mem::swap(&mut edge.from, &mut edge.to);
    }
}

/// Nodes and bends, layer by layer. Cells up to the number of nodes are the nodes.
struct Grid {
    heights: Vec<f64>,
    layer_of: Vec<usize>,
    /// The cells of each layer, from top to bottom.
    layers: Vec<Vec<usize>>,
    /// Neighbours in the layer before, and in the layer after.
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
    /// The cells of each edge, its two nodes included.
    chains: Vec<Vec<usize>>,
}

impl Grid {
    fn new(part: &Part, layer_of: &[usize]) -> Self {
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
    fn order(&mut self) {
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
    fn heights(&self) -> Vec<f64> {
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

    const BOX: Size = (100.0, 40.0);

    fn is_apart(layout: &Layout, sizes: &[Size]) -> bool {
        (0..sizes.len()).all(|one| {
            (one + 1..sizes.len()).all(|other| {
                let ((x1, y1), (x2, y2)) = (layout.corners[one], layout.corners[other]);
                let ((w1, h1), (w2, h2)) = (sizes[one], sizes[other]);
                x1 + w1 <= x2 || x2 + w2 <= x1 || y1 + h1 <= y2 + 1e-6 || y2 + h2 <= y1 + 1e-6
            })
        })
    }

    #[test]
    fn edges_run_from_left_to_right_and_nodes_do_not_overlap() {
        let edges = [(0, 1), (0, 2), (1, 3), (2, 3), (0, 3), (4, 3), (5, 6)];
        let sizes = [BOX; 8];
        let found = layout(&sizes, &edges);
        for (from, to) in edges {
            assert!(found.corners[from].0 + BOX.0 < found.corners[to].0, "{from} {to}");
        }
        assert!(is_apart(&found, &sizes), "{found:#?}");
        for (route, (from, to)) in found.routes.iter().zip(edges) {
            assert!((route[0].0 - (found.corners[from].0 + BOX.0)).abs() < 1e-9);
            assert!((route[route.len() - 1].0 - found.corners[to].0).abs() < 1e-9);
        }
    }

    #[test]
    fn a_ring_is_drawn_with_one_edge_back() {
        let edges = [(0, 1), (1, 2), (2, 0)];
        let found = layout(&[BOX; 3], &edges);
        let backwards =
            edges.iter().filter(|(from, to)| found.corners[*from].0 > found.corners[*to].0);
        assert_eq!(backwards.count(), 1);
    }

    #[test]
    fn two_pairs_do_not_cross() {
        // As listed, 0–3 and 1–2 would cross.
        let found = layout(&[BOX; 5], &[(0, 3), (1, 2), (4, 0), (4, 1)]);
        let y = |node: usize| found.corners[node].1;
        assert_eq!(y(0) < y(1), y(3) < y(2));
    }

    #[test]
    fn places_are_spaced_with_least_movement() {
        assert_eq!(spaced(&[0.0, 10.0], &[5.0]), [0.0, 10.0]);
        assert_eq!(spaced(&[0.0, 0.0], &[10.0]), [-5.0, 5.0]);
        assert_eq!(spaced(&[3.0, 1.0, 20.0], &[2.0, 2.0]), [1.0, 3.0, 20.0]);
    }

    #[test]
    fn nothing_and_one_are_no_problem() {
        assert_eq!(layout(&[], &[]).corners.len(), 0);
        assert_eq!(layout(&[BOX], &[(0, 0)]).corners, [(0.0, 0.0)]);
    }
}
