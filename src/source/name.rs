//! Names of keys as documents hold them: where they stand, how long they are, and a number to compare them by.

use super::eight;

/// A key by where it stands, and by the number of its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) start: u32,
    /// Below, how long it is in the text; above, the number of its name.
    rest: u32,
}

const LENGTH_BITS: u32 = 8;

impl Name {
    /// Of a node without a key.
    pub(super) const NONE: Self = Self { start: 0, rest: 0 };
    /// The length of a key that stands elsewhere as well: a longer one, and one that means something else than what
    /// is written.
    pub(super) const OTHER: u32 = (1 << LENGTH_BITS) - 1;

    /// A key of so many bytes, less than [`Self::OTHER`].
    pub(super) fn new(start: u32, length: u32, hash: u32) -> Self {
        Self { start, rest: hash << LENGTH_BITS | length }
    }

    /// How long it is in the text, with its quotes.
    pub(super) fn length(self) -> u32 {
        self.rest & Self::OTHER
    }

    /// Where a key ends that is shorter than [`Self::OTHER`].
    pub(super) fn end(self) -> usize {
        (self.start + self.length()) as usize
    }

    /// Whether there is a key.
    pub(super) fn is_some(self) -> bool {
        self.length() != 0
    }

    /// The number of its name.
    pub(super) fn hash(self) -> u32 {
        self.rest >> LENGTH_BITS
    }

    /// One of 32 bits: where a table's entries do not have it, none of them has the name.
    pub(super) fn bit(self) -> u32 {
        1 << (self.rest >> 27)
    }
}

/// The number of a name, made from eight bytes at a time: equal names have equal ones, other names hardly ever.
#[derive(Clone, Copy)]
pub(super) struct NameHash(u64);

impl NameHash {
    /// Of no bytes yet.
    pub(super) const START: Self = Self(0x243f_6a88_85a3_08d3);
    /// Digits of pi, odd.
    const FACTOR: u128 = 0x1319_8a2e_0370_7345;

    /// With eight more bytes; the last ones of a name, possibly none, are filled up with zeros.
    #[expect(clippy::cast_possible_truncation, reason = "both halves of the product are taken")]
    pub(super) fn with(self, word: u64) -> Self {
        let product = u128::from(self.0 ^ word) * Self::FACTOR;
        Self((product >> 64) as u64 ^ product as u64)
    }

    /// The number.
    pub(super) fn finish(self) -> u32 {
        (self.0 >> (32 + LENGTH_BITS)) as u32
    }
}

/// The number of a name, as [`super::Key`] gives it.
pub(super) fn hash_of(name: &str) -> u32 {
    let (words, rest) = name.as_bytes().as_chunks();
    let hash =
        words.iter().fold(NameHash::START, |hash, word| hash.with(u64::from_le_bytes(*word)));
    hash.with(eight::last_word(rest)).finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_numbers_of_their_own() {
        let names = ["", "a", "b", "aa", "a\u{1}", "abcdefg", "abcdefgh", "abcdefghi", "abcdefgi"];
        for (index, name) in names.iter().enumerate() {
            for other in &names[..index] {
                assert_ne!(hash_of(name), hash_of(other), "{name} and {other}");
            }
        }
    }

    #[test]
    fn a_name_is_put_together_and_taken_apart() {
        let name = Name::new(7, 254, 0x00ab_cdef);
        assert_eq!((name.start, name.length(), name.hash()), (7, 254, 0x00ab_cdef));
        assert_eq!(name.bit(), 1 << 0b10101);
        assert!(name.is_some() && !Name::NONE.is_some());
    }
}
