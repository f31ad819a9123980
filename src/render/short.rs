//! `short`: one line per finding, for `grep` and for editors that jump to places.

use std::borrow::Cow;
use std::io::{self, Write};

use super::assumed::assumed_comments;
use super::escape::visible;
use super::finding::in_order;
use super::teller::Teller;
use super::telling::{All, Part, Telling, tell_all};
use super::{Options, Tally, baseline};
use crate::register::{Finding, Register};
use crate::rule::Severity;
use crate::text::Summary;

/// `path:line:column: level: [rule] text (key)` for each finding. The level is always the English word;
/// the last line, which starts with `#`, tells the reference date and the numbers.
#[derive(Debug)]
pub struct Short;

impl Telling for Short {
    fn start(&self, out: &mut dyn Write, options: &Options) -> io::Result<()> {
        assumed_comments(out, options)
    }

    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        short_part(part.out, register, options)
    }

    fn end(&self, out: &mut dyn Write, all: &All<'_>, options: &Options) -> io::Result<()> {
        short_end(out, all.tally, options)
    }
}

/// Writes registers in short.
pub fn short(out: &mut dyn Write, registers: &[Register], options: &Options) -> io::Result<()> {
    tell_all(&Short, out, registers, options)
}

/// How many bytes of lines are enough to be written at once.
const ENOUGH: usize = 1 << 12;

/// The lines of one register.
fn short_part(out: &mut dyn Write, register: &Register, options: &Options) -> io::Result<()> {
    let teller = Teller { register, lang: options.lang };
    let mut lines = String::with_capacity(2 * ENOUGH);
    for finding in in_order(register, &options.selection) {
        let start = lines.len();
        push_finding(&mut lines, teller, &finding);
        if let Cow::Owned(shown) = visible(&lines[start..]) {
            lines.replace_range(start.., &shown);
        }
        lines.push('\n');
        if lines.len() >= ENOUGH {
            out.write_all(lines.as_bytes())?;
            lines.clear();
        }
    }
    out.write_all(lines.as_bytes())
}

/// The line of a finding, as its parts are written: it is made fit to be shown as a whole.
fn push_finding(line: &mut String, teller: Teller<'_>, finding: &Finding) {
    let register = teller.register;
    let obligation = &register.obligations[finding.obligations[0]];
    let file = register.plan.sources.file(obligation.place.file);
    let start = file.position(obligation.place.range().start);
    line.push_str(file.path());
    for number in [start.line, start.column] {
        line.extend([":", itoa::Buffer::new().format(number)]);
    }
    line.extend([": ", finding.severity.name()]);
    line.push_str(if finding.is_accepted { " (accepted): [" } else { ": [" });
    line.extend([register.rule(obligation).id.as_str(), "] "]);
    teller.push_finding(line, finding);
    line.extend([" (", &obligation.id, ")"]);
}

/// The last line.
pub(super) fn short_end(out: &mut dyn Write, tally: Tally, options: &Options) -> io::Result<()> {
    if let Some(report) = &options.baseline {
        let level = if report.is_strict { Severity::Error } else { Severity::Note };
        for (unused, line) in report.unused.iter().zip(&baseline::told(report, tally)[1..]) {
            let sources = &report.baseline.sources;
            let (start, _) = sources.positions(unused.entry.place);
            let (path, place) = (visible(&report.baseline.path), (start.line, start.column));
            let (label, text) = options.lang.baseline(line);
            let (level, text) = (level.name(), visible(&text));
            writeln!(out, "{path}:{}:{}: {level}: [baseline] {label}: {text}", place.0, place.1)?;
        }
        let (label, text) = options.lang.baseline(&baseline::told(report, tally)[0]);
        writeln!(out, "# {label} {}", visible(&text))?;
    }
    let (label, as_of) = options.lang.summary(&Summary::AsOf(options.as_of, options.origin));
    writeln!(out, "# {label} {as_of}: {}", options.lang.closing(tally.closing()))
}
