//! What every rule has, whatever its kind.

use smallvec::SmallVec;

use super::fields::{field, words};
use super::{Allowance, Reminding, Selector, allowance, reminding};
use crate::date::law::{Ground, Rollover};
use crate::date::{Day, Period};
use crate::plan::{Plan, ThingId};
use crate::source::Place;
use crate::source::fields::{Field, FieldType};
use crate::vocabulary::{KindId, Path, Role};

/// How much a certain violation weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be looked at.
    Warning,
    /// A duty is broken.
    Error,
}

impl Severity {
    /// All levels with their names, as written in rules.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Note, "note"), (Self::Warning, "warning"), (Self::Error, "error")];

    /// The name in rules and in machine formats.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// One level lower; a note stays a note.
    #[must_use]
    pub fn lower(self) -> Self {
        match self {
            Self::Error => Self::Warning,
            Self::Warning | Self::Note => Self::Note,
        }
    }
}

/// Who has to act, where the rule says so itself.
#[derive(Clone, Debug)]
pub enum Responsible {
    /// A thing of the plan.
    Thing(KindId, String),
    /// A path from the subject.
    Path(Path),
}

/// Who has to act: mostly one office.
pub type Offices = SmallVec<[ThingId; 4]>;

/// What every rule has.
#[derive(Clone, Debug)]
pub struct Modifiers {
    /// The things that it binds.
    pub selector: Selector,
    /// What a certain violation weighs.
    pub severity: Severity,
    /// The documents that created the duty: ids of papers, or a law's name.
    pub basis: Vec<String>,
    /// The first day on which it binds; [`Day::MIN`] for "always".
    pub in_force_from: Day,
    /// The last day on which it binds; [`Day::MAX`] for "until further notice".
    pub in_force_to: Day,
    /// How long before the due date a duty is due soon.
    pub lead: Period,
    /// How long after the due date a duty may still be fulfilled in time.
    pub grace: Period,
    /// Who has to act, if the rule says so.
    pub responsible: Option<Responsible>,
    /// Rules that must be fulfilled first, for the same subject; with their places.
    pub depends_on: Vec<(String, Place)>,
    /// Which holds suspend its deadlines.
    pub holds: Allowance,
    /// Which waivers excuse from its duties.
    pub waivers: Allowance,
    /// Whether the things that it binds are judged as one, as a duty of the plan.
    pub together: bool,
    /// What happens to a due date on a free day.
    pub rollover: Rollover,
    /// The plan's closing days that are free days as well, by the name of their set.
    pub closing_days: Option<String>,
    /// Whether a period of the rule counts working days.
    pub counts_working_days: bool,
    /// When its duties are reminded of.
    pub reminding: Reminding,
}

