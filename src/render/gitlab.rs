//! `gitlab`: findings for the code quality widget of GitLab merge requests.
//!
//! The fields are those that GitLab's documentation on code quality reports requires, in the list that it reads.

use std::io::{self, Write};

use serde::Serialize;

use super::Options;
use super::finding::in_order;
use super::identity::fingerprint;
use super::json::on_one_line;
use super::teller::Teller;
use super::telling::{All, Part, Telling};
use crate::register::Register;
use crate::rule::Severity;

/// A list of issues, one a line.
#[derive(Debug)]
pub struct Gitlab;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

impl Telling for Gitlab {
    fn start(&self, out: &mut dyn Write, _: &Options) -> io::Result<()> {
        writeln!(out, "[")
    }

    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let teller = Teller { register, lang: options.lang };
        let mut separator = "";
        for finding in in_order(register, &options.selection) {
            let obligation = &register.obligations[finding.obligations[0]];
            let sources = &register.plan.sources;
            let (start, end) = sources.positions(obligation.place);
            let issue = Issue {
                description: teller.marked_message(&finding),
                check_name: &register.rule(obligation).id,
                fingerprint: fingerprint(&obligation.id),
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Note => "info",
                },
                location: Location {
                    path: options.addresses.of(sources.file(obligation.place.file).path()),
                    lines: Lines { begin: start.line, end: end.line },
                },
            };
            write!(part.out, "{separator}{}", on_one_line(&issue))?;
            separator = self.between();
        }
        Ok(())
    }

    fn between(&self) -> &'static str {
        ",\n"
    }

    fn end(&self, out: &mut dyn Write, _: &All<'_>, _: &Options) -> io::Result<()> {
        writeln!(out, "\n]")
    }
}
