//! The command line as clap knows it, in a language.

use std::ffi::OsString;

use clap::builder::PossibleValuesParser;
use clap::builder::styling::{Style, Styles};
use clap::{Arg, ArgAction, Command, ValueHint, value_parser};

use super::args::{
    ahead, assume, chosen, format, judged, option, paths, policy, regional, sinks, state, switch,
    template, threads, verb,
};
use super::{
    AGENDA_FORMATS, FORMATS, GRAPH_FORMATS, HOLIDAY_FORMATS, LINT_FORMATS, PLAIN_FORMATS,
    TEST_FORMATS, history, kit, remind,
};
use crate::agenda::LISTED;
use crate::date::law::End;
use crate::register::State;
use crate::render::{Causes, Proofs};
use crate::text::cli::CliText;

/// The widest that help gets: longer lines are hard to read.
const MAX_HELP_WIDTH: usize = 100;

/// A verb's part of the command line, in the words of a language.
type Part = fn(&'static CliText) -> Command;

const VERBS: [(&str, Part); 18] = [
    ("check", check),
    ("agenda", agenda),
    ("forecast", forecast),
    ("diff", diff),
    ("history", history::command),
    ("remind", remind::command),
    ("lint", lint),
    ("test", test),
    ("graph", graph),
    ("baseline", baseline),
    ("rules", rules),
    ("explain", explain),
    ("init", kit::init),
    ("schema", kit::schema),
    ("frist", frist),
    ("holidays", holidays),
    ("completions", completions),
    ("man", man),
];

/// All verbs.
pub(super) fn verbs() -> impl Iterator<Item = &'static str> {
    VERBS.iter().map(|(name, _)| *name)
}

/// The whole command line.
pub(crate) fn command(text: &'static CliText, width: usize) -> Command {
    VERBS.iter().fold(root(text, width), |root, (_, part)| root.subcommand(part(text)))
}

/// The command line with the verbs whose names are among the arguments; of the others only their names. It
/// reads what the whole one reads, in less time; where it finds a fault, the whole one knows what was meant.
pub(super) fn command_for(arguments: &[OsString], text: &'static CliText, width: usize) -> Command {
    VERBS.iter().fold(root(text, width), |root, (name, part)| {
        let is_named = arguments.iter().any(|word| word == name);
        root.subcommand(if is_named { part(text) } else { Command::new(name) })
    })
}

fn root(text: &'static CliText, width: usize) -> Command {
    Command::new("stichtag")
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
        .styles(Styles::styled().header(Style::new().bold()).literal(Style::new().bold()))
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
        ])
}

fn completions(text: &'static CliText) -> Command {
    verb("completions", text, &text.completions).arg(
        Arg::new("shell")
            .value_name(text.names.shell)
            .help(text.shell)
            .help_heading(text.arguments)
            .required(true)
            .hide_possible_values(true)
            .value_parser(value_parser!(clap_complete::Shell)),
    )
}

fn man(text: &'static CliText) -> Command {
    verb("man", text, &text.man)
}

fn check(text: &'static CliText) -> Command {
    let own = [
        option("fail-on", text.fail_on, text.options, text.names.level)
            .hide_possible_values(true)
            .value_parser(["error", "warning", "note", "never"]),
        option("until", text.judged_until, text.options, text.names.date),
        option("baseline", text.with_baseline, text.options, text.names.file)
            .value_hint(ValueHint::FilePath)
            .value_parser(value_parser!(std::path::PathBuf)),
        switch("strict-baseline", text.strict_baseline, text.options),
        assume(text),
    ];
    let states = state(text, text.state, &State::ALL);
    let sinks = sinks(text, text.format, FORMATS.map(|(_, name)| name).to_vec());
    let proofs = option("proofs", text.proofs, text.output, text.names.which)
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(Proofs::ALL.map(|(_, name)| name)));
    let causes = option("causes", text.causes, text.output, text.names.which)
        .hide_possible_values(true)
        .value_parser(PossibleValuesParser::new(Causes::ALL.map(|(_, name)| name)));
    let accepted = switch("show-accepted", text.show_accepted, text.filters);
    judging(verb("check", text, &text.check), text, own, states)
        .args([accepted, causes, proofs, sinks])
}

