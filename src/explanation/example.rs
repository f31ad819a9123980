//! Examples of a rule: a small plan in which it has a finding, and one in which it has none. Both are made
//! from what the rule says, and judged for real.

use std::sync::Arc;

use super::cure::{cure, laid_over};
use super::paste::Paper;
use crate::date::{Day, Period};
use crate::plan::{self, Plan, ThingId};
use crate::policy::PolicySet;
use crate::register::{Obligation, Register, State, assess_rule};
use crate::rule::{Case, Change, Grower};
use crate::source::{Sources, toml};
use crate::text::Lang;
use crate::vocabulary::Vocabulary;

/// How many days after its start an example is looked at, the first time that shows something.
const LATER: [i64; 19] =
    [0, 1, 8, 15, 31, 62, 93, 124, 186, 280, 366, 400, 490, 731, 800, 1100, 1500, 2200, 3700];

/// A small plan, judged as of a day.
#[derive(Debug)]
pub struct Example {
    /// What stands in it, without `[plan]`.
    pub toml: String,
    /// The register.
    pub register: Register,
    /// The obligation that shows it, by position.
    pub obligation: usize,
}

/// An example in which a rule has a finding, and one in which the same duty has none; as far as both can be
/// made from what the rule says.
///
/// The second is `None` where every plan has one: a rule that does not say how often.
pub fn examples(
    policies: &Arc<PolicySet>,
    rule: usize,
    lang: Lang,
) -> Option<(Example, Option<Example>)> {
    let maker = Maker { policies, rule, ids: policies.ids() };
    let modifiers = &policies.rules[rule].modifiers;
    let start = modifiers.in_force_from.bound().unwrap_or_else(|| Day::from_number(START));
    let is_records = policies.rules[rule].kind.name == "records";
    let base = header(lang, is_records.then_some(start));
    let plan = maker.read(&base)?;
    // How far the records go stands in the head of a plan.
    let hidden = if is_records { 0 } else { base.len() };
    let (plan, subject) = maker.with_subject(plan, start)?;
    let asked = maker.ask(&plan, start, subject, |case, subject| {
        policies.rules[rule].duty.example(case, subject)
    });
    let common = maker.add(&plan, &asked.common)?;
    // Changes name things of the plan that they were made for.
    let wrong = maker.add(&plan, &[&asked.common[..], &asked.wrong].concat())?;
    let (broken, fires) = maker.broken(&wrong, start)?;
    let day = broken.as_of;
    let id = broken.obligations[fires].id.clone();
    let kept = match &asked.right {
        Some(right) => maker.add(&plan, &[&asked.common[..], right].concat()),
        None => maker.cured(&common, start, day, &id),
    };
    let silent = kept.and_then(|kept| {
        let register = maker.judge(&kept, day)?;
        let is_meant = |index: &usize| {
            let one = &register.obligations[*index];
            (one.id == id || asked.right.is_some()) && one.finding.is_none()
        };
        let obligation = maker.own(&register).find(is_meant)?;
        Some(Example { toml: shown(&kept, hidden), register, obligation })
    });
    if silent.is_none() && broken.obligations[fires].state != State::Underspecified {
        return None;
    }
    Some((Example { toml: shown(&wrong, hidden), register: broken, obligation: fires }, silent))
}

/// A plan without its first bytes.
fn shown(plan: &Plan, hidden: usize) -> String {
    let text = plan.sources.file(plan.header.place.file).text();
    text.get(hidden..).unwrap_or_default().trim().to_owned()
}

/// 15 January 2025: a day in the middle of nothing.
const START: i32 = 739_266;

/// A plan without anything in it, in the words of a language.
fn header(lang: Lang, records: Option<Day>) -> String {
    let until = records.map_or("always".to_owned(), |day| day.to_string());
    match lang {
        Lang::De => format!(
            "[plan]\nkennung = \"beispiel\"\ntitel = \"Beispiel\"\nland = \"NI\"\npakete = []\n\
             aufzeichnungen-vollstaendig-bis = \"{until}\"\n"
        ),
        Lang::En => format!(
            "[plan]\nid = \"example\"\ntitle = \"Example\"\nland = \"NI\"\npacks = []\n\
             records-complete-until = \"{until}\"\n"
        ),
    }
}

