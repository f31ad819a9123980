//! Which line a byte is in.

use memchr::memchr_iter;

/// How many bytes are counted at once.
const BLOCK: usize = 256;

/// How many line breaks stand before each block of a text. Counting within a block is quick, and most files are
/// only asked for a few lines, so that lines are not listed one by one.
#[derive(Debug)]
pub(super) struct Lines {
    before: Vec<u32>,
}

impl Lines {
    /// The lines of a text; all later calls are about the same.
    pub(super) fn of(text: &str) -> Self {
        let mut count = 0;
        let blocks = text.as_bytes().chunks(BLOCK).map(|block| {
            let before = count;
            count += u32::try_from(breaks(block)).unwrap_or(u32::MAX);
            before
        });
        Self { before: blocks.collect() }
    }

    /// How many line breaks stand before a byte of the text.
    pub(super) fn before(&self, text: &str, byte: usize) -> usize {
        let Some(last) = self.before.len().checked_sub(1) else { return 0 };
        let block = (byte / BLOCK).min(last);
        self.before[block] as usize + breaks(&text.as_bytes()[block * BLOCK..byte])
    }

    /// Where a line starts, counted from 0; `None` if there are not so many.
    pub(super) fn start(&self, text: &str, line: usize) -> Option<usize> {
        let Some(breaks_before) = line.checked_sub(1) else { return Some(0) };
        // The last block before which there are not more breaks than are passed over.
        let block = self
            .before
            .partition_point(|before| *before as usize <= breaks_before)
            .checked_sub(1)?;
        let within = breaks_before - self.before[block] as usize;
        let start = block * BLOCK;
        memchr_iter(b'\n', &text.as_bytes()[start..]).nth(within).map(|found| start + found + 1)
    }
}

fn breaks(bytes: &[u8]) -> usize {
    memchr_iter(b'\n', bytes).count()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The meaning, written for clarity: where the lines start, one by one.
    fn starts(text: &str) -> Vec<usize> {
        std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
    }

    fn agrees(text: &str) {
        let (lines, starts) = (Lines::of(text), starts(text));
        for byte in 0..=text.len() {
            let line = starts.iter().rposition(|start| *start <= byte);
            assert_eq!(Some(lines.before(text, byte)), line, "byte {byte} of {text:?}");
        }
        for (line, start) in starts.iter().enumerate() {
            assert_eq!(lines.start(text, line), Some(*start), "line {line} of {text:?}");
        }
        assert_eq!(lines.start(text, starts.len()), None);
    }

    #[test]
    fn lines_are_found_at_the_edges_of_blocks() {
        for length in [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 3 * BLOCK + 7] {
            agrees(&"\n".repeat(length));
            agrees(&"x".repeat(length));
            for at in
                [0, 1, BLOCK - 2, BLOCK - 1, BLOCK, BLOCK + 1].into_iter().filter(|at| *at < length)
            {
                let mut text = "x".repeat(length);
                text.replace_range(at..=at, "\n");
                agrees(&text);
            }
        }
    }

    proptest! {
        #[test]
        fn lines_are_found_in_any_text(text in "([a-zä]{0,90}\n){0,30}[a-z]{0,300}") {
            agrees(&text);
        }
    }
}
