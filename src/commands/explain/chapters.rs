//! Pages about how things work together, which belong to no single rule or kind.

use crate::policy::page as packs;
use crate::testing::page as tests;
use crate::text::Lang;

/// A page with the names that it goes by.
pub(super) struct Chapter {
    /// Its names, the English one first, then the German one.
    pub(super) names: [&'static str; 4],
    english: &'static str,
    german: &'static str,
}

/// All pages, in the order of the table of contents.
pub(super) static CHAPTERS: [Chapter; 2] = [
    Chapter { names: packs::TOPICS, english: packs::PAGE_EN, german: packs::PAGE_DE },
    Chapter { names: tests::TOPICS, english: tests::PAGE_EN, german: tests::PAGE_DE },
];

/// The page that goes by a name.
pub(super) fn chapter(name: &str) -> Option<&'static Chapter> {
    CHAPTERS.iter().find(|chapter| chapter.names.contains(&name))
}

impl Chapter {
    /// Its title, and what it says, as Markdown.
    pub(super) fn text(&self, lang: Lang) -> (&'static str, &'static str) {
        let page = match lang {
            Lang::De => self.german,
            Lang::En => self.english,
        };
        let (title, body) = page.trim_start().split_once('\n').unwrap_or((page, ""));
        (title.trim_start_matches(['#', ' ']), body)
    }
}
