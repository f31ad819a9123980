//! `stichtag explain [TOPIC] [PLAN]…`: the account of a duty, or the page of a rule, a kind of rule, or a kind
//! of thing.

mod chapters;
mod example;
mod key;
mod lint;
mod topic;

use std::path::Path;
use std::sync::Arc;

use rustc_hash::FxHashSet;

use chapters::{CHAPTERS, Chapter};

use super::Output;
use super::in_memory;
use super::judge::{judge, options, prepare};
use crate::cli::{
    ExplainRequest, Failure, Manners, Pending, PlainFormat, Surroundings, UsageFault,
};
use crate::lint::LINTS;
use crate::policy::{EMBEDDED, PolicySet, Rule, embedded, is_shipped};
use crate::register::Register;
use crate::render::account::rules_json;
use crate::render::page::Page;
use crate::render::{Assumed, Options};
use crate::rule::KINDS;
use crate::source::fields::{Term, closest};
use crate::text::Lang;
use crate::text::cli::{CliText, cli};
use crate::vocabulary::Vocabulary;
use crate::workspace::{PackStore, discover, load_plan};

pub(super) fn run(
    request: &ExplainRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    match request.topic.as_deref() {
        // Nothing else that can be explained has a slash in its name.
        Some(key) if key.contains('/') => key::run(key, request, around, manners),
        topic => pages(topic, request, around, manners),
    }
}

/// Writes what is explained in every format that is asked for.
fn deliver(
    request: &ExplainRequest,
    (files, assumed): (Vec<Option<Pending>>, Arc<[Assumed]>),
    manners: &Manners,
    write: impl Fn(PlainFormat, &Options) -> Result<String, Failure>,
) -> Result<Output, Failure> {
    let mut output = Output::of(String::new());
    for (sink, file) in request.sinks.iter().zip(files) {
        let assumed = Arc::clone(&assumed);
        let options = Options { assumed, ..options(&request.scope, manners, file.is_some()) };
        let text = write(sink.format, &options)?;
        match file {
            None => output.text = text.into(),
            Some(file) => file.finish(&text)?,
        }
    }
    Ok(output)
}

/// The pages of a topic, or the table of contents. Plans that are named are judged, to show where a rule
/// stands in them.
fn pages(
    topic: Option<&str>,
    request: &ExplainRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let (registers, to) = if request.scope.plans.is_empty() {
        (Vec::new(), (Pending::open_all(&request.sinks, &[])?, Arc::default()))
    } else {
        let prepared = prepare(&request.scope, &request.sinks, around)?;
        let registers = judge(&prepared, &request.scope, manners, |register, _| register)?;
        (registers, (prepared.files, prepared.assumed))
    };
    let library = Library::fill(around, &registers)?;
    deliver(request, to, manners, |format, options| {
        let mut writer = Writer {
            library: &library,
            words: cli(manners.lang),
            lang: manners.lang,
            page: Page::new(options.width, options.color),
            options,
        };
        let is_known = match topic {
            None => {
                writer.contents();
                true
            }
            Some(topic) if format == PlainFormat::Json && writer.has_rule(topic) => {
                let rules = writer.rules_told(topic);
                return Ok(in_memory(|out| rules_json(out, &rules, options)));
            }
            Some(topic) => writer.topic(topic),
        };
        if !is_known {
            let found = topic.unwrap_or_default().to_owned();
            let names = library.names();
            let meant = closest(&found, names.iter().map(String::as_str)).map(str::to_owned);
            return Err(UsageFault::UnknownTopic { found, meant }.into());
        }
        if format == PlainFormat::Json {
            let topic = topic.unwrap_or_default().to_owned();
            return Err(UsageFault::NoMachineFormat { topic }.into());
        }
        Ok(writer.page.finish())
    })
}

/// Everything that can be explained.
#[derive(Debug)]
struct Library<'r> {
    /// The packs of the plans that are named, or of the plan around, if there is one and they can be read.
    own: Vec<Arc<PolicySet>>,
    /// The shipped packs, each alone.
    shipped: Vec<Arc<PolicySet>>,
    /// The plans that are named.
    registers: &'r [Register],
    /// The kinds of the plan around, else those that everyone has.
    vocabulary: Arc<Vocabulary>,
}

