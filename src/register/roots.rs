//! Which obligations stand behind others: the ends of the chains of causes.
//!
//! On a densely connected plan everything stands behind everything: a list for each obligation would grow with
//! the square of the plan. So a list holds the first few alone, and says whether there are more; how many
//! obligations one of them holds back is counted where it is asked for.

use super::{Cause, Register};
use crate::plan::{Edges, Groups};

/// How many of the obligations at the ends of its chains of causes are listed for an obligation.
pub const MOST_ROOTS: usize = 16;

/// How many times the obligations of a plan are looked at to count what the roots hold back.
const ENOUGH: usize = 32;

/// What stands behind the obligations of a register.
#[derive(Clone, Debug, Default)]
pub struct Roots {
    of: Vec<Behind>,
    effects: Edges,
    rings: Vec<Ring>,
}

/// What stands behind one obligation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Behind {
    /// By position in the register, in order; at most [`MOST_ROOTS`].
    roots: Vec<usize>,
    has_more: bool,
}

/// Obligations that wait for each other, and for nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ring {
    /// One way round, each waiting for the next one, the first one again at its end. It is the first of its
    /// obligations by position, and a shortest way.
    pub way: Vec<usize>,
    /// All that can be reached from each other, in order.
    pub members: Vec<usize>,
}

impl Ring {
    /// Whether an obligation is one of those that wait for each other.
    pub fn holds(&self, obligation: usize) -> bool {
        self.members.binary_search(&obligation).is_ok()
    }
}

/// How much a root holds back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// What holds back, by position in the register: a root, or the first obligation of a ring.
    pub root: usize,
    /// What it holds back, directly or through others, by position, in order.
    pub obligations: Vec<usize>,
}

impl Roots {
    /// Follows every chain of causes to its ends. A ring that nothing outside of it causes counts as its own
    /// cause, by its first member. Linear in obligations and causes.
    pub fn of(register: &Register) -> Self {
        let count = register.obligations.len();
        if register.obligations.iter().all(|one| one.causes.is_empty()) {
            return Self::default();
        }
        let causes = Edges::of(count, |index, add| {
            for cause in &register.obligations[index].causes {
                if let Cause::Obligation(other) = cause {
                    add(*other);
                }
            }
        });
        let mut roots = Self { of: vec![Behind::default(); count], ..Self::default() };
        let groups: Groups = causes.groups();
        // What stands behind a group comes before it.
        for members in groups.iter() {
            roots.settle(register, members, &causes);
        }
        roots.rings.sort_by_key(|ring| ring.members[0]);
        roots.effects = causes.reversed();
        roots
    }

    fn settle(&mut self, register: &Register, members: &[usize], causes: &Edges) {
        let mut behind = Behind::default();
        let mut is_caused = false;
        for &member in members {
            behind.has_more |= register.obligations[member].has_more_causes;
            for &cause in
                causes.get(member).iter().filter(|cause| members.binary_search(cause).is_err())
            {
                is_caused = true;
                let others = &self.of[cause];
                behind.has_more |= others.has_more;
                if others.roots.is_empty() {
                    behind.roots.push(cause);
                } else {
                    behind.roots.extend(&others.roots);
                }
                if behind.roots.len() > 2 * MOST_ROOTS {
                    behind.keep_first();
                }
            }
        }
        behind.keep_first();
        if let (false, [first, _, ..]) = (is_caused, members) {
            behind.roots.push(*first);
            let way = shortest_ring(*first, members, causes);
            self.rings.push(Ring { way, members: members.to_vec() });
        }
        for &member in members {
            self.of[member].clone_from(&behind);
        }
    }

    /// What stands behind an obligation, by position in the register, in order; empty where nothing else
    /// does. Of very many, the first ones.
    pub fn behind(&self, obligation: usize) -> &[usize] {
        self.of.get(obligation).map_or(&[], |behind| &behind.roots)
    }

    /// Whether more stands behind an obligation than is listed.
    pub fn has_more(&self, obligation: usize) -> bool {
        self.of.get(obligation).is_some_and(|behind| behind.has_more)
    }

    /// The obligations that wait for each other and for nothing else.
    pub fn rings(&self) -> &[Ring] {
        &self.rings
    }

    /// The ring that stands for itself, by the obligation that it is listed by.
    pub fn ring_of(&self, root: usize) -> Option<&Ring> {
        let place = self.rings.binary_search_by_key(&root, |ring| ring.members[0]).ok()?;
        Some(&self.rings[place])
    }

