//! How a format of `check` is made: register by register, in the order of the plans, without keeping any of them.
//!
//! What a format says of one register depends on that register alone, so several are told at once. What must be
//! chosen from all of them, the worst findings for example, is [picked](Pick), and only the best are kept.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Options, Tally};
use crate::register::{Finding, Register};
use crate::rule::Severity;

/// A format of `check`.
pub trait Telling: Send + Sync {
    /// Writes what stands before everything.
    ///
    /// # Errors
    /// The writer refuses.
    fn start(&self, _out: &mut dyn Write, _options: &Options) -> io::Result<()> {
        Ok(())
    }

    /// Tells one register.
    ///
    /// # Errors
    /// The writer refuses.
    fn tell(&self, register: &Register, part: &mut Part<'_>, options: &Options) -> io::Result<()>;

    /// What stands between two parts that both have text.
    fn between(&self) -> &'static str {
        ""
    }

    /// How much is kept of what is picked.
    fn limit(&self) -> Limit {
        Limit::default()
    }

    /// Whether the end needs all registers.
    fn needs_all(&self) -> bool {
        false
    }

    /// Writes what stands after everything.
    ///
    /// # Errors
    /// The writer refuses.
    fn end(&self, out: &mut dyn Write, all: &All<'_>, options: &Options) -> io::Result<()>;
}

/// Tells registers that are all there already.
pub(crate) fn tell_all(
    telling: &dyn Telling,
    out: &mut dyn Write,
    registers: &[Register],
    options: &Options,
) -> io::Result<()> {
    let mut best = Best::new(telling.limit());
    let mut tally = Tally::default();
    let mut named: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    let mut has_text = false;
    telling.start(out, options)?;
    for (number, register) in registers.iter().enumerate() {
        let mut text = Vec::new();
        let mut part = Part::new(&mut text, number, registers.len() > 1);
        telling.tell(register, &mut part, options)?;
        best.add(part.picks);
        for (name, text) in part.named {
            named.entry(name).or_insert(text);
        }
        tally = tally.and(Tally::of(register, &options.selection));
        if has_text && !text.is_empty() {
            write!(out, "{}", telling.between())?;
        }
        has_text |= !text.is_empty();
        out.write_all(&text)?;
    }
    let (picks, cut) = best.into_picks();
    telling.end(out, &All { tally, picks, cut, named, registers }, options)
}

/// What a format makes of one register.
pub struct Part<'a> {
    /// Text that comes after that of earlier registers.
    pub out: &'a mut dyn Write,
    /// Which register it is, from 0.
    pub number: usize,
    /// Whether there are others.
    pub is_one_of_several: bool,
    /// What is chosen from at the end.
    pub picks: Vec<Pick>,
    /// Pieces that are kept under a name, whatever is chosen: the rules of the picks, the files of a folder.
    pub named: BTreeMap<String, Vec<u8>>,
}

impl<'a> Part<'a> {
    /// An empty one.
    pub fn new(out: &'a mut dyn Write, number: usize, is_one_of_several: bool) -> Self {
        Self { out, number, is_one_of_several, picks: Vec::new(), named: BTreeMap::new() }
    }
}

impl std::fmt::Debug for Part<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Part").field("number", &self.number).field("picks", &self.picks).finish()
    }
}

/// What is left at the end.
#[derive(Debug)]
pub struct All<'a> {
    /// How many findings, plans and obligations there were.
    pub tally: Tally,
    /// What was kept of the picks, in order.
    pub picks: Vec<Pick>,
    /// How many findings of each level were not kept: errors, warnings, notes.
    pub cut: [usize; 3],
    /// All pieces with a name.
    pub named: BTreeMap<String, Vec<u8>>,
    /// All registers, if they were asked for.
    pub registers: &'a [Register],
}

/// Where a finding stands among all of them: errors first, then the longest overdue, then by key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rank(std::cmp::Reverse<(Severity, i32)>, String);

impl Rank {
    /// The rank of a finding.
    pub fn of(register: &Register, finding: &Finding) -> Self {
        let id = &register.obligations[finding.obligations[0]].id;
        Self(Self::before_key(register, finding), id.clone())
    }

    /// What comes before the key in a rank.
    pub(super) fn before_key(
        register: &Register,
        finding: &Finding,
    ) -> std::cmp::Reverse<(Severity, i32)> {
        let obligation = &register.obligations[finding.obligations[0]];
        let days =
            obligation.days_past.and_then(|(least, most)| most.or(least)).unwrap_or(i32::MIN);
        std::cmp::Reverse((finding.severity, days))
    }

    /// The level.
    pub fn severity(&self) -> Severity {
        self.0.0.0
    }
}

/// A finding that may be shown, if there is room.
#[derive(Clone, Debug)]
pub struct Pick {
    /// Where it stands.
    pub rank: Rank,
    /// The named piece that it belongs to, if any.
    pub name: String,
    /// What is shown.
    pub text: String,
}

