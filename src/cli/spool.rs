//! Output that waits: nothing may be shown before it is known that everything went well, and no output may need
//! more memory because it is long.

use std::fmt;
use std::io::{self, BufReader, Seek, Write};

use tempfile::{SpooledData, SpooledTempFile};

/// How much waits in memory; more than that waits in a temporary file without a name.
const IN_MEMORY: usize = 64 << 20;

/// How much of such a file is copied at once.
const AT_ONCE: usize = 1 << 18;

/// Text that is kept until it is to be shown.
pub(crate) struct Spool(SpooledTempFile);

impl Spool {
    /// Writes everything.
    ///
    /// # Errors
    /// Either side refuses.
    pub(crate) fn copy_to(self, out: &mut dyn Write) -> io::Result<()> {
        match self.0.into_inner() {
            SpooledData::InMemory(text) => out.write_all(text.get_ref())?,
            SpooledData::OnDisk(mut file) => {
                file.rewind()?;
                io::copy(&mut BufReader::with_capacity(AT_ONCE, file), out)?;
            }
        }
        out.flush()
    }
}

impl Default for Spool {
    fn default() -> Self {
        Self(SpooledTempFile::new(IN_MEMORY))
    }
}

impl From<String> for Spool {
    fn from(text: String) -> Self {
        let mut spool = SpooledTempFile::new(text.len().max(IN_MEMORY));
        spool.write_all(text.as_bytes()).expect("it stays in memory");
        Self(spool)
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl fmt::Debug for Spool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spool").field("is_in_a_file", &self.0.is_rolled()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_comes_out_as_it_went_in() {
        let line = "0123456789abcdef".repeat(4096);
        let mut spool = Spool::default();
        let times = IN_MEMORY / line.len() + 2;
        (0..times).for_each(|_| spool.write_all(line.as_bytes()).expect("written"));
        assert!(spool.0.is_rolled());
        let mut out = Vec::new();
        spool.copy_to(&mut out).expect("copied");
        assert!(out == line.repeat(times).as_bytes());
        let mut out = Vec::new();
        Spool::from("kurz".to_owned()).copy_to(&mut out).expect("copied");
        assert_eq!(out, b"kurz");
    }
}
