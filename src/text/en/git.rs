//! What a git repository does not have, in English.

use super::dates::day;
use crate::text::Explanation;
use crate::text::say::{brief, say};
use crate::workspace::GitFault;

/// A fault in words.
pub(crate) fn git(fault: &GitFault) -> Explanation {
    match fault {
        GitFault::NoRepository { folder } => say(
            "This folder belongs to no git repository",
            "",
            format!("There is no folder .git in {folder}, nor above it."),
            "",
        ),
        GitFault::Bare { folder } => say(
            "This git repository has no working tree",
            "",
            format!(
                "{folder} belongs to a repository without files (bare). With files it comes by:"
            ),
            "git clone",
        ),
        GitFault::NoCommit => say(
            "The git repository has no commit yet",
            "",
            "The first one is made by:",
            "git commit",
        ),
        GitFault::NoRevision { found, meant, is_shallow } => {
            let help = match (meant, is_shallow) {
                (Some(meant), _) => format!("Did you mean “{meant}”?"),
                (None, true) => {
                    "The history of this repository is cut off (shallow). All of it is loaded by:"
                        .to_owned()
                }
                (None, false) => "A commit is expected: its id, a branch, a tag, or HEAD~1, for \
                                  example."
                    .to_owned(),
            };
            let command = meant.is_none() && *is_shallow;
            let copy = if command { "git fetch --unshallow" } else { "" };
            say(format!("There is no commit “{}”", brief(found)), "", help, copy)
        }
        GitFault::Range { found } => say(
            format!("“{}” is not a commit, but a range of them", brief(found)),
            "",
            "Two commits are compared by:",
            "stichtag diff --from-commit main --to-commit HEAD",
        ),
        GitFault::NotACommit { found } => say(
            format!("“{}” is not a commit", brief(found)),
            "",
            "A commit is expected: its id, a branch, a tag, or HEAD~1, for example.",
            "",
        ),
        GitFault::Shallow { last } => say(
            format!("The history before the commit {last} is cut off (shallow)"),
            "",
            "All of it is loaded by:",
            "git fetch --unshallow",
        ),
        GitFault::EmptyRange { until } => say(
            format!("There is no commit up to {}", day(*until)),
            "",
            "The span ends with --until; by default on the reference date.",
            "",
        ),
        GitFault::Outside { path, root } => say(
            format!("“{path}” lies outside the git repository"),
            "",
            format!("The repository is {root}."),
            "",
        ),
    }
}
