//! Why a run has no result, in English.

use std::io::ErrorKind;

use super::phrases::{allowed, list, meant};
use crate::cli::{DiskFault, Given, KeyMiss, Nothing, UsageFault};
use crate::date::{DateFault, Day};
use crate::text::Explanation;
use crate::text::cli::{example, joined, meant_day};
use crate::text::say::{fault, say};

/// What is wrong with the command line.
#[expect(clippy::too_many_lines, reason = "one arm per fault, so that none is forgotten")]
pub(crate) fn usage(wrong: &UsageFault) -> Explanation {
    match wrong {
        UsageFault::UnknownOption { found, meant } => {
            say(format!("There is no option “{found}”"), "", meant_or(meant.as_deref(), ""), "")
        }
        UsageFault::Unexpected { found } => say(
            format!("“{found}” is one argument too many"),
            "",
            "The command does not take so many.",
            "",
        ),
        UsageFault::UnknownVerb { found, is_path: true, .. } => say(
            format!("“{found}” is a path, not a command"),
            "",
            "To check it, put the command check before it:",
            &format!("stichtag check {found}"),
        ),
        UsageFault::UnknownVerb { found, meant, allowed, .. } => say(
            format!("There is no command “{found}”"),
            "",
            meant_or(meant.as_deref(), &list("There are", names(allowed))),
            "",
        ),
        UsageFault::NoValue { option, allowed: values } => {
            let example = example(option);
            let said = fault(format!("The value after {option} is missing"), "")
                .help(allowed(names(values)));
            if example.is_empty() { said } else { said.help("For example:").copy(example) }
        }
        UsageFault::WrongValue { option, found, meant: guess, allowed: values } => {
            let title = format!("“{found}” is not a value of {option}");
            fault(title, "").help(meant(guess.as_deref())).help(allowed(names(values)))
        }
        UsageFault::NeedsNoValue { option, found } => say(
            format!("{option} takes no value, not even “{found}”"),
            "",
            format!("Write {option} alone."),
            "",
        ),
        UsageFault::Repeated { option } => say(
            format!("{option} is given more than once"),
            "",
            "This option is possible only once.",
            "",
        ),
        UsageFault::Missing { names } => say(format!("Missing: {}", joined(names)), "", "", ""),
        UsageFault::SeveralPlans { plans } => say(
            "This is done with one plan at a time",
            "",
            format!("Found are {}. Please name one of them.", joined(plans)),
            "",
        ),
        UsageFault::UnknownThing { found, meant } => say(
            format!("The plan has no thing “{found}”"),
            "",
            meant_or(meant.as_deref(), "A thing is named by its id, or as kind:id."),
            "",
        ),
        UsageFault::AmbiguousThing { found, things } => say(
            format!("Several things are called “{found}”"),
            "",
            format!("Please say which one is meant: {}.", joined(things)),
            "",
        ),
        UsageFault::TooLarge { nodes, most } => say(
            format!("{nodes} things are too many for one picture"),
            "",
            format!(
                "More than {most} cannot be read. Please ask for a part: --findings, or --around THING. \
                 The formats dot, mermaid and json have no limit."
            ),
            "",
        ),
        UsageFault::Depth { found } => say(
            format!("“{found}” is not a value of --depth"),
            "",
            "A whole number from 0 to 99 is expected.",
            "",
        ),
        UsageFault::NotText => say(
            "A part of the call is not valid text",
            "",
            "UTF-8 is expected. Only the names of plans and packs may be written otherwise.",
            "",
        ),
        UsageFault::Threshold { found } => say(
            format!("“{found}” is not a share of states in per cent"),
            "",
            "A whole number from 0 to 100 is needed, for example:",
            "--threshold 90",
        ),
        UsageFault::Threads { found } => say(
            format!("“{found}” is not a value of --threads"),
            "",
            "A whole number from 1 to 256 is expected.",
            "",
        ),
        UsageFault::Day { found, given, fault: why } => {
            let (why, guess) = (not_a_date(why), meant_day(why));
            let title = if found.trim().is_empty() {
                format!("{} is empty", origin(*given))
            } else {
                format!("{} “{found}” {why}", origin(*given))
            };
            let help = "A day such as 2019-11-28 or 28.11.2019 is expected.";
            fault(title, "").help(meant(guess.as_deref())).help(help)
        }
        UsageFault::DayImprecise { found, given, range } => {
            let help = match (range.earliest.bound(), range.latest.bound()) {
                (Some(first), Some(last)) => {
                    format!(
                        "This is the time from {first} to {last}. Name one day of it, for example the last:"
                    )
                }
                _ => "Name one day, such as 2019-11-28 or 28.11.2019.".to_owned(),
            };
            let day = range.latest.bound().filter(|_| range.earliest.is_bound());
            let fix = day.map(|day| format!("{}{day}", given.before())).unwrap_or_default();
            let title = format!("{} “{found}” is not a single day", origin(*given));
            say(title, "", help, &fix)
        }
        UsageFault::SpanTwice => say(
            "Both --days and --until are given",
            "",
            "Each of them says how far ahead to look. Please give only one.",
            "",
        ),
        UsageFault::Days { found } => say(
            format!("“{found}” is not a value of --days"),
            "",
            "A whole number from 0 to 3660 is expected.",
            "",
        ),
        UsageFault::Until { found, fault: why } => {
            let (why, guess) = (not_a_date(why), meant_day(why));
            let title = if found.trim().is_empty() {
                "The end of the span is empty".to_owned()
            } else {
                format!("The end of the span “{found}” {why}")
            };
            let help = "--until takes a day such as 2025-12-31 or 31.12.2025, a month or a year.";
            fault(title, "").help(meant(guess.as_deref())).help(help)
        }
        UsageFault::UntilOutside { found, last, as_of } => {
            let why = match last {
                Some(last) if last < as_of => "lies before the reference date",
                Some(_) => "lies too far after the reference date",
                None => "is not a certain day",
            };
            let help = format!(
                "The span starts with the reference date, {as_of}, and has at most 3660 days."
            );
            say(format!("The end of the span “{found}” {why}"), "", help, "")
        }
        UsageFault::NoSuchPath { path, meant, is_policy } => {
            let title = if *is_policy {
                format!("There is no pack “{path}”")
            } else {
                format!("There is no plan “{path}”")
            };
            let help = if *is_policy {
                "A file, a folder or the name of a shipped pack is expected."
            } else {
                "There is neither a folder nor a file of that name."
            };
            say(title, "", meant_or(meant.as_deref(), help), "")
        }
        UsageFault::MissingOneOf { names } => say(
            "It is not said what to compare with",
            "",
            format!("At least one of these options is needed: {}.", names.join(", ")),
            "",
        ),
        UsageFault::Git(fault) => super::git::git(fault),
        UsageFault::NotInCommit { path, commit } => say(
            format!("The commit {commit} has no “{path}”"),
            "",
            "In that commit there is neither a plan nor a pack there.",
            "",
        ),
        UsageFault::SpanReversed { since, until } => say(
            format!("The span ends before it starts: {since} to {until}"),
            "",
            "--since names the first day, --until the last; by default it ends on the reference date.",
            "",
        ),
        UsageFault::TooManyPoints { points, most } => say(
            format!("The span has {points} points, at most {most} are possible"),
            "",
            "Please choose a shorter span or larger steps, such as --every month.",
            "",
        ),
        UsageFault::NoAssumption { path, meant } => say(
            format!("There is no file of assumptions “{path}”"),
            "",
            meant_or(meant.as_deref(), "A TOML file is expected that starts with [assumption]."),
            "",
        ),
        UsageFault::SilentFormat { format, allowed } => say(
            format!("The format {format} cannot say that its content rests on assumptions"),
            "",
            format!("With --assume there are: {}.", allowed.join(", ")),
            "",
        ),
        UsageFault::NoBaseline { path, meant } => say(
            format!("There is no baseline “{path}”"),
            "",
            meant_or(meant.as_deref(), "It is made like this:"),
            &if meant.is_none() {
                format!("stichtag baseline write {path}")
            } else {
                String::new()
            },
        ),
        UsageFault::NeedsOption { option, other } => say(
            format!("{option} needs {other}"),
            "",
            format!("Please add {other}, or leave out {option}."),
            "",
        ),
        UsageFault::NoPack { path } => say(
            format!("There is no pack in the folder “{path}”"),
            "",
            "A pack is a file whose name ends in .toml.",
            "",
        ),
        UsageFault::NotUtf8 { path } => say(
            format!("The file “{path}” is not UTF-8 text"),
            "",
            "Save it in the editor with the encoding UTF-8.",
            "",
        ),
        UsageFault::UnknownFilter { option, found, meant, allowed } => {
            let title = match *option {
                "--rule" => format!("There is no rule “{found}” in these plans"),
                _ => format!("There is no office “{found}” in these plans"),
            };
            let all = list("There are", names(allowed));
            let all = if all.is_empty() { "There is none here." } else { &all };
            say(title, "", meant_or(meant.as_deref(), all), "")
        }
        UsageFault::SinkTwice { file: None } => say(
            "Two formats are to be printed",
            "",
            "Only one can be. Write the other to a file:",
            "--format json=register.json",
        ),
        UsageFault::SinkTwice { file: Some(file) } => say(
            format!("Two formats are to be written to “{file}”"),
            "",
            "Give each format a file of its own.",
            "",
        ),
        UsageFault::SinkWithoutName { found } => say(
            format!("The file's name after “{found}” is missing"),
            "",
            "Write, for example:",
            "--format json=register.json",
        ),
        UsageFault::SinkIsFolder { found } => say(
            format!("“{found}” names a folder, but this format writes a single file"),
            "",
            "Name a file. Only calendars fill a folder, with one file for each office:",
            "--format ics=calendars/",
        ),
        UsageFault::SinkIsInput { file } => say(
            format!("The output would overwrite “{file}”"),
            "",
            "This file is part of what is checked. Name another one.",
            "",
        ),
        UsageFault::SamePlan { id, first, second } => say(
            format!("Two plans have the same id “{id}”"),
            "",
            format!(
                "They are in “{first}” and “{second}”. Checked together, their duties could not be told \
                 apart. Check them one by one, or give one another id."
            ),
            "",
        ),
        UsageFault::UnknownKey { found, meant: guess, why } => {
            let said = fault(format!("There is no duty “{found}” on the reference date"), "");
            match why {
                KeyMiss::SwitchedOff { rule, reason } => {
                    said.help(format!("The plan has switched off the rule “{rule}”: {reason}"))
                }
                KeyMiss::Unbound { rule } => {
                    said.help(format!("The rule “{rule}” finds nothing to bind in this plan."))
                }
                KeyMiss::Unknown => said.help(meant_or(
                    guess.as_deref(),
                    "All keys of a plan are shown by: stichtag explain PLAN/",
                )),
            }
        }
        UsageFault::KeyOfOtherPlan { found, plan, read } => {
            fault(format!("“{found}” belongs to the plan “{plan}”, which was not read"), "")
                .help(list("Plans that were read", names(read)))
                .help("Name its folder after the key:")
                .copy(&format!("stichtag explain {found} FOLDER"))
        }
        UsageFault::NoMachineFormat { topic } => say(
            format!("There is no json for “{topic}”"),
            "",
            "json explains duties and rules.",
            "",
        ),
        UsageFault::PlanId { found, meant: guess, is_folder } => {
            let title = if *is_folder {
                format!("The folder's name “{found}” cannot be the plan's id")
            } else {
                format!("“{found}” cannot be the id of a plan")
            };
            let help = "An id consists of letters, digits, “-”, “_” and “.”, and starts with a letter or a digit.";
            match guess {
                Some(guess) => say(title, "", help, &format!("--id {guess}")),
                None => say(title, "", help, "--id plan"),
            }
        }
        UsageFault::EmptyTitle => {
            say("The title is empty", "", "Name a title, or leave --title out.", "")
        }
        UsageFault::InTheWay { files, taken_in } => {
            let said = match (&files[..], &taken_in[..]) {
                ([], others) => {
                    fault(format!("There are files of TOML here already: {}", joined(others)), "")
                        .help("All .toml files of a folder belong to its plan.")
                }
                (files, _) => fault(format!("In the way: {}", joined(files)), "")
                    .help("Existing files are not overwritten."),
            };
            said.help("Nothing was written. Name another folder, for example:")
                .copy("stichtag init plan")
        }
        UsageFault::UnknownTopic { found, meant } => say(
            format!("There is nothing to explain about “{found}”"),
            "",
            meant_or(meant.as_deref(), "What can be explained: stichtag explain"),
            "",
        ),
        UsageFault::Frist(fault) => super::frist::fault(fault),
        UsageFault::Sending(fault) => super::outbox::sending(fault),
        UsageFault::Remind(fault) => super::remind::fault(fault),
        UsageFault::Other { text } => say("The call cannot be understood", "", text.clone(), ""),
    }
}

