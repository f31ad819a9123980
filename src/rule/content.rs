//! `content`: what an item has, and must not have.

use super::{
    Case, Compile, Draft, Duty, EventSource, Facts, Named, Outcome, RuleFault, RuleKind, Standing,
    page,
};
use crate::date::{DateRange, Day};
use crate::plan::{DatumValue, Plan, ThingId};
use crate::source::fields::{Field, FieldType, Term};
use crate::vocabulary::{Hop, KindId, Path, Role, Vocabulary};

page! {
    /// # content
    ///
    /// An item has certain things, must not have others, or has exactly so many of something: a concept
    /// has a time plan and a financing plan, a report evaluates three measures.
    ///
    /// ```toml
    /// [rule.concept-complete]
    /// kind     = "content"
    /// title    = { en = "The concept is complete", de = "Das Konzept ist vollständig" }
    /// for      = "concept"
    /// requires = ["measures", "time-plan", "financing-plan"]
    /// when     = "presented"
    /// ```
    ///
    /// ## What counts
    ///
    /// `requires` and `forbids` name paths; a yes/no field counts if it says yes. `of` leads to things that
    /// are counted, with `exactly`, `at-least` or `at-most`; `all-of` names things that must be among them.
    /// An item's own fields are complete as they stand; child records and relations that others declare are
    /// complete as far as the records are.
    ///
    /// It is judged from the item's date on, or from the day on which the rule came into force, whichever is
    /// later. `when` leads to the item's date; without it, the item's own date counts. Before the
    /// item exists, the duty is dormant.
    ///
    /// ## Key
    ///
    /// `plan/rule/subject/-`.
    pub(super) const PAGE_EN;
    /// # content
    ///
    /// Ein Gegenstand enthält Bestimmtes, darf anderes nicht enthalten oder enthält genau so viel von etwas:
    /// Ein Konzept hat einen Zeitplan und einen Finanzierungsplan, ein Bericht evaluiert drei Maßnahmen.
    ///
    /// ```toml
    /// [rule.concept-complete]
    /// kind     = "content"
    /// title    = { en = "The concept is complete", de = "Das Konzept ist vollständig" }
    /// for      = "concept"
    /// requires = ["measures", "time-plan", "financing-plan"]
    /// when     = "presented"
    /// ```
    ///
    /// ## Was zählt
    ///
    /// `requires` und `forbids` nennen Pfade; ein Ja/Nein-Feld zählt, wenn es Ja sagt. `of` führt zu Dingen, die
    /// gezählt werden, mit `exactly`, `at-least` oder `at-most`; `all-of` nennt Dinge, die darunter sein
    /// müssen. Die eigenen Felder eines Gegenstands gelten als vollständig; untergeordnete Einträge und
    /// Beziehungen, die andere angeben, sind so vollständig wie die Aufzeichnungen.
    ///
    /// Beurteilt wird ab dem Datum des Gegenstands oder ab dem Inkrafttreten der Regel, je nachdem, was später
    /// ist. `when` führt zum Datum des Gegenstands; ohne diese Angabe gilt sein eigenes Datum. Bevor es den
    /// Gegenstand gibt, ruht die Pflicht.
    ///
    /// ## Schlüssel
    ///
    /// `Plan/Regel/Gegenstand/-`.
    pub(super) const PAGE_DE;
}

pub(super) static KIND: RuleKind =
    RuleKind { name: "content", page: (PAGE_EN, PAGE_DE), rolls_over: false, fields, compile };

fn fields() -> Vec<Field> {
    let field = |en: &'static str, of: FieldType, about_en, about_de| {
        Field::new(Term::fixed(en, en), of, Term::fixed(about_en, about_de))
    };
    vec![
        field(
            "requires",
            FieldType::Text,
            "paths that must lead to something",
            "Pfade, die zu etwas führen müssen",
        )
        .many(),
        field(
            "forbids",
            FieldType::Text,
            "paths that must lead to nothing",
            "Pfade, die zu nichts führen dürfen",
        )
        .many(),
        field(
            "of",
            FieldType::Text,
            "a path to what is counted",
            "ein Pfad zu dem, was gezählt wird",
        ),
        field("exactly", FieldType::Number, "how many there must be", "wie viele es sein müssen"),
        field(
            "at-least",
            FieldType::Number,
            "how many there must be at least",
            "wie viele es mindestens sein müssen",
        ),
        field(
            "at-most",
            FieldType::Number,
            "how many there may be",
            "wie viele es höchstens sein dürfen",
        ),
        field(
            "all-of",
            FieldType::Text,
            "things that must be among them, as \"kind:id\"",
            "Dinge, die darunter sein müssen, als „art:kennung“",
        )
        .many(),
        field(
            "when",
            FieldType::Record,
            "a path to the date from which it is judged",
            "ein Pfad zu dem Datum, ab dem beurteilt wird",
        ),
    ]
}

