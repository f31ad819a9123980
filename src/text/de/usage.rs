//! Why a run has no result, in German.

use std::io::ErrorKind;

use super::dates::day;
use super::phrases::{allowed, list, meant};
use crate::cli::{DiskFault, Given, KeyMiss, Nothing, UsageFault};
use crate::date::{DateFault, Day};
use crate::text::Explanation;
use crate::text::cli::{example, joined, meant_day};
use crate::text::say::{fault, say};

/// What is wrong with the command line.
#[expect(clippy::too_many_lines, reason = "one arm per fault, so that none is forgotten")]
pub(crate) fn usage(wrong: &UsageFault) -> Explanation {
    match wrong {
        UsageFault::UnknownOption { found, meant } => say(
            format!("Die Option „{found}“ gibt es nicht"),
            "",
            meant_or(meant.as_deref(), ""),
            "",
        ),
        UsageFault::Unexpected { found } => say(
            format!("„{found}“ ist hier zu viel"),
            "",
            "Der Befehl nimmt so viele Angaben nicht an.",
            "",
        ),
        UsageFault::UnknownVerb { found, is_path: true, .. } => say(
            format!("„{found}“ ist kein Befehl, sondern ein Pfad"),
            "",
            "Zum Prüfen gehört der Befehl check davor:",
            &format!("stichtag check {found}"),
        ),
        UsageFault::UnknownVerb { found, meant, allowed, .. } => say(
            format!("Den Befehl „{found}“ gibt es nicht"),
            "",
            meant_or(meant.as_deref(), &list("Es gibt", names(allowed))),
            "",
        ),
        UsageFault::NoValue { option, allowed: values } => {
            let example = example(option);
            let said =
                fault(format!("Nach {option} fehlt der Wert"), "").help(allowed(names(values)));
            if example.is_empty() { said } else { said.help("Zum Beispiel:").copy(example) }
        }
        UsageFault::WrongValue { option, found, meant: guess, allowed: values } => {
            let title = format!("„{found}“ ist kein Wert für {option}");
            fault(title, "").help(meant(guess.as_deref())).help(allowed(names(values)))
        }
        UsageFault::NeedsNoValue { option, found } => say(
            format!("{option} nimmt keinen Wert an, auch nicht „{found}“"),
            "",
            format!("Bitte nur {option} schreiben."),
            "",
        ),
        UsageFault::Repeated { option } => say(
            format!("{option} steht mehrmals da"),
            "",
            "Diese Option ist nur einmal möglich.",
            "",
        ),
        UsageFault::Missing { names } => say(format!("Es fehlt: {}", joined(names)), "", "", ""),
        UsageFault::SeveralPlans { plans } => say(
            "Das geht nur mit einem Plan auf einmal",
            "",
            format!("Gefunden wurden {}. Bitte nennen Sie einen davon.", joined(plans)),
            "",
        ),
        UsageFault::UnknownThing { found, meant } => say(
            format!("Der Plan enthält keinen Gegenstand „{found}“"),
            "",
            meant_or(
                meant.as_deref(),
                "Ein Gegenstand wird mit seiner Kennung genannt, oder als art:kennung.",
            ),
            "",
        ),
        UsageFault::AmbiguousThing { found, things } => say(
            format!("Mehrere Gegenstände heißen „{found}“"),
            "",
            format!("Bitte sagen Sie, welcher gemeint ist: {}.", joined(things)),
            "",
        ),
        UsageFault::TooLarge { nodes, most } => say(
            format!("{nodes} Gegenstände sind zu viele für ein Bild"),
            "",
            format!(
                "Mehr als {most} sind nicht lesbar. Bitte wählen Sie einen Teil aus: --findings oder \
                 --around GEGENSTAND. Die Formate dot, mermaid und json haben keine Grenze."
            ),
            "",
        ),
        UsageFault::Depth { found } => say(
            format!("„{found}“ ist kein Wert von --depth"),
            "",
            "Erwartet wird eine ganze Zahl von 0 bis 99.",
            "",
        ),
        UsageFault::NotText => say(
            "Eine Angabe im Aufruf ist kein gültiger Text",
            "",
            "Erwartet wird UTF-8. Nur die Namen von Plänen und Paketen dürfen anders geschrieben sein.",
            "",
        ),
        UsageFault::Threshold { found } => say(
            format!("„{found}“ ist kein Anteil in Prozent"),
            "",
            "Gebraucht wird eine ganze Zahl von 0 bis 100, zum Beispiel:",
            "--threshold 90",
        ),
        UsageFault::Threads { found } => say(
            format!("„{found}“ ist kein Wert für --threads"),
            "",
            "Erwartet wird eine ganze Zahl von 1 bis 256.",
            "",
        ),
        UsageFault::Day { found, given, fault: why } => {
            let (why, guess) = (not_a_date(why), meant_day(why));
            let title = if found.trim().is_empty() {
                format!("{} ist leer", origin(*given))
            } else {
                format!("{} „{found}“ {why}", origin(*given))
            };
            let help = "Erwartet wird ein Tag wie 2019-11-28 oder 28.11.2019.";
            fault(title, "").help(meant(guess.as_deref())).help(help)
        }
        UsageFault::DayImprecise { found, given, range } => {
            let help = match (range.earliest.bound(), range.latest.bound()) {
                (Some(first), Some(last)) => format!(
                    "Das ist die Zeit vom {} bis {}. Bitte einen Tag daraus nennen, zum Beispiel den letzten:",
                    day(first),
                    day(last)
                ),
                _ => "Bitte einen Tag nennen, wie 2019-11-28 oder 28.11.2019.".to_owned(),
            };
            let end = range.latest.bound().filter(|_| range.earliest.is_bound());
            let fix = end.map(|day| format!("{}{day}", given.before())).unwrap_or_default();
            let title = format!("{} „{found}“ ist kein einzelner Tag", origin(*given));
            say(title, "", help, &fix)
        }
        UsageFault::SpanTwice => say(
            "--days und --until stehen beide da",
            "",
            "Beide sagen, wie weit gezeigt wird. Bitte nur eines davon angeben.",
            "",
        ),
        UsageFault::Days { found } => say(
            format!("„{found}“ ist kein Wert für --days"),
            "",
            "Erwartet wird eine ganze Zahl von 0 bis 3660.",
            "",
        ),
        UsageFault::Until { found, fault: why } => {
            let (why, guess) = (not_a_date(why), meant_day(why));
            let title = if found.trim().is_empty() {
                "Das Ende des Zeitraums ist leer".to_owned()
            } else {
                format!("Das Ende des Zeitraums „{found}“ {why}")
            };
            let help = "Nach --until steht ein Tag wie 2025-12-31 oder 31.12.2025, ein Monat oder ein \
                        Jahr.";
            fault(title, "").help(meant(guess.as_deref())).help(help)
        }
        UsageFault::UntilOutside { found, last, as_of } => {
            let why = match last {
                Some(last) if last < as_of => "liegt vor dem Stichtag",
                Some(_) => "liegt zu weit nach dem Stichtag",
                None => "ist kein bestimmter Tag",
            };
            let help = format!(
                "Der Zeitraum beginnt mit dem Stichtag, dem {}, und umfasst höchstens 3660 Tage.",
                day(*as_of)
            );
            say(format!("Das Ende des Zeitraums „{found}“ {why}"), "", help, "")
        }
        UsageFault::NoSuchPath { path, meant, is_policy } => {
            let title = if *is_policy {
                format!("Das Regelpaket „{path}“ gibt es nicht")
            } else {
                format!("Den Plan „{path}“ gibt es nicht")
            };
            let help = if *is_policy {
                "Gesucht wird eine Datei, ein Ordner oder der Name eines mitgelieferten Pakets."
            } else {
                "Unter diesem Namen liegt dort weder ein Ordner noch eine Datei."
            };
            say(title, "", meant_or(meant.as_deref(), help), "")
        }
        UsageFault::MissingOneOf { names } => say(
            "Es fehlt, womit verglichen wird",
            "",
            format!("Nötig ist mindestens eine der Optionen {}.", names.join(", ")),
            "",
        ),
        UsageFault::Git(fault) => super::git::git(fault),
        UsageFault::NotInCommit { path, commit } => say(
            format!("Im Commit {commit} gibt es „{path}“ nicht"),
            "",
            "Dort liegt in diesem Commit weder ein Plan noch ein Regelpaket.",
            "",
        ),
        UsageFault::SpanReversed { since, until } => say(
            format!("Der Zeitraum endet vor seinem Anfang: {} bis {}", day(*since), day(*until)),
            "",
            "--since nennt den ersten Tag, --until den letzten; ohne Angabe endet er am Stichtag.",
            "",
        ),
        UsageFault::TooManyPoints { points, most } => say(
            format!("Der Zeitraum hat {points} Stände, höchstens {most} sind möglich"),
            "",
            "Bitte einen kürzeren Zeitraum oder größere Schritte wählen, etwa --every month.",
            "",
        ),
        UsageFault::NoAssumption { path, meant } => say(
            format!("Die Datei mit Annahmen „{path}“ gibt es nicht"),
            "",
            meant_or(meant.as_deref(), "Gesucht wird eine TOML-Datei, die mit [annahme] beginnt."),
            "",
        ),
        UsageFault::SilentFormat { format, allowed } => say(
            format!("Das Format {format} kann nicht sagen, dass sein Inhalt auf Annahmen beruht"),
            "",
            format!("Mit --assume gibt es: {}.", allowed.join(", ")),
            "",
        ),
        UsageFault::NoBaseline { path, meant } => say(
            format!("Die Baseline „{path}“ gibt es nicht"),
            "",
            meant_or(meant.as_deref(), "So wird sie angelegt:"),
            &if meant.is_none() {
                format!("stichtag baseline write {path}")
            } else {
                String::new()
            },
        ),
        UsageFault::NeedsOption { option, other } => say(
            format!("{option} braucht {other}"),
            "",
            format!("Bitte {other} ergänzen oder {option} weglassen."),
            "",
        ),
        UsageFault::NoPack { path } => say(
            format!("Im Ordner „{path}“ liegt kein Regelpaket"),
            "",
            "Ein Regelpaket ist eine Datei mit der Endung .toml.",
            "",
        ),
        UsageFault::NotUtf8 { path } => say(
            format!("Die Datei „{path}“ ist kein UTF-8-Text"),
            "",
            "Bitte im Editor mit der Kodierung UTF-8 speichern.",
            "",
        ),
        UsageFault::UnknownFilter { option, found, meant, allowed } => {
            let title = match *option {
                "--rule" => format!("Eine Regel „{found}“ gibt es in diesen Plänen nicht"),
                _ => format!("Ein Amt „{found}“ gibt es in diesen Plänen nicht"),
            };
            let all = list("Es gibt", names(allowed));
            let all = if all.is_empty() { "Es gibt hier keines." } else { &all };
            say(title, "", meant_or(meant.as_deref(), all), "")
        }
        UsageFault::SinkTwice { file: None } => say(
            "Zwei Formate sollen auf den Bildschirm",
            "",
            "Nur eines kann dort stehen. Das andere gehört in eine Datei:",
            "--format json=register.json",
        ),
        UsageFault::SinkTwice { file: Some(file) } => say(
            format!("Zwei Formate sollen in die Datei „{file}“"),
            "",
            "Bitte jedem Format eine eigene Datei geben.",
            "",
        ),
        UsageFault::SinkWithoutName { found } => say(
            format!("Nach „{found}“ fehlt der Name der Datei"),
            "",
            "Geschrieben wird zum Beispiel so:",
            "--format json=register.json",
        ),
        UsageFault::SinkIsFolder { found } => say(
            format!("„{found}“ nennt einen Ordner, dieses Format schreibt aber eine einzige Datei"),
            "",
            "Geben Sie eine Datei an. Einen Ordner füllen nur Kalender, mit einer Datei je zuständiger Stelle:",
            "--format ics=kalender/",
        ),
        UsageFault::SinkIsInput { file } => say(
            format!("Die Ausgabe würde „{file}“ überschreiben"),
            "",
            "Diese Datei gehört zu dem, was geprüft wird. Bitte eine andere Datei nennen.",
            "",
        ),
        UsageFault::SamePlan { id, first, second } => say(
            format!("Zwei Pläne haben dieselbe Kennung „{id}“"),
            "",
            format!(
                "Sie liegen in „{first}“ und „{second}“. Zusammen geprüft wären ihre Pflichten nicht zu \
                 unterscheiden. Bitte einzeln prüfen oder einem Plan eine andere Kennung geben."
            ),
            "",
        ),
        UsageFault::UnknownKey { found, meant: guess, why } => {
            let said = fault(format!("Eine Pflicht „{found}“ gibt es zum Stichtag nicht"), "");
            match why {
                KeyMiss::SwitchedOff { rule, reason } => {
                    said.help(format!("Der Plan hat die Regel „{rule}“ abgeschaltet: {reason}"))
                }
                KeyMiss::Unbound { rule } => said
                    .help(format!("Die Regel „{rule}“ findet in diesem Plan keinen Gegenstand.")),
                KeyMiss::Unknown => said.help(meant_or(
                    guess.as_deref(),
                    "Alle Schlüssel eines Plans zeigt: stichtag explain PLAN/",
                )),
            }
        }
        UsageFault::KeyOfOtherPlan { found, plan, read } => {
            fault(format!("„{found}“ gehört zum Plan „{plan}“, der nicht gelesen wurde"), "")
                .help(list("Gelesen wurden", names(read)))
                .help("Nennen Sie seinen Ordner nach dem Schlüssel:")
                .copy(&format!("stichtag explain {found} ORDNER"))
        }
        UsageFault::NoMachineFormat { topic } => say(
            format!("Für „{topic}“ gibt es kein Format json"),
            "",
            "json erklärt Pflichten und Regeln.",
            "",
        ),
        UsageFault::PlanId { found, meant: guess, is_folder } => {
            let title = if *is_folder {
                format!("Der Name des Ordners „{found}“ kann nicht die Kennung des Plans sein")
            } else {
                format!("„{found}“ kann nicht die Kennung eines Plans sein")
            };
            let help = "Eine Kennung besteht aus Buchstaben, Ziffern, „-“, „_“ und „.“, mit einem Buchstaben oder \
                        einer Ziffer am Anfang.";
            match guess {
                Some(guess) => say(title, "", help, &format!("--id {guess}")),
                None => say(title, "", help, "--id plan"),
            }
        }
        UsageFault::EmptyTitle => say(
            "Der Titel ist leer",
            "",
            "Nennen Sie einen Titel, oder lassen Sie --title weg.",
            "",
        ),
        UsageFault::InTheWay { files, taken_in } => {
            let said = match (&files[..], &taken_in[..]) {
                ([], others) => {
                    fault(format!("Hier stehen schon TOML-Dateien: {}", joined(others)), "")
                        .help("Alle .toml-Dateien eines Ordners gehören zu seinem Plan.")
                }
                (files, _) => fault(format!("Im Weg: {}", joined(files)), "")
                    .help("Vorhandene Dateien werden nicht überschrieben."),
            };
            said.help("Es wurde nichts geschrieben. Nennen Sie einen anderen Ordner, zum Beispiel:")
                .copy("stichtag init plan")
        }
        UsageFault::UnknownTopic { found, meant } => say(
            format!("Zu „{found}“ gibt es nichts zu erklären"),
            "",
            meant_or(meant.as_deref(), "Was sich erklären lässt, zeigt: stichtag explain"),
            "",
        ),
        UsageFault::Frist(fault) => super::frist::fault(fault),
        UsageFault::Sending(fault) => super::outbox::sending(fault),
        UsageFault::Remind(fault) => super::remind::fault(fault),
        UsageFault::Other { text } => {
            say("Der Aufruf ist nicht zu verstehen", "", text.clone(), "")
        }
    }
}

