//! `[plan]` and `[override.…]`: what a plan says of itself.

use std::sync::LazyLock;

use super::calendar::{regional, regional_words};
use super::{MailSettings, PlanFault};
use crate::date::Day;
use crate::date::holidays::{ClosingDays, Regional};
use crate::source::fields::{Content, Entry, Field, FieldType, Fields, Reader, Term, closest};
use crate::source::{Document, NodeId, Place, Problem, Value};
use crate::vocabulary::{KindId, Vocabulary};

/// The German Länder: ISO 3166-2:DE codes and names.
pub static LANDS: [Term; 16] = [
    Term::fixed("BW", "Baden-Württemberg"),
    Term::fixed("BY", "Bayern"),
    Term::fixed("BE", "Berlin"),
    Term::fixed("BB", "Brandenburg"),
    Term::fixed("HB", "Bremen"),
    Term::fixed("HH", "Hamburg"),
    Term::fixed("HE", "Hessen"),
    Term::fixed("MV", "Mecklenburg-Vorpommern"),
    Term::fixed("NI", "Niedersachsen"),
    Term::fixed("NW", "Nordrhein-Westfalen"),
    Term::fixed("RP", "Rheinland-Pfalz"),
    Term::fixed("SL", "Saarland"),
    Term::fixed("SN", "Sachsen"),
    Term::fixed("ST", "Sachsen-Anhalt"),
    Term::fixed("SH", "Schleswig-Holstein"),
    Term::fixed("TH", "Thüringen"),
];

/// Until when the records are declared complete: the limit of what absence can prove.
#[derive(Clone, Debug)]
pub struct Records {
    /// For every kind without an entry of its own; [`Day::MAX`] for "always".
    pub default: Day,
    /// Exceptions.
    pub by_kind: Vec<(KindId, Day)>,
    /// Where it is declared.
    pub place: Place,
}

impl Default for Records {
    fn default() -> Self {
        Self { default: Day::MIN, by_kind: Vec::new(), place: Place::NOWHERE }
    }
}

impl Records {
    /// The last day of complete records of a kind, inclusive.
    pub fn until(&self, kind: KindId) -> Day {
        let own = self.by_kind.iter().find(|(other, _)| *other == kind);
        own.map_or(self.default, |(_, day)| *day)
    }
}

/// A plan's change to a rule.
#[derive(Clone, Debug)]
pub struct Override {
    /// The rule's id.
    pub rule: String,
    /// Where it stands.
    pub place: Place,
    /// Whether the rule does not apply to this plan; `None` if that is not said. What else is changed is known
    /// to [`crate::policy`].
    pub off: Option<bool>,
    /// Why.
    pub reason: String,
}

/// What `[plan]` says.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// The first part of every key.
    pub id: String,
    /// The plan's title.
    pub title: String,
    /// The Land, as an index into [`LANDS`].
    pub land: Option<u16>,
    /// The regional holidays that hold in the municipality.
    pub regional: Vec<Regional>,
    /// Sets of closing days, from `[calendar]`.
    pub closing: Vec<ClosingDays>,
    /// The packs of rules, as written.
    pub packs: Vec<(String, Place)>,
    /// How far the records go.
    pub records: Records,
    /// Whether planned events count once their date has passed.
    pub assume_held: bool,
    /// Changes to rules.
    pub overrides: Vec<Override>,
    /// `[mail]`.
    pub mail: MailSettings,
    /// `[plan]` itself.
    pub place: Place,
}

pub(super) enum HeaderField {
    Id,
    Title,
    Land,
    Packs,
    Records,
    AssumeHeld,
    Regional,
}

/// The fields of `[plan]`.
pub(crate) fn header_fields() -> &'static Fields {
    &HEADER
}

