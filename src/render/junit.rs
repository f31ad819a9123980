//! `junit`: one test case for each obligation, for everything that reads test reports.
//!
//! A finding is a failure, a problem with the input an error. What nobody can judge, or nobody has to judge, is
//! skipped: unverified, underspecified, on hold, waived, dormant; and so is what a baseline accepts. Everything else
//! passes. The elements and
//! attributes are those that both the schema of Ant's reports and that of Jenkins allow.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::sync::Arc;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::Options;
use super::escape::visible;
use super::teller::Teller;
use super::telling::{All, Part, Telling};
use crate::register::{Finding, Obligation, Register, State};
use crate::source::{Problem, Sources};
use crate::text::{Explanation, Lang};

/// One suite for each plan.
#[derive(Debug)]
pub struct Junit;

pub(super) type Xml<'a> = Writer<&'a mut dyn Write>;

impl Telling for Junit {
    fn start(&self, out: &mut dyn Write, _: &Options) -> io::Result<()> {
        start(out)
    }

    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let teller = Teller { register, lang: options.lang };
        let mut counts = Counts::default();
        for (_, obligation) in register.selected(&options.selection) {
            counts.tests += 1;
            match Outcome::of(obligation) {
                Outcome::Failed => counts.failures += 1,
                Outcome::Skipped => counts.skipped += 1,
                Outcome::Passed => {}
            }
        }
        let id = &register.plan.header.id;
        let mut xml = writer(&mut *part.out);
        xml.write_event(Event::Start(suite(id, part.number, &counts, options)))?;
        let title = visible(&register.plan.header.title);
        properties(&mut xml, &[("title", &title)], options)?;
        for (index, obligation) in register.selected(&options.selection) {
            case(&mut xml, teller, index, obligation)?;
        }
        end_of_suite(&mut xml)
    }

    fn end(&self, out: &mut dyn Write, _: &All<'_>, _: &Options) -> io::Result<()> {
        end(out)
    }
}

/// The start of a document.
pub(super) fn start(out: &mut dyn Write) -> io::Result<()> {
    let mut xml = writer(out);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    writeln!(xml.get_mut())?;
    xml.write_event(Event::Start(BytesStart::new("testsuites")))?;
    writeln!(xml.get_mut())
}

/// The end of a document.
pub(super) fn end(out: &mut dyn Write) -> io::Result<()> {
    let mut xml = writer(out);
    xml.write_event(Event::End(BytesEnd::new("testsuites")))?;
    writeln!(xml.get_mut())
}

/// The report of a run in which nothing was judged: one error for each problem with the input.
///
/// # Errors
/// The writer refuses.
pub fn failed_run(
    out: &mut dyn Write,
    problems: &[(Arc<Sources>, Problem)],
    explain: &dyn Fn(&Problem, Lang) -> Explanation,
    options: &Options,
) -> io::Result<()> {
    Junit.start(out, options)?;
    let mut xml = writer(out);
    let counts = Counts { tests: problems.len(), errors: problems.len(), ..Counts::default() };
    xml.write_event(Event::Start(suite("stichtag", 0, &counts, options)))?;
    properties(&mut xml, &[], options)?;
    for (sources, problem) in problems {
        let said = explain(problem, options.lang);
        let (start, _) = sources.positions(problem.place);
        let path = visible(sources.file(problem.place.file).path()).into_owned();
        let name = format!("{path}:{}:{}", start.line, start.column);
        let title = visible(&said.title).into_owned();
        let lines: Vec<String> = [title.clone(), name.clone()]
            .into_iter()
            .chain(said.help.iter().map(|line| visible(line).into_owned()))
            .collect();
        open_case(&mut xml, &name, "stichtag.input")?;
        told(&mut xml, "error", "input", &title, &lines.join("\n"))?;
        close_case(&mut xml)?;
    }
    end_of_suite(&mut xml)?;
    let all = All {
        tally: super::Tally::default(),
        picks: Vec::new(),
        cut: [0; 3],
        named: std::collections::BTreeMap::new(),
        registers: &[],
    };
    Junit.end(out, &all, options)
}

/// What becomes of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Passed,
    Failed,
    Skipped,
}

impl Outcome {
    fn of(obligation: &Obligation) -> Self {
        match obligation.state {
            _ if obligation.is_accepted() => Self::Skipped,
            State::Overdue | State::Breached | State::AtRisk | State::DueSoon => Self::Failed,
            State::Unverified
            | State::Underspecified
            | State::OnHold
            | State::Waived
            | State::Dormant => Self::Skipped,
            State::Open | State::Met | State::MetLate => Self::Passed,
        }
    }
}

