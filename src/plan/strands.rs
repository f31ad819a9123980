//! What leads to what, between numbered nodes: edges in one piece, and rings found without recursion.

/// The edges of a graph whose nodes are numbers, those of one node beside each other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Edges {
    to: Vec<usize>,
    /// Where the edges of a node start; they end where those of the next one start.
    starts: Vec<usize>,
}

impl Edges {
    /// The edges that are handed out for each node, asked for one after the other.
    pub(crate) fn of(count: usize, mut next: impl FnMut(usize, &mut dyn FnMut(usize))) -> Self {
        let mut starts = Vec::with_capacity(count + 1);
        let mut to = Vec::new();
        for node in 0..count {
            starts.push(to.len());
            next(node, &mut |other| to.push(other));
        }
        starts.push(to.len());
        Self { to, starts }
    }

    /// The same edges, each in the other direction.
    pub(crate) fn reversed(&self) -> Self {
        self.reversed_to(self.len())
    }

    /// The same where they lead to nodes of another kind, of which there are so many.
    pub(crate) fn reversed_to(&self, count: usize) -> Self {
        let mut starts = vec![0; count + 1];
        for to in &self.to {
            starts[*to] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut to = vec![0; self.to.len()];
        for node in (0..self.len()).rev() {
            for other in self.get(node).iter().rev() {
                starts[*other] -= 1;
                to[starts[*other]] = node;
            }
        }
        Self { to, starts }
    }

    /// How many nodes there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Where a node leads.
    pub(crate) fn get(&self, node: usize) -> &[usize] {
        &self.to[self.starts[node]..self.starts[node + 1]]
    }

    /// The nodes in groups: those that lead to each other are one. What a group leads to comes before it.
    /// R. Tarjan, Depth-first search and linear graph algorithms (1972), with a stack of its own.
    pub(crate) fn groups(&self) -> Groups {
        const NEW: usize = usize::MAX;
        let count = self.len();
        let mut groups = Groups { members: Vec::with_capacity(count), starts: vec![0] };
        let (mut number, mut lowest) = (vec![NEW; count], vec![NEW; count]);
        let mut is_waiting = vec![false; count];
        let (mut waiting, mut way): (Vec<usize>, Vec<(usize, usize)>) = (Vec::new(), Vec::new());
        let mut found = 0;
        for start in 0..count {
            if number[start] != NEW {
                continue;
            }
            way.push((start, 0));
            while let Some(&mut (node, ref mut at)) = way.last_mut() {
                if *at == 0 {
                    (number[node], lowest[node]) = (found, found);
                    found += 1;
                    waiting.push(node);
                    is_waiting[node] = true;
                }
                if let Some(&next) = self.get(node).get(*at) {
                    *at += 1;
                    if number[next] == NEW {
                        way.push((next, 0));
                    } else if is_waiting[next] {
                        lowest[node] = lowest[node].min(number[next]);
                    }
                    continue;
                }
                way.pop();
                if let Some((before, _)) = way.last() {
                    lowest[*before] = lowest[*before].min(lowest[node]);
                }
                if lowest[node] == number[node] {
                    while let Some(member) = waiting.pop() {
                        is_waiting[member] = false;
                        groups.members.push(member);
                        if member == node {
                            break;
                        }
                    }
                    groups.close();
                }
            }
        }
        groups
    }
}

/// Nodes in groups, one group after the other.
#[derive(Clone, Debug)]
pub(crate) struct Groups {
    members: Vec<usize>,
    starts: Vec<usize>,
}

impl Groups {
    fn close(&mut self) {
        let start = self.starts.last().copied().unwrap_or_default();
        self.members[start..].sort_unstable();
        self.starts.push(self.members.len());
    }

    /// Each group: its members by number.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &[usize]> {
        self.starts.windows(2).map(|ends| &self.members[ends[0]..ends[1]])
    }
}
