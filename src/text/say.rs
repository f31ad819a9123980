//! How explanations are put together.

use super::Explanation;

/// How much of a piece of text a title can hold, in characters.
const BRIEF: usize = 32;

/// An explanation of one sentence of help, with a line to copy if there is one.
pub(crate) fn say(
    title: impl Into<String>,
    label: impl Into<String>,
    help: impl Into<String>,
    fix: &str,
) -> Explanation {
    let mut help = vec![help.into()];
    help.extend(fix.lines().map(|line| format!("    {line}")));
    Explanation { title: title.into(), label: label.into(), related: String::new(), help }
}

impl Explanation {
    /// The same with words for the second place.
    pub(crate) fn beside(mut self, related: impl Into<String>) -> Self {
        self.related = related.into();
        self
    }
}

/// The start of a text, for titles.
pub(crate) fn brief(text: &str) -> String {
    match text.char_indices().nth(BRIEF) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text.to_owned(),
    }
}
