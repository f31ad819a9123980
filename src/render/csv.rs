//! `csv` and `csv-excel`: all obligations as a table.
//!
//! `csv` follows RFC 4180: commas, CRLF, UTF-8 without a byte order mark. `csv-excel` is what Excel opens by a
//! double click: with a byte order mark, so that it reads UTF-8, and with the separator that Excel expects in the
//! language of the output: a semicolon in German, a comma in English. Days and numbers are written so that both
//! are recognised; a text that a spreadsheet would take for a formula gets an apostrophe before it.

use std::borrow::Cow;
use std::io::{self, Write};

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::Options;
use super::escape::visible;
use super::json::{ends, last};
use super::teller::Teller;
use super::telling::{All, Part, Telling};
use crate::register::{Finding, Obligation, Register};
use crate::text::{Fact, Lang};

/// The mark by which Excel knows UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// How a table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// As RFC 4180 says.
    Plain,
    /// As Excel reads it.
    Excel,
}

impl Dialect {
    fn separator(self, lang: Lang) -> u8 {
        match (self, lang) {
            (Self::Excel, Lang::De) => b';',
            (Self::Plain, _) | (Self::Excel, Lang::En) => b',',
        }
    }

    /// Writes the mark, if there is one, and the first row.
    pub(super) fn start(
        self,
        out: &mut dyn Write,
        headings: &[&'static str],
        lang: Lang,
    ) -> io::Result<()> {
        if self == Self::Excel {
            write!(out, "{BYTE_ORDER_MARK}")?;
        }
        let headings = headings.iter().map(|heading| Cell::Text((*heading).to_owned())).collect();
        self.rows(out, std::iter::once(headings), lang)
    }

    /// Writes rows.
    pub(super) fn rows(
        self,
        out: &mut dyn Write,
        rows: impl IntoIterator<Item = Vec<Cell>>,
        lang: Lang,
    ) -> io::Result<()> {
        let mut writer = WriterBuilder::new()
            .delimiter(self.separator(lang))
            .terminator(Terminator::CRLF)
            .quote_style(QuoteStyle::NonNumeric)
            .from_writer(out);
        for row in rows {
            let cells: Vec<Cow<'_, str>> = row.iter().map(Cell::written).collect();
            writer.write_record(cells.iter().map(|cell| cell.as_bytes()))?;
        }
        writer.flush()
    }
}

/// A cell of a table.
#[derive(Clone, Debug)]
pub(super) enum Cell {
    /// Text, which may come from a file.
    Text(String),
    /// A whole number.
    Number(Option<i64>),
}

impl Cell {
    /// Text that cannot be a formula.
    fn written(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => defused(text),
            Self::Number(number) => {
                number.map_or(Cow::Borrowed(""), |number| Cow::Owned(number.to_string()))
            }
        }
    }
}

/// A text that no spreadsheet takes for a formula: neither as a whole, nor what follows a separator where a file
/// is read with the wrong one.
fn defused(text: &str) -> Cow<'_, str> {
    let shown = visible(text);
    let starts = |rest: &str| {
        let mut rest = rest.trim_start().chars();
        match rest.next() {
            Some('=' | '@' | '＝' | '＠') => true,
            // A sign before nothing is none: "5,-".
            Some('+' | '-' | '＋' | '－') => {
                rest.next().is_some_and(|next| !next.is_whitespace())
            }
            _ => false,
        }
    };
    let mut defused = String::new();
    let mut done = 0;
    for (at, c) in shown.char_indices() {
        let rest = &shown[at..];
        let is_start = at == 0 && starts(rest);
        let follows = matches!(c, ',' | ';' | '|') && starts(&rest[c.len_utf8()..]);
        if is_start || follows {
            let cut = if is_start { at } else { at + c.len_utf8() };
            defused.push_str(&shown[done..cut]);
            defused.push('\'');
            done = cut;
        }
    }
    if defused.is_empty() {
        return shown;
    }
    defused.push_str(&shown[done..]);
    Cow::Owned(defused)
}

/// A table of all obligations.
#[derive(Debug)]
pub struct Csv {
    dialect: Dialect,
}

impl Csv {
    /// For programs.
    pub const PLAIN: Self = Self { dialect: Dialect::Plain };
    /// For Excel.
    pub const EXCEL: Self = Self { dialect: Dialect::Excel };
}

