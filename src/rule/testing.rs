//! Small worlds for the tests of rule kinds: a few things, one rule, a day.

use std::sync::Arc;

use crate::date::{DateRange, Day};
use crate::plan::{self, Plan};
use crate::policy::{PackText, PolicySet};
use crate::register::{Register, assess_until, reachable};
use crate::source::{Sources, toml};

/// A plan `p` with one rule `r`.
pub(crate) struct World {
    pub(crate) policies: Arc<PolicySet>,
    pub(crate) plan: Arc<Plan>,
}

/// A world in which the records are always complete.
pub(crate) fn world(rule: &str, things: &str) -> World {
    world_until("always", rule, things)
}

/// A world whose records are complete up to a day.
pub(crate) fn world_until(until: &str, rule: &str, things: &str) -> World {
    world_in("", until, rule, things)
}

/// A world whose plan says more of itself, such as its Land.
pub(crate) fn world_in(header: &str, until: &str, rule: &str, things: &str) -> World {
    let pack = format!(
        "[pack]\nid = \"t\"\ntitle = \"t\"\n[rule.r]\ntitle = \"t\"\n{}",
        rule.trim_start()
    );
    let plan = format!(
        "[plan]\nid = \"p\"\ntitle = \"P\"\npacks = []\nrecords-complete-until = \"{until}\"\n{header}\n{things}"
    );
    let policies = Arc::new(PolicySet::build(
        &[PackText { path: "pack.toml".to_owned(), bytes: pack.into_bytes() }],
        &[],
    ));
    assert!(policies.problems.is_empty(), "{:#?}", policies.problems);
    let mut sources = Sources::default();
    let file = sources.add("plan.toml".to_owned(), plan);
    let sources = Arc::new(sources);
    let mut problems = Vec::new();
    let document = toml::parse(file, sources.file(file).text(), &mut problems);
    let (vocabulary, ids) = (&policies.vocabulary, policies.ids());
    let plan = plan::load(&[document], &sources, vocabulary, &ids, &mut problems);
    assert!(problems.is_empty(), "{problems:#?}");
    World { policies, plan: Arc::new(plan.expect("a plan")) }
}

pub(crate) fn day(text: &str) -> Day {
    DateRange::parse(text).expect(text).exact().expect(text)
}

impl World {
    pub(crate) fn register(&self, as_of: &str) -> Register {
        self.register_until(as_of, as_of)
    }

    /// The register with the windows that start up to a later day.
    pub(crate) fn register_until(&self, as_of: &str, horizon: &str) -> Register {
        let register = assess_until(&self.plan, &self.policies, day(as_of), day(horizon));
        for obligation in &register.obligations {
            let declared = reachable(register.rule(obligation), &self.plan.vocabulary);
            let state = obligation.state;
            assert!(
                declared.contains(&state),
                "{} on {as_of}: {state:?} is not declared",
                obligation.id
            );
        }
        register
    }

    /// One line an obligation: `subject/period state days`, with `?` where it is only possible. Days past
    /// due are positive.
    pub(super) fn on(&self, as_of: &str) -> Vec<String> {
        let register = self.register(as_of);
        let line = |one: &crate::register::Obligation| {
            let key = one.id.splitn(3, '/').nth(2).unwrap_or_default();
            let doubt = if one.certain { "" } else { "?" };
            let days = match one.days() {
                Some((Some(least), Some(most))) if least == most => format!(" {least}"),
                Some((least, most)) => {
                    let show = |days: Option<i64>| days.map_or("-".to_owned(), |n| n.to_string());
                    format!(" {}..{}", show(least), show(most))
                }
                None => String::new(),
            };
            format!("{key} {}{doubt}{days}", one.state.name())
        };
        register.obligations.iter().map(line).collect()
    }

    /// The one obligation on each of several days: its state and days.
    pub(super) fn through(&self, days: &[(&str, &str)]) {
        for (day, expected) in days {
            let lines = self.on(day);
            let shown: Vec<&str> = lines
                .iter()
                .map(|line| line.split_once(' ').map_or("", |(_, rest)| rest))
                .collect();
            assert_eq!(shown.join(", "), *expected, "on {day}: {lines:?}");
        }
    }
}
