//! The lines of a file that a message points at.

use std::fmt::{self, Write};

use miette::{LabeledSpan, SourceCode};

use super::escape::{char_width, push_visible, visible, width};
use super::excerpt::MOST_LINES;
use super::handler::Handler;
use super::style::{Role, paint};
use super::wrap::{cut, cut_start};
use crate::rule::Severity;

/// A line to show: its number, its text, and the bytes of it that are pointed at.
struct Line {
    number: usize,
    text: String,
    marked: Option<(usize, usize)>,
}

/// What is shown of one place.
struct Part {
    label: String,
    lines: Vec<Line>,
}

/// What is shown of one file.
struct File {
    name: String,
    position: (usize, usize),
    parts: Vec<Part>,
}

/// Draws the places of all files, one frame per file.
pub(super) fn draw(
    files: &[(&dyn SourceCode, Vec<LabeledSpan>)],
    level: Severity,
    handler: Handler,
    f: &mut dyn Write,
) -> fmt::Result {
    let files: Vec<File> =
        files.iter().filter_map(|(source, labels)| read(*source, labels)).collect();
    let last = files.iter().flat_map(|file| &file.parts).flat_map(|part| &part.lines);
    let digits = last.map(|line| line.number).max().unwrap_or(1).to_string().len();
    files.iter().try_for_each(|file| Frame { digits, level, handler }.file(file, f))
}

fn read(source: &dyn SourceCode, labels: &[LabeledSpan]) -> Option<File> {
    let mut file: Option<File> = None;
    for label in labels {
        let below = if label.primary() { MOST_LINES - 1 } else { 0 };
        let Ok(contents) = source.read_span(label.inner(), 0, below) else { continue };
        let text = String::from_utf8_lossy(contents.data()).into_owned();
        let start = label.offset().saturating_sub(contents.span().offset());
        let lines = lines(&text, contents.line(), start, start + label.len());
        let file = file.get_or_insert_with(|| File {
            name: contents.name().unwrap_or_default().to_owned(),
            position: (0, 0),
            parts: Vec::new(),
        });
        if file.parts.is_empty() || label.primary() {
            let column = text.get(..start).map_or(0, |before| before.chars().count());
            file.position = (contents.line() + 1, column + 1);
        }
        file.parts.push(Part { label: label.label().unwrap_or_default().to_owned(), lines });
    }
    file
}

/// The lines that a span covers, and below a header its first entries.
fn lines(text: &str, first: usize, start: usize, end: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut offset = 0;
    for (index, line) in text.split('\n').enumerate() {
        let (from, to) = (offset, offset + line.len());
        let line = line.trim_end_matches('\r');
        offset = to + 1;
        let is_marked = start <= to && (end > from || index == 0);
        let is_entry = !line.is_empty() && !line.starts_with(['[', '#']);
        let below_header = lines.first().is_some_and(|header| header.text.starts_with('['));
        if index > 0 && !is_marked && !(below_header && is_entry) {
            break;
        }
        let within = |byte: usize| byte.clamp(from, from + line.len()) - from;
        lines.push(Line {
            number: first + index + 1,
            text: line.to_owned(),
            marked: (index == 0).then(|| (within(start), within(end))),
        });
    }
    lines
}

/// The frame around the lines of a file.
#[derive(Clone, Copy)]
struct Frame {
    digits: usize,
    level: Severity,
    handler: Handler,
}

impl Frame {
    fn room(self) -> usize {
        self.handler.width.saturating_sub(self.digits + 5).max(10)
    }

    fn edge(self, number: Option<usize>, edge: &str, f: &mut dyn Write) -> fmt::Result {
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        let edge = format!("  {number:>width$} {edge}", width = self.digits);
        write!(f, "{}", paint(&edge, Role::Frame, self.handler.color))
    }

    fn file(self, file: &File, f: &mut dyn Write) -> fmt::Result {
        let (line, column) = file.position;
        let path = format!("{}:{line}:{column}", visible(&file.name));
        self.edge(None, &format!("┌─ {}", cut_start(&path, self.room() - 1)), f)?;
        writeln!(f)?;
        for (index, part) in file.parts.iter().enumerate() {
            if index > 0 {
                self.edge(None, "┆", f)?;
                writeln!(f)?;
            }
            self.part(part, f)?;
        }
        Ok(())
    }

    fn part(self, part: &Part, f: &mut dyn Write) -> fmt::Result {
        for line in &part.lines {
            let (start, end) = line.marked.unwrap_or((0, 0));
            let shown = window(&line.text, start, end, self.room());
            self.edge(Some(line.number), "│", f)?;
            writeln!(f, " {}", shown.text)?;
            if line.marked.is_some() {
                self.mark(&shown, &part.label, f)?;
            }
        }
        Ok(())
    }