impl Telling for Csv {
    fn start(&self, out: &mut dyn Write, options: &Options) -> io::Result<()> {
        let words = options.lang.format_words();
        let headings = [
            words.key,
            words.plan,
            words.plan_title,
            words.rule,
            words.duty,
            words.rule_kind,
            words.subject_kind,
            words.subject,
            words.responsible,
            words.state,
            words.certain,
            words.finding,
            words.due_from,
            words.due,
            words.days_least,
            words.days_most,
            words.slack,
            words.since,
            words.met_on,
            words.message,
            words.reason,
            words.to_do,
            words.basis,
            words.file,
            words.line,
            words.as_of,
        ];
        self.dialect.start(out, &headings, options.lang)
    }

    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()> {
        let teller = Teller { register, lang: options.lang };
        let rows = register
            .selected(&options.selection)
            .map(|(index, obligation)| row(teller, index, obligation, options));
        self.dialect.rows(&mut *part.out, rows, options.lang)
    }

    fn end(&self, _: &mut dyn Write, _: &All<'_>, _: &Options) -> io::Result<()> {
        Ok(())
    }
}

fn row(teller: Teller<'_>, index: usize, obligation: &Obligation, options: &Options) -> Vec<Cell> {
    let register = teller.register;
    let (lang, words) = (teller.lang, teller.lang.format_words());
    let rule = register.rule(obligation);
    let header = &register.plan.header;
    let finding = Finding::alone(register, index);
    let sources = &register.plan.sources;
    let (start, _) = sources.positions(obligation.place);
    let text = |text: &str| Cell::Text(text.to_owned());
    let day = |day: Option<String>| Cell::Text(day.unwrap_or_default());
    let titles: Vec<String> =
        obligation.responsible.iter().map(|office| teller.title(*office).into_owned()).collect();
    let said = |facts: Vec<Fact>| {
        let said: Vec<String> =
            teller.said(facts).map(|(label, text)| format!("{label}: {text}")).collect();
        Cell::Text(said.join("; "))
    };
    let only = |facts: Vec<Fact>| {
        let said: Vec<String> = teller.said(facts).map(|(_, text)| text).collect();
        Cell::Text(said.join("; "))
    };
    let basis = rule.modifiers.basis.iter().map(|basis| Fact::Basis(teller.basis(basis)));
    vec![
        text(&obligation.id),
        text(&header.id),
        text(&header.title),
        text(&rule.id),
        text(lang.term(&rule.title)),
        text(rule.kind.name),
        text(lang.term(&teller.kind(obligation.subject))),
        text(&teller.title(obligation.subject)),
        Cell::Text(titles.join("; ")),
        text(lang.state(obligation.state)),
        text(if obligation.certain { words.yes } else { words.no }),
        text(&obligation.finding.map_or_else(Cow::default, |_| teller.level(&finding))),
        day(obligation.due.and_then(|due| ends(due).0)),
        day(obligation.due.and_then(last)),
        Cell::Number(obligation.days().and_then(|(least, _)| least)),
        Cell::Number(obligation.days().and_then(|(_, most)| most)),
        Cell::Number(obligation.slack.as_ref().and_then(|slack| slack.days().0)),
        day(obligation.since.and_then(|since| since.earliest.bound()).map(|day| day.to_string())),
        day(obligation.met_on.and_then(last)),
        Cell::Text(teller.message(obligation)),
        said(teller.reasons(&finding)),
        only(teller.to_do(obligation).into_iter().collect()),
        only(basis.collect()),
        text(&options.addresses.of(sources.file(obligation.place.file).path())),
        Cell::Number(Some(i64::from(start.line))),
        text(&options.as_of.to_string()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for text in ["=1+1", "+1", "-1+1", "@SUM(A1)", " =1", "＝1", "-cmd|' /C calc'!A0"] {
            assert!(defused(text).starts_with('\''), "{text}");
        }
        assert_eq!(defused("a;=1+1;b,@c"), "a;'=1+1;b,'@c");
        assert_eq!(defused("\t=1"), "\\u{9}=1");
        assert_eq!(
            defused("5,- Euro; Beschluss – vertagt, a-b"),
            "5,- Euro; Beschluss – vertagt, a-b"
        );
        assert!(matches!(defused("Größe"), Cow::Borrowed(_)));
    }

    #[test]
    fn texts_are_quoted_and_numbers_are_not() {
        let row =
            || vec![Cell::Text("a\"b;c".to_owned()), Cell::Number(Some(-3)), Cell::Number(None)];
        let written = |dialect: Dialect, lang| {
            let mut out = Vec::new();
            dialect.rows(&mut out, [row()], lang).expect("written");
            String::from_utf8(out).expect("UTF-8")
        };
        assert_eq!(written(Dialect::Plain, Lang::De), "\"a\"\"b;c\",-3,\"\"\r\n");
        assert_eq!(written(Dialect::Excel, Lang::De), "\"a\"\"b;c\";-3;\"\"\r\n");
        assert_eq!(written(Dialect::Excel, Lang::En), "\"a\"\"b;c\",-3,\"\"\r\n");
    }
}
