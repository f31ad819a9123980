//! The account of an obligation in German.

use super::dates::{date, day, days, days_of, not_before, on, period};
use super::finding::{basis_line, from_line, recorded};
use super::labels::{level, state};
use crate::date::{DateRange, Day};
use crate::explanation::{Answer, Question};
use crate::register::{HoldEffect, State, WaiverEffect};
use crate::rule::Weight;
use crate::text::account::{AccountPhrase, AccountWords, Asked};

/// Headings and labels.
pub(crate) static ACCOUNT: AccountWords = AccountWords {
    key: "Schlüssel",
    origin: "Woher die Pflicht kommt",
    responsible: "Wer zuständig ist",
    due: "Wie sich der Termin berechnet",
    counted: "Was gezählt hat",
    not_counted: "Was nicht gezählt hat",
    records: "Wie weit die Aufzeichnungen reichen",
    holds: "Hemmungen",
    waivers: "Ausnahmen",
    decision: "Wie entschieden wurde",
    causes: "Was im Weg steht",
    slack: "Wie viel Zeit bleibt",
    chain: "Kritische Kette",
    cure: "Was Abhilfe schafft",
    rule: "Regel",
    binds: "Gilt für",
    nothing: "Nichts.",
    nobody: "Niemand ist angegeben.",
    at_the_earliest: "Frühestens:",
    at_the_latest: "Spätestens:",
    no_steps: "Ein Rechenweg lässt sich nicht angeben: Der Anfang der Frist ist unbekannt oder die Frist \
               ohne Ende gehemmt.",
    underspecified: "Aus der Regel und den Einträgen folgt kein Termin.",
    no_due_date: "Diese Pflicht hat keinen Termin.",
    records_do_not_matter: "Auf fehlende Einträge kommt es hier nicht an.",
    none: "Keine.",
    in_plans: "In den angegebenen Plänen",
    keys: "Mehrere Pflichten beginnen so:",
    fires: "Beispiel mit Feststellung",
    is_silent: "Beispiel ohne Feststellung",
    changed: "geändert:",
};

