//! `remind` in German.

use super::dates::day;
use super::phrases::{list, meant};
use crate::cli::RemindFault;
use crate::text::Explanation;
use crate::text::cli::{RemindText, VerbText, joined};
use crate::text::say::{fault as said, quoted};

/// Its help.
pub(super) const REMIND: RemindText = RemindText {
    verb: VerbText {
        line: "Zeigt, wer heute an was erinnert würde, und schreibt die Mails",
        about: "Zeigt, welche Mails am Stichtag hinausgehen, an wen und weshalb: eine je Postfach. Erinnert \
                wird vor dem Termin, am Termin und danach; nach längerer Zeit erfährt es die vorgesetzte \
                Stelle. Was nur möglich oder nicht belegt ist, wird höchstens einmal im Monat erfragt. An \
                freien Tagen ruht alles bis zum nächsten Arbeitstag. Versandt wird nur mit --send.",
        usage: "stichtag remind [PLAN]… [OPTIONEN]",
        after: "Rückgabewert: 0 auch dann, wenn es nichts zu erinnern gibt; 2 Aufruf, Plan oder Regeln \
                fehlerhaft oder zu viele Mails, 3 nichts zu prüfen, 4 Datei nicht lesbar oder nicht \
                schreibbar oder nicht jede Mail hinausgegangen.\n\n\
                Beispiele:\n  \
                stichtag remind data/musterstadt --as-of 12.03.2026\n  \
                stichtag remind data/musterstadt --as-of 12.03.2026 --show integration@musterstadt.example\n  \
                stichtag remind --since 11.03.2026 --write mails\n  \
                stichtag remind --send --ledger postausgang.sqlite --via sendmail",
    },
    since: "Nur, was nach diesem Tag angefallen ist: der Tag des vorigen Laufs, wo ihn niemand sonst \
            festhält. Ohne Angabe: was im Postausgangsbuch steht, und ohne eines, als wäre \
            noch nichts versandt",
    only_to: "Alles an diese Adresse, auch im Umschlag: zum Ausprobieren. Ohne Angabe: an die Postfächer",
    sender: "Von wem die Mails kommen. Ohne Angabe: wie unter [mail] im Plan",
    at_most: "Wie viele Mails es höchstens sein dürfen; sind es mehr, wird keine geschrieben. Ohne \
              Angabe: 100",
    show: "Die Mail an dieses Postfach, wie man sie liest. Ohne Angabe: die Liste aller Mails",
    write: "Die Mails als .eml-Dateien in diesen Ordner. Anderes wird nicht überschrieben. Ohne Angabe: nirgendwohin",
    format: "Das Format der Liste: text, json oder csv. Mit =DATEI in eine Datei. Mehrfach möglich. Ohne \
             Angabe: text",
};

/// What is wrong with a call.
pub(super) fn fault(fault: &RemindFault) -> Explanation {
    match fault {
        RemindFault::SinceAfter { since, as_of } => {
            said(format!("Der vorige Lauf liegt nach dem Stichtag: --since {since}"), "").help(
                format!(
                    "Der {} liegt nach dem {}. Gemeint ist der Tag des vorigen Laufs.",
                    day(*since),
                    day(*as_of)
                ),
            )
        }
        RemindFault::Address { option, found } => {
            said(format!("„{found}“ ist keine Adresse für {option}"), "")
                .help("Erwartet wird eine E-Mail-Adresse ohne Umlaute, zum Beispiel:")
                .copy(&format!("{option} integration@musterstadt.example"))
        }
        RemindFault::NoMail { found, meant: guess, allowed } => {
            let all = list("Eine Mail bekommen", allowed.iter().map(String::as_str));
            let all = if all.is_empty() { "An diesem Tag geht keine Mail hinaus." } else { &all };
            let said = said(format!("An „{found}“ geht an diesem Tag keine Mail"), "");
            if guess.is_some() { said.help(meant(guess.as_deref())) } else { said.help(all) }
        }
        RemindFault::AtMost { found } => said(format!("„{found}“ ist kein Wert für --at-most"), "")
            .help("Erwartet wird eine ganze Zahl von 1 bis 100000."),
        RemindFault::NoSender { plan } => said(
            format!("Von wem die Mails des Plans „{plan}“ kommen, steht nirgends"),
            "",
        )
        .help(
            "Die Adresse, ohne Umlaute, gehört in den Plan; oder sie wird mit --sender angegeben:",
        )
        .copy(&format!("[mail]\nvon = {}", quoted("integration@musterstadt.example"))),
        RemindFault::TooMany { found, most } => {
            said(format!("Es wären {found} Mails, erlaubt sind {most}"), "")
                .help("Es wurde keine geschrieben. Welche es wären, zeigt der Befehl ohne --write.")
                .help("Sind es wirklich so viele, bitte die Grenze erhöhen:")
                .copy(&format!("--at-most {found}"))
        }
        RemindFault::InTheWay { files } => said(format!("Im Weg: {}", joined(files)), "").help(
            "Dort liegt etwas anderes; es wird nicht überschrieben. Es wurde nichts geschrieben.",
        ),
    }
}
