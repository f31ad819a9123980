//! How mails leave: the arguments of `remind --send`, `remind ledger` and `remind doctor`.

use std::path::PathBuf;
use std::time::Duration;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command, ValueHint, value_parser};

use super::args::{judged, option, switch, verb};
use super::remind::address;
use super::request::{Scope, both, is_set, many};
use super::surroundings::{credentials, password, seconds};
use super::{Failure, Surroundings, UsageFault};
use crate::outbox::{State, Verdict};
use crate::text::cli::CliText;
use crate::text::outbox::OutboxText;
use crate::transport::{
    Folder, PASSWORD_VARIABLE, Patience, Route, RouteFault, Secret, SecretFault, Sendmail, Smtp,
    Transport,
};

/// The name of the password in systemd's folder of credentials.
const CREDENTIAL: &str = "stichtag-smtp-password";
/// The longest patience, in seconds: an hour.
const MAX_TIMEOUT: u64 = 3600;
/// The longest time that mails are kept, in days: a century.
const MAX_AGE: i64 = 36_525;
/// Seconds of a day.
const DAY: i64 = 86_400;
/// What a person can say of a mail.
const VERDICTS: [(Verdict, &str); 3] =
    [(Verdict::Arrived, "arrived"), (Verdict::Again, "again"), (Verdict::Dropped, "dropped")];

/// What is wrong with how mails are to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SendingFault {
    /// It is not said where mails are handed over.
    NoRoute,
    /// It is not said where the ledger is.
    NoLedger,
    /// A ledger where none is kept.
    LedgerOfNothing,
    /// A mail is to be shown and mails are to be sent.
    ShowsOnly,
    /// An address where mails cannot be handed over.
    Route {
        /// As written; without what stands before the last `@`, or where a port should be: that may be a password.
        found: String,
        /// Why not.
        fault: RouteFault,
    },
    /// There is no password where it should be.
    Secret(SecretFault),
    /// Somebody logs in, but without a password.
    NoPassword {
        /// Who.
        user: String,
    },
    /// A password, but nobody logs in.
    NoUser,
    /// How long to wait is no number of seconds, or too many.
    Timeout {
        /// As written.
        found: String,
    },
    /// What this computer calls itself is no name.
    Hello {
        /// As written.
        found: String,
    },
    /// The number of a mail is none.
    Number {
        /// As written.
        found: String,
    },
    /// An age is no number of days.
    Age {
        /// As written.
        found: String,
    },
}

/// How mails leave.
#[derive(Clone, Debug)]
pub(crate) struct Carrier {
    pub(crate) route: Route,
    password: Option<Secret>,
    roots: Option<PathBuf>,
    hello: Option<String>,
    timeout: Option<Duration>,
}

/// What `remind --send` is asked for.
#[derive(Clone, Debug)]
pub(crate) struct SendRequest {
    pub(crate) carrier: Carrier,
    /// Whether the ledger is made.
    pub(crate) makes_ledger: bool,
    /// The clock: seconds since 1970, UTC.
    pub(crate) now: fn() -> i64,
}

/// What `remind ledger` is asked for.
#[derive(Clone, Debug)]
pub(crate) struct LedgerRequest {
    pub(crate) path: PathBuf,
    pub(crate) action: LedgerAction,
    /// The clock: seconds since 1970, UTC.
    pub(crate) now: fn() -> i64,
}

/// What is done with a ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LedgerAction {
    /// Mails with one of these states; all, if there is none.
    List(Vec<State>),
    /// One mail: what is known of it, or the mail itself.
    Show { id: i64, is_mail: bool },
    /// What a person says of mails.
    Resolve { ids: Vec<i64>, verdict: Verdict },
    /// What has not changed for so many seconds is forgotten.
    Prune { seconds: i64 },
    /// Everything as JSON.
    Export,
}

