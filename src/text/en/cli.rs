//! The command line's help in English.

use super::{authors, frist, kit, remind};
use crate::text::cli::{CliText, GraphText, HistoryText, Names, PageText, TypeText, VerbText};

/// The help.
pub(crate) static CLI: CliText = CliText {
    about: "Checks, as of a reference date, whether a city keeps the promises of its plans.",
    usage: "Usage:",
    arguments: "Arguments",
    options: "Options",
    filters: "Filters",
    output: "Output",
    verbs: "Commands",
    more_help: "Help",
    root: VerbText {
        line: "",
        about: "",
        usage: "stichtag <COMMAND> [OPTIONS]",
        after: "More about a command: stichtag <COMMAND> --help",
    },
    check: VerbText {
        line: "Check plans and show what is missed, at risk or unproven",
        about: "Check plans: what had to be done by the reference date, what of it is on record, what \
                is overdue? Each finding names the office, the day, the paper and what to do.",
        usage: "stichtag check [PLAN]… [OPTIONS]",
        after: "Exit code: 0 no findings at or above --fail-on, 1 such findings, 2 error in the call, a plan \
                or a rule (then nothing was checked), 3 nothing to check, 4 a file cannot be read or \
                written.\n\n\
                Examples:\n  \
                stichtag check\n  \
                stichtag check data/magdeburg --as-of 2019-11-28\n  \
                stichtag check data --format human --format json=register.json",
    },
    agenda: VerbText {
        line: "Show what has to be done next, by date or by office",
        about: "Show what has to be done next: first what is overdue, then what becomes due up to the \
                end of the span. Each entry names the due date, the subject, the duty, where it stands \
                and the office.",
        usage: "stichtag agenda [PLAN]… [OPTIONS]",
        after: "Exit code: 0 even where something is overdue; 2 error in the call, a plan or a rule, 3 \
                nothing to check, 4 a file cannot be read or written.\n\n\
                Examples:\n  \
                stichtag agenda\n  \
                stichtag agenda data/braunschweig --until 2025-12-31 --by office\n  \
                stichtag agenda data --days 30 --format text --format markdown=agenda.md",
    },
    forecast: VerbText {
        line: "Show when each duty changes its state if nothing more is recorded",
        about: "Show what becomes of each duty if nothing more is recorded: the first day on which it is \
                due soon, at risk or overdue, and the findings at the end of each month. The plan stays as \
                it is, its “records-complete-until” as well; only the reference date moves on. What it records for \
                later days counts once they have come.",
        usage: "stichtag forecast [PLAN]… [OPTIONS]",
        after: "Exit code: 0 even where duties will be missed; 2 error in the call, a plan or a rule, 3 \
                nothing to check, 4 a file cannot be read or written.\n\n\
                Examples:\n  \
                stichtag forecast\n  \
                stichtag forecast data/magdeburg --as-of 2019-09-01 --until 2020-01-31\n  \
                stichtag forecast data --days 365 --state overdue --by office",
    },
    diff: VerbText {
        line: "Show what is new, worse, better or cured",
        about: "Judge the plans twice, and show which findings are new, worse, better or cured: as of two days \
                (--from), in two states of a git repository (--from-commit, --to-commit), or without and with \
                assumptions (--assume).",
        usage: "stichtag diff [PLAN]… --from DATE | --from-commit COMMIT | --assume FILE [OPTIONS]",
        after: "Exit code: 0, and 1 where something is new or worse with --fail-on-new; 2 error in the call, \
                a plan or a rule, 3 nothing to check, 4 a file cannot be read or written.\n\n\
                Examples:\n  \
                stichtag diff data/magdeburg --from 2019-10-31 --as-of 2019-11-28\n  \
                stichtag diff --from 2026-01-01 --fail-on-new\n  \
                stichtag diff --from-commit main --fail-on-new\n  \
                stichtag diff data/magdeburg --as-of 2019-12-20 --assume assumption.toml",
    },
    history: VerbText {
        line: "Show the register over time: what appeared when, what was in time, what was moved",
        about: "Judge each commit of the git repository as of its day, or with --every the files as they are as of many \
                days, and show when each finding appeared and was cured, how many duties each office met in time in \
                each year, and how often and by how much promises were moved. Commits whose plan cannot be read are \
                named and skipped.",
        usage: "stichtag history [PLAN]… [OPTIONS]",
        after: "Exit code: 0; 2 error in the call, a plan or a rule, 3 nothing to check, 4 a file cannot be read or \
                written.\n\n\
                Examples:\n  \
                stichtag history --since 2024\n  \
                stichtag history data/magdeburg --every month --since 2019 --until 2019-12-10\n  \
                stichtag history --format csv=history/",
    },
    history_options: HistoryText {
        since: "The first day; a month or year means its first. Default: the first commit, and with --every one year \
                before the last day",
        until: "The last day; a month or year means its last. Default: the reference date",
        every: "Instead of commits, the files as they are at the end of each: day, week, month, quarter or year. \
                Default: each commit",
        level: "From which level findings are followed: error, warning or note. Default: warning",
        format: "The format: text, csv (the table of findings) or json. With =FILE into a file, with csv=FOLDER/ all \
                 tables into a folder; repeatable. Default: text",
    },
    remind: remind::REMIND,
    outbox: super::outbox::OUTBOX,
    lint: authors::LINT,
    test: authors::TEST,
    authors: authors::OPTIONS,
    graph: VerbText {
        line: "Draw a plan, or show what depends on a thing or ties two things",
        about: "Draw a plan as a picture: its things, how they hang together, and where their duties stand. \
                What has to be in place first stands left.",
        usage: "stichtag graph [PLAN] [OPTIONS]\n       stichtag graph impact THING [PLAN]\n       stichtag graph why THING THING [PLAN]",
        after: "Exit code: 0; 2 error in the call, the plan or a rule, 3 nothing to draw, 4 a file cannot be \
                read or written.\n\n\
                Examples:\n  \
                stichtag graph data/magdeburg --format svg=plan.svg\n  \
                stichtag graph data/musterstadt --findings --format mermaid\n  \
                stichtag graph impact integrationsplanung data/braunschweig --as-of 2023-11-24",
    },
    graph_options: GraphText {
        findings: "Only what has findings, and what stands behind them",
        around: "Only this thing and what is near it: an id, or kind:id. Default: the whole plan",
        depth: "How many relations away from --around is still near, at most 99. Default: 2",
        format: "The format: svg (a picture), dot (Graphviz), mermaid (Markdown) or json. With =FILE into a \
                 file. Repeatable. Default: svg",
        thing: "The thing: an id, or kind:id",
        one: "The one thing: an id, or kind:id",
        other: "The other thing",
        impact: VerbText {
            line: "Show which open duties depend on a thing, and by when",
            about: "Show which open duties depend on a thing, directly or through others, in the order of \
                    their due dates.",
            usage: "stichtag graph impact THING [PLAN] [OPTIONS]",
            after: "",
        },
        why: VerbText {
            line: "Show the shortest way that ties two things",
            about: "Show the shortest way from one thing to another along the relations of the plan.",
            usage: "stichtag graph why THING THING [PLAN] [OPTIONS]",
            after: "",
        },
    },
    baseline: VerbText {
        line: "Write or prune the list of accepted findings",
        about: "Keep a baseline: the file of accepted findings, which check --baseline does not count. write puts \
                in all that there are as of the reference date, and takes out what there is no more; prune only \
                takes out. A finding stands there with its key and its level, one on each line; if it gets worse, it \
                is new. Entries of other plans stay.",
        usage: "stichtag baseline write|prune <FILE> [PLAN]… [OPTIONS]",
        after: "Exit code: 0 written; 2 the call, a plan, the rules or the baseline are wrong (the file then stays as it \
                is), 3 nothing to check, 4 a file cannot be read or written.\n\n\
                Examples:\n  \
                stichtag baseline write baseline.toml\n  \
                stichtag check --baseline baseline.toml --strict-baseline\n  \
                stichtag baseline prune baseline.toml data/braunschweig",
    },
    rules: VerbText {
        line: "Show which rules hold for a plan, and where each value comes from",
        about: "Show the rules of plans as they hold after all packs and overrides. With --resolved, each field \
                says where its value comes from: the rule, the pack, an override or the default. Packs can be \
                looked at without a plan as well (--policy).",
        usage: "stichtag rules [PLAN]… [OPTIONS]",
        after: "Exit code: 0; 2 error in the call, a plan or a rule, 3 no plan, 4 a file cannot be read or \
                written.\n\n\
                Examples:\n  \
                stichtag rules data/magdeburg\n  \
                stichtag rules --policy common --resolved --rule post-filled",
    },
    explain: VerbText {
        line: "Explain a duty, a rule, a kind of rule or a kind of thing",
        about: "Explain a duty by its key: where it comes from, what counted and what did not, how the due \
                date is computed, how it was decided, and which record would cure it. Also a rule \
                (concept-presented), a kind of rule (deadline) or a kind of thing (measure). With the \
                beginning of several keys: their list. Without a topic: the table of contents.",
        usage: "stichtag explain [TOPIC] [PLAN]… [OPTIONS]",
        after: "Exit code: 0 explained, 2 error in the call, a plan or a rule, 3 no plan or nothing to check, \
                4 a file cannot be read or written.\n\n\
                Examples:\n  \
                stichtag explain concept-presented\n  \
                stichtag explain magdeburg/concept data --as-of 2019-11-28\n  \
                stichtag explain KEY --format json",
    },
    frist: frist::FRIST,
    holidays: frist::HOLIDAYS,
    law: frist::LAW,
    kit: kit::KIT,
    completions: VerbText {
        line: "Print the tab completions for a shell",
        about: "Print the tab completions for a shell. For bash, for example:\n\n  \
                stichtag completions bash > ~/.local/share/bash-completion/completions/stichtag",
        usage: "stichtag completions <SHELL> [OPTIONS]",
        after: "",
    },
    man: VerbText {
        line: "Print the manual page",
        about: "Print the manual page. To read it at once: stichtag man | man -l -",
        usage: "stichtag man [OPTIONS]",
        after: "",
    },
    names: Names {
        verb: "COMMAND",
        plan: "PLAN",
        date: "DATE",
        path: "PATH",
        format: "FORMAT[=FILE]",
        level: "LEVEL",
        rule: "RULE",
        state: "STATE",
        office: "OFFICE",
        number: "N",
        step: "STEP",
        by: "BY",
        lang: "LANGUAGE",
        when: "WHEN",
        which: "WHICH",
        thing: "THING",
        action: "ACTION",
        file: "FILE",
        commit: "COMMIT",
        topic: "TOPIC",
        shell: "SHELL",
        mail: "ADDRESS",
        folder: "FOLDER",
    },
    plan: "A plan's folder, a folder of plans, or a plan's file. Default: the plan around the current \
           folder, else all plans below it",
    as_of: "The reference date: a day such as 2019-11-28 or 28.11.2019. Default: the day in the \
            environment variable STICHTAG_AS_OF, else today",
    policy: "A pack of rules beside those of the plan: a file, a folder, or the name of a shipped pack. \
             Repeatable. Default: only the plan's packs",
    format: "The format: human, short (one line per finding), json or ndjson (everything); sarif, \
             github, gitlab, junit or markdown (for CI); csv or csv-excel (tables), ics or ics-todo \
             (calendars); beschlusskontrolle, beschlusskontrolle-csv or beschlusskontrolle-html (the \
             follow-up of council decisions). With =FILE into a file, calendars with =FOLDER/ into one \
             file for each office. Repeatable. Default: human",
    proofs: "Of which duties json carries how the due date was computed: all, findings or none. Default: \
             none",
    causes: "What human says of causes: root (what holds back other duties, once, and those below it in one \
             line each), full (every finding whole, with the way to its cause) or off (nothing). Default: root",
    assume: "A file of assumptions ([assumption], else like a plan), laid over the plan without changing it. \
             Repeatable. Default: none",
    with_baseline: "A file of accepted findings (stichtag baseline): they do not count and are not shown; new and \
                    worse ones are. Default: none",
    strict_baseline: "Exit code 1 as well where the baseline has entries that are no longer needed",
    show_accepted: "Show the accepted findings as well, marked as such",
    baseline_action: "write (all findings as of the reference date) or prune (only remove what is no longer needed)",
    baseline_file: "The baseline",
    baseline_level: "From which level write takes findings in: error, warning or note. Default: error, which is what \
                     would make check fail",
    agenda_format: "The format: text, json, markdown (tables), ics or ics-todo (calendars). With =FILE \
                    into a file, calendars with =FOLDER/ into one file for each office. Repeatable. \
                    Default: text",
    plain_format: "The format: text or json. With =FILE into a file. Repeatable. Default: text",
    days: "How many days from the reference date are shown, at most 3660. Default: 90",
    judged_until: "Up to when duties are listed that begin after the reference date: a day such as 2025-12-31 or \
                   31.12.2025, a month or a year. Default: the next one of each",
    until: "The last day that is shown, instead of --days: a day such as 2025-12-31 or 31.12.2025, a \
            month or a year. Default: as --days says",
    by: "What it is ordered by: date or office. Default: date",
    fail_on: "From which level the exit code is 1: error, warning, note or never. Default: error",
    rule: "Only this rule. Repeatable. Default: all",
    state: "Only this state, even where it is no finding (met, open, dormant …). Repeatable. Default: \
            the findings (json: all states)",
    agenda_state: "Only this state: overdue, breached, at-risk, due-soon, open or unverified. \
                   Repeatable. Default: all but unverified",
    forecast_state: "Only duties that come to be in this state (overdue, breached, at-risk, due-soon …). \
                     Repeatable. Default: all that change",
    from: "The day that is compared with, such as 2019-10-31 or 31.10.2019. Default: the reference date",
    from_commit: "The git commit that is compared with: an id, a branch, a tag, or HEAD~1, for example. Plans and \
                  packs of their own are as they were there. Default: none",
    to_commit: "The git commit that is compared. Default: the files as they are now",
    fail_on_new: "Exit with 1 where a finding is new or worse",
    resolved: "Show every field, with the file and line that its value comes from",
    responsible: "Only what this office has to do. Repeatable. Default: all",
    threads: "How many cores may work; the result is always the same. Default: all",
    lang: "The language: de (German) or en (English). Default: de",
    color: "Colours: auto, always or never. Default: auto, that is on a terminal unless NO_COLOR is set; \
            files are always without",
    help: "Show this help",
    version: "Show the version",
    topic: "What to explain: a key, the beginning of keys, a rule, a kind. Default: the table of contents",
    shell: "The shell: bash, elvish, fish, powershell or zsh",
    pages: PageText {
        contents: "What can be explained",
        rule_kinds: "Kinds of rules",
        packs: "Shipped packs of rules",
        own_packs: "Packs of this plan",
        kinds: "Kinds of things",
        more: "More: stichtag explain TOPIC, for example stichtag explain deadline",
        rule: "Rule",
        pack: "Pack",
        rule_kind: "Kind of rule",
        thing: "Kind of thing",
        lints: "Lints of packs of rules",
        chapters: "How it works",
        lint: "Lint",
        fires: "Found",
        is_silent: "Not found",
        basis: "Basis",
        to_do: "What to do",
        file: "File",
        text: "As written",
        parameters: "What the rule says",
        own_fields: "Fields of its own",
        common_fields: "Fields of every rule",
        example: "Example",
        fields: "Fields",
        inverses: "Named by others as",
        required: "required",
        several: "several",
        names: "In files",
        base: "Base category",
        bases: [
            "item, lasts",
            "event, has a date",
            "state, from and to",
            "commitment, has a due date",
            "forecast, a lower bound",
            "hold, suspends deadlines",
            "waiver, excuses for a time",
        ],
        types: TypeText {
            text: "text",
            date: "date",
            period: "period",
            number: "number",
            yes_no: "true or false",
            one_of: "one of",
            reference: "id",
            children: "records",
            mail: "mail address",
            web: "web address",
            record: "table or shorthand",
        },
        synopsis: "SYNOPSIS",
        exit_status: "EXIT STATUS",
        environment: "ENVIRONMENT",
        exit_codes: [
            "No findings at or above --fail-on.",
            "Findings at or above --fail-on.",
            "Error in the call, a plan or a rule. Nothing was checked.",
            "Nothing to check: no plan, or no rule binds anything.",
            "A file cannot be read or written.",
        ],
        variables: [
            ("STICHTAG_AS_OF", "The reference date where --as-of is not given."),
            (
                "STICHTAG_SMTP_PASSWORD",
                "The password for remind --send, where neither a file nor systemd knows it.",
            ),
            (
                "CREDENTIALS_DIRECTORY",
                "The folder into which systemd puts the password stichtag-smtp-password.",
            ),
            ("NO_COLOR", "Set: no colours."),
            ("CLICOLOR_FORCE", "Set: colours even where there is no terminal."),
            ("TERM", "dumb: no colours."),
            ("COLUMNS", "Width of the output in characters, else the terminal's, else 80."),
        ],
    },
};
