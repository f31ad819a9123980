//! Der Fristenrechner: `frist` and `holidays`, in German.

use super::dates::{date, day};
use super::usage::not_a_date;
use crate::cli::FristFault;
use crate::date::PeriodFault;
use crate::date::law::LawFault;
use crate::text::Explanation;
use crate::text::cli::meant_day;
use crate::text::cli::{LawText, VerbText, joined};
use crate::text::say::{quoted, say};

pub(super) const FRIST: VerbText = VerbText {
    line: "Berechnet eine Frist und zeigt jeden Schritt mit seinem Paragraphen",
    about: "Berechnet eine Frist nach §§ 187 bis 193 BGB und § 31 VwVfG. Jeder Schritt nennt seinen \
            Paragraphen oder, wo es keinen gibt, „Lehre“ oder „Konvention“. § 191 BGB fehlt: Er zählt Tage, an denen jemand \
            etwas getan hat; das weiß kein Kalender.",
    usage: "stichtag frist --event TAG [--period DAUER] [--land LAND] [OPTIONEN]",
    after: "Beispiele:\n  \
            stichtag frist --event 30.11.2018 --period \"1 Monat\" --land NI\n  \
            stichtag frist --event 2018-Q1 --land Niedersachsen\n  \
            stichtag frist --event 19.12.2019 --period \"14 Tage\" --before --land NI\n  \
            stichtag frist --event 30.10.2019 --period \"10 Arbeitstage\" --land BY",
};

pub(super) const HOLIDAYS: VerbText = VerbText {
    line: "Zeigt die gesetzlichen Feiertage eines Landes",
    about: "Zeigt die gesetzlichen Feiertage eines Landes in einem Jahr von 1991 bis 2100. Feiertage, die \
            nur in einigen Gemeinden gelten, kommen mit --regional dazu.",
    usage: "stichtag holidays JAHR --land LAND [OPTIONEN]",
    after: "Beispiele:\n  \
            stichtag holidays 2026 --land ST\n  \
            stichtag holidays 2026 --land BY --regional mariae-himmelfahrt --format ics",
};

pub(super) const LAW: LawText = LawText {
    event: "Der Tag des Ereignisses: 2018-01-31 oder 31.01.2018, auch „Ende 2018-01“ (§ 192 BGB). Ohne \
            --period auch ein Zeitraum wie 2018-Q1: gemeint ist sein letzter Tag",
    period: "Die Dauer: „1 Monat“, „14 Tage“, „1½ Monate“, „10 Arbeitstage“. Ohne Angabe: keine, der Tag \
             selbst ist der Termin",
    land: "Das Land, dessen Feiertage gelten: NI, DE-NI oder Niedersachsen. Ohne Angabe: keines, \
           das genügt nur, wo Feiertage keine Rolle spielen",
    regional: "Ein Feiertag, der nur in einigen Gemeinden gilt: mariae-himmelfahrt, friedensfest (BY), \
               fronleichnam (SN, TH). Mehrfach möglich. Ohne Angabe: keiner",
    rollover: "Was an einem Samstag, Sonntag oder Feiertag gilt: bgb193, vwvfg31 oder convention (der \
               nächste Werktag), none, named-day, service-period oder appointment (er bleibt). Ohne \
               Angabe: bgb193",
    start_counts: "Der erste Tag zählt mit (§ 187 Abs. 2 BGB)",
    before: "Rückwärts: so lange vor dem Ereignis",
    working_days: "Die Tage sind Arbeitstage: Montag bis Freitag ohne Feiertage",
    year: "Das Jahr, 1991 bis 2100",
    format_frist: "Das Format: human (für Menschen) oder json. Ohne Angabe: human",
    format_holidays: "Das Format: human (für Menschen), json oder ics (Kalender). Ohne Angabe: human",
    length: "DAUER",
    land_name: "LAND",
    holiday: "FEIERTAG",
    way: "WIE",
    year_name: "JAHR",
    format_name: "FORMAT",
};

