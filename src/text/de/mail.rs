//! Mails in German.

use super::dates::{date, day, days};
use crate::date::{Cycle, Day};
use crate::reminder::{Section, Stage};
use crate::text::mail::{MailPhrase, MailWords, WayPhrase};

/// Single words.
pub(crate) static WORDS: MailWords = MailWords {
    tag: "de",
    salutation: "Sehr geehrte Damen und Herren,",
    closing: "Mit freundlichen Grüßen",
    record: "Eintrag",
    place: "Fundstelle",
    waiting: "Darauf warten",
    cause: "Ursache",
    way: "An Sie, weil",
    calendar: "termine.ics",
    from: "Von",
    to: "An",
    subject: "Betreff",
    attachment: "Anlage",
    why: "Weil",
    stage: "Anlass",
    key: "Schlüssel",
};

/// A phrase.
#[expect(clippy::too_many_lines, reason = "one arm per phrase, so that none is forgotten")]
pub(crate) fn phrase(phrase: MailPhrase<'_>) -> String {
    match phrase {
        MailPhrase::OneSubject(section, title) => {
            let word = match section {
                Section::Missed => "Überfällig",
                Section::Escalated => "Zur Kenntnis, überfällig",
                Section::Coming => "Bald fällig",
                Section::AtRisk => "Gefährdet",
                Section::Question => "Rückfrage",
            };
            format!("{word}: {title}")
        }
        MailPhrase::SeveralSubject(counts, plan) => {
            format!("{}: {plan}", counted(counts))
        }
        MailPhrase::Day(one) => day(one),
        MailPhrase::Intro(plans, as_of, number) => {
            let plans = match plans {
                [one] => format!("dem Plan „{one}“"),
                several => format!("den Plänen „{}“", several.join("“, „")),
            };
            let duties = match number {
                1 => "eine Pflicht, um die Sie sich bitte kümmern".to_owned(),
                number => format!("{number} Pflichten, um die Sie sich bitte kümmern"),
            };
            format!("zum Stichtag {} gibt es in {plans} {duties}.", day(as_of))
        }
        MailPhrase::Heading(section) => match section {
            Section::Missed => "Überfällig",
            Section::Escalated => "Überfällig bei Stellen, die Ihnen nachgeordnet sind",
            Section::Coming => "Demnächst fällig",
            Section::AtRisk => "Gefährdet",
            Section::Question => "Bitte eintragen oder berichtigen",
        }
        .to_owned(),
        MailPhrase::Stage(stage) => self::stage(stage),
        MailPhrase::Way(way) => self::way(way),
        MailPhrase::Waits(title, []) => title.to_owned(),
        MailPhrase::Waits(title, offices) => format!("{title} ({})", offices.join("; ")),
        MailPhrase::MoreWait(1) => "und 1 weitere Pflicht".to_owned(),
        MailPhrase::MoreWait(number) => format!("und {number} weitere Pflichten"),
        MailPhrase::Explain(key) => format!("Ausführlich mit: stichtag explain {key}"),
        MailPhrase::Footer(as_of) => format!(
            "Diese Nachricht wurde zum Stichtag {} automatisch erstellt; sie beruht auf den \
             Aufzeichnungen des Plans. Was dort als erledigt eingetragen ist, wird nicht mehr \
             angemahnt. Wer an etwas arbeitet oder erst später erinnert werden möchte, trägt eine \
             Kenntnisnahme oder eine Wiedervorlage in den Plan ein.",
            day(as_of)
        ),
        MailPhrase::Title(as_of, 1) => format!("Erinnerungen am {}: 1 Mail", day(as_of)),
        MailPhrase::Title(as_of, number) => {
            format!("Erinnerungen am {}: {number} Mails", day(as_of))
        }
        MailPhrase::Nothing(as_of) => format!("Am {} geht keine Mail hinaus.", day(as_of)),
        MailPhrase::Mailbox(owner, address, number) => {
            let items = match number {
                1 => "1 Erinnerung".to_owned(),
                number => format!("{number} Erinnerungen"),
            };
            match owner {
                Some(owner) => format!("{owner} ({address}): {items}"),
                None => format!("{address}: {items}"),
            }
        }
        MailPhrase::Unreachable(1) => "Ohne Postfach: 1 Erinnerung erreicht niemanden".to_owned(),
        MailPhrase::Unreachable(number) => {
            format!("Ohne Postfach: {number} Erinnerungen erreichen niemanden")
        }
        MailPhrase::NoMailbox(None) => "niemand als zuständig angegeben ist".to_owned(),
        MailPhrase::NoMailbox(Some(office)) => {
            format!("weder {office} noch eine übergeordnete Stelle ein Postfach hat")
        }
        MailPhrase::Held(1) => "Zurückgestellt: 1 Pflicht".to_owned(),
        MailPhrase::Held(number) => format!("Zurückgestellt: {number} Pflichten"),
        MailPhrase::HeldUntil(is_known, office, until, reason) => {
            let what = if is_known { "Kenntnisnahme" } else { "Wiedervorlage" };
            format!("{what} bis {}, {office}: {reason}", day(until))
        }
        MailPhrase::Resting(plan, as_of, next) => format!(
            "Der {} ist für den Plan „{plan}“ kein Arbeitstag; das Fällige geht am {} hinaus.",
            day(as_of),
            day(next)
        ),
        MailPhrase::TooMany(found, most) => format!(
            "Es wären {found} Mails, erlaubt sind {most} (--at-most): So wird keine geschrieben \
             oder versandt."
        ),
        MailPhrase::OnlyShown(mails, items) => {
            let items = match items {
                1 => "1 Erinnerung".to_owned(),
                items => format!("{items} Erinnerungen"),
            };
            let mails = match mails {
                0 => return "Nichts zu versenden.".to_owned(),
                1 => "1 Mail".to_owned(),
                mails => format!("{mails} Mails"),
            };
            format!("{mails} mit {items}. Versandt wurde nichts.")
        }
        MailPhrase::Rerouted(address) => format!("alles an {address} (--only-to)"),
        MailPhrase::Since(since) => {
            format!("was nach dem {} angefallen ist (--since)", day(since))
        }
    }
}

