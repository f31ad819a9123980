//! The plan as a picture, written for people and machines: one file per format.

mod dot;
mod json;
mod layout;
mod mermaid;
mod svg;
mod ways;

pub use dot::dot;
pub use json::{SCHEMA, json};
pub use mermaid::mermaid;
pub use svg::{MOST_NODES, svg};
pub use ways::{impact, impact_json, why, why_json};

use crate::graph::{Node, Picture};
use crate::register::{Stand, State};
use crate::render::Options;
use crate::render::teller::Teller;
use crate::text::Lang;
use crate::text::graph::GraphPhrase;

/// What a node looks like: a shape and a colour for what has to be known of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Look {
    /// Overdue or breached.
    Violated,
    /// At risk.
    AtRisk,
    /// Due soon.
    DueSoon,
    /// Unverified, or without a period.
    Unknown,
    /// On hold or waived.
    Excused,
    /// Everything that was due is done.
    Done,
    /// Nothing is due.
    Quiet,
}

impl Look {
    const ALL: [Self; 7] = [
        Self::Violated,
        Self::AtRisk,
        Self::DueSoon,
        Self::Unknown,
        Self::Excused,
        Self::Done,
        Self::Quiet,
    ];

    fn of(stand: Option<Stand>) -> Self {
        match stand.map(|stand| stand.state) {
            Some(State::Overdue | State::Breached) => Self::Violated,
            Some(State::AtRisk) => Self::AtRisk,
            Some(State::DueSoon) => Self::DueSoon,
            Some(State::Unverified | State::Underspecified) => Self::Unknown,
            Some(State::OnHold | State::Waived) => Self::Excused,
            Some(State::Met | State::MetLate) => Self::Done,
            Some(State::Open | State::Dormant) | None => Self::Quiet,
        }
    }

    /// Fill and line. Told apart in grey as well: by lightness, shape and width of the line.
    fn colours(self) -> (&'static str, &'static str) {
        match self {
            Self::Violated => ("#fbd5d5", "#b42318"),
            Self::AtRisk => ("#fde7c3", "#b45309"),
            Self::DueSoon => ("#fef7c3", "#8a6d00"),
            Self::Unknown => ("#eceff3", "#5b6472"),
            Self::Excused => ("#e7e3f4", "#5b4a9c"),
            Self::Done => ("#dcf3e1", "#1d7a3c"),
            Self::Quiet => ("#ffffff", "#3b4350"),
        }
    }

    /// In the legend.
    fn words(self, lang: Lang) -> String {
        let names: &[State] = match self {
            Self::Violated => &[State::Overdue, State::Breached],
            Self::AtRisk => &[State::AtRisk],
            Self::DueSoon => &[State::DueSoon],
            Self::Unknown => &[State::Unverified, State::Underspecified],
            Self::Excused => &[State::OnHold, State::Waived],
            Self::Done => &[State::Met, State::MetLate],
            Self::Quiet => &[State::Open, State::Dormant],
        };
        names.iter().map(|state| lang.state(*state)).collect::<Vec<_>>().join(", ")
    }
}

/// What is written into a node.
struct Label {
    kind: String,
    title: String,
    /// Where its most pressing duty stands, if it is a finding.
    stand: Option<String>,
}

impl Label {
    fn of(picture: &Picture<'_>, node: &Node, lang: Lang) -> Self {
        let register = picture.register;
        let plan = &register.plan;
        let teller = Teller { register, lang };
        let kind = plan.vocabulary.kind(plan.thing(node.thing).kind);
        let finding = node
            .obligation
            .map(|index| &register.obligations[index])
            .filter(|obligation| obligation.finding.is_some());
        Self {
            kind: lang.term(&kind.title).to_owned(),
            title: teller.title(node.thing).into_owned(),
            stand: finding.map(|obligation| {
                let verdict = lang.verdict(&teller.verdict(obligation, &[]));
                match node.findings {
                    0 | 1 => verdict,
                    more => format!("{verdict} (+{})", more - 1),
                }
            }),
        }
    }

    /// All of it in one line.
    fn whole(&self) -> String {
        match &self.stand {
            Some(stand) => format!("{} {}: {stand}", self.kind, self.title),
            None => format!("{} {}", self.kind, self.title),
        }
    }
}

/// `kind:id`, unique in a plan.
fn id(picture: &Picture<'_>, node: &Node) -> String {
    let plan = &picture.register.plan;
    format!(
        "{}:{}",
        plan.vocabulary.kind(plan.thing(node.thing).kind).name.en,
        plan.name(node.thing)
    )
}

/// The title of a picture, with what it rests on.
fn assuming(title: &str, options: &Options) -> String {
    let assumed: Vec<&str> = options.assumed.iter().map(|one| one.title.as_str()).collect();
    if assumed.is_empty() {
        return title.to_owned();
    }
    options.lang.graph(GraphPhrase::Assumed(title, &assumed.join("; ")))
}
