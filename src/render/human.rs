//! `human`: for reading on a terminal.

use std::io::{self, Write};

use super::escape::visible;
use super::handler::{Handler, label_column};
use super::style::{Role, paint};
use super::summary::{of_plan, states};
use super::teller::Teller;
use super::telling::{All, Part, Telling, tell_all};
use super::wrap::wrap;
use super::{Options, Tally, assumed_text, baseline, causes};
use crate::register::{Obligation, Register, State};
use crate::text::Summary;

/// The findings of each plan, the worst first, then a summary of it; one line closes all.
#[derive(Debug)]
pub struct Human;

impl Telling for Human {
    fn start(&self, out: &mut dyn Write, options: &Options) -> io::Result<()> {
        assumed_text(out, options)
    }

    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        human_part(part.out, register, part.is_one_of_several, options)
    }

    fn end(&self, out: &mut dyn Write, all: &All<'_>, options: &Options) -> io::Result<()> {
        human_end(out, all.tally, options)
    }
}

/// Writes registers for people.
pub fn human(out: &mut dyn Write, registers: &[Register], options: &Options) -> io::Result<()> {
    tell_all(&Human, out, registers, options)
}

/// The findings and the summary of one register; under its title, where there are several.
fn human_part(
    out: &mut dyn Write,
    register: &Register,
    is_one_of_several: bool,
    options: &Options,
) -> io::Result<()> {
    if is_one_of_several {
        heading(out, register, options)?;
    }
    let teller = Teller { register, lang: options.lang };
    causes::findings(out, teller, options)?;
    list(out, teller, options)?;
    summary(out, register, options)?;
    writeln!(out)
}

/// The last line.
fn human_end(out: &mut dyn Write, tally: Tally, options: &Options) -> io::Result<()> {
    if tally.plans == 0 {
        lines(out, &[Summary::AsOf(options.as_of, options.origin)], options)?;
    }
    if let Some(report) = &options.baseline {
        let told = baseline::told(report, tally);
        let told = told.iter().map(|line| options.lang.baseline(line)).collect();
        labelled(out, told, options)?;
        writeln!(out)?;
    }
    let closing = options.lang.closing(tally.closing());
    writeln!(out, "{}", paint(&closing, Role::Head, options.color))
}

/// The title of a plan, where there are several.
fn heading(out: &mut dyn Write, register: &Register, options: &Options) -> io::Result<()> {
    let title = visible(&register.plan.header.title);
    for line in wrap(&title, options.handler().width, options.handler().width) {
        writeln!(out, "{}", paint(&line, Role::Head, options.color))?;
    }
    writeln!(out)
}

/// The obligations in the states that are asked for and that are no findings: state by state, one line each.
fn list(out: &mut dyn Write, teller: Teller<'_>, options: &Options) -> io::Result<()> {
    let Handler { width, color } = options.handler();
    let asked = State::ALL.into_iter().filter(|state| options.selection.states.contains(state));
    for state in asked {
        let selected = teller.register.selected(&options.selection).map(|(_, one)| one);
        let of: Vec<&Obligation> =
            selected.filter(|one| one.state == state && one.finding.is_none()).collect();
        if of.is_empty() {
            continue;
        }
        let heading = format!("{} {}", of.len(), teller.lang.state(state));
        writeln!(out, "{}", paint(&heading, Role::Head, color))?;
        for obligation in of {
            let line = format!("{} ({})", teller.message(obligation), visible(&obligation.id));
            causes::line(out, &line, options)?;
            if let Some(waived) = &obligation.waiver {
                let (label, text) = teller.lang.fact(&teller.waived(waived.thing, waived.until));
                let line = format!("{label}: {text}");
                for line in wrap(&line, width - 4, width - 4) {
                    writeln!(out, "    {line}")?;
                }
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn summary(out: &mut dyn Write, register: &Register, options: &Options) -> io::Result<()> {
    let states = states(register, &options.selection);
    let selection = options.selection.named();
    let mut summary = of_plan(register, &states);
    if !selection.is_empty() {
        summary.insert(1, Summary::Selection(&selection));
    }
    summary.insert(0, Summary::AsOf(register.as_of, options.origin));
    lines(out, &summary, options)
}

fn lines(out: &mut dyn Write, summary: &[Summary<'_>], options: &Options) -> io::Result<()> {
    labelled(out, summary.iter().map(|line| options.lang.summary(line)).collect(), options)
}

/// Labels and texts below each other.
fn labelled(
    out: &mut dyn Write,
    told: Vec<(&'static str, String)>,
    options: &Options,
) -> io::Result<()> {
    let told: Vec<(&str, String)> =
        told.into_iter().map(|(label, text)| (label, visible(&text).into_owned())).collect();
    let column = label_column(told.iter().map(|(label, _)| *label));
    let told: Vec<(&str, &str)> = told.iter().map(|(label, text)| (*label, &**text)).collect();
    let mut text = String::new();
    options.handler().lines(&told, column, &mut text).map_err(io::Error::other)?;
    out.write_all(text.as_bytes())
}
