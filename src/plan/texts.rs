//! The texts of a plan: ids once each, long texts as they come.

use std::hash::Hasher;

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use super::TextId;

/// Texts of at most so many bytes are held once, however often they occur: words and ids repeat, sentences
/// do not.
const SHORT: usize = 32;

/// The texts of a plan, by id, one behind the other.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    all: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// The texts that are held once, by their content.
    once: HashTable<u32>,
}

impl Texts {
    /// No texts but the empty one, with room for those of so many values.
    pub(super) fn for_values(count: usize) -> Self {
        let (all, ends) = (String::with_capacity(count * 8), Vec::with_capacity(count / 2));
        let mut texts = Self { all, ends, once: HashTable::with_capacity(count / 4) };
        let empty = texts.intern("");
        debug_assert_eq!(empty, TextId::EMPTY);
        texts
    }

    /// A text that is looked up by its content: an id, or a reference to one.
    pub(super) fn intern(&mut self, text: &str) -> TextId {
        if let Some(known) = self.find(text) {
            return known;
        }
        let id = self.push(text);
        let (all, ends) = (&self.all, &self.ends);
        self.once.insert_unique(hash(text), id.0, |id| hash(slice(all, ends, TextId(*id))));
        id
    }

    /// A text that is only shown or compared.
    pub(super) fn keep(&mut self, text: &str) -> TextId {
        if text.len() <= SHORT { self.intern(text) } else { self.push(text) }
    }

    fn push(&mut self, text: &str) -> TextId {
        self.all.push_str(text);
        self.ends.push(position(self.all.len()));
        TextId(position(self.ends.len() - 1))
    }

    /// The id of a text that was interned.
    pub(super) fn find(&self, text: &str) -> Option<TextId> {
        self.once.find(hash(text), |id| self.get(TextId(*id)) == text).map(|id| TextId(*id))
    }

    /// The text behind an id.
    pub(super) fn get(&self, id: TextId) -> &str {
        slice(&self.all, &self.ends, id)
    }
}

fn slice<'t>(all: &'t str, ends: &[u32], id: TextId) -> &'t str {
    let index = id.0 as usize;
    let start = index.checked_sub(1).map_or(0, |previous| ends[previous]);
    &all[start as usize..ends[index] as usize]
}

fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
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
    fn short_texts_are_held_once_and_long_ones_as_they_come() {
        let mut texts = Texts::for_values(0);
        let long = "Ein Satz, der länger ist als zweiunddreißig Bytes.";
        let ids: Vec<TextId> =
            ["amt50", long, "", "amt50", long].map(|text| texts.keep(text)).into();
        let read: Vec<&str> = ids.iter().map(|id| texts.get(*id)).collect();
        assert_eq!(read, ["amt50", long, "", "amt50", long]);
        assert_eq!(ids[0], ids[3]);
        assert_eq!(texts.find("amt50"), Some(ids[0]));
        assert_eq!(texts.find(long), None);
        let id = texts.intern(long);
        assert_eq!(texts.find(long), Some(id));
    }
}
