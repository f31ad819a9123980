//! What a baseline does to registers: which findings it accepts, and which entries nothing needs any more.

use std::sync::Arc;

use super::lines::Line;
use super::{Baseline, Entry};
use crate::date::DateRange;
use crate::register::Register;
use crate::source::fields::closest;

/// An entry that no finding needs any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unused {
    /// The entry.
    pub entry: Entry<'static>,
    /// The key of a new finding that it resembles: most likely the same duty, whose key has changed.
    pub resembles: Option<String>,
}

/// What a baseline did to one register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// How many entries the plan has.
    pub entries: usize,
    /// Those that no finding needs, by key.
    pub unused: Vec<Unused>,
}

/// What a baseline did, to be told.
#[derive(Clone, Debug)]
pub struct Report {
    /// The baseline.
    pub baseline: Arc<Baseline>,
    /// Entries of the plans that were judged and that no finding needs, by key.
    pub unused: Vec<Unused>,
    /// How many entries belong to other plans.
    pub others: usize,
    /// Whether unused entries fail the run.
    pub is_strict: bool,
}

impl Baseline {
    /// Marks the findings of a register that are accepted, and says which entries of its plan are not needed.
    pub fn apply(&self, register: &mut Register) -> Applied {
        let words = self.words();
        let own = self.of_plan(&register.plan.header.id);
        let mut entries = own.iter().peekable();
        let mut unneeded = Vec::new();
        // Both are in the order of keys.
        for obligation in register.obligations.iter_mut().filter(|one| one.finding.is_some()) {
            let is_before = |entry: &&Line| entry.key(words) < obligation.id.as_str();
            unneeded.extend(std::iter::from_fn(|| entries.next_if(is_before)));
            let accepted = entries.next_if(|entry| entry.key(words) == obligation.id);
            obligation.known = accepted.map(|entry| entry.level());
        }
        let register = &*register;
        let unused = unneeded.into_iter().chain(entries).map(|line| line.entry(words));
        let unused = unused.map(|entry| Unused {
            resembles: resembling(register, &entry.key),
            entry: entry.into_owned(),
        });
        Applied { entries: own.len(), unused: unused.collect() }
    }
}

/// The key of a new finding that an unused key resembles: the same rule and subject, and a period that is
/// written more or less precisely; else the same rule and period, and a similar subject.
fn resembling(register: &Register, key: &str) -> Option<String> {
    let (rule, subject, period) = parts(key)?;
    let new: Vec<(&str, (&str, &str, &str))> = register
        .obligations
        .iter()
        .filter(|one| one.finding.is_some() && one.known.is_none())
        .filter_map(|one| Some((one.id.as_str(), parts(&one.id)?)))
        .filter(|(_, (of, ..))| *of == rule)
        .collect();
    let of_subject: Vec<_> = new.iter().filter(|(_, (_, of, _))| *of == subject).collect();
    let is_near = |other: &str| {
        let dates = DateRange::parse(period).ok().zip(DateRange::parse(other).ok());
        let overlap = |(one, other): (DateRange, DateRange)| {
            one.earliest <= other.latest && other.earliest <= one.latest
        };
        other.starts_with(period) || period.starts_with(other) || dates.is_some_and(overlap)
    };
    let found = of_subject.iter().find(|(_, (.., other))| is_near(other)).map(|(id, _)| *id);
    let found = found.or_else(|| match of_subject[..] {
        [(id, _)] => Some(*id),
        _ => None,
    });
    let found = found.or_else(|| {
        let of_period = || new.iter().filter(|(_, (.., other))| *other == period);
        let similar = closest(subject, of_period().map(|(_, (_, of, _))| *of))?;
        of_period().find(|(_, (_, of, _))| *of == similar).map(|(id, _)| *id)
    });
    found.map(str::to_owned)
}

/// Rule, subject and period of a key.
fn parts(key: &str) -> Option<(&str, &str, &str)> {
    let mut parts = key.splitn(4, '/').skip(1);
    Some((parts.next()?, parts.next()?, parts.next()?))
}