#[derive(Debug)]
struct Content {
    requires: Vec<Path>,
    forbids: Vec<Path>,
    counted: Option<Counted>,
    when: Option<EventSource>,
}

#[derive(Debug)]
struct Counted {
    of: Path,
    at_least: Option<u32>,
    at_most: Option<u32>,
    all_of: Vec<(KindId, String)>,
}

fn compile(c: &mut Compile<'_, '_, '_>) -> Option<Box<dyn Duty>> {
    let before = c.problems.len();
    let requires = paths(c, "requires");
    let forbids = paths(c, "forbids");
    for (text, place) in c.texts("forbids") {
        if c.texts("requires").iter().any(|(other, _)| *other == text) {
            let fault = RuleFault::Contradiction { least: "requires", most: "forbids" };
            return c.refuse(place, fault);
        }
    }
    let counted = counted(c);
    let when = match c.entry("when") {
        Some(_) => Some(c.events("when")?),
        None => None,
    };
    if c.problems.len() > before {
        return None;
    }
    if requires.is_empty() && forbids.is_empty() && counted.is_none() {
        let fault = RuleFault::AnyOf { fields: vec!["requires", "forbids", "of"] };
        return c.refuse(c.header, fault);
    }
    Some(Box::new(Content { requires, forbids, counted, when }))
}

fn paths(c: &mut Compile<'_, '_, '_>, name: &str) -> Vec<Path> {
    let texts = c.texts(name);
    texts.into_iter().filter_map(|(text, place)| c.path(&text, place, &[c.subject])).collect()
}

fn counted(c: &mut Compile<'_, '_, '_>) -> Option<Counted> {
    let bounds = ["exactly", "at-least", "at-most", "all-of"];
    let given: Vec<&'static str> =
        bounds.into_iter().filter(|name| c.entry(name).is_some()).collect();
    let Some((text, place)) = c.text("of") else {
        if let Some(field) = given.first() {
            let fault = RuleFault::Needs { field, other: "of" };
            c.refuse::<()>(c.place_of(field), fault);
        }
        return None;
    };
    if given.is_empty() {
        return c.refuse(place, RuleFault::AnyOf { fields: bounds.to_vec() });
    }
    if given.contains(&"exactly") && (given.contains(&"at-least") || given.contains(&"at-most")) {
        let fields = vec!["exactly", "at-least / at-most"];
        let fault = RuleFault::OneOf { fields, given: given.len() };
        return c.refuse(c.place_of("exactly"), fault);
    }
    let exactly = c.whole("exactly", 0);
    let at_least = c.whole("at-least", 1).or(exactly);
    let at_most = c.whole("at-most", 0).or(exactly);
    if at_least > at_most && at_most.is_some() {
        let fault = RuleFault::Contradiction { least: "at-least", most: "at-most" };
        return c.refuse(c.place_of("at-most"), fault);
    }
    let all_of = c.texts("all-of").into_iter().filter_map(|(text, place)| c.thing(&text, place));
    let all_of = all_of.collect();
    let of = c.things_at(&text, place)?;
    Some(Counted { of, at_least, at_most, all_of })
}

impl Duty for Content {
    fn assess(&self, case: &Case<'_>, subject: ThingId) -> Vec<Draft> {
        let plan = case.plan;
        let Some(from) = exists_from(case, subject, self.when.as_ref()) else { return Vec::new() };
        let missing: Vec<Named> = self
            .requires
            .iter()
            .filter(|path| !leads_somewhere(plan, subject, path))
            .map(|path| named(plan, path))
            .collect();
        let forbidden: Vec<Named> = self
            .forbids
            .iter()
            .filter(|path| leads_somewhere(plan, subject, path))
            .map(|path| named(plan, path))
            .collect();
        let mut breach = Breach { missing, forbidden, ..Breach::default() };
        let paths = self.requires.iter().chain(self.counted.as_ref().map(|counted| &counted.of));
        breach.known_until = known_until(plan, paths);
        if let Some(counted) = &self.counted {
            let found = plan.things_at(subject, &counted.of);
            let number = u32::try_from(found.len()).unwrap_or(u32::MAX);
            breach.too_few = counted.at_least.is_some_and(|least| number < least);
            breach.too_many = counted.at_most.is_some_and(|most| number > most);
            breach.missing.extend(absent(plan, &counted.all_of, &found));
            breach.count = Some((number, counted.at_least, counted.at_most));
        }
        vec![breach.draft(case, subject, from)]
    }
}

