//! One format on its way to the standard output, a file or a folder.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::Arc;

use crate::cli::{DiskFault, Failure, Pending, Spool};
use crate::register::Register;
use crate::render::{All, Best, Options, Part, Pick, Tally, Telling};

/// A format, what it has to remember, and where it goes.
pub(super) struct Outlet {
    telling: Arc<dyn Telling>,
    pub(super) options: Options,
    to: To,
    best: Best,
    named: BTreeMap<String, Vec<u8>>,
    has_text: bool,
}

enum To {
    Stdout(Spool),
    File(Pending),
}

/// What a format makes of one register, on its way.
pub(super) struct Told {
    text: Vec<u8>,
    picks: Vec<Pick>,
    named: BTreeMap<String, Vec<u8>>,
}

/// How long what is told of a plan usually is, in bytes, where it is one line for each finding.
const USUAL: usize = 1 << 14;

/// Tells a register, in memory.
pub(super) fn tell(
    telling: &dyn Telling,
    register: &Register,
    number: usize,
    is_one_of_several: bool,
    options: &Options,
) -> Told {
    let mut text = Vec::with_capacity(USUAL);
    let mut part = Part::new(&mut text, number, is_one_of_several);
    telling.tell(register, &mut part, options).expect("writing to memory cannot fail");
    let Part { picks, named, .. } = part;
    Told { text, picks, named }
}

impl Outlet {
    pub(super) fn new(telling: Arc<dyn Telling>, file: Option<Pending>, options: Options) -> Self {
        let best = Best::new(telling.limit());
        let to = file.map_or_else(|| To::Stdout(Spool::default()), To::File);
        Self { telling, options, to, best, named: BTreeMap::new(), has_text: false }
    }

    /// The format, and how it is written.
    pub(super) fn telling(&self) -> (Arc<dyn Telling>, Options) {
        (Arc::clone(&self.telling), self.options.clone())
    }

    /// Writes what stands before everything.
    pub(super) fn start(&mut self) -> Result<(), Failure> {
        let result = self.telling.start(self.to.writer(), &self.options);
        self.to.checked(result)
    }

    /// Takes what was made of the next register.
    pub(super) fn take(&mut self, told: Told) -> Result<(), Failure> {
        let result = self.separate(!told.text.is_empty());
        let result = result.and_then(|()| self.to.writer().write_all(&told.text));
        self.to.checked(result)?;
        self.keep(told.picks, told.named)
    }

    /// Tells the next register, without a copy in memory.
    pub(super) fn tell(
        &mut self,
        register: &Register,
        number: usize,
        is_one_of_several: bool,
    ) -> Result<(), Failure> {
        let mut out = Separated {
            to: self.to.writer(),
            between: if self.has_text { self.telling.between() } else { "" },
            has_text: false,
        };
        let mut part = Part::new(&mut out, number, is_one_of_several);
        let result = self.telling.tell(register, &mut part, &self.options);
        let Part { picks, named, .. } = part;
        self.has_text |= out.has_text;
        self.to.checked(result)?;
        self.keep(picks, named)
    }

    fn separate(&mut self, has_text: bool) -> io::Result<()> {
        let between = if self.has_text && has_text { self.telling.between() } else { "" };
        self.has_text |= has_text;
        self.to.writer().write_all(between.as_bytes())
    }

    fn keep(&mut self, picks: Vec<Pick>, named: BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
        self.best.add(picks);
        match &mut self.to {
            To::File(file) if file.is_folder() => {
                named.iter().try_for_each(|(name, text)| file.add(name, text))
            }
            _ => {
                // The first plan's words stand for all that share a name.
                for (name, text) in named {
                    self.named.entry(name).or_insert(text);
                }
                Ok(())
            }
        }
    }

    /// Writes what stands after everything. What is written to files is complete then, but not in its place.
    pub(super) fn end(&mut self, tally: Tally, registers: &[Register]) -> Result<(), Failure> {
        let (picks, cut) = std::mem::take(&mut self.best).into_picks();
        let named = std::mem::take(&mut self.named);
        let all = All { tally, picks, cut, named, registers };
        let result = self.telling.end(self.to.writer(), &all, &self.options);
        self.to.checked(result)?;
        match &mut self.to {
            To::File(file) => file.seal(),
            To::Stdout(_) => Ok(()),
        }
    }

    /// Puts a file in its place; returns what is for the standard output.
    pub(super) fn place(self) -> Result<Option<Spool>, Failure> {
        match self.to {
            To::File(file) => file.place().map(|()| None),
            To::Stdout(text) => Ok(Some(text)),
        }
    }

    /// Writes something else instead, into the same file.
    pub(super) fn replace(self, text: &str) -> Result<(), Failure> {
        match self.to {
            To::File(file) => file.again()?.finish(text),
            To::Stdout(_) => Ok(()),
        }
    }
}

impl To {
    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stdout(spool) => spool,
            Self::File(file) => file,
        }
    }

    /// What the disk said, with the name of the file.
    fn checked(&self, result: io::Result<()>) -> Result<(), Failure> {
        result.map_err(|error| match self {
            Self::Stdout(_) => Failure::Disk(DiskFault { path: None, writing: true, error }),
            Self::File(file) => file.failure(error),
        })
    }
}

/// Writes a separator before the first text.
struct Separated<'a> {
    to: &'a mut dyn Write,
    between: &'static str,
    has_text: bool,
}

impl Write for Separated<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.has_text && !bytes.is_empty() {
            self.to.write_all(self.between.as_bytes())?;
            self.has_text = true;
        }
        self.to.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}
