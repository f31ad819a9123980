//! The register over time: judged at several points, and folded into when each finding appeared and ended, how many
//! duties were met in time, and how often promises were moved.
//!
//! A point is a day, with the files of a commit or always the same ones. Nothing of a register is kept but what is
//! told: a history may have thousands of points.

mod moves;
mod rates;
#[cfg(test)]
mod tests;

pub use moves::{Move, Promise};
pub use rates::{Rate, rates};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::date::{DateRange, Day};
use crate::register::{Obligation, Register, Selection, Stand, State};
use crate::rule::Severity;
use crate::source::{Problem, Sources};
use crate::workspace::Commit;
use moves::Moves;

/// When something is judged, and what became of it.
#[derive(Clone, Debug)]
pub struct Point {
    /// The reference date.
    pub day: Day,
    /// The commit whose files were judged.
    pub commit: Option<Commit>,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a point.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// So many findings: errors, warnings, notes.
    Judged([usize; 3]),
    /// There was no plan yet, or not any more.
    Absent,
    /// The files could not be read as plans: how many problems there are, and the first of them.
    Unreadable(usize, Arc<Sources>, Box<Problem>),
}

/// A duty, with all that was wrong with it over time.
#[derive(Clone, Debug)]
pub struct Course {
    /// Its key.
    pub id: String,
    /// The plan's id.
    pub plan: String,
    /// The rule's id.
    pub rule: String,
    /// The kind and the id of the thing, and its title as last seen.
    pub subject: (String, String, String),
    /// The titles of the offices that have to act, as last seen.
    pub responsible: Vec<String>,
    /// The times in which it was a finding, in order.
    pub episodes: Vec<Episode>,
}

/// A time in which a duty was a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Episode {
    /// The first point at which it was seen.
    pub from: usize,
    /// The first point at which it was none any more; `None` if it still is.
    pub to: Option<usize>,
    /// The highest level that it had.
    pub level: Severity,
    /// Where it stood when it was last seen.
    pub stand: Stand,
    /// Since when it was violated, as last seen.
    pub since: Option<DateRange>,
    /// Where the duty stands since then; `None`: there is no such duty any more.
    pub end: Option<State>,
}

/// The register over time.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The points, in order.
    pub points: Vec<Point>,
    /// The duties that were findings at some point, by key.
    pub courses: Vec<Course>,
    /// The promises whose due dates were moved, by key.
    pub promises: Vec<Promise>,
}

/// Folds points into a history, one after the other.
#[derive(Debug)]
pub struct Replay<'s> {
    selection: &'s Selection,
    level: Severity,
    points: Vec<Point>,
    courses: BTreeMap<String, Course>,
    moves: Moves,
}

impl<'s> Replay<'s> {
    /// Nothing yet. Only findings at or above a level count.
    pub fn new(selection: &'s Selection, level: Severity) -> Self {
        let (points, courses, moves) = (Vec::new(), BTreeMap::new(), Moves::default());
        Self { selection, level, points, courses, moves }
    }

    /// Takes in a point that could not be judged: what was a finding before may still be one.
    pub fn skip(&mut self, day: Day, commit: Option<Commit>, outcome: Outcome) {
        self.points.push(Point { day, commit, outcome });
    }

    /// Takes in the registers of a point.
    pub fn add(&mut self, day: Day, commit: Option<Commit>, registers: &[Arc<Register>]) {
        let at = self.points.len();
        let mut levels = [0; 3];
        let mut seen: BTreeMap<&str, (&Register, &Obligation)> = BTreeMap::new();
        for register in registers {
            for (_, one) in register.selected(self.selection) {
                seen.insert(&one.id, (register, one));
            }
            for finding in register.selected_findings(self.selection) {
                levels[match finding.severity {
                    Severity::Error => 0,
                    Severity::Warning => 1,
                    Severity::Note => 2,
                }] += 1;
            }
        }
        for (id, (register, one)) in &seen {
            if let Some(level) = one.finding.filter(|level| *level >= self.level) {
                let course = self.courses.entry((*id).to_owned()).or_insert_with(|| blank(id));
                course.see(at, register, one, level);
            }
        }
        for (id, course) in &mut self.courses {
            let now = seen.get(id.as_str());
            let is_finding =
                now.is_some_and(|(_, one)| one.finding.is_some_and(|level| level >= self.level));
            if let Some(open) = course.episodes.last_mut().filter(|one| one.to.is_none())
                && !is_finding
            {
                open.to = Some(at);
                open.end = now.map(|(_, one)| one.state);
            }
        }
        self.moves.add(at, &seen);
        self.points.push(Point { day, commit, outcome: Outcome::Judged(levels) });
    }

    /// All of it.
    pub fn finish(self) -> History {
        History {
            points: self.points,
            courses: self.courses.into_values().collect(),
            promises: self.moves.finish(),
        }
    }
}

fn blank(id: &str) -> Course {
    Course {
        id: id.to_owned(),
        plan: String::new(),
        rule: String::new(),
        subject: Default::default(),
        responsible: Vec::new(),
        episodes: Vec::new(),
    }
}

impl Course {
    /// Sees the duty as a finding at a point.
    fn see(&mut self, at: usize, register: &Register, one: &Obligation, level: Severity) {
        self.plan.clone_from(&register.plan.header.id);
        self.rule.clone_from(&register.rule(one).id);
        self.subject = subject(register, one);
        self.responsible = offices(register, one);
        let (stand, since) = (Stand::of(one), one.since);
        match self.episodes.last_mut().filter(|one| one.to.is_none()) {
            Some(open) => {
                open.level = open.level.max(level);
                (open.stand, open.since) = (stand, since);
            }
            None => {
                self.episodes.push(Episode { from: at, to: None, level, stand, since, end: None });
            }
        }
    }

    /// Whether it is a finding at a point.
    pub fn is_open_at(&self, point: usize) -> bool {
        self.episodes.iter().any(|one| one.from <= point && one.to.is_none_or(|to| point < to))
    }
}

impl History {
    /// The last judged point of each window that has one, for charts.
    pub fn judged(&self) -> impl Iterator<Item = (usize, &Point, [usize; 3])> {
        self.points.iter().enumerate().filter_map(|(index, point)| match point.outcome {
            Outcome::Judged(levels) => Some((index, point, levels)),
            _ => None,
        })
    }

    /// How many findings appeared, and how many of these ended.
    pub fn appeared(&self) -> (usize, usize) {
        let all = || self.courses.iter().flat_map(|course| &course.episodes);
        (all().count(), all().filter(|one| one.to.is_some()).count())
    }
}

/// The kind, the id and the title of a duty's subject.
fn subject(register: &Register, one: &Obligation) -> (String, String, String) {
    let plan = &register.plan;
    let kind = plan.vocabulary.kind(plan.thing(one.subject).kind).name.en.to_string();
    (kind, plan.name(one.subject).to_owned(), plan.title(one.subject).to_owned())
}

/// The titles of the offices that have to act.
fn offices(register: &Register, one: &Obligation) -> Vec<String> {
    one.responsible.iter().map(|office| register.plan.title(*office).to_owned()).collect()
}
