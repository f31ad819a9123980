//! The schema of a plan's files: `[plan]`, and things of every kind.

use super::node::{Members, Node};
use super::value::Key;
use super::{DIALECT, Maker, patterns};
use crate::plan::{header_fields, mail_fields};
use crate::policy::EMBEDDED;
use crate::source::fields::{Field, FieldType, Term};
use crate::vocabulary::{Base, FieldInfo, KindId, Vocabulary};

/// What a path to a pack of the plan's own looks like.
const OWN_PACK: &str = r"[/\\]|\.[Tt][Oo][Mm][Ll]$";
/// A file beside the plan's, before a pin.
const FILE: &str = r"[^@]*\.[Tt][Oo][Mm][Ll]";
/// A version or a checksum behind a pack's name.
const PIN: &str = "(@[0-9][0-9A-Za-z.+-]*|@sha256:[0-9a-fA-F]{64})";

const PLAN: Term = Term::fixed("plan", "plan");
pub(super) const OVERRIDE: Term = Term::fixed("override", "abweichung");
const MAIL: Term = Term::fixed("mail", "mail");
const CALENDAR: Term = Term::fixed("calendar", "kalender");
/// `[kind.…]`.
pub(super) const DECLARED: Term = Term::fixed("kind", "art");

impl Maker<'_> {
    /// All that a file of a plan may hold.
    pub(super) fn plan(&self) -> Node {
        let mut root = Node {
            dialect: Some(DIALECT),
            title: Some(self.words.plan_title.to_owned()),
            ..Node::table().about(self.words.plan)
        };
        self.put(&mut root, &PLAN, self.header().about(self.words.header));
        let closing = Node::text(&patterns::closing_day()).or_list();
        let calendar = Node::named(patterns::TEXT, closing).about(self.words.calendar);
        self.put(&mut root, &CALENDAR, calendar);
        let mail = self.fields(mail_fields(), &|_| self.both()).about(self.words.mail);
        self.put(&mut root, &MAIL, mail);
        let changed = self.overriding(true);
        let overrides = Node::named(patterns::RULE, changed).about(self.words.overrides);
        self.put(&mut root, &OVERRIDE, overrides);
        self.put(&mut root, &DECLARED, self.declarations());
        for (id, kind) in self.vocabulary.iter().filter(|(id, _)| *id != Vocabulary::PLAN) {
            self.put(&mut root, &kind.name, self.things(id));
        }
        root.definitions = self.definitions();
        root
    }

    fn header(&self) -> Node {
        self.table(header_fields().iter().map(|(_, field)| Key {
            name: &field.name,
            required: field.required,
            node: match field.name.en.as_ref() {
                "packs" => packs().or_list().about(self.say(&field.about)),
                _ => self.field(field, &|_| self.records()),
            },
        }))
    }

    /// `records-complete-until`: a day, `always`, or a table of them by kind.
    fn records(&self) -> Node {
        let until = Node::text(&patterns::day_or_always());
        let default = Term::fixed("default", "standard");
        let kinds = self.vocabulary.iter().map(|(_, kind)| &kind.name);
        let keys = kinds.map(|name| Key { name, required: false, node: until.clone() });
        let mut table = self.table(
            std::iter::once(Key { name: &default, required: true, node: until.clone() })
                .chain(keys),
        );
        table.of.push("string");
        table.pattern = until.pattern;
        table
    }

    /// `[kind.id]` and `[[kind]]`.
    fn things(&self, id: KindId) -> Node {
        let kind = self.vocabulary.kind(id);
        let one = Node::defined(&self.standing_alone(id));
        let mut things = Node {
            items: Some(Box::new(one.clone())),
            ..Node::named(patterns::ID, one).about(self.say(&kind.about))
        };
        things.of.push("array");
        if kind.base == Base::Item {
            let named = self.has(&kind.fields.get(0).name);
            things.condition = Some(Box::new(Node::of(&["array"])));
            things.demand(Node { items: Some(Box::new(named)), ..Node::default() });
        }
        things
    }

    fn definitions(&self) -> Members {
        let mut definitions = Members::default();
        for (id, kind) in self.vocabulary.iter().filter(|(id, _)| *id != Vocabulary::PLAN) {
            if self.has_parents(id) {
                definitions.push(kind.name.en.as_ref(), self.record(id, false));
            }
            definitions.push(self.standing_alone(id), self.record(id, true));
        }
        definitions
    }

    /// The definition of things of a kind that stand on their own.
    fn standing_alone(&self, id: KindId) -> String {
        let name = &self.vocabulary.kind(id).name.en;
        if self.has_parents(id) { format!("{name}-alone") } else { name.to_string() }
    }

    /// Whether things of a kind stand inside others, where they do not name what they belong to.
    fn has_parents(&self, id: KindId) -> bool {
        self.vocabulary.kind(id).info.iter().any(|info| info.parent_field.is_some())
    }

    /// One thing.
    fn record(&self, id: KindId, alone: bool) -> Node {
        let kind = self.vocabulary.kind(id);
        let fields = kind.fields.iter().zip(&kind.info).map(|((_, field), info)| (field, info));
        let fields: Vec<(&Field, &FieldInfo)> =
            fields.filter(|(_, info)| alone || info.parent_field.is_none()).collect();
        let mut node = self.table(fields.iter().map(|(field, info)| Key {
            name: &field.name,
            required: field.required,
            node: self.of_kind(field, info),
        }));
        node.description = Some(self.say(&kind.about).to_owned());
        let parents: Vec<Node> = fields
            .iter()
            .filter(|(_, info)| info.parent_field.is_some())
            .map(|(field, _)| self.has(&field.name))
            .collect();
        if !parents.is_empty() {
            node.demand(Node::any(parents));
        }
        if let Some(main) = kind.main.filter(|_| !alone) {
            self.allow_bare(&mut node, kind.fields.get(main));
        }
        node
    }

    /// The same record as a bare value, of its main field.
    fn allow_bare(&self, node: &mut Node, main: &Field) {
        if let FieldType::OneOf(words) = &main.of {
            let words: Vec<&str> =
                words.iter().flat_map(|word| [word.en.as_ref(), word.de.as_ref()]).collect();
            node.of.push("string");
            node.pattern = Some(format!("^({})$", words.join("|")));
            return;
        }
        let value = self.value(&main.of);
        node.of.extend(value.of);
        node.pattern = value.pattern;
        (node.minimum, node.maximum) = (value.minimum, value.maximum);
    }

    fn of_kind(&self, field: &Field, info: &FieldInfo) -> Node {
        if info.children {
            return self.children(info.targets[0]).about(self.say(&field.about));
        }
        let node = self.field(field, &|_| Node::default());
        if info.targets.is_empty() {
            return node;
        }
        let kinds: Vec<&str> =
            info.targets.iter().map(|kind| self.say(&self.vocabulary.kind(*kind).name)).collect();
        let about = self.say(&field.about);
        node.about(format!("{about} ({}: {})", self.words.reference, kinds.join(", ")))
    }

    /// Records of a kind inside another thing: a list of them, or one alone. Not `anyOf`: what is wrong with one
    /// of them could then only be shown at the whole list. The keys are repeated, because within braces editors
    /// look for them here.
    fn children(&self, id: KindId) -> Node {
        let kind = self.vocabulary.kind(id);
        let one = Node::defined(&kind.name.en);
        let plain = kind.fields.iter().zip(&kind.info).filter(|(_, info)| !info.children);
        let plain = plain.filter(|(_, info)| info.parent_field.is_none());
        let Node { properties, taplo, .. } = self.table(plain.map(|((_, field), info)| Key {
            name: &field.name,
            required: field.required,
            node: self.of_kind(field, info),
        }));
        Node {
            properties,
            taplo,
            items: Some(Box::new(one.clone())),
            condition: Some(Box::new(Node::of(&["array"]))),
            alternative: Some(Box::new(one)),
            ..Node::default()
        }
    }
}

/// A shipped pack by its name, or an own one by its path.
pub(super) fn packs() -> Node {
    let shipped: Vec<String> = EMBEDDED.iter().map(|(name, _)| (*name).to_owned()).collect();
    let pinned = format!("^({}|{FILE}){PIN}+$", shipped.join("|"));
    Node::any(vec![Node::one_of(shipped), Node::text(OWN_PACK), Node::text(&pinned)])
}
