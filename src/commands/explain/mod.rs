//! `stichtag explain [TOPIC]`: the page of a rule, a kind of rule, or a kind of thing.

mod example;
mod lint;
mod page;
mod topic;

use std::path::Path;
use std::sync::Arc;

use super::Output;
use crate::cli::{Failure, Manners, Surroundings, UsageFault};
use crate::lint::LINTS;
use crate::policy::{EMBEDDED, PolicySet, Rule, embedded};
use crate::rule::KINDS;
use crate::source::fields::{Term, closest};
use crate::text::Lang;
use crate::text::cli::{CliText, cli};
use crate::vocabulary::Vocabulary;
use crate::workspace::{PackStore, discover, load_plan};
use page::Page;

pub(super) fn run(
    topic: Option<&str>,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let library = Library::fill(around)?;
    let mut writer = Writer {
        library: &library,
        words: cli(manners.lang),
        lang: manners.lang,
        page: Page::new(manners.width, manners.out),
    };
    match topic {
        None => writer.contents(),
        Some(topic) if writer.topic(topic) => {}
        Some(topic) => {
            let names = library.names();
            let meant = closest(topic, names.iter().map(String::as_str)).map(str::to_owned);
            return Err(UsageFault::UnknownTopic { found: topic.to_owned(), meant }.into());
        }
    }
    Ok(Output::of(writer.page.finish()))
}

/// Everything that can be explained.
#[derive(Debug)]
struct Library {
    /// The packs of the plan around, if there is one and they can be read.
    own: Option<Arc<PolicySet>>,
    /// The shipped packs, each alone.
    shipped: Vec<PolicySet>,
    /// The kinds of the plan around, else those that everyone has.
    vocabulary: Arc<Vocabulary>,
}

impl Library {
    fn fill(around: &Surroundings) -> Result<Self, Failure> {
        let own = own_packs(&around.folder)?;
        let packs = EMBEDDED.iter().filter_map(|(name, _)| embedded(name));
        let vocabulary =
            own.as_ref().map_or_else(Vocabulary::core, |own| Arc::clone(&own.vocabulary));
        Ok(Self {
            own,
            shipped: packs.map(|pack| PolicySet::build(&[pack], &[])).collect(),
            vocabulary,
        })
    }

    /// All rules: those of the plan's own packs first.
    fn rules(&self) -> impl Iterator<Item = (&PolicySet, &Rule)> {
        let own =
            self.own.iter().flat_map(|set| set.rules.iter().map(move |rule| (set.as_ref(), rule)));
        let own = own.filter(|(set, rule)| is_own(set, rule));
        own.chain(self.shipped.iter().flat_map(|set| set.rules.iter().map(move |rule| (set, rule))))
    }

    fn names(&self) -> Vec<String> {
        let kinds = self.vocabulary.iter();
        KINDS
            .iter()
            .map(|kind| kind.name.to_owned())
            .chain(LINTS.iter().map(|lint| lint.name.to_owned()))
            .chain(self.rules().map(|(_, rule)| rule.id.clone()))
            .chain(kinds.flat_map(|(_, kind)| [kind.name.en.to_string(), kind.name.de.to_string()]))
            .collect()
    }
}

/// Whether a rule comes from a file of the plan's own, not from a shipped pack.
fn is_own(set: &PolicySet, rule: &Rule) -> bool {
    !set.sources.file(rule.place.file).path().starts_with("stichtag:")
}

/// The packs of the plan around a folder. What is wrong with them is the business of `check`.
fn own_packs(folder: &Path) -> Result<Option<Arc<PolicySet>>, Failure> {
    if !folder.ancestors().any(|folder| folder.join("plan.toml").is_file()) {
        return Ok(None);
    }
    // Found from here, so that paths are shown as they are written here.
    let roots = discover(&[], folder)?;
    let Some(root) = roots.first() else { return Ok(None) };
    Ok(Some(load_plan(root, &[], &PackStore::default())?.policies))
}

/// Writes pages.
#[derive(Debug)]
struct Writer<'a> {
    library: &'a Library,
    words: &'static CliText,
    lang: Lang,
    page: Page,
}

impl<'a> Writer<'a> {
    /// A term in the language of the output.
    fn say(&self, term: &'a Term) -> &'a str {
        match self.lang {
            Lang::De => &term.de,
            Lang::En => &term.en,
        }
    }

    /// The table of contents.
    fn contents(&mut self) {
        let words = &self.words.pages;
        self.page.heading(words.contents);
        self.page.heading(words.rule_kinds);
        let kinds: Vec<_> = KINDS
            .iter()
            .map(|kind| (kind.name.to_owned(), first_sentence(self.kind_page(kind))))
            .collect();
        self.page.list(&kinds, 2);
        self.page.heading(words.packs);
        for set in &self.library.shipped {
            self.pack(set, |_| true);
        }
        if let Some(own) = &self.library.own
            && own.rules.iter().any(|rule| is_own(own, rule))
        {
            self.page.heading(words.own_packs);
            self.pack(own, |rule| is_own(own, rule));
        }
        self.page.heading(words.kinds);
        let library = self.library;
        let kinds: Vec<_> = library
            .vocabulary
            .iter()
            .map(|(_, kind)| (self.say(&kind.name).to_owned(), self.say(&kind.about).to_owned()))
            .collect();
        self.page.list(&kinds, 2);
        self.page.heading(words.lints);
        let lints = self.lints();
        self.page.list(&lints, 2);
        self.page.paragraph(words.more);
    }

    fn pack(&mut self, set: &'a PolicySet, shows: impl Fn(&Rule) -> bool) {
        for (index, pack) in set.packs.iter().enumerate() {
            let rules: Vec<_> = set
                .rules
                .iter()
                .filter(|rule| rule.pack == index && shows(rule))
                .map(|rule| (rule.id.clone(), self.say(&rule.title).to_owned()))
                .collect();
            if !rules.is_empty() {
                self.page.line(&format!("{}: {}", pack.id, self.say(&pack.title)), 2);
                self.page.list(&rules, 4);
            }
        }
    }
}

/// The first sentence of a rule kind's page, after its heading.
fn first_sentence(page: &str) -> String {
    let body: Vec<&str> = page
        .lines()
        .map(str::trim)
        .skip_while(|line| line.is_empty() || line.starts_with('#'))
        .take_while(|line| !line.is_empty())
        .collect();
    let body = body.join(" ");
    match body.split_once(": ").or_else(|| body.split_once(". ")) {
        Some((first, _)) => first.trim_end_matches('.').to_owned(),
        None => body.trim_end_matches('.').to_owned(),
    }
}
