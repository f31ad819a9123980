//! A word in both languages.

use std::borrow::Cow;

/// A name or a sentence in English and German. As the name of a kind, a field or a fixed value, either
/// is accepted wherever it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Term {
    /// English.
    pub en: Cow<'static, str>,
    /// German.
    pub de: Cow<'static, str>,
}

impl Term {
    /// A term known when the program was built.
    pub const fn fixed(en: &'static str, de: &'static str) -> Self {
        Self { en: Cow::Borrowed(en), de: Cow::Borrowed(de) }
    }

    /// A term that was read.
    pub fn read(en: &str, de: &str) -> Self {
        Self { en: Cow::Owned(en.to_owned()), de: Cow::Owned(de.to_owned()) }
    }

    /// The same word in both languages.
    pub fn same(word: &str) -> Self {
        Self::read(word, word)
    }

    /// Whether a word is this term in either language.
    pub fn is(&self, word: &str) -> bool {
        self.en == word || self.de == word
    }
}