/// What `remind doctor` is asked for.
#[derive(Debug)]
pub(crate) struct DoctorRequest {
    pub(crate) carrier: Carrier,
    /// A ledger to look at.
    pub(crate) ledger: Option<PathBuf>,
    /// The address that mails come from; `None` for that of the plan.
    pub(crate) sender: Option<String>,
    /// The plans that say it.
    pub(crate) scope: Scope,
}

/// The options of sending.
pub(super) fn sending(text: &'static CliText) -> Vec<Arg> {
    let words = &text.outbox;
    let send = switch("send", words.send, words.heading);
    let make = switch("init-ledger", words.init_ledger, words.heading);
    let mut args = vec![send, ledger_file(words, words.ledger), make];
    args.extend(carrier(words));
    args
}

fn ledger_file(words: &'static OutboxText, help: &'static str) -> Arg {
    option("ledger", help, words.heading, words.file_name)
        .value_hint(ValueHint::FilePath)
        .value_parser(value_parser!(PathBuf))
}

fn carrier(words: &'static OutboxText) -> [Arg; 5] {
    let file = |name, help| {
        option(name, help, words.heading, words.file_name)
            .value_hint(ValueHint::FilePath)
            .value_parser(value_parser!(PathBuf))
    };
    [
        option("via", words.via, words.heading, words.via_name),
        file("password-file", words.password_file),
        file("ca-file", words.ca_file),
        option("hello", words.hello, words.heading, words.hello_name),
        option("timeout", words.timeout, words.heading, words.seconds_name),
    ]
}

/// `remind ledger`.
pub(super) fn ledger(text: &'static CliText) -> Command {
    let words = &text.outbox;
    let number = |help, is_many: bool| {
        let arg = Arg::new("number")
            .value_name(words.number_name)
            .help(help)
            .help_heading(text.arguments)
            .required(true);
        if is_many { arg.num_args(1..) } else { arg }
    };
    let file = || ledger_file(words, words.which_ledger).required(true);
    let states = PossibleValuesParser::new(State::ALL.map(State::name));
    let verdicts = PossibleValuesParser::new(VERDICTS.map(|(_, name)| name));
    verb("ledger", text, &words.ledger_verb)
        .subcommand_help_heading(text.verbs)
        .subcommand_value_name(text.names.verb)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .subcommand(
            verb("list", text, &words.list).arg(file()).arg(
                option("state", words.state, text.filters, text.names.state)
                    .action(ArgAction::Append)
                    .hide_possible_values(true)
                    .value_parser(states),
            ),
        )
        .subcommand(
            verb("show", text, &words.show)
                .arg(number(words.number, false))
                .arg(file())
                .arg(switch("eml", words.eml, text.options)),
        )
        .subcommand(
            verb("resolve", text, &words.resolve).arg(number(words.numbers, true)).arg(file()).arg(
                option("as", words.verdict, text.options, words.verdict_name)
                    .required(true)
                    .hide_possible_values(true)
                    .value_parser(verdicts),
            ),
        )
        .subcommand(verb("prune", text, &words.prune).arg(file()).arg(
            option("older-than", words.older_than, text.options, words.days_name).required(true),
        ))
        .subcommand(verb("export", text, &words.export).arg(file()))
}

/// `remind doctor`.
pub(super) fn doctor(text: &'static CliText) -> Command {
    let words = &text.outbox;
    verb("doctor", text, &words.doctor)
        .args(judged(text))
        .arg(option("sender", words.sender, words.heading, words.address_name))
        .arg(ledger_file(words, words.look_ledger))
        .args(carrier(words))
}

