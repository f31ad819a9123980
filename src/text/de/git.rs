//! What a git repository does not have, in German.

use super::dates::day;
use crate::text::Explanation;
use crate::text::say::{brief, say};
use crate::workspace::GitFault;

/// A fault in words.
pub(crate) fn git(fault: &GitFault) -> Explanation {
    match fault {
        GitFault::NoRepository { folder } => say(
            "Dieser Ordner gehört zu keinem Git-Repository",
            "",
            format!("Weder in {folder} noch darüber gibt es einen Ordner .git."),
            "",
        ),
        GitFault::Bare { folder } => say(
            "Dieses Git-Repository hat kein Arbeitsverzeichnis",
            "",
            format!("{folder} gehört zu einem Repository ohne Dateien (bare). Mit ihnen wird es:"),
            "git clone",
        ),
        GitFault::NoCommit => say(
            "Das Git-Repository hat noch keinen Commit",
            "",
            "Der erste entsteht mit:",
            "git commit",
        ),
        GitFault::NoRevision { found, meant, is_shallow } => {
            let help = match (meant, is_shallow) {
                (Some(meant), _) => format!("Meinten Sie „{meant}“?"),
                (None, true) => {
                    "Die Geschichte dieses Repositorys ist abgeschnitten (shallow). Ganz \
                                 lädt es:"
                        .to_owned()
                }
                (None, false) => {
                    "Gesucht wird ein Commit: seine Kennung, ein Zweig, ein Tag oder etwa HEAD~1."
                        .to_owned()
                }
            };
            let command = meant.is_none() && *is_shallow;
            let copy = if command { "git fetch --unshallow" } else { "" };
            say(format!("Einen Commit „{}“ gibt es nicht", brief(found)), "", help, copy)
        }
        GitFault::Range { found } => say(
            format!("„{}“ ist nicht ein Commit, sondern ein Bereich", brief(found)),
            "",
            "Zwei Commits vergleichen:",
            "stichtag diff --from-commit main --to-commit HEAD",
        ),
        GitFault::NotACommit { found } => say(
            format!("„{}“ ist kein Commit", brief(found)),
            "",
            "Gesucht wird ein Commit: seine Kennung, ein Zweig, ein Tag oder etwa HEAD~1.",
            "",
        ),
        GitFault::Shallow { last } => say(
            format!("Die Geschichte vor dem Commit {last} ist abgeschnitten (shallow)"),
            "",
            "Ganz lädt sie:",
            "git fetch --unshallow",
        ),
        GitFault::EmptyRange { until } => say(
            format!("Bis zum {} gibt es keinen Commit", day(*until)),
            "",
            "Der Zeitraum endet mit --until, ohne Angabe am Stichtag.",
            "",
        ),
        GitFault::Outside { path, root } => say(
            format!("„{path}“ liegt außerhalb des Git-Repositorys"),
            "",
            format!("Das Repository ist {root}."),
            "",
        ),
    }
}
