//! `markdown`: findings for the summary of a job, and for a comment on a merge request.
//!
//! It starts with a comment by which a script finds the one that it wrote before. As a comment holds 65,536
//! characters on GitHub, what does not fit is left out, the least important first, and a line says how much.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::assumed::assumed_markdown;
use super::finding::in_order;
use super::markup::markdown;
use super::summary::{of_plan, states};
use super::teller::Teller;
use super::telling::{All, Limit, Part, Pick, Rank, Telling};
use super::{Options, escape::visible};
use crate::register::{Finding, Register};
use crate::text::Summary;
use crate::text::formats::{FormatPhrase, Reader};

/// By which a script finds an earlier comment.
const MARK: &str = "<!-- stichtag -->";
/// How many bytes the findings take at most.
const MOST_BYTES: usize = 48_000;
/// How many findings that are, or more.
const MOST_FINDINGS: usize = 1_000;
/// How many bytes the summaries of plans take at most.
const MOST_SUMMARY_BYTES: usize = 12_000;

/// A table of the findings, what belongs to each of them, and a summary of each plan.
#[derive(Debug)]
pub struct Markdown;

impl Telling for Markdown {
    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let teller = Teller { register, lang: options.lang };
        for (place, finding) in in_order(register, &options.selection).iter().enumerate() {
            // What comes after so many of the same register cannot be among so many of all.
            let text = match place {
                0..MOST_FINDINGS => {
                    format!("{}\n{}", row(teller, finding, options), details(teller, finding))
                }
                _ => String::new(),
            };
            part.picks.push(Pick { rank: Rank::of(register, finding), name: String::new(), text });
        }
        // In the order of the plans.
        part.named.insert(format!("{:09}", part.number), summary(register, options).into_bytes());
        Ok(())
    }

    fn limit(&self) -> Limit {
        Limit { count: MOST_FINDINGS, bytes: MOST_BYTES, of_each_level: false }
    }

    fn end(&self, out: &mut dyn Write, all: &All<'_>, options: &Options) -> io::Result<()> {
        let (lang, words) = (options.lang, options.lang.format_words());
        let title = lang.format(FormatPhrase::Findings(options.as_of));
        writeln!(out, "{MARK}\n\n## {}\n", markdown(&title))?;
        assumed_markdown(out, options)?;
        writeln!(out, "**{}**\n", markdown(&lang.closing(all.tally.closing())))?;
        if !all.picks.is_empty() {
            let headings =
                [words.finding, words.message, words.responsible, words.due, words.place];
            writeln!(out, "| {} |", headings.join(" | "))?;
            writeln!(out, "|{}", " --- |".repeat(headings.len()))?;
            let parts = || all.picks.iter().filter_map(|pick| pick.text.split_once('\n'));
            for (row, _) in parts() {
                writeln!(out, "{row}")?;
            }
            writeln!(out, "\n<details>\n<summary>{}</summary>\n", words.details)?;
            for (_, details) in parts() {
                writeln!(out, "{details}")?;
            }
            writeln!(out, "</details>\n")?;
        }
        if all.cut != [0; 3] {
            let cut = FormatPhrase::Cut { cut: all.cut, of: Reader::Comment };
            writeln!(out, "{}\n", markdown(&lang.format(cut)))?;
        }
        let (label, as_of) = lang.summary(&Summary::AsOf(options.as_of, options.origin));
        writeln!(out, "- {label}: {}", markdown(&as_of))?;
        let selection = options.selection.named();
        if !selection.is_empty() {
            let (label, text) = lang.summary(&Summary::Selection(&selection));
            writeln!(out, "- {label}: {}", markdown(&text))?;
        }
        let mut room = MOST_SUMMARY_BYTES;
        for (index, text) in all.named.values().enumerate() {
            let Some(left) = room.checked_sub(text.len()) else {
                let more = all.named.len() - index;
                return writeln!(out, "- {}", lang.format(FormatPhrase::MorePlans(more)));
            };
            room = left;
            out.write_all(text)?;
        }
        Ok(())
    }
}

/// A finding as a row of the table.
fn row(teller: Teller<'_>, finding: &Finding, options: &Options) -> String {
    let (lang, words) = (teller.lang, teller.lang.format_words());
    let obligation = &teller.register.obligations[finding.obligations[0]];
    let sources = &teller.register.plan.sources;
    let (start, _) = sources.positions(obligation.place);
    let path = options.addresses.of(sources.file(obligation.place.file).path());
    let offices: Vec<String> =
        obligation.responsible.iter().map(|office| teller.title(*office).into_owned()).collect();
    let due = obligation.due.map(|due| lang.format(FormatPhrase::Due(due)));
    let cells = [
        teller.level(finding).into_owned(),
        teller.finding_message(finding),
        if offices.is_empty() { words.nobody.to_owned() } else { offices.join(", ") },
        due.unwrap_or_else(|| words.no_date.to_owned()),
        format!("{}:{}", visible(&path), start.line),
    ];
    format!("| {} |", cells.map(|cell| markdown(&cell)).join(" | "))
}

/// A finding with everything that belongs to it, as a list.
fn details(teller: Teller<'_>, finding: &Finding) -> String {
    let mut text = format!("**{}**\n\n", markdown(&teller.finding_message(finding)));
    for (label, said) in teller.particulars(finding) {
        text.push_str("- ");
        if !label.is_empty() {
            text.push_str(&markdown(label));
            text.push_str(": ");
        }
        text.push_str(&markdown(&said));
        text.push('\n');
    }
    text
}

/// What is said of a plan.
fn summary(register: &Register, options: &Options) -> String {
    let states = states(register, &options.selection);
    let mut text = String::new();
    for (index, line) in of_plan(register, &states).iter().enumerate() {
        let (label, said) = options.lang.summary(line);
        let indent = if index == 0 { "" } else { "  " };
        let _ = writeln!(text, "{indent}- {label}: {}", markdown(&said));
    }
    text
}