impl SendRequest {
    /// `None` without `--send`. `is_stateless`: no ledger is kept.
    pub(super) fn read(
        matches: &ArgMatches,
        is_stateless: bool,
    ) -> Result<Option<Self>, Vec<UsageFault>> {
        let has_ledger = matches.get_one::<PathBuf>("ledger").is_some();
        let remembers = match (has_ledger, is_stateless) {
            (true, true) => Err(wrong(SendingFault::LedgerOfNothing)),
            (false, false) if is_set(matches, "send") => Err(wrong(SendingFault::NoLedger)),
            _ => Ok(()),
        };
        if !is_set(matches, "send") {
            remembers?;
            return unused(matches).map_or(Ok(None), |option| {
                Err(vec![UsageFault::NeedsOption { option, other: "--send" }])
            });
        }
        if matches.get_one::<String>("show").is_some() {
            return Err(wrong(SendingFault::ShowsOnly));
        }
        let (carrier, ()) = both(Carrier::read(matches), remembers)?;
        let makes_ledger = is_set(matches, "init-ledger");
        Ok(Some(Self { carrier, makes_ledger, now: seconds }))
    }
}

/// An option of sending that is given.
fn unused(matches: &ArgMatches) -> Option<&'static str> {
    let file = |name: &str| matches.get_one::<PathBuf>(name).is_some();
    let text = |name: &str| matches.get_one::<String>(name).is_some();
    [
        ("--init-ledger", is_set(matches, "init-ledger")),
        ("--via", text("via")),
        ("--password-file", file("password-file")),
        ("--ca-file", file("ca-file")),
        ("--hello", text("hello")),
        ("--timeout", text("timeout")),
    ]
    .into_iter()
    .find_map(|(name, is_given)| is_given.then_some(name))
}

impl LedgerRequest {
    pub(super) fn read(matches: &ArgMatches) -> Result<Self, Failure> {
        let Some((name, matches)) = matches.subcommand() else {
            return Err(UsageFault::Missing { names: vec!["ledger".to_owned()] }.into());
        };
        let ids = || -> Result<Vec<i64>, UsageFault> {
            many::<String>(matches, "number").iter().map(|text| number(text)).collect()
        };
        let action = match name {
            "show" => {
                let id = ids()?.first().copied().unwrap_or_default();
                LedgerAction::Show { id, is_mail: is_set(matches, "eml") }
            }
            "resolve" => {
                let given = matches.get_one::<String>("as").map(String::as_str);
                let found = VERDICTS.into_iter().find(|(_, name)| Some(*name) == given);
                let verdict = found.map_or(Verdict::Again, |(verdict, _)| verdict);
                LedgerAction::Resolve { ids: ids()?, verdict }
            }
            "prune" => {
                let found = matches.get_one::<String>("older-than").cloned().unwrap_or_default();
                let days = found.parse().ok().filter(|days| (0..=MAX_AGE).contains(days));
                let days: i64 = days.ok_or(UsageFault::Sending(SendingFault::Age { found }))?;
                LedgerAction::Prune { seconds: days * DAY }
            }
            "export" => LedgerAction::Export,
            _ => {
                let names: Vec<String> = many(matches, "state");
                let states = names.iter().filter_map(|name| State::find(name)).collect();
                LedgerAction::List(states)
            }
        };
        let path = matches.get_one("ledger").cloned().unwrap_or_default();
        Ok(Self { path, action, now: seconds })
    }
}

fn number(found: &str) -> Result<i64, UsageFault> {
    let digits = found.strip_prefix('#').unwrap_or(found);
    digits
        .parse()
        .ok()
        .filter(|number| *number > 0)
        .ok_or_else(|| UsageFault::Sending(SendingFault::Number { found: found.to_owned() }))
}

impl DoctorRequest {
    pub(super) fn read(matches: &ArgMatches, around: &Surroundings) -> Result<Self, Failure> {
        let (scope, carrier) =
            both(Scope::read(matches, around), Carrier::read(matches)).map_err(Failure::Usage)?;
        let sender = address("--sender", matches.get_one("sender")).map_err(Failure::Usage)?;
        Ok(Self { carrier, ledger: matches.get_one("ledger").cloned(), sender, scope })
    }
}