static HEADER: LazyLock<Fields> = LazyLock::new(|| {
    let field = |en, de, of, about_en, about_de| {
        Field::new(Term::fixed(en, de), of, Term::fixed(about_en, about_de))
    };
    Fields::new(
        Term::fixed("plan", "Plan"),
        vec![
            field(
                "id",
                "kennung",
                FieldType::Text,
                "the first part of every key",
                "der erste Teil jedes Schlüssels",
            )
            .required(),
            field("title", "titel", FieldType::Text, "its title", "sein Titel").required(),
            field(
                "land",
                "land",
                FieldType::OneOf(LANDS.to_vec()),
                "the Land, for its public holidays",
                "das Land, für seine Feiertage",
            ),
            field(
                "packs",
                "pakete",
                FieldType::Text,
                "the packs of rules: shipped ones by name, own ones as ./path.toml",
                "die Regelpakete: mitgelieferte mit Namen, eigene als ./pfad.toml",
            )
            .many()
            .required(),
            field(
                "records-complete-until",
                "aufzeichnungen-vollstaendig-bis",
                FieldType::Record,
                "the last day up to which the records are complete, or \"always\"",
                "der letzte Tag, bis zu dem die Aufzeichnungen vollständig sind, oder „always“",
            )
            .required(),
            field(
                "assume-held",
                "als-gehalten-annehmen",
                FieldType::YesNo,
                "whether planned events count once their date has passed",
                "ob geplante Ereignisse nach ihrem Datum als geschehen gelten",
            ),
            field(
                "regional-holidays",
                "regionale-feiertage",
                FieldType::OneOf(regional_words()),
                "holidays that hold in this municipality, but not in the whole Land",
                "Feiertage, die in dieser Gemeinde gelten, aber nicht im ganzen Land",
            )
            .many(),
            field("note", "anmerkung", FieldType::Text, "a remark", "ein Hinweis"),
        ],
    )
});

/// The fields of `[override.…]`.
pub(crate) fn override_fields() -> &'static Fields {
    &OVERRIDE
}

enum OverrideField {
    Off,
    Reason,
}

/// What is read here of an override. The fields of the rule itself depend on its kind.
static OVERRIDE: LazyLock<Fields> = LazyLock::new(|| {
    let field = |en, de, of, about_en, about_de| {
        Field::new(Term::fixed(en, de), of, Term::fixed(about_en, about_de))
    };
    let mut fields = Fields::new(
        Term::fixed("override", "Abweichung"),
        vec![
            field(
                "off",
                "aus",
                FieldType::YesNo,
                "whether the rule does not apply",
                "ob die Regel nicht gilt",
            ),
            field("reason", "grund", FieldType::Text, "why", "warum").required(),
        ],
    );
    fields.set_open();
    fields
});

static RECORDS_DAY: LazyLock<Field> = LazyLock::new(|| {
    Field::new(
        HEADER.get(HeaderField::Records as u16).name.clone(),
        FieldType::Date,
        Term::same(""),
    )
});

/// Whether `[plan]` has a field of this name.
pub(super) fn is_header_field(name: &str) -> bool {
    HEADER.find(name).is_some()
}

/// Reads `[plan]`, and finds `records-complete-until` in it. What is missing or wrong is reported and left
/// empty. `None` only if it is no table.
pub fn read_header(
    document: &Document<'_>,
    node: NodeId,
    problems: &mut Vec<Problem>,
) -> Option<(Header, Option<NodeId>)> {
    if !matches!(document.value(node), Value::Table(_)) {
        return None;
    }
    let place = document.place(node);
    let mut reader = Reader { document, problems };
    let core = Vocabulary::core();
    let owner = |name: &str| core.owner_of(name).map(|kind| core.kind(kind).name.clone());
    let entries = reader.table(node, place, &HEADER, &owner);
    let find = |field: HeaderField| {
        let field = field as u16;
        entries.iter().filter(move |entry| entry.field == field)
    };
    let texts = |field: HeaderField| find(field).filter_map(placed_text);
    let id = texts(HeaderField::Id).next();
    if let Some((id, place)) = id.as_ref().filter(|(id, _)| !super::check::is_id(id)) {
        problems.push(Problem::new(*place, PlanFault::BadId { id: id.clone() }));
    }
    let land = find(HeaderField::Land).find_map(|entry| match entry.content {
        Content::Choice(index) => Some(index),
        _ => None,
    });
    let chosen = find(HeaderField::Regional).filter_map(|entry| match entry.content {
        Content::Choice(index) => Some((index, entry.place)),
        _ => None,
    });
    let regional = regional(chosen, land, problems);
    let records = find(HeaderField::Records).find_map(|entry| match entry.content {
        Content::Record(node) => Some((node, entry.place)),
        _ => None,
    });
    let header = Header {
        id: id.map(|(id, _)| id).unwrap_or_default(),
        title: texts(HeaderField::Title).next().map(|(title, _)| title).unwrap_or_default(),
        land,
        regional,
        closing: Vec::new(),
        packs: texts(HeaderField::Packs).collect(),
        records: Records { place: records.map_or(place, |(_, place)| place), ..Records::default() },
        assume_held: find(HeaderField::AssumeHeld)
            .any(|entry| entry.content == Content::YesNo(true)),
        overrides: Vec::new(),
        mail: MailSettings::default(),
        place,
    };
    Some((header, records.map(|(node, _)| node)))
}

