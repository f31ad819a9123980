//! `stichtag baseline write|prune FILE [PLAN]…`: keeps the file of accepted findings.

use rustc_hash::{FxHashMap, FxHashSet};

use super::judge::{judge, options, prepare};
use super::{Output, in_memory};
use crate::baseline::{Entry, plan_of, write};
use crate::cli::{BaselineRequest, Failure, Manners, Pending, Sink, Surroundings};
use crate::register::Register;
use crate::render;
use crate::source::Place;
use crate::text::{BaselineLine, Lang};

/// What is kept of a plan once it is judged.
struct Found {
    plan: String,
    entries: Vec<Entry<'static>>,
}

/// The file is written once everything else has worked; where anything is wrong, it stays as it is.
pub(super) fn run(
    request: &BaselineRequest,
    around: &Surroundings,
    manners: &Manners,
) -> Result<Output, Failure> {
    let BaselineRequest { scope, file, .. } = request;
    let prepared = prepare::<()>(scope, &[] as &[Sink<()>], around)?;
    let found = judge(&prepared, scope, manners, |register, _| Found::of(&register, manners.lang))?;
    let baseline = prepared.baseline.as_deref();
    let old: Vec<Entry<'_>> = baseline.iter().flat_map(|old| old.entries()).collect();
    let new = entries(&old, &found, request);

    let text = write(&new);
    let is_same = baseline.is_some_and(|old| old.text() == text);
    if !is_same {
        Pending::open_one(file, &prepared.inputs(scope))?.finish(&text)?;
    }
    let was = |entry: &Entry<'_>| baseline.and_then(|old| old.find(&entry.key));
    let count = |fits: &dyn Fn(&Entry<'_>) -> bool| new.iter().filter(|entry| fits(entry)).count();
    let kept = count(&|entry| was(entry).is_some());
    let path = crate::cli::shown(file);
    let line = BaselineLine::Written {
        path: &path,
        count: new.len(),
        added: new.len() - kept,
        changed: count(&|entry| was(entry).is_some_and(|old| old.level != entry.level)),
        removed: old.len() - kept,
    };
    let options = options(scope, manners, false);
    Ok(Output::of(in_memory(|out| render::baseline_written(out, &line, &options))))
}

impl Found {
    fn of(register: &Register, lang: Lang) -> Self {
        let findings = register.obligations.iter().filter_map(|one| Some((one, one.finding?)));
        let entries = findings.map(|(one, level)| Entry {
            key: one.id.clone().into(),
            level,
            message: render::message(register, one, lang).into(),
            place: Place::NOWHERE,
        });
        Self { plan: register.plan.header.id.clone(), entries: entries.collect() }
    }
}

/// What stands in the file afterwards. An entry that stays at its level stays as it is, word for word, so that
/// only what has changed changes the file.
fn entries<'e>(old: &[Entry<'e>], found: &'e [Found], request: &BaselineRequest) -> Vec<Entry<'e>> {
    let plans: FxHashSet<&str> = found.iter().map(|found| found.plan.as_str()).collect();
    let now = || found.iter().flat_map(|found| &found.entries);
    let (judged, others): (Vec<&Entry<'e>>, Vec<&Entry<'e>>) =
        old.iter().partition(|entry| plans.contains(plan_of(&entry.key)));
    let kept: Vec<&Entry<'e>> = if request.only_prunes {
        let keys: FxHashSet<&str> = now().map(|new| new.key.as_ref()).collect();
        judged.into_iter().filter(|old| keys.contains(old.key.as_ref())).collect()
    } else {
        let by_key: FxHashMap<&str, &Entry<'e>> =
            judged.into_iter().map(|old| (old.key.as_ref(), old)).collect();
        let same = |new: &Entry<'e>| {
            by_key.get(new.key.as_ref()).copied().filter(|old| old.level == new.level)
        };
        let taken = now().filter(|new| new.level >= request.level);
        taken.map(|new| same(new).unwrap_or(new)).collect()
    };
    others.into_iter().chain(kept).cloned().collect()
}
