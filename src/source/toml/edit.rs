//! Corrected lines: what a writer can copy.

use std::ops::Range;

use super::SyntaxFault;
use super::split::is_bare_name;

/// The longest excerpt of a file in a message, in characters.
const EXCERPT: usize = 60;

/// A change that would mend a statement.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub(super) range: Range<usize>,
    pub(super) text: String,
}

type Say = Box<dyn Fn(String) -> SyntaxFault>;

/// What is wrong with a statement. Ranges count from the start of the statement.
pub(super) struct Diagnosis {
    pub(super) range: Range<usize>,
    pub(super) edit: Option<Edit>,
    say: Say,
}

impl Diagnosis {
    /// A fault whose correction cannot be guessed.
    pub(super) fn plain(range: Range<usize>, fault: SyntaxFault) -> Self {
        Self { range, edit: None, say: Box::new(move |_| fault.clone()) }
    }

    /// A fault that `text` in place of `edited` would mend.
    pub(super) fn mended(
        range: Range<usize>,
        edited: Range<usize>,
        text: impl Into<String>,
        say: impl Fn(String) -> SyntaxFault + 'static,
    ) -> Self {
        let edit = Some(Edit { range: edited, text: text.into() });
        Self { range, edit, say: Box::new(say) }
    }

    /// Its fault, with the corrected line.
    pub(super) fn fault(&self, fix: String) -> SyntaxFault {
        (self.say)(fix)
    }
}

impl Edit {
    pub(super) fn apply(&self, statement: &str) -> String {
        let mut text = statement.to_owned();
        text.replace_range(self.range.clone(), &self.text);
        text
    }
}

/// Text of the file, short enough to be shown.
pub(super) fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}

/// A text in the quotes that suit it.
pub(super) fn quoted(text: &str) -> String {
    if !text.contains(['"', '\\']) {
        format!("\"{text}\"")
    } else if text.contains('\'') {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    } else {
        format!("'{text}'")
    }
}

/// A name that can stand in a key without quotes, or with them where nothing else helps.
pub(super) fn usable_name(name: &str) -> String {
    let mut folded = String::with_capacity(name.len());
    let name = name.trim();
    let name = name.strip_prefix("- ").or_else(|| name.strip_prefix("* ")).unwrap_or(name).trim();
    for c in name.chars() {
        match c {
            'ä' => folded.push_str("ae"),
            'ö' => folded.push_str("oe"),
            'ü' => folded.push_str("ue"),
            'Ä' => folded.push_str("Ae"),
            'Ö' => folded.push_str("Oe"),
            'Ü' => folded.push_str("Ue"),
            'ß' => folded.push_str("ss"),
            c if c.is_whitespace() => folded.push('-'),
            c => folded.push(c),
        }
    }
    if is_bare_name(&folded) { folded } else { quoted(name) }
}
