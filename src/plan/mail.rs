//! `[mail]`: from whom a plan's mails come, and in which words they begin and end.

use std::sync::LazyLock;

use super::PlanFault;
use crate::source::fields::{Content, Entry, Field, FieldType, Fields, Reader, Term, closest};
use crate::source::{Document, NodeId, Place, Problem};
use crate::vocabulary::both_texts;

/// What a text of `[mail]` may say without knowing it beforehand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// The title of the office that is written to.
    Office,
    /// The title of the plan.
    Plan,
    /// The reference date.
    Date,
    /// How many duties the mail names.
    Count,
}

/// All placeholders with their names, as written within braces.
pub static PLACEHOLDERS: [(Placeholder, Term); 4] = [
    (Placeholder::Office, Term::fixed("office", "amt")),
    (Placeholder::Plan, Term::fixed("plan", "plan")),
    (Placeholder::Date, Term::fixed("date", "datum")),
    (Placeholder::Count, Term::fixed("count", "anzahl")),
];

/// A piece of a text with placeholders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words.
    Text(String),
    /// Something that is put in.
    Placeholder(Placeholder),
}

/// A text with placeholders.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template(pub Vec<Piece>);

/// A text with placeholders in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// In German.
    pub de: Template,
    /// In English.
    pub en: Template,
}

/// What `[mail]` says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MailSettings {
    /// The address that mails come from.
    pub from: Option<String>,
    /// The name beside it.
    pub name: Option<Term>,
    /// Where answers go, if not there.
    pub reply_to: Option<String>,
    /// The mailbox that gets what nobody else can be written for.
    pub fallback: Option<String>,
    /// Instead of the usual salutation.
    pub salutation: Option<Wording>,
    /// Instead of the usual closing.
    pub closing: Option<Wording>,
    /// Instead of the usual footer.
    pub footer: Option<Wording>,
    /// Whether a mail that may have arrived is held for a person, not sent again.
    pub holds_unknown: bool,
    /// `[mail]` itself.
    pub place: Option<Place>,
}

enum MailField {
    From,
    Name,
    ReplyTo,
    Fallback,
    Salutation,
    Closing,
    Footer,
    OnUnknown,
}

/// The fields of `[mail]`.
pub(crate) fn mail_fields() -> &'static Fields {
    &MAIL
}

static MAIL: LazyLock<Fields> = LazyLock::new(|| {
    let field = |en, de, of, about_en, about_de| {
        Field::new(Term::fixed(en, de), of, Term::fixed(about_en, about_de))
    };
    Fields::new(
        Term::fixed("mail", "Mail"),
        vec![
            field(
                "from",
                "von",
                FieldType::Mail,
                "the function mailbox that mails come from",
                "das Funktionspostfach, von dem Mails kommen",
            ),
            field(
                "name",
                "name",
                FieldType::Record,
                "the name beside it; a text, or { de, en }",
                "der Name dazu; ein Text oder { de, en }",
            ),
            field(
                "reply-to",
                "antwort-an",
                FieldType::Mail,
                "where answers go, if not there",
                "wohin Antworten gehen, wenn nicht dorthin",
            ),
            field(
                "fallback",
                "ersatzpostfach",
                FieldType::Mail,
                "the mailbox that gets what belongs to nobody with a mailbox",
                "das Postfach für alles, wofür sonst niemand ein Postfach hat",
            ),
            field(
                "salutation",
                "anrede",
                FieldType::Record,
                "the first line, instead of the usual one; a text, or { de, en }",
                "die erste Zeile anstelle der üblichen; ein Text oder { de, en }",
            ),
            field(
                "closing",
                "gruss",
                FieldType::Record,
                "the last lines, instead of the usual ones; a text, or { de, en }",
                "die letzten Zeilen anstelle der üblichen; ein Text oder { de, en }",
            ),
            field(
                "footer",
                "fusszeile",
                FieldType::Record,
                "the small print, instead of the usual one; a text, or { de, en }",
                "das Kleingedruckte anstelle des üblichen; ein Text oder { de, en }",
            ),
            field(
                "on-unknown",
                "bei-ungewissheit",
                FieldType::OneOf(vec![
                    Term::fixed("resend", "erneut-senden"),
                    Term::fixed("hold", "zurueckhalten"),
                ]),
                "what happens to a mail that may have arrived or not: sent once more, or held for a person",
                "was mit einer Mail geschieht, die vielleicht ankam: noch einmal senden oder zurückhalten",
            ),
            field("note", "anmerkung", FieldType::Text, "a remark", "ein Hinweis"),
        ],
    )
});