    /// What holds back others, with everything that it holds back; the one that holds back most first. Where
    /// very much stands behind everything, only as many as are found in a time that grows with the plan.
    pub fn holding_back(&self) -> Vec<Held> {
        let mut listed = vec![0_usize; self.of.len()];
        for (index, behind) in self.of.iter().enumerate() {
            for root in behind.roots.iter().filter(|root| **root != index) {
                listed[*root] += 1;
            }
        }
        let mut roots: Vec<usize> = (0..listed.len()).filter(|root| listed[*root] > 0).collect();
        roots.sort_by_key(|root| (std::cmp::Reverse(listed[*root]), *root));
        let mut reached = vec![usize::MAX; self.of.len()];
        let mut budget = ENOUGH * (self.of.len() + 1);
        let mut held = Vec::new();
        for root in roots {
            let obligations = self.reach(root, &mut reached);
            let spent = obligations.len();
            held.push(Held { root, obligations });
            let Some(left) = budget.checked_sub(spent) else { break };
            budget = left;
        }
        held.sort_by_key(|one| (std::cmp::Reverse(one.obligations.len()), one.root));
        held
    }

    /// What waits for an obligation, at once or through others, by position in the register, in order.
    pub fn waiting_for(&self, obligation: usize) -> Vec<usize> {
        if self.of.is_empty() {
            return Vec::new();
        }
        self.reach(obligation, &mut vec![usize::MAX; self.of.len()])
    }

    /// Everything that a root leads to. Whatever is reached is marked with the root.
    fn reach(&self, root: usize, reached: &mut [usize]) -> Vec<usize> {
        reached[root] = root;
        let mut waiting = vec![root];
        let mut held = Vec::new();
        while let Some(next) = waiting.pop() {
            for effect in self.effects.get(next) {
                if std::mem::replace(&mut reached[*effect], root) != root {
                    held.push(*effect);
                    waiting.push(*effect);
                }
            }
        }
        held.sort_unstable();
        held
    }

    /// A shortest way from an obligation to one of its roots along its causes, both included. Empty where
    /// none leads there.
    pub fn way(register: &Register, obligation: usize, root: usize) -> Vec<usize> {
        let mut came = rustc_hash::FxHashMap::default();
        came.insert(obligation, obligation);
        let mut queue = std::collections::VecDeque::from([obligation]);
        while let Some(here) = queue.pop_front() {
            if here == root && came[&here] != here {
                break;
            }
            for cause in &register.obligations[here].causes {
                if let Cause::Obligation(other) = cause
                    && !came.contains_key(other)
                {
                    came.insert(*other, here);
                    queue.push_back(*other);
                }
            }
        }
        let (mut way, mut here) = (Vec::new(), root);
        while let Some(&before) = came.get(&here) {
            way.push(here);
            if before == here {
                break;
            }
            here = before;
        }
        way.reverse();
        way
    }
}

impl Behind {
    fn keep_first(&mut self) {
        self.roots.sort_unstable();
        self.roots.dedup();
        self.has_more |= self.roots.len() > MOST_ROOTS;
        self.roots.truncate(MOST_ROOTS);
    }
}