    fn mark(self, shown: &Shown, label: &str, f: &mut dyn Write) -> fmt::Result {
        let color = self.handler.color;
        let label = visible(label);
        let mark = "^".repeat(shown.length);
        let mark = paint(&mark, Role::Level(self.level), color);
        let used = shown.column + shown.length;
        let fits = used + 1 + width(&label) <= self.room();
        self.edge(None, "│", f)?;
        write!(f, " {}{mark}", " ".repeat(shown.column))?;
        if label.is_empty() {
            return writeln!(f);
        }
        if fits {
            return writeln!(f, " {}", paint(&label, Role::Level(self.level), color));
        }
        writeln!(f)?;
        let label = cut(&label, self.room());
        let column = shown.column.min(self.room() - width(&label));
        self.edge(None, "│", f)?;
        let label = paint(&label, Role::Level(self.level), color);
        writeln!(f, " {}{label}", " ".repeat(column))
    }
}

/// The part of a line that fits, and where the marked bytes are in it.
#[derive(Debug, PartialEq, Eq)]
struct Shown {
    text: String,
    column: usize,
    length: usize,
}

/// How wide a tab is shown.
const TAB: usize = 4;

fn column_width(c: char) -> usize {
    if c == '\t' { TAB } else { char_width(c) }
}

/// Cuts a line around a span; looks at no more of it than fits.
fn window(line: &str, start: usize, end: usize, room: usize) -> Shown {
    let start = floor(line, start);
    let end = floor(line, end).max(start);
    let (before, rest) = line.split_at(start);
    let rest_width = take(rest.chars(), room).1;
    let lead = room - rest_width.min(room * 2 / 3);
    let (kept, used) = take(before.chars().rev(), lead);
    let (first, mut column) = if kept == before.len() {
        (0, used)
    } else {
        let (kept, used) = take(before.chars().rev(), lead - 1);
        (start - kept, used + 1)
    };
    let (kept, _) = take(rest.chars(), room - column);
    let last = if start + kept == line.len() {
        line.len()
    } else {
        start + take(rest.chars(), room - column - 1).0
    };
    let mut text = String::new();
    if first > 0 {
        text.push('…');
    }
    for c in line[first..last].chars() {
        if c == '\t' {
            text.push_str(&" ".repeat(TAB));
        } else {
            push_visible(c, &mut text);
        }
    }
    if last < line.len() {
        text.push('…');
    }
    let marked: usize = line[start..end.min(last)].chars().map(column_width).sum();
    let length = (marked + usize::from(end > last)).max(1);
    column = column.min(room.saturating_sub(1));
    Shown { text, column, length }
}

/// How many bytes of the characters fit, and how many columns these take.
fn take(chars: impl Iterator<Item = char>, room: usize) -> (usize, usize) {
    let (mut bytes, mut columns) = (0, 0);
    for c in chars {
        if columns + column_width(c) > room {
            break;
        }
        columns += column_width(c);
        bytes += c.len_utf8();
    }
    (bytes, columns)
}

/// The character boundary at or before a byte.
fn floor(text: &str, byte: usize) -> usize {
    let byte = byte.min(text.len());
    (0..=byte).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str, marked: &str, room: usize) -> (String, String) {
        let start = line.find(marked).expect(marked);
        let shown = window(line, start, start + marked.len(), room);
        assert!(width(&shown.text) <= room, "{shown:?}");
        let mark = format!("{}{}", " ".repeat(shown.column), "^".repeat(shown.length));
        (shown.text, mark)
    }

    #[test]
    fn short_lines_are_whole() {
        assert_eq!(shown("due = 2019", "2019", 40), ("due = 2019".into(), "      ^^^^".into()));
    }

    #[test]
    fn long_lines_are_cut_around_the_span() {
        let line = format!("{}MARK{}", "a".repeat(500), "b".repeat(500));
        let (text, mark) = shown(&line, "MARK", 20);
        assert_eq!(text, "…aaaaaaMARKbbbbbbbb…".chars().take(20).collect::<String>());
        assert_eq!(mark, "       ^^^^");
        let (text, _) = shown(&line, "bbbb", 20);
        assert!(text.starts_with("…aaMARKbbbb") && text.ends_with('…'), "{text}");
    }

    #[test]
    fn escapes_move_the_mark() {
        let (text, mark) = shown("a\u{202e}b = \"x\u{1b}\"\t# y", "x\u{1b}", 60);
        assert_eq!(text, "a\\u{202e}b = \"x\\u{1b}\"    # y");
        assert_eq!(mark, "              ^^^^^^^");
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(shown("漢字 = 1", "1", 40).1, "       ^");
    }
}
