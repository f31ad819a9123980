//! What the command line says of itself: every text, as one set per language.

use super::outbox::OutboxText;
use super::{Explanation, Lang, de, en};
use crate::cli::Failure;
use crate::date::{DateFault, DateRange};

/// The help of the command line. A language that lacks a text does not compile.
#[derive(Debug)]
pub(crate) struct CliText {
    pub(crate) about: &'static str,
    pub(crate) usage: &'static str,
    pub(crate) arguments: &'static str,
    pub(crate) options: &'static str,
    pub(crate) filters: &'static str,
    pub(crate) output: &'static str,
    pub(crate) verbs: &'static str,
    pub(crate) more_help: &'static str,
    pub(crate) root: VerbText,
    pub(crate) check: VerbText,
    pub(crate) agenda: VerbText,
    pub(crate) forecast: VerbText,
    pub(crate) diff: VerbText,
    pub(crate) history: VerbText,
    pub(crate) history_options: HistoryText,
    pub(crate) lint: VerbText,
    pub(crate) test: VerbText,
    pub(crate) authors: AuthorText,
    pub(crate) rules: VerbText,
    pub(crate) remind: RemindText,
    pub(crate) outbox: OutboxText,
    pub(crate) graph: VerbText,
    pub(crate) graph_options: GraphText,
    pub(crate) baseline: VerbText,
    pub(crate) explain: VerbText,
    pub(crate) frist: VerbText,
    pub(crate) holidays: VerbText,
    pub(crate) law: LawText,
    pub(crate) kit: KitText,
    pub(crate) completions: VerbText,
    pub(crate) man: VerbText,
    pub(crate) names: Names,
    pub(crate) plan: &'static str,
    pub(crate) as_of: &'static str,
    pub(crate) policy: &'static str,
    pub(crate) format: &'static str,
    pub(crate) agenda_format: &'static str,
    pub(crate) plain_format: &'static str,
    pub(crate) days: &'static str,
    pub(crate) until: &'static str,
    pub(crate) judged_until: &'static str,
    pub(crate) by: &'static str,
    pub(crate) fail_on: &'static str,
    pub(crate) proofs: &'static str,
    pub(crate) causes: &'static str,
    pub(crate) assume: &'static str,
    pub(crate) with_baseline: &'static str,
    pub(crate) strict_baseline: &'static str,
    pub(crate) show_accepted: &'static str,
    pub(crate) baseline_action: &'static str,
    pub(crate) baseline_file: &'static str,
    pub(crate) baseline_level: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) state: &'static str,
    pub(crate) agenda_state: &'static str,
    pub(crate) forecast_state: &'static str,
    pub(crate) from: &'static str,
    pub(crate) from_commit: &'static str,
    pub(crate) to_commit: &'static str,
    pub(crate) fail_on_new: &'static str,
    pub(crate) resolved: &'static str,
    pub(crate) responsible: &'static str,
    pub(crate) threads: &'static str,
    pub(crate) lang: &'static str,
    pub(crate) color: &'static str,
    pub(crate) help: &'static str,
    pub(crate) version: &'static str,
    pub(crate) topic: &'static str,
    pub(crate) shell: &'static str,
    pub(crate) pages: PageText,
}

impl CliText {
    /// The texts of a verb by its name.
    pub(crate) fn verb(&self, name: &str) -> &VerbText {
        match name {
            "check" => &self.check,
            "agenda" => &self.agenda,
            "forecast" => &self.forecast,
            "diff" => &self.diff,
            "history" => &self.history,
            "lint" => &self.lint,
            "test" => &self.test,
            "rules" => &self.rules,
            "remind" => &self.remind.verb,
            "graph" => &self.graph,
            "baseline" => &self.baseline,
            "explain" => &self.explain,
            "frist" => &self.frist,
            "holidays" => &self.holidays,
            "init" => &self.kit.init,
            "schema" => &self.kit.schema,
            "completions" => &self.completions,
            "man" => &self.man,
            _ => &self.root,
        }
    }
}

/// The texts of a verb.
#[derive(Debug)]
pub(crate) struct VerbText {
    /// In the list of verbs.
    pub(crate) line: &'static str,
    /// On top of its own help.
    pub(crate) about: &'static str,
    /// After `stichtag`.
    pub(crate) usage: &'static str,
    /// Below its options.
    pub(crate) after: &'static str,
}

/// `remind`, with its arguments.
#[derive(Debug)]
pub(crate) struct RemindText {
    pub(crate) verb: VerbText,
    pub(crate) since: &'static str,
    pub(crate) only_to: &'static str,
    pub(crate) sender: &'static str,
    pub(crate) at_most: &'static str,
    pub(crate) show: &'static str,
    pub(crate) write: &'static str,
    pub(crate) format: &'static str,
}

