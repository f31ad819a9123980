//! From changes of a plan to text that is pasted into its files.

use std::ops::Range;

use super::locate::{entry, is_of_headers, trail};
use super::words::Written;
use crate::date::Day;
use crate::plan::{Plan, ThingId, header_fields};
use crate::rule::{Change, NewField, NewRecord, NewValue};
use crate::source::{Document, FileId, NodeId, Place, TableOrigin, Value, toml};
use crate::text::say::bare_or_quoted;
use crate::vocabulary::KindId;

/// Text for a file of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paste {
    /// The file.
    pub file: FileId,
    /// The bytes that the text takes the place of; empty where it is only put in between.
    pub range: Range<usize>,
    /// The text, with the line breaks, commas and spaces that it needs there.
    pub text: String,
    /// What a person copies: whole lines, or the value.
    pub toml: String,
    /// How a person finds the place.
    pub spot: Spot,
}

/// Where a text goes, as a person finds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// At the end of the file.
    EndOfFile,
    /// As a further line of the table with this header.
    Table {
        /// As it is written.
        header: String,
    },
    /// Within the braces that start here.
    Braces,
    /// As the last element of the list that a field has.
    List {
        /// The field, as it is written.
        field: String,
    },
    /// In place of what stands there.
    Instead {
        /// As it is written.
        old: String,
    },
}

impl Spot {
    /// The name in machine formats.
    pub fn name(&self) -> &'static str {
        match self {
            Self::EndOfFile => "end-of-file",
            Self::Table { .. } => "table",
            Self::Braces => "braces",
            Self::List { .. } => "list",
            Self::Instead { .. } => "instead",
        }
    }
}

/// Writes changes into the files of a plan.
pub(super) struct Paper<'a> {
    plan: &'a Plan,
    documents: Vec<Document<'a>>,
    /// The language of the plan where a table of its own does not say.
    written: Written,
    /// The file with `[plan]`.
    main: FileId,
}

impl<'a> Paper<'a> {
    pub(super) fn of(plan: &'a Plan) -> Self {
        let documents: Vec<Document<'a>> = plan
            .files
            .iter()
            .map(|file| toml::parse(*file, plan.sources.file(*file).text(), &mut Vec::new()))
            .collect();
        let main = plan.header.place.file;
        let written =
            documents.iter().find(|document| document.file() == main).and_then(|document| {
                let node = *trail(document, plan.header.place)?.last()?;
                Written::of(document, node, header_fields())
            });
        Self { plan, documents, written: written.unwrap_or(Written::English), main }
    }

    /// What to paste for several changes; `None` where one of them has no place.
    pub(super) fn pastes(&self, changes: &[Change]) -> Option<Vec<Paste>> {
        changes.iter().map(|change| self.paste(change)).collect()
    }

    fn paste(&self, change: &Change) -> Option<Paste> {
        match change {
            Change::Thing(record) => Some(self.standing(record)),
            Change::Child { parent, field, record } => self.child(*parent, *field, record),
            Change::Set { thing, field, values } => self.set(*thing, *field, values),
            Change::Records { kind, until } => self.records(*kind, *until),
        }
    }

