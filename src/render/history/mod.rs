//! The register over time, written for people and machines: one file per format.

mod chart;
mod csv;
mod json;
mod text;

pub use csv::{csv, csv_tables};
pub use json::{SCHEMA, json};
pub use text::text;

use crate::date::Day;
use crate::history::{History, Outcome, Point, Rate};
use crate::register::Register;
use crate::render::Options;
use crate::render::escape::visible;
use crate::rule::Severity;
use crate::text::explain;

/// What is told.
#[derive(Debug)]
pub struct Told<'h> {
    /// The register over time.
    pub history: &'h History,
    /// How many duties were met in time.
    pub rates: Vec<Rate>,
    /// The registers of the last judged point.
    pub registers: &'h [&'h Register],
    /// The lowest level whose findings are followed.
    pub level: Severity,
}

impl Told<'_> {
    /// The first and the last day.
    fn span(&self) -> Option<(Day, Day)> {
        let days = || self.history.points.iter().map(|point| point.day);
        days().min().zip(days().max())
    }

    fn point(&self, index: usize) -> &Point {
        &self.history.points[index]
    }
}

/// The commit of a point, as it is shown.
fn commit(point: &Point) -> Option<&str> {
    point.commit.as_ref().map(crate::workspace::Commit::short)
}

/// The first problem of a point that could not be read, in words, with its place.
fn problem(point: &Point, options: &Options) -> Option<String> {
    let Outcome::Unreadable(_, sources, problem) = &point.outcome else { return None };
    let file = sources.file(problem.place.file);
    let line = file.position(problem.place.range().start).line;
    let title = explain(problem, options.lang).title;
    Some(visible(&format!("{}:{line}: {title}", file.path())).into_owned())
}