fn baseline(text: &'static CliText) -> Command {
    let names = &text.names;
    verb("baseline", text, &text.baseline)
        .args([
            Arg::new("action")
                .value_name(names.action)
                .help(text.baseline_action)
                .help_heading(text.arguments)
                .required(true)
                .hide_possible_values(true)
                .value_parser(["write", "prune"]),
            Arg::new("file")
                .value_name(names.file)
                .help(text.baseline_file)
                .help_heading(text.arguments)
                .required(true)
                .value_hint(ValueHint::FilePath)
                .value_parser(value_parser!(std::path::PathBuf)),
        ])
        .args(judged(text))
        .args([
            option("fail-on", text.baseline_level, text.options, names.level)
                .hide_possible_values(true)
                .value_parser(["error", "warning", "note"]),
            threads(text),
        ])
}

fn agenda(text: &'static CliText) -> Command {
    let states = state(text, text.agenda_state, &LISTED);
    let sinks = sinks(text, text.agenda_format, AGENDA_FORMATS.map(|(_, name)| name).to_vec());
    judging(verb("agenda", text, &text.agenda), text, ahead(text), states).arg(sinks)
}

fn forecast(text: &'static CliText) -> Command {
    let states = state(text, text.forecast_state, &State::ALL);
    let sinks = sinks(text, text.plain_format, PLAIN_FORMATS.map(|(_, name)| name).to_vec());
    judging(verb("forecast", text, &text.forecast), text, ahead(text), states).arg(sinks)
}

fn diff(text: &'static CliText) -> Command {
    let own = [
        option("from", text.from, text.options, text.names.date),
        option("from-commit", text.from_commit, text.options, text.names.commit),
        option("to-commit", text.to_commit, text.options, text.names.commit),
        switch("fail-on-new", text.fail_on_new, text.options),
        assume(text),
    ];
    let states = state(text, text.state, &State::ALL);
    let sinks = sinks(text, text.plain_format, PLAIN_FORMATS.map(|(_, name)| name).to_vec());
    judging(verb("diff", text, &text.diff), text, own, states).arg(sinks)
}

fn lint(text: &'static CliText) -> Command {
    let own = &text.authors;
    verb("lint", text, &text.lint).args([
        paths("policy", own.policy_name, own.lint_policy, text),
        option("plan", own.lint_plan, text.options, text.names.plan)
            .value_hint(ValueHint::AnyPath)
            .value_parser(value_parser!(std::path::PathBuf)),
        switch("require-match", own.require_match, text.options),
        option("fail-on", text.fail_on, text.options, text.names.level)
            .hide_possible_values(true)
            .value_parser(["error", "warning", "note", "never"]),
        sinks(text, own.lint_format, LINT_FORMATS.map(|(_, name)| name).to_vec()),
    ])
}

fn test(text: &'static CliText) -> Command {
    let own = &text.authors;
    verb("test", text, &text.test).args([
        paths("policy", own.policy_name, own.test_policy, text),
        option("filter", own.filter, text.options, own.filter_name),
        switch("boundaries", own.boundaries, text.options),
        switch("coverage", own.coverage, text.options),
        option("threshold", own.threshold, text.options, own.percent_name)
            .allow_negative_numbers(true),
        option("threads", text.threads, text.options, text.names.number),
        switch("timing", own.timing, text.output),
        sinks(text, own.test_format, TEST_FORMATS.map(|(_, name)| name).to_vec()),
    ])
}

fn graph(text: &'static CliText) -> Command {
    let (names, graph) = (&text.names, &text.graph_options);
    let own = [
        Arg::new("findings")
            .long("findings")
            .action(ArgAction::SetTrue)
            .conflicts_with("around")
            .help(graph.findings)
            .help_heading(text.options),
        option("around", graph.around, text.options, names.thing),
        option("depth", graph.depth, text.options, names.number),
    ];
    let formats = GRAPH_FORMATS.map(|(_, name)| name).to_vec();
    let thing = |name: &'static str, help| {
        Arg::new(name)
            .value_name(names.thing)
            .help(help)
            .help_heading(text.arguments)
            .required(true)
    };
    let part = |name, about, things: Vec<Arg>| {
        let verb = verb(name, text, about).args(things).args(judged(text)).arg(assume(text));
        verb.arg(sinks(text, text.plain_format, PLAIN_FORMATS.map(|(_, name)| name).to_vec()))
    };
    verb("graph", text, &text.graph)
        .args_conflicts_with_subcommands(true)
        .subcommand_help_heading(text.verbs)
        .subcommand_value_name(names.verb)
        .disable_help_subcommand(true)
        .args(judged(text))
        .arg(assume(text))
        .args(own)
        .arg(sinks(text, graph.format, formats))
        .subcommand(part("impact", &graph.impact, vec![thing("thing", graph.thing)]))
        .subcommand(part(
            "why",
            &graph.why,
            vec![thing("from-thing", graph.one), thing("to-thing", graph.other)],
        ))
}