/// Why there is nothing to check.
pub(crate) fn nothing(why: &Nothing) -> Explanation {
    match why {
        Nothing::NoPlan { paths } => {
            let place = match &paths[..] {
                [] => "in, above or below the current folder".to_owned(),
                paths => format!("in {}", joined(paths)),
            };
            say(
                format!("No plan found {place}"),
                "",
                "A plan is a folder with a file plan.toml. Nothing was checked.",
                "",
            )
        }
        Nothing::NotSelected { options } => say(
            format!("There is no duty for the selection {}", options.join(" ")),
            "",
            "The rule finds no thing in the plan, or the office has nothing to do. Nothing was checked.",
            "",
        ),
        Nothing::NoTest { filter: Some(filter), .. } => say(
            format!("No test contains “{filter}” in its name"),
            "",
            "The name is file::name; stichtag test shows all. Nothing was tested.",
            "",
        ),
        Nothing::NoTest { paths, filter: None } => {
            let place = match &paths[..] {
                [] => "below the current folder".to_owned(),
                paths => format!("in {}", joined(paths)),
            };
            say(
                format!("No policy test found {place}"),
                "",
                "Policy tests stand in files with the ending .test.toml. Nothing was tested.",
                "",
            )
        }
        Nothing::NoPolicy => say(
            "No pack of rules found",
            "",
            "There is no plan around the current folder, and no folder policies. Please name a pack, a \
             folder of packs or a shipped pack:",
            "stichtag lint common",
        ),
        Nothing::NoDuty { plans, rules: 0 } => say(
            format!("No rules for {}", joined(plans)),
            "",
            "The packs of the plan hold no rule. --policy adds further packs. Nothing was checked.",
            "",
        ),
        Nothing::NoDuty { plans, rules } => say(
            format!("No rule binds anything in {}", joined(plans)),
            "",
            format!(
                "None of the rules ({rules}) finds a thing in the plan that it is for. Nothing was checked."
            ),
            "",
        ),
    }
}

