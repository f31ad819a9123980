//! `[override.…]`: what packs and plans change in single rules.

use std::sync::OnceLock;

use super::{PackFault, is_named};
use crate::rule::{KINDS, RuleKind, find};
use crate::source::fields::{Content, Entry, Field, FieldFault, FieldType, Fields, Reader, Term};
use crate::source::{Document, Fault, NodeId, Place, Problem, Value};

/// The two names of the section.
pub(super) const SECTION: [&str; 2] = ["override", "abweichung"];

/// German names of the fields of rules. Rules are written with the English ones; a plan's overrides may be
/// all German. A field without an entry here has one name.
const GERMAN: [(&str, &str); 50] = [
    ("acting-cover", "vertretung"),
    ("acyclic", "kreisfrei"),
    ("after", "nach"),
    ("all-of", "alle-von"),
    ("among", "unter"),
    ("anchor", "anker"),
    ("at-least", "mindestens"),
    ("at-most", "hoechstens"),
    ("basis", "grundlage"),
    ("before", "vor"),
    ("by", "bis"),
    ("closing-days", "schliesstage"),
    ("depends-on", "haengt-ab-von"),
    ("each", "jedes"),
    ("ended-by", "beendet-durch"),
    ("every", "alle"),
    ("exactly", "genau"),
    ("except", "ausser"),
    ("first", "zuerst"),
    ("first-window", "erstes-fenster"),
    ("for", "fuer"),
    ("forbids", "verbietet"),
    ("gap", "luecke"),
    ("grace", "nachfrist"),
    ("help", "zu-tun"),
    ("hold", "hemmung"),
    ("hold-at-most", "hemmung-hoechstens"),
    ("hold-by", "hemmung-durch"),
    ("in-force", "in-kraft"),
    ("kind", "art"),
    ("lead", "vorlauf"),
    ("length", "laenge"),
    ("not-before", "nicht-vor"),
    ("of", "von"),
    ("over", "ueber"),
    ("reaches", "erreicht"),
    ("requires", "verlangt"),
    ("responsible", "zustaendig"),
    ("severity", "schwere"),
    ("then", "danach"),
    ("through", "durch"),
    ("title", "titel"),
    ("to", "auf"),
    ("together", "gemeinsam"),
    ("waiver", "ausnahme"),
    ("waiver-at-most", "ausnahme-hoechstens"),
    ("waiver-by", "ausnahme-durch"),
    ("when", "wenn"),
    ("window", "fenster"),
    ("within", "innerhalb"),
];

/// Where a value of a rule's field comes from, where it is given at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// `[pack]`, for all rules of the pack at this position.
    Pack(usize),
    /// The rule itself.
    Rule,
    /// An override in the pack at this position.
    Override(usize),
    /// An override in the plan.
    Plan,
}

impl Origin {
    /// Whether it changes what the rule says by itself.
    pub fn is_override(self) -> bool {
        matches!(self, Self::Override(_) | Self::Plan)
    }
}

/// A value of a rule's field that is given somewhere.
#[derive(Clone, Copy, Debug)]
pub struct Given {
    /// The field, by its position among those of the rule's kind.
    pub field: u16,
    /// Where the value stands.
    pub place: Place,
    /// The value in its document.
    pub node: NodeId,
    /// What gives it.
    pub origin: Origin,
}

/// One `[override.some-rule]`, read.
#[derive(Debug)]
pub(super) struct Change<'d> {
    /// The rule's id.
    pub(super) rule: String,
    /// Its header.
    pub(super) header: Place,
    /// Who changes: [`Origin::Override`] or [`Origin::Plan`].
    pub(super) origin: Origin,
    /// The values of the rule's fields.
    pub(super) entries: Vec<Entry<'d>>,
    /// Where they stand.
    pub(super) given: Vec<Given>,
    /// Whether the rule is switched off; `None` if that is not said.
    pub(super) off: Option<(bool, Place)>,
    /// Why.
    pub(super) reason: Option<String>,
}

/// The fields that an override of a rule of each kind may have, made when they are asked for.
static FIELDS: [OnceLock<[Fields; 2]>; KINDS.len()] = [const { OnceLock::new() }; KINDS.len()];