    fn document(&self, file: FileId) -> Option<&Document<'a>> {
        self.documents.iter().find(|document| document.file() == file)
    }

    fn text(&self, file: FileId) -> &'a str {
        self.plan.sources.file(file).text()
    }

    /// Beside the last thing of its kind, else in the file with `[plan]`.
    fn standing(&self, record: &NewRecord) -> Paste {
        let siblings = self.plan.of_kind(record.kind).iter().rev();
        let sibling = siblings.copied().find(|thing| self.plan.thing(*thing).parent.is_none());
        let place = sibling.map(|thing| self.plan.thing(thing).place);
        let file = place.map_or(self.main, |place| place.file);
        let written = place.and_then(|place| self.written(place, record.kind));
        let written = written.unwrap_or(self.written);
        self.at_end(file, written.standing(self.plan, record))
    }

    fn at_end(&self, file: FileId, toml: String) -> Paste {
        let old = self.text(file);
        let gap = if old.is_empty() || old.ends_with("\n\n") {
            ""
        } else if old.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        let text = format!("{gap}{toml}");
        Paste { file, range: old.len()..old.len(), text, toml, spot: Spot::EndOfFile }
    }

    /// The language of the table at a place.
    fn written(&self, place: Place, kind: KindId) -> Option<Written> {
        let document = self.document(place.file)?;
        let node = *trail(document, place)?.last()?;
        Written::of(document, node, &self.plan.vocabulary.kind(kind).fields)
    }

    fn child(&self, parent: ThingId, field: u16, record: &NewRecord) -> Option<Paste> {
        let thing = self.plan.thing(parent);
        let kind = self.plan.vocabulary.kind(thing.kind);
        let document = self.document(thing.place.file)?;
        let trail = trail(document, thing.place)?;
        let node = *trail.last()?;
        let written = Written::of(document, node, &kind.fields).unwrap_or(self.written);
        let own = entry(document, node, |name| kind.fields.find(name) == Some(field));
        match own.map(|own| (own, document.value(own))) {
            Some((list, Value::Array)) if !is_of_headers(document, list) => {
                Some(self.in_list(document, list, &[written.braces(self.plan, record)]))
            }
            // One record alone, without a list around it.
            Some((only, value)) if !matches!(value, Value::Array) => {
                let place = document.place(only);
                let is_header = document.value(only) == Value::Table(TableOrigin::Header);
                (!is_header).then(|| {
                    let old = self.plan.sources.slice(place).to_owned();
                    let toml = format!("[{old}, {}]", written.braces(self.plan, record));
                    self.instead(place, toml)
                })
            }
            own => {
                let is_header = document.value(node) == Value::Table(TableOrigin::Header);
                let names: Option<Vec<&str>> =
                    trail.iter().map(|node| document.key(*node).map(|key| key.name)).collect();
                match names.filter(|names| is_header && names.len() == 2) {
                    Some(names) => {
                        let given = own.and_then(|(own, _)| document.key(own));
                        let field = given.map_or_else(
                            || written.name(&kind.fields.get(field).name).to_owned(),
                            |key| key.name.to_string(),
                        );
                        let [of, id] = [names[0], names[1]].map(bare_or_quoted);
                        let lines = written.lines(self.plan, record);
                        let toml = format!("[[{of}.{id}.{}]]\n{lines}", bare_or_quoted(&field));
                        Some(self.at_end(thing.place.file, toml))
                    }
                    None if is_header => self.on_its_own(parent, field, record),
                    None => {
                        let name = bare_or_quoted(written.name(&kind.fields.get(field).name));
                        let value = format!("[{}]", written.braces(self.plan, record));
                        self.entry_of(document, node, &name, &value)
                    }
                }
            }
        }
    }

    /// A child that names its parent.
    fn on_its_own(&self, parent: ThingId, field: u16, record: &NewRecord) -> Option<Paste> {
        let of = self.plan.thing(parent).kind;
        let infos = (0..).zip(&self.plan.vocabulary.kind(record.kind).info);
        let mut named = infos
            .filter(|(_, info)| info.parent_field == Some(field) && info.targets.contains(&of));
        let (up, _) = named.next()?;
        let mut record = record.clone();
        record.fields.push(NewField { field: up, value: NewValue::Thing(parent) });
        Some(self.standing(&record))
    }

    fn set(&self, thing: ThingId, field: u16, values: &[NewValue]) -> Option<Paste> {
        let of = self.plan.thing(thing);
        let kind = self.plan.vocabulary.kind(of.kind);
        let declared = kind.fields.get(field);
        let document = self.document(of.place.file)?;
        let node = *trail(document, of.place)?.last()?;
        let written = Written::of(document, node, &kind.fields).unwrap_or(self.written);
        let told: Vec<String> =
            values.iter().map(|value| written.value(self.plan, of.kind, field, value)).collect();
        let name = bare_or_quoted(written.name(&declared.name));
        if !matches!(document.value(node), Value::Table(_)) {
            // A record that is only its main value becomes a table.
            let main = bare_or_quoted(written.name(&kind.fields.get(kind.main?).name));
            let old = self.plan.sources.slice(of.place);
            let toml = format!("{{ {main} = {old}, {name} = {} }}", told.first()?);
            return Some(self.instead(of.place, toml));
        }
        let own = entry(document, node, |name| kind.fields.find(name) == Some(field));
        match own.map(|own| (own, document.value(own))) {
            None => {
                let value = match &told[..] {
                    [one] => one.clone(),
                    several => format!("[{}]", several.join(", ")),
                };
                self.entry_of(document, node, &name, &value)
            }
            Some((list, Value::Array)) => Some(self.in_list(document, list, &told)),
            Some((only, Value::Boolean(_))) => {
                Some(self.instead(document.place(only), told.first()?.clone()))
            }
            Some((only, _)) if declared.many => {
                let place = document.place(only);
                let old = self.plan.sources.slice(place);
                Some(self.instead(place, format!("[{old}, {}]", told.join(", "))))
            }
            Some(_) => None,
        }
    }

    fn instead(&self, place: Place, toml: String) -> Paste {
        let old = self.plan.sources.slice(place).to_owned();
        let spot = Spot::Instead { old };
        Paste { file: place.file, range: place.range(), text: toml.clone(), toml, spot }
    }

    /// Elements at the end of a list, in its own style.
    fn in_list(&self, document: &Document<'_>, list: NodeId, elements: &[String]) -> Paste {
        let place = document.place(list);
        let text = self.text(place.file);
        let field = document.key(list).map_or_else(String::new, |key| key.name.to_string());
        let elder = document.children(list).last().map(|node| document.place(node).range());
        let inner = &text[place.range()];
        let (at, gap) = match &elder {
            None => (place.start as usize + 1, ", ".to_owned()),
            Some(elder) => {
                let before = &text[..elder.start];
                let line = before.rfind('\n').map_or(0, |end| end + 1);
                let indent = &before[line..];
                let is_line = inner.contains('\n') && indent.chars().all(char::is_whitespace);
                (elder.end, if is_line { format!(",\n{indent}") } else { ", ".to_owned() })
            }
        };
        let put = elements.join(&gap);
        let put = if elder.is_some() { format!("{gap}{put}") } else { put };
        let toml = format!("{},\n", elements.join(",\n"));
        Paste { file: place.file, range: at..at, text: put, toml, spot: Spot::List { field } }
    }

    /// One more entry of a table, by header or in braces.
    fn entry_of(
        &self,
        document: &Document<'_>,
        table: NodeId,
        name: &str,
        value: &str,
    ) -> Option<Paste> {
        let place = document.place(table);
        let text = self.text(place.file);
        let is_own = |node: &NodeId| {
            !matches!(
                document.value(*node),
                Value::Table(TableOrigin::Header | TableOrigin::Implicit)
            ) && !is_of_headers(document, *node)
        };
        let own: Vec<NodeId> = document.children(table).filter(is_own).collect();
        let end = own.iter().map(|node| document.place(*node).end as usize).max();
        match document.value(table) {
            Value::Table(TableOrigin::Header) => {
                let keys = own.iter().filter_map(|node| document.key(*node));
                let width = keys.map(|key| key.name.chars().count()).max().unwrap_or(0);
                let toml = format!("{name:width$} = {value}\n");
                let from = end.unwrap_or(place.end as usize);
                let at = text[from..].find('\n').map_or(text.len(), |end| from + end);
                let put = format!("\n{}", toml.trim_end());
                let header = self.plan.sources.slice(place).to_owned();
                let spot = Spot::Table { header };
                Some(Paste { file: place.file, range: at..at, text: put, toml, spot })
            }
            Value::Table(TableOrigin::Inline) => {
                let toml = format!("{name} = {value}");
                let (at, put) = match end {
                    Some(end) => (end, format!(", {toml}")),
                    None => (place.start as usize + 1, format!(" {toml} ")),
                };
                Some(Paste { file: place.file, range: at..at, text: put, toml, spot: Spot::Braces })
            }
            _ => None,
        }
    }

    /// `records-complete-until`, for one kind or for all.
    fn records(&self, kind: Option<KindId>, until: Day) -> Option<Paste> {
        let place = self.plan.header.records.place;
        let document = self.document(place.file)?;
        let node = *trail(document, place)?.last()?;
        let day = format!("\"{until}\"");
        let written = |node: NodeId| self.plan.vocabulary.find(document.key(node)?.name);
        if !matches!(document.value(node), Value::Table(_)) {
            let Some(kind) = kind else { return Some(self.instead(place, day)) };
            let name = bare_or_quoted(self.written.name(&self.plan.vocabulary.kind(kind).name));
            let default = match self.written {
                Written::English => "default",
                Written::German => "standard",
            };
            let old = self.plan.sources.slice(place);
            return Some(self.instead(place, format!("{{ {default} = {old}, {name} = {day} }}")));
        }
        let found = document.children(node).find(|child| match kind {
            Some(kind) => written(*child) == Some(kind),
            None => {
                document.key(*child).is_some_and(|key| matches!(key.name, "default" | "standard"))
            }
        });
        match (found, kind) {
            (Some(child), _) => Some(self.instead(document.place(child), day)),
            (None, Some(kind)) => {
                let name = bare_or_quoted(self.written.name(&self.plan.vocabulary.kind(kind).name));
                self.entry_of(document, node, &name, &day)
            }
            (None, None) => None,
        }
    }
}

/// The texts of the files into which something is pasted.
pub(super) fn pasted(plan: &Plan, pastes: &[Paste], file: FileId) -> Option<String> {
    let mut own: Vec<&Paste> = pastes.iter().filter(|paste| paste.file == file).collect();
    if own.is_empty() {
        return None;
    }
    own.sort_by_key(|paste| paste.range.start);
    let mut text = plan.sources.file(file).text().to_owned();
    for paste in own.into_iter().rev() {
        text.replace_range(paste.range.clone(), &paste.text);
    }
    Some(text)
}
