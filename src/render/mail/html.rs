//! The HTML of a mail: one page without anything from elsewhere, which also shows where styles are taken out.

use std::fmt::Write;

use super::letter::{Block, Letter, LetterEntry, LetterPart};
use crate::reminder::Section;
use crate::render::markup::html as escaped;
use crate::text::Lang;

const FONT: &str = "font-family:Arial,Helvetica,sans-serif";
const LABEL: &str = "text-align:left;vertical-align:top;padding:2px 12px 2px 0;font-weight:normal;\
                     color:#4a4a4a;white-space:nowrap";
const VALUE: &str = "vertical-align:top;padding:2px 0";
const CODE: &str = "margin:4px 0 8px;padding:8px 10px;background:#f3f3f3;border:1px solid #d0d0d0;\
                    font-family:Consolas,Menlo,monospace;font-size:13px;white-space:pre-wrap;\
                    overflow-wrap:anywhere";

/// A letter as HTML.
pub(super) fn html(letter: &Letter, lang: Lang) -> String {
    let tag = lang.mail_words().tag;
    let mut text = format!(
        "<!DOCTYPE html>\n<html lang=\"{tag}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{}</title>\n</head>\n\
         <body style=\"margin:0;padding:16px;background:#ffffff;color:#1a1a1a;{FONT};\
         font-size:15px;line-height:1.45\">\n<div style=\"max-width:680px;margin:0 auto\">\n",
        escaped(&letter.subject)
    );
    for words in [&letter.salutation, &letter.intro] {
        put(&mut text, format_args!("<p>{}</p>\n", escaped(words)));
    }
    for part in &letter.parts {
        self::part(&mut text, part, lang);
    }
    let lines = |lines: &[String]| lines.iter().map(|line| escaped(line)).collect::<Vec<_>>();
    put(&mut text, format_args!("<p>{}</p>\n", lines(&letter.closing).join("<br>\n")));
    put(
        &mut text,
        format_args!(
            "<p style=\"margin-top:24px;padding-top:8px;border-top:1px solid #d0d0d0;\
             color:#4a4a4a;font-size:13px\">{}</p>\n</div>\n</body>\n</html>\n",
            lines(&letter.footer).join("<br>\n")
        ),
    );
    text
}

fn put(text: &mut String, words: std::fmt::Arguments<'_>) {
    text.write_fmt(words).expect("writing to a string cannot fail");
}

fn part(text: &mut String, part: &LetterPart, lang: Lang) {
    put(
        text,
        format_args!(
            "<h2 style=\"margin:24px 0 8px;font-size:18px;color:{}\">{}</h2>\n",
            colour(part.section),
            escaped(&part.heading)
        ),
    );
    for block in &part.blocks {
        self::block(text, block, lang);
    }
}

fn block(text: &mut String, block: &Block, lang: Lang) {
    if let Some(cause) = &block.cause {
        let label = lang.mail_words().cause;
        put(text, format_args!("<p><strong>{label}:</strong> {}</p>\n", escaped(cause)));
    }
    for entry in &block.entries {
        self::entry(text, entry, lang);
    }
}

fn entry(text: &mut String, entry: &LetterEntry, lang: Lang) {
    put(
        text,
        format_args!(
            "<div style=\"margin:0 0 16px;padding:4px 0 4px 12px;border-left:4px solid {}\">\n\
             <h3 style=\"margin:0 0 6px;font-size:15px\">{}</h3>\n\
             <table style=\"border-collapse:collapse;font-size:14px\">\n",
            colour(entry.section),
            escaped(&entry.title)
        ),
    );
    for (label, words) in &entry.lines {
        put(
            text,
            format_args!(
                "<tr><th scope=\"row\" style=\"{LABEL}\">{}</th><td style=\"{VALUE}\">{}</td></tr>\n",
                escaped(label),
                escaped(words)
            ),
        );
    }
    put(text, format_args!("</table>\n"));
    for (place, toml) in &entry.records {
        let label = lang.mail_words().record;
        // Lines stay lines; everything else in them is text.
        let toml: Vec<String> = toml.lines().map(escaped).collect();
        put(
            text,
            format_args!(
                "<p style=\"margin:8px 0 0;font-size:14px\"><strong>{label}:</strong> {}</p>\n\
                 <pre style=\"{CODE}\">{}</pre>\n",
                escaped(place),
                toml.join("\n")
            ),
        );
    }
    for words in entry.caveats.iter().chain([&entry.explain]) {
        put(
            text,
            format_args!(
                "<p style=\"margin:2px 0;color:#4a4a4a;font-size:13px;overflow-wrap:anywhere\">{}</p>\n",
                escaped(words)
            ),
        );
    }
    put(text, format_args!("</div>\n"));
}

/// Dark enough for text on white (WCAG 2.2, 1.4.3); what it means is said in words as well.
fn colour(section: Section) -> &'static str {
    match section {
        Section::Missed | Section::Escalated => "#a4161a",
        Section::Coming => "#1d4e89",
        Section::AtRisk => "#8a4b00",
        Section::Question => "#4a4a4a",
    }
}
