//! The sending of mails in English.

use super::dates::day as date;
use super::usage::meant_or;
use crate::cli::SendingFault;
use crate::outbox::{LedgerFault, State};
use crate::text::Explanation;
use crate::text::cli::VerbText;
use crate::text::outbox::{OutboxLabel, OutboxPhrase, OutboxText};
use crate::text::say::{fault, say};
use crate::transport::{RouteFault, SecretFault, Step, TlsFault, TransportFault};

/// The help.
pub(crate) const OUTBOX: OutboxText = OutboxText {
    heading: "Sending",
    send: "Sends the mails. Without this, it is only shown what would go out",
    ledger: "The ledger: the file that knows who has got what. Needed with --send, except with --since. \
             Default: as if nothing had been sent yet",
    init_ledger: "Makes the ledger. Only for the first time: without it, everybody would get everything once \
                  more, so a missing one is an error otherwise",
    via: "Where mails are handed over: smtp://[USER@]SERVER[:PORT] (STARTTLS, port 587), smtps://… (TLS from the \
          start, port 465), sendmail[:PROGRAM], folder:FOLDER, or smtp-plain://localhost[:PORT] (without TLS, to \
          this computer only, port 25). Needed with --send. Default: nowhere",
    password_file: "A file with the password that only its owner may read (chmod 600). Default: \
                    stichtag-smtp-password from systemd's credentials, else the environment variable \
                    STICHTAG_SMTP_PASSWORD",
    ca_file: "A file of certificates (PEM) that alone are trusted. Default: those of the system",
    hello: "What this computer calls itself to the server. Default: its address",
    timeout: "How many seconds an answer may take. Default: 300, and 600 at the end of a mail",
    ledger_verb: VerbText {
        line: "Shows and keeps the ledger",
        about: "Shows and keeps the ledger: which mails are planned, sent, refused or in doubt.",
        usage: "stichtag remind ledger <COMMAND> --ledger FILE [OPTIONS]",
        after: "More about a command: stichtag remind ledger <COMMAND> --help",
    },
    list: VerbText {
        line: "Shows the mails, one a line",
        about: "Shows the mails in the ledger, one a line, the oldest first.",
        usage: "stichtag remind ledger list --ledger FILE [--state STATE]…",
        after: "",
    },
    show: VerbText {
        line: "Shows a mail and what happened to it",
        about: "Shows what the ledger knows of a mail: what it reminds of, and what happened to it when. With --eml, \
                the mail itself, byte by byte.",
        usage: "stichtag remind ledger show NUMBER --ledger FILE [--eml]",
        after: "",
    },
    resolve: VerbText {
        line: "Records what becomes of mails that were refused or are in doubt",
        about: "Records what becomes of mails that were refused, or of which nobody knows whether they arrived. As \
                long as that is open, every run that sends ends with exit code 4.",
        usage: "stichtag remind ledger resolve NUMBER… --as arrived|again|dropped --ledger FILE",
        after: "",
    },
    prune: VerbText {
        line: "Forgets old mails",
        about: "Deletes settled mails that have not changed for so long: text, addresses and history. All that stays is \
                that a reminder was sent (key, stage, due date and a checksum of the mailbox), so that nobody gets the \
                same one again.",
        usage: "stichtag remind ledger prune --older-than DAYS --ledger FILE",
        after: "",
    },
    export: VerbText {
        line: "Writes the whole ledger as JSON",
        about: "Writes all mails in the ledger with their history as JSON, without their text.",
        usage: "stichtag remind ledger export --ledger FILE",
        after: "",
    },
    doctor: VerbText {
        line: "Tests connection, encryption, login and sender, without sending anything",
        about: "Tests whether mails could go out: connection, encryption, login and sender, and the ledger if one is \
                named. Nothing is sent.",
        usage: "stichtag remind doctor [PLAN]… --via ADDRESS [OPTIONS]",
        after: "Exit code: 0 all is well; 2 call or plan wrong, 3 no plan, 4 something of it does not work.\n\n\
                Example:\n  \
                stichtag remind doctor --via smtp://stichtag@mail.city.example --password-file password",
    },
    which_ledger: "The ledger",
    look_ledger: "A ledger that is tested as well",
    state: "Only mails with this state: planned, sending, committing, sent, retry (put off), failed (refused), \
            unknown (in doubt), replaced or dropped (given up). Repeatable",
    number: "The number of the mail, as list shows it",
    numbers: "The numbers of the mails, as list shows them",
    eml: "The mail itself",
    verdict: "What is true: arrived, again (send it once more, with the same bytes) or dropped (it need not \
              arrive)",
    older_than: "How many days must have passed since the last change",
    sender: "The sender's address. Default: that of the plans",
    file_name: "FILE",
    via_name: "ADDRESS",
    hello_name: "NAME",
    seconds_name: "SECONDS",
    number_name: "NUMBER",
    verdict_name: "WHAT",
    days_name: "DAYS",
    address_name: "ADDRESS",
};

