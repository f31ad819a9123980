//! From a duty to the decision that it rests on.

use crate::date::{DateRange, Day};
use crate::plan::{DatumValue, Plan, ThingId};
use crate::register::Obligation;
use crate::render::teller::Teller;
use crate::rule::Facts;
use crate::source::fields::FieldType;
use crate::text::Basis;
use crate::vocabulary::Role;

/// What a duty rests on.
pub(super) struct Decision {
    /// Who decided, if that is recorded.
    pub(super) body: String,
    /// When; else the date of the paper.
    pub(super) date: Option<DateRange>,
    /// The number of the decision or of the paper; else its title, or the words of the rule.
    pub(super) number: String,
    /// Whether it is a record of the plan.
    pub(super) is_recorded: bool,
}

/// The papers and decisions that a duty rests on: those of its rule, else those of its first promise.
pub(super) fn decisions(teller: Teller<'_>, obligation: &Obligation) -> Vec<Decision> {
    let register = teller.register;
    let plan = teller.plan();
    let named = &register.rule(obligation).modifiers.basis;
    let mut papers: Vec<ThingId> =
        named.iter().filter_map(|basis| teller.basis_record(basis)).collect();
    if papers.is_empty()
        && let Some(Facts::Deadline { promises, .. }) = &obligation.facts
        && let Some(promise) = promises.first()
    {
        papers = plan.related(promise.thing, Role::Source);
    }
    if !papers.is_empty() {
        let mut found: Vec<Decision> =
            papers.into_iter().map(|paper| of_paper(teller, paper)).collect();
        // What was decided on counts; an inquiry or a statement beside it decided nothing.
        if found.iter().any(|decision| !decision.body.is_empty()) {
            found.retain(|decision| !decision.body.is_empty());
        }
        return found;
    }
    let in_words = named.iter().filter_map(|basis| match teller.basis(basis) {
        Basis::Text(text) => Some(text),
        Basis::Record { .. } => None,
    });
    in_words
        .map(|number| Decision { body: String::new(), date: None, number, is_recorded: false })
        .collect()
}

/// A paper with the session that decided on it.
fn of_paper(teller: Teller<'_>, paper: ThingId) -> Decision {
    let plan = teller.plan();
    let number = teller.text_of(paper, "number");
    let as_of = teller.register.as_of;
    let session = session(plan, paper, as_of)
        .or_else(|| number.as_deref().and_then(|number| resolution(teller, number, as_of)));
    let (by, date) = session.unzip();
    Decision {
        body: by.flatten().map(|by| teller.title(by).into_owned()).unwrap_or_default(),
        date: date.or_else(|| plan.date(paper, Role::Date)),
        number: number.unwrap_or_else(|| teller.title(paper).into_owned()),
        is_recorded: true,
    }
}

/// The consultation at which a paper was decided on by a day, with the body: the last one, if there are several.
fn session(plan: &Plan, paper: ThingId, as_of: Day) -> Option<(Option<ThingId>, DateRange)> {
    let consultations = plan.data(paper).iter().filter_map(|datum| match datum.value {
        DatumValue::Thing(child) if is_choice(plan, child, "purpose", "decision") => Some(child),
        _ => None,
    });
    consultations
        .filter_map(|child| Some((thing(plan, child, "at"), plan.date(child, Role::Date)?)))
        .filter(|(_, date)| date.latest <= as_of)
        .max_by_key(|(_, date)| *date)
}

/// A recorded decision of that number, by a day.
fn resolution(
    teller: Teller<'_>,
    number: &str,
    as_of: Day,
) -> Option<(Option<ThingId>, DateRange)> {
    let plan = teller.plan();
    let kind = plan.vocabulary.find("decision")?;
    plan.of_kind(kind)
        .iter()
        .filter(|one| teller.text_of(**one, "number").as_deref() == Some(number))
        .filter_map(|one| Some((thing(plan, *one, "by"), plan.date(*one, Role::Date)?)))
        .find(|(_, date)| date.latest <= as_of)
}

fn thing(plan: &Plan, of: ThingId, field: &str) -> Option<ThingId> {
    let kind = plan.vocabulary.kind(plan.thing(of).kind);
    match plan.first(of, kind.fields.find(field)?)? {
        DatumValue::Thing(other) => Some(other),
        _ => None,
    }
}

/// Whether a field of fixed words holds this one.
fn is_choice(plan: &Plan, of: ThingId, field: &str, word: &str) -> bool {
    let kind = plan.vocabulary.kind(plan.thing(of).kind);
    let Some(field) = kind.fields.find(field) else { return false };
    match (plan.first(of, field), &kind.fields.get(field).of) {
        (Some(DatumValue::Choice(index)), FieldType::OneOf(words)) => {
            words.get(usize::from(index)).is_some_and(|found| found.en == word)
        }
        _ => false,
    }
}
