//! Which things a walk has come to.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::ThingId;

/// With fewer things than this, looking at each takes less than a table of hashes.
const FEW: usize = 16;

/// The things that a walk has come to. Most walks come to few.
#[derive(Debug, Default)]
pub(crate) struct Visited {
    few: SmallVec<[ThingId; FEW]>,
    /// What came when there were no longer few.
    others: FxHashSet<ThingId>,
}

impl Visited {
    /// Notes a thing; `false` if it was there already.
    pub(crate) fn insert(&mut self, thing: ThingId) -> bool {
        if self.few.contains(&thing) {
            return false;
        }
        if self.few.len() < FEW {
            self.few.push(thing);
            return true;
        }
        self.others.insert(thing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_thing_is_new_once_whether_there_are_few_or_many() {
        let mut visited = Visited::default();
        let things = || (0..3 * FEW).map(ThingId::new);
        assert!(things().all(|thing| visited.insert(thing)));
        assert!(things().all(|thing| !visited.insert(thing)));
    }
}
