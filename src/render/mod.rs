//! Registers and problems, written for people and machines: one file per format.
//!
//! Every writer is a pure function of its input: no clock, no environment, no terminal is asked. All text that
//! comes from files is escaped before it is written (`escape`), and a message about a long file costs no more
//! than one about a short file (`excerpt`).

pub mod account;
mod address;
pub mod agenda;
mod assumed;
mod baseline;
mod calendar;
mod causes;
pub mod compare;
mod csv;
mod decisions;
pub(crate) mod escape;
mod excerpt;
mod finding;
pub mod forecast;
mod github;
mod gitlab;
pub mod graph;
mod handler;
pub mod history;
mod human;
pub(crate) mod ics;
mod identity;
mod json;
mod junit;
pub mod lint;
pub mod mail;
mod markdown;
pub(crate) mod markup;
pub(crate) mod page;
mod particulars;
mod problems;
pub(crate) mod proof;
mod report;
pub mod rules;
mod sarif;
mod short;
mod snippet;
pub(crate) mod style;
mod summary;
mod teller;
mod telling;
pub mod testing;
#[cfg(test)]
mod tests;
pub(crate) mod wrap;

pub use crate::text::Origin;
pub use address::Addresses;
pub use assumed::Assumed;
pub(crate) use assumed::assumed_text;
pub use baseline::baseline_written;
pub use calendar::{Calendar, Component};
pub use causes::Causes;
pub use csv::Csv;
pub use decisions::{Decisions, DecisionsCsv, DecisionsHtml};
pub use github::{Github, commands};
pub use gitlab::Gitlab;
pub use human::{Human, human};
pub(crate) use identity::file_name;
pub use json::{Json, Ndjson, SCHEMA, json};
pub use junit::{Junit, failed_run};
pub use markdown::Markdown;
pub use problems::problems;
pub use proof::Proofs;
pub use sarif::Sarif;
pub use short::{Short, short};
pub use telling::{All, Best, Limit, Part, Pick, Rank, Telling};

use std::sync::Arc;

use crate::baseline::Report;
use crate::date::Day;
use crate::register::{Obligation, Register, Selection};
use crate::text::{Closing, Lang};

/// How to write.
#[derive(Clone, Debug)]
pub struct Options {
    /// The language of all words.
    pub lang: Lang,
    /// Whether colours are wanted.
    pub color: bool,
    /// How wide the output is, in columns; it is treated as at least 40.
    pub width: usize,
    /// The reference date.
    pub as_of: Day,
    /// Where the reference date came from.
    pub origin: Origin,
    /// Which obligations are asked for. Where it names states, those that are no findings are listed as
    /// well, one line each.
    pub selection: Selection,
    /// Whose proofs JSON carries.
    pub proofs: Proofs,
    /// What is told of the causes of findings, to people.
    pub causes: Causes,
    /// How paths are written for platforms.
    pub addresses: Addresses,
    /// What the result rests on beside what is recorded.
    pub assumed: Arc<[Assumed]>,
    /// What a baseline did, where there is one.
    pub baseline: Option<Arc<Report>>,
}

/// What was written of several registers, for the last line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Findings: errors, warnings, notes.
    pub levels: [usize; 3],
    /// How many registers there were.
    pub plans: usize,
    /// How many obligations they have.
    pub obligations: usize,
    /// How many findings a baseline accepts.
    pub accepted: usize,
}

/// The message of an obligation, whole: what it is, and where it stands. Fit to be shown.
pub fn message(register: &Register, obligation: &Obligation, lang: Lang) -> String {
    teller::Teller { register, lang }.message(obligation)
}

impl Tally {
    /// Of one register.
    pub fn of(register: &Register, selection: &Selection) -> Self {
        let all = Selection { accepted: true, ..selection.clone() };
        let findings = register.selected_findings(&all);
        Self {
            levels: finding::count(&findings),
            plans: 1,
            obligations: register.obligations.len(),
            accepted: findings.iter().filter(|finding| finding.is_accepted).count(),
        }
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            levels: std::array::from_fn(|level| self.levels[level] + other.levels[level]),
            plans: self.plans + other.plans,
            obligations: self.obligations + other.obligations,
            accepted: self.accepted + other.accepted,
        }
    }

    fn closing(self) -> Closing {
        let [errors, warnings, notes] = self.levels;
        match self.obligations {
            0 => Closing::NothingJudged,
            _ => Closing::Findings { errors, warnings, notes },
        }
    }
}

impl Options {
    /// Plain text in German, 100 columns wide.
    pub fn new(as_of: Day, origin: Origin) -> Self {
        Self {
            lang: Lang::De,
            color: false,
            width: 100,
            as_of,
            origin,
            selection: Selection::default(),
            proofs: Proofs::None,
            causes: Causes::default(),
            addresses: Addresses::default(),
            assumed: Arc::default(),
            baseline: None,
        }
    }

    fn handler(&self) -> handler::Handler {
        handler::Handler { width: self.width.max(40), color: self.color }
    }
}