/// Why there is nothing to check.
pub(crate) fn nothing(why: &Nothing) -> Explanation {
    match why {
        Nothing::NoPlan { paths } => {
            let place = match &paths[..] {
                [] => "im aktuellen Ordner, darüber oder darunter".to_owned(),
                paths => format!("in {}", joined(paths)),
            };
            say(
                format!("Kein Plan gefunden {place}"),
                "",
                "Ein Plan ist ein Ordner mit einer Datei plan.toml. Es wurde nichts geprüft.",
                "",
            )
        }
        Nothing::NotSelected { options } => say(
            format!("Zur Auswahl {} gibt es keine Pflicht", options.join(" ")),
            "",
            "Die Regel findet im Plan keinen Gegenstand, oder das Amt hat nichts zu tun. Es wurde nichts \
             geprüft.",
            "",
        ),
        Nothing::NoTest { filter: Some(filter), .. } => say(
            format!("Kein Test enthält „{filter}“ in seinem Namen"),
            "",
            "Der Name ist datei::name; stichtag test zeigt alle. Es wurde nichts getestet.",
            "",
        ),
        Nothing::NoTest { paths, filter: None } => {
            let place = match &paths[..] {
                [] => "unter dem aktuellen Ordner".to_owned(),
                paths => format!("in {}", joined(paths)),
            };
            say(
                format!("Keine Regeltests gefunden {place}"),
                "",
                "Regeltests stehen in Dateien mit der Endung .test.toml. Es wurde nichts getestet.",
                "",
            )
        }
        Nothing::NoPolicy => say(
            "Kein Regelpaket gefunden",
            "",
            "Der aktuelle Ordner gehört zu keinem Plan, und einen Ordner policies gibt es nicht. Bitte ein \
             Paket, einen Ordner mit Paketen oder ein mitgeliefertes Paket nennen:",
            "stichtag lint common",
        ),
        Nothing::NoDuty { plans, rules: 0 } => say(
            format!("Keine Regeln für {}", joined(plans)),
            "",
            "Die Pakete des Plans enthalten keine Regel. Weitere kommen mit --policy dazu. Es wurde nichts \
             geprüft.",
            "",
        ),
        Nothing::NoDuty { plans, rules } => say(
            format!("Keine Regel betrifft etwas in {}", joined(plans)),
            "",
            format!(
                "Keine der Regeln ({rules}) findet im Plan einen Gegenstand, für den sie gilt. Es wurde \
                 nichts geprüft."
            ),
            "",
        ),
    }
}