/// A text and where it stands.
pub(super) fn placed_text(entry: &Entry<'_>) -> Option<(String, Place)> {
    match entry.content {
        Content::Text(text) => Some((text.to_owned(), entry.place)),
        _ => None,
    }
}

/// Reads `records-complete-until`, once the kinds are known.
pub(super) fn read_records(
    document: &Document<'_>,
    node: NodeId,
    vocabulary: &Vocabulary,
    problems: &mut Vec<Problem>,
) -> Option<Records> {
    let place = document.place(node);
    if !matches!(document.value(node), Value::Table(_)) {
        let default = complete_until(document, node, problems)?;
        return Some(Records { default, by_kind: Vec::new(), place });
    }
    let mut default = None;
    let mut by_kind = Vec::new();
    let mut sound = true;
    for child in document.children(node) {
        let Some(key) = document.key(child) else { continue };
        let day = complete_until(document, child, problems);
        sound &= day.is_some();
        let Some(day) = day else { continue };
        if matches!(key.name, "default" | "standard") {
            default = Some(day);
        } else if let Some(kind) = vocabulary.find(key.name) {
            by_kind.push((kind, day));
        } else {
            let meant = vocabulary.closest(key.name).map(|kind| vocabulary.kind(kind).name.clone());
            let fault = PlanFault::RecordsOfUnknownKind { name: key.name.to_string(), meant };
            problems.push(Problem::new(key.place, fault));
            sound = false;
        }
    }
    if default.is_none() && sound {
        problems.push(Problem::new(place, PlanFault::RecordsWithoutDefault));
    }
    Some(Records { default: default?, by_kind, place })
}

fn complete_until(
    document: &Document<'_>,
    node: NodeId,
    problems: &mut Vec<Problem>,
) -> Option<Day> {
    if let Value::Text(text) = document.value(node)
        && matches!(text, "always" | "immer")
    {
        return Some(Day::MAX);
    }
    let mut entries: Vec<Entry<'_>> = Vec::new();
    Reader { document, problems }.field(node, 0, &RECORDS_DAY, &mut entries);
    let Content::Date(range) = entries.pop()?.content else { return None };
    let day = range.exact();
    if day.is_none() {
        let meant = (range.latest != Day::MAX).then(|| range.latest.to_string());
        let key = document.key(node).map(|key| key.name.to_string());
        let fault = PlanFault::RecordsNotExact { key, meant };
        problems.push(Problem::new(document.place(node), fault));
    }
    day
}

/// Reads `[override.…]`.
pub(super) fn read_overrides(
    document: &Document<'_>,
    node: NodeId,
    rules: &[String],
    problems: &mut Vec<Problem>,
) -> Vec<Override> {
    let mut overrides = Vec::new();
    for child in document.children(node) {
        let Some(key) = document.key(child) else { continue };
        if !matches!(document.value(child), Value::Table(_)) {
            let fault = PlanFault::NoId { kind: Term::same("override") };
            problems.push(Problem::new(key.place, fault));
            continue;
        }
        let mut reader = Reader { document, problems };
        let entries = reader.table(child, document.place(child), &OVERRIDE, &|_| None);
        if !rules.iter().any(|rule| *rule == key.name) {
            let meant = closest(key.name, rules.iter().map(String::as_str)).map(str::to_owned);
            let fault = PlanFault::OverrideOfUnknownRule { name: key.name.to_string(), meant };
            problems.push(Problem::new(key.place, fault));
            continue;
        }
        let off = entries.iter().find_map(|entry| match entry.content {
            Content::YesNo(off) if entry.field == OverrideField::Off as u16 => Some(off),
            _ => None,
        });
        let changes_nothing = document.children(child).all(|field| {
            let key = document.key(field);
            key.is_some_and(|key| OVERRIDE.find(key.name) == Some(OverrideField::Reason as u16))
        });
        if changes_nothing {
            let fault = PlanFault::OverrideChangesNothing { rule: key.name.to_string() };
            problems.push(Problem::new(document.place(child), fault));
        }
        let reason = entries.iter().find_map(|entry| match &entry.content {
            Content::Text(text) if entry.field == OverrideField::Reason as u16 => {
                Some(text.to_string())
            }
            _ => None,
        });
        overrides.extend(reason.map(|reason| Override {
            rule: key.name.to_string(),
            place: document.place(child),
            off,
            reason,
        }));
    }
    overrides
}