/// The fields that every rule has.
pub(super) fn fields() -> Vec<Field> {
    let mut fields = vec![
        field(
            "kind",
            FieldType::Text,
            "what kind of duty it is",
            "um welche Art von Pflicht es geht",
        )
        .required(),
        field(
            "title",
            FieldType::Record,
            "what the rule says, in German and English",
            "was die Regel sagt, deutsch und englisch",
        )
        .required(),
        field(
            "for",
            FieldType::Record,
            "the things it binds: a kind, \"kind:id\", or { kind, where }",
            "für welche Gegenstände sie gilt: eine Art, „art:kennung“ oder { kind, where }",
        )
        .required(),
        field(
            "severity",
            words(&[("note", "hinweis"), ("warning", "warnung"), ("error", "fehler")]),
            "what a certain violation weighs; error by default",
            "wie schwer ein sicherer Verstoß wiegt; sonst „error“",
        )
        .or("\"error\""),
        field(
            "basis",
            FieldType::Text,
            "the paper or law that created the duty",
            "die Vorlage oder das Gesetz, aus dem die Pflicht folgt",
        )
        .many(),
        field(
            "in-force",
            FieldType::Record,
            "from and to when it binds: { from, to }",
            "von wann bis wann sie gilt: { from, to }",
        ),
        field(
            "lead",
            FieldType::Period,
            "how long before the due date it is due soon; 30 days by default",
            "wie lange vor dem Termin er als bald fällig gilt; sonst 30 Tage",
        )
        .or("\"30 days\""),
        field(
            "grace",
            FieldType::Period,
            "how long after the due date fulfilment is still in time",
            "wie lange nach dem Termin die Erfüllung noch rechtzeitig ist",
        )
        .or("\"0 days\""),
        field(
            "responsible",
            FieldType::Text,
            "who has to act: \"office:id\", or a path from the subject",
            "wer handeln muss: „office:kennung“ oder ein Pfad vom Gegenstand aus",
        ),
        field(
            "depends-on",
            FieldType::Text,
            "rules that must be fulfilled first, for the same subject",
            "Regeln, die für denselben Gegenstand zuerst erfüllt sein müssen",
        )
        .many(),
        field(
            "help",
            FieldType::Record,
            "what to do, in German and English",
            "was zu tun ist, deutsch und englisch",
        ),
        field(
            "together",
            FieldType::YesNo,
            "whether the things it binds are judged as one, as a duty of the plan",
            "ob ihre Gegenstände gemeinsam beurteilt werden, als Pflicht des Plans",
        )
        .or("false"),
        field(
            "rollover",
            rollover(),
            "what happens to a due date on a Saturday, Sunday or holiday: it stays (none), or the next working day takes its place after § 193 BGB (bgb193), § 31 VwVfG (vwvfg31) or by convention, as for promises to a council",
            "was mit einem Termin an Samstag, Sonntag oder Feiertag geschieht: Er bleibt (keine), oder der nächste Werktag tritt an seine Stelle, nach § 193 BGB (bgb193), § 31 VwVfG (vwvfg31) oder als Konvention, etwa bei Zusagen an den Rat",
        )
        .or("\"none\""),
        field(
            "closing-days",
            FieldType::Text,
            "a set of the plan's [calendar] whose days are free as well: a convention",
            "eine Liste aus [calendar] des Plans, deren Tage ebenfalls frei sind: eine Konvention",
        ),
    ];
    fields.extend(allowance::fields());
    fields.extend(reminding::fields());
    fields
}

/// The words for what happens to a due date on a free day, in the order of [`ROLLOVERS`].
pub fn rollover() -> FieldType {
    words(&[
        ("none", "keine"),
        ("bgb193", "bgb193"),
        ("vwvfg31", "vwvfg31"),
        ("convention", "konvention"),
    ])
}

/// What they mean.
pub const ROLLOVERS: [Rollover; 4] = [
    Rollover::None,
    Rollover::NextWorkingDay(Ground::Bgb193),
    Rollover::NextWorkingDay(Ground::Vwvfg31),
    Rollover::NextWorkingDay(Ground::Convention),
];

impl Modifiers {
    /// Whether due dates depend on which days are free.
    pub fn needs_calendar(&self) -> bool {
        self.rollover != Rollover::None || self.counts_working_days
    }

    /// Who has to act for a subject: as the rule says, else the subject's own office, else its parent's.
    pub fn responsible_for(&self, plan: &Plan, subject: ThingId) -> Offices {
        match &self.responsible {
            Some(Responsible::Thing(kind, id)) => plan.find(*kind, id).into_iter().collect(),
            Some(Responsible::Path(path)) => plan.things_at(subject, path).into(),
            None => own_offices(plan, subject),
        }
    }
}

/// Who has to act for a thing where no rule says otherwise: its own offices, else those of its parent.
pub(crate) fn own_offices(plan: &Plan, thing: ThingId) -> Offices {
    let mut offices = Offices::new();
    let mut thing = Some(thing);
    while let Some(id) = thing.filter(|_| offices.is_empty()) {
        plan.each_related(id, Role::Responsible).for_each(|office| offices.push(office));
        thing = plan.thing(id).parent.map(|(parent, _)| parent);
    }
    offices
}
