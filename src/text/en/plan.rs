//! What is wrong with a plan, in English.

use super::phrases::{allowed, en, list, meant, meant_term, one_of, terms};
use crate::date::DateRange;
use crate::plan::PlanFault;
use crate::policy::is_path;
use crate::source::fields::Term;
use crate::text::say::{as_id, bare_or_quoted, brief, example, fault, line, quoted, words};
use crate::text::{Explanation, Lang};

/// The least that a plan says of itself.
const HEADER: &str = "[plan]\nid = \"musterstadt\"\ntitle = \"Integration concept of \
     Musterstadt\"\n\
                      packs = [\"common\"]\nrecords-complete-until = \"2025-05-31\"";

/// How far the records go, with an exception.
const RECORDS: &str =
    "records-complete-until = { default = \"2025-05-31\", meeting = \"2025-03-31\" }";

/// Closing days of both sorts.
const CLOSING: &str = "[calendar]\ntownhall = [\"12-24\", \"12-31\", \"2026-05-15\"]";

/// A fault in words.
#[expect(clippy::too_many_lines, reason = "one arm per fault, so that none is forgotten")]
pub(crate) fn plan(problem: &PlanFault) -> Explanation {
    match problem {
        PlanFault::NoHeader => fault("The plan has no section [plan]", "[plan] is missing here")
            .help("One file of the plan, usually plan.toml, must say:")
            .copy(HEADER),
        PlanFault::SecondHeader => {
            fault("The section [plan] stands here for the second time", "second section [plan]")
                .beside("first here")
                .help(
                    "A plan has exactly one section [plan], even if it consists of several \
                     files.",
                )
                .help("Please merge the two. A second plan belongs in a folder of its own.")
        }
        PlanFault::LooseField { name } => {
            fault(format!("“{}” stands under no header", brief(name)), "no header above")
                .help("Every line belongs under the header that it is about, for example:")
                .copy(&format!("[plan]\n{} = …", bare_or_quoted(name)))
        }
        PlanFault::UnknownKind { name, meant, allowed: all } => {
            fault(format!("There is no kind “{}”", brief(name)), "unknown kind")
                .help(meant_term(meant.as_ref(), name))
                .help(allowed(terms(all)))
        }
        PlanFault::NoId { kind } => no_id(kind),
        PlanFault::DoubleBrackets { meant } => {
            fault("This header needs single brackets", "double brackets")
                .help("Only records that form a list have double brackets. Right is:")
                .copy(meant)
        }
        PlanFault::RuleInPlan { name } => fault(
            format!("“{}” does not belong in a plan", brief(name)),
            "belongs in a pack of rules",
        )
        .help("Rules stand in a file of their own. The plan names it like this:")
        .copy("[plan]\npacks = [\"./rules.toml\"]"),
        PlanFault::BadId { id } => bad_id(id),
        PlanFault::DuplicateId { kind, id } => fault(
            format!("The id “{}” of “{}” is already taken", brief(id), en(kind)),
            "used again",
        )
        .beside("first here")
        .help("Please merge the two sections, or give this one another id:")
        .copy(&format!("[{}.{}]", en(kind), bare_or_quoted(&format!("{id}-2")))),
        PlanFault::SameRecord { kind, name } => {
            let title = if DateRange::parse(name).is_ok() {
                format!("Two records “{}” have the same date {name}", en(kind))
            } else {
                format!("Two records “{}” are named “{}”", en(kind), brief(name))
            };
            fault(title, "same record")
                .beside("first here")
                .help(
                    "If it is the same one, please delete one of them. Otherwise each needs \
                     an id:",
                )
                .copy("id = \"morning\"")
        }
        PlanFault::SecondId { id } => {
            fault(format!("The header already gives the id “{}”", brief(id)), "another id")
                .help("Please delete this line or change the header.")
        }
        PlanFault::NeedsTable { kind, needs } => {
            let fields: Vec<String> =
                needs.iter().map(|(field, of)| example(field, of, Lang::En)).collect();
            let fields = if fields.is_empty() { "…".to_owned() } else { fields.join(", ") };
            fault(format!("A record “{}” needs braces", en(kind)), "value without a name")
                .help("Such a record has several fields, each with its name:")
                .copy(&format!("{{ {fields} }}"))
        }
        PlanFault::NoParent { kind, allowed: all } => {
            let fix = all.first().map(|field| line(Some(&en(field)), "\"some-id\""));
            fault(format!("“{}” does not say what it belongs to", en(kind)), "belongs to nothing")
                .help("Please add what it belongs to:")
                .copy(&fix.unwrap_or_default())
                .help(allowed(terms(all)))
        }
        PlanFault::ParentTwice { field } => {
            fault(format!("“{}” is superfluous here", en(field)), "already clear from its place")
                .help(
                    "The record stands inside the section that it belongs to. Please delete \
                     this.",
                )
        }
        PlanFault::Dangling { id, kinds, meant: guess, further } => {
            let said = fault(format!("“{}” is not in the plan", brief(id)), "unknown id")
                .help(meant_term(guess.as_ref(), id));
            let said = if guess.is_some() { said.beside("similar id") } else { said };
            let id = id.split_once(':').map_or(id.as_str(), |(_, id)| id);
            match kinds.first() {
                Some(kind) if guess.is_none() => {
                    let header = format!("[{}.{}]", en(kind), bare_or_quoted(id));
                    said.help("Please check the id, or add the section:")
                        .copy(&format!("{header}\ntitle = \"…\""))
                }
                None => said.help("Please check the id."),
                Some(_) => said,
            }
            .help(possible(kinds))
            .help(match further {
                0 => String::new(),
                1 => "This id is written in one more place.".to_owned(),
                _ => format!("This id is written in {further} more places."),
            })
        }
        PlanFault::WrongKind { id, is, kinds } => {
            let short = words(&kinds[..kinds.len().min(3)], Lang::En);
            fault(
                format!("“{}” (“{}”) does not fit here", brief(id), en(is)),
                format!("{} needed here", one_of(&short)),
            )
            .beside("declared here")
            .help("Please give the id of something that fits.")
            .help(possible(kinds))
        }
        PlanFault::Ambiguous { id, candidates } => {
            let first = candidates.first().map_or("", |first| Lang::En.term(first));
            fault(format!("The id “{}” is ambiguous", brief(id)), "several things have this id")
                .help("Please put the kind in front, for example:")
                .copy(&quoted(first))
                .help(list("Possible are", terms(candidates)))
        }
        PlanFault::EndsBeforeStart => fault("The end lies before the start", "the end")
            .beside("the start")
            .help("Please check both dates; they may have been exchanged.")
            .help("If it still lasts, please delete the line with the end."),
        PlanFault::AfterItsPaper { paper } => {
            fault("The event lies after the paper that reports it", format!("after {paper}"))
                .beside("date of the paper")
                .help(
                    "Please check both dates. If the paper only announces the event, please add \
                         to \
             the event:",
                )
                .copy("planned = true")
        }
        PlanFault::MovesBack => {
            fault("The new due date lies before the hold starts", "lies before it")
                .beside("starts here")
                .help("The new due date must be on or after the hold's first day.")
        }
        PlanFault::HoldNotExact { meant } => fault("A hold needs exact days", "not an exact day")
            .help("The days of a hold are counted. Please enter the exact day:")
            .copy(&quoted(meant.as_deref().unwrap_or("2025-04-24"))),
        PlanFault::WaiverNotExact { meant } => {
            fault("A waiver needs exact days", "not an exact day")
                .help("Up to and including which day does it hold?")
                .copy(&quoted(meant.as_deref().unwrap_or("2025-12-31")))
        }
        PlanFault::WaiverReversed => fault("The waiver ends before it starts", "last day")
            .beside("first day")
            .help("Please check both dates; they may have been exchanged."),
        PlanFault::SilenceNotExact { meant } => {
            fault("This must be an exact day", "not an exact day")
                .help("Acknowledgements and snoozes end on a certain day:")
                .copy(&quoted(meant.as_deref().unwrap_or("2025-12-31")))
        }
        PlanFault::SilenceReversed => fault("It ends before it starts", "last day")
            .beside("first day")
            .help("Please check both dates; they may have been exchanged."),
        PlanFault::UnknownPlaceholder { name, meant, allowed: all } => {
            fault(format!("There is no placeholder “{{{}}}”", brief(name)), "unknown placeholder")
                .help(meant_term(meant.as_ref(), name))
                .help(allowed(terms(all)))
                .help("A brace that shall stand in the text is doubled: {{ and }}.")
        }
        PlanFault::LooseBrace => fault("This brace lacks its counterpart", "a single brace")
            .help("Placeholders stand in braces, for example {office}.")
            .help("A brace that shall stand in the text is doubled: {{ and }}."),
        PlanFault::SecondMail => {
            fault("The section [mail] stands here for the second time", "second section [mail]")
                .beside("first here")
                .help("A plan has at most one section [mail]. Please merge the two.")
        }
        PlanFault::WaiverPattern { text } => {
            fault(format!("“{}” is not a subject", brief(text)), "no patterns here")
                .help("A star stands only for all things of a kind:")
                .copy("subject = \"measure:*\"")
                .help("Otherwise please name each subject:")
                .copy("subject = [\"measure:language-courses\", \"measure:parents-cafe\"]")
        }
        PlanFault::WaiverOfKind { meant } => {
            let meant = Lang::En.term(meant);
            fault("Here stands a kind instead of a subject", "which one?")
                .help("Please give the id of the subject.")
                .help("If all of this kind are meant, write:")
                .copy(&quoted(meant))
        }
        PlanFault::RecordsOfUnknownKind { name, meant } => {
            fault(format!("There is no kind “{}”", brief(name)), "unknown kind")
                .help(meant_term(meant.as_ref(), name))
                .help("Here stand “default” and the kinds for which another day holds:")
                .copy(RECORDS)
        }
        PlanFault::RecordsNotExact { key, meant } => {
            fault("An exact day is needed here", "not an exact day")
                .help("Up to the end of which day are the records complete?")
                .copy(&line(key.as_deref(), &quoted(meant.as_deref().unwrap_or("2025-05-31"))))
                .help("If they are always complete, write “always”.")
        }
        PlanFault::RecordsWithoutDefault => {
            fault("The records lack “default”", "“default” is missing here")
                .help("“default” holds for every kind that is not named:")
                .copy(RECORDS)
        }
        PlanFault::OverrideOfUnknownRule { name, meant: guess }
        | PlanFault::HoldOfUnknownRule { name, meant: guess }
        | PlanFault::WaiverOfUnknownRule { name, meant: guess } => {
            fault(format!("There is no rule “{}”", brief(name)), "unknown rule")
                .help(meant(guess.as_deref()))
                .help("The rules are those of the packs that the plan names in “packs”.")
        }
        PlanFault::OverrideChangesNothing { .. } => super::pack::changes_nothing(),
        PlanFault::NoRegionalHoliday { word, land: Some(land) } => fault(
            format!("There is no regional holiday “{}” in {land}", en(word)),
            "no regional holiday of this Land",
        )
        .help(
            "Regional holidays are assumption and peace-festival in Bavaria and corpus-christi \
             in Saxony and Thuringia. What holds in the whole Land holds without being named.",
        ),
        PlanFault::NoRegionalHoliday { word, land: None } => fault(
            format!("The regional holiday “{}” needs a Land", en(word)),
            "a holiday without its Land",
        )
        .help("Holidays are the law of a Land. It stands in [plan]:")
        .copy("land = \"BY\""),
        PlanFault::BadClosingDay { text } if text.is_empty() => {
            fault("A closing day is a text in quotation marks", "not a text")
                .help("Closing days are yearly or of one year:")
                .copy(CLOSING)
        }
        PlanFault::BadClosingDay { text } => {
            fault(format!("“{}” is not a closing day", brief(text)), "not a day")
                .help("Closing days are yearly or of one year:")
                .copy(CLOSING)
        }
        PlanFault::NoLandForRule { rule } => fault(
            format!("For the rule “{}” the plan must name its Land", brief(rule)),
            "“land” is missing here",
        )
        .help(
            "The rule depends on holidays (§ 193 BGB, or working days), and these are the law \
             of a Land:",
        )
        .copy("land = \"NI\""),
        PlanFault::NoClosingDays { rule, name, meant: guess, allowed: all } => fault(
            format!("The plan lacks the closing days “{}”", brief(name)),
            "without these closing days",
        )
        .help(format!("The rule “{}” needs them.", brief(rule)))
        .help(meant(guess.as_deref()))
        .help(list("The plan has", all.iter().map(String::as_str)))
        .help("Closing days stand in a file of the plan:")
        .copy(&format!("[calendar]\n{} = [\"12-24\", \"12-31\"]", bare_or_quoted(name))),
        PlanFault::UnknownHolidays { rule, day } => fault(
            format!("The due date of the rule “{}” lies outside the calendar", brief(rule)),
            format!("about {day}"),
        )
        .help(
            "Holidays are known from 1991 to 2100. Please check the date, or do without § 193 \
             BGB and working days in the rule:",
        )
        .copy("rollover = \"none\""),
        PlanFault::UnlistedPack { name } => fault(
            "This pack of rules lies in the plan, but is not applied",
            "not listed in “packs”",
        )
        .help("If it is to apply, name it in [plan]:")
        .copy(&format!("packs = [\"{name}\"]"))
        .help("Otherwise move the file out of the folder with plan.toml."),
        PlanFault::UnknownPack { name, .. } if is_path(name) => {
            fault(format!("There is no file “{}”", brief(name)), "file not found")
                .help("The path starts at the folder of plan.toml:")
                .copy("packs = [\"common\", \"./rules.toml\"]")
        }
        PlanFault::UnknownPack { name, meant: guess, allowed: all } => {
            fault(format!("There is no pack of rules “{}”", brief(name)), "unknown pack")
                .help(meant(guess.as_deref()))
                .help("A pack of your own is named by its file:")
                .copy("packs = [\"common\", \"./rules.toml\"]")
                .help(list("Shipped are", all.iter().map(String::as_str)))
        }
    }
}

fn no_id(kind: &Term) -> Explanation {
    let name = en(kind);
    let header = bare_or_quoted(&name);
    let said = fault(format!("The header “{name}” has no id"), "id is missing");
    if matches!(name.as_str(), "override" | "abweichung") {
        return said
            .help("Behind the point stands the rule that is overridden:")
            .copy(&format!("[{header}.records-current]\noff = true\nreason = \"…\""));
    }
    said.help("Behind the point stands a short id that nothing else has:")
        .copy(&format!("[{header}.some-id]"))
        .help("Allowed are letters, digits, hyphen, underscore and point.")
}

fn bad_id(id: &str) -> Explanation {
    let said = fault(format!("“{}” cannot be an id", brief(id)), "not allowed as an id").help(
        "Allowed are letters, digits, hyphen, underscore and point, a letter or digit first.",
    );
    match as_id(id) {
        plain if plain.is_empty() => said,
        plain => said.help("Possible is, for example:").copy(&quoted(&plain)),
    }
}

fn possible(kinds: &[Term]) -> String {
    list("What fits here is of the kind", words(kinds, Lang::En))
}