impl Carrier {
    fn read(matches: &ArgMatches) -> Result<Self, Vec<UsageFault>> {
        let route = match matches.get_one::<String>("via") {
            None => Err(wrong(SendingFault::NoRoute)),
            Some(found) => Route::parse(found).map_err(|fault| {
                // What cannot be read may hold a password in any place.
                let found = found.rsplit_once('@').map_or(found.as_str(), |(_, rest)| rest);
                let port = found.rsplit_once(':').filter(|_| fault == RouteFault::Port);
                let found = port.map_or(found, |(host, _)| host);
                wrong(SendingFault::Route { found: found.to_owned(), fault })
            }),
        };
        let timeout = match matches.get_one::<String>("timeout") {
            None => Ok(None),
            Some(found) => {
                let seconds = found.parse().ok().filter(|it| (1..=MAX_TIMEOUT).contains(it));
                let fault = || wrong(SendingFault::Timeout { found: found.clone() });
                seconds.map(|seconds| Some(Duration::from_secs(seconds))).ok_or_else(fault)
            }
        };
        let hello = match matches.get_one::<String>("hello") {
            Some(found) if !is_host(found) => {
                Err(wrong(SendingFault::Hello { found: found.clone() }))
            }
            found => Ok(found.cloned()),
        };
        let ((route, timeout), hello) = both(both(route, timeout), hello)?;
        let file = matches.get_one::<PathBuf>("password-file");
        let password = match &route {
            Route::Smtp(server) => secret(server.user.as_deref(), file)?,
            _ if file.is_some() => return Err(wrong(SendingFault::NoUser)),
            _ => None,
        };
        let roots = matches.get_one("ca-file").cloned();
        Ok(Self { route, password, roots, hello, timeout })
    }

    /// What takes the mails.
    pub(crate) fn transport(&self) -> Box<dyn Transport> {
        match &self.route {
            Route::Smtp(_) => Box::new(self.smtp().expect("the route is a server")),
            Route::Sendmail(program) => Box::new(Sendmail::new(program.clone(), self.timeout)),
            Route::Folder(folder) => Box::new(Folder::new(folder.clone())),
        }
    }

    /// Who logs in, if somebody does.
    pub(crate) fn user(&self) -> Option<&str> {
        match &self.route {
            Route::Smtp(server) => server.user.as_deref(),
            Route::Sendmail(_) | Route::Folder(_) => None,
        }
    }

    /// The server, if mails go to one.
    pub(crate) fn smtp(&self) -> Option<Smtp> {
        let Route::Smtp(server) = &self.route else { return None };
        let patience = self.timeout.map_or_else(Patience::default, Patience::of);
        let (roots, hello) = (self.roots.clone(), self.hello.clone());
        Some(Smtp::new(server.clone(), self.password.as_ref(), roots, hello, patience))
    }
}

/// The password: from the file that is named, else from systemd, else from the environment.
fn secret(user: Option<&str>, file: Option<&PathBuf>) -> Result<Option<Secret>, Vec<UsageFault>> {
    let Some(user) = user else {
        return if file.is_some() { Err(wrong(SendingFault::NoUser)) } else { Ok(None) };
    };
    let credential = credentials().map(|folder| folder.join(CREDENTIAL));
    let found = if let Some(file) = file {
        Secret::from_file(file)
    } else if let Some(path) = credential.filter(|path| path.exists()) {
        Secret::from_credential(&path)
    } else if let Some(text) = password(PASSWORD_VARIABLE) {
        Secret::from_text(&text)
    } else {
        return Err(wrong(SendingFault::NoPassword { user: user.to_owned() }));
    };
    found.map(Some).map_err(|fault| wrong(SendingFault::Secret(fault)))
}

/// Whether a text can follow `EHLO`.
fn is_host(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte))
}

fn wrong(fault: SendingFault) -> Vec<UsageFault> {
    vec![UsageFault::Sending(fault)]
}
