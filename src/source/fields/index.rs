//! From the hash of a name to the field that has it.

/// The fields of a record by the hashes of their names: an open table, at most half full.
#[derive(Clone, Debug, Default)]
pub(super) struct NameIndex {
    /// A hash, and the field's position after 1; 0 where there is none. As many as a power of two.
    slots: Vec<(u32, u16)>,
    taken: usize,
}

impl NameIndex {
    /// The first field with that hash of which a test holds.
    pub(super) fn find(&self, hash: u32, is_it: impl Fn(u16) -> bool) -> Option<u16> {
        let mut slot = self.first_slot(hash)?;
        loop {
            let (other, after) = self.slots[slot];
            let index = after.checked_sub(1)?;
            if other == hash && is_it(index) {
                return Some(index);
            }
            slot = self.next_slot(slot);
        }
    }

    /// Adds a name of a field.
    pub(super) fn insert(&mut self, hash: u32, index: u16) {
        if self.taken * 2 >= self.slots.len() {
            let size = (self.slots.len() * 2).max(16);
            for (hash, after) in std::mem::replace(&mut self.slots, vec![(0, 0); size]) {
                self.put(hash, after);
            }
        }
        self.put(hash, index + 1);
        self.taken += 1;
    }

    fn put(&mut self, hash: u32, after: u16) {
        if after == 0 {
            return;
        }
        let Some(mut slot) = self.first_slot(hash) else { return };
        while self.slots[slot].1 != 0 {
            slot = self.next_slot(slot);
        }
        self.slots[slot] = (hash, after);
    }

    fn first_slot(&self, hash: u32) -> Option<usize> {
        Some(hash as usize & self.slots.len().checked_sub(1)?)
    }

    fn next_slot(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}