/// A shortest way from an obligation along causes within its group and back to it.
fn shortest_ring(first: usize, members: &[usize], causes: &Edges) -> Vec<usize> {
    let position = |node: usize| members.binary_search(&node).ok();
    let mut came = vec![usize::MAX; members.len()];
    let mut queue = std::collections::VecDeque::from([first]);
    while let Some(here) = queue.pop_front() {
        for &next in causes.get(here) {
            if next == first {
                let (mut way, mut at) = (vec![first, here], here);
                while let Some(place) = position(at).filter(|_| at != first) {
                    at = came[place];
                    way.push(at);
                }
                way.reverse();
                return way;
            }
            if let Some(place) = position(next)
                && came[place] == usize::MAX
            {
                came[place] = here;
                queue.push_back(next);
            }
        }
    }
    vec![first]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::testing::world;

    const REPORTS: &str =
        "kind = \"deadline\"\nfor = \"report\"\nof = \"presented\"\nby = \"promised\"\n";

    fn report(id: &str, due: &str, needs: &str) -> String {
        format!(
            "[report.{id}]\nneeds = [{needs}]\npromised = {{ due = \"{due}\", on = \"2023-01-01\" }}\n"
        )
    }

    fn register(things: &str) -> Register {
        world(REPORTS, things).register("2023-05-01")
    }

    fn name(register: &Register, index: usize) -> &str {
        register.plan.name(register.obligations[index].subject)
    }

    fn names(register: &Register, all: &[usize]) -> String {
        let names: Vec<&str> = all.iter().map(|index| name(register, *index)).collect();
        names.join(" ")
    }

    /// Names of what stands behind each obligation, and of what each root holds back.
    fn told(register: &Register) -> (Vec<String>, Vec<String>) {
        let roots = Roots::of(register);
        let behind = (0..register.obligations.len()).map(|index| {
            format!("{}: {}", name(register, index), names(register, roots.behind(index)))
        });
        let holding = roots.holding_back().into_iter().map(|held| {
            format!("{}: {}", name(register, held.root), names(register, &held.obligations))
        });
        (behind.collect(), holding.collect())
    }

    #[test]
    fn chains_end_at_what_is_late_itself() {
        let things = report("a", "2023-03-31", "")
            + &report("b", "2023-06-30", "\"a\"")
            + &report("c", "2023-12-31", "\"b\", \"d\"")
            + &report("d", "2023-02-28", "")
            + &report("e", "2023-12-31", "");
        let register = register(&things);
        let (behind, holding) = told(&register);
        assert_eq!(behind, ["a: ", "b: a", "c: a d", "d: ", "e: "]);
        assert_eq!(holding, ["a: b c", "d: c"]);
        assert_eq!(names(&register, &Roots::way(&register, 2, 0)), "c b a");
    }

    #[test]
    fn what_is_overdue_itself_is_no_root_where_something_stands_in_its_way() {
        let things = report("a", "2023-03-31", "")
            + &report("b", "2023-04-30", "\"a\"")
            + &report("c", "2023-12-31", "\"b\"");
        let (behind, holding) = told(&register(&things));
        assert_eq!(behind, ["a: ", "b: a", "c: a"]);
        assert_eq!(holding, ["a: b c"]);
    }

    #[test]
    fn a_ring_is_one_cause_and_shown_in_order() {
        let things = report("a", "2023-12-31", "\"c\"")
            + &report("b", "2023-03-31", "\"d\"")
            + &report("c", "2023-12-31", "\"b\"")
            + &report("d", "2023-12-31", "\"a\"")
            + &report("e", "2023-12-31", "\"d\"");
        let register = register(&things);
        let roots = Roots::of(&register);
        let ways: Vec<String> =
            roots.rings().iter().map(|ring| names(&register, &ring.way)).collect();
        assert_eq!(ways, ["a c b d a"]);
        let (behind, holding) = told(&register);
        assert_eq!(behind, ["a: a", "b: a", "c: a", "d: a", "e: a"]);
        assert_eq!(holding, ["a: b c d e"]);
    }

    #[test]
    fn a_ring_behind_which_something_else_stands_is_no_root() {
        let things = report("a", "2023-12-31", "\"b\"")
            + &report("b", "2023-12-31", "\"a\", \"z\"")
            + &report("z", "2023-03-31", "");
        let register = register(&things);
        assert!(Roots::of(&register).rings().is_empty());
        assert_eq!(told(&register).1, ["z: a b"]);
    }

    #[test]
    fn a_long_chain_is_followed_without_recursion() {
        let mut things = report("r0", "2023-03-31", "");
        for index in 1..5000 {
            things += &report(&format!("r{index}"), "2030-12-31", &format!("\"r{}\"", index - 1));
        }
        let roots = Roots::of(&register(&things));
        let held: Vec<usize> =
            roots.holding_back().iter().map(|held| held.obligations.len()).collect();
        assert_eq!(held, [4999]);
    }

    #[test]
    fn where_very_many_stand_behind_everything_the_first_are_listed() {
        let ids: Vec<String> = (10..80).map(|number| format!("r{number}")).collect();
        let mut things: String = ids.iter().map(|id| report(id, "2023-03-31", "")).collect();
        let needs: Vec<String> = ids.iter().map(|id| format!("\"{id}\"")).collect();
        things += &report("z", "2023-12-31", &needs.join(", "));
        let register = register(&things);
        let last = register.obligations.len() - 1;
        assert_eq!(register.obligations[last].causes.len(), super::super::MOST_CAUSES);
        assert!(register.obligations[last].has_more_causes);
        let roots = Roots::of(&register);
        assert!(roots.has_more(last));
        assert_eq!(names(&register, roots.behind(last)), ids[..MOST_ROOTS].join(" "));
    }

    /// Things without duties of their own pass on what stands in the way, also in a ring, and in linear time:
    /// 20,000 wait for 20,000 through one of them.
    #[test]
    fn many_wait_for_many_through_one() {
        let hub = "[goal.hub]\ntitle = \"t\"\nneeds = [\"goal:ring\"]\n[goal.ring]\ntitle = \"t\"\nneeds = [\"goal:hub\", ";
        let needs: Vec<String> =
            (0..20_000).map(|index| format!("\"report:a{index:05}\"")).collect();
        let needs = needs.join(", ");
        let mut things = String::new();
        for index in 0..20_000 {
            things += &report(&format!("a{index:05}"), "2023-03-31", "");
            things += &report(&format!("b{index:05}"), "2023-12-31", "\"goal:hub\"");
        }
        let register = register(&format!("{hub}{needs}]\n{things}"));
        let caused = register.obligations.iter().filter(|one| !one.causes.is_empty());
        assert_eq!(caused.count(), 20_000);
        assert_eq!(Roots::of(&register).holding_back()[0].obligations.len(), 20_000);
    }
}