/// What the disk refused.
pub(crate) fn disk(fault: &DiskFault) -> Explanation {
    let what = match (&fault.path, fault.writing) {
        (None, _) => "Die Ausgabe ist nicht möglich".to_owned(),
        (Some(path), true) => format!("„{path}“ kann nicht geschrieben werden"),
        (Some(path), false) => format!("„{path}“ kann nicht gelesen werden"),
    };
    let why = match fault.error.kind() {
        ErrorKind::NotFound if fault.writing => "den Ordner dafür gibt es nicht".to_owned(),
        ErrorKind::NotFound => "den Ordner oder die Datei gibt es nicht".to_owned(),
        ErrorKind::PermissionDenied => "die Berechtigung fehlt".to_owned(),
        ErrorKind::IsADirectory => "das ist ein Ordner".to_owned(),
        ErrorKind::NotADirectory => "ein Teil des Pfades ist kein Ordner".to_owned(),
        ErrorKind::StorageFull => "der Datenträger ist voll".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "der Datenträger ist schreibgeschützt".to_owned(),
        _ => fault.error.to_string(),
    };
    say(format!("{what}: {why}"), "", "", "")
}

fn origin(given: Given) -> &'static str {
    match given {
        Given::AsOf => "Der Stichtag",
        Given::Environment => "Der Stichtag aus STICHTAG_AS_OF",
        Given::From => "Der Vergleichstag",
        Given::LastRun => "Der Tag des vorigen Laufs",
        Given::Since => "Der erste Tag",
        Given::Until => "Der letzte Tag",
    }
}

