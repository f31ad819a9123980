//! From TOML to a baseline.

use std::sync::{Arc, LazyLock};

use memchr::memchr;

use super::lines::{self, Line};
use super::{Baseline, BaselineFault, Entry, VERSION};
use crate::rule::Severity;
use crate::source::fields::{Content, Field, FieldType, Fields, Reader, Term};
use crate::source::{Document, FileId, NodeId, Problem, Sources, Value, toml};

enum FileField {
    Version,
    Accepted,
}

static FILE: LazyLock<Fields> = LazyLock::new(|| {
    Fields::new(
        Term::fixed("baseline", "Baseline"),
        vec![
            Field::new(
                Term::same("baseline"),
                FieldType::Number,
                Term::fixed("the version of the format", "die Fassung des Formats"),
            )
            .required(),
            Field::new(
                Term::same("accepted"),
                FieldType::Record,
                Term::fixed("the accepted findings, by key", "die bekannten Feststellungen"),
            )
            .required(),
        ],
    )
});

enum EntryField {
    Level,
    Message,
}

static ENTRY: LazyLock<Fields> = LazyLock::new(|| {
    let levels = Severity::ALL.map(|(_, name)| Term::same(name)).to_vec();
    Fields::new(
        Term::fixed("accepted finding", "bekannte Feststellung"),
        vec![
            Field::new(
                Term::same("level"),
                FieldType::OneOf(levels),
                Term::fixed("up to which level", "bis zu welcher Stufe"),
            )
            .required(),
            Field::new(
                Term::same("message"),
                FieldType::Text,
                Term::fixed("what it said", "was festgestellt war"),
            )
            .required(),
        ],
    )
});

pub(super) fn read(path: String, bytes: Vec<u8>) -> Baseline {
    let mut sources = Sources::default();
    let mut problems = Vec::new();
    let file = sources.add_bytes(path.clone(), bytes, &mut problems);
    let sources = Arc::new(sources);
    let (mut lines, mut meant) = (Vec::new(), None);
    if let Some(file) = file {
        if let Some(plain) = lines::read(file, sources.file(file).text()) {
            lines = plain;
        } else {
            let mut words = String::new();
            lines = read_toml(file, &sources, &mut words, &mut problems);
            meant = Some(words);
        }
    }
    problems.sort_by_key(|problem| problem.place);
    Baseline { path, lines, meant, file, sources, problems }
}

/// Any baseline. The texts of its entries are put behind the words.
fn read_toml(
    file: FileId,
    sources: &Sources,
    words: &mut String,
    problems: &mut Vec<Problem>,
) -> Vec<Line> {
    let document = toml::parse(file, sources.file(file).text(), problems);
    // What is missing in a file that could not be read is not missing as well.
    if !problems.is_empty() {
        return Vec::new();
    }
    let mut entries = read_document(&document, problems);
    entries.sort_by(|one, other| one.key.cmp(&other.key));
    entries.iter().map(|entry| Line::of(entry, words)).collect()
}

fn read_document<'d>(document: &'d Document<'_>, problems: &mut Vec<Problem>) -> Vec<Entry<'d>> {
    let start = document.place(Document::ROOT).with(0, 0);
    let mut reader = Reader { document, problems };
    let mut accepted = None;
    for entry in reader.table(Document::ROOT, start, &FILE, &|_| None) {
        match entry.content {
            Content::Number(version)
                if entry.field == FileField::Version as u16
                    && (version - f64::from(VERSION)).abs() > f64::EPSILON =>
            {
                let fault = BaselineFault::Version { found: version.to_string() };
                reader.problems.push(Problem::new(entry.place, fault));
                return Vec::new();
            }
            Content::Record(node) if entry.field == FileField::Accepted as u16 => {
                accepted = Some(node);
            }
            _ => {}
        }
    }
    let children = accepted.into_iter().flat_map(|node| document.children(node));
    children.filter_map(|node| read_entry(document, node, problems)).collect()
}

fn read_entry<'d>(
    document: &'d Document<'_>,
    node: NodeId,
    problems: &mut Vec<Problem>,
) -> Option<Entry<'d>> {
    let key = document.key(node)?;
    let name = || key.name.to_owned();
    if !is_key(key.name) {
        problems.push(Problem::new(key.place, BaselineFault::BadKey { key: name() }));
        return None;
    }
    if !matches!(document.value(node), Value::Table(_)) {
        let place = document.place(node);
        problems.push(Problem::new(place, BaselineFault::NoEntry { key: name() }));
        return None;
    }
    let mut reader = Reader { document, problems };
    let (mut level, mut message) = (None, None);
    for entry in reader.table(node, key.place, &ENTRY, &|_| None) {
        match entry.content {
            Content::Choice(index) if entry.field == EntryField::Level as u16 => {
                level = Some(Severity::ALL[usize::from(index)].0);
            }
            Content::Text(text) if entry.field == EntryField::Message as u16 => {
                message = Some(text.into());
            }
            _ => {}
        }
    }
    Some(Entry { key: key.name.into(), level: level?, message: message?, place: key.place })
}

/// Whether a key is `plan/rule/subject/period`, the last of which may hold anything.
pub(super) fn is_key(key: &str) -> bool {
    let mut rest = key.as_bytes();
    for _ in 0..3 {
        match memchr(b'/', rest) {
            None | Some(0) => return false,
            Some(length) => rest = &rest[length + 1..],
        }
    }
    !rest.is_empty()
}
