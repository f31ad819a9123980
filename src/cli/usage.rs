//! What clap finds wrong, in our own words.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::UsageFault;
use crate::source::fields::closest;

/// An error of clap's as one of ours. `command` is the command line that was parsed.
pub(super) fn fault(error: &Error, command: &Command) -> UsageFault {
    match error.kind() {
        ErrorKind::UnknownArgument => unknown(error, command),
        ErrorKind::InvalidSubcommand => {
            unknown_verb(&text(error, ContextKind::InvalidSubcommand), command)
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => wrong_value(error),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            UsageFault::NoValue { option: option(error), allowed: Vec::new() }
        }
        ErrorKind::TooManyValues => UsageFault::NeedsNoValue {
            option: option(error),
            found: text(error, ContextKind::InvalidValue),
        },
        ErrorKind::ArgumentConflict => UsageFault::Repeated { option: option(error) },
        ErrorKind::MissingRequiredArgument => {
            UsageFault::Missing { names: texts(error, ContextKind::InvalidArg) }
        }
        ErrorKind::InvalidUtf8 => UsageFault::NotText,
        _ => UsageFault::Other { text: error.render().to_string().trim().to_owned() },
    }
}

fn unknown(error: &Error, command: &Command) -> UsageFault {
    let found = text(error, ContextKind::InvalidArg);
    if !found.starts_with('-') {
        return UsageFault::Unexpected { found };
    }
    let word = found.trim_start_matches('-');
    let options: Vec<&str> = command
        .get_subcommands()
        .chain([command])
        .flat_map(Command::get_arguments)
        .filter_map(clap::Arg::get_long)
        .collect();
    let meant = closest(word, options)
        .map(|name| format!("--{name}"))
        .or_else(|| Some(text(error, ContextKind::SuggestedArg)).filter(|text| !text.is_empty()));
    UsageFault::UnknownOption { found, meant }
}

fn unknown_verb(found: &str, command: &Command) -> UsageFault {
    let allowed: Vec<String> =
        command.get_subcommands().map(|verb| verb.get_name().to_owned()).collect();
    UsageFault::UnknownVerb {
        found: found.to_owned(),
        meant: closest(found, allowed.iter().map(String::as_str)).map(str::to_owned),
        is_path: Path::new(found).exists(),
        allowed,
    }
}

fn wrong_value(error: &Error) -> UsageFault {
    let option = option(error);
    let found = text(error, ContextKind::InvalidValue);
    let allowed = texts(error, ContextKind::ValidValue);
    if found.is_empty() {
        return UsageFault::NoValue { option, allowed };
    }
    let meant = closest(&found, allowed.iter().map(String::as_str)).map(str::to_owned);
    UsageFault::WrongValue { option, found, meant, allowed }
}

/// The option that it is about, without what stands for its value.
fn option(error: &Error) -> String {
    let shown = text(error, ContextKind::InvalidArg);
    shown.split_once([' ', '=']).map_or(shown.as_str(), |(name, _)| name).to_owned()
}

fn text(error: &Error, kind: ContextKind) -> String {
    texts(error, kind).into_iter().next().unwrap_or_default()
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}