pub(super) fn meant_or(guess: Option<&str>, otherwise: &str) -> String {
    if guess.is_some() { meant(guess) } else { otherwise.to_owned() }
}

fn names(names: &[String]) -> impl Iterator<Item = &str> {
    names.iter().map(String::as_str)
}

/// Why a text is no date, after "Der Stichtag …".
pub(super) fn not_a_date(fault: &DateFault) -> String {
    match fault {
        DateFault::NotADate { .. } => "ist kein Datum".to_owned(),
        DateFault::NoSuchDay { year, month, last, .. } => {
            let last = Day::from_ymd(*year, *month, *last).map(day).unwrap_or_default();
            format!("ist kein Tag, der Monat endet am {last}")
        }
        DateFault::NoSuchMonth { month, .. } => {
            format!("ist kein Tag, einen Monat {month} gibt es nicht")
        }
        DateFault::NoSuchPart { part, of } => {
            let name = if *of == 4 { "Quartal" } else { "Halbjahr" };
            format!("ist kein Datum, ein {part}. {name} gibt es nicht")
        }
        DateFault::TimeOfDay { .. } => "enthält eine Uhrzeit, geprüft wird nach Tagen".to_owned(),
        DateFault::Reversed { .. } => "endet, bevor er beginnt".to_owned(),
    }
}