/// What is wrong with an item.
#[derive(Default)]
struct Breach {
    missing: Vec<Named>,
    forbidden: Vec<Named>,
    too_few: bool,
    too_many: bool,
    count: Option<(u32, Option<u32>, Option<u32>)>,
    known_until: Option<Day>,
}

impl Breach {
    fn draft(self, case: &Case<'_>, subject: ThingId, from: DateRange) -> Draft {
        let by_absence = !self.missing.is_empty() || self.too_few;
        let by_presence = !self.forbidden.is_empty() || self.too_many;
        let facts =
            Facts::Content { missing: self.missing, forbidden: self.forbidden, count: self.count };
        let known_until = self.known_until.unwrap_or(Day::MAX);
        judged(case, subject, from, (by_absence, by_presence, known_until), facts)
    }
}

/// From when an item is judged: its date, or the day on which the rule came into force. `None`: it does not
/// exist yet.
pub(super) fn exists_from(
    case: &Case<'_>,
    subject: ThingId,
    when: Option<&EventSource>,
) -> Option<DateRange> {
    let from = case.modifiers.in_force_from;
    let date = match when {
        Some(source) => Some(super::deadline::earliest(&source.find(case, subject))?),
        None => case.plan.date(subject, Role::Date),
    };
    let date = date.unwrap_or(DateRange { earliest: Day::MIN, latest: Day::MIN });
    (date.earliest <= case.as_of && date.earliest <= case.modifiers.in_force_to)
        .then(|| date.map(|day| day.max(from)))
}

/// One obligation without a due date: breached by what is absent, or by what is there.
pub(super) fn judged(
    case: &Case<'_>,
    subject: ThingId,
    from: DateRange,
    (by_absence, by_presence, known_until): (bool, bool, Day),
    facts: Facts,
) -> Draft {
    let exists = from.at_most(case.as_of);
    let since = exists.unwrap_or(from);
    let is_known = since.earliest <= known_until;
    let outcome = Outcome {
        not_begun: from.latest > case.as_of,
        met: exists.is_some() && !by_absence && !by_presence,
        breached: exists.is_some() && (by_presence || (by_absence && is_known)),
        unverified: exists.is_some() && by_absence && !by_presence && since.latest > known_until,
        ..Outcome::default()
    };
    let bounded = DateRange::new(since.earliest, since.latest)
        .filter(|since| since.earliest.is_bound() || since.latest.is_bound());
    Draft {
        period: "-".to_owned(),
        place: case.plan.thing(subject).place,
        opens: bounded,
        due: None,
        pending_due: None,
        derivation: None,
        due_nominal: None,
        last: None,
        standing: Standing::Judged(outcome),
        breached_since: bounded,
        met_on: None,
        records_until: known_until,
        evidence: Vec::new(),
        running: None,
        facts,
    }
}

/// Whether a path leads to anything but a plain no.
fn leads_somewhere(plan: &Plan, subject: ThingId, path: &Path) -> bool {
    plan.follow(subject, path)
        .iter()
        .any(|found| !matches!(found.value, DatumValue::YesNo(false) | DatumValue::Nothing))
}

/// The things that are asked for and not among those found.
pub(super) fn absent(plan: &Plan, wanted: &[(KindId, String)], found: &[ThingId]) -> Vec<Named> {
    wanted
        .iter()
        .filter_map(|(kind, id)| match plan.find(*kind, id) {
            Some(thing) if found.contains(&thing) => None,
            Some(thing) => Some(Named::Thing(thing)),
            None => Some(Named::Absent(plan.vocabulary.kind(*kind).title.clone(), id.clone())),
        })
        .collect()
}

/// The last step of a path, as a name in both languages.
fn named(plan: &Plan, path: &Path) -> Named {
    let step = path.steps().last().and_then(|hops| hops.first());
    Named::Field(step.map_or_else(
        || Term::same(path.text()),
        |(kind, hop)| match hop {
            Hop::Field(field) => plan.vocabulary.kind(*kind).fields.get(*field).name.clone(),
            Hop::Inverse { kind, field } => {
                let (_, info) = plan.vocabulary.kind(*kind).field(*field);
                info.inverse.clone().unwrap_or_else(|| Term::same(path.text()))
            }
        },
    ))
}

/// Until when the records are complete on which the absence of something at a path depends; `None` for an
/// item's own fields.
pub(super) fn known_until<'p>(plan: &Plan, paths: impl Iterator<Item = &'p Path>) -> Option<Day> {
    paths
        .flat_map(|path| recorded_kinds(&plan.vocabulary, path))
        .map(|kind| plan.records_until(kind))
        .min()
}

