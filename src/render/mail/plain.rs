//! The plain text of a mail: lines of at most 72 columns, except for what is copied.

use super::letter::{Block, Letter, LetterEntry};
use crate::render::escape::width;
use crate::render::wrap::{fill, wrap};
use crate::text::Lang;

/// The longest line (RFC 5322 recommends at most 78; answers put marks before it).
const WIDTH: usize = 72;
/// Where texts beside labels start.
const COLUMN: usize = 16;

/// A letter as plain text.
pub(super) fn plain(letter: &Letter, lang: Lang) -> String {
    let mut text = String::new();
    paragraph(&mut text, &letter.salutation);
    paragraph(&mut text, &letter.intro);
    for part in &letter.parts {
        let heading = part.heading.to_uppercase();
        text += &heading;
        text += "\n";
        text += &"=".repeat(width(&heading));
        text += "\n\n";
        for block in &part.blocks {
            self::block(&mut text, block, lang);
        }
    }
    for line in &letter.closing {
        text += &fill(line, WIDTH, 0, 0);
        text.push('\n');
    }
    // The mark of a signature (RFC 3676, 4.3): answers leave out what stands below.
    text += "\n-- \n";
    for line in &letter.footer {
        text += &fill(line, WIDTH, 0, 0);
        text.push('\n');
    }
    text
}

fn paragraph(text: &mut String, words: &str) {
    text.push_str(&fill(words, WIDTH, 0, 0));
    text.push_str("\n\n");
}

fn block(text: &mut String, block: &Block, lang: Lang) {
    if let Some(cause) = &block.cause {
        paragraph(text, &format!("{}: {cause}", lang.mail_words().cause));
    }
    for entry in &block.entries {
        self::entry(text, entry, lang);
    }
}

fn entry(text: &mut String, entry: &LetterEntry, lang: Lang) {
    for (index, line) in wrap(&entry.title, WIDTH - 2, WIDTH - 2).iter().enumerate() {
        text.push_str(if index == 0 { "* " } else { "  " });
        text.push_str(line);
        text.push('\n');
    }
    for (label, words) in &entry.lines {
        labelled(text, label, words);
    }
    let record = lang.mail_words().record;
    for (place, toml) in &entry.records {
        labelled(text, record, place);
        text.push('\n');
        for line in toml.lines() {
            text.push_str("    ");
            text.push_str(line);
            text.push('\n');
        }
        text.push('\n');
    }
    for caveat in &entry.caveats {
        text.push_str(&fill(caveat, WIDTH, 2, 2));
        text.push('\n');
    }
    text.push_str("  ");
    text.push_str(&entry.explain);
    text.push_str("\n\n");
}

fn labelled(text: &mut String, label: &str, words: &str) {
    let filled = fill(words, WIDTH, COLUMN, COLUMN);
    let used = width(label) + 2;
    text.push_str("  ");
    text.push_str(label);
    if used < COLUMN {
        text.push_str(&filled[used..]);
    } else {
        text.push('\n');
        text.push_str(&filled);
    }
    text.push('\n');
}
