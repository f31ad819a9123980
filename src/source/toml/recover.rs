//! A broken file, statement by statement.

use std::ops::Range;

use toml_parser::lexer::Token;
use toml_parser::parser::{parse_document, parse_value};
use toml_parser::{ParseError, Source};

use super::build::Builder;
use super::diagnose::{self, Salvage};
use super::edit::Diagnosis;
use super::keys::Path;
use super::{SyntaxFault, split, valid};
use crate::source::node::Name;
use crate::source::{Document, Fault, FileId, Place, Problem};

/// How many slips of one statement are mended in its correction.
const MENDED: usize = 16;
/// A statement longer than this is corrected only where the problem points.
const LONG: usize = 4096;
/// A corrected line longer than this is cut down to the corrected part.
const LINE: usize = 160;

const BOM: &str = "\u{feff}";

/// Reads every statement that can be read, and reports the others.
pub(super) fn read_statements<'s>(
    file: FileId,
    text: &'s str,
    problems: &mut Vec<Problem>,
) -> Document<'s> {
    let mut builder = Builder::new(file, text, problems);
    let mut at = if text.starts_with(BOM) { BOM.len() } else { 0 };
    let mut junk: Option<Range<usize>> = None;
    while let Some(range) = split::next(text, at) {
        at = range.end;
        let statement = &text[range.clone()];
        let place = |inner: Range<usize>| {
            let at = |offset: usize| u32::try_from(range.start + offset).unwrap_or(u32::MAX);
            Place { file, start: at(inner.start), end: at(inner.end) }
        };
        builder.read_from(statement, range.start);
        if valid::is_valid(statement) {
            read(&mut builder, statement);
            continue;
        }
        let (diagnosis, salvage) = diagnose::statement(statement);
        let fault = diagnosis.fault(corrected(statement, &diagnosis));
        let follows = matches!(fault, SyntaxFault::NoStatement { .. } | SyntaxFault::MissingKey)
            && junk.as_ref().is_some_and(|before| text[before.end..range.start].trim().is_empty());
        let shown = place(diagnosis.range.clone());
        if follows {
            builder.extend_last(shown.end);
        } else {
            builder.report(Problem::new(shown, fault.clone()));
        }
        junk = matches!(fault, SyntaxFault::NoStatement { .. }).then(|| range.clone());
        if matches!(fault, SyntaxFault::TwoStatements { .. })
            && let Some(gap) = &diagnosis.edit
        {
            for half in [0..gap.range.start, gap.range.end..statement.len()] {
                builder.read_from(&statement[half.clone()], range.start + half.start);
                if valid::is_valid(&statement[half.clone()]) {
                    read(&mut builder, &statement[half]);
                }
            }
        } else {
            keep(&mut builder, statement, salvage, &place);
        }
    }
    builder.finish()
}

/// Reads a statement that is known to be right.
fn read(builder: &mut Builder<'_, '_>, statement: &str) {
    let tokens: Vec<Token> = Source::new(statement).lex().collect();
    let mut failed: Option<ParseError> = None;
    parse_document(&tokens, builder, &mut failed);
}

/// Puts into the document what a broken statement still tells.
fn keep<'s>(
    builder: &mut Builder<'s, '_>,
    statement: &'s str,
    salvage: Salvage<'s>,
    place: &impl Fn(Range<usize>) -> Place,
) {
    let mut names = |path: Path<'s>| -> Vec<Name> {
        let parts = path.parts.into_iter();
        parts.map(|part| builder.name(part.name, place(part.range))).collect()
    };
    match salvage {
        Salvage::Nothing => {}
        Salvage::Header { path, array } => {
            let whole = place(0..statement.len());
            let names = path.map(names).unwrap_or_default();
            builder.open_broken(names, array, whole);
        }
        Salvage::Key { path, sound_value } => match sound_value {
            Some(value) if valid::is_valid_value(&statement[value.clone()]) => {
                let start = value.end - statement[value.clone()].trim_start().len();
                let value = &statement[start..value.end];
                let tokens: Vec<Token> = Source::new(value).lex().collect();
                let names = names(path);
                builder.enter_repaired(names);
                builder.read_from_here(value, start);
                parse_value(&tokens, builder, &mut None::<ParseError>);
            }
            other => {
                let value = other.unwrap_or(0..statement.len());
                let names = names(path);
                builder.insert_invalid(names, place(value));
            }
        },
    }
}

/// The line the diagnosis points at, with everything in its statement mended that can be.
fn corrected(statement: &str, diagnosis: &Diagnosis) -> String {
    let Some(edit) = &diagnosis.edit else { return String::new() };
    let first = edit.apply(statement);
    let mut best = first.clone();
    let mut text = first.clone();
    let mut rounds = 0;
    while statement.len() <= LONG && rounds < MENDED {
        if valid::is_valid(&text) {
            best.clone_from(&text);
            break;
        }
        let Some(next) = diagnose::statement(&text).0.edit else { break };
        text = next.apply(&text);
        rounds += 1;
    }
    let start = split::line_start(&best, edit.range.start.min(best.len()));
    let mut end = split::line_end(&best, start);
    if edit.text.contains('\n') {
        end = split::line_end(&best, (end + 1).min(best.len()));
    }
    let line = best[start..end].trim();
    if line.chars().count() <= LINE { line.to_owned() } else { edit.text.trim().to_owned() }
}

impl Builder<'_, '_> {
    /// Lets the last problem reach further.
    fn extend_last(&mut self, end: u32) {
        if let Some(problem) = self.last_problem()
            && matches!(problem.fault, Fault::Syntax(SyntaxFault::NoStatement { .. }))
        {
            problem.place.end = end;
        }
    }
}
