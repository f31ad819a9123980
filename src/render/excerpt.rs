//! A file as miette reads it, through the index of its lines: the cost does not depend on the file's size.

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use crate::source::SourceFile;

/// The most lines that one place shows.
pub(crate) const MOST_LINES: usize = 3;

/// A file that gives out whole lines, at most [`MOST_LINES`] at a time.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Excerpt<'f>(pub(crate) &'f SourceFile);

impl SourceCode for Excerpt<'_> {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let file = self.0;
        let (start, end) = (span.offset(), span.offset() + span.len());
        if end > file.text().len() {
            return Err(MietteError::OutOfBounds);
        }
        let first = file.line_of(start).saturating_sub(before);
        // A span that ends with a line break does not reach into the next line.
        let last = file.line_of(end.saturating_sub(1).max(start)) + after;
        let last = last.min(file.line_count() - 1).min(first + before + MOST_LINES - 1);
        let bytes = file.line_range(first).start..file.line_range(last).end;
        Ok(Box::new(MietteSpanContents::new_named(
            file.path().to_owned(),
            &file.text().as_bytes()[bytes.clone()],
            (bytes.start, bytes.len()).into(),
            first,
            0,
            last - first + 1,
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn lines_of(text: &str, span: (usize, usize), after: usize) -> (usize, String) {
        let mut sources = Sources::default();
        let file = sources.add("plan.toml".to_owned(), text.to_owned());
        let excerpt = Excerpt(sources.file(file));
        let contents = excerpt.read_span(&span.into(), 0, after).expect("within the file");
        (contents.line(), String::from_utf8(contents.data().to_vec()).expect("UTF-8"))
    }

    #[test]
    fn gives_whole_lines_and_no_more() {
        assert_eq!(lines_of("a\nbcd\ne\n", (3, 1), 0), (1, "bcd".to_owned()));
        assert_eq!(lines_of("a\r\nbcd\r\ne\r\n", (4, 1), 0), (1, "bcd".to_owned()));
        assert_eq!(lines_of("a\nbcd\ne", (2, 4), 0), (1, "bcd".to_owned()));
        assert_eq!(lines_of("", (0, 0), 2), (0, String::new()));
        assert_eq!(lines_of("a\nb\nc\nd\ne\n", (0, 10), 0), (0, "a\nb\nc".to_owned()));
        assert_eq!(lines_of("a\nb", (0, 1), 2), (0, "a\nb".to_owned()));
    }

    #[test]
    fn a_long_file_costs_its_few_lines() {
        let line = "title = \"x\"\n";
        let text = line.repeat(200_000);
        let (first, shown) = lines_of(&text, (line.len() * 150_000, 5), 2);
        assert_eq!((first, shown.len()), (150_000, 3 * line.len() - 1));
        let (_, shown) = lines_of(&text, (0, text.len()), 0);
        assert_eq!(shown.lines().count(), MOST_LINES);
    }

    #[test]
    fn refuses_what_is_not_there() {
        let mut sources = Sources::default();
        let file = sources.add("plan.toml".to_owned(), "a".to_owned());
        assert!(Excerpt(sources.file(file)).read_span(&(0, 2).into(), 0, 0).is_err());
    }
}