/// What the disk refused.
pub(crate) fn disk(fault: &DiskFault) -> Explanation {
    let what = match (&fault.path, fault.writing) {
        (None, _) => "The output cannot be written".to_owned(),
        (Some(path), true) => format!("“{path}” cannot be written"),
        (Some(path), false) => format!("“{path}” cannot be read"),
    };
    let why = match fault.error.kind() {
        ErrorKind::NotFound if fault.writing => "there is no folder for it".to_owned(),
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "the permission is missing".to_owned(),
        ErrorKind::IsADirectory => "it is a folder".to_owned(),
        ErrorKind::NotADirectory => "A part of the path is not a folder".to_owned(),
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "the disk is write-protected".to_owned(),
        _ => fault.error.to_string(),
    };
    say(format!("{what}: {why}"), "", "", "")
}

fn origin(given: Given) -> &'static str {
    match given {
        Given::AsOf => "The reference date",
        Given::Environment => "The reference date from STICHTAG_AS_OF",
        Given::From => "The day that is compared with",
        Given::LastRun => "The day of the last run",
        Given::Since => "The first day",
        Given::Until => "The last day",
    }
}

pub(super) fn meant_or(guess: Option<&str>, otherwise: &str) -> String {
    if guess.is_some() { meant(guess) } else { otherwise.to_owned() }
}

fn names(names: &[String]) -> impl Iterator<Item = &str> {
    names.iter().map(String::as_str)
}

/// Why a text is no date, after "The reference date …".
pub(super) fn not_a_date(fault: &DateFault) -> String {
    match fault {
        DateFault::NotADate { .. } => "is not a date".to_owned(),
        DateFault::NoSuchDay { year, month, last, .. } => {
            let last = Day::from_ymd(*year, *month, *last);
            let last = last.map(|day| day.to_string()).unwrap_or_default();
            format!("is not a day: the month ends on {last}")
        }
        DateFault::NoSuchMonth { month, .. } => {
            format!("is not a day: there is no month {month}")
        }
        DateFault::NoSuchPart { part, of } => {
            let name = if *of == 4 { "quarter" } else { "half-year" };
            format!("is not a date: there is no {name} {part}")
        }
        DateFault::TimeOfDay { .. } => "holds a time of day, but judging is by the day".to_owned(),
        DateFault::Reversed { .. } => "ends before it starts".to_owned(),
    }
}
