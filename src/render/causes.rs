//! Findings by what stands behind them: the one vacant post before the duties that wait for it.

use std::io::{self, Write};

use super::Options;
use super::escape::visible;
use super::finding::{in_order, short};
use super::handler::Drawn;
use super::style::{Role, paint};
use super::teller::Teller;
use super::telling::Rank;
use super::wrap::wrap;
use crate::register::{Finding, Held, Obligation, Roots};
use crate::rule::Facts;
use crate::text::Fact;
use crate::text::causes::{Holding, How};

/// What is told of the causes of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Causes {
    /// Each finding by itself, with its causes and the way to what stands behind them.
    Full,
    /// What stands behind others once, and what it holds back in one line each.
    #[default]
    Root,
    /// Nothing: each finding by itself.
    Off,
}

/// From how many findings on they are told below what holds them back, and not each by itself.
const FROM: usize = 2;
/// How many things of a chain are named.
const MOST_LINKS: usize = 8;
/// The most room that the title of one of them takes.
const LINK_ROOM: usize = 40;
/// How many chains are told of one finding.
const MOST_CHAINS: usize = 3;

impl Causes {
    /// All choices with their words on the command line.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Full, "full"), (Self::Root, "root"), (Self::Off, "off")];
}

/// A finding that is told by itself, or a cause with the findings that are told below it.
enum Block<'a> {
    Finding(&'a Finding),
    Cause {
        held: Held,
        root: Option<&'a Finding>,
        below: Vec<&'a Finding>,
        /// How many more are told below another cause.
        elsewhere: usize,
    },
}

