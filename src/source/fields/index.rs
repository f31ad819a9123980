//! From the number of a name to the field that has it.

/// A name of a field, in 32 bits: the field's position after 1 in the lower half, 0 where there is none; then whether it
/// is the German name; above, the first bits of the name's number.
#[derive(Clone, Copy, Debug)]
struct Slot(u32);

const GERMAN: u32 = 1 << 16;

impl Slot {
    const FREE: Self = Self(0);

    /// Numbers of names have 24 bits.
    fn new(hash: u32, (field, is_german): (u16, bool)) -> Self {
        let language = if is_german { GERMAN } else { 0 };
        Self((hash << 8) & !(2 * GERMAN - 1) | language | (u32::from(field) + 1))
    }

    #[expect(clippy::cast_possible_truncation, reason = "it is the lower half")]
    fn field(self) -> Option<u16> {
        (self.0 as u16).checked_sub(1)
    }

    fn is_german(self) -> bool {
        self.0 & GERMAN != 0
    }

    /// Whether its name may have this number.
    fn fits(self, hash: u32) -> bool {
        (self.0 ^ hash << 8) < 2 * GERMAN
    }
}

/// The fields of a record by the numbers of their names: an open table, at most half full. The names themselves are
/// known to whoever asks.
#[derive(Clone, Debug, Default)]
pub(super) struct NameIndex {
    /// As many as a power of two, or none.
    slots: Vec<Slot>,
    taken: usize,
}

impl NameIndex {
    /// For so many names.
    pub(super) fn for_names(count: usize) -> Self {
        Self { slots: vec![Slot::FREE; (count * 2).next_power_of_two()], taken: 0 }
    }

    /// Whether so many more names have room.
    pub(super) fn has_room(&self, more: usize) -> bool {
        (self.taken + more) * 2 <= self.slots.len()
    }

    /// What `of` gives for the field with a name, whose number this is. It is asked for the English name of a field, or
    /// with `true` for the German one, and gives nothing where the name is another.
    #[inline]
    pub(super) fn find<T>(&self, hash: u32, of: impl Fn(u16, bool) -> Option<T>) -> Option<T> {
        let mut at = self.first_slot(hash);
        loop {
            let slot = *self.slots.get(at)?;
            let field = slot.field()?;
            if slot.fits(hash)
                && let Some(found) = of(field, slot.is_german())
            {
                return Some(found);
            }
            at = self.next_slot(at);
        }
    }

    /// Adds a name, for which there is room: the English one of a field, or with `true` the German one.
    pub(super) fn insert(&mut self, hash: u32, name: (u16, bool)) {
        let mut at = self.first_slot(hash);
        while self.slots[at].field().is_some() {
            at = self.next_slot(at);
        }
        self.slots[at] = Slot::new(hash, name);
        self.taken += 1;
    }

    fn first_slot(&self, hash: u32) -> usize {
        hash as usize & self.slots.len().wrapping_sub(1)
    }

    fn next_slot(&self, slot: usize) -> usize {
        (slot + 1) & self.slots.len().wrapping_sub(1)
    }
}
