//! From TOML to rules.

use std::fmt::Write;
use std::sync::{Arc, LazyLock};

use sha2::{Digest, Sha256};

use super::{Pack, PackText, PolicyFault, PolicySet, Rule};
use crate::rule::{
    Allowances, Compile, Defaults, KINDS, ROLLOVERS, allowance_fields, find, rollover,
};
use crate::source::fields::{
    Content, Entry, Field, FieldFault, FieldType, Fields, Found, Reader, Term, closest,
};
use crate::source::{Document, NodeId, Place, Problem, Sources, Value, toml};
use crate::vocabulary::{Vocabulary, both_texts};

enum PackField {
    Id,
    Title,
    Version,
    Basis,
    Rollover,
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

pub(super) fn build(texts: &[PackText], kinds: &[(&Document<'_>, NodeId)]) -> PolicySet {
    let mut sources = Sources::default();
    let mut problems = Vec::new();
    let mut files = Vec::new();
    for pack in texts {
        files.extend(sources.add_bytes(pack.path.clone(), pack.bytes.clone(), &mut problems));
    }
    let is_partial = files.len() < texts.len();
    let sources = Arc::new(sources);
    let documents: Vec<Document<'_>> = files
        .iter()
        .map(|file| toml::parse(*file, sources.file(*file).text(), &mut problems))
        .collect();
    let vocabulary = vocabulary(&documents, kinds, &mut problems);
    let mut packs = Vec::new();
    let mut rules: Vec<Rule> = Vec::new();
    let mut ids: Vec<(String, Place)> = Vec::new();
    for (index, document) in documents.iter().enumerate() {
        let mut pack = PackReader {
            document,
            vocabulary: &vocabulary,
            problems: &mut problems,
            ids: &mut ids,
        };
        let (header, defaults) = pack.header(sources.file(document.file()).text());
        packs.extend(header);
        rules.extend(pack.rules(index, &defaults));
    }
    rules.sort_by(|one, other| one.id.cmp(&other.id));
    let ids: Vec<String> = ids.into_iter().map(|(id, _)| id).collect();
    check_dependencies(&rules, &ids, is_partial, &mut problems);
    problems.sort_by_key(|problem| problem.place);
    PolicySet { vocabulary, packs, rules, ids, is_partial, sources, problems }
}

fn vocabulary(
    documents: &[Document<'_>],
    kinds: &[(&Document<'_>, NodeId)],
    problems: &mut Vec<Problem>,
) -> Arc<Vocabulary> {
    let own = documents.iter().flat_map(|document| {
        document
            .children(Document::ROOT)
            .filter(|node| is_named(document, *node, &["kind", "art"]))
            .map(move |node| (document, node))
    });
    let own: Vec<_> = own.collect();
    let mut vocabulary = Vocabulary::core();
    if !kinds.is_empty() {
        // The plan's problems are reported with the plan's files.
        vocabulary = Arc::new(vocabulary.extended(kinds, &mut Vec::new()));
    }
    if own.is_empty() { vocabulary } else { Arc::new(vocabulary.extended(&own, problems)) }
}

fn is_named(document: &Document<'_>, node: NodeId, names: &[&str]) -> bool {
    document.key(node).is_some_and(|key| names.contains(&key.name.as_ref()))
}

struct PackReader<'a, 's> {
    document: &'a Document<'s>,
    vocabulary: &'a Vocabulary,
    problems: &'a mut Vec<Problem>,
    /// The ids of all rules so far, with their places.
    ids: &'a mut Vec<(String, Place)>,
}

impl PackReader<'_, '_> {
    fn report(&mut self, place: Place, fault: impl Into<crate::source::Fault>) {
        self.problems.push(Problem::new(place, fault));
    }

    fn header(&mut self, text: &str) -> (Option<Pack>, Defaults) {
        let document = self.document;
        let header = document
            .children(Document::ROOT)
            .find(|node| is_named(document, *node, &["pack", "paket"]))
            .filter(|node| matches!(document.value(*node), Value::Table(_)));
        let Some(header) = header else {
            let start = document.place(Document::ROOT);
            self.report(start.with(0, 0), PolicyFault::NoHeader);
            return (None, Defaults::default());
        };
        let mut reader = Reader { document, problems: self.problems };
        let entries = reader.table(header, document.place(header), &PACK, &|_| None);
        let text_of = |field: PackField| {
            let field = field as u16;
            entries.iter().find_map(|entry| match &entry.content {
                Content::Text(text) if entry.field == field => Some(text.to_string()),
                _ => None,
            })
        };
        let title = record(&entries, PackField::Title as u16)
            .and_then(|node| both_texts(document, node, self.problems));
        let mut sha256 = String::new();
        for byte in Sha256::digest(text) {
            write!(sha256, "{byte:02x}").expect("writing to a string cannot fail");
        }
        let pack = text_of(PackField::Id).zip(title).map(|(id, title)| Pack {
            id,
            title,
            version: text_of(PackField::Version),
            sha256,
        });
        let rollover = entries.iter().find_map(|entry| match entry.content {
            Content::Choice(index) if entry.field == PackField::Rollover as u16 => {
                Some(ROLLOVERS[usize::from(index)])
            }
            _ => None,
        });
        let basis = text_of(PackField::Basis);
        let allowances = Allowances::read(
            &PACK,
            &entries,
            &Allowances::default(),
            self.vocabulary,
            self.problems,
        );
        let defaults = Defaults {
            basis,
            rollover: rollover.unwrap_or_default(),
            allowances: allowances.unwrap_or_default(),
        };
        (pack, defaults)
    }

    fn rules(&mut self, pack: usize, defaults: &Defaults) -> Vec<Rule> {
        let document = self.document;
        let mut rules = Vec::new();
        for node in document.children(Document::ROOT) {
            let Some(key) = document.key(node) else { continue };
            match key.name.as_ref() {
                "pack" | "paket" | "kind" | "art" => continue,
                "rule" | "regel" => {}
                _ if *document.value(node) == Value::Invalid => continue,
                name => {
                    let fault = PolicyFault::NotInPack { name: name.to_owned() };
                    self.report(key.place, fault);
                    continue;
                }
            }
            if !matches!(document.value(node), Value::Table(_)) {
                self.report(key.place, PolicyFault::NoRuleId);
                continue;
            }
            let is_rule = |rule: &NodeId| matches!(document.value(*rule), Value::Table(_));
            for rule in document.children(node).filter(is_rule) {
                rules.extend(self.rule(rule, pack, defaults));
            }
            if document.children(node).any(|rule| !is_rule(&rule)) {
                self.report(key.place, PolicyFault::NoRuleId);
            }
        }
        rules
    }

    fn rule(&mut self, node: NodeId, pack: usize, defaults: &Defaults) -> Option<Rule> {
        let document = self.document;
        let key = document.key(node)?;
        let id = key.name.to_string();
        let is_id = !id.is_empty()
            && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        if !is_id {
            self.report(key.place, PolicyFault::BadRuleId { id });
            return None;
        }
        let header = document.place(node);
        if let Some((_, first)) = self.ids.iter().find(|(other, _)| *other == id) {
            let problem = Problem::new(header, PolicyFault::DuplicateRule { id });
            self.problems.push(problem.related_to(*first));
            return None;
        }
        self.ids.push((id.clone(), header));
        let (kind, fields) = self.kind(node, header)?;
        let before = self.problems.len();
        let mut reader = Reader { document, problems: self.problems };
        let entries = reader.table(node, header, fields, &|_| None);
        let text = |name: &str, problems: &mut Vec<Problem>| {
            let node = record(&entries, fields.find(name)?)?;
            both_texts(document, node, problems)
        };
        let title = text("title", self.problems);
        let help = text("help", self.problems);
        let is_whole = self.problems.len() == before
            && !document.children(node).any(|child| *document.value(child) == Value::Invalid);
        let mut compile = Compile {
            vocabulary: self.vocabulary,
            document,
            problems: self.problems,
            fields,
            kind,
            entries: &entries,
            header,
            subject: Vocabulary::PLAN,
            in_force: None,
            is_whole,
        };
        let selector = compile.selector()?;
        compile.subject = selector.kind;
        let modifiers = compile.modifiers(selector, defaults);
        let duty = (kind.compile)(&mut compile);
        if self.problems.len() > before {
            return None;
        }
        Some(Rule {
            id,
            pack,
            title: title?,
            help,
            kind,
            modifiers: modifiers?,
            duty: duty?,
            place: header,
        })
    }

    fn kind(
        &mut self,
        node: NodeId,
        header: Place,
    ) -> Option<(&'static crate::rule::RuleKind, &'static Fields)> {
        let document = self.document;
        let allowed = || KINDS.iter().map(|kind| kind.name).collect::<Vec<_>>();
        let Some(kind) =
            document.children(node).find(|child| is_named(document, *child, &["kind"]))
        else {
            self.report(header, PolicyFault::NoKind { allowed: allowed() });
            return None;
        };
        let place = document.place(kind);
        match document.value(kind) {
            Value::Text(name) => {
                let found = find(name);
                if found.is_none() {
                    let fault = PolicyFault::UnknownRuleKind {
                        name: name.to_string(),
                        meant: closest(name, allowed())
                            .and_then(|meant| allowed().into_iter().find(|kind| *kind == meant)),
                        allowed: allowed(),
                    };
                    self.report(place, fault);
                }
                found
            }
            Value::Invalid => None,
            value => {
                let fault = FieldFault::WrongType {
                    field: Term::fixed("kind", "kind"),
                    key: Some("kind".to_owned()),
                    expected: FieldType::Text,
                    many: false,
                    found: Found::of(value),
                    meant: None,
                };
                self.report(place, fault);
                None
            }
        }
    }
}

fn record(entries: &[Entry<'_>], field: u16) -> Option<NodeId> {
    entries.iter().find_map(|entry| match entry.content {
        Content::Record(node) if entry.field == field => Some(node),
        _ => None,
    })
}

/// Every rule that `depends-on` names must exist, and none may lead back to itself.
fn check_dependencies(
    rules: &[Rule],
    ids: &[String],
    is_partial: bool,
    problems: &mut Vec<Problem>,
) {
    let position = |id: &str| rules.binary_search_by(|rule| rule.id.as_str().cmp(id)).ok();
    for (index, rule) in rules.iter().enumerate() {
        for (name, place) in &rule.modifiers.depends_on {
            let Some(first) = position(name) else {
                if is_partial || ids.contains(name) {
                    continue;
                }
                let meant = closest(name, ids.iter().map(String::as_str)).map(str::to_owned);
                let fault = PolicyFault::UnknownRule { name: name.clone(), meant };
                problems.push(Problem::new(*place, fault));
                continue;
            };
            if let Some(ring) = ring(rules, index, first, &position) {
                problems.push(Problem::new(*place, PolicyFault::DependsOnItself { ring }));
            }
        }
    }
}

/// The way from a rule through `first` back to itself, if there is one and it starts at its
/// alphabetically first member.
fn ring(
    rules: &[Rule],
    start: usize,
    first: usize,
    position: &dyn Fn(&str) -> Option<usize>,
) -> Option<Vec<String>> {
    let mut seen = vec![false; rules.len()];
    let mut paths = vec![vec![start, first]];
    while let Some(path) = paths.pop() {
        let last = *path.last()?;
        if last == start {
            return path
                .iter()
                .all(|member| *member >= start)
                .then(|| path.iter().map(|member| rules[*member].id.clone()).collect());
        }
        if std::mem::replace(&mut seen[last], true) {
            continue;
        }
        for (name, _) in &rules[last].modifiers.depends_on {
            if let Some(next) = position(name) {
                let mut longer = path.clone();
                longer.push(next);
                paths.push(longer);
            }
        }
    }
    None
}