/// The findings that are asked for, as they are told.
pub(super) fn findings(
    out: &mut dyn Write,
    teller: Teller<'_>,
    options: &Options,
) -> io::Result<()> {
    let findings = in_order(teller.register, &options.selection);
    let roots = match options.causes {
        Causes::Off => Roots::default(),
        Causes::Full | Causes::Root => Roots::of(teller.register),
    };
    if options.causes != Causes::Root {
        for finding in &findings {
            tell(out, teller, finding, &roots, options)?;
            writeln!(out)?;
        }
        return Ok(());
    }
    for block in blocks(teller, &findings, &roots) {
        match block {
            Block::Finding(finding) => tell(out, teller, finding, &roots, options)?,
            Block::Cause { held, root, below, elsewhere } => {
                heading(out, teller, &held, &roots, options)?;
                let index = held.root;
                if root.is_none() && roots.ring_of(index).is_none() {
                    line(out, &keyed(teller, &teller.register.obligations[index], None), options)?;
                }
                for finding in &below {
                    let obligation = &teller.register.obligations[finding.obligations[0]];
                    let level = Some(teller.level(finding));
                    line(out, &keyed(teller, obligation, level.as_deref()), options)?;
                }
                if elsewhere > 0 {
                    line(out, &options.lang.listed_elsewhere(elsewhere), options)?;
                }
                if let Some(root) = root {
                    tell(out, teller, root, &roots, options)?;
                }
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// What is told, the worst first: a cause is as bad as the worst that it holds back.
fn blocks<'a>(teller: Teller<'_>, findings: &'a [Finding], roots: &Roots) -> Vec<Block<'a>> {
    let register = teller.register;
    let mut by_obligation = vec![None; register.obligations.len()];
    for finding in findings {
        by_obligation[finding.obligations[0]] = Some(finding);
    }
    let is_shown: Vec<bool> = by_obligation.iter().map(Option::is_some).collect();
    let mut blocks: Vec<(Rank, Block<'a>)> = Vec::new();
    for held in roots.holding_back() {
        let ring = roots.ring_of(held.root);
        // Of a ring, everybody is told below it.
        let of_ring = ring.map_or(&[][..], |ring| &ring.members);
        let others =
            held.obligations.iter().filter(|at| !ring.is_some_and(|ring| ring.holds(**at)));
        let shown = of_ring.iter().chain(others.clone()).filter(|index| is_shown[**index]).count();
        let below: Vec<usize> = of_ring
            .iter()
            .chain(others)
            .copied()
            .filter(|index| by_obligation[*index].is_some())
            .collect();
        if below.len() < FROM {
            continue;
        }
        let elsewhere = shown - below.len();
        let mut below: Vec<&Finding> =
            below.into_iter().filter_map(|index| by_obligation[index].take()).collect();
        below.sort_by_cached_key(|finding| Rank::of(register, finding));
        // Of a ring, it is below already.
        let root = by_obligation[held.root].take();
        let ranks = root.iter().chain(&below).map(|finding| Rank::of(register, finding));
        let Some(worst) = ranks.min() else { continue };
        blocks.push((worst, Block::Cause { held, root, below, elsewhere }));
    }
    let rest = by_obligation.into_iter().flatten();
    blocks.extend(rest.map(|finding| (Rank::of(register, finding), Block::Finding(finding))));
    blocks.sort_by(|(one, _), (other, _)| one.cmp(other));
    blocks.into_iter().map(|(_, block)| block).collect()
}

/// A finding with everything that belongs to it.
fn tell(
    out: &mut dyn Write,
    teller: Teller<'_>,
    finding: &Finding,
    roots: &Roots,
    options: &Options,
) -> io::Result<()> {
    let report = teller.report(finding, options.causes, roots);
    write!(out, "{}", Drawn(options.handler(), &report))
}

fn heading(
    out: &mut dyn Write,
    teller: Teller<'_>,
    held: &Held,
    roots: &Roots,
    options: &Options,
) -> io::Result<()> {
    let register = teller.register;
    let obligation = &register.obligations[held.root];
    let text = if let Some(ring) = roots.ring_of(held.root) {
        let way = links(teller, &ring.way);
        let others = held.obligations.iter().filter(|index| !ring.holds(**index));
        let (members, held) = (ring.members.len(), others.count());
        options.lang.holding(&Holding::Ring { way: &way, members, held })
    } else {
        let verdict = teller.verdict(obligation, &[]);
        let state = obligation.evidence.first().map(|state| teller.kind(state.thing));
        let how = match (&obligation.facts, &state) {
            (Some(Facts::Maintain { lasts: (least, Some(most)), .. }), Some(state)) => {
                How::Lasting(state, i64::from(*least), i64::from(*most))
            }
            _ => How::Verdict(&verdict),
        };
        let what = teller.kind(obligation.subject);
        let held = held.obligations.len();
        options.lang.holding(&Holding::Root { what: &what, how, held })
    };
    let width = options.handler().width;
    for line in wrap(&visible(&text), width, width - 2) {
        writeln!(out, "{}", paint(&line, Role::Head, options.color))?;
    }
    Ok(())
}

/// An obligation with its key, and its level where it has one.
fn keyed(teller: Teller<'_>, obligation: &Obligation, level: Option<&str>) -> String {
    let level = level.map_or_else(String::new, |level| format!("{level}: "));
    format!("{level}{} ({})", teller.message(obligation), visible(&obligation.id))
}

/// A line below a heading.
pub(super) fn line(out: &mut dyn Write, text: &str, options: &Options) -> io::Result<()> {
    let width = options.handler().width;
    for (index, line) in wrap(text, width - 2, width - 4).iter().enumerate() {
        writeln!(out, "{}{line}", if index == 0 { "  " } else { "    " })?;
    }
    Ok(())
}

/// The subjects of obligations, each once in a row; of very many, the first and the last ones.
pub(super) fn links(teller: Teller<'_>, way: &[usize]) -> Vec<String> {
    let title = |index: &usize| {
        let obligation = &teller.register.obligations[*index];
        short(&teller.topic(obligation), LINK_ROOM).into_owned()
    };
    let mut titles: Vec<String> = if way.len() <= MOST_LINKS {
        way.iter().map(title).collect()
    } else {
        let (first, last) = (&way[..MOST_LINKS / 2], &way[way.len() - MOST_LINKS / 2..]);
        let gap = format!("… ({}) …", way.len() - MOST_LINKS);
        first.iter().map(title).chain([gap]).chain(last.iter().map(title)).collect()
    };
    titles.dedup();
    titles
}

/// The ways from an obligation to what stands behind it, where that is not its direct cause.
pub(super) fn chains(teller: Teller<'_>, index: usize, roots: &Roots) -> Vec<Fact> {
    let ways = roots.behind(index).iter().filter(|root| **root != index);
    ways.map(|root| Roots::way(teller.register, index, *root))
        .filter(|way| way.len() > 2)
        .take(MOST_CHAINS)
        .map(|way| Fact::Chain(links(teller, &way)))
        .collect()
}
