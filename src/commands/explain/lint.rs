//! The page of a lint.

use super::Writer;
use crate::lint::{LINTS, Lint};
use crate::rule::first_sentence;
use crate::text::Lang;

impl Writer<'_> {
    /// What it finds, with a pack that it finds something in and one that it does not.
    pub(super) fn lint(&mut self, lint: &'static Lint) {
        let words = &self.words.pages;
        self.page.heading(&format!(
            "{} {} ({})",
            words.lint,
            lint.name,
            self.lang.level(lint.level)
        ));
        self.page.markdown(self.lint_page(lint));
        self.page.heading(words.fires);
        self.page.verbatim(lint.examples.fires);
        self.page.heading(words.is_silent);
        self.page.verbatim(lint.examples.silent);
    }

    /// All lints with their first sentences, for the table of contents.
    pub(super) fn lints(&self) -> Vec<(String, String)> {
        let line =
            |lint: &'static Lint| (lint.name.to_owned(), first_sentence(self.lint_page(lint)));
        LINTS.into_iter().map(line).collect()
    }

    fn lint_page(&self, lint: &'static Lint) -> &'static str {
        match self.lang {
            Lang::De => lint.page.1,
            Lang::En => lint.page.0,
        }
    }
}
