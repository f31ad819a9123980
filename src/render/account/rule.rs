//! What is said of a rule, beside the page of its kind: for people and for machines alike.

use std::sync::Arc;

use serde::Serialize;

use super::json::Listed;
use super::told::at;
use crate::explanation::{Example, examples};
use crate::policy::{Held, Origin, PolicySet, Rule};
use crate::register::{Obligation, Register};
use crate::render::Options;

use crate::render::json::Location;
use crate::render::teller::Teller;

use crate::text::Lang;
use crate::text::account::AccountPhrase;

/// Fields of a rule that are told elsewhere on its page.
const TOLD: [&str; 4] = ["kind", "title", "basis", "help"];

/// A rule, put together to be told.
#[derive(Debug, Serialize)]
pub(crate) struct RuleTold<'a> {
    id: &'a str,
    rule_kind: &'static str,
    title: &'a str,
    pack: &'a str,
    basis: &'a [String],
    help: Option<&'a str>,
    severity: &'static str,
    location: Location<'a>,
    /// What the rule says beside its title, with what each word means.
    pub(crate) parameters: Vec<Parameter<'a>>,
    /// A plan in which it has a finding, and one in which it has none.
    pub(crate) examples: Vec<ExampleTold>,
    /// Where it stands in the plans that are given.
    obligations: Vec<Listed<'a>>,
}

/// A parameter of a rule.
#[derive(Debug, Serialize)]
pub(crate) struct Parameter<'a> {
    /// Its name.
    pub(crate) name: String,
    /// As written.
    pub(crate) value: &'a str,
    /// What it means.
    pub(crate) about: String,
    /// Whether the plan or a pack has changed it.
    pub(crate) overridden: bool,
    /// Where, if so.
    #[serde(skip)]
    pub(crate) place: Option<String>,
}

/// An example.
#[derive(Debug, Serialize)]
pub(crate) struct ExampleTold {
    /// Whether the rule has a finding in it.
    pub(crate) fires: bool,
    /// What stands in the plan.
    pub(crate) toml: String,
    as_of: String,
    state: &'static str,
    message: String,
    /// What the rule says of it, on which day.
    #[serde(skip)]
    pub(crate) line: String,
}

impl<'a> RuleTold<'a> {
    /// Puts together what is said of a rule. `found` are its obligations in the plans that are given.
    pub(crate) fn of(
        set: &'a Arc<PolicySet>,
        rule: &'a Rule,
        found: &[(&'a Register, &'a Obligation)],
        options: &Options,
    ) -> Self {
        let lang = options.lang;
        let index = set.rules.iter().position(|one| one.place == rule.place).unwrap_or_default();
        let (fires, silent) = match examples(set, index, lang) {
            Some((fires, silent)) => (Some(fires), silent),
            None => (None, None),
        };
        let shown =
            fires.iter().map(|one| (one, true)).chain(silent.iter().map(|one| (one, false)));
        Self {
            id: &rule.id,
            rule_kind: rule.kind.name,
            title: lang.term(&rule.title),
            pack: set.packs.get(rule.pack).map_or("", |pack| &pack.id),
            basis: &rule.modifiers.basis,
            help: rule.help.as_ref().map(|help| lang.term(help)),
            severity: rule.modifiers.severity.name(),
            location: Location::of(&set.sources, rule.place),
            parameters: parameters(set, rule, lang),
            examples: shown.map(|(one, fires)| ExampleTold::of(one, fires, lang)).collect(),
            obligations: found
                .iter()
                .map(|(register, one)| Listed::of(register, one, options))
                .collect(),
        }
    }
}

impl ExampleTold {
    fn of(example: &Example, fires: bool, lang: Lang) -> Self {
        let register = &example.register;
        let obligation = &register.obligations[example.obligation];
        let message = Teller { register, lang }.message(obligation);
        let told = AccountPhrase::Example { as_of: register.as_of, message: &message };
        Self {
            fires,
            toml: example.toml.clone(),
            as_of: register.as_of.to_string(),
            state: obligation.state.name(),
            line: lang.account(&told).1,
            message,
        }
    }
}

/// What a rule says, field by field, with what each field means.
fn parameters<'a>(set: &'a PolicySet, rule: &Rule, lang: Lang) -> Vec<Parameter<'a>> {
    let told = rule.effective().into_iter().filter_map(|one| {
        let Held::Given(given) = one.value else { return None };
        let (name, overridden) = (one.field.name.en.as_ref(), given.origin.is_override());
        let of_pack = matches!(given.origin, Origin::Pack(_));
        (overridden || !(of_pack || TOLD.contains(&name))).then(|| Parameter {
            name: name.to_owned(),
            value: set.sources.slice(given.place),
            about: lang.term(&one.field.about).to_owned(),
            overridden,
            place: overridden.then(|| at(&set.sources, given.place)),
        })
    });
    told.collect()
}
