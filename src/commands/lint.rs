//! `stichtag lint [POLICY]…`: mistakes in packs of rules.

use super::Output;
use crate::cli::{Failure, LintRequest, Manners, Surroundings};

pub(super) fn run(
    request: &LintRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let _ = (request, around, manners);
    unimplemented!()
}