impl<'r> Library<'r> {
    fn fill(around: &Surroundings, registers: &'r [Register]) -> Result<Self, Failure> {
        let mut own: Vec<Arc<PolicySet>> = Vec::new();
        for register in registers {
            if !own.iter().any(|known| Arc::ptr_eq(known, &register.policies)) {
                own.push(Arc::clone(&register.policies));
            }
        }
        if registers.is_empty() {
            own.extend(own_packs(&around.folder)?);
        }
        let packs = EMBEDDED.iter().filter_map(|(name, _)| embedded(name));
        let vocabulary =
            own.first().map_or_else(Vocabulary::core, |own| Arc::clone(&own.vocabulary));
        Ok(Self {
            own,
            shipped: packs.map(|pack| Arc::new(PolicySet::build(&[pack], &[]))).collect(),
            registers,
            vocabulary,
        })
    }

    /// All rules: those of the plans' own packs, and those that they have changed, first.
    fn rules(&self) -> impl Iterator<Item = (&Arc<PolicySet>, &Rule)> {
        let is_changed = |rule: &Rule| rule.overridden().next().is_some();
        let mut own = all_rules(&self.own);
        own.retain(|(set, rule)| is_own(set, rule) || is_changed(rule));
        let changed: FxHashSet<&str> = own.iter().map(|(_, rule)| rule.id.as_str()).collect();
        let mut shipped = all_rules(&self.shipped);
        shipped.retain(|(_, rule)| !changed.contains(rule.id.as_str()));
        own.into_iter().chain(shipped)
    }

    fn names(&self) -> Vec<String> {
        let kinds = self.vocabulary.iter();
        KINDS
            .iter()
            .map(|kind| kind.name.to_owned())
            .chain(LINTS.iter().map(|lint| lint.name.to_owned()))
            .chain(self.rules().map(|(_, rule)| rule.id.clone()))
            .chain(kinds.flat_map(|(_, kind)| [kind.name.en.to_string(), kind.name.de.to_string()]))
            .chain(CHAPTERS.iter().flat_map(|chapter| chapter.names.map(str::to_owned)))
            .collect()
    }
}

/// The rules of some sets, each with its set.
fn all_rules(sets: &[Arc<PolicySet>]) -> Vec<(&Arc<PolicySet>, &Rule)> {
    sets.iter().flat_map(|set| set.rules.iter().map(move |rule| (set, rule))).collect()
}

/// Whether a rule comes from a file of the plan's own, not from a shipped pack.
fn is_own(set: &PolicySet, rule: &Rule) -> bool {
    !is_shipped(set.sources.file(rule.place.file).path())
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
    library: &'a Library<'a>,
    words: &'static CliText,
    lang: Lang,
    page: Page,
    options: &'a Options,
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
            .map(|kind| {
                let Term { de, en } = kind.gist();
                let gist = if self.lang == Lang::De { de } else { en };
                (kind.name.to_owned(), gist.into_owned())
            })
            .collect();
        self.page.list(&kinds, 2);
        self.page.heading(words.packs);
        for set in &self.library.shipped {
            self.pack(set, |_| true);
        }
        let has_own = |own: &&Arc<PolicySet>| own.rules.iter().any(|rule| is_own(own, rule));
        for (index, own) in self.library.own.iter().filter(has_own).enumerate() {
            if index == 0 {
                self.page.heading(words.own_packs);
            }
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
        self.page.heading(words.chapters);
        let chapters: Vec<_> = CHAPTERS.iter().map(|chapter| self.chapter(chapter)).collect();
        self.page.list(&chapters, 2);
        self.page.paragraph(words.more);
    }

    /// A chapter's name in the language of the output, and its title.
    fn chapter(&self, chapter: &Chapter) -> (String, String) {
        let name = match self.lang {
            Lang::De => chapter.names[1],
            Lang::En => chapter.names[0],
        };
        (name.to_owned(), chapter.text(self.lang).0.to_owned())
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