/// The rule's own fields in the same order, then `off` and `reason`. First as packs have them, then as plans do,
/// where the latter two were read with the plan.
fn fields_of(kind: &RuleKind) -> [Fields; 2] {
    let own = find(kind.name).map(|(_, fields)| fields);
    let fields = |off, reason| {
        let own = own.into_iter().flat_map(Fields::iter).map(|(_, field)| {
            let field = field.clone();
            Field { name: overridden_name(&field.name.en), required: false, ..field }
        });
        let more = [
            Field::new(
                Term::fixed("off", "aus"),
                off,
                Term::fixed("whether the rule does not apply", "ob die Regel nicht gilt"),
            ),
            Field::new(Term::fixed("reason", "grund"), reason, Term::fixed("why", "warum")),
        ];
        Fields::new(Term::fixed("override", "Abweichung"), own.chain(more).collect())
    };
    [fields(FieldType::YesNo, FieldType::Text), fields(FieldType::Record, FieldType::Record)]
}

/// What a field of rules is called in overrides.
pub(crate) fn overridden_name(en: &str) -> Term {
    let german = GERMAN.iter().find(|(name, _)| *name == en);
    Term::read(en, german.map_or(en, |(_, de)| de))
}

/// The overrides that a document has: the rule's id and the table. What is no table is passed over.
pub(super) fn tables<'d>(document: &'d Document<'_>) -> impl Iterator<Item = (&'d str, NodeId)> {
    let sections = document
        .children(Document::ROOT)
        .filter(|node| is_named(document, *node, &SECTION))
        .filter(|node| matches!(document.value(*node), Value::Table(_)));
    let tables = sections.flat_map(|section| document.children(section));
    tables
        .filter(|table| matches!(document.value(*table), Value::Table(_)))
        .filter_map(|table| Some((document.key(table)?.name, table)))
}

/// Reads one override of a rule of some kind.
pub(super) fn read<'d>(
    document: &'d Document<'_>,
    table: NodeId,
    kind: &'static RuleKind,
    origin: Origin,
    problems: &mut Vec<Problem>,
) -> Option<Change<'d>> {
    let header = document.place(table);
    let rule = document.key(table)?.name.to_string();
    let position = KINDS.iter().position(|other| other.name == kind.name)?;
    let both = FIELDS[position].get_or_init(|| fields_of(kind));
    let fields = &both[usize::from(origin == Origin::Plan)];
    let own = find(kind.name)?.1;
    let before = problems.len();
    let mut entries = Reader { document, problems }.table(table, header, fields, &|_| None);
    for problem in &mut problems[before..] {
        // A rule stays of its kind.
        if let Fault::Field(FieldFault::UnknownField { allowed, meant, .. }) = &mut problem.fault {
            allowed.retain(|name| name.en != "kind");
            meant.take_if(|name| name.en == "kind");
        }
    }
    let mut change = Change {
        rule,
        header,
        origin,
        entries: Vec::new(),
        given: Vec::new(),
        off: None,
        reason: None,
    };
    for node in document.children(table) {
        let Some(key) = document.key(node) else { continue };
        let Some(field) = fields.find(key.name) else { continue };
        if fields.get(field).name.en == "kind" {
            problems.push(Problem::new(key.place, PackFault::KindOverridden));
        } else if usize::from(field) < own.names().count() {
            change.given.push(Given { field, place: document.place(node), node, origin });
        }
    }
    let is_of_rule = |entry: &Entry<'_>| change.given.iter().any(|one| one.field == entry.field);
    change.entries = entries.extract_if(.., |entry| is_of_rule(entry)).collect();
    for entry in entries {
        match entry.content {
            Content::YesNo(yes) => change.off = Some((yes, entry.place)),
            Content::Text(text) if fields.get(entry.field).name.en == "reason" => {
                change.reason = Some(text.to_string());
            }
            _ => {}
        }
    }
    if origin != Origin::Plan && change.reason.is_none() && matches!(change.off, Some((true, _))) {
        problems.push(Problem::new(header, PackFault::OffWithoutReason));
    }
    if origin != Origin::Plan
        && change.given.is_empty()
        && change.off.is_none()
        && problems.len() == before
    {
        problems.push(Problem::new(header, PackFault::ChangesNothing));
    }
    Some(change)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overrides_have_every_field_of_their_rule_in_its_order() {
        for kind in KINDS {
            let own: Vec<&Term> = find(kind.name).expect("a kind").1.names().collect();
            for fields in fields_of(kind) {
                let names: Vec<&Term> = fields.names().collect();
                assert_eq!(names.len(), own.len() + 2, "{}", kind.name);
                for (one, other) in own.iter().zip(&names) {
                    assert_eq!(one.en, other.en, "{}", kind.name);
                }
            }
        }
    }
}