/// `2 überfällig, 1 gefährdet`.
fn counted(counts: [usize; 5]) -> String {
    let words = ["überfällig", "zur Kenntnis", "bald fällig", "gefährdet"];
    let mut parts: Vec<String> = counts
        .iter()
        .zip(words)
        .filter(|(count, _)| **count > 0)
        .map(|(count, word)| format!("{count} {word}"))
        .collect();
    match counts[4] {
        0 => {}
        1 => parts.push("1 Rückfrage".to_owned()),
        count => parts.push(format!("{count} Rückfragen")),
    }
    parts.join(", ")
}

fn stage(stage: Stage) -> String {
    match stage {
        Stage::AtRisk => "gefährdet".to_owned(),
        Stage::Before(before) => format!("{} vor dem Termin", days(i64::from(before))),
        Stage::Due => "am Tag des Termins".to_owned(),
        Stage::Overdue(1) => "am ersten Tag der Überfälligkeit".to_owned(),
        Stage::Overdue(over) => format!("ab dem {over}. Tag der Überfälligkeit"),
        Stage::Escalation(over) => {
            format!("Eskalation ab dem {over}. Tag der Überfälligkeit")
        }
        Stage::Question(year, month) => {
            let first = Day::from_ymd(year, month, 1).unwrap_or(Day::MIN);
            format!("Rückfrage für {}", date(Cycle::Month.window(first).range()))
        }
    }
}

fn way(way: WayPhrase<'_>) -> String {
    match way {
        WayPhrase::WithoutMailbox(office) => {
            format!("für die zuständige Stelle ({office}) kein Postfach bekannt ist")
        }
        WayPhrase::Vacant(post) => format!("die zuständige Stelle ({post}) nicht besetzt ist"),
        WayPhrase::Superior(office) => {
            format!("die Ihnen nachgeordnete Stelle ({office}) bisher nicht abgeholfen hat")
        }
        WayPhrase::Fallback(office) => format!(
            "weder für die zuständige Stelle ({office}) noch für eine übergeordnete ein Postfach \
             bekannt ist"
        ),
        WayPhrase::Nobody => "niemand als zuständig angegeben ist".to_owned(),
    }
}
