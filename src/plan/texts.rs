//! The texts of a plan: ids once each, long texts as they come.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::TextId;

/// Texts of at most so many bytes are held once, however often they occur: words and ids repeat, sentences
/// do not.
const SHORT: usize = 32;

/// Set in the ids of texts that are not held once.
const LONG: u32 = 1 << 31;

/// The texts of a plan, by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    once: IndexSet<Box<str>, FxBuildHasher>,
    long: String,
    ends: Vec<u32>,
}

impl Texts {
    /// A text that is looked up by its content: an id, or a reference to one.
    pub(super) fn intern(&mut self, text: &str) -> TextId {
        match self.once.get_index_of(text) {
            Some(index) => TextId(position(index)),
            None => TextId(position(self.once.insert_full(text.into()).0)),
        }
    }

    /// A text that is only shown or compared.
    pub(super) fn keep(&mut self, text: &str) -> TextId {
        if text.len() <= SHORT {
            return self.intern(text);
        }
        self.long.push_str(text);
        self.ends.push(position(self.long.len()));
        TextId(position(self.ends.len() - 1) | LONG)
    }

    /// The id of a text that was interned.
    pub(super) fn find(&self, text: &str) -> Option<TextId> {
        self.once.get_index_of(text).map(|index| TextId(position(index)))
    }

    /// The text behind an id.
    pub(super) fn get(&self, id: TextId) -> &str {
        if id.0 & LONG == 0 {
            return &self.once[id.0 as usize];
        }
        let index = (id.0 & !LONG) as usize;
        let start = index.checked_sub(1).map_or(0, |previous| self.ends[previous]);
        &self.long[start as usize..self.ends[index] as usize]
    }
}

/// Files of a plan are at most 2³¹ bytes together, so every count fits.
fn position(index: usize) -> u32 {
    u32::try_from(index)
        .ok()
        .filter(|index| index & LONG == 0)
        .expect("fewer than 2^31 bytes of text")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_held_once_and_long_ones_as_they_come() {
        let mut texts = Texts::default();
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
