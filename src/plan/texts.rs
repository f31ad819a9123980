//! The texts of a plan: ids once each, other texts as they come.

use std::hash::Hasher;
use std::ops::Range;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use rustc_hash::FxHasher;

use super::TextId;

/// The texts of a plan, by id, one behind the other.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    all: String,
    /// Where each of them starts, and the end of the last one.
    bounds: Vec<u32>,
    /// The texts that are held once, by their content.
    once: HashTable<u32>,
}

impl Texts {
    /// No texts but the empty one, with room for those of so many values.
    pub(super) fn for_values(count: usize) -> Self {
        let mut bounds = Vec::with_capacity(count / 2 + 2);
        bounds.push(0);
        let once = HashTable::with_capacity(count / 2);
        let mut texts = Self { all: String::with_capacity(count * 8), bounds, once };
        let empty = texts.intern("");
        debug_assert_eq!(empty, TextId::EMPTY);
        texts
    }

    /// A text that is looked up by its content: an id, or a reference to one. It is held once.
    pub(super) fn intern(&mut self, text: &str) -> TextId {
        let (all, bounds) = (&mut self.all, &mut self.bounds);
        let is_it = |id: &u32| bytes(all, bounds, *id) == text.as_bytes();
        let rehash = |id: &u32| hash(bytes(all, bounds, *id));
        match self.once.entry(hash(text.as_bytes()), is_it, rehash) {
            Entry::Occupied(known) => TextId(*known.get()),
            Entry::Vacant(place) => {
                let id = push(all, bounds, text);
                place.insert(id.0);
                id
            }
        }
    }

    /// A text that is only shown or compared. Holding it again takes less than looking for it.
    pub(super) fn keep(&mut self, text: &str) -> TextId {
        push(&mut self.all, &mut self.bounds, text)
    }

    /// The id of a text that was interned.
    pub(super) fn find(&self, text: &str) -> Option<TextId> {
        let is_it = |id: &u32| bytes(&self.all, &self.bounds, *id) == text.as_bytes();
        self.once.find(hash(text.as_bytes()), is_it).map(|id| TextId(*id))
    }

    /// The text behind an id.
    pub(super) fn get(&self, id: TextId) -> &str {
        &self.all[range(&self.bounds, id.0)]
    }
}

fn push(all: &mut String, bounds: &mut Vec<u32>, text: &str) -> TextId {
    let id = TextId(position(bounds.len() - 1));
    all.push_str(text);
    bounds.push(position(all.len()));
    id
}

fn bytes<'t>(all: &'t str, bounds: &[u32], id: u32) -> &'t [u8] {
    &all.as_bytes()[range(bounds, id)]
}

fn range(bounds: &[u32], id: u32) -> Range<usize> {
    let id = id as usize;
    bounds[id] as usize..bounds[id + 1] as usize
}

fn hash(text: &[u8]) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text);
    hasher.finish()
}

/// Files of a plan are at most 2³¹ bytes together, so every count fits.
fn position(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 2^32 bytes of text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_held_once_and_other_texts_as_they_come() {
        let mut texts = Texts::for_values(0);
        let id = texts.intern("amt50");
        let kept = texts.keep("amt50");
        let sentence = texts.keep("Ein Satz.");
        let empty = texts.intern("");
        assert_eq!(texts.intern("amt50"), id);
        assert_ne!(kept, id);
        let read: Vec<&str> = [id, kept, sentence, empty].map(|id| texts.get(id)).into();
        assert_eq!(read, ["amt50", "amt50", "Ein Satz.", ""]);
        assert_eq!(texts.find("amt50"), Some(id));
        assert_eq!(texts.find("Ein Satz."), None);
        let id = texts.intern("Ein Satz.");
        assert_eq!(texts.find("Ein Satz."), Some(id));
    }
}
