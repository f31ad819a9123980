//! What verbs are made of on the command line: arguments and options that several of them share.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Command, Error, ValueHint, value_parser};

use crate::register::State;
use crate::text::cli::{CliText, VerbText};

/// Bold.
const STRONG: &str = "\u{1b}[1m";
/// As before.
const PLAIN: &str = "\u{1b}[0m";

/// Paths without a name of their own.
pub(super) fn paths(
    name: &'static str,
    value: &'static str,
    help: &'static str,
    text: &'static CliText,
) -> Arg {
    Arg::new(name)
        .value_name(value)
        .help(help)
        .help_heading(text.arguments)
        .num_args(0..)
        .value_hint(ValueHint::AnyPath)
        .value_parser(value_parser!(std::path::PathBuf))
}

/// How far a verb looks ahead, and how it orders what it sees.
pub(super) fn ahead(text: &'static CliText) -> [Arg; 4] {
    let names = &text.names;
    [
        option("days", text.days, text.options, names.number).allow_negative_numbers(true),
        option("until", text.until, text.options, names.date),
        option("by", text.by, text.options, names.by)
            .hide_possible_values(true)
            .value_parser(["date", "office"]),
        assume(text),
    ]
}

/// Which of the judged is asked for, whatever its state.
pub(super) fn chosen(text: &'static CliText) -> [Arg; 2] {
    let names = &text.names;
    [
        option("rule", text.rule, text.filters, names.rule).action(ArgAction::Append),
        option("responsible", text.responsible, text.filters, names.office)
            .action(ArgAction::Append),
    ]
}

/// Which plans are judged, by which packs, as of which day.
pub(super) fn judged(text: &'static CliText) -> [Arg; 3] {
    [
        paths("plan", text.names.plan, text.plan, text),
        option("as-of", text.as_of, text.options, text.names.date),
        policy(text),
    ]
}

pub(super) fn policy(text: &'static CliText) -> Arg {
    option("policy", text.policy, text.options, text.names.path)
        .action(ArgAction::Append)
        .value_hint(ValueHint::AnyPath)
        .value_parser(value_parser!(std::path::PathBuf))
}

pub(super) fn assume(text: &'static CliText) -> Arg {
    option("assume", text.assume, text.options, text.names.file)
        .action(ArgAction::Append)
        .value_hint(ValueHint::FilePath)
        .value_parser(value_parser!(std::path::PathBuf))
}

pub(super) fn threads(text: &'static CliText) -> Arg {
    option("threads", text.threads, text.options, text.names.number)
}

pub(super) fn switch(name: &'static str, help: &'static str, heading: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help).help_heading(heading)
}

pub(super) fn state(text: &'static CliText, about: &'static str, states: &[State]) -> Arg {
    option("state", about, text.filters, text.names.state)
        .action(ArgAction::Append)
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(states.iter().map(|state| state.name())))
}

/// Formats that may go into files, several at once.
pub(super) fn sinks(
    text: &'static CliText,
    about: &'static str,
    formats: Vec<&'static str>,
) -> Arg {
    option("format", about, text.output, text.names.format)
        .action(ArgAction::Append)
        .hide_possible_values(true)
        .value_parser(FormatParser(formats))
}

pub(super) fn regional(text: &'static CliText) -> Arg {
    option("regional", text.law.regional, text.options, text.law.holiday).action(ArgAction::Append)
}

/// A format for the standard output alone.
pub(super) fn format(text: &'static CliText, help: &'static str, names: Vec<&'static str>) -> Arg {
    option("format", help, text.output, text.law.format_name)
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(names))
}

pub(super) fn verb(name: &'static str, text: &'static CliText, about: &VerbText) -> Command {
    Command::new(name)
        .about(about.line)
        .before_help(about.about)
        .override_usage(about.usage)
        .after_help(about.after)
        .help_template(template(text, false))
        .disable_help_flag(true)
        .disable_version_flag(true)
}

pub(super) fn option(
    name: &'static str,
    help: &'static str,
    heading: &'static str,
    value: &'static str,
) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).help_heading(heading)
}

/// What help consists of. A verb's own introduction stands where clap has the text before the help.
pub(super) fn template(text: &CliText, is_root: bool) -> String {
    let about = if is_root { "{about-with-newline}\n" } else { "{before-help}" };
    format!("{about}{STRONG}{}{PLAIN} {{usage}}\n\n{{all-args}}{{after-help}}", text.usage)
}

/// Any text; the formats are known for completions only, because a file may follow.
#[derive(Clone)]
struct FormatParser(Vec<&'static str>);

impl TypedValueParser for FormatParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().map(PossibleValue::new)))
    }
}