/// The name of a state.
pub(crate) fn mail_state(state: State) -> &'static str {
    match state {
        State::Planned => "planned",
        State::Sending => "being sent",
        State::Committing => "before its end",
        State::Sent => "sent",
        State::Retry => "put off",
        State::Failed => "refused",
        State::Unknown => "in doubt",
        State::Replaced => "replaced",
        State::Dropped => "given up",
    }
}

fn mails(count: usize) -> String {
    if count == 1 { "1 mail".to_owned() } else { format!("{count} mails") }
}

/// A phrase.
pub(crate) fn outbox_phrase(phrase: OutboxPhrase<'_>) -> String {
    match phrase {
        OutboxPhrase::Sent { day, count: 0 } => format!("Reminders of {}: no mail sent.", date(day)),
        OutboxPhrase::Sent { day, count } => format!("Reminders of {}: {} sent.", date(day), mails(count)),
        OutboxPhrase::NothingDue { day } => format!("Reminders of {}: nothing to send.", date(day)),
        OutboxPhrase::Doubtful { count } => format!(
            "An earlier run broke off: it is not known whether {} arrived.",
            mails(count)
        ),
        OutboxPhrase::Replaced { count } => format!(
            "{} of earlier days had not gone out and {} replaced by new ones.",
            mails(count),
            if count == 1 { "was" } else { "were" },
        ),
        OutboxPhrase::RefusedBefore { count } => format!(
            "{} of earlier runs {} refused.",
            mails(count),
            if count == 1 { "was" } else { "were" }
        ),
        OutboxPhrase::Incomplete => {
            "What did not go out is tried again by the next run; on the same day, nobody gets anything twice."
                .to_owned()
        }
        OutboxPhrase::Decide { ledger } => format!(
            "Mails that are refused or in doubt need a person's decision:\n    \
             stichtag remind ledger list --state failed --state unknown --ledger {ledger}\n    \
             stichtag remind ledger resolve NUMBER --as arrived|again|dropped --ledger {ledger}"
        ),
        OutboxPhrase::Stateless => {
            "Without a ledger, the next run does not know what this one has sent. A run with the same --since \
             sends everything once more, and what did not go out today is made up for by none."
                .to_owned()
        }
        OutboxPhrase::Again => "once more, with the same bytes".to_owned(),
        OutboxPhrase::NotBefore { time } => format!("not before {time}"),
        OutboxPhrase::NoMails => "There are no such mails in this ledger.".to_owned(),
        OutboxPhrase::Resolved { id, state } => format!("Mail {id}: {}.", mail_state(state)),
        OutboxPhrase::Pruned { mails: count, reminders } => format!(
            "{} deleted. That reminders were sent stays on record ({reminders} of them), without addresses.",
            mails(count as usize)
        ),
        OutboxPhrase::Label(label) => label_of(label).to_owned(),
        OutboxPhrase::Reached { name, address } => format!("Connection  {name} ({address})"),
        OutboxPhrase::Secured { version, suite } => {
            format!("Encryption  {version}, {suite}; the certificate is valid")
        }
        OutboxPhrase::InTheClear => {
            "Encryption  none; the connection stays on this computer".to_owned()
        }
        OutboxPhrase::LoggedIn { user, mechanism } => format!("Login       {user} ({mechanism})"),
        OutboxPhrase::NoLogin => "Login       none".to_owned(),
        OutboxPhrase::SenderTaken { sender } => format!("Sender      {sender} is accepted"),
        OutboxPhrase::Present { path } => format!("Present     {path}"),
        OutboxPhrase::LedgerSound { mails: count, open } => {
            format!("Ledger      whole; {}, {open} of them not settled", mails(count))
        }
        OutboxPhrase::LedgerDamaged { said } => format!("Ledger      damaged: {said}"),
        OutboxPhrase::NothingSent => "Nothing was sent.".to_owned(),
    }
}