/// A label and a text.
pub(crate) fn account(phrase: &AccountPhrase<'_>) -> (&'static str, String) {
    match phrase {
        AccountPhrase::Together(1) => ("Gilt für", "den Plan, mit 1 Gegenstand".to_owned()),
        AccountPhrase::Together(count) => {
            ("Gilt für", format!("den Plan, mit {count} Gegenständen gemeinsam"))
        }
        AccountPhrase::InForce(from, to) => ("In Kraft", in_force(*from, *to)),
        AccountPhrase::Promise { due, on: said, is_first, moves } => {
            let due = due.map_or_else(|| "ohne Termin".to_owned(), date);
            let line = format!("{due}, zugesagt {}", on(*said));
            match (is_first, moves) {
                (true, _) => ("Zusage", line),
                (false, true) => {
                    ("Änderung", format!("{line}; rechtzeitig, verschiebt den Termin"))
                }
                (false, false) => {
                    ("Änderung", format!("{line}; zu spät, der Termin bleibt bestehen"))
                }
            }
        }
        AccountPhrase::Trigger { event, within } => {
            let within =
                within.map_or_else(String::new, |within| format!("; Frist: {}", period(within)));
            ("Anlass", format!("{}{within}", recorded(event)))
        }
        AccountPhrase::State { what, from } => {
            ("Zustand", format!("{}, {}", what.de, from_line(*from)))
        }
        AccountPhrase::Date => ("Termin", "folgt aus einem Datum des Gegenstands".to_owned()),
        AccountPhrase::Override { field, value, reason } => {
            let reason = reason.map_or_else(String::new, |reason| format!(", weil: {reason}"));
            ("Abweichung", format!("{field} = {value}{reason}"))
        }
        AccountPhrase::Basis(basis) => ("Grundlage", basis_line(basis)),
        AccountPhrase::Paper { title, number } => {
            let number = number.map_or_else(String::new, |number| format!(" {number}"));
            ("", format!("laut „{title}“{number}"))
        }
        AccountPhrase::NamedByRule => ("", "von der Regel benannt".to_owned()),
        AccountPhrase::AtPath(path) => ("", format!("steht am Ende des Pfades „{path}“")),
        AccountPhrase::InField { field, holder } => {
            ("", format!("eingetragen unter „{field}“ bei {holder}"))
        }
        AccountPhrase::Grace { grace, last } => {
            let line = format!(
                "Mit einer Nachfrist von {} ist der letzte zulässige Tag {}.",
                dative(&period(*grace)),
                the(*last)
            );
            ("", line)
        }
        AccountPhrase::Recorded(record) => ("", recorded(record)),
        AccountPhrase::Complete { what, until } => {
            let until = until.map_or_else(
                || "immer vollständig".to_owned(),
                |until| format!("vollständig bis {}", day(until)),
            );
            ("", format!("{}: {until}", what.de))
        }
        AccountPhrase::Hold { .. } | AccountPhrase::Waiver { .. } => ("", exception(phrase)),
        AccountPhrase::Result { state: of, certain, finding } => {
            let sure = if *certain { "sicher" } else { "möglicherweise" };
            let weighs = finding.map_or_else(
                || "das ist keine Feststellung".to_owned(),
                |finding| format!("Stufe der Feststellung: {}", level(finding)),
            );
            ("Ergebnis", format!("{} ({sure}); {weighs}", state(*of)))
        }
        AccountPhrase::Cause { message, key } => ("", format!("{message} ({key})")),
        AccountPhrase::Example { as_of, message } => {
            ("", format!("Zum Stichtag {}: {message}", day(*as_of)))
        }
        AccountPhrase::WithoutFinding(1) => ("", "1 Pflicht ohne Feststellung".to_owned()),
        AccountPhrase::WithoutFinding(count) => {
            ("", format!("{count} Pflichten ohne Feststellung"))
        }
        AccountPhrase::Slack { days, ready, needed_by, of } => {
            let time = format!(
                "{}frühestens fertig: {}; spätestens nötig: {}",
                spare(*days),
                days_of(*ready),
                days_of(*needed_by)
            );
            ("", of.map_or(time.clone(), |(title, key)| format!("{title}: {time} ({key})")))
        }
        AccountPhrase::MoreLinks(1) => ("", "… (eine weitere)".to_owned()),
        AccountPhrase::MoreLinks(more) => ("", format!("… ({more} weitere)")),
        AccountPhrase::ForecastCause { bound, on: said } => {
            ("", format!("Prognose vom {}: {}", date(*said), not_before(*bound)))
        }
    }
}

/// What a hold or a waiver does.
fn exception(phrase: &AccountPhrase<'_>) -> String {
    match phrase {
        AccountPhrase::Hold { reason, first, last, moves_to, effect } => {
            let time = match (moves_to, last) {
                (Some(new), _) => format!("ab {}, neuer Termin {}", day(*first), day(*new)),
                (None, Some(last)) => format!("{} bis {}", day(*first), day(*last)),
                (None, None) => format!("ab {} bis auf Weiteres", day(*first)),
            };
            let effect = match effect {
                HoldEffect::Moves => "verschiebt den Termin",
                HoldEffect::NoEffect => "liegt außerhalb der Frist und ändert nichts",
                HoldEffect::OtherRules => "betrifft nur andere Regeln",
                HoldEffect::Refused => "die Regel lässt keine Hemmung zu",
                HoldEffect::OtherOffice => "die Regel nimmt sie von dieser Stelle nicht an",
            };
            format!("{time}: {} – {effect}", reason.trim_end_matches('.'))
        }
        AccountPhrase::Waiver { reason, last, effect } => {
            let effect = match effect {
                WaiverEffect::Excuses => "nimmt die Pflicht aus",
                WaiverEffect::Another => "eine andere gilt länger",
                WaiverEffect::NotNeeded => "es gibt nichts auszunehmen",
                WaiverEffect::OtherDuties => "betrifft nur andere Pflichten dieser Regel",
                WaiverEffect::NotYet => "gilt am Stichtag noch nicht",
                WaiverEffect::Ended => "ist am Stichtag abgelaufen",
                WaiverEffect::NotAllowed => "die Regel lässt sie so nicht zu",
            };
            format!("bis {}: {} – {effect}", day(*last), reason.trim_end_matches('.'))
        }
        _ => String::new(),
    }
}