fn rules(text: &'static CliText) -> Command {
    let sinks = sinks(text, text.plain_format, PLAIN_FORMATS.map(|(_, name)| name).to_vec());
    verb("rules", text, &text.rules).args([
        paths("plan", text.names.plan, text.plan, text),
        policy(text),
        switch("resolved", text.resolved, text.options),
        option("rule", text.rule, text.filters, text.names.rule).action(ArgAction::Append),
        sinks,
    ])
}

fn explain(text: &'static CliText) -> Command {
    let topic = Arg::new("topic")
        .value_name(text.names.topic)
        .help(text.topic)
        .help_heading(text.arguments);
    let sinks = sinks(text, text.plain_format, PLAIN_FORMATS.map(|(_, name)| name).to_vec());
    let verb = verb("explain", text, &text.explain).arg(topic).args(judged(text));
    verb.args([assume(text), threads(text), sinks])
}

/// What every verb has that judges plans, with options of its own among them.
fn judging(
    verb: Command,
    text: &'static CliText,
    own: impl IntoIterator<Item = Arg>,
    state: Arg,
) -> Command {
    let [rule, responsible] = chosen(text);
    verb.args(judged(text)).args(own).args([threads(text), rule, state, responsible])
}

fn frist(text: &'static CliText) -> Command {
    let (law, names) = (&text.law, &text.names);
    verb("frist", text, &text.frist).args([
        option("event", law.event, text.options, names.date).required(true),
        option("period", law.period, text.options, law.length).allow_hyphen_values(true),
        option("land", law.land, text.options, law.land_name),
        regional(text),
        option("rollover", law.rollover, text.options, law.way)
            .hide_possible_values(true)
            .value_parser(PossibleValuesParser::new(End::ALL.map(|(_, name)| name))),
        switch("start-counts", law.start_counts, text.options),
        switch("before", law.before, text.options),
        switch("working-days", law.working_days, text.options),
        format(text, law.format_frist, vec!["human", "json"]),
    ])
}

fn holidays(text: &'static CliText) -> Command {
    let law = &text.law;
    verb("holidays", text, &text.holidays).args([
        Arg::new("year")
            .value_name(law.year_name)
            .help(law.year)
            .help_heading(text.arguments)
            .required(true),
        option("land", law.land, text.options, law.land_name).required(true),
        regional(text),
        format(text, law.format_holidays, HOLIDAY_FORMATS.map(|(_, name)| name).to_vec()),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;
    use crate::text::cli::cli;

    #[test]
    fn the_command_line_holds_together_in_both_languages() {
        for lang in [Lang::De, Lang::En] {
            let command = command(cli(lang), 80);
            assert!(command.get_subcommands().map(Command::get_name).eq(verbs()));
            command.debug_assert();
        }
    }

    #[test]
    fn a_verb_is_read_alone_as_among_all() {
        let words = ["stichtag", "graph", "impact", "a.b", "--as-of", "2025-06-30", "--lang", "en"];
        let arguments = words.map(OsString::from);
        let alone = command_for(&arguments, cli(Lang::De), 80);
        assert_eq!(
            alone.find_subcommand("check").map(|verb| verb.get_arguments().count()),
            Some(0)
        );
        let alone = alone.try_get_matches_from(&arguments).expect("it is right");
        let among =
            command(cli(Lang::De), 80).try_get_matches_from(&arguments).expect("it is right");
        assert_eq!(alone, among);
    }

    #[test]
    fn every_option_says_its_default() {
        for (lang, default) in [(Lang::De, "Ohne Angabe: "), (Lang::En, "Default: ")] {
            let command = command(cli(lang), 80);
            for verb in command.get_subcommands().chain([&command]) {
                for arg in verb.get_arguments().filter(|arg| !arg.is_required_set()) {
                    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
                    let takes_value = arg.get_action().takes_values();
                    assert!(!takes_value || help.contains(default), "{}: {help}", arg.get_id());
                }
            }
        }
    }
}