fn label_of(label: OutboxLabel) -> &'static str {
    match label {
        OutboxLabel::State => "State",
        OutboxLabel::To => "To",
        OutboxLabel::From => "From",
        OutboxLabel::Subject => "Subject",
        OutboxLabel::MessageId => "Message-ID",
        OutboxLabel::Day => "Reference date",
        OutboxLabel::Size => "Bytes",
        OutboxLabel::Attempts => "Attempts",
        OutboxLabel::Reminders => "Reminds of",
        OutboxLabel::History => "History",
    }
}

/// What is wrong with how mails are to leave.
pub(crate) fn sending(wrong: &SendingFault) -> Explanation {
    match wrong {
        SendingFault::NoRoute => say(
            "It is not said where mails are handed over (--via)",
            "",
            "For example:",
            "--via smtp://stichtag@mail.city.example --password-file password\n--via sendmail",
        ),
        SendingFault::NoLedger => say(
            "Sending needs a ledger (--ledger)",
            "",
            "It remembers who has got what. For the first time, --init-ledger makes it:",
            "--ledger ledger.sqlite --init-ledger",
        ),
        SendingFault::LedgerOfNothing => say(
            "--since and --ledger do not go together",
            "",
            "With --since, no ledger is kept: exactly what fell due after that day is sent.",
            "",
        ),
        SendingFault::ShowsOnly => say(
            "--show and --send do not go together",
            "",
            "With --show, a mail is only shown; with --send, all of them go out.",
            "",
        ),
        SendingFault::Route { found, fault } => route(found, fault),
        SendingFault::Secret(fault) => secret(fault),
        SendingFault::NoPassword { user } => say(
            format!("There is no password for “{user}”"),
            "",
            "It stands in a file (--password-file), under the name stichtag-smtp-password in systemd's credentials, \
             or in the environment variable STICHTAG_SMTP_PASSWORD.",
            "",
        ),
        SendingFault::NoUser => say(
            "A password, but no user",
            "",
            "Who logs in stands before the server. An @ in the name is written as %40:",
            "--via smtp://stichtag%40city.example@mail.city.example",
        ),
        SendingFault::Timeout { found } => say(
            format!("“{found}” is no time to wait (--timeout)"),
            "",
            "It may be 1 to 3600 seconds.",
            "",
        ),
        SendingFault::Hello { found } => say(
            format!("“{found}” is no name of a computer (--hello)"),
            "",
            "It may have letters, digits, dots and dashes, for example plan.city.example.",
            "",
        ),
        SendingFault::Number { found } => say(
            format!("“{found}” is no number of a mail"),
            "",
            "stichtag remind ledger list shows the numbers.",
            "",
        ),
        SendingFault::Age { found } => say(
            format!("“{found}” is no number of days (--older-than)"),
            "",
            "It may be 0 to 36525, for example 730 for two years.",
            "",
        ),
    }
}