fn in_force(from: Option<Day>, to: Option<Day>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("vom {} bis {}", day(from), day(to)),
        (Some(from), None) => format!("seit {}", day(from)),
        (None, Some(to)) => format!("bis {}", day(to)),
        (None, None) => "immer".to_owned(),
    }
}

/// `der 31.10.2019`, `einer zwischen dem … und dem …`.
fn the(range: DateRange) -> String {
    match range.exact() {
        Some(exact) => format!("der {}", day(exact)),
        None => format!("ein Tag: {}", days_of(range)),
    }
}

/// "Monate" after "von".
fn dative(period: &str) -> String {
    let words = period.split(' ').map(|word| match word {
        "Monate" => "Monaten",
        "Jahre" => "Jahren",
        "Tage" => "Tagen",
        "Arbeitstage" => "Arbeitstagen",
        word => word,
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What a record weighs.
pub(crate) fn weight(weight: &Weight) -> String {
    match weight {
        Weight::Counts => "zählt".to_owned(),
        Weight::MayCount => "zählt möglicherweise: Das Datum ist ungenau".to_owned(),
        Weight::Planned => "nur geplant und nicht bestätigt".to_owned(),
        Weight::AfterReferenceDate => "liegt nach dem Stichtag".to_owned(),
        Weight::Undated => "hat kein Datum".to_owned(),
        Weight::Outside(window) => {
            format!("liegt außerhalb des Zeitfensters ({})", date(*window))
        }
        Weight::Before(from) => format!("zu früh: Es zählt, was ab {} geschieht", day(*from)),
        Weight::Serves(period) => {
            format!("erfüllt schon eine andere Pflicht dieser Regel (…/{period})")
        }
        Weight::Later => "wird hier nicht gebraucht".to_owned(),
        Weight::Acting => "nur kommissarisch; nach der Regel zählt das nicht".to_owned(),
        Weight::Unlike(asked) if asked.wanted.is_empty() => {
            format!("erfüllt eine Bedingung der Regel nicht: „{}“ ist leer", asked.path)
        }
        Weight::Unlike(asked) => {
            let wanted: Vec<&str> = asked.wanted.iter().map(|word| word.de.as_ref()).collect();
            format!(
                "erfüllt eine Bedingung der Regel nicht: „{}“ ist nicht {}",
                asked.path,
                wanted.join(" oder ")
            )
        }
        Weight::Excepted => "von der Regel ausgenommen".to_owned(),
        Weight::TooLate => "kommt erst nach der Handlung, der es vorausgehen muss".to_owned(),
        Weight::Forbidden => "darf nicht vorhanden sein".to_owned(),
        Weight::Forecast { bound, is_newest: true } => {
            format!("{}; das ist weder ein neuer Termin noch eine Erfüllung", not_before(*bound))
        }
        Weight::Forecast { bound, is_newest: false } => {
            format!("{}; überholt", not_before(*bound))
        }
    }
}

/// A question with its answer.
pub(crate) fn asked(asked: &Asked<'_>) -> String {
    let answer = match asked.answer {
        Answer::Yes => "Ja",
        Answer::No => "Nein",
        Answer::Perhaps => "Möglicherweise",
        Answer::NotAsked => "",
    };
    let with = |question: &str, more: Option<String>| match more {
        Some(more) => format!("{question} {answer}: {more}."),
        None => format!("{question} {answer}."),
    };
    match asked.question {
        Question::Begun => {
            let more = match (asked.answer, asked.in_force_from) {
                (Answer::No, Some(from)) if from > asked.as_of => {
                    Some(format!("Sie gilt erst ab {}", day(from)))
                }
                (Answer::No, _) => Some("Es gibt noch keinen Anlass".to_owned()),
                (Answer::Perhaps, _) => Some("Das Datum des Anlasses ist ungenau".to_owned()),
                _ => None,
            };
            with("Gilt die Regel am Stichtag, und gibt es etwas zu beurteilen?", more)
        }
        Question::DueDate if asked.answer == Answer::NotAsked => {
            "Gibt es einen Termin? Nein, diese Pflicht hat keinen.".to_owned()
        }
        Question::DueDate => {
            let more = asked.due.map(|due| match asked.last {
                Some(last) if last != due => {
                    format!("{}; letzter zulässiger Tag {}", days_of(due), days_of(last))
                }
                _ => days_of(due),
            });
            with("Lässt sich ein Termin angeben?", more)
        }
        Question::Fulfilled => {
            let question = if asked.is_kept {
                "Ist sie am Stichtag eingehalten?"
            } else {
                "Ist sie bis zum Stichtag erfüllt?"
            };
            let late = if asked.state == State::MetLate { ", zu spät" } else { "" };
            let met = asked.met_on.filter(|_| asked.answer != Answer::No && !asked.is_kept);
            with(question, met.map(|met| format!("{}{late}", on(met))))
        }
        Question::Held => with(
            "Ist die Frist am Stichtag gehemmt?",
            asked.reason.map(|reason| reason.trim_end_matches('.').to_owned()),
        ),
        Question::InTime if asked.answer == Answer::NotAsked => {
            "Ist noch Zeit? Das fragt diese Pflicht nicht: Sie ist eingehalten oder nicht."
                .to_owned()
        }
        Question::InTime => {
            let last = asked.last.and_then(|last| {
                let (first, end) = (last.earliest.bound()?, last.latest.bound()?);
                Some(match asked.answer {
                    Answer::Yes if first == end && end == asked.as_of => {
                        "Es ist der letzte Tag".to_owned()
                    }
                    Answer::Yes if first == end => {
                        format!("bis {}, noch {}", day(end), days(end.days_since(asked.as_of)))
                    }
                    Answer::Yes => format!("bis {}", days_of(last)),
                    Answer::No if first == end => format!("Der letzte Tag war der {}", day(end)),
                    _ => format!("Der letzte Tag liegt {}", days_of(last)),
                })
            });
            with("Ist am Stichtag noch Zeit?", last)
        }
        Question::WithinRecords => {
            let until = asked.records_until.map_or_else(
                || "Auf fehlende Einträge kommt es hier nicht an".to_owned(),
                |until| match asked.answer {
                    Answer::Yes => {
                        format!("bis {}; was geschehen ist, stünde darin", day(until))
                    }
                    _ => format!("bis {}; was danach geschah, ist nicht bekannt", day(until)),
                },
            );
            with("Reichen die Aufzeichnungen so weit?", Some(until))
        }
        Question::Waived => {
            let waived = asked.waived.map(|(until, otherwise)| {
                let reason = asked.reason.unwrap_or_default().trim_end_matches('.');
                format!("bis {}; {}; ohne Ausnahme: {}", day(until), reason, state(otherwise))
            });
            with("Ist sie ausgenommen?", waived)
        }
    }
}

/// `noch 12 Tage Luft; `, `es fehlen 3 Tage; `; empty where nothing is known.
fn spare((least, most): (Option<i64>, Option<i64>)) -> String {
    let missing = |number: i64| match number {
        1 => "es fehlt 1 Tag; ".to_owned(),
        number => format!("es fehlen {number} Tage; "),
    };
    match (least, most) {
        (Some(least), Some(most)) if least == most && least < 0 => missing(-least),
        (Some(0), Some(0)) => "kein Tag Luft; ".to_owned(),
        (Some(least), Some(most)) if least == most => format!("{} Luft; ", days(least)),
        (Some(least), Some(most)) if most < 0 => {
            format!("es fehlen {} bis {} Tage; ", -most, -least)
        }
        (Some(least), Some(most)) if least < 0 => {
            format!("möglicherweise fehlen {}, höchstens {} Luft; ", days(-least), days(most))
        }
        (Some(least), Some(most)) => format!("{least} bis {} Luft; ", days(most)),
        (None, Some(most)) if most < 0 => format!("es fehlen mindestens {}; ", days(-most)),
        (None, Some(most)) => format!("höchstens {} Luft; ", days(most)),
        (Some(least), None) => format!("mindestens {} Luft; ", days(least)),
        (None, None) => String::new(),
    }
}
