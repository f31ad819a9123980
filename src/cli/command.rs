//! The command line as clap knows it, in a language.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, PossibleValuesParser, StringValueParser, TypedValueParser};
use clap::{Arg, ArgAction, Command, Error, ValueHint, value_parser};

use super::{AGENDA_FORMATS, FORMATS};
use crate::agenda::LISTED;
use crate::register::State;
use crate::text::cli::{CliText, VerbText};

/// The widest that help gets: longer lines are hard to read.
const MAX_HELP_WIDTH: usize = 100;

/// Bold.
const STRONG: &str = "\u{1b}[1m";
/// As before.
const PLAIN: &str = "\u{1b}[0m";

/// The whole command line.
pub(crate) fn command(text: &'static CliText, width: usize) -> Command {
    let root = Command::new("stichtag")
        .version(env!("CARGO_PKG_VERSION"))
        .about(text.about)
        .override_usage(text.root.usage)
        .after_help(text.root.after)
        .help_template(template(text, true))
        .subcommand_help_heading(text.verbs)
        .subcommand_value_name(text.names.verb)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .term_width(width.min(MAX_HELP_WIDTH))
        .args([
            option("lang", text.lang, text.output, text.names.lang)
                .display_order(90)
                .value_parser(["de", "en"])
                .hide_possible_values(true)
                .global(true),
            option("color", text.color, text.output, text.names.when)
                .display_order(91)
                .value_parser(["auto", "always", "never"])
                .hide_possible_values(true)
                .global(true),
            Arg::new("help")
                .short('h')
                .long("help")
                .action(ArgAction::HelpShort)
                .display_order(92)
                .help(text.help)
                .help_heading(text.output)
                .global(true),
            Arg::new("version")
                .short('V')
                .long("version")
                .action(ArgAction::Version)
                .display_order(93)
                .help(text.version)
                .help_heading(text.output),
        ]);
    [
        check(text),
        agenda(text),
        verb("explain", text, &text.explain).arg(
            Arg::new("topic")
                .value_name(text.names.topic)
                .help(text.topic)
                .help_heading(text.arguments),
        ),
        verb("completions", text, &text.completions).arg(
            Arg::new("shell")
                .value_name(text.names.shell)
                .help(text.shell)
                .help_heading(text.arguments)
                .required(true)
                .hide_possible_values(true)
                .value_parser(value_parser!(clap_complete::Shell)),
        ),
        verb("man", text, &text.man),
    ]
    .into_iter()
    .fold(root, Command::subcommand)
}

fn check(text: &'static CliText) -> Command {
    let names = &text.names;
    let states = State::ALL.map(State::name);
    verb("check", text, &text.check).args(
        [
            option("fail-on", text.fail_on, text.options, names.level)
                .hide_possible_values(true)
                .value_parser(["error", "warning", "note", "never"]),
            format(text, text.format, FORMATS.map(|(_, name)| name).to_vec()),
        ]
        .into_iter()
        .chain(scope(text, text.state, &states)),
    )
}

fn agenda(text: &'static CliText) -> Command {
    let names = &text.names;
    let states = LISTED.map(State::name);
    verb("agenda", text, &text.agenda).args(
        [
            option("days", text.days, text.options, names.number).allow_negative_numbers(true),
            option("until", text.until, text.options, names.date),
            option("by", text.by, text.output, names.by)
                .hide_possible_values(true)
                .value_parser(["date", "office"]),
            format(text, text.agenda_format, AGENDA_FORMATS.map(|(_, name)| name).to_vec()),
        ]
        .into_iter()
        .chain(scope(text, text.agenda_state, &states)),
    )
}

/// What every verb has that judges plans. What it has of its own stands behind the reference date.
fn scope(
    text: &'static CliText,
    about_state: &'static str,
    states: &[&'static str],
) -> [Arg; 7] {
    let names = &text.names;
    [
        Arg::new("plan")
            .value_name(names.plan)
            .help(text.plan)
            .help_heading(text.arguments)
            .num_args(0..)
            .value_hint(ValueHint::AnyPath)
            .value_parser(value_parser!(std::path::PathBuf)),
        option("as-of", text.as_of, text.options, names.date).display_order(0),
        option("policy", text.policy, text.options, names.path)
            .display_order(1)
            .action(ArgAction::Append)
            .value_hint(ValueHint::AnyPath)
            .value_parser(value_parser!(std::path::PathBuf)),
        option("threads", text.threads, text.options, names.number).display_order(80),
        option("rule", text.rule, text.filters, names.rule).action(ArgAction::Append),
        option("state", about_state, text.filters, names.state)
            .action(ArgAction::Append)
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(states)),
        option("responsible", text.responsible, text.filters, names.office)
            .action(ArgAction::Append),
    ]
}

fn format(text: &'static CliText, about: &'static str, formats: Vec<&'static str>) -> Arg {
    option("format", about, text.output, text.names.format)
        .action(ArgAction::Append)
        .hide_possible_values(true)
        .value_parser(FormatParser(formats))
}

fn verb(name: &'static str, text: &'static CliText, about: &VerbText) -> Command {
    Command::new(name)
        .about(about.line)
        .before_help(about.about)
        .override_usage(about.usage)
        .after_help(about.after)
        .help_template(template(text, false))
        .disable_help_flag(true)
        .disable_version_flag(true)
}

fn option(
    name: &'static str,
    help: &'static str,
    heading: &'static str,
    value: &'static str,
) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help).help_heading(heading)
}

/// What help consists of. A verb's own introduction stands where clap has the text before the help.
fn template(text: &CliText, is_root: bool) -> String {
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
