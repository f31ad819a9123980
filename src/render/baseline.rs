//! What a baseline did, below the findings.

use std::io::{self, Write};

use super::escape::visible;
use super::{Options, Tally};
use crate::baseline::Report;
use crate::text::BaselineLine;

/// What was written, in one line.
pub fn baseline_written(
    out: &mut dyn Write,
    line: &BaselineLine<'_>,
    options: &Options,
) -> io::Result<()> {
    let (label, text) = options.lang.baseline(line);
    writeln!(out, "{label} {}", visible(&text))
}

/// The lines about a baseline: how much it accepts, and each entry that nothing needs.
pub(super) fn told(report: &Report, tally: Tally) -> Vec<BaselineLine<'_>> {
    let path = &report.baseline.path;
    let first = BaselineLine::Accepted { path, count: tally.accepted, others: report.others };
    let unused = report.unused.iter().map(|unused| BaselineLine::Unused {
        key: &unused.entry.key,
        resembles: unused.resembles.as_deref(),
    });
    std::iter::once(first).chain(unused).collect()
}