/// How much is kept of what is picked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Limit {
    /// How many findings.
    pub count: usize,
    /// How many bytes of their texts.
    pub bytes: usize,
    /// Whether each level has so many of its own.
    pub of_each_level: bool,
}

/// The best of what was picked: the longest beginning of the whole order that keeps to a limit, whatever order
/// they come in.
#[derive(Debug, Default)]
pub struct Best {
    limit: Limit,
    /// One for all, or one for each level.
    shelves: [Shelf; 3],
    /// How many were picked: errors, warnings, notes.
    seen: [usize; 3],
}

#[derive(Debug, Default)]
struct Shelf {
    kept: BTreeMap<Rank, Pick>,
    bytes: usize,
    /// From here on there is no room.
    full_from: Option<Rank>,
}

impl Best {
    /// Nothing yet.
    pub fn new(limit: Limit) -> Self {
        Self { limit, ..Self::default() }
    }

    /// Keeps what is good enough.
    pub fn add(&mut self, picks: Vec<Pick>) {
        for pick in picks {
            let level = level(&pick.rank);
            self.seen[level] += 1;
            let own = if self.limit.of_each_level { level } else { 0 };
            self.shelves[own].add(pick, self.limit);
        }
    }

    /// What was kept, in order; and how many were not, of each level.
    pub fn into_picks(self) -> (Vec<Pick>, [usize; 3]) {
        let picks: Vec<Pick> =
            self.shelves.into_iter().flat_map(|shelf| shelf.kept.into_values()).collect();
        let mut cut = self.seen;
        for pick in &picks {
            cut[level(&pick.rank)] -= 1;
        }
        (picks, cut)
    }
}

impl Shelf {
    fn add(&mut self, pick: Pick, limit: Limit) {
        if self.full_from.as_ref().is_some_and(|full| *full <= pick.rank) {
            return;
        }
        self.bytes += pick.text.len();
        self.kept.insert(pick.rank.clone(), pick);
        while self.kept.len() > limit.count || self.bytes > limit.bytes {
            let Some((worst, gone)) = self.kept.pop_last() else { break };
            self.bytes -= gone.text.len();
            self.full_from = Some(worst);
        }
    }
}

/// A level as a position: errors, warnings, notes.
fn level(rank: &Rank) -> usize {
    match rank.severity() {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Note => 2,
    }
}

#[cfg(test)]
mod tests {
    use std::cmp::Reverse;

    use proptest::prelude::*;

    use super::*;

    fn pick(severity: Severity, days: i32, id: usize, length: usize) -> Pick {
        let rank = Rank(Reverse((severity, days)), format!("{id:03}"));
        Pick { rank, name: String::new(), text: "x".repeat(length) }
    }

    fn kept(limit: Limit, picks: &[Pick]) -> (Vec<String>, [usize; 3]) {
        let mut best = Best::new(limit);
        for pick in picks {
            best.add(vec![pick.clone()]);
        }
        let (picks, cut) = best.into_picks();
        (picks.into_iter().map(|pick| pick.rank.1).collect(), cut)
    }

    #[test]
    fn errors_come_first_and_then_the_longest_overdue() {
        let picks = [
            pick(Severity::Note, 9, 0, 1),
            pick(Severity::Error, 1, 1, 1),
            pick(Severity::Error, 5, 2, 1),
            pick(Severity::Warning, 7, 3, 1),
        ];
        let limit = Limit { count: 3, bytes: 100, of_each_level: false };
        assert_eq!(
            kept(limit, &picks),
            (["002", "001", "003"].map(str::to_owned).into(), [0, 0, 1])
        );
        let limit = Limit { count: 1, of_each_level: true, ..limit };
        assert_eq!(
            kept(limit, &picks),
            (["002", "003", "000"].map(str::to_owned).into(), [1, 0, 0])
        );
    }

    proptest! {
        /// The meaning, written for clarity: sort everything, and take what fits from the beginning.
        #[test]
        fn what_is_kept_does_not_depend_on_the_order(
            found in proptest::collection::vec((0_usize..3, 0_i32..4, 1_usize..9), 0..24),
            count in 0_usize..12,
            bytes in 0_usize..60,
            turn in 0_usize..24,
        ) {
            let levels = [Severity::Note, Severity::Warning, Severity::Error];
            let mut picks: Vec<Pick> = found
                .iter()
                .enumerate()
                .map(|(id, (severity, days, length))| pick(levels[*severity], *days, id, *length))
                .collect();
            let mut sorted: Vec<&Pick> = picks.iter().collect();
            sorted.sort_by_key(|pick| pick.rank.clone());
            let mut room = bytes;
            let mut expected = Vec::new();
            for pick in sorted.into_iter().take(count) {
                let Some(left) = room.checked_sub(pick.text.len()) else { break };
                room = left;
                expected.push(pick.rank.1.clone());
            }
            let limit = Limit { count, bytes, of_each_level: false };
            prop_assert_eq!(&kept(limit, &picks).0, &expected);
            let turn = turn.min(picks.len());
            picks.rotate_left(turn);
            prop_assert_eq!(&kept(limit, &picks).0, &expected);
        }
    }
}
