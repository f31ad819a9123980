//! Everything that can be wrong with input, as data.
//!
//! A problem says *what* is wrong and *where*; how it is said to a person, and in which language,
//! is the business of [`crate::text`]. Each room of the reader has one enum here. A problem is never
//! a finding: where there is one, nothing is judged.

use super::place::Place;

use super::fields::FieldFault;
use super::file::FileFault;
pub use super::toml::SyntaxFault;
use crate::baseline::BaselineFault;
use crate::plan::{AssumeFault, PlanFault};
use crate::policy::{PackFault, PolicyFault};
use crate::rule::RuleFault;
use crate::testing::TestFault;
use crate::vocabulary::VocabularyFault;

/// One thing that is wrong with the input.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What the message points at.
    pub place: Place,
    /// What is wrong.
    pub fault: Fault,
    /// A second place that belongs to it: the first of two duplicates, the declaration, the header above.
    pub related: Option<Place>,
}

/// What is wrong, by the room that found it.
#[derive(Clone, Debug, PartialEq)]
pub enum Fault {
    /// Not a text file.
    File(FileFault),
    /// Not TOML.
    Syntax(SyntaxFault),
    /// A record is not what was declared.
    Field(FieldFault),
    /// A declaration of a kind does not hold together.
    Vocabulary(VocabularyFault),
    /// A plan does not hold together.
    Plan(PlanFault),
    /// What is assumed does not fit the plan.
    Assume(AssumeFault),
    /// A rule does not hold together.
    Rule(RuleFault),
    /// A pack does not hold together.
    Policy(PolicyFault),
    /// Packs do not build on each other, or a change of a rule does not fit.
    Pack(PackFault),
    /// A policy test does not hold together.
    Test(TestFault),
    /// A baseline does not hold together.
    Baseline(BaselineFault),
}

impl Problem {
    /// A problem at one place.
    pub fn new(place: Place, fault: impl Into<Fault>) -> Self {
        Self { place, fault: fault.into(), related: None }
    }

    /// The same problem with a second place.
    #[must_use]
    pub fn related_to(mut self, place: Place) -> Self {
        self.related = Some(place);
        self
    }
}

impl From<SyntaxFault> for Fault {
    fn from(fault: SyntaxFault) -> Self {
        Self::Syntax(fault)
    }
}

impl From<FieldFault> for Fault {
    fn from(fault: FieldFault) -> Self {
        Self::Field(fault)
    }
}

impl From<VocabularyFault> for Fault {
    fn from(fault: VocabularyFault) -> Self {
        Self::Vocabulary(fault)
    }
}

impl From<PlanFault> for Fault {
    fn from(fault: PlanFault) -> Self {
        Self::Plan(fault)
    }
}

impl From<AssumeFault> for Fault {
    fn from(fault: AssumeFault) -> Self {
        Self::Assume(fault)
    }
}

impl From<RuleFault> for Fault {
    fn from(fault: RuleFault) -> Self {
        Self::Rule(fault)
    }
}

impl From<PolicyFault> for Fault {
    fn from(fault: PolicyFault) -> Self {
        Self::Policy(fault)
    }
}

impl From<PackFault> for Fault {
    fn from(fault: PackFault) -> Self {
        Self::Pack(fault)
    }
}

impl From<TestFault> for Fault {
    fn from(fault: TestFault) -> Self {
        Self::Test(fault)
    }
}

impl From<BaselineFault> for Fault {
    fn from(fault: BaselineFault) -> Self {
        Self::Baseline(fault)
    }
}

impl From<FileFault> for Fault {
    fn from(fault: FileFault) -> Self {
        Self::File(fault)
    }
}
