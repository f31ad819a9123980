//! A page for the terminal: headings, paragraphs, lists, text to copy.

use super::escape::{visible, width};
use super::style::{Role, paint};
use super::wrap::fill;

/// The widest that a page gets: longer lines are hard to read.
const MAX_WIDTH: usize = 100;
/// The widest that a list's names may be before their texts start on a line of their own.
const MAX_NAME: usize = 28;

/// A page that is being written.
#[derive(Debug)]
pub(crate) struct Page {
    text: String,
    width: usize,
    colour: bool,
}

impl Page {
    pub(crate) fn new(width: usize, colour: bool) -> Self {
        Self { text: String::new(), width: width.min(MAX_WIDTH), colour }
    }

    /// A heading with an empty line before it.
    pub(crate) fn heading(&mut self, text: &str) {
        self.gap();
        for line in fill(text, self.width, 0, 0).lines() {
            self.text += &paint(line, Role::Head, self.colour).to_string();
            self.text += "\n";
        }
    }

    /// A paragraph with an empty line before it.
    pub(crate) fn paragraph(&mut self, text: &str) {
        self.gap();
        self.line(text, 0);
    }

    /// A line right below the one before.
    pub(crate) fn line(&mut self, text: &str, indent: usize) {
        self.text += &fill(text, self.width, indent, indent);
        self.text.push('\n');
    }

    /// Names with their texts beside them.
    pub(crate) fn list(&mut self, entries: &[(String, String)], indent: usize) {
        let widths = entries.iter().map(|(name, _)| width(name));
        let column = indent + 2 + widths.filter(|width| *width <= MAX_NAME).max().unwrap_or(0);
        let column = if column * 2 > self.width { indent + 4 } else { column };
        for (name, text) in entries {
            let used = indent + width(name);
            self.text += &" ".repeat(indent);
            self.text += &paint(&visible(name), Role::Frame, self.colour).to_string();
            let filled = fill(text, self.width, column, column);
            if used + 2 > column {
                self.text += "\n";
                self.text += &filled;
            } else {
                self.text += &filled[used..];
            }
            self.text += "\n";
        }
    }

    /// One of several lines, with a dash before it.
    pub(crate) fn item(&mut self, text: &str) {
        self.marked("- ", text);
    }

    /// One of several lines, with its number before it.
    pub(crate) fn numbered(&mut self, number: usize, text: &str) {
        self.marked(&format!("{number}. "), text);
    }

    fn marked(&mut self, mark: &str, text: &str) {
        let indent = 2 + mark.len();
        let filled = fill(text, self.width, indent, indent);
        self.text += "  ";
        self.text += mark;
        self.text += &filled[indent..];
        self.text += "\n";
    }

    /// Text that is shown as it is.
    pub(crate) fn verbatim(&mut self, text: &str) {
        self.gap();
        for line in text.lines() {
            self.text += if line.is_empty() { "" } else { "    " };
            self.text += &visible(line);
            self.text += "\n";
        }
    }

    /// The little Markdown that the pages of rule kinds are written in: headings, paragraphs, lists and
    /// fenced code.
    pub(crate) fn markdown(&mut self, text: &str) {
        let mut paragraph = String::new();
        let mut code: Option<String> = None;
        for line in text.lines() {
            let line = line.strip_prefix(' ').unwrap_or(line);
            if let Some(mut so_far) = code.take() {
                if line.starts_with("```") {
                    self.verbatim(&so_far);
                } else {
                    so_far.push_str(line);
                    so_far.push('\n');
                    code = Some(so_far);
                }
                continue;
            }
            let is_item = line.starts_with("- ") || line.starts_with('|');
            if is_item
                || line.trim().is_empty()
                || line.starts_with(['#', '`']) && paragraph.is_empty()
            {
                self.flush(&mut paragraph);
            }
            if line.starts_with("```") {
                self.flush(&mut paragraph);
                code = Some(String::new());
            } else if line.starts_with('#') {
                self.heading(line.trim_start_matches('#').trim());
            } else {
                paragraph.push_str(line.trim());
                paragraph.push(' ');
            }
        }
        self.flush(&mut paragraph);
    }

    fn flush(&mut self, paragraph: &mut String) {
        let text = std::mem::take(paragraph);
        let text = text.trim();
        if let Some(item) = text.strip_prefix("- ") {
            self.item(item);
        } else if !text.is_empty() {
            self.paragraph(text);
        }
    }

    /// An empty line, except at the start.
    pub(crate) fn gap(&mut self) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }

    pub(crate) fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_a_page() {
        let mut page = Page::new(30, false);
        page.markdown(" # count\n\n A long line that has to be\n broken somewhere.\n\n ```toml\n a = 1\n ```\n\n - one\n - two\n");
        assert_eq!(
            page.finish(),
            "count\n\nA long line that has to be\nbroken somewhere.\n\n    a = 1\n  - one\n  - two\n"
        );
    }

    #[test]
    fn lists_are_aligned() {
        let mut page = Page::new(40, false);
        let entry = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        page.list(&[entry("a", "eins zwei drei"), entry("maß", "vier")], 2);
        assert_eq!(page.finish(), "  a    eins zwei drei\n  maß  vier\n");
    }
}
