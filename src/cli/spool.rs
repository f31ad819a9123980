//! Output that waits: nothing may be shown before it is known that everything went well, and no output may need
//! more memory because it is long.

use std::fmt;
use std::fs::File;
use std::io::{self, BufReader, Seek, Write};

/// How much waits in memory; more than that waits in a temporary file without a name.
const IN_MEMORY: usize = 64 << 20;

/// How much of such a file is copied at once.
const AT_ONCE: usize = 1 << 18;

/// The least and the most that a piece in memory has room for.
const PIECE: (usize, usize) = (1 << 14, 1 << 20);

/// Text that is kept until it is to be shown.
#[derive(Default)]
pub(crate) struct Spool {
    /// In pieces, so that what is written already is never moved.
    pieces: Vec<Vec<u8>>,
    /// How much that is.
    size: usize,
    /// What comes before it, where it is too much for memory.
    file: Option<File>,
}

impl Spool {
    /// Writes everything.
    ///
    /// # Errors
    /// Either side refuses.
    pub(crate) fn copy_to(self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(mut file) = self.file {
            file.rewind()?;
            io::copy(&mut BufReader::with_capacity(AT_ONCE, file), out)?;
        }
        self.pieces.iter().try_for_each(|piece| out.write_all(piece))?;
        out.flush()
    }

    fn empty_into_file(&mut self) -> io::Result<()> {
        if self.file.is_none() {
            self.file = Some(tempfile::tempfile()?);
        }
        if let Some(file) = &mut self.file {
            self.pieces.iter().try_for_each(|piece| file.write_all(piece))?;
        }
        self.pieces.clear();
        self.size = 0;
        Ok(())
    }
}

impl From<String> for Spool {
    fn from(text: String) -> Self {
        Self { size: text.len(), pieces: vec![text.into_bytes()], file: None }
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.size + bytes.len() > IN_MEMORY {
            self.empty_into_file()?;
        }
        let has_room = |piece: &&mut Vec<u8>| piece.capacity() - piece.len() >= bytes.len();
        if let Some(piece) = self.pieces.last_mut().filter(has_room) {
            piece.extend_from_slice(bytes);
        } else {
            let room = self.size.clamp(PIECE.0, PIECE.1).max(bytes.len());
            let mut piece = Vec::with_capacity(room);
            piece.extend_from_slice(bytes);
            self.pieces.push(piece);
        }
        self.size += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl fmt::Debug for Spool {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Spool")
            .field("size", &self.size)
            .field("file", &self.file)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_comes_out_as_it_went_in() {
        let line = "0123456789abcdef".repeat(4096);
        let mut spool = Spool::default();
        let times = 2 * IN_MEMORY / line.len() + 2;
        for number in 0..times {
            let is_long = number * line.len() > IN_MEMORY;
            assert_eq!(spool.file.is_some(), is_long, "{number}");
            assert!(spool.size <= IN_MEMORY);
            spool.write_all(line.as_bytes()).expect("written");
        }
        let mut out = Vec::new();
        spool.copy_to(&mut out).expect("copied");
        assert!(out == line.repeat(times).as_bytes());
    }

    #[test]
    fn pieces_of_any_length_come_out_as_they_went_in() {
        let text: Vec<u8> = (0..3_000_000_u32).map(|n| (n % 251) as u8).collect();
        let (mut spool, mut rest, mut length) = (Spool::from("kurz".to_owned()), &text[..], 1);
        while !rest.is_empty() {
            let (piece, others) = rest.split_at(length.min(rest.len()));
            spool.write_all(piece).expect("written");
            (rest, length) = (others, length * 7 % 40_009);
        }
        let mut out = Vec::new();
        spool.copy_to(&mut out).expect("copied");
        assert!(out[..4] == *b"kurz" && out[4..] == text);
    }
}
