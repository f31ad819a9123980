//! `stichtag explain [TOPIC]`.

use super::Output;
use crate::cli::{Failure, Manners, Surroundings};

pub(super) fn run(
    topic: Option<&str>,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let _ = (topic, around, manners);
    Ok(Output::of(String::new()))
}
