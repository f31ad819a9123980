//! What a new plan starts with: its files, as text.
//!
//! The entries are examples that hold together, so that the first check has something to judge and nothing to
//! complain about. The one date that they need is the day on which the plan starts.

mod kit;

pub(crate) use kit::{Forge, Kit};

use std::fmt::Write;

use crate::date::Day;
use crate::date::holidays::Land;
use crate::policy::{PolicySet, embedded};
use crate::render::markup::markdown;
use crate::schema::{Schema, schema};
use crate::text::Lang;

/// Where the schemas stand; a hidden folder, which no plan reads.
const SCHEMAS: [(Schema, &str); 2] = [
    (Schema::Plan, ".stichtag/plan.schema.json"),
    (Schema::Policy, ".stichtag/policy.schema.json"),
];

/// What is wanted of a new plan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) kit: Kit,
    /// Where it will be checked.
    pub(crate) forge: Option<Forge>,
    pub(crate) lang: Lang,
    /// The plan's id, which can be one.
    pub(crate) id: &'a str,
    /// Its title; `None` for what the kit suggests.
    pub(crate) title: Option<&'a str>,
    pub(crate) land: Option<Land>,
    /// The day on which it starts.
    pub(crate) day: Day,
}

/// The files of a new plan, with their paths below its folder. `plan.toml` comes last: without it, the folder
/// is no plan.
pub(crate) fn files(wanted: &Wanted<'_>) -> Vec<(String, String)> {
    let lang = wanted.lang;
    let mut files = Vec::new();
    let packs = wanted.kit.shipped().iter().filter_map(|name| embedded(name)).collect::<Vec<_>>();
    let vocabulary = PolicySet::build(&packs, &[]).vocabulary;
    for (which, path) in SCHEMAS {
        files.push((path.to_owned(), schema(which, &vocabulary, lang)));
    }
    files.extend(wanted.forge.map(|forge| (forge.path().to_owned(), wanted.fill(forge.text()))));
    for (path, text) in wanted.kit.texts(lang) {
        files.push(((*path).to_owned(), wanted.fill(text)));
    }
    files
}

impl Wanted<'_> {
    /// A template with all that it leaves open.
    fn fill(&self, template: &str) -> String {
        let words = self.lang.skeleton_words();
        let title = self.title.unwrap_or_else(|| self.kit.title(self.lang));
        let land = match self.land {
            Some(land) => format!("{} = \"{}\"", words.land, land.code()),
            None => words.no_land.to_owned(),
        };
        let packs: Vec<String> =
            self.kit.shipped().iter().map(|name| format!("\"{name}\"")).collect();
        let own = kit::own_pack(self.lang);
        let ci = self.forge.map_or("", |forge| forge.about(self.lang));
        let path = self.forge.map_or("", Forge::path);
        let title_in_toml = in_toml(title);
        let title_in_markdown = markdown(title);
        let (next_year, year_after) = (self.day.year() + 1, self.day.year() + 2);
        let open: [(&str, &str); 19] = [
            ("about", words.about),
            ("change", words.change),
            ("nightly", words.nightly),
            ("install", words.install),
            ("check", words.check),
            ("same-day", words.same_day),
            ("known", words.known),
            ("new", words.new),
            ("version", env!("CARGO_PKG_VERSION")),
            ("ci", ci),
            ("workflow", path),
            ("packs", &packs.join(", ")),
            ("own-pack", own),
            ("land", &land),
            ("id", self.id),
            ("day", &self.day.to_string()),
            ("in-a-year", &self.day.plus_months(12).to_string()),
            ("next-year", &next_year.to_string()),
            ("year-after", &year_after.to_string()),
        ];
        let mut text = template.to_owned();
        for (name, value) in open {
            text = text.replace(&format!("<<{name}>>"), value);
        }
        // What a person wrote is filled in last, so that it stays as it is.
        text.replace("<<title>>", &title_in_toml).replace("<<heading>>", &title_in_markdown)
    }
}

/// A text between quotation marks of TOML.
fn in_toml(text: &str) -> String {
    let mut quoted = String::new();
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted
}
