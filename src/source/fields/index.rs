//! From a name to the field that has it.

/// How many bytes a name of a field has, roughly.
const USUAL_LENGTH: usize = 10;

/// A name of a field.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    hash: u32,
    /// Where the name stands among all of them.
    start: u32,
    length: u32,
    /// The field's position after 1; 0 where there is none.
    after: u16,
}

/// The fields of a record by the hashes of their names: an open table, at most half full.
#[derive(Clone, Debug, Default)]
pub(super) struct NameIndex {
    /// As many as a power of two.
    slots: Vec<Slot>,
    taken: usize,
    /// All names, one behind the other.
    names: Vec<u8>,
}

impl NameIndex {
    /// The field with a name, whose hash this is.
    #[inline]
    pub(super) fn find(&self, hash: u32, name: &[u8]) -> Option<u16> {
        let mut at = self.first_slot(hash)?;
        loop {
            let slot = self.slots[at];
            let index = slot.after.checked_sub(1)?;
            if slot.hash == hash && self.name(slot) == name {
                return Some(index);
            }
            at = self.next_slot(at);
        }
    }

    /// Adds a name of a field. Files are capped so that positions fit.
    pub(super) fn insert(&mut self, hash: u32, name: &str, index: u16) {
        let (Ok(start), Ok(length)) = (self.names.len().try_into(), name.len().try_into()) else {
            return;
        };
        self.reserve(1);
        self.names.extend_from_slice(name.as_bytes());
        self.put(Slot { hash, start, length, after: index + 1 });
        self.taken += 1;
    }

    /// Makes room for so many more names.
    pub(super) fn reserve(&mut self, more: usize) {
        self.names.reserve(more * USUAL_LENGTH);
        let size = ((self.taken + more) * 2).next_power_of_two().max(16);
        if size > self.slots.len() {
            for slot in std::mem::replace(&mut self.slots, vec![Slot::default(); size]) {
                self.put(slot);
            }
        }
    }

    fn name(&self, slot: Slot) -> &[u8] {
        let start = slot.start as usize;
        &self.names[start..start + slot.length as usize]
    }

    fn put(&mut self, slot: Slot) {
        if slot.after == 0 {
            return;
        }
        let Some(mut at) = self.first_slot(slot.hash) else { return };
        while self.slots[at].after != 0 {
            at = self.next_slot(at);
        }
        self.slots[at] = slot;
    }

    fn first_slot(&self, hash: u32) -> Option<usize> {
        Some(hash as usize & self.slots.len().checked_sub(1)?)
    }

    fn next_slot(&self, slot: usize) -> usize {
        (slot + 1) & (self.slots.len() - 1)
    }
}