/// The kinds of records that a path passes and that stand on their own: children, and what points here.
fn recorded_kinds(vocabulary: &Vocabulary, path: &Path) -> Vec<KindId> {
    let hops = path.steps().iter().flatten();
    hops.flat_map(|(kind, hop)| match hop {
        Hop::Field(field) => {
            let (_, info) = vocabulary.kind(*kind).field(*field);
            if info.children { info.targets.clone() } else { Vec::new() }
        }
        Hop::Inverse { kind, .. } => vec![*kind],
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use crate::rule::testing::{world, world_until};

    const COMPLETE: &str = "kind = \"content\"\nfor = \"concept\"\n\
        requires = [\"measures\", \"time-plan\", \"financing-plan\"]\nwhen = \"presented\"\n";

    #[test]
    fn fires_from_the_items_date_on() {
        let things =
            "[concept.x]\npresented = \"2020-06-17\"\ntime-plan = true\nfinancing-plan = false\n";
        let world = world(COMPLETE, things);
        world.through(&[
            ("2020-06-16", "dormant"),
            ("2020-06-17", "breached"),
            ("2020-06-18", "breached"),
        ]);
        let since = world.register("2020-06-18").obligations[0].since;
        assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2020-06-17"));
    }

    #[test]
    fn is_silent_where_everything_is_there() {
        let things = "[measure.m]\n[concept.x]\npresented = \"2020-06-17\"\nmeasures = \"m\"\n\
                      time-plan = true\nfinancing-plan = true\n";
        world(COMPLETE, things).through(&[("2020-06-17", "met")]);
    }

    #[test]
    fn an_imprecise_date_makes_it_possible_only() {
        let things = "[concept.x]\npresented = \"2020-06\"\n";
        world(COMPLETE, things).through(&[
            ("2020-05-31", "dormant"),
            ("2020-06-15", "breached?"),
            ("2020-06-30", "breached"),
        ]);
    }

    #[test]
    fn forbidden_things_fire() {
        let rule = "kind = \"content\"\nfor = \"concept\"\nforbids = \"measures\"\n";
        world(rule, "[concept.x]\n").through(&[("2020-01-01", "met")]);
        world(rule, "[measure.m]\n[concept.x]\nmeasures = \"m\"\n")
            .through(&[("2020-01-01", "breached")]);
    }

    #[test]
    fn counts_exactly() {
        let rule = "kind = \"content\"\nfor = \"report\"\nof = \"evaluates\"\nexactly = 2\n";
        let report = |measures: &str| {
            format!("[measure.a]\n[measure.b]\n[measure.c]\n[report.x]\nevaluates = [{measures}]\n")
        };
        for (measures, state) in
            [("\"a\"", "breached"), ("\"a\", \"b\"", "met"), ("\"a\", \"b\", \"c\"", "breached")]
        {
            world(rule, &report(measures)).through(&[("2020-01-01", state)]);
        }
    }

    #[test]
    fn names_must_be_among_those_found() {
        let rule = "kind = \"content\"\nfor = \"report\"\nof = \"covers\"\nall-of = [\"field:a\", \"field:b\"]\n";
        let report =
            |fields: &str| format!("[field.a]\n[field.b]\n[report.x]\ncovers = [{fields}]\n");
        world(rule, &report("\"a\"")).through(&[("2020-01-01", "breached")]);
        world(rule, &report("\"a\", \"b\"")).through(&[("2020-01-01", "met")]);
        world(rule, "[field.a]\n[report.x]\ncovers = \"a\"\n")
            .through(&[("2020-01-01", "breached")]);
    }

    #[test]
    fn own_fields_are_complete_and_records_are_not() {
        let own = "kind = \"content\"\nfor = \"measure\"\nrequires = \"responsible\"\n";
        world_until("2019-12-31", own, "[measure.x]\n").through(&[("2020-06-01", "breached")]);
        let records = "kind = \"content\"\nfor = \"measure\"\nrequires = \"agreements\"\nin-force = { from = \"2020-01-01\" }\n";
        world_until("2019-12-31", records, "[measure.x]\n")
            .through(&[("2020-06-01", "unverified")]);
        world_until("2020-01-01", records, "[measure.x]\n").through(&[("2020-06-01", "breached")]);
    }

    #[test]
    fn is_judged_from_the_day_in_force_at_the_earliest() {
        let rule = format!("{COMPLETE}in-force = {{ from = \"2021-01-01\" }}\n");
        let world = world(&rule, "[concept.x]\npresented = \"2020-06-17\"\n");
        world.through(&[("2020-12-31", "dormant"), ("2021-01-01", "breached")]);
        let since = world.register("2021-01-01").obligations[0].since;
        assert_eq!(since.map(|day| day.to_string()).as_deref(), Some("2021-01-01"));
    }
}
