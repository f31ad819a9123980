//! `[pack]`: what a pack says of itself and of all its rules.

use std::sync::LazyLock;

use super::change::{Given, Origin};
use super::{Pack, PolicyFault};
use crate::rule::{Allowances, Defaults, ROLLOVERS, allowance_fields, rollover};
use crate::source::fields::{Content, Entry, Field, FieldType, Fields, Reader, Term};
use crate::source::{Document, NodeId, Place, Problem, Value, sha256};
use crate::vocabulary::{Vocabulary, both_texts};

/// Fields of `[pack]`, in this order; behind them come those of allowances.
enum PackField {
    Id,
    Title,
    Version,
    Extends,
    Basis,
    Rollover,
    Note,
}

impl PackField {
    /// Whether a field of `[pack]` is one of rules as well.
    fn is_shared(field: u16) -> bool {
        field == Self::Basis as u16 || field == Self::Rollover as u16 || field > Self::Note as u16
    }
}

static PACK: LazyLock<Fields> = LazyLock::new(|| {
    let field = |en, de, of, about_en, about_de| {
        Field::new(Term::fixed(en, de), of, Term::fixed(about_en, about_de))
    };
    let mut fields = vec![
        field("id", "kennung", FieldType::Text, "its name", "sein Name").required(),
        field(
            "title",
            "titel",
            FieldType::Record,
            "what it is, in German and English",
            "was es ist, deutsch und englisch",
        )
        .required(),
        field("version", "version", FieldType::Text, "its version", "seine Version"),
        field(
            "extends",
            "erweitert",
            FieldType::Text,
            "packs whose rules it takes over: shipped ones by name, others as ./path.toml",
            "Pakete, deren Regeln es übernimmt: mitgelieferte mit Namen, andere als ./pfad.toml",
        )
        .many(),
        field(
            "basis",
            "grundlage",
            FieldType::Text,
            "the basis of every rule that names none",
            "die Grundlage jeder Regel, die keine nennt",
        ),
        field(
            "rollover",
            "rollover",
            rollover(),
            "what happens to the due dates of every rule that does not say it",
            "was mit den Terminen jeder Regel geschieht, die es nicht selbst sagt",
        ),
        field("note", "anmerkung", FieldType::Text, "a remark", "ein Hinweis"),
    ];
    fields.extend(allowance_fields());
    Fields::new(Term::fixed("pack", "Regelpaket"), fields)
});

/// The fields of `[pack]`.
pub(crate) fn pack_fields() -> &'static Fields {
    &PACK
}

/// Where a pack says something for all of its rules, by the names of their fields.
#[derive(Debug, Default)]
pub(super) struct ForAll(Vec<(String, Given)>);

impl ForAll {
    /// The values of a rule's fields that come from here, unless the rule gives them.
    pub(super) fn given(&self, fields: &Fields, rolls_over: bool) -> Vec<Given> {
        let applies = |name: &str| rolls_over || name != "rollover";
        let given = self.0.iter().filter(|(name, _)| applies(name));
        given
            .filter_map(|(name, given)| Some(Given { field: fields.find(name)?, ..*given }))
            .collect()
    }
}

/// A pack's header, read.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) pack: Option<Pack>,
    /// What it says for all of its rules, and where.
    pub(super) defaults: Defaults,
    pub(super) for_all: ForAll,
    /// The packs that it extends, as written.
    pub(super) extends: Vec<(String, Place)>,
}

/// Reads `[pack]` of the pack at a position.
pub(super) fn read(
    document: &Document<'_>,
    text: &str,
    pack: usize,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) -> Header {
    let header = document
        .children(Document::ROOT)
        .find(|node| super::is_named(document, *node, &["pack", "paket"]))
        .filter(|node| matches!(document.value(*node), Value::Table(_)));
    let Some(header) = header else {
        let start = document.place(Document::ROOT);
        problems.push(Problem::new(start.with(0, 0), PolicyFault::NoHeader));
        return Header::default();
    };
    let entries =
        Reader { document, problems }.table(header, document.place(header), &PACK, &|_| None);
    let texts = |field: PackField| {
        let field = field as u16;
        entries.iter().filter_map(move |entry| match &entry.content {
            Content::Text(text) if entry.field == field => Some((text.to_string(), entry.place)),
            _ => None,
        })
    };
    let text_of = |field| texts(field).next().map(|(text, _)| text);
    let title = record(&entries, PackField::Title as u16)
        .and_then(|node| both_texts(document, node, problems));
    let read = text_of(PackField::Id).zip(title).map(|(id, title)| Pack {
        id,
        title,
        version: text_of(PackField::Version),
        sha256: sha256(text),
        file: document.file(),
    });
    let rollover = entries.iter().find_map(|entry| match entry.content {
        Content::Choice(index) if entry.field == PackField::Rollover as u16 => {
            Some(ROLLOVERS[usize::from(index)])
        }
        _ => None,
    });
    let origin = Origin::Pack(pack);
    let of = |node: NodeId| {
        let field = PACK.find_key(document.key(node)?).filter(|field| PackField::is_shared(*field));
        let name = &PACK.get(field?).name.en;
        let place = document.place(node);
        Some((name.to_string(), Given { field: 0, place, node, origin }))
    };
    let for_all = ForAll(document.children(header).filter_map(of).collect());
    let extends = texts(PackField::Extends).collect();
    let basis = text_of(PackField::Basis);
    let allowances =
        Allowances::read(&PACK, &entries, &Allowances::default(), vocabulary, problems);
    let defaults = Defaults {
        basis,
        rollover: rollover.unwrap_or_default(),
        allowances: allowances.unwrap_or_default(),
    };
    Header { pack: read, defaults, for_all, extends }
}

/// The table that a field holds.
fn record(entries: &[Entry<'_>], field: u16) -> Option<NodeId> {
    entries.iter().find_map(|entry| match entry.content {
        Content::Record(node) if entry.field == field => Some(node),
        _ => None,
    })
}