/// The options of `history`.
#[derive(Debug)]
pub(crate) struct HistoryText {
    pub(crate) since: &'static str,
    pub(crate) until: &'static str,
    pub(crate) every: &'static str,
    pub(crate) level: &'static str,
    pub(crate) format: &'static str,
}

/// The options of `lint` and `test`.
#[derive(Debug)]
pub(crate) struct AuthorText {
    /// What stands for packs.
    pub(crate) policy_name: &'static str,
    /// What stands for a part of a name.
    pub(crate) filter_name: &'static str,
    /// What stands for a share.
    pub(crate) percent_name: &'static str,
    pub(crate) lint_policy: &'static str,
    pub(crate) lint_plan: &'static str,
    pub(crate) require_match: &'static str,
    pub(crate) lint_format: &'static str,
    pub(crate) test_policy: &'static str,
    pub(crate) filter: &'static str,
    pub(crate) boundaries: &'static str,
    pub(crate) coverage: &'static str,
    pub(crate) threshold: &'static str,
    pub(crate) timing: &'static str,
    pub(crate) test_format: &'static str,
}

/// `init` and `schema`, with their arguments.
#[derive(Debug)]
pub(crate) struct KitText {
    pub(crate) init: VerbText,
    pub(crate) folder: &'static str,
    pub(crate) pack: &'static str,
    pub(crate) ci: &'static str,
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) land: &'static str,
    pub(crate) start: &'static str,
    pub(crate) schema: VerbText,
    pub(crate) which: &'static str,
    pub(crate) plan: &'static str,
    pub(crate) policy: &'static str,
    /// What stands for a folder.
    pub(crate) folder_name: &'static str,
    /// What stands for a pack.
    pub(crate) pack_name: &'static str,
    /// What stands for a forge.
    pub(crate) forge: &'static str,
    /// What stands for an id.
    pub(crate) id_name: &'static str,
    /// What stands for a title.
    pub(crate) title_name: &'static str,
    /// What stands for a schema.
    pub(crate) schema_name: &'static str,
}

/// The options of `graph`, and its parts.
#[derive(Debug)]
pub(crate) struct GraphText {
    pub(crate) findings: &'static str,
    pub(crate) around: &'static str,
    pub(crate) depth: &'static str,
    pub(crate) format: &'static str,
    pub(crate) thing: &'static str,
    pub(crate) one: &'static str,
    pub(crate) other: &'static str,
    pub(crate) impact: VerbText,
    pub(crate) why: VerbText,
}

/// The options of `frist` and `holidays`.
#[derive(Debug)]
pub(crate) struct LawText {
    pub(crate) event: &'static str,
    pub(crate) period: &'static str,
    pub(crate) land: &'static str,
    pub(crate) regional: &'static str,
    pub(crate) rollover: &'static str,
    pub(crate) start_counts: &'static str,
    pub(crate) before: &'static str,
    pub(crate) working_days: &'static str,
    pub(crate) year: &'static str,
    pub(crate) format_frist: &'static str,
    pub(crate) format_holidays: &'static str,
    /// What stands for a period.
    pub(crate) length: &'static str,
    /// What stands for a Land.
    pub(crate) land_name: &'static str,
    /// What stands for a regional holiday.
    pub(crate) holiday: &'static str,
    /// What stands for a way to treat free days.
    pub(crate) way: &'static str,
    /// What stands for a year.
    pub(crate) year_name: &'static str,
    /// What stands for a format.
    pub(crate) format_name: &'static str,
}

/// What stands for a value.
#[derive(Debug)]
pub(crate) struct Names {
    pub(crate) verb: &'static str,
    pub(crate) plan: &'static str,
    pub(crate) date: &'static str,
    pub(crate) path: &'static str,
    pub(crate) format: &'static str,
    pub(crate) level: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) state: &'static str,
    pub(crate) office: &'static str,
    pub(crate) number: &'static str,
    pub(crate) by: &'static str,
    pub(crate) step: &'static str,
    pub(crate) lang: &'static str,
    pub(crate) when: &'static str,
    pub(crate) which: &'static str,
    pub(crate) thing: &'static str,
    pub(crate) action: &'static str,
    pub(crate) file: &'static str,
    pub(crate) commit: &'static str,
    pub(crate) topic: &'static str,
    pub(crate) shell: &'static str,
    pub(crate) mail: &'static str,
    pub(crate) folder: &'static str,
}

