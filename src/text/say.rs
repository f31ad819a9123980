//! How explanations are put together.

use std::fmt::{self, Write};

use super::{Explanation, Lang};
use crate::source::fields::{FieldType, Term};
pub(crate) use crate::source::toml::quoted;

/// How much of a piece of text a title can hold, in characters.
const BRIEF: usize = 32;

/// How many names a list shows.
const LISTED: usize = 12;

/// An explanation of one sentence of help, with a line to copy if there is one.
pub(crate) fn say(
    title: impl Into<String>,
    label: impl Into<String>,
    help: impl Into<String>,
    fix: &str,
) -> Explanation {
    fault(title, label).help(help).copy(fix)
}

/// An explanation without help yet.
pub(crate) fn fault(title: impl Into<String>, label: impl Into<String>) -> Explanation {
    Explanation {
        title: title.into(),
        label: label.into(),
        related: String::new(),
        help: Vec::new(),
    }
}

impl Explanation {
    /// The same with words for the second place.
    pub(crate) fn beside(mut self, related: impl Into<String>) -> Self {
        self.related = related.into();
        self
    }

    /// The same with one more sentence of help, unless it is empty.
    pub(crate) fn help(mut self, sentence: impl Into<String>) -> Self {
        let sentence = sentence.into();
        if !sentence.is_empty() {
            self.help.push(sentence);
        }
        self
    }

    /// The same with lines of TOML to copy.
    pub(crate) fn copy(mut self, lines: &str) -> Self {
        self.help.extend(lines.lines().map(|line| format!("    {line}")));
        self
    }
}

/// The start of a text, for titles.
pub(crate) fn brief(text: &str) -> String {
    let mut shown = String::new();
    push_brief(&mut shown, text);
    shown
}

/// The same at the end of a text.
pub(crate) fn push_brief(into: &mut String, text: &str) {
    push_brief_of(into, [text]);
}

/// The same of a text in pieces, of which no more is looked at than is shown.
pub(crate) fn push_brief_of<'a>(into: &mut String, pieces: impl IntoIterator<Item = &'a str>) {
    let (start, mut shown, mut has_gap) = (into.len(), 0, false);
    for piece in pieces {
        let mut rest = piece;
        while let Some(c) = rest.chars().next() {
            if c.is_whitespace() {
                has_gap = shown > 0;
                rest = &rest[c.len_utf8()..];
                continue;
            }
            if has_gap && shown < BRIEF {
                into.push(' ');
                shown += 1;
            }
            if shown == BRIEF {
                let kept = into[start..].trim_end().len();
                into.truncate(start + kept);
                into.push('…');
                return;
            }
            // Letters of one byte are taken as many at a time as there are.
            let letters = rest.bytes().take(BRIEF - shown).take_while(u8::is_ascii_graphic).count();
            let (taken, others) = rest.split_at(letters.max(c.len_utf8()));
            into.push_str(taken);
            (shown, has_gap, rest) = (shown + letters.max(1), false, others);
        }
    }
}

/// Adds what is put together of several parts, some of them numbers.
pub(crate) fn put(into: &mut String, parts: fmt::Arguments<'_>) {
    into.write_fmt(parts).expect("writing to a text cannot fail");
}

/// Adds a number.
pub(crate) fn push_number(into: &mut String, number: i64) {
    into.push_str(itoa::Buffer::new().format(number));
}

/// Terms in the language of the output.
pub(crate) fn words(terms: &[Term], lang: Lang) -> Vec<&str> {
    terms.iter().map(|term| lang.term(term)).collect()
}

/// Names in a row, cut after the twelfth; and how many more there are.
pub(crate) fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> (String, usize) {
    let names: Vec<&str> = names.into_iter().collect();
    let shown = &names[..names.len().min(LISTED)];
    (shown.join(", "), names.len() - shown.len())
}

/// `key = value`, or the value alone where it stands in a list.
pub(crate) fn line(key: Option<&str>, value: &str) -> String {
    match key {
        Some(key) => format!("{} = {value}", bare_or_quoted(key)),
        None => value.to_owned(),
    }
}

/// A key or a part of a header as TOML writes it.
pub(crate) fn bare_or_quoted(key: &str) -> String {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    if !key.is_empty() && key.chars().all(is_bare) { key.to_owned() } else { quoted(key) }
}

/// The nearest text that can be an id.
pub(crate) fn as_id(text: &str) -> String {
    let mut id = String::new();
    for c in text.trim().chars().take(60) {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') {
            id.push(c);
        } else if !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// A field that is missing, with a value to start from.
pub(crate) fn example(field: &Term, of: &FieldType, lang: Lang) -> String {
    let pick = |en: &'static str, de: &'static str| if lang == Lang::De { de } else { en };
    let value = match (of, field.en.as_ref()) {
        (FieldType::Text, "packs") => "[\"common\"]",
        (FieldType::Text, "id") => "\"musterstadt\"",
        (FieldType::Text, "title") => pick("\"Language courses\"", "\"Sprachkurse\""),
        (FieldType::Text, "reason") => {
            pick("\"The post is vacant\"", "\"Die Stelle ist unbesetzt\"")
        }
        (FieldType::Text, "kind") => pick("\"meeting\"", "\"sitzung\""),
        (FieldType::Text, "gap") => "\"vacancies\"",
        (FieldType::Text, "de") => "\"Die Steuerungsgruppe tagt zweimal im Jahr\"",
        (FieldType::Text, "en") => "\"The steering group meets twice a year\"",
        (FieldType::Record, "records-complete-until") => pick("\"2025-05-31\"", "\"31.05.2025\""),
        (FieldType::Record, "for") => "\"body:steuerungsgruppe\"",
        (FieldType::Number, "baseline") => "1",
        (FieldType::Record, "of") => "\"meetings\"",
        (FieldType::Record, "to") => "\"agreements.signed\"",
        (FieldType::Record, "title" | "help") => "{ de = \"…\", en = \"…\" }",
        _ => return line(Some(lang.term(field)), &example_value(of, lang)),
    };
    line(Some(lang.term(field)), value)
}

/// A value of a type to start from, as TOML writes it.
pub(crate) fn example_value(of: &FieldType, lang: Lang) -> String {
    let pick = |en: &'static str, de: &'static str| if lang == Lang::De { de } else { en };
    let value = match of {
        FieldType::Text => "\"…\"",
        FieldType::Date => "\"2025-04-24\"",
        FieldType::Period => pick("\"12 months\"", "\"12 Monate\""),
        FieldType::Number => "12",
        FieldType::YesNo => "true",
        FieldType::OneOf(words) => {
            return quoted(words.first().map_or("…", |first| lang.term(first)));
        }
        FieldType::Reference => pick("\"some-id\"", "\"kennung\""),
        FieldType::Mail => "\"amt40@musterstadt.de\"",
        FieldType::Web => "\"https://www.musterstadt.de\"",
        FieldType::Record => "{ … }",
    };
    value.to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The meaning, written for clarity.
    fn shortened(text: &str) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match text.char_indices().nth(BRIEF) {
            Some((cut, _)) => format!("{}…", text[..cut].trim_end()),
            None => text,
        }
    }

    proptest! {
        #[test]
        fn a_text_in_pieces_is_as_brief_as_in_one(
            pieces in proptest::collection::vec("[aä„ \u{a0}\n]{0,20}", 0..6),
        ) {
            let mut brief = "before ".to_owned();
            push_brief_of(&mut brief, pieces.iter().map(String::as_str));
            prop_assert_eq!(brief, format!("before {}", shortened(&pieces.concat())));
        }
    }
}