/// What is wrong with a question of law.
pub(super) fn fault(fault: &FristFault) -> Explanation {
    match fault {
        FristFault::UnknownLand { found, meant } => {
            let all = "Möglich sind BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, RP, SL, SN, ST, SH, TH und ihre \
                       Namen.";
            let help =
                meant.map_or(all.to_owned(), |meant| format!("Meinten Sie „{meant}“? {all}"));
            say(format!("Das Land „{found}“ gibt es nicht"), "", help, "")
        }
        FristFault::Period { found, fault, at } => period(found, *fault, *at),
        FristFault::Event { found, fault } => {
            let (why, meant) = (not_a_date(fault), meant_day(fault));
            let help = "Ein Ereignis ist ein Tag wie 2019-11-28 oder 28.11.2019.";
            let help =
                meant.map_or(help.to_owned(), |meant| format!("Meinten Sie „{meant}“? {help}"));
            say(format!("Das Ereignis „{found}“ {why}"), "", help, "")
        }
        FristFault::EventImprecise { found, range } => say(
            format!("Das Ereignis „{found}“ ist kein einzelner Tag"),
            "",
            format!(
                "Angegeben ist {}. Eine Frist läuft ab einem bestimmten Tag. Nur ohne --period ist \
                 der letzte Tag eines Zeitraums gemeint.",
                date(*range)
            ),
            "",
        ),
        FristFault::WorkingDays { found } => say(
            format!("„{found}“ lässt sich nicht in Arbeitstagen zählen"),
            "",
            "Zu --working-days gehört eine Zahl von Tagen:",
            "--period \"10 Tage\" --working-days",
        ),
        FristFault::UnknownRegional { found, land, allowed } => {
            let help = if allowed.is_empty() {
                format!("In {} gelten alle Feiertage im ganzen Land.", land.name())
            } else {
                format!("In {} gibt es: {}.", land.name(), joined(allowed))
            };
            say(format!("Den regionalen Feiertag „{found}“ gibt es dort nicht"), "", help, "")
        }
        FristFault::RegionalWithoutLand => say(
            "Zum regionalen Feiertag fehlt das Land",
            "",
            "Feiertage sind Landesrecht:",
            "--land BY --regional mariae-himmelfahrt",
        ),
        FristFault::Year { found } => say(
            format!("Für das Jahr „{found}“ sind keine Feiertage bekannt"),
            "",
            "Bekannt sind die Jahre 1991 bis 2100.",
            "",
        ),
        FristFault::Law(LawFault::NoLand) => say(
            "Dazu muss das Land bekannt sein",
            "",
            "Feiertage sind Landesrecht. Bitte das Land nennen oder, ohne Arbeitstage, auf die \
             Verschiebung verzichten:",
            "--land NI\n--rollover none",
        ),
        FristFault::Law(LawFault::UnknownHolidays { day: on }) => say(
            format!("Für den {} sind keine Feiertage bekannt", day(*on)),
            "",
            "Bekannt sind die Jahre 1991 bis 2100. Ohne Feiertage rechnet:",
            "--rollover none",
        ),
        FristFault::Law(LawFault::OutOfTime) => say(
            "Das Ende liegt außerhalb der Jahre 1 bis 9999",
            "",
            "Bitte das Ereignis und die Dauer prüfen.",
            "",
        ),
    }
}

/// The period with a mark below the character at which it could not be read.
fn period(found: &str, why: PeriodFault, at: usize) -> Explanation {
    let why = match why {
        PeriodFault::NoNumber => "hier fehlt eine Zahl",
        PeriodFault::NoUnit => "hier fehlt die Einheit",
        PeriodFault::UnknownUnit => "keine Einheit für eine Dauer",
        PeriodFault::TooLong => "länger als 9.999 Jahre",
        PeriodFault::Negative => "eine Dauer ist nicht negativ; rückwärts rechnet --before",
        PeriodFault::Fraction => "nur Monate, Quartale und Jahre haben Hälften",
    };
    let units = "Möglich sind Tage, Arbeitstage, Wochen, Monate, Quartale, Halbjahre und Jahre:";
    // The text as TOML would show it stays on one line.
    let shown = quoted(found);
    let column = at + 1;
    say("Die Dauer ist nicht lesbar", "", units, &format!("{shown}\n{}^ {why}", " ".repeat(column)))
}
