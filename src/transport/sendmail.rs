//! The program sendmail, or one that behaves like it.

use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Answer, Commit, Delivery, PASSWORD_VARIABLE, Step, Transport, TransportFault};
use crate::outbox::LedgerFault;
use crate::reminder::Mail;

/// How often it is looked whether the program is done.
const POLL: Duration = Duration::from_millis(20);
/// How long it may take to queue a mail.
const PATIENCE: Duration = Duration::from_secs(600);
/// How much of what it says is kept, in bytes.
const SAID: u64 = 2000;
/// Exit codes after which it is worth to try again (`sysexits.h`): a program or file that it needs is missing
/// or busy (`EX_UNAVAILABLE`, `EX_SOFTWARE`, `EX_OSERR`, `EX_OSFILE`, `EX_CANTCREAT`, `EX_IOERR`,
/// `EX_TEMPFAIL`, `EX_NOPERM`, `EX_CONFIG`). What remains means this mail or its addresses.
const AGAIN: [i32; 9] = [69, 70, 71, 72, 73, 74, 75, 77, 78];
/// The exit codes of `sysexits.h`.
const SYSEXITS: std::ops::RangeInclusive<i32> = 64..=78;

/// Hands mails to a program.
///
/// The program reads the mail from a file that is complete before it starts, so the last word is its start.
/// From a pipe it would read half a mail if this run died, and queue it.
#[derive(Debug)]
pub struct Sendmail {
    program: PathBuf,
    patience: Duration,
}

impl Sendmail {
    /// A program, by its path.
    pub fn new(program: PathBuf, patience: Option<Duration>) -> Self {
        Self { program, patience: patience.unwrap_or(PATIENCE) }
    }

    fn start(&self, mail: &Mail, body: File, said: File) -> io::Result<Child> {
        Command::new(&self.program)
            .args(["-i", "-f", &mail.sender, "--", &mail.recipient])
            .env_remove(PASSWORD_VARIABLE)
            .env_remove("CREDENTIALS_DIRECTORY")
            .stdin(body)
            .stdout(Stdio::null())
            .stderr(said)
            .spawn()
    }
}

impl Transport for Sendmail {
    fn prepare(&mut self) -> Result<(), TransportFault> {
        match std::fs::metadata(&self.program) {
            Ok(it) if it.is_file() => Ok(()),
            Ok(_) => Err(fault(&io::ErrorKind::InvalidInput.into())),
            Err(error) => Err(fault(&error)),
        }
    }

    fn deliver(&mut self, mail: &Mail, commit: Commit<'_>) -> Result<Delivery, LedgerFault> {
        // An address is never an option.
        for address in [&mail.sender, &mail.recipient] {
            if address.starts_with('-') || address.contains(|c: char| c.is_control()) {
                let address = address.clone();
                return Ok(Delivery::Undelivered(TransportFault::Address { address }));
            }
        }
        let files = body(&mail.bytes).and_then(|body| Ok((body, tempfile::tempfile()?)));
        let files = files.and_then(|(body, said)| Ok((body, said.try_clone()?, said)));
        let (body, said, kept) = match files {
            Ok(files) => files,
            Err(error) => return Ok(Delivery::Undelivered(fault(&error))),
        };
        commit()?;
        let mut child = match self.start(mail, body, said) {
            Ok(child) => child,
            // It did not start, so it has nothing.
            Err(error) => return Ok(Delivery::Undelivered(fault(&error))),
        };
        Ok(match wait(&mut child, self.patience) {
            Ok(Some(status)) => ended(status, kept),
            Ok(None) => Delivery::Unknown(TransportFault::TimedOut { at: Step::Program }),
            Err(error) => Delivery::Unknown(fault(&error)),
        })
    }
}

/// The mail with the line ends that programs expect here, ready to be read.
fn body(bytes: &[u8]) -> io::Result<File> {
    let mut text = Vec::with_capacity(bytes.len());
    for (index, byte) in bytes.iter().enumerate() {
        if *byte != b'\r' || bytes.get(index + 1) != Some(&b'\n') {
            text.push(*byte);
        }
    }
    let mut file = tempfile::tempfile()?;
    file.write_all(&text)?;
    file.rewind()?;
    Ok(file)
}

fn wait(child: &mut Child, patience: Duration) -> io::Result<Option<ExitStatus>> {
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if start.elapsed() >= patience {
            return Ok(None);
        }
        sleep(POLL);
    }
}

fn ended(status: ExitStatus, mut said: File) -> Delivery {
    let mut text = String::new();
    // What it says is a help, not a result.
    let _ = said.rewind().and_then(|()| said.take(SAID).read_to_string(&mut text));
    let answer = |code: i32| Answer::new(u16::try_from(code).unwrap_or(0), text.lines());
    match status.code() {
        Some(0) => Delivery::Sent(answer(0)),
        Some(code) if SYSEXITS.contains(&code) => Delivery::Refused {
            answer: answer(code),
            at: Step::Program,
            for_good: !AGAIN.contains(&code),
        },
        // Killed, or an exit code of its own: it may have queued the mail or not.
        code => Delivery::Unknown(TransportFault::Refused {
            at: Step::Program,
            answer: answer(code.unwrap_or(0)),
        }),
    }
}

fn fault(error: &io::Error) -> TransportFault {
    TransportFault::Io { at: Step::Program, said: error.to_string() }
}