fn route(found: &str, wrong: &RouteFault) -> Explanation {
    let title = format!("Mails cannot be handed over to “{found}” (--via)");
    match wrong {
        RouteFault::Scheme { meant } => say(
            title,
            "",
            meant_or(
                meant.as_ref().copied(),
                "There are smtp://SERVER, smtps://SERVER, smtp-plain://localhost, sendmail and folder:FOLDER.",
            ),
            "",
        ),
        RouteFault::Host => say(
            title,
            "",
            "The name of the server follows the //, for example smtp://mail.city.example.",
            "",
        ),
        RouteFault::Port => say(title, "", "A port is a number from 1 to 65535.", ""),
        RouteFault::User => say(
            title,
            "",
            "The name that stichtag logs in with stands before the @. Special characters are written as % and two \
             hexadecimal digits, an @ as %40.",
            "",
        ),
        RouteFault::Password => say(
            "A password does not belong on the command line: everybody on this computer can read it there (--via)",
            "",
            "Please change this password, and put the new one into a file that only its owner may read \
             (--password-file). A colon in the name of the user is written as %3A.",
            "",
        ),
        RouteFault::Path => say(title, "", "Nothing follows the server and the port.", ""),
        RouteFault::NotLocal => say(
            title,
            "",
            "Without TLS, mails go to this computer only: localhost, 127.0.0.1 or [::1]. For other servers: smtp:// \
             (with STARTTLS) or smtps://.",
            "",
        ),
        RouteFault::PlainUser => {
            say(title, "", "Without TLS nobody logs in: the password could be read.", "")
        }
        RouteFault::NoFolder => say(title, "", "The folder is missing:", "--via folder:outbox"),
    }
}

fn secret(wrong: &SecretFault) -> Explanation {
    match wrong {
        SecretFault::Unreadable { path, said } => {
            say(format!("The password in “{}” cannot be read: {said}", path.display()), "", "", "")
        }
        SecretFault::Exposed { path, mode } => say(
            format!("Others can read “{}” (mode {mode:03o})", path.display()),
            "",
            "Only its owner may read a password:",
            &format!("chmod 600 {}", path.display()),
        ),
        SecretFault::NoPassword { path } if path.as_os_str().is_empty() => say(
            "STICHTAG_SMTP_PASSWORD holds no password",
            "",
            "A password is one line of text.",
            "",
        ),
        SecretFault::NoPassword { path } => say(
            format!("There is no password in “{}”", path.display()),
            "",
            "A password is one line of text in a file of its own.",
            "",
        ),
    }
}

/// Why a ledger cannot be used.
pub(crate) fn ledger(wrong: &LedgerFault) -> Explanation {
    match wrong {
        LedgerFault::Missing { path } => say(
            format!("There is no ledger “{}”", path.display()),
            "",
            "Without it, nobody knows who has got what; so nothing was sent. If it was there before, please restore it \
             from a backup. For the first time, --init-ledger makes it.",
            "",
        ),
        LedgerFault::Exists { path } => say(
            format!("There is a ledger “{}” already", path.display()),
            "",
            "Please leave out --init-ledger: it belongs to the first call only.",
            "",
        ),
        LedgerFault::Busy { path, waited } => say(
            format!("“{}” has been in use for {waited} seconds", path.display()),
            "",
            "Another run is sending; two at a time is not possible. Please try again later.",
            "",
        ),
        LedgerFault::Foreign { path } => {
            say(format!("“{}” is no ledger", path.display()), "", "The file stays as it is.", "")
        }
        LedgerFault::Newer { path, version, known } => say(
            format!("“{}” was made by a later version of stichtag", path.display()),
            "",
            format!(
                "The ledger has version {version}, and this program knows those up to {known}. Please use the same \
                 version of the program, or a later one."
            ),
            "",
        ),
        LedgerFault::Disk { path, said } => say(
            format!("The ledger “{}” cannot be used: {said}", path.display()),
            "",
            "Without an entry in the ledger, no mail goes out.",
            "",
        ),
        LedgerFault::Twice { obligation, stage } => say(
            format!("The reminder {stage} of “{obligation}” is in another mail already"),
            "",
            "So nothing was sent. Please report this as a bug of stichtag.",
            "",
        ),
        LedgerFault::NoMail { id } => say(
            format!("There is no mail with the number {id}"),
            "",
            "stichtag remind ledger list shows the numbers.",
            "",
        ),
        LedgerFault::Settled { id, state } => say(
            format!("Mail {id} is settled already: {}", mail_state(*state)),
            "",
            "Only mails that are refused, in doubt or not sent yet need a decision.",
            "",
        ),
    }
}