/// Reads `[mail]`.
pub(super) fn read_mail(
    document: &Document<'_>,
    node: NodeId,
    problems: &mut Vec<Problem>,
) -> MailSettings {
    let place = document.place(node);
    let entries = Reader { document, problems }.table(node, place, &MAIL, &|_| None);
    let text = |field: MailField| {
        let field = field as u16;
        entries.iter().find_map(|entry| match &entry.content {
            Content::Text(text) if entry.field == field => Some(text.to_string()),
            _ => None,
        })
    };
    let mut both = |field: MailField| {
        let (node, place) = record(&entries, field as u16)?;
        Some((both_texts(document, node, problems)?, place))
    };
    let name = both(MailField::Name).map(|(term, _)| term);
    let worded = [MailField::Salutation, MailField::Closing, MailField::Footer].map(&mut both);
    let [salutation, closing, footer] = worded.map(|given| {
        let (term, place) = given?;
        let mut read = |text: &str| {
            Template::read(text).map_err(|fault| {
                // A text for both languages is read twice.
                let problem = Problem::new(place, fault);
                if !problems.contains(&problem) {
                    problems.push(problem);
                }
            })
        };
        let (de, en) = (read(&term.de), read(&term.en));
        Some(Wording { de: de.ok()?, en: en.ok()? })
    });
    MailSettings {
        from: text(MailField::From),
        name,
        reply_to: text(MailField::ReplyTo),
        fallback: text(MailField::Fallback),
        salutation,
        closing,
        footer,
        holds_unknown: entries.iter().any(|entry| {
            entry.field == MailField::OnUnknown as u16 && entry.content == Content::Choice(1)
        }),
        place: Some(place),
    }
}

fn record(entries: &[Entry<'_>], field: u16) -> Option<(NodeId, Place)> {
    entries.iter().find_map(|entry| match entry.content {
        Content::Record(node) if entry.field == field => Some((node, entry.place)),
        _ => None,
    })
}

impl Template {
    /// Reads a text: `{office}` is a placeholder, `{{` a brace.
    ///
    /// # Errors
    /// A placeholder that does not exist, or a brace without its counterpart.
    pub fn read(text: &str) -> Result<Self, PlanFault> {
        let mut pieces = Vec::new();
        let mut words = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            words.push_str(&rest[..at]);
            let brace = &rest[at..];
            if let Some(after) = brace.strip_prefix("{{").or_else(|| brace.strip_prefix("}}")) {
                words.push_str(&brace[..1]);
                rest = after;
                continue;
            }
            let inner = brace.strip_prefix('{').and_then(|inner| inner.split_once('}'));
            let Some((name, after)) = inner else { return Err(PlanFault::LooseBrace) };
            let found = PLACEHOLDERS.iter().find(|(_, known)| known.is(name.trim()));
            let Some((placeholder, _)) = found else { return Err(unknown(name.trim())) };
            if !words.is_empty() {
                pieces.push(Piece::Text(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Placeholder(*placeholder));
            rest = after;
        }
        words.push_str(rest);
        if !words.is_empty() {
            pieces.push(Piece::Text(words));
        }
        Ok(Self(pieces))
    }

    /// The text with everything put in.
    pub fn filled(&self, value: impl Fn(Placeholder) -> String) -> String {
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Placeholder(placeholder) => value(*placeholder),
        };
        self.0.iter().map(piece).collect()
    }
}

fn unknown(name: &str) -> PlanFault {
    let terms = || PLACEHOLDERS.iter().map(|(_, term)| term);
    let names = terms().flat_map(|term| [term.de.as_ref(), term.en.as_ref()]);
    let meant = closest(name, names).and_then(|name| terms().find(|term| term.is(name))).cloned();
    PlanFault::UnknownPlaceholder {
        name: name.to_owned(),
        meant,
        allowed: terms().cloned().collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(text: &str) -> Result<String, PlanFault> {
        let value = |placeholder| format!("<{placeholder:?}>");
        Template::read(text).map(|template| template.filled(value))
    }

    #[test]
    fn placeholders_are_filled_in_both_languages() {
        assert_eq!(filled("An {amt}: {count}").as_deref(), Ok("An <Office>: <Count>"));
        assert_eq!(filled("{{{ plan }}}").as_deref(), Ok("{<Plan>}"));
        assert_eq!(filled("").as_deref(), Ok(""));
    }

    #[test]
    fn what_does_not_exist_is_refused() {
        let Err(PlanFault::UnknownPlaceholder { name, meant, allowed }) = filled("{ofice}") else {
            panic!("it is unknown")
        };
        assert_eq!((name.as_str(), allowed.len()), ("ofice", PLACEHOLDERS.len()));
        assert!(meant.is_some_and(|meant| meant.is("office")));
        for text in ["{", "}", "a {amt", "}{", "{}}"] {
            assert!(filled(text).is_err(), "{text}");
        }
    }
}