/// How many cases there are of each sort.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) tests: usize,
    pub(super) failures: usize,
    pub(super) errors: usize,
    pub(super) skipped: usize,
}

pub(super) fn writer(out: &mut dyn Write) -> Xml<'_> {
    Writer::new(out)
}

/// The time of everything is the start of the reference date: nothing depends on when it was written.
fn suite(name: &str, number: usize, counts: &Counts, options: &Options) -> BytesStart<'static> {
    suite_of(name, number, counts, &options.as_of.to_string(), 0.0)
}

/// A suite that was run on a day, and took so many seconds.
pub(super) fn suite_of(
    name: &str,
    number: usize,
    counts: &Counts,
    day: &str,
    seconds: f64,
) -> BytesStart<'static> {
    let mut start = BytesStart::new("testsuite");
    let attributes = [
        ("name", name.to_owned()),
        ("package", name.to_owned()),
        ("id", number.to_string()),
        ("hostname", "localhost".to_owned()),
        ("timestamp", format!("{day}T00:00:00")),
        ("tests", counts.tests.to_string()),
        ("failures", counts.failures.to_string()),
        ("errors", counts.errors.to_string()),
        ("skipped", counts.skipped.to_string()),
        ("time", seconds.to_string()),
    ];
    for (key, value) in &attributes {
        start.push_attribute((*key, value.as_str()));
    }
    start
}

fn properties(xml: &mut Xml<'_>, own: &[(&str, &str)], options: &Options) -> io::Result<()> {
    let as_of = options.as_of.to_string();
    let all = [("as-of", as_of.as_str()), ("as-of-origin", options.origin.name())];
    xml.create_element("properties").write_inner_content(|xml| {
        for pair in all.iter().chain(own) {
            let one = xml.create_element("property");
            one.with_attributes([("name", pair.0), ("value", pair.1)]).write_empty()?;
        }
        Ok(())
    })?;
    writeln!(xml.get_mut())
}

fn case(
    xml: &mut Xml<'_>,
    teller: Teller<'_>,
    index: usize,
    obligation: &Obligation,
) -> io::Result<()> {
    let register = teller.register;
    let class = format!("{}.{}", register.plan.header.id, register.rule(obligation).id);
    open_case(xml, &obligation.id, &class)?;
    match Outcome::of(obligation) {
        Outcome::Passed => {}
        Outcome::Failed => {
            let finding = Finding::alone(register, index);
            let sources = &register.plan.sources;
            let (start, _) = sources.positions(obligation.place);
            let path = visible(sources.file(obligation.place.file).path());
            let message = teller.message(obligation);
            let mut text = format!("{message}\n{path}:{}:{}", start.line, start.column);
            for (label, said) in teller.particulars(&finding) {
                let _ = write!(text, "\n{label}: {said}");
            }
            told(xml, "failure", finding.severity.name(), &message, &text)?;
        }
        Outcome::Skipped => {
            let finding = Finding::alone(register, index);
            let why = teller
                .said(teller.reasons(&finding))
                .map(|(label, said)| format!("{label}: {said}"));
            let message: Vec<String> =
                std::iter::once(teller.marked_message(&finding)).chain(why).collect();
            let skipped = xml.create_element("skipped");
            skipped.with_attribute(("message", message.join("; ").as_str())).write_empty()?;
        }
    }
    close_case(xml)
}

fn open_case(xml: &mut Xml<'_>, name: &str, class: &str) -> io::Result<()> {
    open_case_of(xml, name, class, 0.0)
}

/// The start of a case that took so many seconds.
pub(super) fn open_case_of(
    xml: &mut Xml<'_>,
    name: &str,
    class: &str,
    seconds: f64,
) -> io::Result<()> {
    let mut start = BytesStart::new("testcase");
    start.push_attribute(("name", visible(name).as_ref()));
    start.push_attribute(("classname", visible(class).as_ref()));
    start.push_attribute(("time", seconds.to_string().as_str()));
    xml.write_event(Event::Start(start))
}

pub(super) fn close_case(xml: &mut Xml<'_>) -> io::Result<()> {
    xml.write_event(Event::End(BytesEnd::new("testcase")))?;
    writeln!(xml.get_mut())
}

pub(super) fn told(
    xml: &mut Xml<'_>,
    element: &str,
    kind: &str,
    message: &str,
    text: &str,
) -> io::Result<()> {
    let element = xml.create_element(element);
    let element = element.with_attributes([("type", kind), ("message", message)]);
    element.write_text_content(BytesText::new(text)).map(|_| ())
}

pub(super) fn end_of_suite(xml: &mut Xml<'_>) -> io::Result<()> {
    for name in ["system-out", "system-err"] {
        xml.create_element(name).write_empty()?;
    }
    xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
    writeln!(xml.get_mut())
}