fn is_broken(obligation: &Obligation) -> bool {
    matches!(obligation.state, State::Overdue | State::Breached | State::Underspecified)
}

struct Maker<'a> {
    policies: &'a Arc<PolicySet>,
    rule: usize,
    ids: Vec<String>,
}

impl Maker<'_> {
    fn read(&self, text: &str) -> Option<Arc<Plan>> {
        let mut sources = Sources::default();
        let file = sources.add("plan.toml".to_owned(), text.to_owned());
        let sources = Arc::new(sources);
        let mut problems = Vec::new();
        let document = toml::parse(file, sources.file(file).text(), &mut problems);
        let vocabulary = &self.policies.vocabulary;
        let plan = plan::load(&[document], &sources, vocabulary, &self.ids, &mut problems);
        plan.filter(|_| problems.is_empty()).map(Arc::new)
    }

    fn add(&self, plan: &Arc<Plan>, changes: &[Change]) -> Option<Arc<Plan>> {
        let pastes = Paper::of(plan).pastes(changes)?;
        laid_over(plan, &self.ids, &pastes).map(Arc::new)
    }

    fn judge(&self, plan: &Arc<Plan>, day: Day) -> Option<Register> {
        let register = assess_rule(plan, self.policies, day, self.rule);
        register.problems.is_empty().then_some(register)
    }

    /// The rule's obligations.
    fn own<'r>(&self, register: &'r Register) -> impl Iterator<Item = usize> + use<'r, '_> {
        let rule = self.rule;
        (0..register.obligations.len())
            .filter(move |index| register.obligations[*index].rule == rule)
    }

    /// The plan with one thing that the rule binds.
    fn with_subject(&self, plan: Arc<Plan>, day: Day) -> Option<(Arc<Plan>, ThingId)> {
        let modifiers = &self.policies.rules[self.rule].modifiers;
        if modifiers.selector.kind == Vocabulary::PLAN {
            return Some((plan, Plan::root()));
        }
        let changes = self.ask(&plan, day, Plan::root(), |case, _| {
            Grower::new(case).subject(&modifiers.selector)
        })?;
        let plan = self.add(&plan, &changes)?;
        let subject = *modifiers.selector.select(&plan).first()?;
        Some((plan, if modifiers.together { Plan::root() } else { subject }))
    }

    fn ask<T>(
        &self,
        plan: &Plan,
        day: Day,
        subject: ThingId,
        ask: impl FnOnce(&Case<'_>, ThingId) -> T,
    ) -> T {
        let modifiers = &self.policies.rules[self.rule].modifiers;
        let members = modifiers.selector.select(plan);
        let case = Case {
            plan,
            as_of: day,
            horizon: day,
            modifiers,
            members: &members,
            holds: &[],
            calendar: None,
            room: 0,
        };
        ask(&case, subject)
    }

    /// The first time at which the rule has a finding that is certain.
    fn broken(&self, plan: &Arc<Plan>, start: Day) -> Option<(Register, usize)> {
        let grace = self.policies.rules[self.rule].modifiers.grace;
        let grace: Period = grace;
        let days = LATER.into_iter().map(|days| grace.after(start.plus_days(days)));
        days.into_iter().find_map(|day| {
            let register = self.judge(plan, day)?;
            let found = self.own(&register).find(|index| {
                let one = &register.obligations[*index];
                is_broken(one) && one.certain
            })?;
            Some((register, found))
        })
    }

    /// The plan cured as early as that is possible.
    fn cured(&self, plan: &Arc<Plan>, start: Day, last: Day, id: &str) -> Option<Arc<Plan>> {
        let days = LATER.into_iter().map(|days| start.plus_days(days)).chain([last]);
        days.filter(|day| *day <= last).find_map(|day| {
            let register = self.judge(plan, day)?;
            let found = register.obligations.iter().find(|one| one.id == id)?;
            let cure = cure(&register, found).ok()?;
            let cured = laid_over(plan, &self.ids, &cure.pastes).map(Arc::new)?;
            let judged = self.judge(&cured, last)?;
            let one = judged.obligations.iter().find(|one| one.id == id)?;
            one.finding.is_none().then_some(cured)
        })
    }
}