/// The headings of `explain` and `man`.
#[derive(Debug)]
pub(crate) struct PageText {
    pub(crate) contents: &'static str,
    pub(crate) rule_kinds: &'static str,
    pub(crate) packs: &'static str,
    pub(crate) own_packs: &'static str,
    pub(crate) kinds: &'static str,
    pub(crate) more: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) pack: &'static str,
    pub(crate) rule_kind: &'static str,
    pub(crate) thing: &'static str,
    pub(crate) lints: &'static str,
    pub(crate) chapters: &'static str,
    pub(crate) lint: &'static str,
    pub(crate) fires: &'static str,
    pub(crate) is_silent: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) to_do: &'static str,
    pub(crate) file: &'static str,
    pub(crate) text: &'static str,
    pub(crate) parameters: &'static str,
    pub(crate) own_fields: &'static str,
    pub(crate) common_fields: &'static str,
    pub(crate) example: &'static str,
    pub(crate) fields: &'static str,
    pub(crate) inverses: &'static str,
    pub(crate) required: &'static str,
    pub(crate) several: &'static str,
    pub(crate) names: &'static str,
    pub(crate) base: &'static str,
    /// In the order of [`crate::vocabulary::Base`].
    pub(crate) bases: [&'static str; 7],
    pub(crate) types: TypeText,
    pub(crate) synopsis: &'static str,
    pub(crate) exit_status: &'static str,
    pub(crate) environment: &'static str,
    pub(crate) exit_codes: [&'static str; 5],
    pub(crate) variables: [(&'static str, &'static str); 7],
}

/// The types of fields.
#[derive(Debug)]
pub(crate) struct TypeText {
    pub(crate) text: &'static str,
    pub(crate) date: &'static str,
    pub(crate) period: &'static str,
    pub(crate) number: &'static str,
    pub(crate) yes_no: &'static str,
    pub(crate) one_of: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) children: &'static str,
    pub(crate) mail: &'static str,
    pub(crate) web: &'static str,
    pub(crate) record: &'static str,
}

/// The command line's texts in a language.
pub(crate) fn cli(lang: Lang) -> &'static CliText {
    match lang {
        Lang::De => &de::CLI,
        Lang::En => &en::CLI,
    }
}

/// A failure in words. What is in words already needs none.
pub(crate) fn failure(failure: &Failure, lang: Lang) -> Vec<Explanation> {
    match (failure, lang) {
        (Failure::Usage(faults), Lang::De) => faults.iter().map(de::usage).collect(),
        (Failure::Usage(faults), Lang::En) => faults.iter().map(en::usage).collect(),
        (Failure::Nothing(why), Lang::De) => vec![de::nothing(why)],
        (Failure::Nothing(why), Lang::En) => vec![en::nothing(why)],
        (Failure::Disk(fault), Lang::De) => vec![de::disk(fault)],
        (Failure::Disk(fault), Lang::En) => vec![en::disk(fault)],
        (Failure::Ledger(fault), _) => vec![super::outbox::ledger(fault, lang)],
        (Failure::Transport(fault), _) => vec![super::outbox::transport(fault, lang)],
        (Failure::NoVerb(_) | Failure::Input(_) | Failure::Undelivered(_), _) => Vec::new(),
    }
}

/// What was probably meant by a text that is no date, as one day: the last one, where it is a time.
pub(crate) fn meant_day(fault: &DateFault) -> Option<String> {
    let meant = match fault {
        DateFault::NotADate { meant } | DateFault::NoSuchMonth { meant, .. } => meant.as_deref()?,
        DateFault::TimeOfDay { meant } => meant,
        DateFault::NoSuchDay { .. } | DateFault::NoSuchPart { .. } | DateFault::Reversed { .. } => {
            return None;
        }
    };
    let range = DateRange::parse(meant).ok()?;
    Some(range.latest.bound().filter(|_| range.earliest.is_bound())?.to_string())
}

/// A value of an option, to start from; empty where none is typical.
pub(crate) fn example(option: &str) -> &'static str {
    match option {
        "--as-of" => "--as-of 2019-11-28",
        "--policy" => "--policy common",
        "--threads" => "--threads 2",
        "--days" => "--days 30",
        "--until" => "--until 2025-12-31",
        "--threshold" => "--threshold 90",
        "--from" => "--from 2019-10-31",
        "--around" => "--around measure:sprachkurse",
        "--depth" => "--depth 1",
        _ => "",
    }
}

/// Words with commas between them.
pub(crate) fn joined<T: AsRef<str>>(words: &[T]) -> String {
    words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(", ")
}
