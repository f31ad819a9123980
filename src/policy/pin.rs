//! Pins: a pack must be the one that it was when somebody looked at it.

use super::names::PackName;
use super::{Pack, PackFault};
use crate::source::{Place, Problem};

/// What is wrong with a pack's name as written, given the packs that were found under it.
pub(crate) fn check(text: &str, place: Place, packs: &[&Pack]) -> Vec<Problem> {
    let name = match PackName::parse(text) {
        Ok(name) => name,
        Err(pin) => {
            let fault = PackFault::BadPin {
                name: PackName::plain(text).to_owned(),
                text: text[pin.clone()].to_owned(),
            };
            return vec![Problem::new(within(place, text, pin.start, pin.end), fault)];
        }
    };
    let name_end = name.name.len();
    let pointed = within(place, text, (name_end + 1).min(text.len()), text.len());
    let pack = match packs {
        // What is not there is reported where it is looked for.
        [] => return Vec::new(),
        _ if !name.is_pinned() => return Vec::new(),
        [pack] => pack,
        _ => {
            let fault = PackFault::PinOfFolder { name: name.name.to_owned() };
            return vec![Problem::new(pointed, fault)];
        }
    };
    let mut faults = Vec::new();
    if let Some(expected) = name.version
        && pack.version.as_deref() != Some(expected)
    {
        faults.push(PackFault::OtherVersion {
            name: name.name.to_owned(),
            expected: expected.to_owned(),
            found: pack.version.clone(),
        });
    }
    if let Some(expected) = name.sha256
        && !pack.sha256.eq_ignore_ascii_case(expected)
    {
        faults.push(PackFault::OtherChecksum {
            name: name.name.to_owned(),
            expected: expected.to_owned(),
            found: pack.sha256.clone(),
        });
    }
    faults.into_iter().map(|fault| Problem::new(pointed, fault)).collect()
}

/// The place of a part of a quoted text; of all of it, where its bytes are not those of the text.
fn within(place: Place, text: &str, start: usize, end: usize) -> Place {
    crate::rule::within_text(place, text, start..end)
}