/// Why mails cannot leave.
pub(crate) fn transport(wrong: &TransportFault) -> Explanation {
    match wrong {
        TransportFault::Io { at: Step::Connect, said } => say(
            format!("The server cannot be reached: {said}"),
            "",
            "Please check the name and port in --via.",
            "",
        ),
        TransportFault::Io { at: Step::Program, said } => {
            say(format!("The program that sends does not run: {said}"), "", "", "")
        }
        TransportFault::Io { at: Step::File, said } => {
            say(format!("The folder for mails cannot be used: {said}"), "", "", "")
        }
        TransportFault::Io { at, said } => {
            say(format!("The connection is disturbed ({}): {said}", at.name()), "", "", "")
        }
        TransportFault::Dropped { at } => {
            say(format!("The server has ended the connection ({})", at.name()), "", "", "")
        }
        TransportFault::TimedOut { at } => say(
            format!("The server does not answer ({})", at.name()),
            "",
            "Please check the name and port in --via: smtp:// is for port 587, smtps:// for port 465.",
            "",
        ),
        TransportFault::Garbage { at } => say(
            format!("The server answers, but not in SMTP ({})", at.name()),
            "",
            "Please check the name and port in --via.",
            "",
        ),
        TransportFault::TooLong { at } => say(
            format!("The answer of the server has no end ({})", at.name()),
            "",
            "Please check the name and port in --via.",
            "",
        ),
        TransportFault::Refused { at: Step::Auth, answer } => say(
            format!("The server refuses the login ({})", answer.codes()),
            "",
            "Please check user and password.",
            "",
        ),
        TransportFault::Refused { at: Step::Mail, answer } => say(
            format!("The server refuses the sender: {answer}"),
            "",
            "Please check whether this user may send under this address.",
            "",
        ),
        TransportFault::Refused { at, answer } => {
            say(format!("The server refuses ({}): {answer}", at.name()), "", "", "")
        }
        TransportFault::NoStartTls => say(
            "The server offers no encryption (STARTTLS)",
            "",
            "Nothing goes out unencrypted. Perhaps it expects TLS from the start (smtps://, port 465).",
            "",
        ),
        TransportFault::Injected => say(
            "More came before the encryption than was asked for (STARTTLS)",
            "",
            "This may be an attack, so nothing was handed over.",
            "",
        ),
        TransportFault::Tls { why } => {
            let (title, help) = certificate(why);
            say(title, "", help, "")
        }
        TransportFault::NoRoots { file: Some(file), said } => say(
            format!("There are no readable certificates (PEM) in “{file}” {said}").trim(),
            "",
            "",
            "",
        ),
        TransportFault::NoRoots { file: None, said } => say(
            format!("This computer knows no certificate authorities {said}").trim(),
            "",
            "On Debian, the package ca-certificates holds them. Or name a file with --ca-file.",
            "",
        ),
        TransportFault::NoLogin => {
            say("The server offers no login that stichtag knows (PLAIN or LOGIN)", "", "", "")
        }
        TransportFault::Address { address } => {
            fault(format!("“{address}” is no address that SMTP delivers to"), "")
        }
        TransportFault::Host { host } => {
            fault(format!("“{host}” is nothing that a certificate can name"), "")
        }
    }
}

/// What is wrong with a certificate, and what to do.
fn certificate(why: &TlsFault) -> (String, &'static str) {
    match why {
        TlsFault::Expired => ("The certificate of the server has expired".to_owned(), ""),
        TlsFault::NotYetValid => (
            "The certificate of the server is not valid yet".to_owned(),
            "Please check the clock of this computer as well.",
        ),
        TlsFault::OtherName => (
            "The certificate of the server is for another name".to_owned(),
            "Please name the server in --via by the name that it is for.",
        ),
        TlsFault::UnknownIssuer => (
            "The certificate of the server comes from an unknown authority".to_owned(),
            "If your administration has an authority of its own, name its certificate with --ca-file.",
        ),
        TlsFault::Other { said } => (
            format!("The encryption does not come about: {said}"),
            "smtp:// expects STARTTLS (port 587), smtps:// TLS from the start (port 465).",
        ),
    }
}
